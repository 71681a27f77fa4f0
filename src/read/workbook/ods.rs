//! `OpenDocument` spreadsheets, read straight from their XML. Does NOT know the other formats.
//!
//! calamine 0.38 unrolls what is repeated into rectangles before anyone can measure them, waits for ever for the end of
//! a table, and tells neither percentages nor errors: `ods_repeats_are_measured`, `ods_that_never_ends` and
//! `ods_cells_of_every_kind` are the tests of what this does instead.

use calamine::Data;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Sheet;
use super::cell::CellValue;
use super::error::{Limit, ReadError};
use super::gather::{Gathering, value_of};
use super::package::{self, Inspected, attribute};
use crate::words::text::is_blank;

/// The sheets of an ods file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut content = Vec::new();
    package::survey(bytes, &[], |name, part| {
        match name {
            // ODF 1.2 part 3, 4.8.4: an entry with this child stands for a part that is ciphertext.
            "meta-inf/manifest.xml" if String::from_utf8_lossy(part).contains("encryption-data") => {
                return Err(ReadError::Encrypted);
            }
            "content.xml" => content = std::mem::take(part),
            _ => {}
        }
        Ok(Inspected::AsItWas)
    })?;
    let mut reader = Reader::from_reader(&*content);
    reader.config_mut().expand_empty_elements = true;
    Content { reader, gathering: Gathering::default(), text: 0 }.sheets()
}

/// The content, read up to somewhere.
struct Content<'a> {
    reader: Reader<&'a [u8]>,
    gathering: Gathering,
    /// Bytes of text in the cells before the current one, each counted once, blank ones too.
    text: usize,
}

