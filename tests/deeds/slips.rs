//! The owner's slips, and copies that are not the latest: a wrong date, a line dropped, an old backup, data that no longer
//! bears a deliberation out.

use std::path::Path;

use parchemin::deeds::deliberation::Deliberation;
use parchemin::model::results::CertificationStatus;

use crate::deeds::{self, JURY, edit_session, issued, ok, refused};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";

fn two_deeds(folder: &Path) {
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    ok(folder, &["deliberate"]);
}

#[test]
fn a_date_of_issue_far_ahead_or_before_the_jury_is_asked_for_twice() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    edit_session(folder, "date: 2026-07-03", "date: 2062-07-03");
    for command in [&["issue"][..], &["issue", "--dry-run"]] {
        refused(folder, command, 1, &["issue-far-ahead", "03/07/2062", "--date-confirmed"]);
    }
    edit_session(folder, "date: 2062-07-03", "date: 2026-06-25");
    refused(folder, &["issue"], 1, &["issue-before-jury", "--date-confirmed"]);
    assert!(!folder.join("register.jsonl").exists());
}

/// Sixty days are today's affair, one more is not: told by the clock of the run.
#[test]
fn the_sixtieth_day_passes() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    // 2026-05-04 is sixty days before 2026-07-03, and 2026-05-03 sixty-one.
    for (now, passes) in [("1777766400", false), ("1777852800", true)] {
        let mut command = deeds::support::parchemin(folder);
        let output = command.env("SOURCE_DATE_EPOCH", now).args(["issue", "--dry-run"]).output().unwrap();
        assert_eq!(output.status.success(), passes, "{now}: {}", deeds::said(&output));
    }
}

#[test]
fn a_deed_wrongly_dated_is_put_right_by_a_deed_of_today() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    edit_session(folder, "date: 2026-07-03", "date: 2062-07-03");
    ok(folder, &["issue", "--candidate", "2", "--date-confirmed"]);
    edit_session(folder, "date: 2062-07-03", "date: 2026-07-03");
    let said = ok(folder, &["correct", "2062-B-000001", "--motive", "date mal saisie"]);
    assert!(said.contains("Acte 2062-B-000001 remplacé par l’acte 2026-B-000001."), "{said}");
    ok(folder, &["issue"]);
    let numbers: Vec<String> = deeds::register(folder).deeds().map(|deed| deed.number.clone()).collect();
    assert_eq!(numbers, ["2062-B-000001", "2026-B-000001", "2026-B-000002"]);
    ok(folder, &["register", "check"]);
    // Revoked today, it is revoked on its own day: nothing happens to a deed before it is issued.
    edit_session(folder, "date: 2026-07-03", "date: 2062-07-04");
    ok(folder, &["revoke", "2026-B-000002", "--motive", "fraude"]);
}

/// Whatever else is the same, a deed dated before its jury is put right; one of the very day is as it should be.
#[test]
fn a_deed_dated_before_its_jury_is_put_right_and_one_of_that_day_stands() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    edit_session(folder, "date: 2026-07-03", "date: 2026-06-25");
    ok(folder, &["issue", "--candidate", "1", "--date-confirmed"]);
    edit_session(folder, "date: 2026-06-25", "date: 2026-06-26");
    ok(folder, &["issue", "--candidate", "2"]);
    refused(folder, &["correct", "2026-B-000002", "--motive", "date"], 1, &["deed-unchanged"]);
    ok(folder, &["correct", "2026-B-000001", "--motive", "date mal saisie"]);
}

