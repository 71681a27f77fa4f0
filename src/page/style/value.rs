//! One value of the style file: a length, a colour, a word of a closed list; each failure says what was expected.

use std::collections::BTreeMap;

use super::{Align, Colour, ColumnWidth, Look, Rules, SignatureLine, TableForm, Vertical};
use crate::diag::{Diagnostic, Fact, Place};
use crate::page::fonts::Family;
use crate::read::yaml::{Entry, Node, Value};

/// The keys of a look.
const LOOK_KEYS: &[&str] = &[
    "family",
    "bold",
    "italic",
    "size",
    "min_size",
    "max_lines",
    "colour",
    "leading",
    "tracking",
    "align",
    "hyphenate",
    "before",
    "after",
    "indent",
    "width",
    "keep_with_previous",
    "keep_with_next",
    "together",
    "spring",
    "fill",
    "border",
    "border_width",
    "accent",
    "accent_width",
    "radius",
    "padding_x",
    "padding_y",
    "form",
    "columns",
    "header_fill",
    "header_colour",
    "header_size",
    "header_bold",
    "rules",
    "rule_width",
    "rule_colour",
    "rule_length",
    "row_height",
    "gutter",
    "row_headers",
    "vertical",
    "signature_line",
    "gauge_height",
    "gauge_colour",
    "gauge_back",
    "tick_size",
    "label_width",
];

