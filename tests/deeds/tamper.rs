//! One changed byte, anywhere in an issued file, its archive or the register, is found by the commands themselves.

use crate::deeds;

use std::path::{Path, PathBuf};

use crate::deeds::{issued, run, said};
use parchemin::deeds::register::Register;

/// How many places are tried of each kind of file.
const PLACES: usize = 1000;

/// Places spread over a file as a die would, the same each time, and the bit to change there: every bit in turn.
fn changes(length: usize) -> impl Iterator<Item = (usize, u8)> {
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    (0..PLACES).map(move |at| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (usize::try_from(state % length as u64).unwrap(), 1 << (at % 8))
    })
}

fn changed(bytes: &[u8], (place, bit): (usize, u8)) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[place] ^= bit;
    changed
}

/// Every deed that the demo session entitles to.
fn session(folder: &Path) {
    deeds::deliberated(folder);
    let output = run(folder, &["-q", "issue", "--all"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

/// Asks `verify` about files under names that still claim the deed's number; says how many it calls altered.
fn altered(folder: &Path, name: &str, contents: impl Iterator<Item = Vec<u8>>) -> (usize, usize) {
    let scratch = tempfile::tempdir().unwrap();
    let files: Vec<String> = contents
        .enumerate()
        .map(|(at, bytes)| {
            let path = scratch.path().join(format!("{at}-{name}"));
            std::fs::write(&path, bytes).unwrap();
            path.to_string_lossy().into_owned()
        })
        .collect();
    let arguments: Vec<&str> = std::iter::once("verify").chain(files.iter().map(String::as_str)).collect();
    let output = run(folder, &arguments);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    (said(&output).lines().filter(|line| line.contains("altéré")).count(), files.len())
}

#[test]
fn a_changed_byte_of_an_issued_file_is_found_by_verify() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    for extension in ["pdf", "md"] {
        let original = issued(folder, extension).remove(0);
        let bytes = std::fs::read(&original).unwrap();
        let name = original.file_name().unwrap().to_string_lossy().into_owned();
        let (found, asked) =
            altered(folder, &name, changes(bytes.len()).map(|change| changed(&bytes, change)));
        assert_eq!((found, asked), (PLACES, PLACES), "{extension}");
        let cut = (0..50).map(|at| bytes[..bytes.len() * at / 50].to_vec());
        let more = [&b"\0"[..], b"\n", b" ", b"%%EOF\n"].map(|end| [&bytes, end].concat());
        let fewer = [1, 2, 7].map(|count| bytes[..bytes.len() - count].to_vec());
        let before = [[b"\n".as_slice(), &bytes].concat(), [&b"\xef\xbb\xbf"[..], &bytes].concat()];
        let (found, asked) = altered(folder, &name, cut.chain(more).chain(fewer).chain(before));
        assert_eq!(found, asked, "{extension}");
    }
    // Under a name that claims nothing it is no deed of the register either.
    let original = std::fs::read(issued(folder, "pdf").remove(0)).unwrap();
    std::fs::write(folder.join("sans-nom.pdf"), changed(&original, (original.len() / 2, 4))).unwrap();
    let output = run(folder, &["verify", "sans-nom.pdf"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("inconnu"), "{}", said(&output));
}

#[test]
fn a_changed_byte_of_the_archive_is_found_by_register_check() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let archive = folder.join("register-archive");
    let files: Vec<PathBuf> =
        deeds::support::files_below(&archive).iter().map(|name| archive.join(name)).collect();
    let originals: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(files.len() > 60, "{}", files.len());
    let mut tried = 0;
    // One change in each file a round, at another place and another bit each round.
    for round in 0.. {
        if tried >= PLACES {
            break;
        }
        for (path, bytes) in files.iter().zip(&originals) {
            let change = changes(bytes.len()).nth(round).unwrap();
            std::fs::write(path, changed(bytes, change)).unwrap();
        }
        let output = run(folder, &["register", "check"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let text = said(&output);
        assert_eq!(text.matches("[archive-altered]").count(), files.len(), "{text}");
        for name in ["acte.pdf", "acte.md", "acte.json"] {
            assert!(text.contains(name), "{text}");
        }
        tried += files.len();
    }
    for (path, bytes) in files.iter().zip(&originals) {
        std::fs::write(path, bytes).unwrap();
    }
    assert_eq!(run(folder, &["register", "check"]).status.code(), Some(0));
    // A number is worth nothing whose archive is not what was recorded; nor is a file too few or too many.
    let pdf = archive.join("2026-P-000001/acte.pdf");
    let bytes = std::fs::read(&pdf).unwrap();
    for end in [&bytes[..bytes.len() - 1], &[&bytes[..], b"\n"].concat(), b""] {
        std::fs::write(&pdf, end).unwrap();
        for command in [&["register", "check"][..], &["verify", "2026-P-000001"]] {
            let output = run(folder, command);
            assert_eq!(output.status.code(), Some(1), "{}", said(&output));
            assert!(said(&output).contains("archive-altered"), "{}", said(&output));
        }
    }
    std::fs::remove_file(&pdf).unwrap();
    let output = run(folder, &["register", "check"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("archive-missing"), "{}", said(&output));
}

#[test]
fn a_changed_byte_of_the_register_is_found_by_register_check() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let register = folder.join("register.jsonl");
    let bytes = std::fs::read(&register).unwrap();
    for change in changes(bytes.len()) {
        std::fs::write(&register, changed(&bytes, change)).unwrap();
        let output = run(folder, &["register", "check", "--register", "register.jsonl"]);
        assert_eq!(output.status.code(), Some(1), "{change:?}: {}", said(&output));
        assert!(said(&output).contains("register.jsonl, ligne "), "{change:?}: {}", said(&output));
    }
    // Every bit of every byte of the first lines, and every length.
    let few: Vec<u8> = bytes.split_inclusive(|byte| *byte == b'\n').take(3).flatten().copied().collect();
    for place in 0..few.len() {
        for bit in 0..8 {
            assert!(Register::read(&changed(&few, (place, 1 << bit))).is_err(), "bit {bit} of byte {place}");
        }
        let is_whole_lines = place == 0 || few[place - 1] == b'\n';
        assert_eq!(Register::read(&few[..place]).is_ok(), is_whole_lines, "the first {place} bytes");
    }
    // Lines gone from the end leave a chain that holds: the archive tells.
    for kept in [0, 1, 5] {
        let lines: Vec<u8> =
            bytes.split_inclusive(|byte| *byte == b'\n').take(kept).flatten().copied().collect();
        std::fs::write(&register, lines).unwrap();
        let output = run(folder, &["register", "check"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("archive-unknown"), "{}", said(&output));
    }
}
