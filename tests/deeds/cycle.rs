//! The life of deeds: deliberated, issued, duplicated, corrected, revoked, verified, anonymised.

use crate::deeds;

use std::path::Path;

use crate::deeds::{JURY, issued, run, said};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";

fn ok(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    said(&output)
}

fn refused(folder: &Path, arguments: &[&str], reasons: &[&str]) {
    let output = run(folder, arguments);
    assert_ne!(output.status.code(), Some(0), "{arguments:?}");
    for reason in reasons {
        assert!(said(&output).contains(reason), "{reason}: {}", said(&output));
    }
}

#[test]
fn a_deliberation_is_refused_with_every_reason_at_once() {
    let home = tempfile::tempdir().unwrap();
    deeds::small(home.path(), &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|"], "{ name: A }");
    let reasons = ["deliberation-bloc-pending", "jury-too-few", "jury-too-few-external", "jury-no-chair"];
    refused(home.path(), &["deliberate"], &reasons);
    assert!(!home.path().join("deliberation.json").exists());
    assert!(!home.path().join("out").exists());
}

#[test]
fn after_the_deliberation_a_changed_mark_is_named_and_the_jury_may_sit_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    assert!(ok(folder, &["minutes"]).contains("minutes.pdf"));
    assert!(std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap().contains("PROJET"));
    ok(folder, &["deliberate"]);
    let minutes = || std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
    assert!(!minutes().contains("PROJET"));
    ok(folder, &["minutes"]);
    assert!(!minutes().contains("PROJET"), "the same minutes, the same signatures");
    refused(folder, &["deliberate"], &["deliberation-exists"]);
    let roster = std::fs::read(folder.join("candidats.xlsx")).unwrap();
    deeds::small(folder, &[ZOLA], &["1|2|12|12|12|12"], JURY);
    std::fs::write(folder.join("candidats.xlsx"), roster).unwrap();
    refused(folder, &["check"], &["drift-bloc", "C1.1\u{a0}: 12 → 2", "notes.xlsx", "cellule B2"]);
    refused(folder, &["transcripts"], &["drift-bloc"]);
    refused(folder, &["deliberate", "--again"], &["--motif"]);
    deeds::small(folder, &[ZOLA], &["1|13|12|12|12|12"], JURY);
    ok(folder, &["deliberate", "--again", "--motive", "Note de C1.1 rectifiée"]);
    assert!(minutes().contains("Note de C1.1 rectifiée") && folder.join("deliberation-1.json").exists());
    ok(folder, &["check"]);
}

#[test]
fn a_deliberation_changed_by_hand_decides_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    let path = folder.join("deliberation.json");
    let frozen = std::fs::read_to_string(&path).unwrap();
    let forged = frozen.replace("\"decision\": \"partial\"", "\"decision\": \"granted\"");
    assert_ne!(forged, frozen);
    std::fs::write(&path, &forged).unwrap();
    for command in ["issue", "check", "transcripts", "minutes"] {
        refused(folder, &[command], &["deliberation-altered"]);
    }
    assert!(!folder.join("register.jsonl").exists());
    std::fs::write(&path, &frozen).unwrap();
    assert!(ok(folder, &["issue", "--diplomas"]).contains("Rien à délivrer"));
}

