//! One value of the style file: a length, a colour, a word of a closed list; each failure says what was expected.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Colour, ColumnWidth, Columns};
use crate::page::fonts::Family;
use crate::read::fields::Form;
use crate::read::yaml::{Node, Value};

/// A map of the style file in one table: its keys, each with its type, its value where nothing is said and how it is read;
/// in front, the keys that set what has none of its own.
macro_rules! keyed {
    ($(#[$of:meta])* $name:ident [$($more:expr),*] { $($set:ident: $size:ty = $first:expr),* } {
        $($(#[$doc:meta])* $key:ident: $type:ty = $initial:expr => $how:ident($($with:expr),*);)+
    }) => {
        $(#[$of])*
        pub struct $name {
            $(pub $set: $size,)*
            $($(#[$doc])* pub $key: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($set: $first,)* $($key: $initial),+ }
            }
        }

        impl $name {
            /// Every key in the style file, with what it sets.
            pub(in crate::page::style) const KEYS: $crate::page::style::value::Keys<Self> = &[
                $($more,)*
                $((stringify!($key), |of, given| given.$how(&mut of.$key $(, $with)*)),)+
            ];
        }
    };
}
pub(super) use keyed;

/// The keys of a map of the style file, each with what it sets.
pub(super) type Keys<T> = &'static [(&'static str, fn(&mut T, &Given<'_>) -> Outcome)];

/// A failure names the sentence of the catalogue that says what was expected; nothing is then changed.
type Outcome = Result<(), &'static str>;

/// What values may refer to by name.
#[derive(Default)]
pub(super) struct Palette {
    pub(super) colours: BTreeMap<String, Colour>,
    pub(super) families: Vec<Family>,
}

/// The value of a key.
pub(super) struct Given<'a> {
    pub(super) node: &'a Node,
    pub(super) palette: &'a Palette,
    /// Where the form of the value is noted, if that alone is wanted.
    pub(super) form: Option<&'a OnceCell<Form>>,
}

impl Given<'_> {
    /// Notes a form; the first that is told holds.
    pub(super) fn note(&self, form: impl FnOnce() -> Form) {
        if let Some(noted) = self.form {
            noted.get_or_init(form);
        }
    }

    /// Reads one scalar; nothing written is the word `none`.
    pub(super) fn text_to<T>(
        &self,
        target: &mut T,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Outcome {
        self.note(|| Form::Told(expected));
        let read = match &self.node.value {
            Value::Scalar(text) => read(text),
            Value::Null => read("none"),
            Value::List(_) | Value::Map(_) => None,
        };
        *target = read.ok_or(expected)?;
        Ok(())
    }

    /// The same where `none` is a value too.
    pub(super) fn or_none<T>(
        &self,
        target: &mut Option<T>,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Outcome {
        self.note(|| Form::Either([expected, "none"].map(Form::Told).to_vec()));
        self.text_to(target, expected, |text| if text == "none" { Some(None) } else { read(text).map(Some) })
    }

    pub(super) fn word<T: Copy>(&self, target: &mut T, rule: &'static str, words: &[(&str, T)]) -> Outcome {
        let nothing = words.iter().any(|(word, _)| *word == "none").then_some(Form::Told("none"));
        self.note(|| Form::Either([Form::of_words(words)].into_iter().chain(nothing).collect()));
        let meant = |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        self.text_to(target, rule, meant)
    }

    pub(super) fn length(&self, target: &mut f64) -> Outcome {
        self.text_to(target, "style-length", length)
    }

    pub(super) fn flag(&self, target: &mut bool) -> Outcome {
        self.word(target, "style-true-or-false", &[("true", true), ("false", false)])
    }

    pub(super) fn colour(&self, target: &mut Colour) -> Outcome {
        self.text_to(target, "style-colour", |text| self.colour_named(text))
    }

    pub(super) fn colour_or_none(&self, target: &mut Option<Colour>) -> Outcome {
        self.or_none(target, "style-colour", |text| self.colour_named(text))
    }

    /// A colour of the style, else its six digits.
    fn colour_named(&self, text: &str) -> Option<Colour> {
        self.palette.colours.get(text).copied().or_else(|| hexadecimal(text))
    }

    pub(super) fn family(&self, target: &mut usize) -> Outcome {
        let place = |text: &str| self.palette.families.iter().position(|family| family.name == text);
        self.text_to(target, "style-family", place)
    }

    /// Any text; nothing written empties it.
    pub(super) fn text(&self, target: &mut String) -> Outcome {
        self.note(|| Form::Text);
        match &self.node.value {
            Value::Scalar(text) => target.clone_from(text),
            Value::Null => target.clear(),
            Value::List(_) | Value::Map(_) => return Err("style-text"),
        }
        Ok(())
    }

    /// The name of a font's file, or none.
    pub(super) fn file(&self, target: &mut Option<String>) -> Outcome {
        self.or_none(target, "style-file-name", |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    pub(super) fn columns(&self, target: &mut Columns) -> Outcome {
        self.note(|| Form::Either(vec![Form::List(Box::new(Form::Told("style-column-widths")))]));
        let Value::List(items) = &self.node.value else { return Err("style-column-widths") };
        let mut columns = Columns::default();
        for (at, item) in items.iter().enumerate() {
            let Value::Scalar(text) = &item.value else { return Err("style-column-widths") };
            let repeated = text.strip_prefix("each ");
            if repeated.is_some() && columns.each.replace(at).is_some() {
                return Err("style-column-widths");
            }
            columns.widths.push(column_width(repeated.unwrap_or(text)).ok_or("style-column-widths")?);
        }
        *target = columns;
        Ok(())
    }
}

/// A positive number, at most a million.
pub(super) fn number(text: &str) -> Option<f64> {
    number_within(text, 0.0..=1.0e6)
}

pub(super) fn number_within(text: &str, range: RangeInclusive<f64>) -> Option<f64> {
    text.parse().ok().filter(|number| range.contains(number))
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
pub(super) fn font_size(text: &str) -> Option<f64> {
    length(text).filter(|size| *size >= 1.0)
}

/// `#1f4e8c`
fn hexadecimal(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Colour { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
}

/// `auto`, `20mm`, `2fr`
fn column_width(text: &str) -> Option<ColumnWidth> {
    if text == "auto" {
        return Some(ColumnWidth::Auto);
    }
    match text.strip_suffix("fr") {
        Some(share) => number(share).filter(|share| *share > 0.0).map(ColumnWidth::Share),
        None => length(text).map(ColumnWidth::Fixed),
    }
}
