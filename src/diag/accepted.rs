//! Warnings that the school has looked at and lets stand. Knows no file format.

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

impl Acceptance {
    /// Never an error nor a remark.
    pub(super) fn covers(&self, problem: &Diagnostic) -> bool {
        problem.severity == Severity::Warning
            && self.is_about(problem)
            && self.value.as_deref().unwrap_or_default() == problem.value()
    }

    fn is_about(&self, problem: &Diagnostic) -> bool {
        self.rule == problem.what.id && self.place == problem.place.as_ref().map(Place::plain)
    }

    /// What is wrong with one that covers nothing: it names an error, the value changed, or nothing is there to accept.
    fn lapsed(&self, report: &Report) -> Option<Diagnostic> {
        let about = report.problems.iter().filter(|problem| self.is_about(problem));
        let lapsed = match about.min_by_key(|problem| problem.severity) {
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
        self.acceptances.extend_from_slice(acceptances);
        let said = std::mem::take(&mut self.problems);
        self.extend(said);
    }

    /// Warnings let stand, with why.
    pub(crate) fn accepted(&self) -> &[(Diagnostic, String)] {
        &self.accepted
    }

    /// Acceptances that cover nothing of all that was said.
    pub(crate) fn lapsed(&self) -> Vec<Diagnostic> {
        let covers = |one: &&Acceptance| self.accepted.iter().any(|(problem, _)| one.covers(problem));
        let lapsed = self.acceptances.iter().filter(|one| !covers(one));
        lapsed.filter_map(|one| one.lapsed(self)).collect()
    }
}

#[cfg(test)]
#[path = "../../tests/unit/accepted.rs"]
mod tests;
