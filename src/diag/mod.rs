//! What is wrong, where, how badly, and what to do about it; exit statuses.
//!
//! Knows no sentence: a diagnostic carries a rule's identifier and the facts, [`crate::diag::sentences`] words them.

pub mod meanings;
pub mod sentences;

pub(crate) mod accepted;
pub(crate) mod contain;
pub(crate) mod place;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;

use crate::words::text::{distance, slug, word_key};
use crate::words::worded::worded;

use self::accepted::{Acceptance, Bound};
use self::meanings::Kind;
pub use self::place::{CellAddress, Location, Place};

worded! {
    /// How much a problem matters.
    #[derive(PartialOrd, Ord, Hash)]
    Severity {
        /// Blocks every output.
        Error = "error",
        /// Changes nothing, unless `--strict`.
        Warning = "warning",
        /// Worth knowing; never changes anything.
        Remark = "remark",
    }
}

/// A fact that a sentence shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    Text(String),
    /// What the system or a library says, in words of its own, which are English: shown as theirs.
    Foreign(String),
    /// A head-count, for plurals.
    Count(usize),
    /// A decimal number, with a point; shown with the decimal sign of the reader's language.
    Number(String),
    /// Several texts, joined in the reader's language (« a, b ou c »).
    AnyOf(Vec<String>),
    /// Several texts, joined in the reader's language (« a, b et c »).
    AllOf(Vec<String>),
    /// Several sentences, one after the other.
    Each(Vec<Sentence>),
    Place(Place),
    /// Words of the reader's language, by their identifier in the locales.
    Words(&'static str),
}

/// What becomes a fact by itself.
macro_rules! facts {
    ($($value:ident: $from:ty => $fact:expr;)+) => {
        $(impl From<$from> for Fact {
            fn from($value: $from) -> Self {
                $fact
            }
        })+
    };
}

facts! {
    text: String => Self::Text(text);
    text: &str => Self::Text(text.to_owned());
    text: &String => Self::Text(text.clone());
    count: usize => Self::Count(count);
    place: Place => Self::Place(place);
    place: &Place => Self::Place(place.clone());
    texts: Vec<String> => Self::AnyOf(texts);
    sentences: Vec<Sentence> => Self::Each(sentences);
}

/// A sentence to be: its identifier in the locales, and the facts it shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    pub id: &'static str,
    pub facts: Vec<(&'static str, Fact)>,
}

impl Sentence {
    /// A sentence without facts yet.
    pub fn new(id: &'static str) -> Self {
        Self { id, facts: Vec::new() }
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
}

/// One problem. Ordered by place, then severity, then rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where; `None` when it concerns the command or the whole input.
    pub place: Option<Place>,
    pub severity: Severity,
    /// What is wrong: its identifier is the rule's, stable, for scripts.
    pub what: Sentence,
    pub hint: Option<Sentence>,
}

impl Diagnostic {
    pub(crate) fn new(severity: Severity, rule: &'static str) -> Self {
        Self { place: None, severity, what: Sentence::new(rule), hint: None }
    }

    /// A problem that blocks every output.
    pub fn error(rule: &'static str) -> Self {
        Self::new(Severity::Error, rule)
    }

    /// A problem that blocks nothing, unless `--strict`.
    pub(crate) fn warning(rule: &'static str) -> Self {
        Self::new(Severity::Warning, rule)
    }

    pub(crate) fn remark(rule: &'static str) -> Self {
        Self::new(Severity::Remark, rule)
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same, with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.what = self.what.with(name, fact);
        self
    }

    /// The same, with an advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<Sentence>>) -> Self {
        self.hint = hint.into().or(self.hint);
        self
    }

    /// The same, proposing what may have been meant, if anything.
    #[must_use]
    pub(crate) fn proposing(self, meant: Option<impl Into<Fact>>) -> Self {
        self.hint(meant.map(|meant| Sentence::new("did-you-mean").with("proposal", meant)))
    }

    /// Whether it keeps everything from being written.
    pub(crate) fn blocks(&self, strict: bool) -> bool {
        self.severity == Severity::Error || (strict && self.severity == Severity::Warning)
    }

    /// What is particular to its rule.
    pub(crate) fn kind(&self) -> Kind {
        meanings::kind(self.what.id)
    }

    /// The same, proposing the candidate nearest to what was found, when one is near enough.
    #[must_use]
    pub(crate) fn did_you_mean<T: Display>(self, found: &str, known: impl IntoIterator<Item = T>) -> Self {
        self.proposing(nearest(found, known))
    }
}

