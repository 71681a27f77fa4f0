//! Markdown → the closed set of things that a page can hold, each with its line; knows no font, size or page.

mod inline;
mod parse;

pub use parse::parse;

/// The comment that ends a page; it is no class.
pub const PAGE_BREAK: &str = "page-break";

/// A thing that stands on a page, between two vertical spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Line of the Markdown where the block begins, counted from 1.
    pub line: usize,
    /// Name given by the comment `<!-- name -->` on the line before: a class of the style file.
    pub class: Option<String>,
    /// What it is.
    pub content: Content,
}

/// Everything that a page can hold. What is not here is a [`Problem`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A title; the level is 1 to 4.
    Heading {
        /// 1 for the document's title.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list; numbered when `start` is some.
    List {
        /// Number of the first item.
        start: Option<u64>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A block quote: set as a box.
    Quote(Vec<Block>),
    /// A table with its header row.
    Table(Table),
    /// A thematic break.
    Rule,
    /// `<!-- page-break -->`: what follows begins a page.
    PageBreak,
}

/// A table; every row has as many cells as there are alignments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The header's cells; all empty when the table has none.
    pub header: Vec<Vec<Inline>>,
    /// The body.
    pub rows: Vec<Row>,
}

/// A row of a table's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the Markdown.
    pub line: usize,
    /// One a column.
    pub cells: Vec<Vec<Inline>>,
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the style says.
    Unset,
    /// `:---`
    Left,
    /// `:---:`
    Center,
    /// `---:`; decimal commas are then set under each other.
    Right,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text in one face.
    Text {
        /// As written, without Markdown's escapes.
        text: String,
        /// How it is set.
        emphasis: Emphasis,
    },
    /// A forced line break.
    Break,
    /// `☐`, `☑` or `☒`.
    Tick(Tick),
    /// A bar made of block characters; it stands alone in its cell or paragraph.
    Gauge(Gauge),
}

/// How a piece of text differs from the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Emphasis {
    /// `**…**`
    pub bold: bool,
    /// `*…*`
    pub italic: bool,
    /// The letters of « 1er » and « 1re ».
    pub raised: bool,
}

/// A box to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// `☐`
    Empty,
    /// `☑`
    Ticked,
    /// `☒`
    Crossed,
}

impl Tick {
    /// What a screen reader says.
    pub fn description(self) -> &'static str {
        match self {
            Self::Empty => "case à cocher, vide",
            Self::Ticked => "case à cocher, cochée",
            Self::Crossed => "case à cocher, barrée",
        }
    }
}

/// A bar, in eighths of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gauge {
    /// Eighths that are full.
    pub filled: u32,
    /// Eighths in all; never 0.
    pub total: u32,
    /// Eighths before the mark `│`, when there is one.
    pub threshold: Option<u32>,
}

impl Gauge {
    /// What a screen reader says: « 73 % ; repère à 50 % », percentages cut to the unit.
    pub fn description(self) -> String {
        let percent = |part: u32| part.saturating_mul(100) / self.total.max(1);
        let filled = format!("{}\u{a0}%", percent(self.filled));
        match self.threshold {
            Some(mark) => format!("{filled}\u{202f}; repère à {}\u{a0}%", percent(mark)),
            None => filled,
        }
    }
}

/// What a document cannot hold, with the Markdown line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// HTML other than `<br>` and a comment that names a class.
    RawHtml {
        /// Line of the Markdown.
        line: usize,
        /// The HTML.
        html: String,
    },
    /// An image.
    Image {
        /// Line of the Markdown.
        line: usize,
        /// Its address.
        target: String,
    },
    /// A block of code: four spaces before a line, most often by mistake.
    CodeBlock {
        /// Line of the Markdown.
        line: usize,
    },
    /// A heading below level 4, or more than one level below the heading before (ISO 14289-1, 7.4.2).
    HeadingLevel {
        /// Line of the Markdown.
        line: usize,
        /// The level written.
        level: u8,
        /// The deepest level that may stand here.
        deepest: u8,
    },
    /// A comment names a class and no block follows, or two comments stand before one block.
    DanglingClass {
        /// Line of the Markdown.
        line: usize,
        /// The class.
        class: String,
    },
    /// Lists and quotes deeper in each other than a page can show.
    TooDeep {
        /// Line of the Markdown.
        line: usize,
    },
}

impl Problem {
    /// Line of the Markdown, counted from 1.
    pub fn line(&self) -> usize {
        match self {
            Self::RawHtml { line, .. }
            | Self::Image { line, .. }
            | Self::CodeBlock { line }
            | Self::HeadingLevel { line, .. }
            | Self::DanglingClass { line, .. }
            | Self::TooDeep { line } => *line,
        }
    }
}
