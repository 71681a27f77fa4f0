//! What documents say in words: `words.yaml`, where a school's own file replaces the one built in key by key.
//!
//! Knows neither templates nor results: an identifier comes in, with what fills it, and a text comes out.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Place, Report};
use crate::model::vocabulary::workbook_words;
use crate::read::fields::{self, Fields};
use crate::read::yaml::Value;
use crate::words::french::Sex;
use crate::words::language::Language;
use crate::words::terms::Terms;

/// A text, or the two between which a number or a sex chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wording {
    Plain(String),
    Counted { one: String, other: String },
    Agreed { masculine: String, feminine: String },
}

/// Every text, by identifier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// In which they are, and dates and numbers with them.
    pub(crate) language: Language,
    texts: BTreeMap<String, Wording>,
}

impl Words {
    /// Reads files (name, text), each over the one before: a later one may hold the keys of the first alone, and fill
    /// them in with nothing else.
    pub fn read<'a>(
        language: Language,
        files: impl Iterator<Item = (&'a str, &'a str)>,
        report: &mut Report,
    ) -> Self {
        let mut words = Self { language, ..Self::default() };
        for (at, (file, text)) in files.enumerate() {
            let read = fields::read_file(file, text, report, |fields| (lines(fields), wordings(fields)));
            let (lines, found) = read.unwrap_or_default();
            for (id, wording) in found {
                if at > 0 {
                    let place = Place::line(file, lines.get(&id).copied().unwrap_or(1));
                    let problems = words.against(&id, &wording);
                    report.extend(problems.into_iter().map(|problem| problem.at(place.clone())));
                }
                words.texts.insert(id, wording);
            }
        }
        words
    }

    /// What a text says that the one it takes the place of does not know.
    fn against(&self, id: &str, wording: &Wording) -> Vec<Diagnostic> {
        let Some(known) = self.texts.get(id) else {
            return vec![Diagnostic::error("words-unknown").with("key", id).did_you_mean(id, self.ids())];
        };
        let known = known.placeholders();
        let strange = wording.placeholders().into_iter().filter(|name| !known.contains(name));
        let problem = |name| {
            let problem = Diagnostic::error("words-placeholder").with("key", id).with("found", name);
            problem.with("expected", known.clone())
        };
        strange.map(problem).collect()
    }

    /// What a school's words say in the place of these, that are built in; every text that it left as it was says it too.
    ///
    /// # Errors
    ///
    /// The identifiers of the forms that the school leaves out, where it gives some: none is guessed.
    pub fn told_by(&self, own: &mut Self) -> Result<Terms, Vec<String>> {
        let lacking = FORMS.into_iter().filter(|id| self.texts(id) == own.texts(id));
        let lacking: Vec<String> = lacking.map(str::to_owned).collect();
        let mut terms = Terms::default();
        if lacking.is_empty() {
            // Several before one: the longer word first.
            let pairs = |id: &&str| {
                let pairs = self.texts(id).into_iter().zip(own.texts(id)).rev();
                pairs.map(|(from, to)| (from.to_owned(), to.to_owned())).collect::<Vec<_>>()
            };
            let mut forms: Vec<_> = FORMS.iter().flat_map(pairs).collect();
            let full = forms.pop().unwrap_or_default();
            terms = Terms::new(own.language, forms, full);
            let kept = own.texts.iter_mut().filter(|(id, wording)| self.texts.get(*id) == Some(wording));
            kept.for_each(|(_, wording)| wording.each_mut(|text| *text = terms.text(text)));
        } else if lacking.len() < FORMS.len() {
            return Err(lacking);
        }
        // Without the sign that documents put before some.
        let bare = |text: String| text.trim_start_matches(['✓', '✗', ' ']).to_owned();
        let outcomes = OUTCOMES.iter().map(|id| (bare(self.say(id)), bare(own.say(id))));
        let words = workbook_words(own.language).map(|word| (word.to_owned(), terms.text(word)));
        let cells = outcomes.chain(words).filter(|(from, to)| from != to).collect();
        Ok(terms.with_cells(cells))
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// Every text of an identifier, unfilled.
    pub(super) fn texts(&self, id: &str) -> Vec<&str> {
        self.texts.get(id).map(Wording::texts).unwrap_or_default()
    }

    /// What fills in a text.
    pub(super) fn placeholders(&self, id: &str) -> Vec<String> {
        self.texts.get(id).map(Wording::placeholders).unwrap_or_default()
    }

    pub(crate) fn say(&self, id: &str) -> String {
        self.fill::<&str>(id, &[])
    }

    /// A text that agrees with a person; both forms when the sex is not known.
    pub(super) fn agreed(&self, id: &str, sex: Option<Sex>) -> String {
        let Some(Wording::Agreed { masculine, feminine }) = self.texts.get(id) else { return self.say(id) };
        match (sex, feminine.strip_prefix(masculine.as_str())) {
            (Some(Sex::Male), _) => masculine.clone(),
            (Some(Sex::Female), _) => feminine.clone(),
            (None, Some(ending)) => format!("{masculine}({ending})"),
            (None, None) => format!("{masculine}/{feminine}"),
        }
    }

    /// A text filled in; the fact named `count` chooses between the singular, zero included, and the plural.
    pub(crate) fn fill<T: AsRef<str>>(&self, id: &str, facts: &[(&str, T)]) -> String {
        let is_many =
            |text: &str| text.parse().is_ok_and(|count| self.language.counted(count, "", "s") == "s");
        let many = |(name, text): &(&str, T)| *name == "count" && is_many(text.as_ref());
        let text = match self.texts.get(id) {
            Some(Wording::Counted { other, .. }) if facts.iter().any(many) => other,
            Some(Wording::Plain(text) | Wording::Counted { one: text, .. }) => text,
            Some(Wording::Agreed { .. }) => &self.agreed(id, None),
            None => id,
        };
        filled(text, facts)
    }
}

