//! YAML text to a tree of values, each with its line; the only door to the YAML library.
//!
//! Scalars stay text, so that `1.10` remains `1.10`; it knows no key and no meaning.

use std::collections::BTreeMap;

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, Span};

use crate::words::text::control_signs;

/// The deepest nesting read: far above any file of this program, far below what could exhaust the stack.
const DEEPEST: usize = 32;

/// A value and the line it starts on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// From 1.
    pub line: u32,
    pub value: Value,
}

/// What a node can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, a number, a date…: as written.
    Scalar(String),
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<Entry>),
}

impl Node {
    /// The line of a key, its path from the root with points; where it is missing, of the map that lacks it. None where
    /// that is the whole file.
    pub fn line_of(&self, path: &str) -> Option<u32> {
        let (mut node, mut line) = (self, None);
        for key in path.split('.') {
            let Value::Map(entries) = &node.value else { break };
            let Some(entry) = entries.iter().find(|entry| entry.key == key) else { break };
            (node, line) = (&entry.value, Some(entry.line));
        }
        line
    }
}

/// A key of a map with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    /// The key's line, from 1.
    pub line: u32,
    pub value: Node,
}

/// Why a text is no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// From 1.
    pub line: u32,
    pub fault: Fault,
}

/// What makes a text no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not YAML; what it looks like, as a message of the locales.
    Syntax(&'static str),
    /// A key that stands already in the same map, on an earlier line.
    DuplicateKey(String, u32),
    /// An anchor or alias: a value that is not where it is read would have two lines.
    Alias,
    /// A sign in a key or a value that acts on the others instead of being seen.
    ControlSign(char),
    /// A key that is a list or a map.
    KeyNotText,
    /// Nested beyond what any file of this program needs.
    TooDeep,
    /// More than one document in the file; the line is the second's.
    SeveralDocuments,
}

const TAB: &str = "yaml-slip-tab";

/// What people usually get wrong, by the parser's words, the more telling ones first.
const SLIPS: [(&[&str], &str); 6] = [
    (&["a tab", "tab cannot", "tabs disallowed"], TAB),
    (&["quote"], "yaml-slip-quote"),
    (&["flow", "bracket", "placement of ':'"], "yaml-slip-bracket"),
    (&["mapping values are not allowed"], "yaml-slip-colon"),
    (&["unexpected character", "node content", "a tag", "anchor", "directive"], "yaml-slip-letter"),
    (&["expected key", "'-' indicator", "indentation", "simple key", "block "], "yaml-slip-alignment"),
];

fn slip(words: &str) -> &'static str {
    let found = SLIPS.iter().find(|(some, _)| some.iter().any(|one| words.contains(one)));
    found.map_or("yaml-slip-other", |(_, slip)| *slip)
}

/// Reads one document. An empty one is [`Value::Null`].
///
/// # Errors
/// Every duplicate key, alias and sign that is not seen; a syntax error ends the reading.
pub fn parse(text: &str) -> Result<Node, Vec<YamlError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder { parser: Parser::new_from_str(text), problems: Vec::new() };
    match builder.document() {
        Ok(node) if builder.problems.is_empty() => Ok(node),
        Ok(_) => Err(builder.problems),
        Err(mut stop) => {
            if stop.fault == Fault::Syntax(TAB) {
                stop.line = line_of_tab(text, stop.line);
            }
            builder.problems.push(stop);
            Err(builder.problems)
        }
    }
}

/// The line that a tab indents: the parser tells where what stands above it began.
fn line_of_tab(text: &str, from: u32) -> u32 {
    let is_tabbed = |line: &str| line.trim_start_matches(' ').starts_with('\t');
    let mut lines = (1..).zip(text.lines()).skip_while(|(line, _)| *line < from);
    lines.find(|(_, text)| is_tabbed(text)).map_or(from, |(line, _)| line)
}

struct Builder<'input> {
    parser: Parser<'input, serde_saphyr::granit_parser::StrInput<'input>>,
    problems: Vec<YamlError>,
}

fn line_of(span: &Span) -> u32 {
    u32::try_from(span.start.line()).unwrap_or(u32::MAX)
}

impl<'input> Builder<'input> {
    fn next(&mut self) -> Result<(Event<'input>, u32), YamlError> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, line_of(&span))),
            Some(Err(error)) => {
                let line = u32::try_from(error.marker().line()).unwrap_or(u32::MAX);
                Err(YamlError { line, fault: Fault::Syntax(slip(&error.info())) })
            }
            None => Ok((Event::StreamEnd, 1)),
        }
    }

    fn document(&mut self) -> Result<Node, YamlError> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => {
                    return Ok(root.unwrap_or(Node { line: 1, value: Value::Null }));
                }
                (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
                (_, line) if root.is_some() => {
                    return Err(YamlError { line, fault: Fault::SeveralDocuments });
                }
                (event, line) => root = Some(self.node(event, line, 0)?),
            }
        }
    }

    fn node(&mut self, event: Event<'input>, line: u32, depth: usize) -> Result<Node, YamlError> {
        if depth > DEEPEST {
            return Err(YamlError { line, fault: Fault::TooDeep });
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                self.look_over(&text, line);
                scalar(text.into_owned(), style)
            }
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.map(depth)?,
            _ => {
                self.problems.push(YamlError { line, fault: Fault::Alias });
                Value::Null
            }
        };
        Ok(Node { line, value })
    }

    fn look_over(&mut self, text: &str, line: u32) {
        if let Some((_, sign)) = control_signs(text).next() {
            self.problems.push(YamlError { line, fault: Fault::ControlSign(sign) });
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, YamlError> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items)),
                (event, line) => items.push(self.node(event, line, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, YamlError> {
        let (mut entries, mut lines) = (Vec::new(), BTreeMap::new());
        loop {
            let (event, line) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(Value::Map(entries)),
                Event::Scalar(text, ..) => {
                    self.look_over(&text, line);
                    text.into_owned()
                }
                _ => return Err(YamlError { line, fault: Fault::KeyNotText }),
            };
            let (event, value_line) = self.next()?;
            let value = self.node(event, value_line, depth + 1)?;
            if let Some(first) = lines.get(&key) {
                self.problems.push(YamlError { line, fault: Fault::DuplicateKey(key, *first) });
            } else {
                lines.insert(key.clone(), line);
                entries.push(Entry { key, line, value });
            }
        }
    }
}

fn scalar(text: String, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
        Value::Null
    } else {
        Value::Scalar(text)
    }
}
