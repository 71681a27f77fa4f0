//! `OpenDocument` spreadsheets. calamine builds a full rectangle for each sheet of these and unrolls repeated
//! cells, so the content is measured before it sees it. Does NOT know the other formats.
//!
//! calamine 0.38 waits for ever for the end of a table and tells neither percentages nor errors:
//! `ods_rectangles_and_repeats_are_measured`, `ods_that_never_ends` and `ods_cells_of_every_kind` are its tests.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Ods, Reader};
use quick_xml::events::{BytesStart, Event};

use super::Sheet;
use super::cell::CellValue;
use super::error::{Limit, ReadError};
use super::gather::{Gathering, gather_ranges, shown_as_percent};
use super::package::{self, Inspected, attribute};

/// What calamine leaves out of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Percent,
    Error,
}

/// The marked cells of each sheet, by row and column from 0.
type Marks = HashMap<String, HashMap<(u32, u32), Mark>>;

/// The first and last cell of the merged ranges of each sheet.
type Merged = HashMap<String, Vec<((u32, u32), (u32, u32))>>;

/// The sheets of an ods file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let (mut marks, mut merged) = (Marks::new(), Merged::new());
    let surveyed = package::survey(bytes, &[], |name, part| {
        match name {
            // ODF 1.2 part 3, 4.8.4: an entry with this child stands for a part that is ciphertext.
            "meta-inf/manifest.xml" if String::from_utf8_lossy(part).contains("encryption-data") => {
                return Err(ReadError::Encrypted);
            }
            "content.xml" => (marks, merged) = Survey::of(part)?,
            _ => {}
        }
        Ok(Inspected::AsItWas)
    })?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(&*surveyed.bytes)).map_err(ReadError::unreadable)?;
    let mut gathering = Gathering::default();
    for name in workbook.sheet_names() {
        // A copy of a sheet of another file, kept by LibreOffice for the formulas that refer to it.
        if name.starts_with("'file:") {
            continue;
        }
        gathering.begin_sheet(&name)?;
        let marked = marks.get(&name);
        let apply = |at, value| match (marked.and_then(|marked| marked.get(&at)), value) {
            (Some(Mark::Percent), value) => shown_as_percent(value),
            (Some(Mark::Error), CellValue::Text(text)) => CellValue::Error(text),
            (_, value) => value,
        };
        gather_ranges(&mut workbook, &name, apply, &mut gathering)?;
        for (first, last) in merged.remove(&name).unwrap_or_default() {
            gathering.merge(first, last)?;
        }
    }
    Ok(gathering.finish())
}

/// What the content walked so far would make calamine allocate.
#[derive(Debug, Default)]
struct Survey {
    marks: Marks,
    merged: Merged,
    sheet: String,
    sheets: usize,
    /// Rows of the sheet before the current one, and the first of them that holds something.
    rows: usize,
    first_row: Option<usize>,
    last_row: usize,
    widest: usize,
    row: Row,
    /// Cells unrolled, all sheets together, and bytes of text in them.
    cells: usize,
    dense: usize,
    text: usize,
}

/// The row being walked.
#[derive(Debug, Default)]
struct Row {
    repeats: usize,
    /// Cells up to the current one, and up to the last that holds something.
    columns: usize,
    width: usize,
    text: usize,
    marks: Vec<(usize, usize, Mark)>,
    /// A column, and how many rows and columns are merged from there on.
    merged: Vec<(usize, (usize, usize))>,
    cell: Option<OpenCell>,
}

/// The cell being walked.
#[derive(Debug)]
struct OpenCell {
    repeats: usize,
    text: usize,
    holds_something: bool,
    /// How many rows and columns it takes, itself included.
    spans: (usize, usize),
    mark: Option<Mark>,
}

