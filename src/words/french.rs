//! French as documents write it: dates, hours, marks, agreement, capitals, lists.
//!
//! Knows no document and no template; takes values and returns words.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use unicode_normalization::UnicodeNormalization;

use super::calendar::MONTHS;
use super::exact::Exact;
use super::text::folded;

/// The space that no line breaks at (U+00A0).
pub(crate) const NO_BREAK_SPACE: char = '\u{a0}';

/// « 26 juin 2026 », « 1er janvier 2024 ».
pub fn long_date(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    let ordinal = if date.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {month} {}", date.day(), date.year())
}

/// « 9 h 00 », « 12 h 30 », with spaces that no line breaks at.
pub fn hour(time: Time) -> String {
    format!("{}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{:02}", time.hour(), time.minute())
}

/// « 14,50 »: two decimals, cut and never rounded.
pub fn mark(score: &Exact) -> String {
    score.cut_fixed(2).replace('.', ",")
}

/// A number as short as it can be, with a comma: « 20 », « 0,25 ».
pub fn number(value: &Exact) -> String {
    value.cut(2).replace('.', ",")
}

/// For agreement in French.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Female,
    Male,
}

/// A masculine word in agreement: « né », « née », and « né(e) » when the sex is not known.
pub fn agreed(masculine: &str, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Male) => masculine.to_owned(),
        Some(Sex::Female) => format!("{masculine}e"),
        None => format!("{masculine}(e)"),
    }
}

/// The word in the number of what is counted. In French, zero and one are singular.
pub fn counted<'a>(count: usize, singular: &'a str, plural: &'a str) -> &'a str {
    if count < 2 { singular } else { plural }
}

/// « a », « a et b », « a, b et c ».
pub fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let words: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} et {last}", rest.join(", ")),
    }
}

/// « à » or « de » before what follows: « à la direction », « au directeur », « d’Anne ». Usage is divided before an h or
/// a y, where the word stays whole.
pub fn after(word: &str, text: &str) -> String {
    let contractions = [("à", "le ", "au"), ("à", "les ", "aux"), ("de", "le ", "du"), ("de", "les ", "des")];
    let contracted = contractions.iter().find_map(|(of, article, contracted)| {
        text.strip_prefix(article).filter(|_| *of == word).map(|rest| format!("{contracted} {rest}"))
    });
    let is_elided = word == "de" && folded(text).starts_with(['a', 'e', 'i', 'o', 'u']);
    contracted.unwrap_or_else(|| if is_elided { format!("d’{text}") } else { format!("{word} {text}") })
}

/// Capitals that keep their accents: « Nguyễn-Lefèvre » is « NGUYỄN-LEFÈVRE ».
pub fn capitals(name: &str) -> String {
    name.to_uppercase().nfc().collect()
}

/// A title with the apostrophe of print: deeds bear the register's words, not the signs of a keyboard.
pub(crate) fn typeset(text: &str) -> String {
    text.replace('\'', "’")
}

/// What a draft prints in the place of a mandatory fact that is unknown.
pub(crate) const TO_COMPLETE: &str = "[à compléter]";

/// How long from the first day to the last, both included: « 3 mois », « 2 mois et 27 jours », « 12 jours ».
///
/// The due day of a month is cut to that month's last day: 30 November to 27 February is 3 months. `None` when
/// the last day comes before the first.
pub fn duration(first: Date, last: Date) -> Option<String> {
    let (months, days) = months_and_days(first, last)?;
    let day_words = format!("{days}{NO_BREAK_SPACE}{}", counted(days, "jour", "jours"));
    // Below two years, everybody counts in months.
    let years = if months < 24 { 0 } else { months / 12 };
    let words = [
        (years > 0).then(|| format!("{years}{NO_BREAK_SPACE}ans")),
        (months > years * 12).then(|| format!("{}{NO_BREAK_SPACE}mois", months - years * 12)),
        (days > 0).then_some(day_words),
    ];
    Some(listed(&words.into_iter().flatten().collect::<Vec<_>>()))
}

/// Whole months from the first day to the last, both included, and the days that are left.
fn months_and_days(first: Date, last: Date) -> Option<(u32, usize)> {
    let end = last.tomorrow().ok().filter(|end| *end > first)?;
    let at_most = i32::from(end.year() - first.year()) * 12 + i32::from(end.month() - first.month());
    let due = |months: i32| first.checked_add(months.months()).ok().filter(|due| *due <= end);
    let (months, due) = (0..=at_most).rev().find_map(|months| Some((months, due(months)?)))?;
    let days = (end - due).get_days();
    Some((u32::try_from(months).ok()?, usize::try_from(days).ok()?))
}
