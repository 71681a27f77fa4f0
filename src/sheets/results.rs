//! The finished workbook of results: decisions first, then a sheet a bloc with the scores behind them.

use std::collections::HashMap;
use std::io;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::columns::{self, Column, Value};
use super::look::{self, Tone};
use super::people::{self, IN_VIEW, identity};
use super::words::{self, Said};
use crate::diag::contain;
use crate::model::cohort::Candidate;
use crate::model::referential::Bloc;
use crate::model::results::{BlocResult, BlocStatus, CandidateResult, CompetenceStatus, MentionResult};
use crate::model::session::Setting;
use crate::model::vocabulary::{DECISIONS, Heading, Kind};

/// Decimals that scores are cut after.
const PLACES: u32 = 2;
const SCORE_FORMAT: &str = "0.00";
const HEADING_ROW: u32 = 3;
/// Beyond so many candidates, rows wait in a file without a name, which the library makes where the system keeps such files,
/// not in memory.
const MOST_AT_ONCE: usize = 5_000;
const SCORE_WIDTH: u16 = 9;
const RESULT_WIDTH: u16 = 13;

const MEAN: Column<'_> = Column { heading: "Moyenne", kind: Kind::Number, width: 10 };
const CERTIFICATION: Column<'_> = Column { heading: "Certification", kind: Kind::Word, width: 16 };
const MENTION: Column<'_> = Column { heading: "Mention", kind: Kind::Word, width: 16 };

/// A cell, with its tone.
struct Toned(Value, Kind, Tone);

/// Whom a workbook of results shows.
type Pair<'a> = (&'a Candidate, &'a CandidateResult);

/// The results, finished: a sheet of decisions, and one a bloc with the scores behind them. Scores are cut, never
/// rounded, to two decimals.
pub(crate) fn write(setting: Setting<'_>, pairs: &[Pair<'_>], blocs: &[&Bloc]) -> Result<Vec<u8>, XlsxError> {
    let written = contain::panics(|| whole(setting, pairs, blocs));
    written.unwrap_or_else(|said| Err(io::Error::other(said).into()))
}

fn whole(setting: Setting<'_>, pairs: &[Pair<'_>], blocs: &[&Bloc]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = super::workbook(setting, "Résultats")?;
    let of_blocs = blocs.iter().map(|bloc| (format!("Bloc {}", bloc.number), of_bloc(bloc, pairs)));
    for (name, table) in
        [(DECISIONS.to_owned(), decisions(setting, blocs, pairs))].into_iter().chain(of_blocs)
    {
        let is_many = pairs.len() > MOST_AT_ONCE;
        let sheet =
            if is_many { workbook.add_worksheet_with_low_memory()? } else { workbook.add_worksheet() };
        table.write(sheet.set_name(name)?, setting)?;
    }
    workbook.save_to_buffer()
}

fn decisions<'a>(setting: Setting<'a>, blocs: &'a [&'a Bloc], pairs: &'a [Pair<'a>]) -> Table<'a> {
    let referential = setting.referential;
    let of_bloc = |bloc: &&'a Bloc| (format!("Bloc {}", bloc.number), Some(&*bloc.title), RESULT_WIDTH);
    let mut heads: Vec<Head<'_>> = blocs.iter().map(of_bloc).collect();
    heads.extend(referential.conditions.iter().map(|one| (one.label.clone(), None, RESULT_WIDTH)));
    heads.push(plain(CERTIFICATION));
    heads.extend((!setting.rules.mentions.is_empty()).then(|| plain(MENTION)));
    heads.push(plain(Heading::Motive));
    let cells = move |result: &CandidateResult| {
        let found = blocs.iter().map(|bloc| result.bloc(&bloc.number));
        let mut cells: Vec<Toned> =
            found.map(|bloc| said(bloc.map_or(("–", Tone::Quiet), words::bloc_decision))).collect();
        cells.extend(result.conditions.iter().map(|condition| said(words::condition(condition.status))));
        cells.push(said(words::certification_decision(&result.certification)));
        let mention = result.certification.mention.as_ref();
        let honour =
            |one: &MentionResult| Toned(Value::optional(one.decision.as_ref()), Kind::Word, Tone::Plain);
        cells.extend(mention.map(|one| honour(one)));
        cells.push(Toned(Value::text(motives(result)), Kind::Prose, Tone::Plain));
        cells
    };
    let rows = Box::new(pairs.iter().map(move |(candidate, result)| (*candidate, cells(result))));
    Table { title: "Résultats".to_owned(), about: referential.deed_title(), heads, rows }
}

