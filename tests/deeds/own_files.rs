//! A person's own file under the name of a document is kept aside before it is replaced; what the program wrote itself is
//! replaced in silence.

use crate::deeds;

use std::path::{Path, PathBuf};

use crate::deeds::{JURY, ok};

const ZOLA: &str = "1|Zola|Émile|d:1990-04-02|Paris|1";
const BUILD: [&str; 1] = ["build"];
const WORKBOOK: [&str; 3] = ["results", "--format", "xlsx"];

fn session(folder: &Path, mark: u8) {
    deeds::small(folder, &[ZOLA], &[&format!("1|12|12|12|12|{mark}")], JURY);
}

/// The copies kept below the folder of documents.
fn copies(folder: &Path) -> Vec<PathBuf> {
    let files = deeds::support::files_below(&folder.join("out"));
    files.iter().filter(|file| file.contains("copies/")).map(|file| folder.join("out").join(file)).collect()
}

#[test]
fn the_programs_own_files_are_replaced_in_silence() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    for mark in [12, 13, 14] {
        session(folder, mark);
        for command in [&BUILD[..], &WORKBOOK, &["minutes", "--format", "pdf"], &["transcripts"]] {
            assert!(!ok(folder, command).contains("gardé"), "{command:?}");
        }
    }
    ok(folder, &["deliberate"]);
    assert!(!ok(folder, &["deliberate", "--again", "--motive", "x"]).contains("gardé"));
    assert!(copies(folder).is_empty());
    // Anybody can hold the folder against its list.
    let list = std::fs::read_to_string(folder.join("out/written.sha256")).unwrap();
    let files = deeds::support::files_below(&folder.join("out"));
    assert_eq!(list.lines().count(), files.len() - 1, "{list}\n{files:?}");
    for line in list.lines() {
        let (fingerprint, name) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(folder.join("out").join(name)).unwrap();
        assert_eq!(parchemin::store::digest::hex(bytes), fingerprint, "{name}");
    }
}

#[test]
fn a_persons_own_file_is_kept_aside_and_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 12);
    // Some lie there before the program ever wrote, some take the place of what it wrote.
    for before in [true, false] {
        let _ = std::fs::remove_dir_all(folder.join("out"));
        if !before {
            ok(folder, &BUILD);
            ok(folder, &WORKBOOK);
        }
        for (name, command) in [
            ("minutes/minutes.pdf", &BUILD[..]),
            ("minutes/minutes.md", &["minutes"]),
            ("resultats.xlsx", &WORKBOOK),
            ("transcripts/zola-emile-1.md", &["transcripts"]),
        ] {
            let path = folder.join("out").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, "mine").unwrap();
            let known = copies(folder);
            let said = ok(folder, command);
            let kept: Vec<PathBuf> =
                copies(folder).into_iter().filter(|copy| !known.contains(copy)).collect();
            assert_eq!(kept.len(), 1, "{name}: {kept:?}");
            assert_eq!(std::fs::read_to_string(&kept[0]).unwrap(), "mine", "{name}");
            assert_eq!(kept[0].parent(), path.parent().map(|parent| parent.join("copies")).as_deref());
            let told = kept[0].strip_prefix(folder).unwrap().to_str().unwrap();
            assert!(said.contains(told) && said.contains(name), "{name}: {said}");
            assert_ne!(std::fs::read(&path).unwrap(), b"mine");
            assert!(!ok(folder, command).contains("gardé"), "{name}: once is enough");
        }
    }
    std::fs::write(folder.join("out/minutes/minutes.pdf"), "signed").unwrap();
    assert!(ok(folder, &["deliberate"]).contains("minutes.pdf"));
    assert!(copies(folder).iter().any(|copy| std::fs::read(copy).unwrap() == b"signed"));
}

#[test]
fn in_doubt_a_file_is_kept_unless_it_is_what_would_be_written() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 12);
    ok(folder, &BUILD);
    let list = folder.join("out/written.sha256");
    std::fs::remove_file(&list).unwrap();
    assert!(!ok(folder, &BUILD).contains("gardé"), "nothing would be lost");
    session(folder, 13);
    std::fs::write(&list, [0xff, b'\n', 0]).unwrap();
    assert!(ok(folder, &["transcripts", "--format", "md"]).contains("gardé"));
    assert_eq!(copies(folder).len(), 1);
    std::fs::remove_file(&list).unwrap();
    std::fs::create_dir(&list).unwrap();
    let refused = deeds::run(folder, &["transcripts"]);
    assert_eq!(refused.status.code(), Some(3), "{}", deeds::said(&refused));
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_not_touched() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 12);
    std::fs::create_dir_all(folder.join("out/minutes")).unwrap();
    std::fs::write(folder.join("signed.pdf"), "signed").unwrap();
    std::os::unix::fs::symlink("../../signed.pdf", folder.join("out/minutes/minutes.pdf")).unwrap();
    ok(folder, &["minutes"]);
    assert_eq!(std::fs::read_to_string(folder.join("signed.pdf")).unwrap(), "signed");
    assert!(copies(folder).is_empty());
}
