//! Walks the records of an xls workbook stream before calamine does: counts what they would make it
//! allocate, and takes out what we do not need. Does NOT read values. ([MS-XLS])

use super::error::{Limit, ReadError};
use super::limits::{MAX_CONTINUE_RECORDS, MAX_SHARED_TEXTS};

/// Record types (2.3).
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const NAME: u16 = 0x0018;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const RICH_STRING: u16 = 0x00D6;
    pub(super) const SHARED_STRINGS: u16 = 0x00FC;
    pub(super) const LABEL_SHARED: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const BEGIN: u16 = 0x0809;
    /// A type that no specification gives, so that nobody reads the record.
    pub(super) const NOTHING: u16 = 0xFFFF;
}

/// Checks a workbook stream against the limits and mends it in place: the sizes that sheets claim are set to
/// nothing, formulas are replaced by the shortest one, defined names are hidden. Cached values stay.
pub(super) fn survey(stream: &mut [u8]) -> Result<(), ReadError> {
    let mut globals = Globals::default();
    let mut at = 0;
    while let Some(found) = next_record(stream, at)? {
        at = found.end;
        match found.kind {
            record::FILE_PASS => return Err(ReadError::Encrypted),
            record::NAME => hide(stream, &found),
            record::BOUND_SHEET => globals.sheets.push(u32_at(stream, found.start) as usize),
            record::SHARED_STRINGS => globals.shared_lengths = shared_lengths(stream, &found)?,
            record::EOF => break,
            _ => {}
        }
    }
    Limit::Sheets.check(globals.sheets.len())?;
    let mut weight = Weight::default();
    for start in &globals.sheets {
        survey_sheet(stream, *start, &globals, &mut weight)?;
    }
    Ok(())
}

#[derive(Debug, Default)]
struct Globals {
    /// Where each sheet begins in the stream.
    sheets: Vec<usize>,
    /// Bytes of each shared text.
    shared_lengths: Vec<usize>,
}

/// What all sheets weigh together.
#[derive(Debug, Default)]
struct Weight {
    walked: usize,
    cells: usize,
    dense: usize,
    text: usize,
}

/// The smallest rectangle around the cells met so far.
#[derive(Debug, Default)]
struct Extent {
    corners: Option<(usize, usize, usize, usize)>,
}

impl Extent {
    fn add(&mut self, row: u16, first: usize, last: usize) {
        let row = usize::from(row);
        let (top, left, bottom, right) = self.corners.unwrap_or((row, first, row, last));
        self.corners = Some((top.min(row), left.min(first), bottom.max(row), right.max(last)));
    }

    fn area(&self) -> usize {
        self.corners.map_or(0, |(top, left, bottom, right)| (bottom - top + 1) * (right - left + 1))
    }
}

fn survey_sheet(
    stream: &mut [u8],
    start: usize,
    globals: &Globals,
    weight: &mut Weight,
) -> Result<(), ReadError> {
    let (mut values, mut formulas) = (Extent::default(), Extent::default());
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(found) = next_record(stream, at)? {
        at = found.end;
        weight.walked += found.end - found.start + 4;
        Limit::WalkedBytes.check(weight.walked)?;
        match found.kind {
            record::BEGIN => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            record::DIMENSIONS => stream[found.start..found.end].fill(0),
            _ => {}
        }
        weight.text = weight.text.saturating_add(text_of(stream, &found, globals));
        Limit::TextBytes.check(weight.text)?;
        let Some((row, first, last)) = cells_of(stream, &found) else { continue };
        if found.kind == record::FORMULA {
            shorten_formula(&mut stream[found.start..found.end]);
            formulas.add(row, first, last);
        }
        values.add(row, first, last);
        weight.cells += last - first + 1;
        Limit::Cells.check(weight.cells)?;
    }
    weight.dense = weight.dense.saturating_add(values.area()).saturating_add(formulas.area());
    Limit::DenseCells.check(weight.dense)
}

/// The row and the first and last column of the cells that a record holds.
fn cells_of(stream: &[u8], found: &Found) -> Option<(u16, usize, usize)> {
    let data = &stream[found.start..found.end];
    let row = u16_in(data, 0)?;
    let first = usize::from(u16_in(data, 2)?);
    match found.kind {
        record::MUL_RK => Some((row, first, first + (data.len().saturating_sub(6) / 6).max(1) - 1)),
        record::FORMULA
        | record::RICH_STRING
        | record::LABEL_SHARED
        | record::NUMBER
        | record::LABEL
        | record::BOOL_OR_ERROR
        | record::RK => Some((row, first, first)),
        _ => None,
    }
}

