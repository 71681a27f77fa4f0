//! Gathers the cells of a workbook within its limits, and turns calamine's values into ours. Does NOT know
//! the file formats.

use std::collections::BTreeSet;

use calamine::{Data, ExcelDateTime};
use jiff::civil::{Date, DateTime, Time};

use super::Sheet;
use super::cell::{Cell, CellValue, Number};
use super::error::{Limit, ReadError};
use crate::diag::CellAddress;
use crate::words::text::is_blank;

/// The sheets read so far, and what they weigh together.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    sheets: Vec<Sheet>,
    cells: usize,
    text_bytes: usize,
}

impl Gathering {
    /// Starts the next sheet; the cells that follow are its.
    pub(super) fn begin_sheet(&mut self, name: &str) -> Result<(), ReadError> {
        self.finish_sheet()?;
        Limit::Sheets.check(self.sheets.len() + 1)?;
        Limit::SheetName.check(name.len())?;
        self.sheets.push(Sheet { name: name.to_owned(), ..Sheet::default() });
        Ok(())
    }

    /// Adds a cell to the sheet begun last; a blank text is no cell. Row and column count from 0.
    pub(super) fn push(&mut self, row: u32, column: u32, value: CellValue) -> Result<(), ReadError> {
        if let CellValue::Text(text) = &value {
            if is_blank(text) {
                return Ok(());
            }
            self.text_bytes = self.text_bytes.saturating_add(text.len());
            Limit::TextBytes.check(self.text_bytes)?;
        }
        Limit::Rows.check((row as usize).saturating_add(1))?;
        Limit::Columns.check((column as usize).saturating_add(1))?;
        self.cells += 1;
        Limit::Cells.check(self.cells)?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.cells.push(Cell { address: CellAddress { row, column }, value });
        }
        Ok(())
    }

    /// Notes a merged range of the sheet begun last; its rows and columns count from 0.
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32)) -> Result<(), ReadError> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let address = |(row, column)| CellAddress { row, column };
        sheet.merged.push((address(first), address(last)));
        Limit::Cells.check(self.cells + sheet.merged.len())
    }

    /// Notes that nobody sees the sheet begun last, or which of its rows, counted from 0.
    pub(super) fn hide(&mut self, whole: bool, rows: impl IntoIterator<Item = u32>) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.is_hidden |= whole;
            sheet.hidden_rows.extend(rows);
        }
    }

    /// The sheets, each ordered by address.
    pub(super) fn finish(mut self) -> Result<Vec<Sheet>, ReadError> {
        self.finish_sheet()?;
        // calamine finds a sheet by its name: the first would be read twice.
        let mut names = BTreeSet::new();
        if self.sheets.iter().all(|sheet| names.insert(&sheet.name)) {
            return Ok(self.sheets);
        }
        Err(ReadError::unreadable("two sheets of one name"))
    }

    /// Programs may write rows in any order; of a cell written twice, spreadsheets do not keep the same.
    fn finish_sheet(&mut self) -> Result<(), ReadError> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        sheet.cells.sort_by_key(|cell| cell.address);
        let twice = sheet.cells.windows(2).find(|pair| pair[0].address == pair[1].address);
        twice.map_or(Ok(()), |pair| Err(ReadError::CellTwice(sheet.name.clone(), pair[0].address)))
    }
}

/// The value as ours, none when the cell is empty; `percent` tells how the cell shows a number.
pub(super) fn value_of(data: Data, percent: bool) -> Option<CellValue> {
    Some(match data {
        Data::Empty => return None,
        // Only xls and xlsb give integers, of 30 bits: the conversion is exact.
        #[allow(clippy::cast_precision_loss)]
        Data::Int(i) => number(i as f64, percent),
        Data::Float(f) => number(f, percent),
        Data::String(s) => CellValue::Text(s),
        Data::Bool(b) => CellValue::Bool(b),
        Data::DateTime(serial) => from_serial(serial),
        Data::DateTimeIso(text) => from_iso(text),
        Data::DurationIso(text) => CellValue::Time(clock_of_iso_duration(&text).unwrap_or(text)),
        Data::Error(error) => CellValue::Error(error.to_string()),
    })
}

/// Whether a number format has a `%` that is neither quoted nor escaped (ECMA-376 part 1, 18.8.31).
pub(super) fn is_percent(format_code: &str) -> bool {
    let mut quoted = false;
    let mut chars = format_code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            // `_` and `*` take the character that follows as a width or a filling.
            '\\' | '_' | '*' if !quoted => drop(chars.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

fn number(value: f64, percent: bool) -> CellValue {
    Number::new(value, percent).map_or_else(|| CellValue::Text(value.to_string()), CellValue::Number)
}

/// A serial number of days, in a cell shown as a date, a time or a duration.
fn from_serial(serial: ExcelDateTime) -> CellValue {
    let days = serial.as_f64();
    if serial.is_duration() || (0.0..1.0).contains(&days) {
        return CellValue::Time(clock_of_days(days));
    }
    // Below zero spreadsheets show ####, and 29 February 1900 exists only in Excel: such a cell is no date.
    let (year, month, day, hour, minute, second, milli) = serial.to_ymd_hms_milli();
    let small = |n: u8| i8::try_from(n).unwrap_or(-1);
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, small(month), small(day)).ok());
    let Some(date) = date.filter(|_| days >= 1.0) else {
        return number(days, false);
    };
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        return CellValue::Date(date);
    }
    let nanos = i32::from(milli) * 1_000_000;
    match Time::new(small(hour), small(minute), small(second), nanos) {
        Ok(time) => CellValue::DateTime(date.to_datetime(time)),
        Err(_) => CellValue::Date(date),
    }
}

/// A date as ods and « strict » xlsx files write it; a text when it is none.
fn from_iso(text: String) -> CellValue {
    let plain = text.trim().trim_end_matches('Z');
    if let (false, Ok(date)) = (plain.contains('T'), plain.parse::<Date>()) {
        return CellValue::Date(date);
    }
    match plain.parse::<DateTime>() {
        Ok(moment) if moment.time() == Time::midnight() => CellValue::Date(moment.date()),
        Ok(moment) => CellValue::DateTime(moment),
        Err(_) => CellValue::Text(text),
    }
}

/// `hh:mm:ss` of a number of days; hours go over 24.
fn clock_of_days(days: f64) -> String {
    // Rounded to the second: spreadsheets store 12:30 as 0.520833333333333. The cast saturates.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (days * 86_400.0).round() as i64;
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// `PT12H30M00S` as `12:30:00` (ODF 1.2 part 1, 18.3.12 `duration`); none when written otherwise.
fn clock_of_iso_duration(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let two = |part: &str| part.parse::<u32>().ok().map(|n| format!("{n:02}"));
    Some(format!("{}:{}:{}", two(hours)?, two(minutes)?, two(seconds)?))
}
