//! Typed access to a YAML tree: each mismatch becomes a diagnostic with its line, and reading goes on.
//!
//! Knows the shapes of values (texts, numbers, dates, lists), not what they mean.

mod asked;
mod own;
mod told;

use std::cell::Cell;

use jiff::civil::{Date, Time};

use self::asked::Due;
pub(crate) use self::asked::{Asked, AskedKey, Form, Kind, OWN, asked_by};
pub(crate) use self::told::{BRIEF, LABEL, NAME, ROLE, TEXT, TITLE};
use super::cut_short::{cut_at_comma, cut_by_comments};
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::read::yaml::{Entry, Fault, Node, Value, YamlError};
use crate::words::calendar::typed_date;
use crate::words::exact::Exact;
use crate::words::text::sign_code;

/// Reads a file whose root must be a map with `schema: 1`; `None` when it is not YAML or no map.
pub(crate) fn read_file<T>(
    file: &str,
    text: &str,
    report: &mut Report,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> Option<T> {
    read_map(file, text, report, |fields| {
        fields.schema();
        read(fields)
    })
}

/// Reads a text whose root must be a map; `None` when it is not YAML or no map.
pub(crate) fn read_map<T>(
    file: &str,
    text: &str,
    report: &mut Report,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> Option<T> {
    let root = parse_tree(file, text, report)?;
    let Value::Map(entries) = &root.value else {
        report.push(Diagnostic::error("yaml-not-a-map").at(Place::line(file, root.line)));
        return None;
    };
    cut_by_comments(file, text, &root, report);
    let mut fields = Fields::new(file, entries, root.line, report);
    let value = read(&mut fields);
    fields.finish();
    Some(value)
}

/// The tree of a file; `None` when it is not YAML, with every reason in the report.
pub(crate) fn parse_tree(file: &str, text: &str, report: &mut Report) -> Option<Node> {
    match crate::read::yaml::parse(text) {
        Ok(root) => Some(root),
        Err(problems) => {
            report.extend(problems.into_iter().map(|problem| diagnostic(file, problem)));
            None
        }
    }
}

fn diagnostic(file: &str, YamlError { line, fault }: YamlError) -> Diagnostic {
    let error = |rule| Diagnostic::error(rule).at(Place::line(file, line));
    match fault {
        Fault::Syntax(slip) => error("yaml-syntax").with("slip", Fact::Words(slip)),
        Fault::DuplicateKey(key, first) => {
            error("yaml-duplicate-key").with("key", key).with("first", Place::line(file, first))
        }
        Fault::Alias => error("yaml-alias"),
        Fault::ControlSign(sign) => error("yaml-control-sign").with("sign", sign_code(sign)),
        Fault::KeyNotText => error("yaml-key-not-text"),
        Fault::TooDeep => error("yaml-too-deep"),
        Fault::SeveralDocuments => error("yaml-several-documents"),
    }
}

/// A scalar with the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scalar {
    pub(crate) key: String,
    /// As written, trimmed.
    pub(crate) text: String,
    /// From 1.
    pub(crate) line: u32,
}

/// The entries of one map, read key by key; [`Fields::finish`] reports those that nobody asked for.
pub(crate) struct Fields<'a> {
    file: &'a str,
    entries: &'a [Entry],
    line: u32,
    known: Vec<&'a str>,
    /// The rank of the entry found last.
    last: Cell<usize>,
    /// Whether the keys are the user's own.
    free: bool,
    report: &'a mut Report,
    /// What the next key asked for must be.
    due: Due,
    /// What has been asked, where that alone is wanted.
    asked: Option<Asked>,
}

impl<'a> Fields<'a> {
    /// Over the entries of a map that starts on `line`.
    pub(crate) fn new(file: &'a str, entries: &'a [Entry], line: u32, report: &'a mut Report) -> Self {
        let (known, last, due) = (Vec::new(), Cell::new(0), Due::Nothing);
        Self { file, entries, line, known, last, free: false, report, due, asked: None }
    }

    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    pub(crate) fn place(&self, line: u32) -> Place {
        Place::line(self.file, line)
    }

    pub(crate) fn report(&mut self, problem: Diagnostic) {
        self.report.push(problem);
    }

    /// Reports what is wrong on a line.
    pub(crate) fn report_at(&mut self, line: u32, problem: Diagnostic) {
        self.report.push(problem.at(self.place(line)));
    }

    /// Reports that a scalar is not what was expected.
    pub(crate) fn mismatch(&mut self, rule: &'static str, found: &Scalar) {
        self.report_at(
            found.line,
            Diagnostic::error(rule).with("key", &found.key).with("found", &found.text),
        );
    }

