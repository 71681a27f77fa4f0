//! Rules and referential put together: every code that the rules name must be there, and takes its weight from them.

use crate::check::cells;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::codes::AssessmentCode;
use crate::model::referential::{Assessment, Condition, ConditionKind, Referential};
use crate::model::rules::{AskedMission, ConditionRules, Rules, ToPass};
use crate::words::exact::Exact;
use crate::words::text::code_key;

/// Gives the referential the weights and the eliminatory criteria of the rules, and the rules the referential's own
/// spelling of its codes. What the rules name and the referential lacks is reported, and what contradicts it.
pub(crate) fn apply_to_referential(referential: &mut Referential, rules: &mut Rules, report: &mut Report) {
    let known = codes(referential);
    for (code, weight) in &rules.weights {
        if !weigh(referential, code, weight) {
            report.push(unknown(place(rules, &format!("weights.{code}")), code, &known));
        }
    }
    for (rank, code) in rules.eliminatory.iter().enumerate() {
        if !make_eliminatory(referential, code) {
            let criteria: Vec<_> = criteria(referential).collect();
            report.push(unknown(place(rules, &format!("eliminatory.{rank}")), code, &criteria));
        }
    }
    if let ToPass::Only(named) = &rules.bloc.assessments_to_pass {
        let all: Vec<AssessmentCode> =
            referential.whole_assessments().map(|assessment| assessment.code.clone()).collect();
        let mut spelt = Vec::new();
        for (rank, code) in named.iter().enumerate() {
            let found = all.iter().find(|known| code_key(known.as_str()) == code_key(code.as_str()));
            if found.is_none() {
                let path = format!("bloc.assessments_to_pass.{rank}");
                report.push(unknown(place(rules, &path), code.as_str(), &all));
            }
            spelt.extend(found.cloned());
        }
        rules.bloc.assessments_to_pass = ToPass::Only(spelt);
    }
    pathways(&referential.pathways, rules, report);
    own_limits(referential, rules, report);
    conditions(referential, rules, report);
    // What a diploma states of the rules is held against what deeds may not say.
    for (rank, mention) in rules.mentions.iter().enumerate().filter(|_| referential.deeds.mention) {
        for (word, _) in referential.deeds.forbidden.found_in(&mention.label) {
            let problem = Diagnostic::error("rules-mention-forbidden").with("label", &mention.label);
            report.push(problem.at(place(rules, &format!("mentions.{rank}.label"))).with("word", word));
        }
    }
    for condition in referential.conditions.iter().filter(|one| !rules.marked && (one.report || one.oral)) {
        let problem = Diagnostic::error("condition-without-scale").at(condition.place.clone());
        report.push(problem.with("condition", &condition.id));
    }
    for condition in &referential.conditions {
        ask_nothing(condition, rules, report);
    }
}

/// The ways of access that the rules name beside the usual ones are the referential's, in its words.
fn pathways(own: &[String], rules: &mut Rules, report: &mut Report) {
    let mut found = Vec::new();
    for (rank, condition) in rules.conditions.iter().enumerate() {
        for (nth, (pathway, _)) in condition.pathways.iter().enumerate() {
            let path = format!("conditions.{rank}.pathways.{nth}.pathway");
            let problem = |problem: Diagnostic| problem.at(place(rules, &path));
            let known = cells::pathway(pathway.words(), own).map_err(problem);
            found.extend(report.keep(known).map(|pathway| (rank, nth, pathway)));
        }
    }
    for (rank, nth, pathway) in found {
        let condition = rules.conditions.get_mut(rank);
        if let Some((known, _)) = condition.and_then(|condition| condition.pathways.get_mut(nth)) {
            *known = pathway;
        }
    }
}

/// Each bloc and competence that has thresholds of its own is one of the referential's.
fn own_limits(referential: &Referential, rules: &Rules, report: &mut Report) {
    let blocs: Vec<&str> = referential.blocs.iter().map(|bloc| bloc.number.as_str()).collect();
    let competences: Vec<&str> = referential.competences().map(|(_, one)| one.code.as_str()).collect();
    for (list, own, known) in
        [("blocs", &rules.own_blocs, blocs), ("competences", &rules.own_competences, competences)]
    {
        let unknown_ones =
            own.iter().filter(|one| !known.iter().any(|known| code_key(known) == code_key(&one.code)));
        for one in unknown_ones {
            report.push(unknown(place(rules, &format!("{list}.{}", one.code)), &one.code, &known));
        }
    }
}

