//! Whatever the referential and the rules, as long as they are accepted: without a mark nothing is validated or granted
//! but what earlier blocs give.

use std::fmt::Write as _;

use jiff::civil::date;
use parchemin::check;
use parchemin::decide;
use parchemin::diag::{Place, Report};
use parchemin::model::codes::{BlocNumber, CandidateId};
use parchemin::model::cohort::{Candidate, Cohort, Pathway, Person, PriorBloc};
use parchemin::model::results::{BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};
use proptest::prelude::*;

/// What a bloc lists: for each activity, how many competences; for each assessment, how many criteria.
#[derive(Debug, Clone)]
struct BlocShape {
    activities: Vec<usize>,
    assessments: Vec<usize>,
}

/// Lines of the rules and of a condition, any of which may be left out.
#[derive(Debug, Clone)]
struct Shape {
    blocs: Vec<BlocShape>,
    condition: Option<Vec<&'static str>>,
    rules: Vec<&'static str>,
    bloc_rules: Vec<&'static str>,
    condition_rules: Option<(Vec<&'static str>, Vec<&'static str>)>,
    prior: Vec<bool>,
    pathway: Option<usize>,
}

const CONDITION: &[&str] =
    &["months_at_least: 3", "months_at_least: 0", "report: true", "oral: true", "kinds: [stage]"];
const ASKED: &[&str] = &[
    "months_at_least: 6",
    "report_at_least: 12",
    "oral_at_least: 12",
    "listed_kinds_only: true",
    "report: false",
    "oral: false",
    "required: false",
    "required: true",
];
const BLOC_RULES: &[&str] = &[
    "missing_competences_at_most: 1",
    "missing_competences_at_most: 9",
    "mean_at_least: 0",
    "mean_at_least: 10",
    "competence_floor: 0",
    "assessments_to_pass: all",
];
const RULES: &[&str] = &[
    "evaluators: { at_least: 0 }",
    "retake: { keep: latest }",
    "jury: { at_least: 0 }",
    "weights: { C1-1-1: 3 }",
];

fn some(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(of, 0..=of.len())
}

fn shape() -> impl Strategy<Value = Shape> {
    // Mostly something: of what is refused nothing can be learnt.
    let count = || prop_oneof![1 => Just(0_usize), 9 => 1..3_usize];
    let bloc = (prop::collection::vec(count(), 1..3), prop::collection::vec(count(), 0..3))
        .prop_map(|(activities, assessments)| BlocShape { activities, assessments });
    let asked = prop::option::weighted(0.3, (some(ASKED), some(ASKED)));
    let framework = (prop::collection::vec(bloc, 1..4), prop::option::weighted(0.5, some(CONDITION)), asked);
    let rules = (some(RULES), some(BLOC_RULES));
    let candidate = (prop::collection::vec(any::<bool>(), 4), prop::option::of(0..Pathway::ALL.len()));
    (framework, rules, candidate).prop_map(
        |((blocs, condition, condition_rules), (rules, bloc_rules), (prior, pathway))| Shape {
            blocs,
            condition,
            rules,
            bloc_rules,
            condition_rules,
            prior,
            pathway,
        },
    )
}

fn files(shape: &Shape) -> Vec<(String, String)> {
    let mut certification =
        "schema: 1\nid: essai\nversion: \"1\"\ntitle: Essai\ncertifier: { name: École }\n".to_owned();
    if let Some(lines) = &shape.condition {
        let more = [&[""], &lines[..]].concat().join(", ");
        let _ = writeln!(certification, "conditions: [{{ id: mission, text: Mission{more} }}]");
    }
    let mut files = vec![("ref/certification.yaml".to_owned(), certification)];
    for (rank, bloc) in shape.blocs.iter().enumerate() {
        let bloc_number = rank + 1;
        let mut text = format!("schema: 1\nbloc: {bloc_number}\ntitle: Bloc\n");
        let codes = |activity: usize| {
            (1..=bloc.activities[activity]).map(move |one| format!("C{bloc_number}-{}-{one}", activity + 1))
        };
        let all: Vec<String> = (0..bloc.activities.len()).flat_map(codes).collect();
        text += "activities:\n";
        for activity in 0..bloc.activities.len() {
            let listed: Vec<String> =
                codes(activity).map(|code| format!("{{ code: {code}, text: Faire }}")).collect();
            let code = format!("A{bloc_number}-{}", activity + 1);
            let _ = writeln!(
                text,
                "  - {{ code: {code}, title: Activité, competences: [{}] }}",
                listed.join(", ")
            );
        }
        text += "assessments:\n";
        for (nth, criteria) in bloc.assessments.iter().enumerate() {
            let listed: Vec<String> =
                (1..=*criteria).map(|one| format!("{{ code: K{one}, text: Bien }}")).collect();
            let code = format!("E{bloc_number}-{nth}");
            let covers = all.join(", ");
            let _ = writeln!(
                text,
                "  - {{ code: {code}, title: Épreuve, covers: [{covers}], criteria: [{}] }}",
                listed.join(", ")
            );
        }
        files.push((format!("ref/bloc-{bloc_number}.yaml"), text));
    }
    files
}