/// The bytes of text that a record makes a reader hold, or claims to.
fn text_of(stream: &[u8], found: &Found, globals: &Globals) -> usize {
    let data = &stream[found.start..found.end];
    match found.kind {
        record::LABEL_SHARED if data.len() >= 10 => {
            let index = u32_at(data, 6) as usize;
            globals.shared_lengths.get(index).copied().unwrap_or(0)
        }
        record::LABEL | record::RICH_STRING => usize::from(u16_in(data, 6).unwrap_or(0)) * 2,
        // The text of the formula in the cell before; at least 64 bytes, so that their number counts too.
        record::STRING => 64.max(usize::from(u16_in(data, 0).unwrap_or(0)) * 2),
        _ => 0,
    }
}

/// Replaces the formula by `=0`, leaving its cached value: texts of formulas may refer to one another and
/// grow without end, and all that is wanted of them is that they are there (2.4.127, 2.5.198.66).
fn shorten_formula(data: &mut [u8]) {
    if let Some(tokens) = data.get_mut(20..25) {
        tokens.copy_from_slice(&[3, 0, 0x1E, 0, 0]);
    }
}

/// The bytes of each text in the shared table, which runs on into CONTINUE records (2.4.265, 2.5.293).
fn shared_lengths(stream: &[u8], found: &Found) -> Result<Vec<usize>, ReadError> {
    let mut parts = std::collections::VecDeque::new();
    parts.push_back(found.start + 8..found.end);
    let mut at = found.end;
    while let Some(next) = next_record(stream, at)?.filter(|next| next.kind == record::CONTINUE) {
        parts.push_back(next.start..next.end);
        at = next.end;
        if parts.len() > MAX_CONTINUE_RECORDS {
            return Err(Limit::SharedTexts.exceeded());
        }
    }
    let mut cursor = Cursor { stream, parts };
    let mut lengths = Vec::new();
    while let Some(length) = cursor.next_text() {
        lengths.push(length);
        if lengths.len() > MAX_SHARED_TEXTS {
            return Err(Limit::SharedTexts.exceeded());
        }
    }
    Ok(lengths)
}

/// A place in the shared table.
struct Cursor<'a> {
    stream: &'a [u8],
    parts: std::collections::VecDeque<std::ops::Range<usize>>,
}

impl Cursor<'_> {
    /// The length of the next text once decoded, at most three bytes a character; none at the end, or where
    /// the table is damaged.
    fn next_text(&mut self) -> Option<usize> {
        while self.parts.front()?.is_empty() {
            self.parts.pop_front();
        }
        let characters = usize::from(self.byte()?) | usize::from(self.byte()?) << 8;
        let flags = self.byte()?;
        let mut trailing = 0;
        if flags & 8 != 0 {
            trailing += 4 * (usize::from(self.byte()?) | usize::from(self.byte()?) << 8);
        }
        if flags & 4 != 0 {
            let mut size = [0; 4];
            for byte in &mut size {
                *byte = self.byte()?;
            }
            trailing += u32::from_le_bytes(size) as usize;
        }
        self.skip_characters(characters, flags & 1 != 0)?;
        while trailing > 0 {
            let part = self.parts.front_mut()?;
            let step = trailing.min(part.len());
            part.start += step;
            trailing -= step;
            if part.start == part.end && trailing > 0 {
                self.parts.pop_front();
            }
        }
        Some(characters * 3)
    }

    /// Each continuation says anew whether its characters take one byte or two.
    fn skip_characters(&mut self, mut left: usize, mut wide: bool) -> Option<()> {
        loop {
            let part = self.parts.front_mut()?;
            let width = if wide { 2 } else { 1 };
            let here = left.min(part.len() / width);
            part.start += here * width;
            left -= here;
            if left == 0 {
                return Some(());
            }
            self.parts.pop_front();
            wide = self.byte()? & 1 != 0;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let part = self.parts.front_mut().filter(|part| part.start < part.end)?;
        part.start += 1;
        self.stream.get(part.start - 1).copied()
    }
}

/// Where a record stands in the stream: its type, and the place of its data.
struct Found {
    kind: u16,
    start: usize,
    end: usize,
}

/// The record at `at`; none at the end of the stream, an error when it is cut short.
fn next_record(stream: &[u8], at: usize) -> Result<Option<Found>, ReadError> {
    let Some(rest) = stream.get(at..).filter(|rest| rest.len() >= 4) else { return Ok(None) };
    let length = usize::from(u16::from_le_bytes([rest[2], rest[3]]));
    if rest.len() < 4 + length {
        return Err(ReadError::Unreadable(String::from("xls: truncated record")));
    }
    Ok(Some(Found { kind: u16::from_le_bytes([rest[0], rest[1]]), start: at + 4, end: at + 4 + length }))
}

fn hide(stream: &mut [u8], found: &Found) {
    stream[found.start - 4..found.start - 2].copy_from_slice(&record::NOTHING.to_le_bytes());
}

fn u16_in(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

/// Zero when the data is too short: calamine then fails by itself.
fn u32_at(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
