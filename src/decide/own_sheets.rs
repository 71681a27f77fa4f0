//! What each evaluator entered on a candidate's grid, attempt by attempt, as it was entered. Decides nothing.

use std::collections::HashMap;

use crate::model::cohort::{Candidate, Comment, Given, Graded, ScoreEntry, ScoreStatus};

/// At which attempt a sheet was filled in, and by whom.
pub(crate) type SheetKey<'a> = (u16, Option<&'a str>);

/// What one evaluator entered on a grid; without a key, nothing: it is to be filled in.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnSheet<'a> {
    pub(crate) key: Option<SheetKey<'a>>,
    pub(crate) entries: Vec<&'a ScoreEntry>,
    pub(crate) comments: Vec<&'a Comment>,
}

/// The sheets of a grid, in the order of the attempts, then of what was entered; the entries are those of the grid. A
/// comment about nothing in particular stands on each grid that its evaluator filled in.
pub(crate) fn own_sheets<'a>(
    candidate: &'a Candidate,
    about: &Graded,
    entries: impl Iterator<Item = &'a ScoreEntry>,
) -> Vec<OwnSheet<'a>> {
    let mut sheets: Vec<OwnSheet<'a>> = Vec::new();
    let mut ranks: HashMap<SheetKey<'a>, usize> = HashMap::new();
    let mut rank_of = |key: SheetKey<'a>, sheets: &mut Vec<OwnSheet<'a>>| {
        *ranks.entry(key).or_insert_with(|| {
            sheets.push(OwnSheet { key: Some(key), ..OwnSheet::default() });
            sheets.len() - 1
        })
    };
    for entry in entries {
        let rank = rank_of((entry.attempt, entry.evaluator.as_deref()), &mut sheets);
        sheets[rank].entries.push(entry);
    }
    let key = |comment: &'a Comment| (comment.attempt, comment.evaluator.as_deref());
    for comment in candidate.comments.iter().filter(|one| one.about.as_ref() == Some(about)) {
        rank_of(key(comment), &mut sheets);
    }
    for comment in candidate.comments.iter().filter(|one| one.about.as_ref().is_none_or(|one| one == about)) {
        if let Some(rank) = ranks.get(&key(comment)) {
            sheets[*rank].comments.push(comment);
        }
    }
    sheets.sort_by_key(|sheet| sheet.key.map(|(attempt, _)| attempt));
    sheets
}

impl OwnSheet<'_> {
    /// Whether a status says that the candidate did not come.
    pub(crate) fn has_absence(&self) -> bool {
        let absences = [ScoreStatus::Absent, ScoreStatus::AbsentWithCause].map(Given::Status);
        self.entries.iter().any(|entry| absences.contains(&entry.value))
    }
}
