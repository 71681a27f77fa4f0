//! The demo session: its results are those worked out by hand, and what is confidential in it is said nowhere.

use crate::support;

use std::path::Path;
use std::process::Output;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn run(line: &str) -> Output {
    support::parchemin(Path::new(ROOT)).args(line.split_whitespace()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn results_are_those_worked_out_by_hand() {
    let output = run("results --format json seeds/session-demo");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected =
        std::fs::read_to_string(Path::new(ROOT).join("tests/golden/ok/demo/results.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let candidates = |file: &Value| file["candidates"].as_array().unwrap().clone();
    for (found, expected) in candidates(&found).iter().zip(&candidates(&expected)) {
        assert_eq!(found, expected, "{}", expected["id"]);
    }
    assert_eq!(found, expected);
}

#[test]
fn it_has_no_error_and_comes_out_of_any_folder() {
    assert_eq!(run("check seeds/session-demo").status.code(), Some(0));
    let inside =
        support::parchemin(&Path::new(ROOT).join("seeds/session-demo")).args(["check"]).output().unwrap();
    assert_eq!(inside.status.code(), Some(0));
    assert_eq!(text(&inside.stdout), text(&run("check seeds/session-demo").stdout));
}

/// Measures of the demo session's `amenagements.xlsx`.
const CONFIDENTIAL: [&str; 2] = ["Zéphyr", "Quartzine"];

#[test]
fn arrangements_are_listed_by_their_own_command_alone() {
    let listed = text(&run("--lang fr arrangements seeds/session-demo").stdout);
    for word in CONFIDENTIAL {
        assert!(listed.contains(word), "the demo session has no {word} any more");
    }
    for lang in ["fr", "en"] {
        for command in [
            "check",
            "check --format json",
            "check --strict",
            "results",
            "results --format json",
            "results --format csv",
            "results --strict",
            "results --quiet",
            "results --candidate 99-999",
        ] {
            let output = run(&format!("--lang {lang} {command} seeds/session-demo"));
            let said = format!("{}{}", text(&output.stdout), text(&output.stderr)).to_lowercase();
            for word in CONFIDENTIAL {
                assert!(!said.contains(&word.to_lowercase()), "{command} in {lang} says {word}");
            }
            assert!(!said.contains("amenagements"), "{command} in {lang} names the workbook");
        }
    }
}

#[test]
fn the_language_changes_words_not_results() {
    let json = |lang: &str| run(&format!("--lang {lang} results --format json seeds/session-demo")).stdout;
    assert_eq!(text(&json("fr")), text(&json("en")));
    let csv = |lang: &str| run(&format!("--lang {lang} results --format csv seeds/session-demo")).stdout;
    assert_eq!(text(&csv("fr")), text(&csv("en")));
}
