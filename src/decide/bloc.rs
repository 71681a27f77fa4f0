//! The result of one bloc: its competences, what the rules ask of it, each a clause, and the jury's decision. A new rule
//! for blocs is one more clause here, and one more `Requirement` in `model/results.rs`.

use std::borrow::Cow;

use super::competence::{self, AttemptScores};
use super::detail::Attempt;
use super::entries::EntriesByAttempt;
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{BlocVerdict, Candidate};
use crate::model::referential::{Assessment, Bloc, Competence};
use crate::model::results::{
    Amount, BlocResult, BlocStatus, Clause, CompetenceResult, CompetenceStatus, Requirement,
};
use crate::model::rules::{Limit, Rules, WhichAttempt};
use crate::words::exact::Exact;

/// Decides one bloc for one candidate, adding the attempts at each of its competences to those told.
pub(crate) fn decide<'a>(
    bloc: &'a Bloc,
    rules: &Rules,
    candidate: &Candidate,
    entries: &'a EntriesByAttempt<'a>,
    told: &mut Vec<(&'a CompetenceCode, Vec<Attempt<'a>>)>,
) -> BlocResult {
    let prior = candidate.prior.iter().any(|prior| prior.bloc == bloc.number);
    let is_presented = candidate.presented.includes(&bloc.number);
    let scores = competence::scores_by_attempt(bloc, rules, entries);
    let decide_competence = |known: &'a Competence| {
        if prior {
            return competence::acquired_before(known);
        }
        let (result, attempts) = competence::decide(known, &scores, rules, entries);
        told.push((&known.code, attempts));
        result
    };
    // Kept for the whole cohort: a list that grew would be up to twice as long as what it holds.
    let mut competences: Vec<CompetenceResult> = Vec::with_capacity(bloc.competences().count());
    competences.extend(bloc.competences().map(decide_competence));
    let is_open = competences.iter().any(|one| one.status == CompetenceStatus::NotAssessed);
    let is_judged = !prior && is_presented && !is_open;
    let mean = if is_judged { mean(bloc, &competences) } else { None };
    let clauses =
        if is_judged { clauses(bloc, rules, &scores, &competences, mean.as_ref()) } else { Vec::new() };
    let computed = if prior {
        BlocStatus::Validated
    } else if !is_presented {
        BlocStatus::NotPresented
    } else if is_open {
        BlocStatus::Pending
    } else if clauses.iter().all(|clause| clause.holds != Some(false)) {
        // What cannot be told, for want of a score, is no ground for refusing.
        BlocStatus::Validated
    } else {
        BlocStatus::Refused
    };
    let jury = candidate.decision_of(&bloc.number);
    BlocResult {
        bloc: bloc.number.clone(),
        computed,
        decision: jury.map_or(computed, |decision| status_of(decision.verdict)),
        by_jury: jury.is_some(),
        mean,
        motive: jury.and_then(|decision| decision.motive.clone()),
        prior,
        clauses,
        competences,
    }
}

pub(crate) fn status_of(verdict: BlocVerdict) -> BlocStatus {
    match verdict {
        BlocVerdict::Validated => BlocStatus::Validated,
        BlocVerdict::Refused => BlocStatus::Refused,
        BlocVerdict::Deferred => BlocStatus::Pending,
    }
}

/// The mean of the scores there are, by the weight of their competences.
fn mean(bloc: &Bloc, competences: &[CompetenceResult]) -> Option<Exact> {
    let weighed = bloc.competences().zip(competences);
    Exact::weighted_mean(weighed.filter_map(|(known, found)| Some((&known.weight, found.score.as_ref()?))))
}

/// Every condition that the rules state for a bloc, on the scores there are.
fn clauses(
    bloc: &Bloc,
    rules: &Rules,
    scores: &[AttemptScores<'_>],
    competences: &[CompetenceResult],
    mean: Option<&Exact>,
) -> Vec<Clause> {
    let missing = competences.iter().filter(|one| one.status == CompetenceStatus::NotAcquired).count();
    // Of most rules these two: see above.
    let mut clauses = Vec::with_capacity(2);
    clauses.push(Clause {
        what: Requirement::Missing,
        key: Some(Cow::Borrowed("bloc.missing_competences_at_most")),
        limit: Amount::Count(rules.bloc.missing_competences_at_most),
        found: Some(Amount::Count(missing)),
        holds: Some(missing <= rules.bloc.missing_competences_at_most),
    });
    let at_least = |what, (limit, key): Limit<'_>, found: Option<&Exact>| Clause {
        what,
        key: Some(key),
        limit: Amount::Score(limit.clone()),
        found: found.cloned().map(Amount::Score),
        holds: found.map(|found| found >= limit),
    };
    if let Some(limit) = rules.mean_of(&bloc.number) {
        clauses.push(at_least(Requirement::Mean, limit, mean));
    }
    if let Some(limit) = rules.floor_in(&bloc.number) {
        let common = competences.iter().filter(|one| rules.floor_of(&one.code).is_none());
        let with_score = common.filter_map(|one| Some((&one.code, one.score.as_ref()?)));
        let lowest = with_score.min_by(|one, other| one.1.cmp(other.1));
        let what = Requirement::Floor(lowest.map(|(code, _)| code.clone()));
        clauses.push(at_least(what, limit, lowest.map(|(_, score)| score)));
    }
    for one in competences {
        let own = rules.floor_of(&one.code);
        let what = || Requirement::Floor(Some(one.code.clone()));
        clauses.extend(own.map(|limit| at_least(what(), limit, one.score.as_ref())));
    }
    let (limit, key) = rules.assessment_passed_from();
    for assessment in bloc.assessments.iter().filter(|one| rules.bloc.assessments_to_pass.includes(&one.code))
    {
        let score = score(assessment, rules, scores);
        let what = Requirement::Passed(assessment.code.clone());
        clauses.push(at_least(what, (limit, key.into()), score.as_ref()));
    }
    clauses
}

/// The score of a whole assessment, in the attempt that the rules keep; none when no attempt was marked through.
fn score(assessment: &Assessment, rules: &Rules, scores: &[AttemptScores<'_>]) -> Option<Exact> {
    let all = scores.iter().flat_map(|attempt| &attempt.assessments);
    let mut scores =
        all.filter(|one| one.assessment.code == assessment.code).filter_map(|one| one.score.as_ref());
    match rules.retake {
        WhichAttempt::Best => scores.max(),
        WhichAttempt::Latest => scores.next_back(),
    }
    .cloned()
}
