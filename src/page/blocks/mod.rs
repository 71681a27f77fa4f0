//! Markdown → the closed set of things that a page can hold, each with its line; knows no font, size or page.

mod inline;
mod parse;

pub use parse::parse;

use crate::words::worded::worded;

/// The comment that ends a page; it is no class.
pub(crate) const PAGE_BREAK: &str = "page-break";

/// A thing that stands on a page, between two vertical spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Line of the Markdown where the block begins, counted from 1.
    pub line: usize,
    /// Name given by the comment `<!-- name -->` on the line before: a class of the style file.
    pub class: Option<String>,
    pub content: Content,
}

/// Everything that a page can hold. What is not here is a [`Problem`](crate::page::Problem).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A title; the level is 1, for the document's, to 4.
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// A list of items, each made of blocks; numbered from `start`, else with bullets.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    /// A block quote: set as a box.
    Quote(Vec<Block>),
    Table(Table),
    /// `![what it says](qr:text)`: a code to be read by a telephone, with what a screen reader says.
    Code {
        text: String,
        said: String,
    },
    Rule,
    /// `<!-- page-break -->`: what follows begins a page.
    PageBreak,
}

/// A table; every row has as many cells as there are alignments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// One a column; none: as the style says. At the right, decimal commas are set under each other.
    pub alignments: Vec<Option<Align>>,
    /// All cells are empty when the table has no header.
    pub header: Vec<Vec<Inline>>,
    pub rows: Vec<Row>,
}

/// A row of a table's body, with its line of the Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<Vec<Inline>>,
}

worded! {
    /// Where lines stand between the edges.
    #[derive(Default)]
    Align {
        #[default]
        Left = "left",
        Center = "center",
        Right = "right",
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Text in one face, without Markdown's escapes.
    Text {
        text: String,
        emphasis: Emphasis,
    },
    Break,
    Tick(Tick),
    /// A bar made of block characters; it stands alone in its cell or paragraph.
    Gauge(Gauge),
}

/// How a piece of text differs from the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Emphasis {
    /// `**…**`
    pub bold: bool,
    /// `*…*`
    pub italic: bool,
    /// The letters of « 1er » and « 1re ».
    pub raised: bool,
}

/// A box to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tick {
    Empty,
    Ticked,
    Crossed,
}

impl Tick {
    const SIGNS: [(char, Self); 3] = [('☐', Self::Empty), ('☑', Self::Ticked), ('☒', Self::Crossed)];

    pub(crate) fn of(character: char) -> Option<Self> {
        Self::SIGNS.iter().find(|(sign, _)| *sign == character).map(|(_, tick)| *tick)
    }

    pub(crate) fn sign(self) -> char {
        Self::SIGNS.iter().find(|(_, tick)| *tick == self).map_or('☐', |(sign, _)| *sign)
    }

    /// What a screen reader says.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Empty => "case à cocher, vide",
            Self::Ticked | Self::Crossed => "case à cocher, cochée",
        }
    }

    /// The same below a heading, which says what the box stands for: « Acquis : à cocher ».
    pub(crate) fn state(self) -> &'static str {
        match self {
            Self::Empty => "à cocher",
            Self::Ticked | Self::Crossed => "coché",
        }
    }
}

/// A bar, in eighths of a character.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gauge {
    /// Eighths that are full.
    pub filled: u32,
    /// Eighths in all; never 0.
    pub total: u32,
    /// Eighths before the mark `│`, when there is one.
    pub threshold: Option<u32>,
    /// What a screen reader says, where the text in brackets after the bar gives it.
    pub said: Option<String>,
}

impl Gauge {
    /// What a screen reader says: the text given, else « 73 % ; repère à 50 % », percentages cut to the unit.
    pub fn description(&self) -> String {
        if let Some(said) = &self.said {
            return said.clone();
        }
        let percent = |part: u32| part.saturating_mul(100) / self.total.max(1);
        let filled = format!("{}\u{a0}%", percent(self.filled));
        match self.threshold {
            Some(mark) => format!("{filled}\u{202f}; repère à {}\u{a0}%", percent(mark)),
            None => filled,
        }
    }
}
