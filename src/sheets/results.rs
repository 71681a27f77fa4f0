//! The finished workbook of results: decisions first, then a sheet a bloc with the scores behind them.

use std::collections::HashMap;
use std::io;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::columns::{self, Value};
use super::look::{self, Tone};
use super::people::{self, IN_VIEW, identity};
use super::words::{self, Said};
use crate::diag::contain;
use crate::model::codes::BlocNumber;
use crate::model::cohort::Candidate;
use crate::model::referential::{Bloc, Referential};
use crate::model::results::{BlocResult, BlocStatus, CandidateResult, CompetenceStatus, MentionResult};
use crate::model::session::Setting;
use crate::model::vocabulary::{DECISIONS, Heading, Kind, said};

/// Decimals that scores are cut after.
const PLACES: u32 = 2;
const SCORE_FORMAT: &str = "0.00";
const HEADING_ROW: u32 = 3;
/// Beyond so many candidates, rows wait in a file without a name, which the library makes where the system keeps such files,
/// not in memory.
const MOST_AT_ONCE: usize = 5_000;
/// So many rows below the headings may lie under their notes, which are as high as those rows say.
const UNDER_NOTES: u32 = 40;
/// How high a row is that nothing is said of, in points.
const DEFAULT_HEIGHT: f64 = 15.0;
const SCORE_WIDTH: u16 = 9;
const RESULT_WIDTH: u16 = 13;

const MEAN: (&str, u16) = ("Moyenne", 10);
const CERTIFICATION: (&str, u16) = ("Certification", 16);
const MENTION: (&str, u16) = ("Mention", 16);

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
    let language = setting.referential.language;
    let mut workbook = super::workbook(setting, said(language, "Résultats"))?;
    let of_blocs = blocs
        .iter()
        .map(|bloc| (named(&bloc.number, setting.referential), of_bloc(bloc, pairs, setting.referential)));
    for (name, table) in
        [(said(language, DECISIONS).to_owned(), decisions(setting, blocs, pairs))].into_iter().chain(of_blocs)
    {
        let is_many = pairs.len() > MOST_AT_ONCE;
        let sheet =
            if is_many { workbook.add_worksheet_with_low_memory()? } else { workbook.add_worksheet() };
        table.write(sheet.set_name(name)?, setting, is_many)?;
    }
    workbook.save_to_buffer()
}

fn decisions<'a>(setting: Setting<'a>, blocs: &'a [&'a Bloc], pairs: &'a [Pair<'a>]) -> Table<'a> {
    let own = setting.referential;
    let of_bloc = |bloc: &&'a Bloc| (named(&bloc.number, own), Some(&*bloc.title), RESULT_WIDTH);
    let mut heads: Vec<Head<'_>> = blocs.iter().map(of_bloc).collect();
    heads.extend(own.conditions.iter().map(|one| (one.label.clone(), None, RESULT_WIDTH)));
    heads.push(plain(CERTIFICATION, own));
    heads.extend((!setting.rules.mentions.is_empty()).then(|| plain(MENTION, own)));
    heads.push(plain(head_of(Heading::Motive), own));
    let cells = move |result: &CandidateResult| {
        let found = blocs.iter().map(|bloc| result.bloc(&bloc.number));
        let toned = |word| toned(word, own);
        let mut cells: Vec<Toned> =
            found.map(|bloc| toned(bloc.map_or(("–", Tone::Quiet), words::bloc_decision))).collect();
        cells.extend(result.conditions.iter().map(|condition| toned(words::condition(condition.status))));
        cells.push(toned(words::certification_decision(&result.certification)));
        let mention = result.certification.mention.as_ref();
        let honour =
            |one: &MentionResult| Toned(Value::optional(one.decision.as_ref()), Kind::Word, Tone::Plain);
        cells.extend(mention.map(|one| honour(one)));
        cells.push(Toned(Value::text(motives(result, own)), Kind::Prose, Tone::Plain));
        cells
    };
    let rows = Box::new(pairs.iter().map(move |(candidate, result)| (*candidate, cells(result))));
    Table { title: own.said("Résultats").to_owned(), about: own.deed_title(), heads, rows }
}

/// Every motive of the jury, each with what it is about.
fn motives(result: &CandidateResult, own: &Referential) -> String {
    let colon = own.language.colon();
    let blocs = result.blocs.iter().filter_map(|bloc| {
        let motive = bloc.motive.as_ref()?;
        Some(format!("{}{colon}{motive}", named(&bloc.bloc, own)))
    });
    let certification =
        result.certification.motive.iter().map(|motive| format!("Certification{colon}{motive}"));
    let honour =
        result.certification.honour_motive().map(|motive| format!("{}{colon}{motive}", own.said("Mention")));
    blocs.chain(certification).chain(honour).collect::<Vec<_>>().join("\n")
}

