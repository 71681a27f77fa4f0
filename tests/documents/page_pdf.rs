//! PDFs read back: structure (ISO 14289-1), archive (ISO 19005-2), text, same bytes for the same input, size.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::page_support::reader::Reader;
use crate::page_support::{KINDS, conformance};
use crate::page_support::{Shop, metadata, sample};
use crate::support;
use lopdf::Object;
use parchemin::page::pdf::{Metadata, Writer, is_known_by};
use rayon::prelude::*;

static SHOP: LazyLock<Shop> = LazyLock::new(Shop::open);

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    KINDS.into_iter().map(|kind| (kind, SHOP.pdf(kind, &sample(kind), Some("SPÉCIMEN")))).collect()
}

#[test]
fn every_sample_conforms() {
    for (kind, pdf) in samples() {
        conformance::check(kind, &pdf);
    }
}

fn unspaced(text: &str) -> String {
    let text = text.replace("- \n", "").replace("-\n", "");
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

#[test]
fn the_text_reads_back_whole_and_in_order() {
    let reader = Reader::open(&SHOP.pdf("transcript", &sample("transcript"), None));
    let text = unspaced(&reader.text());
    let mut from = 0;
    for words in [
        "Relevé de compétences",
        "Éloïse NGUYỄN-LEFÈVRE",
        "Synthèse",
        "Analyser les composantes et enjeux intrinsèques aux projets IA en s'appuyant sur un système de veille technologique et économique afin de détecter les opportunités de projets d'intelligence artificielle au sein de l'entreprise (par exemple le cas des IA génératives).",
        "remédiation et/ou de collaboration afin d'adopter une démarche soucieuse des questions éthiques.",
        "Implémenter des modèles d'apprentissage profond en concevant une architecture optimisée afin de maximiser la puissance prédictive.",
        "Reste à valider",
    ] {
        let at = text[from..].find(&unspaced(words));
        from += at.unwrap_or_else(|| panic!("{words} not in {text}"));
    }
    // Header and footer are artifacts, ligatures are letters again.
    assert!(!text.contains("Page1") && text.contains("différents"));
}

#[test]
fn the_file_says_the_same_in_its_two_metadata() {
    let reader = Reader::open(&SHOP.pdf("transcript", "# T\n", None));
    let catalog = reader.pdf.catalog().unwrap();
    let packet = reader.resolve(catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
    let packet = String::from_utf8(packet.decompressed_content().unwrap()).unwrap();
    let info = reader.resolve(reader.pdf.trailer.get(b"Info").unwrap()).as_dict().unwrap();
    let text = |key: &[u8]| {
        let bytes = info.get(key).unwrap().as_str().unwrap();
        match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(utf16) => {
                let units: Vec<u16> =
                    utf16.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16(&units).unwrap()
            }
            None => String::from_utf8(bytes.to_vec()).unwrap(),
        }
    };
    for key in ["Title", "Author", "Subject", "Producer", "Creator"] {
        assert!(packet.contains(&format!(">{}<", text(key.as_bytes()))), "{key}");
    }
    assert_eq!(text(b"CreationDate"), "D:20260703000000Z");
    assert!(packet.contains("<xmp:CreateDate>2026-07-03T00:00:00Z<"));
    for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(packet.contains(claim), "{claim}");
    }
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fr");
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    let profile = reader.resolve(intents[0].as_dict().unwrap().get(b"DestOutputProfile").unwrap());
    assert_eq!(&profile.as_stream().unwrap().decompressed_content().unwrap()[36..40], b"acsp");
}

