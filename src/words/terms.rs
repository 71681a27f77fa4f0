//! What a school calls a bloc, and what came of it, said where the program's own texts say its own words. Knows no text.

use super::language::Language;

/// What agrees in French with a feminine word, longest first: it is told of « bloc », before the school's word takes its place.
const FEMININE: &str = include_str!("../../locales/feminine.fr.txt");

/// Stands for what the whole name of a bloc has more than the word. A Unicode noncharacter: no text holds one.
const MORE: char = '\u{fdd4}';

/// A school's words; none where it says what the program says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// The word, and the school's.
    one: Pair,
    /// Its forms with an article and of several, in the order in which they are looked for, capitals too.
    forms: Vec<Pair>,
    /// What the whole name has more than the word, and the school's whole name.
    full: Pair,
    feminine: bool,
    /// What stands alone in a cell: headings, outcomes.
    cells: Vec<Pair>,
}

/// What the program says, and what a school says in its place.
pub type Pair = (String, String);

impl Terms {
    /// Those of a school that gives all forms of its word: those with an article first, then of several, then of one; the
    /// feminine is told by an article.
    pub fn new(language: Language, forms: Vec<Pair>, full: Pair) -> Self {
        let feminine = language == Language::French && forms.iter().any(|(_, own)| own.starts_with("une "));
        let one = forms.last().cloned().unwrap_or_default();
        let full = (full.0.replacen(&one.0, "", 1), full.1);
        Self { one, full, feminine, forms: with_capitals(forms), ..Self::default() }
    }

    /// The same, with what is said otherwise where it stands alone in a cell.
    #[must_use]
    pub fn with_cells(self, cells: Vec<Pair>) -> Self {
        Self { cells, ..self }
    }

    /// A text of the program's as the school says it: neither what stands in braces nor, of a template, its head but for
    /// the title.
    pub fn text(&self, text: &str) -> String {
        if self.forms.is_empty() {
            return text.to_owned();
        }
        if let Some((head, body)) = text.strip_prefix("{#---").and_then(|rest| rest.split_once("---#}")) {
            let line =
                |line: &str| if line.starts_with("title:") { self.text(line) } else { line.to_owned() };
            let head: String = head.split_inclusive('\n').map(line).collect();
            return format!("{{#---{head}---#}}{}", self.text(body));
        }
        let agreed = FEMININE.lines().filter(|_| self.feminine).filter_map(|line| line.split_once(" = "));
        let agreed = agreed.map(|(from, to)| (from.to_owned(), to.to_owned())).collect();
        let said = replaced(text, &with_capitals(agreed));
        let ((one, own), (more, full)) = (&self.one, &self.full);
        let said = said.replace(&format!("{one}{more}"), &format!("{one}{MORE}"));
        replaced(&said, &self.forms).replace(&format!("{own}{MORE}"), full).replace(MORE, more)
    }

    /// What stands alone in a cell, as the school says it.
    pub fn cell<'t>(&'t self, word: &'t str) -> &'t str {
        self.cells.iter().find(|(from, _)| from == word).map_or(word, |(_, own)| own)
    }

    /// What the program says for what a cell says as the school does, in the form that `key` compares.
    pub fn meant<'t>(&'t self, text: &'t str, key: fn(&str) -> String) -> &'t str {
        let found = self.cells.iter().find(|(_, own)| key(own) == key(text));
        found.map_or(text, |(word, _)| word)
    }

    /// What a school calls a bloc, before its number.
    pub fn one(&self) -> &str {
        &self.one.1
    }
}

fn with_capitals(pairs: Vec<Pair>) -> Vec<Pair> {
    let capital = |text: &str| {
        let mut letters = text.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let capitals: Vec<Pair> = pairs.iter().map(|(from, to)| (capital(from), capital(to))).collect();
    pairs.into_iter().chain(capitals).collect()
}

/// The text with the first phrase that fits in the place of each other, where it stands as whole words and in no braces.
fn replaced(text: &str, pairs: &[Pair]) -> String {
    let is_of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    let (mut said, mut rest, mut before) = (String::with_capacity(text.len()), text, ' ');
    while let Some(letter) = rest.chars().next() {
        let tags = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
        let close = tags.into_iter().find(|(open, _)| rest.starts_with(open)).map(|(_, close)| close);
        let is_name = || rest.strip_prefix('{').is_some_and(|name| name.starts_with(char::is_alphanumeric));
        let fits = |(from, _): &&Pair| {
            rest.strip_prefix(from.as_str()).is_some_and(|after| !after.starts_with(is_of_word))
        };
        let found = pairs.iter().find(fits).filter(|_| !is_of_word(before));
        let length = match (close.or_else(|| is_name().then_some("}")), found) {
            (Some(close), _) => rest.find(close).map_or(rest.len(), |at| at + close.len()),
            (None, Some((from, _))) => from.len(),
            (None, None) => letter.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        said.push_str(found.map_or(piece, |(_, to)| to));
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    said
}
