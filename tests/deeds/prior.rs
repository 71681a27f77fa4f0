//! What a bloc acquired before rests on: deeds cited are looked up, earlier deliberations taken over, and a new session
//! begun from the one before.

use crate::deeds;

use std::path::{Path, PathBuf};

use crate::deeds::{JURY, ok, refused, run, said};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";
const HUGO: &str = "3|Hugo|Victor|d:1992-02-26|Besançon|1";
const PASS: &str = "1|12|12|12|12|12";
const SAND_PASSES: &str = "2|12|12|12|12|13";
const SAND_FAILS: &str = "2|12|12|12|12|2";
const HUGO_PASSES: &str = "3|12|12|12|12|12";
const OF_SAND: &str = "2026-B-000001";
const OF_ZOLA: &str = "2026-B-000002";

/// A session in June that issued an attestation to Sand, then one to Zola, in a register that others may share.
fn june(home: &Path) -> PathBuf {
    let june = home.join("juin");
    deeds::small(&june, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    deeds::edit_session(&june, "jury:", "register: ../register.jsonl\njury:");
    ok(&june, &["deliberate"]);
    ok(&june, &["issue"]);
    june
}

/// A session in September where Hugo is marked, and Zola has a bloc from before on these grounds.
fn september(home: &Path, bloc: &str, grounds: &str) -> PathBuf {
    let folder = home.join("septembre");
    let prior =
        format!("== Acquis antérieurs\nN° candidat|Bloc|Fondement|Date|Référence\n1|{bloc}|{grounds}");
    deeds::small(&folder, &[ZOLA, HUGO, &prior], &[HUGO_PASSES], JURY);
    deeds::edit_session(&folder, "jury:", "register: ../register.jsonl\njury:");
    deeds::edit_session(&folder, "2026-06-26", "2026-09-25");
    deeds::edit_session(&folder, "2026-07-03", "2026-10-02");
    folder
}

/// Gives the session the one of June as an earlier one.
fn after_june(folder: &Path) {
    deeds::edit_session(folder, "jury:", "history: [../juin/deliberation.json]\njury:");
}

#[test]
fn a_deed_cited_for_a_prior_bloc_is_looked_up_by_whatever_decides() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    june(home);
    let cited = |reference: &str| format!("session antérieure|d:2026-06-26|{reference}");
    for sound in [OF_ZOLA, "acte n° 2026-b-000002", "PV 12", "2026 B 99", "dossier 2026-B-000099-x"] {
        let folder = september(home, "1", &cited(sound));
        let said = ok(&folder, &["check"]);
        assert!(!said.contains("prior-"), "{sound}: {said}");
    }
    for (bloc, grounds, rule) in [
        ("1", cited("2026-B-000009"), "prior-deed-unknown"),
        ("1", cited("attestation 2026-P-000001"), "prior-deed-unknown"),
        ("1", cited(OF_SAND), "prior-deed-other-holder"),
        ("1", cited("2026 B 1"), "prior-deed-other-holder"),
        ("2", cited(OF_ZOLA), "prior-deed-other-bloc"),
        ("1", cited("SPECIMEN-2026-B-000002"), "prior-deed-specimen"),
        ("1", format!("VAE||{OF_SAND}"), "prior-deed-other-holder"),
        ("2", format!("équivalence||{OF_SAND}"), "prior-deed-other-holder"),
    ] {
        let folder = september(home, bloc, &grounds);
        for command in ["check", "results", "build", "deliberate", "transcripts"] {
            refused(&folder, &[command], 1, &[rule, "Acquis antérieurs\u{a0}», cellule E2", "Zola"]);
        }
        assert!(!folder.join("out").exists() && !folder.join("deliberation.json").exists());
    }
    // A bloc held equivalent to another one is another one.
    let said = ok(&september(home, "2", &format!("équivalence||{OF_ZOLA}")), &["check"]);
    assert!(!said.contains("prior-"), "{said}");
    let folder = september(home, "1", &cited(OF_ZOLA));
    let certification = folder.join("referential/certification.yaml");
    let text = std::fs::read_to_string(&certification).unwrap();
    std::fs::write(&certification, text.replace("id: chef-de-projet-ia", "id: autre-titre")).unwrap();
    refused(&folder, &["check"], 1, &["prior-deed-other-certification", "chef-de-projet-ia"]);
    // Nothing at all may be true, and is worth a look.
    for basis in ["session antérieure", "VAE", "équivalence"] {
        let folder = september(home, "1", &format!("{basis}||"));
        assert!(ok(&folder, &["check"]).contains("prior-bloc-without-proof"), "{basis}");
    }
    let folder = september(home, "1", &cited("2026-B-000009"));
    std::fs::rename(home.join("register.jsonl"), home.join("autre.jsonl")).unwrap();
    assert!(ok(&folder, &["check"]).contains("prior-deed-no-register"));
    std::fs::write(home.join("register.jsonl"), "une ligne de trop\n").unwrap();
    refused(&folder, &["check"], 1, &["register-unreadable"]);
    assert!(!ok(&september(home, "1", &cited("PV 12")), &["check"]).contains("register-"), "nobody asked");
    deeds::edit_session(&folder, "../register.jsonl", "../ailleurs/register.jsonl");
    std::fs::copy(home.join("autre.jsonl"), home.join("register.jsonl")).unwrap();
    let folder = september(home, "1", &cited(OF_ZOLA));
    deeds::edit_session(&folder, "../register.jsonl", "../ailleurs/register.jsonl");
    refused(&folder, &["results"], 3, &["register-folder-missing"]);
}

