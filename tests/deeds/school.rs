//! What happens to a school over the years: sessions that share a register, juries that sit again, names that change.

use crate::deeds;

use std::path::Path;

use crate::deeds::{JURY, issued, ok, refused, run, said};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";
const HUGO: &str = "1|Hugo|Victor|d:1992-02-26|Besançon|1";
const PASS: &str = "1|12|12|12|12|12";
const FAIL: &str = "1|12|12|12|12|2";
const SAND_PASSES: &str = "2|12|12|12|12|13";
const AGAIN: [&str; 4] = ["deliberate", "--again", "--motive", "Réexamen"];

/// The numbers that a dry run lists.
fn listed(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = run(folder, &[&["issue", "--dry-run"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let deeds = text.lines().filter_map(|line| line.strip_prefix("  "));
    deeds.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

fn numbers(folder: &Path) -> Vec<String> {
    deeds::register(folder).deeds().map(|deed| deed.number.clone()).collect()
}

/// Sets when the jury sat and when deeds are issued.
fn dates(folder: &Path, jury: &str, issue: &str) {
    let text = std::fs::read_to_string(folder.join("session.yaml")).unwrap();
    let after = |key: &str| {
        let at = text.find(key).unwrap() + key.len();
        text[at..at + 10].to_owned()
    };
    let (was_jury, was_issue) = (after("jury: { date: "), after("issue: { date: "));
    let text = text.replace(&was_jury, jury).replace(&was_issue, issue);
    std::fs::write(folder.join("session.yaml"), text).unwrap();
}

#[test]
fn two_sessions_and_two_years_share_a_register() {
    let home = tempfile::tempdir().unwrap();
    let (june, march) = (home.path().join("juin"), home.path().join("mars"));
    deeds::small(&june, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    deeds::small(&march, &[HUGO], &[PASS], JURY);
    for folder in [&june, &march] {
        deeds::edit_session(folder, "jury:", "register: ../register.jsonl\njury:");
    }
    dates(&march, "2027-03-12", "2027-03-20");
    ok(&june, &["deliberate"]);
    ok(&march, &["deliberate"]);
    ok(&june, &["issue", "--candidate", "1"]);
    let confirmed = ["issue", "--date-confirmed"];
    ok(&march, &confirmed);
    dates(&june, "2026-06-26", "2027-03-19");
    refused(&june, &confirmed, 1, &["issue-before-last", "20/03/2027"]);
    dates(&june, "2026-06-26", "2027-04-01");
    ok(&june, &confirmed);
    assert_eq!(numbers_of(home.path()), ["2026-B-000001", "2027-B-000001", "2027-B-000002"]);
    // The same identifier in another session is another person: their deeds are corrected where they were awarded.
    refused(&june, &["correct", "2027-B-000001", "--motive", "x"], 1, &["deed-of-another"]);
    refused(&march, &["correct", "2026-B-000001", "--motive", "x"], 1, &["deed-of-another"]);
    assert_eq!(numbers_of(home.path()).len(), 3);
    for folder in [&june, &march, &home.path().to_owned()] {
        ok(
            folder,
            &["register", "check", "--register", &home.path().join("register.jsonl").to_string_lossy()],
        );
    }
    // From anywhere, by the register alone, in whatever case.
    let elsewhere = tempfile::tempdir().unwrap();
    let register = home.path().join("register.jsonl");
    let register = register.to_str().unwrap();
    for command in ["duplicate", "verify"] {
        ok(elsewhere.path(), &[command, "2026-b-000001", "--register", register]);
    }
    assert!(elsewhere.path().join("out/issued/2026-b-000001-zola-emile-1-duplicata-4.pdf").is_file());
    // A session that moved is the same session.
    let moved = home.path().join("archives-2026");
    std::fs::rename(&june, &moved).unwrap();
    assert!(ok(&moved, &["issue"]).contains("Rien à délivrer"));
    assert!(!ok(home.path(), &["check", "archives-2026"]).contains("drift"));
    ok(home.path(), &["issue", "archives-2026"]);
    ok(home.path(), &["register", "check", "archives-2026"]);
}

fn numbers_of(home: &Path) -> Vec<String> {
    numbers(home)
}

#[test]
fn dry_runs_list_what_is_then_issued_and_empty_ones_say_why() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("a");
    deeds::deliberated(&folder);
    for (at, options) in [
        &[][..],
        &["--diplomas"],
        &["--attestations"],
        &["--all"],
        &["--attestations", "--all"],
        &["--bloc", "1", "--all"],
        &["--candidate", "26-017"],
        &["--candidate", "26-017", "--candidate", "26-010", "--all"],
        &["--candidate", "26-015", "--bloc", "2", "--bloc", "1"],
    ]
    .iter()
    .enumerate()
    {
        let copy = home.path().join(format!("copy-{at}"));
        deeds::copy_folder(&folder, &copy);
        let due = listed(&copy, options);
        assert!(!due.is_empty(), "{options:?}");
        assert!(!copy.join("register.jsonl").exists());
        ok(&copy, &[&["issue"], *options].concat());
        assert_eq!(numbers(&copy), due, "{options:?}");
        assert!(listed(&copy, options).is_empty());
        let said = ok(&copy, &[&["issue", "--dry-run"], *options].concat());
        assert!(said.contains("Rien à délivrer"), "{said}");
    }
    // What the jury opens no right to was not issued before.
    let said = ok(&folder, &["issue", "--diplomas", "--bloc", "1"]);
    assert!(said.contains("n’ouvre droit à aucun") && !said.contains("déjà"), "{said}");
    refused(&folder, &["issue", "--candidate", "99"], 2, &["99"]);
    refused(&folder, &["issue", "--bloc", "9"], 2, &["9"]);
}

/// Names are engraved as typed: whoever issues reads them first, as each deed then prints them.
#[test]
fn dry_runs_show_each_identity_as_the_deed_prints_it() {
    let home = tempfile::tempdir().unwrap();
    let (small, demo) = (home.path().join("small"), home.path().join("demo"));
    let typed = "1|zola-lefèvre|jean-pierre|d:1990-04-01|SAINT-ÉTIENNE (FRANCE)|1";
    deeds::small(&small, &[typed, SAND], &[PASS, SAND_PASSES], JURY);
    ok(&small, &["deliberate"]);
    let listed = |folder: &Path| String::from_utf8(run(folder, &["issue", "--dry-run"]).stdout).unwrap();
    let expected = "\
2  Aurore SAND  né(e) le 1er juillet 1991 à Paris
  2026-B-000001  attestation, bloc 1
1  jean-pierre ZOLA-LEFÈVRE  né(e) le 1er avril 1990 à SAINT-ÉTIENNE (FRANCE)
  2026-B-000002  attestation, bloc 1

2 attestations
";
    assert_eq!(listed(&small), expected);
    deeds::deliberated(&demo);
    let list = listed(&demo);
    let (holders, totals) = list.trim_end().rsplit_once("\n\n").unwrap();
    ok(&demo, &["issue"]);
    let mut holder = "";
    for line in holders.lines() {
        let Some(deed) = line.strip_prefix("  ") else {
            holder = line;
            continue;
        };
        let (number, _) = deed.split_once("  ").unwrap();
        let markdown = demo.join("register-archive").join(number).join("acte.md");
        let markdown = std::fs::read_to_string(markdown).unwrap().replace('\\', "");
        for printed in holder.split("  ").skip(1) {
            assert!(markdown.contains(printed), "{printed}: {markdown}");
        }
    }
    let count = |letter: char| numbers(&demo).iter().filter(|number| number.contains(letter)).count();
    assert_eq!(totals, format!("{} parchemins, {} attestations", count('P'), count('B')));
}

#[test]
fn a_deed_that_the_jury_takes_back_is_named_until_it_is_revoked() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let refusal = "== Décisions\nN° candidat|Bloc|Décision|Motif\n1|certification|Refusée|Bloc 1 non validé";
    deeds::small(folder, &[ZOLA, SAND, refusal], &[FAIL, SAND_PASSES], JURY);
    dates(folder, "2026-09-10", "2026-09-12");
    ok(folder, &AGAIN);
    for command in [&["check"][..], &["issue"], &["issue", "--dry-run"]] {
        let said = ok(folder, command);
        assert!(said.contains("deed-unsupported") && said.contains("2026-B-000002"), "{command:?}: {said}");
        assert!(said.contains("Zola") && !said.contains("2026-B-000001"), "{said}");
    }
    refused(folder, &["check", "--strict"], 1, &["deed-unsupported"]);
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 1, &["deed-not-entitled"]);
    ok(folder, &["revoke", "2026-B-000002", "--motive", "Retiré par le jury", "--date", "2026-09-12"]);
    for command in [&["check"][..], &["issue"]] {
        assert!(!ok(folder, command).contains("deed-unsupported"));
    }
    // Awarded again by a later jury, it is issued again, under a new number.
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    dates(folder, "2026-10-01", "2026-10-02");
    ok(folder, &AGAIN);
    assert_eq!(listed(folder, &[]), ["2026-B-000003"]);
    ok(folder, &["issue"]);
    assert!(ok(folder, &["issue"]).contains("Rien à délivrer"));
    ok(folder, &["verify", "2026-B-000003"]);
    refused(folder, &["verify", "2026-B-000002"], 1, &["révoqué"]);
    ok(folder, &["register", "check"]);
}

#[test]
fn what_was_revoked_is_issued_again_only_after_a_later_jury_and_is_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    ok(folder, &["revoke", "2026-B-000002", "--motive", "Fraude", "--date", "2026-09-01"]);
    for command in [&["issue"][..], &["issue", "--dry-run"]] {
        let said = ok(folder, command);
        assert!(said.contains("2026-B-000002") && said.contains("révoqué"), "{said}");
    }
    let hint = "deliberer --nouvelle-seance";
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 1, &["deed-revoked", hint]);
    refused(folder, &["revoke", "2026-B-000002", "--motive", "x"], 1, &["deed-revoked"]);
    // The jury that sits again about somebody else does not bring it back.
    ok(folder, &AGAIN);
    assert!(listed(folder, &[]).is_empty());
    assert_eq!(numbers(folder).len(), 2);
}

