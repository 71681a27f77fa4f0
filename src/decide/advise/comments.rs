//! What evaluators wrote beside their marks, or left out. Looks at each evaluator's own marks; decides nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::decide::competence::in_assessment;
use crate::decide::entries::EntriesByAttempt;
use crate::decide::own_sheets::{OwnSheet, own_sheets};
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Candidate, Cohort, Given, Graded, MarkedRow, Target};
use crate::model::referential::{Assessment, Referential};
use crate::model::rules::Rules;
use crate::words::text::word_key;

/// From so many words on, two evaluators do not write the same by chance.
const WORDS_OF_A_SENTENCE: usize = 4;

/// A rule, a file and a sheet.
type Found<'a> = (&'static str, &'a str, &'a str);

/// Remarks, once a sheet, on comments that are missing where the grid asks for one, that are about someone who was
/// absent, that two evaluators wrote alike.
pub(crate) fn remarks<'a>(referential: &Referential, rules: &Rules, cohort: &'a Cohort, report: &mut Report) {
    let grids: Vec<_> = referential
        .whole_assessments()
        .map(|assessment| (assessment, Graded::Assessment(assessment.code.clone())))
        .collect();
    let places = places(grids.iter().map(|(assessment, _)| *assessment));
    let conditions: Vec<_> =
        referential.conditions.iter().map(|one| (one, Graded::Condition(one.id.clone()))).collect();
    let of_candidate = |candidate: &'a Candidate| {
        let mut found = BTreeSet::new();
        let mut entries = vec![Vec::new(); grids.len()];
        for entry in &candidate.entries {
            for at in places.get(entry.target().code()).into_iter().flatten() {
                entries[*at].push(entry);
            }
        }
        for ((assessment, about), entries) in grids.iter().zip(entries) {
            let own = entries.into_iter().filter(|entry| assessment.concerns(entry.target()));
            let short = |own: &OwnSheet<'_>, attempt| own.falls_short(assessment, attempt, rules);
            of_grid(own_sheets(candidate, about, own), short, &mut found);
        }
        for (condition, about) in &conditions {
            let own = candidate.entries.iter().filter(|entry| condition.concerns(entry.target()));
            let low = |own: &OwnSheet<'_>, _| own.has_low_mark(rules);
            of_grid(own_sheets(candidate, about, own), low, &mut found);
        }
        (candidate.id.as_str(), found)
    };
    let mut found: BTreeMap<Found<'_>, BTreeSet<&str>> = BTreeMap::new();
    for (candidate, told) in cohort.candidates.par_iter().map(of_candidate).collect::<Vec<_>>() {
        for one in told {
            found.entry(one).or_default().insert(candidate);
        }
    }
    for ((rule, file, sheet), candidates) in found {
        let candidates: Vec<String> = candidates.into_iter().map(str::to_owned).collect();
        let remark = Diagnostic::remark(rule).at(Place::sheet(file, sheet)).with("count", candidates.len());
        report.push(remark.with("candidates", Fact::AllOf(candidates)));
    }
}

/// The ranks of the assessments that a code of a criterion or competence may be marked in: asked of every mark there is.
fn places<'a>(assessments: impl Iterator<Item = &'a Assessment>) -> HashMap<&'a str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (rank, assessment) in assessments.enumerate() {
        let criteria = assessment.criteria.iter().map(|criterion| criterion.code.as_str());
        for code in criteria.chain(assessment.covers.iter().map(CompetenceCode::as_str)) {
            places.entry(code).or_default().push(rank);
        }
    }
    places
}

fn of_grid<'a>(
    mut grid: Vec<OwnSheet<'a>>,
    falls_short: impl Fn(&OwnSheet<'_>, u16) -> bool,
    found: &mut BTreeSet<Found<'a>>,
) {
    let mut said: BTreeMap<(u16, String), String> = BTreeMap::new();
    grid.sort_by_key(|own| own.key);
    for own in grid {
        let Some(first) = own.entries.first() else { continue };
        let MarkedRow { attempt, evaluator, tab, .. } = &*first.row;
        let mut remark = |rule| found.insert((rule, &*tab.file, &*tab.sheet));
        let texts: Vec<String> = own.comments.iter().map(|comment| word_key(&comment.text)).collect();
        if own.has_absence() {
            // A comment that says the absence is no comment on the work.
            if own
                .comments
                .iter()
                .zip(&texts)
                .any(|(one, text)| one.about.is_some() && !text.contains("absen"))
            {
                remark("comment-on-absent");
            }
        } else if own.comments.is_empty() && falls_short(&own, *attempt) {
            remark("comment-missing");
        }
        for (comment, text) in own.comments.iter().zip(texts) {
            let evaluator = word_key(evaluator.as_deref().unwrap_or_default());
            if comment.text.split_whitespace().count() >= WORDS_OF_A_SENTENCE
                && *said.entry((*attempt, text)).or_insert_with(|| evaluator.clone()) != evaluator
            {
                remark("comments-identical");
            }
        }
    }
}

impl OwnSheet<'_> {
    /// Whether a mark is below the threshold, or a verdict refuses.
    fn has_low_mark(&self, rules: &Rules) -> bool {
        let threshold = |target: &Target| match target {
            Target::Competence(code) => rules.acquired_from(code).0,
            Target::Criterion(_) | Target::Element(_) => &rules.acquired_from,
        };
        self.entries.iter().any(|entry| match &entry.value {
            Given::Mark(mark) => mark < threshold(entry.target()),
            Given::Verdict(acquired) => !acquired,
            Given::Level(_) | Given::Status(_) => false,
        })
    }

    /// Whether a competence of the assessment is not acquired by this evaluator's marks alone.
    fn falls_short(&self, assessment: &Assessment, attempt: u16, rules: &Rules) -> bool {
        if self.has_low_mark(rules) {
            return true;
        }
        let own = EntriesByAttempt::of_entries(self.entries.iter().copied(), rules);
        let not_acquired = |code| {
            let score = in_assessment(assessment, rules, &own, attempt, |one| one.concerns.contains(code));
            score.criteria.iter().any(|one| one.eliminates)
                || score.score.is_some_and(|score| score < *rules.acquired_from(code).0)
        };
        assessment.covers.iter().any(not_acquired)
    }
}
