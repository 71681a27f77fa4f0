//! How each kind of document looks: page, furniture, and a look for each element and class; knows no text.
//!
//! Lengths are in points (1/72 inch) once read; the file writes them with their unit.

mod fit;
mod logo;
mod look;
mod read;
mod value;

use std::collections::BTreeMap;

pub(crate) use logo::{Logo, LogoPlace};
pub use look::{Align, Colour, ColumnWidth, Look, Rules, SignatureLine, TableForm, Vertical};

use crate::diag::Diagnostic;
use crate::page::fonts::Family;

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
    pub(crate) fn heading(level: u8) -> Self {
        match level {
            1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            _ => Self::Heading4,
        }
    }

    /// Its key in the style file.
    pub(crate) fn key(self) -> &'static str {
        Self::KEYS.iter().find(|(_, element)| *element == self).map_or("", |(key, _)| key)
    }
}

/// The whole style file.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Font families; a look names one by its place here.
    pub families: Vec<Family>,
    kinds: BTreeMap<String, KindStyle>,
    base: KindStyle,
}

impl Style {
    /// Reads the text of a style file, `file` being its name for messages; it may dress the kinds that `known` names.
    ///
    /// # Errors
    ///
    /// Every unknown key, missing key and value that cannot be understood, each with its line.
    pub fn read(file: &str, text: &str, known: &[&str]) -> Result<Self, Vec<Diagnostic>> {
        read::read(file, text, known)
    }

    /// The style of a kind of document; one that the file says nothing of looks like the base.
    pub fn kind(&self, kind: &str) -> &KindStyle {
        self.kinds.get(kind).unwrap_or(&self.base)
    }

    /// Every logo that documents may bear.
    pub(crate) fn logos(&self) -> impl Iterator<Item = &Logo> {
        std::iter::once(&self.base).chain(self.kinds.values()).filter_map(|kind| kind.logo.as_ref())
    }

    /// Every style of a kind that the file names.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&str, &KindStyle)> {
        self.kinds.iter().map(|(kind, style)| (kind.as_str(), style))
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
    /// Templates of the texts outside the Markdown, each with its line of the style file; none is empty.
    pub texts: BTreeMap<PageText, (String, u32)>,
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

    /// Whether some element has a look of that class.
    pub(crate) fn knows(&self, class: &str) -> bool {
        self.looks.keys().any(|(_, known)| known == class)
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

impl Default for Page {
    fn default() -> Self {
        Self {
            width: 595.276,
            height: 841.89,
            top: 72.0,
            bottom: 72.0,
            left: 54.0,
            right: 54.0,
            header: 36.0,
            footer: 36.0,
            mark: 18.0,
            single: false,
        }
    }
}

impl Page {
    /// Takes a size, lying or standing.
    fn turn(&mut self, (one, other): (f64, f64), landscape: bool) {
        let (short, long) = (one.min(other), one.max(other));
        (self.width, self.height) = if landscape { (long, short) } else { (short, long) };
    }
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

/// A text of one line that stands outside the Markdown: around the body of each page, or in the file's properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageText {
    /// Above the body, at the left.
    HeaderLeft,
    /// Above the body, in the middle.
    HeaderCenter,
    /// Above the body, at the right.
    HeaderRight,
    /// Below the body, at the left.
    FooterLeft,
    /// Below the body, in the middle.
    FooterCenter,
    /// Below the body, at the right.
    FooterRight,
    /// Title of the PDF.
    Title,
    /// Subject of the PDF.
    Subject,
}

impl PageText {
    /// Those around the body, with their keys in the style file.
    pub(crate) const FURNITURE: [(&'static str, Self); 6] = [
        ("header_left", Self::HeaderLeft),
        ("header_center", Self::HeaderCenter),
        ("header_right", Self::HeaderRight),
        ("footer_left", Self::FooterLeft),
        ("footer_center", Self::FooterCenter),
        ("footer_right", Self::FooterRight),
    ];
    /// Those of the file's properties, likewise.
    pub(crate) const METADATA: [(&'static str, Self); 2] =
        [("title", Self::Title), ("subject", Self::Subject)];

    /// Its key in the style file.
    pub(crate) fn key(self) -> &'static str {
        let mut keys = Self::FURNITURE.iter().chain(&Self::METADATA);
        keys.find(|(_, text)| *text == self).map_or("", |(key, _)| key)
    }
}

/// The texts outside a document's Markdown, composed; `{page}` and `{pages}` are left to the layout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageTexts(pub BTreeMap<PageText, String>);

impl PageTexts {
    /// One of them; empty when the style leaves it out.
    pub fn get(&self, which: PageText) -> &str {
        self.0.get(&which).map_or("", String::as_str)
    }
}