#[test]
fn corrections_follow_one_another_and_point_to_the_last() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 1, &["deed-unchanged"]);
    deeds::edit_session(folder, "date: 2026-07-03", "date: 2026-07-04");
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 1, &["deed-unchanged"]);
    deeds::edit_session(folder, "place: Cachan", "place: Arcueil");
    ok(folder, &["correct", "2026-b-000002", "--motive", "Lieu"]);
    deeds::edit_session(folder, "place: Arcueil", "place: Paris");
    ok(folder, &["correct", "2026-B-000003", "--motive", "Encore"]);
    let last = "2026-B-000004";
    for command in [
        &["correct", "2026-B-000002", "--motive", "x"][..],
        &["revoke", "2026-B-000002", "--motive", "x"],
        &["duplicate", "2026-B-000003"],
    ] {
        refused(folder, command, 1, &["deed-replaced", last]);
    }
    ok(folder, &["revoke", last, "--motive", "x", "--date", "2026-09-01"]);
    refused(folder, &["verify", "2026-B-000002", "2026-B-000003", last], 1, &["remplacé", "révoqué"]);
    assert!(listed(folder, &[]).is_empty(), "nobody gets what was revoked in its last form");
    ok(folder, &["register", "check"]);
    // What the corrected deed was made from is what the register says, not what the jury had.
    let register = deeds::register(folder);
    let origin = |number: &str| register.deed(number).unwrap().origin.clone().unwrap();
    assert_eq!(origin("2026-B-000002"), origin("2026-B-000003"));
}

