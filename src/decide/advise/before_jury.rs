//! What a jury wants to know before it sits: marks that miss, results near a limit, people easily mistaken for each
//! other. Decides again with one value moved, by the same code; changes nothing.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::missing::{Missing, missing};
use crate::decide::detail::{CompetenceBasis, Detail};
use crate::decide::entries::EntriesByAttempt;
use crate::decide::{bloc, decide_in_detail};
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::model::codes::BlocNumber;
use crate::model::cohort::{Candidate, Cohort, Given, ScoreEntry, Target};
use crate::model::referential::{Bloc, Referential};
use crate::model::results::{Amount, BlocResult, BlocStatus};
use crate::model::rules::Rules;
use crate::words::exact::Exact;
use crate::words::text::word_key;

/// Reports everything worth a look before the jury sits.
pub(crate) fn advise(referential: &Referential, rules: &Rules, cohort: &Cohort, report: &mut Report) {
    homonyms(cohort, report);
    say_missing(referential, cohort, report);
    super::comments::remarks(referential, rules, cohort, report);
    // Nobody's result depends on anybody else's; what is told keeps the order of the cohort.
    let near = cohort.candidates.par_iter().map(|candidate| {
        let found = near(referential, rules, candidate);
        found.into_iter().map(|one| near_remark(candidate, one)).collect::<Vec<_>>()
    });
    report.extend(near.collect::<Vec<_>>().into_iter().flatten());
}

fn homonyms(cohort: &Cohort, report: &mut Report) {
    let mut by_name: BTreeMap<String, Vec<&Candidate>> = BTreeMap::new();
    for candidate in &cohort.candidates {
        let name = word_key(&format!("{} {}", candidate.person.family_name, candidate.person.given_names));
        by_name.entry(name).or_default().push(candidate);
    }
    for (_, several) in by_name.iter().filter(|(name, several)| !name.is_empty() && several.len() > 1) {
        let labels = several.iter().map(|candidate| candidate.label()).collect();
        report.push(Diagnostic::remark("homonyms").with("candidates", Fact::AllOf(labels)));
    }
}

/// Says what is missing, once there is anything to mark in.
fn say_missing(referential: &Referential, cohort: &Cohort, report: &mut Report) {
    if !cohort.candidates.iter().any(|candidate| candidate.listed) {
        return;
    }
    let is_begun = cohort.candidates.iter().any(|candidate| !candidate.entries.is_empty());
    // Assessments that nobody marked for the same candidates are said together; where none is begun, whoever is to.
    let mut unmarked: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for Missing { assessment, evaluator, place, candidates } in missing(referential, cohort) {
        let Some(evaluator) = evaluator.filter(|_| is_begun) else {
            let candidates = candidates.iter().map(|(candidate, _)| candidate.id.to_string()).collect();
            let codes: &mut Vec<String> = unmarked.entry(candidates).or_default();
            codes.push(assessment.code.to_string());
            codes.dedup();
            continue;
        };
        let nobody = Fact::Words("explain-somebody");
        let evaluator = if evaluator.is_empty() { nobody } else { Fact::Text(evaluator.to_owned()) };
        let label = |(candidate, marks): &(&Candidate, Vec<&str>)| {
            format!("{}\u{a0}({})", candidate.id, marks.join(", "))
        };
        let candidates: Vec<String> = candidates.iter().map(label).collect();
        let problem = Diagnostic::remark("marks-missing").with("assessment", assessment.code.as_str());
        let problem = problem.with("evaluator", evaluator).with("count", candidates.len());
        let problem = problem.with("candidates", Fact::AllOf(candidates));
        report.push(Diagnostic { place, ..problem });
    }
    for (candidates, codes) in unmarked {
        let problem = Diagnostic::remark("marks-missing-all").with("assessments", Fact::AllOf(codes));
        report.push(problem.with("count", candidates.len()).with("candidates", Fact::AllOf(candidates)));
    }
}

/// A bloc that would come out otherwise with one level more or less from one evaluator, or half a point on a mark.
pub(crate) struct Near<'a> {
    pub(crate) bloc: &'a BlocNumber,
    pub(crate) computed: BlocStatus,
    pub(crate) other: BlocStatus,
    /// What is marked, each of which would be enough by itself.
    pub(crate) codes: Vec<String>,
    /// Whether it takes more, not less.
    pub(crate) up: bool,
    cell: Place,
}

/// The blocs of a candidate that are near another outcome.
pub(crate) fn near<'a>(referential: &'a Referential, rules: &Rules, candidate: &Candidate) -> Vec<Near<'a>> {
    let entries = EntriesByAttempt::of(candidate, rules);
    let detail = decide_in_detail(referential, rules, candidate, &entries);
    let blocs = referential.asked(&detail.result.blocs);
    let found = blocs.filter(|(_, found)| !found.prior).filter_map(|(bloc, found)| {
        let up = match found.computed {
            BlocStatus::Refused => true,
            BlocStatus::Validated => false,
            BlocStatus::Pending | BlocStatus::NotPresented => return None,
        };
        if !may_move(&detail, bloc, found, rules) {
            return None;
        }
        let moved = moves(bloc, found.computed, rules, candidate, up);
        let (first, other) = moved.first()?;
        let mut codes: Vec<String> = Vec::new();
        for (entry, _) in &moved {
            let code = entry.target().code().to_owned();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let cell = Place::from(&first.source());
        Some(Near { bloc: &bloc.number, computed: found.computed, other: *other, codes, up, cell })
    });
    found.collect()
}

