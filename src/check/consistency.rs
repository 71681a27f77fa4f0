//! Whether what was entered about one candidate agrees with itself: duplicates, evaluators who clash, gaps.

use std::collections::BTreeSet;

use super::evaluators::Evaluators;

use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::cohort::{Candidate, Given, ScoreEntry, Target};
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::words::exact::Exact;

/// Puts entries in the order of their places, so that nothing depends on the order in which files came.
pub(super) fn by_place(candidates: &mut [Candidate]) {
    for candidate in candidates {
        candidate.entries.sort_by(ScoreEntry::by_place);
        // They came a workbook at a time, and are all there now.
        candidate.entries.shrink_to_fit();
    }
}

/// What is known once each candidate's entries were checked: the evaluators met, and each mark that one of them gave
/// twice.
pub(super) struct Checked<'a> {
    pub(super) evaluators: Evaluators<'a>,
    pub(super) twice: Vec<Twice<'a>>,
}

/// A mark that one evaluator gave twice: both cells, and how that is said where nothing says it of their whole sheets.
pub(super) struct Twice<'a> {
    pub(super) first: &'a ScoreEntry,
    pub(super) second: &'a ScoreEntry,
    pub(super) problem: Diagnostic,
}

/// Checks each candidate's entries, in the order of their places, against each other.
pub(super) fn check<'a>(
    candidates: &'a [Candidate],
    referential: &Referential,
    rules: &Rules,
    report: &mut Report,
) -> Checked<'a> {
    let mut checked = Checked { evaluators: Evaluators::default(), twice: Vec::new() };
    let mut firsts = FirstEntries::default();
    for candidate in candidates {
        let mut entries: Vec<&ScoreEntry> = candidate.entries.iter().collect();
        // Sorting is stable: within a cell, entries stay in the order of their places.
        entries.sort_by_key(|entry| (entry.attempt, entry.target()));
        let one_cell = |one: &&ScoreEntry, other: &&ScoreEntry| {
            one.attempt == other.attempt && one.target() == other.target()
        };
        let cells: Vec<&[&ScoreEntry]> = entries.chunk_by(one_cell).collect();
        for entries in &cells {
            firsts.cell += 1;
            // The same candidate, evaluator, attempt and code twice.
            for entry in *entries {
                let evaluator = checked.evaluators.number(entry.evaluator.as_deref());
                if let Some(first) = firsts.before(evaluator, entry) {
                    let problem = about(Diagnostic::error("score-twice"), candidate, entry);
                    let problem = problem.with("first", Place::from(&first.source()));
                    checked.twice.push(Twice { first, second: entry, problem });
                }
            }
            let problem = clash(candidate, entries).or_else(|| gap(candidate, entries, rules));
            report.extend(problem);
        }
        attempts(candidate, rules, report);
        columns_beside_criteria(candidate, referential, &cells, report);
        marks_without_effect(candidate, referential, report);
    }
    checked
}

/// The first entry of each evaluator in the cell being looked at. Which cell it was found in is kept with it, so that the
/// next cell begins with none and nothing is cleared: one candidate may have as many evaluators as a hostile file has rows.
#[derive(Default)]
struct FirstEntries<'a> {
    cell: usize,
    by_evaluator: Vec<Option<(usize, &'a ScoreEntry)>>,
}

