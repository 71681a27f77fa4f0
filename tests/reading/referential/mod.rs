//! What the comparison of the referential with its source stands on. Knows the places of the files and the
//! form in which both sides are compared, and no word of either.

pub(crate) mod repair;
pub(crate) mod shipped;
pub(crate) mod source;

use std::path::PathBuf;

/// Texts that belong together and whose order counts, such as the criteria of one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// Where they stand: `A1.1`, the code of an activity, or a word for what is not of one activity.
    pub(crate) place: String,
    /// What they are: `tasks`, `criteria`, …
    pub(crate) kind: &'static str,
    /// The texts, in order.
    pub(crate) texts: Vec<String>,
}

impl Group {
    pub(crate) fn new(place: &str, kind: &'static str, texts: Vec<String>) -> Self {
        Self { place: place.to_owned(), kind, texts }
    }
}

/// A file of the project, `path` being relative to its root.
pub(crate) fn read(path: &str) -> Result<String, String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&file).map_err(|error| format!("{path}: {error}"))
}

/// Every white space one space, none at the ends.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without its `<…>` tags, single-spaced.
pub(crate) fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    for character in text.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            _ if in_tag => {}
            _ => plain.push(character),
        }
    }
    single_spaced(&plain)
}
