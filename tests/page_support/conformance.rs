//! What every document must satisfy, whatever it says: clauses of ISO 14289-1 and ISO 19005-2 that a file can be
//! asked about without knowing what it is.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};
use skrifa::MetadataProvider as _;
use skrifa::prelude::{FontRef, GlyphId, LocationRef, Size};

use super::reader::{Element, Reader, text_of};

/// Asks a document about all of them; `name` is for messages.
pub(crate) fn check(name: &str, bytes: &[u8]) {
    let reader = Reader::open(bytes);
    let elements = reader.elements();
    marked_content(name, &reader, &elements);
    structure(name, &elements);
    for element in &elements {
        attributes(name, element, &reader);
    }
    fonts(name, &reader);
    metadata(name, &reader);
    objects(name, &reader);
    syntax(name, bytes);
}

/// UA-1 7.1: each marked content belongs to one element, each element to content that exists, and the parent tree
/// says the same.
fn marked_content(name: &str, reader: &Reader, elements: &[Element]) {
    assert_eq!(reader.unmarked, 0, "{name}: content neither tagged nor an artifact");
    let mut owners = BTreeMap::new();
    for element in elements {
        for mark in &element.marks {
            assert!(owners.insert(*mark, element.id).is_none(), "{name}: owned twice");
            assert_eq!(reader.marks[mark].0, element.kind, "{name}");
        }
    }
    assert_eq!(owners.keys().collect::<Vec<_>>(), reader.marks.keys().collect::<Vec<_>>(), "{name}");
    let catalog = reader.pdf.catalog().unwrap();
    let root = reader.resolve(catalog.get(b"StructTreeRoot").unwrap()).as_dict().unwrap();
    let tree = reader.resolve(root.get(b"ParentTree").unwrap()).as_dict().unwrap();
    let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(numbers.len(), 2 * reader.pages.len(), "{name}");
    for (index, page) in reader.pages.iter().enumerate() {
        let key = i64::try_from(index).unwrap();
        assert_eq!(numbers[2 * index].as_i64().unwrap(), key);
        let dictionary = reader.pdf.get_dictionary(*page).unwrap();
        assert_eq!(dictionary.get(b"StructParents").unwrap().as_i64().unwrap(), key, "{name}");
        let parents = reader.resolve(&numbers[2 * index + 1]).as_array().unwrap();
        let of_page = owners.keys().filter(|(owner, _)| owner == page).count();
        assert_eq!(parents.len(), of_page, "{name}");
        for (number, parent) in (0..).zip(parents) {
            assert_eq!(owners[&(*page, number)], parent.as_reference().unwrap(), "{name}");
        }
    }
}

/// UA-1 7.2, 7.4.2, 7.5: what stands in what, headings that skip no level, regular tables.
fn structure(name: &str, elements: &[Element]) {
    let mut last = 0;
    let mut path: Vec<&Element> = Vec::new();
    for (index, element) in elements.iter().enumerate() {
        path.truncate(element.depth);
        let parent = path.last().map_or("", |parent| parent.kind.as_str());
        let expected: &[&str] = match element.kind.as_str() {
            "Document" => &[""],
            "THead" | "TBody" => &["Table"],
            "TR" => &["THead", "TBody"],
            "TH" | "TD" => &["TR"],
            "LI" => &["L"],
            "Lbl" | "LBody" => &["LI"],
            _ => &[parent],
        };
        assert!(expected.contains(&parent), "{name}: {} in {parent}", element.kind);
        let holds_none = ["Document", "Table", "THead", "TBody", "TR", "L", "LI", "LBody", "Div"];
        assert!(element.marks.is_empty() || !holds_none.contains(&element.kind.as_str()), "{name}");
        if let Some(level) = element.kind.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
            assert!(level <= last + 1, "{name}: heading {level} after {last}");
            last = level;
        }
        let inside: Vec<&Element> =
            elements[index + 1..].iter().take_while(|inner| inner.depth > element.depth).collect();
        if element.kind == "Table" {
            let rows: Vec<usize> = inside
                .split(|inner| inner.kind == "TR")
                .skip(1)
                .map(|row| row.iter().filter(|cell| cell.kind == "TH" || cell.kind == "TD").count())
                .collect();
            assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "{name}: {rows:?}");
            assert!(inside.iter().any(|cell| cell.kind == "TH"), "{name}: a table without header");
            assert!(inside.iter().filter(|part| part.kind == "THead").count() <= 1, "{name}");
            assert_eq!(inside.iter().filter(|part| part.kind == "TBody").count(), 1, "{name}");
        }
        path.push(element);
    }
    assert!(last > 0, "{name} has no title");
}