#[test]
fn the_register_says_from_which_referential_a_correction_was_made() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &[PASS], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let path = folder.join("referential/certification.yaml");
    let text = std::fs::read_to_string(&path).unwrap().replace("Ada Essai", "Ida Essai");
    std::fs::write(&path, text).unwrap();
    ok(folder, &["correct", "2026-B-000001", "--motive", "Signataire"]);
    let register = deeds::register(folder);
    let origin = |number: &str| register.deed(number).unwrap().origin.clone().unwrap();
    let (before, after) = (origin("2026-B-000001"), origin("2026-B-000002"));
    assert_ne!(before.referential, after.referential);
    assert_eq!((before.rules, before.deliberation), (after.rules, after.deliberation));
}

#[test]
fn a_holder_whose_identifier_changed_gets_no_twin() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    deeds::small(
        folder,
        &["7|Zola|Émile|d:1990-04-02|Paris|1", SAND],
        &["7|12|12|12|12|12", SAND_PASSES],
        JURY,
    );
    refused(folder, &["check"], 1, &["drift-candidate-gone", "drift-candidate-new"]);
    ok(folder, &AGAIN);
    refused(folder, &["issue"], 1, &["deed-holder-gone", "2026-B-000002", "--candidat "]);
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 2, &["«\u{a0}1\u{a0}»"]);
    let other = ["correct", "2026-B-000002", "--motive", "x", "--candidate", "2"];
    refused(folder, &other, 1, &["deed-already-held", "2026-B-000001"]);
    ok(folder, &["correct", "2026-B-000002", "--motive", "Numéro corrigé", "--candidate", "7"]);
    assert!(ok(folder, &["issue"]).contains("Rien à délivrer"));
    assert_eq!(numbers(folder).len(), 3);
    ok(folder, &["register", "check"]);
}

