//! What workbooks say, in French and in English: a table of words, whatever they are about.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::referential::Referential;
use super::vocabulary::{Heading, Words, offered};
use crate::words::language::Language;
use crate::words::text::{folded, says};

/// Words by another, a line each.
type Lines = HashMap<&'static str, Vec<&'static str>>;

fn lines(text: &'static str) -> Lines {
    let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    lines.map(|(word, others)| (word, others.split(" | ").collect())).collect()
}

/// What is said in English, by what is said in French: first what is written, then what is read in the same sense.
static ENGLISH: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("../../locales/workbooks.en.txt")));
/// The forms that a heading is known by.
static FORMS: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("../../locales/workbooks.fr.txt")));

/// The forms of a heading of the program's.
pub(super) fn known_as(heading: &str) -> impl Iterator<Item = &'static str> {
    FORMS.get(heading).into_iter().flatten().copied()
}

/// Every English form of a word of the program's.
pub(super) fn in_english(french: &str) -> impl Iterator<Item = &'static str> {
    ENGLISH.get(french).into_iter().flatten().copied()
}

/// What workbooks and documents say in French, as a language says it.
pub fn said(language: Language, french: &str) -> &str {
    language.of(french, in_english(french).next().unwrap_or(french))
}

/// Everything that workbooks say, in a language.
pub fn workbook_words(language: Language) -> impl Iterator<Item = &'static str> {
    ENGLISH.keys().map(move |french| said(language, french))
}

/// Whether a text is a word of the program's, in either language, in the form that `key` compares.
pub(crate) fn is_said(text: &str, french: &str, key: fn(&str) -> String) -> bool {
    let text = key(text);
    key(french) == text || in_english(french).any(|word| key(word) == text)
}

/// The same, of a word whose gender in French may be either.
pub(crate) fn is_meant(text: &str, french: &str) -> bool {
    is_said(text, french, folded) || says(&folded(text), &folded(french))
}

/// One word for each meaning, as lists in a language offer them.
pub(crate) fn listed<T: PartialEq>(words: Words<T>, language: Language) -> Vec<&'static str> {
    offered(words).into_iter().map(|word| said(language, word)).collect()
}

impl Referential {
    /// What workbooks say in French, in its language and as the school says it.
    pub(crate) fn said<'a>(&'a self, french: &'a str) -> &'a str {
        self.terms.cell(said(self.language, french))
    }
}

impl Heading {
    /// As the workbooks of a certification write it, in its school's words.
    pub(crate) fn of_school(self, own: &Referential) -> &str {
        own.said(self.column().0)
    }

    /// As workbooks in a language write it.
    pub(crate) fn label(self, language: Language) -> &'static str {
        said(language, self.column().0)
    }
}
