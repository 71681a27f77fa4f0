//! What documents about everybody (minutes) may name: who sat, how many, what was decided of each candidate.
//!
//! Counts, and decides nothing.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::values::Values;
use super::values_candidate::{bloc_state, certification_state};
use super::values_motives::is_deferred;
use crate::decide::advise::follow_on::without_first;
use crate::model::cohort::{Candidate, Cohort, Pathway, PriorBloc};
use crate::model::results::{
    BlocResult, BlocStatus, CandidateResult, CertificationStatus, CompetenceResult, CompetenceStatus,
    ConditionResult, ConditionStatus, Results,
};
use crate::model::vocabulary::said;
use crate::words::french;

impl Values<'_> {
    /// A session as a whole; results stand in the cohort's order.
    pub(super) fn minutes(&self, cohort: &Cohort, results: &Results) -> Value {
        let referential = self.setting.referential;
        let jury = self.setting.session.map(|session| &session.jury);
        let lines = || cohort.candidates.iter().zip(&results.candidates);
        let remaining =
            lines().filter(|(_, result)| result.certification.decision == CertificationStatus::Partial);
        let conditions = referential.conditions.iter().map(|one| self.title_of(one, "minutes-condition"));
        let counted = |status| {
            results.candidates.iter().filter(|result| result.certification.decision == status).count()
        };
        let is_vae = |candidate: &Candidate| candidate.pathway == Some(Pathway::Vae);
        let part = |vae: bool| {
            let own = lines().filter(|(candidate, _)| is_vae(candidate) == vae);
            let own: Vec<Value> = own.map(|(candidate, result)| self.line(candidate, result)).collect();
            (!own.is_empty()).then(|| json!({ "vae": vae, "candidates": own }))
        };
        let parts: Vec<Value> = [false, true].into_iter().filter_map(part).collect();
        json!({
            "jury": jury.map_or_else(|| json!({ "members": [], "present": [], "withdrawals": [] }), |jury| self.jury(jury, cohort)),
            "counts": {
                "granted": counted(CertificationStatus::Granted),
                "partial": counted(CertificationStatus::Partial),
                "refused": counted(CertificationStatus::Refused),
                "pending": counted(CertificationStatus::Pending),
                "total": results.candidates.len(),
            },
            "blocs": referential.blocs.iter().map(|bloc| {
                let asked = || results.candidates.iter().filter_map(|one| one.bloc(&bloc.number));
                let states = || asked().map(bloc_state);
                let counted = |state| states().filter(|found| *found == state).count();
                json!({
                    "number": bloc.number.as_str(),
                    "title": bloc.title,
                    "validated": counted("validated"),
                    "prior": counted("prior"),
                    "refused": counted("refused"),
                    "pending": counted("pending") + counted("deferred"),
                    "not_presented": counted("not_presented"),
                    "total": asked().count(),
                })
            }).collect::<Vec<_>>(),
            "conditions": conditions.collect::<Vec<_>>(),
            "parts": parts,
            "candidates": lines().map(|(candidate, result)| self.line(candidate, result)).collect::<Vec<_>>(),
            "follow_ons": lines().flat_map(|(candidate, _)| self.follow_ons(candidate)).collect::<Vec<_>>(),
            "remaining": remaining.map(|(candidate, result)| self.remaining_line(candidate, result)).collect::<Vec<_>>(),
            "again": self.subject.deliberated.again,
            "seal": self.subject.deliberated.seal,
            "copy": self.subject.deliberated.is_copy,
        })
    }

    fn line(&self, candidate: &Candidate, result: &CandidateResult) -> Value {
        let certification = &result.certification;
        let (family_name, given_names) = match french::capitals(&candidate.person.family_name) {
            // A candidate known by number alone, or without family name, still has a line with a name on it.
            family_name if family_name.is_empty() => (candidate.full_name(self.words.language), ""),
            family_name => (family_name, candidate.person.given_names.as_str()),
        };
        let is_validated = |bloc: &&BlocResult| bloc.decision == BlocStatus::Validated;
        let validated: Vec<&str> =
            result.blocs.iter().filter(is_validated).map(|bloc| bloc.bloc.as_str()).collect();
        let is_granted = |status| status == CertificationStatus::Granted;
        let mention = certification.mention.as_ref().filter(|_| is_granted(certification.before_jury));
        let mention = mention.and_then(|one| one.computed.as_deref());
        let all = self.setting.referential.blocs.iter();
        let short = |state: &str| self.words.say(&format!("certification-short-{state}"));
        let sign = |status: ConditionStatus| self.words.say(&format!("sign-{}", status.word()));
        json!({
            "number": candidate.number,
            "family_name": family_name,
            "given_names": given_names,
            "pathway": candidate.pathway.as_ref().map(|one| said(self.words.language, one.words())),
            "extra": candidate.extra.iter().cloned().collect::<BTreeMap<_, _>>(),
            "decision": short(certification_state(certification)),
            "validated": (!validated.is_empty()).then(|| self.words.language.listed(&validated)),
            "all_validated": validated.len() == result.blocs.len(),
            "decisions": self.decisions(candidate, result),
            "motives": self.motives(candidate, result),
            "path": candidate.path.as_ref().map(|path| &path.title),
            "blocs": all.map(|bloc| self.computed(result.bloc(&bloc.number))).collect::<Vec<_>>(),
            "conditions": result.conditions.iter().map(|one| sign(one.status)).collect::<Vec<_>>(),
            "mention": certification.honour(),
            "mention_differs": is_granted(certification.decision) && certification.honour() != mention,
            "computed_mention": mention,
            "computed": short(certification.before_jury.word()),
            "differs": certification.decision != certification.before_jury,
        })
    }

    /// The assessments marked though the one that they continue was not: the annex says so, and nothing given to the
    /// candidate does.
    fn follow_ons(&self, candidate: &Candidate) -> Vec<Value> {
        let found = without_first(self.setting.referential, candidate).into_iter();
        let told = found.map(|one| {
            json!({
                "number": candidate.number,
                "name": candidate.full_name(self.words.language),
                "code": one.assessment.code.as_str(),
                "first": one.first.code.as_str(),
            })
        });
        told.collect()
    }

    /// What was decided of each bloc: those that came to the same are told together, those acquired before with their
    /// ground and date.
    pub(super) fn decisions(&self, candidate: &Candidate, result: &CandidateResult) -> Vec<String> {
        let mut told: Vec<(String, String, Vec<&str>)> = Vec::new();
        for bloc in &result.blocs {
            let state = if is_deferred(result, bloc) { "deferred" } else { bloc_state(bloc) };
            let prior = candidate.prior.iter().find(|prior| prior.bloc == bloc.bloc && state == "prior");
            let ground = prior.map(|prior| self.ground(prior)).unwrap_or_default();
            let id = format!("minutes-bloc-{state}");
            match told.iter_mut().find(|(known, of, _)| *known == id && *of == ground) {
                Some((.., blocs)) => blocs.push(bloc.bloc.as_str()),
                None => told.push((id, ground, vec![bloc.bloc.as_str()])),
            }
        }
        let say = |(id, ground, blocs): &(String, String, Vec<&str>)| {
            let (count, blocs) = (blocs.len().to_string(), self.words.language.listed(blocs));
            self.words.fill(id, &[("count", &count), ("blocs", &blocs), ("ground", ground)])
        };
        told.iter().map(say).collect()
    }

    /// On what basis a bloc was acquired, when, and under which reference.
    fn ground(&self, prior: &PriorBloc) -> String {
        let dated =
            self.dated(prior.date.map(|one| self.words.language.long_date(one)), prior.reference.as_ref());
        let parts =
            [said(self.words.language, &prior.basis), &dated].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// A date and a reference, as far as they are known.
    pub(super) fn dated(&self, date: Option<String>, reference: Option<&String>) -> String {
        let reference =
            reference.map(|reference| self.words.fill("minutes-reference", &[("reference", reference)]));
        let parts = date.into_iter().chain(reference);
        parts.collect::<Vec<_>>().join(", ")
    }

    /// What the rules give for a bloc, and the decision where it differs.
    fn computed(&self, found: Option<&BlocResult>) -> Value {
        let Some(found) = found else { return json!({ "sign": self.words.say("no-score") }) };
        let prior = found.computed == BlocStatus::Validated && found.prior;
        let sign = if prior { "prior" } else { found.computed.word() };
        let decided = || self.words.say(&format!("decided-{}", found.decision.word()));
        json!({
            "mean": found.mean.as_ref().map(|one| self.words.language.mark(one)),
            "sign": self.words.say(&format!("sign-{sign}")),
            "decision": (found.decision != found.computed).then(decided),
        })
    }

    /// What a candidate whose certification is partial still has to validate.
    fn remaining_line(&self, candidate: &Candidate, result: &CandidateResult) -> Value {
        let open = result.blocs.iter().filter(|bloc| bloc.decision != BlocStatus::Validated);
        let asked = |one: &ConditionResult| {
            let asked: Vec<String> =
                one.clauses.iter().filter_map(|clause| self.still_asked(clause)).collect();
            (!asked.is_empty()).then(|| asked.join(self.words.language.semicolon()))
        };
        json!({
            "number": candidate.number,
            "family_name": french::capitals(&candidate.person.family_name),
            "given_names": candidate.person.given_names,
            "blocs": open.map(remaining_bloc).collect::<Vec<_>>(),
            "conditions": result.conditions.iter().map(asked).collect::<Vec<_>>(),
        })
    }
}

/// A bloc still to be validated, and its competences to be taken again; none when none is, or all are.
fn remaining_bloc(bloc: &BlocResult) -> Value {
    let is_open = |one: &&CompetenceResult| {
        matches!(one.status, CompetenceStatus::NotAcquired | CompetenceStatus::NotAssessed)
    };
    let codes: Vec<&str> = bloc.competences.iter().filter(is_open).map(|one| one.code.as_str()).collect();
    // Of a bloc that was not presented everything remains, whatever was marked there.
    let presented = bloc.decision != BlocStatus::NotPresented;
    let some = presented && !codes.is_empty() && codes.len() < bloc.competences.len();
    json!({ "number": bloc.bloc.as_str(), "competences": some.then(|| codes.join(", ")) })
}
