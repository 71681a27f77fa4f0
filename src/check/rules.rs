//! The rules file to [`Rules`], the thresholds of blocs among them, and to what it changes in the referential. Knows what
//! contradicts itself, decides nothing.

mod conditions;
mod levels;
mod references;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::conditions::conditions;
use self::levels::levels;
pub(super) use self::references::apply_to_referential;
pub(crate) use self::references::for_certification;
use crate::diag::{Diagnostic, Fact, Report, Severity};
use crate::model::codes::AssessmentCode;
use crate::model::forbidden_words::Forbidden;
use crate::model::rules::{
    Adoption, Appeal, BlocRules, EvaluatorRules, JuryRules, Mention, Merge, Origin, Own, Rules, ToPass,
    WhichAttempt,
};
use crate::model::vocabulary::NO_MENTION;
use crate::read::fields::{Fields, Kind, LABEL, parse_tree, read_file};
use crate::read::yaml::{Node, Value};
use crate::words::exact::Exact;
use crate::words::text::folded;

/// Reads the rules; `None` when a mandatory part is missing or wrong, with every reason in the report.
pub fn read(file: &str, text: &str, report: &mut Report) -> Option<Rules> {
    let mut rules = read_file(file, text, report, rules).flatten()?;
    let tree = parse_tree(file, text, &mut Report::new())?;
    rules.origin = Origin { file: Arc::from(file), lines: BTreeMap::new() };
    lines_of(&tree, "", &mut rules.origin.lines);
    without_scale(&rules, report);
    Some(rules)
}

/// What means nothing without a scale, by the path of its key.
const ON_SCALE: [&str; 8] = [
    "competence",
    "criterion_levels",
    "bloc.mean_at_least",
    "bloc.competence_floor",
    "bloc.assessments_to_pass",
    "blocs",
    "competences",
    "mentions",
];

/// Without a scale there are verdicts alone: whatever needs one is refused.
fn without_scale(rules: &Rules, report: &mut Report) {
    for key in ON_SCALE.iter().filter(|_| !rules.marked) {
        let problem = Diagnostic::error("rules-without-scale").with("key", *key);
        report.extend(rules.origin.place(key).map(|place| problem.at(place)));
    }
}

/// The line of every key and item, by its path from the root.
fn lines_of(node: &Node, path: &str, lines: &mut BTreeMap<String, u32>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match &node.value {
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| entry.value.value != Value::Null) {
                lines.insert(below(&entry.key), entry.line);
                lines_of(&entry.value, &below(&entry.key), lines);
            }
        }
        Value::List(items) => {
            for (rank, item) in items.iter().enumerate() {
                lines.insert(below(&rank.to_string()), item.line);
                lines_of(item, &below(&rank.to_string()), lines);
            }
        }
        Value::Null | Value::Scalar(_) => {}
    }
}

/// The highest mark, and the step between two.
type Scale = (Exact, Exact);

/// The same, of its map.
pub(crate) fn rules(fields: &mut Fields<'_>) -> Option<Rules> {
    let version = fields.required_text("version").map(|version| version.text);
    let adopted = fields.map("adopted", adoption).flatten();
    let marked = fields.has("scale");
    let scale = fields.map("scale", scale).flatten();
    // One of no use, where there are verdicts alone.
    let scale = if marked { scale } else { Some((Exact::whole(1), Exact::whole(1))) };
    let levels = levels(fields);
    let threshold = |fields: &mut Fields<'_>| on_scale(fields.required(), "acquired_from", scale.as_ref());
    let acquired_from = fields.map("competence", threshold).flatten();
    if marked && !fields.has("competence") {
        fields.report(Diagnostic::error("rules-without-threshold").at(fields.place(fields.line_of("scale"))));
    }
    let acquired_from = acquired_from.or_else(|| (!marked).then(|| Exact::whole(1)));
    let bloc = fields.map_or_empty("bloc", |bloc| bloc_rules(bloc, scale.as_ref(), acquired_from.as_ref()));
    let mut own = |list, keys| own_limits(fields, list, keys, scale.as_ref(), acquired_from.as_ref());
    let own_blocs = own("blocs", ("mean_at_least", "competence_floor"));
    let own_competences = own("competences", ("acquired_from", "floor"));
    let mentions = mentions(fields, scale.as_ref());
    let evaluators = fields.map_or_empty("evaluators", evaluator_rules);
    let jury = fields.map_or_empty("jury", jury_rules);
    let (retake, attempts_at_most) = fields.map_or_empty("retake", retake);
    let certification = certification(fields);
    let conditions = conditions(fields, scale.as_ref());
    let weights = weights(fields);
    let eliminatory = fields.texts("eliminatory").into_iter().map(|code| code.text).collect();
    let appeal = fields.map("appeal", appeal).flatten();
    let (maximum, step) = scale?;
    Some(Rules {
        version: version?,
        adopted,
        certification,
        marked,
        maximum,
        step,
        levels: levels?,
        acquired_from: acquired_from?,
        bloc,
        own_blocs,
        own_competences,
        mentions,
        evaluators,
        jury,
        retake,
        attempts_at_most,
        conditions: conditions?,
        weights,
        eliminatory,
        appeal,
        origin: Origin { file: Arc::from(""), lines: BTreeMap::new() },
    })
}

