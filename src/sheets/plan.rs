//! Which sheets a workbook has, of a bloc or of the conditions beside them, and what is marked on each. Knows no cell and no candidate.

use crate::model::codes::{BlocNumber, CompetenceCode};
use crate::model::referential::{Assessment, Bloc, Condition, Criterion, Element, Part, Referential};
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
    /// `K1`, `E3.1-K1`, `C3.1` or « Rapport ».
    pub(super) code: &'a str,
    pub(super) text: &'a str,
    pub(super) kind: MarkKind,
}

/// What a column takes, statuses aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    Level,
    /// A mark on the scale, or a verdict.
    Competence,
    /// A mark on the scale.
    OnScale,
}

/// A sheet for each assessment that has criteria, and one for the competences that no criterion concerns.
pub(super) fn sheets<'a>(bloc: &'a Bloc, rules: &Rules, own: &Referential) -> Vec<SheetPlan<'a>> {
    let by_levels = rules.most_points().is_some_and(|points| *points > Exact::zero());
    let assessed = || bloc.assessments.iter().filter(|one| by_levels && !one.criteria.is_empty());
    let mut plans: Vec<SheetPlan<'a>> = assessed().filter(|one| !one.across).map(of_assessment).collect();
    let concerned =
        |code| assessed().any(|assessment| assessment.criteria.iter().any(|one| one.concerns.contains(code)));
    let left: Vec<_> = bloc.competences().filter(|competence| !concerned(&competence.code)).collect();
    if !left.is_empty() {
        plans.push(SheetPlan {
            name: own.said(COMPETENCES).to_owned(),
            title: own.said("Compétences du bloc {bloc}").replace("{bloc}", bloc.number.as_str()),
            covers: left.iter().map(|competence| competence.code.as_str()).collect(),
            brief: None,
            marks: left
                .iter()
                .map(|one| Mark { code: one.code.as_str(), text: &one.text, kind: MarkKind::Competence })
                .collect(),
        });
    }
    plans
}

/// A sheet for each assessment over several blocs.
pub(super) fn across<'a>(referential: &'a Referential, rules: &Rules) -> Vec<SheetPlan<'a>> {
    let by_levels = rules.most_points().is_some_and(|points| *points > Exact::zero());
    let all = referential.across.iter().filter(|one| by_levels && !one.criteria.is_empty());
    all.map(of_assessment).collect()
}

fn of_assessment(assessment: &Assessment) -> SheetPlan<'_> {
    let code = assessment.code.as_str();
    let marks = assessment.criteria.iter();
    let marks = marks.map(|Criterion { short, text, .. }| Mark { code: short, text, kind: MarkKind::Level });
    SheetPlan {
        title: format!("{code} – {}", assessment.title),
        covers: assessment.covers.iter().map(CompetenceCode::as_str).collect(),
        brief: Some(assessment.brief.as_str()).filter(|brief| !brief.is_empty()),
        marks: marks.collect(),
        name: sheet_name(code),
    }
}

/// A sheet for each condition of which the rules ask something that is marked.
pub(super) fn of_conditions<'a>(
    referential: &'a Referential,
    rules: &Rules,
) -> Vec<(&'a Condition, SheetPlan<'a>)> {
    let by_levels = rules.most_points().is_some_and(|points| *points > Exact::zero());
    let plan = |condition: &'a Condition| {
        let asked = rules.asked(condition, None);
        let is_asked = |part: &Part| match part {
            Part::Report => asked.report.is_some(),
            Part::Oral => asked.oral.is_some(),
            Part::Practice(_) => by_levels,
        };
        let is_marked = asked.report.is_some() || asked.oral.is_some() || asked.practised.is_some();
        let title = |number: &BlocNumber| referential.bloc(number).map_or("", |bloc| bloc.title.as_str());
        let elements = condition.elements.iter().filter(|one| is_marked && is_asked(&one.part));
        let marks = elements.map(|Element { heading, part, .. }| match part {
            Part::Practice(bloc) => Mark { code: heading, text: title(bloc), kind: MarkKind::Level },
            Part::Report | Part::Oral => Mark { code: heading, text: "", kind: MarkKind::OnScale },
        });
        let (name, title) = (condition.sheet.clone(), condition.sheet.clone());
        let brief = Some(condition.text.as_str());
        SheetPlan { name, title, covers: Vec::new(), brief, marks: marks.collect() }
    };
    let plans = referential.conditions.iter().map(|condition| (condition, plan(condition)));
    plans.filter(|(_, plan)| !plan.marks.is_empty()).collect()
}
