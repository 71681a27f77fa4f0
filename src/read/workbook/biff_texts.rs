//! Lengths of the texts that cells of an xls file share. Does NOT decode them. ([MS-XLS] 2.4.265)
//!
//! Cells that show one long text make calamine copy it for each: `xls_texts_that_cells_share_are_counted`.

use std::collections::VecDeque;
use std::ops::Range;

use super::biff_record::{self as record, Found, next_record};
use super::error::{Limit, ReadError};

/// Most continuations of the table of shared texts: one a 8 KiB, twice over.
const MAX_CONTINUE_RECORDS: usize = 16_384;

/// The bytes of each text in the shared table, which runs on into CONTINUE records (2.4.265, 2.5.293).
pub(super) fn shared_lengths(stream: &[u8], found: &Found) -> Result<Vec<usize>, ReadError> {
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
