//! What documents say of how candidates were evaluated: where, and where never.

use std::path::Path;

use crate::support;

/// A copy of the golden case.
fn copied() -> tempfile::TempDir {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/evaluation");
    let folder = tempfile::tempdir().unwrap();
    support::copy_case(&case, folder.path());
    folder
}

/// The documents that a command writes of the golden case, by name, in Markdown.
fn written(command: &[&str]) -> Vec<(String, String)> {
    let folder = copied();
    let output =
        support::parchemin(folder.path()).args(command).args(["--format", "md", "."]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let out = folder.path().join("out");
    let read = |name: String| (name.clone(), std::fs::read_to_string(out.join(&name)).unwrap());
    support::documents_below(&out).into_iter().map(read).collect()
}

#[test]
fn the_annex_alone_recalls_what_follows_what_was_not_shown() {
    let minutes = written(&["minutes"]);
    let (_, minutes) = minutes.first().unwrap();
    let annex = &minutes[minutes.find("Annexe").unwrap()..];
    assert!(annex.contains("Sans Première SUITE (n°\u{a0}26-001), E2.6, suite de E1.6"), "{annex}");
    assert!(annex.contains("Absence JUSTIFIÉE (n°\u{a0}26-004), E2.6, suite de E1.6"), "{annex}");
    assert_eq!(minutes.matches("suite de").count(), 3, "{minutes}");
    for (name, text) in written(&["transcripts"]) {
        assert!(!text.contains("suite de"), "{name}: {text}");
    }
    let case = copied();
    let letter =
        support::parchemin(case.path()).args(["explain", "26-001", "--format", "md"]).output().unwrap();
    let letter = String::from_utf8(letter.stdout).unwrap();
    assert!(!letter.contains("suite de"), "{letter}");
}