/// What is known while a style file is read, and what was found wrong in it.
pub(super) struct Reading<'a> {
    pub(super) file: &'a str,
    pub(super) colours: BTreeMap<String, Colour>,
    pub(super) families: Vec<Family>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Reading<'_> {
    pub(super) fn place(&self, line: u32) -> Place {
        Place::line(self.file, line)
    }

    /// Reports a key that is not among the known ones.
    pub(super) fn unknown_key(&mut self, entry: &Entry, known: &[&str]) {
        let problem =
            Diagnostic::error("style-unknown-key").at(self.place(entry.line)).with("key", &entry.key);
        self.problems.push(problem.did_you_mean(&entry.key, known));
    }

    pub(super) fn missing_key(&mut self, line: u32, key: &str) {
        self.problems.push(Diagnostic::error("style-missing-key").at(self.place(line)).with("key", key));
    }

    /// Reports a value that is not what its key asks for; `expected` names a sentence of the locales.
    pub(super) fn bad_value(&mut self, entry: &Entry, expected: &'static str) {
        let found = match &entry.value.value {
            Value::Null => String::new(),
            Value::Scalar(text) => text.clone(),
            Value::List(_) => "[…]".to_owned(),
            Value::Map(_) => "{…}".to_owned(),
        };
        let problem = Diagnostic::error("style-bad-value").at(self.place(entry.value.line));
        let problem =
            problem.with("key", &entry.key).with("found", found).with("expected", Fact::Words(expected));
        self.problems.push(problem);
    }

    /// Keeps what the closure reads; a failure is reported and changes nothing.
    fn set<T>(
        &mut self,
        target: &mut T,
        entry: &Entry,
        expected: &'static str,
        read: impl FnOnce(&Self, &str) -> Option<T>,
    ) {
        let read = match &entry.value.value {
            Value::Scalar(text) => read(self, text),
            Value::Null => read(self, "none"),
            Value::List(_) | Value::Map(_) => None,
        };
        match read {
            Some(value) => *target = value,
            None => self.bad_value(entry, expected),
        }
    }

    pub(super) fn length(&mut self, target: &mut f64, entry: &Entry) {
        self.set(target, entry, "style-length", |_, text| length(text));
    }

    pub(super) fn bool(&mut self, target: &mut bool, entry: &Entry) {
        self.set(target, entry, "style-true-or-false", |_, text| text.parse().ok());
    }

    pub(super) fn colour(&mut self, target: &mut Colour, entry: &Entry) {
        self.set(target, entry, "style-colour", Self::colour_of);
    }

    fn number(&mut self, target: &mut f64, entry: &Entry) {
        self.set(target, entry, "style-number", |_, text| number(text));
    }

    fn length_or_none(&mut self, target: &mut Option<f64>, entry: &Entry) {
        self.set(target, entry, "style-length", |_, text| or_none(text, length(text)));
    }

    fn colour_or_none(&mut self, target: &mut Option<Colour>, entry: &Entry) {
        self.set(target, entry, "style-colour", |reading, text| or_none(text, reading.colour_of(text)));
    }

    fn colour_of(&self, text: &str) -> Option<Colour> {
        self.colours.get(text).copied().or_else(|| hexadecimal(text))
    }

    pub(super) fn word<T: Copy>(
        &mut self,
        target: &mut T,
        entry: &Entry,
        expected: &'static str,
        words: &[(&str, T)],
    ) {
        self.set(target, entry, expected, |_, text| {
            words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
        });
    }

    fn columns(&mut self, target: &mut Vec<ColumnWidth>, entry: &Entry) {
        let Value::List(items) = &entry.value.value else {
            return self.bad_value(entry, "style-column-widths");
        };
        let widths: Option<Vec<ColumnWidth>> = items.iter().map(column_width).collect();
        match widths {
            Some(widths) => *target = widths,
            None => self.bad_value(entry, "style-column-widths"),
        }
    }

    /// Applies what a look's map says onto `look`.
    pub(super) fn look(&mut self, look: &mut Look, entries: &[Entry]) {
        for entry in entries {
            if !self.text_key(look, entry) && !self.block_key(look, entry) && !self.table_key(look, entry) {
                self.unknown_key(entry, LOOK_KEYS);
            }
        }
    }

    fn text_key(&mut self, look: &mut Look, entry: &Entry) -> bool {
        match entry.key.as_str() {
            "family" => self.set(&mut look.family, entry, "style-family", |reading, text| {
                reading.families.iter().position(|family| family.name == text)
            }),
            "bold" => self.bool(&mut look.bold, entry),
            "italic" => self.bool(&mut look.italic, entry),
            "size" => {
                self.set(&mut look.size, entry, "style-font-size", |_, text| font_size(text));
            }
            "min_size" => {
                self.set(&mut look.min_size, entry, "style-font-size", |_, text| {
                    or_none(text, font_size(text))
                });
            }
            "max_lines" => self.set(&mut look.max_lines, entry, "style-number", |_, text| {
                text.parse().ok().filter(|lines| (1..=20).contains(lines))
            }),
            "colour" => self.colour(&mut look.colour, entry),
            "leading" => self.set(&mut look.leading, entry, "style-leading", |_, text| {
                number(text).filter(|leading| (0.8..=5.0).contains(leading))
            }),
            "tracking" => self.length(&mut look.tracking, entry),
            "align" => {
                let words = [("left", Align::Left), ("center", Align::Center), ("right", Align::Right)];
                self.word(&mut look.align, entry, "style-left-center-right", &words);
            }
            "hyphenate" => self.bool(&mut look.hyphenate, entry),
            _ => return false,
        }
        true
    }

    fn block_key(&mut self, look: &mut Look, entry: &Entry) -> bool {
        match entry.key.as_str() {
            "before" => self.length(&mut look.before, entry),
            "after" => self.length(&mut look.after, entry),
            "indent" => self.length(&mut look.indent, entry),
            "width" => self.length_or_none(&mut look.width, entry),
            "keep_with_previous" => self.bool(&mut look.keep_with_previous, entry),
            "keep_with_next" => self.bool(&mut look.keep_with_next, entry),
            "together" => self.bool(&mut look.together, entry),
            "spring" => self.number(&mut look.spring, entry),
            "fill" => self.colour_or_none(&mut look.fill, entry),
            "border" => self.colour_or_none(&mut look.border, entry),
            "border_width" => self.length(&mut look.border_width, entry),
            "accent" => self.colour_or_none(&mut look.accent, entry),
            "accent_width" => self.length(&mut look.accent_width, entry),
            "radius" => self.length(&mut look.radius, entry),
            "padding_x" => self.length(&mut look.padding_x, entry),
            "padding_y" => self.length(&mut look.padding_y, entry),
            "label_width" => self.length(&mut look.label_width, entry),
            _ => return false,
        }
        true
    }

    fn table_key(&mut self, look: &mut Look, entry: &Entry) -> bool {
        match entry.key.as_str() {
            "form" => {
                let words = [("rows", TableForm::Rows), ("boxes", TableForm::Boxes)];
                self.word(&mut look.form, entry, "style-rows-or-boxes", &words);
            }
            "columns" => self.columns(&mut look.columns, entry),
            "header_fill" => self.colour_or_none(&mut look.header_fill, entry),
            "header_colour" => self.colour(&mut look.header_colour, entry),
            "header_size" => {
                self.set(&mut look.header_size, entry, "style-font-size", |_, text| font_size(text));
            }
            "header_bold" => self.bool(&mut look.header_bold, entry),
            "rules" => {
                let words = [("none", Rules::None), ("rows", Rules::Rows), ("grid", Rules::Grid)];
                self.word(&mut look.rules, entry, "style-none-rows-grid", &words);
            }
            "rule_width" => self.length(&mut look.rule_width, entry),
            "rule_colour" => self.colour(&mut look.rule_colour, entry),
            "rule_length" => self.length_or_none(&mut look.rule_length, entry),
            "row_height" => self.length(&mut look.row_height, entry),
            "gutter" => self.length(&mut look.gutter, entry),
            "row_headers" => self.bool(&mut look.row_headers, entry),
            "vertical" => {
                let words = [("top", Vertical::Top), ("middle", Vertical::Middle)];
                self.word(&mut look.vertical, entry, "style-top-or-middle", &words);
            }
            "signature_line" => {
                let words = [
                    ("none", SignatureLine::None),
                    ("last", SignatureLine::Last),
                    ("all", SignatureLine::All),
                ];
                self.word(&mut look.signature_line, entry, "style-none-last-all", &words);
            }
            "gauge_height" => self.length(&mut look.gauge_height, entry),
            "gauge_colour" => self.colour(&mut look.gauge_colour, entry),
            "gauge_back" => self.colour(&mut look.gauge_back, entry),
            "tick_size" => self.set(&mut look.tick_size, entry, "style-tick-size", |_, text| {
                number(text).filter(|size| (0.2..=1.5).contains(size))
            }),
            _ => return false,
        }
        true
    }
}