/// UA-1 7.3, 7.5; A-2 6.7.3.
fn attributes(name: &str, element: &Element, reader: &Reader) {
    let dictionary = &element.dictionary;
    assert_eq!(dictionary.get(b"Type").unwrap().as_name().unwrap(), b"StructElem", "{name}");
    let attribute = |key: &[u8]| {
        let attributes = reader.resolve(dictionary.get(b"A").unwrap()).as_dict().unwrap();
        attributes.get(key).unwrap().clone()
    };
    match element.kind.as_str() {
        "TH" => {
            let scope = attribute(b"Scope");
            assert!([&b"Column"[..], b"Row"].contains(&scope.as_name().unwrap()), "{name}");
        }
        "Figure" => {
            assert!(!text_of(dictionary.get(b"Alt").unwrap()).trim().is_empty(), "{name}");
            let bounds: Vec<f32> =
                attribute(b"BBox").as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
            assert!(bounds[0] < bounds[2] && bounds[1] < bounds[3], "{name}: {bounds:?}");
        }
        _ => {}
    }
}

/// UA-1 7.21, A-2 6.2.11.
fn fonts(name: &str, reader: &Reader) {
    for page in &reader.pages {
        for font in reader.pdf.get_page_fonts(*page).unwrap().values() {
            let base = String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec()).unwrap();
            assert_eq!(base.find('+'), Some(6), "{name}: {base} is no subset");
            assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"Identity-H");
            let map = reader.resolve(font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
            let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
            for line in map.lines().filter_map(|line| line.split_once("> <")) {
                let text = line.1.trim_end_matches('>');
                let bad = ["0000", "FEFF", "FFFE", "FFFD"];
                let units = text.as_bytes().chunks(4).map(|unit| std::str::from_utf8(unit).unwrap());
                assert!(units.clone().next().is_some() && units.clone().all(|unit| !bad.contains(&unit)));
            }
            let descendant = &reader.resolve(font.get(b"DescendantFonts").unwrap()).as_array().unwrap()[0];
            let descendant = reader.resolve(descendant).as_dict().unwrap();
            assert_eq!(descendant.get(b"CIDToGIDMap").unwrap().as_name().unwrap(), b"Identity");
            assert_eq!(descendant.get(b"BaseFont").unwrap(), font.get(b"BaseFont").unwrap());
            widths(name, reader, descendant);
        }
    }
}

