//! The languages that documents and sentences are written in, and how each writes dates, hours, numbers, lists, durations.
//!
//! Knows no document and no sentence; takes values and returns words.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::calendar::{MONTHS, MONTHS_IN_ENGLISH};
use super::exact::Exact;
use super::french::NO_BREAK_SPACE;

/// A language that documents and sentences are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    French,
    English,
}

impl Language {
    /// As files and options name them (BCP 47).
    pub const ALL: [(&'static str, Self); 2] = [("fr", Self::French), ("en", Self::English)];

    /// `fr`.
    pub fn tag(self) -> &'static str {
        if self == Self::French { "fr" } else { "en" }
    }

    /// The names of the months.
    pub(crate) fn months(self) -> &'static [&'static str; 12] {
        self.of(&MONTHS, &MONTHS_IN_ENGLISH)
    }

    /// What stands between a label and what it says, and between parts of a sentence.
    pub(crate) fn colon(self) -> &'static str {
        self.of("\u{a0}: ", ": ")
    }

    /// See [`Self::colon`].
    pub(crate) fn semicolon(self) -> &'static str {
        self.of("\u{202f}; ", "; ")
    }

    /// One of two texts that mean the same.
    pub fn of<T>(self, french: T, english: T) -> T {
        if self == Self::French { french } else { english }
    }

    /// « 1er janvier 2024 », “1 January 2024”.
    pub fn long_date(self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|month| self.months().get(month));
        let ordinal = if date.day() == 1 { self.of("er", "") } else { "" };
        format!("{}{ordinal} {} {}", date.day(), month.unwrap_or(&""), date.year())
    }

    /// « 9 h 00 », with spaces that no line breaks at; “9:00”.
    pub fn hour(self, time: Time) -> String {
        let sign = self.of("\u{a0}h\u{a0}", ":");
        format!("{}{sign}{:02}", time.hour(), time.minute())
    }

    /// « 14,50 », “14.50”: two decimals, cut and never rounded.
    pub fn mark(self, score: &Exact) -> String {
        score.cut_fixed(2).replace('.', self.of(",", "."))
    }

    /// « 0,25 », “0.25”: as short as it can be.
    pub fn number(self, value: &Exact) -> String {
        value.cut(2).replace('.', self.of(",", "."))
    }

    /// The word in the number of what is counted: zero is singular in French, plural in English.
    pub fn counted<'a>(self, count: usize, singular: &'a str, plural: &'a str) -> &'a str {
        let is_one = count == 1 || (count == 0 && self == Self::French);
        if is_one { singular } else { plural }
    }

    /// « a, b et c », “a, b and c”.
    pub fn listed<T: AsRef<str>>(self, items: &[T]) -> String {
        let words: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        match words.split_last() {
            None => String::new(),
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} {} {last}", rest.join(", "), self.of("et", "and")),
        }
    }

    /// How long from the first day to the last, both included: « 3 mois », « 2 mois et 27 jours », “12 days”.
    ///
    /// The due day of a month is cut to that month's last day: 30 November to 27 February is 3 months. `None` when
    /// the last day comes before the first.
    pub fn duration(self, first: Date, last: Date) -> Option<String> {
        let (months, days) = months_and_days(first, last)?;
        // Below two years, everybody counts in months.
        let years = if months < 24 { 0 } else { months / 12 };
        let [of_years, of_months, of_days] = self.of(
            [("an", "ans"), ("mois", "mois"), ("jour", "jours")],
            [("year", "years"), ("month", "months"), ("day", "days")],
        );
        let told = [(years, of_years), (months - years * 12, of_months), (days, of_days)];
        let told = told.into_iter().filter(|(count, _)| *count > 0).map(|(count, (singular, plural))| {
            format!("{count}{NO_BREAK_SPACE}{}", self.counted(count, singular, plural))
        });
        Some(self.listed(&told.collect::<Vec<_>>()))
    }

    /// What a draft prints in the place of a mandatory fact that is unknown.
    pub fn to_complete(self) -> &'static str {
        self.of("[à compléter]", "[to be completed]")
    }
}

/// Whole months from the first day to the last, both included, and the days that are left.
fn months_and_days(first: Date, last: Date) -> Option<(usize, usize)> {
    let end = last.tomorrow().ok().filter(|end| *end > first)?;
    let at_most = i32::from(end.year() - first.year()) * 12 + i32::from(end.month() - first.month());
    let due = |months: i32| first.checked_add(months.months()).ok().filter(|due| *due <= end);
    let (months, due) = (0..=at_most).rev().find_map(|months| Some((months, due(months)?)))?;
    let days = (end - due).get_days();
    Some((usize::try_from(months).ok()?, usize::try_from(days).ok()?))
}
