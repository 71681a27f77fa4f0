//! What a jury decided, frozen: the file `deliberation.json` and the values that deeds are made from.
//!
//! It holds the very texts of session, referential and rules, so that a deed issued years later says what held then.

use serde::{Deserialize, Serialize};

use super::frozen::{FrozenCandidate, FrozenJury};
use crate::store::digest::{self, Digest};

/// A deliberation, once and for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deliberation {
    /// The version of this form: 1.
    pub schema: u32,
    /// The certification's identifier.
    pub certification: String,
    /// The version of the referential.
    pub referential: String,
    /// The version of the rules.
    pub rules: String,
    /// The session's name.
    pub session: String,
    /// Whether it was made to try the program out: nothing of it is ever a true deed.
    pub specimen: bool,
    /// Who decided, when and where.
    pub jury: FrozenJury,
    /// Every file read, with its fingerprint.
    pub inputs: Vec<FrozenInput>,
    /// The fingerprint of the minutes' Markdown: minutes that read otherwise are not those signed.
    pub minutes: String,
    /// The deliberation that this one takes the place of, when the jury had to sit again.
    pub earlier: Option<Earlier>,
    /// What the holders' fingerprints are salted with, in hexadecimal digits.
    pub salt: String,
    /// In the cohort's order.
    pub candidates: Vec<FrozenCandidate>,
    /// The fingerprint of all the rest: a file changed by hand, or by accident, is known. Empty until [`Self::sealed`].
    #[serde(default)]
    pub seal: String,
}

/// Why a deliberation cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not of the form expected: the line, and the parser's words.
    Form(u32, String),
    /// Something in it was changed since it was frozen.
    Altered,
}

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputRole {
    /// The session file.
    Session,
    /// A file of the referential.
    Referential,
    /// The rules.
    Rules,
    /// The roster.
    Roster,
    /// A score workbook.
    Scores,
    /// An earlier session's results.
    History,
}

/// A file read, and its text where deeds are made from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenInput {
    /// The path as the user would write it.
    pub file: String,
    /// What it is read for.
    pub role: InputRole,
    /// The fingerprint of its bytes.
    pub sha256: String,
    /// Its text; none for workbooks.
    pub text: Option<String>,
}

/// A deliberation that another took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The file that keeps it.
    pub file: String,
    /// The fingerprint of that file.
    pub sha256: String,
    /// Why the jury sat again.
    pub motive: String,
}

impl Deliberation {
    /// The file's text.
    pub fn text(&self) -> String {
        // Texts, numbers and flags: writing them cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The same, sealed.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.seal = self.due_seal();
        self
    }

    fn due_seal(&self) -> String {
        digest::hex(Self { seal: String::new(), ..self.clone() }.text())
    }

    /// Reads the file, and proves its seal.
    ///
    /// # Errors
    ///
    /// When it is of another form, or was altered.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let deliberation: Self = serde_json::from_str(text).map_err(|error| {
            Unreadable::Form(u32::try_from(error.line()).unwrap_or(u32::MAX), error.to_string())
        })?;
        if deliberation.seal == deliberation.due_seal() { Ok(deliberation) } else { Err(Unreadable::Altered) }
    }

    /// The texts that were read for a purpose (name, text).
    pub fn texts(&self, role: InputRole) -> Vec<(String, String)> {
        let inputs = self.inputs.iter().filter(|input| input.role == role);
        inputs.filter_map(|input| Some((input.file.clone(), input.text.clone()?))).collect()
    }

    /// One fingerprint of all files read for a purpose.
    pub fn fingerprint(&self, role: InputRole) -> String {
        let mut digest = Digest::new();
        for input in self.inputs.iter().filter(|input| input.role == role) {
            digest.part(input.file.rsplit('/').next().unwrap_or(&input.file));
            digest.part(&input.sha256);
        }
        digest.hex()
    }

    /// The fingerprint of a candidate, that nobody can guess without the salt.
    pub fn holder(&self, id: &str) -> String {
        holder(&self.salt, &self.certification, id)
    }
}

/// The salted fingerprint of a holder.
pub fn holder(salt: &str, certification: &str, id: &str) -> String {
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
