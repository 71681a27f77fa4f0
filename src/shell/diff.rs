//! The command that says what changed between two files of results.

use std::path::Path;

use super::{Shell, Stop, explain, load, say_out};
use crate::decide::explain::changes;
use crate::diag::sentences::Sentences;
use crate::diag::{Report, Sentence};
use crate::model::record::{Changes, Record, compare};
use crate::shell::cli::{DiffArgs, ReportFormat};
use crate::store;

impl Shell {
    /// Prints what differs; that something does is no error.
    pub(super) fn diff(&self, args: &DiffArgs, report: &mut Report) -> Result<(), Stop> {
        let (old, new) = (read_record(&args.old, report), read_record(&args.new, report));
        let (Some(old), Some(new)) = (old, new) else { return Err(Stop::reported()) };
        let changes = compare(&old, &new);
        match args.format {
            ReportFormat::Json => self.say_json(&changes)?,
            ReportFormat::Text => say_out(&text(&changes, &self.sentences))?,
        }
        Ok(())
    }
}

fn read_record(path: &Path, report: &mut Report) -> Option<Record> {
    let shown = load::shown(path);
    let text = report.keep(store::read_text(path, &shown))?;
    crate::check::record::read(&shown, &text, report)
}

fn text(changes: &Changes, sentences: &Sentences) -> String {
    let mut lines = Vec::new();
    for change in &changes.header {
        explain::write_lines(&changes::header(change), 0, sentences, &mut lines);
    }
    for (id, people) in [("diff-removed", &changes.removed), ("diff-added", &changes.added)] {
        let said = people.iter().map(|who| Sentence::new(id).with("candidate", changes::label(who)));
        lines.extend(said.map(|said| sentences.say(&said)));
    }
    for change in &changes.changed {
        explain::write_lines(&changes::candidate(change), 0, sentences, &mut lines);
    }
    if changes.is_empty() {
        lines.push(sentences.text("diff-none"));
    }
    lines.join("\n") + "\n"
}
