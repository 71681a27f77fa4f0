//! What has changed since the jury deliberated: decisions that would now come out otherwise, and which cells did it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::deliberation::{Deliberation, FrozenInput};
use super::frozen::{FrozenCandidate, FrozenPerson, FrozenScore};
use crate::diag::{Diagnostic, Fact, Place};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::record::BlocRecord;
use crate::model::referential::{Bloc, Referential};
use crate::model::results::{BlocResult, CandidateResult, Results};
use crate::model::rules::Rules;
use crate::model::vocabulary::NO_MENTION;
use crate::words::calendar;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Now<'a> {
    pub(crate) referential: &'a Referential,
    pub(crate) rules: &'a Rules,
    pub(crate) cohort: &'a Cohort,
    pub(crate) results: &'a Results,
    pub(crate) inputs: &'a [FrozenInput],
}

/// Every decision that the input would now give otherwise: an error each, at the cell that changed where one did.
/// Marks that changed without changing any are a warning, a civil status that did a remark.
pub(crate) fn drift(frozen: &Deliberation, now: &Now<'_>) -> Vec<Diagnostic> {
    let files = changed_files(frozen, now.inputs);
    let mut found = Vec::new();
    let present = now.cohort.candidates.iter().zip(&now.results.candidates);
    let present = present.map(|(candidate, result)| (candidate.id.as_str(), (candidate, result)));
    let mut present: BTreeMap<&str, (&Candidate, &CandidateResult)> = present.collect();
    for candidate in &frozen.candidates {
        match present.remove(candidate.id()) {
            Some((now_candidate, result)) => {
                let comparison = Comparison { was: candidate, candidate: now_candidate, now, files: &files };
                let decisions = comparison.drift(result);
                // Where a decision drifts, the marks that did it are told with it.
                if decisions.is_empty() {
                    found.extend(comparison.marks());
                }
                found.extend(decisions);
                found.extend(identity(candidate, now_candidate));
            }
            None => found.push(
                at_files(Diagnostic::error("drift-candidate-gone"), &files).with("candidate", candidate.id()),
            ),
        }
    }
    for (candidate, _) in present.into_values() {
        found.push(
            at_files(Diagnostic::error("drift-candidate-new"), &files).with("candidate", candidate.label()),
        );
    }
    found
}

/// What of a candidate's civil status is not what the jury had: deeds are made out to what it had.
pub(crate) fn identity(was: &FrozenCandidate, now: &Candidate) -> Option<Diagnostic> {
    let (was, now_person) = (facts(&was.person), facts(&FrozenPerson::new(now)));
    let word = |fact: Option<&Value>| calendar::shown(fact.and_then(Value::as_str).unwrap_or(NOTHING));
    let others = was.iter().filter(|(name, fact)| now_person.get(*name) != Some(fact));
    let changes: Vec<String> = others
        .filter(|(name, _)| !BESIDE_CIVIL_STATUS.contains(&name.as_str()))
        .map(|(name, fact)| format!("{} → {}", word(Some(fact)), word(now_person.get(name))))
        .collect();
    let problem = Diagnostic::remark("drift-identity").with("candidate", now.label());
    (!changes.is_empty()).then(|| problem.with("changes", Fact::AllOf(changes)))
}

/// What is frozen of a person and is no civil status.
const BESIDE_CIVIL_STATUS: [&str; 3] = ["number", "pathway", "entered"];

/// All that is frozen of a person, by name: a fact more in the deliberation is compared like the others.
fn facts(person: &FrozenPerson) -> Map<String, Value> {
    match serde_json::to_value(person) {
        Ok(Value::Object(facts)) => facts,
        _ => Map::new(),
    }
}

/// The files that are not what they were, by name: changed, new or gone.
fn changed_files(frozen: &Deliberation, now: &[FrozenInput]) -> Vec<String> {
    let fingerprints = |inputs: &[FrozenInput]| -> BTreeSet<(String, String)> {
        inputs.iter().map(|input| (input.file.clone(), input.sha256.clone())).collect()
    };
    let (before, after) = (fingerprints(&frozen.inputs), fingerprints(now));
    let changed: BTreeSet<&String> = before.symmetric_difference(&after).map(|(file, _)| file).collect();
    changed.into_iter().cloned().collect()
}

fn at_files(problem: Diagnostic, files: &[String]) -> Diagnostic {
    let problem = match files {
        [only] => problem.at(Place::file(only)),
        _ => problem,
    };
    problem.with("files", Fact::AllOf(files.to_vec()))
}

/// A candidate as frozen and as the input gives them now.
struct Comparison<'a> {
    was: &'a FrozenCandidate,
    candidate: &'a Candidate,
    now: &'a Now<'a>,
    files: &'a [String],
}

