//! What evaluators entered about one candidate, merged cell by cell before anything else.

use crate::model::cohort::{Candidate, Given, ScoreEntry, ScoreStatus};
use crate::model::rules::{Merge, Rules};
use crate::words::exact::Exact;

/// A candidate's entries, in the order of attempt and code.
#[derive(Debug)]
pub(crate) struct EntriesByAttempt<'a>(Vec<(u16, &'a str, Entries<'a>)>);

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
        let mut sorted: Vec<&ScoreEntry> = entries.into_iter().collect();
        let cell = |entry: &&'a ScoreEntry| (entry.attempt, entry.target().code());
        // Sorting is stable: within a cell, entries stay in their order.
        sorted.sort_by_key(cell);
        let cells = sorted.chunk_by(|one, other| cell(one) == cell(other));
        let merged = cells.filter_map(|all| {
            let (attempt, code) = cell(all.first()?);
            Some((attempt, code, Entries { all: all.to_vec(), merged: merge(rules, all) }))
        });
        Self(merged.collect())
    }

    /// The attempts there are, rising.
    pub(crate) fn attempts(&self) -> impl Iterator<Item = u16> {
        self.0.chunk_by(|one, other| one.0 == other.0).filter_map(|cells| Some(cells.first()?.0))
    }

    pub(crate) fn entered(&self, attempt: u16, code: &str) -> Option<&Entries<'a>> {
        let found = self.0.binary_search_by(|(at, known, _)| (*at, *known).cmp(&(attempt, code))).ok()?;
        self.0.get(found).map(|(_, _, entries)| entries)
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