fn near_remark(candidate: &Candidate, near: Near<'_>) -> Diagnostic {
    let problem = Diagnostic::remark("outcome-near").at(near.cell).with("candidate", candidate.label());
    let problem = problem.with("bloc", near.bloc.as_str()).with("status", near.computed);
    let problem = problem.with("other", near.other).with("codes", Fact::AnyOf(near.codes));
    problem.hint(Sentence::new(if near.up { "outcome-near-up" } else { "outcome-near-down" }))
}

/// The most that one level of one evaluator, or half a point, can move a competence of the bloc.
fn reach(detail: &Detail<'_>, found: &BlocResult, rules: &Rules) -> Exact {
    let gaps = rules.levels.iter().zip(rules.levels.iter().skip(1));
    let gap = gaps.map(|(low, high)| &high.points - &low.points).max().unwrap_or_else(Exact::zero);
    let kept = found.competences.iter().filter_map(|one| detail.kept(one));
    let scores = kept.filter_map(|kept| match &kept.basis {
        CompetenceBasis::Assessments(scores) => Some(scores),
        CompetenceBasis::Column(_) => None,
    });
    let steps = scores.flatten().flat_map(|score| {
        score.criteria.iter().filter_map(|one| {
            let evaluators = i64::try_from(one.entries?.all.len()).ok()?;
            let step = &(&one.criterion.weight * &gap) * &rules.maximum;
            step.over(&score.possible)?.over(&Exact::whole(evaluators))
        })
    });
    let half = Exact::whole(1).over(&Exact::whole(2)).unwrap_or_else(Exact::zero);
    steps.max().filter(|step| *step > half).unwrap_or(half)
}

/// Whether anything in the bloc is near enough a limit: most blocs are not, and need not be decided again.
fn may_move(detail: &Detail<'_>, bloc: &Bloc, found: &BlocResult, rules: &Rules) -> bool {
    let reach = reach(detail, found, rules);
    let is_close = |one: &Exact, other: &Exact| one.distance(other) <= reach;
    let competences = found.competences.iter().any(|one| {
        one.score.as_ref().is_some_and(|score| is_close(score, rules.acquired_from(&one.code).0))
            || detail.kept(one).is_some_and(|kept| kept.outcome.eliminated)
    });
    let clauses = found.clauses.iter().any(|clause| match (&clause.limit, &clause.found) {
        (Amount::Score(limit), Some(Amount::Score(found))) => is_close(limit, found),
        _ => false,
    });
    competences
        || clauses
        || bloc.assessments.iter().any(|one| one.criteria.iter().any(|known| known.eliminatory))
}

/// Each entry of the bloc that, moved alone, makes it come out otherwise, and how it then comes out; of the marks of one
/// cell, which move together, the first.
fn moves<'a>(
    bloc: &Bloc,
    computed: BlocStatus,
    rules: &Rules,
    candidate: &'a Candidate,
    up: bool,
) -> Vec<(&'a ScoreEntry, BlocStatus)> {
    let is_own = |entry: &ScoreEntry| match entry.target() {
        Target::Competence(code) => bloc.competences().any(|one| one.code == *code),
        Target::Element(_) => false,
        Target::Criterion(code) => {
            bloc.assessments.iter().any(|one| one.criteria.iter().any(|known| known.code == *code))
        }
    };
    let own: Vec<&ScoreEntry> =
        candidate.entries.iter().filter(|entry| is_own(entry) && entry.marks_something()).collect();
    let mut tried: Vec<ScoreEntry> = own.iter().map(|entry| (*entry).clone()).collect();
    let mut moved: Vec<(&ScoreEntry, BlocStatus)> = Vec::new();
    for (rank, entry) in own.iter().enumerate() {
        let Some(value) = beside(&entry.value, rules, up) else { continue };
        // Half a point on a competence's score, whatever the number of evaluators: each gives half a point more.
        let is_mark = matches!(value, Given::Mark(_));
        let same = |other: &ScoreEntry| {
            is_mark && other.target() == entry.target() && other.attempt == entry.attempt
        };
        if own.iter().take(rank).any(|first| same(first) && matches!(first.value, Given::Mark(_))) {
            continue;
        }
        for (at, (other, target)) in own.iter().zip(&mut tried).enumerate() {
            let changed = (at == rank || same(other)).then(|| beside(&other.value, rules, up)).flatten();
            target.value = changed.unwrap_or_else(|| other.value.clone());
        }
        let entries = EntriesByAttempt::of_entries(&tried, rules);
        let status = bloc::decide(bloc, rules, candidate, &entries, &mut Vec::new()).computed;
        if status != computed {
            moved.push((*entry, status));
        }
    }
    moved
}

/// The level next to a level, or the mark half a point away, within the scale.
fn beside(value: &Given, rules: &Rules, up: bool) -> Option<Given> {
    match value {
        Given::Level(rank) => {
            let next = if up { rank.checked_add(1) } else { rank.checked_sub(1) }?;
            rules.levels.get(next).map(|_| Given::Level(next))
        }
        Given::Mark(mark) => {
            let half = Exact::whole(1).over(&Exact::whole(2))?;
            let moved = if up { mark + &half } else { mark - &half };
            let within = if moved.is_negative() { Exact::zero() } else { moved };
            Some(Given::Mark(within.min(rules.maximum.clone())))
        }
        Given::Verdict(_) | Given::Status(_) => None,
    }
}