/// The widths that the file states are those of the font that it embeds.
fn widths(name: &str, reader: &Reader, font: &Dictionary) {
    let descriptor = reader.resolve(font.get(b"FontDescriptor").unwrap()).as_dict().unwrap();
    let program = reader.resolve(descriptor.get(b"FontFile2").unwrap()).as_stream().unwrap();
    let program = program.decompressed_content().unwrap();
    let face = FontRef::from_index(&program, 0).unwrap();
    let unit = f32::from(face.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
    let stated = font.get(b"W").unwrap().as_array().unwrap();
    assert_eq!(stated[0].as_i64().unwrap(), 0);
    for (glyph, width) in (0_u16..).zip(stated[1].as_array().unwrap()) {
        let advance = metrics.advance_width(GlyphId::from(glyph)).unwrap() * 1000.0 / unit;
        assert!((advance - width.as_float().unwrap()).abs() < 1.0, "{name}: glyph {glyph}");
    }
}

/// UA-1 5 and 7.1, A-2 6.6: both metadata say the same, and what the file claims.
fn metadata(name: &str, reader: &Reader) {
    let catalog = reader.pdf.catalog().unwrap();
    let packet = reader.resolve(catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
    assert!(packet.dict.get(b"Filter").is_err() || packet.decompressed_content().is_ok(), "{name}");
    let packet = String::from_utf8(packet.decompressed_content().unwrap()).unwrap();
    let info = reader.resolve(reader.pdf.trailer.get(b"Info").unwrap()).as_dict().unwrap();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    for key in ["Title", "Author", "Subject", "Producer", "Creator"] {
        if let Ok(text) = info.get(key.as_bytes()) {
            let text = text_of(text);
            assert!(packet.contains(&format!(">{}<", escaped(&text))), "{name}: {key} {text}");
        }
    }
    assert!(info.has(b"Title"), "{name}");
    for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<dc:title>"] {
        assert!(packet.contains(claim), "{name}: {claim}");
    }
    assert_eq!(text_of(catalog.get(b"Lang").unwrap()), "fr", "{name}");
    let mark_info = reader.resolve(catalog.get(b"MarkInfo").unwrap()).as_dict().unwrap();
    assert!(mark_info.get(b"Marked").unwrap().as_bool().unwrap());
    let preferences = reader.resolve(catalog.get(b"ViewerPreferences").unwrap()).as_dict().unwrap();
    assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
}

/// A-2 6.1.13, 6.2.8, 6.2.9, 6.2.10, 6.5, 6.8: what no object may hold.
fn objects(name: &str, reader: &Reader) {
    let forbidden: BTreeSet<&[u8]> = [
        &b"AA"[..],
        b"JS",
        b"OpenAction",
        b"EmbeddedFiles",
        b"EF",
        b"SMask",
        b"CA",
        b"ca",
        b"BM",
        b"Group",
        b"OPI",
        b"PS",
        b"Ref",
        b"Alternates",
        b"TR",
        b"HTP",
        b"XFA",
        b"Encrypt",
        b"Annots",
        b"RoleMap",
    ]
    .into();
    for object in reader.pdf.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => {
                let filter = stream
                    .dict
                    .get(b"Filter")
                    .map_or(&b"FlateDecode"[..], |filter| filter.as_name().unwrap());
                // A picture may stay in the form of a JPEG; JPEG 2000 would ask for more (ISO 19005-2, 6.2.8.3).
                let is_image =
                    stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().unwrap() == b"Image");
                assert!(
                    filter == b"FlateDecode" || (filter == b"DCTDecode" && is_image),
                    "{name}: {filter:?}"
                );
                &stream.dict
            }
            _ => continue,
        };
        for (key, _) in dictionary {
            assert!(!forbidden.contains(key.as_slice()), "{name}: {}", String::from_utf8_lossy(key));
        }
    }
}

/// A-2 6.1.2, 6.1.3, 6.1.7, 6.1.9: the bytes around the objects.
fn syntax(name: &str, bytes: &[u8]) {
    let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    assert_eq!(&bytes[..second], b"%PDF-1.7\n", "{name}");
    assert_eq!(bytes[second], b'%', "{name}");
    assert!(bytes[second + 1..second + 5].iter().all(|byte| *byte > 127), "{name}");
    let end = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    assert!(end.ends_with(b"%%EOF"), "{name}");
    for at in places(bytes, b"endstream") {
        assert_eq!(bytes[at - 1], b'\n', "{name}");
    }
    for at in places(bytes, b"endobj") {
        assert_eq!((bytes[at - 1], bytes[at + 6]), (b'\n', b'\n'), "{name}");
    }
    for at in places(bytes, b" obj") {
        assert_eq!(bytes[at + 4], b'\n', "{name}");
    }
}

fn places<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(word.len()).enumerate().filter(move |(_, window)| *window == word).map(|(at, _)| at)
}
