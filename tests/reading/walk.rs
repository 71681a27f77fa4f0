//! Which files a pattern names, and how far it may look.

use std::path::Path;

use parchemin::store::walk::{Unfound, files_like};

fn found(folder: &Path, pattern: &str, most: usize) -> Option<Vec<String>> {
    let files = files_like(folder, pattern, most).ok()?;
    Some(files.iter().map(|file| file.strip_prefix(folder).unwrap().display().to_string()).collect())
}

#[test]
fn a_pattern_finds_files_and_no_more_than_it_may_look_at() {
    let home = tempfile::tempdir().unwrap();
    let folder = &home.path().join("[s] *");
    std::fs::create_dir_all(folder.join("a/b")).unwrap();
    for name in ["1.xlsx", "2.XLSX", "a/3.xlsx", "a/b/4.xlsx", "a/b/5.txt"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", folder.join("a/up")).unwrap();
    for (pattern, expected) in [
        ("*.xlsx", &["1.xlsx", "2.XLSX"][..]),
        ("./a/*.xlsx", &["a/3.xlsx"]),
        ("a/**/*.xlsx", &["a/3.xlsx", "a/b/4.xlsx"]),
        ("**/**/[0-9].xlsx", &["1.xlsx", "2.XLSX", "a/3.xlsx", "a/b/4.xlsx"]),
        ("a/../?.xlsx", &["a/../1.xlsx", "a/../2.XLSX"]),
        ("a/b/5.txt", &["a/b/5.txt"]),
        ("none/*", &[]),
        ("*", &["1.xlsx", "2.XLSX"]),
    ] {
        assert_eq!(found(folder, pattern, 50).unwrap(), expected, "{pattern}");
    }
    let whole = folder.join("a").display().to_string().replace('[', "[[]").replace(" *", " [*]");
    assert_eq!(found(folder, &format!("{whole}/*.xlsx"), 50).unwrap(), ["a/3.xlsx"]);
    for pattern in ["a**", "[a", "***"] {
        assert!(matches!(files_like(folder, pattern, 50), Err(Unfound::Invalid)), "{pattern}");
    }
    assert!(matches!(files_like(folder, "**/*.xlsx", 6), Err(Unfound::TooWide)));
}