impl Survey {
    /// Walks the content with the reader that calamine uses, set as it sets it, but strict about end tags:
    /// calamine waits for the end of a table for ever.
    fn of(content: &[u8]) -> Result<(Marks, Merged), ReadError> {
        let mut reader = quick_xml::Reader::from_reader(content);
        reader.config_mut().expand_empty_elements = true;
        let mut survey = Self::default();
        let mut depth = 0_usize;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(ReadError::unreadable)? {
                Event::Start(tag) => {
                    depth += 1;
                    survey.start(&tag)?;
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    survey.end(tag.name().as_ref())?;
                }
                Event::Text(text) => survey.add_text(text.len()),
                Event::CData(text) => survey.add_text(text.len()),
                Event::Eof if depth > 0 => return Err(ReadError::unreadable("content.xml is cut short")),
                Event::Eof => return Ok((survey.marks, survey.merged)),
                _ => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match tag.name().as_ref() {
            "table:table" => {
                self.sheets += 1;
                Limit::Sheets.check(self.sheets)?;
                self.sheet = attribute(tag, "table:name")?.unwrap_or_default();
                // Kept again for each row with marks.
                Limit::SheetName.check(self.sheet.len())?;
                (self.rows, self.first_row, self.widest) = (0, None, 0);
            }
            "table:table-row" if self.row.cell.is_some() => {
                return Err(ReadError::unreadable("a table inside a cell"));
            }
            "table:table-row" => {
                let repeats = count(tag, "table:number-rows-repeated")?.min(Limit::Rows.most());
                self.row = Row { repeats, ..Row::default() };
            }
            "table:table-cell" | "table:covered-table-cell" => self.row.cell = Some(OpenCell::of(tag)?),
            "text:s" => self.add_text(count(tag, "text:c")?),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.row.end_cell(),
            "table:table-row" => self.end_row()?,
            "table:table" => self.end_sheet()?,
            _ => {}
        }
        Ok(())
    }

    fn add_text(&mut self, bytes: usize) {
        if let Some(cell) = &mut self.row.cell {
            cell.text = cell.text.saturating_add(bytes);
        }
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let row = std::mem::take(&mut self.row);
        let first = self.rows;
        self.keep_merged(first, &row)?;
        self.rows = self.rows.saturating_add(row.repeats).min(Limit::Rows.most());
        if row.width == 0 {
            return Ok(());
        }
        self.first_row.get_or_insert(first);
        self.last_row = self.rows;
        self.widest = self.widest.max(row.width);
        self.cells = self.cells.saturating_add(row.width.saturating_mul(row.repeats));
        self.text = self.text.saturating_add(row.text.saturating_mul(row.repeats));
        Limit::DenseCells.check(self.cells)?;
        Limit::TextBytes.check(self.text)?;
        self.keep_marks(first, &row);
        Ok(())
    }

    fn keep_merged(&mut self, row: usize, walked: &Row) -> Result<(), ReadError> {
        if walked.merged.is_empty() {
            return Ok(());
        }
        let merged = self.merged.entry(self.sheet.clone()).or_default();
        let at = |row: usize, column: usize| {
            let most = |number| u32::try_from(number).unwrap_or(u32::MAX);
            (most(row), most(column))
        };
        for (column, (rows, columns)) in &walked.merged {
            let last = at(row.saturating_add(rows - 1), column.saturating_add(columns - 1));
            merged.push((at(row, *column), last));
        }
        Limit::Cells.check(merged.len())
    }

    fn keep_marks(&mut self, first: usize, row: &Row) {
        if row.marks.is_empty() {
            return;
        }
        let marks = self.marks.entry(self.sheet.clone()).or_default();
        for (column, repeats, mark) in &row.marks {
            for at_row in first..first + row.repeats {
                for at_column in *column..column + repeats {
                    if let (Ok(r), Ok(c)) = (u32::try_from(at_row), u32::try_from(at_column)) {
                        marks.insert((r, c), *mark);
                    }
                }
            }
        }
    }

    fn end_sheet(&mut self) -> Result<(), ReadError> {
        let rows = self.first_row.map_or(0, |first| self.last_row - first);
        self.dense = self.dense.saturating_add(rows.saturating_mul(self.widest));
        Limit::DenseCells.check(self.dense)
    }
}

impl Row {
    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let first = self.columns;
        if cell.spans != (1, 1) {
            self.merged.push((first, cell.spans));
        }
        self.columns = self.columns.saturating_add(cell.repeats).min(Limit::Columns.most());
        if cell.holds_something || cell.text > 0 {
            self.width = self.columns;
            self.text = self.text.saturating_add(cell.text.saturating_mul(cell.repeats));
            self.marks.extend(cell.mark.map(|mark| (first, self.columns - first, mark)));
        }
    }
}

impl OpenCell {
    fn of(tag: &BytesStart<'_>) -> Result<Self, ReadError> {
        let repeats = count(tag, "table:number-columns-repeated")?.min(Limit::Columns.most());
        let span = |name| Ok(count(tag, name)?.clamp(1, Limit::Rows.most()));
        let spans = (span("table:number-rows-spanned")?, span("table:number-columns-spanned")?);
        let mut cell = Self { repeats, text: 0, holds_something: false, spans, mark: None };
        // Looking for attributes given twice, as quick-xml can, takes time quadratic in their number.
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(ReadError::unreadable)?;
            let name = attribute.key.as_ref();
            if name.starts_with("office:") || name.starts_with("calcext:") || name == "table:formula" {
                cell.holds_something = true;
                cell.text = cell.text.saturating_add(attribute.value.len());
            }
            match (name, attribute.value.as_ref()) {
                ("calcext:value-type", "error") => cell.mark = Some(Mark::Error),
                ("office:value-type", "percentage") => cell.mark = Some(Mark::Percent),
                _ => {}
            }
        }
        Ok(cell)
    }
}

/// A count in an attribute; 1 when it is not there.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<usize, ReadError> {
    attribute(tag, name)?.map_or(Ok(1), |text| text.parse().map_err(ReadError::unreadable))
}
