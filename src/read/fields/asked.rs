//! What a reader asks of a file, as its own calls tell it: over [`Fields`] that stand over nothing, each key is noted
//! with its form. Knows neither what a key means nor how a form is written down.

use super::{Fields, Scalar};
use crate::diag::Report;
use crate::read::yaml::{Node, Value};

/// Stands for every key of a map whose keys are the user's own.
pub(crate) const OWN: &str = "*";

/// What one scalar may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Schema,
    Number,
    PositiveNumber,
    NumberAboveZero,
    Share,
    Count,
    CountAboveZero,
    Flag,
    Date,
    Time,
}

impl Kind {
    /// The rule that another text breaks.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Schema => "yaml-schema",
            Self::Number => "yaml-not-a-number",
            Self::PositiveNumber => "yaml-not-a-positive-number",
            Self::NumberAboveZero | Self::CountAboveZero => "rules-not-above-zero",
            Self::Share => "rules-not-a-share",
            Self::Count => "yaml-not-a-count",
            Self::Flag => "yaml-not-a-flag",
            Self::Date => "yaml-not-a-date",
            Self::Time => "yaml-not-a-time",
        }
    }
}

/// What may stand under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Any,
    Text,
    Of(Kind),
    Words(Vec<String>),
    /// What each item is; one that is a scalar may stand alone.
    List(Box<Form>),
    Map(Asked),
    /// A map, or what stands there when it is none.
    OrMap(Box<Form>, Asked),
    /// A value written as `locales/schema.yaml` tells under `forms`, by the sentence that says what was expected.
    Told(&'static str),
    /// One of these, as they stand: nothing is none of them.
    Either(Vec<Form>),
    /// As at another place of the file, its keys joined with points.
    Like(&'static str),
}

impl Form {
    /// A map of these keys, none of them due. A key that begins with `^` stands for all that it matches.
    pub(crate) fn map<K: Into<String>>(keys: impl IntoIterator<Item = (K, Self)>) -> Self {
        let asked = |(key, form): (K, Self)| AskedKey { key: key.into(), required: false, form };
        Self::Map(Asked { keys: keys.into_iter().map(asked).collect(), sets: Vec::new() })
    }

    pub(crate) fn of_words<T>(words: &[(&str, T)]) -> Self {
        Self::Words(words.iter().map(|(word, _)| (*word).to_owned()).collect())
    }

    /// Of two calls about one key, the one that says more is kept.
    fn says(&self) -> u8 {
        match self {
            Self::Any => 0,
            Self::Text => 1,
            Self::List(item) if **item == Self::Any => 1,
            _ => 2,
        }
    }
}

/// What a key must be, beside what its value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Due {
    #[default]
    Nothing,
    There,
    Filled,
}

/// What is asked of a map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Asked {
    pub(crate) keys: Vec<AskedKey>,
    /// Texts of which one set is to be there, whole and alone.
    pub(crate) sets: Vec<Vec<&'static str>>,
}

/// What is asked of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedKey {
    pub(crate) key: String,
    pub(crate) required: bool,
    pub(crate) form: Form,
}

/// What the reader of a file asks of it, beside its version where it bears one.
pub(crate) fn asked_by(read: fn(&mut Fields<'_>), has_version: bool) -> Asked {
    let mut report = Report::new();
    let mut fields = Fields::new("", &[], 1, &mut report);
    let file = |file: &mut Fields<'_>| {
        if has_version {
            file.schema();
        }
        read(file);
    };
    fields.asking(file).1
}

impl<'a> Fields<'a> {
    /// The one version of the files that people write.
    pub(super) fn schema(&mut self) {
        self.required().parsed("schema", Kind::Schema, |text| (text == "1").then_some(()));
    }

    /// The same, of which the key asked for next is mandatory; it may be empty.
    pub(crate) fn stated(&mut self) -> &mut Self {
        self.due = Due::There;
        self
    }