/// Every motive of the jury, each with what it is about.
fn motives(result: &CandidateResult) -> String {
    let blocs = result.blocs.iter().filter_map(|bloc| {
        let motive = bloc.motive.as_ref()?;
        Some(format!("Bloc {}\u{a0}: {motive}", bloc.bloc))
    });
    let own = result.certification.motive.iter().map(|motive| format!("Certification\u{a0}: {motive}"));
    let honour = result.certification.honour_motive().map(|motive| format!("Mention\u{a0}: {motive}"));
    blocs.chain(own).chain(honour).collect::<Vec<_>>().join("\n")
}

fn of_bloc<'a>(bloc: &'a Bloc, pairs: &'a [Pair<'a>]) -> Table<'a> {
    let mut heads = vec![plain(Heading::Proposition), plain(Heading::Decision), plain(MEAN)];
    heads.extend(bloc.competences().flat_map(|competence| {
        let (code, text) = (&competence.code, Some(&*competence.text));
        [(code.to_string(), text, SCORE_WIDTH), (format!("{code} résultat"), text, RESULT_WIDTH)]
    }));
    heads.push(plain(Heading::Motive));
    let row = move |(candidate, result): &Pair<'a>| {
        let result = result.bloc(&bloc.number)?;
        Some((*candidate, bloc_cells(result)))
    };
    let rows = Box::new(pairs.iter().filter_map(row));
    Table { title: format!("Bloc {}", bloc.number), about: &bloc.title, heads, rows }
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

/// A heading beside those of identity, what it stands for in full, and the width of its column.
type Head<'a> = (String, Option<&'a str>, u16);

fn plain<'a>(column: impl Into<Column<'a>>) -> Head<'static> {
    let column = column.into();
    (column.heading.to_owned(), None, column.width)
}

/// A finished table: a row a candidate, the identity first.
struct Table<'a> {
    title: String,
    about: &'a str,
    heads: Vec<Head<'a>>,
    rows: Box<dyn Iterator<Item = (&'a Candidate, Vec<Toned>)> + 'a>,
}

impl Table<'_> {
    /// Title, what it is about and by which versions it was decided, then the rows.
    fn write(self, sheet: &mut Worksheet, setting: Setting<'_>) -> Result<(), XlsxError> {
        let session = setting.session.map(|session| format!(" – {}", session.name)).unwrap_or_default();
        look::head(sheet, &format!("{}{session}", self.title))?;
        let (referential, rules) = (&setting.referential.version, &setting.rules.version);
        let stage = words::stage(setting.stage()).map(|words| format!("{words} · ")).unwrap_or_default();
        let versions = format!("{stage}{} · référentiel {referential}, règlement {rules}", self.about);
        sheet.write_string_with_format(1, 0, versions, &look::subtitle())?;
        columns::head(sheet, HEADING_ROW, &people::columns())?;
        let mut end = 0;
        for (at, (text, note, width)) in (0u16..).skip(people::IDENTITY.len()).zip(&self.heads) {
            columns::heading(sheet, (HEADING_ROW, at), text, *width)?;
            if let Some(note) = note {
                sheet.insert_note(HEADING_ROW, at, &look::note(note))?;
            }
            end = at;
        }
        let mut row = HEADING_ROW;
        let mut formats = HashMap::new();
        for (candidate, cells) in self.rows {
            row += 1;
            fill(sheet, row, (candidate, cells), &mut formats)?;
        }
        sheet.autofilter(HEADING_ROW, 0, row, end)?;
        look::page(sheet, setting, &self.title);
        look::keep_in_view(sheet, HEADING_ROW, IN_VIEW)
    }
}

fn fill(
    sheet: &mut Worksheet,
    row: u32,
    (candidate, cells): (&Candidate, Vec<Toned>),
    formats: &mut HashMap<(Kind, Tone), Format>,
) -> Result<(), XlsxError> {
    let (columns, people) = (people::columns(), identity(candidate));
    let widths = columns.iter().map(|column| column.width);
    let (.., motive_width) = Heading::Motive.column();
    let prose = cells.iter().filter(|cell| cell.1 == Kind::Prose).map(|cell| (motive_width, &cell.0));
    sheet.set_row_height(row, columns::row_height(widths.zip(&people).chain(prose)))?;
    let of_people = columns.iter().zip(people).map(|(column, value)| Toned(value, column.kind, Tone::Plain));
    for (at, Toned(value, kind, tone)) in (0u16..).zip(of_people.chain(cells)) {
        let format = formats.entry((kind, tone)).or_insert_with(|| {
            let format = look::toned(columns::format(kind, look::body()), tone);
            if kind == Kind::Number { format.set_num_format(SCORE_FORMAT) } else { format }
        });
        value.write(sheet, (row, at), format)?;
    }
    Ok(())
}