/// A private certifier’s jury takes no administrative decision: no court stands beside the claim.
fn appeal(fields: &mut Fields<'_>) -> Option<Appeal> {
    let to = fields.required_text("to");
    let mut days = |key| at_least_one(fields.required(), key).map(usize::from);
    let (days, answer_days) = (days("days"), days("answer_days"));
    let (form, mediator) = (fields.text("form"), fields.text("mediator"));
    let data_contact = fields.required_text("data_contact");
    for key in ["to", "form", "mediator", "data_contact"] {
        let Some(scalar) = fields.scalar(key) else { continue };
        for (word, _) in Forbidden::in_letters().found_in(&scalar.text) {
            let problem = Diagnostic::error("rules-appeal-forbidden").with("key", key);
            fields.report_at(scalar.line, problem.with("word", word));
        }
    }
    let (to, data_contact) = (to?.text, data_contact?.text);
    Some(Appeal { to, days: days?, answer_days: answer_days?, form, mediator, data_contact })
}

fn adoption(fields: &mut Fields<'_>) -> Option<Adoption> {
    let by = fields.required_text("by");
    let date = fields.required().date("date");
    let reference = fields.text("reference");
    Some(Adoption { by: by?.text, date: date?, reference })
}

fn retake(fields: &mut Fields<'_>) -> (WhichAttempt, Option<u32>) {
    let keep = fields.word("keep", &[("best", WhichAttempt::Best), ("latest", WhichAttempt::Latest)]);
    (keep.unwrap_or(WhichAttempt::Best), at_least_one(fields, "attempts_at_most").map(u32::from))
}

/// A count that cannot be zero.
pub(super) fn at_least_one(fields: &mut Fields<'_>, key: &'static str) -> Option<u16> {
    let count = |text: &str| text.parse::<u16>().ok().filter(|count| *count > 0);
    fields.parsed(key, Kind::CountAboveZero, count)
}

/// The identifier of the certification that the rules are for, alone or beside what holds for it as a whole. It asks for
/// every bloc: a rule that lets one make up for another would be void.
fn certification(fields: &mut Fields<'_>) -> Option<String> {
    let whole = |certification: &mut Fields<'_>| {
        if certification.flag("compensation_between_blocs", false)
            && let Some(scalar) = certification.scalar("compensation_between_blocs")
        {
            certification.mismatch("rules-compensation-between-blocs", &scalar);
        }
        certification.text("id")
    };
    fields.map_or("certification", |fields| fields.text("certification"), whole).flatten()
}

/// A weight above zero for each code; whether the codes exist is told once the referential is known.
fn weights(fields: &mut Fields<'_>) -> Vec<(String, Exact)> {
    fields.map_or_empty("weights", |weights| {
        let codes = weights.own_keys().into_iter();
        codes
            .filter_map(|code| Some((code.to_owned(), weights.required().number_above_zero(code)?)))
            .collect()
    })
}

fn scale(fields: &mut Fields<'_>) -> Option<Scale> {
    let mut asked = |key| fields.required().number_above_zero(key);
    let (maximum, step) = (asked("maximum"), asked("step"));
    let (maximum, step) = (maximum?, step?);
    if !maximum.is_multiple_of(&step) {
        let problem = Diagnostic::error("rules-step-misses-maximum").with("step", Fact::Number(step.cut(4)));
        fields.report_at(fields.line(), problem.with("maximum", Fact::Number(maximum.cut(4))));
        return None;
    }
    Some((maximum, step))
}

/// A number from 0 to the scale's maximum.
fn on_scale(fields: &mut Fields<'_>, key: &'static str, scale: Option<&Scale>) -> Option<Exact> {
    let number = fields.number(key)?;
    let outside = number.is_negative() || scale.is_some_and(|(maximum, _)| number > *maximum);
    if !outside {
        return Some(number);
    }
    if let (Some(scalar), Some((maximum, _))) = (fields.scalar(key), scale) {
        let problem =
            Diagnostic::error("rules-threshold-off-scale").with("key", key).with("found", scalar.text);
        fields.report_at(scalar.line, problem.with("maximum", Fact::Number(maximum.cut(4))));
    }
    None
}

