//! The merged ranges of worksheets (xlsx, xlsb), those of xlsx read from the end of each part while it is inflated: calamine tells them only by
//! walking every cell of the sheet once more. With them, the hidden rows of xlsx, of which calamine tells nothing. Knows no cell.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::{Limit, ReadError};
use super::package::attribute;

/// The first and last cell of a range; rows and columns count from 0.
pub(super) type Range = ((u32, u32), (u32, u32));

/// How a worksheet begins the list of its merged ranges, behind its cells (ECMA-376 part 1, 18.3.1.55).
const LIST: &str = "mergeCells";

/// How a row says that it is hidden (18.3.1.73), and the most of its tag that is looked at on either side.
const HIDDEN: &str = " hidden=";
const ROW_TAG: usize = 256;

/// The ranges of each part, and which part is which sheet's.
#[derive(Debug, Default)]
pub(super) struct Merged {
    by_part: HashMap<String, Vec<Range>>,
    hidden: HashMap<String, Vec<u32>>,
    /// Name and relationship of each sheet.
    sheets: Vec<(String, String)>,
    /// The part behind each relationship of the workbook.
    parts: HashMap<String, String>,
}

impl Merged {
    /// Notes the ranges and the hidden rows of a worksheet's part; XML that breaks off is calamine's to refuse.
    pub(super) fn worksheet(&mut self, part: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let xml = std::str::from_utf8(bytes).unwrap_or_default();
        let hidden: Vec<u32> = xml.match_indices(HIDDEN).filter_map(|(at, _)| hidden_row(xml, at)).collect();
        Limit::Rows.check(hidden.len())?;
        self.hidden.insert(part.to_owned(), hidden);
        let Some((list, _)) = xml.match_indices(LIST).next() else { return Ok(()) };
        let start = xml[..list].rfind('<').unwrap_or(list);
        let mut reader = Reader::from_str(&xml[start..]);
        reader.config_mut().check_end_names = false;
        let ranges = self.by_part.entry(part.to_owned()).or_default();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "mergeCell" => {
                    ranges.extend(value(&tag, "ref").as_deref().and_then(range));
                    Limit::Cells.check(ranges.len())?;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes a range of a worksheet's part.
    pub(super) fn range(&mut self, part: &str, range: Range) -> Result<(), ReadError> {
        let ranges = self.by_part.entry(part.to_owned()).or_default();
        ranges.push(range);
        Limit::Cells.check(ranges.len())
    }

    /// Notes the name of a sheet, and the relationship that leads to its part.
    pub(super) fn named(&mut self, name: String, relationship: String) {
        self.sheets.push((name, relationship));
    }

    /// Notes a sheet that the workbook lists.
    pub(super) fn sheet(&mut self, tag: &BytesStart<'_>) {
        self.sheets.extend(value(tag, "name").zip(value(tag, "r:id")));
    }

    /// Notes which part a relationship of the workbook leads to.
    pub(super) fn relationship(&mut self, tag: &BytesStart<'_>) {
        if let Some((id, target)) = value(tag, "Id").zip(value(tag, "Target")) {
            let target = target.to_lowercase();
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            self.parts.insert(id, part);
        }
    }

    /// The ranges of a sheet; `None` when some part merges cells and which part is this sheet's cannot be told.
    pub(super) fn of(&self, sheet: &str) -> Option<Vec<Range>> {
        if self.by_part.is_empty() {
            return Some(Vec::new());
        }
        Some(self.by_part.get(self.part(sheet)?).cloned().unwrap_or_default())
    }

    /// The hidden rows of a sheet, counted from 0.
    pub(super) fn hidden_rows(&self, sheet: &str) -> Vec<u32> {
        let rows = self.part(sheet).and_then(|part| self.hidden.get(part));
        rows.cloned().unwrap_or_default()
    }

    /// The part that is a sheet's.
    pub(super) fn part(&self, sheet: &str) -> Option<&String> {
        let (_, id) = self.sheets.iter().find(|(name, _)| name == sheet)?;
        self.parts.get(id)
    }
}

/// The row, counted from 0, whose tag says at `at` that it is hidden.
fn hidden_row(xml: &str, at: usize) -> Option<u32> {
    let start = xml.as_bytes()[at.saturating_sub(ROW_TAG)..at].iter().rposition(|byte| *byte == b'<')?;
    let tag = xml[at.saturating_sub(ROW_TAG) + start..].strip_prefix("<row ")?;
    let end = tag.bytes().take(2 * ROW_TAG).position(|byte| byte == b'>')?;
    let tag = BytesStart::from_content(format!("row {}", tag[..end].trim_end_matches('/')), 3);
    let is_hidden = value(&tag, "hidden").is_some_and(|said| said == "1" || said == "true");
    value(&tag, "r").filter(|_| is_hidden)?.parse::<u32>().ok()?.checked_sub(1)
}

/// An attribute, where it can be read.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attribute(tag, name).ok().flatten()
}

/// `B3:C4`.
fn range(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(':')?;
    Some((cell(first)?, cell(last)?))
}

/// `B3`, as its row and column.
pub(super) fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let mut letters = text[..digits].bytes();
    let column = letters.try_fold(0_u32, |column, letter| {
        let place = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(place)
    })?;
    Some((text[digits..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
#[path = "../../../tests/unit/xlsx_merged.rs"]
mod tests;
