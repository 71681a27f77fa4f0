//! Typed access to a YAML tree: each mismatch becomes a diagnostic with its line, and reading goes on.
//!
//! Knows the shapes of values (texts, numbers, dates, lists), not what they mean.

use jiff::civil::{Date, Time};

use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::read::yaml::{Entry, Node, Problem, Slip, Value};
use crate::words::exact::Exact;

/// Reads a file whose root must be a map with `schema: 1`; `None` when it is not YAML or no map.
pub fn read_file<T>(
    file: &str,
    text: &str,
    report: &mut Report,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> Option<T> {
    read_map(file, text, report, |fields| {
        if let Some(schema) = fields.required_text("schema")
            && schema.text != "1"
        {
            fields.mismatch("yaml-schema", &schema);
        }
        read(fields)
    })
}

/// Reads a text whose root must be a map; `None` when it is not YAML or no map.
pub fn read_map<T>(
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
    let mut fields = Fields::new(file, entries, root.line, report);
    let value = read(&mut fields);
    fields.finish();
    Some(value)
}

/// The tree of a file; `None` when it is not YAML, with every reason in the report.
pub fn parse_tree(file: &str, text: &str, report: &mut Report) -> Option<Node> {
    match crate::read::yaml::parse(text) {
        Ok(root) => Some(root),
        Err(problems) => {
            report.extend(problems.into_iter().map(|problem| diagnostic(file, problem)));
            None
        }
    }
}

fn diagnostic(file: &str, problem: Problem) -> Diagnostic {
    let (rule, line) = match &problem {
        Problem::Syntax { line, .. } => ("yaml-syntax", *line),
        Problem::DuplicateKey { line, .. } => ("yaml-duplicate-key", *line),
        Problem::Alias { line } => ("yaml-alias", *line),
        Problem::KeyNotText { line } => ("yaml-key-not-text", *line),
        Problem::TooDeep { line } => ("yaml-too-deep", *line),
        Problem::SeveralDocuments { line } => ("yaml-several-documents", *line),
    };
    let diagnostic = Diagnostic::error(rule).at(Place::line(file, line));
    match problem {
        Problem::Syntax { slip, .. } => diagnostic.with("slip", Fact::Words(slip_words(slip))),
        Problem::DuplicateKey { key, first_line, .. } => {
            diagnostic.with("key", key).with("first", Place::line(file, first_line))
        }
        _ => diagnostic,
    }
}

fn slip_words(slip: Slip) -> &'static str {
    match slip {
        Slip::Tab => "yaml-slip-tab",
        Slip::Quote => "yaml-slip-quote",
        Slip::Bracket => "yaml-slip-bracket",
        Slip::Colon => "yaml-slip-colon",
        Slip::Letter => "yaml-slip-letter",
        Slip::Alignment => "yaml-slip-alignment",
        Slip::Other => "yaml-slip-other",
    }
}

/// A scalar with the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The key it stands under.
    pub key: String,
    /// As written, trimmed.
    pub text: String,
    /// From 1.
    pub line: u32,
}

/// The entries of one map, read key by key; [`Fields::finish`] reports those that nobody asked for.
pub struct Fields<'a> {
    file: &'a str,
    entries: &'a [Entry],
    line: u32,
    known: Vec<&'a str>,
    /// Whether the keys are the user's own.
    free: bool,
    report: &'a mut Report,
}

impl<'a> Fields<'a> {
    /// Over the entries of a map that starts on `line`.
    pub fn new(file: &'a str, entries: &'a [Entry], line: u32, report: &'a mut Report) -> Self {
        Self { file, entries, line, known: Vec::new(), free: false, report }
    }

    /// The line the map starts on, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The place of a line of this file.
    pub fn place(&self, line: u32) -> Place {
        Place::line(self.file, line)
    }

    /// Adds a problem.
    pub fn report(&mut self, problem: Diagnostic) {
        self.report.push(problem);
    }

    /// Reports that a scalar is not what was expected.
    pub fn mismatch(&mut self, rule: &'static str, found: &Scalar) {
        let problem = Diagnostic::error(rule)
            .at(self.place(found.line))
            .with("key", &found.key)
            .with("found", &found.text);
        self.report.push(problem);
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        for entry in self.entries {
            if !self.free && !self.known.contains(&entry.key.as_str()) {
                self.report.push(
                    Diagnostic::error("yaml-unknown-key")
                        .at(Place::line(self.file, entry.line))
                        .with("key", &entry.key)
                        .with("expected", self.known.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
                        .did_you_mean(&entry.key, &self.known),
                );
            }
        }
    }

    /// The keys of the map, whatever they are: for maps whose keys are the user's own.
    pub fn own_keys(&mut self) -> Vec<&'a Entry> {
        self.free = true;
        self.entries.iter().collect()
    }

