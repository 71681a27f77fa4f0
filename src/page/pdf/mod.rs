//! Laid-out pages + metadata → the bytes of a PDF; knows no Markdown and no style.
//!
//! printpdf writes the page operations; fonts, structure tree, metadata and output intent are added on the document
//! that it gives. The same input gives the same bytes: nothing here reads a clock or draws a random number.

mod content;
mod embed;
mod pictures;
mod room;
mod save;
mod show;
pub(crate) mod stamp;
mod tags;
mod xmp;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use crate::page::fonts::Fonts;
use crate::page::layout::Document;
use content::integer;
use embed::{Embedded, Subsets};
use pictures::{Pictures, picture_name};

/// The sRGB colour profile (IEC 61966-2-1); how it is made of its constants is a test.
const SRGB: &[u8] = include_bytes!("srgb.icc");

#[cfg(test)]
#[path = "../../../tests/unit/srgb_profile.rs"]
mod srgb_profile;

/// More bytes than the trailer of a file takes, its cross-references among them.
const TRAILER: usize = 4096;

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Shown by readers in place of the file's name.
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Language of the text (BCP 47), such as `fr`.
    pub language: String,
    /// When the document was made, in universal time; none: nothing is said.
    pub creation: Option<jiff::civil::DateTime>,
    /// What the file is known by (ISO 32000-1, 14.4), given by whoever knows all that it is made from.
    pub identity: [u8; 16],
}

/// Whether a whole file of this program is known by an identity: its trailer stands at its end.
pub fn is_known_by(file: &[u8], identity: [u8; 16]) -> bool {
    let digit = |half: u8| b"0123456789ABCDEF"[usize::from(half)];
    let digits = identity.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    let identifier: Vec<u8> = b"/ID[<".iter().copied().chain(digits).chain(*b">").collect();
    let end = &file[file.len().saturating_sub(TRAILER)..];
    end.windows(identifier.len()).any(|found| found == identifier)
}

/// Why a document cannot be written: each is a defect of a font file or of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A font, by its name, cannot be cut down to the glyphs used, for the library's reason.
    Subset { font: String, reason: String },
    /// The file cannot be put together, for the library's reason.
    Write(String),
}

/// Writes documents; keeps what is the same for the whole run, so that one is made a run.
pub struct Writer<'f> {
    fonts: &'f Fonts,
    subsets: Subsets,
    pictures: Pictures,
}

impl<'f> Writer<'f> {
    /// A writer for documents laid out with these fonts.
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, subsets: Subsets::default(), pictures: Pictures::default() }
    }

    /// The bytes of a document.
    ///
    /// # Errors
    ///
    /// When a font cannot be cut, or the library cannot write the file.
    pub fn write(&self, document: &Document, metadata: &Metadata) -> Result<Vec<u8>, Problem> {
        let subsets = self.subsets.of(document, self.fonts)?;
        let pictures = document.pictures.iter().map(|picture| self.pictures.stream(picture));
        let pictures = pictures.collect::<Result<Vec<Stream>, Problem>>()?;
        let mut pages = Vec::new();
        let mut marks = Vec::new();
        for page in &document.pages {
            let content = content::content(page, document, self.fonts, &subsets);
            let millimetres = |points: f64| printpdf::Mm(content::real(points * 25.4 / 72.0));
            pages.push(PdfPage::new(millimetres(page.width), millimetres(page.height), content.operations));
            marks.push(content.marks);
        }
        let mut pdf = PdfDocument::new("");
        pdf.with_pages(pages);
        // Text is shown by raw operators (see `content`): printpdf must not drop what it does not know.
        let options = PdfSaveOptions { secure: false, optimize: false, ..PdfSaveOptions::default() };
        let mut pdf = pdf.to_lopdf_document(&options, &mut Vec::new());
        finish(&mut pdf, document, metadata, (&subsets, pictures), marks)?;
        save::save(pdf)
    }
}

