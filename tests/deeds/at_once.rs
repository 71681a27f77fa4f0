//! Runs at the same time, on one register by whatever name, and on one deliberation: none undoes what another has done.

use crate::deeds;

use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::time::Duration;

use crate::deeds::{JURY, ok, refused, said};
use parchemin::diag::Status;
use parchemin::store::digest;
use parchemin::store::durable::Disk;

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";

fn session(folder: &Path) {
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = deeds::support::parchemin(folder);
    command.args(["--lang", "fr"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn end(children: Vec<Child>) -> Vec<Output> {
    children.into_iter().map(|child| child.wait_with_output().unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn links_to_one_register_are_one_register() {
    let home = tempfile::tempdir().unwrap();
    let folders = ["juin", "mars"].map(|name| home.path().join(name));
    std::fs::create_dir(home.path().join("partage")).unwrap();
    // A link to what is not there yet may be one to a share out of reach: an empty file begins the register.
    std::fs::write(home.path().join("partage/actes.jsonl"), "").unwrap();
    for folder in &folders {
        session(folder);
        std::os::unix::fs::symlink("../partage/actes.jsonl", folder.join("register.jsonl")).unwrap();
        ok(folder, &["deliberate"]);
    }
    for round in 0..4 {
        let wanted = if round % 2 == 0 { "1" } else { "2" };
        let issuing = folders.iter().map(|folder| start(folder, &["issue", "--candidate", wanted]));
        for output in end(issuing.collect()) {
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        }
    }
    let shared = home.path().join("partage");
    let names = deeds::support::files_below(&shared);
    assert_eq!(std::fs::read_dir(shared.join("actes-archive")).unwrap().count(), 4, "{names:?}");
    assert!(shared.join("actes.lock").is_file());
    for folder in &folders {
        assert!(!folder.join("register-archive").exists() && !folder.join("register.lock").exists());
        ok(folder, &["register", "check"]);
        ok(folder, &["duplicate", "2026-B-000001"]);
        ok(folder, &["verify", "2026-B-000004"]);
        assert!(folder.join("last-line.json").is_file());
    }
    ok(&folders[0], &["revoke", "2026-B-000002", "--motive", "x"]);
    let register = shared.join("actes.jsonl");
    ok(home.path(), &["register", "check", "--register", register.to_str().unwrap()]);
}

/// Who takes away a lock file that seems forgotten ends no run: what it promises stays its own, and another waits or is
/// refused. Whatever comes of it, nothing is lost, and the next run works.
#[cfg(unix)]
#[test]
fn a_lock_taken_away_while_a_run_writes_costs_nothing() {
    let home = tempfile::tempdir().unwrap();
    let begun = home.path().join("begun");
    deeds::deliberated(&begun);
    ok(&begun, &["issue", "--candidate", "26-015"]);
    for pause in [0, 20, 50, 100, 200] {
        let folder = home.path().join(pause.to_string());
        deeds::copy_folder(&begun, &folder);
        let first = start(&folder, &["issue"]);
        while !folder.join("register-archive/.pending").exists() {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        std::thread::sleep(std::time::Duration::from_millis(pause));
        let _ = std::fs::remove_file(folder.join("register.lock"));
        let second = start(&folder, &["duplicate", "2026-B-000001"]);
        let ended = end(vec![first, second]);
        assert_eq!(ended[0].status.code(), Some(0), "{pause}: {}", said(&ended[0]));
        ok(&folder, &["issue"]);
        ok(&folder, &["register", "check"]);
        ok(&folder, &["duplicate", "2026-B-000001"]);
        assert_eq!(deeds::register(&folder).deeds().count(), 63, "{pause}");
        let left = deeds::support::files_below(&folder);
        assert!(!left.iter().any(|name| name.contains("/.")), "{pause}: {left:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_no_new_register() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    session(&folder);
    ok(&folder, &["deliberate"]);
    for target in ["../partage/actes.jsonl", "register.jsonl"] {
        std::os::unix::fs::symlink(target, folder.join("register.jsonl")).unwrap();
        for command in [
            &["issue"][..],
            &["issue", "--dry-run"],
            &["register", "check"],
            &["register", "list"],
            &["register", "anonymise", "--before", "2027-01-01"],
            &["verify", "2026-B-000001"],
            &["duplicate", "2026-B-000001"],
            &["revoke", "2026-B-000001", "--motive", "x"],
            &["correct", "2026-B-000001", "--motive", "x"],
        ] {
            refused(&folder, command, 3, &["register-link-broken", "register.jsonl", "→"]);
        }
        std::fs::remove_file(folder.join("register.jsonl")).unwrap();
    }
    // True deeds and specimens have no register in common, whichever is the link.
    for (link, target, command) in [
        ("register.jsonl", "specimen-register.jsonl", &["issue"][..]),
        (
            "specimen-register.jsonl",
            "register.jsonl",
            &["register", "check", "--register", "specimen-register.jsonl"],
        ),
    ] {
        std::fs::write(folder.join(target), "").unwrap();
        std::os::unix::fs::symlink(target, folder.join(link)).unwrap();
        refused(&folder, command, 3, &["register-of-specimens", link, "→"]);
        std::fs::remove_file(folder.join(link)).unwrap();
        std::fs::remove_file(folder.join(target)).unwrap();
    }
    assert!(!home.path().join("partage").exists() && !folder.join("register-archive").exists());
}

/// An earlier program kept the archive beside the link: it is not left there unseen.
#[cfg(unix)]
#[test]
fn an_archive_beside_a_link_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    session(&folder);
    ok(&folder, &["deliberate"]);
    ok(&folder, &["issue"]);
    let elsewhere = home.path().join("actes.jsonl");
    std::fs::rename(folder.join("register.jsonl"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.join("register.jsonl")).unwrap();
    for command in [&["issue"][..], &["register", "check"], &["duplicate", "2026-B-000001"]] {
        refused(&folder, command, 3, &["register-archive-astray", "register-archive", "actes-archive"]);
    }
    std::fs::rename(folder.join("register-archive"), home.path().join("actes-archive")).unwrap();
    ok(&folder, &["register", "check"]);
    std::os::unix::fs::symlink(home.path().join("actes-archive"), folder.join("register-archive")).unwrap();
    ok(&folder, &["register", "check"]);
}

const AGAIN: [&str; 3] = ["deliberate", "--again", "--motive"];

/// Every deliberation of a session, the one in force first: its fingerprint, and the motive that it was made for.
fn deliberations(folder: &Path) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let mut next = Some("deliberation.json".to_owned());
    while let Some(name) = next.take() {
        let text = std::fs::read_to_string(folder.join(&name)).unwrap();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        let said = |key: &str| read["earlier"][key].as_str().map(str::to_owned);
        next = said("file");
        if let Some(next) = &next {
            let before = std::fs::read(folder.join(next)).unwrap();
            assert_eq!(said("sha256").unwrap(), digest::hex(before), "{name}: {next} is what it replaced");
        }
        found.push((digest::hex(text), said("motive")));
    }
    found
}

#[test]
fn no_deliberation_that_was_announced_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let first = end((0..3).map(|_| start(folder, &["deliberate"])).collect());
    assert_eq!(first.iter().filter(|output| output.status.success()).count(), 1);
    let late = first.iter().filter(|output| !output.status.success());
    late.for_each(|output| assert!(said(output).contains("deliberation-exists"), "{}", said(output)));
    let mut motives = Vec::new();
    for round in 0..3 {
        let asked: Vec<String> = (0..4).map(|run| format!("{round}-{run}")).collect();
        let mut runs = vec![start(folder, &["issue", "--candidate", &(round % 2 + 1).to_string()])];
        runs.extend(asked.iter().map(|motive| start(folder, &[&AGAIN[..], &[motive]].concat())));
        let ended = end(runs);
        for output in ended {
            assert!(output.status.success(), "{}", said(&output));
        }
        motives.extend(asked);
    }
    let kept = deliberations(folder);
    let mut found: Vec<String> = kept.iter().filter_map(|(_, motive)| motive.clone()).collect();
    found.sort();
    assert_eq!(found, motives);
    for (at, (fingerprint, _)) in kept.iter().rev().enumerate() {
        let list = std::fs::read_to_string(folder.join(format!("minutes-{}.sha256", at + 1))).unwrap();
        assert!(list.contains(fingerprint), "the minutes of each sitting are kept");
    }
    for deed in deeds::register(folder).deeds() {
        let origin = deed.origin.as_ref().unwrap();
        assert!(kept.iter().any(|(fingerprint, _)| *fingerprint == origin.deliberation));
    }
    ok(folder, &["check"]);
    ok(folder, &["register", "check"]);
}

#[test]
fn a_deliberation_that_is_being_replaced_is_waited_for_and_then_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue", "--candidate", "1"]);
    let lock = std::fs::File::open(folder.join("deliberation.lock")).unwrap();
    let run = |arguments: &[&str]| {
        let disk = Disk::sound().waiting(Duration::from_millis(100));
        let folder: OsString = folder.into();
        let arguments = ["parchemin", "-q"].iter().chain(arguments).map(OsString::from);
        parchemin::shell::run_on(disk, arguments.chain([folder]).collect::<Vec<_>>())
    };
    let again = [&AGAIN[..], &["x"]].concat();
    // Those who issue stand in nobody's way but the jury's.
    lock.lock_shared().unwrap();
    assert_eq!(run(&["issue", "--candidate", "2"]), Status::Done);
    assert_eq!(run(&again), Status::FileError);
    lock.unlock().unwrap();
    lock.lock().unwrap();
    let correct = ["correct", "2026-B-000001", "--motive", "x", "--session"];
    for command in [&["issue"][..], &correct, &again] {
        assert_eq!(run(command), Status::FileError, "{command:?}");
    }
    assert_eq!(run(&["issue", "--dry-run"]), Status::Done, "who looks waits for nobody");
    assert_eq!(deliberations(folder).len(), 1);
    lock.unlock().unwrap();
    assert_eq!(run(&again), Status::Done);
}

/// What a person keeps under the name that the earlier deliberation would take stays theirs.
#[test]
fn an_earlier_deliberation_takes_the_place_of_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["deliberate"]);
    std::fs::write(folder.join("deliberation-1.json"), "mine").unwrap();
    std::fs::create_dir(folder.join("deliberation-2.json")).unwrap();
    ok(folder, &[&AGAIN[..], &["x"]].concat());
    assert_eq!(std::fs::read_to_string(folder.join("deliberation-1.json")).unwrap(), "mine");
    assert_eq!(deliberations(folder).len(), 2);
}