/// The rules are for the certification that they name; those built in stand in, for their own alone, for the rules that
/// a referential's folder lacks.
pub(crate) fn for_certification(
    referential: &Referential,
    rules: &Rules,
    lacking: Option<&str>,
    report: &mut Report,
) {
    let Some(named) = rules.certification.as_ref().filter(|named| **named != referential.id) else { return };
    let problem = if let Some(folder) = lacking {
        Diagnostic::error("rules-lacking").at(Place::file(folder))
    } else {
        let written = rules.origin.line("certification.id");
        let key = written.map_or("certification", |_| "certification.id");
        Diagnostic::error("rules-of-another-certification").at(place(rules, key))
    };
    report.push(problem.with("found", named).with("expected", &referential.id));
}

/// A condition in which nothing can fail would be met by everybody: whoever is let off it, the rules must say so.
fn ask_nothing(condition: &Condition, rules: &Rules, report: &mut Report) {
    let asked = |pathway| rules.asked(condition, pathway);
    let nothing = |asked: AskedMission| {
        asked.required.value
            && asked.months.value == 0
            && !asked.listed_kinds_only.value
            && !asked.is_assessed()
            && asked.mark.is_none_or(|mark| mark.value.is_zero())
            && condition.kind != ConditionKind::Proof
    };
    if nothing(asked(None)) {
        let problem = Diagnostic::error("condition-asks-nothing").at(condition.place.clone());
        report.push(problem.with("condition", &condition.id));
        return;
    }
    let own = rules.conditions.iter().enumerate().filter(|(_, own)| own.id == condition.id);
    for (rank, own) in own {
        for (nth, (pathway, _)) in own.pathways.iter().enumerate() {
            if nothing(asked(Some(pathway))) {
                let place = place(rules, &format!("conditions.{rank}.pathways.{nth}"));
                let problem = Diagnostic::error("condition-asks-nothing-of").at(place);
                report.push(problem.with("condition", &condition.id).with("pathway", pathway.words()));
            }
        }
    }
}

/// The place of a key or item; of the key above when a lone value stands for a list.
fn place(rules: &Rules, path: &str) -> Place {
    let above = path.rsplit_once('.').map_or(path, |(above, _)| above);
    let origin = &rules.origin;
    origin.place(path).or_else(|| origin.place(above)).unwrap_or_else(|| origin.whole())
}

fn unknown<T: std::fmt::Display>(place: Place, code: &str, known: &[T]) -> Diagnostic {
    Diagnostic::error("rules-unknown-code").at(place).with("found", code).did_you_mean(code, known)
}

/// Every code that may have a weight.
fn codes(referential: &Referential) -> Vec<String> {
    let competences = referential.competences().map(|(_, competence)| competence.code.to_string());
    let assessments = referential.whole_assessments().map(|assessment| assessment.code.to_string());
    competences.chain(assessments).chain(criteria(referential)).collect()
}

fn criteria(referential: &Referential) -> impl Iterator<Item = String> {
    referential.criteria().map(|criterion| criterion.code.to_string())
}

fn weigh(referential: &mut Referential, code: &str, weight: &Exact) -> bool {
    let mut weights: Vec<(&str, &mut Exact)> = Vec::new();
    let mut assessments: Vec<&mut Assessment> = referential.across.iter_mut().collect();
    for bloc in &mut referential.blocs {
        let competences = bloc.activities.iter_mut().flat_map(|activity| &mut activity.competences);
        let competences = bloc.direct.iter_mut().chain(competences);
        weights.extend(competences.map(|one| (one.code.as_str(), &mut one.weight)));
        assessments.extend(&mut bloc.assessments);
    }
    for assessment in assessments {
        weights.push((assessment.code.as_str(), &mut assessment.weight));
        weights.extend(assessment.criteria.iter_mut().map(|one| (one.code.as_str(), &mut one.weight)));
    }
    // Of an assessment over several blocs, each has its part.
    let found = weights.into_iter().filter(|(known, _)| code_key(known) == code_key(code));
    found.map(|(_, known)| *known = weight.clone()).count() > 0
}

fn make_eliminatory(referential: &mut Referential, code: &str) -> bool {
    let assessments = referential.blocs.iter_mut().flat_map(|bloc| &mut bloc.assessments);
    let criteria = assessments.chain(&mut referential.across).flat_map(|one| &mut one.criteria);
    let found = criteria.filter(|criterion| code_key(criterion.code.as_str()) == code_key(code));
    found.map(|criterion| criterion.eliminatory = true).count() > 0
}

