//! What the rules file asks beside the blocs: thresholds of the mission, for everyone and by pathway.

use super::{Scale, on_scale};
use crate::check::cells;
use crate::diag::Diagnostic;
use crate::model::cohort::Pathway;
use crate::model::rules::{ConditionRules, MissionRules};
use crate::read::fields::Fields;

/// Every condition; `None` when one of them cannot be kept, so that no path in the file points to another's rules.
pub(super) fn conditions(fields: &mut Fields<'_>, scale: Option<&Scale>) -> Option<Vec<ConditionRules>> {
    let wanted = fields.items("conditions").len();
    let read = fields.maps("conditions", |condition| {
        let id = condition.required_text("id");
        let common = mission(condition, scale);
        let wanted = condition.items("pathways").len();
        let mut seen: Vec<Pathway> = Vec::new();
        let pathways = condition.maps("pathways", |fields| {
            let name = fields.required_text("pathway");
            let rules = mission(fields, scale);
            let name = name?;
            // One that is not among the usual ones is looked for in the referential, once that is read.
            let pathway = cells::pathway(&name.text, &[]).unwrap_or(Pathway::Own(name.text.as_str().into()));
            if seen.contains(&pathway) {
                fields.mismatch("rules-pathway-twice", &name);
            }
            seen.push(pathway.clone());
            Some((pathway, rules))
        });
        let whole = pathways.len() == wanted;
        Some(ConditionRules { id: id?.text, common, pathways }).filter(|_| whole)
    });
    (read.len() == wanted).then_some(read)
}

fn mission(fields: &mut Fields<'_>, scale: Option<&Scale>) -> MissionRules {
    let rules = MissionRules {
        required: flag(fields, "required"),
        months_at_least: fields.count("months_at_least").and_then(|months| u32::try_from(months).ok()),
        listed_kinds_only: flag(fields, "listed_kinds_only"),
        report: flag(fields, "report"),
        report_at_least: on_scale(fields, "report_at_least", scale),
        oral: flag(fields, "oral"),
        oral_at_least: on_scale(fields, "oral_at_least", scale),
        at_least: fields.positive_number("at_least"),
        blocs_practised_at_least: fields.count("blocs_practised_at_least").filter(|count| *count > 0),
    };
    let void = |fields: &mut Fields<'_>, key, because| {
        if let Some(scalar) = fields.scalar(key) {
            let problem = Diagnostic::error("rules-void-beside").with("key", key);
            fields.report_at(scalar.line, problem.with("other", because));
        }
    };
    if rules.required == Some(false) {
        for key in [
            "months_at_least",
            "at_least",
            "listed_kinds_only",
            "report",
            "report_at_least",
            "oral",
            "oral_at_least",
            "blocs_practised_at_least",
        ] {
            void(fields, key, "required: false");
        }
    } else {
        if rules.report == Some(false) {
            void(fields, "report_at_least", "report: false");
        }
        if rules.oral == Some(false) {
            void(fields, "oral_at_least", "oral: false");
        }
    }
    rules
}

fn flag(fields: &mut Fields<'_>, key: &'static str) -> Option<bool> {
    let stated = fields.node(key).is_some();
    let value = fields.flag(key, false);
    stated.then_some(value)
}
