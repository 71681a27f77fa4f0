//! What YAML makes of a text less than it seems to say: cut short by a comment, or in two by a comma. Knows no key.

use super::yaml::{Entry, Node, Value};
use crate::diag::{Diagnostic, Place, Report};
use crate::words::exact::Exact;

/// Warns of each text that goes on behind a `#` as if it were no comment: `name: Session #3` is « Session ».
pub(super) fn cut_by_comments(file: &str, text: &str, root: &Node, report: &mut Report) {
    let lines: Vec<&str> = text.lines().collect();
    walk(root, &mut |line, kept| {
        let whole = lines.get(line.saturating_sub(1) as usize).copied().unwrap_or_default();
        if let Some(lost) = lost_behind(whole, kept) {
            let warning = Diagnostic::warning("yaml-cut-by-comment").at(Place::line(file, line));
            report.push(warning.with("found", kept).with("lost", format!("#{lost}")));
        }
    });
}

/// Shows every scalar of a tree, with its line.
fn walk(node: &Node, look: &mut impl FnMut(u32, &str)) {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|entry| &entry.value).for_each(|node| walk(node, look)),
        Value::List(items) => items.iter().for_each(|node| walk(node, look)),
        Value::Scalar(kept) => look(node.line, kept),
        Value::Null => {}
    }
}

/// What stands behind a text and a `#` that no blank follows.
fn lost_behind<'l>(line: &'l str, kept: &str) -> Option<&'l str> {
    let is_text = kept.contains(char::is_alphabetic) && !["true", "false"].contains(&kept);
    let rests = line.match_indices(kept).filter_map(|(at, _)| line.get(at + kept.len()..));
    let mut behind = rests.filter_map(|rest| rest.trim_start().strip_prefix('#'));
    behind.find(|lost| is_text && lost.starts_with(|first: char| first.is_alphanumeric()))
}

/// The number of which a decimal comma between braces made two: a value, and a key without one.
pub(super) fn cut_at_comma(before: &Entry, entry: &Entry) -> Option<String> {
    let is_rest = entry.value.value == Value::Null && entry.key.bytes().all(|byte| byte.is_ascii_digit());
    match &before.value.value {
        Value::Scalar(whole) if is_rest => Exact::parse(whole).map(|_| format!("{whole}.{}", entry.key)),
        _ => None,
    }
}
