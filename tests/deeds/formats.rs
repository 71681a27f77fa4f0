//! Files that earlier programs wrote are read by this one, and worked on further.

use crate::deeds;

use std::path::{Path, PathBuf};

use crate::deeds::{issued, ok, refused};

/// Every session kept, one a format, each in a folder of its own that a test may change.
fn sessions() -> Vec<(String, tempfile::TempDir)> {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let folders = std::fs::read_dir(kept).unwrap().map(|entry| entry.unwrap().path());
    let copy = |folder: PathBuf| {
        let home = tempfile::tempdir().unwrap();
        deeds::copy_folder(&folder.join("session"), home.path());
        (folder.file_name().unwrap().to_string_lossy().into_owned(), home)
    };
    let sessions: Vec<_> = folders.filter(|folder| folder.is_dir()).map(copy).collect();
    assert!(!sessions.is_empty());
    sessions
}

#[test]
fn deeds_issued_by_earlier_programs_are_authentic_and_can_be_worked_on() {
    for (format, home) in sessions() {
        let folder = home.path();
        let archived = |number: &str, name: &str| format!("register-archive/{number}/{name}");
        let diploma = ["acte.pdf", "acte.md", "duplicata-3.pdf"].map(|name| archived("2026-P-000001", name));
        let attestation = ["acte.pdf", "acte.md"].map(|name| archived("2026-B-000001", name));
        let files: Vec<&str> = diploma.iter().chain(&attestation).map(String::as_str).collect();
        let said = ok(folder, &[&["verify", "2026-P-000001", "2026-B-000002"], files.as_slice()].concat());
        assert_eq!(said.matches("authentique").count(), 7, "{format}: {said}");
        ok(folder, &["register", "check"]);
        let said = ok(folder, &["check"]);
        assert!(!said.contains("drift") && !said.contains("deed-unsupported"), "{format}: {said}");
        let said = ok(folder, &["issue", "--dry-run", "--candidate", "26-017", "--candidate", "26-010"]);
        assert!(said.contains("Rien à délivrer"), "{format}: {said}");
        ok(folder, &["issue", "--candidate", "26-015"]);
        ok(folder, &["duplicate", "2026-B-000002"]);
        deeds::edit_session(folder, "2026-07-03, place: Cachan", "2026-07-03, place: Arcueil");
        ok(folder, &["correct", "2026-B-000001", "--motive", "Lieu de délivrance"]);
        ok(folder, &["revoke", "2026-P-000001", "--motive", "Essai"]);
        refused(folder, &["verify", "2026-B-000001"], 1, &["remplacé"]);
        refused(folder, &["verify", "2026-P-000001"], 1, &["révoqué"]);
        ok(folder, &["register", "check"]);
        assert!(issued(folder, "pdf").len() > 3, "{format}");
        ok(folder, &["register", "anonymise", "--before", "2030-01-01"]);
    }
}

#[test]
fn the_jury_of_an_earlier_program_may_sit_again_and_takes_nothing_back() {
    for (format, home) in sessions() {
        let folder = home.path();
        let again = ["deliberate", "--again", "--motive", "Réexamen"];
        refused(folder, &again, 1, &["rules-not-adopted", "exporter reglement"]);
        let rules = folder.join("referential/rules.yaml");
        let text = std::fs::read_to_string(&rules).unwrap();
        std::fs::write(rules, text + deeds::ADOPTED).unwrap();
        ok(folder, &again);
        let said = ok(folder, &["issue", "--dry-run", "--candidate", "26-017"]);
        assert!(said.contains("Rien à délivrer"), "{format}: the holder keeps their fingerprint: {said}");
    }
}

#[test]
fn results_of_earlier_programs_are_read_and_are_still_the_same() {
    for (format, home) in sessions() {
        let folder = home.path();
        let now = deeds::run(folder, &["results", "--format", "json"]);
        std::fs::write(folder.join("now.json"), now.stdout).unwrap();
        let said = ok(folder, &["diff", "results.json", "now.json", "--format", "json"]);
        let changes: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!(changes["changed"].as_array().unwrap().len(), 0, "{format}: {said}");
        deeds::edit_session(folder, "issue:", "history: [results.json]\nissue:");
        assert!(!ok(folder, &["check"]).contains("record-"), "{format}");
    }
}

