//! What the template of an explanation may name of one bloc: its rule clause by clause, its scores, the values entered.

use serde::{Deserialize, Serialize};

use super::views_explanation::{bloc as bloc_words, exactly, line, shown_and_exact};
use super::words;
use crate::decide::marks::{Cell, Merged};
use crate::decide::trace::{
    Amount, AttemptTrace, Basis, BlocTrace, Clause, CompetenceTrace, CriterionTrace, Ground, PartTrace, What,
};
use crate::diag::{Place, Spot};
use crate::french;
use crate::model::cohort::{Given, Mission, PriorBloc, ScoreEntry, Sex, Source};
use crate::model::exact::Exact;
use crate::model::results::{BlocStatus, CompetenceStatus};
use crate::model::rules::Rules;

/// A bloc, explained.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ExplainedBlocView {
    number: String,
    title: String,
    /// « ✓ Validé ».
    result: String,
    /// « validé », before the jury; none when nothing was computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    computed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mean: Option<String>,
    /// What it rests on, in a sentence.
    ground: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    jury: Option<JuryView>,
    clauses: Vec<ClauseView>,
    competences: Vec<ExplainedCompetenceView>,
    values: Vec<ValueView>,
}

/// What the jury decided.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct JuryView {
    decision: String,
    computed: String,
    /// Whether it differs from what the rules give.
    differs: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    motive: Option<String>,
    place: String,
}

/// Something that a rule asks.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ClauseView {
    what: String,
    found: String,
    limit: String,
    /// « ✓ Oui ».
    holds: String,
    rule: String,
    /// The cells of the roster that hold what was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
}

/// A competence at one attempt.
#[derive(Debug, Serialize, Deserialize)]
struct ExplainedCompetenceView {
    code: String,
    /// At its first line only.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// « passage 2, retenu », when there were several.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<String>,
    /// « E1.1 : 20 × 7 ÷ 9 ».
    calculation: String,
    /// « 140/9 ».
    exact: String,
    /// « 15,55 ».
    shown: String,
    threshold: String,
    result: String,
}

/// What one evaluator entered.
#[derive(Debug, Serialize, Deserialize)]
struct ValueView {
    code: String,
    /// At the first value only.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
    evaluator: String,
    value: String,
    place: String,
    /// What all values came to; at the first value only.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<String>,
}

const NOTHING: &str = "–";

impl ExplainedBlocView {
    pub(super) fn new(trace: &BlocTrace<'_>, sex: Option<Sex>, rules: &Rules) -> Self {
        let judged = matches!(trace.ground, Ground::Assessed);
        let shown = |one: &&CompetenceTrace<'_>| judged && !one.prior;
        let competences = trace.competences.iter().filter(shown);
        Self {
            number: trace.bloc.number.to_string(),
            title: trace.bloc.title.clone(),
            result: bloc_words(trace.decision, trace.jury.is_some()).to_owned(),
            computed: judged.then(|| bloc_words(trace.computed, false).to_owned()),
            mean: trace.mean.as_ref().map(french::mark),
            ground: ground(trace),
            jury: trace.jury.map(|jury| {
                JuryView::new(
                    jury_words(trace.decision),
                    jury_words(trace.computed),
                    trace.decision != trace.computed,
                    jury.motive.as_deref(),
                    &jury.source,
                )
            }),
            clauses: trace.clauses.iter().map(|one| ClauseView::new(one, &Mission::default(), rules)).collect(),
            competences: competences.clone().flat_map(|one| attempts(one, sex, rules)).collect(),
            values: values(competences, rules),
        }
    }
}

impl JuryView {
    pub(super) fn new(
        decision: &str,
        computed: &str,
        differs: bool,
        motive: Option<&str>,
        source: &Source,
    ) -> Self {
        Self {
            decision: decision.to_owned(),
            computed: computed.to_owned(),
            differs,
            motive: motive.map(str::to_owned),
            place: cell_place(source),
        }
    }
}

fn jury_words(status: BlocStatus) -> &'static str {
    match status {
        BlocStatus::Validated => "bloc validé",
        BlocStatus::Refused => "bloc non validé",
        BlocStatus::Pending => "décision différée",
        BlocStatus::NotPresented => "bloc non présenté",
    }
}