fn of_bloc<'a>(bloc: &'a Bloc, pairs: &'a [Pair<'a>], own: &'a Referential) -> Table<'a> {
    let mut heads = vec![
        plain(head_of(Heading::Proposition), own),
        plain(head_of(Heading::Decision), own),
        plain(MEAN, own),
    ];
    heads.extend(bloc.competences().flat_map(|competence| {
        let (code, text) = (&competence.code, Some(&*competence.text));
        [
            (code.to_string(), text, SCORE_WIDTH),
            (format!("{code} {}", own.said("résultat")), text, RESULT_WIDTH),
        ]
    }));
    heads.push(plain(head_of(Heading::Motive), own));
    let row = move |(candidate, result): &Pair<'a>| {
        let result = result.bloc(&bloc.number)?;
        Some((*candidate, bloc_cells(result, own)))
    };
    let rows = Box::new(pairs.iter().filter_map(row));
    Table { title: named(&bloc.number, own), about: &bloc.title, heads, rows }
}

fn bloc_cells(result: &BlocResult, own: &Referential) -> Vec<Toned> {
    let toned = |word| toned(word, own);
    let (computed, tone) = words::bloc(result.computed);
    let computed = toned((computed, if result.prior { Tone::Quiet } else { tone }));
    let mean = Toned(Value::score(result.mean.as_ref(), PLACES), Kind::Number, Tone::Plain);
    let mut cells = vec![computed, toned(words::bloc_decision(result)), mean];
    for competence in &result.competences {
        cells.push(Toned(Value::score(competence.score.as_ref(), PLACES), Kind::Number, Tone::Plain));
        cells.push(toned(match (competence.status, result.decision) {
            _ if result.prior => ("Acquise", Tone::Quiet),
            (CompetenceStatus::NotAssessed, BlocStatus::NotPresented) => ("Non présentée", Tone::Quiet),
            (status, _) => words::competence(status),
        }));
    }
    cells.push(Toned(Value::optional(result.motive.as_ref()), Kind::Prose, Tone::Plain));
    cells
}

fn toned((word, tone): Said, own: &Referential) -> Toned {
    Toned(Value::text(own.said(word)), Kind::Word, tone)
}

/// A heading beside those of identity, what it stands for in full, and the width of its column.
type Head<'a> = (String, Option<&'a str>, u16);

fn plain((heading, width): (&str, u16), own: &Referential) -> Head<'static> {
    (own.said(heading).to_owned(), None, width)
}

fn head_of(heading: Heading) -> (&'static str, u16) {
    let (label, _, width) = heading.column();
    (label, width)
}

/// « Bloc 3 ».
fn named(bloc: &BlocNumber, own: &Referential) -> String {
    format!("{} {bloc}", Heading::Bloc.of_school(own))
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
    fn write(self, sheet: &mut Worksheet, setting: Setting<'_>, is_many: bool) -> Result<(), XlsxError> {
        let language = setting.referential.language;
        let session = setting.session.map(|session| format!(" – {}", session.name)).unwrap_or_default();
        look::head(sheet, &format!("{}{session}", self.title))?;
        let (referential, rules) = (&setting.referential.version, &setting.rules.version);
        let stage = words::stage(setting.stage()).map(|words| format!("{} · ", said(language, words)));
        let versions = said(language, "{stage}{about} · référentiel {referential}, règlement {rules}")
            .replace("{stage}", &stage.unwrap_or_default())
            .replace("{about}", self.about)
            .replace("{referential}", referential)
            .replace("{rules}", rules);
        sheet.write_string_with_format(1, 0, versions, &look::subtitle())?;
        columns::head(sheet, HEADING_ROW, &people::columns(setting.referential))?;
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
        // The library keeps what is said of the height of a row until the end: where rows are written as they come, that
        // of most of them is said once, as long as they do.
        let usual = is_many.then(|| columns::row_height([]));
        usual.map(|height| sheet.set_default_row_height(height));
        for (candidate, cells) in self.rows {
            row += 1;
            let usual = usual.filter(|_| row > HEADING_ROW + UNDER_NOTES);
            fill(sheet, row, (candidate, cells), (setting.referential, usual), &mut formats)?;
        }
        if is_many {
            // The row begun last is not written yet: were it one of a height of its own, the library would write it twice.
            sheet.write_blank(row + 1, 0, &Format::new())?.set_default_row_height(DEFAULT_HEIGHT);
        }
        sheet.autofilter(HEADING_ROW, 0, row, end)?;
        look::page(sheet, setting, &self.title);
        look::keep_in_view(sheet, HEADING_ROW, IN_VIEW)
    }
}

/// Writes a row; how high it is, is said unless that is the usual height.
fn fill(
    sheet: &mut Worksheet,
    row: u32,
    (candidate, cells): (&Candidate, Vec<Toned>),
    (own, usual): (&Referential, Option<f64>),
    formats: &mut HashMap<(Kind, Tone), Format>,
) -> Result<(), XlsxError> {
    let (columns, people) = (people::columns(own), identity(candidate));
    let widths = columns.iter().map(|column| column.width);
    let (.., motive_width) = Heading::Motive.column();
    let prose = cells.iter().filter(|cell| cell.1 == Kind::Prose).map(|cell| (motive_width, &cell.0));
    let height = columns::row_height(widths.zip(&people).chain(prose));
    if Some(height) != usual {
        sheet.set_row_height(row, height)?;
    }
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