#[test]
fn a_line_dropped_is_told_by_what_the_archive_holds() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    ok(folder, &["issue"]);
    ok(folder, &["revoke", "2026-B-000001", "--motive", "fraude"]);
    let path = folder.join("register.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let cut: String = text.split_inclusive('\n').take(2).collect();
    std::fs::write(&path, cut).unwrap();
    let pdf = issued(folder, "pdf")[0].to_string_lossy().into_owned();
    for command in [
        &["register", "check"][..],
        &["verify", "2026-B-000001"],
        &["verify", &pdf],
        &["duplicate", "2026-B-000001"],
        &["revoke", "2026-B-000002", "--motive", "x"],
        &["correct", "2026-B-000002", "--motive", "x"],
        &["issue"],
    ] {
        refused(folder, command, 1, &["archive-unvouched", "revocation-3.json"]);
    }
    // Without that file, the last line kept in the session's folder tells it still.
    std::fs::remove_file(folder.join("register-archive/2026-B-000001/revocation-3.json")).unwrap();
    for command in [
        &["register", "check"][..],
        &["register", "list"],
        &["register", "find", "Zola"],
        &["accrochage", "status"],
        &["revoke", "2026-B-000001", "--motive", "x", "--dry-run"],
    ] {
        refused(folder, command, 1, &["register-older", "ligne 3"]);
    }
    for deed in ["2026-B-000001", &pdf] {
        refused(folder, &["verify", deed], 1, &["indécis", "register-older"]);
        let told = ["verify", deed, "--format", "json"];
        refused(folder, &told, 1, &["\"authentic\": false", "\"standing\": \"undecided\""]);
    }
    let warned = ok(folder, &["check"]);
    assert!(warned.contains("avertissement") && warned.contains("register-older"), "{warned}");
    std::fs::write(&path, text).unwrap();
}

/// A deed that was replaced is not vouched for by a register put back without the line that says so.
#[test]
fn an_older_register_vouches_for_no_deed() {
    let home = tempfile::tempdir().unwrap();
    let (folder, later) = (&home.path().join("session"), &home.path().join("later"));
    two_deeds(folder);
    ok(folder, &["issue"]);
    let register = folder.join("register.jsonl");
    let before = std::fs::read(&register).unwrap();
    edit_session(folder, "place: Cachan", "place: Arcueil");
    ok(folder, &["correct", "2026-B-000001", "--motive", "Lieu"]);
    std::fs::write(&register, before).unwrap();
    let first = issued(folder, "pdf")[0].to_string_lossy().into_owned();
    for deed in ["2026-B-000001", &first] {
        refused(
            folder,
            &["verify", deed],
            1,
            &["indécis", "archive-unknown", "issued-unknown", "register-older"],
        );
    }
    refused(folder, &["verify", "2026-B-000003"], 1, &["inconnu", "archive-unknown"]);
    // What it cites as acquired before is not taken from such a register either.
    let prior = "== Acquis antérieurs\nN° candidat|Bloc|Fondement|Date|Référence\n1|2|session antérieure|d:2026-06-26|2026-B-000001";
    deeds::small(later, &[ZOLA, prior], &["1|12|12|12|12|12"], JURY);
    edit_session(later, "name: Essai", "name: Suite\nregister: ../session/register.jsonl");
    refused(later, &["check"], 1, &["archive-unknown"]);
}

/// A register that is named, and is not the session's, has its witnesses where it lies.
#[test]
fn a_register_that_is_named_is_held_against_its_own_witnesses() {
    let home = tempfile::tempdir().unwrap();
    let (one, other) = (&home.path().join("one"), &home.path().join("other"));
    for folder in [one, other] {
        two_deeds(folder);
        ok(folder, &["issue"]);
    }
    let register = one.join("register.jsonl");
    let named = ["--register", register.to_str().unwrap()];
    ok(other, &[&["register", "check"][..], &named].concat());
    ok(other, &[&["verify", "2026-B-000001"][..], &named].concat());
    std::fs::write(&register, &std::fs::read(&register).unwrap()[..0]).unwrap();
    let older = ["register-older", "archive-unknown"];
    refused(other, &[&["register", "check"][..], &named].concat(), 1, &older);
}

