//! Walks the records of an xls workbook stream before calamine does: counts what they would make it
//! allocate, and takes out what we do not need. Does NOT read values. ([MS-XLS])
//!
//! calamine 0.38 builds a rectangle as large as two far cells make it, and the text of every formula, and does not tell
//! percentages: `xls_claims_are_not_believed`, `xls_texts_that_claim_more_than_they_have`,
//! `xls_texts_that_cells_share_are_counted` and `xls_percentages` in
//! `tests/reading` are its tests.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;

use super::error::{Limit, ReadError};
use super::gather::is_percent;
use super::little_endian::{u16_at, u32_at};

/// Record types ([MS-XLS] 2.3).
mod record {
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
}

/// What calamine does not tell of a sheet: the cells shown as percentages, by row and column from 0, and one that stands
/// there twice.
pub(super) type Untold = (HashSet<(u32, u32)>, Option<(u32, u32)>);

/// The number formats `0%` and `0.00%`, which files do not spell out (2.4.126).
const BUILT_IN_PERCENTS: [u16; 2] = [9, 10];

/// Checks a workbook stream against the limits and mends it in place: the sizes that sheets claim are set to
/// nothing, formulas are replaced by the shortest one, defined names are hidden. Cached values stay. Gives what is untold,
/// sheet by sheet.
pub(super) fn survey(stream: &mut [u8]) -> Result<Vec<Untold>, ReadError> {
    let mut globals = Globals::default();
    let mut at = 0;
    while let Some(found) = next_record(stream, at)? {
        at = found.end;
        match found.kind {
            record::FILE_PASS => return Err(ReadError::Encrypted),
            record::NAME => hide(stream, &found),
            record::BOUND_SHEET => globals.sheets.push(number_at(stream, found.start)),
            record::FORMAT => globals.add_format(&stream[found.start..found.end]),
            record::CELL_FORMAT => globals.cell_formats.extend(u16_at(&stream[found.start..found.end], 2)),
            record::SHARED_STRINGS => globals.shared_lengths = shared_lengths(stream, &found)?,
            record::EOF => break,
            _ => {}
        }
    }
    Limit::Sheets.check(globals.sheets.len())?;
    let mut weight = Weight::default();
    globals.sheets.iter().map(|start| survey_sheet(stream, *start, &globals, &mut weight)).collect()
}

#[derive(Debug, Default)]
struct Globals {
    /// Where each sheet begins in the stream.
    sheets: Vec<usize>,
    /// Bytes of each shared text.
    shared_lengths: Vec<usize>,
    /// The number format of each cell format.
    cell_formats: Vec<u16>,
    /// The number formats, among those spelt out, that show percentages.
    percents: HashSet<u16>,
}

impl Globals {
    /// A number format: its number, a count of characters, whether they take two bytes, the characters.
    fn add_format(&mut self, data: &[u8]) {
        let (Some(number), Some(wide), Some(code)) = (u16_at(data, 0), data.get(4), data.get(5..)) else {
            return;
        };
        let code: Vec<u8> =
            if wide & 1 == 0 { code.to_vec() } else { code.iter().copied().step_by(2).collect() };
        if is_percent(&String::from_utf8_lossy(&code)) {
            self.percents.insert(number);
        }
    }

    fn shows_percent(&self, cell_format: Option<u16>) -> bool {
        let format = cell_format.and_then(|index| self.cell_formats.get(usize::from(index)));
        format.is_some_and(|format| BUILT_IN_PERCENTS.contains(format) || self.percents.contains(format))
    }
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
) -> Result<Untold, ReadError> {
    let (mut values, mut formulas) = (Extent::default(), Extent::default());
    let (mut percents, mut met, mut twice) = (HashSet::new(), HashSet::new(), None);
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
        for column in first..=last {
            let cell = (u32::from(row), u32::try_from(column).unwrap_or(u32::MAX));
            // A chart within the sheet has cells of its own.
            if depth <= 1 && !met.insert(cell) {
                twice = twice.or(Some(cell));
            }
            // The cell format follows the column; in a run of numbers each has its own, six bytes on.
            let format = u16_at(&stream[found.start..found.end], 4 + 6 * (column - first));
            if globals.shows_percent(format) {
                percents.insert(cell);
            }
        }
    }
    weight.dense = weight.dense.saturating_add(values.area()).saturating_add(formulas.area());
    Limit::DenseCells.check(weight.dense)?;
    Ok((percents, twice))
}