/// No more blocs can be put into practice than there are, and none is without a level that says so.
fn practised(referential: &Referential, rules: &Rules, rank: usize, report: &mut Report) {
    let most = if rules.levels.is_empty() { 0 } else { referential.blocs.len() };
    let Some(asked) = rules.conditions.get(rank) else { return };
    let pathways = asked.pathways.iter().enumerate();
    let pathways = pathways.map(|(at, (_, layer))| (format!("conditions.{rank}.pathways.{at}"), layer));
    for (path, layer) in pathways.chain([(format!("conditions.{rank}"), &asked.common)]) {
        if let Some(found) = layer.blocs_practised_at_least.filter(|found| *found > most) {
            let place = place(rules, &format!("{path}.blocs_practised_at_least"));
            let problem = Diagnostic::error("rules-practice-beyond-blocs").at(place);
            report.push(problem.with("found", found.to_string()).with("most", most.to_string()));
        }
    }
}

/// What is asked of a condition is what its kind knows; a mark is asked on its own scale, of everyone no less than the
/// referential does.
fn fit(known: &Condition, rules: &Rules, rank: usize, report: &mut Report) {
    let own = format!("conditions.{rank}.");
    for path in rules.origin.lines.keys().filter(|path| path.starts_with(&own)) {
        let key = path.rsplit('.').next().unwrap_or_default();
        if known.kind.is_unfit(key) {
            let problem = Diagnostic::error("condition-key-unfit").at(place(rules, path));
            report.push(problem.with("key", key).with("kind", known.kind.word()));
        }
    }
    let (Some(scale), Some(asked)) = (&known.scale, rules.conditions.get(rank)) else { return };
    let pathways = asked.pathways.iter().enumerate();
    let pathways = pathways.map(|(at, (_, layer))| (format!("{own}pathways.{at}.at_least"), layer, None));
    let common = (format!("{own}at_least"), &asked.common, Some(&scale.at_least));
    for (path, layer, least) in pathways.chain([common]) {
        let Some(found) = &layer.at_least else { continue };
        let (rule, name, limit) = match least {
            _ if *found > scale.maximum => ("condition-off-its-scale", "maximum", &scale.maximum),
            Some(least) if found < least => ("rules-mark-below-referential", "expected", least),
            _ => continue,
        };
        let problem =
            Diagnostic::error(rule).at(place(rules, &path)).with("found", Fact::Number(found.cut(4)));
        report.push(problem.with(name, Fact::Number(limit.cut(4))));
    }
}

/// Each must be one of the referential's, once, and ask of everyone at least as long as the referential does.
fn conditions(referential: &Referential, rules: &Rules, report: &mut Report) {
    for (rank, asked) in rules.conditions.iter().enumerate() {
        let ConditionRules { id, common, .. } = asked;
        let ids = referential.conditions.iter().map(|condition| &condition.id);
        let place = |key: &str| place(rules, &format!("conditions.{rank}.{key}"));
        let Some(known) = referential.conditions.iter().find(|condition| condition.id == *id) else {
            let problem = Diagnostic::error("rules-unknown-condition").at(place("id")).with("found", id);
            let expected = ids.clone().cloned().collect::<Vec<_>>();
            report.push(problem.with("expected", expected).did_you_mean(id, ids));
            continue;
        };
        if rules.conditions.iter().take(rank).any(|earlier| earlier.id == *id) {
            report.push(Diagnostic::error("rules-condition-twice").at(place("id")).with("found", id));
        }
        if let Some(months) = common.months_at_least
            && months < known.months_at_least
        {
            let problem = Diagnostic::error("rules-below-referential").at(place("months_at_least"));
            let problem = problem.with("found", Fact::Number(months.to_string()));
            report.push(problem.with("expected", Fact::Number(known.months_at_least.to_string())));
        }
        fit(known, rules, rank, report);
        practised(referential, rules, rank, report);
        let dropped = [
            ("required", common.required == Some(false)),
            ("report", known.report && common.report == Some(false)),
            ("oral", known.oral && common.oral == Some(false)),
        ];
        for (key, _) in dropped.iter().filter(|(_, dropped)| *dropped) {
            report.push(Diagnostic::error("rules-drops-condition").at(place(key)).with("key", *key));
        }
    }
}
