//! Whatever happens to deeds is stopped at every write in turn, as issuing is: `deliberate`, `duplicate`, `correct`,
//! `revoke`, `register anonymise`. What was promised is completed by the next command, what was not leaves no trace.

use crate::deeds;

use std::ffi::OsString;
use std::path::Path;

use crate::deeds::{JURY, ok, refused, run, said};
use parchemin::deeds::deliberation::Deliberation;
use parchemin::deeds::register::Register;
use parchemin::diag::Status;
use parchemin::store::digest;
use parchemin::store::durable::Disk;

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";
const AGAIN: [&str; 4] = ["deliberate", "--again", "--motive", "Réexamen"];

/// Runs a command on a folder, on a disk that fails after so many steps.
fn cut(folder: &Path, command: &[&str], steps: usize) -> Status {
    let mut arguments: Vec<OsString> = vec!["parchemin".into(), "-q".into()];
    arguments.extend(command.iter().map(OsString::from));
    if matches!(command[0], "duplicate" | "correct" | "revoke") {
        arguments.push("--session".into());
    }
    arguments.push(folder.into());
    parchemin::shell::run_on(Disk::failing_after(steps), arguments)
}

/// Runs `each` on a copy of the session cut after 0, 1, 2… steps, until the command is no longer cut; says how many
/// steps it takes.
fn at_every_step(session: &Path, command: &[&str], each: impl Fn(&Path, Status, &str)) -> usize {
    let home = tempfile::tempdir().unwrap();
    for steps in 0.. {
        let folder = home.path().join("cut");
        deeds::copy_folder(session, &folder);
        let status = cut(&folder, command, steps);
        each(&folder, status, &format!("{command:?} after {steps} steps"));
        std::fs::remove_dir_all(&folder).unwrap();
        if status == Status::Done {
            return steps;
        }
        assert_eq!(status, Status::FileError, "{command:?} after {steps} steps");
    }
    unreachable!()
}

fn issued_session(folder: &Path) {
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
}

/// Every document that can be seen is registered; the register holds, or its check names the line that is torn.
fn check_cut(folder: &Path, when: &str) {
    let text = std::fs::read(folder.join("register.jsonl")).unwrap();
    for file in deeds::issued(folder, "pdf").iter().chain(&deeds::issued(folder, "md")) {
        let hash = Some(digest::hex(std::fs::read(file).unwrap()));
        // A register torn in its last line is read up to there.
        let end = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let register = Register::read(&text[..end]).unwrap();
        let known = register.entries().iter().any(|entry| entry.pdf == hash || entry.markdown == hash);
        assert!(known, "{when}: {}", file.display());
    }
    let output = run(folder, &["register", "check"]);
    if output.status.code() != Some(0) {
        assert_eq!(output.status.code(), Some(1), "{when}: {}", said(&output));
        let named = said(&output).contains("register-torn") && said(&output).contains("relancez");
        assert!(named, "{when}: {}", said(&output));
    }
}

/// Any command that writes to the register completes what was begun, and nothing hidden is left.
fn check_completed(folder: &Path, when: &str) -> Register {
    let output = run(folder, &["register", "anonymise", "--before", "1900-01-01"]);
    assert_eq!(output.status.code(), Some(0), "{when}: {}", said(&output));
    let output = run(folder, &["register", "check"]);
    assert_eq!(output.status.code(), Some(0), "{when}: {}", said(&output));
    let hidden = deeds::support::files_below(folder).into_iter().filter(|name| name.contains("/."));
    assert_eq!(hidden.count(), 0, "{when}");
    deeds::register(folder)
}

/// Cuts a command that adds one line to the register of two deeds; `again` says how its second run ends once the
/// first counted.
fn check_amendment(session: &Path, command: &[&str], again: i32) {
    let steps = at_every_step(session, command, |folder, status, when| {
        check_cut(folder, when);
        let register = check_completed(folder, when);
        let counted = register.entries().len() - 2;
        assert!(counted == 1 || (counted == 0 && status != Status::Done), "{when}: {counted}");
        let output = run(folder, command);
        let expected = if counted == 1 { again } else { 0 };
        assert_eq!(output.status.code(), Some(expected), "{when}: {}", said(&output));
        let lines = check_completed(folder, when).entries().len();
        assert_eq!(lines, if counted == 1 && again == 0 { 4 } else { 3 }, "{when}");
    });
    assert!(steps > 12, "{command:?}: {steps} steps are too few to be all of them");
}

#[test]
fn duplicates_corrections_and_revocations_stopped_at_every_write_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let session = home.path();
    issued_session(session);
    check_amendment(session, &["duplicate", "2026-B-000001", "--date", "2027-01-01", "--date-confirmed"], 0);
    deeds::edit_session(session, "place: Cachan", "place: Arcueil");
    check_amendment(session, &["correct", "2026-B-000002", "--motive", "Lieu"], 1);
    check_amendment(session, &["revoke", "2026-B-000002", "--motive", "Fraude"], 1);
}

