//! The columns of the roster that only the declaration of holders to the Caisse des Dépôts asks. Knows no declaration.

use super::super::cells;
use super::super::codes::ScoreColumn;
use super::{People, Reader};
use crate::diag::{CellAddress, Diagnostic, Fact};
use crate::model::cohort::Declared;
use crate::model::vocabulary::{Heading, INITIATIVES, Role, word};
use crate::read::workbook::{Cell, CellValue};

/// Each column of codes: how a code is called, the most letters and digits that it has, and the forms that it may have
/// where there are some (0: any digit).
const CODES: [(Heading, &str, usize, &[&str]); 4] = [
    (Heading::BirthInsee, "declared-insee", 5, &["00000", "2A000", "2B000"]),
    (Heading::BirthPostal, "declared-postal", 9, &[]),
    (Heading::BirthCountryCode, "declared-country", 5, &["000", "99000"]),
    (Heading::CpfFile, "declared-file", 13, &[]),
];

impl Reader<'_> {
    pub(super) fn declared<'a>(&mut self, table: &People<'a>, row: &'a [Cell]) -> Declared {
        let mut declared = Declared::default();
        for heading in Heading::of(Role::Declared) {
            let read = |cell: &Cell| match heading {
                Heading::Enrolled => cells::date(cell).map(|date| date.to_string()),
                Heading::Initiative => cells::one_of("initiative-unknown", &cells::text(cell)?, INITIATIVES)
                    .map(|meant| word(&meant, INITIATIVES).to_owned()),
                _ => code(heading, cell),
            };
            let fact = table.read(row, heading, read, self.report);
            declared.facts.extend(fact.map(|fact| (heading, fact)));
        }
        if let (Some(_), Some(first)) = (&self.referential.declaration, row.first()) {
            let place = |column| table.place(CellAddress { row: first.address.row, column });
            let cells = table.columns.iter().filter_map(|column| match column.meaning {
                Some(ScoreColumn::Common(heading)) => Some((heading, place(column.index))),
                _ => None,
            });
            declared.cells = cells.collect();
        }
        declared
    }
}

/// A spreadsheet takes the leading zero of a number.
fn code(heading: Heading, cell: &Cell) -> Result<String, Diagnostic> {
    let found = cells::text(cell)?;
    let mut code = found.to_uppercase();
    let is_cut =
        heading == Heading::BirthPostal && matches!(cell.value, CellValue::Number(_)) && code.len() < 5;
    let is_of = |form: &&str| {
        let fits = |(due, found): (u8, u8)| if due == b'0' { found.is_ascii_digit() } else { due == found };
        form.len() == code.len() && form.bytes().zip(code.bytes()).all(fits)
    };
    for (_, expected, most, forms) in CODES.iter().filter(|(of, ..)| *of == heading) {
        let is_plain = code.len() <= *most && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_cut || !is_plain || !(forms.is_empty() || forms.iter().any(is_of)) {
            let refusal = Diagnostic::error("declared-code").with("found", cells::found(cell, &found));
            return Err(refusal.with("expected", Fact::Words(expected)));
        }
    }
    // INSEE writes 99 before the codes of countries.
    let is_country = heading == Heading::BirthCountryCode && code.len() == 5;
    Ok(if is_country { code.split_off(2) } else { code })
}
