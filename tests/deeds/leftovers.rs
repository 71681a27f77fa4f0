//! What a run that is interrupted leaves behind: nothing after a signal, nothing after the next run, and never what
//! another run is at work on. Documents appear all or none.
#![cfg(target_os = "linux")]

use crate::deeds;

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::deeds::{JURY, ok, refused};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";

fn demo(folder: &Path) {
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo"), folder);
}

fn hidden(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

/// Begins to build all documents, and waits until some lie aside.
fn building(folder: &Path, out: &Path) -> Child {
    begun(folder, &["build", ".", "--redo", "--out", out.to_str().unwrap()], out)
}

/// Begins a command, and waits until something lies aside in a folder.
fn begun(folder: &Path, arguments: &[&str], out: &Path) -> Child {
    let before = hidden(out);
    // Whoever runs the tests may ignore signals (nohup, a job in the background), and what they start inherits that.
    let mut command = Command::new("env");
    command.current_dir(folder).arg("--default-signal=INT,TERM,HUP");
    command.arg(deeds::support::parchemin(folder).get_program()).arg("-q").args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let started = Instant::now();
    let begun = || {
        let aside = hidden(out).into_iter().find(|name| !before.contains(name))?;
        let files = std::fs::read_dir(out.join(aside)).ok()?.count();
        (files > 1).then_some(())
    };
    while begun().is_none() {
        assert!(started.elapsed() < Duration::from_secs(60), "no document was begun");
        // On a busy machine a run may be over before anybody looked.
        if child.try_wait().unwrap().is_some() {
            child = command.spawn().unwrap();
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[test]
fn a_signal_takes_away_what_lies_aside_and_the_folder_that_was_made_for_it() {
    let home = tempfile::tempdir().unwrap();
    demo(home.path());
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let out = home.path().join("made/for/it");
        let child = building(home.path(), &out);
        signal(&child, name);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.signal(), Some(number), "{name}: it ends as it would have");
        let said = deeds::said(&ended);
        assert!(said.contains("nothing is written in ") && said.contains("made/for/it"), "{name}: {said}");
        assert!(!home.path().join("made").exists(), "{name}: {:?}", hidden(&out));
    }
}

#[test]
fn the_next_run_takes_away_what_a_kill_left_and_leaves_the_living_alone() {
    let home = tempfile::tempdir().unwrap();
    demo(home.path());
    let out = home.path().join("out");
    let mut killed = building(home.path(), &out);
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(hidden(&out).len(), 1);
    let mut living = building(home.path(), &out);
    signal(&living, "STOP");
    assert_eq!(hidden(&out).len(), 1, "what was left is taken away as soon as another run begins");
    // Of one whose run was stopped while it took it away, the lock may have gone first.
    let halved = out.join(".parchemin-AbCdEfGhIj0123456789");
    std::fs::create_dir_all(halved.join("grids")).unwrap();
    // A folder called more shortly is somebody's own; a file and a link are no folders.
    std::fs::create_dir_all(out.join(".parchemin-old/grids")).unwrap();
    std::fs::create_dir_all(out.join(".parchemin-lock/lock")).unwrap();
    std::fs::create_dir_all(out.join(".parchemin-astray")).unwrap();
    std::os::unix::fs::symlink(home.path().join("made"), out.join(".parchemin-astray/lock")).unwrap();
    std::fs::create_dir_all(home.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(home.path().join("elsewhere"), out.join(".parchemin-link")).unwrap();
    ok(home.path(), &["-q", "results", "--format", "xlsx", "--out", "out"]);
    assert!(home.path().join("elsewhere").exists() && !home.path().join("made").exists());
    assert!(!halved.exists());
    std::fs::remove_file(out.join(".parchemin-link")).unwrap();
    for own in ["old", "lock", "astray"] {
        std::fs::remove_dir_all(out.join(format!(".parchemin-{own}"))).unwrap();
    }
    assert_eq!(hidden(&out).len(), 1, "the living run's");
    signal(&living, "CONT");
    assert!(living.wait().unwrap().success());
    assert!(hidden(&out).is_empty(), "{:?}", hidden(&out));
}

/// A backup holds names and salts: none is left half written, whatever stops it.
#[test]
fn a_backup_that_is_stopped_leaves_nothing_or_the_next_one_takes_it_away() {
    let home = tempfile::tempdir().unwrap();
    let (folder, to) = (home.path(), home.path().join("backups"));
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    std::fs::create_dir(&to).unwrap();
    // It takes long enough to be stopped in the middle.
    let declared = folder.join("accrochage.jsonl");
    std::fs::File::create(&declared).unwrap().set_len(1 << 30).unwrap();
    let backup = ["register", "backup", "backups/actes.zip"];
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1), ("KILL", 9)] {
        let child = begun(folder, &backup, &to);
        let aside = to.join(&hidden(&to)[0]);
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&aside.metadata().unwrap()) & 0o777, 0o700, "{name}");
        signal(&child, name);
        assert_eq!(child.wait_with_output().unwrap().status.signal(), Some(number), "{name}");
        let left = std::fs::read_dir(&to).unwrap().count();
        assert_eq!(left, usize::from(name == "KILL"), "{name}: {:?}", hidden(&to));
    }
    std::fs::remove_file(declared).unwrap();
    std::fs::write(to.join(".tmpabc"), "somebody’s").unwrap();
    ok(folder, &backup);
    assert_eq!(hidden(&to), [".tmpabc"]);
    // A folder that is not there may be a disk that is not: it is not made.
    refused(folder, &["register", "backup", "usb/actes.zip"], 3, &["file-unwritable", "usb/actes.zip"]);
    assert!(!folder.join("usb").exists());
}

