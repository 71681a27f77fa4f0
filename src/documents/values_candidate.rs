//! What documents about a candidate may name: each bloc and competence with its result, and what is left to do.
//!
//! Decides nothing: statuses come from the results; only words are chosen here.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::values::{Values, mission};
use super::values_explanation::greeting;
use crate::decide::mission_marks::Marks;
use crate::model::codes::{BlocNumber, CompetenceCode};
use crate::model::cohort::{Candidate, Given, PriorBloc, ScoreEntry, ScoreStatus, Target};
use crate::model::referential::{Bloc, Competence, Condition, ConditionKind};
use crate::model::results::{
    Amount, BlocResult, BlocStatus, CandidateResult, CertificationResult, Clause, CompetenceResult,
    CompetenceStatus, ConditionResult, Requirement,
};
use crate::words::exact::Exact;
use crate::words::language::Language;

const GAUGE_CELLS: usize = 20;

impl Values<'_> {
    pub(super) fn transcript(&self, candidate: &Candidate, result: &CandidateResult) -> Value {
        let referential = self.setting.referential;
        let pairs = || referential.asked(&result.blocs);
        let conditions = || referential.conditions.iter().zip(&result.conditions);
        let conditions_told: Vec<Value> =
            conditions().map(|(known, found)| self.condition(candidate, known, found)).collect();
        let first = conditions_told.iter().find(|one| one["facts"].is_object());
        let presented = result.blocs.iter().filter(|bloc| !bloc.prior);
        let exempted: Vec<&str> = presented
            .flat_map(|bloc| &bloc.competences)
            .filter(|competence| competence.status == CompetenceStatus::Exempt)
            .map(|competence| competence.code.as_str())
            .collect();
        let is_marked = self.is_marked(candidate, result);
        let wanted = self.setting.session.map(|session| &session.transcripts);
        json!({
            "marked": is_marked,
            "bloc_rule": self.bloc_rule(is_marked),
            "for_blocs": candidate.for_blocs,
            "shows_pathway": !wanted.is_some_and(|wanted| wanted.without_pathway),
            "closes": wanted.is_some_and(|wanted| wanted.closing),
            "decision": self.decision(candidate, result),
            "mission": first.map(|one| json!({ "facts": one["facts"], "report": one["report"], "oral": one["oral"] })),
            "conditions": conditions_told,
            "blocs": pairs().map(|(bloc, found)| self.bloc_result(candidate, bloc, found)).collect::<Vec<_>>(),
            "remaining": {
                "blocs": pairs().filter_map(|(bloc, found)| self.remaining(bloc, found)).collect::<Vec<_>>(),
                "conditions": conditions().flat_map(|(condition, found)| {
                    let asked = found.clauses.iter().filter_map(|clause| self.still_asked(clause));
                    asked.map(|text| json!({ "title": self.title_of(condition, "about-condition"), "text": text }))
                }).collect::<Vec<_>>(),
            },
            "absences": self.absences(candidate),
            "exemptions": (!exempted.is_empty()).then(|| self.words.language.listed(&exempted)),
            "prior_blocs": pairs().filter_map(|(bloc, _)| {
                let prior = candidate.prior.iter().find(|prior| prior.bloc == bloc.number)?;
                Some(self.prior(bloc, prior))
            }).collect::<Vec<_>>(),
        })
    }

    /// A condition, with what was entered of it; what its kind does not know is null.
    fn condition(&self, candidate: &Candidate, known: &Condition, found: &ConditionResult) -> Value {
        let marks = Marks::of(known, self.setting.rules, candidate);
        let is_timed = matches!(known.kind, ConditionKind::Mission | ConditionKind::Period);
        let proof = candidate.proof(&known.id);
        let proof = proof.map(|proof| {
            self.dated(proof.date.map(|one| self.words.language.long_date(one)), proof.reference.as_ref())
        });
        // « Mission » is feminine; of what a label names, nobody knows.
        let words = if known.title.is_some() { "fulfilled" } else { "condition" };
        json!({
            "title": self.title_of(known, "about-condition"),
            "kind": known.kind.word(),
            "status": found.status.word(),
            "words": self.words.say(&format!("{words}-{}", found.status.word())),
            "facts": is_timed.then(|| mission(candidate.mission(&known.id), self.words.language)),
            "report": marks.report().as_ref().map(|one| self.words.language.mark(one)),
            "oral": marks.oral().as_ref().map(|one| self.words.language.mark(one)),
            "mark": candidate.own_mark(&known.id).map(|one| self.words.language.number(one)),
            "maximum": known.scale.as_ref().map(|scale| self.words.language.number(&scale.maximum)),
            "proof": proof.filter(|proof| !proof.is_empty()),
        })
    }

    /// What a letter says of them beside: where it goes, what the minutes state, what the jury advises.
    pub(super) fn letter(&self, candidate: &Candidate, result: &CandidateResult) -> Value {
        let [street, code, city, email] = &candidate.contact;
        let place = [code.as_deref(), city.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let lines = street.iter().flat_map(|street| street.lines()).chain([&*place]).map(str::trim);
        let advice = candidate.prescriptions.iter();
        json!({ "letter": {
            "greeting": greeting(candidate.person.sex),
            "address": lines.filter(|line| !line.is_empty()).collect::<Vec<_>>(),
            "email": email,
            "decisions": self.decisions(candidate, result),
            "motives": self.motives(candidate, result),
            "deferred": result.certification.is_deferred(),
            "prescriptions": advice.map(|(bloc, text)| {
                json!({ "bloc": bloc.as_ref().map(BlocNumber::as_str), "text": text })
            }).collect::<Vec<_>>(),
        }})
    }

    fn decision(&self, candidate: &Candidate, result: &CandidateResult) -> Value {
        let certification = &result.certification;
        let validated = result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Validated).count();
        let (count, blocs) = (validated.to_string(), result.blocs.len().to_string());
        let id = format!("certification-{}", certification_state(certification));
        let words = if candidate.for_blocs {
            self.of_candidacy(candidate, result)
        } else {
            self.words.fill(&id, &[("count", &count), ("blocs", &blocs)])
        };
        json!({
            "status": certification.decision.word(),
            "words": words,
            "by_jury": certification.by_jury && certification.decision != certification.computed,
            "motive": certification.motive,
            "mention": certification.honour(),
            "mention_motive": certification.honour_motive(),
            "mean": certification.mention.as_ref().and_then(|one| one.mean.as_ref()).map(|one| self.words.language.mark(one)),
        })
    }

    fn bloc_result(&self, candidate: &Candidate, bloc: &Bloc, found: &BlocResult) -> Value {
        let rules = self.setting.rules;
        let threshold = rules.mean_of(&bloc.number).map_or(&rules.acquired_from, |(mean, _)| mean);
        let competences = bloc.competences().zip(&found.competences);
        let competences = competences.map(|(known, came)| self.competence(candidate, known, came, found));
        json!({
            "number": bloc.number.as_str(),
            "title": bloc.title,
            "extra": bloc.extra,
            "status": found.decision.word(),
            "result": self.words.say(&format!("bloc-{}", bloc_state(found))),
            "by_jury": found.by_jury && found.decision != found.computed,
            "prior": found.prior,
            "motive": found.motive,
            "mean": found.mean.as_ref().map(|one| self.words.language.mark(one)),
            "gauge": found.mean.as_ref().and_then(|mean| self.gauge(mean, threshold)),
            "together": self.together(candidate, bloc, found),
            "competences": competences.collect::<Vec<_>>(),
        })
    }

    fn competence(
        &self,
        candidate: &Candidate,
        competence: &Competence,
        came: &CompetenceResult,
        bloc: &BlocResult,
    ) -> Value {
        let sex = candidate.person.sex;
        let state = match came.status {
            _ if bloc.prior => "prior",
            _ if bloc.decision == BlocStatus::NotPresented => "not_presented",
            status => status.word(),
        };
        let score = match &came.score {
            _ if came.absent => self.words.agreed("score-absent", sex),
            Some(score) => self.words.language.mark(score),
            None => self.words.say("no-score"),
        };
        json!({
            "code": competence.code.as_str(),
            "text": competence.text,
            "extra": competence.extra,
            "status": came.status.word(),
            "score": score,
            "result": self.words.agreed(&format!("competence-{state}"), sex),
            "attempt": came.attempt.filter(|attempt| *attempt > 1),
        })
    }

    /// The mean as a bar, and in words for who cannot see it.
    fn gauge(&self, mean: &Exact, threshold: &Exact) -> Option<String> {
        let maximum = &self.setting.rules.maximum;
        let facts = [
            ("mean", self.words.language.mark(mean)),
            ("maximum", self.words.language.number(maximum)),
            ("limit", self.words.language.number(threshold)),
        ];
        let said = self.words.fill("gauge", &facts);
        gauge(mean, Some(threshold), maximum).map(|bar| format!("{bar} ({said})"))
    }

    /// A bloc left to validate, and why; none when it is validated.
    fn remaining(&self, bloc: &Bloc, found: &BlocResult) -> Option<Value> {
        let is_of = |status| move |one: &&CompetenceResult| one.status == status;
        let missing = found.competences.iter().any(|one| one.status == CompetenceStatus::NotAcquired);
        let reason = match found.decision {
            BlocStatus::Validated => return None,
            BlocStatus::Refused if found.by_jury && found.computed != BlocStatus::Refused => "by_jury",
            BlocStatus::Refused if !missing => "conditions",
            _ => bloc_state(found),
        };
        let codes = |status| {
            let of_status = found.competences.iter().filter(is_of(status));
            let codes: Vec<&str> = of_status.map(|competence| competence.code.as_str()).collect();
            let presented = found.decision != BlocStatus::NotPresented;
            (presented && !codes.is_empty()).then(|| self.words.language.listed(&codes))
        };
        Some(json!({
            "number": bloc.number.as_str(),
            "title": bloc.title,
            "reason": self.words.say(&format!("remaining-{reason}")),
            "not_acquired": codes(CompetenceStatus::NotAcquired),
            "not_assessed": codes(CompetenceStatus::NotAssessed),
            "assessments": assessments(bloc, found, self.words.language),
        }))
    }

    /// What a clause of a condition still asks, with the rule's own figure; none when it holds.
    pub(super) fn still_asked(&self, clause: &Clause) -> Option<String> {
        let is_missing = clause.holds.is_none();
        let own = match &clause.what {
            Requirement::Mark(maximum) => self.words.language.number(maximum),
            _ => String::new(),
        };
        let (id, limit) = match (&clause.what, &clause.limit) {
            _ if clause.holds == Some(true) => return None,
            // Its days are known: what is missing is the time.
            (Requirement::Duration(months), _) if clause.found.is_some() => {
                return Some(self.words.fill("asked-duration", &[("limit", &months.to_string())]));
            }
            (Requirement::Duration(months), _) => ("duration", months.to_string()),
            (Requirement::Kind, _) => ("kind", String::new()),
            (Requirement::Report, Amount::Score(limit)) => ("report", self.words.language.number(limit)),
            (Requirement::Oral, Amount::Score(limit)) => ("oral", self.words.language.number(limit)),
            (Requirement::Practised, Amount::Count(limit)) => ("practised", limit.to_string()),
            (Requirement::Mark(_), Amount::Score(limit)) => ("mark", self.words.language.number(limit)),
            (Requirement::Proof, _) => ("proof", String::new()),
            _ => return None,
        };
        let id = format!("asked-{id}{}", if is_missing { "-missing" } else { "" });
        Some(self.words.fill(&id, &[("limit", &limit), ("maximum", &own)]))
    }

    fn prior(&self, bloc: &Bloc, prior: &PriorBloc) -> Value {
        let id = match prior.basis.to_lowercase().as_str() {
            "vae" => "prior-vae",
            "équivalence" | "equivalence" => "prior-equivalence",
            "session antérieure" | "session anterieure" => "prior-session",
            _ => "prior-other",
        };
        json!({
            "number": bloc.number.as_str(),
            "title": bloc.title,
            "words": self.words.fill(id, &[("basis", &prior.basis)]),
            "date": prior.date.map(|one| self.words.language.long_date(one)),
            "reference": prior.reference,
        })
    }

    /// What the candidate was absent from, attempt by attempt, in the referential's order.
    fn absences(&self, candidate: &Candidate) -> Vec<Value> {
        let attempts: BTreeSet<u16> = candidate.entries.iter().map(|entry| entry.attempt).collect();
        let several = attempts.len() > 1;
        let kinds = [(ScoreStatus::Absent, false), (ScoreStatus::AbsentWithCause, true)];
        let each = attempts.into_iter().flat_map(|attempt| kinds.map(|kind| (attempt, kind)));
        each.filter_map(|(attempt, (status, justified))| {
            let is_so =
                |entry: &&ScoreEntry| entry.attempt == attempt && entry.value == Given::Status(status);
            let missed: Vec<&Target> =
                candidate.entries.iter().filter(is_so).map(ScoreEntry::target).collect();
            let codes = self.missed(&missed);
            let attempt = several.then_some(attempt);
            (!codes.is_empty()).then(
                || json!({ "justified": justified, "codes": self.words.language.listed(&codes), "attempt": attempt }),
            )
        })
        .collect()
    }

    /// The assessments whose criteria were missed, then the competences missed as a whole.
    fn missed(&self, missed: &[&Target]) -> Vec<&str> {
        let referential = self.setting.referential;
        let is_missed = |code: &str| missed.iter().any(|target| target.code() == code);
        let assessments = referential.whole_assessments().filter(|assessment| {
            assessment.criteria.iter().any(|criterion| is_missed(criterion.code.as_str()))
        });
        let competences = referential.competences().filter(|(_, one)| is_missed(one.code.as_str()));
        let by_assessment = assessments.map(|assessment| assessment.code.as_str());
        by_assessment.chain(competences.map(|(_, competence)| competence.code.as_str())).collect()
    }
}

