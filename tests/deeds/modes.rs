//! Who may open what the program writes, under the umasks that people have.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::deeds::{self, JURY};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";

const UMASKS: [u32; 3] = [0o022, 0o027, 0o077];

/// Runs command lines in a folder under a umask.
fn run(folder: &Path, umask: u32, lines: &[&str]) {
    for line in lines {
        let program = env!("CARGO_BIN_EXE_parchemin");
        let shell = format!("umask {umask:03o}; exec '{program}' {line}");
        let output = Command::new("sh").current_dir(folder).args(["-c", &shell]).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

fn modes(folder: &Path, paths: &[&str], expected: u32, umask: u32) {
    for path in paths {
        let mode = std::fs::metadata(folder.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, expected, "{path}, umask {umask:03o}: {mode:03o} instead of {expected:03o}");
    }
}

#[test]
fn what_bears_no_result_follows_the_umask() {
    for umask in UMASKS {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        run(folder, umask, &["init new/session", "sheets new/session --out sheets/far"]);
        let folders = ["new", "new/session", "new/session/notes", "sheets/far", "sheets/far/notes"];
        modes(folder, &folders, 0o777 & !umask, umask);
        let files =
            ["new/session/session.yaml", "new/session/candidats.xlsx", "sheets/far/notes/bloc-1.xlsx"];
        modes(folder, &files, 0o666 & !umask, umask);

        deeds::small(&folder.join("marked"), &[ZOLA], &["1|12|12|12|12|12"], JURY);
        run(folder, umask, &["grids marked --blank --out blank", "grids marked --out named"]);
        modes(folder, &["blank", "blank/grids"], 0o777 & !umask, umask);
        modes(folder, &["blank/grids/e1-1.pdf", "blank/grids/e1-1.md"], 0o666 & !umask, umask);
        modes(folder, &["named", "named/grids"], 0o770 & !umask, umask);
    }
}

#[test]
fn a_session_keeps_its_mode_when_a_key_is_put_into_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    run(folder, 0o077, &["init session"]);
    run(folder, 0o022, &["export rules session --session session"]);
    modes(folder, &["session/session.yaml"], 0o600, 0o022);
    modes(folder, &["session/rules.yaml"], 0o644, 0o022);
}

#[test]
fn what_bears_a_result_opens_for_colleagues_and_what_is_secret_for_nobody() {
    for umask in UMASKS {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        deeds::small(folder, &[ZOLA], &["1|12|12|12|12|12"], JURY);
        run(folder, umask, &["sheets --decisions --out sheets", "deliberate", "issue", "transcripts"]);
        run(folder, umask, &["results --format xlsx", "revoke 2026-B-000001 --motive Erreur"]);
        let folders = ["sheets", "out", "out/issued", "out/transcripts", "out/minutes"];
        modes(folder, &folders, 0o770 & !umask, umask);
        let issued = std::fs::read_dir(folder.join("out/issued")).unwrap().map(|entry| entry.unwrap().path());
        let issued: Vec<String> = issued.map(|path| path.display().to_string()).collect();
        assert!(!issued.is_empty());
        modes(folder, &issued.iter().map(String::as_str).collect::<Vec<_>>(), 0o660 & !umask, umask);
        let files = [
            "sheets/candidats.xlsx",
            "out/transcripts/zola-emile-1.pdf",
            "out/minutes/minutes.md",
            "out/resultats.xlsx",
            "out/written.sha256",
            "register.jsonl",
            "register.lock",
        ];
        modes(folder, &files, 0o660 & !umask, umask);
        modes(folder, &["register-archive", "register-archive/2026-B-000001"], 0o700, umask);
        modes(
            folder,
            &["deliberation.json", "minutes-1.pdf", "register-archive/2026-B-000001/acte.json"],
            0o600,
            umask,
        );
    }
}
