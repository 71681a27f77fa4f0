//! Where a sheet's heading row is and what each column means. Knows headings, not the values below them.

use std::sync::Arc;

use super::cells::all_seen;
use crate::diag::{CellAddress, Diagnostic, Place, Report};
use crate::model::cohort::{Source, Tab};
use crate::model::rules::Rules;
use crate::model::vocabulary::{Heading, README, is_said};
use crate::read::workbook::{Cell, CellValue, Sheet};
use crate::words::exact::Exact;
use crate::words::text::{visible, word_key};

/// The heading row is looked for among so many rows from the top.
const ROWS_SEARCHED: u32 = 30;

/// Beginnings and pieces of headings that speak of an arrangement.
const ARRANGEMENT_STARTS: &[&str] =
    &["tierstemps", "13temps", "13detemps", "tempsmajore", "tempsadd", "tempssupp", "majorationd"];
const ARRANGEMENT_PIECES: &[&str] =
    &["handicap", "rqth", "amenage", "besoinsparticuliers", "besoinsspecifiques"];

/// Whether a sheet only tells people how to fill in the others.
pub(super) fn is_readme(sheet: &str) -> bool {
    is_said(sheet, README, word_key)
}

/// What a heading says, if it is one of the known ones.
pub fn recognise(heading: &str) -> Option<Heading> {
    let key = word_key(heading);
    match own_heading(heading) {
        _ if is_arrangement(&key) => Some(Heading::Arrangement),
        Some(_) => None,
        None => Heading::of_key(&key),
    }
}

/// The name of a column that a school adds for its own documents: « + Salle » is « Salle ».
pub(super) fn own_heading(heading: &str) -> Option<&str> {
    heading.trim().strip_prefix('+').map(str::trim).filter(|own| !own.is_empty())
}

fn is_arrangement(plain: &str) -> bool {
    plain == "psh"
        || ARRANGEMENT_STARTS.iter().any(|start| plain.starts_with(start))
        || ARRANGEMENT_PIECES.iter().any(|piece| plain.contains(piece))
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column<K> {
    /// Counted from 0.
    pub(super) index: u32,
    /// What it means; `None` when nobody knows.
    pub(super) meaning: Option<K>,
    /// As typed, cleaned.
    pub(super) text: String,
}

/// A sheet with its heading row found.
pub(super) struct Table<'a, K> {
    pub(super) tab: Arc<Tab>,
    pub(super) heading_row: u32,
    pub(super) columns: Vec<Column<K>>,
    sheet: &'a Sheet,
}

/// Finds the heading row: of the first thirty, the one with the most headings recognised, provided that it
/// identifies candidates (a number, or a name and a first name).
pub(super) fn find_table<'a, K: Copy + PartialEq>(
    file: &str,
    sheet: &'a Sheet,
    meaning_of: impl Fn(&str) -> Option<K>,
) -> Option<Table<'a, K>> {
    let identifies = |row: &[Cell]| {
        let has =
            |wanted: &[Heading]| wanted.iter().any(|heading| headings(row).any(|found| found == *heading));
        has(&[Heading::Number])
            || (has(&[Heading::FamilyName, Heading::UsageName]) && has(&[Heading::GivenNames]))
    };
    let candidates =
        sheet.rows().take_while(|row| row[0].address.row < ROWS_SEARCHED).filter(|row| identifies(row));
    let recognised = |row: &[Cell]| heading_texts(row).filter(|(_, text)| meaning_of(text).is_some()).count();
    let best = candidates.fold(None, |best: Option<(usize, &[Cell])>, row| match best {
        Some((count, _)) if count >= recognised(row) => best,
        _ => Some((recognised(row), row)),
    });
    let (_, row) = best?;
    let columns = heading_texts(row)
        .map(|(address, text)| Column { index: address.column, meaning: meaning_of(&text), text })
        .collect();
    let heading_row = row[0].address.row;
    let tab = Arc::new(Tab { file: file.to_owned(), sheet: sheet.name.clone() });
    Some(Table { tab, heading_row, columns, sheet })
}

fn heading_texts(row: &[Cell]) -> impl Iterator<Item = (CellAddress, String)> {
    row.iter().filter_map(|cell| match &cell.value {
        CellValue::Text(text) => Some((cell.address, visible(text))),
        _ => None,
    })
}

