//! A template cut into text and tags, each tag into words, each with where it begins.
//!
//! Knows no variable and no construct: it only cuts, in a text that the template library has already accepted.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text that is printed as it stands.
    Text(&'a str, usize),
    /// `{{ … }}`
    Print(Vec<Word<'a>>, usize),
    /// `{% … %}`
    Tag(Vec<Word<'a>>, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) kind: WordKind<'a>,
    pub(super) at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind<'a> {
    /// A name or a keyword.
    Name(&'a str),
    /// A text in quotes, without them.
    Quoted(&'a str),
    Number,
    /// An operator or a punctuation mark.
    Sign(&'a str),
}

/// Cuts a template. Comments are left out.
pub(super) fn cut(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut cutter = Cutter { rest: template, at: 0 };
    while !cutter.rest.is_empty() {
        let at = cutter.at;
        let opening = ["{{", "{%", "{#"].iter().filter_map(|mark| cutter.rest.find(mark)).min();
        match opening {
            None => pieces.push(Piece::Text(cutter.take(cutter.rest.len()), at)),
            Some(0) => pieces.extend(cutter.tag()),
            Some(length) => pieces.push(Piece::Text(cutter.take(length), at)),
        }
    }
    pieces
}

struct Cutter<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Cutter<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.at += length;
        self.rest = rest;
        taken
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        let start = self.at;
        match self.take(2) {
            "{#" => {
                let end = self.rest.find("#}").map_or(self.rest.len(), |at| at + 2);
                self.take(end);
                None
            }
            "{{" => Some(Piece::Print(self.words("}}"), start)),
            _ => Some(Piece::Tag(self.words("%}"), start)),
        }
    }

    fn words(&mut self, end: &str) -> Vec<Word<'a>> {
        if self.rest.starts_with('-') {
            self.take(1);
        }
        let mut words = Vec::new();
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.take(blank);
            if self.rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(end)) {
                self.take(1);
            }
            if self.rest.is_empty() || self.rest.starts_with(end) {
                self.take(end.len().min(self.rest.len()));
                return words;
            }
            let at = self.at;
            words.push(Word { kind: self.word(), at });
        }
    }

    fn word(&mut self) -> WordKind<'a> {
        let first = self.rest.chars().next().unwrap_or(' ');
        let run = |rest: &str, accepted: fn(char) -> bool| {
            rest.find(|letter: char| !accepted(letter)).unwrap_or(rest.len())
        };
        match first {
            '"' | '\'' | '`' => {
                let inner = quoted_length(&self.rest[1..], first);
                let whole = self.take((inner + 2).min(self.rest.len()));
                WordKind::Quoted(whole.get(1..=inner).unwrap_or(""))
            }
            'a'..='z' | 'A'..='Z' | '_' => WordKind::Name(
                self.take(run(self.rest, |letter| letter.is_ascii_alphanumeric() || letter == '_')),
            ),
            '0'..='9' => {
                self.take(run(self.rest, |letter| letter.is_ascii_digit() || letter == '.'));
                WordKind::Number
            }
            _ => {
                let doubled = ["//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];
                let length = doubled.iter().find(|sign| self.rest.starts_with(**sign)).map(|sign| sign.len());
                WordKind::Sign(self.take(length.unwrap_or(first.len_utf8())))
            }
        }
    }
}

/// The length of what stands before the closing quote, escaped quotes stepped over.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    text.find(|letter| {
        let closes = letter == quote && !escaped;
        escaped = letter == '\\' && !escaped;
        closes
    })
    .unwrap_or(text.len())
}

#[cfg(test)]
#[path = "../../tests/unit/tags.rs"]
mod tests;
