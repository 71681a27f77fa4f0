//! Text files with separators (csv, tsv, txt): encoding, separator, rows. Does NOT guess what a text means:
//! every cell is a text.

use std::borrow::Cow;

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::Sheet;
use super::cell::CellValue;
use super::error::{Limit, ReadError};
use super::format;
use super::gather::Gathering;

/// Separators, in order of preference when two explain a file equally well. French spreadsheets write `;`
/// because the comma is their decimal mark.
const SEPARATORS: [u8; 3] = *b";\t,";

/// How many records tell the separator, and how many bytes they are looked for in.
const SAMPLE: usize = 50;
const SAMPLE_BYTES: usize = 256 << 10;

/// The one sheet of a text file, named after the file.
pub(super) fn read(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    Limit::TextFileBytes.check(bytes.len())?;
    // One kind of line end keeps the count of rows right, quoted line breaks included.
    let mut text = decode(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let (separator, skipped) = declared_separator(&text).unwrap_or_else(|| (guess_separator(&text), 0));
    let mut gathering = Gathering::default();
    gathering.begin_sheet(format::stem(file_name))?;
    // Rows as a spreadsheet shows them: blank lines count, line breaks inside a cell do not. The csv reader
    // skips the former and counts the latter, so the row is worked out from the line where a record ends.
    let mut inner_breaks = 0;
    let mut reader = reader(separator, &text);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(ReadError::unreadable)? {
        inner_breaks += record.iter().map(|field| field.matches('\n').count() as u64).sum::<u64>();
        let row = reader.position().line().saturating_sub(2).saturating_sub(inner_breaks);
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        for (column, field) in record.iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            if row >= skipped && !field.is_empty() {
                gathering.push(row, column, CellValue::Text(field.to_owned()))?;
            }
        }
    }
    gathering.finish()
}

fn reader(separator: u8, text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The separator that a first line `sep=;` declares to Excel, and how many rows that line takes.
fn declared_separator(text: &str) -> Option<(u8, u32)> {
    let line = text.lines().next()?.trim_matches('"');
    let declared = line.strip_prefix("sep=")?.as_bytes();
    SEPARATORS.into_iter().find(|separator| declared == [*separator]).map(|separator| (separator, 1))
}

/// The separator by which most records have the same number of fields, and then the most fields.
fn guess_separator(text: &str) -> u8 {
    let end = (SAMPLE_BYTES..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let sample = &text[..end];
    let score = |separator: u8| {
        let records = reader(separator, sample).into_records().take(SAMPLE);
        let mut widths: Vec<usize> = records.flatten().map(|r| r.len()).filter(|w| *w > 1).collect();
        widths.sort_unstable();
        widths.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).max().unwrap_or_default()
    };
    // `max_by_key` keeps the last of equals: the preferred separator must come last.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b';')
}

/// UTF-8 with or without a byte-order mark, UTF-16 with one (Excel's « Unicode text »), else Windows-1252.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (text, encoding, is_damaged) = UTF_8.decode(bytes);
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if is_damaged && encoding == UTF_8 { WINDOWS_1252.decode_without_bom_handling(bare).0 } else { text }
}
