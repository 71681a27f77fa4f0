//! Templates checked against what they may name, before any is printed.
//!
//! The template library lets `{% if typo %}` pass and finds an unknown name only when it prints it. Here each name of
//! each tag is looked up in the shape of the view; what cannot be checked is refused. Knows no document.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;
use super::shape::Shape;
use super::tags::{Piece, Word, WordKind, cut};
use super::wording::Words;
use super::{TemplateFile, failure, filters, variables};
use crate::diag::{Diagnostic, Fact, Sentence, nearest};
use crate::model::forbidden_words::Forbidden;
use crate::words::text::distance;

/// Filters that give a printable text, number or list, and never nothing.
const FILTERS: [&str; 15] = [
    "abs",
    "capitalize",
    "default",
    "int",
    "join",
    "length",
    "lower",
    "replace",
    "reverse",
    "round",
    "str",
    "title",
    "trim",
    "truncate",
    "upper",
];

/// Filters that keep a list a list.
const LIST_FILTERS: [&str; 1] = ["reverse"];

const TESTS: [&str; 8] =
    ["defined", "undefined", "odd", "even", "divisible_by", "starting_with", "ending_with", "containing"];

/// Names with a meaning of their own in an expression.
const KEYWORDS: [&str; 11] = ["and", "or", "not", "in", "is", "if", "else", "true", "false", "True", "False"];

const LOOP_FIELDS: [&str; 5] = ["index", "index0", "first", "last", "length"];

/// What a template says wrongly, and the names that it uses.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) problems: Vec<Diagnostic>,
    pub(super) names: BTreeSet<String>,
    /// How many templates were included, one within another counted as often as it comes.
    includes: usize,
}

/// More than a document has a use for. Two includes in each of twenty templates are a million.
const MOST_INCLUDES: usize = 1_000;
/// Loops within loops: each multiplies how often the innermost goes round.
const DEEPEST_LOOP: usize = 6;

/// The words that templates of a kind may not bear, and the problem that says so.
pub(super) type Refused<'f> = Option<(&'f Forbidden, &'static str)>;

/// What a kind may not say: a deed, and whatever tells a candidate a result.
pub(super) fn refused<'f>(kind: &Kind, on_deeds: &'f Forbidden, in_letters: &'f Forbidden) -> Refused<'f> {
    if kind.deed.is_some() {
        return Some((on_deeds, "template-forbidden-word"));
    }
    variables::is_about_people(kind).then_some((in_letters, "template-forbidden-in-letter"))
}

/// Checks one template that stands for a document, and what it includes.
pub(super) fn check(
    file: &TemplateFile,
    files: &[TemplateFile],
    shape: &Shape,
    words: &Words,
    refused: Refused<'_>,
) -> Checked {
    let mut found = Checked::default();
    let (scopes, above) = (vec![BTreeMap::new()], Vec::new());
    Walk { file, files, shape, words, refused, scopes, above, found: &mut found }.template();
    found
}

struct Walk<'a> {
    file: &'a TemplateFile,
    files: &'a [TemplateFile],
    shape: &'a Shape,
    words: &'a Words,
    refused: Refused<'a>,
    /// Names that the template itself gave; each loop, down to its end, has a map of its own above the first.
    scopes: Vec<BTreeMap<String, Shape>>,
    /// The templates that include this one.
    above: Vec<&'a str>,
    found: &'a mut Checked,
}

impl<'a> Walk<'a> {
    fn template(&mut self) {
        for piece in cut(&self.file.text) {
            match piece {
                Piece::Text(text, at) => self.text(text, at, true),
                Piece::Print(words, at) => self.print(&words, at),
                Piece::Tag(words, _) => self.tag(&words),
            }
        }
    }

    /// The words that a text may not bear; in one that the template itself holds, each at its line.
    fn text(&mut self, text: &str, at: usize, is_own: bool) {
        let Some((refused, rule)) = self.refused else { return };
        for (word, above) in refused.found_in(text) {
            let above: usize = text.split_inclusive('\n').take(above).map(str::len).sum();
            self.problem(rule, if is_own { at + above } else { at }, |found| found.with("word", word));
        }
    }

