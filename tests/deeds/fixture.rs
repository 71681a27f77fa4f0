//! Sessions that issue true deeds: the demo session with a referential whose facts are complete, and small ones.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "../support/mod.rs"]
pub(crate) mod support;

use std::path::{Path, PathBuf};
use std::process::Output;

use parchemin::deeds::register::Register;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

pub(crate) fn edit(path: &Path, changes: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(path).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{} holds no « {from} »", path.display());
        text = text.replace(from, to);
    }
    std::fs::write(path, text).unwrap();
}

/// What makes rules of a proposal.
pub(crate) const ADOPTED: &str = "adopted: { by: le conseil d’essai, date: 2026-01-12, reference: CE 1 }";

/// Takes the program's own rules over into a session, and adopts them.
pub(crate) fn adopt(folder: &Path) {
    ok(folder, &["export", "rules", "."]);
    edit(&folder.join("rules.yaml"), &[("adopted: ~", ADOPTED)]);
}

/// A referential with every fact that deeds state.
fn complete_referential(folder: &Path) {
    copy_folder(&Path::new(ROOT).join("referential"), folder);
    let appeal =
        "appeal: { to: la direction des études, days: 30, answer_days: 15, data_contact: dpo@ecole.example }";
    edit(&folder.join("rules.yaml"), &[("adopted: ~", ADOPTED), ("appeal: ~", appeal)]);
    fill_in(folder);
}

/// Makes up what the shipped referential leaves unknown.
pub(crate) fn fill_in(folder: &Path) {
    edit(
        &folder.join("certification.yaml"),
        &[
            ("legal_name: ~", "legal_name: École d’essai SAS"),
            ("{ name: ~, role: ~ }", "{ name: Ada Essai, role: directrice }"),
            ("nsf: []", "nsf: [326, 114]"),
            ("decision_date: ~", "decision_date: 2024-02-09"),
        ],
    );
    for bloc in 1..=6 {
        let code = format!("code: RNCP38584BC0{bloc}");
        let path = folder.join(format!("bloc-{bloc}.yaml"));
        let text = std::fs::read_to_string(&path).unwrap();
        let line = text.lines().find(|line| line.starts_with("code: ~")).unwrap().to_owned();
        edit(&path, &[(&line, &code)]);
    }
}

/// The demo session, no specimen, deliberated, without the workbooks: deeds come from what is frozen alone.
pub(crate) fn deliberated(folder: &Path) {
    copy_folder(&Path::new(ROOT).join("seeds/session-demo"), folder);
    complete_referential(&folder.join("referential"));
    edit(
        &folder.join("session.yaml"),
        &[("specimen: true ", "specimen: false "), ("roster: ", "referential: referential\nroster: ")],
    );
    let output = run(folder, &["-q", "deliberate"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    std::fs::remove_dir_all(folder.join("notes")).unwrap();
    std::fs::remove_dir_all(folder.join("out")).unwrap();
}

/// A session of one bloc: rows of the roster and of the marks, below their headings; members of the jury.
pub(crate) fn small(folder: &Path, people: &[&str], marks: &[&str], members: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let roster =
        "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés\n";
    support::write_workbook(&(roster.to_owned() + &people.join("\n")), &folder.join("candidats.xlsx"));
    let scores = "== Notes\nN° candidat|C1.1|C2.1|C3.1|C4.1|C5.1|Évaluateur\n";
    support::write_workbook(&(scores.to_owned() + &marks.join("\n")), &folder.join("notes.xlsx"));
    complete_referential(&folder.join("referential"));
    let session = format!(
        "schema: 1\nname: Essai\nreferential: referential\nscores: [notes.xlsx]\n\
         jury: {{ date: 2026-06-26, members: [{members}] }}\nissue: {{ date: 2026-07-03, place: Cachan }}\n"
    );
    std::fs::write(folder.join("session.yaml"), session).unwrap();
}

/// Two members, one from outside and in the chair.
pub(crate) const JURY: &str = "{ name: A, external: true, chair: true }, { name: B }";

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    on("2026-07-03", folder, arguments)
}

/// Runs a command on a day, where it dates what it makes: whatever the day on which tests run.
pub(crate) fn on(day: &str, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = support::parchemin(folder);
    if arguments.contains(&"correct") {
        let day: jiff::civil::Date = day.parse().unwrap();
        let start = day.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        command.env("SOURCE_DATE_EPOCH", start.timestamp().as_second().to_string());
    }
    command.arg("--lang").arg("fr").args(arguments).output().unwrap()
}

/// Runs a command that must succeed; returns what it said.
pub(crate) fn ok(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// Runs a command that must end with a status and say some things.
pub(crate) fn refused(folder: &Path, arguments: &[&str], status: i32, reasons: &[&str]) {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", said(&output));
    for reason in reasons {
        assert!(said(&output).contains(reason), "{arguments:?}: no {reason} in: {}", said(&output));
    }
}

/// Changes what stands in a session file.
pub(crate) fn edit_session(folder: &Path, from: &str, to: &str) {
    edit(&folder.join("session.yaml"), &[(from, to)]);
}

pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What the documents issued are called, sorted.
pub(crate) fn issued(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("out/issued")).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

pub(crate) fn register(folder: &Path) -> Register {
    Register::read(&std::fs::read(folder.join("register.jsonl")).unwrap()).unwrap()
}
