//! Issuing is stopped at every write in turn, and by signal at any instant: nothing half, nothing twice, nothing lost.
//! `PARCHEMIN_KILLS` says how many instants (20).

use crate::deeds;

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use parchemin::deeds::register::Register;
use parchemin::diag::Status;
use parchemin::store::digest;
use parchemin::store::durable::Disk;

/// A diploma and the attestation of one bloc.
const ISSUE: [&str; 6] = ["-q", "issue", "--candidate", "26-017", "--candidate", "26-010"];

fn issue_on(disk: Disk, folder: &Path) -> Status {
    let mut arguments: Vec<OsString> = vec!["parchemin".into()];
    arguments.extend(ISSUE.iter().map(OsString::from));
    arguments.push(folder.into());
    parchemin::shell::run_on(disk, arguments)
}

/// Every document that appeared is whole and registered; the register holds, or its check names what is torn.
fn check_after_a_cut(folder: &Path, when: &str) {
    let text = std::fs::read(folder.join("register.jsonl")).unwrap_or_default();
    for pdf in deeds::issued(folder, "pdf").iter().chain(&deeds::issued(folder, "md")) {
        let hash = digest::hex(std::fs::read(pdf).unwrap());
        let register = Register::read(&text).expect("what appeared is registered");
        let known = |entry: &&parchemin::deeds::entry::Entry| {
            entry.pdf.as_ref() == Some(&hash) || entry.markdown.as_ref() == Some(&hash)
        };
        assert!(register.deeds().any(|entry| known(&entry)), "{when}: {}", pdf.display());
    }
    let output = deeds::run(folder, &["register", "check"]);
    let said = deeds::said(&output);
    match output.status.code() {
        Some(0) => {}
        Some(1) => assert!(said.contains("register-torn") && said.contains("ligne"), "{when}: {said}"),
        _ => assert!(text.is_empty() && said.contains("register-missing"), "{when}: {said}"),
    }
}

/// The next run completes what was begun: no gap, no twin, the same documents.
fn check_the_next_run(folder: &Path, whole: &Path, when: &str) {
    let output = deeds::run(folder, &ISSUE);
    assert_eq!(output.status.code(), Some(0), "{when}: {}", deeds::said(&output));
    let numbers: Vec<String> = deeds::register(folder).deeds().map(|entry| entry.number.clone()).collect();
    assert_eq!(numbers, ["2026-B-000001", "2026-P-000001"], "{when}");
    let checked = deeds::run(folder, &["register", "check"]);
    assert_eq!(checked.status.code(), Some(0), "{when}: {}", deeds::said(&checked));
    for extension in ["pdf", "md"] {
        let (found, wanted) = (deeds::issued(folder, extension), deeds::issued(whole, extension));
        assert_eq!(found.len(), 2, "{when}");
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found.file_name(), wanted.file_name(), "{when}");
            assert!(std::fs::read(found).unwrap() == std::fs::read(wanted).unwrap(), "{when}");
        }
    }
    let left: Vec<_> = std::fs::read_dir(folder.join("out/issued")).unwrap().collect();
    assert_eq!(left.len(), 4, "{when}: nothing is left lying about");
}

#[test]
fn issuing_stopped_at_every_write_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (session, whole) = (home.path().join("session"), home.path().join("whole"));
    deeds::deliberated(&session);
    deeds::copy_folder(&session, &whole);
    assert_eq!(issue_on(Disk::sound(), &whole), Status::Done);
    for steps in 0.. {
        let folder = home.path().join("cut");
        deeds::copy_folder(&session, &folder);
        let status = issue_on(Disk::failing_after(steps), &folder);
        let when = format!("after {steps} steps");
        check_after_a_cut(&folder, &when);
        if folder.join("register.jsonl").exists() {
            // Any command that writes to the register takes away what nobody promised.
            let output = deeds::run(&folder, &["register", "anonymise", "--before", "1900-01-01"]);
            assert_eq!(output.status.code(), Some(0), "{when}: {}", deeds::said(&output));
            let names = deeds::support::files_below(&folder);
            assert!(!names.iter().any(|name| name.contains("/.")), "{when}: {names:?}");
        }
        check_the_next_run(&folder, &whole, &when);
        std::fs::remove_dir_all(&folder).unwrap();
        if status == Status::Done {
            assert!(steps > 40, "{steps} steps are too few to be all of them");
            break;
        }
        assert_eq!(status, Status::FileError, "{when}");
    }
}

#[test]
fn issuing_killed_at_any_instant_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (session, whole) = (home.path().join("session"), home.path().join("whole"));
    deeds::deliberated(&session);
    deeds::copy_folder(&session, &whole);
    let started = std::time::Instant::now();
    assert_eq!(deeds::run(&whole, &ISSUE).status.code(), Some(0));
    let span = started.elapsed();
    let kills = std::env::var("PARCHEMIN_KILLS").map_or(20, |many| many.parse().unwrap());
    for instant in 1..=kills {
        let folder = home.path().join("killed");
        deeds::copy_folder(&session, &folder);
        let mut child = deeds::support::parchemin(&folder)
            .args(ISSUE)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(span * instant / kills + Duration::from_micros(u64::from(instant % 20) * 137));
        let _ = child.kill();
        child.wait().unwrap();
        check_after_a_cut(&folder, "killed");
        // A kill leaves hidden copies that nobody promised; the same deeds write them over.
        check_the_next_run(&folder, &whole, "killed");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn runs_at_once_share_the_numbers_and_take_nobodys_work_for_damage() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    deeds::deliberated(&folder);
    let one = |arguments: &[&str]| {
        let mut command = deeds::support::parchemin(&folder);
        command.arg("-q").args(arguments).stdout(std::process::Stdio::null());
        command.stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let mut issuing: Vec<_> = ["26-017", "26-010", "26-015", "26-017"]
        .map(|id| vec!["issue", "--candidate", id])
        .into_iter()
        .chain([vec!["issue"]])
        .map(|arguments| one(&arguments))
        .collect();
    // Those who look meanwhile see a register that holds, at whatever instant.
    while issuing.iter_mut().any(|run| run.try_wait().unwrap().is_none()) {
        if folder.join("register.jsonl").exists() {
            let checked = deeds::run(&folder, &["register", "check"]);
            assert_eq!(checked.status.code(), Some(0), "{}", deeds::said(&checked));
        }
    }
    for run in issuing {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", deeds::said(&output));
    }
    let register = deeds::register(&folder);
    assert_eq!(register.deeds().count(), 63, "as many as one run alone would issue");
    assert_eq!(deeds::run(&folder, &["register", "check"]).status.code(), Some(0));
}
