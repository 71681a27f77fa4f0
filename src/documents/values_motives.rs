//! Why a bloc or the certification was not awarded, in words: the jury's own where it gave some, else the decision's own
//! clauses that fail: each [`Requirement`] has its `motive-…` in `templates/words.yaml`. Decides nothing.

use serde_json::{Value, json};

use super::values::Values;
use crate::model::cohort::{Candidate, Mission};
use crate::model::results::{
    Amount, BlocResult, BlocStatus, CandidateResult, Clause, CompetenceStatus, ConditionStatus, Requirement,
};
use crate::words::exact::Exact;

/// Whether the jury deferred a bloc, be it with the whole certification.
pub(super) fn is_deferred(result: &CandidateResult, bloc: &BlocResult) -> bool {
    bloc.is_deferred() || (bloc.decision == BlocStatus::Pending && result.certification.is_deferred())
}

impl Values<'_> {
    /// Every motive of a candidate's decisions, each with what it is about: one at least wherever the certification is not
    /// granted.
    pub(super) fn motives(&self, candidate: &Candidate, result: &CandidateResult) -> Vec<Value> {
        let certification = result.certification.motive.as_ref().map(|text| json!({ "text": text }));
        let blocs = result.blocs.iter().filter_map(|bloc| {
            let composed = || self.sentence(&self.against_bloc(bloc, is_deferred(result, bloc)));
            let text = bloc.motive.clone().or_else(composed)?;
            Some(json!({ "bloc": bloc.bloc.as_str(), "text": text }))
        });
        let conditions = result.conditions.iter().zip(&self.setting.referential.conditions);
        // The jury's motive for the certification is one for its conditions too.
        let open = conditions
            .filter(|(found, _)| certification.is_none() && found.status != ConditionStatus::Met)
            .filter_map(|(found, known)| {
                let parts = found.clauses.iter();
                let mission = candidate.mission(&known.id);
                let parts = parts.filter_map(|clause| self.against_condition(clause, mission));
                let text = self.sentence(&parts.collect::<Vec<_>>())?;
                Some(json!({ "condition": self.title_of(known, "minutes-condition"), "text": text }))
            });
        let open: Vec<Value> = open.collect();
        let honour = result.certification.honour_motive();
        let honour = honour.map(|text| json!({ "mention": true, "text": text }));
        certification
            .into_iter()
            .chain(honour)
            .chain(blocs)
            .chain(self.not_presented(result))
            .chain(open)
            .collect()
    }

    /// The blocs not presented, together: they are no failure, and yet why there is no certification.
    fn not_presented(&self, result: &CandidateResult) -> Option<Value> {
        let absent = result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::NotPresented);
        let absent: Vec<&str> = absent.map(|bloc| bloc.bloc.as_str()).collect();
        let facts = [("count", &*absent.len().to_string()), ("blocs", &*self.words.language.listed(&absent))];
        let said = (!absent.is_empty()).then(|| self.words.fill("motive-not-presented", &facts));
        Some(json!({ "text": self.sentence(said.as_slice())? }))
    }

    /// What of a bloc does not hold; nothing of one that is validated or was not presented.
    fn against_bloc(&self, bloc: &BlocResult, is_deferred: bool) -> Vec<String> {
        let codes = |id: &str, status| {
            let of_status = bloc.competences.iter().filter(|one| one.status == status);
            let codes: Vec<&str> = of_status.map(|one| one.code.as_str()).collect();
            let facts =
                [("count", &*codes.len().to_string()), ("codes", &*self.words.language.listed(&codes))];
            (!codes.is_empty()).then(|| self.words.fill(id, &facts))
        };
        match bloc.decision {
            BlocStatus::Refused => {
                let failing = bloc.clauses.iter().filter(|clause| clause.holds == Some(false));
                failing
                    .filter_map(|clause| {
                        self.failing(clause, || codes("motive-not-acquired", CompetenceStatus::NotAcquired))
                    })
                    .collect()
            }
            BlocStatus::Pending => {
                let deferred = is_deferred.then(|| self.words.say("motive-deferred"));
                codes("motive-not-assessed", CompetenceStatus::NotAssessed)
                    .into_iter()
                    .chain(deferred)
                    .collect()
            }
            BlocStatus::Validated | BlocStatus::NotPresented => Vec::new(),
        }
    }

    /// A clause that does not hold; what a condition's days, kind and proof lack is told with the condition.
    fn failing(&self, clause: &Clause, missing: impl Fn() -> Option<String>) -> Option<String> {
        let id = match &clause.what {
            Requirement::Missing => {
                return match &clause.limit {
                    Amount::Count(most) if *most > 0 => {
                        let facts = [("codes", &*missing()?), ("limit", &*most.to_string())];
                        Some(self.words.fill("motive-too-many", &facts))
                    }
                    _ => missing(),
                };
            }
            Requirement::Duration(_) | Requirement::Kind | Requirement::Proof => return None,
            Requirement::Mean => "motive-mean",
            Requirement::Floor(_) => "motive-floor",
            Requirement::Passed(_) => "motive-passed",
            Requirement::Report => "motive-report",
            Requirement::Oral => "motive-oral",
            Requirement::Practised => "motive-practised",
            Requirement::Mark(_) => "motive-mark",
        };
        match (&clause.limit, clause.found.as_ref()?) {
            (Amount::Score(limit), Amount::Score(found)) => Some(self.below(id, &clause.what, found, limit)),
            (Amount::Count(limit), Amount::Count(found)) => {
                let facts = [("count", found.to_string()), ("limit", limit.to_string())];
                Some(self.words.fill(id, &facts))
            }
            _ => None,
        }
    }

    fn below(&self, id: &str, what: &Requirement, found: &Exact, limit: &Exact) -> String {
        let (found, maximum) = match what {
            Requirement::Mark(maximum) => (self.words.language.number(found), maximum),
            _ => (self.words.language.mark(found), &self.setting.rules.maximum),
        };
        let (code, limit) = (what.code().unwrap_or_default(), self.words.language.number(limit));
        let maximum = self.words.language.number(maximum);
        self.words.fill(id, &[("code", code), ("found", &*found), ("limit", &*limit), ("maximum", &*maximum)])
    }

    /// What of a condition is not fulfilled, or is still to be entered.
    fn against_condition(&self, clause: &Clause, mission: &Mission) -> Option<String> {
        let lasted = mission.start.zip(mission.counted_end());
        match (&clause.what, &clause.found) {
            _ if clause.holds == Some(true) => None,
            (Requirement::Duration(months), Some(_)) => {
                let lasted = lasted.and_then(|(first, last)| self.words.language.duration(first, last));
                let Some(lasted) = lasted else { return Some(self.words.say("asked-duration-missing")) };
                let facts = [("count", &*months.to_string()), ("found", &*lasted)];
                Some(self.words.fill("motive-duration", &facts))
            }
            (Requirement::Kind, Some(Amount::Words(kind))) => {
                Some(self.words.fill("motive-kind", &[("found", kind)]))
            }
            (_, None) | (Requirement::Proof, _) => self.still_asked(clause),
            _ => self.failing(clause, || None),
        }
    }

    /// What fails, as one sentence; none when nothing does.
    fn sentence(&self, parts: &[String]) -> Option<String> {
        (!parts.is_empty()).then(|| format!("{}.", parts.join(self.words.language.semicolon())))
    }
}
