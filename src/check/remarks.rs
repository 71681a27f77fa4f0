//! What is worth knowing before the jury sits: about the framework and how many evaluators marked.

use std::collections::{BTreeMap, BTreeSet};

use super::evaluators::Evaluators;

use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::Cohort;
use crate::model::referential::Referential;
use crate::model::rules::Rules;

/// Remarks on the framework: rules that name no certification, titles that differ, competences that can only come out
/// alike.
pub(crate) fn framework(referential: &Referential, rules: &Rules, file: &str, report: &mut Report) {
    if rules.certification.is_none() {
        let remark =
            Diagnostic::remark("rules-name-no-certification").at(Place::file(rules.origin.file.to_string()));
        report.push(remark.with("id", &referential.id));
    }
    if let Some(title) = &referential.registration.title
        && *title != referential.title
    {
        let problem = Diagnostic::remark("titles-differ").at(Place::file(file));
        report.push(problem.with("source", &referential.title).with("registered", title));
    }
    if !referential.registration.kind.attests_blocs() && referential.blocs.len() > 1 {
        let problem = Diagnostic::warning("register-undivided").at(Place::file(file));
        report.push(problem.with("count", referential.blocs.len()));
    }
    let uncovered: Vec<String> = referential
        .competences()
        .filter(|(bloc, competence)| {
            let mut criteria = bloc.assessments.iter().flat_map(|assessment| &assessment.criteria);
            !criteria.any(|criterion| criterion.concerns.contains(&competence.code))
        })
        .map(|(_, competence)| competence.code.to_string())
        .collect();
    // Where a reference is wrong, what it leaves uncovered is its consequence.
    if !uncovered.is_empty() && !report.has_errors() {
        let problem = Diagnostic::warning("competences-uncovered").at(Place::file(file));
        report.push(problem.with("competences", crate::diag::Fact::AllOf(uncovered)));
    }
    let alike: Vec<String> = referential
        .whole_assessments()
        .filter(|assessment| assessment.is_one_result())
        .map(|assessment| {
            let covers: Vec<_> = assessment.covers.iter().map(ToString::to_string).collect();
            format!("{} ({})", assessment.code, covers.join(", "))
        })
        .collect();
    if !alike.is_empty() {
        let problem = Diagnostic::remark("competences-alike").at(Place::file(file));
        report.push(problem.with("assessments", crate::diag::Fact::AllOf(alike)));
    }
}

/// Warns, once a sheet, of candidates marked there by fewer evaluators than the rules ask; a sheet without any
/// evaluator's name is only remarked on.
pub(crate) fn evaluators(cohort: &Cohort, rules: &Rules, report: &mut Report) {
    type Sheet<'a> = (&'a str, &'a str);
    let mut unnamed: BTreeSet<Sheet<'_>> = BTreeSet::new();
    let mut few: BTreeMap<Sheet<'_>, BTreeSet<&str>> = BTreeMap::new();
    let mut numbered = Evaluators::default();
    for candidate in &cohort.candidates {
        let mut marks = Vec::with_capacity(candidate.entries.len());
        for entry in candidate.entries.iter().filter(|entry| entry.marks_something()) {
            let sheet: Sheet<'_> = (&entry.tab.file, &entry.tab.sheet);
            match &entry.evaluator {
                Some(name) => {
                    marks.push(((entry.attempt, entry.target().code()), numbered.number(Some(name)), sheet));
                }
                None => drop(unnamed.insert(sheet)),
            }
        }
        // Sorting is stable: the first mark of a cell stays the first.
        marks.sort_by_key(|(cell, ..)| *cell);
        for marks in marks.chunk_by(|(one, ..), (other, ..)| one == other) {
            let names: BTreeSet<usize> = marks.iter().map(|(_, name, _)| *name).collect();
            if let Some((.., sheet)) = marks.first().filter(|_| names.len() < rules.evaluators.at_least) {
                few.entry(*sheet).or_default().insert(candidate.id.as_str());
            }
        }
    }
    for ((file, sheet), candidates) in few {
        report.push(
            Diagnostic::warning("evaluators-too-few")
                .at(Place::sheet(file, sheet))
                .with("count", candidates.len())
                .with(
                    "candidates",
                    crate::diag::Fact::AllOf(candidates.into_iter().map(str::to_owned).collect()),
                )
                .with("expected", rules.evaluators.at_least.to_string()),
        );
    }
    if rules.evaluators.at_least > 1 {
        for (file, sheet) in unnamed {
            report.push(Diagnostic::remark("evaluators-unnamed").at(Place::sheet(file, sheet)));
        }
    }
}
