//! Texts that a YAML comment cuts short, seen beside what was read of them. Knows no key.

use super::yaml::{Node, Value};
use crate::diag::{Diagnostic, Place, Report};

/// Warns of each text that goes on behind a `#` as if it were no comment: `name: Session #3` is « Session ».
pub(super) fn cut_by_comments(file: &str, text: &str, node: &Node, report: &mut Report) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                cut_by_comments(file, text, &entry.value, report);
            }
        }
        Value::List(items) => {
            for item in items {
                cut_by_comments(file, text, item, report);
            }
        }
        Value::Scalar(kept) => {
            let line = text.lines().nth(node.line.saturating_sub(1) as usize).unwrap_or_default();
            let is_text = kept.contains(char::is_alphabetic) && !["true", "false"].contains(&kept.as_str());
            let rests = line.match_indices(kept.as_str()).filter_map(|(at, _)| line.get(at + kept.len()..));
            let mut behind = rests.filter_map(|rest| rest.trim_start().strip_prefix('#'));
            let lost = behind.find(|lost| is_text && lost.starts_with(|first: char| first.is_alphanumeric()));
            if let Some(lost) = lost {
                let warning = Diagnostic::warning("yaml-cut-by-comment").at(Place::line(file, node.line));
                report.push(warning.with("found", kept).with("lost", format!("#{lost}")));
            }
        }
        Value::Null => {}
    }
}