/// The known word nearest to the one found: the one with the same letters and digits, whatever stands between them;
/// else one of which at most a third of the letters differ, case and accents apart. None when two are as near: of `C1.2`
/// and `C2.2`, neither can be told from a `C6.2`.
pub(crate) fn nearest<T: Display>(found: &str, known: impl IntoIterator<Item = T>) -> Option<String> {
    let (found, letters) = (slug(found), word_key(found));
    let length = found.chars().count();
    let allowed = (length / 3).max(1);
    let away = |word: &str, slug: &str| {
        if !letters.is_empty() && word_key(word) == letters { 0 } else { distance(&found, slug) }
    };
    let near = known.into_iter().map(|word| word.to_string()).map(|word| (slug(&word), word));
    let near = near.map(|(slug, word)| (away(&word, &slug), slug, word));
    let near = near.filter(|(distance, ..)| *distance <= allowed && *distance < length);
    let mut near: Vec<(usize, String, String)> = near.collect();
    // Sorting is stable: of a code and a label that read the same, the first given stays first.
    near.sort_by_key(|(distance, ..)| *distance);
    let (distance, slug, word) = near.first()?;
    let rival = near.iter().any(|(other, name, _)| other == distance && name != slug);
    (!rival).then(|| word.clone())
}

/// Every problem found so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    problems: Vec<Diagnostic>,
    /// Warnings that were looked at, with why they stand.
    accepted: Vec<(Diagnostic, String)>,
    acceptances: Vec<Acceptance>,
    /// What they are bound to, and the motive of the first.
    stand: HashMap<Bound, String>,
    /// How many of the problems the command `check` says too.
    checked: usize,
}

impl Report {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem, unless it is a warning that was accepted.
    pub(crate) fn push(&mut self, problem: Diagnostic) {
        match self.motive(&problem).cloned() {
            Some(motive) => self.accepted.push((problem, motive)),
            None => self.problems.push(problem),
        }
    }

    /// What could be done; why it could not is added.
    pub(crate) fn keep<T>(&mut self, done: Result<T, Diagnostic>) -> Option<T> {
        done.map_err(|problem| self.push(problem)).ok()
    }

    /// Adds several.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// Notes that whatever was said so far, `check` says too.
    pub(crate) fn said_by_check(&mut self) {
        self.checked = self.problems.len();
    }

    /// The warnings that `check` says too, and those that it does not.
    pub(crate) fn warnings(&self) -> (Self, Self) {
        let (checked, own) = self.problems.split_at(self.checked.min(self.problems.len()));
        let only = |problems: &[Diagnostic]| {
            let mut warnings = problems.to_vec();
            warnings.retain(|problem| problem.severity == Severity::Warning);
            Self { problems: warnings, ..Self::default() }
        };
        (only(checked), only(own))
    }

    /// Makes errors of the warnings and remarks of one kind of rules: what could still be put right before cannot any more.
    pub(crate) fn raise(&mut self, kind: Kind) {
        // What was accepted as a warning is not as an error.
        let accepted = std::mem::take(&mut self.accepted);
        let (back, kept) = accepted.into_iter().partition(|(problem, _)| problem.kind() == kind);
        self.accepted = kept;
        let back: Vec<(Diagnostic, String)> = back;
        self.problems.extend(back.into_iter().map(|(problem, _)| problem));
        for problem in &mut self.problems {
            if problem.kind() == kind {
                problem.severity = Severity::Error;
            }
        }
    }

    /// Every problem so far, in the order found.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// How many there are of one severity, each counted once, as it is said once.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let of_severity = self.problems.iter().filter(|problem| problem.severity == severity);
        of_severity.collect::<BTreeSet<_>>().len()
    }

    /// Whether any output is blocked.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    fn has_error_of(&self, kind: Kind) -> bool {
        let mut errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error);
        errors.any(|problem| problem.kind() == kind)
    }

    /// All problems, sorted by place, each said once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.problems.sort();
        self.problems.dedup();
        self.problems
    }

    /// The status the process ends with, given what was found.
    pub(crate) fn status(&self, strict: bool) -> Status {
        if self.has_error_of(Kind::Usage) {
            Status::Usage
        } else if self.has_error_of(Kind::File) {
            Status::FileError
        } else if self.has_errors() || (strict && self.count(Severity::Warning) > 0) {
            Status::DataError
        } else {
            Status::Done
        }
    }
}

/// How the process ends. 3 wins over 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything asked was done.
    Done = 0,
    /// The data has errors.
    DataError = 1,
    Usage = 2,
    /// A file is missing, unreadable or encrypted, or cannot be written.
    FileError = 3,
}

impl Status {
    /// The number the system gets.
    pub fn code(self) -> u8 {
        self as u8
    }
}
