//! What assistive technology reads of each kind of document, whole, in the order of the structure tree: a document too.

use crate::support;

use std::path::{Path, PathBuf};

use crate::fixture::golden;
use crate::page_support::reader::Reader;
use lopdf::Object;

/// One element a line, set back by its depth: its type, what it says, drawings by what is said in their place.
fn read(pdf: &Path) -> String {
    let reader = Reader::open(&std::fs::read(pdf).unwrap());
    let (mut lines, mut path) = (String::new(), Vec::new());
    for element in &reader.elements()[1..] {
        path.truncate(element.depth - 1);
        // A drawing within a text is told in its place there.
        let is_within = |kind: &String| !["LBody", "Div"].contains(&kind.as_str());
        let is_told = element.kind == "Figure" && path.last().is_some_and(is_within);
        path.push(element.kind.clone());
        if is_told {
            continue;
        }
        let attributes = element.dictionary.get(b"A").and_then(Object::as_dict);
        let scope = attributes.and_then(|of| of.get(b"Scope")).and_then(Object::as_name).unwrap_or_default();
        let scope = match scope {
            b"Row" => " (ligne)",
            b"Column" => " (colonne)",
            _ => "",
        };
        let said = if ["LBody", "Div"].contains(&element.kind.as_str()) { "" } else { &element.reading };
        let line = format!("{}{scope} {said}", element.kind);
        lines.extend([&*" ".repeat(element.depth - 1), line.trim_end(), "\n"]);
    }
    lines
}

/// A session of two candidates, in a folder of its own.
fn session() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/structure");
    support::copy_case(&case, folder.path());
    folder
}

fn run(folder: &Path, line: &str) {
    let output = support::parchemin(folder)
        .env("SOURCE_DATE_EPOCH", "1783036800")
        .args(["-q", "--lang", "fr"])
        .args(line.split(' '))
        .output()
        .unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(output.status.code(), Some(0), "{line}: {}{}", said(&output.stdout), said(&output.stderr));
}

/// The file below a folder whose name has both parts.
fn found(folder: &Path, under: &str, part: &str) -> PathBuf {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join(under))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|of| of == "pdf"))
        .filter(|path| path.file_name().unwrap().to_string_lossy().contains(part))
        .collect();
    files.sort();
    files.pop().unwrap_or_else(|| panic!("{under}: no {part}"))
}

#[test]
fn drafts_are_read_rightly() {
    let home = session();
    let folder = home.path();
    run(folder, "grids --filled -o filled");
    run(folder, "grids --blank -o blank");
    run(folder, "build");
    run(folder, "explain 26-002 --format pdf");
    for (name, under, part) in [
        ("grid-blank", "blank/grids", "e1-1"),
        ("grid-filled", "filled/grids", "e1-1-nguyen"),
        ("mission-grid", "blank/grids", "mission"),
        ("transcript", "out/transcripts", "benali"),
        ("minutes", "out/minutes", "minutes"),
        ("explanation", "out/explanations", "benali"),
        ("diploma-draft", "out/diplomas", "nguyen"),
    ] {
        golden(&format!("read/{name}.txt"), &read(&found(folder, under, part)));
    }
}

#[test]
fn deeds_are_read_rightly() {
    let home = session();
    let folder = home.path();
    run(folder, "deliberate");
    run(folder, "issue --dry-run --proof");
    run(folder, "issue");
    run(folder, "duplicate 2026-P-000001 --date 2026-07-04 --date-confirmed");
    let roster = std::fs::read_to_string("tests/documents/structure/candidats.xlsx.txt").unwrap();
    support::write_workbook(&roster.replace("Lyon", "Lille"), &folder.join("candidats.xlsx"));
    run(folder, "correct 2026-B-000001 --motive Lieu");
    for (name, under, part) in [
        ("identity", "out/identity", "nguyen"),
        ("diploma", "out/issued", "2026-p-000001-nguyen-eloise-26-001.pdf"),
        ("duplicate", "out/issued", "duplicata"),
        ("attestation", "out/issued", "2026-b-000001"),
        ("correction", "out/issued", "2026-b-000002"),
    ] {
        golden(&format!("read/{name}.txt"), &read(&found(folder, under, part)));
    }
}