#[test]
fn who_is_gone_or_new_is_said_at_the_one_file_that_changed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let other = |number: &str| {
        let headings = "N° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés";
        let decided = "== Décisions\nN° candidat|Bloc|Décision|Motif";
        let text = format!(
            "== Candidats\n{headings}\n{ZOLA}\n{number}|Hugo|Adèle|d:1992-07-01|Paris|1\n{decided}\n{number}|1|Différée|Malade\n"
        );
        deeds::support::write_workbook(&text, &folder.join("candidats.xlsx"));
    };
    deeds::small(folder, &[ZOLA], &[PASS], JURY);
    other("3");
    ok(folder, &["deliberate"]);
    other("4");
    let said = said(&run(folder, &["check"])).replace(['\u{a0}', '\u{202f}'], " ");
    for part in ["drift-candidate-gone", "drift-candidate-new"] {
        let line = said.lines().find(|line| line.contains(part)).unwrap_or_default();
        assert!(line.starts_with("erreur : candidats.xlsx"), "{part}: {said}");
    }
}

#[test]
fn names_and_marks_that_change_no_decision_are_said_and_block_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    assert!(!ok(folder, &["check"]).contains("drift"));
    let renamed = "1|Zola|Émile Édouard|d:1990-04-12|Paris|1";
    deeds::small(folder, &[renamed, SAND], &["1|13|12|12|12|12", SAND_PASSES], JURY);
    let said = ok(folder, &["check"]);
    for part in
        ["drift-marks", "C1.1\u{a0}: 12 → 13", "cellule B2", "drift-identity", "Émile → Émile Édouard"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    // Who issues the deed of somebody whose name is no longer what the jury had is told, and told once it matters.
    let said = ok(folder, &["issue", "--dry-run"]);
    assert!(said.contains("drift-identity") && said.contains("02/04/1990 → 12/04/1990"), "{said}");
    assert!(!ok(folder, &["issue", "--candidate", "2"]).contains("drift-identity"));
    assert!(ok(folder, &["issue"]).contains("drift-identity"));
    assert!(std::fs::read_to_string(&issued(folder, "md")[1]).unwrap().contains("Émile ZOLA"));
    ok(folder, &["correct", "2026-B-000002", "--motive", "État civil"]);
    assert!(std::fs::read_to_string(&issued(folder, "md")[2]).unwrap().contains("Émile Édouard ZOLA"));
    refused(folder, &["check", "--strict"], 1, &["drift-marks"]);
}

