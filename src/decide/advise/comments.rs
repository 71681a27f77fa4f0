//! What evaluators wrote beside their marks, or left out. Looks at each evaluator's own marks; decides nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::before_jury::named;
use crate::decide::competence::in_assessment;
use crate::decide::entries::EntriesByAttempt;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Candidate, Cohort, Comment, Given, Graded, ScoreEntry, ScoreStatus};
use crate::model::referential::{Assessment, Referential};
use crate::model::rules::Rules;
use crate::words::text::word_key;

/// From so many words on, two evaluators do not write the same by chance.
const WORDS_OF_A_SENTENCE: usize = 4;

/// What one evaluator entered on a candidate's grid, at one attempt.
struct OwnSheet<'a> {
    entries: Vec<&'a ScoreEntry>,
    comments: Vec<&'a Comment>,
}

/// By rule, file and sheet: the candidates.
type Found<'a> = BTreeMap<(&'static str, &'a str, &'a str), BTreeSet<&'a str>>;

/// Remarks, once a sheet, on comments that are missing where the grid asks for one, that are about someone who was
/// absent, that two evaluators wrote alike.
pub(crate) fn remarks(referential: &Referential, rules: &Rules, cohort: &Cohort, report: &mut Report) {
    let mut found = Found::new();
    let grids: Vec<_> = referential
        .assessments()
        .map(|(_, assessment)| (assessment, Graded::Assessment(assessment.code.clone())))
        .collect();
    let places = places(grids.iter().map(|(assessment, _)| *assessment));
    let conditions: Vec<_> =
        referential.conditions.iter().map(|one| (one, Graded::Condition(one.id.clone()))).collect();
    for candidate in &cohort.candidates {
        let mut entries = vec![Vec::new(); grids.len()];
        for entry in &candidate.entries {
            for at in places.get(entry.target.code()).into_iter().flatten() {
                entries[*at].push(entry);
            }
        }
        for ((assessment, about), entries) in grids.iter().zip(entries) {
            let own = entries.into_iter().filter(|entry| assessment.concerns(&entry.target));
            let short = |own: &OwnSheet<'_>, attempt| own.falls_short(assessment, attempt, rules);
            of_grid(candidate, own_sheets(candidate, about, own), short, &mut found);
        }
        for (condition, about) in &conditions {
            let own = candidate.entries.iter().filter(|entry| condition.concerns(&entry.target));
            let low = |own: &OwnSheet<'_>, _| own.has_low_mark(rules);
            of_grid(candidate, own_sheets(candidate, about, own), low, &mut found);
        }
    }
    for ((rule, file, sheet), candidates) in found {
        let candidates: Vec<String> = candidates.into_iter().map(str::to_owned).collect();
        let remark = Diagnostic::remark(rule).at(Place::sheet(file, sheet)).with("count", candidates.len());
        report.push(remark.with("candidates", named(&candidates)));
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
    candidate: &'a Candidate,
    grid: Grid<'a>,
    falls_short: impl Fn(&OwnSheet<'_>, u32) -> bool,
    found: &mut Found<'a>,
) {
    let mut said: BTreeMap<(u32, String), String> = BTreeMap::new();
    for ((attempt, evaluator), own) in grid {
        let Some(source) = own.entries.first().map(|entry| &entry.source) else { continue };
        let mut remark = |rule| {
            let sheet = found.entry((rule, &source.file, &source.sheet)).or_default();
            sheet.insert(candidate.id.as_str());
        };
        let texts: Vec<String> = own.comments.iter().map(|comment| word_key(&comment.text)).collect();
        if own.is_of_absent() {
            // A comment that says the absence is no comment on the work.
            if own
                .comments
                .iter()
                .zip(&texts)
                .any(|(one, text)| one.about.is_some() && !text.contains("absen"))
            {
                remark("comment-on-absent");
            }
        } else if own.comments.is_empty() && falls_short(&own, attempt) {
            remark("comment-missing");
        }
        for (comment, text) in own.comments.iter().zip(texts) {
            let evaluator = word_key(evaluator.unwrap_or_default());
            if comment.text.split_whitespace().count() >= WORDS_OF_A_SENTENCE
                && *said.entry((attempt, text)).or_insert_with(|| evaluator.clone()) != evaluator
            {
                remark("comments-identical");
            }
        }
    }
}

/// By attempt and evaluator, what was entered on a grid.
type Grid<'a> = BTreeMap<(u32, Option<&'a str>), OwnSheet<'a>>;

fn own_sheets<'a>(
    candidate: &'a Candidate,
    about: &Graded,
    entries: impl Iterator<Item = &'a ScoreEntry>,
) -> Grid<'a> {
    let mut sheets = Grid::new();
    for entry in entries {
        let key = (entry.attempt, entry.evaluator.as_deref());
        let own = sheets.entry(key).or_insert_with(|| OwnSheet { entries: Vec::new(), comments: Vec::new() });
        own.entries.push(entry);
    }
    for comment in candidate.comments.iter().filter(|one| one.about.as_ref().is_none_or(|one| one == about)) {
        if let Some(own) = sheets.get_mut(&(comment.attempt, comment.evaluator.as_deref())) {
            own.comments.push(comment);
        }
    }
    sheets
}

impl OwnSheet<'_> {
    fn is_of_absent(&self) -> bool {
        let absences = [ScoreStatus::Absent, ScoreStatus::AbsentWithCause].map(Given::Status);
        self.entries.iter().any(|entry| absences.contains(&entry.value))
    }

    /// Whether a mark is below the threshold, or a verdict refuses.
    fn has_low_mark(&self, rules: &Rules) -> bool {
        self.entries.iter().any(|entry| match &entry.value {
            Given::Mark(mark) => *mark < rules.acquired_from,
            Given::Verdict(acquired) => !acquired,
            Given::Level(_) | Given::Status(_) => false,
        })
    }

    /// Whether a competence of the assessment is not acquired by this evaluator's marks alone.
    fn falls_short(&self, assessment: &Assessment, attempt: u32, rules: &Rules) -> bool {
        let own = EntriesByAttempt::of_entries(self.entries.iter().copied(), rules);
        let not_acquired = |code| {
            let score = in_assessment(assessment, rules, &own, attempt, |one| one.concerns.contains(code));
            score.criteria.iter().any(|one| one.eliminates)
                || score.score.is_some_and(|score| score < rules.acquired_from)
        };
        self.has_low_mark(rules) || assessment.covers.iter().any(not_acquired)
    }
}