/// To make a lock where a link leads would make a file outside the folder.
#[test]
fn a_link_in_place_of_a_lock_is_refused_and_makes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let again = ["deliberate", "--again", "--motive", "Réexamen"];
    let locks: [(&str, &[&str]); 3] = [
        ("register.lock", &["duplicate", "2026-B-000001"]),
        ("deliberation.lock", &again),
        ("out/.parchemin.turn", &["transcripts"]),
    ];
    for (lock, command) in locks {
        let path = folder.join(lock);
        let _ = std::fs::remove_file(&path);
        std::os::unix::fs::symlink("/nowhere/at/all", &path).unwrap();
        refused(folder, command, 3, &["file-unwritable", lock, "un lien"]);
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(folder.join("victim"), &path).unwrap();
        refused(folder, command, 3, &["file-unwritable", lock, "un lien"]);
        assert!(!folder.join("victim").exists(), "{lock}");
        std::fs::remove_file(&path).unwrap();
        ok(folder, command);
    }
}

#[test]
fn a_signal_that_the_program_was_told_to_ignore_is_ignored() {
    let home = tempfile::tempdir().unwrap();
    demo(home.path());
    let out = home.path().join("out");
    let mut command = deeds::support::parchemin(home.path());
    let program = command.get_program().to_owned();
    let line = "trap '' HUP; exec \"$0\" -q build . --candidate 26-017 --out out";
    command = Command::new("sh");
    command.current_dir(home.path()).arg("-c").arg(line).arg(program).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    while hidden(&out).is_empty() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    signal(&child, "HUP");
    assert!(child.wait().unwrap().success());
}

#[test]
fn documents_appear_all_or_none() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    std::fs::create_dir_all(folder.join("out/transcripts/zola-emile-1.pdf")).unwrap();
    refused(folder, &["transcripts"], 3, &["zola-emile-1.pdf", "c’est un dossier"]);
    assert_eq!(std::fs::read_dir(folder.join("out/transcripts")).unwrap().count(), 1, "none appeared");
    assert!(hidden(&folder.join("out")).is_empty());
    std::fs::remove_dir(folder.join("out/transcripts/zola-emile-1.pdf")).unwrap();
    // A file where a folder of documents is to be.
    std::fs::write(folder.join("out/grids"), "").unwrap();
    refused(folder, &["build"], 3, &["out/grids"]);
    assert_eq!(std::fs::read_dir(folder.join("out/transcripts")).unwrap().count(), 0);
    assert!(!folder.join("out/minutes").exists() && hidden(&folder.join("out")).is_empty());
}