impl Comparison<'_> {
    fn drift(&self, result: &CandidateResult) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for bloc in &result.blocs {
            let was = self.was.result.blocs.iter().find(|was| was.bloc == bloc.bloc.as_str());
            if let Some(was) = was.filter(|was| was.decision != bloc.decision) {
                found.push(self.bloc_drift(was, bloc));
            }
        }
        let (was, now) = (self.was.result.certification.decision, result.certification.decision);
        // Where a bloc's decision drifts, the certification's follows from it.
        if found.is_empty() && was != now {
            let problem = self.problem("drift-certification").with("was", was);
            let row = self.candidate.certification_decision.as_ref().map(|decision| &decision.source);
            found.push(self.located(problem, row.map(Place::from)).with("now", now));
        }
        let (was, now) = (self.was.result.certification.honour(), result.certification.honour());
        if found.is_empty() && was.map(String::as_str) != now {
            let told = |label: Option<&str>| label.unwrap_or(NO_MENTION).to_owned();
            let problem = self.problem("drift-mention").with("was", told(was.map(String::as_str)));
            let row = self.candidate.mention_decision.as_ref().map(|decision| &decision.source);
            found.push(self.located(problem, row.map(Place::from)).with("now", told(now)));
        }
        found
    }

    /// The marks that are not what they were, where they changed no decision.
    fn marks(&self) -> Option<Diagnostic> {
        let changes: Vec<_> = self.now.referential.blocs.iter().flat_map(|bloc| self.changes(bloc)).collect();
        let place = changes.iter().find_map(|(_, place)| place.clone());
        let told: Vec<String> = changes.into_iter().map(|(told, _)| told).collect();
        let problem = Diagnostic::warning("drift-marks").with("candidate", self.candidate.label());
        (!told.is_empty()).then(|| self.located(problem, place).with("changes", Fact::AllOf(told)))
    }

    fn problem(&self, rule: &'static str) -> Diagnostic {
        Diagnostic::error(rule).with("candidate", self.candidate.label())
    }

    /// At a cell, where one tells; else at the one file that changed.
    fn located(&self, problem: Diagnostic, cell: Option<Place>) -> Diagnostic {
        match cell.filter(|place| self.files.contains(&place.file)) {
            Some(place) => problem.at(place).with("files", Fact::AllOf(self.files.to_vec())),
            None => at_files(problem, self.files),
        }
    }

    fn bloc_drift(&self, was: &BlocRecord, bloc: &BlocResult) -> Diagnostic {
        let problem = self.problem("drift-bloc").with("bloc", bloc.bloc.as_str()).with("was", was.decision);
        let problem = problem.with("now", bloc.decision);
        let changes = self.now.referential.bloc(&bloc.bloc).map(|of| self.changes(of)).unwrap_or_default();
        let row = self.candidate.decision_of(&bloc.bloc);
        let place = changes.iter().find_map(|(_, place)| place.clone());
        let place = place.or_else(|| row.map(|decision| Place::from(&decision.source)));
        let told: Vec<String> = changes.into_iter().map(|(told, _)| told).collect();
        self.located(problem, place).with("changes", Fact::AllOf(told))
    }

    /// The marks of a bloc that are not what they were (« C3.1 : 14 → 8 »), each with its cell where it has one.
    fn changes(&self, bloc: &Bloc) -> Vec<(String, Option<Place>)> {
        let is_of_bloc = |code: &str| {
            bloc.competences().any(|competence| competence.code.as_str() == code)
                || bloc
                    .assessments
                    .iter()
                    .flat_map(|assessment| &assessment.criteria)
                    .any(|criterion| criterion.code.as_str() == code)
        };
        let key = |score: &FrozenScore| (score.code.clone(), score.attempt, score.evaluator.clone());
        let mut before: BTreeMap<_, String> =
            self.was.scores.iter().map(|score| (key(score), score.value.clone())).collect();
        let mut changes = Vec::new();
        for entry in self.candidate.entries.iter().filter(|entry| is_of_bloc(entry.target().code())) {
            let evaluator = entry.evaluator.as_deref().map(str::to_owned);
            let was = before.remove(&(entry.target().code().to_owned(), entry.attempt, evaluator));
            let now = self.now.rules.as_written(&entry.value);
            if was.as_ref() != Some(&now) {
                let was = was.unwrap_or_else(|| NOTHING.to_owned());
                let told = format!("{}\u{a0}: {was} → {now}", entry.target().code());
                changes.push((told, Some(Place::from(&entry.source()))));
            }
        }
        let gone = before.into_iter().filter(|((code, ..), _)| is_of_bloc(code));
        changes.extend(gone.map(|((code, ..), was)| (format!("{code}\u{a0}: {was} → {NOTHING}"), None)));
        changes
    }
}

/// What a change shows where there is no mark.
const NOTHING: &str = "–";
