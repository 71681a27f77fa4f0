//! What evaluators entered about one candidate, merged cell by cell before anything else.

use std::collections::{BTreeMap, HashMap};

use crate::model::cohort::{Candidate, Given, ScoreEntry, ScoreStatus};
use crate::model::rules::{Merge, Rules};
use crate::words::exact::Exact;

/// A candidate's entries, by attempt and code.
#[derive(Debug)]
pub(crate) struct EntriesByAttempt<'a>(BTreeMap<u32, HashMap<&'a str, Entries<'a>>>);

/// What evaluators entered for one code in one attempt, and what it comes to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entries<'a> {
    pub(crate) all: Vec<&'a ScoreEntry>,
    pub(crate) merged: Merged,
}

impl<'a> EntriesByAttempt<'a> {
    /// The entries of a candidate, merged as the rules say.
    pub(crate) fn of(candidate: &'a Candidate, rules: &Rules) -> Self {
        Self::of_entries(&candidate.entries, rules)
    }

    /// Some entries of one candidate, merged as the rules say.
    pub(crate) fn of_entries(entries: impl IntoIterator<Item = &'a ScoreEntry>, rules: &Rules) -> Self {
        let mut attempts: BTreeMap<u32, HashMap<&'a str, Entries<'a>>> = BTreeMap::new();
        for entry in entries {
            let attempt = attempts.entry(entry.attempt).or_default();
            let same = attempt.entry(entry.target.code());
            same.or_insert_with(|| Entries { all: Vec::new(), merged: Merged::Missing }).all.push(entry);
        }
        for same in attempts.values_mut().flat_map(HashMap::values_mut) {
            same.merged = merge(rules, &same.all);
        }
        Self(attempts)
    }

    /// The attempts there are, rising.
    pub(crate) fn attempts(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }

    pub(crate) fn entered(&self, attempt: u32, code: &str) -> Option<&Entries<'a>> {
        self.0.get(&attempt)?.get(code)
    }
}

/// Several evaluators' values of one cell made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Merged {
    /// A mark, or the points of a criterion.
    Number(Exact),
    Verdict(bool),
    /// Absent without cause: counts as nothing earned.
    Absent,
    Exempt,
    /// Not assessed: blank, `NE` or `ABJ`.
    Missing,
}

/// Merges what evaluators entered in one cell. Checked data has no status beside a mark and no clashing verdicts;
/// otherwise the first status or verdict holds.
pub(crate) fn merge(rules: &Rules, entries: &[&ScoreEntry]) -> Merged {
    let mut numbers = Vec::new();
    let mut status = None;
    for entry in entries {
        match &entry.value {
            Given::Mark(mark) => numbers.push(mark),
            Given::Level(rank) => numbers.extend(rules.levels.get(*rank).map(|level| &level.points)),
            Given::Verdict(verdict) => status = status.or(Some(Merged::Verdict(*verdict))),
            Given::Status(ScoreStatus::Absent) => status = status.or(Some(Merged::Absent)),
            Given::Status(ScoreStatus::Exempt) => status = status.or(Some(Merged::Exempt)),
            Given::Status(ScoreStatus::AbsentWithCause | ScoreStatus::NotAssessed) => {
                status = status.or(Some(Merged::Missing));
            }
        }
    }
    let merged = match rules.evaluators.merge {
        Merge::Mean => Exact::mean(numbers),
        Merge::Median => Exact::median(numbers),
    };
    status.or(merged.map(Merged::Number)).unwrap_or(Merged::Missing)
}
