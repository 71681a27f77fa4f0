//! Adds cells to an xlsx file and leaves every other byte of its sheets: comments, colours, widths, hidden columns,
//! lists, formulas stay as people made them. Knows neither headings nor candidates.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::mem::take;

use calamine::{Reader as _, Xlsx};
use jiff::civil::date;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::cell::CellValue;
use super::error::ReadError;
use super::package::{self, Inspected, attribute};
use super::xlsx_merged::cell as address_of;
use super::xlsx_survey::XlsxSurvey;
use super::{read, xlsx};
use crate::diag::CellAddress;
use crate::words::calendar::short_date;

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";
const TYPES: &str = "[content_types].xml";
const EMPTY_SHEET: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";

/// What is to change on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SheetChange {
    pub(crate) sheet: String,
    /// Whether the file has no such sheet yet.
    pub(crate) is_new: bool,
    /// Rows added below it look as those above them.
    pub(crate) heading_row: u32,
    /// `None` empties a cell.
    pub(crate) cells: BTreeMap<CellAddress, Option<CellValue>>,
}

/// The file with its changes, read again: what was not to change did not.
///
/// # Errors
///
/// When the file is no xlsx that can be read, or the result would not say what it must.
pub(crate) fn amend(bytes: &[u8], changes: &[SheetChange]) -> Result<Vec<u8>, ReadError> {
    let changes: Vec<_> = changes.iter().filter(|change| !change.cells.is_empty()).collect();
    if changes.is_empty() {
        return Ok(bytes.to_vec());
    }
    let (mut survey, mut workbook) = (XlsxSurvey::default(), String::new());
    let surveyed = package::survey(bytes, &[], |name, part| {
        if name == WORKBOOK {
            text(part)?.clone_into(&mut workbook);
        }
        survey.part(name, part)
    })?;
    let mut book = Xlsx::new(Cursor::new(&*surveyed.bytes)).map_err(ReadError::unreadable)?;
    let counts_from_1904 = ["date1904=\"1\"", "date1904=\"true\""].iter().any(|flag| workbook.contains(flag));
    let dated = if counts_from_1904 { Vec::new() } else { xlsx::dated_styles(&mut book)? };
    let ids =
        workbook.split("sheetId=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok());
    let (mut by_part, mut added, mut listed) = (BTreeMap::new(), Vec::new(), [const { String::new() }; 3]);
    for (change, id) in changes.iter().zip(ids.max().unwrap_or_default() + 1..) {
        if change.is_new {
            let part = format!("worksheets/parchemin-{id}.xml");
            for (list, line) in listed.iter_mut().zip(new_sheet(&change.sheet, id, &part)) {
                list.push_str(&line);
            }
            added.push((format!("xl/{part}"), with_cells(EMPTY_SHEET, change, &dated)?.into_bytes()));
        } else {
            let lost = || ReadError::unreadable("a sheet without a part");
            by_part.insert(survey.merged.part(&change.sheet).ok_or_else(lost)?.to_owned(), *change);
        }
    }
    let amended = package::survey(bytes, &added, |name, part| {
        let new = match (by_part.get(name), name) {
            (Some(change), _) => with_cells(text(part)?, change, &dated)?,
            (None, WORKBOOK) => before_end(text(part)?, "sheets", &listed[0])?,
            (None, RELATIONSHIPS) => before_end(text(part)?, "Relationships", &listed[1])?,
            (None, TYPES) => before_end(text(part)?, "Types", &listed[2])?,
            _ => return Ok(Inspected::AsItWas),
        };
        *part = new.into_bytes();
        Ok(Inspected::Mended)
    })?;
    verified(bytes, amended.bytes.into_owned(), &changes)
}

fn text(part: &[u8]) -> Result<&str, ReadError> {
    std::str::from_utf8(part).map(|text| text.trim_start_matches('\u{feff}')).map_err(ReadError::unreadable)
}

/// How the workbook, its relationships and the types of parts name a sheet.
fn new_sheet(name: &str, id: u32, part: &str) -> [String; 3] {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    [
        format!(
            "<sheet name=\"{}\" sheetId=\"{id}\" r:id=\"parchemin{id}\" xmlns:r=\"{OFFICE}\"/>",
            escape(name)
        ),
        format!("<Relationship Id=\"parchemin{id}\" Type=\"{OFFICE}/worksheet\" Target=\"{part}\"/>"),
        format!(
            "<Override PartName=\"/xl/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        ),
    ]
}

/// Puts lines at the end of a list of tags, in its own prefix.
fn before_end(xml: &str, list: &str, lines: &str) -> Result<String, ReadError> {
    let end = xml.rfind(&format!("{list}>")).and_then(|at| Some((xml.get(..at)?.rfind("</")?, at)));
    let (open, at) = end.ok_or_else(|| ReadError::unreadable("a list without an end"))?;
    let lines = lines.replace('<', &format!("<{}", &xml[open + 2..at]));
    Ok(format!("{}{lines}{}", &xml[..open], &xml[open..]))
}

/// The amended file, where it is read as what was there and what was added.
fn verified(before: &[u8], after: Vec<u8>, changes: &[&SheetChange]) -> Result<Vec<u8>, ReadError> {
    let (old, new) = (read("", before)?, read("", &after)?);
    let is_kept = |sheet: &super::Sheet| {
        let same = new.sheets.iter().find(|other| other.name == sheet.name);
        let change = changes.iter().find(|change| change.sheet == sheet.name);
        let may_change = |at| change.is_some_and(|change| change.cells.contains_key(&at));
        sheet.cells().iter().all(|cell| {
            let there = same.and_then(|other| other.cell(cell.address.row, cell.address.column));
            may_change(cell.address) || there == Some(cell)
        })
    };
    if old.sheets.iter().all(is_kept) { Ok(after) } else { Err(ReadError::unreadable("cells would be lost")) }
}

/// A worksheet being written again: all up to `copied` is.
#[derive(Default)]
struct Amending<'a> {
    xml: &'a str,
    copied: usize,
    out: String,
    heading_row: u32,
    left: BTreeMap<CellAddress, Option<CellValue>>,
    /// Which cell formats show dates.
    dated: &'a [bool],
    prefix: String,
    row: Option<u32>,
    column: Option<u32>,
    /// The format of the cell to the left, and of those above in each column.
    beside: Option<String>,
    above: BTreeMap<u32, String>,
}

/// The XML of a worksheet with the cells of a change.
fn with_cells(xml: &str, change: &SheetChange, dated: &[bool]) -> Result<String, ReadError> {
    let mut amending = Amending {
        xml,
        out: String::with_capacity(xml.len()),
        heading_row: change.heading_row,
        left: change.cells.clone(),
        dated,
        ..Amending::default()
    };
    let mut reader = Reader::from_str(xml);
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let last = change.cells.keys().next_back().map_or(0, |at| at.row);
    loop {
        let at = position(&reader);
        let event = reader.read_event().map_err(ReadError::unreadable)?;
        let mut end = position(&reader);
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                match tag.local_name().as_ref() {
                    "sheetData" | "row" => amending.begins(tag, (at, end))?,
                    "c" => {
                        if matches!(event, Event::Start(_)) {
                            reader.read_to_end(tag.name()).map_err(ReadError::unreadable)?;
                            end = position(&reader);
                        }
                        amending.cell(tag, at, end)?;
                    }
                    // What it holds is told anew by whoever saves the file.
                    "dimension" => amending.put(at, "", end),
                    "autoFilter" | "dataValidation" | "conditionalFormatting" | "ignoredError" => {
                        amending.longer(at, end, last);
                    }
                    _ => {}
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "row" => amending.cells(at, u32::MAX),
                "sheetData" => amending.rows(at, u32::MAX),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let whole = amending.left.is_empty();
    amending.put(xml.len(), "", xml.len());
    if whole { Ok(amending.out) } else { Err(ReadError::unreadable("a sheet without rows")) }
}

impl Amending<'_> {
    /// Copies up to a place, writes a text there, and goes on from another.
    fn put(&mut self, at: usize, text: &str, from: usize) {
        self.out.push_str(self.xml.get(self.copied..at).unwrap_or_default());
        self.out.push_str(text);
        self.copied = from;
    }

    /// A row, or the list of all, begins; one without content is opened where it gets some.
    fn begins(&mut self, tag: &BytesStart<'_>, (at, end): (usize, usize)) -> Result<(), ReadError> {
        let name = tag.name().as_ref().to_owned();
        let mut is_met = !self.left.is_empty();
        if name.ends_with("row") {
            let row = attribute(tag, "r")?.and_then(|row| row.parse::<u32>().ok()?.checked_sub(1));
            let row = row.unwrap_or_else(|| self.row.map_or(0, |row| row + 1));
            self.rows(at, row);
            (self.row, self.column, self.beside) = (Some(row), None, None);
            is_met = self.left.keys().next().is_some_and(|at| at.row == row);
        } else {
            name.trim_end_matches("sheetData").clone_into(&mut self.prefix);
        }
        if !is_met {
            return Ok(());
        }
        let whole = self.xml.get(at..end).unwrap_or_default();
        let raw = whole.trim_end_matches(['/', '>']);
        // How far a row goes is told for speed alone.
        let spans = attribute(tag, "spans")?.map(|spans| format!(" spans=\"{spans}\""));
        let opened = spans.map_or_else(|| raw.to_owned(), |spans| raw.replace(&spans, ""));
        self.put(at, &(opened + ">"), end);
        if whole.ends_with("/>") {
            if name.ends_with("row") {
                self.cells(end, u32::MAX);
            } else {
                self.rows(end, u32::MAX);
            }
            self.out.extend(["</", &name, ">"]);
        }
        Ok(())
    }

    /// A cell that is there.
    fn cell(&mut self, tag: &BytesStart<'_>, at: usize, end: usize) -> Result<(), ReadError> {
        let column = attribute(tag, "r")?.and_then(|address| Some(address_of(&address)?.1));
        let column = column.unwrap_or_else(|| self.column.map_or(0, |column| column + 1));
        self.cells(at, column);
        let (row, style) = (self.row.unwrap_or_default(), attribute(tag, "s")?);
        self.column = Some(column);
        if row > self.heading_row {
            self.above.insert(column, style.clone().unwrap_or_default());
        }
        let address = CellAddress { row, column };
        if let Some(value) = self.left.remove(&address) {
            let new = self.written(address, value.as_ref(), style.as_deref());
            self.put(at, &new, end);
        }
        self.beside = style;
        Ok(())
    }

    /// The cells of this row that stand before a column.
    fn cells(&mut self, at: usize, before: u32) {
        let Some(row) = self.row else { return };
        let mut new = String::new();
        while let Some(entry) =
            self.left.first_entry().filter(|one| one.key().row == row && one.key().column < before)
        {
            let (address, value) = entry.remove_entry();
            let above = self.above.get(&address.column);
            let style = if row == self.heading_row { self.beside.clone() } else { above.cloned() };
            new += &self.written(address, value.as_ref(), style.as_deref());
        }
        self.put(at, &new, at);
    }

    /// The rows that are not there and stand before another: whole, so that what is still to be typed there may be.
    fn rows(&mut self, at: usize, before: u32) {
        let mut new = String::new();
        while let Some(row) = self.left.keys().next().map(|at| at.row).filter(|row| *row < before) {
            let later = self.left.split_off(&CellAddress { row: row + 1, column: 0 });
            let mut cells = take(&mut self.left);
            self.left = later;
            for column in self.above.keys() {
                cells.entry(CellAddress { row, column: *column }).or_insert(None);
            }
            let style = |column: u32| self.above.get(&column).map(String::as_str);
            let cells = cells.iter().map(|(at, value)| self.written(*at, value.as_ref(), style(at.column)));
            let cells: String = cells.collect();
            let (p, number) = (&self.prefix, (u64::from(row) + 1).to_string());
            new.extend(["<", p, "row r=\"", &number, "\">", &cells, "</", p, "row>"]);
        }
        self.put(at, &new, at);
    }

    /// Takes a rule on to the last row added, where it goes to the last that was there.
    fn longer(&mut self, at: usize, end: usize, last: u32) {
        let Some(row) = self.row.filter(|row| *row < last) else { return };
        let raw = self.xml.get(at..end).unwrap_or_default();
        let mut new = raw.to_owned();
        for after in [' ', '"'] {
            let old = format!("{}{after}", row + 1);
            let columns = raw.match_indices(&old).filter_map(|(at, _)| raw.get(at.checked_sub(1)?..at));
            for column in columns.filter(|column| column.as_bytes()[0].is_ascii_uppercase()) {
                new = new.replace(&format!("{column}{old}"), &format!("{column}{}{after}", last + 1));
            }
        }
        self.put(at, &new, end);
    }

    fn written(&self, address: CellAddress, value: Option<&CellValue>, style: Option<&str>) -> String {
        let style = style.filter(|style| !style.is_empty());
        let shows_dates = style.and_then(|style| self.dated.get(style.parse::<usize>().ok()?)) == Some(&true);
        let style = style.map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
        let p = &self.prefix;
        let number = |number: String| format!("<{p}c r=\"{address}\"{style}><{p}v>{number}</{p}v></{p}c>");
        let text = match value {
            Some(CellValue::Number(value)) => return number(value.to_string()),
            // A number of days since what spreadsheets take for the last of 1899.
            Some(CellValue::Date(day)) if shows_dates => {
                let days = date(1899, 12, 30).until(*day).map(|span| span.get_days()).unwrap_or_default();
                return number(days.to_string());
            }
            Some(CellValue::Date(day)) => short_date(*day),
            Some(CellValue::Text(text)) => text.clone(),
            _ => return format!("<{p}c r=\"{address}\"{style}/>"),
        };
        format!(
            "<{p}c r=\"{address}\"{style} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{}</{p}t></{p}is></{p}c>",
            escape(&text)
        )
    }
}