/// The outer option fails, the inner one is the word `none`.
#[expect(clippy::option_option, reason = "what the setter needs: a failure, or an optional value")]
fn or_none<T>(text: &str, value: Option<T>) -> Option<Option<T>> {
    if text == "none" { Some(None) } else { value.map(Some) }
}

/// A positive number, at most a million.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number| (0.0..=1.0e6).contains(number))
}

/// `12mm`, `1.2cm`, `9.5pt` or `0`, in points; at most two metres.
pub(super) fn length(text: &str) -> Option<f64> {
    let (digits, points) = [("mm", 72.0 / 25.4), ("cm", 720.0 / 25.4), ("pt", 1.0)]
        .into_iter()
        .find_map(|(unit, points)| Some((text.strip_suffix(unit)?, points)))
        .or((text == "0").then_some((text, 1.0)))?;
    number(digits.trim()).map(|length| length * points).filter(|length| *length <= 5700.0)
}

/// A length at which letters can be seen.
fn font_size(text: &str) -> Option<f64> {
    length(text).filter(|size| *size >= 1.0)
}

/// `#1f4e8c`
pub(super) fn hexadecimal(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Colour { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
}

/// `auto`, `20mm`, `2fr`
fn column_width(node: &Node) -> Option<ColumnWidth> {
    let Value::Scalar(text) = &node.value else { return None };
    if text == "auto" {
        return Some(ColumnWidth::Auto);
    }
    match text.strip_suffix("fr") {
        Some(share) => number(share).filter(|share| *share > 0.0).map(ColumnWidth::Share),
        None => length(text).map(ColumnWidth::Fixed),
    }
}