fn failure(reason: impl std::fmt::Display) -> Problem {
    Problem::Write(reason.to_string())
}

/// More letters than any title has: a string has at most 32,767 bytes (ISO 19005-2, 6.1.13).
const LONGEST_TEXT: usize = 8_000;

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, else UTF-16 with its mark.
fn text_string(text: &str) -> Object {
    let seen = text.chars().filter(|character| !character.is_control());
    let text: String = seen.take(LONGEST_TEXT).collect();
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Object::String(text.into_bytes(), StringFormat::Literal);
    }
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Literal)
}

fn compressed(dictionary: Dictionary, content: Vec<u8>) -> Result<Stream, Problem> {
    let mut stream = Stream::new(dictionary, content);
    stream.compress().map_err(failure)?;
    Ok(stream)
}

/// Adds to the document that printpdf gave all that it does not know of.
fn finish(
    pdf: &mut lopdf::Document,
    document: &Document,
    metadata: &Metadata,
    (subsets, pictures): (&Embedded, Vec<Stream>),
    marks: Vec<Vec<content::Mark>>,
) -> Result<(), Problem> {
    "1.7".clone_into(&mut pdf.version);
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let facts = xmp::packet(metadata);
    let resources = add_resources(pdf, subsets, pictures);
    for (index, (page, laid_out)) in pages.iter().zip(&document.pages).enumerate() {
        let dictionary = pdf.get_dictionary_mut(*page).map_err(failure)?;
        for unused in ["TrimBox", "CropBox", "Annots"] {
            dictionary.remove(unused.as_bytes());
        }
        let sheet = [0.0, 0.0, laid_out.width, laid_out.height];
        dictionary.set("MediaBox", sheet.map(content::number).to_vec());
        dictionary.set("Resources", resources);
        dictionary.set("StructParents", integer(index));
        dictionary.set("Tabs", "S");
    }
    let (tree, outline) = tags::Tree::new(document, marks, pages).write(pdf);
    let profile = pdf.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let packet = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = pdf.add_object(Stream::new(packet, facts.into_bytes()));
    let catalog = pdf.catalog_mut().map_err(failure)?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    catalog.set("Lang", text_string(&metadata.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Metadata", packet);
    catalog.set("StructTreeRoot", tree);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    let info = pdf.add_object(information(metadata));
    pdf.trailer.set("Info", info);
    let id = Object::String(metadata.identity.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The fonts and pictures of all pages, under the names that the content uses.
fn add_resources(pdf: &mut lopdf::Document, subsets: &Embedded, pictures: Vec<Stream>) -> ObjectId {
    let mut fonts = Dictionary::new();
    for (index, subset) in subsets.iter().enumerate() {
        if let Some(subset) = subset {
            fonts.set(content::font_name(index), subset.add_to(pdf));
        }
    }
    let mut resources = dictionary! { "Font" => fonts };
    let mut objects = Dictionary::new();
    for (index, picture) in pictures.into_iter().enumerate() {
        objects.set(picture_name(index), pdf.add_object(picture));
    }
    if !objects.is_empty() {
        resources.set("XObject", objects);
    }
    pdf.add_object(resources)
}

fn information(metadata: &Metadata) -> Dictionary {
    let mut information = Dictionary::new();
    let Metadata { title, author, subject, .. } = metadata;
    for (key, text) in [("Title", title), ("Author", author), ("Subject", subject)] {
        if !text.is_empty() {
            information.set(key, text_string(text));
        }
    }
    information.set("Creator", Object::string_literal(xmp::TOOL));
    information.set("Producer", Object::string_literal(xmp::TOOL));
    if let Some(creation) = metadata.creation {
        let date = Object::string_literal(creation.strftime("D:%Y%m%d%H%M%SZ").to_string());
        information.set("CreationDate", date.clone());
        information.set("ModDate", date);
    }
    information
}
