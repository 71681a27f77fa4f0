//! What templates may name is told whole, with a meaning each, and with values of the session as examples.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::deeds::{self, JURY, ok, small};

const DECLARED: &str = include_str!("../../templates/variables.yaml");
const KINDS: [&str; 11] = [
    "transcript",
    "grid",
    "mission-grid",
    "attestation",
    "diploma",
    "minutes",
    "explanation",
    "identity",
    "letter-partial",
    "booklet",
    "statistics",
];

fn variables(folder: &Path, kind: &str) -> Vec<[String; 4]> {
    let output = deeds::run(folder, &["-q", "templates", "vars", kind, "--format", "json"]);
    let answer: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", deeds::said(&output)));
    let members = ["name", "type", "meaning", "example"];
    let of = |one: &Value| members.map(|member| one[member].as_str().unwrap().to_owned());
    answer["variables"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn every_variable_of_the_file_is_told_with_its_meaning() {
    let home = tempfile::tempdir().unwrap();
    let told: Vec<_> = KINDS.iter().flat_map(|kind| variables(home.path(), kind)).collect();
    let meanings: BTreeSet<&str> = told.iter().map(|[_, _, meaning, _]| meaning.as_str()).collect();
    assert!(!meanings.contains(""));
    let lines = DECLARED.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.trim_start_matches([' ', '-']).split_once(": "));
    for (key, meaning) in pairs {
        // Names of a school's own.
        let key = if key.starts_with("\"*") { "*" } else { key };
        let meaning = meaning.trim_start_matches('[').trim_end_matches(']').trim_matches('"');
        let is_told = |[name, _, said, _]: &[String; 4]| {
            said == meaning && name.trim_end_matches("[]").rsplit('.').next() == Some(key)
        };
        assert!(told.iter().any(is_told), "{key}: {meaning}");
    }
}

#[test]
fn examples_are_values_of_the_session_here_else_of_the_one_built_in() {
    let home = tempfile::tempdir().unwrap();
    let example = |folder: &Path, kind: &str, name: &str| {
        let all = variables(folder, kind);
        all.into_iter().find(|[known, ..]| known == name).map(|[_, of, _, example]| (of, example)).unwrap()
    };
    let text = |example: &str| ("text".to_owned(), example.to_owned());
    assert_eq!(example(home.path(), "transcript", "session.name"), text("Session de juin 2026"));
    assert_eq!(example(home.path(), "minutes", "counts.total"), ("number".to_owned(), "24".to_owned()));
    assert_eq!(example(home.path(), "transcript", "marked").0, "flag");
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "nothing is left here");
    small(home.path(), &["1|Zola|Émile|d:1990-04-02|Paris|1"], &["1|12|12|12|12|12|X"], JURY);
    assert_eq!(example(home.path(), "transcript", "candidate.family_name"), text("Zola"));
    assert_eq!(example(home.path(), "transcript", "blocs[].competences[].score"), text("12,00"));
    assert_eq!(example(home.path(), "transcript", "candidate.usage_name"), text(""));
    let said = ok(home.path(), &["modeles", "variables", "attestation"]);
    assert!(
        said.contains("candidate.name") && said.contains("Émile ZOLA") && said.contains("deed.number"),
        "{said}"
    );
}