/// The row and the first and last column of the cells that a record holds.
fn cells_of(stream: &[u8], found: &Found) -> Option<(u16, usize, usize)> {
    let data = &stream[found.start..found.end];
    let row = u16_at(data, 0)?;
    let first = usize::from(u16_at(data, 2)?);
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
            globals.shared_lengths.get(number_at(data, 6)).copied().unwrap_or(0)
        }
        record::LABEL | record::RICH_STRING => usize::from(u16_at(data, 6).unwrap_or(0)) * 2,
        // The text of the formula in the cell before; at least 64 bytes, so that their number counts too.
        record::STRING => 64.max(usize::from(u16_at(data, 0).unwrap_or(0)) * 2),
        _ => 0,
    }
}

/// Zero when the data is too short: calamine then fails by itself.
fn number_at(data: &[u8], at: usize) -> usize {
    u32_at(data, at).unwrap_or(0) as usize
}

/// Replaces the formula by `=0`, leaving its cached value: texts of formulas may refer to one another and
/// grow without end, and all that is wanted of them is that they are there (2.4.127, 2.5.198.66).
fn shorten_formula(data: &mut [u8]) {
    if let Some(tokens) = data.get_mut(20..25) {
        tokens.copy_from_slice(&[3, 0, 0x1E, 0, 0]);
    }
}

/// Where a record stands in the stream: its type, and the place of its data.
#[derive(Debug)]
struct Found {
    kind: u16,
    start: usize,
    end: usize,
}

/// The record at `at`; none at the end of the stream, an error when it is cut short.
fn next_record(stream: &[u8], at: usize) -> Result<Option<Found>, ReadError> {
    let Some((kind, length)) = u16_at(stream, at).zip(u16_at(stream, at + 2)) else { return Ok(None) };
    let (start, end) = (at + 4, at + 4 + usize::from(length));
    if end > stream.len() {
        return Err(ReadError::unreadable("xls: truncated record"));
    }
    Ok(Some(Found { kind, start, end }))
}

fn hide(stream: &mut [u8], found: &Found) {
    stream[found.start - 4..found.start - 2].copy_from_slice(&record::NOTHING.to_le_bytes());
}

/// Most continuations of the table of shared texts: one a 8 KiB, twice over.
const MAX_CONTINUE_RECORDS: usize = 16_384;

/// The bytes of each text in the shared table, which runs on into CONTINUE records (2.4.265, 2.5.293).
fn shared_lengths(stream: &[u8], found: &Found) -> Result<Vec<usize>, ReadError> {
    let mut parts = VecDeque::new();
    parts.push_back(found.start + 8..found.end);
    let mut at = found.end;
    while let Some(next) = next_record(stream, at)?.filter(|next| next.kind == record::CONTINUE) {
        parts.push_back(next.start..next.end);
        at = next.end;
        if parts.len() > MAX_CONTINUE_RECORDS {
            return Err(ReadError::TooLarge(Limit::SharedTexts));
        }
    }
    let mut cursor = Cursor { stream, parts };
    let mut lengths = Vec::new();
    while let Some(length) = cursor.next_text() {
        lengths.push(length);
        Limit::SharedTexts.check(lengths.len())?;
    }
    Ok(lengths)
}

/// A place in the shared table.
struct Cursor<'a> {
    stream: &'a [u8],
    parts: VecDeque<Range<usize>>,
}

impl Cursor<'_> {
    /// The length of the next text once decoded, at most three bytes a character; none at the end, or where
    /// the table is damaged.
    fn next_text(&mut self) -> Option<usize> {
        if self.parts.front()?.is_empty() {
            self.parts.pop_front();
            // calamine takes an empty continuation for an empty text: the ranks must agree with its own.
            if self.parts.front()?.is_empty() {
                return Some(0);
            }
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
