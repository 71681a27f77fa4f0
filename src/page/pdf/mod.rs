//! Laid-out pages + metadata → the bytes of a PDF; knows no Markdown and no style.
//!
//! printpdf writes the page operations; all else is written straight into the file. The same input gives the same
//! bytes: nothing here reads a clock or draws a random number.

mod content;
mod embed;
mod file;
mod pictures;
mod room;
pub(crate) mod seal;
mod show;
pub(crate) mod stamp;
mod tags;
pub(crate) mod xmp;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::diag::{Diagnostic, Fact};
use crate::page::fonts::Fonts;
use crate::page::layout::Document;
use content::{Mark, integer};
use embed::{Embedded, Subsets};
use file::{File, compressed};
use pictures::{Pictures, picture_name};

/// The sRGB colour profile (IEC 61966-2-1); how it is made of its constants is a test.
const SRGB: &[u8] = include_bytes!("srgb.icc");

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
    /// What the school signed of a deed; none: empty.
    pub proof: String,
    /// The number of the deed that it translates; none: empty.
    pub source: String,
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

/// Writes documents; keeps what is the same for the whole run, so that one is made a run.
pub struct Writer<'f> {
    fonts: &'f Fonts,
    subsets: Subsets,
    pictures: Pictures,
    /// The colour profile, deflated.
    profile: Stream,
}

impl<'f> Writer<'f> {
    /// A writer for documents laid out with these fonts.
    pub fn new(fonts: &'f Fonts) -> Self {
        let profile = compressed(dictionary! { "N" => 3 }, SRGB);
        Self { fonts, subsets: Subsets::default(), pictures: Pictures::default(), profile }
    }

    /// The bytes of a document.
    ///
    /// # Errors
    ///
    /// When a font cannot be cut, or the library cannot write the file.
    pub fn write(&self, document: &Document, metadata: &Metadata) -> Result<Vec<u8>, Diagnostic> {
        let subsets = self.subsets.of(document, self.fonts)?;
        let mut file = File::new();
        let resources = self.add_resources(&mut file, document, &subsets)?;
        let (root, pages, marks) = self.add_pages(&mut file, document, &subsets, resources);
        let (tree, outline) = tags::Tree::new(document, marks, &pages).write(&mut file);
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => root,
            "Lang" => text_string(&metadata.language),
            "MarkInfo" => dictionary! { "Marked" => true },
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "OutputIntents" => vec![self.intent(&mut file).into()],
            "Metadata" => file.add(packet(metadata)),
            "StructTreeRoot" => tree,
        };
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
        }
        let id = Object::String(metadata.identity.to_vec(), StringFormat::Hexadecimal);
        let trailer = dictionary! {
            "Root" => file.add(catalog),
            "Info" => file.add(information(metadata)),
            "ID" => vec![id.clone(), id],
        };
        Ok(file.finish(trailer))
    }

    /// The fonts and pictures of all pages, under the names that the content uses.
    fn add_resources(
        &self,
        file: &mut File,
        document: &Document,
        subsets: &Embedded,
    ) -> Result<ObjectId, Diagnostic> {
        let mut fonts = Dictionary::new();
        for (index, subset) in subsets.iter().enumerate() {
            if let Some(subset) = subset {
                fonts.set(content::font_name(index), subset.add_to(|object| file.add(object)));
            }
        }
        let mut resources = dictionary! { "Font" => fonts };
        let mut objects = Dictionary::new();
        for (index, picture) in document.pictures.iter().enumerate() {
            objects.set(picture_name(index), file.add(self.pictures.stream(picture)?));
        }
        if !objects.is_empty() {
            resources.set("XObject", objects);
        }
        Ok(file.add(resources))
    }

    /// Adds the pages; gives what holds them, and each with its marked content.
    fn add_pages(
        &self,
        file: &mut File,
        document: &Document,
        subsets: &Embedded,
        resources: ObjectId,
    ) -> (ObjectId, Vec<ObjectId>, Vec<Vec<Mark>>) {
        let root = file.reserve();
        let (mut kids, mut all_marks) = (Vec::new(), Vec::new());
        for (index, page) in document.pages.iter().enumerate() {
            let content::Content { bytes, marks } = content::content(page, document, self.fonts, subsets);
            let dictionary = dictionary! {
                "Type" => "Page",
                "Parent" => root,
                "MediaBox" => [0.0, 0.0, page.width, page.height].map(content::number).to_vec(),
                "Resources" => resources,
                "Contents" => file.add_compressed(Dictionary::new(), &bytes),
                "StructParents" => integer(index),
                "Tabs" => "S",
            };
            kids.push(file.add(dictionary));
            all_marks.push(marks);
        }
        let list: Vec<Object> = kids.iter().map(|page| Object::from(*page)).collect();
        let pages = dictionary! { "Type" => "Pages", "Count" => integer(kids.len()), "Kids" => list };
        file.set(root, &pages.into());
        (root, kids, all_marks)
    }

    fn intent(&self, file: &mut File) -> Dictionary {
        dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB IEC61966-2.1"),
            "DestOutputProfile" => file.add(self.profile.clone()),
        }
    }
}

fn packet(metadata: &Metadata) -> Stream {
    let (kind, packet) = (dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp::packet(metadata));
    // What is signed, or translated, is found in the file without reading it as a PDF.
    let is_plain = !(metadata.proof.is_empty() && metadata.source.is_empty());
    if is_plain { Stream::new(kind, packet.into_bytes()) } else { compressed(kind, packet.as_bytes()) }
}

/// A document cannot be written, for the library's reason: a defect of a font file or of the program.
fn failure(reason: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error("pdf-impossible").with("detail", Fact::Foreign(reason.to_string()))
}

impl From<lopdf::Error> for Diagnostic {
    fn from(error: lopdf::Error) -> Self {
        failure(error)
    }
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

#[cfg(test)]
#[path = "../../../tests/unit/srgb_profile.rs"]
mod srgb_profile;