#[test]
fn a_deed_that_holds_no_more_is_said_and_no_other_rests_on_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = june(home);
    let grounds = format!("session antérieure|d:2026-06-26|{OF_ZOLA}");
    let folder = september(home, "1", &grounds);
    ok(&folder, &["deliberate"]);
    deeds::edit_session(&june, "place: Cachan", "place: Arcueil");
    ok(&june, &["correct", OF_ZOLA, "--motive", "Lieu"]);
    refused(&folder, &["check"], 1, &["prior-deed-replaced", "2026-B-000003"]);
    ok(&june, &["revoke", "2026-B-000003", "--motive", "Fraude", "--date", "2026-09-30"]);
    for command in [&["issue"][..], &["issue", "--dry-run"], &["transcripts"], &["check"]] {
        refused(&folder, command, 1, &["prior-deed-replaced", "cellule E2"]);
    }
    // The deliberation keeps what the jury was told, whatever becomes of the data.
    for name in ["candidats.xlsx", "notes.xlsx"] {
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    refused(&folder, &["issue"], 1, &["prior-deed-replaced", "deliberation.json"]);
    assert!(!folder.join("out/issued").exists());
    let said = said(&run(
        &september(home, "1", "session antérieure||2026-B-000003, remplace 2026-B-000002"),
        &["check"],
    ));
    assert!(said.contains("prior-deed-revoked") && !said.contains("prior-deed-replaced"), "{said}");
}

#[test]
fn a_bloc_attested_by_another_session_is_said_before_it_is_attested_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = june(home);
    let folder = home.join("juillet");
    deeds::small(&folder, &[ZOLA, HUGO], &[PASS, HUGO_PASSES], JURY);
    deeds::edit_session(&folder, "jury:", "register: ../register.jsonl\njury:");
    ok(&folder, &["deliberate"]);
    let twin = format!("(Zola Émile)\u{a0}: l’acte {OF_ZOLA}");
    refused(&folder, &["issue", "--strict"], 1, &["deed-held-elsewhere", &twin]);
    let said = ok(&folder, &["issue", "--dry-run"]);
    assert!(said.contains(&twin) && said.matches("deed-held-elsewhere").count() == 1, "{said}");
    // A deed that holds no more stands against none, nor does one of the session itself.
    ok(&june, &["revoke", OF_ZOLA, "--motive", "Fraude"]);
    assert!(!ok(&folder, &["issue"]).contains("deed-held-elsewhere"));
    assert!(!ok(&folder, &["issue"]).contains("deed-held-elsewhere"));
}

