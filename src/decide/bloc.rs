//! The result of one bloc: its competences, the rules for a bloc, and the jury's decision.

use std::borrow::Cow;

use super::competence::{self, Whole};
use super::marks::Marks;
use super::trace::{BlocTrace, CompetenceTrace, Ground};
use crate::model::cohort::{BlocVerdict, Candidate, Presented};
use crate::model::referential::{Assessment, Bloc};
use crate::model::results::{Amount, BlocStatus, Clause, CompetenceStatus, Requirement};
use crate::model::rules::{Keep, Rules};
use crate::words::exact::Exact;

/// Decides one bloc for one candidate.
pub fn decide<'a>(
    bloc: &'a Bloc,
    rules: &Rules,
    candidate: &'a Candidate,
    marks: &'a Marks<'a>,
) -> BlocTrace<'a> {
    let prior = candidate.prior.iter().find(|prior| prior.bloc == bloc.number);
    let ground = match (prior, &candidate.presented) {
        (Some(prior), _) => Ground::Prior(prior),
        (None, Presented::Only(blocs, place)) if !blocs.contains(&bloc.number) => Ground::NotPresented(place),
        (None, _) => Ground::Assessed,
    };
    let wholes = competence::wholes(bloc, rules, marks);
    let competences: Vec<CompetenceTrace<'a>> = bloc
        .competences()
        .map(|known| match ground {
            Ground::Prior(_) => {
                CompetenceTrace { competence: known, prior: true, attempts: Vec::new(), kept: None }
            }
            _ => competence::decide(known, &wholes, rules, marks),
        })
        .collect();
    let open = competences.iter().any(|competence| competence.status() == CompetenceStatus::NotAssessed);
    let judged = matches!(ground, Ground::Assessed) && !open;
    let mean = if judged { mean(&competences) } else { None };
    let clauses =
        if judged { clauses(bloc, rules, &wholes, &competences, mean.as_ref()) } else { Vec::new() };
    let computed = match ground {
        Ground::Prior(_) => BlocStatus::Validated,
        Ground::NotPresented(_) => BlocStatus::NotPresented,
        Ground::Assessed if open => BlocStatus::Pending,
        // What cannot be told, for want of a score, is no ground for refusing.
        Ground::Assessed if clauses.iter().all(|clause| clause.holds != Some(false)) => BlocStatus::Validated,
        Ground::Assessed => BlocStatus::Refused,
    };
    let jury = candidate.bloc_decisions.iter().find(|decision| decision.bloc == bloc.number);
    let decision = jury.map_or(computed, |decision| status_of(decision.verdict));
    BlocTrace { bloc, ground, competences, clauses, mean, computed, jury, decision }
}

/// What the jury's verdict makes of a bloc.
pub fn status_of(verdict: BlocVerdict) -> BlocStatus {
    match verdict {
        BlocVerdict::Validated => BlocStatus::Validated,
        BlocVerdict::Refused => BlocStatus::Refused,
        BlocVerdict::Deferred => BlocStatus::Pending,
    }
}

/// The mean of the scores there are, by the weight of their competences.
fn mean(competences: &[CompetenceTrace<'_>]) -> Option<Exact> {
    let scores =
        competences.iter().filter_map(|trace| trace.score().map(|score| (&trace.competence.weight, score)));
    Exact::weighted_mean(scores)
}

/// Every condition that the rules state for a bloc, on the scores there are.
fn clauses(
    bloc: &Bloc,
    rules: &Rules,
    wholes: &[Whole<'_>],
    competences: &[CompetenceTrace<'_>],
    mean: Option<&Exact>,
) -> Vec<Clause> {
    let missing = competences.iter().filter(|trace| trace.status() == CompetenceStatus::NotAcquired).count();
    let mut clauses = vec![Clause {
        what: Requirement::Missing,
        key: Some(Cow::Borrowed("bloc.missing_competences_at_most")),
        limit: Amount::Count(rules.bloc.missing_competences_at_most),
        found: Some(Amount::Count(missing)),
        holds: Some(missing <= rules.bloc.missing_competences_at_most),
    }];
    let at_least = |what, key, limit: &Exact, found: Option<&Exact>| Clause {
        what,
        key: Some(Cow::Borrowed(key)),
        limit: Amount::Score(limit.clone()),
        found: found.cloned().map(Amount::Score),
        holds: found.map(|found| found >= limit),
    };
    if let Some(limit) = &rules.bloc.mean_at_least {
        clauses.push(at_least(Requirement::Mean, "bloc.mean_at_least", limit, mean));
    }
    if let Some(limit) = &rules.bloc.competence_floor {
        let scored = competences.iter().filter_map(|trace| Some((trace.competence, trace.score()?)));
        let lowest = scored.min_by(|one, other| one.1.cmp(other.1));
        let what = Requirement::Floor(lowest.map(|(competence, _)| competence.code.clone()));
        clauses.push(at_least(what, "bloc.competence_floor", limit, lowest.map(|(_, score)| score)));
    }
    let (limit, key) = rules.assessment_passed_from();
    for assessment in bloc.assessments.iter().filter(|one| rules.bloc.assessments_to_pass.includes(&one.code))
    {
        let score = score(assessment, rules, wholes);
        clauses.push(at_least(Requirement::Passed(assessment.code.clone()), key, limit, score.as_ref()));
    }
    clauses
}

/// The score of a whole assessment, in the attempt that the rules keep; none when no attempt was marked through.
fn score(assessment: &Assessment, rules: &Rules, wholes: &[Whole<'_>]) -> Option<Exact> {
    let parts = wholes.iter().flat_map(|whole| &whole.parts);
    let mut scores =
        parts.filter(|part| part.assessment.code == assessment.code).filter_map(|part| part.score.as_ref());
    match rules.keep {
        Keep::Best => scores.max(),
        Keep::Latest => scores.next_back(),
    }
    .cloned()
}
