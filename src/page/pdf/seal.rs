//! Electronic signatures in a file that this program wrote (ISO 32000-1, 12.8), each in a revision behind what stood
//! there, which stays as it is to the last byte. Knows no certificate: whoever signs is given.
//!
//! A sealed file has two fields: one signed at once, that shows nothing, and one for a duplicate, whose appearance is the
//! stamp. Both stand there from the first signature on, since readers take what is added after one for a forgery.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::content::number;
use super::file::{File, compressed};
use super::stamp::{self, FONT, Stamp};
use super::{failure, text_string};
use crate::diag::Diagnostic;

/// Who signs, and when.
pub(crate) struct Sealing<'a> {
    /// A date as PDF writes it (ISO 32000-1, 7.9.4).
    pub(crate) moment: String,
    pub(crate) sign: Sign<'a>,
}

/// Gives a detached CMS of bytes, of nearly the same length whatever they are.
type Sign<'a> = Box<dyn Fn(&[u8]) -> Result<Vec<u8>, String> + 'a>;

/// The kind of signature (ETSI EN 319 142-1, 6.3).
const KIND: &str = "/ETSI.CAdES.detached";

/// By how many bytes two signatures of a key may differ.
const LEEWAY: usize = 16;

/// Printed and locked (ISO 32000-1, 12.5.3).
const FLAGS: i64 = 4 + 128;

/// Whether a file of this program bears a signature.
pub(crate) fn is_sealed(file: &[u8]) -> bool {
    file.windows(KIND.len()).any(|found| found == KIND.as_bytes())
}

/// The file signed, with a place for the stamp of a duplicate: `names` is what readers are told of both fields, `words`
/// the longest that the stamp may say.
///
/// # Errors
///
/// When the file is not one that this program wrote, or is not signed.
pub(crate) fn seal(
    file: &[u8],
    names: &[String; 2],
    (words, font): (&str, &[u8]),
    sealing: &Sealing<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let before = Document::load_mem(file)?;
    let mut pdf = before.clone();
    let page = pdf.page_iter().next().ok_or_else(|| failure("Pages"))?;
    let (stamp, _) = Stamp::new(words, font)?;
    let [right, top] = stamp::place(&mut pdf, page, &stamp)?;
    let place: Vec<Object> = stamp::bounds(&stamp, right, top).map(number).to_vec();
    let own = dictionary! { "T" => Object::string_literal("Seal"), "Rect" => vec![Object::from(0); 4] };
    let own = add_field(&mut pdf, page, own, &names[0])?;
    let blank = appearance(&mut pdf, place.clone(), Dictionary::new(), "");
    // Nobody is invited to sign there.
    let spare = dictionary! {
        "T" => Object::string_literal("Duplicate"), "Rect" => place, "Ff" => 1, "AP" => blank,
    };
    let spare = add_field(&mut pdf, page, spare, &names[1])?;
    let form = dictionary! { "Fields" => vec![own.into(), spare.into()], "SigFlags" => 3 };
    pdf.catalog_mut()?.set("AcroForm", form);
    signed(file, &before, pdf, own, sealing)
}

/// A sealed file with the stamp of a duplicate, signed once more: the second signature covers all of it.
///
/// # Errors
///
/// When the file is not one that this program sealed, or is not signed.
pub(crate) fn duplicate(
    file: &[u8],
    (words, font): (&str, &[u8]),
    sealing: &Sealing<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let before = Document::load_mem(file)?;
    let mut pdf = before.clone();
    let fields = pdf.catalog()?.get(b"AcroForm")?.as_dict()?.get(b"Fields")?.as_array()?;
    let field = fields.get(1).ok_or_else(|| failure("Fields"))?.as_reference()?;
    let place = pdf.get_dictionary(field)?.get(b"Rect")?.as_array()?.clone();
    let mut bounds = [0.0; 4];
    for (bound, side) in bounds.iter_mut().zip(&place) {
        *bound = side.as_float()?.into();
    }
    let (stamp, subset) = Stamp::new(words, font)?;
    let font = subset.add_to(|object| pdf.add_object(object));
    let [right, top] = stamp::edges(bounds);
    let fonts = dictionary! { "Font" => dictionary! { FONT => font } };
    let stamp = appearance(&mut pdf, place, fonts, &stamp::drawn(&stamp, "/Tx BMC", right, top));
    pdf.get_dictionary_mut(field)?.set("AP", stamp);
    signed(file, &before, pdf, field, sealing)
}