impl<'a> FirstEntries<'a> {
    /// The evaluator's first entry in this cell; `None` when this one is.
    fn before(&mut self, evaluator: usize, entry: &'a ScoreEntry) -> Option<&'a ScoreEntry> {
        if self.by_evaluator.len() <= evaluator {
            self.by_evaluator.resize(evaluator + 1, None);
        }
        let first = self.by_evaluator.get_mut(evaluator)?;
        match first {
            Some((cell, first)) if *cell == self.cell => Some(*first),
            _ => {
                *first = Some((self.cell, entry));
                None
            }
        }
    }
}

fn about(problem: Diagnostic, candidate: &Candidate, entry: &ScoreEntry) -> Diagnostic {
    let problem = problem.at(Place::from(&entry.source())).with("candidate", candidate.label());
    problem.with("code", entry.target().code())
}

/// One evaluator's status against another's mark, or verdicts and statuses that differ: nothing can be merged.
fn clash(candidate: &Candidate, entries: &[&ScoreEntry]) -> Option<Diagnostic> {
    let (first, others) = entries.split_first()?;
    let other = others.iter().find(|other| !can_be_merged(&first.value, &other.value))?;
    let problem = about(Diagnostic::error("evaluators-clash"), candidate, other);
    Some(problem.with("first", Place::from(&first.source())))
}

fn can_be_merged(one: &Given, other: &Given) -> bool {
    match (one, other) {
        (Given::Mark(_), Given::Mark(_)) | (Given::Level(_), Given::Level(_)) => true,
        _ => one == other,
    }
}

/// A difference of marks or of levels as large as the rules warn about.
fn gap(candidate: &Candidate, entries: &[&ScoreEntry], rules: &Rules) -> Option<Diagnostic> {
    let marks = || entries.iter().filter_map(|entry| Some((mark_of(entry)?, *entry)));
    let levels = || entries.iter().filter_map(|entry| Some((level_of(entry)?, *entry)));
    let marked = marks().min_by_key(|(mark, _)| *mark).zip(marks().max_by_key(|(mark, _)| *mark));
    let (low, high, size, rule) = if let Some((low, high)) = marked {
        let distance = high.0.distance(low.0);
        let limit = rules.evaluators.gap_marks.as_ref()?;
        let alert = distance >= *limit && !distance.is_zero();
        alert.then(|| (low.1, high.1, Fact::Number(distance.cut(4)), "evaluators-gap-marks"))?
    } else {
        let (low, high) = (levels().min_by_key(|(rank, _)| *rank)?, levels().max_by_key(|(rank, _)| *rank)?);
        let distance = high.0 - low.0;
        let alert = distance >= rules.evaluators.gap_levels? && distance > 0;
        alert.then(|| (low.1, high.1, distance.into(), "evaluators-gap-levels"))?
    };
    let problem = about(Diagnostic::warning(rule), candidate, high);
    let value = |entry: &ScoreEntry| match &entry.value {
        Given::Mark(mark) => Fact::Number(mark.to_string()),
        other => Fact::Text(rules.as_written(other)),
    };
    let problem = problem.with("gap", size).with("high", value(high)).with("low", value(low));
    Some(problem.with("first", Place::from(&low.source())))
}

fn mark_of(entry: &ScoreEntry) -> Option<&Exact> {
    match &entry.value {
        Given::Mark(mark) => Some(mark),
        _ => None,
    }
}

fn level_of(entry: &ScoreEntry) -> Option<usize> {
    match entry.value {
        Given::Level(rank) => Some(rank),
        _ => None,
    }
}

/// An attempt beyond what the rules allow, said once a sheet.
fn attempts(candidate: &Candidate, rules: &Rules, report: &mut Report) {
    let Some(limit) = rules.attempts_at_most else { return };
    let mut said = BTreeSet::new();
    for entry in
        candidate.entries.iter().filter(|entry| u32::from(entry.attempt) > limit && entry.marks_something())
    {
        if said.insert((entry.attempt, &entry.tab)) {
            let problem = about(Diagnostic::error("attempt-beyond-limit"), candidate, entry);
            report.push(problem.with("found", entry.attempt.to_string()).with("limit", limit.to_string()));
        }
    }
}

/// A competence column beside a marked criterion that concerns it, in one attempt: which of the two would count?
fn columns_beside_criteria(
    candidate: &Candidate,
    referential: &Referential,
    cells: &[&[&ScoreEntry]],
    report: &mut Report,
) {
    let columns =
        cells.iter().filter_map(|entries| entries.first()).filter_map(|first| match first.target() {
            Target::Competence(code) => Some((first.attempt, code, *first)),
            Target::Criterion(_) | Target::Element(_) => None,
        });
    for (attempt, code, entry) in columns {
        let marked = candidate.entries.iter().find(|other| match other.target() {
            Target::Criterion(criterion) => {
                other.attempt == attempt && other.marks_something() && referential.concerns(criterion, code)
            }
            Target::Competence(_) | Target::Element(_) => false,
        });
        if let Some(marked) = marked {
            let problem = about(Diagnostic::error("competence-beside-criterion"), candidate, entry);
            let problem = problem.with("criterion", marked.target().code());
            report.push(problem.with("first", Place::from(&marked.source())));
        }
    }
}

/// Marks in a bloc that was acquired before, is not presented or not asked: they change nothing, and may be someone else's.
fn marks_without_effect(candidate: &Candidate, referential: &Referential, report: &mut Report) {
    for bloc in &referential.blocs {
        let prior = candidate.prior.iter().any(|prior| prior.bloc == bloc.number);
        if !prior && candidate.sits(&bloc.number) {
            continue;
        }
        let of_bloc = |entry: &&ScoreEntry| match entry.target() {
            Target::Competence(code) => bloc.competences().any(|competence| competence.code == *code),
            Target::Criterion(code) => {
                let mut criteria = referential.criteria().filter(|known| known.code == *code);
                let concerned = criteria.next().map_or(&[][..], |known| &known.concerns);
                let blocs = || concerned.iter().filter_map(|code| referential.bloc_of(code));
                // One of several blocs counts in the others.
                blocs().any(|one| one.number == bloc.number)
                    && !blocs().any(|one| candidate.is_marked_in(&one.number))
            }
            Target::Element(_) => false,
        };
        if let Some(entry) = candidate.entries.iter().filter(|entry| entry.marks_something()).find(of_bloc) {
            let rule = match prior {
                _ if !candidate.is_asked(&bloc.number) => "marks-outside-path",
                true => "marks-in-prior-bloc",
                false => "marks-in-bloc-not-presented",
            };
            let problem = about(Diagnostic::warning(rule), candidate, entry);
            report.push(problem.with("bloc", bloc.number.as_str()));
        }
    }
}
