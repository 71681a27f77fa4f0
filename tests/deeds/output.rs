//! What cannot be written to standard output is said, with status 3; a reader that left early is no error.
#![cfg(target_os = "linux")]

use crate::deeds;

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::deeds::{JURY, issued, ok};

/// Every command that prints its product, help included.
fn commands(pdf: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = [
        "--help",
        "--version",
        "issue --help",
        "check",
        "check --format json",
        "results",
        "results --format json",
        "results --format csv",
        "results --format xlsx",
        "results --format html",
        "explain 1",
        "explain 1 --format json",
        "explain 1 --format md",
        "explain 1 --format pdf",
        "simulate --set 1:C1.1=11",
        "simulate --set 1:C1.1=11 --format json",
        "diff r.json r.json",
        "diff r.json r.json --format json",
        "grids",
        "transcripts",
        "attestations",
        "minutes",
        "letters",
        "letters --mail-merge",
        "transcripts --booklet",
        "build",
        "sheets --force",
        "init nouvelle",
        "arrangements",
        "verify 2026-B-000001",
        "register check",
        "register list",
        "register list --format json",
        "register list --format csv",
        "duplicate 2026-B-000001",
        "issue --dry-run --all",
        "deliberate --again --motive x",
        "grids --format json",
        "register check --format json",
        "results --format csv --plain",
        "completions bash",
        "man",
        "man pages",
    ]
    .map(|line| line.split(' ').collect())
    .into();
    all.push(vec!["verify", pdf]);
    all
}

fn session(folder: &Path) {
    let (zola, sand) = ("1|Zola|Émile|d:1990-04-02|Paris|1", "2|Sand|Aurore|d:1991-07-01|Paris|1");
    deeds::small(folder, &[zola, sand], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    deeds::support::write_workbook("== Notes\nN° candidat|Mesure\n1|x\n", &folder.join("amenagements.xlsx"));
    std::fs::write(folder.join("r.json"), ok(folder, &["-q", "results", "--format", "json"])).unwrap();
    ok(folder, &["deliberate"]);
    ok(folder, &["issue", "--candidate", "1"]);
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = deeds::support::parchemin(folder);
    command.args(["--lang", "fr"]).args(arguments);
    command
}

#[test]
fn a_full_disk_behind_standard_output_is_said_with_status_3() {
    let home = tempfile::tempdir().unwrap();
    session(home.path());
    let pdf = issued(home.path(), "pdf").remove(0).display().to_string();
    for arguments in commands(&pdf) {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(home.path(), &arguments).stdout(full).output().unwrap();
        let said = deeds::said(&output);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {said}");
        assert!(
            said.contains("[output-unwritable]") && said.contains("plus de place"),
            "{arguments:?}: {said}"
        );
        let _ = std::fs::remove_dir_all(home.path().join("nouvelle"));
    }
}

#[test]
fn a_reader_that_left_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    session(home.path());
    let pdf = issued(home.path(), "pdf").remove(0).display().to_string();
    for arguments in commands(&pdf) {
        let mut child =
            command(home.path(), &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", deeds::said(&output));
        let _ = std::fs::remove_dir_all(home.path().join("nouvelle"));
    }
}

/// A session of so many that their results are written in parts; the widest name comes last.
fn of_many(home: &Path) {
    let person = |number: usize| {
        let family = if number == 5_001 { "Zola-Lefèvre-Nguyễn" } else { "Zola" };
        format!("{number}|{family}|Émile|d:1990-04-02|Paris|1")
    };
    let people: Vec<String> = (1..=5_001).map(person).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    deeds::small(home, &people, &["1|12|12|12|12|12"], JURY);
}

#[test]
fn output_written_in_parts_is_one_whole() {
    let home = tempfile::tempdir().unwrap();
    of_many(home.path());
    let table = ok(home.path(), &["results"]);
    let widths: BTreeSet<usize> = table.lines().map(|line| line.chars().count()).collect();
    assert_eq!(widths.len(), 1, "every line is as wide as any other: {widths:?}");
    let signs: String = table.lines().filter_map(|line| line.chars().next()).collect();
    assert_eq!(signs, format!("┌│╞{}└", "│".repeat(5_001)));

    ok(home.path(), &["results", "--format", "xlsx", "--out", "here"]);
    let book = std::fs::File::open(home.path().join("here/resultats.xlsx")).unwrap();
    let mut book = zip::ZipArchive::new(book).unwrap();
    let sheet = std::io::read_to_string(book.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    let high = |height: &str| sheet.matches(&format!(" ht=\"{height}\" customHeight=\"1\"")).count();
    assert_eq!((high("19.5"), sheet.matches("<row r=\"5005\"").count()), (5_001, 1), "each row stands once");
    assert!(sheet.contains("<sheetFormatPr defaultRowHeight=\"15\"/>"));
}

#[test]
fn no_place_for_the_rows_of_many_is_said_without_a_trace() {
    let home = tempfile::tempdir().unwrap();
    of_many(home.path());
    let output = command(home.path(), &["results", "--format", "xlsx"])
        .env("TMPDIR", home.path().join("absent"))
        .output()
        .unwrap();
    let said = deeds::said(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("resultats.xlsx") || said.contains("results.xlsx"), "{said}");
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
}