/// What a field looks like: drawn where the page has it.
fn appearance(pdf: &mut Document, place: Vec<Object>, resources: Dictionary, drawn: &str) -> Dictionary {
    let form =
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => place, "Resources" => resources };
    dictionary! { "N" => pdf.add_object(compressed(form, drawn.as_bytes())) }
}

/// Adds a field to a page, and to the structure as its last element.
fn add_field(
    pdf: &mut Document,
    page: ObjectId,
    mut field: Dictionary,
    name: &str,
) -> Result<ObjectId, Diagnostic> {
    let root = pdf.catalog()?.get(b"StructTreeRoot")?.as_reference()?;
    let structure = pdf.get_dictionary(root)?;
    let whole = stamp::listed(structure, b"K").first().ok_or_else(|| failure("K"))?.as_reference()?;
    let tree = structure.get(b"ParentTree")?.as_reference()?;
    let key = structure.get(b"ParentTreeNextKey")?.as_i64()?;
    let id = pdf.new_object_id();
    let content = dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => id };
    let element = pdf.add_object(dictionary! {
        "Type" => "StructElem", "S" => "Form", "P" => whole, "Pg" => page, "Alt" => text_string(name), "K" => content,
    });
    for (holder, list, items) in [
        (whole, "K", vec![element.into()]),
        (tree, "Nums", vec![key.into(), element.into()]),
        (page, "Annots", vec![id.into()]),
    ] {
        let holder = pdf.get_dictionary_mut(holder)?;
        let items = [stamp::listed(holder, list.as_bytes()), items].concat();
        holder.set(list, items);
    }
    pdf.get_dictionary_mut(root)?.set("ParentTreeNextKey", key + 1);
    field.extend(&dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => FLAGS, "P" => page, "StructParent" => key,
        "TU" => text_string(name), "Contents" => text_string(name),
    });
    pdf.set_object(id, field);
    Ok(id)
}

/// The file, and behind it what changed since, with the signature that a field now holds.
fn signed(
    file: &[u8],
    before: &Document,
    mut pdf: Document,
    field: ObjectId,
    Sealing { moment, sign }: &Sealing<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let value = pdf.new_object_id();
    pdf.get_dictionary_mut(field)?.set("V", value);
    stamp::identify(&mut pdf, moment);
    let mut update = File::after(file, pdf.max_id + 1, before.xref_start);
    for (id, object) in pdf.objects.iter().filter(|(id, object)| before.objects.get(id) != Some(object)) {
        update.set(*id, object);
    }
    let digits = 2 * (sign(&[]).map_err(failure)?.len() + LEEWAY);
    let open = format!("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter{KIND}/M({moment})/Contents");
    let range = "/ByteRange[0 ";
    let text = format!("{open}<{:0<digits$}>{range}{:32}]>>", "", "");
    let from = update.plain(value, text.as_bytes()) + open.len();
    let mut bytes = update.finish(pdf.trailer);
    let to = from + digits + 2;
    let covered = format!("{from} {to} {}", bytes.len() - to);
    bytes[to + range.len()..][..covered.len()].copy_from_slice(covered.as_bytes());
    let signature = sign(&[&bytes[..from], &bytes[to..]].concat()).map_err(failure)?;
    let place = &mut bytes[from + 1..to - 1];
    if place.len() < 2 * signature.len() {
        return Err(failure("Contents"));
    }
    for (pair, byte) in place.chunks_exact_mut(2).zip(signature) {
        pair.copy_from_slice(format!("{byte:02X}").as_bytes());
    }
    Ok(bytes)
}
