//! Why a bloc or the certification was not awarded, in words: the jury's own where it gave some, else the decision's own
//! clauses that fail. Decides nothing.

use serde_json::{Value, json};

use super::values::Values;
use crate::model::cohort::{Candidate, Mission};
use crate::model::results::{
    Amount, BlocResult, BlocStatus, CandidateResult, CertificationStatus, Clause, CompetenceStatus,
    ConditionStatus, Requirement,
};
use crate::words::exact::Exact;
use crate::words::french;

/// A motive: what it is about (nothing: the certification), its text, and whether the jury left it to the clauses.
struct Motive {
    about: Option<(&'static str, String)>,
    text: String,
    composed: bool,
}

impl Motive {
    fn value(self) -> Value {
        let about = |key| self.about.as_ref().filter(|(of, _)| *of == key).map(|(_, about)| about);
        json!({
            "bloc": about("bloc"),
            "condition": about("condition"),
            "text": self.text,
            "composed": self.composed,
        })
    }
}

/// Whether the jury deferred a bloc, be it with the whole certification.
pub(super) fn is_deferred(result: &CandidateResult, bloc: &BlocResult) -> bool {
    let certification = &result.certification;
    let with_it = certification.by_jury && certification.decision == CertificationStatus::Pending;
    bloc.decision == BlocStatus::Pending && (bloc.by_jury || with_it)
}

impl Values<'_> {
    /// Every motive of a candidate's decisions: one at least wherever the certification is not granted.
    pub(super) fn motives(&self, candidate: &Candidate, result: &CandidateResult) -> Vec<Value> {
        let own =
            |text: &Option<String>, about| text.clone().map(|text| Motive { about, text, composed: false });
        let certification = own(&result.certification.motive, None);
        let blocs = result.blocs.iter().filter_map(|bloc| {
            let about = || Some(("bloc", bloc.bloc.to_string()));
            let parts = || self.against_bloc(bloc, is_deferred(result, bloc));
            own(&bloc.motive, about()).or_else(|| composed(&parts(), about()))
        });
        let conditions = result.conditions.iter().zip(&self.setting.referential.conditions);
        // A motive for the certification is one for its conditions too.
        let is_told = certification.is_some();
        let conditions = conditions.filter(|_| !is_told);
        let conditions = conditions.filter_map(|(found, known)| {
            let is_open = found.status != ConditionStatus::Met;
            let parts = found.clauses.iter().filter(|_| is_open);
            let parts = parts.filter_map(|clause| self.against_mission(clause, &candidate.mission));
            composed(
                &parts.collect::<Vec<_>>(),
                Some(("condition", self.title_of(known, "minutes-condition"))),
            )
        });
        let motives =
            certification.into_iter().chain(blocs).chain(self.not_presented(result)).chain(conditions);
        motives.map(Motive::value).collect()
    }

    /// The blocs not presented, together: they are no failure, and yet why there is no certification.
    fn not_presented(&self, result: &CandidateResult) -> Option<Motive> {
        let absent = result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::NotPresented);
        let absent: Vec<&str> =
            absent.filter(|one| one.motive.is_none()).map(|one| one.bloc.as_str()).collect();
        let facts = [("count", &*absent.len().to_string()), ("blocs", &*french::listed(&absent))];
        let said = (!absent.is_empty()).then(|| self.words.fill("motive-not-presented", &facts));
        composed(said.as_slice(), None)
    }

    /// What of a bloc does not hold; nothing of one that is validated or was not presented.
    fn against_bloc(&self, bloc: &BlocResult, is_deferred: bool) -> Vec<String> {
        let codes = |id: &str, status| {
            let of_status = bloc.competences.iter().filter(|one| one.status == status);
            let codes: Vec<&str> = of_status.map(|one| one.code.as_str()).collect();
            let facts = [("count", &*codes.len().to_string()), ("codes", &*french::listed(&codes))];
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

    fn failing(&self, clause: &Clause, missing: impl Fn() -> Option<String>) -> Option<String> {
        match (&clause.what, &clause.limit, clause.found.as_ref()?) {
            (Requirement::Missing, Amount::Count(0), _) => missing(),
            (Requirement::Missing, Amount::Count(most), _) => {
                let facts = [("codes", &*missing()?), ("limit", &*most.to_string())];
                Some(self.words.fill("motive-too-many", &facts))
            }
            (what, Amount::Score(limit), Amount::Score(found)) => {
                let id = match what {
                    Requirement::Mean => "motive-mean",
                    Requirement::Floor(_) => "motive-floor",
                    Requirement::Passed(_) => "motive-passed",
                    Requirement::Report => "motive-report",
                    Requirement::Oral => "motive-oral",
                    _ => return None,
                };
                Some(self.below(id, what.code().unwrap_or_default(), found, limit))
            }
            _ => None,
        }
    }

    fn below(&self, id: &str, code: &str, found: &Exact, limit: &Exact) -> String {
        let (found, limit) = (french::mark(found), french::number(limit));
        let maximum = french::number(&self.setting.rules.maximum);
        self.words.fill(id, &[("code", code), ("found", &found), ("limit", &limit), ("maximum", &maximum)])
    }

    /// What of a mission is not fulfilled, or is still to be entered.
    fn against_mission(&self, clause: &Clause, mission: &Mission) -> Option<String> {
        let lasted = mission.start.zip(mission.counted_end());
        match (&clause.what, &clause.found) {
            _ if clause.holds == Some(true) => None,
            (Requirement::Duration(months), Some(_)) => {
                let lasted = lasted.and_then(|(first, last)| french::duration(first, last));
                let Some(lasted) = lasted else { return Some(self.words.say("asked-duration-missing")) };
                let facts = [("count", &*months.to_string()), ("found", &*lasted)];
                Some(self.words.fill("motive-duration", &facts))
            }
            (Requirement::Kind, Some(Amount::Words(kind))) => {
                Some(self.words.fill("motive-kind", &[("found", kind)]))
            }
            (_, None) => self.still_asked(clause),
            _ => self.failing(clause, || None),
        }
    }
}

/// What fails, as one sentence; none when nothing does.
fn composed(parts: &[String], about: Option<(&'static str, String)>) -> Option<Motive> {
    let text = format!("{}.", parts.join("\u{202f}; "));
    (!parts.is_empty()).then_some(Motive { about, text, composed: true })
}
