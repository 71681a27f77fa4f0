//! The rules file to [`Rules`].

use crate::diag::{Diagnostic, Fact, Report};
use crate::fields::{Fields, read_file};
use crate::model::cohort::ScoreStatus;
use crate::model::exact::Exact;
use crate::model::rules::{BlocRules, EvaluatorRules, JuryRules, Keep, Level, Merge, Rules};

/// Reads the rules; `None` when a mandatory part is missing or wrong, with every reason in the report.
pub fn read(file: &str, text: &str, report: &mut Report) -> Option<Rules> {
    read_file(file, text, report, rules).flatten()
}

fn rules(fields: &mut Fields<'_>) -> Option<Rules> {
    let version = fields.required_text("version").map(|version| version.text);
    if fields.node("scale").is_none() {
        fields.missing("scale");
    }
    let scale = fields.map("scale", scale).flatten();
    let levels = levels(fields);
    if fields.node("competence").is_none() {
        fields.missing("competence");
    }
    let acquired_from = fields.map("competence", |competence| {
        let threshold = on_scale(competence, "acquired_from", scale.as_ref());
        if threshold.is_none() && competence.node("acquired_from").is_none() {
            competence.missing("acquired_from");
        }
        threshold
    });
    let bloc = fields.map("bloc", |bloc| bloc_rules(bloc, scale.as_ref())).unwrap_or(BlocRules {
        missing_competences_at_most: 0,
        mean_at_least: None,
        competence_floor: None,
    });
    let evaluators = fields.map("evaluators", evaluator_rules).unwrap_or(EvaluatorRules {
        at_least: 1,
        merge: Merge::Mean,
        gap_marks: None,
        gap_levels: None,
    });
    let jury =
        fields.map("jury", jury_rules).unwrap_or(JuryRules { at_least: 0, external_share_at_least: None });
    let keep =
        fields.map("retake", |retake| retake.word("keep", &[("best", Keep::Best), ("latest", Keep::Latest)]));
    let (maximum, step) = scale?;
    Some(Rules {
        version: version?,
        maximum,
        step,
        levels: levels?,
        acquired_from: acquired_from.flatten()?,
        bloc,
        evaluators,
        jury,
        keep: keep.flatten().unwrap_or(Keep::Best),
    })
}

fn scale(fields: &mut Fields<'_>) -> Option<(Exact, Exact)> {
    let mut strictly_positive = |key| {
        if fields.node(key).is_none() {
            fields.missing(key);
        }
        fields.parsed(key, "rules-not-above-zero", |text| {
            Exact::parse(text).filter(|number| !number.is_negative() && !number.is_zero())
        })
    };
    let (maximum, step) = (strictly_positive("maximum"), strictly_positive("step"));
    let (maximum, step) = (maximum?, step?);
    if !maximum.is_multiple_of(&step) {
        let place = fields.place(fields.line());
        fields.report(
            Diagnostic::error("rules-step-misses-maximum")
                .at(place)
                .with("step", Fact::Number(step.cut(4)))
                .with("maximum", Fact::Number(maximum.cut(4))),
        );
        return None;
    }
    Some((maximum, step))
}

/// A number from 0 to the scale's maximum.
fn on_scale(fields: &mut Fields<'_>, key: &'static str, scale: Option<&(Exact, Exact)>) -> Option<Exact> {
    let number = fields.number(key)?;
    let outside = number.is_negative() || scale.is_some_and(|(maximum, _)| number > *maximum);
    if !outside {
        return Some(number);
    }
    if let (Some(scalar), Some((maximum, _))) = (fields.scalar(key), scale) {
        let place = fields.place(scalar.line);
        fields.report(
            Diagnostic::error("rules-threshold-off-scale")
                .at(place)
                .with("key", key)
                .with("found", scalar.text)
                .with("maximum", Fact::Number(maximum.cut(4))),
        );
    }
    None
}

fn bloc_rules(fields: &mut Fields<'_>, scale: Option<&(Exact, Exact)>) -> BlocRules {
    BlocRules {
        missing_competences_at_most: fields.count("missing_competences_at_most").unwrap_or(0),
        mean_at_least: on_scale(fields, "mean_at_least", scale),
        competence_floor: on_scale(fields, "competence_floor", scale),
    }
}

fn evaluator_rules(fields: &mut Fields<'_>) -> EvaluatorRules {
    let at_least = fields.count("at_least").unwrap_or(1);
    let merge = fields.word("merge", &[("mean", Merge::Mean), ("median", Merge::Median)]);
    let gap = fields.map("gap_alert", |gap| (gap.positive_number("marks"), gap.count("levels")));
    let (gap_marks, gap_levels) = gap.unwrap_or_default();
    EvaluatorRules { at_least, merge: merge.unwrap_or(Merge::Mean), gap_marks, gap_levels }
}

fn jury_rules(fields: &mut Fields<'_>) -> JuryRules {
    let share =
        |text: &str| Exact::parse(text).filter(|share| !share.is_negative() && *share <= Exact::whole(1));
    JuryRules {
        at_least: fields.count("at_least").unwrap_or(0),
        external_share_at_least: fields.parsed("external_share_at_least", "rules-not-a-share", share),
    }
}

/// Levels must rise in points, and their codes and labels must be told from numbers, statuses and each other.
fn levels(fields: &mut Fields<'_>) -> Option<Vec<Level>> {
    let before = fields.items("criterion_levels").len();
    let mut levels: Vec<Level> = Vec::new();
    let mut sound = true;
    let read = fields.maps("criterion_levels", |level| {
        let code = level.required_text("code");
        let label = level.required_text("label");
        if level.node("points").is_none() {
            level.missing("points");
        }
        let points = level.positive_number("points");
        let (code, label, points) = (code?, label?, points?);
        if reserved(&code.text) {
            level.mismatch("rules-level-code-reserved", &code);
            return None;
        }
        Some((level.place(code.line), Level { code: code.text, label: label.text, points }))
    });
    sound &= read.len() == before;
    for (place, level) in read {
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        if let Some(twin) = levels.iter().find(|known| {
            [&known.code, &known.label].iter().any(|name| same(name, &level.code) || same(name, &level.label))
        }) {
            fields.report(
                Diagnostic::error("rules-level-twice")
                    .at(place.clone())
                    .with("code", &level.code)
                    .with("other", &twin.code),
            );
            sound = false;
        }
        if levels.last().is_some_and(|previous| previous.points >= level.points) {
            fields.report(
                Diagnostic::error("rules-levels-out-of-order").at(place.clone()).with("code", &level.code),
            );
            sound = false;
        }
        levels.push(level);
    }
    if levels.last().is_some_and(|highest| highest.points.is_zero()) {
        let place = fields.place(fields.line());
        fields.report(Diagnostic::error("rules-levels-worth-nothing").at(place));
        sound = false;
    }
    sound.then_some(levels)
}

/// A level code must not read as a number, a status or the doubtful `A`.
fn reserved(code: &str) -> bool {
    Exact::parse(code).is_some()
        || code.eq_ignore_ascii_case("A")
        || ScoreStatus::ALL.iter().any(|(_, status)| status.eq_ignore_ascii_case(code))
}
