//! Whether those who marked are whom the referential asks: professors, experts… Knows no mark's worth.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::cohort::{Cohort, Source, Target};
use crate::model::referential::{Quality, Referential};
use crate::model::rules::Rules;
use crate::model::session::Session;

use super::session::SESSION;

/// Something that the referential wants certain people to mark.
struct Asked<'a> {
    code: &'a str,
    jury: &'a [Quality],
    concerns: Box<dyn Fn(&Target) -> bool + 'a>,
}

/// The candidates whom others marked than was asked, and who did, by name and quality.
#[derive(Default)]
struct Others {
    first: Option<Source>,
    candidates: BTreeSet<String>,
    evaluators: BTreeSet<String>,
}

/// Says, once an assessment, who was marked there by others than the referential asks; where the session states
/// nobody's quality, only that it does not.
pub(crate) fn juries(
    session: &Session,
    referential: &Referential,
    rules: &Rules,
    cohort: &Cohort,
    report: &mut Report,
) {
    let mut unstated = Vec::new();
    for asked in asked(referential) {
        let others = marked_by_others(&asked, session, cohort);
        let Some(first) = others.first else { continue };
        if session.evaluators.iter().all(|evaluator| evaluator.quality.is_none()) {
            unstated.push(asked.code.to_owned());
            continue;
        }
        let problem = Diagnostic::new(rules.evaluators.qualities, "assessment-jury-incomplete");
        let expected = asked.jury.iter().map(|quality| quality.word().to_owned()).collect();
        let problem = problem.at(Place::sheet(&first.tab.file, &first.tab.sheet)).with("code", asked.code);
        let problem = problem.with("expected", Fact::AllOf(expected));
        let problem = problem.with("found", Fact::AllOf(others.evaluators.into_iter().collect()));
        let problem = problem.with("count", others.candidates.len());
        report.push(problem.with("candidates", Fact::AllOf(others.candidates.into_iter().collect())));
    }
    if !unstated.is_empty() {
        let remark = Diagnostic::remark("evaluators-without-quality").at(Place::file(SESSION));
        report.push(remark.with("codes", Fact::AllOf(unstated)));
    }
}

fn asked(referential: &Referential) -> Vec<Asked<'_>> {
    let assessments = referential.whole_assessments().map(|one| Asked {
        code: one.code.as_str(),
        jury: &one.jury,
        concerns: Box::new(|target| one.concerns(target)),
    });
    let conditions = referential.conditions.iter().map(|one| Asked {
        code: &one.sheet,
        jury: &one.jury,
        concerns: Box::new(|target| one.concerns(target)),
    });
    assessments.chain(conditions).filter(|asked| !asked.jury.is_empty()).collect()
}

/// In each attempt, every quality asked must be there, and nobody of another or of none.
fn marked_by_others(asked: &Asked<'_>, session: &Session, cohort: &Cohort) -> Others {
    let mut others = Others::default();
    for candidate in &cohort.candidates {
        let marks = candidate.entries.iter().filter(|entry| entry.marks_something());
        let mut attempts: BTreeMap<u16, (Source, BTreeMap<&str, Option<Quality>>)> = BTreeMap::new();
        for entry in marks.filter(|entry| (asked.concerns)(entry.target())) {
            let attempt = attempts.entry(entry.attempt).or_insert_with(|| (entry.source(), BTreeMap::new()));
            if let Some(name) = entry.evaluator.as_deref() {
                attempt.1.entry(name).or_insert_with(|| session.evaluator(name).and_then(|one| one.quality));
            }
        }
        for (source, evaluators) in attempts.into_values() {
            let has = |quality: &Quality| evaluators.values().any(|found| *found == Some(*quality));
            let is_asked = |found: &Option<Quality>| found.is_some_and(|found| asked.jury.contains(&found));
            if asked.jury.iter().all(has) && evaluators.values().all(is_asked) {
                continue;
            }
            let name = |(name, quality): (&&str, &Option<Quality>)| {
                format!("{name} ({})", quality.map_or("?", Quality::word))
            };
            others.first.get_or_insert(source);
            others.candidates.insert(candidate.id.to_string());
            others.evaluators.extend(evaluators.iter().map(name));
        }
    }
    others
}
