//! Results as a table, JSON or CSV. Knows the shapes, not where they go.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use comfy_table::{ContentArrangement, Table, presets};

use super::document_maker::today;
use super::load::{Input, Loaded};
use super::{Selection, Stop};
use crate::diag::Sentence;
use crate::diag::sentences::Sentences;
use crate::model::cohort::Candidate;
use crate::model::record::{Record, record};
use crate::model::referential::Bloc;
use crate::model::results::CandidateResult;
use crate::sheets;
use crate::shell::cli::ResultsArgs;
use crate::store::{Audience, Kept, Staging};
use crate::words::calendar::short_date;
use crate::words::exact::Exact;

/// Scores are shown cut to so many decimals.
const SCORE_PLACES: u32 = 4;
const WORKBOOK: &str = "resultats.xlsx";

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
pub(super) fn kept(loaded: &Loaded, selection: &Selection) -> Record {
    let session = loaded.session.as_ref();
    let candidates = selected(loaded, selection);
    record(&loaded.referential, &loaded.rules, session, candidates, |bloc| selection.bloc(bloc))
}

/// The results as a table to look at: one line a candidate.
pub(super) fn table(loaded: &Loaded, selection: &Selection, sentences: &Sentences) -> String {
    let mut header =
        ["heading-number", "heading-name", "heading-given"].map(|heading| sentences.text(heading)).to_vec();
    header.extend(
        selected_blocs(loaded, selection)
            .iter()
            .map(|bloc| sentences.say(&Sentence::new("heading-bloc").with("bloc", bloc.number.as_str()))),
    );
    if !loaded.referential.conditions.is_empty() {
        header.push(sentences.text("heading-condition"));
    }
    header.push(sentences.text("heading-certification"));
    let rows = selected(loaded, selection).map(|(candidate, result)| {
        let mut row = vec![
            candidate.id.to_string(),
            candidate.person.family_name.clone(),
            candidate.person.given_names.clone(),
        ];
        let shown = result.blocs.iter().filter(|bloc| selection.bloc(&bloc.bloc));
        row.extend(shown.map(|bloc| sentences.text(bloc.decision.message())));
        if !result.conditions.is_empty() {
            let statuses = result.conditions.iter().map(|condition| condition.status.message());
            row.push(statuses.map(|status| sentences.text(status)).collect::<Vec<_>>().join(", "));
        }
        row.push(sentences.text(result.certification.decision.message()));
        row
    });
    grid(header, rows)
}

/// A table for a terminal, ending with a line break.
pub(super) fn grid(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    for row in rows {
        table.add_row(row);
    }
    format!("{table}\n")
}

/// The results as CSV for a French spreadsheet program: one row a candidate, in French whatever the messages' language.
pub(super) fn csv(loaded: &Loaded, selection: &Selection, french: &Sentences) -> Result<String> {
    let mut header: Vec<String> =
        ["N° candidat", "Nom de naissance", "Prénoms", "Date de naissance"].map(str::to_owned).to_vec();
    for bloc in selected_blocs(loaded, selection) {
        let number = &bloc.number;
        header.extend([
            format!("Bloc {number}"),
            format!("Bloc {number} moyenne"),
            format!("Bloc {number} motif"),
        ]);
        for competence in bloc.competences() {
            header.extend([competence.code.to_string(), format!("{} résultat", competence.code)]);
        }
    }
    header.extend(loaded.referential.conditions.iter().map(|_| "Mission".to_owned()));
    header.extend(["Certification".to_owned(), "Motif".to_owned()]);
    let rows =
        selected(loaded, selection).map(|(candidate, result)| csv_row(candidate, result, selection, french));
    separated(std::iter::once(header).chain(rows))
}

fn csv_row(
    candidate: &Candidate,
    result: &CandidateResult,
    selection: &Selection,
    french: &Sentences,
) -> Vec<String> {
    let comma = |number: Option<&Exact>| {
        number.map(|number| number.cut(SCORE_PLACES).replace('.', ",")).unwrap_or_default()
    };
    let mut row = vec![
        candidate.id.to_string(),
        candidate.person.family_name.clone(),
        candidate.person.given_names.clone(),
        candidate.person.birth_date.map(short_date).unwrap_or_default(),
    ];
    for bloc in result.blocs.iter().filter(|bloc| selection.bloc(&bloc.bloc)) {
        row.push(french.text(bloc.decision.message()));
        row.push(comma(bloc.mean.as_ref()));
        row.push(bloc.motive.clone().unwrap_or_default());
        for competence in &bloc.competences {
            row.push(comma(competence.score.as_ref()));
            row.push(french.text(competence.status.message()));
        }
    }
    row.extend(result.conditions.iter().map(|condition| french.text(condition.status.message())));
    row.push(french.text(result.certification.decision.message()));
    row.push(result.certification.motive.clone().unwrap_or_default());
    row
}

/// Writes the results as a finished workbook; returns its path, and what was kept of a file in its place.
pub(super) fn workbook(
    loaded: &Loaded,
    selection: &Selection,
    args: &ResultsArgs,
) -> Result<(Vec<PathBuf>, Vec<Kept>), Stop> {
    let pairs: Vec<_> = selected(loaded, selection).collect();
    let blocs = selected_blocs(loaded, selection);
    let bytes = sheets::results(loaded.setting(), &pairs, &blocs).context(WORKBOOK)?;
    let default_out = Input::of(&args.input).map(|input| input.default_out());
    let out = args.out.clone().or(default_out.ok()).unwrap_or_default();
    let staging = Staging::new(&out, Audience::Colleagues)?;
    staging.write(Path::new(WORKBOOK), &bytes)?;
    Ok(staging.publish_keeping(today()?)?)
}

/// Rows as CSV that a French spreadsheet program opens: `;`, UTF-8 with its mark, no cell taken for a formula.
pub(super) fn separated(rows: impl Iterator<Item = Vec<String>>) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.into_iter().map(neutral)).context("CSV")?;
    }
    let bytes = writer.into_inner().context("CSV")?;
    String::from_utf8(bytes).context("CSV")
}

/// A cell that a spreadsheet program would take for a formula gets an apostrophe in front.
fn neutral(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
