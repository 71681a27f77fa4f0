//! Values made harmless in Markdown: a backslash only where the meaning would change.
//!
//! Knows no template and no document. What a character means depends on its line (a `#` at its start, a `|` in a
//! table), which is not known when a value is printed: values are first marked, then escaped once the text is whole.

use std::borrow::Cow;
use std::io::{self, Write};

/// Before a value. Unicode noncharacters: no text that is interchanged holds one.
const OPEN: char = '\u{fdd0}';
/// After a value.
const CLOSE: char = '\u{fdd1}';
/// Where the number of a document's pages is to stand, once it is known.
pub(super) const PAGES: char = '\u{fdd3}';
/// What templates write for it.
const PAGES_WRITTEN: &str = "<!-- pages -->";
/// A line break inside a value.
const BREAK: char = '\u{fdd2}';

/// Writes a value between marks, on one line and without blanks around it.
pub(super) fn mark_value(value: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut marked = String::with_capacity(value.len() + OPEN.len_utf8() + CLOSE.len_utf8());
    marked.push(OPEN);
    let mut letters = value.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        // Two characters make one break.
        if letter != '\r' || letters.peek() != Some(&'\n') {
            marked.push(settled(letter));
        }
    }
    marked.push(CLOSE);
    out.write_all(marked.as_bytes())
}

fn settled(letter: char) -> char {
    match letter {
        '\n' | '\u{2028}' | '\u{2029}' | '\r' => BREAK,
        OPEN | CLOSE | BREAK | PAGES => char::REPLACEMENT_CHARACTER,
        control if control.is_control() => ' ',
        other => other,
    }
}

/// A text of one line, escaped so that Markdown shows it as it is.
pub(super) fn escape(text: &str) -> String {
    let inner: String = text.trim().chars().map(settled).collect();
    escape_values(&format!("{OPEN}{inner}{CLOSE}")).trim_end().to_owned()
}

/// The text with every value as it is, for what is no Markdown.
pub(super) fn bare_values(rendered: &str) -> String {
    let shown = rendered.chars().filter(|letter| !matches!(*letter, OPEN | CLOSE));
    shown.map(|letter| if letter == BREAK { ' ' } else { letter }).collect()
}

