//! A key put into a session's file as a line of text: comments and all other bytes stay as they are. Knows no disk.

use crate::read::yaml::{self, Entry, Node, Value};

/// What stands after a key that is left empty.
const EMPTY: [&str; 6] = ["~", "null", "Null", "NULL", "\"\"", "''"];

/// The text with a key that it lacks, or leaves empty, and the line of that key: where it stands, else below the comment
/// that shows it, else at the end. None where the text would then say anything else.
pub(super) fn with_key(text: &str, key: &str, value: &str) -> Option<(String, u32)> {
    let before = yaml::parse(text).ok()?;
    let Value::Map(entries) = &before.value else { return None };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let first = lines.get(index(entries.first()?.line)?)?;
    let margin = first.get(..first.len() - first.trim_start_matches(' ').len())?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let added = |at: usize| {
        let (above, below) = (lines[..at].concat(), lines[at..].concat());
        let cut = if above.ends_with('\n') { "" } else { line_end };
        format!("{above}{cut}{margin}{key}: {}{line_end}{below}", as_value(value))
    };
    let candidates = if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
        vec![filled(&lines, index(entry.line)?, value)?]
    } else {
        let shown = lines.iter().position(|line| shows(line, key)).map(|at| added(at + 1));
        shown.into_iter().chain([added(lines.len())]).collect()
    };
    candidates.into_iter().find_map(|text| {
        let after = yaml::parse(&text).ok()?;
        let line = after.line_of(key)?;
        says_also(&before, &after, key, value).then_some((text, line))
    })
}

fn index(line: u32) -> Option<usize> {
    usize::try_from(line).ok()?.checked_sub(1)
}

/// Whether a line is a comment that begins with the key: an example, left for whoever needs it.
fn shows(line: &str, key: &str) -> bool {
    let comment = line.strip_prefix('#').map(str::trim_start);
    comment.and_then(|comment| comment.strip_prefix(key)).is_some_and(|rest| rest.starts_with(':'))
}

/// The text with a value in place of the empty one on a line; the comment behind it stays.
fn filled(lines: &[&str], at: usize, value: &str) -> Option<String> {
    let (key, rest) = lines.get(at)?.split_once(':')?;
    let said = rest.trim_start_matches([' ', '\t']);
    let after = EMPTY.iter().find_map(|empty| said.strip_prefix(empty)).unwrap_or(rest);
    let (above, below) = (lines.get(..at)?.concat(), lines.get(at + 1..)?.concat());
    Some(format!("{above}{key}: {}{after}{below}", as_value(value)))
}

/// Whether two maps say the same, but for a key that the second gives a value.
fn says_also(before: &Node, after: &Node, key: &str, value: &str) -> bool {
    let others = |node: &Node| match without_lines(node).value {
        Value::Map(entries) => entries.into_iter().filter(|entry| entry.key != key).collect(),
        _ => Vec::new(),
    };
    let Value::Map(entries) = &after.value else { return false };
    let is_named = |entry: &Entry| entry.key == key && entry.value.value == Value::Scalar(value.to_owned());
    others(before) == others(after) && entries.iter().any(is_named)
}

fn without_lines(node: &Node) -> Node {
    let bare = |Entry { key, value, .. }: &Entry| {
        let (key, value) = (key.clone(), without_lines(value));
        Entry { key, line: 0, value }
    };
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(without_lines).collect()),
        Value::Map(entries) => Value::Map(entries.iter().map(bare).collect()),
        other => other.clone(),
    };
    Node { line: 0, value }
}

/// A text as YAML holds it: as it is where nothing in it could be taken for anything else.
pub(super) fn as_value(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '/' | '.' | '-');
    let is_plain =
        text.starts_with(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '.'));
    let is_plain = is_plain && text.chars().all(plain) && !EMPTY.contains(&text);
    if is_plain {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
#[path = "../../tests/unit/session_key.rs"]
mod tests;