#[test]
fn an_older_copy_of_register_and_archive_gives_no_number_twice() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    ok(folder, &["issue"]);
    let before = ["register.jsonl", "register-archive"]
        .map(|name| (folder.join(name), home.path().join(format!("bak-{name}"))));
    std::fs::copy(&before[0].0, &before[0].1).unwrap();
    deeds::copy_folder(&before[1].0, &before[1].1);
    edit_session(folder, "place: Cachan", "place: Arcueil");
    ok(folder, &["correct", "2026-B-000001", "--motive", "x"]);
    std::fs::rename(&before[0].1, &before[0].0).unwrap();
    std::fs::remove_dir_all(&before[1].0).unwrap();
    std::fs::rename(&before[1].1, &before[1].0).unwrap();
    refused(folder, &["register", "check"], 1, &["register-older"]);
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 1, &["register-older"]);
    std::fs::remove_file(folder.join("last-line.json")).unwrap();
    refused(folder, &["correct", "2026-B-000002", "--motive", "x"], 1, &["issued-unknown", "2026-b-000003-"]);
}

#[test]
fn the_last_line_is_printed_and_told_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    ok(folder, &["issue"]);
    let said = ok(folder, &["register", "check"]);
    let (_, fingerprint) = said.split_once("empreinte ").unwrap();
    let fingerprint = &fingerprint[..19];
    ok(folder, &["revoke", "2026-B-000001", "--motive", "fraude"]);
    ok(folder, &["register", "check", "--last", fingerprint]);
    ok(folder, &["register", "check", "--last", &fingerprint.replace(' ', "").to_uppercase()]);
    refused(folder, &["register", "check", "--last", "0000 0000 0000 0000"], 1, &["register-last-unknown"]);
    refused(folder, &["register", "check", "--last", "0000"], 2, &["trop court"]);
}

#[test]
fn what_the_data_does_not_bear_out_is_not_issued() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    let path = folder.join("deliberation.json");
    let mut forged = Deliberation::parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
    forged.candidates[1].result.certification.decision = CertificationStatus::Granted;
    std::fs::write(&path, forged.sealed().1).unwrap();
    refused(folder, &["issue"], 1, &["drift-certification"]);
    refused(folder, &["issue", "--dry-run"], 1, &["drift-certification"]);
    assert!(!folder.join("register.jsonl").exists());
    // Where the data is no longer there, the deliberation alone speaks, and that is said.
    std::fs::remove_file(folder.join("notes.xlsx")).unwrap();
    assert!(ok(folder, &["issue"]).contains("issue-without-data"));
}

/// The evaluators' workbooks still name people as they were named when they were marked.
#[test]
fn a_name_is_corrected_in_the_roster_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let scores = "== Notes\nN° candidat|Nom|Prénoms|Date de naissance|C1.1|C2.1|C3.1|C4.1|C5.1\n\
                  1|Zola|Émile|d:1990-04-02|12|12|12|12|12";
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    deeds::support::write_workbook(scores, &folder.join("notes.xlsx"));
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let renamed = |person: &str| {
        let roster =
            "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés\n";
        deeds::support::write_workbook(&format!("{roster}{person}"), &folder.join("candidats.xlsx"));
    };
    renamed("1|Zolas|Émile|d:1990-04-02|Paris|1");
    assert!(ok(folder, &["check"]).contains("candidate-spelt-otherwise"));
    ok(folder, &["correct", "2026-B-000001", "--motive", "Nom mal orthographié"]);
    let text = std::fs::read_to_string(&issued(folder, "md")[1]).unwrap();
    assert!(text.contains("ZOLAS") && text.contains("2026-B-000001"), "{text}");
    // A lawful change of name goes however far, gives no motive, and leaves the old one in the archive alone.
    renamed("1|Rozerot|Denise|d:1990-04-02|Paris|1");
    refused(folder, &["correct", "2026-B-000002", "--motive", "x", "--civil-status"], 2, &[]);
    refused(folder, &["correct", "2026-B-000002"], 2, &[]);
    ok(folder, &["correct", "2026-B-000002", "--civil-status"]);
    let left: Vec<String> = issued(folder, "md").iter().map(|path| path.display().to_string()).collect();
    assert!(left.len() == 2 && !left.iter().any(|path| path.contains("zolas")), "{left:?}");
    let text = std::fs::read_to_string(&left[1]).unwrap();
    assert!(text.contains("ROZEROT") && !text.contains("ZOLAS"), "{text}");
    ok(folder, &["register", "check"]);
    refused(folder, &["verify", "2026-B-000002"], 1, &["remplacé"]);
    // What somebody wrote over a document is theirs, and stays.
    std::fs::write(&left[1], text + "\nÀ rappeler lundi.\n").unwrap();
    renamed("1|Lantier|Denise|d:1990-04-02|Paris|1");
    ok(folder, &["correct", "2026-B-000003", "--civil-status"]);
    let of_old = |extension| {
        issued(folder, extension)
            .iter()
            .any(|path| path.ends_with(Path::new(&left[1]).with_extension(extension).file_name().unwrap()))
    };
    assert!(of_old("md") && !of_old("pdf"));
}

