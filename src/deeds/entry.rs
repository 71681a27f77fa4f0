//! A line of the register: what happened to a deed, and the fingerprints that prove it. Knows no other line.

use serde::{Deserialize, Serialize};

pub use crate::documents::DeedKind;
use crate::store::digest;

/// What happened to a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was issued; in place of another when the line names one.
    #[default]
    Issued,
    Duplicate,
    Revoked,
    /// What is personal in its archive was erased.
    Anonymised,
}

/// Fingerprints of all that a deed was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    pub deliberation: String,
    pub template: String,
    pub style: String,
    pub fonts: String,
    pub referential: String,
    pub rules: String,
}

/// A line of the register. It holds nothing personal: what is lies in the archive, which the fingerprints point to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub schema: u32,
    /// Its place in the register, from 1.
    pub line: usize,
    pub event: Event,
    pub number: String,
    /// When, as a date: of issue, of the duplicate, of the revocation.
    pub date: String,
    /// The day on which the line was written; earlier programs kept none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DeedKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bloc: Option<String>,
    /// The salted fingerprint of the holder of a deed issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Of the PDF that was issued or stamped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pdf: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    /// Of the frozen values, or of the motive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Of the line before, whole; zeros on the first line.
    pub previous: String,
    /// Of this line without this field and the next: the last line has no next one to vouch for it.
    pub seal: String,
    /// The school's, over the line's place and seal, where it was the last of a run and the school has a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// What the first line has in place of the line before's fingerprint.
pub(crate) const NO_LINE_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Entry {
    /// A line about a deed, without its place and seals, which the register gives.
    pub fn new(event: Event, number: impl Into<String>, date: impl Into<String>) -> Self {
        Self { schema: 1, event, number: number.into(), date: date.into(), ..Self::default() }
    }

    /// The line's text, without line break.
    pub(crate) fn text(&self) -> String {
        // Strings and numbers in a fixed order: writing them cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(crate) fn due_seal(&self) -> String {
        digest::hex(Self { seal: String::new(), signature: None, ..self.clone() }.text())
    }

    /// Reads a line; `None` unless it is written exactly as [`Entry::text`] writes it.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let entry: Self = serde_json::from_str(line).ok()?;
        (entry.text() == line).then_some(entry)
    }

    /// The names of the archived files that the line vouches for, in the deed's folder, with their fingerprints.
    pub(crate) fn files(&self) -> Vec<(String, &str)> {
        let (pdf, record) = match self.event {
            Event::Issued => (PDF.to_owned(), RECORD.to_owned()),
            Event::Duplicate => (duplicate_file(self.line), format!("duplicata-{}.json", self.line)),
            Event::Revoked => (String::new(), revocation_file(self.line)),
            Event::Anonymised => (String::new(), String::new()),
        };
        let files = [(pdf, &self.pdf), (MARKDOWN.to_owned(), &self.markdown), (record, &self.record)];
        files.into_iter().filter_map(|(name, hash)| Some((name, hash.as_deref()?))).collect()
    }
}

pub(crate) const PDF: &str = "acte.pdf";
pub(crate) const MARKDOWN: &str = "acte.md";
pub(crate) const RECORD: &str = "acte.json";

/// The archived duplicate that the line of that number records.
pub(crate) fn duplicate_file(line: usize) -> String {
    format!("duplicata-{line}.pdf")
}

/// The archived motive of the revocation that the line of that number records.
pub(crate) fn revocation_file(line: usize) -> String {
    format!("revocation-{line}.json")
}
