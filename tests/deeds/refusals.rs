//! What stands in the way of issuing: places that cannot be written, a register that is held, lost or cut. Each is
//! said with its place; nothing is issued half, and no number is lost or given twice.

use crate::deeds;

use std::path::Path;
use std::time::Duration;

use crate::deeds::{JURY, issued, ok, refused, run, said};
use parchemin::diag::Status;
use parchemin::store::durable::Disk;

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";

fn deliberated(folder: &Path) {
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    ok(folder, &["deliberate"]);
}

fn remove(path: &Path) {
    if path.is_dir() {
        std::fs::remove_dir_all(path).unwrap();
    } else {
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named_and_nothing_is_issued() {
    for (what, is_folder, rule) in [
        ("out/issued", false, "[file-unwritable]"),
        ("register-archive", false, "[file-unwritable]"),
        ("register.jsonl", true, "[file-unreadable]"),
        ("register.lock", true, "[file-unwritable]"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        deliberated(folder);
        let path = folder.join(what);
        if is_folder {
            std::fs::create_dir_all(&path).unwrap();
        } else {
            std::fs::write(&path, "").unwrap();
        }
        refused(folder, &["issue"], 3, &["erreur", what, rule, "→"]);
        let output = run(folder, &["issue"]);
        assert!(!said(&output).contains("os error"), "what the system says, in French: {}", said(&output));
        assert!(output.stdout.is_empty());
        remove(&path);
        assert!(issued(folder, "pdf").is_empty(), "{what}");
        ok(folder, &["issue"]);
        assert_eq!(deeds::register(folder).deeds().count(), 2, "{what}");
        ok(folder, &["register", "check"]);
        let left = std::fs::read_dir(folder.join("out/issued")).unwrap().count();
        assert_eq!(left, 4, "{what}: nothing lies about");
    }
}

#[test]
fn an_absent_folder_of_the_register_is_no_new_register() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    deliberated(&folder);
    deeds::edit_session(&folder, "jury:", "register: ../partage/actes.jsonl\njury:");
    for command in [&["issue"][..], &["issue", "--dry-run"]] {
        refused(&folder, command, 3, &["../partage", "register-folder-missing"]);
    }
    assert!(!home.path().join("partage").exists() && !folder.join("out/issued").exists());
    std::fs::create_dir(home.path().join("partage")).unwrap();
    ok(&folder, &["issue"]);
    ok(&folder, &["register", "check"]);
}

#[test]
fn a_register_held_by_another_command_is_waited_for_and_then_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deliberated(folder);
    let issue = |disk: Disk| {
        let arguments = ["parchemin".into(), "-q".into(), "issue".into(), folder.into()];
        parchemin::shell::run_on(disk, arguments.to_vec())
    };
    let lock = std::fs::File::create(folder.join("register.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(issue(Disk::sound().waiting(Duration::from_millis(200))), Status::FileError);
    assert!(!folder.join("register.jsonl").exists() && !folder.join("out/issued").exists());
    let release = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(400));
        drop(lock);
    });
    assert_eq!(issue(Disk::sound()), Status::Done, "it waits");
    release.join().unwrap();
    assert_eq!(deeds::register(folder).deeds().count(), 2);
}

#[test]
fn a_register_or_archive_that_lost_something_gives_no_number_twice() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deliberated(folder);
    ok(folder, &["issue", "--candidate", "1"]);
    let register = folder.join("register.jsonl");
    let archive = folder.join("register-archive");
    let text = std::fs::read(&register).unwrap();
    // A register lost, emptied, or whose last line is gone would begin again at a number that is given.
    std::fs::remove_file(&register).unwrap();
    let writing: [&[&str]; 4] = [
        &["issue"],
        &["issue", "--dry-run"],
        &["correct", "2026-B-000001", "--motive", "x"],
        &["revoke", "2026-B-000001", "--motive", "x"],
    ];
    for command in &writing[..2] {
        refused(folder, command, 1, &["archive-unknown", "2026-B-000001"]);
    }
    assert!(!register.exists());
    std::fs::write(&register, "").unwrap();
    refused(folder, &["issue"], 1, &["archive-unknown", "2026-B-000001"]);
    std::fs::write(&register, &text).unwrap();
    // A missing archive: nothing is added to the register until it is back.
    std::fs::rename(&archive, folder.join("ailleurs")).unwrap();
    for command in writing {
        refused(folder, command, 3, &["archive-missing", "register-archive/2026-B-000001"]);
    }
    std::fs::rename(folder.join("ailleurs"), &archive).unwrap();
    assert_eq!(std::fs::read(&register).unwrap(), text);
    // What a system leaves in a folder is no deed.
    std::fs::write(archive.join("Thumbs.db"), "x").unwrap();
    ok(folder, &["issue"]);
    assert_eq!(deeds::register(folder).deeds().count(), 2);
}

#[test]
fn a_register_saved_by_an_editor_is_told_from_one_that_was_altered() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deliberated(folder);
    ok(folder, &["issue"]);
    let register = folder.join("register.jsonl");
    let text = std::fs::read_to_string(&register).unwrap();
    for saved in [
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
    ] {
        std::fs::write(&register, &saved).unwrap();
        for command in [&["register", "check"][..], &["issue"], &["verify", "2026-B-000001"]] {
            refused(folder, command, 1, &["register-resaved", "ligne 1"]);
        }
        assert_eq!(std::fs::read_to_string(&register).unwrap(), saved, "nobody mends it unasked");
    }
    let altered = text.replace('\n', "\r\n").replace("\"bloc\":\"1\"", "\"bloc\":\"2\"");
    std::fs::write(&register, altered).unwrap();
    refused(folder, &["register", "check"], 1, &["register-unreadable"]);
    std::fs::remove_dir_all(folder.join("register-archive")).unwrap();
    std::fs::write(&register, "").unwrap();
    refused(folder, &["register", "check"], 1, &["register-older"]);
    std::fs::remove_file(folder.join("last-line.json")).unwrap();
    for action in ["check", "list"] {
        refused(folder, &["register", action], 1, &["issued-unknown", "2026-B-000001"]);
    }
    std::fs::remove_dir_all(folder.join("out/issued")).unwrap();
    assert!(ok(folder, &["register", "check"]).contains("aucune ligne"));
    for format in ["table", "csv", "json"] {
        ok(folder, &["register", "list", "--format", format]);
    }
}

#[test]
fn what_a_kill_left_beside_the_documents_goes() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deliberated(folder);
    let place = folder.join("out/issued");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::create_dir_all(folder.join("register-archive/.pending")).unwrap();
    std::fs::write(folder.join("register-archive/.pending/0"), "half").unwrap();
    std::fs::write(folder.join("register-archive/.pending/copies.json"), "[").unwrap();
    std::fs::write(folder.join(".register.jsonl.partial"), "half").unwrap();
    std::fs::write(place.join(".2026-b-000001-sand-aurore-2.pdf.partial"), "half").unwrap();
    ok(folder, &["issue"]);
    ok(folder, &["register", "check"]);
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 4);
    assert!(!folder.join("register-archive/.pending").exists());
}
