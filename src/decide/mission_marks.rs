//! What a condition beside the blocs was marked: by its evaluators, merged as criteria are, else in the roster.

use super::entries::{Entries, EntriesByAttempt, Merged};
use crate::diag::{Diagnostic, Place};
use crate::model::cohort::{Candidate, Cohort, Mission, Source};
use crate::model::referential::{Condition, Element, Part, Referential};
use crate::model::rules::{Rules, WhichAttempt};
use crate::words::exact::Exact;

/// What one candidate was marked in a condition.
pub(crate) struct Marks<'a> {
    condition: &'a Condition,
    rules: &'a Rules,
    mission: &'a Mission,
    entered: EntriesByAttempt<'a>,
}

/// Of how many blocs the criteria were put into practice, and of how many that is still to be said.
pub(crate) struct Practice {
    pub(crate) practised: usize,
    pub(crate) open: usize,
}

impl<'a> Marks<'a> {
    pub(crate) fn of(condition: &'a Condition, rules: &'a Rules, candidate: &'a Candidate) -> Self {
        let own = candidate.entries.iter().filter(|entry| condition.concerns(entry.target()));
        let entered = EntriesByAttempt::of_entries(own, rules);
        Self { condition, rules, mission: candidate.mission(&condition.id), entered }
    }

    /// What evaluators entered of an element in the attempt that the rules keep; none when nothing was.
    fn kept(&self, element: &Element) -> Option<&Entries<'a>> {
        let all = self.entered.attempts().filter_map(|at| self.entered.entered(at, element.code.as_str()));
        let all: Vec<_> = all.collect();
        let mut assessed = all.iter().copied().filter(|entries| value(entries).is_some());
        let kept = match self.rules.retake {
            WhichAttempt::Latest => assessed.next_back(),
            // Of equals, the first.
            WhichAttempt::Best => {
                assessed.reduce(|best, next| if value(next) > value(best) { next } else { best })
            }
        };
        kept.or_else(|| all.last().copied())
    }

    /// The evaluators' entries that a part rests on, one list for each element.
    pub(crate) fn entries(&self, is_part: impl Fn(&Part) -> bool) -> Vec<&Entries<'a>> {
        let elements = self.condition.elements.iter().filter(|one| is_part(&one.part));
        elements.filter_map(|element| self.kept(element)).collect()
    }

    pub(crate) fn report(&self) -> Option<Exact> {
        self.mark(&Part::Report, self.mission.report.as_ref())
    }

    pub(crate) fn oral(&self) -> Option<Exact> {
        self.mark(&Part::Oral, self.mission.oral.as_ref())
    }

    fn mark(&self, part: &Part, of_roster: Option<&Exact>) -> Option<Exact> {
        match self.entries(|one| one == part).first() {
            Some(entries) => value(entries),
            None => of_roster.cloned(),
        }
    }

    /// A bloc is put into practice from the level on that, alone, would make a competence acquired; one that evaluators
    /// exempt is not, and nothing more is awaited of it.
    pub(crate) fn practice(&self) -> Practice {
        let (mut practised, mut open) = (0, 0);
        let blocs = self.condition.elements.iter().filter(|one| matches!(one.part, Part::Practice(_)));
        for kept in blocs.map(|element| self.kept(element)) {
            match kept.map(|entries| (value(entries), &entries.merged)) {
                Some((Some(points), _)) => practised += usize::from(self.is_acquired(&points)),
                Some((None, Merged::Exempt)) => {}
                _ => open += 1,
            }
        }
        Practice { practised, open }
    }

    fn is_acquired(&self, points: &Exact) -> bool {
        let score = self.rules.most_points().and_then(|most| (&self.rules.maximum * points).over(most));
        score.is_some_and(|score| score >= self.rules.acquired_from)
    }
}

/// The mark, or the points; an absence without cause is worth nothing.
fn value(entries: &Entries<'_>) -> Option<Exact> {
    match &entries.merged {
        Merged::Number(number) => Some(number.clone()),
        Merged::Absent => Some(Exact::zero()),
        Merged::Verdict(_) | Merged::Exempt | Merged::Missing => None,
    }
}

/// Marks that the roster gives too, and otherwise: which of the two would count?
pub(crate) fn contradictions(referential: &Referential, rules: &Rules, cohort: &Cohort) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for candidate in &cohort.candidates {
        for condition in &referential.conditions {
            let Mission { report, oral, cells, .. } = candidate.mission(&condition.id);
            let marks = Marks::of(condition, rules, candidate);
            let mut compare = |part: Part, of_roster: &Option<Exact>, cell: &Option<Source>| {
                let Some(cell) = cell else { return };
                for entries in marks.entries(|one| *one == part) {
                    if let Some(entry) = entries.all.first().filter(|_| value(entries) != *of_roster) {
                        let problem =
                            Diagnostic::error("mission-given-twice").at(Place::from(&entry.source()));
                        let problem = problem.with("candidate", candidate.label());
                        let problem = problem.with("code", entry.target().code());
                        found.push(problem.with("first", Place::from(cell)));
                    }
                }
            };
            compare(Part::Report, report, &cells.report);
            compare(Part::Oral, oral, &cells.oral);
        }
    }
    found
}