impl Wording {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Counted { one, other } => vec![one, other],
            Self::Agreed { masculine, feminine } => vec![masculine, feminine],
        }
    }

    fn each_mut(&mut self, change: impl FnMut(&mut String)) {
        let texts: Vec<&mut String> = match self {
            Self::Plain(text) => vec![text],
            Self::Counted { one, other } => vec![one, other],
            Self::Agreed { masculine, feminine } => vec![masculine, feminine],
        };
        texts.into_iter().for_each(change);
    }

    /// The names in braces.
    fn placeholders(&self) -> Vec<String> {
        let of = |text: &str| -> Vec<String> {
            let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
            parts.map(|(name, _)| name.to_owned()).collect()
        };
        let mut names: Vec<String> = self.texts().into_iter().flat_map(of).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// The identifiers of what a bloc is called, in the order in which texts are searched for them.
const FORMS: [&str; 7] = ["bloc-of", "bloc-this", "bloc-the", "bloc-de", "bloc-a", "bloc", "bloc-full"];

/// Outcomes, as a cell says them alone.
const OUTCOMES: [&str; 8] = [
    "certification-short-granted",
    "certification-short-partial",
    "certification-short-refused",
    "certification-short-pending",
    "certification-short-deferred",
    "bloc-validated",
    "bloc-refused",
    "bloc-not_presented",
];

/// A text with its facts in place of their names in braces. One pass: a fact that holds braces of its own, as a name
/// that somebody typed may, stays as it is.
fn filled<T: AsRef<str>>(text: &str, facts: &[(&str, T)]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        let known = facts.iter().find_map(|(name, fact)| {
            let after = after.strip_prefix(name)?.strip_prefix('}')?;
            Some((fact.as_ref(), after))
        });
        let (shown, after) = known.unwrap_or(("{", after));
        whole.push_str(shown);
        rest = after;
    }
    whole + rest
}

fn lines(fields: &mut Fields<'_>) -> BTreeMap<String, u32> {
    fields.own_keys().into_iter().map(|key| (key.to_owned(), fields.line_of(key))).collect()
}

/// The texts of a file; a key that says nothing is left to the file built in.
pub(crate) fn wordings(fields: &mut Fields<'_>) -> BTreeMap<String, Wording> {
    let mut found = BTreeMap::new();
    for key in fields.own_keys().into_iter().filter(|key| *key != "schema") {
        let wording = fields.map_or(
            key,
            // As it is written: its spaces are printed.
            |fields| match &fields.node(key)?.value {
                Value::Scalar(text) => Some(Wording::Plain(text.clone())),
                _ => None,
            },
            pair,
        );
        found.extend(wording.flatten().map(|wording| (key.to_owned(), wording)));
    }
    found
}

/// `one` and `other`, or `masculine` and `feminine`.
fn pair(fields: &mut Fields<'_>) -> Option<Wording> {
    let (set, [first, second]) = fields.one_set(&[["masculine", "feminine"], ["one", "other"]])?;
    Some(if set == 0 {
        Wording::Agreed { masculine: first, feminine: second }
    } else {
        Wording::Counted { one: first, other: second }
    })
}

#[cfg(test)]
#[path = "../../tests/unit/wording.rs"]
mod tests;
