//! French as documents write it beside what each language writes in its own way: agreement, capitals, titles.
//!
//! Knows no document and no template; takes values and returns words.

use unicode_normalization::UnicodeNormalization;

use super::text::folded;

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

/// « à » or « de » before what follows: « à la direction », « au directeur », « d’Anne ». Usage is divided before an h or
/// a y, where the word stays whole.
pub fn after(word: &str, text: &str) -> String {
    let contractions = [("à", "le ", "au"), ("à", "les ", "aux"), ("de", "le ", "du"), ("de", "les ", "des")];
    let contracted = contractions.iter().find_map(|(of, article, contracted)| {
        text.strip_prefix(article).filter(|_| *of == word).map(|rest| format!("{contracted} {rest}"))
    });
    let is_elided = word == "de" && folded(text).starts_with(['a', 'e', 'i', 'o', 'u']);
    contracted.unwrap_or_else(|| if is_elided { format!("d’{text}") } else { format!("{word} {text}") })
}

/// Capitals that keep their accents: « Nguyễn-Lefèvre » is « NGUYỄN-LEFÈVRE ».
pub fn capitals(name: &str) -> String {
    name.to_uppercase().nfc().collect()
}

/// A title with the apostrophe of print: deeds bear the register's words, not the signs of a keyboard.
pub(crate) fn typeset(text: &str) -> String {
    text.replace('\'', "’")
}