fn rules(shape: &Shape) -> String {
    let mut text = "schema: 1\nversion: \"1\"\nscale: { maximum: 20, step: 0.25 }\ncompetence: { acquired_from: 10 }\n\
                    criterion_levels: [{ code: NON, label: Non, points: 0 }, { code: ACQ, label: Oui, points: 2 }]\n"
        .to_owned();
    for line in &shape.rules {
        let _ = writeln!(text, "{line}");
    }
    let mut seen = Vec::new();
    let one_of_each = |lines: &[&'static str], seen: &mut Vec<&'static str>| -> String {
        seen.clear();
        let mut kept = Vec::new();
        for line in lines {
            let key = line.split(':').next().unwrap();
            if !seen.contains(&key) {
                seen.push(key);
                kept.push(*line);
            }
        }
        kept.join(", ")
    };
    let _ = writeln!(text, "bloc: {{ {} }}", one_of_each(&shape.bloc_rules, &mut seen));
    if let Some((common, pathway)) = &shape.condition_rules {
        let (common, pathway) = (one_of_each(common, &mut seen), one_of_each(pathway, &mut seen));
        let comma = if common.is_empty() { "" } else { ", " };
        let of_pathway = if pathway.is_empty() { String::new() } else { format!(", {pathway}") };
        let _ = writeln!(
            text,
            "conditions: [{{ id: mission{comma}{common}, pathways: [{{ pathway: VAE{of_pathway} }}] }}]"
        );
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_a_mark_nothing_is_given_but_what_was_acquired_before(shape in shape()) {
        let mut report = Report::new();
        let rules_file = ("rules.yaml".to_owned(), rules(&shape));
        let framework = check::framework(&files(&shape), Some(&rules_file), &mut report);
        let Some((referential, rules)) = framework.filter(|_| !report.has_errors()) else { return Ok(()) };
        let mut candidate = Candidate::new(CandidateId::new("1"), Some("1".to_owned()), Person::default());
        candidate.pathway = shape.pathway.map(|rank| Pathway::ALL[rank].0.clone());
        let prior = shape.prior.iter().zip(&referential.blocs).filter(|(prior, _)| **prior);
        candidate.prior = prior.map(|(_, bloc)| PriorBloc {
            bloc: bloc.number.clone(),
            basis: "VAE".to_owned(),
            date: Some(date(2025, 1, 1)),
            reference: None,
            source: Place::file("candidats.xlsx"),
            reference_cell: None,
        }).collect();
        let earlier: Vec<BlocNumber> = candidate.prior.iter().map(|prior| prior.bloc.clone()).collect();
        let cohort = Cohort { candidates: vec![candidate] };
        let results = decide::decide(&referential, &rules, &cohort);
        let result = &results.candidates[0];
        for bloc in result.blocs.iter().filter(|bloc| !earlier.contains(&bloc.bloc)) {
            prop_assert!(bloc.computed != BlocStatus::Validated, "{:#?}", bloc);
            let acquired = bloc.competences.iter().any(|one| one.status == CompetenceStatus::Acquired);
            prop_assert!(!acquired, "{:#?}", bloc);
        }
        for condition in result.conditions.iter().filter(|one| one.waived.is_none()) {
            prop_assert!(condition.status != ConditionStatus::Met, "{:#?}", condition);
        }
        let granted = result.certification.computed == CertificationStatus::Granted;
        prop_assert!(!granted || earlier.len() == referential.blocs.len(), "{:#?}", result);
    }
}
