//! Which sheets a bloc's workbook has and what is marked on each. Knows no cell and no candidate.

use crate::model::codes::CompetenceCode;
use crate::model::referential::{Assessment, Bloc, Criterion};
use crate::model::rules::Rules;
use crate::model::vocabulary::{COMPETENCES, sheet_name};
use crate::words::exact::Exact;

pub(super) struct SheetPlan<'a> {
    /// On its tab.
    pub(super) name: String,
    /// In its first row.
    pub(super) title: String,
    pub(super) covers: Vec<&'a str>,
    /// What is set, when the sheet is an assessment's.
    pub(super) brief: Option<&'a str>,
    pub(super) marks: Vec<Mark<'a>>,
}

/// A column to mark.
pub(super) struct Mark<'a> {
    /// `K1`, `E3.1-K1` or `C3.1`.
    pub(super) code: &'a str,
    pub(super) text: &'a str,
    /// Whether a level is given; else a mark on the scale.
    pub(super) level: bool,
}

/// A sheet for each assessment that has criteria, and one for the competences that no criterion concerns.
pub(super) fn sheets<'a>(bloc: &'a Bloc, rules: &Rules) -> Vec<SheetPlan<'a>> {
    let by_levels = rules.most_points().is_some_and(|points| *points > Exact::zero());
    let assessed = || bloc.assessments.iter().filter(|one| by_levels && !one.criteria.is_empty());
    let mut plans: Vec<SheetPlan<'a>> = assessed().map(of_assessment).collect();
    let concerned =
        |code| assessed().any(|assessment| assessment.criteria.iter().any(|one| one.concerns.contains(code)));
    let left: Vec<_> = bloc.competences().filter(|competence| !concerned(&competence.code)).collect();
    if !left.is_empty() {
        plans.push(SheetPlan {
            name: COMPETENCES.to_owned(),
            title: format!("Compétences du bloc {}", bloc.number),
            covers: left.iter().map(|competence| competence.code.as_str()).collect(),
            brief: None,
            marks: left
                .iter()
                .map(|one| Mark { code: one.code.as_str(), text: &one.text, level: false })
                .collect(),
        });
    }
    plans
}

fn of_assessment(assessment: &Assessment) -> SheetPlan<'_> {
    let code = assessment.code.as_str();
    let marks = assessment.criteria.iter();
    let marks = marks.map(|Criterion { short, text, .. }| Mark { code: short, text, level: true });
    SheetPlan {
        title: format!("{code} – {}", assessment.title),
        covers: assessment.covers.iter().map(CompetenceCode::as_str).collect(),
        brief: Some(assessment.brief.as_str()).filter(|brief| !brief.is_empty()),
        marks: marks.collect(),
        name: sheet_name(code),
    }
}
