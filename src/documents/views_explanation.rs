//! What the template of an explanation may name: what came out, and bloc by bloc the rules, scores and values behind it.
//!
//! Everything is read off a decision's trace; this room chooses words and decides nothing.

use serde::{Deserialize, Serialize};

use super::views_explanation_bloc::{ClauseView, ExplainedBlocView, JuryView};
use super::{Setting, words};
use crate::decide::explain::Focus;
use crate::decide::trace::{CandidateTrace, CertificationTrace, CompetenceTrace, Why};
use crate::model::cohort::Sex;
use crate::model::results::{
    BlocStatus, CertificationStatus, CompetenceStatus, ConditionResult, ConditionStatus,
};
use crate::model::rules::{Keep, Level, Merge, Rules};
use crate::words::exact::Exact;
use crate::words::french;

/// An explanation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ExplanationView {
    /// « Madame », « Monsieur », or both.
    greeting: String,
    /// What is asked about: « explication du résultat du bloc 3 ».
    subject: String,
    /// Whether everything is asked about.
    whole: bool,
    /// What came out, in plain words; the certification last unless everything is asked about.
    outcomes: Vec<String>,
    /// What the jury decided of the certification.
    #[serde(skip_serializing_if = "Option::is_none")]
    jury: Option<JuryView>,
    reading: ReadingView,
    conditions: Vec<ConditionView>,
    blocs: Vec<ExplainedBlocView>,
}

/// What one must know to read the tables.
#[derive(Debug, Serialize, Deserialize)]
struct ReadingView {
    /// The rules file.
    file: String,
    /// « la moyenne », « la médiane ».
    merge: String,
    /// « ligne 40 ».
    merge_rule: String,
    /// « le meilleur résultat », « le dernier résultat ».
    keep: String,
    keep_rule: String,
    /// Whether a competence was marked at several attempts.
    attempts: bool,
    /// « NON : Non acquis, 0 ».
    levels: Vec<String>,
}

/// A condition beside the blocs.
#[derive(Debug, Serialize, Deserialize)]
struct ConditionView {
    title: String,
    text: String,
    result: String,
    /// The line of the rules that waives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<String>,
    clauses: Vec<ClauseView>,
}

impl ExplanationView {
    pub(super) fn new(setting: &Setting<'_>, trace: &CandidateTrace<'_>, focus: &Focus) -> Self {
        let rules = setting.rules;
        let candidate = trace.candidate;
        let total = setting.referential.blocs.len();
        let attempts =
            trace.blocs.iter().flat_map(|bloc| &bloc.competences).any(|one| one.entered().len() > 1);
        Self {
            greeting: greeting(candidate.person.sex).to_owned(),
            subject: subject(focus),
            whole: *focus == Focus::All,
            outcomes: outcomes(trace, focus, total),
            jury: trace.certification.jury.map(|jury| {
                let certification = &trace.certification;
                JuryView::new(
                    certification_words(certification.decision, true),
                    certification_words(certification.computed, false),
                    certification.decision != certification.computed,
                    jury.motive.as_deref(),
                    &jury.source,
                )
            }),
            reading: ReadingView::new(rules, attempts),
            conditions: trace.conditions.iter().map(|one| ConditionView::new(setting, one, trace)).collect(),
            blocs: trace
                .blocs
                .iter()
                .map(|bloc| ExplainedBlocView::new(bloc, candidate.person.sex, rules))
                .collect(),
        }
    }
}

impl ReadingView {
    fn new(rules: &Rules, attempts: bool) -> Self {
        let merge = match rules.evaluators.merge {
            Merge::Mean => "la moyenne",
            Merge::Median => "la médiane",
        };
        let keep = match rules.keep {
            Keep::Best => "le meilleur résultat",
            Keep::Latest => "le dernier résultat évalué",
        };
        let level =
            |level: &Level| format!("{}, {}\u{a0}: {}", level.code, level.label, exactly(&level.points));
        Self {
            file: rules.origin.file.to_string(),
            merge: merge.to_owned(),
            merge_rule: line(rules, "evaluators.merge"),
            keep: keep.to_owned(),
            keep_rule: line(rules, "retake.keep"),
            attempts,
            levels: rules.levels.iter().map(level).collect(),
        }
    }
}