    /// Reports the keys that nobody asked for.
    pub(crate) fn finish(self) {
        let before = std::iter::once(None).chain(self.entries.iter().map(Some));
        for (entry, before) in self.entries.iter().zip(before) {
            if self.free || self.known.contains(&entry.key.as_str()) {
                continue;
            }
            let known = self.known.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
            let problem = Diagnostic::error("yaml-unknown-key").at(Place::line(self.file, entry.line));
            let problem = problem.with("key", &entry.key).with("expected", known);
            self.report.push(match before.and_then(|before| cut_at_comma(before, entry)) {
                Some(meant) => problem.hint(Sentence::new("yaml-decimal-comma").with("proposal", meant)),
                None => problem.did_you_mean(&entry.key, &self.known),
            });
        }
    }

    fn entry(&mut self, key: &'a str) -> Option<&'a Entry> {
        self.note(key, || Form::Any);
        if !self.free && !self.known.contains(&key) {
            self.known.push(key);
        }
        let found = self.find(key);
        let is_there = found.is_some_and(|entry| self.due == Due::There || !is_empty(&entry.value.value));
        if std::mem::take(&mut self.due) != Due::Nothing && !is_there {
            self.missing(key);
        }
        found
    }

    /// The value under a key; absent, empty and `""` alike are `None`.
    pub(crate) fn node(&mut self, key: &'a str) -> Option<&'a Node> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !is_empty(&node.value))
    }

    /// Whether the key is there, be it empty.
    pub(crate) fn has(&mut self, key: &'a str) -> bool {
        self.entry(key).is_some()
    }

    /// Reports that a mandatory key is absent or empty.
    pub(crate) fn missing(&mut self, key: &str) {
        self.note_required(key);
        self.shape(key, self.line_of(key), "yaml-missing-key");
    }

    /// The line of a key; where it is absent, of the map.
    pub(crate) fn line_of(&self, key: &str) -> u32 {
        self.find(key).map_or(self.line, |entry| entry.line)
    }

    fn shape(&mut self, key: &str, line: u32, rule: &'static str) {
        self.report_at(line, Diagnostic::error(rule).with("key", key));
    }

