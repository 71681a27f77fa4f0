//! Assessments that go on from another of which a candidate showed nothing. Knows no document.

use crate::diag::{Diagnostic, Place};
use crate::model::cohort::{Candidate, Cohort, Given, ScoreEntry, ScoreStatus};
use crate::model::referential::{Assessment, Referential};

/// Marks in an assessment that continues one in which nothing was assessed.
pub(crate) struct WithoutFirst<'a> {
    pub(crate) assessment: &'a Assessment,
    /// The one that it continues: absent, absent with cause, or not assessed.
    pub(crate) first: &'a Assessment,
    entry: &'a ScoreEntry,
}

/// Warns of each candidate marked in the rest of what was not shown.
pub(crate) fn warnings(referential: &Referential, cohort: &Cohort) -> Vec<Diagnostic> {
    let of = |candidate| {
        without_first(referential, candidate).into_iter().map(|found: WithoutFirst<'_>| {
            let problem =
                Diagnostic::warning("follow-on-without-first").at(Place::from(&found.entry.source()));
            let problem = problem.with("candidate", candidate.label());
            problem.with("code", found.assessment.code.as_str()).with("first", found.first.code.as_str())
        })
    };
    cohort.candidates.iter().flat_map(of).collect()
}

/// Those of a candidate, in the referential's order; none in a bloc acquired before, or not presented.
pub(crate) fn without_first<'a>(referential: &'a Referential, who: &'a Candidate) -> Vec<WithoutFirst<'a>> {
    let is_due = |assessment: &Assessment| {
        let mut blocs = assessment.covers.iter().filter_map(|code| referential.bloc_of(code));
        blocs.any(|bloc| who.is_marked_in(&bloc.number))
    };
    let following = referential.whole_assessments().filter(|one| one.follows.is_some() && is_due(one));
    let found = following.filter_map(|assessment| {
        let code = assessment.follows.as_ref()?;
        let first = referential.whole_assessments().find(|one| one.code == *code)?;
        // Of several blocs, some may be due and not the one that began.
        if assessment.across && !is_due(first) {
            return None;
        }
        let exempt = |entry: &ScoreEntry| entry.value == Given::Status(ScoreStatus::Exempt);
        let shown = |entry: &ScoreEntry| !matches!(entry.value, Given::Status(_));
        let of =
            |about: &'a Assessment| who.entries.iter().filter(move |entry| about.concerns(entry.target()));
        let begun = of(first).any(|entry| shown(entry) || exempt(entry));
        let entry = of(assessment).find(|entry| shown(entry)).filter(|_| !begun)?;
        Some(WithoutFirst { assessment, first, entry })
    });
    found.collect()
}
