//! Marks that are missing: those that an evaluator left out of an assessment begun, and assessments that nobody marked.
//! Knows no sentence.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Place;
use crate::model::codes::{BlocNumber, CompetenceCode};
use crate::model::cohort::{Candidate, Cohort, Graded, ScoreEntry, Target};
use crate::model::referential::{Assessment, Criterion, Referential};

/// What is missing in one assessment.
pub(crate) struct Missing<'a> {
    pub(crate) assessment: &'a Assessment,
    /// Who began it; none where nobody did. A name that the workbook does not say is empty.
    pub(crate) evaluator: Option<&'a str>,
    /// The sheet where it was begun.
    pub(crate) place: Option<Place>,
    /// Of whom, and which marks, by the headings of their columns.
    pub(crate) candidates: Vec<(&'a Candidate, Vec<&'a str>)>,
}

impl Missing<'_> {
    /// How many marks.
    pub(crate) fn count(&self) -> usize {
        self.candidates.iter().map(|(_, marks)| marks.len()).sum()
    }
}

/// What is missing of a cohort, in the referential's order, what nobody began first; none in a bloc acquired before, or not
/// presented.
pub(crate) fn missing<'a>(referential: &'a Referential, cohort: &'a Cohort) -> Vec<Missing<'a>> {
    let mut found: BTreeMap<(usize, Option<&str>), Missing<'a>> = BTreeMap::new();
    for candidate in &cohort.candidates {
        for (rank, assessment) in referential.whole_assessments().enumerate() {
            let bloc_of = |code: &CompetenceCode| referential.bloc_of(code).map(|bloc| &bloc.number);
            let is_due =
                |code: &CompetenceCode| bloc_of(code).is_some_and(|bloc| candidate.is_marked_in(bloc));
            if !assessment.covers.iter().any(is_due) {
                continue;
            }
            for (evaluator, place, marks) in missing_of(candidate, assessment, &is_due, &bloc_of) {
                let of = || Missing { assessment, evaluator, place, candidates: Vec::new() };
                found.entry((rank, evaluator)).or_insert_with(of).candidates.push((candidate, marks));
            }
        }
    }
    found.into_values().collect()
}

/// What is missing of one candidate in an assessment: by whom, on which sheet, which marks.
type MissingOf<'a> = (Option<&'a str>, Option<Place>, Vec<&'a str>);

fn missing_of<'a>(
    candidate: &'a Candidate,
    assessment: &'a Assessment,
    is_due: &impl Fn(&CompetenceCode) -> bool,
    bloc_of: &impl Fn(&CompetenceCode) -> Option<&'a BlocNumber>,
) -> Vec<MissingOf<'a>> {
    let entries: Vec<&ScoreEntry> =
        candidate.entries.iter().filter(|entry| assessment.concerns(entry.target())).collect();
    let last = entries.iter().map(|entry| entry.attempt).max();
    let entries: Vec<&ScoreEntry> = entries.into_iter().filter(|entry| Some(entry.attempt) == last).collect();
    let has_columns = entries.iter().any(|entry| matches!(entry.target(), Target::Competence(_)));
    // Whoever takes an assessment over several blocs again takes the parts of those of which something is marked alone.
    let again = entries.iter().filter(|entry| assessment.across && entry.attempt > 1);
    let again = again.filter_map(|entry| {
        assessment.criteria.iter().find(|one| entry.target().code() == one.code.as_str())
    });
    let alone = |one: &Criterion| {
        let blocs: BTreeSet<_> = one.concerns.iter().filter_map(bloc_of).collect();
        blocs.first().filter(|_| blocs.len() == 1).copied()
    };
    let taken: BTreeSet<_> = again.filter_map(alone).collect();
    let expected: Vec<(&str, &str)> = if has_columns || assessment.criteria.is_empty() {
        let due = assessment.covers.iter().filter(|code| is_due(code));
        due.map(|code| (code.as_str(), code.as_str())).collect()
    } else {
        let is_due = |one: &&Criterion| {
            let of_blocs: BTreeSet<_> = one.concerns.iter().filter_map(bloc_of).collect();
            !assessment.across
                || (one.concerns.iter().any(is_due) && (taken.is_empty() || !of_blocs.is_disjoint(&taken)))
        };
        let due = assessment.criteria.iter().filter(is_due);
        due.map(|one| (one.code.as_str(), one.short.as_str())).collect()
    };
    let due = candidate.due.iter().filter(|due| match &due.about {
        Graded::Assessment(code) => *code == assessment.code,
        Graded::Condition(_) => false,
    });
    let all = || expected.iter().map(|(_, short)| *short).collect::<Vec<_>>();
    let due = due.map(|due| (Some(&*due.evaluator), Some(due.sheet.clone()), all()));
    let due: Vec<MissingOf<'_>> = due.collect();
    if entries.is_empty() && due.is_empty() {
        return vec![(None, None, all())];
    }
    let mut by_evaluator: BTreeMap<&str, Vec<&ScoreEntry>> = BTreeMap::new();
    for entry in &entries {
        by_evaluator.entry(entry.evaluator.as_deref().unwrap_or_default()).or_default().push(entry);
    }
    let left_out = by_evaluator.into_iter().filter_map(|(evaluator, own)| {
        let left =
            expected.iter().filter(|(code, _)| !own.iter().any(|entry| entry.target().code() == *code));
        let left: Vec<&str> = left.map(|(_, short)| *short).collect();
        let sheet = own.first().map(|first| Place::sheet(&first.tab.file, &first.tab.sheet));
        (!left.is_empty()).then_some((Some(evaluator), sheet, left))
    });
    left_out.chain(due).collect()
}
