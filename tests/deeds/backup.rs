//! Registers as one file, and back: whole, proved, and never an older state than what was issued.

use crate::deeds;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;

use crate::deeds::{JURY, ok, refused};
use parchemin::diag::Status;
use parchemin::store::durable::Disk;

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";
const BACKUP: [&str; 3] = ["register", "backup", "actes.zip"];
const RESTORE: [&str; 3] = ["register", "restore", "actes.zip"];
/// What the backup holds, as it lies in a session.
const SAVED: [&str; 3] = ["register.jsonl", "register-archive", "deliberation.json"];

fn small(folder: &Path) {
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
}

fn issued(folder: &Path) {
    small(folder);
    ok(folder, &["deliberate"]);
    ok(folder, &["deliberate", "--again", "--motive", "Réexamen"]);
    ok(folder, &["issue"]);
    ok(folder, &["duplicate", "2026-B-000001"]);
    ok(folder, &["revoke", "2026-B-000002", "--motive", "Erreur"]);
}

/// Everything of a session but locks, what was issued and the backup itself.
fn state(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = deeds::support::files_below(folder).into_iter();
    let names =
        names.filter(|name| !name.contains(".lock") && !name.starts_with("out/") && name != "actes.zip");
    names.map(|name| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect()
}

fn lose(folder: &Path, name: &str) {
    let path = folder.join(name);
    if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
}

fn lose_all(folder: &Path) {
    for name in SAVED {
        lose(folder, name);
    }
}

/// What is forged in a backup: a file, its bytes if it is there at all, the name of a link, the rule that says so.
type Forged<'a> = (&'a str, Option<&'a [u8]>, Option<&'a str>, &'a str);

/// The backup with other files: each is changed, added or, with nothing, left out.
fn forge(folder: &Path, changes: &[(&str, Option<&[u8]>)], link: Option<&str>) {
    let path = folder.join("actes.zip");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    for (name, bytes) in changes {
        files.remove(*name);
        files.extend(bytes.map(|bytes| ((*name).to_owned(), bytes.to_vec())));
    }
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in files {
        if link == Some(name.as_str()) {
            writer.add_symlink(name, "/etc/passwd", options).unwrap();
        } else {
            writer.start_file(name, options).unwrap();
            writer.write_all(&bytes).unwrap();
        }
    }
    writer.finish().unwrap();
}

/// Has the list at the end of a zip say that a file holds so many bytes.
fn say_size(zip: &mut [u8], name: &str, size: u32) {
    let ends_here =
        |at: &usize| zip[*at..].starts_with(name.as_bytes()) && zip[at - 46..].starts_with(b"PK\x01\x02");
    let at = (46..zip.len()).find(ends_here).unwrap();
    zip[at - 22..at - 18].copy_from_slice(&size.to_le_bytes());
}

#[test]
fn what_is_lost_or_damaged_comes_back_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    let said = ok(folder, &BACKUP);
    assert!(said.contains("actes.zip") && said.contains("4 lignes"), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.join("actes.zip")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "its owner's alone");
    }
    refused(folder, &BACKUP, 3, &["document-taken", "actes.zip"]);
    let whole = state(folder);
    let back = |what: &str| {
        ok(folder, &RESTORE);
        assert!(state(folder) == whole, "{what}");
        ok(folder, &["register", "check"]);
        assert!(ok(folder, &["issue"]).contains("Rien à délivrer"), "{what}");
    };
    for name in
        SAVED.iter().chain(&["register-archive/2026-B-000001", "minutes-1.pdf", "deliberation-1.json"])
    {
        lose(folder, name);
        back(name);
    }
    lose_all(folder);
    lose(folder, "last-line.json");
    back("all of it");
    for name in
        ["register.jsonl", "register-archive/2026-B-000001/acte.pdf", "deliberation.json", "minutes-2.md"]
    {
        let mut bytes = std::fs::read(folder.join(name)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(folder.join(name), bytes).unwrap();
        back(name);
    }
    // A session on a new machine.
    let other = tempfile::tempdir().unwrap();
    deeds::small(other.path(), &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    std::fs::copy(folder.join("actes.zip"), other.path().join("actes.zip")).unwrap();
    let elsewhere = other.path().to_str().unwrap();
    let file = format!("{elsewhere}/actes.zip");
    let session = format!("{elsewhere}/session.yaml");
    ok(home.path(), &["register", "restore", &file, "--session", &session]);
    assert!(state(other.path()).get("deliberation-1.json") == whole.get("deliberation-1.json"));
    let again = format!("{elsewhere}/again.zip");
    ok(home.path(), &["register", "backup", &again, "--session", &session]);
    assert!(std::fs::read(again).unwrap() == std::fs::read(&file).unwrap(), "the same, to the byte");
    ok(other.path(), &["register", "check"]);
    deeds::edit_session(other.path(), "place: Cachan", "place: Paris");
    ok(other.path(), &["correct", "2026-B-000001", "--motive", "Lieu"]);
}

#[test]
fn an_older_state_is_refused_with_what_it_would_lose() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    ok(folder, &BACKUP);
    ok(folder, &RESTORE);
    deeds::edit_session(folder, "place: Cachan", "place: Paris");
    ok(folder, &["correct", "2026-B-000001", "--motive", "Lieu"]);
    let whole = state(folder);
    let older = |reasons: &[&str]| {
        let before = state(folder);
        refused(folder, &RESTORE, 1, reasons);
        assert!(state(folder) == before, "nothing was changed");
    };
    let lost = ["backup-older", "2026-B-000003"];
    older(&lost);
    // Each witness alone, once the others are gone.
    lose(folder, "register.jsonl");
    older(&lost);
    lose(folder, "register-archive");
    older(&lost);
    let (issued, away) = (folder.join("out/issued"), folder.join("issued-away"));
    std::fs::rename(&issued, &away).unwrap();
    older(&["backup-behind", "last-line.json"]);
    lose(folder, "last-line.json");
    std::fs::rename(&away, &issued).unwrap();
    older(&lost);
    // A revocation whose line only the archive still tells of.
    for (name, bytes) in &whole {
        std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    ok(folder, &["revoke", "2026-B-000003", "--motive", "x"]);
    lose(folder, "register.jsonl");
    older(&["2026-B-000003"]);
}

#[test]
fn a_later_deliberation_is_not_lost() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    ok(folder, &BACKUP);
    ok(folder, &["deliberate", "--again", "--motive", "Encore"]);
    let before = state(folder);
    refused(folder, &RESTORE, 1, &["backup-without-deliberation", "deliberation.json"]);
    assert!(state(folder) == before);
}

