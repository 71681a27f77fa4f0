//! From a cohort to its results, by the rules. Pure: knows no file, no place, no document.

pub mod advise;
pub mod bloc;
pub mod certification;
pub mod competence;
pub mod explain;
pub mod limits;
pub mod marks;
pub mod mission;
pub mod trace;

use self::marks::Marks;
use self::trace::CandidateTrace;
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Referential;
use crate::model::results::{CandidateResult, Results};
use crate::model::rules::Rules;

/// Decides for every candidate.
pub fn decide(referential: &Referential, rules: &Rules, cohort: &Cohort) -> Results {
    let candidates =
        cohort.candidates.iter().map(|candidate| decide_candidate(referential, rules, candidate)).collect();
    Results { candidates }
}

/// Decides for one candidate, who depends on nobody else.
pub fn decide_candidate(referential: &Referential, rules: &Rules, candidate: &Candidate) -> CandidateResult {
    trace_candidate(referential, rules, candidate, &Marks::of(candidate, rules)).result()
}

/// Decides for one candidate, keeping every step. The marks are those of the same candidate.
pub fn trace_candidate<'a>(
    referential: &'a Referential,
    rules: &'a Rules,
    candidate: &'a Candidate,
    marks: &'a Marks<'a>,
) -> CandidateTrace<'a> {
    let blocs: Vec<_> =
        referential.blocs.iter().map(|bloc| bloc::decide(bloc, rules, candidate, marks)).collect();
    let conditions: Vec<_> =
        referential.conditions.iter().map(|condition| mission::decide(condition, rules, candidate)).collect();
    let certification = certification::decide(&blocs, &conditions, candidate.certification_decision.as_ref());
    CandidateTrace { candidate, blocs, conditions, certification }
}