#[test]
fn every_deed_asked_about_is_answered_whatever_is_missing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let files = issued(folder, "pdf");
    let asked = ["verify", "absent.pdf", files[0].to_str().unwrap(), "2026-b-000002", "2026-B-000009"];
    let answers = ["file-missing", "absent.pdf", "authentique", "2026-B-000002", "inconnu"];
    refused(folder, &asked, 3, &answers);
    std::fs::remove_dir_all(folder.join("register-archive/2026-B-000001")).unwrap();
    refused(folder, &["verify", "2026-B-000001", "2026-B-000002"], 3, &["archive-missing", "authentique"]);
    // What is there and lets nobody read it is not lost: here a folder in its place, or another user's.
    let record = folder.join("register-archive/2026-B-000002/acte.pdf");
    let bytes = std::fs::read(&record).unwrap();
    std::fs::remove_file(&record).unwrap();
    std::fs::create_dir(&record).unwrap();
    refused(folder, &["verify", "2026-B-000002"], 3, &["file-unreadable", "2026-B-000002/acte.pdf"]);
    refused(folder, &["register", "check"], 3, &["file-unreadable", "2026-B-000002/acte.pdf"]);
    std::fs::remove_dir(&record).unwrap();
    std::fs::write(&record, bytes).unwrap();
    // The holder's own file is proved by the register alone.
    ok(folder, &["verify", files[0].to_str().unwrap()]);
}

#[test]
fn a_deed_without_its_personal_folder_can_still_be_revoked() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    ok(folder, &["register", "anonymise", "--before", "2026-07-04"]);
    refused(folder, &["duplicate", "2026-B-000001"], 1, &["deed-anonymised"]);
    refused(folder, &["correct", "2026-B-000001", "--motive", "x"], 1, &["deed-anonymised"]);
    ok(folder, &["verify", "2026-B-000001"]);
    ok(folder, &["revoke", "2026-B-000001", "--motive", "Fraude établie"]);
    refused(folder, &["verify", "2026-B-000001"], 1, &["révoqué"]);
    ok(folder, &["register", "check"]);
    // Its motive goes with the next anonymisation.
    ok(folder, &["register", "anonymise", "--before", "2026-07-04"]);
    ok(folder, &["register", "check"]);
    assert_eq!(std::fs::read_dir(folder.join("register-archive")).unwrap().count(), 0);
    let text = std::fs::read_to_string(folder.join("register.jsonl")).unwrap();
    assert!(!text.contains("Fraude"));
    assert!(ok(folder, &["register", "anonymise", "--before", "2026-07-04"]).contains("Aucun acte"));
    // A folder that comes back from a backup is said.
    std::fs::create_dir(folder.join("register-archive/2026-B-000002")).unwrap();
    refused(folder, &["register", "check"], 1, &["archive-erased", "2026-B-000002"]);
}

#[test]
fn what_a_jury_decided_by_itself_is_not_put_off() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let decision =
        |word: &str| format!("== Décisions\nN° candidat|Bloc|Décision|Motif\n1|certification|{word}|Réserve");
    deeds::small(folder, &[ZOLA, SAND, &decision("Refusée")], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    let held = ["issue", "--dry-run", "--hold-deferred"];
    for command in [&held[..2], &held] {
        let said = ok(folder, command);
        assert!(said.contains("2026-B-000002") && !said.contains("différé"), "{said}");
    }
    deeds::small(folder, &[ZOLA, SAND, &decision("Différée")], &[PASS, SAND_PASSES], JURY);
    ok(folder, &AGAIN);
    let said = ok(folder, &held[..2]);
    assert!(said.contains("2026-B-000002") && said.contains("dont le jury a différé"), "{said}");
    let said = ok(folder, &held);
    assert!(!said.contains("2026-B-000002") && said.contains("retenus"), "{said}");
}

#[test]
fn what_is_lost_of_a_deed_is_said_when_another_is_stamped_or_revoked() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &[PASS, SAND_PASSES], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    std::fs::remove_dir_all(folder.join("register-archive/2026-B-000002")).unwrap();
    for command in [&["duplicate", "2026-B-000001"][..], &["revoke", "2026-B-000001", "--motive", "Fraude"]] {
        let said = ok(folder, command);
        assert!(said.contains("avertissement") && said.contains("[archive-missing]"), "{command:?}: {said}");
        assert!(said.contains("2026-B-000002"), "{command:?}: {said}");
    }
}
