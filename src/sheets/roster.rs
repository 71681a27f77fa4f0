//! The roster's workbook: who the candidates are, what they acquired before, what the jury decides.

use rust_xlsxwriter::{ConditionalFormatFormula, Formula, Workbook, Worksheet, XlsxError};

use super::columns::{self, Column, Kind, Span, Value, letters};
use super::decisions;
use super::people::{IDENTITY, IN_VIEW, identity};
use super::readme::Readme;
use super::words::BASES;
use super::{Problem, Setting, look};
use crate::model::cohort::{Candidate, Cohort, Mission, Pathway, Presented, PriorBloc, Sex};
use crate::model::results::Results;

/// Rows beyond those that are filled in.
const ROWS_TO_SPARE: usize = 40;
/// What a mark of the mission may be instead.
const MISSION_STATUSES: [&str; 3] = ["ABI", "ABJ", "NE"];
/// The step of dates, marks and marks of the mission is that of the rules; scores are written whole.
const PLACES: u32 = 6;

const CANDIDATES: [Column; 16] = [
    Column::new("N° candidat", Kind::Text, 13),
    Column::new("Sexe", Kind::Word, 7),
    Column::new("Nom de naissance", Kind::Text, 26),
    Column::new("Nom d’usage", Kind::Text, 20),
    Column::new("Prénoms", Kind::Text, 26),
    Column::new("Date de naissance", Kind::Date, 13),
    Column::new("Lieu de naissance", Kind::Text, 24),
    Column::new("Pays de naissance", Kind::Text, 16),
    Column::new("Voie d’accès", Kind::Text, 30),
    Column::new("Blocs présentés", Kind::Text, 14),
    Column::new("Mission", Kind::Text, 20),
    Column::new("Entreprise", Kind::Text, 24),
    Column::new("Début mission", Kind::Date, 13),
    Column::new("Fin mission", Kind::Date, 13),
    Column::new("Rapport", Kind::Number, 11),
    Column::new("Soutenance", Kind::Number, 12),
];
const PRIOR: [Column; 4] = [
    Column::new("Bloc", Kind::Word, 8),
    Column::new("Fondement", Kind::Text, 22),
    Column::new("Date", Kind::Date, 13),
    Column::new("Référence", Kind::Text, 24),
];

pub(super) fn write(
    setting: Setting<'_>,
    cohort: &Cohort,
    results: Option<&Results>,
) -> Result<Vec<u8>, Problem> {
    let mut workbook = super::workbook(setting, "Candidats")?;
    candidates(workbook.add_worksheet().set_name("Candidats")?, setting, cohort)?;
    prior(workbook.add_worksheet().set_name("Acquis antérieurs")?, setting, cohort)?;
    decisions::fill(workbook.add_worksheet().set_name("Décisions")?, setting, cohort, results)?;
    Readme::of_roster().write(&mut workbook, setting)?;
    Ok(buffer(&mut workbook)?)
}

fn buffer(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    workbook.save_to_buffer()
}

/// A table to fill in, its heading in the first row; what is filled in stays open to correction.
pub(super) fn table(
    sheet: &mut Worksheet,
    columns: &[Column],
    rows: &[Vec<Value>],
) -> Result<u32, XlsxError> {
    columns::head(sheet, 0, columns)?;
    let formats: Vec<_> = columns.iter().map(|column| column.kind.format(look::input())).collect();
    let last = u32::try_from(rows.len() + ROWS_TO_SPARE).unwrap_or(u32::MAX);
    for row in 1..=last {
        let cells = usize::try_from(row - 1).ok().and_then(|rank| rows.get(rank));
        for ((at, format), column) in (0u16..).zip(&formats).zip(0..) {
            let value = cells.and_then(|cells: &Vec<Value>| cells.get(column)).unwrap_or(&Value::Blank);
            value.write(sheet, (row, at), format)?;
        }
        let widths = columns.iter().map(|column| column.width);
        let height = columns::row_height(widths.zip(cells.into_iter().flatten()));
        sheet.set_row_height(row, height)?;
    }
    let texts = (0u16..).zip(columns).filter(|(_, column)| matches!(column.kind, Kind::Text | Kind::Word));
    look::texts_on_purpose(sheet, texts.map(|(at, _)| at), (1, last))?;
    Ok(last)
}

