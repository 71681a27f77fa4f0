//! What the template library complains of, as diagnostics with file and line.
//!
//! Knows no sentence. Of what the library cannot read it says why in words of its own, which are English: what is said
//! instead is found in the template.

use std::ops::Range;

use tera::{ErrorKind, ReportError};

use super::TemplateFile;
use super::tags::{Piece, Word, WordKind, cut};
use crate::diag::{Diagnostic, Fact, Place, Sentence};

/// A complaint about a template as a diagnostic.
pub(super) fn diagnostic(error: &tera::Error, name: &str, files: &[TemplateFile]) -> Diagnostic {
    match error.kind() {
        ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => {
            let path = files.iter().find(|file| file.name == name).map_or(name, |file| &file.path);
            Diagnostic::error("template-too-long").at(Place::file(path))
        }
        ErrorKind::SyntaxError(report) => at_report(report, files, |text| {
            let (why, at) = why_unreadable(report, text);
            (Diagnostic::error("template-syntax").with("why", vec![why]), at)
        }),
        ErrorKind::RenderingError(report) => at_report(report, files, |text| {
            let span = &report.span().range;
            if !is_absence(report.message()) {
                let detail = Fact::Foreign(report.message().to_owned());
                return (Diagnostic::error("template-render").with("detail", detail), span.start);
            }
            let name = printed(text, span);
            (Diagnostic::error("template-null").with("name", name), span.end - name.len().min(span.end))
        }),
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::error("template-missing").at(Place::file(name)).with("name", name)
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error("template-circular").at(Place::file(tpl)).with("name", tpl)
        }
        other => Diagnostic::error("template-render").with("detail", Fact::Foreign(other.to_string())),
    }
}

fn is_absence(message: &str) -> bool {
    message.contains("undefined") || message.contains("is not defined")
}

/// What is said of a template's text, and where in it, at the place that it is about.
fn at_report(
    report: &ReportError,
    files: &[TemplateFile],
    said: impl FnOnce(&str) -> (Diagnostic, usize),
) -> Diagnostic {
    match files.iter().find(|file| file.name == report.filename()) {
        Some(file) => {
            let (problem, at) = said(&file.text);
            located(problem, file, at)
        }
        None => said("").0.at(Place::file(report.filename())),
    }
}

/// A problem at a place of a template, with the line that it stands in and carets below what is wrong.
pub(super) fn located(problem: Diagnostic, file: &TemplateFile, at: usize) -> Diagnostic {
    let (before, after) = file.text.split_at_checked(at).unwrap_or((&file.text, ""));
    let above = u32::try_from(before.matches('\n').count()).unwrap_or(0);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let line = format!("{before}{}", after.lines().next().unwrap_or_default()).replace('\t', " ");
    let column = before.chars().count();
    let is_word = |letter: &char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let length = after.chars().take_while(is_word).count().max(1);
    let skipped = column.saturating_sub(LONGEST_BEFORE);
    let shown: String = line.chars().skip(skipped).take(LONGEST_LINE).collect();
    let carets = format!("{}{}", " ".repeat(column - skipped), "^".repeat(length.min(LONGEST_LINE)));
    let problem = problem.at(Place::line(&*file.path, file.first_line + above));
    problem.with("excerpt", format!("{shown}\n{carets}"))
}

/// Of a long line, so much is shown, and so much of it before what is wrong.
const LONGEST_LINE: usize = 100;
const LONGEST_BEFORE: usize = 50;

/// Why the library cannot read a template, and where: a tag left open is looked for first, since it complains of what
/// follows.
fn why_unreadable(report: &ReportError, text: &str) -> (Sentence, usize) {
    let (message, at) = (report.message(), report.span().range.start);
    let found = || text.get(report.span().range.clone()).unwrap_or_default();
    if let Some(open) = unpaired(text) {
        return open;
    }
    if message.starts_with("Unexpected end") || message.starts_with("unexpected end") {
        let opening = ["{{", "{%", "{#"].iter().filter_map(|mark| text.rfind(mark)).max();
        return (Sentence::new("template-why-unfinished"), opening.unwrap_or(at));
    }
    let sentence = if message.contains("reserved") {
        Sentence::new("template-why-reserved").with("found", found())
    } else if message.starts_with("Found")
        || message.starts_with("Unknown")
        || message.starts_with("Unexpected")
    {
        Sentence::new("template-why-unexpected").with("found", found())
    } else {
        Sentence::new("template-why-here")
    };
    (sentence, at)
}

/// The first tag that nothing closes, or that closes nothing.
fn unpaired(text: &str) -> Option<(Sentence, usize)> {
    let unclosed = |(tag, at): (&str, usize)| {
        (Sentence::new("template-why-unclosed").with("tag", tag).with("closing", format!("end{tag}")), at)
    };
    let mut open: Vec<(&str, usize)> = Vec::new();
    for piece in cut(text) {
        let Piece::Tag(words, _) = piece else { continue };
        let Some(Word { kind: WordKind::Name(name), at }) = words.first().copied() else { continue };
        match (name, open.last().copied()) {
            ("if" | "for", _) => open.push((name, at)),
            ("endif" | "endfor", Some((tag, _))) if name.ends_with(tag) => {
                open.pop();
            }
            ("endif" | "endfor", Some(left)) => return Some(unclosed(left)),
            ("endif" | "endfor", None) => {
                return Some((Sentence::new("template-why-unopened").with("found", name), at));
            }
            _ => {}
        }
    }
    open.pop().map(unclosed)
}

/// The name that the template wanted to print, as it writes it.
fn printed<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.';
    let before = text.get(..span.start).unwrap_or_default();
    text.get(before.trim_end_matches(of_name).len()..span.end).unwrap_or_default()
}
