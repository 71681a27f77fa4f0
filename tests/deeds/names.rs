//! Files and folders are named in the session's language, whatever the shell's, from the first document to the deed.

use std::path::Path;

use crate::deeds::{self, JURY, ok, support};

const ADA: &str = "1|Lovelace|Ada|d:1990-04-02|Paris|1";
const ZOE: &str = "2|Zola|Zoé|d:1991-04-02|Paris|1";

/// A session whose files have French names.
fn french(folder: &Path, people: &[&str]) {
    let marks = ["1|12|12|12|12|12", "2|12|12|12|12|12"];
    deeds::small(folder, people, &marks[..people.len()], JURY);
    deeds::edit_session(folder, "scores:", "names: fr\nscores:");
}

/// The folders and files right below one, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn from_the_first_document_to_the_deed_in_french() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    french(folder, &[ADA, ZOE]);
    ok(folder, &["build"]);
    let documents = folder.join("documents");
    assert_eq!(names_in(&documents), ["attestations", "grilles", "pv", "releves", "written.sha256"]);
    assert!(documents.join("pv/proces-verbal.pdf").exists());
    assert!(documents.join("releves/lovelace-ada-1.pdf").exists());
    assert!(ok(folder, &["build"]).contains("Aucun fichier refait"));
    ok(folder, &["results", "--format", "html"]);
    ok(folder, &["deliberate"]);
    assert!(ok(folder, &["status"]).contains("documents/pv/proces-verbal.pdf"));
    let minutes = std::fs::read_to_string(documents.join("pv/proces-verbal.md")).unwrap();
    assert!(!minutes.contains("PROJET"));
    ok(folder, &["issue", "--dry-run", "--proof"]);
    assert!(documents.join("etat-civil/lovelace-ada-1.pdf").exists());
    ok(folder, &["issue"]);
    let deeds = names_in(&documents.join("actes"));
    let deed = deeds.iter().find(|name| name.starts_with("2026-b-000001")).unwrap();
    let deed = &format!("documents/actes/{deed}");
    assert!(folder.join("registre.jsonl").exists() && folder.join("registre-archives").is_dir());
    assert!(ok(folder, &["verify", deed]).contains("2026-B-000001"));
    ok(folder, &["duplicate", "2026-B-000001", "--date", "2026-07-04", "--date-confirmed"]);
    assert!(names_in(&documents.join("actes")).iter().any(|name| name.contains("duplicata")));
    ok(folder, &["register", "check"]);
    assert!(!folder.join("out").exists() && !folder.join("register.jsonl").exists());
}

#[test]
fn who_left_is_named_under_the_names_of_the_session() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    french(folder, &[ADA, ZOE]);
    ok(folder, &["build"]);
    french(folder, &[ADA]);
    let said = ok(folder, &["build", "--prune", "--yes"]);
    assert!(said.contains("documents/releves/zola-zoe-2.pdf"), "{said}");
    assert!(!folder.join("documents/releves/zola-zoe-2.pdf").exists());
    // Nothing goes from where deeds are issued, whatever it is called.
    let issued = folder.join("documents/actes");
    ok(folder, &["transcripts", "--out", issued.to_str().unwrap()]);
    std::fs::rename(issued.join("releves/lovelace-ada-1.pdf"), issued.join("releves/zola-zoe-2.pdf"))
        .unwrap();
    ok(folder, &["transcripts", "--out", issued.to_str().unwrap(), "--prune", "--yes"]);
    assert!(issued.join("releves/zola-zoe-2.pdf").exists());
}

#[test]
fn a_register_that_is_there_stays_the_register() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ADA, ZOE], &["1|12|12|12|12|12", "2|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue", "--candidate", "1"]);
    deeds::edit_session(folder, "scores:", "names: fr\nscores:");
    ok(folder, &["issue"]);
    let issued = names_in(&folder.join("documents/actes"));
    assert!(issued.iter().all(|name| name.starts_with("2026-b-000002")), "numbers go on: {issued:?}");
    assert!(!folder.join("registre.jsonl").exists());
    // Two of them: the session has to say which.
    std::fs::write(folder.join("registre.jsonl"), "").unwrap();
    deeds::refused(folder, &["issue"], 1, &["register-two", "registre.jsonl"]);
    deeds::edit_session(folder, "scores:", "register: register.jsonl\nscores:");
    ok(folder, &["register", "check"]);
}

#[test]
fn a_new_session_takes_the_names_of_the_system() {
    for (locale, names, register, out) in [
        ("fr_FR.UTF-8", "names: fr", "register: registre.jsonl", "documents"),
        ("C", "names: en", "register: register.jsonl", "out"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut command = support::parchemin(home.path());
        let output = command.env("LC_ALL", locale).args(["--lang", "en", "init", "s"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", deeds::said(&output));
        let text = std::fs::read_to_string(home.path().join("s/session.yaml")).unwrap();
        assert!(text.contains(names) && text.contains(register), "{text}");
        let readme = std::fs::read_to_string(home.path().join("s/LISEZ-MOI.txt")).unwrap();
        assert!(readme.contains(&format!("«\u{a0}{out}\u{a0}»")), "{readme}");
    }
}