/// What has no end, or begins only when somebody else writes, in the place of each file that is read.
#[test]
fn what_is_no_file_or_too_large_is_said_before_it_is_read() {
    let home = tempfile::tempdir().unwrap();
    let whole = home.path().join("whole");
    deeds::small(&whole, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &whole.join("modeles"));
    std::fs::write(whole.join("r.json"), ok(&whole, &["-q", "results", "--format", "json"])).unwrap();
    std::fs::copy(whole.join("referential/rules.yaml"), whole.join("regles.yaml")).unwrap();
    ok(&whole, &["deliberate"]);
    ok(&whole, &["issue"]);
    std::fs::write(whole.join("acte.pdf"), "x").unwrap();
    let inputs: [(&str, &[&str]); 12] = [
        ("session.yaml", &["check"]),
        ("candidats.xlsx", &["check"]),
        ("notes.xlsx", &["results"]),
        ("notes.xlsx", &["results", "notes.xlsx"]),
        ("regles.yaml", &["check", "--rules", "regles.yaml"]),
        ("referential/certification.yaml", &["check"]),
        ("modeles/style.yaml", &["check", "--templates", "modeles"]),
        ("deliberation.json", &["check"]),
        ("register.jsonl", &["issue"]),
        ("register.jsonl", &["register", "check"]),
        ("r.json", &["diff", "r.json", "r.json"]),
        ("acte.pdf", &["verify", "acte.pdf"]),
    ];
    for (input, command) in inputs {
        for what in ["device", "pipe", "sparse"] {
            let folder = home.path().join("case");
            deeds::copy_folder(&whole, &folder);
            let path = folder.join(input);
            std::fs::remove_file(&path).unwrap();
            match what {
                "device" => std::os::unix::fs::symlink("/dev/zero", &path).unwrap(),
                "pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
                _ => std::fs::File::create(&path).unwrap().set_len(5 << 30).unwrap(),
            }
            let line = "ulimit -v 1500000; exec timeout 20 \"$@\"";
            let program = deeds::support::parchemin(&folder).get_program().to_owned();
            let mut limited = Command::new("sh");
            limited.current_dir(&folder).args(["-c", line, "sh"]).arg(program).args(["--lang", "fr"]);
            let output = limited.args(command).output().unwrap();
            let said = deeds::said(&output);
            assert_eq!(output.status.code(), Some(3), "{what} as {input}, {command:?}: {said}");
            let name = input.rsplit('/').next().unwrap();
            assert!(
                said.contains(name) && !said.contains("memory"),
                "{what} as {input}, {command:?}: {said}"
            );
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
}

/// To open a pipe waits for whoever is at its other end: a lock that is one holds nobody up.
#[test]
fn a_pipe_in_place_of_a_lock_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let lock = folder.join("register.lock");
    std::fs::remove_file(&lock).unwrap();
    assert!(Command::new("mkfifo").arg(&lock).status().unwrap().success());
    for (command, status) in [("duplicate 2026-B-000001", 3), ("register check", 0)] {
        let output = patient(folder, command);
        let said = deeds::said(&output);
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert_eq!(status == 3, said.contains("register.lock"), "{said}");
    }
}

/// A command that is stopped when it waits for somebody.
fn patient(folder: &Path, command: &str) -> std::process::Output {
    let program = deeds::support::parchemin(folder).get_program().to_owned();
    let mut patient = Command::new("timeout");
    patient.current_dir(folder).arg("20").arg(program).args(command.split(' ')).output().unwrap()
}

/// Nor does one under the name of what the program keeps beside its documents, or of a backup.
#[test]
fn a_pipe_in_place_of_a_list_or_a_backup_is_not_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let list = folder.join("out/written.sha256");
    std::fs::remove_file(&list).unwrap();
    for pipe in [&list, &folder.join("b.zip")] {
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    }
    let output = patient(folder, "register restore b.zip");
    assert_eq!(output.status.code(), Some(3), "{}", deeds::said(&output));
    let output = patient(folder, "transcripts");
    assert_eq!(output.status.code(), Some(0), "{}", deeds::said(&output));
    assert!(std::fs::read_to_string(&list).unwrap().contains("transcripts/"));
}