    pub(crate) fn scalar(&mut self, key: &'a str) -> Option<Scalar> {
        self.note(key, || Form::Text);
        let node = self.node(key)?;
        let Value::Scalar(text) = &node.value else {
            self.shape(key, node.line, "yaml-not-a-scalar");
            return None;
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| Scalar { key: key.to_owned(), text, line: node.line })
    }

    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        self.scalar(key).map(|scalar| scalar.text)
    }

    pub(crate) fn required_text(&mut self, key: &'a str) -> Option<Scalar> {
        self.required().scalar(key)
    }

    /// A scalar in a given form, if there is one.
    pub(crate) fn parsed<T>(
        &mut self,
        key: &'a str,
        kind: Kind,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.note(key, || Form::Of(kind));
        let scalar = self.scalar(key)?;
        let value = parse(&scalar.text);
        if value.is_none() {
            self.mismatch(kind.rule(), &scalar);
        }
        value
    }

    pub(crate) fn number(&mut self, key: &'static str) -> Option<Exact> {
        self.parsed(key, Kind::Number, Exact::parse)
    }

    pub(crate) fn number_above_zero(&mut self, key: &'a str) -> Option<Exact> {
        let above = |number: &Exact| !number.is_negative() && !number.is_zero();
        self.parsed(key, Kind::NumberAboveZero, |text| Exact::parse(text).filter(above))
    }

    /// An exact number from 0 on, if there is one.
    pub(crate) fn positive_number(&mut self, key: &'static str) -> Option<Exact> {
        self.parsed(key, Kind::PositiveNumber, |text| {
            Exact::parse(text).filter(|number| !number.is_negative())
        })
    }

    pub(crate) fn count(&mut self, key: &'static str) -> Option<usize> {
        self.parsed(key, Kind::Count, |text| text.parse::<u16>().ok().map(usize::from))
    }

    /// `true` or `false`; absent is `default`.
    pub(crate) fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let parse = |text: &str| match text {
            "true" | "oui" => Some(true),
            "false" | "non" => Some(false),
            _ => None,
        };
        self.parsed(key, Kind::Flag, parse).unwrap_or(default)
    }

    /// A date `2026-06-26` or `26/06/2026`, if there is one.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        self.parsed(key, Kind::Date, typed_date)
    }

    /// A time of day `09:00`, if there is one.
    pub(crate) fn time(&mut self, key: &'static str) -> Option<Time> {
        self.parsed(key, Kind::Time, time_of_day)
    }

    /// One of some words, if there is one.
    pub(crate) fn word<T: Copy>(&mut self, key: &'a str, words: &[(&str, T)]) -> Option<T> {
        self.note(key, || Form::of_words(words));
        let scalar = self.scalar(key)?;
        self.meant(&scalar, words)
    }

    /// A list of some words; a lone word is a list of one.
    pub(crate) fn words<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        self.note(key, || Form::List(Box::new(Form::of_words(words))));
        self.texts(key).iter().filter_map(|scalar| self.meant(scalar, words)).collect()
    }

    /// The one of some words that a scalar is; another is reported.
    pub(crate) fn meant<T: Copy>(&mut self, scalar: &Scalar, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == scalar.text).map(|(_, value)| *value);
        if found.is_none() {
            let expected: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            let problem = Diagnostic::error("yaml-unknown-word").with("key", &scalar.key);
            let problem = problem.with("found", &scalar.text).with("expected", expected.clone());
            self.report_at(scalar.line, problem.did_you_mean(&scalar.text, &expected));
        }
        found
    }

    /// The items of a list; absent and empty alike are none.
    pub(crate) fn items(&mut self, key: &'a str) -> &'a [Node] {
        self.note(key, || Form::List(Box::new(Form::Any)));
        let Some(node) = self.node(key) else { return &[] };
        if let Value::List(items) = &node.value {
            return items;
        }
        self.shape(key, node.line, "yaml-not-a-list");
        &[]
    }

    /// A list of texts; a lone text is a list of one.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Scalar> {
        self.note(key, || Form::List(Box::new(Form::Text)));
        if let Some(Node { value: Value::Scalar(_), .. }) = self.node(key) {
            return self.scalar(key).into_iter().collect();
        }
        let mut texts = Vec::new();
        for item in self.items(key) {
            match &item.value {
                Value::Scalar(text) if !text.trim().is_empty() => {
                    texts.push(Scalar { key: key.to_owned(), text: text.trim().to_owned(), line: item.line });
                }
                _ => self.shape(key, item.line, "yaml-not-a-scalar"),
            }
        }
        texts
    }

    /// Reads the map under a key; `None` when it is absent or no map.
    pub(crate) fn map<T>(&mut self, key: &'a str, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
        if self.is_asking() {
            let (_, (value, map)) = (self.entry(key), self.asking(read));
            self.note(key, || Form::Map(map));
            return Some(value);
        }
        let node = self.node(key)?;
        self.map_at(key, node, read)
    }

    /// Reads the map under a key; one that is absent, or no map, is read as an empty one, so that its defaults hold.
    pub(crate) fn map_or_empty<T>(&mut self, key: &'static str, read: impl Fn(&mut Fields<'_>) -> T) -> T {
        let stated = self.map(key, &read);
        stated.unwrap_or_else(|| read(&mut Fields::new(self.file, &[], self.line, self.report)))
    }

    /// Reads each item of a list of maps.
    pub(crate) fn maps<T>(
        &mut self,
        key: &'a str,
        mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        if self.is_asking() {
            let (_, (_, map)) = (self.entry(key), self.asking(read));
            self.note(key, || Form::List(Box::new(Form::Map(map))));
            return Vec::new();
        }
        let items = self.items(key);
        items.iter().filter_map(|item| self.map_at(key, item, &mut read).flatten()).collect()
    }

    /// The entries of the map under a key; none when it is absent or no map.
    pub(crate) fn entries(&mut self, key: &'static str) -> &'a [Entry] {
        self.entry(key).map_or(&[], |entry| self.entries_of(entry))
    }

    /// The entries of the map that an entry holds; none when it holds nothing or no map.
    pub(crate) fn entries_of<'n>(&mut self, entry: &'n Entry) -> &'n [Entry] {
        match &entry.value.value {
            Value::Map(entries) => entries,
            nothing if is_empty(nothing) => &[],
            _ => {
                self.shape(&entry.key, entry.value.line, "yaml-not-a-map-under");
                &[]
            }
        }
    }

    /// Reads each key of a table that is there, be it empty, by what the table says of it; a failure names the
    /// sentence of the catalogue that says what was expected.
    pub(crate) fn each<S>(
        &mut self,
        keys: &[(&'a str, S)],
        mut read: impl FnMut(&S, &'a Node) -> Result<(), &'static str>,
    ) {
        for (key, how) in keys {
            let Some(entry) = self.entry(key) else { continue };
            if let Err(expected) = read(how, &entry.value) {
                let found = match &entry.value.value {
                    Value::Null => "",
                    Value::Scalar(text) => text,
                    Value::List(_) => "[…]",
                    Value::Map(_) => "{…}",
                };
                let problem =
                    Diagnostic::error("yaml-bad-value").with("key", &entry.key).with("found", found);
                self.report_at(entry.value.line, problem.with("expected", Fact::Words(expected)));
            }
        }
    }

    /// Reads a node that must be a map; `None` when it is none.
    pub(crate) fn map_at<T>(
        &mut self,
        key: &str,
        node: &'a Node,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let Value::Map(entries) = &node.value else {
            self.shape(key, node.line, "yaml-not-a-map-under");
            return None;
        };
        let mut fields = Fields::new(self.file, entries, node.line, self.report);
        let value = read(&mut fields);
        fields.finish();
        Some(value)
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Scalar(text) => text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    }
}

/// Reads `09:00`, and no other form.
pub(crate) fn time_of_day(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text).ok()
}
