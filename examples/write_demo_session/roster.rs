//! The roster, `candidats.xlsx`, and the list of arrangements. It knows neither marks nor results.

use rust_xlsxwriter::{ExcelDateTime, FormatAlign, Workbook, Worksheet, XlsxError};
use unicode_normalization::UnicodeNormalization;

use crate::cohort::{COHORT, Candidate};
use crate::records::{ARRANGEMENTS, DECISIONS, PRIOR};

/// How a column's texts are written.
#[derive(Clone, Copy)]
enum Kind {
    /// As text, whatever it looks like: `1,2` stays `1,2`.
    Text,
    /// `2026-01-15`, as a real date shown `15/01/2026`.
    Date,
    /// `12.5`, as a number.
    Number,
    /// A number where it is one, else text.
    Bloc,
}

/// Heading, kind, width in characters.
type Column = (&'static str, Kind, u16);

const CANDIDATES: [Column; 16] = [
    ("N° candidat", Kind::Text, 13),
    ("Sexe", Kind::Text, 7),
    ("Nom de naissance", Kind::Text, 34),
    ("Nom d’usage", Kind::Text, 18),
    ("Prénoms", Kind::Text, 28),
    ("Date de naissance", Kind::Date, 13),
    ("Lieu de naissance", Kind::Text, 28),
    ("Pays de naissance", Kind::Text, 16),
    ("Voie d’accès", Kind::Text, 33),
    ("Blocs présentés", Kind::Text, 16),
    ("Mission", Kind::Text, 28),
    ("Entreprise", Kind::Text, 26),
    ("Début mission", Kind::Date, 13),
    ("Fin mission", Kind::Date, 13),
    ("Rapport", Kind::Number, 11),
    ("Soutenance", Kind::Number, 12),
];
const PRIOR_COLUMNS: [Column; 5] = [
    ("N° candidat", Kind::Text, 13),
    ("Bloc", Kind::Text, 8),
    ("Fondement", Kind::Text, 22),
    ("Date", Kind::Date, 13),
    ("Référence", Kind::Text, 18),
];
const DECISION_COLUMNS: [Column; 5] = [
    ("N° candidat", Kind::Text, 13),
    ("Bloc", Kind::Bloc, 15),
    ("Proposition", Kind::Text, 16),
    ("Décision", Kind::Text, 16),
    ("Motif", Kind::Text, 90),
];
const ARRANGEMENT_COLUMNS: [Column; 2] = [("N° candidat", Kind::Text, 13), ("Mesure", Kind::Text, 48)];

/// `candidats.xlsx`, with its three sheets.
pub(crate) fn roster() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let people: Vec<Vec<String>> = COHORT.iter().map(person).collect();
    fill(workbook.add_worksheet().set_name("Candidats")?, &CANDIDATES, &people)?;
    fill(workbook.add_worksheet().set_name("Acquis antérieurs")?, &PRIOR_COLUMNS, &owned(&PRIOR))?;
    fill(workbook.add_worksheet().set_name("Décisions")?, &DECISION_COLUMNS, &owned(&DECISIONS))?;
    Ok(workbook)
}

/// `amenagements.xlsx`: the measures, never their reason.
pub(crate) fn arrangements() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("Aménagements")?, &ARRANGEMENT_COLUMNS, &owned(&ARRANGEMENTS))?;
    Ok(workbook)
}

/// A candidate's row. Two names are typed as people type them: decomposed, as a Mac gives file names and pasted
/// lists, and with a space too many at the end.
fn person(candidate: &Candidate) -> Vec<String> {
    let typed = candidate.person.iter().chain(&candidate.path).chain(&candidate.mission);
    let mut texts: Vec<String> = typed.map(|text| (*text).to_owned()).collect();
    match candidate.person[0] {
        "26-017" => texts[2] = candidate.person[2].nfd().collect(),
        "26-011" => texts[4].push(' '),
        _ => {}
    }
    texts
}

fn owned<const WIDTH: usize>(rows: &[[&str; WIDTH]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect()
}

fn fill(sheet: &mut Worksheet, columns: &[Column], rows: &[Vec<String>]) -> Result<(), XlsxError> {
    for (column, (heading, _, width)) in (0u16..).zip(columns) {
        sheet.write_with_format(0, column, *heading, &crate::heading())?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_repeat_rows(0, 0)?;
    for (at, row) in (1u32..).zip(rows) {
        let wraps =
            row.iter().zip(columns).any(|(text, column)| text.chars().count() > usize::from(column.2));
        sheet.set_row_height(at, crate::row_height(wraps))?;
        for (column, ((_, kind, _), text)) in (0u16..).zip(columns.iter().zip(row)) {
            write(sheet, (at, column), *kind, text)?;
        }
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write(sheet: &mut Worksheet, (at, column): (u32, u16), kind: Kind, text: &str) -> Result<(), XlsxError> {
    let look = crate::body();
    match (kind, text.parse::<f64>()) {
        _ if text.is_empty() => sheet.write_blank(at, column, &look)?,
        (Kind::Date, _) => {
            let look = look.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center);
            sheet.write_with_format(at, column, &ExcelDateTime::parse_from_str(text)?, &look)?
        }
        (Kind::Number | Kind::Bloc, Ok(number)) => {
            sheet.write_with_format(at, column, number, &look.set_align(FormatAlign::Center))?
        }
        (Kind::Bloc, _) => sheet.write_with_format(at, column, text, &look.set_align(FormatAlign::Center))?,
        _ => sheet.write_with_format(at, column, text, &look.set_num_format("@"))?,
    };
    Ok(())
}