impl<'a> Content<'a> {
    fn sheets(mut self) -> Result<Vec<Sheet>, ReadError> {
        let (mut depth, mut found_some) = (0_usize, false);
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table" => self.sheet(&tag)?,
                Event::Start(_) => (depth, found_some) = (depth + 1, true),
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Eof if depth == 0 && found_some => return self.gathering.finish(),
                event => unless_markup(&event)?,
            }
        }
    }

    fn next(&mut self) -> Result<Event<'a>, ReadError> {
        self.reader.read_event().map_err(ReadError::unreadable)
    }

    fn skip(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        self.reader.read_to_end(tag.name()).map(drop).map_err(ReadError::unreadable)
    }

    /// Reads a table to its end.
    fn sheet(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match attribute(tag, "table:name")? {
            // What LibreOffice keeps of other files: without a name, for links; with one, for formulas.
            Some(name) if !name.starts_with("'file:") => self.gathering.begin_sheet(&name)?,
            _ => return self.skip(tag),
        }
        let mut row = 0_u32;
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                    let repeats = count(&tag, "table:number-rows-repeated")?;
                    let is_hidden =
                        attribute(&tag, "table:visibility")?.is_some_and(|seen| seen != "visible");
                    self.row(row, repeats, is_hidden)?;
                    row = row.saturating_add(repeats);
                }
                Event::Start(tag) if tag.name().as_ref() != "table:table" => {}
                Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(()),
                Event::End(_) => {}
                event => unless_markup(&event)?,
            }
        }
    }

    /// Reads a row to its end, and adds its cells as often as it is repeated.
    fn row(&mut self, first: u32, repeats: u32, is_hidden: bool) -> Result<(), ReadError> {
        let (mut at, mut cells) = (0_u32, Vec::new());
        loop {
            match self.next()? {
                Event::Start(tag) if is_cell(tag.name().as_ref()) => {
                    let after = at.saturating_add(count(&tag, "table:number-columns-repeated")?);
                    let down = count(&tag, "table:number-rows-spanned")?.saturating_sub(1);
                    let right = count(&tag, "table:number-columns-spanned")?.saturating_sub(1);
                    if (down, right) != (0, 0) {
                        let last = (first.saturating_add(down), at.saturating_add(right));
                        self.gathering.merge((first, at), last)?;
                    }
                    cells.extend(self.cell(&tag)?.map(|value| (at..after, value)));
                    at = after;
                }
                Event::End(_) => break,
                event => unless_markup(&event)?,
            }
        }
        let repeats = if cells.is_empty() { 0 } else { repeats };
        for row in first..first.saturating_add(repeats) {
            self.gathering.hide(false, is_hidden.then_some(row));
            for (columns, value) in &cells {
                for column in columns.clone() {
                    self.gathering.push(row, column, value.clone())?;
                }
            }
        }
        Ok(())
    }

    /// Reads a cell to its end: what it holds, none when it is blank.
    fn cell(&mut self, tag: &BytesStart<'_>) -> Result<Option<CellValue>, ReadError> {
        let content = self.text()?;
        let given = |name| attribute(tag, name);
        let kind = given("office:value-type")?;
        let is_error = given("calcext:value-type")?.as_deref() == Some("error");
        let data = if let Some(number) = given("office:value")? {
            Data::Float(number.parse().map_err(ReadError::unreadable)?)
        } else if let Some(date) = given("office:date-value")? {
            Data::DateTimeIso(date)
        } else if let Some(time) = given("office:time-value")? {
            Data::DurationIso(time)
        } else if let Some(truth) = given("office:boolean-value")? {
            Data::Bool(truth.eq_ignore_ascii_case("true"))
        } else if let Some(text) = given("office:string-value")?.filter(|text| !(is_error && text.is_empty()))
        {
            Data::String(text)
        } else if is_error || kind.as_deref() == Some("string") {
            Data::String(content)
        } else {
            Data::Empty
        };
        let value = match value_of(data, kind.as_deref() == Some("percentage")) {
            Some(CellValue::Text(text)) if is_error => CellValue::Error(text),
            Some(CellValue::Text(text)) if is_blank(&text) => return Ok(None),
            Some(value) => value,
            None if given("table:formula")?.is_some() => CellValue::FormulaWithoutValue,
            None => return Ok(None),
        };
        Ok(Some(value))
    }

    /// Reads to the end of a cell: its paragraphs, notes left out.
    fn text(&mut self) -> Result<String, ReadError> {
        let (mut text, mut is_first) = (String::new(), true);
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "office:annotation" => self.skip(&tag)?,
                    "text:p" if is_first => is_first = false,
                    "text:p" | "text:line-break" => text.push('\n'),
                    "text:tab" => text.push('\t'),
                    "text:s" => {
                        let spaces = count(&tag, "text:c")? as usize;
                        Limit::TextBytes.check(spaces)?;
                        text.extend(std::iter::repeat_n(' ', spaces));
                    }
                    name if name.starts_with("table:table") => {
                        return Err(ReadError::unreadable("a table inside a cell"));
                    }
                    _ => {}
                },
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::CData(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(entity) => text.push_str(&resolved(&entity)?),
                Event::End(tag) if is_cell(tag.name().as_ref()) => break,
                Event::End(_) => {}
                event => unless_markup(&event)?,
            }
            Limit::TextBytes.check(self.text + text.len())?;
        }
        self.text += text.len();
        Ok(text)
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

/// A count in an attribute; 1 when it is not there.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<u32, ReadError> {
    let parse = |text: String| text.parse::<u64>().map_err(ReadError::unreadable);
    Ok(attribute(tag, name)?.map_or(Ok(1), parse)?.try_into().unwrap_or(u32::MAX))
}

/// The text of an entity or of a character's number.
fn resolved(entity: &BytesRef<'_>) -> Result<String, ReadError> {
    let character = entity.resolve_char_ref().map_err(ReadError::unreadable)?.map(String::from);
    let known = character.or_else(|| resolve_xml_entity(entity).map(str::to_owned));
    known.ok_or_else(|| ReadError::unreadable("content.xml: unknown entity"))
}

/// An error for a tag, or the end of the file, where none is expected.
fn unless_markup(event: &Event<'_>) -> Result<(), ReadError> {
    match event {
        Event::Eof => Err(ReadError::unreadable("content.xml is cut short")),
        Event::Start(tag) => Err(ReadError::unreadable(format!("{} out of place", tag.name().as_ref()))),
        _ => Ok(()),
    }
}
