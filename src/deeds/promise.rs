//! What lines of the register promise: the archived files that they vouch for, the folders that they erase, and what
//! their documents are called. The journal of an interrupted run holds such lines and nothing else, so that it can name
//! no file but these. Knows no disk.

use super::entry::Event;
use super::register::{Register, number_in};

/// An archived file that a line vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PromisedFile {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) sha256: String,
}

impl PromisedFile {
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.number, self.name)
    }
}

/// What the last lines of a register promise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Promise {
    pub(crate) files: Vec<PromisedFile>,
    pub(crate) erased: Vec<String>,
}

impl Promise {
    /// What the lines of a register promise from a place on (0 is the first).
    pub(crate) fn of(register: &Register, from: usize) -> Self {
        let mut promise = Self::default();
        for entry in register.entries().iter().skip(from) {
            if entry.event == Event::Anonymised {
                promise.erased.push(entry.number.clone());
            }
            promise.files.extend(entry.files().into_iter().map(|(name, sha256)| PromisedFile {
                number: entry.number.clone(),
                name,
                sha256: sha256.to_owned(),
            }));
        }
        promise
    }

    /// The archived file that a document of that name is a copy of; none when the lines promise no such document.
    pub(crate) fn source(&self, document: &str) -> Option<&PromisedFile> {
        let number = deed_of_document(document)?;
        let (_, extension) = document.rsplit_once('.')?;
        let is_it = |file: &&PromisedFile| {
            file.number == number && file.name.rsplit_once('.').is_some_and(|(_, of)| of == extension)
        };
        self.files.iter().find(is_it)
    }
}

/// The number of the deed whose document is called so: the number in lower case, then plain letters, digits and hyphens,
/// then `.pdf` or `.md`. None of any other name, of one that leads out of its folder above all.
pub fn deed_of_document(name: &str) -> Option<String> {
    let number = number_in(name)?;
    let rest = name.strip_prefix(&number.to_lowercase())?;
    let stem = rest.strip_suffix(".pdf").or_else(|| rest.strip_suffix(".md"))?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    stem.bytes().all(plain).then_some(number)
}
