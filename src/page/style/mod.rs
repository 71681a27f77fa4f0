//! How each kind of document looks: page, furniture, and a look for each element and class; knows no text.
//!
//! Lengths are in points (1/72 inch) once read; the file writes them with their unit.

mod fit;
mod logo;
mod look;
mod read;
mod value;

use std::collections::BTreeMap;

pub(crate) use logo::Logo;
pub use look::{Colour, ColumnWidth, Columns, Look, Rules, SignatureLine, TableForm, Vertical};
pub(crate) use read::style;

use crate::page::fonts::Family;
use value::keyed;

/// What a look dresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// All text: what every other look begins from.
    Text,
    /// Of a level from 1 to 4.
    Heading(u8),
    Paragraph,
    List,
    Quote,
    Table,
    Rule,
    Header,
    Footer,
    /// PROJET or SPÉCIMEN: the line at the top of each page.
    Mark,
    /// The same word, large, behind the content.
    Diagonal,
}

impl Element {
    /// Every element, with its key in the style file.
    pub const KEYS: [(&'static str, Self); 14] = [
        ("text", Self::Text),
        ("heading1", Self::Heading(1)),
        ("heading2", Self::Heading(2)),
        ("heading3", Self::Heading(3)),
        ("heading4", Self::Heading(4)),
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
    /// The style of a kind of document; one that the file says nothing of looks like the base.
    pub fn kind(&self, kind: &str) -> &KindStyle {
        self.kinds.get(kind).unwrap_or(&self.base)
    }

    pub(crate) fn logos(&self) -> impl Iterator<Item = &Logo> {
        std::iter::once(&self.base).chain(self.kinds.values()).filter_map(|kind| kind.logo.as_ref())
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&str, &KindStyle)> {
        self.kinds.iter().map(|(kind, style)| (kind.as_str(), style))
    }
}

/// The style of one kind of document.
#[derive(Debug, Clone, PartialEq)]
pub struct KindStyle {
    pub page: Page,
    /// Rectangles around the page, the outer one first.
    pub frame: Vec<FrameLine>,
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

keyed! {
/// The sheet and the place of the body on it, in points. The sheet lies when it is wider than high.
#[derive(Debug, Clone, PartialEq)]
Page [
    ("size", |page, given| {
        let sizes = [("A4", (595.276, 841.89)), ("A3", (841.89, 1190.551)), ("A5", (419.528, 595.276))];
        let mut size = (0.0, 0.0);
        given.word(&mut size, "style-paper-size", &sizes)?;
        page.turn(size, page.width > page.height);
        Ok(())
    }),
    ("orientation", |page, given| {
        let mut landscape = false;
        let words = [("portrait", false), ("landscape", true)];
        given.word(&mut landscape, "style-portrait-or-landscape", &words)?;
        page.turn((page.width, page.height), landscape);
        Ok(())
    })
] { width: f64 = 595.276, height: f64 = 841.89 } {
    /// The margins: from an edge of the sheet to the body.
    top: f64 = 72.0 => length();
    bottom: f64 = 72.0 => length();
    left: f64 = 54.0 => length();
    right: f64 = 54.0 => length();
    /// From the upper edge to the header's first line.
    header: f64 = 36.0 => length();
    /// From the footer's last line to the lower edge.
    footer: f64 = 36.0 => length();
    /// From the upper edge to the line of the mark.
    mark: f64 = 18.0 => length();
    /// How high the box at the foot of each page is, for initials; none at 0.
    initials: f64 = 0.0 => length();
    /// Whether the document must hold on one page.
    single: bool = false => flag();
}
}

impl Page {
    /// Takes a size, lying or standing.
    fn turn(&mut self, (one, other): (f64, f64), landscape: bool) {
        let (short, long) = (one.min(other), one.max(other));
        (self.width, self.height) = if landscape { (long, short) } else { (short, long) };
    }
}

keyed! {
/// A rectangle around the page, in points: how far from the edges, and how thick.
#[derive(Debug, Clone, PartialEq)]
FrameLine [] {} {
    inset: f64 = 28.0 => length();
    width: f64 = 1.0 => length();
    colour: Colour = Colour::BLACK => colour();
}
}

/// A text of one line that stands outside the Markdown: around the body of each page, or in the file's properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageText {
    HeaderLeft,
    HeaderCenter,
    HeaderRight,
    FooterLeft,
    FooterCenter,
    FooterRight,
    Title,
    Subject,
    /// What the school signed of a deed: no style says it.
    Proof,
    /// The number of the deed that it translates, likewise.
    Source,
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
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PageTexts(pub BTreeMap<PageText, String>);

impl PageTexts {
    /// One of them; empty when the style leaves it out.
    pub fn get(&self, which: PageText) -> &str {
        self.0.get(&which).map_or("", String::as_str)
    }
}