#[test]
fn deeds_are_issued_once_amended_by_others_and_verified() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    refused(folder, &["issue"], &["deliberation-missing"]);
    ok(folder, &["deliberate"]);
    assert!(ok(folder, &["issue", "--dry-run"]).contains("2026-B-000002"));
    assert!(!folder.join("register.jsonl").exists());
    ok(folder, &["issue"]);
    ok(folder, &["issue"]);
    let files = issued(folder, "pdf");
    assert_eq!(files.len(), 2);
    assert!(files[1].ends_with("2026-b-000002-zola-emile-1.pdf"), "{files:?}");
    let markdown = std::fs::read_to_string(&issued(folder, "md")[1]).unwrap();
    assert!(markdown.contains("2026-B-000002") && !markdown.contains("PROJET"));
    assert!(!markdown.contains("à compléter"), "{markdown}");
    // By the fingerprint that the signed minutes bear, each deed leads to the deliberation that it came from.
    let minutes = std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
    let seal = said(&run(folder, &["verify", "2026-B-000001"]));
    let seal =
        seal.split_once("délibération ").and_then(|(_, rest)| rest.split_once("\u{a0}: c’est")).unwrap().0;
    assert!(minutes.contains(seal) && seal.chars().count() == 19, "{seal}: {minutes}");
    ok(folder, &["verify", "2026-B-000001", files[0].to_str().unwrap()]);

    deeds::small(
        folder,
        &["1|Zola|Émile Édouard|d:1990-04-02|Paris|1", SAND],
        &["1|12|12|12|12|12", "2|12|12|12|12|13"],
        JURY,
    );
    ok(folder, &["correct", "2026-B-000002", "--motive", "Second prénom oublié"]);
    let corrected = std::fs::read_to_string(&issued(folder, "md")[2]).unwrap();
    assert!(
        corrected.contains("Émile Édouard") && corrected.contains("remplace l’acte n°\u{a0}2026-B-000002")
    );
    ok(folder, &["revoke", "2026-B-000001", "--motive", "Erreur sur la personne", "--date", "2026-09-01"]);
    refused(folder, &["verify", files[1].to_str().unwrap()], &["remplacé", "2026-B-000003"]);
    refused(folder, &["verify", files[0].to_str().unwrap()], &["révoqué"]);
    refused(folder, &["verify", "2026-B-000009"], &["inconnu"]);
    refused(folder, &["duplicate", "2026-B-000001"], &["deed-revoked"]);
    refused(folder, &["revoke", "2026-B-000001", "--motive", "x", "--dry-run"], &["deed-revoked"]);
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], &["deed-replaced"]);
    ok(folder, &["issue"]);
    assert_eq!(deeds::register(folder).deeds().count(), 3, "what was revoked is not issued again");

    ok(folder, &["register", "check"]);
    let erase = ["register", "anonymise", "--before", "2026-07-04"];
    let before = std::fs::read(folder.join("register.jsonl")).unwrap();
    let would = ok(folder, &[&erase[..], &["--dry-run", "--format", "json"]].concat());
    let would: serde_json::Value = serde_json::from_str(&would).unwrap();
    assert!(would["would_anonymise"].as_array().unwrap().contains(&"2026-B-000001".into()), "{would}");
    assert!(ok(folder, &[&erase[..], &["--dry-run"]].concat()).contains("rien n’a été écrit"));
    let on_the_day = ["register", "anonymise", "--before", "2026-07-03", "--dry-run"];
    assert!(ok(folder, &on_the_day).contains("Aucun acte"), "those of that day are not before it");
    deeds::refused(folder, &["register", "check", "--dry-run"], 2, &["registre anonymiser"]);
    deeds::refused(folder, &["register", "publish", "page", "--yes"], 2, &["registre anonymiser"]);
    assert_eq!(std::fs::read(folder.join("register.jsonl")).unwrap(), before);
    assert!(folder.join("register-archive/2026-B-000001").exists());
    ok(folder, &[&erase[..], &["--yes"]].concat());
    ok(folder, &["register", "check"]);
    assert_eq!(std::fs::read_dir(folder.join("register-archive")).unwrap().count(), 0);
    let text = std::fs::read_to_string(folder.join("register.jsonl")).unwrap();
    for personal in ["Zola", "Sand", "Émile", "1990-04", "Erreur", "oublié"] {
        assert!(!text.contains(personal), "{personal} stands in the register");
    }
}

#[test]
fn a_deed_is_refused_with_every_missing_fact_and_dates_never_go_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02||1"], &["1|12|12|12|12|12"], JURY);
    std::fs::remove_dir_all(folder.join("referential")).unwrap();
    let session = folder.join("session.yaml");
    let text = std::fs::read_to_string(&session).unwrap();
    std::fs::write(&session, text.replace("referential: referential\n", "")).unwrap();
    deeds::adopt(folder);
    ok(folder, &["deliberate"]);
    let facts =
        ["la raison sociale", "les codes NSF", "le code du bloc", "le lieu de naissance", "du signataire"];
    refused(folder, &["issue"], &facts);
    assert!(!folder.join("register.jsonl").exists() && !folder.join("out/issued").exists());

    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue", "--candidate", "1"]);
    let session = folder.join("session.yaml");
    let text = std::fs::read_to_string(&session).unwrap();
    std::fs::write(&session, text.replace("2026-07-03", "2026-06-30")).unwrap();
    refused(folder, &["issue"], &["issue-before-last"]);
    refused(folder, &["issue", "--specimen"], &["issue-not-specimen"]);
}