/// What a bloc rests on, before the jury.
fn ground(trace: &BlocTrace<'_>) -> String {
    match trace.ground {
        Ground::Prior(known) => prior(known),
        Ground::NotPresented(cell) => {
            format!("Ce bloc n’est pas parmi ceux présentés à cette session ({}).", place(cell))
        }
        Ground::Assessed if trace.computed == BlocStatus::Pending => {
            let open = trace.competences.iter().filter(|one| one.status() == CompetenceStatus::NotAssessed);
            let codes: Vec<&str> = open.map(|one| one.competence.code.as_str()).collect();
            format!("Le calcul laisse ce bloc en attente\u{a0}: il reste à évaluer {}.", french::listed(&codes))
        }
        Ground::Assessed if trace.computed == BlocStatus::Validated => {
            "Le calcul valide ce bloc\u{a0}: tout ce que le règlement demande est respecté.".to_owned()
        }
        Ground::Assessed => {
            let failing = trace.clauses.iter().filter(|one| one.holds == Some(false)).count();
            let one = "une condition du règlement n’est pas respectée";
            let several = "plusieurs conditions du règlement ne sont pas respectées";
            format!("Le calcul ne valide pas ce bloc\u{a0}: {}.", french::counted(failing, one, several))
        }
    }
}

fn prior(known: &PriorBloc) -> String {
    let date = known.date.map(|date| format!(" le {}", french::long_date(date))).unwrap_or_default();
    let reference = known.reference.as_ref();
    let reference = reference.map(|text| format!(", référence\u{a0}: {text}")).unwrap_or_default();
    let basis = words::prior(&known.basis);
    format!("Bloc {basis}{date}{reference}, à titre définitif ({}).", place(&known.source))
}

impl ClauseView {
    pub(super) fn new(clause: &Clause<'_>, mission: &Mission, rules: &Rules) -> Self {
        let holds = match clause.holds {
            Some(true) => "✓ Oui",
            Some(false) => "✗ Non",
            None if matches!(clause.what, What::Mean | What::Floor(_) | What::Passed(_)) => "Sans objet",
            None => "À compléter",
        };
        let entered = clause.what.entered(mission);
        let cells: Vec<&Source> = entered.iter().map(|(_, cell)| *cell).collect();
        Self {
            what: what(&clause.what),
            found: found(clause, mission),
            limit: limit(clause),
            holds: holds.to_owned(),
            rule: clause.key.as_ref().map_or_else(|| "référentiel".to_owned(), |key| line(rules, key)),
            place: cell_places(&cells),
        }
    }
}

fn what(what: &What<'_>) -> String {
    match what {
        What::Missing => "Compétences non acquises".to_owned(),
        What::Mean => "Moyenne du bloc".to_owned(),
        What::Floor(Some(competence)) => format!("Score le plus bas ({})", competence.code),
        What::Floor(None) => "Score le plus bas".to_owned(),
        What::Passed(assessment) => format!("Épreuve {}, à réussir pour elle-même", assessment.code),
        What::Duration(months) => format!("Durée de {months}\u{a0}mois, dernier jour compris"),
        What::Kind => "Type de mission".to_owned(),
        What::Report => "Rapport".to_owned(),
        What::Oral => "Soutenance".to_owned(),
    }
}

fn found(clause: &Clause<'_>, mission: &Mission) -> String {
    if let (What::Duration(_), Some(first)) = (clause.what, mission.start) {
        let first = french::long_date(first);
        return match mission.end {
            Some(last) => format!("du {first} au {}", french::long_date(last)),
            None => format!("depuis le {first}"),
        };
    }
    clause.found.as_ref().map_or_else(|| NOTHING.to_owned(), amount)
}

fn limit(clause: &Clause<'_>) -> String {
    match (&clause.what, &clause.limit) {
        (What::Missing, limit) => format!("{} au plus", amount(limit)),
        (What::Duration(_), Amount::Day(day)) => format!("fin le {} au plus tôt", french::long_date(*day)),
        (What::Kind, limit) => amount(limit),
        (_, Amount::Score(score)) => format!("{} au moins", exactly(score)),
        _ => NOTHING.to_owned(),
    }
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Score(score) => shown_and_exact(score),
        Amount::Count(count) => count.to_string(),
        Amount::Day(day) => french::long_date(*day),
        Amount::Words(text) if text.is_empty() => NOTHING.to_owned(),
        Amount::Words(text) => text.clone(),
    }
}