/// The text with every marked value escaped as its place in it asks; blank lines come one at a time.
pub(super) fn escape_values(rendered: &str) -> String {
    let mut text = String::with_capacity(rendered.len() + 64);
    let rendered = counting_pages(rendered);
    for line in rendered.lines() {
        if is_plain_row(line) {
            text.extend(line.split([OPEN, CLOSE]));
            text.push('\n');
            continue;
        }
        let line = Line::new(line);
        let blank = line.letters.iter().all(|(letter, _)| letter.is_whitespace());
        if blank && (text.is_empty() || text.ends_with("\n\n")) {
            continue;
        }
        if !blank {
            line.write(&mut text);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Whether nothing in a row of a table could have another meaning: nearly all lines are such rows. What begins a block
/// does not within one.
fn is_plain_row(line: &str) -> bool {
    let asks = |value: &str| value.contains(['\\', '`', '[', '*', '_', '~', '<', '&', '|', BREAK]);
    let mut values = line.split(OPEN).skip(1).filter_map(|part| part.split(CLOSE).next());
    line.starts_with('|') && !values.any(asks)
}

/// The text where what a template wrote for the number of pages is its sign; a value that looks like it is none.
fn counting_pages(rendered: &str) -> Cow<'_, str> {
    if !rendered.contains(PAGES_WRITTEN) {
        return Cow::Borrowed(rendered);
    }
    let parts = rendered.split_inclusive([OPEN, CLOSE]);
    let own = |part: &str| part.replace(PAGES_WRITTEN, &PAGES.to_string());
    parts.map(|part| if part.ends_with(CLOSE) { part.to_owned() } else { own(part) }).collect()
}

/// A line's letters, each with whether a value brought it.
struct Line {
    letters: Vec<(char, bool)>,
    table: bool,
    heading: bool,
    tildes: usize,
    /// Where what follows the marks of lists and quotations begins.
    start: usize,
}

impl Line {
    fn new(marked: &str) -> Self {
        let mut in_value = false;
        let mut letters = Vec::with_capacity(marked.len());
        for letter in marked.chars() {
            match letter {
                OPEN => in_value = true,
                CLOSE => in_value = false,
                other => letters.push((other, in_value)),
            }
        }
        let table = letters.contains(&('|', false));
        if !table {
            letters.iter_mut().filter(|(letter, _)| *letter == BREAK).for_each(|(letter, _)| *letter = ' ');
        }
        let own_marks = |(letter, value): &(char, bool)| {
            !value && (letter.is_whitespace() || letter.is_ascii_digit() || ">-*+.)".contains(*letter))
        };
        Self {
            table,
            heading: letters.first() == Some(&('#', false)),
            tildes: letters.iter().filter(|(letter, _)| *letter == '~').count(),
            start: letters.iter().take_while(|letter| own_marks(letter)).count(),
            letters,
        }
    }

    fn write(&self, text: &mut String) {
        for (at, (letter, value)) in self.letters.iter().enumerate() {
            match letter {
                &BREAK => text.push_str("<br>"),
                _ if *value && self.changes_meaning(at, *letter) => text.extend(['\\', *letter]),
                other => text.push(*other),
            }
        }
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|(letter, _)| *letter)
    }

    fn rest(&self, from: usize) -> impl Iterator<Item = char> + Clone + '_ {
        self.letters.iter().skip(from).map(|(letter, _)| *letter)
    }

    /// `CommonMark` 0.31, 2.4 (backslash escapes) to 6.9, and tables and strikethrough of GitHub's extension.
    fn changes_meaning(&self, at: usize, letter: char) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.letter(at));
        let after = self.letter(at + 1);
        let blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
        let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        match letter {
            '\\' => after.is_none_or(|next| next.is_ascii_punctuation() || next == BREAK),
            '`' => true,
            '[' => self.may_open_link(at),
            '*' => at == self.start || !(blank(before) && blank(after)),
            '_' => !(blank(before) && blank(after) || word(before) && word(after)),
            '~' => self.tildes > 1,
            '<' => after.is_some_and(|next| !next.is_whitespace()),
            '&' => self.is_entity(at + 1),
            '|' => self.table,
            '#' if self.heading => self.rest(at).all(|letter| letter == '#' || letter == ' '),
            _ => self.opens_block(at, letter),
        }
    }

    /// A link or a definition needs `](`, `][` or `]:`; a bracket that is not closed here may be on the next line.
    fn may_open_link(&self, at: usize) -> bool {
        let mut closed = false;
        for (letter, next) in self.rest(at).zip(self.rest(at + 1).map(Some).chain([None])) {
            closed |= letter == ']';
            if letter == ']' && matches!(next, Some('(' | '[' | ':')) {
                return true;
            }
        }
        // « [x] » at the start of an item is a task's box.
        !closed || (at == self.start && self.letter(at + 2) == Some(']'))
    }

    fn is_entity(&self, from: usize) -> bool {
        let name =
            self.rest(from).take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '#').count();
        name > 0 && self.letter(from + name) == Some(';')
    }

    /// Whether the letter, at the start of its line, makes a heading, a list, a quotation or a rule of it.
    fn opens_block(&self, at: usize, letter: char) -> bool {
        let ends = |at: usize| self.letter(at).is_none_or(char::is_whitespace);
        let from_start = |letters: &str| {
            self.letters
                .get(self.start..at)
                .is_some_and(|run| run.iter().all(|(letter, _)| letters.contains(*letter)))
        };
        match letter {
            '.' | ')' => at > self.start && ends(at + 1) && from_start("0123456789"),
            '>' => at == self.start,
            '#' => at == self.start && ends(at + self.rest(at).take_while(|letter| *letter == '#').count()),
            '+' => at == self.start && ends(at + 1),
            '-' => {
                at == self.start && (ends(at + 1) || self.rest(at).all(|letter| "- \t|:".contains(letter)))
            }
            '=' => at == self.start && self.rest(at).all(|letter| letter == '=' || letter == ' '),
            ':' => at == self.start && self.letter(at + 1) == Some('-'),
            _ => false,
        }
    }
}
