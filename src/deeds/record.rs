//! The frozen values of one deed, kept in its folder: all that is personal about it, and why it was made.

use serde::{Deserialize, Serialize};

use super::deliberation;
use super::entry::DeedKind;
use super::frozen::FrozenPerson;

/// The frozen values of a deed.
#[expect(missing_docs, reason = "the names of plain facts say what they are")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeedRecord {
    pub schema: u32,
    pub number: String,
    pub kind: DeedKind,
    pub bloc: Option<String>,
    pub certification: String,
    pub session: String,
    /// The day that the jury sat, as a date.
    pub jury_date: String,
    pub date: String,
    pub place: Option<String>,
    pub candidate: String,
    pub person: FrozenPerson,
    /// The name of the files issued, without folder and extension.
    pub stem: String,
    /// The deed that this one replaces.
    pub replaces: Option<String>,
    /// Why it replaces it.
    pub motive: Option<String>,
    /// What the holder's fingerprint is salted with.
    pub salt: String,
}

/// Why something was done to a deed.
#[expect(missing_docs, reason = "the names of plain facts say what they are")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MotiveRecord {
    pub schema: u32,
    pub number: String,
    pub motive: String,
    /// What keeps the motive from being guessed from the fingerprint of this file.
    pub salt: String,
}

impl DeedRecord {
    /// The file's text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads the file; `None` when it is not one that this program wrote.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The holder's salted fingerprint, as the register has it.
    pub fn holder(&self) -> String {
        deliberation::holder(&self.salt, &self.certification, &self.candidate)
    }
}

impl MotiveRecord {
    /// The file's text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
