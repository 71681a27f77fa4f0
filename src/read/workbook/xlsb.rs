//! Binary workbooks (xlsb), read cell by cell after a walk over their records. Does NOT know the other
//! formats. ([MS-XLSB])
//!
//! calamine 0.38 skips formulas whose value is an error, gives up a sheet on an error that it does not know, and reads
//! the bytes between two tables of styles as records: `xlsb_cells_of_every_kind`, `xlsb_claims_are_not_believed` and
//! `damaged_parts_return` need what is mended here.

use std::io::Cursor;

use calamine::{Reader, Xlsb};

use super::Sheet;
use super::error::{Limit, ReadError};
use super::gather::{Gathering, value_of};
use super::little_endian::{u16s, u32_at, u32s};
use super::package::{self, Inspected};
use super::xlsx::worksheets;
use super::xlsx_merged::{Merged, Range};
use super::xlsx_survey::{MAX_RELATIONSHIP, XlsxSurvey};

/// Record types (2.3.2).
mod record {
    pub(super) const CELL_ERROR: u16 = 0x0003;
    pub(super) const FORMULA_ERROR: u16 = 0x000B;
    pub(super) const SHARED_TEXT: u16 = 0x0013;
    pub(super) const NAME: u16 = 0x0027;
    pub(super) const NUMBER_FORMAT: u16 = 0x002C;
    pub(super) const CELL_FORMAT: u16 = 0x002F;
    pub(super) const SHEET: u16 = 0x009C;
    pub(super) const MERGED: u16 = 0x00B0;
    pub(super) const EXTERNAL_SHEETS: u16 = 0x016A;
    pub(super) const BEGIN_CELL_FORMATS: u16 = 0x0269;
    pub(super) const END_CELL_FORMATS: u16 = 0x026A;
}

/// The types `BrtBeginFmts` (0x0267) and `BrtBeginCellXFs` as they stand in a part.
const BEGIN_NUMBER_FORMATS: [u8; 2] = [0xE7, 0x04];
const BEGIN_CELL_FORMATS: [u8; 2] = [0xE9, 0x04];

/// The type `BrtCellError`, and one that no workbook part has: for [`retype`].
const CELL_ERROR: u8 = 0x03;
const NOTHING: u8 = 0x7F;

/// Error codes that calamine reads (2.5.97.2 `BErr`).
const KNOWN_ERRORS: [u8; 8] = [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A, 0x2B];
const NOT_AVAILABLE: u8 = 0x2A;

/// The worksheets of an xlsb file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut xml = XlsxSurvey::default();
    let surveyed = package::survey(bytes, &[], |name, part| match name {
        "xl/workbook.bin" => mend_workbook(part, &mut xml.merged),
        "xl/sharedstrings.bin" => check_shared_texts(part),
        "xl/styles.bin" => mend_styles(part),
        // Relationships of worksheets are not read, but could be passed off as a worksheet.
        _ if name.starts_with("xl/worksheets/_rels/") => {
            part.clear();
            Ok(Inspected::Mended)
        }
        _ if name.starts_with("xl/worksheets/") => mend_sheet(name, part, &mut xml.merged),
        _ => xml.part(name, part),
    })?;
    let mut workbook: Xlsb<_> = Xlsb::new(Cursor::new(&*surveyed.bytes)).map_err(ReadError::unreadable)?;
    let mut gathering = Gathering::default();
    for (name, is_hidden) in worksheets(workbook.sheets_metadata(), &surveyed)? {
        gathering.begin_sheet(&name)?;
        gathering.hide(is_hidden, []);
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(ReadError::unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(ReadError::unreadable)? {
            let (row, column) = cell.get_position();
            if let Some(value) = value_of(cell.get_value().clone().into(), false) {
                gathering.push(row, column, value)?;
            }
        }
        let merged = xml.merged.of(&name).ok_or_else(|| ReadError::unreadable("xlsb: sheet without part"))?;
        for (first, last) in merged {
            gathering.merge(first, last)?;
        }
    }
    gathering.finish()
}

/// Hides defined names and references to sheets: texts of formulas are built from them, may refer to one
/// another and grow without end, and are not wanted.
fn mend_workbook(part: &mut [u8], merged: &mut Merged) -> Result<Inspected, ReadError> {
    let (mut at, mut sheets) = (0, 0);
    while let Some(found) = next_record(part, at)? {
        at = found.end;
        match found.kind {
            record::SHEET => {
                sheets += 1;
                if let Some((relationship, rest)) = part.get(found.data + 8..found.end).and_then(wide_text)
                    && let Some((name, _)) = wide_text(rest)
                {
                    merged.named(name, relationship);
                }
            }
            record::NAME => retype(part, found.start, NOTHING),
            record::EXTERNAL_SHEETS => part[found.start..found.start + 2].copy_from_slice(&[0xFF, 0x7F]),
            _ => {}
        }
        Limit::Sheets.check(sheets)?;
        if found.kind == record::SHEET && found.end - found.data > MAX_RELATIONSHIP {
            return Err(ReadError::TooLarge(Limit::Sheets));
        }
    }
    Ok(Inspected::Mended)
}

/// calamine reads on into the record before when a text is longer than its own.
fn check_shared_texts(part: &[u8]) -> Result<Inspected, ReadError> {
    let (mut at, mut count) = (0, 0);
    while let Some(found) = next_record(part, at)? {
        at = found.end;
        if found.kind == record::SHARED_TEXT {
            count += 1;
            Limit::SharedTexts.check(count)?;
            if !text_fits(part, found.data + 1, found.end) {
                return Err(truncated());
            }
        }
    }
    Ok(Inspected::AsItWas)
}

