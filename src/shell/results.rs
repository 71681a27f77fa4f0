//! Results as a table, JSON, CSV, a workbook or a page. Knows the shapes, not where they go.

mod table;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::{Value, json};

pub(super) use self::table::{grid, table};
use super::document_maker::today;
use super::load::{Loaded, option};
use super::wording::words;
use super::{Selection, Stop};
use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Report};
use crate::documents::Board;
use crate::model::cohort::Candidate;
use crate::model::record::{CandidateRecord, OneByOne, record};
use crate::model::referential::Bloc;
use crate::model::results::CandidateResult;
use crate::model::vocabulary::{Heading, said};
use crate::sheets;
use crate::shell::cli::{ResultsArgs, ResultsFormat};
use crate::store::{Audience, Published, Staging};
use crate::words::calendar::short_date;
use crate::words::exact::Exact;

/// Scores are shown cut to so many decimals.
const SCORE_PLACES: u32 = 4;
const WORKBOOK: &str = "resultats.xlsx";
const PAGE: &str = "resultats.html";

fn selected<'a>(
    loaded: &'a Loaded,
    selection: &'a Selection,
) -> impl Iterator<Item = (&'a Candidate, &'a CandidateResult)> {
    loaded
        .cohort
        .candidates
        .iter()
        .zip(&loaded.results.candidates)
        .filter(|(candidate, _)| selection.candidate(&candidate.id))
}

fn selected_blocs<'a>(loaded: &'a Loaded, selection: &Selection) -> Vec<&'a Bloc> {
    loaded.referential.blocs.iter().filter(|bloc| selection.bloc(&bloc.number)).collect()
}

/// The results as JSON holds them.
pub(super) fn kept<'a>(loaded: &'a Loaded, selection: &'a Selection) -> impl Serialize + 'a {
    let candidates = OneByOne(|| records(loaded, selection));
    record(&loaded.referential, &loaded.rules, loaded.session.as_ref(), candidates)
}

fn records<'a>(loaded: &'a Loaded, selection: &'a Selection) -> impl Iterator<Item = CandidateRecord> + 'a {
    let pairs = selected(loaded, selection);
    pairs.map(|(who, result)| CandidateRecord::new(who, result, |bloc| selection.bloc(bloc)))
}

/// The results as CSV for a spreadsheet program: one row a candidate, in the language of workbooks whatever the messages'.
pub(super) fn csv(loaded: &Loaded, selection: &Selection) -> Result<String> {
    let language = loaded.referential.language;
    let own = |text: &str| said(language, text).to_owned();
    let mut header: Vec<String> =
        ["N° candidat", "Nom de naissance", "Prénoms", "Date de naissance"].map(own).to_vec();
    header.extend(
        (!loaded.referential.paths.is_empty())
            .then(|| Heading::Path.label(loaded.referential.language).to_owned()),
    );
    for bloc in selected_blocs(loaded, selection) {
        let number = &bloc.number;
        header.extend([
            format!("{} {number}", own("Bloc")),
            format!("{} {number} {}", own("Bloc"), own("moyenne")),
            format!("{} {number} {}", own("Bloc"), own("motif")),
        ]);
        for competence in bloc.competences() {
            header.extend([competence.code.to_string(), format!("{} {}", competence.code, own("résultat"))]);
        }
    }
    header.extend(loaded.referential.conditions.iter().map(|one| one.label.clone()));
    header.extend(["Certification", "Motif"].map(own));
    if !loaded.rules.mentions.is_empty() {
        header.extend(["Mention", "Mention motif"].map(own));
    }
    let sentences = Sentences::new(language);
    let rows = selected(loaded, selection)
        .map(|(candidate, result)| csv_row(candidate, result, loaded, selection, &sentences));
    separated(std::iter::once(header).chain(rows))
}

fn csv_row(
    candidate: &Candidate,
    result: &CandidateResult,
    loaded: &Loaded,
    selection: &Selection,
    sentences: &Sentences,
) -> Vec<String> {
    let comma = |number: Option<&Exact>| {
        number
            .map(|number| number.cut(SCORE_PLACES).replace('.', sentences.language.of(",", ".")))
            .unwrap_or_default()
    };
    let mut row = vec![
        candidate.id.to_string(),
        candidate.person.family_name.clone(),
        candidate.person.given_names.clone(),
        candidate.person.birth_date.map(short_date).unwrap_or_default(),
    ];
    let path = candidate.path.as_ref().map(|path| path.id.clone());
    row.extend((!loaded.referential.paths.is_empty()).then(|| path.unwrap_or_default()));
    for known in selected_blocs(loaded, selection) {
        let Some(bloc) = result.bloc(&known.number) else {
            // Not asked: nothing is said of it.
            row.extend(vec![String::new(); 3 + 2 * known.competences().count()]);
            continue;
        };
        row.push(sentences.text(bloc.decision.message()));
        row.push(comma(bloc.mean.as_ref()));
        row.push(bloc.motive.clone().unwrap_or_default());
        for competence in &bloc.competences {
            row.push(comma(competence.score.as_ref()));
            row.push(sentences.text(bloc.said_of(competence)));
        }
    }
    row.extend(result.conditions.iter().map(|condition| sentences.text(condition.status.message())));
    row.push(sentences.text(result.certification.decision.message()));
    row.push(result.certification.motive.clone().unwrap_or_default());
    if let Some(mention) = &result.certification.mention {
        row.extend([&mention.decision, &mention.motive].map(|text| text.clone().unwrap_or_default()));
    }
    row
}