#[test]
fn a_deed_says_nothing_that_it_may_not_wherever_the_words_come_from() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    let session = folder.join("session.yaml");
    let text = std::fs::read_to_string(&session).unwrap();
    std::fs::write(&session, text.replace("place: Cachan", "place: Cachan (sous réserve)")).unwrap();
    ok(folder, &["deliberate"]);
    refused(folder, &["issue"], &["deed-fact-forbidden", "sous réserve", "issue.place", "session.yaml"]);
    std::fs::write(&session, text).unwrap();
    let templates = folder.join("modeles");
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &templates);
    let shared = templates.join("_certifier.md.tera");
    let text = std::fs::read_to_string(&shared).unwrap();
    std::fs::write(&shared, text.replace("certificateur,", "certificateur certifié *Qualiopi*,")).unwrap();
    refused(folder, &["issue", "--templates", "modeles"], &["template-forbidden-word", "_certifier.md.tera"]);
    std::fs::write(&shared, text).unwrap();
    let style = templates.join("style.yaml");
    let text = std::fs::read_to_string(&style).unwrap();
    let logo = "base:\n  logo: { file: logo.svg, alt: \"France compétences\" }\n";
    std::fs::write(&style, text.replacen("base:\n", logo, 1)).unwrap();
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    std::fs::write(templates.join("logo.svg"), drawing).unwrap();
    refused(folder, &["issue", "--templates", "modeles"], &["logo-forbidden", "style.yaml"]);
    assert!(!folder.join("register.jsonl").exists());
}

#[test]
fn a_duplicate_is_the_archived_deed_whatever_has_changed_since() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::deliberated(folder);
    ok(folder, &["issue", "--candidate", "26-017"]);
    let original = issued(folder, "pdf").remove(0);
    let templates = folder.join("modeles");
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &templates);
    std::fs::write(templates.join("diploma.md.tera"), "# Autre chose\n").unwrap();
    std::fs::remove_dir_all(folder.join("referential")).unwrap();
    ok(folder, &["duplicate", "2026-P-000001", "--date", "2027-01-01", "--date-confirmed"]);
    ok(folder, &["duplicate", "2026-P-000001", "--date", "2027-01-01", "--date-confirmed"]);
    let files = issued(folder, "pdf");
    let pages = |path: &Path| {
        let pdf = lopdf::Document::load(path).unwrap();
        pdf.page_iter().map(|page| pdf.get_page_content(page)).collect::<Vec<_>>()
    };
    let (before, after) = (pages(&original), pages(&files[0]));
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        let trimmed = before.trim_ascii();
        assert!(after.windows(trimmed.len()).any(|window| window == trimmed), "the deed is in it whole");
    }
    let bytes = |at: usize| std::fs::read(&files[at]).unwrap();
    assert!(bytes(0) == bytes(1), "the same deed, words and date give the same bytes");
    let all: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    ok(folder, &[&["verify"], all.as_slice()].concat());
    refused(folder, &["duplicate", "2026-P-000001", "--date", "2026-01-01"], &["date-before-deed"]);
}

#[test]
fn a_changed_mark_is_named_with_its_own_bloc_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    // One bloc is marked by competences, the other by criteria.
    let marks = |competence: &str, criterion: &str| {
        let bloc = "== Notes\nN° candidat|C1.1|C2.1|C3.1|C4.1|C5.1|Évaluateur\n1|MARK|12|12|12|12|\n";
        let first = "== E1.2\nN° candidat|K1|K2|K3|K4|K5|Évaluateur\n1|LEVEL|ACQ|ACQ|ACQ|ACQ|Cora\n";
        let second = "== E2.2\nN° candidat|K1|K2|K3|Évaluateur\n1|LEVEL|ACQ|ACQ|Cora\n";
        let text = [bloc, first, second].concat().replace("MARK", competence).replace("LEVEL", criterion);
        deeds::support::write_workbook(&text, &folder.join("notes.xlsx"));
    };
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02|Paris|1, 2"], &["1|12|12|12|12|12"], JURY);
    marks("12", "ACQ");
    ok(folder, &["deliberate"]);
    marks("2", "NON");
    let said = said(&run(folder, &["check", "--all"])).replace('\u{a0}', " ");
    let changes = |bloc: &str| {
        let start = format!("bloc {bloc}, le jury");
        let line =
            said.lines().find(|line| line.contains(&start)).unwrap_or_else(|| panic!("{bloc}: {said}"));
        line.split("valeurs changées : ").nth(1).unwrap().split("\u{202f};").next().unwrap().to_owned()
    };
    assert_eq!(changes("1"), "C1.1 : 12 → 2");
    assert_eq!(changes("2"), "E1.2-K1 : ACQ → NON et E2.2-K1 : ACQ → NON");
}
