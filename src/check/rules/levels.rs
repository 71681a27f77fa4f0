//! The levels of a criterion in the rules file. Knows no mark.

use crate::check::cells;
use crate::diag::Diagnostic;
use crate::model::rules::Level;
use crate::read::fields::{Fields, LABEL};
use crate::words::exact::Exact;
use crate::words::text::folded;

/// Levels must rise in points, and their codes and labels must be told from numbers, statuses and each other.
pub(super) fn levels(fields: &mut Fields<'_>) -> Option<Vec<Level>> {
    let before = fields.items("criterion_levels").len();
    let mut levels: Vec<Level> = Vec::new();
    let mut sound = true;
    let read = fields.maps("criterion_levels", |level| {
        let code = level.required_text("code");
        let label = level.required().told(LABEL);
        let points = level.required().positive_number("points");
        let (code, label, points) = (code?, label?, points?);
        if let Some(name) = [&code, &label].into_iter().find(|name| reserved(&name.text)) {
            level.mismatch("rules-level-code-reserved", name);
            sound = false;
        }
        Some((code.line, Level { code: code.text, label: label.text, points }))
    });
    sound &= read.len() == before;
    for (line, level) in read {
        let same = |one: &str, other: &str| folded(one) == folded(other);
        if let Some(twin) = levels.iter().find(|known| {
            [&known.code, &known.label].iter().any(|name| same(name, &level.code) || same(name, &level.label))
        }) {
            let problem = Diagnostic::error("rules-level-twice").with("code", &level.code);
            fields.report_at(line, problem.with("other", &twin.code));
            sound = false;
        }
        if levels.last().is_some_and(|previous| previous.points >= level.points) {
            fields.report_at(line, Diagnostic::error("rules-levels-out-of-order").with("code", &level.code));
            sound = false;
        }
        levels.push(level);
    }
    if levels.last().is_some_and(|highest| highest.points.is_zero()) {
        fields.report_at(fields.line(), Diagnostic::error("rules-levels-worth-nothing"));
        sound = false;
    }
    sound.then_some(levels)
}

/// A level code or label must not read as a number or a status. `A` is no doubt where it is a level of the rules.
fn reserved(code: &str) -> bool {
    let code = folded(code);
    Exact::parse(&code).is_some() || cells::status(&code).is_some()
}
