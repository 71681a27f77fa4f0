//! From a cohort to its results, by the rules. Pure: knows no file, no place, no document.

pub mod bloc;
pub mod certification;
pub mod competence;
pub mod limits;
pub mod mission;

use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Referential;
use crate::model::results::{CandidateResult, ConditionResult, Results};
use crate::model::rules::Rules;

/// Decides for every candidate.
pub fn decide(referential: &Referential, rules: &Rules, cohort: &Cohort) -> Results {
    let candidates =
        cohort.candidates.iter().map(|candidate| decide_candidate(referential, rules, candidate)).collect();
    Results { candidates }
}

/// Decides for one candidate, who depends on nobody else.
pub fn decide_candidate(referential: &Referential, rules: &Rules, candidate: &Candidate) -> CandidateResult {
    let marks = competence::Marks::of(candidate);
    let blocs: Vec<_> =
        referential.blocs.iter().map(|bloc| bloc::decide(bloc, rules, candidate, &marks)).collect();
    let conditions: Vec<_> = referential
        .conditions
        .iter()
        .map(|condition| ConditionResult {
            id: condition.id.clone(),
            status: mission::decide(condition, rules, &candidate.mission),
        })
        .collect();
    let certification = certification::decide(&blocs, &conditions, candidate.certification_decision.as_ref());
    CandidateResult { id: candidate.id.clone(), blocs, conditions, certification }
}
