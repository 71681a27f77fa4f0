//! A document that is watched: made again at each change, the last good one kept, ended by a signal.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::deeds::{self, ok, refused, support};

/// The program at watch, and what it said so far.
struct Watching {
    child: Child,
    said: PathBuf,
}

impl Watching {
    fn begin(folder: &Path, arguments: &[&str]) -> Self {
        let said = folder.join("../said.txt");
        let program = support::parchemin(folder).get_program().to_owned();
        let mut command = Command::new("env");
        command
            .current_dir(folder)
            .arg("--default-signal=INT,TERM,HUP")
            .arg(program)
            .args(["--lang", "fr", "watch"]);
        command.args(arguments).stdout(Stdio::null()).stderr(std::fs::File::create(&said).unwrap());
        Self { child: command.spawn().unwrap(), said }
    }

    fn said(&self) -> String {
        std::fs::read_to_string(&self.said).unwrap()
    }

    /// Waits until something is so, for as long as a loaded machine may take.
    fn until(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let started = Instant::now();
        while !is_so(&self.said()) {
            assert!(started.elapsed() < Duration::from_secs(60), "{what}: {}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends it; what it said, and its status.
    fn end(mut self, signal: &str) -> (String, Option<i32>) {
        let asked = Command::new("kill").args([format!("-{signal}"), self.child.id().to_string()]).status();
        assert!(asked.unwrap().success());
        let status = self.child.wait().unwrap();
        (self.said(), status.code())
    }
}

const KEPT: &str = "Le dernier bon document est gardé";

#[test]
fn a_document_follows_what_it_is_made_from_until_a_signal() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo"), &folder);
    std::fs::remove_dir_all(folder.join("out")).unwrap_or_default();
    ok(&folder, &["export", "templates", "modeles"]);
    let template = folder.join("modeles/transcript.md.tera");
    let text = std::fs::read_to_string(&template).unwrap();
    let watching = Watching::begin(&folder, &["transcript", "--candidate", "26-001", "--format", "md"]);
    watching.until("the first", |said| said.contains(" ms.\n"));
    let file = folder.join("out/transcripts/wisniewski-lukasz-26-001.md");
    let document = || std::fs::read_to_string(&file).unwrap();
    let first = document();

    std::fs::write(&template, text.clone() + "\nUne ligne de plus.\n").unwrap();
    watching.until("a template that changed", |_| document().contains("Une ligne de plus."));
    std::fs::write(&template, text.clone() + "\n{{ candidat.nom }}\n").unwrap();
    let place = format!("modeles/transcript.md.tera, ligne {}", text.lines().count() + 2);
    watching.until("a template that is wrong", |said| {
        said.contains(&place) && said.rfind(KEPT) > said.rfind(&place)
    });
    assert!(document().contains("Une ligne de plus."), "the last good one is kept");
    std::fs::write(&template, &text).unwrap();
    watching.until("a template that is mended", |_| document() == first);

    let session = folder.join("session.yaml");
    let names = std::fs::read_to_string(&session).unwrap();
    let name = names.lines().find(|line| line.starts_with("name: ")).unwrap();
    std::fs::write(&session, names.replace(name, "name: Session que l’on nomme autrement")).unwrap();
    watching.until("a session that changed", |_| document().contains("nomme autrement"));
    // One that is not there is an error; the same again, and all is well.
    let marks = folder.join("candidats.xlsx");
    std::fs::rename(&marks, folder.join("../aside.xlsx")).unwrap();
    watching.until("a file that goes", |said| said.rfind(KEPT) > said.rfind(" ms"));
    std::fs::rename(folder.join("../aside.xlsx"), &marks).unwrap();
    watching.until("a file that comes back", |said| said.rfind("rien n’y change") > said.rfind(KEPT));

    let (said, status) = watching.end("INT");
    assert_eq!(status, Some(0), "{said}");
    let left = support::files_below(&folder.join("out"));
    assert_eq!(left, ["transcripts/wisniewski-lukasz-26-001.md", "written.sha256"], "nothing lies aside");
}

#[test]
fn of_several_documents_the_first_is_watched_and_what_is_not_there_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    let people = ["1|Zola|Émile|d:1990-04-02|Paris|1", "2|Sand|Aurore|d:1991-07-01|Paris|1"];
    deeds::small(&folder, &people, &["1|12|12|12|12|12", "2|12|12|12|12|13"], deeds::JURY);
    refused(&folder, &["watch", "transcrit"], 2, &["vouliez-vous dire transcript"]);
    refused(&folder, &["watch", "transcript", "--candidate", "3"], 2, &["3"]);
    refused(&folder, &["watch", "transcript", "--format", "json"], 2, &["sans --format json"]);
    let watching = Watching::begin(&folder, &["transcript"]);
    watching.until("the first of two", |said| said.contains(" ms.\n"));
    let (said, status) = watching.end("TERM");
    assert!(status == Some(0) && said.contains("2 documents\u{a0}: le premier est suivi"), "{said}");
    let pdfs = support::files_below(&folder.join("out/transcripts"));
    assert_eq!(pdfs.len(), 2, "one document, as Markdown and as PDF: {pdfs:?}");
}