#[test]
fn a_deed_is_not_corrected_on_one_that_was_revoked() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = june(home);
    let folder = september(home, "1", &format!("session antérieure|d:2026-06-26|{OF_ZOLA}"));
    ok(&folder, &["deliberate"]);
    ok(&folder, &["issue", "--date-confirmed"]);
    ok(&june, &["revoke", OF_ZOLA, "--motive", "Fraude", "--date", "2026-10-03"]);
    deeds::edit_session(&folder, "place: Cachan", "place: Arcueil");
    refused(&folder, &["correct", "2026-B-000003", "--motive", "Lieu"], 1, &["prior-deed-revoked"]);
}

#[test]
fn a_holder_whose_archive_was_erased_is_told_by_the_deliberation_or_not_at_all() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = june(home);
    ok(&june, &["register", "anonymise", "--before", "2026-07-04"]);
    let folder = september(home, "1", &format!("session antérieure||{OF_ZOLA}"));
    assert!(ok(&folder, &["check"]).contains("prior-deed-unproved"));
    after_june(&folder);
    assert!(!ok(&folder, &["check"]).contains("prior-"));
    let folder = september(home, "1", &format!("session antérieure||{OF_SAND}"));
    after_june(&folder);
    refused(&folder, &["check"], 1, &["prior-deed-other-holder"]);
}

#[test]
fn a_holder_whose_archive_is_lost_is_told_as_one_erased_and_one_altered_stops() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    june(home);
    let folder = september(home, "1", &format!("session antérieure||{OF_ZOLA}"));
    let archive = home.join("register-archive").join(OF_ZOLA);
    let record = std::fs::read_to_string(archive.join("acte.json")).unwrap();
    std::fs::write(archive.join("acte.json"), record.replace("Zola", "Hugo")).unwrap();
    refused(&folder, &["check"], 1, &["archive-altered", OF_ZOLA]);
    after_june(&folder);
    refused(&folder, &["check"], 1, &["archive-altered", OF_ZOLA]);
    std::fs::remove_dir_all(&archive).unwrap();
    assert!(!ok(&folder, &["check"]).contains("prior-"), "the deliberation tells the holder");
    let folder = september(home, "1", &format!("session antérieure||{OF_ZOLA}"));
    assert!(ok(&folder, &["check"]).contains("prior-deed-unproved"));
}

#[test]
fn a_deliberation_that_the_jury_replaced_is_no_earlier_session() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = june(home);
    ok(&june, &["deliberate", "--again", "--motive", "Erreur de saisie"]);
    let folder = home.join("septembre");
    deeds::small(&folder, &[ZOLA, HUGO], &[HUGO_PASSES], JURY);
    deeds::edit_session(&folder, "jury:", "register: ../register.jsonl\njury:");
    after_june(&folder);
    ok(&folder, &["check"]);
    deeds::edit_session(&folder, "juin/deliberation.json", "juin/deliberation-1.json");
    let named = ["history-replaced", "../juin/deliberation.json", "session.yaml, ligne 6"];
    refused(&folder, &["check"], 1, &named);
}

#[test]
fn a_deliberation_is_an_earlier_session_with_its_own_date() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = june(home);
    let folder = home.join("septembre");
    deeds::small(&folder, &[ZOLA, HUGO], &[HUGO_PASSES], JURY);
    deeds::edit_session(&folder, "jury:", "register: ../register.jsonl\njury:");
    after_june(&folder);
    let explained = ok(&folder, &["explain", "zola"]);
    assert!(explained.contains("session antérieure, 26/06/2026, Essai"), "{explained}");
    deeds::edit_session(
        &folder,
        "[../juin/deliberation.json]",
        "[{ results: ../juin/deliberation.json, date: 2025-06-26 }]",
    );
    refused(&folder, &["check"], 1, &["history-other-date", "session.yaml, ligne 6", "26/06/2026"]);
    deeds::edit_session(&folder, "2025-06-26", "2026-06-26");
    ok(&folder, &["check"]);
    // What was revoked since is acquired by nobody, and that is said.
    ok(&june, &["revoke", OF_ZOLA, "--motive", "Fraude", "--date", "2026-09-01"]);
    assert!(ok(&folder, &["check"]).contains("history-attestation-revoked"));
    assert!(!ok(&folder, &["explain", "zola"]).contains("antérieure"));
    // A row that names the session itself rests on the same attestation.
    let folder = september(home, "1", "session antérieure||Essai");
    after_june(&folder);
    refused(&folder, &["check"], 1, &["prior-deed-revoked", OF_ZOLA]);
    let path = june.join("deliberation.json");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("Émile", "Emile")).unwrap();
    refused(&folder, &["check"], 1, &["deliberation-altered", "../juin/deliberation.json"]);
}