/// A competence, one line an attempt.
fn attempts(trace: &CompetenceTrace<'_>, sex: Option<Sex>, rules: &Rules) -> Vec<ExplainedCompetenceView> {
    let entered = trace.entered();
    let view = |rank: usize, kept: bool, attempt: Option<&AttemptTrace<'_>>| {
        let outcome = attempt.map(|one| &one.outcome);
        let score = outcome.and_then(|one| one.score.as_ref());
        let status = outcome.map_or(CompetenceStatus::NotAssessed, |one| one.status);
        let kept = if kept { ", retenu" } else { "" };
        let several = attempt.filter(|_| entered.len() > 1);
        ExplainedCompetenceView {
            code: trace.competence.code.to_string(),
            text: (rank == 0).then(|| trace.competence.text.clone()),
            attempt: several.map(|one| format!("passage {}{kept}", one.attempt)),
            calculation: calculation(trace, attempt, rules),
            exact: score.map_or_else(|| NOTHING.to_owned(), exactly),
            shown: score.map_or_else(|| NOTHING.to_owned(), french::mark),
            threshold: score.map_or_else(
                || NOTHING.to_owned(),
                |_| format!("{} ({})", exactly(&rules.acquired_from), line(rules, "competence.acquired_from")),
            ),
            result: result(status, sex),
        }
    };
    if entered.is_empty() {
        return vec![view(0, false, None)];
    }
    entered.iter().enumerate().map(|(rank, (kept, one))| view(rank, *kept, Some(one))).collect()
}

fn result(status: CompetenceStatus, sex: Option<Sex>) -> String {
    match status {
        CompetenceStatus::Acquired => "✓ Acquise".to_owned(),
        CompetenceStatus::NotAcquired => "✗ Non acquise".to_owned(),
        CompetenceStatus::NotAssessed => "Non évaluée".to_owned(),
        CompetenceStatus::Exempt => super::views::exempt(sex),
    }
}

/// How the score came about: the arithmetic of each assessment, weights that are not 1, an elimination.
fn calculation(trace: &CompetenceTrace<'_>, attempt: Option<&AttemptTrace<'_>>, rules: &Rules) -> String {
    let Some(attempt) = attempt else { return "aucune note".to_owned() };
    let mut said = Vec::new();
    match &attempt.basis {
        Basis::Column(cell) => said.push(
            match &cell.merged {
                Merged::Number(_) if cell.entries.len() > 1 => "notes réunies",
                Merged::Number(_) => "note",
                Merged::Verdict(_) => "verdict",
                Merged::Absent => "absence sans motif",
                Merged::Exempt => "dispense",
                Merged::Missing => "non évaluée",
            }
            .to_owned(),
        ),
        Basis::Assessments(parts) => {
            said.extend(parts.iter().map(|part| arithmetic(part, parts.len() > 1, rules)));
            if parts.iter().filter(|part| part.score.is_some()).count() > 1 {
                said.push("puis moyenne par poids".to_owned());
            }
            let eliminating = parts.iter().flat_map(|part| &part.criteria).filter(|one| one.eliminates);
            said.extend(eliminating.map(|one| {
                format!("{}, éliminatoire, au plus bas niveau ({})", one.criterion.code, eliminatory_line(one, rules))
            }));
        }
    }
    if trace.competence.weight != Exact::whole(1) {
        said.push(format!("poids dans le bloc\u{a0}: {}", exactly(&trace.competence.weight)));
    }
    said.join("\n")
}

fn arithmetic(part: &PartTrace<'_>, several: bool, rules: &Rules) -> String {
    let weight = &part.assessment.weight;
    let weight = if several { format!(" (poids {})", exactly(weight)) } else { String::new() };
    let code = format!("{}{weight}\u{a0}:", part.assessment.code);
    let Some(score) = &part.score else {
        return format!("{code} {}", if part.exempt { "dispense" } else { "à noter" });
    };
    let maximum = exactly(&rules.maximum);
    let fraction = format!("{maximum}\u{a0}×\u{a0}{}\u{a0}÷\u{a0}{}", exactly(&part.earned), exactly(&part.possible));
    if several { format!("{code} {fraction} = {}", exactly(score)) } else { format!("{code} {fraction}") }
}

/// Where the rules make a criterion eliminatory; else the referential does.
fn eliminatory_line(trace: &CriterionTrace<'_>, rules: &Rules) -> String {
    let code = trace.criterion.code.as_str();
    let rank = rules.eliminatory.iter().position(|known| known.eq_ignore_ascii_case(code));
    rank.map_or_else(|| "référentiel".to_owned(), |rank| line(rules, &format!("eliminatory.{rank}")))
}

