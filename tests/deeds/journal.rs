//! Whoever can write beside the register plants what an interrupted run would leave: nothing of it is done but what the
//! register's own lines prove, and nothing outside the archive and the folder of documents is ever touched.
#![cfg(unix)]

use crate::deeds;

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use crate::deeds::{JURY, issued, ok, refused, run, said};
use parchemin::deeds::entry::{DeedKind, Entry, Event};
use parchemin::deeds::register::Register;
use parchemin::store::digest;
use parchemin::store::durable::Disk;
use serde_json::json;

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const SAND: &str = "2|Sand|Aurore|d:1991-07-01|Paris|1";
/// Commands that complete what was interrupted.
const WRITING: [&[&str]; 4] = [
    &["issue"],
    &["duplicate", "2026-B-000001"],
    &["revoke", "2026-B-000001", "--motive", "x"],
    &["register", "anonymise", "--before", "1900-01-01"],
];

/// A session whose two deeds are issued, and beside it what is to stay as it is.
struct Scene {
    home: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let scene = Self { home: tempfile::tempdir().unwrap() };
        let folder = scene.session();
        deeds::small(&folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
        ok(&folder, &["deliberate"]);
        ok(&folder, &["issue"]);
        std::fs::create_dir_all(scene.victim().join("keep")).unwrap();
        std::fs::write(scene.victim().join("bashrc"), "mine").unwrap();
        std::fs::write(scene.victim().join("keep/doc.txt"), "mine").unwrap();
        scene
    }

    fn session(&self) -> PathBuf {
        self.home.path().join("session")
    }

    fn victim(&self) -> PathBuf {
        self.home.path().join("victim")
    }

    fn archive(&self) -> PathBuf {
        self.session().join("register-archive")
    }

    fn pending(&self) -> PathBuf {
        let pending = self.archive().join(".pending");
        std::fs::create_dir_all(&pending).unwrap();
        pending
    }

    fn plant(&self, name: &str, journal: &serde_json::Value) {
        std::fs::write(self.pending().join(name), journal.to_string()).unwrap();
    }

    fn length(&self) -> u64 {
        std::fs::metadata(self.session().join("register.jsonl")).unwrap().len()
    }