/// Whatever stops it, who changed their civil status is soon named nowhere as before where deeds are handed out from.
#[test]
fn a_change_of_civil_status_stopped_at_every_write_leaves_nothing_of_before() {
    let home = tempfile::tempdir().unwrap();
    let session = home.path();
    issued_session(session);
    let roster =
        "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés\n";
    let now = format!("{roster}1|Bronte|Émilie|d:1990-04-02|Paris|1\n{SAND}\n");
    deeds::support::write_workbook(&now, &session.join("candidats.xlsx"));
    let command = ["correct", "2026-B-000002", "--civil-status"];
    let steps = at_every_step(session, &command, |folder, _, when| {
        check_cut(folder, when);
        let replaced = check_completed(folder, when).entries().len() > 2;
        let left: Vec<_> = std::fs::read_dir(folder.join("out/issued")).unwrap().collect();
        let named = |part: &str| {
            left.iter().any(|name| name.as_ref().unwrap().path().to_string_lossy().contains(part))
        };
        assert_eq!((named("zola"), named("000003")), (!replaced, replaced), "{when}: {left:?}");
        assert!(!named("partial"), "{when}: {left:?}");
    });
    assert!(steps > 20, "{steps} steps are too few to be all of them");
}

#[test]
fn anonymising_stopped_at_every_write_erases_all_or_nothing() {
    let home = tempfile::tempdir().unwrap();
    let session = home.path();
    issued_session(session);
    let command = ["register", "anonymise", "--before", "2026-07-04"];
    let steps = at_every_step(session, &command, |folder, status, when| {
        check_cut(folder, when);
        let erased = check_completed(folder, when).entries().len() - 2;
        assert!(erased == 2 || (erased == 0 && status != Status::Done), "{when}: {erased}");
        let left = std::fs::read_dir(folder.join("register-archive")).unwrap().count();
        assert_eq!(left, 2 - erased, "{when}");
        ok(folder, &command);
        assert_eq!(std::fs::read_dir(folder.join("register-archive")).unwrap().count(), 0, "{when}");
        assert_eq!(check_completed(folder, when).entries().len(), 4, "{when}");
    });
    assert!(steps > 10, "{steps} steps are too few to be all of them");
}

fn deliberation(folder: &Path, name: &str) -> (Deliberation, String) {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    (Deliberation::parse(&text).expect("whole"), text)
}

/// The minutes are those to sign, and every deliberation that another took the place of is kept as it was.
fn check_deliberated(folder: &Path, when: &str) -> usize {
    ok(folder, &["minutes"]);
    let minutes = std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
    assert!(!minutes.contains("PROJET"), "{when}");
    let (mut last, mut kept) = (deliberation(folder, "deliberation.json").0, 0);
    while let Some(earlier) = last.earlier {
        let (before, text) = deliberation(folder, &earlier.file);
        assert_eq!(digest::hex(text), earlier.sha256, "{when}");
        (last, kept) = (before, kept + 1);
    }
    let names = deeds::support::files_below(folder);
    assert!(!names.iter().any(|name| name.ends_with(".partial")), "{when}: {names:?}");
    let files = (1..10).filter(|rank| folder.join(format!("deliberation-{rank}.json")).exists()).count();
    assert_eq!(files, kept, "{when}: no file but those of the chain");
    kept
}

#[test]
fn deliberating_stopped_at_every_write_leaves_a_whole_deliberation_or_none() {
    let home = tempfile::tempdir().unwrap();
    let session = home.path();
    deeds::small(session, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    let steps = at_every_step(session, &["deliberate"], |folder, _, when| {
        if folder.join("deliberation.json").exists() {
            refused(folder, &["deliberate"], 1, &["deliberation-exists"]);
        } else {
            ok(folder, &["deliberate"]);
        }
        assert_eq!(check_deliberated(folder, when), 0, "{when}");
    });
    assert!(steps >= 5, "{steps}");
    ok(session, &["deliberate"]);
    let before = std::fs::read(session.join("deliberation.json")).unwrap();
    let steps = at_every_step(session, &AGAIN, |folder, status, when| {
        let replaced = std::fs::read(folder.join("deliberation.json")).unwrap() != before;
        assert!(replaced || status != Status::Done, "{when}");
        deliberation(folder, "deliberation.json");
        ok(folder, &AGAIN);
        assert_eq!(check_deliberated(folder, when), if replaced { 2 } else { 1 }, "{when}");
    });
    assert!(steps >= 10, "{steps}");
}

/// Whoever is told that something could not be written is told too when it will be.
#[test]
fn a_change_that_was_promised_is_said_to_be_completed_later() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued_session(folder);
    let archive = folder.join("register-archive");
    // Where the motive goes there is something else: what was promised cannot be done yet.
    let place = archive.join("2026-B-000001/revocation-3.json");
    std::fs::create_dir_all(place.join("x")).unwrap();
    let revoke = ["revoke", "2026-B-000001", "--motive", "x", "--date", "2026-09-01"];
    refused(folder, &revoke, 3, &["revocation-3.json", "relancez la commande"]);
    assert!(ok(folder, &["issue", "--dry-run"]).contains("register-unfinished"));
    std::fs::remove_dir_all(place).unwrap();
    assert_eq!(check_completed(folder, "").entries().len(), 3);
    refused(folder, &["verify", "2026-B-000001"], 1, &["révoqué"]);
}