#[test]
fn a_deliberation_of_the_first_form_and_a_specimen_s_are_told() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    deeds::small(&folder, &[ZOLA, HUGO], &[HUGO_PASSES], JURY);
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/1");
    std::fs::copy(formats.join("session/deliberation.json"), folder.join("ancienne.json")).unwrap();
    deeds::edit_session(&folder, "jury:", "history: [ancienne.json]\njury:");
    let said = said(&run(&folder, &["check"]));
    assert!(!said.contains("deliberation-") && !said.contains("yaml-"), "{said}");
    let specimen = home.path().join("essai");
    deeds::small(&specimen, &[ZOLA], &[PASS], JURY);
    deeds::edit_session(&specimen, "name: Essai", "name: Essai\nspecimen: true");
    ok(&specimen, &["deliberate"]);
    deeds::edit_session(&folder, "ancienne.json", "../essai/deliberation.json");
    refused(&folder, &["check"], 1, &["history-specimen"]);
    deeds::edit_session(&folder, "name: Essai", "name: Essai\nspecimen: true");
    ok(&folder, &["check"]);
}

#[test]
fn a_session_begun_from_the_one_before_has_its_candidates_with_their_blocs() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let june = home.join("juin");
    let prior = "== Acquis antérieurs\nN° candidat|Bloc|Fondement|Date|Référence\n2|3|VAE|d:2025-01-10|PV 7";
    deeds::small(&june, &[ZOLA, SAND, HUGO, prior], &[PASS, SAND_FAILS, HUGO_PASSES], JURY);
    refused(
        home,
        &["init", "septembre", "--from", "juin"],
        1,
        &["deliberation-missing", "juin/deliberation.json"],
    );
    refused(home, &["init", "septembre", "--from", "nulle-part"], 3, &["session-missing"]);
    assert!(!home.join("septembre").exists());
    ok(&june, &["deliberate"]);
    ok(&june, &["issue", "--candidate", "1"]);
    let said = ok(home, &["init", "septembre", "--from", "juin"]);
    assert!(said.contains("3 candidats repris de «\u{a0}Essai\u{a0}»"), "{said}");
    let next = home.join("septembre");
    let text = std::fs::read_to_string(next.join("session.yaml")).unwrap();
    for line in [
        "\nreferential: ../juin/referential\n",
        "\nrules: ~\n",
        "\nregister: ../juin/register.jsonl\n",
        "\nhistory:\n  - ../juin/deliberation.json\n",
        "\n  members:",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    ok(&next, &["check"]);
    let results = |id: &str| ok(&next, &["explain", id, "1"]);
    assert!(results("zola").contains("session antérieure, 26/06/2026, 2026-B-000001"), "{}", results("zola"));
    assert!(results("hugo").contains("session antérieure, 26/06/2026, Essai"), "{}", results("hugo"));
    assert!(!results("sand").contains("antérieure"));
    let third = ok(&next, &["explain", "sand", "3"]);
    assert!(third.contains("VAE, 10/01/2025, PV 7"), "{third}");
    // The attestation is revoked: the row of the next session that cites it blocks it, and so would no row at all.
    ok(&june, &["revoke", "2026-B-000001", "--motive", "Fraude", "--date", "2026-09-01"]);
    refused(
        &next,
        &["check"],
        1,
        &["prior-deed-revoked", "2026-B-000001", "Acquis antérieurs\u{a0}», cellule H"],
    );
    let said = ok(home, &["init", "octobre", "--from", "juin"]);
    assert!(said.contains("init-bloc-revoked") && said.contains("Zola"), "{said}");
    let october = home.join("octobre");
    assert!(ok(&october, &["check"]).contains("history-attestation-revoked"));
    assert!(!ok(&october, &["explain", "zola", "1"]).contains("antérieure"));
}
