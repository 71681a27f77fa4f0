//! A line of text onto the pages of a file that this program wrote, which stays what it is in all else.
//!
//! The first page's line is read aloud first; on the others it is a running header (ISO 14289-1, 7.8).

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::content::{Bounds, integer, real};
use super::embed::Subset;
use super::file::{File, compressed};
use super::{failure, room};
use crate::diag::Diagnostic;
use crate::page::fonts::Face;
use crate::store::digest::Digest;

/// Points.
const SIZE: f64 = 9.0;
/// From the page's top edge to the middle of the stamp, and from its right edge to the stamp's end, in points.
const FROM_TOP: f64 = 14.0;
const FROM_RIGHT: f64 = 30.0;
/// Around the text, within the stamp's frame, in points.
const PADDING: f64 = 3.5;
/// Dark red, as PDF operands: 9 to 1 on white.
const COLOUR: &str = "0.6 0 0.05";
/// The stamp's font in the pages' resources.
pub(super) const FONT: &str = "Stamp";

/// What a page grows by at its top where something else stands in the stamp's place, in points.
const STRIP: f64 = 24.0;

/// The file with the words at the top right of each page, where nothing else stands: a page whose corner is taken
/// grows a strip for them. The same file, words and font give the same bytes.
///
/// # Errors
///
/// When the file is not one that this program wrote, or the font cannot be used.
pub(crate) fn stamp(file: &[u8], words: &str, font: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let mut pdf = Document::load_mem(file)?;
    let (stamp, subset) = Stamp::new(words, font)?;
    let font = subset.add_to(|object| pdf.add_object(object));
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    for (index, page) in pages.into_iter().enumerate() {
        let mark = if index == 0 { Some(add_paragraph(&mut pdf, page)?) } else { None };
        add_font(&mut pdf, page, font)?;
        add_content(&mut pdf, page, &stamp, mark)?;
    }
    identify(&mut pdf, words);
    Ok(rewritten(pdf))
}

/// The file of a document whose objects changed; those that nothing needs any more go.
fn rewritten(mut pdf: Document) -> Vec<u8> {
    pdf.prune_objects();
    pdf.renumber_objects();
    let mut file = File::new();
    // Their numbers follow one another from 1, as those of a new file do.
    let ids: Vec<ObjectId> = pdf.objects.keys().map(|_| file.reserve()).collect();
    for (id, object) in ids.into_iter().zip(pdf.objects.into_values()) {
        match object {
            Object::Stream(stream) if !stream.dict.has(b"Filter") && !stream.dict.has_type(b"Metadata") => {
                file.set(id, &compressed(stream.dict, &stream.content).into());
            }
            other => file.set(id, &other),
        }
    }
    file.finish(pdf.trailer)
}

/// The words, ready to be shown.
pub(super) struct Stamp {
    /// The words' glyphs, in hexadecimal digits.
    codes: String,
    /// In points.
    width: f64,
}

impl Stamp {
    /// The words, and what is embedded of their font.
    pub(super) fn new(words: &str, font: &[u8]) -> Result<(Self, Subset), Diagnostic> {
        let face = Face::read("stamp", font).map_err(|problem| failure(problem.what.id))?;
        let subset = Subset::of_text(&face, words)?;
        let glyphs: Vec<u16> = words.chars().map(|character| face.glyph(character).unwrap_or(0)).collect();
        let units: i32 = glyphs.iter().map(|glyph| face.advance(*glyph)).sum();
        let code = |glyph: &u16| format!("{:04X}", subset.code(*glyph));
        let codes = glyphs.iter().map(code).collect();
        Ok((Self { codes, width: f64::from(units) / face.units_per_em * SIZE }, subset))
    }
}

/// A paragraph before all else in the structure, on this page; returns the identifier of its content there.
fn add_paragraph(pdf: &mut Document, page: ObjectId) -> Result<usize, Diagnostic> {
    let root = pdf.get_dict_in_dict(pdf.catalog()?, b"StructTreeRoot")?;
    let whole = root.get(b"K")?.as_array()?.first();
    let whole = whole.and_then(|kid| kid.as_reference().ok()).ok_or_else(|| failure("K"))?;
    let key = pdf.get_dictionary(page)?.get(b"StructParents")?.as_i64()?;
    let numbers = pdf.get_dict_in_dict(root, b"ParentTree")?.get(b"Nums")?.as_array()?;
    let found = numbers.chunks_exact(2).find(|pair| pair[0].as_i64().is_ok_and(|number| number == key));
    let parents = found.and_then(|pair| pair[1].as_reference().ok()).ok_or_else(|| failure("Nums"))?;
    let mark = pdf.get_object(parents)?.as_array()?.len();
    let paragraph = pdf.add_object(
        dictionary! { "Type" => "StructElem", "S" => "P", "P" => whole, "Pg" => page, "K" => integer(mark) },
    );
    pdf.get_object_mut(parents)?.as_array_mut()?.push(paragraph.into());
    let whole = pdf.get_dictionary_mut(whole)?;
    let kids = [vec![Object::from(paragraph)], listed(whole, b"K")].concat();
    whole.set("K", kids);
    Ok(mark)
}

