//! Numbers of deeds in what people write and in names of files; fingerprints.

use parchemin::deeds::promise::deed_of_document;
use parchemin::deeds::register::numbers_cited;
use parchemin::store::digest::{Digest, hex};

#[test]
fn numbers_that_people_write_are_told_from_what_only_looks_so() {
    let cited = |text: &str| -> Vec<String> {
        let all = numbers_cited(text).into_iter();
        all.map(|(number, is_exact)| format!("{number}{}", if is_exact { "" } else { "?" })).collect()
    };
    for (text, expected) in [
        ("2026-B-000001", &["2026-B-000001"][..]),
        ("acte n° 2026-b-000001.", &["2026-B-000001"]),
        ("acte nº2026\u{2011}B\u{2011}000001, du 3 juillet", &["2026-B-000001"]),
        ("SPECIMEN-2026-P-000002", &["SPECIMEN-2026-P-000002"]),
        ("Spécimen 2026-P-000002", &["SPECIMEN-2026-P-000002"]),
        ("specimen 2026-P-000002", &["SPECIMEN-2026-P-000002"]),
        ("2026-B-000002 (remplace 2026-B-000001)", &["2026-B-000002", "2026-B-000001"]),
        ("2026-b-000001-zola-emile-1.pdf", &["2026-B-000001?"]),
        ("UCO-2026-B-000001", &["2026-B-000001?"]),
        ("2026 B 17", &["2026-B-000017?"]),
        ("2026-B-000017- et 2026-B-000018/", &["2026-B-000017", "2026-B-000018"]),
        ("2026 B 17, soit 2026-B-000017", &["2026-B-000017"]),
        ("2026-B-000017 (2026 b 17)", &["2026-B-000017"]),
        ("2026-B-17", &["2026-B-000017?"]),
        ("2026-B-0000012", &[]),
        ("12026-B-000001", &[]),
        ("PV 12 du 2026-06-26, salle B 12", &[]),
        ("PV 2024-3", &[]),
        ("Session de juin 2026", &[]),
    ] {
        assert_eq!(cited(text), expected, "{text}");
    }
}

#[test]
fn a_documents_name_leads_nowhere_else() {
    for (name, number) in [
        ("2026-p-000017-zola.pdf", "2026-P-000017"),
        ("2026-b-000001-sand-2-duplicata-5.pdf", "2026-B-000001"),
        ("specimen-2026-p-000001-x.md", "SPECIMEN-2026-P-000001"),
    ] {
        assert_eq!(deed_of_document(name).as_deref(), Some(number));
    }
    for name in [
        "../2026-p-000017-zola.pdf",
        "2026-p-000017-zola/../../x.pdf",
        "/2026-p-000017.pdf",
        "2026-P-000017-zola.pdf",
        "2026-p-000017-zola.sh",
        "2026-p-000017.bashrc",
        "x-2026-p-000017.pdf",
        "2026-p-000017-zola.pdf\0",
        "2026-p-000017\\x.pdf",
        "bashrc",
    ] {
        assert_eq!(deed_of_document(name), None, "{name}");
    }
}

#[test]
fn the_standards_own_example() {
    assert_eq!(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn parts_are_told_apart() {
    let of = |parts: &[&str]| {
        let mut digest = Digest::new();
        for part in parts {
            digest.part(part);
        }
        digest.hex()
    };
    assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
}
