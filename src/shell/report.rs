//! Problems as text or JSON. Knows the shapes, not where they go.

use serde_json::json;

use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Location, Place, Report, Sentence, Severity};

/// The problems as JSON, ending with a line break.
pub(super) fn json(problems: &[Diagnostic], sentences: &Sentences) -> String {
    let of_place = |place: &Place| {
        let mut entry = json!({ "file": place.file });
        match &place.location {
            Location::Whole => {}
            Location::Line(line) => entry["line"] = json!(line),
            Location::Sheet(sheet) => entry["sheet"] = json!(sheet),
            Location::Cell(sheet, cell) => {
                entry["sheet"] = json!(sheet);
                entry["cell"] = json!(cell.to_string());
            }
        }
        entry
    };
    let of_problem = |problem: &Diagnostic| {
        let hint = Some(sentences.hints(problem).join("\n")).filter(|hint| !hint.is_empty());
        json!({
            "severity": problem.severity.word(), "rule": problem.what.id, "message": sentences.say(&problem.what),
            "hint": hint, "place": problem.place.as_ref().map(of_place),
        })
    };
    let problems: Vec<_> = problems.iter().map(of_problem).collect();
    format!("{:#}\n", json!({ "schema": 1, "problems": problems }))
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

pub(super) fn counts(id: &'static str, report: &Report, sentences: &Sentences) -> Sentence {
    let count = |id, severity| sentences.say(&Sentence::new(id).with("count", report.count(severity)));
    Sentence::new(id)
        .with("errors", count("summary-errors", Severity::Error))
        .with("warnings", count("summary-warnings", Severity::Warning))
        .with("remarks", count("summary-remarks", Severity::Remark))
}
