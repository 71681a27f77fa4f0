//! The calendar: its French and English words, dates as they are written short, and as they are typed in files and commands.

use jiff::ToSpan;
use jiff::civil::Date;

/// « 26/06/2026 »: a date in a sentence, a list or a table.
pub(crate) fn short_date(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// A text of a file or of a register as people read it: a day as in a sentence, any other text as it is.
pub(crate) fn shown(text: &str) -> String {
    iso_date(text).map_or_else(|| text.to_owned(), short_date)
}

/// Reads `2026-06-26`, and no other form: neither an hour nor a sign.
pub fn iso_date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.year() >= 0 && date.to_string() == text)
}

/// Reads a date as people type it: `2026-06-26`, or day, month and year of four digits between slashes, dots or dashes.
pub(crate) fn typed_date(text: &str) -> Option<Date> {
    iso_date(text).or_else(|| {
        let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
        let [day, month, year] = parts.as_slice() else { return None };
        if !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let year = (year.len() == 4).then(|| year.parse::<i16>().ok()).flatten()?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    })
}

/// The last day of a period of so many months; `None` beyond the calendar.
pub(crate) fn due_end(start: Date, months: u32) -> Option<Date> {
    start.checked_add(i64::from(months).months()).ok()?.yesterday().ok()
}

#[rustfmt::skip]
pub(crate) const MONTHS: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

#[rustfmt::skip]
pub(crate) const MONTHS_IN_ENGLISH: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
