//! Cases as folders: whatever lies in one is copied, its `commands.txt` run line by line, and all that is printed
//! compared with its `expected.txt`. Adding a case is adding a folder; `PARCHEMIN_BLESS=1` writes what is printed.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};

const COMMANDS: &str = "commands.txt";
const EXPECTED: &str = "expected.txt";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut trials = Vec::new();
    for kind in ["ok", "err"] {
        let mut folders: Vec<PathBuf> =
            std::fs::read_dir(root.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        for folder in folders.into_iter().filter(|folder| folder.join(COMMANDS).is_file()) {
            let name = format!("{kind}/{}", folder.file_name().unwrap().to_string_lossy());
            trials.push(Trial::test(name, move || run(&folder)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Whether a command ended otherwise than with 0, and said no error; a wrong command line is told in one sentence, and what
/// `verify` answers is its status too.
fn failed_in_silence(ran: &str) -> bool {
    let failed = ran
        .lines()
        .any(|line| line.starts_with("--- status ") && !["--- status 0", "--- status 2"].contains(&line));
    let strict = ran.contains("--strict") && (ran.contains("avertissement") || ran.contains("warning"));
    let answered = ran.lines().next().is_some_and(|line| line.contains(" verify "));
    failed
        && !strict
        && !answered
        && !["erreur\u{a0}: ", "error: ", "\"severity\": \"error\""].iter().any(|said| ran.contains(said))
}

fn run(case: &Path) -> Result<(), Failed> {
    let copy = tempfile::tempdir().unwrap();
    support::copy_case(case, copy.path());
    for name in [COMMANDS, EXPECTED] {
        let _ = std::fs::remove_file(copy.path().join(name));
    }
    let before = support::files_below(copy.path());
    let commands = std::fs::read_to_string(case.join(COMMANDS)).unwrap();
    let printed: String = commands
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| support::transcript(copy.path(), line))
        .collect();
    let after = support::files_below(copy.path());
    if case.parent().is_some_and(|kind| kind.ends_with("err")) && before != after {
        return Err(format!("an error left files behind: {after:?}").into());
    }
    if let Some(silent) = printed.split("\n$ ").find(|ran| failed_in_silence(ran)) {
        return Err(format!("a status without an error said:{silent}").into());
    }
    let expected = case.join(EXPECTED);
    if std::env::var_os("PARCHEMIN_BLESS").is_some() {
        std::fs::write(&expected, &printed).unwrap();
        return Ok(());
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    if wanted == printed {
        return Ok(());
    }
    let diff = wanted.lines().zip(printed.lines()).find(|(wanted, printed)| wanted != printed);
    Err(format!("first difference: {diff:#?}\n--- expected\n{wanted}\n--- printed\n{printed}").into())
}
