//! Whether score workbooks, taken together, have a place for every assessment, and only one for each mark.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::codes::{Codes, ScoreColumn};
use super::consistency::Twice;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::codes::{CompetenceCode, CriterionCode};
use crate::model::cohort::{Candidate, ScoreEntry};
use crate::model::referential::{Assessment, Bloc, Referential};
use crate::words::text::word_key;

/// From so many marks given twice between two sheets on, one sheet is the copy of the other.
const COPY_FROM: usize = 3;

/// Warns of assessments that candidates sit and that no sheet or column is about. Without a roster, workbooks of a
/// few blocs are the rule: only blocs of which something was found are looked at.
pub(super) fn assessments_without_sheet(
    referential: &Referential,
    codes: &Codes,
    seen: &HashSet<ScoreColumn>,
    candidates: &[Candidate],
    has_roster: bool,
    report: &mut Report,
) {
    let known: HashSet<&str> = seen
        .iter()
        .filter_map(|column| match column {
            ScoreColumn::Competence(rank) => codes.competences.get(*rank).map(CompetenceCode::as_str),
            ScoreColumn::Criterion(rank) => codes.criteria.get(*rank).map(CriterionCode::as_str),
            _ => None,
        })
        .collect();
    let has_place = |assessment: &Assessment| {
        assessment.criteria.iter().any(|criterion| known.contains(criterion.code.as_str()))
            || assessment.covers.iter().any(|code| known.contains(code.as_str()))
    };
    let sat = |bloc: &Bloc| candidates.iter().any(|candidate| candidate.is_marked_in(&bloc.number));
    let looked_at = |bloc: &Bloc| sat(bloc) && (has_roster || bloc.assessments.iter().any(has_place));
    let looked_at: Vec<&Bloc> = referential.blocs.iter().filter(|bloc| looked_at(bloc)).collect();
    let is_due = |one: &&Assessment| {
        looked_at.iter().any(|bloc| bloc.competences().any(|known| one.covers.contains(&known.code)))
    };
    let without = referential.whole_assessments().filter(is_due).filter(|assessment| !has_place(assessment));
    let without: Vec<String> = without.map(|assessment| assessment.code.to_string()).collect();
    if !without.is_empty() {
        let problem = Diagnostic::warning("assessments-without-sheet").with("count", without.len());
        report.push(problem.with("codes", Fact::AllOf(without)));
    }
}

/// Says, once for two sheets of two files, that they hold the same marks of the same evaluator; of other marks given
/// twice, each.
pub(super) fn marks_twice(twice: Vec<Twice<'_>>, report: &mut Report) {
    let mut pairs: BTreeMap<(Place, Place), Vec<Diagnostic>> = BTreeMap::new();
    let sheet = |entry: &ScoreEntry| Place::sheet(&entry.tab.file, &entry.tab.sheet);
    for Twice { first, second, problem } in twice {
        pairs.entry((sheet(second), sheet(first))).or_default().push(problem);
    }
    for ((second, first), problems) in pairs {
        if second.file == first.file || problems.len() < COPY_FROM {
            report.extend(problems);
            continue;
        }
        let (copy, kept) = if is_copy(&first.file, &second.file) { (first, second) } else { (second, first) };
        let problem = Diagnostic::error("score-sheet-twice").at(copy).with("count", problems.len());
        report.push(problem.with("first", kept));
    }
}

/// Whether a file's name is that of the other with something added: « bloc-1 - Copie », « bloc-1 (1) », « Copie de
/// bloc-1 ».
fn is_copy(file: &str, of: &str) -> bool {
    let stem = |file: &str| Path::new(file).file_stem().map(|stem| word_key(&stem.to_string_lossy()));
    stem(file).zip(stem(of)).is_some_and(|(file, of)| file.len() > of.len() && file.contains(&of))
}
