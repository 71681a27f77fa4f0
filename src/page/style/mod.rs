//! How each kind of document looks: page, furniture, and a look for each element and class; knows no text.
//!
//! Lengths are in points (1/72 inch) once read; the file writes them with their unit.

mod fit;
mod logo;
mod look;
mod read;
mod value;

use std::collections::BTreeMap;

pub use logo::{Logo, LogoPlace};
pub use look::{Align, Colour, ColumnWidth, Look, Rules, SignatureLine, TableForm, Vertical};

use crate::diag::Diagnostic;
use crate::page::fonts::Family;
use crate::read::yaml::Node;

/// The kinds of document that a style dresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Evaluation grid.
    Grid,
    /// Transcript (relevé).
    Transcript,
    /// Attestation of a bloc.
    Attestation,
    /// Diploma (parchemin).
    Diploma,
    /// Jury minutes (procès-verbal).
    Minutes,
    /// How a result came about, as a letter.
    Explanation,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Grid, Self::Transcript, Self::Attestation, Self::Diploma, Self::Minutes, Self::Explanation];

    /// Its key in the style file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Transcript => "transcript",
            Self::Attestation => "attestation",
            Self::Diploma => "diploma",
            Self::Minutes => "minutes",
            Self::Explanation => "explanation",
        }
    }
}

/// What a look dresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// All text: what every other look begins from.
    Text,
    /// A title of level 1.
    Heading1,
    /// Level 2.
    Heading2,
    /// Level 3.
    Heading3,
    /// Level 4.
    Heading4,
    /// Running text.
    Paragraph,
    /// Bulleted and numbered lists.
    List,
    /// Block quotes.
    Quote,
    /// Tables.
    Table,
    /// Thematic breaks.
    Rule,
    /// The lines above the body of each page.
    Header,
    /// The lines below it.
    Footer,
    /// PROJET or SPÉCIMEN: the line at the top of each page.
    Mark,
    /// The same word, large, behind the content.
    Diagonal,
}

impl Element {
    /// Every element with its key in the style file.
    pub const KEYS: [(&'static str, Self); 14] = [
        ("text", Self::Text),
        ("heading1", Self::Heading1),
        ("heading2", Self::Heading2),
        ("heading3", Self::Heading3),
        ("heading4", Self::Heading4),
        ("paragraph", Self::Paragraph),
        ("list", Self::List),
        ("quote", Self::Quote),
        ("table", Self::Table),
        ("rule", Self::Rule),
        ("header", Self::Header),
        ("footer", Self::Footer),
        ("mark", Self::Mark),
        ("diagonal", Self::Diagonal),
    ];

    /// The element of a heading's level, 1 to 4.
    pub fn heading(level: u8) -> Self {
        match level {
            1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            _ => Self::Heading4,
        }
    }

    /// Its key in the style file.
    pub fn key(self) -> &'static str {
        Self::KEYS.iter().find(|(_, element)| *element == self).map_or("", |(key, _)| key)
    }
}

/// The whole style file.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Font families; a look names one by its place here.
    pub families: Vec<Family>,
    kinds: BTreeMap<Kind, KindStyle>,
    fallback: KindStyle,
}

impl Style {
    /// Reads the tree of a style file, `file` being its name for messages.
    ///
    /// # Errors
    ///
    /// Every unknown key, missing key and value that cannot be understood, each with its line.
    pub fn read(file: &str, tree: &Node) -> Result<Self, Vec<Diagnostic>> {
        read::read(file, tree)
    }

    /// The style of a kind of document.
    pub fn kind(&self, kind: Kind) -> &KindStyle {
        self.kinds.get(&kind).unwrap_or(&self.fallback)
    }
}

/// The style of one kind of document.
#[derive(Debug, Clone, PartialEq)]
pub struct KindStyle {
    /// The sheet.
    pub page: Page,
    /// Rectangles around the page, the outer one first.
    pub frame: Vec<FrameLine>,
    /// The picture that every document of the kind bears.
    pub logo: Option<Logo>,
    /// Templates of the texts around the body and of the file's title.
    pub texts: Texts,
    /// Colour of a table cell that begins with a sign.
    pub signs: Vec<(char, Colour)>,
    looks: BTreeMap<(Element, String), Look>,
    /// The look of all text.
    plain: Look,
}

impl KindStyle {
    /// The look of an element, of a class when one is named; none when the style does not know the class.
    pub fn look(&self, element: Element, class: Option<&str>) -> Option<&Look> {
        self.looks.get(&(element, class.unwrap_or_default().to_owned()))
    }

    /// The look of an element without class.
    pub fn element_look(&self, element: Element) -> &Look {
        self.look(element, None).unwrap_or(&self.plain)
    }

    /// Classes that the style knows for an element.
    pub fn classes(&self, element: Element) -> impl Iterator<Item = &str> {
        let of_element = move |(known, class): &&(Element, String)| *known == element && !class.is_empty();
        self.looks.keys().filter(of_element).map(|(_, class)| class.as_str())
    }
}

/// The sheet and the place of the body on it, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width as printed: larger than the height when landscape.
    pub width: f64,
    /// Height as printed.
    pub height: f64,
    /// From the upper edge to the body.
    pub top: f64,
    /// From the body to the lower edge.
    pub bottom: f64,
    /// From the left edge to the body.
    pub left: f64,
    /// From the body to the right edge.
    pub right: f64,
    /// From the upper edge to the header's first line.
    pub header: f64,
    /// From the footer's last line to the lower edge.
    pub footer: f64,
    /// From the upper edge to the line of the mark.
    pub mark: f64,
    /// Whether the document must hold on one page.
    pub single: bool,
}

/// A rectangle around the page.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameLine {
    /// From the edges of the page, in points.
    pub inset: f64,
    /// Thickness, in points.
    pub width: f64,
    /// Colour.
    pub colour: Colour,
}

/// Templates of the texts that do not stand in the Markdown; `{page}` and `{pages}` are left to the layout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// Above the body, left.
    pub header_left: String,
    /// Above the body, centre.
    pub header_center: String,
    /// Above the body, right.
    pub header_right: String,
    /// Below the body, left.
    pub footer_left: String,
    /// Below the body, centre.
    pub footer_center: String,
    /// Below the body, right.
    pub footer_right: String,
    /// Title of the PDF.
    pub title: String,
    /// Subject of the PDF.
    pub subject: String,
    /// The line of the style file where each was read, by key.
    lines: BTreeMap<String, u32>,
}

impl Texts {
    /// The line of the style file, from 1, that gives a text, by its key (`header_left` … `subject`).
    pub fn line(&self, key: &str) -> Option<u32> {
        self.lines.get(key).copied()
    }
}
