//! French as documents write it: dates, hours, marks, agreement, capitals, lists.
//!
//! Knows no document and no template; takes values and returns words.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use unicode_normalization::UnicodeNormalization;

use super::calendar::MONTHS;
use super::exact::Exact;

/// The space that no line breaks at (U+00A0).
pub(crate) const NO_BREAK_SPACE: char = '\u{a0}';

/// « 26 juin 2026 », « 1er janvier 2024 ».
pub(crate) fn long_date(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    let ordinal = if date.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {month} {}", date.day(), date.year())
}

/// « 9 h 00 », « 12 h 30 », with spaces that no line breaks at.
pub(crate) fn hour(time: Time) -> String {
    format!("{}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{:02}", time.hour(), time.minute())
}

/// « 14,50 »: two decimals, cut and never rounded.
pub(crate) fn mark(score: &Exact) -> String {
    score.cut_fixed(2).replace('.', ",")
}

/// A number as short as it can be, with a comma: « 20 », « 0,25 ».
pub(crate) fn number(value: &Exact) -> String {
    value.cut(2).replace('.', ",")
}

/// For agreement in French.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Female,
    Male,
}

/// A masculine word in agreement: « né », « née », and « né(e) » when the sex is not known.
pub(crate) fn agreed(masculine: &str, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Male) => masculine.to_owned(),
        Some(Sex::Female) => format!("{masculine}e"),
        None => format!("{masculine}(e)"),
    }
}

/// The word in the number of what is counted. In French, zero and one are singular.
pub(crate) fn counted<'a>(count: usize, singular: &'a str, plural: &'a str) -> &'a str {
    if count < 2 { singular } else { plural }
}

/// « a », « a et b », « a, b et c ».
pub(crate) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let words: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} et {last}", rest.join(", ")),
    }
}

/// Capitals that keep their accents: « Nguyễn-Lefèvre » is « NGUYỄN-LEFÈVRE ».
pub(crate) fn capitals(name: &str) -> String {
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
pub(crate) fn duration(first: Date, last: Date) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn the_first_of_a_month_is_an_ordinal() {
        assert_eq!(long_date(date(2026, 6, 26)), "26 juin 2026");
        assert_eq!(long_date(date(2024, 1, 1)), "1er janvier 2024");
        assert_eq!(long_date(date(2024, 8, 11)), "11 août 2024");
    }

    #[test]
    fn hours_have_two_digits_of_minutes() {
        assert_eq!(hour(time(9, 0, 0, 0)), "9\u{a0}h\u{a0}00");
        assert_eq!(hour(time(12, 30, 0, 0)), "12\u{a0}h\u{a0}30");
    }

    #[test]
    fn marks_are_cut_with_a_comma() {
        assert_eq!(mark(&Exact::parse("9.996").unwrap()), "9,99");
        assert_eq!(mark(&Exact::whole(14)), "14,00");
        assert_eq!(number(&Exact::whole(20)), "20");
    }

    #[test]
    fn words_agree() {
        for (masculine, expected) in [
            ("né", ["né", "née", "né(e)"]),
            ("Absent", ["Absent", "Absente", "Absent(e)"]),
            ("Dispensé", ["Dispensé", "Dispensée", "Dispensé(e)"]),
        ] {
            let got = [Some(Sex::Male), Some(Sex::Female), None].map(|sex| agreed(masculine, sex));
            assert_eq!(got, expected);
        }
    }

    #[test]
    fn zero_and_one_are_singular() {
        let words = |count| counted(count, "candidat", "candidats");
        assert_eq!([words(0), words(1), words(2)], ["candidat", "candidat", "candidats"]);
    }

    #[test]
    fn lists_end_with_et() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["C1.1"]), "C1.1");
        assert_eq!(listed(&["C1.1", "C2.1"]), "C1.1 et C2.1");
        assert_eq!(listed(&["C1.1", "C2.1", "C3.1"]), "C1.1, C2.1 et C3.1");
    }

    #[test]
    fn capitals_keep_accents_and_particles() {
        for (typed, shown) in [
            ("Nguyễn-Lefèvre", "NGUYỄN-LEFÈVRE"),
            ("de l’Épée", "DE L’ÉPÉE"),
            ("Straßer", "STRASSER"),
            ("Łuczak", "ŁUCZAK"),
            ("Œuvrard", "ŒUVRARD"),
        ] {
            assert_eq!(capitals(typed), shown);
        }
    }

    #[test]
    fn durations_count_the_last_day() {
        for (first, last, expected) in [
            (date(2026, 1, 15), date(2026, 4, 14), Some("3\u{a0}mois")),
            (date(2025, 11, 30), date(2026, 2, 27), Some("3\u{a0}mois")),
            (date(2026, 1, 15), date(2026, 4, 13), Some("2\u{a0}mois et 30\u{a0}jours")),
            (date(2026, 1, 15), date(2026, 1, 15), Some("1\u{a0}jour")),
            (date(2026, 1, 31), date(2026, 2, 27), Some("1\u{a0}mois")),
            (date(2026, 2, 1), date(2026, 7, 31), Some("6\u{a0}mois")),
            (date(2019, 5, 1), date(2026, 5, 31), Some("7\u{a0}ans et 1\u{a0}mois")),
            (date(2019, 5, 1), date(2026, 6, 21), Some("7\u{a0}ans, 1\u{a0}mois et 21\u{a0}jours")),
            (date(2024, 5, 1), date(2026, 4, 30), Some("2\u{a0}ans")),
            (date(2024, 5, 2), date(2026, 4, 30), Some("23\u{a0}mois et 29\u{a0}jours")),
            (date(2026, 4, 14), date(2026, 1, 15), None),
        ] {
            assert_eq!(duration(first, last).as_deref(), expected, "{first} {last}");
        }
    }
}