#[test]
fn a_backup_that_was_changed_restores_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    ok(folder, &BACKUP);
    let sound = std::fs::read(folder.join("actes.zip")).unwrap();
    lose_all(folder);
    let before = state(folder);
    let acte = "register-archive/2026-B-000001/acte.pdf";
    let register = "register.jsonl";
    let vast = vec![0; (64 << 20) + 1];
    let cases: &[Forged<'_>] = &[
        (acte, Some(b"other"), None, "backup-altered"),
        (acte, None, None, "backup-altered"),
        (acte, Some(b""), Some(acte), "backup-unreadable"),
        (register, Some(b"{}\n"), None, "backup-altered"),
        (register, Some(b""), None, "backup-altered"),
        (register, None, None, "backup-altered"),
        ("last-line.json", None, None, "backup-altered"),
        ("deliberation.json", Some(b"{}"), None, "backup-altered"),
        ("../victim", Some(b"x"), None, "backup-strange"),
        ("/tmp/victim", Some(b"x"), None, "backup-strange"),
        ("register-archive/../../victim", Some(b"x"), None, "backup-strange"),
        ("register-archive/2026-B-000009/acte.pdf", Some(b"x"), None, "backup-strange"),
        ("register-archive/2026-B-000001/more", Some(b"x"), None, "backup-strange"),
        ("minutes-1/../x.pdf", Some(b"x"), None, "backup-strange"),
        // Minutes are what their list and its deliberation say, or of no deliberation.
        ("minutes-1.pdf", Some(b"forged"), None, "backup-altered"),
        ("minutes-2.md", Some(b"forged"), None, "backup-altered"),
        ("minutes-2.md", None, None, "backup-altered"),
        ("minutes-1.sha256", None, None, "backup-strange"),
        ("minutes-1.sha256", Some(b"of another"), None, "backup-strange"),
        ("minutes-7.pdf", Some(b"x"), None, "backup-strange"),
        ("deliberation-1000.json", Some(b"x"), None, "backup-strange"),
        ("register-archive/2026-B-000001/acte.md", Some(&vast), None, "backup-altered"),
        ("session.yaml", Some(b"x"), None, "backup-strange"),
        (".bashrc", Some(b"x"), None, "backup-strange"),
        ("folder/", Some(b""), None, "backup-unreadable"),
    ];
    for (name, bytes, link, rule) in cases {
        std::fs::write(folder.join("actes.zip"), &sound).unwrap();
        forge(folder, &[(name, *bytes)], *link);
        let output = deeds::run(folder, &RESTORE);
        let said = deeds::said(&output);
        assert!(!output.status.success() && said.contains(rule), "{name}: {said}");
        assert!(state(folder) == before, "{name}");
    }
    // What says to hold less or more than it does is not read further than it says; nor is too much begun to be read.
    let sized = |name: &str, size: u32| (name.to_owned(), size);
    let lies = [
        (vec![sized("minutes-1.pdf", 10)], 1, "backup-altered"),
        (vec![sized(acte, u32::MAX)], 1, "backup-altered"),
        (
            vec![sized("deliberation.json", 1 << 30), sized("deliberation-1.json", 1 << 30)],
            3,
            "file-too-large",
        ),
    ];
    for (sizes, status, rule) in lies {
        let mut bytes = sound.clone();
        for (name, size) in &sizes {
            say_size(&mut bytes, name, *size);
        }
        std::fs::write(folder.join("actes.zip"), bytes).unwrap();
        refused(folder, &RESTORE, status, &[rule]);
    }
    for bytes in [&sound[..sound.len() / 2], b"no zip", b""] {
        std::fs::write(folder.join("actes.zip"), bytes).unwrap();
        refused(folder, &RESTORE, 3, &["backup-unreadable"]);
    }
    lose(folder, "actes.zip");
    refused(folder, &RESTORE, 3, &["file-missing"]);
    refused(folder, &["register", "restore"], 2, &[]);
    refused(folder, &["register", "backup"], 2, &[]);
    assert!(state(folder) == before);
}

