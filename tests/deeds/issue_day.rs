//! The day of issue: what is read before it, whose deeds wait, what a correction is dated.

use std::path::Path;

use crate::deeds::{self, JURY, ok, refused, said};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|George|d:1991-07-01|Nohant|1, 2";
const PASS: [&str; 4] =
    ["1|12|12|12|12|12|A", "1|12|12|12|12|12|B", "2|14|14|14|14|14|A", "2|14|14|14|14|14|B"];
const DEFERRED: &str = "== Décisions\nN° candidat|Bloc|Décision|Motif\n2|2|Différée|Dossier à compléter";

fn session(folder: &Path) {
    deeds::small(folder, &[ZOLA, SAND, DEFERRED], &PASS, JURY);
    ok(folder, &["deliberate"]);
}

fn register(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("register.jsonl")).unwrap()
}

#[test]
fn a_correcting_deed_is_dated_the_day_it_is_made_unless_another_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["issue"]);
    let correct = |day: &str, number: &str, place: &str, more: &[&str]| {
        let roster = [ZOLA.replace("Paris", place), SAND.to_owned(), DEFERRED.to_owned()].join("\n");
        let heads =
            "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés\n";
        deeds::support::write_workbook(&(heads.to_owned() + &roster), &folder.join("candidats.xlsx"));
        let arguments = [&["correct", number, "--motive", "Erreur"], more].concat();
        let output = deeds::on(day, folder, &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        register(folder).lines().last().unwrap().to_owned()
    };
    let line = correct("2026-09-01", "2026-B-000002", "Médan", &[]);
    assert!(line.contains("\"date\":\"2026-09-01\"") && line.contains("2026-B-000003"), "{line}");
    let line = correct("2026-10-01", "2026-B-000003", "Aix", &["--date", "2026-09-15"]);
    assert!(line.contains("\"date\":\"2026-09-15\""), "{line}");
    // A date that is still to come stays the one of the session.
    deeds::edit_session(folder, "2026-07-03", "2026-11-20");
    let line = correct("2026-10-02", "2026-B-000004", "Arles", &[]);
    assert!(line.contains("\"date\":\"2026-11-20\""), "{line}");
    refused(folder, &["correct", "2026-B-000005", "--motive", "x", "--date", "hier"], 2, &["hier"]);
}

#[test]
fn each_line_of_the_register_says_when_it_was_written() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let day = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let before = day();
    ok(folder, &["issue"]);
    ok(folder, &["duplicate", "2026-B-000001"]);
    ok(folder, &["revoke", "2026-B-000002", "--motive", "Fraude"]);
    let days = [before, day()];
    let lines = register(folder);
    assert_eq!(lines.lines().count(), 4);
    for line in lines.lines() {
        assert!(days.iter().any(|day| line.contains(&format!("\"written\":\"{day}\""))), "{line}");
    }
    ok(folder, &["register", "check"]);
}

#[test]
fn deeds_of_those_of_whom_the_jury_deferred_a_decision_can_wait() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let told = ok(folder, &["issue", "--dry-run"]);
    assert!(told.contains("2 attestations") && told.contains("Sand George"), "{told}");
    assert!(told.contains("--retenir-differes"), "{told}");
    let told = ok(folder, &["issue", "--dry-run", "--hold-deferred"]);
    assert!(told.contains("1 attestation\n") && told.contains("retenus\u{a0}: 2 (Sand George)"), "{told}");
    ok(folder, &["issue", "--hold-deferred"]);
    assert_eq!(register(folder).lines().count(), 1);
    // Held, not lost.
    ok(folder, &["issue"]);
    assert_eq!(register(folder).lines().count(), 2);
}

#[test]
fn each_holder_reads_and_signs_before_anything_is_engraved() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let told = ok(folder, &["issue", "--dry-run", "--proof", "--hold-deferred"]);
    assert!(!folder.join("register.jsonl").exists() && !folder.join("out/issued").exists(), "{told}");
    let sheet = std::fs::read_to_string(folder.join("out/identity/zola-emile-1.md")).unwrap();
    assert!(sheet.contains("| Nom de naissance | **ZOLA** | ☐ |  |"), "{sheet}");
    assert!(
        sheet.contains("le 2 avril 1990 à Paris") && sheet.contains("| Fait à | Le | Signature |"),
        "{sheet}"
    );
    assert!(folder.join("out/identity/zola-emile-1.pdf").exists());
    assert!(!folder.join("out/identity/sand-george-2.md").exists());
    refused(folder, &["issue", "--proof"], 2, &["--essai"]);
}
