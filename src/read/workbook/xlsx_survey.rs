//! Walks the parts of an xlsx file before calamine does: counts what they would make it hold, and rewrites
//! the error values that it does not know. Does NOT read cells.
//!
//! calamine 0.38 reserves the room that a file claims and gives up a sheet on an error younger than itself:
//! `xlsx_claims_are_not_believed`, `xlsx_styles_that_copy_a_name_without_end` and `xlsx_cells_of_every_kind` need it.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::error::{Limit, ReadError};
use super::package::Inspected;
use super::xlsx_merged::Merged;

/// Longest tag in the styles, in bytes: a number format stops at 255 characters in Excel.
const MAX_STYLE_TAG: usize = 1_024;

/// Longest tag that says where a part is, in bytes, and longest record that names a sheet.
pub(super) const MAX_RELATIONSHIP: usize = 4_096;

/// Error values that calamine reads; on any other it gives up the whole sheet.
const KNOWN_ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// How a cell says that its value is an error.
const ERROR_TYPE: &str = "t=\"e\"";

/// What the parts walked so far would make calamine hold.
#[derive(Debug, Default)]
pub(super) struct XlsxSurvey {
    shared_texts: usize,
    sheets: usize,
    relationships: usize,
    names: usize,
    styles: [usize; 5],
    text: usize,
    pub(super) merged: Merged,
}

impl XlsxSurvey {
    /// Inspects a part, called `name` in lower case. Worksheets are not walked tag by tag: calamine reads
    /// them as a stream and holds nothing of them but what the limits on cells count.
    pub(super) fn part(&mut self, name: &str, part: &mut Vec<u8>) -> Result<Inspected, ReadError> {
        if name.contains("worksheets/") {
            self.merged.worksheet(name, part)?;
            return Ok(rewrite_unknown_errors(part));
        }
        self.walk(name, part)?;
        Ok(Inspected::AsItWas)
    }

    /// Stops without a word where the XML is malformed: calamine will stop there too, if it reads the part.
    fn walk(&mut self, name: &str, part: &[u8]) -> Result<(), ReadError> {
        let is_shared_texts = name.ends_with("sharedstrings.xml");
        let mut reader = quick_xml::Reader::from_reader(part);
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(tag) | Event::Empty(tag)) => self.tag(name, &tag)?,
                Ok(Event::Text(text)) if is_shared_texts => self.text += text.len(),
                Ok(Event::CData(text)) if is_shared_texts => self.text += text.len(),
                Ok(Event::Eof) | Err(_) => return Limit::TextBytes.check(self.text),
                Ok(_) => {}
            }
        }
    }

    fn tag(&mut self, part: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        let is_styles = part.ends_with("styles.xml");
        match tag.local_name().as_ref() {
            "sheet" => self.merged.sheet(tag),
            "Relationship" if matches!(part, "xl/_rels/workbook.xml.rels" | "xl/_rels/workbook.bin.rels") => {
                self.merged.relationship(tag);
            }
            _ => {}
        }
        let (counted, limit) = match tag.local_name().as_ref() {
            "sst" => return claimed_texts(tag),
            "si" => (&mut self.shared_texts, Limit::SharedTexts),
            "sheet" => (&mut self.sheets, Limit::Sheets),
            "definedName" => (&mut self.names, Limit::Names),
            // calamine keeps the address of a part for each sheet that names it.
            "Relationship" if tag.len() > MAX_RELATIONSHIP => return Err(ReadError::TooLarge(Limit::Parts)),
            "Relationship" if part == "_rels/.rels" => return workbook_is_no_worksheet(tag),
            "Relationship" => (&mut self.relationships, Limit::Parts),
            // calamine gives each cell format copies of its font and of its number format.
            _ if is_styles && tag.len() > MAX_STYLE_TAG => return Err(ReadError::TooLarge(Limit::Styles)),
            name if is_styles => {
                match ["numFmt", "font", "fill", "border", "xf"].iter().position(|style| *style == name) {
                    Some(style) => (&mut self.styles[style], Limit::Styles),
                    None => return Ok(()),
                }
            }
            _ => return Ok(()),
        };
        *counted += 1;
        limit.check(*counted)
    }
}

/// Worksheets are not walked, so nothing else that calamine reads may stand among them.
fn workbook_is_no_worksheet(tag: &BytesStart<'_>) -> Result<(), ReadError> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(ReadError::unreadable)?;
        let value = unescape(&attribute.value).map_err(ReadError::unreadable)?;
        if value.to_ascii_lowercase().contains("worksheets") {
            return Err(ReadError::unreadable("the workbook is said to be one of its worksheets"));
        }
    }
    Ok(())
}

/// calamine reserves room for as many texts as the table says it has.
fn claimed_texts(tag: &BytesStart<'_>) -> Result<(), ReadError> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(ReadError::unreadable)?;
        if attribute.key.as_ref() == "uniqueCount" {
            let digits: String = attribute.value.chars().filter(char::is_ascii_digit).collect();
            let claimed = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(usize::MAX) };
            Limit::SharedTexts.check(claimed)?;
        }
    }
    Ok(())
}

/// Turns `<c … t="e"><v>#SPILL!</v>` into a cell of type text, so that the sheet can be read; the reading
/// makes an error of it again.
fn rewrite_unknown_errors(part: &mut Vec<u8>) -> Inspected {
    let Ok(xml) = std::str::from_utf8(part) else { return Inspected::AsItWas };
    let unknown = unknown_errors(xml);
    if unknown.is_empty() {
        return Inspected::AsItWas;
    }
    let mut rewritten = String::with_capacity(xml.len() + 2 * unknown.len());
    let mut copied = 0;
    for at in unknown {
        rewritten.push_str(&xml[copied..at]);
        rewritten.push_str("t=\"str\"");
        copied = at + ERROR_TYPE.len();
    }
    rewritten.push_str(&xml[copied..]);
    *part = rewritten.into_bytes();
    Inspected::Mended
}

/// Where the type of each cell stands whose value is an error that calamine does not know. No stretch of the
/// XML is looked at twice, however often the type is written.
fn unknown_errors(xml: &str) -> Vec<usize> {
    let mut unknown = Vec::new();
    let mut seen = 0;
    for (at, _) in xml.match_indices(ERROR_TYPE) {
        if at < seen || !is_in_cell_tag(xml.as_bytes(), at) {
            continue;
        }
        seen = end_of_cell(xml, at);
        let value = xml[at..seen].split_once("<v>").and_then(|(_, rest)| rest.split_once("</v>"));
        if value.is_some_and(|(value, _)| !value.is_empty() && !KNOWN_ERRORS.contains(&value)) {
            unknown.push(at);
        }
    }
    unknown
}

/// Whether the tag that is open at `at` is a cell's; such a tag is short.
fn is_in_cell_tag(xml: &[u8], at: usize) -> bool {
    let before = &xml[at.saturating_sub(128)..at];
    before.iter().rposition(|b| *b == b'<').is_some_and(|tag| before[tag..].starts_with(b"<c "))
}

/// Where the cell ends whose tag is open at `at`, or the next one begins.
fn end_of_cell(xml: &str, at: usize) -> usize {
    let tags = xml[at..].match_indices('<').map(|(tag, _)| at + tag);
    let mut ends = tags.filter(|tag| xml[*tag..].starts_with("</c>") || xml[*tag..].starts_with("<c "));
    ends.next().unwrap_or(xml.len())
}
