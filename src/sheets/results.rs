//! The finished workbook of results: decisions first, then a sheet a bloc with the scores behind them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::{self, Column, Value};
use super::look::{self, Tone};
use super::people::{self, IN_VIEW, identity};
use super::words::{self, Said};
use super::{Setting, Shown};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Bloc;
use crate::model::results::{BlocResult, BlocStatus, CandidateResult, CompetenceStatus, Results};
use crate::model::vocabulary::{DECISIONS, Heading, Kind};

/// Decimals that scores are cut after.
const PLACES: u32 = 2;
const SCORE_FORMAT: &str = "0.00";
const HEADING_ROW: u32 = 3;
const SCORE_WIDTH: u16 = 9;
const RESULT_WIDTH: u16 = 13;

const MEAN: Column = Column::new("Moyenne", Kind::Number, 10);
const CERTIFICATION: Column = Column::new("Certification", Kind::Word, 16);
const MISSION: Column = Column::new("Mission", Kind::Word, 13);

/// A cell, with its tone.
struct Toned(Value, Kind, Tone);

type Pair<'a> = (&'a Candidate, &'a CandidateResult);

/// The results, finished: a sheet of decisions, and one a bloc with the scores behind them. Scores are cut, never
/// rounded, to two decimals.
pub(crate) fn write(
    setting: Setting<'_>,
    cohort: &Cohort,
    results: &Results,
    shown: Shown<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = super::workbook(setting, "Résultats")?;
    let pairs: Vec<Pair<'_>> = cohort
        .candidates
        .iter()
        .zip(&results.candidates)
        .filter(|(candidate, _)| (shown.candidate)(&candidate.id))
        .collect();
    let blocs: Vec<&Bloc> =
        setting.referential.blocs.iter().filter(|bloc| (shown.bloc)(&bloc.number)).collect();
    decisions(workbook.add_worksheet().set_name(DECISIONS)?, setting, &blocs, &pairs)?;
    for bloc in blocs {
        let sheet = workbook.add_worksheet().set_name(format!("Bloc {}", bloc.number))?;
        of_bloc(sheet, setting, bloc, &pairs)?;
    }
    workbook.save_to_buffer()
}

