//! Workbooks out: blank ones ready to fill in, and the finished one of results. Model in, bytes out.
//!
//! The only door to `rust_xlsxwriter`. Decides nothing, and knows neither disk nor clock: the same data give the same
//! bytes. What is written here is read back by [`crate::check`]; headings and sheet names are those that it knows.

mod columns;
mod decisions;
mod grid;
mod look;
mod people;
mod plan;
mod readme;
mod results;
mod roster;
mod tables;
mod words;

pub(crate) use self::grid::{write as bloc, write_across as across, write_conditions as conditions};
pub(crate) use self::results::write as results;
pub(crate) use self::roster::write as roster;
pub(crate) use self::tables::{Table, write as tables};

/// What a candidate's row of the roster holds below a heading, where it is a text.
pub(crate) fn roster_text(candidate: &Candidate, heading: Heading, language: Language) -> Option<String> {
    match roster::value(candidate, None, heading, language) {
        columns::Value::Text(text) => Some(text),
        _ => None,
    }
}

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::model::cohort::Candidate;
use crate::model::session::Setting;
use crate::model::vocabulary::Heading;
use crate::words::language::Language;

/// Above this row (from 0), a score sheet says what it is about; from it on, evaluators write.
pub(crate) const FIRST_ROW_OF_EVALUATORS: u32 = 3;

/// A workbook to be, with its properties: dated of the jury's sitting, since the library would ask the clock.
fn workbook(setting: Setting<'_>, title: &str) -> Result<Workbook, XlsxError> {
    let created = match setting.session.and_then(|session| session.jury.date) {
        Some(day) => date(day)?,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let properties = DocProperties::new()
        .set_title(title)
        .set_author(&setting.referential.certifier.name)
        .set_creation_datetime(&created);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// A date as spreadsheets hold it.
fn date(date: jiff::civil::Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(0), part(date.month()), part(date.day()))
}