/// Keeps only the two tables that are read, since calamine loses its way in what lies around them.
fn mend_styles(part: &mut Vec<u8>) -> Result<Inspected, ReadError> {
    let (mut number_formats, mut cell_formats) = (Table::default(), Table::default());
    let (mut at, mut inside) = (0, false);
    while let Some(found) = next_record(part, at)? {
        at = found.end;
        let whole = &part[found.start..found.end];
        match found.kind {
            record::BEGIN_CELL_FORMATS => inside = true,
            record::END_CELL_FORMATS => inside = false,
            record::NUMBER_FORMAT if text_fits(part, found.data + 2, found.end) => {
                number_formats.add(whole)?;
            }
            record::CELL_FORMAT if inside && found.end - found.data >= 4 => cell_formats.add(whole)?,
            _ => {}
        }
    }
    *part = number_formats.after(BEGIN_NUMBER_FORMATS);
    part.extend(cell_formats.after(BEGIN_CELL_FORMATS));
    Ok(Inspected::Mended)
}

/// Records of one kind, one after the other.
#[derive(Debug, Default)]
struct Table {
    count: u32,
    records: Vec<u8>,
}

impl Table {
    fn add(&mut self, record: &[u8]) -> Result<(), ReadError> {
        self.count += 1;
        self.records.extend_from_slice(record);
        Limit::Styles.check(self.count as usize)
    }

    /// The table, behind the record (its type as two bytes) that says how many there are.
    fn after(self, begin: [u8; 2]) -> Vec<u8> {
        let mut table = vec![begin[0], begin[1], 4];
        table.extend(self.count.to_le_bytes());
        table.extend(self.records);
        table
    }
}

/// calamine skips formulas whose value is an error, and gives up a sheet on an error that it does not know.
/// Both kinds of record begin alike: the first becomes the second, and the unknown error `#N/A`.
fn mend_sheet(name: &str, part: &mut [u8], merged: &mut Merged) -> Result<Inspected, ReadError> {
    let mut inspected = Inspected::AsItWas;
    let mut at = 0;
    while let Some(found) = next_record(part, at)? {
        at = found.end;
        if found.kind == record::MERGED {
            let corners = part.get(found.data..found.end).and_then(corners).ok_or_else(truncated)?;
            merged.range(name, corners)?;
        }
        let is_formula = found.kind == record::FORMULA_ERROR;
        if !is_formula && found.kind != record::CELL_ERROR {
            continue;
        }
        let Some(code) = part[found.data..found.end].get_mut(8) else { return Err(truncated()) };
        let is_unknown = !KNOWN_ERRORS.contains(code);
        if is_unknown {
            *code = NOT_AVAILABLE;
        }
        if is_formula {
            retype(part, found.start, CELL_ERROR);
        }
        if is_formula || is_unknown {
            inspected = Inspected::Mended;
        }
    }
    Ok(inspected)
}

/// The rows and columns of a merged range (`BrtMergeCell`): first row, last row, first column, last column.
fn corners(data: &[u8]) -> Option<Range> {
    let numbers: Vec<u32> = u32s(data).take(4).collect();
    let [first_row, last_row, first, last] = numbers[..] else { return None };
    Some(((first_row, first), (last_row, last)))
}

/// A text behind its count of characters, and what follows it.
fn wide_text(data: &[u8]) -> Option<(String, &[u8])> {
    let length = usize::try_from(u32_at(data, 0)?).ok()?.checked_mul(2)?;
    let (text, rest) = data.get(4..)?.split_at_checked(length)?;
    Some((String::from_utf16(&u16s(text).collect::<Vec<u16>>()).ok()?, rest))
}

/// Gives a record another type, below 128, in the one or two bytes that its type takes.
fn retype(part: &mut [u8], start: usize, kind: u8) {
    if part[start] & 0x80 == 0 {
        part[start] = kind;
    } else {
        part[start] = kind | 0x80;
        part[start + 1] = 0;
    }
}

/// Where a record stands in its part.
#[derive(Debug, Clone, Copy)]
struct Found {
    kind: u16,
    start: usize,
    data: usize,
    end: usize,
}

/// The record at `start`, none at the end; an error when it reaches beyond (2.1.4).
fn next_record(part: &[u8], start: usize) -> Result<Option<Found>, ReadError> {
    if start >= part.len() {
        return Ok(None);
    }
    let mut at = start;
    let mut byte = || {
        at += 1;
        part.get(at - 1).copied().ok_or_else(truncated)
    };
    let mut kind = u16::from(byte()?);
    if kind & 0x80 != 0 {
        kind = (kind & 0x7F) | u16::from(byte()? & 0x7F) << 7;
    }
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let next = byte()?;
        length |= usize::from(next & 0x7F) << shift;
        if next & 0x80 == 0 {
            break;
        }
    }
    let end = at + length;
    if end > part.len() { Err(truncated()) } else { Ok(Some(Found { kind, start, data: at, end })) }
}

/// Whether the text at `at`, a count of characters and then two bytes each, ends before `end`.
fn text_fits(part: &[u8], at: usize, end: usize) -> bool {
    let Some(count) = u32_at(part, at).filter(|_| at + 4 <= end) else { return false };
    count as usize <= (end - at - 4) / 2
}

fn truncated() -> ReadError {
    ReadError::unreadable("xlsb: truncated record")
}
