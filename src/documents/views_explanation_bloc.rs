//! What the template of an explanation may name of one bloc: what it rests on, the jury, the rule clause by clause.
//!
//! Chooses words and decides nothing.

use serde::{Deserialize, Serialize};

use super::views_explanation::{bloc as bloc_words, exactly, line, shown_and_exact};
use super::views_explanation_scores::{ExplainedCompetenceView, ValueView, attempts, values};
use super::words;
use crate::decide::mission::entered;
use crate::decide::trace::{BlocTrace, CompetenceTrace, Ground};
use crate::diag::{Location, Place};
use crate::model::cohort::{Mission, PriorBloc, Sex, Source};
use crate::model::results::{Amount, BlocStatus, Clause, CompetenceStatus, Requirement};
use crate::model::rules::Rules;
use crate::words::french;

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

/// What stands where there is nothing.
pub(super) const NOTHING: &str = "–";

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
            clauses: trace
                .clauses
                .iter()
                .map(|one| ClauseView::new(one, &Mission::default(), rules))
                .collect(),
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
            format!(
                "Le calcul laisse ce bloc en attente\u{a0}: il reste à évaluer {}.",
                french::listed(&codes)
            )
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
    pub(super) fn new(clause: &Clause, mission: &Mission, rules: &Rules) -> Self {
        let holds = match clause.holds {
            Some(true) => "✓ Oui",
            Some(false) => "✗ Non",
            None if matches!(
                clause.what,
                Requirement::Mean | Requirement::Floor(_) | Requirement::Passed(_)
            ) =>
            {
                "Sans objet"
            }
            None => "À compléter",
        };
        let entered = entered(&clause.what, mission);
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

fn what(what: &Requirement) -> String {
    match what {
        Requirement::Missing => "Compétences non acquises".to_owned(),
        Requirement::Mean => "Moyenne du bloc".to_owned(),
        Requirement::Floor(Some(code)) => format!("Score le plus bas ({code})"),
        Requirement::Floor(None) => "Score le plus bas".to_owned(),
        Requirement::Passed(code) => format!("Épreuve {code}, à réussir pour elle-même"),
        Requirement::Duration(months) => format!("Durée de {months}\u{a0}mois, dernier jour compris"),
        Requirement::Kind => "Type de mission".to_owned(),
        Requirement::Report => "Rapport".to_owned(),
        Requirement::Oral => "Soutenance".to_owned(),
    }
}

fn found(clause: &Clause, mission: &Mission) -> String {
    if let (Requirement::Duration(_), Some(first)) = (&clause.what, mission.start) {
        let first = french::long_date(first);
        return match mission.end {
            Some(last) => format!("du {first} au {}", french::long_date(last)),
            None => format!("depuis le {first}"),
        };
    }
    clause.found.as_ref().map_or_else(|| NOTHING.to_owned(), amount)
}

fn limit(clause: &Clause) -> String {
    match (&clause.what, &clause.limit) {
        (Requirement::Missing, limit) => format!("{} au plus", amount(limit)),
        (Requirement::Duration(_), Amount::Day(day)) => {
            format!("fin le {} au plus tôt", french::long_date(*day))
        }
        (Requirement::Kind, limit) => amount(limit),
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

/// « notes/bloc-1.xlsx, « E1.1 », E37 ».
pub(super) fn cell_place(source: &Source) -> String {
    format!("{}, «\u{a0}{}\u{a0}», {}", source.file, source.sheet, source.address)
}

/// Cells of one row: « candidats.xlsx, « Candidats », M19 et N19 ».
fn cell_places(cells: &[&Source]) -> Option<String> {
    let (first, rest) = cells.split_first()?;
    let others = rest.iter().map(|cell| format!(" et {}", cell.address));
    Some(cell_place(first) + &others.collect::<String>())
}

fn place(place: &Place) -> String {
    match &place.location {
        Location::Cell(sheet, cell) => format!("{}, «\u{a0}{sheet}\u{a0}», {cell}", place.file),
        _ => place.file.clone(),
    }
}
