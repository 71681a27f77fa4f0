//! What a jury decided, frozen: the file `deliberation.json` and the values that deeds are made from.
//!
//! It holds the very texts of session, referential and rules, so that a deed issued years later says what held then. Its
//! last line seals all bytes before it. Members that this program does not know are let through: a later one of the same
//! form may write them.

use serde::{Deserialize, Serialize};

use super::first_form;
use super::frozen::FrozenCandidate;
use crate::check::record;
use crate::diag::Fact;
use crate::store::digest::{self, Digest};

/// The form that this program writes, and the last one that it reads.
pub const SCHEMA: u32 = 2;

/// A deliberation, once and for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliberation {
    pub schema: u32,
    pub certification: String,
    pub referential: String,
    pub rules: String,
    pub session: String,
    /// Whether it was made to try the program out: nothing of it is ever a true deed.
    pub specimen: bool,
    /// The day that the jury sat, as a date. Who sat stands in the session's text.
    pub jury_date: String,
    pub inputs: Vec<FrozenInput>,
    /// The deliberation that this one takes the place of, when the jury had to sit again.
    pub earlier: Option<Earlier>,
    /// What the holders' fingerprints are salted with, in hexadecimal digits; known to this file alone.
    pub salt: String,
    /// In the cohort's order.
    pub candidates: Vec<FrozenCandidate>,
    /// The fingerprint of the minutes' Markdown: only in files of the first form, whose minutes bear no seal.
    #[serde(default, skip_serializing)]
    pub minutes: Option<String>,
    /// The fingerprint of all that its file says before; empty until [`Self::sealed`].
    #[serde(default, skip_serializing)]
    pub seal: String,
    /// The fingerprint of its whole file, as deeds and the register name it.
    #[serde(skip)]
    pub fingerprint: String,
}

/// Why a deliberation cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not of the form expected: the line, and why.
    Form(u32, Fact),
    Altered,
    /// A later program wrote it, in a form of this number.
    Newer(u32),
}

impl From<serde_json::Error> for Unreadable {
    fn from(error: serde_json::Error) -> Self {
        Self::Form(u32::try_from(error.line()).unwrap_or(u32::MAX), record::reason(&error))
    }
}

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputRole {
    Session,
    Referential,
    Rules,
    Roster,
    Scores,
    History,
}

/// A file read, and its text where deeds are made from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenInput {
    /// The path as the user would write it.
    pub file: String,
    pub role: InputRole,
    pub sha256: String,
    /// Its text; none for workbooks.
    pub text: Option<String>,
}

/// A deliberation that another took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub file: String,
    pub sha256: String,
    pub motive: String,
}

#[derive(Deserialize)]
struct Head {
    schema: u32,
}

impl Deliberation {
    /// The same with its seal, and the text of its file.
    #[must_use]
    pub fn sealed(mut self) -> (Self, String) {
        // Texts, numbers and flags: writing them cannot fail.
        let whole = serde_json::to_string_pretty(&self).unwrap_or_default();
        let mut text = whole.strip_suffix("\n}").unwrap_or(&whole).to_owned() + ",\n";
        self.seal = digest::hex(&text);
        text += &last_line(&self.seal);
        self.fingerprint = digest::hex(&text);
        (self, text)
    }

    /// Reads the file, and proves its seal.
    ///
    /// # Errors
    ///
    /// When it is of another form, or was altered.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let read: Self = match serde_json::from_str::<Head>(text)?.schema {
            1 => serde_json::from_value(first_form::read(text)?)?,
            SCHEMA if is_sealed(text) => serde_json::from_str(text)?,
            newer if newer > SCHEMA => return Err(Unreadable::Newer(newer)),
            _ => return Err(Unreadable::Altered),
        };
        Ok(Self { fingerprint: digest::hex(text), ..read })
    }

    /// The beginning of the seal as minutes bear it: `3f9a 02c1 77be d410`, its groups kept on one line.
    pub fn short_seal(&self) -> String {
        let groups: Vec<&str> = (0..4).filter_map(|at| self.seal.get(at * 4..at * 4 + 4)).collect();
        groups.join("\u{a0}")
    }

    /// The texts that were read for a purpose (name, text).
    pub(crate) fn texts(&self, role: InputRole) -> Vec<(String, String)> {
        let inputs = self.inputs.iter().filter(|input| input.role == role);
        inputs.filter_map(|input| Some((input.file.clone(), input.text.clone()?))).collect()
    }

    /// The fingerprint of a candidate, that nobody can guess without the salt.
    pub(crate) fn holder(&self, id: &str) -> String {
        holder(&self.salt, &self.certification, id)
    }

    /// The salt of a deed's record, which tells nothing of the holders' nor of another deed's.
    pub(crate) fn salt_of_deed(&self, number: &str) -> String {
        let mut digest = Digest::new();
        digest.part(&self.salt);
        digest.part(number);
        digest.hex()
    }
}

/// One fingerprint of all files read for a purpose.
pub(crate) fn fingerprint(inputs: &[FrozenInput], role: InputRole) -> String {
    let mut digest = Digest::new();
    for input in inputs.iter().filter(|input| input.role == role) {
        digest.part(input.file.rsplit('/').next().unwrap_or(&input.file));
        digest.part(&input.sha256);
    }
    digest.hex()
}

/// The line that ends a file, whose lines before have this fingerprint.
fn last_line(seal: &str) -> String {
    format!("\"seal\": \"{seal}\"}}\n")
}

/// Whether a file ends with the seal of the lines before.
fn is_sealed(text: &str) -> bool {
    let last = text.trim_end_matches('\n').rfind('\n').map_or(0, |end| end + 1);
    let (before, last) = text.split_at(last);
    last == last_line(&digest::hex(before))
}

/// The salted fingerprint of a holder.
pub(crate) fn holder(salt: &str, certification: &str, id: &str) -> String {
    let mut digest = Digest::new();
    for part in [salt, certification, id] {
        digest.part(part);
    }
    digest.hex()
}

impl FrozenInput {
    /// A file as it was read.
    pub fn new(file: impl Into<String>, role: InputRole, bytes: &[u8]) -> Self {
        let is_text = matches!(role, InputRole::Session | InputRole::Referential | InputRole::Rules);
        let text = is_text.then(|| String::from_utf8_lossy(bytes).into_owned());
        Self { file: file.into(), role, sha256: digest::hex(bytes), text }
    }
}