/// What single blocs or competences ask in place of the general thresholds, under a pair of keys.
fn own_limits(
    fields: &mut Fields<'_>,
    list: &'static str,
    (threshold_key, floor_key): (&'static str, &'static str),
    scale: Option<&Scale>,
    acquired_from: Option<&Exact>,
) -> Vec<Own> {
    fields.map_or_empty(list, |codes| {
        let read = |code: &str, one: &mut Fields<'_>| {
            let threshold = on_scale(one, threshold_key, scale);
            let acquired_from = threshold.as_ref().filter(|_| list == "competences").or(acquired_from);
            let floor = floor(one, floor_key, scale, acquired_from);
            Own { code: code.to_owned(), threshold, floor }
        };
        codes.own_keys().into_iter().filter_map(|code| codes.map(code, |one| read(code, one))).collect()
    })
}

/// Each under a label and from a mean of its own.
fn mentions(fields: &mut Fields<'_>, scale: Option<&Scale>) -> Vec<Mention> {
    let mut seen = vec![folded(NO_MENTION)];
    fields.maps("mentions", |mention| {
        let label = mention.required().told(LABEL);
        let from = on_scale(mention.required(), "from", scale);
        let (label, from) = (label?, from?);
        for (key, same) in [("label", folded(&label.text)), ("from", from.to_string())] {
            if seen.contains(&same) {
                let problem = Diagnostic::error("rules-mention-twice").with("key", key);
                mention.report_at(mention.line_of(key), problem.with("label", &label.text));
            }
            seen.push(same);
        }
        Some(Mention { label: label.text, from })
    })
}

/// A score below which none may fall; above the one that makes acquired, it would be void.
fn floor(
    fields: &mut Fields<'_>,
    key: &'static str,
    scale: Option<&Scale>,
    acquired_from: Option<&Exact>,
) -> Option<Exact> {
    let floor = on_scale(fields, key, scale)?;
    if let (Some(threshold), Some(scalar)) = (acquired_from.filter(|from| floor > **from), fields.scalar(key))
    {
        let problem = Diagnostic::error("rules-floor-above-threshold").with("key", key);
        let problem = problem.with("found", Fact::Number(floor.cut(4)));
        fields.report_at(scalar.line, problem.with("threshold", Fact::Number(threshold.cut(4))));
    }
    Some(floor)
}

fn bloc_rules(fields: &mut Fields<'_>, scale: Option<&Scale>, acquired_from: Option<&Exact>) -> BlocRules {
    let missing_competences_at_most = fields.count("missing_competences_at_most").unwrap_or(0);
    let mean_at_least = on_scale(fields, "mean_at_least", scale);
    let competence_floor = floor(fields, "competence_floor", scale, acquired_from);
    let named = fields.texts("assessments_to_pass");
    let assessments_to_pass = match named.as_slice() {
        [all] if all.text == "all" => ToPass::All,
        _ => ToPass::Only(named.into_iter().map(|code| AssessmentCode::new(code.text)).collect()),
    };
    let assessment_passed_from = on_scale(fields, "assessment_passed_from", scale);
    if assessment_passed_from.is_some()
        && assessments_to_pass == ToPass::Only(Vec::new())
        && let Some(scalar) = fields.scalar("assessment_passed_from")
    {
        fields.mismatch("rules-nothing-to-pass", &scalar);
    }
    BlocRules {
        missing_competences_at_most,
        mean_at_least,
        competence_floor,
        assessments_to_pass,
        assessment_passed_from,
    }
}

fn evaluator_rules(fields: &mut Fields<'_>) -> EvaluatorRules {
    let at_least = fields.count("at_least").unwrap_or(1);
    let merge = fields.word("merge", &[("mean", Merge::Mean), ("median", Merge::Median)]);
    let (gap_marks, gap_levels) =
        fields.map_or_empty("gap_alert", |gap| (gap.positive_number("marks"), gap.count("levels")));
    let qualities = fields.word("qualities", &[("warning", Severity::Warning), ("error", Severity::Error)]);
    let (merge, qualities) = (merge.unwrap_or(Merge::Mean), qualities.unwrap_or(Severity::Warning));
    EvaluatorRules { at_least, merge, gap_marks, gap_levels, qualities }
}

fn jury_rules(fields: &mut Fields<'_>) -> JuryRules {
    let share =
        |text: &str| Exact::parse(text).filter(|share| !share.is_negative() && *share <= Exact::whole(1));
    JuryRules {
        at_least: fields.count("at_least").unwrap_or(0),
        external_share_at_least: fields.parsed("external_share_at_least", Kind::Share, share),
        chair: fields.flag("chair", true),
        vae: fields.flag("vae", false),
    }
}