/// The assessments of a bloc by which what is missing can be shown; none where nothing is.
fn assessments(bloc: &Bloc, found: &BlocResult, language: Language) -> Option<String> {
    let is_missing = |code: &CompetenceCode| {
        let came = found.competences.iter().find(|one| one.code == *code).map(|one| one.status);
        found.decision == BlocStatus::NotPresented
            || matches!(came, Some(CompetenceStatus::NotAcquired | CompetenceStatus::NotAssessed))
    };
    let due = bloc.assessments.iter().filter(|one| one.covers.iter().any(is_missing));
    let codes: Vec<&str> = due.map(|one| one.code.as_str()).collect();
    (!codes.is_empty()).then(|| language.listed(&codes))
}

/// What a bloc comes to, as the words of documents tell it apart.
pub(super) fn bloc_state(found: &BlocResult) -> &'static str {
    match found.decision {
        BlocStatus::Validated if found.prior => "prior",
        _ if found.is_deferred() => "deferred",
        status => status.word(),
    }
}

/// The same of the certification.
pub(super) fn certification_state(certification: &CertificationResult) -> &'static str {
    if certification.is_deferred() { "deferred" } else { certification.decision.word() }
}

/// A value as cells of block characters, of as many as stand for the most, with a bar at a threshold.
pub(super) fn gauge(value: &Exact, threshold: Option<&Exact>, maximum: &Exact) -> Option<String> {
    let eighths = scaled(value, maximum, GAUGE_CELLS * 8)?;
    let bar = threshold.and_then(|one| scaled(one, maximum, GAUGE_CELLS));
    let mut drawn = String::new();
    for cell in 0..GAUGE_CELLS {
        if Some(cell) == bar {
            drawn.push('│');
        }
        drawn.push(['░', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'][eighths.saturating_sub(cell * 8).min(8)]);
    }
    Some(drawn)
}

/// A share of a whole in so many parts, cut.
fn scaled(value: &Exact, maximum: &Exact, parts: usize) -> Option<usize> {
    let parts = Exact::whole(i64::try_from(parts).ok()?);
    (value * &parts).over(maximum)?.cut(0).parse().ok()
}

#[cfg(test)]
#[path = "../../tests/unit/values_candidate.rs"]
mod tests;