    fn entry(&mut self, key: &'a str) -> Option<&'a Entry> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value under a key; absent, empty and `""` alike are `None`.
    pub fn node(&mut self, key: &'a str) -> Option<&'a Node> {
        let empty = |value: &Value| match value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => false,
        };
        self.entry(key).map(|entry| &entry.value).filter(|node| !empty(&node.value))
    }

    /// Whether the key is there, be it empty.
    pub fn has(&mut self, key: &'a str) -> bool {
        self.entry(key).is_some()
    }

    /// Reports that a mandatory key is absent or empty.
    pub fn missing(&mut self, key: &'static str) {
        let line = self.entries.iter().find(|entry| entry.key == key).map_or(self.line, |entry| entry.line);
        self.report.push(Diagnostic::error("yaml-missing-key").at(self.place(line)).with("key", key));
    }

    fn shape(&mut self, key: &str, line: u32, rule: &'static str) {
        self.report.push(Diagnostic::error(rule).at(self.place(line)).with("key", key));
    }

    /// A scalar, if there is one.
    pub fn scalar(&mut self, key: &'static str) -> Option<Scalar> {
        let node = self.node(key)?;
        let Value::Scalar(text) = &node.value else {
            self.shape(key, node.line, "yaml-not-a-scalar");
            return None;
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| Scalar { key: key.to_owned(), text, line: node.line })
    }

    /// A text, if there is one.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.scalar(key).map(|scalar| scalar.text)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<Scalar> {
        let absent = self.node(key).is_none();
        if absent {
            self.missing(key);
            return None;
        }
        self.scalar(key)
    }

    /// A scalar in a given form, if there is one.
    pub fn parsed<T>(
        &mut self,
        key: &'static str,
        rule: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let scalar = self.scalar(key)?;
        let value = parse(&scalar.text);
        if value.is_none() {
            self.mismatch(rule, &scalar);
        }
        value
    }

    /// An exact number, if there is one.
    pub fn number(&mut self, key: &'static str) -> Option<Exact> {
        self.parsed(key, "yaml-not-a-number", Exact::parse)
    }

    /// An exact number from 0 on, if there is one.
    pub fn positive_number(&mut self, key: &'static str) -> Option<Exact> {
        self.parsed(key, "yaml-not-a-positive-number", |text| {
            Exact::parse(text).filter(|number| !number.is_negative())
        })
    }

    /// A head-count, if there is one.
    pub fn count(&mut self, key: &'static str) -> Option<usize> {
        self.parsed(key, "yaml-not-a-count", |text| text.parse::<u16>().ok().map(usize::from))
    }

    /// `true` or `false`; absent is `default`.
    pub fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let parse = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        self.parsed(key, "yaml-not-a-flag", parse).unwrap_or(default)
    }

    /// A date `2026-06-26`, if there is one.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        self.parsed(key, "yaml-not-a-date", iso_date)
    }

    /// A time of day `09:00`, if there is one.
    pub fn time(&mut self, key: &'static str) -> Option<Time> {
        self.parsed(key, "yaml-not-a-time", time_of_day)
    }

    /// One of some words, if there is one.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let scalar = self.scalar(key)?;
        self.meant(&scalar, words)
    }

    /// A list of some words; a lone word is a list of one.
    pub fn words<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        self.texts(key).iter().filter_map(|scalar| self.meant(scalar, words)).collect()
    }

    fn meant<T: Copy>(&mut self, scalar: &Scalar, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == scalar.text).map(|(_, value)| *value);
        if found.is_none() {
            let expected: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            let problem = Diagnostic::error("yaml-unknown-word")
                .at(self.place(scalar.line))
                .with("key", &scalar.key)
                .with("found", &scalar.text)
                .with("expected", expected.clone())
                .did_you_mean(&scalar.text, &expected);
            self.report.push(problem);
        }
        found
    }

    /// The items of a list; absent and empty alike are none.
    pub fn items(&mut self, key: &'a str) -> &'a [Node] {
        let Some(node) = self.node(key) else { return &[] };
        if let Value::List(items) = &node.value {
            return items;
        }
        self.shape(key, node.line, "yaml-not-a-list");
        &[]
    }

    /// A list of texts; a lone text is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Scalar> {
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
    pub fn map<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
        let node = self.node(key)?;
        self.map_at(key, node, read)
    }

    /// Reads each item of a list of maps.
    pub fn maps<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.items(key);
        items.iter().filter_map(|item| self.map_at(key, item, &mut read).flatten()).collect()
    }

    /// The entries of the map under a key; none when it is absent or no map.
    pub fn entries(&mut self, key: &'static str) -> &'a [Entry] {
        self.entry(key).map_or(&[], |entry| self.entries_of(entry))
    }

    /// The entries of the map that an entry holds; none when it holds nothing or no map.
    pub fn entries_of<'n>(&mut self, entry: &'n Entry) -> &'n [Entry] {
        match &entry.value.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                self.shape(&entry.key, entry.value.line, "yaml-not-a-map-under");
                &[]
            }
        }
    }

    /// Reads each key of a table that is there, be it empty, by what the table says of it; a failure names the
    /// sentence of the catalogue that says what was expected.
    pub fn each<S>(
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
                let problem = Diagnostic::error("yaml-bad-value")
                    .at(self.place(entry.value.line))
                    .with("key", &entry.key)
                    .with("found", found)
                    .with("expected", Fact::Words(expected));
                self.report.push(problem);
            }
        }
    }

    /// Reads a node that must be a map; `None` when it is none.
    pub fn map_at<T>(
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

/// Reads `09:00`, and no other form.
pub fn time_of_day(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text).ok()
}

/// Reads `2026-06-26`, and no other form.
pub fn iso_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| Date::strptime("%Y-%m-%d", text).ok()).flatten()
}
