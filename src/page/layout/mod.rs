//! Blocks + style + fonts → pages with items at fixed places, and the structure tree that owns them.
//!
//! Pure: the same input gives the same document. It knows no Markdown, and nothing of how a PDF is written.
//! Lengths are in points, from the upper left corner of the page, downwards.

mod bind;
mod blocks;
mod boxes;
mod columns;
mod flow;
mod furniture;
mod lines;
mod logo;
mod paragraph;
mod structure;
mod table;
mod text;

use std::sync::Arc;

use blocks::BlockSetter;
use paragraph::plain_text;
pub use structure::{ElementId, Role, Scope, Structure, StructureElement};
pub use text::Texts;

use crate::diag::Diagnostic;
use crate::page::Problem;
use crate::page::blocks::{Block, Inline};
use crate::page::fonts::{FaceId, Fonts, Shaped};
use crate::page::picture::Picture;
use crate::page::style::{Colour, KindStyle, Look, PageTexts};

/// A picture of the signature of who signs, which stands above the name.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    pub picture: Arc<Picture>,
    /// « Signature de … », for who cannot see it.
    pub alt: String,
}

/// What the Markdown does not hold: the texts around the body, the mark of a document that is not final, logo, signature.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Furniture {
    pub texts: PageTexts,
    /// PROJET or SPÉCIMEN, on every page.
    pub mark: Option<String>,
    pub logo: Option<Arc<Picture>>,
    /// Stands in the last box of the first table whose last box is to sign in.
    pub signature: Option<Signature>,
}

/// A document ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its pages; never empty.
    pub pages: Vec<Page>,
    /// The pictures that its pages show, each written once ([`Ink::Picture`]).
    pub pictures: Vec<Arc<Picture>>,
    /// What its content is, in reading order.
    pub structure: Structure,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    /// What is drawn, from the back to the front.
    pub items: Vec<Item>,
}

/// Something drawn, and what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub owner: Owner,
    pub ink: Ink,
}

impl Item {
    /// A line of the thickness and colour of a look's rules.
    fn rule(look: &Look, from: [f64; 2], to: [f64; 2]) -> Self {
        let ink = Ink::Line { from, to, width: look.rule_width, colour: look.rule_colour };
        Self { owner: Owner::Layout, ink }
    }
}

/// What an item belongs to. All but [`Owner::Element`] are artifacts, that a screen reader passes over
/// (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Element(ElementId),
    Header,
    Footer,
    /// What stands behind the whole page.
    Background,
    /// Rules, boxes, and what is repeated.
    Layout,
}

impl Owner {
    /// The element, unless it is an artifact.
    pub fn element(self) -> Option<ElementId> {
        match self {
            Self::Element(id) => Some(id),
            _ => None,
        }
    }
}

/// A drawing; `x` and `y` are a left and an upper edge.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    Glyphs(GlyphRun),
    Rectangle(Rectangle),
    Line {
        from: [f64; 2],
        to: [f64; 2],
        width: f64,
        colour: Colour,
    },
    /// A picture, by its place in [`Document::pictures`], stretched over a rectangle.
    Picture {
        picture: usize,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    },
}

/// Text in one face, size and colour, from its left end `x` along the baseline `y`.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    pub face: FaceId,
    pub size: f64,
    pub colour: Colour,
    pub tracking: f64,
    pub x: f64,
    pub y: f64,
    /// Words and spaces, from left to right.
    pub pieces: Arc<Vec<Piece>>,
}

/// A part of a [`GlyphRun`].
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Word(Arc<Shaped>),
    /// A space, with its width in points.
    Space(f64),
    /// A part of a word that a line's end cuts.
    Fragment {
        /// What is drawn, hyphen included.
        shown: Arc<Shaped>,
        /// What is read in its place: the whole word for its first part, nothing for the others.
        said: Box<str>,
    },
}

/// A rectangle, filled, outlined, or both; `x` and `y` are its left and upper edges.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rectangle {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub radius: f64,
    pub fill: Option<Colour>,
    /// The outline's colour and thickness.
    pub stroke: Option<(Colour, f64)>,
}

/// Something that cannot be cut is taller than a page: a header, a row with its spaces.
fn too_tall() -> Problem {
    Problem::new(None, Diagnostic::error("text-too-tall"), "")
}

/// A text is too long for its place: one that may not wrap even at its smallest size, or one letter.
fn too_wide(line: Option<usize>, text: &[Inline]) -> Problem {
    Problem::new(line, Diagnostic::error("text-too-wide").with("found", plain_text(text)), "")
}

/// Lays a document out; texts that were cut for another are not cut again.
///
/// # Errors
///
/// Every unknown class, missing character and text that is too long, each said once.
pub fn lay_out(
    blocks: &[Block],
    style: &KindStyle,
    furniture: &Furniture,
    fonts: &Fonts,
    texts: &Texts,
) -> Result<Document, Vec<Problem>> {
    let mut setter = BlockSetter::new(style, fonts, texts);
    setter.signature = furniture.signature.as_ref();
    let frame = furniture::Surroundings::measure(furniture, &mut setter);
    setter.set_document(blocks, frame.height, frame.logo.as_ref());
    if setter.strips.iter().any(|strip| strip.height > frame.height + 1e-6) {
        setter.problems.push(too_tall());
    }
    if setter.signature.is_some() {
        setter.problems.push(Problem::new(None, Diagnostic::error("signature-without-room"), ""));
    }
    let breaks = setter.strips.iter().filter(|strip| strip.begins_page).count();
    let pages = flow::flow(std::mem::take(&mut setter.strips), frame.height);
    // What is to stand on a page of its own does.
    if style.page.single && pages.len() > 1 + breaks {
        let problem = Diagnostic::error("document-too-long").with("found", pages.len().to_string());
        setter.problems.push(Problem::new(None, problem, ""));
    }
    let count = pages.len();
    // What cannot stand is not drawn: a header taller than its page would be set anew on each.
    let pages = if setter.problems.is_empty() { pages } else { Vec::new() };
    let pages = pages.into_iter().enumerate();
    let pages = pages.map(|(index, page)| frame.dress(&mut setter, page, index + 1, count)).collect();
    let BlockSetter { structure, pictures, mut problems, .. } = setter;
    if problems.is_empty() {
        return Ok(Document { pages, pictures, structure });
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}
