//! Warnings that the school has looked at and lets stand. Knows no file format.

use std::collections::{BTreeMap, HashSet};

use super::{Diagnostic, Fact, Place, Report, Sentence, Severity};

/// A warning let stand: bound to its rule, its place and its value, so that it is said again when one of them changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acceptance {
    pub(crate) rule: String,
    /// As [`Place::plain`]; none for what concerns the whole input.
    pub(crate) place: Option<String>,
    /// As [`Diagnostic::value`]; none where there is none.
    pub(crate) value: Option<String>,
    pub(crate) motive: String,
    /// Where it is written.
    pub(crate) at: Place,
}

/// A rule and the place that it speaks of.
type About = (String, Option<String>);

/// What an acceptance is bound to.
pub(super) type Bound = (About, String);

impl Acceptance {
    fn about(&self) -> About {
        (self.rule.clone(), self.place.clone())
    }

    fn bound(&self) -> Bound {
        (self.about(), self.value.clone().unwrap_or_default())
    }

    /// What is wrong with one that covers nothing: it names an error, the value changed, or nothing is there to accept.
    /// `gravest` is what was said of its rule at its place.
    fn lapsed(&self, gravest: Option<&Diagnostic>, report: &Report) -> Option<Diagnostic> {
        let lapsed = match gravest {
            Some(problem) if problem.severity == Severity::Error => Diagnostic::error("accepted-an-error"),
            Some(problem) if problem.severity == Severity::Warning => {
                Diagnostic::remark("accepted-other-value").with("value", problem.value())
            }
            // Where something is wrong, not all that could be warned of was looked at.
            _ if report.has_errors() => return None,
            _ => Diagnostic::remark("accepted-not-said"),
        };
        Some(lapsed.at(&self.at).with("rule", &self.rule))
    }
}

impl Diagnostic {
    /// The facts of its sentence on one line, whatever the reader's language.
    pub(crate) fn value(&self) -> String {
        plain_facts(&self.what)
    }

    fn about(&self) -> About {
        (self.what.id.to_owned(), self.place.as_ref().map(Place::plain))
    }
}

fn plain_facts(sentence: &Sentence) -> String {
    sentence.facts.iter().map(|(_, fact)| plain(fact)).collect::<Vec<_>>().join(" ; ")
}

fn plain(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) | Fact::Number(text) | Fact::Foreign(text) => text.clone(),
        Fact::Count(count) => count.to_string(),
        Fact::AnyOf(texts) | Fact::AllOf(texts) => texts.join(", "),
        Fact::Place(place) => place.plain(),
        Fact::Words(id) => (*id).to_owned(),
        Fact::Each(said) => said.iter().map(plain_facts).collect::<Vec<_>>().join(" ; "),
    }
}

impl Report {
    /// Lets warnings stand, those said already and those to come.
    pub(crate) fn accept(&mut self, acceptances: &[Acceptance]) {
        for one in acceptances {
            self.stand.entry(one.bound()).or_insert_with(|| one.motive.clone());
        }
        self.acceptances.extend_from_slice(acceptances);
        let said = std::mem::take(&mut self.problems);
        self.extend(said);
    }

    /// Why a problem is let stand, if it is: never an error nor a remark.
    pub(super) fn motive(&self, problem: &Diagnostic) -> Option<&String> {
        let may_stand = problem.severity == Severity::Warning && !self.stand.is_empty();
        may_stand.then(|| self.stand.get(&(problem.about(), problem.value())))?
    }

    /// Warnings let stand, with why.
    pub(crate) fn accepted(&self) -> &[(Diagnostic, String)] {
        &self.accepted
    }

    /// Acceptances that cover nothing of all that was said.
    pub(crate) fn lapsed(&self) -> Vec<Diagnostic> {
        let covered = self.accepted.iter().map(|(problem, _)| (problem.about(), problem.value()));
        let covered: HashSet<Bound> = covered.collect();
        let mut gravest: BTreeMap<About, &Diagnostic> = BTreeMap::new();
        for problem in self.problems.iter().filter(|_| !self.acceptances.is_empty()) {
            let known = gravest.entry(problem.about()).or_insert(problem);
            if problem.severity < known.severity {
                *known = problem;
            }
        }
        let lapsed = self.acceptances.iter().filter(|one| !covered.contains(&one.bound()));
        lapsed.filter_map(|one| one.lapsed(gravest.get(&one.about()).copied(), self)).collect()
    }
}

#[cfg(test)]
#[path = "../../tests/unit/accepted.rs"]
mod tests;