fn decisions(
    sheet: &mut Worksheet,
    setting: Setting<'_>,
    blocs: &[&Bloc],
    pairs: &[Pair<'_>],
) -> Result<(), XlsxError> {
    above(sheet, setting, "Résultats", &setting.referential.title)?;
    let mut at = people(sheet)?;
    for bloc in blocs {
        let heading = format!("Bloc {}", bloc.number);
        head(sheet, at, &heading, Some(&bloc.title), RESULT_WIDTH)?;
        at += 1;
    }
    let mut usual = Vec::new();
    usual.extend(setting.referential.conditions.iter().map(|_| MISSION));
    usual.extend([CERTIFICATION, Heading::Motive.into()]);
    for column in &usual {
        head(sheet, at, column.heading, None, column.width)?;
        at += 1;
    }
    sheet.set_row_height(HEADING_ROW, 34)?;
    for (row, (candidate, result)) in (HEADING_ROW + 1..).zip(pairs) {
        let mut cells = Vec::new();
        let of_bloc = |bloc: &&Bloc| result.blocs.iter().find(|one| one.bloc == bloc.number);
        cells.extend(blocs.iter().filter_map(of_bloc).map(|bloc| said(words::bloc_decision(bloc))));
        cells.extend(result.conditions.iter().map(|condition| said(words::condition(condition.status))));
        cells.push(said(words::certification_decision(&result.certification)));
        cells.push(Toned(Value::text(motives(result)), Kind::Prose, Tone::Plain));
        fill(sheet, row, candidate, &cells)?;
    }
    finish(sheet, setting, "Résultats", pairs.len(), at)
}

/// Every motive of the jury, each with what it is about.
fn motives(result: &CandidateResult) -> String {
    let blocs = result.blocs.iter().filter_map(|bloc| {
        let motive = bloc.motive.as_ref()?;
        Some(format!("Bloc {}\u{a0}: {motive}", bloc.bloc))
    });
    let own = result.certification.motive.iter().map(|motive| format!("Certification\u{a0}: {motive}"));
    blocs.chain(own).collect::<Vec<_>>().join("\n")
}

fn of_bloc(
    sheet: &mut Worksheet,
    setting: Setting<'_>,
    bloc: &Bloc,
    pairs: &[Pair<'_>],
) -> Result<(), XlsxError> {
    let title = format!("Bloc {}", bloc.number);
    above(sheet, setting, &title, &bloc.title)?;
    let mut at = people(sheet)?;
    for column in [Heading::Proposition.into(), Heading::Decision.into(), MEAN] {
        head(sheet, at, column.heading, None, column.width)?;
        at += 1;
    }
    for competence in bloc.competences() {
        let code = competence.code.as_str();
        head(sheet, at, code, Some(&competence.text), SCORE_WIDTH)?;
        head(sheet, at + 1, &format!("{code} résultat"), Some(&competence.text), RESULT_WIDTH)?;
        at += 2;
    }
    let motive = Column::from(Heading::Motive);
    head(sheet, at, motive.heading, None, motive.width)?;
    at += 1;
    sheet.set_row_height(HEADING_ROW, 34)?;
    for (row, (candidate, result)) in (HEADING_ROW + 1..).zip(pairs) {
        if let Some(result) = result.blocs.iter().find(|one| one.bloc == bloc.number) {
            fill(sheet, row, candidate, &bloc_cells(result))?;
        }
    }
    finish(sheet, setting, &title, pairs.len(), at)
}

fn bloc_cells(result: &BlocResult) -> Vec<Toned> {
    let (computed, tone) = words::bloc(result.computed);
    let computed = said((computed, if result.prior { Tone::Quiet } else { tone }));
    let mean = Toned(Value::score(result.mean.as_ref(), PLACES), Kind::Number, Tone::Plain);
    let mut cells = vec![computed, said(words::bloc_decision(result)), mean];
    for competence in &result.competences {
        cells.push(Toned(Value::score(competence.score.as_ref(), PLACES), Kind::Number, Tone::Plain));
        cells.push(said(match (competence.status, result.decision) {
            _ if result.prior => ("Acquise", Tone::Quiet),
            (CompetenceStatus::NotAssessed, BlocStatus::NotPresented) => ("Non présentée", Tone::Quiet),
            (status, _) => words::competence(status),
        }));
    }
    cells.push(Toned(Value::optional(result.motive.as_ref()), Kind::Prose, Tone::Plain));
    cells
}

fn said((word, tone): Said) -> Toned {
    Toned(Value::text(word), Kind::Word, tone)
}

/// Title, what it is about, and by which versions it was decided.
fn above(sheet: &mut Worksheet, setting: Setting<'_>, title: &str, about: &str) -> Result<(), XlsxError> {
    let session = setting.session.map(|session| format!(" – {}", session.name)).unwrap_or_default();
    sheet.write_string_with_format(0, 0, format!("{title}{session}"), &look::title())?;
    sheet.set_row_height(0, 24)?;
    let versions =
        format!("{about} · référentiel {}, règlement {}", setting.referential.version, setting.rules.version);
    sheet.write_string_with_format(1, 0, versions, &look::subtitle())?;
    Ok(())
}

/// Writes the headings of identity; returns the column that follows.
fn people(sheet: &mut Worksheet) -> Result<u16, XlsxError> {
    columns::head(sheet, HEADING_ROW, &people::columns())?;
    Ok(u16::try_from(people::IDENTITY.len()).unwrap_or(u16::MAX))
}

fn head(sheet: &mut Worksheet, at: u16, text: &str, note: Option<&str>, width: u16) -> Result<(), XlsxError> {
    sheet.write_string_with_format(HEADING_ROW, at, text, &look::heading())?;
    if let Some(note) = note {
        sheet.insert_note(HEADING_ROW, at, &look::note(note))?;
    }
    sheet.set_column_width(at, width)?;
    Ok(())
}

fn fill(sheet: &mut Worksheet, row: u32, candidate: &Candidate, cells: &[Toned]) -> Result<(), XlsxError> {
    let mut at = 0;
    let (columns, people) = (people::columns(), identity(candidate));
    let widths = columns.iter().map(|column| column.width);
    let (.., motive_width) = Heading::Motive.column();
    let prose = cells.iter().filter(|cell| cell.1 == Kind::Prose).map(|cell| (motive_width, &cell.0));
    sheet.set_row_height(row, columns::row_height(widths.zip(&people).chain(prose)))?;
    for (column, value) in columns.iter().zip(people) {
        value.write(sheet, (row, at), &columns::format(column.kind, look::body()))?;
        at += 1;
    }
    for Toned(value, kind, tone) in cells {
        let mut format = look::toned(columns::format(*kind, look::body()), *tone);
        if *kind == Kind::Number {
            format = format.set_num_format(SCORE_FORMAT);
        }
        value.write(sheet, (row, at), &format)?;
        at += 1;
    }
    Ok(())
}

fn finish(
    sheet: &mut Worksheet,
    setting: Setting<'_>,
    name: &str,
    rows: usize,
    columns: u16,
) -> Result<(), XlsxError> {
    let last = HEADING_ROW + u32::try_from(rows).unwrap_or(0);
    sheet.autofilter(HEADING_ROW, 0, last, columns - 1)?;
    look::page(sheet, setting, name);
    look::keep_in_view(sheet, HEADING_ROW, IN_VIEW)
}
