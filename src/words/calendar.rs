//! The French ways of the calendar: its words, and dates as they are written short.

use jiff::ToSpan;
use jiff::civil::Date;

/// « 26/06/2026 »: a date in a sentence, a list or a table.
pub(crate) fn short_date(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// The last day of a period of so many months; `None` beyond the calendar.
pub(crate) fn due_end(start: Date, months: u32) -> Option<Date> {
    start.checked_add(i64::from(months).months()).ok()?.yesterday().ok()
}

pub(crate) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
