//! The records of an xls workbook stream: their types and where they stand. Does NOT know what they say.
//! ([MS-XLS] 2.3)

use super::error::ReadError;
use super::little_endian::u16_at;

pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const NAME: u16 = 0x0018;
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const MUL_RK: u16 = 0x00BD;
pub(super) const RICH_STRING: u16 = 0x00D6;
pub(super) const CELL_FORMAT: u16 = 0x00E0;
pub(super) const SHARED_STRINGS: u16 = 0x00FC;
pub(super) const LABEL_SHARED: u16 = 0x00FD;
pub(super) const DIMENSIONS: u16 = 0x0200;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BEGIN: u16 = 0x0809;
/// A type that no specification gives, so that nobody reads the record.
pub(super) const NOTHING: u16 = 0xFFFF;

/// Where a record stands in the stream: its type, and the place of its data.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kind: u16,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The record at `at`; none at the end of the stream, an error when it is cut short.
pub(super) fn next_record(stream: &[u8], at: usize) -> Result<Option<Found>, ReadError> {
    let Some((kind, length)) = u16_at(stream, at).zip(u16_at(stream, at + 2)) else { return Ok(None) };
    let (start, end) = (at + 4, at + 4 + usize::from(length));
    if end > stream.len() {
        return Err(ReadError::unreadable("xls: truncated record"));
    }
    Ok(Some(Found { kind, start, end }))
}

pub(super) fn hide(stream: &mut [u8], found: &Found) {
    stream[found.start - 4..found.start - 2].copy_from_slice(&NOTHING.to_le_bytes());
}