    /// The same, of which the key asked for next is mandatory, and not empty.
    pub(crate) fn required(&mut self) -> &mut Self {
        self.due = Due::Filled;
        self
    }

    /// Whether what is asked is noted, there being nothing to read.
    pub(crate) fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    pub(crate) fn note(&mut self, key: &str, form: impl FnOnce() -> Form) {
        let Some(asked) = &mut self.asked else { return };
        let form = form();
        match asked.keys.iter_mut().find(|asked| asked.key == key) {
            Some(known) if form.says() > known.form.says() => known.form = form,
            Some(_) => {}
            None => asked.keys.push(AskedKey { key: key.to_owned(), required: false, form }),
        }
    }

    pub(super) fn note_required(&mut self, key: &str) {
        self.note(key, || Form::Any);
        if let Some(known) = self.noted(key) {
            known.required = true;
        }
    }

    fn noted(&mut self, key: &str) -> Option<&mut AskedKey> {
        self.asked.as_mut()?.keys.iter_mut().find(|known| known.key == key)
    }

    /// What a reader of a map makes of nothing, and what it asks.
    pub(super) fn asking<T>(&mut self, read: impl FnOnce(&mut Fields<'_>) -> T) -> (T, Asked) {
        let mut fields = Fields::new(self.file, &[], self.line, self.report);
        fields.asked = Some(Asked::default());
        let value = read(&mut fields);
        (value, fields.asked.take().unwrap_or_default())
    }

    /// Reads a value in one way where it is a map, in another where it is a scalar; a list is neither.
    pub(crate) fn map_or<T>(
        &mut self,
        key: &'a str,
        lone: impl FnOnce(&mut Self) -> T,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        if self.is_asking() {
            lone(self);
            let (value, map) = self.asking(read);
            if let Some(known) = self.noted(key) {
                let lone = std::mem::replace(&mut known.form, Form::Any);
                let lone = if lone == Form::Any { Form::Text } else { lone };
                known.form = Form::OrMap(Box::new(lone), map);
            }
            return Some(value);
        }
        match self.node(key)?.value {
            Value::Scalar(_) => Some(lone(self)),
            _ => self.map(key, read),
        }
    }

    /// Reads each item of a list: a text, or a map; a lone text is a list of one.
    pub(crate) fn texts_or_maps<T>(
        &mut self,
        key: &'a str,
        lone: impl Fn(Scalar) -> T,
        mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        if self.is_asking() {
            let map = self.asking(read).1;
            self.note(key, || Form::List(Box::new(Form::OrMap(Box::new(Form::Text), map))));
            return Vec::new();
        }
        let items = match self.node(key) {
            Some(lone @ Node { value: Value::Scalar(_), .. }) => std::slice::from_ref(lone),
            _ => self.items(key),
        };
        let one = |item: &'a Node| match &item.value {
            Value::Scalar(text) if !text.trim().is_empty() => {
                let text = text.trim().to_owned();
                Some(lone(Scalar { key: key.to_owned(), text, line: item.line }))
            }
            _ => self.map_at(key, item, &mut read).flatten(),
        };
        items.iter().filter_map(one).collect()
    }

    /// The texts of the first set of keys of which one stands there, else of the last, with the place of the set.
    pub(crate) fn one_set<const N: usize>(
        &mut self,
        sets: &[[&'static str; N]],
    ) -> Option<(usize, [String; N])> {
        if let Some(asked) = &mut self.asked {
            asked.sets = sets.iter().map(|set| set.to_vec()).collect();
        }
        let stands =
            |set: &[&str; N]| set.iter().any(|key| self.entries.iter().any(|entry| entry.key == *key));
        let at = sets.iter().position(stands).unwrap_or(sets.len().saturating_sub(1));
        let texts = sets.get(at)?.map(|key| self.required_text(key).map(|text| text.text));
        texts.iter().all(Option::is_some).then(|| (at, texts.map(Option::unwrap_or_default)))
    }
}