/// Every value entered, once each: several competences may rest on the same criteria.
fn values<'t>(
    competences: impl Iterator<Item = &'t CompetenceTrace<'t>>,
    rules: &Rules,
) -> Vec<ValueView> {
    let mut seen = std::collections::BTreeSet::new();
    let mut rows = Vec::new();
    for trace in competences {
        let entered = trace.entered();
        let several = entered.len() > 1;
        for (_, attempt) in entered {
            let number = several.then_some(attempt.attempt);
            match &attempt.basis {
                Basis::Column(cell) => {
                    let mark = match &cell.merged {
                        Merged::Number(mark) => exactly(mark),
                        _ => NOTHING.to_owned(),
                    };
                    let text = "Compétence notée directement";
                    rows.extend(rows_of(trace.competence.code.as_str(), text, number, Some(cell), &mark, rules));
                }
                Basis::Assessments(parts) => {
                    for one in parts.iter().flat_map(|part| &part.criteria) {
                        let code = one.criterion.code.as_str();
                        if seen.insert((code.to_owned(), attempt.attempt)) {
                            let points = points(one, rules);
                            rows.extend(rows_of(code, &one.criterion.text, number, one.cell, &points, rules));
                        }
                    }
                }
            }
        }
    }
    rows
}

fn points(trace: &CriterionTrace<'_>, rules: &Rules) -> String {
    let most = rules.most_points().map(exactly).unwrap_or_default();
    let weight = &trace.criterion.weight;
    let weight = if *weight == Exact::whole(1) { String::new() } else { format!(" × {}", exactly(weight)) };
    match trace.cell.map(|cell| &cell.merged) {
        Some(Merged::Number(points)) => format!("{} / {most}{weight}", exactly(points)),
        Some(Merged::Absent) => format!("0 / {most}{weight}"),
        Some(Merged::Exempt) => "hors calcul".to_owned(),
        _ => NOTHING.to_owned(),
    }
}

fn rows_of(
    code: &str,
    text: &str,
    attempt: Option<u32>,
    cell: Option<&Cell<'_>>,
    points: &str,
    rules: &Rules,
) -> Vec<ValueView> {
    let entries = cell.map(|cell| cell.entries.as_slice()).unwrap_or_default();
    let row = |rank: usize, (evaluator, value, place): (String, String, String)| ValueView {
        code: code.to_owned(),
        text: (rank == 0).then(|| text.to_owned()),
        attempt,
        evaluator,
        value,
        place,
        points: (rank == 0).then(|| points.to_owned()),
    };
    if entries.is_empty() {
        return vec![row(0, (NOTHING.to_owned(), "à noter".to_owned(), NOTHING.to_owned()))];
    }
    let told = |entry: &&ScoreEntry| {
        let who = entry.evaluator.as_deref().unwrap_or("évaluateur non nommé");
        (who.to_owned(), value(entry, rules), cell_place(&entry.source))
    };
    entries.iter().enumerate().map(|(rank, entry)| row(rank, told(entry))).collect()
}

/// « ACQ (2) », « 12,5 », « acquis », « ABI ».
fn value(entry: &ScoreEntry, rules: &Rules) -> String {
    match &entry.value {
        Given::Mark(mark) => exactly(mark),
        Given::Level(rank) => rules
            .levels
            .get(*rank)
            .map(|level| format!("{} ({})", level.code, exactly(&level.points)))
            .unwrap_or_default(),
        Given::Verdict(true) => "acquis".to_owned(),
        Given::Verdict(false) => "non acquis".to_owned(),
        Given::Status(status) => status.code().to_owned(),
    }
}

/// « notes/bloc-1.xlsx, « E1.1 », E37 ».
fn cell_place(source: &Source) -> String {
    format!("{}, «\u{a0}{}\u{a0}», {}", source.file, source.sheet, source.address)
}

/// Cells of one row: « candidats.xlsx, « Candidats », M19 et N19 ».
fn cell_places(cells: &[&Source]) -> Option<String> {
    let (first, rest) = cells.split_first()?;
    let others = rest.iter().map(|cell| format!(" et {}", cell.address));
    Some(cell_place(first) + &others.collect::<String>())
}

fn place(place: &Place) -> String {
    match &place.spot {
        Spot::Cell(sheet, cell) => format!("{}, «\u{a0}{sheet}\u{a0}», {cell}", place.file),
        _ => place.file.clone(),
    }
}