fn candidates(sheet: &mut Worksheet, setting: Setting<'_>, cohort: &Cohort) -> Result<(), XlsxError> {
    let rows: Vec<Vec<Value>> = cohort.candidates.iter().map(candidate).collect();
    let last = table(sheet, &CANDIDATES, &rows)?;
    let span = |column: u16| Span { column, first: 1, last };
    span(1).validate(sheet, &columns::one_of(&["F", "M"])?)?;
    for column in [5, 12, 13] {
        span(column).validate(sheet, &columns::a_date()?)?;
    }
    let pathways = Pathway::ALL.map(|(_, words)| words);
    span(8).validate(sheet, &columns::one_of(&pathways)?)?;
    let kinds = setting.referential.conditions.iter().flat_map(|condition| &condition.kinds);
    let kinds: Vec<&str> = kinds.map(String::as_str).filter(|kind| !kind.contains(',')).collect();
    if !kinds.is_empty() {
        span(10).validate(sheet, &columns::one_of_for_preference(&kinds)?)?;
    }
    for column in [14, 15] {
        let span = span(column);
        let (maximum, step) = (&setting.rules.maximum, &setting.rules.step);
        let rule = columns::a_mark(&span.first_cell(), maximum, step, &MISSION_STATUSES)?;
        span.validate(sheet, &rule)?;
    }
    missing_identity(sheet, last)?;
    sheet.autofilter(0, 0, last, 15)?;
    look::page(sheet, setting, "Candidats");
    look::keep_in_view(sheet, 0, 5)?;
    look::protect(sheet);
    Ok(())
}

/// Yellow for the facts that deeds need, where a line is begun and they are missing.
fn missing_identity(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    for column in [2u16, 4, 5, 6, 7] {
        let cell = format!("{}2", letters(column));
        let rule = Formula::new(format!("=AND({cell}=\"\",$A2&$C2&$E2<>\"\")"));
        let rule = ConditionalFormatFormula::new().set_rule(rule).set_format(look::missing());
        sheet.add_conditional_format(1, column, last, column, &rule)?;
    }
    Ok(())
}

fn candidate(candidate: &Candidate) -> Vec<Value> {
    let person = &candidate.person;
    let sex = match person.sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        None => "",
    };
    let mut cells = vec![
        Value::optional(candidate.number.as_ref()),
        Value::text(sex),
        Value::text(&person.family_name),
        Value::optional(person.usage_name.as_ref()),
        Value::text(&person.given_names),
        Value::date(person.birth_date),
        Value::optional(person.birth_place.as_ref()),
        Value::optional(person.birth_country.as_ref()),
        Value::text(candidate.pathway.map(Pathway::words).unwrap_or_default()),
        Value::text(presented(&candidate.presented)),
    ];
    cells.extend(mission(&candidate.mission));
    cells
}

fn mission(mission: &Mission) -> [Value; 6] {
    [
        Value::optional(mission.kind.as_ref()),
        Value::optional(mission.company.as_ref()),
        Value::date(mission.start),
        Value::date(mission.end),
        Value::score(mission.report.as_ref(), PLACES),
        Value::score(mission.oral.as_ref(), PLACES),
    ]
}

/// « 1, 3 »; nothing for all.
fn presented(presented: &Presented) -> String {
    match presented {
        Presented::All => String::new(),
        Presented::Only(blocs, _) => {
            blocs.iter().map(|bloc| bloc.as_str().to_owned()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn prior(sheet: &mut Worksheet, setting: Setting<'_>, cohort: &Cohort) -> Result<(), XlsxError> {
    let columns = [IDENTITY.as_slice(), &PRIOR].concat();
    let acquired = |candidate: &Candidate, prior: &PriorBloc| {
        let mut cells = identity(candidate).to_vec();
        cells.extend([
            Value::text(prior.bloc.as_str()),
            Value::text(&prior.basis),
            Value::date(prior.date),
            Value::optional(prior.reference.as_ref()),
        ]);
        cells
    };
    let candidates = cohort.candidates.iter();
    let rows: Vec<Vec<Value>> = candidates
        .flat_map(|candidate| candidate.prior.iter().map(move |prior| acquired(candidate, prior)))
        .collect();
    let last = table(sheet, &columns, &rows)?;
    let span = |column: u16| Span { column, first: 1, last };
    for column in [3, 6] {
        span(column).validate(sheet, &columns::a_date()?)?;
    }
    span(4).validate(sheet, &columns::one_of(&numbers(setting))?)?;
    span(5).validate(sheet, &columns::one_of(&BASES)?)?;
    look::page(sheet, setting, "Acquis antérieurs");
    look::keep_in_view(sheet, 0, IN_VIEW)?;
    look::protect(sheet);
    Ok(())
}

/// The numbers of the blocs, as lists offer them.
pub(super) fn numbers(setting: Setting<'_>) -> Vec<&str> {
    setting.referential.blocs.iter().map(|bloc| bloc.number.as_str()).collect()
}
