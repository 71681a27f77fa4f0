//! Problems as text or JSON. Knows the shapes, not where they go.

use anyhow::{Context, Result};
use serde::Serialize;

use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Location, Report, Sentence, Severity};

#[derive(Serialize)]
struct ReportFile {
    schema: u32,
    problems: Vec<ProblemEntry>,
}

#[derive(Serialize)]
struct ProblemEntry {
    severity: &'static str,
    rule: &'static str,
    message: String,
    hint: Option<String>,
    place: Option<PlaceEntry>,
}

#[derive(Serialize)]
struct PlaceEntry {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

/// The problems as JSON, ending with a line break.
pub(super) fn json(problems: &[Diagnostic], sentences: &Sentences) -> Result<String> {
    let problems = problems
        .iter()
        .map(|problem| ProblemEntry {
            severity: problem.severity.word(),
            rule: problem.what.id,
            message: sentences.say(&problem.what),
            hint: Some(sentences.hints(problem).join("\n")).filter(|hint| !hint.is_empty()),
            place: problem.place.as_ref().map(|place| {
                let (line, sheet, cell) = match &place.location {
                    Location::Whole => (None, None, None),
                    Location::Line(line) => (Some(*line), None, None),
                    Location::Sheet(sheet) => (None, Some(sheet.clone()), None),
                    Location::Cell(sheet, cell) => (None, Some(sheet.clone()), Some(cell.to_string())),
                };
                PlaceEntry { file: place.file.clone(), line, sheet, cell }
            }),
        })
        .collect();
    let file = ReportFile { schema: 1, problems };
    Ok(serde_json::to_string_pretty(&file).context("JSON")? + "\n")
}

/// The problems as text, one below the other, ending with a count.
pub(super) fn text(report: &Report, problems: &[Diagnostic], sentences: &Sentences, colour: bool) -> String {
    let mut text = lines(problems, sentences, colour);
    if problems.is_empty() {
        text.push_str(&sentences.text("all-is-well"));
    } else {
        text.push_str(&sentences.say(&counts("summary", report, sentences)));
    }
    text.push('\n');
    text
}

/// The problems, each ending with a line break.
pub(super) fn lines(problems: &[Diagnostic], sentences: &Sentences, colour: bool) -> String {
    problems
        .iter()
        .map(|problem| {
            let text = sentences.problem(problem);
            let code = match problem.severity {
                Severity::Error => "31",
                Severity::Warning => "33",
                Severity::Remark => "36",
            };
            if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m\n") } else { format!("{text}\n") }
        })
        .collect()
}

/// A sentence that counts the problems.
pub(super) fn counts(id: &'static str, report: &Report, sentences: &Sentences) -> Sentence {
    let count = |id, severity| sentences.say(&Sentence::new(id).with("count", report.count(severity)));
    Sentence::new(id)
        .with("errors", count("summary-errors", Severity::Error))
        .with("warnings", count("summary-warnings", Severity::Warning))
        .with("remarks", count("summary-remarks", Severity::Remark))
}