#[test]
fn a_register_that_does_not_hold_is_not_backed_up() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    let earlier = std::fs::read(folder.join("deliberation-1.json")).unwrap();
    std::fs::write(folder.join("deliberation-1.json"), &earlier[1..]).unwrap();
    refused(folder, &BACKUP, 1, &["deliberation-altered", "deliberation-1.json"]);
    std::fs::write(folder.join("deliberation-1.json"), earlier).unwrap();
    let minutes = std::fs::read(folder.join("minutes-1.md")).unwrap();
    std::fs::write(folder.join("minutes-1.md"), "forged").unwrap();
    refused(folder, &BACKUP, 1, &["minutes-altered", "minutes-1.md"]);
    lose(folder, "minutes-1.md");
    refused(folder, &BACKUP, 3, &["file-missing", "minutes-1.md"]);
    std::fs::write(folder.join("minutes-1.md"), minutes).unwrap();
    lose(folder, "register-archive/2026-B-000001/acte.pdf");
    refused(folder, &BACKUP, 3, &["archive-missing"]);
    assert!(!folder.join("actes.zip").exists());
}

/// What is no deed would stand against the register, were it in its archive: no command writes there.
#[test]
fn nothing_but_deeds_goes_into_an_archive() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    ok(folder, &["keys", "new"]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("register-archive", folder.join("link")).unwrap();
    let before = state(folder);
    let outs = [
        "register-archive",
        "register-archive/new/out",
        "register-archive/.pending",
        "new/../register-archive/x",
    ];
    let commands: [&[&str]; 9] = [
        &["register", "publish", "OUT"],
        &["register", "backup", "OUT/b.zip"],
        &["build", "--out", "OUT"],
        &["deliberate", "--again", "--motive", "x", "--out", "OUT"],
        &["issue", "--out", "OUT"],
        &["duplicate", "2026-B-000001", "--out", "OUT"],
        &["export", "rules", "OUT"],
        &["init", "OUT/session"],
        &["results", "--format", "xlsx", "--out", "OUT"],
    ];
    for out in outs.iter().copied().chain(cfg!(unix).then_some("link/deep")) {
        for command in commands {
            let arguments: Vec<String> = command.iter().map(|one| one.replace("OUT", out)).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            // A backup is written into a folder that is there.
            let is_there = command[1] != "backup" || folder.join(out).is_dir();
            let reason = if is_there { "output-in-archive" } else { "file-unwritable" };
            refused(folder, &arguments, 3, &[reason]);
            assert!(state(folder) == before, "{arguments:?}");
        }
    }
    // Nor into what is to be one; whoever calls another folder so has no register beside it.
    refused(folder, &["build", "--out", "specimen-register-archive"], 3, &["output-in-archive"]);
    refused(folder, &["build", "--out", "registre-archives/x"], 3, &["output-in-archive"]);
    std::fs::copy(folder.join("register.jsonl"), folder.join("2026.jsonl")).unwrap();
    refused(folder, &["build", "--out", "2026-archive"], 3, &["output-in-archive"]);
    ok(folder, &["-q", "results", "--format", "xlsx", "--out", "2025-archive"]);
    ok(folder, &["register", "check"]);
}

