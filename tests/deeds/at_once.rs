//! Runs at the same time, on one register by whatever name, and on one deliberation: none undoes what another has done.

use crate::deeds;

use std::path::Path;
use std::process::{Child, Output, Stdio};

use crate::deeds::{JURY, ok, refused, said};

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
