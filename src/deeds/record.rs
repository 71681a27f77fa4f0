//! The frozen values of one deed, kept in its folder: all that is personal about it, and why it was made.

use serde::{Deserialize, Serialize};

use super::deliberation;
use super::entry::DeedKind;
use super::frozen::FrozenPerson;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeedRecord {
    pub(crate) schema: u32,
    pub(crate) number: String,
    pub(crate) kind: DeedKind,
    pub(crate) bloc: Option<String>,
    pub(crate) certification: String,
    pub(crate) session: String,
    /// The day that the jury sat, as a date.
    pub(crate) jury_date: String,
    pub(crate) date: String,
    pub(crate) place: Option<String>,
    pub(crate) candidate: String,
    pub(crate) person: FrozenPerson,
    /// The name of the files issued, without folder and extension.
    pub(crate) stem: String,
    pub(crate) replaces: Option<String>,
    pub(crate) motive: Option<String>,
    /// What the holder's fingerprint is salted with.
    pub(crate) salt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MotiveRecord {
    pub(crate) schema: u32,
    pub(crate) number: String,
    pub(crate) motive: String,
    /// What keeps the motive from being guessed from the fingerprint of this file.
    pub(crate) salt: String,
}

/// The text of a record's file.
pub(crate) fn text(record: &impl Serialize) -> String {
    serde_json::to_string_pretty(record).unwrap_or_default() + "\n"
}

impl DeedRecord {
    /// Reads the file; `None` when it is not one that this program wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The holder's salted fingerprint, as the register has it.
    pub(crate) fn holder(&self) -> String {
        deliberation::holder(&self.salt, &self.certification, &self.candidate)
    }
}