/// Minutes of a deliberation that a cut kept from standing are no minutes.
#[test]
fn minutes_of_no_deliberation_are_not_backed_up() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    let whole = state(folder);
    std::fs::write(folder.join("minutes-3.md"), "half").unwrap();
    ok(folder, &BACKUP);
    lose_all(folder);
    lose(folder, "minutes-3.md");
    ok(folder, &RESTORE);
    assert!(state(folder) == whole);
}

/// Keys that did not sign the register would be believed from then on.
#[test]
fn keys_that_do_not_prove_the_register_are_not_restored_with_it() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (folder, new) = (home.path(), other.path());
    for folder in [folder, new] {
        small(folder);
    }
    ok(folder, &["deliberate"]);
    ok(folder, &["keys", "new"]);
    ok(folder, &["issue"]);
    ok(folder, &BACKUP);
    std::fs::copy(folder.join("actes.zip"), new.join("actes.zip")).unwrap();
    let before = state(new);
    for name in ["keys", "register.jsonl", "register-archive", "out", "last-line.json"] {
        lose(folder, name);
    }
    ok(folder, &["keys", "new"]);
    let keys = std::fs::read(folder.join("keys/jwks.json")).unwrap();
    for (keys, status, rule) in [(Some(&keys[..]), 1, "register-forged"), (None, 3, "keys-lost")] {
        forge(new, &[("keys/jwks.json", keys)], None);
        refused(new, &RESTORE, status, &[rule]);
        assert!(state(new) == before, "{rule}");
    }
}

