//! What a transcript says of the rules beside its results: when a bloc is validated, what is assessed together, and what
//! a candidacy for blocs alone came to.
//!
//! The figures are the rules' own and the sentences those of the words file. Decides nothing.

use super::values::Values;
use super::values_candidate::bloc_state;
use crate::model::codes::{AssessmentCode, CompetenceCode};
use crate::model::cohort::{Candidate, Given};
use crate::model::referential::{Assessment, Bloc};
use crate::model::results::{BlocResult, CandidateResult};
use crate::model::rules::ToPass;
use crate::words::exact::Exact;

impl Values<'_> {
    /// Whether a candidate was judged by marks: of evaluators' verdicts alone, no column of marks is made.
    pub(super) fn is_marked(&self, candidate: &Candidate, result: &CandidateResult) -> bool {
        let competences = result.blocs.iter().flat_map(|bloc| &bloc.competences);
        let is_verdict = |given: &Given| matches!(given, Given::Verdict(_));
        let is_scored = competences.into_iter().any(|one| one.score.is_some());
        self.setting.rules.marked
            && (is_scored || !candidate.entries.iter().any(|entry| is_verdict(&entry.value)))
    }

    /// When a bloc is validated (règlement): for a candidate of marks, or of verdicts.
    pub(super) fn bloc_rule(&self, is_marked: bool) -> String {
        let (rules, words) = (self.setting.rules, self.words);
        let maximum = self.words.language.number(&rules.maximum);
        let on_scale = |id: &str, limit: &_| {
            words.fill(id, &[("limit", &self.words.language.number(limit)), ("maximum", &maximum)])
        };
        let how = match (is_marked, rules.eliminatory.is_empty()) {
            (false, _) => words.say("rule-by-verdict"),
            (true, true) => on_scale("rule-by-mark", &rules.acquired_from),
            (true, false) => on_scale("rule-by-mark-eliminatory", &rules.acquired_from),
        };
        let missing = rules.bloc.missing_competences_at_most;
        let acquired = if missing == 0 { "rule-all" } else { "rule-all-but" };
        let mut parts = vec![words.fill(acquired, &[("count", &missing.to_string()), ("how", &how)])];
        if is_marked {
            let limits =
                [("rule-mean", &rules.bloc.mean_at_least), ("rule-floor", &rules.bloc.competence_floor)];
            parts.extend(limits.into_iter().filter_map(|(id, limit)| Some(on_scale(id, limit.as_ref()?))));
            let (passed_from, _) = rules.assessment_passed_from();
            match &rules.bloc.assessments_to_pass {
                ToPass::All => parts.push(on_scale("rule-passed", passed_from)),
                ToPass::Only(codes) if codes.is_empty() => {}
                ToPass::Only(codes) => {
                    let named: Vec<&str> = codes.iter().map(AssessmentCode::as_str).collect();
                    let (named, count) = (self.words.language.listed(&named), codes.len().to_string());
                    let limit = self.words.language.number(passed_from);
                    let facts =
                        [("codes", &named), ("count", &count), ("limit", &limit), ("maximum", &maximum)];
                    parts.push(
                        words.fill("rule-passed-named", &facts.map(|(name, text)| (name, text.as_str()))),
                    );
                }
            }
        }
        let whole = if is_marked { "rule" } else { "rule-of-verdicts" };
        let parts = self.words.language.listed(&parts);
        let facts = [("parts", &parts), ("version", &rules.version), ("limit", &self.bar())];
        let rule = words.fill(whole, &facts.map(|(name, text)| (name, text.as_str())));
        if is_marked { rule + &self.exceptions() + &self.mentions() } else { rule }
    }

    /// From which mean of the blocs each mention is given, as a sentence; empty when the rules know none.
    fn mentions(&self) -> String {
        let mentions = self.setting.rules.mentions.iter();
        let told: Vec<String> =
            mentions.map(|one| self.of_own("rule-mention", &one.label, &one.from)).collect();
        let listed = self.words.language.listed(&told);
        if told.is_empty() { listed } else { self.words.fill("rule-mentions", &[("mentions", &listed)]) }
    }

    /// What single blocs and competences ask in place of the general thresholds, as a sentence; empty when none does.
    fn exceptions(&self) -> String {
        let rules = self.setting.rules;
        let lists = [
            (&rules.own_blocs, ["rule-own-mean", "rule-own-floor-in"]),
            (&rules.own_competences, ["rule-own-from", "rule-own-floor"]),
        ];
        let told = lists.into_iter().flat_map(|(list, ids)| list.iter().map(move |own| (own, ids)));
        let parts = told.flat_map(|(own, ids)| {
            let limits = ids.into_iter().zip([&own.threshold, &own.floor]);
            limits.filter_map(|(id, limit)| Some(self.of_own(id, &own.code, limit.as_ref()?)))
        });
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() {
            return String::new();
        }
        self.words.fill("rule-exceptions", &[("parts", &self.words.language.listed(&parts))])
    }

    fn of_own(&self, id: &str, code: &str, limit: &Exact) -> String {
        self.words.fill(id, &[("code", code), ("limit", &self.words.language.number(limit))])
    }

    /// What the bar of the picture of blocs marks.
    fn bar(&self) -> String {
        let rules = self.setting.rules;
        let general =
            self.words.language.number(rules.bloc.mean_at_least.as_ref().unwrap_or(&rules.acquired_from));
        let means = rules.own_blocs.iter().filter_map(|own| Some((own, own.threshold.as_ref()?)));
        let own: Vec<String> =
            means.map(|(own, mean)| self.of_own("rule-bar-own", &own.code, mean)).collect();
        if own.is_empty() {
            return general;
        }
        self.words.fill("rule-bar", &[("limit", &general), ("own", &own.join(", "))])
    }

    /// The competences of a bloc that have one score because one assessment alone says the same of each of them.
    /// A competence marked by its name has a mark of its own.
    pub(super) fn together(&self, candidate: &Candidate, bloc: &Bloc, found: &BlocResult) -> Vec<String> {
        let own: Vec<_> = candidate.entries.iter().map(|entry| entry.target().code()).collect();
        let score = |code: &CompetenceCode| {
            let result = found.competences.iter().find(|one| one.code == *code)?;
            result.score.as_ref().filter(|_| !result.absent && !own.contains(&code.as_str()))
        };
        let is_common = |assessment: &&Assessment| {
            let of = |other: &&Assessment| other.covers.iter().any(|code| assessment.covers.contains(code));
            let mut scores = assessment.covers.iter().map(score);
            let first = scores.next().flatten();
            let is_alone = bloc.assessments.iter().filter(of).count() == 1;
            assessment.is_one_result() && is_alone && first.is_some() && scores.all(|score| score == first)
        };
        let say = |assessment: &Assessment| {
            let codes: Vec<&str> = assessment.covers.iter().map(CompetenceCode::as_str).collect();
            let facts =
                [("codes", self.words.language.listed(&codes)), ("assessment", assessment.title.clone())];
            self.words.fill("together", &facts)
        };
        bloc.assessments.iter().filter(is_common).map(say).collect()
    }

    /// What a candidacy for blocs alone came to: « Bloc 3 validé (candidature à ce seul bloc) ».
    pub(super) fn of_candidacy(&self, candidate: &Candidate, result: &CandidateResult) -> String {
        let is_presented = |bloc: &&BlocResult| !bloc.prior && candidate.presented.includes(&bloc.bloc);
        let presented: Vec<&BlocResult> = result.blocs.iter().filter(is_presented).collect();
        let outcomes = ["validated", "refused", "pending", "deferred"].into_iter().filter_map(|state| {
            let of_state = presented.iter().filter(|bloc| bloc_state(bloc) == state);
            let numbers: Vec<&str> = of_state.map(|bloc| bloc.bloc.as_str()).collect();
            let facts =
                [("count", numbers.len().to_string()), ("blocs", self.words.language.listed(&numbers))];
            (!numbers.is_empty()).then(|| self.words.fill(&format!("candidacy-{state}"), &facts))
        });
        let outcomes = outcomes.collect::<Vec<_>>().join(", ");
        let count = presented.len().to_string();
        self.words.fill("candidacy", &[("count", &count), ("outcomes", &outcomes)])
    }
}