    /// Every file there is, with what it holds, but what was planted and the lock.
    fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let names = deeds::support::files_below(self.home.path()).into_iter();
        let names = names.filter(|name| !name.contains(".pending") && !name.contains(".lock"));
        names
            .map(|name| {
                let bytes = std::fs::read(self.home.path().join(&name)).unwrap();
                (name, bytes)
            })
            .collect()
    }

    /// The text of lines added to the register by a forger who knows how they are sealed.
    fn forged(&self, entries: impl IntoIterator<Item = Entry>) -> String {
        let mut register = deeds::register(&self.session());
        let start = register.entries().len();
        for entry in entries {
            register.append(entry);
        }
        register.text_from(start)
    }

    /// Every command that writes refuses what was planted, `register check` names it, and nothing changes.
    fn is_refused(&self, what: &str) {
        let before = self.everything();
        for command in WRITING {
            let output = run(&self.session(), command);
            let said = said(&output);
            assert_eq!(output.status.code(), Some(1), "{what}, {command:?}: {said}");
            assert!(
                said.contains("[leftover-refused]") || said.contains("[register-behind]"),
                "{what}: {said}"
            );
            assert!(self.everything() == before, "{what}, {command:?}");
        }
        let output = run(&self.session(), &["register", "check"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{what}: {said}");
        assert!(said.contains("leftover-refused") || said.contains("register-behind"), "{what}: {said}");
        let _ = std::fs::remove_file(self.archive().join(".pending"));
        let _ = std::fs::remove_dir_all(self.archive().join(".pending"));
    }
}

fn diploma(number: &str, date: &str, bytes: &[u8]) -> Entry {
    let mut entry = Entry::new(Event::Issued, number, date);
    entry.kind = Some(DeedKind::Attestation);
    entry.pdf = Some(digest::hex(bytes));
    entry
}

#[test]
fn a_journal_that_names_other_files_does_nothing() {
    let scene = Scene::new();
    let (length, victim) = (scene.length(), scene.victim().display().to_string());
    for journal in [
        json!({"length": length, "lines": "", "copies": [], "files": [format!("{victim}/bashrc")], "erased": [format!("{victim}/keep")]}),
        json!({"length": length, "lines": "", "copies": [], "files": ["../../victim/bashrc"], "erased": ["../../victim/keep"]}),
        json!({"length": length, "lines": "", "documents": ["../../../victim/bashrc"]}),
        json!({"length": length, "lines": "", "documents": [format!("{victim}/2026-b-000001-x.pdf")]}),
        json!({"length": length, "lines": "", "documents": ["2026-b-000001-x.pdf"]}),
        json!({"length": length, "lines": "no line\n", "documents": []}),
        json!({"length": length + 1, "lines": "", "documents": []}),
        json!({"length": length - 1, "lines": "", "documents": []}),
        json!([]),
    ] {
        scene.plant("0", &json!("PWNED"));
        scene.plant("journal.json", &journal);
        scene.is_refused(&journal.to_string());
    }
}

#[test]
fn what_was_not_promised_is_taken_away_and_nothing_else() {
    let scene = Scene::new();
    let victim = scene.victim().display().to_string();
    let documents = json!([
        format!("{victim}/bashrc"),
        "../../../victim/bashrc",
        "x",
        "2026-b-000001/../../victim/a.pdf"
    ]);
    let aside = scene.session().join("out/issued/.2026-b-000009-zola.pdf.partial");
    std::fs::write(&aside, "half").unwrap();
    std::fs::write(scene.victim().join(".bashrc.partial"), "mine").unwrap();
    scene.plant("aside.json", &json!([format!("{victim}/keep/doc.txt")]));
    symlink(scene.victim(), scene.pending().join("link")).unwrap();
    scene.plant("draft.json", &json!({"length": 0, "lines": "", "documents": documents}));
    let said = ok(&scene.session(), &["register", "check"]);
    assert!(said.contains("[register-leftover]"), "{said}");
    let mut before = scene.everything();
    ok(&scene.session(), &["register", "anonymise", "--before", "1900-01-01"]);
    assert!(scene.everything() == before && !scene.archive().join(".pending").exists());
    scene.plant("draft.json", &json!({"length": 0, "lines": "", "documents": ["2026-b-000009-zola.pdf"]}));
    ok(&scene.session(), &["register", "anonymise", "--before", "1900-01-01"]);
    before.retain(|(name, _)| !name.ends_with("zola.pdf.partial"));
    assert!(scene.everything() == before && !aside.exists());
    // A folder is none of what a run leaves.
    std::fs::create_dir_all(scene.pending().join("folder/below")).unwrap();
    refused(&scene.session(), &["issue"], 3, &[".pending"]);
    assert!(scene.pending().join("folder/below").exists());
}

#[test]
fn forged_lines_reach_no_file_outside_the_archive() {
    let scene = Scene::new();
    let length = scene.length();
    // The seal is no secret: lines can be forged that lead out of the archive, if numbers may be anything.
    for (number, date) in [("../x-B-000001", "../x"), ("/tmp-B-000001", "/tmp"), ("..-B-000001", "..")] {
        let lines = scene.forged([diploma(number, date, b"PWNED")]);
        std::fs::write(scene.pending().join(format!("{number}.acte.pdf").replace('/', ".")), "PWNED")
            .unwrap();
        scene.plant("journal.json", &json!({"length": length, "lines": lines, "documents": []}));
        scene.is_refused(number);
    }
    // What lies aside is not what the line vouches for, or is a link to what somebody may not read.
    let number = "2026-B-000003";
    let lines = scene.forged([diploma(number, "2026-07-04", b"deed")]);
    let journal = json!({"length": length, "lines": lines, "documents": ["2026-b-000003-x.pdf"]});
    let staged = |scene: &Scene| scene.pending().join(format!("{number}.acte.pdf"));
    scene.plant("journal.json", &journal);
    scene.is_refused("nothing lies aside");
    scene.plant("journal.json", &journal);
    std::fs::write(staged(&scene), "another").unwrap();
    scene.is_refused("another file lies aside");
    std::fs::write(scene.victim().join("secret"), "deed").unwrap();
    scene.plant("journal.json", &journal);
    symlink(scene.victim().join("secret"), staged(&scene)).unwrap();
    scene.is_refused("a link lies aside");
    scene.plant("journal.json", &journal);
    std::fs::write(staged(&scene), "deed").unwrap();
    symlink(scene.victim(), scene.archive().join(number)).unwrap();
    scene.is_refused("the deed's folder is a link");
    std::fs::remove_file(scene.archive().join(number)).unwrap();
    let other = json!({"length": length, "lines": lines, "documents": ["2026-b-000001-zola-emile-1.pdf"]});
    scene.plant("journal.json", &other);
    std::fs::write(staged(&scene), "deed").unwrap();
    scene.is_refused("a document of another deed");
}

#[test]
fn links_on_the_way_are_not_followed() {
    let scene = Scene::new();
    let journal = json!({"length": scene.length(), "lines": "", "documents": []});
    let elsewhere = scene.home.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("journal.json"), journal.to_string()).unwrap();
    symlink(&elsewhere, scene.archive().join(".pending")).unwrap();
    scene.is_refused("the folder is a link");
    symlink(elsewhere.join("journal.json"), scene.pending().join("journal.json")).unwrap();
    scene.is_refused("the journal is a link");
    // A deed's folder that became a link is not erased through it.
    let lines = scene.forged([Entry::new(Event::Anonymised, "2026-B-000001", "2027-01-01")]);
    std::fs::rename(scene.archive().join("2026-B-000001"), scene.home.path().join("moved")).unwrap();
    symlink(scene.victim(), scene.archive().join("2026-B-000001")).unwrap();
    scene.plant("journal.json", &json!({"length": scene.length(), "lines": lines, "documents": []}));
    let output = run(&scene.session(), &["issue", "--candidate", "1"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(scene.victim().join("keep/doc.txt").exists());
}

#[test]
fn a_journal_of_another_user_is_refused() {
    let scene = Scene::new();
    let journal = json!({"length": scene.length(), "lines": "", "documents": []});
    scene.plant("journal.json", &journal);
    let path = scene.pending().join("journal.json");
    // Only the system's master may give a file away.
    if std::os::unix::fs::chown(&path, Some(65534), None).is_ok() {
        scene.is_refused("another user's journal");
        scene.plant("draft.json", &json!([]));
        std::os::unix::fs::chown(scene.pending(), Some(65534), None).unwrap();
        scene.is_refused("another user's folder");
    }
}

#[test]
fn what_was_interrupted_is_named_before_it_is_completed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    ok(folder, &["deliberate"]);
    for steps in 0.. {
        assert!(steps < 200, "no cut leaves a promise");
        let arguments = ["parchemin", "-q", "issue"].map(Into::into).into_iter();
        let arguments = arguments.chain([folder.as_os_str().to_owned()]).collect();
        parchemin::shell::run_on(Disk::failing_after(steps), arguments);
        if folder.join("register-archive/.pending/journal.json").exists() {
            break;
        }
    }
    std::fs::write(folder.join("register.jsonl"), "").unwrap();
    let said = ok(folder, &["register", "check"]);
    assert!(said.contains("[register-unfinished]") && said.contains("2026-B-000001"), "{said}");
    assert!(said.contains("2026-B-000002"), "{said}");
    let said = ok(folder, &["register", "anonymise", "--before", "1900-01-01"]);
    assert!(said.contains("out/issued/2026-b-000002-zola-emile-1.pdf"), "what appeared is said: {said}");
    assert_eq!(issued(folder, "pdf").len(), 2);
    ok(folder, &["register", "check"]);
}

#[test]
fn a_document_that_is_there_already_is_not_replaced() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &[ZOLA, SAND], &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    ok(folder, &["deliberate"]);
    // In the order of the alphabet, Sand comes first.
    let path = folder.join("out/issued/2026-b-000001-sand-aurore-2.pdf");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "a scan, signed").unwrap();
    refused(folder, &["issue"], 1, &["[issued-unknown]", path.file_name().unwrap().to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a scan, signed");
    assert!(!folder.join("register.jsonl").exists() && issued(folder, "md").is_empty());
    assert_eq!(std::fs::read_dir(folder.join("out/issued")).unwrap().count(), 1, "nothing lies about");
    std::fs::rename(&path, folder.join("out/signé.pdf")).unwrap();
    ok(folder, &["issue"]);
    // Deeds that are there while the register lost its lines would be given the same numbers again.
    let register = std::fs::read(folder.join("register.jsonl")).unwrap();
    let archive = folder.join("register-archive");
    std::fs::remove_file(folder.join("register.jsonl")).unwrap();
    std::fs::rename(&archive, folder.join("elsewhere")).unwrap();
    refused(folder, &["issue"], 1, &["[issued-unknown]", "[register-older]"]);
    std::fs::write(folder.join("register.jsonl"), register).unwrap();
    let _ = std::fs::remove_dir_all(&archive);
    std::fs::rename(folder.join("elsewhere"), archive).unwrap();
    ok(folder, &["register", "check"]);
}

#[test]
fn what_is_written_aside_follows_no_link_and_keeps_nobodys_mode() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    deeds::small(&folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
    let target = home.path().join("target.txt");
    std::fs::write(&target, "mine").unwrap();
    symlink(&target, folder.join(".deliberation.json.partial")).unwrap();
    ok(&folder, &["deliberate"]);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "mine");
    let kind = std::fs::symlink_metadata(folder.join("deliberation.json")).unwrap();
    assert!(kind.is_file() && kind.permissions().mode() & 0o777 == 0o600, "{:o}", kind.permissions().mode());
    std::fs::create_dir_all(folder.join("out/issued")).unwrap();
    symlink(&target, folder.join("out/issued/.2026-b-000001-zola-emile-1.pdf.partial")).unwrap();
    ok(&folder, &["issue"]);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "mine");
    let open = folder.join(".deliberation.json.partial");
    std::fs::write(&open, "").unwrap();
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o666)).unwrap();
    let _ = std::os::unix::fs::chown(&open, Some(65534), None);
    ok(&folder, &["deliberate", "--again", "--motive", "x"]);
    let kind = std::fs::metadata(folder.join("deliberation.json")).unwrap();
    assert_eq!(kind.permissions().mode() & 0o777, 0o600);
    let mine = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(&target).unwrap());
    assert_eq!(std::os::unix::fs::MetadataExt::uid(&kind), mine);
    assert!(Register::read(&std::fs::read(folder.join("register.jsonl")).unwrap()).is_ok());
}