/// The name of the session is printed on the deed: one put right is a correction.
#[test]
fn a_session_renamed_is_another_deed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    ok(folder, &["issue"]);
    let correct = ["correct", "2026-B-000001", "--motive", "session mal nommée"];
    refused(folder, &correct, 1, &["deed-unchanged"]);
    edit_session(folder, "name: Essai", "name: Session de juin");
    ok(folder, &correct);
}

/// A correction that cannot be made says all that stands against it: the templates too.
#[test]
fn everything_that_stands_against_a_correction_is_said_at_once() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    std::fs::remove_file(folder.join("deliberation.json")).unwrap();
    std::fs::create_dir(folder.join("modeles")).unwrap();
    std::fs::write(folder.join("modeles/diploma.md.tera"), "{{ candidate").unwrap();
    let correct = ["correct", "2026-B-000001", "--motive", "x", "--templates", "modeles"];
    refused(folder, &correct, 1, &["deliberation-missing", "diploma.md.tera"]);
}

#[test]
fn a_day_typed_far_ahead_is_asked_for_twice() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    ok(folder, &["issue"]);
    let before = std::fs::read(folder.join("register.jsonl")).unwrap();
    let duplicate = ["duplicate", "2026-B-000001", "--date", "2999-12-31"];
    let revoke = ["revoke", "2026-B-000001", "--motive", "x", "--date", "9999-12-31"];
    for command in [&duplicate[..], &revoke] {
        refused(folder, command, 1, &["date-far-ahead", "--date-confirmed"]);
    }
    for date in
        ["2026-07-03T10:00", "+002026-08-01", "2026-08-01[UTC]", "20260801", "-009999-01-01", "2026-8-1"]
    {
        refused(folder, &["duplicate", "2026-B-000001", &format!("--date={date}")], 2, &[date, "aaaa-mm-jj"]);
    }
    assert_eq!(std::fs::read(folder.join("register.jsonl")).unwrap(), before);
    ok(folder, &[&duplicate[..], &["--date-confirmed"]].concat());
    ok(folder, &[&revoke[..], &["--date-confirmed"]].concat());
}

#[test]
fn verify_says_what_it_looked_at_and_what_a_name_misleads_about() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    two_deeds(folder);
    ok(folder, &["issue"]);
    let [first, second] = <[_; 2]>::try_from(issued(folder, "pdf")).unwrap();
    std::fs::copy(&second, &first).unwrap();
    let said = ok(folder, &["verify", first.to_str().unwrap()]);
    for told in ["authentique (acte 2026-B-000002)", "verify-other-name", "le numéro 2026-B-000001"] {
        assert!(said.contains(told), "no {told} in: {said}");
    }
    std::fs::write(folder.join("2026-B-000001"), "no deed").unwrap();
    let said = ok(folder, &["verify", "2026-B-000001"]);
    assert!(said.contains("authentique") && said.contains("verify-number-not-file"), "{said}");
    refused(folder, &["verify", "./2026-B-000001"], 1, &["altéré"]);
    edit_session(folder, "schema: 1\n", "schema: 1\nspecimen: true\n");
    ok(folder, &["deliberate", "--again", "--motive", "essai"]);
    ok(folder, &["issue", "--specimen", "--date-confirmed"]);
    refused(folder, &["verify", "SPECIMEN-2026-B-000001"], 1, &["spécimen (l’acte SPECIMEN-2026-B-000001"]);
}