/// Minutes that cannot be made again to the letter are a copy, which says so; never a draft.
#[test]
fn minutes_of_earlier_programs_are_no_draft() {
    for (format, home) in sessions() {
        let folder = home.path();
        ok(folder, &["minutes"]);
        let minutes = std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
        let signed = std::fs::read_to_string(folder.join("minutes/minutes.md")).unwrap();
        assert!(!minutes.contains("PROJET"), "{format}");
        assert!(minutes == signed || minutes.contains("Copie"), "{format}");
    }
}

/// A school's own templates, whose minutes say something else from now on.
fn other_minutes(folder: &Path) {
    let templates = folder.join("modeles");
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &templates);
    let path = templates.join("minutes.md.tera");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("## Effectifs", "## Effectifs du jour")).unwrap();
}

#[test]
fn signed_minutes_of_the_first_format_give_a_copy_once_the_templates_have_changed() {
    let home = tempfile::tempdir().unwrap();
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/1/session"), home.path());
    other_minutes(home.path());
    ok(home.path(), &["minutes", "--templates", "modeles"]);
    let minutes = std::fs::read_to_string(home.path().join("out/minutes/minutes.md")).unwrap();
    assert!(minutes.contains("**Copie** établie") && minutes.contains("Effectifs du jour"), "{minutes}");
    assert!(!minutes.contains("PROJET"));
}

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";

#[test]
fn minutes_bear_the_seal_and_are_printed_again_to_the_byte_whatever_the_templates_have_become() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], deeds::JURY);
    ok(folder, &["deliberate", "--format", "md"]);
    let path = |extension: &str| folder.join(format!("out/minutes/minutes.{extension}"));
    let signed = std::fs::read_to_string(path("md")).unwrap();
    let frozen = std::fs::read_to_string(folder.join("deliberation.json")).unwrap();
    let (_, seal) = frozen.rsplit_once("\n\"seal\": \"").unwrap();
    let groups = [&seal[..4], &seal[4..8], &seal[8..12], &seal[12..16]].join("\u{a0}");
    assert!(signed.contains(&format!("Empreinte de la délibération\u{a0}: {groups}.")), "{signed}");
    let kept = |extension: &str| folder.join(format!("minutes-1.{extension}"));
    assert!(!path("pdf").exists() && kept("pdf").exists());
    other_minutes(folder);
    for command in ["minutes", "build"] {
        std::fs::remove_dir_all(folder.join("out")).unwrap();
        ok(folder, &[command, "--templates", "modeles"]);
        assert_eq!(std::fs::read_to_string(path("md")).unwrap(), signed);
        assert_eq!(std::fs::read(path("pdf")).unwrap(), std::fs::read(kept("pdf")).unwrap());
    }
    let mut bytes = std::fs::read(kept("pdf")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(kept("pdf"), bytes).unwrap();
    refused(folder, &["minutes"], 1, &["minutes-altered"]);
    ok(folder, &["transcripts"]);
    std::fs::remove_file(kept("sha256")).unwrap();
    ok(folder, &["minutes"]);
    assert!(std::fs::read_to_string(path("md")).unwrap().contains("**Copie** établie"));
}

#[test]
fn a_deliberation_without_its_white_space_or_from_a_later_program_is_refused_and_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], deeds::JURY);
    ok(folder, &["deliberate"]);
    let path = folder.join("deliberation.json");
    let frozen = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = frozen.lines().map(str::trim_start).collect();
    std::fs::write(&path, lines.join("\n") + "\n").unwrap();
    refused(folder, &["issue"], 1, &["deliberation-altered"]);
    std::fs::write(&path, frozen.replace("\"schema\": 2", "\"schema\": 3")).unwrap();
    refused(folder, &["issue"], 1, &["deliberation-newer", "plus récente"]);
    std::fs::write(&path, frozen).unwrap();
    ok(folder, &["issue"]);
}