impl ConditionView {
    fn new(setting: &Setting<'_>, trace: &ConditionResult, whole: &CandidateTrace<'_>) -> Self {
        let (rules, mission) = (setting.rules, &whole.candidate.mission);
        let condition = setting.referential.conditions.iter().find(|known| known.id == trace.id);
        Self {
            title: condition.map_or_else(String::new, |known| {
                words::condition_title(setting.referential, known, words::MISSION)
            }),
            text: condition.map(|known| known.text.clone()).unwrap_or_default(),
            result: match trace.status {
                ConditionStatus::Met => "✓ Remplie",
                ConditionStatus::Unmet => "✗ Non remplie",
                ConditionStatus::Pending => "En attente",
            }
            .to_owned(),
            waived: trace.waived.as_ref().map(|key| line(rules, key)),
            clauses: trace.clauses.iter().map(|one| ClauseView::new(one, mission, rules)).collect(),
        }
    }
}

fn greeting(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "Madame",
        Some(Sex::Male) => "Monsieur",
        None => "Madame, Monsieur",
    }
}

fn subject(focus: &Focus) -> String {
    match focus {
        Focus::All => "explication du résultat obtenu à la certification".to_owned(),
        Focus::Bloc(number) => format!("explication du résultat du bloc {number}"),
        Focus::Competence(code) => format!("explication du résultat de la compétence {code}"),
        Focus::Assessment(code) => format!("explication du résultat de l’épreuve {code}"),
        Focus::Criterion(code) => format!("explication du résultat du critère {code}"),
        Focus::Condition(_) => "explication de la condition de mission en entreprise".to_owned(),
    }
}

/// What came out of what is asked about, the nearest first, then of the certification.
fn outcomes(trace: &CandidateTrace<'_>, focus: &Focus, total: usize) -> Vec<String> {
    let mut said = Vec::new();
    if matches!(focus, Focus::Competence(_) | Focus::Assessment(_) | Focus::Criterion(_)) {
        let competences = trace.blocs.iter().flat_map(|bloc| &bloc.competences);
        said.extend(competences.filter(|one| !one.prior).map(competence_outcome));
    }
    if *focus != Focus::All {
        said.extend(trace.blocs.iter().map(|bloc| {
            let number = &bloc.bloc.number;
            match bloc.decision {
                BlocStatus::Validated => format!("Le bloc {number} est validé."),
                BlocStatus::Refused => format!("Le bloc {number} n’est pas validé."),
                BlocStatus::Pending => format!("Le résultat du bloc {number} est en attente."),
                BlocStatus::NotPresented => format!("Le bloc {number} n’est pas présenté à cette session."),
            }
        }));
        said.extend(trace.conditions.iter().map(|one| {
            let words = match one.status {
                ConditionStatus::Met => "est remplie",
                ConditionStatus::Unmet => "n’est pas remplie",
                ConditionStatus::Pending => "est en attente",
            };
            format!("La condition de mission en entreprise {words}.")
        }));
    }
    let decision = certification_outcome(&trace.certification);
    said.push(if *focus == Focus::All {
        format!("{decision} {}", reason(trace, total))
    } else {
        decision.to_owned()
    });
    said
}

fn competence_outcome(trace: &CompetenceTrace<'_>) -> String {
    let code = &trace.competence.code;
    match trace.status() {
        CompetenceStatus::Acquired => format!("La compétence {code} est acquise."),
        CompetenceStatus::NotAcquired => format!("La compétence {code} n’est pas acquise."),
        CompetenceStatus::NotAssessed => format!("La compétence {code} n’est pas encore évaluée."),
        CompetenceStatus::Exempt => format!("La compétence {code} fait l’objet d’une dispense."),
    }
}