fn headings(row: &[Cell]) -> impl Iterator<Item = Heading> {
    heading_texts(row).filter_map(|(_, text)| recognise(&text))
}

impl<'a, K: Copy + PartialEq + From<Heading>> Table<'a, K> {
    /// The rows below the heading, from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a [Cell]> {
        let heading_row = self.heading_row;
        self.sheet.rows().filter(move |row| row[0].address.row > heading_row)
    }

    /// The first and last cell of each merged range below the heading that holds something.
    pub(super) fn merged_below(&self) -> impl Iterator<Item = &'a (CellAddress, CellAddress)> {
        let heading_row = self.heading_row;
        self.sheet.merged().iter().filter(move |(first, _)| {
            first.row > heading_row && self.sheet.cell(first.row, first.column).is_some()
        })
    }

    /// The rows above the heading, from the top.
    pub(super) fn rows_above(&self) -> impl Iterator<Item = &'a [Cell]> {
        let heading_row = self.heading_row;
        self.sheet.rows().take_while(move |row| row[0].address.row < heading_row)
    }

    /// The column under a heading, the first if there are two.
    pub(super) fn column(&self, heading: impl Into<K>) -> Option<&Column<K>> {
        let meaning = Some(heading.into());
        self.columns.iter().find(|column| column.meaning == meaning)
    }

    /// The cell of a row in the column under a heading.
    pub(super) fn cell(&self, row: &'a [Cell], heading: impl Into<K>) -> Option<&'a Cell> {
        self.column(heading).and_then(|column| in_column(row, column.index))
    }

    /// What that cell says, if it says something; what is wrong in it is reported.
    pub(super) fn read<T>(
        &self,
        row: &'a [Cell],
        heading: impl Into<K>,
        read: impl FnOnce(&Cell) -> Result<T, Diagnostic>,
        report: &mut Report,
    ) -> Option<T> {
        let cell = self.cell(row, heading)?;
        report.keep(read(cell).map_err(|problem| problem.at(self.place(cell.address))))
    }

    pub(super) fn source(&self, address: CellAddress) -> Source {
        Source { tab: self.tab.clone(), address }
    }

    pub(super) fn place(&self, address: CellAddress) -> Place {
        Place::cell(&self.tab.file, &self.tab.sheet, address)
    }

    /// The place of a column's heading.
    pub(super) fn heading_place(&self, column: &Column<K>) -> Place {
        self.place(CellAddress { row: self.heading_row, column: column.index })
    }

    /// Reports headings in which a sign is hidden, and columns that mean the same, among those whose meaning can be told
    /// to anybody.
    pub(super) fn report_headings(&self, tells: impl Fn(K) -> bool, report: &mut Report) {
        for (rank, column) in self.columns.iter().enumerate() {
            report.keep(all_seen(&*column.text).map_err(|problem| problem.at(self.heading_place(column))));
            let told = column.meaning.is_some_and(&tells);
            let own = own_heading(&column.text).filter(|_| column.meaning.is_none());
            let is_twin = |other: &&Column<K>| {
                (told && other.meaning == column.meaning)
                    || (own.is_some() && own_heading(&other.text) == own)
            };
            let twin = self.columns.iter().take(rank).find(is_twin);
            if let Some(twin) = twin {
                let problem = Diagnostic::error("heading-twice").at(self.heading_place(column));
                report.push(problem.with("heading", &column.text).with("first", self.heading_place(twin)));
            }
        }
    }
}

/// The cell of a row in a column, counted from 0.
pub(super) fn in_column(row: &[Cell], column: u32) -> Option<&Cell> {
    row.binary_search_by_key(&column, |cell| cell.address.column).ok().and_then(|at| row.get(at))
}

/// Says that a column about arrangements is there and is not used; never what stands in it, nor its heading.
pub(super) fn arrangement_warning(place: Place) -> Diagnostic {
    Diagnostic::warning("arrangement-column").at(place)
}

/// Says that a column seems to be marked on another scale.
pub(super) fn scale_warning(place: Place, code: &str, highest: &Exact, rules: &Rules) -> Diagnostic {
    let problem = Diagnostic::warning("marks-on-another-scale").at(place).with("code", code);
    problem.with("found", highest.cut(4)).with("maximum", rules.maximum.cut(4))
}
