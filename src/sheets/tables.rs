//! Finished tables of texts and counts, one a sheet. Knows neither whom they are about nor what is counted.

use rust_xlsxwriter::XlsxError;

use super::columns::{self, Value};
use super::look;
use crate::model::session::Setting;
use crate::model::vocabulary::{Kind, sheet_name};

const HEADING_ROW: u32 = 2;
const WIDTH: u16 = 16;

/// A table: what it is called, its headings, its rows. In the first columns everything is text, in others what is a number
/// is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) texts: usize,
}

/// A workbook of tables.
pub(crate) fn write(setting: Setting<'_>, title: &str, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = super::workbook(setting, title)?;
    for table in tables {
        let sheet = workbook.add_worksheet().set_name(sheet_name(&table.title))?;
        look::head(sheet, &format!("{title} – {}", table.title))?;
        for (at, text) in (0u16..).zip(&table.heads) {
            columns::heading(sheet, (HEADING_ROW, at), text, WIDTH)?;
        }
        let formats = [Kind::Prose, Kind::Number].map(|kind| columns::format(kind, look::body()));
        for (row, cells) in (HEADING_ROW + 1..).zip(&table.rows) {
            for (at, text) in (0u16..).zip(cells) {
                let is_number = usize::from(at) >= table.texts && text.parse::<u32>().is_ok();
                let value = if is_number { Value::Number(text.clone()) } else { Value::text(text.clone()) };
                value.write(sheet, (row, at), &formats[usize::from(is_number)])?;
            }
        }
        look::page(sheet, setting, &table.title);
        look::keep_in_view(sheet, HEADING_ROW, 2)?;
    }
    workbook.save_to_buffer()
}