#[test]
fn nothing_is_said_of_a_moment_that_is_unknown() {
    let document = SHOP.lay_out("transcript", "# T\n", None).unwrap();
    let metadata = Metadata { creation: None, ..metadata() };
    let pdf = Writer::new(&SHOP.fonts).write(&document, &metadata).unwrap();
    let reader = Reader::open(&pdf);
    let info = reader.resolve(reader.pdf.trailer.get(b"Info").unwrap()).as_dict().unwrap();
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    let catalog = reader.pdf.catalog().unwrap();
    let packet = reader.resolve(catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
    assert!(!String::from_utf8(packet.decompressed_content().unwrap()).unwrap().contains("CreateDate"));
}

#[test]
fn the_outline_follows_the_headings() {
    let reader = Reader::open(&SHOP.pdf("transcript", "# A\n\n## B\n\n### C\n\n## D\n", None));
    let catalog = reader.pdf.catalog().unwrap();
    let root = reader.resolve(catalog.get(b"Outlines").unwrap()).as_dict().unwrap();
    let follow = |from: &lopdf::Dictionary, key: &[u8]| {
        from.get(key).ok().map(|object| reader.resolve(object).as_dict().unwrap().clone())
    };
    let title = |entry: &lopdf::Dictionary| entry.get(b"Title").unwrap().as_str().unwrap().to_vec();
    let first = follow(root, b"First").unwrap();
    let second = follow(&first, b"First").unwrap();
    let third = follow(&second, b"First").unwrap();
    let fourth = follow(&second, b"Next").unwrap();
    let titles: Vec<Vec<u8>> = [first, second, third, fourth].iter().map(title).collect();
    assert_eq!(titles, [b"A", b"B", b"C", b"D"]);
}

fn transcript_of(name: &str) -> String {
    sample("transcript").replace("Éloïse NGUYỄN-LEFÈVRE", name)
}

#[test]
fn bytes_depend_on_the_document_alone_whatever_the_batch_and_the_threads() {
    let names = ["Éloïse NGUYỄN-LEFÈVRE", "Żaneta ŁUKASIEWICZ", "Çağlar YILDIRIM", "Awa BA", "Jiří ŠŤASTNÝ"];
    let alone: Vec<Vec<u8>> =
        names.iter().map(|name| Shop::open().pdf("transcript", &transcript_of(name), None)).collect();
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let shop = Shop::open();
        let writer = Writer::new(&shop.fonts);
        let batch: Vec<Vec<u8>> = pool.install(|| {
            names
                .par_iter()
                .rev()
                .map(|name| {
                    let document = shop.lay_out("transcript", &transcript_of(name), None).unwrap();
                    writer.write(&document, &metadata()).unwrap()
                })
                .collect()
        });
        assert!(batch.iter().rev().eq(&alone), "{threads} threads");
    }
    assert_eq!(alone.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn a_file_is_known_by_the_identity_that_it_was_given() {
    let identity = metadata().identity;
    let file = SHOP.pdf("transcript", "# A\n", None);
    let Object::Array(ids) = Reader::open(&file).pdf.trailer.get(b"ID").unwrap().clone() else { panic!() };
    assert!(ids.iter().all(|id| id.as_str().unwrap() == identity), "{ids:?}");
    assert!(is_known_by(&file, identity));
    assert!(!is_known_by(&file, [0; 16]) && !is_known_by(&file[..file.len() - 500], identity));
}

#[test]
fn a_transcript_of_two_pages_is_small() {
    let pdf = SHOP.pdf("transcript", &sample("transcript"), None);
    assert!(pdf.len() <= 35 * 1024, "{} bytes", pdf.len());
}

#[test]
fn qpdf_has_no_complaint() {
    for (_, pdf) in samples() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pdf).unwrap();
        support::check_with_qpdf(file.path());
    }
}

/// What follows `key` in a dictionary, as a number.
fn number_after(text: &str, key: &str) -> usize {
    let rest = text.split(key).nth(1).unwrap().trim_start();
    rest.split(|sign: char| !sign.is_ascii_digit()).next().unwrap().parse().unwrap()
}

/// An offset is that of an object's first byte (ISO 32000-1, 7.5.7): strict readers do not look for it.
#[test]
fn packed_objects_begin_where_the_table_says() {
    let pdf = SHOP.pdf("transcript", &sample("transcript"), None);
    let places: Vec<usize> = (0..pdf.len()).filter(|at| pdf[*at..].starts_with(b"/Type/ObjStm")).collect();
    assert!(!places.is_empty());
    for at in places {
        let from = at + pdf[at..].windows(7).position(|bytes| bytes == b"stream\n").unwrap();
        let head = String::from_utf8_lossy(&pdf[at..from]);
        let length = number_after(&head, "/Length");
        let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), pdf[from + 7..][..length].to_vec());
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        let content = stream.decompressed_content().unwrap();
        let first = number_after(&head, "/First");
        let table = String::from_utf8_lossy(&content[..first]);
        let offsets: Vec<usize> =
            table.split_whitespace().skip(1).step_by(2).map(|one| one.parse().unwrap()).collect();
        assert_eq!(offsets.len(), number_after(&head, "/N"));
        for offset in offsets {
            let byte = content[first + offset];
            assert!(
                !byte.is_ascii_whitespace() && !content[first + offset - 1].is_ascii_alphanumeric(),
                "{offset}"
            );
        }
    }
}
