//! What the template library complains of, as diagnostics with file and line.
//!
//! Knows no sentence; the library's own words, which are English, go along as a fact.

use tera::{ErrorKind, ReportError};

use super::TemplateFile;
use crate::diag::{Diagnostic, Fact, Place};

/// A complaint about a template as a diagnostic.
pub(super) fn diagnostic(error: &tera::Error, name: &str, files: &[TemplateFile]) -> Diagnostic {
    match error.kind() {
        ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => {
            let path = files.iter().find(|file| file.name == name).map_or(name, |file| &file.path);
            Diagnostic::error("template-too-long").at(Place::file(path))
        }
        ErrorKind::SyntaxError(report) => Diagnostic::error("template-syntax")
            .at(place(report, files))
            .with("detail", Fact::Foreign(report.message().to_owned())),
        ErrorKind::RenderingError(report) if is_absence(report.message()) => {
            Diagnostic::error("template-null").at(place(report, files)).with("name", printed(report, files))
        }
        ErrorKind::RenderingError(report) => Diagnostic::error("template-render")
            .at(place(report, files))
            .with("detail", Fact::Foreign(report.message().to_owned())),
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

fn place(report: &ReportError, files: &[TemplateFile]) -> Place {
    let line = u32::try_from(report.span().start_line).unwrap_or(1);
    match files.iter().find(|file| file.name == report.filename()) {
        Some(file) => Place::line(&*file.path, file.first_line + line - 1),
        None => Place::line(report.filename(), line),
    }
}

/// The name that the template wanted to print, as it writes it.
fn printed(report: &ReportError, files: &[TemplateFile]) -> String {
    let text = files.iter().find(|file| file.name == report.filename()).map_or("", |file| file.text.as_str());
    let of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.';
    let span = &report.span().range;
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.trim_end_matches(of_name).len();
    text.get(start..span.end).unwrap_or_default().to_owned()
}
