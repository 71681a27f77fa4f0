//! From Markdown and a style to a PDF, or what stands against it. Knows no competence, no template and no disk.

pub mod blocks;
pub mod fonts;
pub mod picture;
pub mod style;

pub mod layout;

pub mod pdf;

use crate::diag::Diagnostic;

/// What stands against making a document. Ordered by line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Of the Markdown, counted from 1; none outside of it (header, footer, mark).
    pub line: Option<usize>,
    pub what: Diagnostic,
    /// The words of the template that ask for it; empty where none do.
    pub said: String,
}

impl Problem {
    fn new(line: Option<usize>, what: Diagnostic, said: impl Into<String>) -> Self {
        Self { line, what, said: said.into() }
    }
}

/// The rule that a character is breaking when no font has it.
pub(crate) const MISSING_CHARACTER: &str = "font-misses-character";

/// A character that cannot be drawn, in a word; what the word is about is still to be said.
pub(crate) fn missing(character: char, word: &str) -> Diagnostic {
    let problem = Diagnostic::error(MISSING_CHARACTER).with("character", character.to_string());
    problem.with("code", format!("U+{:04X}", u32::from(character))).with("word", word)
}