    fn print(&mut self, words: &[Word<'a>], at: usize) {
        let at = words.first().map_or(at, |word| word.at);
        self.expression(words);
        if let Some(Shape::List(_) | Shape::Record(_)) = self.only_path(words) {
            let name = words.iter().map(Word::text).collect::<String>();
            self.problem("template-not-a-text", at, |found| found.with("name", name));
        }
    }

    fn tag(&mut self, words: &[Word<'a>]) {
        let Some((first, rest)) = words.split_first() else { return };
        let at = first.at;
        match (first.text(), rest) {
            ("if" | "elif", condition) => self.expression(condition),
            ("else" | "endif" | "break" | "continue", _) => {}
            ("for", [name, separator, list @ ..]) if separator.text() == "in" => {
                self.open_loop(name.text(), list, at);
            }
            ("endfor", _) => {
                self.scopes.pop();
            }
            ("set", [name, sign, value @ ..]) if sign.text() == "=" => self.set(name.text(), value),
            ("include", [name]) => self.include(name.text(), name.at),
            (other, _) => self.unsupported(other, at),
        }
    }

    fn open_loop(&mut self, name: &str, list: &[Word<'a>], at: usize) {
        self.expression(list);
        let element = match self.only_path(list) {
            Some(Shape::List(element)) => *element,
            Some(_) => {
                let at = list.first().map_or(at, |word| word.at);
                let shown = list.iter().map(Word::text).collect::<String>();
                self.problem("template-not-a-list", at, |found| found.with("name", shown));
                Shape::Scalar
            }
            None => Shape::Scalar,
        };
        self.scopes.push([(name.to_owned(), element)].into());
        if self.scopes.len() == DEEPEST_LOOP + 2 {
            self.problem("template-loops-deep", at, |found| found.with("most", DEEPEST_LOOP));
        }
    }

    fn set(&mut self, name: &str, value: &[Word<'a>]) {
        self.expression(value);
        let shape = self.only_path(value).unwrap_or(Shape::Scalar);
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.to_owned(), shape);
        }
    }

    fn include(&mut self, name: &str, at: usize) {
        let Some(file) = self.files.iter().find(|file| file.name == name) else {
            let known: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
            return self
                .problem("template-missing", at, |found| found.with("name", name).did_you_mean(name, known));
        };
        let mut above = self.above.clone();
        above.push(&self.file.name);
        if above.contains(&file.name.as_str()) {
            return self.problem("template-circular", at, |found| found.with("name", name));
        }
        self.found.includes += 1;
        if self.found.includes > MOST_INCLUDES {
            // Said once: all that follow would say it again.
            if self.found.includes == MOST_INCLUDES + 1 {
                self.problem("template-includes-many", at, |found| found.with("most", MOST_INCLUDES));
            }
            return;
        }
        let (files, shape, words, refused) = (self.files, self.shape, self.words, self.refused);
        let scopes = self.scopes.clone();
        Walk { file, files, shape, words, refused, scopes, above, found: self.found }.template();
    }

    /// Looks up every name of an expression. Its grammar was checked by the library.
    fn expression(&mut self, words: &[Word<'a>]) {
        if let Some(word) = words.iter().find(|word| word.kind == WordKind::Name("for")) {
            return self.unsupported("[… for …]", word.at);
        }
        let mut at = 0;
        while let Some(word) = words.get(at) {
            match word.kind {
                WordKind::Name(name) => at += self.name(name, words, at),
                WordKind::Sign(sign @ ("{" | "@" | "</" | "?." | "?[" | "~")) => {
                    // « ~ » among them: it would join an absent value to a text as if it were nothing.
                    return self.unsupported(sign, word.at);
                }
                WordKind::Sign(_) | WordKind::Quoted(_) | WordKind::Number => {}
            }
            at += 1;
        }
    }

    /// Looks up the name at a position of an expression. How many of the words after it belong to it.
    fn name(&mut self, name: &str, words: &[Word<'a>], at: usize) -> usize {
        let place = words.get(at).map_or(0, |word| word.at);
        let text = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", Word::text);
        let (before, after) = (text(at.checked_sub(1)), text(Some(at + 1)));
        let tested = before == "is" || (before == "not" && text(at.checked_sub(2)) == "is");
        if KEYWORDS.contains(&name) {
            return 0;
        }
        if before == "|" {
            let filters = [&FILTERS[..], &filters::NAMES].concat();
            self.known(name, &filters, "template-unknown-filter", place);
            if let ("words", Some(WordKind::Quoted(id))) =
                (name, at.checked_sub(2).and_then(|at| words.get(at)).map(|word| word.kind))
            {
                self.said(id, place);
            }
        } else if tested {
            self.known(name, &TESTS, "template-unknown-test", place);
        } else if ["none", "None", "null"].contains(&name) {
            self.unsupported("none", place);
        } else if after == "(" {
            self.unsupported(&format!("{name}(…)"), place);
        } else if after != "=" {
            let (path, length) = path(words.get(at..).unwrap_or_default());
            self.found.names.insert(path.join("."));
            self.lookup(&path, place);
            if text(Some(at + length)) == "[" {
                self.unsupported("[…]", place);
            }
            return length - 1;
        }
        0
    }

    /// A text of the words file: it must be there, and on a deed forbid itself what the template may not say.
    fn said(&mut self, id: &str, at: usize) {
        let texts = self.words.texts(id);
        if texts.is_empty() {
            let known = self.words.ids();
            let problem = Diagnostic::error("words-unknown").with("key", id).did_you_mean(id, known);
            return self.problem("words-unknown", at, |_| problem);
        }
        for text in texts {
            self.text(text, at, false);
        }
    }

    fn known(&mut self, name: &str, known: &[&str], rule: &'static str, at: usize) {
        if !known.contains(&name) {
            self.problem(rule, at, |found| found.with("name", name).did_you_mean(name, known));
        }
    }

    /// The shape of an expression that is one path, filters that keep it apart.
    fn only_path(&self, words: &[Word<'a>]) -> Option<Shape> {
        let (path, length) = path(words);
        let kept = words.get(length..)?.chunks(2).all(|pair| {
            matches!(pair, [bar, filter] if bar.text() == "|" && LIST_FILTERS.contains(&filter.text()))
        });
        if !kept || path.is_empty() {
            return None;
        }
        self.find(&path).ok()
    }

    fn lookup(&mut self, path: &[&str], at: usize) {
        if self.find(path).is_err() {
            let found = Diagnostic::error("template-unknown-variable").with("name", path.join("."));
            let hint = self.proposal(path);
            self.problem("template-unknown-variable", at, |_| Diagnostic { hint, ..found });
        }
    }

    /// The path that exists nearest to a wrong one; else what stands where it goes wrong, the nearest name first.
    fn proposal(&self, path: &[&str]) -> Option<Sentence> {
        let mut proposed: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        loop {
            let names: Vec<&str> = proposed.iter().map(String::as_str).collect();
            let Err((mut known, rank)) = self.find(&names) else {
                return Some(Sentence::new("did-you-mean").with("proposal", proposed.join(".")));
            };
            let object = names.get(..rank).unwrap_or_default().join(".");
            let wrong = proposed.get_mut(rank)?;
            if let Some(near) = nearest(wrong, &known).filter(|near| near != wrong) {
                *wrong = near;
                continue;
            }
            known.sort_by_key(|name| distance(wrong, name));
            let sentence = match object.as_str() {
                "" => Sentence::new("template-names"),
                object => Sentence::new("template-fields").with("object", object),
            };
            return (!known.is_empty()).then(|| sentence.with("names", Fact::AllOf(known)));
        }
    }

    /// The shape of a path; else the names known at the place where it goes wrong, and its rank in the path.
    fn find(&self, path: &[&str]) -> Result<Shape, (Vec<String>, usize)> {
        let Some((first, fields)) = path.split_first() else { return Ok(Shape::Scalar) };
        if *first == "loop" && self.scopes.len() > 1 {
            return match fields {
                [field] if LOOP_FIELDS.contains(field) => Ok(Shape::Scalar),
                _ => Err((LOOP_FIELDS.map(str::to_owned).to_vec(), 1)),
            };
        }
        let own = self.scopes.iter().rev().find_map(|scope| scope.get(*first));
        let Some(mut shape) = own.or_else(|| self.shape.field(first)) else {
            let given = self.scopes.iter().flat_map(|scope| scope.keys().cloned());
            let known = self.shape.fields().into_iter().map(str::to_owned).chain(given).collect();
            return Err((known, 0));
        };
        for (rank, field) in fields.iter().enumerate() {
            let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
            shape = shape.field(field).ok_or_else(|| (owned(shape.fields()), rank + 1))?;
        }
        Ok(shape.clone())
    }

    fn unsupported(&mut self, construct: &str, at: usize) {
        self.problem("template-unsupported", at, |found| found.with("construct", construct));
    }

    fn problem(&mut self, rule: &'static str, at: usize, more: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.found.problems.push(failure::located(more(Diagnostic::error(rule)), self.file, at));
    }
}

/// The path that the words begin with, `candidate.extra["Salle"]`, and how many of them it takes.
fn path<'w>(words: &[Word<'w>]) -> (Vec<&'w str>, usize) {
    let kind = |at: usize| words.get(at).map(|word| word.kind);
    let Some(WordKind::Name(first)) = kind(0) else { return (Vec::new(), 0) };
    let (mut names, mut length) = (vec![first], 1);
    loop {
        let (name, taken) = match (kind(length), kind(length + 1), kind(length + 2)) {
            (Some(WordKind::Sign(".")), Some(WordKind::Name(name)), _) => (name, 2),
            (Some(WordKind::Sign("[")), Some(WordKind::Quoted(name)), Some(WordKind::Sign("]"))) => (name, 3),
            _ => return (names, length),
        };
        names.push(name);
        length += taken;
    }
}

impl<'a> Word<'a> {
    fn text(&self) -> &'a str {
        match self.kind {
            WordKind::Name(text) | WordKind::Quoted(text) | WordKind::Sign(text) => text,
            WordKind::Number => "0",
        }
    }
}