/// Writes the results as one file.
pub(super) fn file(
    loaded: &Loaded,
    selection: &Selection,
    args: &ResultsArgs,
    report: &mut Report,
) -> Result<Published, Stop> {
    let (name, bytes) = if args.format == ResultsFormat::Html {
        (PAGE, page(loaded, selection, args, report)?.into_bytes())
    } else {
        let pairs: Vec<_> = selected(loaded, selection).collect();
        let blocs = selected_blocs(loaded, selection);
        (WORKBOOK, sheets::results(loaded.setting(), &pairs, &blocs).context(WORKBOOK)?)
    };
    let staging = Staging::new(&loaded.out(args.out.as_ref()), Audience::Colleagues)?;
    staging.write(Path::new(name), &bytes)?;
    Ok(staging.publish_keeping(today()?)?)
}

/// The results as a page to look at.
fn page(
    loaded: &Loaded,
    selection: &Selection,
    args: &ResultsArgs,
    report: &mut Report,
) -> Result<String, Stop> {
    let people: Vec<_> = selected(loaded, selection).collect();
    if args.anonymous && people.iter().any(|(candidate, _)| candidate.number.is_none()) {
        return Err(Diagnostic::error("anonymous-unnumbered").into());
    }
    let of_session = loaded.folder.as_ref().and_then(|folder| folder.templates.clone());
    let templates = of_session.or_else(|| option(args.input.options.templates.as_ref()));
    let words = words(templates.as_ref(), loaded.referential.language, report);
    Stop::if_blocked(report, args.input.options.strict)?;
    let board = Board {
        setting: &loaded.setting(),
        people: &people,
        blocs: &selected_blocs(loaded, selection),
        anonymous: args.anonymous,
        near: args.near,
    };
    Ok(board.page(words)?)
}

/// The results as CSV for programs: what their JSON holds, one row a candidate, each column named as the members that
/// lead to it. A cell is to the letter what it says, even where a spreadsheet program would take it for a formula.
pub(super) fn plain_csv(loaded: &Loaded, selection: &Selection) -> Result<String> {
    // Twice over everybody, so that nobody's cells are kept: first for the columns.
    let rows = || records(loaded, selection).map(|one| cells(&json!(one)));
    let mut header: Vec<String> = Vec::new();
    for (name, _) in rows().flatten() {
        if !header.contains(&name) {
            header.push(name);
        }
    }
    let row = |row: Vec<(String, String)>| {
        let mut row: BTreeMap<String, String> = row.into_iter().collect();
        header.iter().map(|name| row.remove(name).unwrap_or_default()).collect()
    };
    written(b',', Vec::new(), std::iter::once(header.clone()).chain(rows().map(row)))
}

/// What a value holds, each text with the names that lead to it: of one in a list its first member, which tells it.
fn cells(value: &Value) -> Vec<(String, String)> {
    let below = |name: &str, value: &Value| -> Vec<(String, String)> {
        let named = |(rest, text): (String, String)| {
            (if rest.is_empty() { name.to_owned() } else { format!("{name}.{rest}") }, text)
        };
        cells(value).into_iter().map(named).collect()
    };
    match value {
        Value::Object(members) => members.iter().flat_map(|(name, value)| below(name, value)).collect(),
        Value::Array(items) => {
            let told = items.iter().filter_map(Value::as_object).filter_map(|item| {
                let name = item.values().next()?.as_str()?;
                Some(
                    item.iter()
                        .skip(1)
                        .flat_map(|(member, value)| below(&format!("{name}.{member}"), value))
                        .collect::<Vec<_>>(),
                )
            });
            told.flatten().collect()
        }
        Value::Null => vec![(String::new(), String::new())],
        Value::String(text) => vec![(String::new(), text.clone())],
        other => vec![(String::new(), other.to_string())],
    }
}

/// Rows as CSV that a French spreadsheet program opens: `;`, UTF-8 with its mark, no cell taken for a formula.
pub(super) fn separated(rows: impl Iterator<Item = Vec<String>>) -> Result<String> {
    let neutral = rows.map(|row| row.into_iter().map(neutral).collect());
    written(b';', "\u{feff}".into(), neutral)
}

fn written(delimiter: u8, before: Vec<u8>, rows: impl Iterator<Item = Vec<String>>) -> Result<String> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(before);
    for row in rows {
        writer.write_record(row).context("CSV")?;
    }
    let bytes = writer.into_inner().context("CSV")?;
    String::from_utf8(bytes).context("CSV")
}

/// A cell that a spreadsheet program would take for a formula gets an apostrophe in front.
fn neutral(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
