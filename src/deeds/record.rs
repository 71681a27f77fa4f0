//! The frozen values of one deed, kept in its folder: all that is personal about it, and why it was made.

use serde::{Deserialize, Serialize};

use super::deliberation;
use super::entry::DeedKind;
use super::frozen::FrozenPerson;

/// The form of records that this program writes. In the first, the salt was that of the session's deliberation: whoever
/// had one record could try on every line of the register who its holder is.
pub(crate) const SCHEMA: u32 = 2;

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
    /// The mention that it states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mention: Option<String>,
    /// By whose leave it bears the picture of a signature; programs before bore none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) signature: Option<SignatureRecord>,
    /// What keeps these values from being guessed from the fingerprint of this file; this deed's own.
    pub(crate) salt: String,
    /// What the school signed of it, as a compact JWS, where it had a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) proof: Option<String>,
}

/// Who let the picture of a signature be used, since which day, and the picture's fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignatureRecord {
    pub(crate) authorised_by: String,
    pub(crate) date: String,
    pub(crate) sha256: String,
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
        serde_json::from_str(text).ok().filter(|record: &Self| record.schema <= SCHEMA)
    }

    /// The salt that a record of the first form has in common with its whole session: holders' fingerprints are made
    /// with it.
    pub(crate) fn shared_salt(&self) -> Option<&str> {
        (self.schema == 1).then_some(self.salt.as_str())
    }

    /// Whether nothing tells that it is of another holder than the one whose fingerprint the register has.
    pub(crate) fn may_be_of(&self, holder: Option<&str>) -> bool {
        let due = |salt| deliberation::holder(salt, &self.certification, &self.candidate);
        self.shared_salt().is_none_or(|salt| Some(due(salt).as_str()) == holder)
    }
}
