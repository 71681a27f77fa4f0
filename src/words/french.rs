//! French as documents write it beside what each language writes in its own way: agreement, capitals, titles.
//!
//! Knows no document and no template; takes values and returns words.

use unicode_normalization::UnicodeNormalization;

/// The space that no line breaks at (U+00A0).
pub(crate) const NO_BREAK_SPACE: char = '\u{a0}';

/// For agreement in French.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Female,
    Male,
}

/// A masculine word in agreement: « né », « née », and « né(e) » when the sex is not known.
pub fn agreed(masculine: &str, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Male) => masculine.to_owned(),
        Some(Sex::Female) => format!("{masculine}e"),
        None => format!("{masculine}(e)"),
    }
}

/// Capitals that keep their accents: « Nguyễn-Lefèvre » is « NGUYỄN-LEFÈVRE ».
pub fn capitals(name: &str) -> String {
    name.to_uppercase().nfc().collect()
}

/// A title with the apostrophe of print: deeds bear the register's words, not the signs of a keyboard.
pub(crate) fn typeset(text: &str) -> String {
    text.replace('\'', "’")
}