fn certification_outcome(trace: &CertificationTrace<'_>) -> &'static str {
    match trace.decision {
        CertificationStatus::Granted => "La certification est délivrée.",
        CertificationStatus::Partial | CertificationStatus::Refused => "La certification n’est pas délivrée.",
        CertificationStatus::Pending if trace.jury.is_some() => {
            "La décision sur la certification est différée par le jury."
        }
        CertificationStatus::Pending => "La décision sur la certification est en attente.",
    }
}

fn certification_words(status: CertificationStatus, by_jury: bool) -> &'static str {
    match status {
        CertificationStatus::Granted => "certification délivrée",
        CertificationStatus::Partial => "certification partielle",
        CertificationStatus::Refused => "certification non délivrée",
        CertificationStatus::Pending if by_jury => "décision différée",
        CertificationStatus::Pending => "en attente",
    }
}

/// Why the blocs and the conditions give what they do, what is lacking called by its name.
fn reason(trace: &CandidateTrace<'_>, total: usize) -> String {
    let validated = trace.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Validated).count();
    let count = match validated {
        0 => "Aucun bloc n’est validé".to_owned(),
        all if all == total => "Tous les blocs sont validés".to_owned(),
        1 => format!("Un bloc sur {total} est validé"),
        several => format!("{several} blocs sur {total} sont validés"),
    };
    if trace.certification.why == Why::AllMet {
        return match trace.conditions.as_slice() {
            [] => format!("{count}."),
            _ => format!("{count} et la condition de mission en entreprise est remplie."),
        };
    }
    let of = |wanted: BlocStatus| -> Vec<&str> {
        let blocs = trace.blocs.iter().filter(|bloc| bloc.decision == wanted);
        blocs.map(|bloc| bloc.bloc.number.as_str()).collect()
    };
    let mut lacking = Vec::new();
    for (status, one, many) in [
        (BlocStatus::Refused, "n’est pas validé", "ne sont pas validés"),
        (BlocStatus::NotPresented, "n’est pas présenté", "ne sont pas présentés"),
        (BlocStatus::Pending, "est en attente", "sont en attente"),
    ] {
        match of(status).as_slice() {
            [] => {}
            [only] => lacking.push(format!("le bloc {only} {one}")),
            several => lacking.push(format!("les blocs {} {many}", french::listed(several))),
        }
    }
    lacking.extend(trace.conditions.iter().filter_map(|one| match one.status {
        ConditionStatus::Met => None,
        ConditionStatus::Unmet => Some("la condition de mission en entreprise n’est pas remplie".to_owned()),
        ConditionStatus::Pending => Some("la condition de mission en entreprise est en attente".to_owned()),
    }));
    format!("{count}\u{202f}; {}.", french::listed(&lacking))
}

/// The line of a key of the rules file, « ligne 33 ».
pub(super) fn line(rules: &Rules, key: &str) -> String {
    rules.origin.line(key).map_or_else(|| "valeur par défaut".to_owned(), |line| format!("ligne\u{a0}{line}"))
}

/// A number without loss: a decimal of at most four places, else a fraction, « 46/3 ».
pub(super) fn exactly(number: &Exact) -> String {
    let short = number.cut(4);
    match Exact::parse(&short) {
        Some(same) if same == *number => short.replace('.', ","),
        _ => number.fraction(),
    }
}

/// A number as documents show it and, where something was cut off, as it is: « 14,72 (265/18) ».
pub(super) fn shown_and_exact(number: &Exact) -> String {
    let shown = french::mark(number);
    match Exact::parse(&number.cut(2)) {
        Some(same) if same == *number => shown,
        _ => format!("{shown} ({})", exactly(number)),
    }
}

/// What a bloc comes to, « ✓ Validé ».
pub(super) fn bloc(status: BlocStatus, by_jury: bool) -> &'static str {
    match status {
        BlocStatus::Validated => "✓ Validé",
        BlocStatus::Refused => "✗ Non validé",
        BlocStatus::Pending if by_jury => "Décision différée",
        BlocStatus::Pending => "En attente",
        BlocStatus::NotPresented => "Non présenté",
    }
}