/// What proves comes back, what signs does not: the school keeps it elsewhere, or makes another.
#[test]
fn keys_come_back_as_far_as_they_prove() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (folder, new) = (home.path(), other.path());
    for folder in [folder, new] {
        small(folder);
    }
    ok(folder, &["deliberate"]);
    ok(folder, &["keys", "new"]);
    ok(folder, &["issue", "--candidate", "1"]);
    // Two keys, of which each signed a deed.
    ok(folder, &["keys", "new"]);
    ok(folder, &["issue"]);
    ok(folder, &BACKUP);
    let is_private = |name: &String| name.contains(".private.");
    let private: Vec<String> = deeds::support::files_below(folder).into_iter().filter(is_private).collect();
    let kept = std::fs::read(folder.join("actes.zip")).unwrap();
    std::fs::write(new.join("actes.zip"), &kept).unwrap();
    ok(new, &RESTORE);
    assert!(!deeds::support::files_below(new).iter().any(is_private));
    let keys = |folder: &Path| std::fs::read(folder.join("keys/jwks.json")).unwrap();
    assert!(keys(folder) == keys(new));
    ok(new, &["register", "check"]);
    ok(new, &["register", "publish", "page"]);
    for deed in deeds::issued(folder, "pdf") {
        let deed = deed.to_string_lossy();
        ok(new, &["verify", &deed]);
        ok(new, &["verify", &deed, "--key", "keys/jwks.json"]);
    }
    // Nothing is written unsigned; the key that was kept elsewhere signs again, and so does a new one.
    let duplicate = ["duplicate", "2026-B-000001"];
    refused(new, &duplicate, 3, &["[key-missing]"]);
    for (name, makes_another) in [(&private[0], false), (&private[1], false), (&private[0], true)] {
        std::fs::copy(folder.join(name), new.join(name)).unwrap();
        if makes_another {
            ok(new, &["keys", "new"]);
        }
    }
    ok(new, &duplicate);
    ok(new, &["register", "check"]);
    // The backup is then of the past.
    refused(new, &RESTORE, 1, &["backup-older"]);
}

#[test]
fn a_restoration_cut_at_every_write_is_completed_by_the_same_command() {
    let home = tempfile::tempdir().unwrap();
    let (folder, cut) = (home.path().join("whole"), home.path().join("cut"));
    issued(&folder);
    ok(&folder, &["keys", "new"]);
    ok(&folder, &["duplicate", "2026-B-000001"]);
    ok(&folder, &BACKUP);
    let whole = state(&folder);
    for steps in 0.. {
        deeds::copy_folder(&folder, &cut);
        lose_all(&cut);
        lose(&cut, "keys/jwks.json");
        let file = cut.join("actes.zip");
        let arguments = ["parchemin", "-q", "register", "restore"].map(OsString::from).into_iter();
        let arguments = arguments.chain([file.into(), "--session".into(), cut.clone().into()]);
        let status = parchemin::shell::run_on(Disk::failing_after(steps), arguments.collect::<Vec<_>>());
        if cut.join("register.jsonl").exists() {
            assert!(
                state(&cut).get("register.jsonl") == whole.get("register.jsonl"),
                "it comes whole, and last"
            );
        } else {
            assert!(!deeds::run(&cut, &["issue"]).status.success(), "nothing is issued meanwhile");
        }
        ok(&cut, &RESTORE);
        let names = deeds::support::files_below(&cut);
        assert!(state(&cut) == whole, "after {steps} steps: {names:?}");
        ok(&cut, &["register", "check"]);
        std::fs::remove_dir_all(&cut).unwrap();
        if status == Status::Done {
            assert!(steps > 20, "{steps}");
            break;
        }
    }
}

/// The lines before a damage prove themselves: what they tell is not lost to an older backup.
#[test]
fn a_damaged_register_still_tells_what_an_older_backup_does_not_know() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    small(folder);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    ok(folder, &BACKUP);
    ok(folder, &["register", "anonymise", "--before", "2030-01-01", "--yes"]);
    let register = folder.join("register.jsonl");
    let damaged = [&std::fs::read(&register).unwrap()[..], b"{\"line\": 5, \"ev"].concat();
    std::fs::write(&register, &damaged).unwrap();
    refused(folder, &RESTORE, 1, &["[backup-older]", "2026-B-000001", "2026-B-000002"]);
    assert_eq!(std::fs::read(&register).unwrap(), damaged);
    assert!(!folder.join("register-archive/2026-B-000001").exists(), "what was erased does not come back");
}
