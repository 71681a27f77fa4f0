//! The version that the program tells: with the commit it was built from, where that is known. What it writes never says it.
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

fn main() {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // A build to try the program out would begin again at each commit.
    let commit = if release { commit(Path::new(&root)) } else { None };
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = commit.map(|commit| format!(" ({commit})")).unwrap_or_default();
    println!("cargo::rustc-env=PARCHEMIN_VERSION={version}{commit}");
    println!("cargo::rerun-if-changed=build.rs");
    for name in ["HEAD", "logs/HEAD"].iter().filter(|_| release) {
        // In a work tree of its own, they lie elsewhere.
        if let Some(path) = git(Path::new(&root), &["rev-parse", "--git-path", name]) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}

/// The commit and its day; none where the sources are not a repository of their own, or there is no git.
pub(crate) fn commit(root: &Path) -> Option<String> {
    // Sources unpacked within another repository are not of its commit.
    root.join(".git").exists().then(|| git(root, &["log", "-1", "--abbrev=9", "--format=%h %cs"])).flatten()
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !said.is_empty()).then_some(said)
}