/// The items of an entry that holds none, one, or an array of them.
pub(super) fn listed(dictionary: &Dictionary, key: &[u8]) -> Vec<Object> {
    match dictionary.get(key) {
        Ok(Object::Array(items)) => items.clone(),
        Ok(only) => vec![only.clone()],
        Err(_) => Vec::new(),
    }
}

fn add_font(pdf: &mut Document, page: ObjectId, font: ObjectId) -> Result<(), Diagnostic> {
    let resources = pdf.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
    pdf.get_dictionary_mut(resources)?.get_mut(b"Font")?.as_dict_mut()?.set(FONT, font);
    Ok(())
}

/// What was there, set apart by `q` and `Q`, then the stamp.
fn add_content(
    pdf: &mut Document,
    to: ObjectId,
    stamp: &Stamp,
    mark: Option<usize>,
) -> Result<(), Diagnostic> {
    let [right, top] = place(pdf, to, stamp)?;
    let before = listed(pdf.get_dictionary(to)?, b"Contents");
    let tag = match mark {
        Some(mark) => format!("/P <</MCID {mark}>> BDC"),
        None => "/Artifact <</Type /Pagination /Subtype /Header>> BDC".to_owned(),
    };
    let drawn = format!("\nQ\nq\n{}Q\n", drawn(stamp, &tag, right, top));
    let open = pdf.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    let close = pdf.add_object(Stream::new(Dictionary::new(), drawn.into_bytes()));
    let mut contents = vec![Object::from(open)];
    contents.extend(before);
    contents.push(close.into());
    pdf.get_dictionary_mut(to)?.set("Contents", contents);
    Ok(())
}

/// The right and top edges of the page that the stamp goes by; the page is made higher where need be.
pub(super) fn place(pdf: &mut Document, page: ObjectId, stamp: &Stamp) -> Result<[f64; 2], Diagnostic> {
    let media = pdf.get_dictionary(page)?.get(b"MediaBox")?.as_array()?;
    let side =
        |at: usize| media.get(at).and_then(|side| side.as_float().ok()).ok_or_else(|| failure("MediaBox"));
    let (right, top) = (f64::from(side(2)?), f64::from(side(3)?));
    if room::is_blank(pdf, page, bounds(stamp, right, top))? {
        return Ok([right, top]);
    }
    let higher = vec![0.into(), 0.into(), Object::Real(side(2)?), Object::Real(real(top + STRIP))];
    pdf.get_dictionary_mut(page)?.set("MediaBox", higher);
    Ok([right, top + STRIP])
}

/// The stamp's frame, and a hair's breadth around it.
pub(super) fn bounds(stamp: &Stamp, right: f64, top: f64) -> Bounds {
    let right = right - FROM_RIGHT;
    [right - stamp.width - 2.0 * PADDING, top - STRIP, right + 2.0 * PADDING, top - FROM_TOP + SIZE]
}

/// The page's edges that a stamp of these bounds goes by.
pub(super) fn edges([_, bottom, right, _]: Bounds) -> [f64; 2] {
    [right - 2.0 * PADDING + FROM_RIGHT, bottom + STRIP]
}

/// The operators that draw the stamp, its words within that mark.
pub(super) fn drawn(stamp: &Stamp, tag: &str, right: f64, top: f64) -> String {
    let left = right - FROM_RIGHT - stamp.width;
    let (x, y) = (real(left), real(top - FROM_TOP - SIZE * 0.33));
    let (frame_x, frame_y) = (real(left - PADDING), real(top - FROM_TOP - SIZE * 0.5 - PADDING * 0.6));
    let (frame_width, frame_height) = (real(stamp.width + 2.0 * PADDING), real(SIZE + PADDING * 1.2));
    format!(
        "/Artifact BMC\n{COLOUR} RG 0.8 w {frame_x} {frame_y} {frame_width} {frame_height} re S\nEMC\n\
         {tag}\n{COLOUR} rg BT /{FONT} {} Tf {x} {y} Td <{}> Tj ET\nEMC\n",
        real(SIZE),
        stamp.codes
    )
}

/// The file's second identifier says that it was changed, by what (ISO 32000-1, 14.4). What the reader of the file
/// left of its cross-reference stream goes.
pub(super) fn identify(pdf: &mut Document, words: &str) {
    let first = pdf.trailer.get(b"ID").and_then(Object::as_array).ok().and_then(|ids| ids.first().cloned());
    let mut trailer = Dictionary::new();
    for key in ["Root", "Info"] {
        if let Ok(object) = pdf.trailer.get(key.as_bytes()) {
            trailer.set(key, object.clone());
        }
    }
    if let Some(first) = first {
        let mut digest = Digest::new();
        digest.part(first.as_str().unwrap_or_default());
        digest.part(words);
        let second = Object::String(digest.finish()[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
        trailer.set("ID", vec![first, second]);
    }
    pdf.trailer = trailer;
}
