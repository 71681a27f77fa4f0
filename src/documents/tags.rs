//! A template cut into text and tags, each tag into words, each with its line.
//!
//! Knows no variable and no construct: it only cuts, in a text that the template library has already accepted.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text that is printed as it stands.
    Text(&'a str, u32),
    /// `{{ … }}`
    Print(Vec<Word<'a>>, u32),
    /// `{% … %}`
    Tag(Vec<Word<'a>>, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) kind: WordKind<'a>,
    pub(super) line: u32,
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
    let mut cutter = Cutter { rest: template, line: 1 };
    while !cutter.rest.is_empty() {
        let line = cutter.line;
        let opening = ["{{", "{%", "{#"].iter().filter_map(|mark| cutter.rest.find(mark)).min();
        match opening {
            None => pieces.push(Piece::Text(cutter.take(cutter.rest.len()), line)),
            Some(0) => pieces.extend(cutter.tag()),
            Some(at) => pieces.push(Piece::Text(cutter.take(at), line)),
        }
    }
    pieces
}

struct Cutter<'a> {
    rest: &'a str,
    line: u32,
}

impl<'a> Cutter<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.line += u32::try_from(taken.matches('\n').count()).unwrap_or(0);
        self.rest = rest;
        taken
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        let line = self.line;
        match self.take(2) {
            "{#" => {
                let end = self.rest.find("#}").map_or(self.rest.len(), |at| at + 2);
                self.take(end);
                None
            }
            "{{" => Some(Piece::Print(self.words("}}"), line)),
            _ => Some(Piece::Tag(self.words("%}"), line)),
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
            let line = self.line;
            words.push(Word { kind: self.word(), line });
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
mod tests {
    use super::*;

    #[test]
    fn cuts_text_prints_tags_and_comments_with_their_lines() {
        let pieces = cut("a\n{# c\n #}{{- x.y | f(k=\"}}\\\"\") -}}\n{% if a\n == 1.5 %}b");
        let word = |kind, line| Word { kind, line };
        assert_eq!(
            pieces,
            [
                Piece::Text("a\n", 1),
                Piece::Print(
                    vec![
                        word(WordKind::Name("x"), 3),
                        word(WordKind::Sign("."), 3),
                        word(WordKind::Name("y"), 3),
                        word(WordKind::Sign("|"), 3),
                        word(WordKind::Name("f"), 3),
                        word(WordKind::Sign("("), 3),
                        word(WordKind::Name("k"), 3),
                        word(WordKind::Sign("="), 3),
                        word(WordKind::Quoted("}}\\\""), 3),
                        word(WordKind::Sign(")"), 3),
                    ],
                    3
                ),
                Piece::Text("\n", 3),
                Piece::Tag(
                    vec![
                        word(WordKind::Name("if"), 4),
                        word(WordKind::Name("a"), 4),
                        word(WordKind::Sign("=="), 5),
                        word(WordKind::Number, 5),
                    ],
                    4
                ),
                Piece::Text("b", 5),
            ]
        );
    }

    #[test]
    fn an_unfinished_text_does_not_loop() {
        for text in ["{{", "{{ \"a", "{# a", "{%-", "{{ é }}"] {
            cut(text);
        }
    }
}
