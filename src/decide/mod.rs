//! From a cohort to its results, by the rules. Pure: knows no file, no place, no document.

pub(crate) mod advise;
pub(crate) mod bloc;
pub(crate) mod certification;
pub(crate) mod competence;
pub mod counts;
pub(crate) mod detail;
pub(crate) mod entries;
pub(crate) mod explain;
pub mod limits;
pub mod mission;
pub(crate) mod mission_marks;
pub(crate) mod own_sheets;

use self::detail::Detail;
use self::entries::EntriesByAttempt;
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
    decide_in_detail(referential, rules, candidate, &EntriesByAttempt::of(candidate, rules)).result
}

/// Decides for one candidate, keeping what stands behind each result. The entries are those of the same candidate.
pub(crate) fn decide_in_detail<'a>(
    referential: &'a Referential,
    rules: &Rules,
    candidate: &'a Candidate,
    entries: &'a EntriesByAttempt<'a>,
) -> Detail<'a> {
    let mut attempts = Vec::new();
    let decide_bloc = |bloc| bloc::decide(bloc, rules, candidate, entries, &mut attempts);
    let asked = referential.blocs.iter().filter(|bloc| candidate.is_asked(&bloc.number));
    // Kept for the whole cohort: no longer than what it holds.
    let mut blocs = Vec::with_capacity(asked.clone().count());
    blocs.extend(asked.map(decide_bloc));
    let conditions: Vec<_> =
        referential.conditions.iter().map(|condition| mission::decide(condition, rules, candidate)).collect();
    let mut certification =
        certification::decide(&blocs, &conditions, candidate.certification_decision.as_ref());
    certification.mention = certification::mention(referential, rules, &blocs, &certification, candidate);
    let result = CandidateResult { id: candidate.id.clone(), blocs, conditions, certification };
    Detail { candidate, result, attempts }
}
