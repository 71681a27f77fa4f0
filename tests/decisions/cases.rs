//! The cases of `cases.txt`: a small workbook, and what comes out of it.

use std::fmt::Write;

use parchemin::check;
use parchemin::decide;
use parchemin::diag::{Report, Severity};
use parchemin::model::results::CandidateResult;
use parchemin::model::rules::Rules;
use parchemin::read::workbook;
use parchemin::words::exact::Exact;

use crate::support::write_workbook;

/// What `rules:` may change, and its value otherwise.
const DEFAULTS: [(&str, &str); 9] = [
    ("acquired_from", "10"),
    ("missing", "0"),
    ("mean", "10"),
    ("floor", "~"),
    ("merge", "mean"),
    ("keep", "best"),
    ("step", "0.25"),
    ("blocs", "{}"),
    ("competences", "{}"),
];

fn rules(changes: &str) -> Rules {
    let value = |key: &str| {
        let chosen = changes.split_whitespace().filter_map(|change| change.split_once('='));
        let mut known = DEFAULTS.iter().copied().chain(chosen).filter(|(name, _)| *name == key);
        known.next_back().unwrap().1
    };
    for change in changes.split_whitespace() {
        let key = change.split('=').next().unwrap();
        assert!(DEFAULTS.iter().any(|(name, _)| *name == key), "no rule is called {key}");
    }
    crate::rules(&format!(
        "schema: 1\nversion: essai\nscale: {{ maximum: 20, step: {} }}\n\
         criterion_levels:\n  - {{ code: NON, label: Non acquis, points: 0 }}\n  - {{ code: PAR, label: Partiel, points: 1 }}\n  \
         - {{ code: ACQ, label: Acquis, points: 2 }}\n  - {{ code: MAI, label: Maîtrisé, points: 3 }}\n\
         competence: {{ acquired_from: {} }}\n\
         bloc: {{ missing_competences_at_most: {}, mean_at_least: {}, competence_floor: {} }}\n\
         evaluators: {{ merge: {} }}\nretake: {{ keep: {} }}\nblocs: {}\ncompetences: {}\n",
        value("step"),
        value("acquired_from"),
        value("missing"),
        value("mean"),
        value("floor"),
        value("merge"),
        value("keep"),
        value("blocs"),
        value("competences"),
    ))
}

#[derive(Default)]
struct Case<'a> {
    name: &'a str,
    rules: &'a str,
    blocs: &'a str,
    sheets: Vec<(&'a str, Vec<&'a str>)>,
    expected: Vec<String>,
}

fn parse(block: &str) -> Case<'_> {
    let mut case = Case { blocs: include_str!("simple.yaml"), ..Case::default() };
    for line in block.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some(expected) = line.strip_prefix("> ") {
            case.expected.push(expected.to_owned());
        } else if let Some(row) = line.strip_prefix("  ") {
            case.sheets.last_mut().unwrap().1.push(row);
        } else {
            match line.split_once(": ").unwrap() {
                ("case", name) => case.name = name,
                ("rules", changes) => case.rules = changes,
                ("ref", "weighted") => case.blocs = include_str!("weighted.yaml"),
                ("ref", "three") => case.blocs = include_str!("three.yaml"),
                (sheet, headings) => case.sheets.push((sheet, vec![headings])),
            }
        }
    }
    case
}

/// Sheets as `write_workbook` wants them, the candidate's number in a column of its own.
fn workbook(name: &str, sheets: &[(&str, Vec<&str>)]) -> Option<(String, workbook::Workbook)> {
    let mut text = String::new();
    for (sheet, rows) in sheets {
        writeln!(text, "== {sheet}\nN° candidat | {}", rows[0]).unwrap();
        for row in &rows[1..] {
            writeln!(text, "1 | {row}").unwrap();
        }
    }
    if text.is_empty() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    write_workbook(&text, &path);
    Some((name.to_owned(), workbook::read(name, &std::fs::read(&path).unwrap()).unwrap()))
}

fn shown(score: Option<&Exact>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.cut(4))
}

fn decided(computed: &str, decision: &str) -> String {
    if computed == decision { computed.to_owned() } else { format!("{computed} -> {decision}") }
}

/// Everything that came out, as the cases write it.
fn outcome(result: &CandidateResult) -> Vec<String> {
    let mut lines = Vec::new();
    for bloc in &result.blocs {
        lines.push(format!(
            "bloc {} {} {}",
            bloc.bloc,
            decided(bloc.computed.word(), bloc.decision.word()),
            shown(bloc.mean.as_ref())
        ));
        lines.extend(
            bloc.competences
                .iter()
                .map(|one| format!("{} {} {}", one.code, shown(one.score.as_ref()), one.status.word())),
        );
    }
    lines.extend(result.conditions.iter().map(|condition| format!("mission {}", condition.status.word())));
    let certification = &result.certification;
    let words = decided(certification.computed.word(), certification.decision.word());
    lines.push(format!("certification {words}"));
    lines
}

/// What is wrong with a case, if anything.
fn run(case: &Case<'_>) -> Result<(), String> {
    let (referential, rules) = (crate::referential(case.blocs), rules(case.rules));
    let of_roster = |sheet: &str| ["Candidats", "Acquis antérieurs", "Décisions"].contains(&sheet);
    let (mut roster, scores): (Vec<_>, Vec<_>) =
        case.sheets.iter().cloned().partition(|(sheet, _)| of_roster(sheet));
    if !roster.is_empty() && roster.iter().all(|(sheet, _)| *sheet != "Candidats") {
        roster.push(("Candidats", vec!["Nom", "Zola"]));
    }
    let roster = workbook("candidats.xlsx", &roster);
    let scores: Vec<_> = workbook("notes.xlsx", &scores).into_iter().collect();
    let mut report = Report::new();
    let cohort = check::cohort::read(&[], &referential, &rules, roster.as_ref(), &scores, &mut report);
    let results = decide::decide(&referential, &rules, &cohort);
    report.extend(decide::limits::breaches(&cohort, &results));
    let problems = report.sorted();
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let mut errors: Vec<String> = errors.map(|problem| format!("error {}", problem.what.id)).collect();
    errors.sort();
    let is_error = |line: &&String| line.starts_with("error ");
    let mut wanted: Vec<String> = case.expected.iter().filter(is_error).cloned().collect();
    wanted.sort();
    if errors != wanted {
        return Err(format!("{}: wanted {wanted:?}, found {errors:?}", case.name));
    }
    let lines: Vec<String> = results.candidates.iter().flat_map(outcome).collect();
    let missing: Vec<_> =
        case.expected.iter().filter(|line| !is_error(line) && !lines.contains(line)).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("{}: {missing:?} is not among {lines:#?}", case.name))
    }
}

#[test]
fn every_case_comes_out_as_written() {
    let text = include_str!("cases.txt");
    let blocks = text.split("\ncase: ").skip(1).map(|block| format!("case: {block}"));
    let blocks: Vec<String> = blocks.collect();
    assert!(blocks.len() > 100, "only {} cases were found", blocks.len());
    let failures: Vec<String> = blocks
        .iter()
        .map(|block| {
            let case = parse(block);
            assert!(!case.expected.is_empty(), "{} expects nothing", case.name);
            run(&case)
        })
        .filter_map(Result::err)
        .collect();
    assert!(failures.is_empty(), "{} cases:\n{}", failures.len(), failures.join("\n"));
}
