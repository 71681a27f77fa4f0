//! Results as a table, JSON or CSV. Knows the shapes, not where they go.

use anyhow::{Context, Result};
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::Selection;
use super::load::Loaded;
use crate::diag::Sentence;
use crate::explain::words;
use crate::model::cohort::Candidate;
use crate::model::exact::Exact;
use crate::model::results::CandidateResult;
use crate::sentences::Sentences;

/// Scores are shown cut to so many decimals.
const SCORE_PLACES: u32 = 4;

#[derive(Serialize)]
struct ResultsFile<'a> {
    schema: u32,
    certification: &'a str,
    referential: &'a str,
    rules: &'a str,
    session: Option<&'a str>,
    candidates: Vec<CandidateEntry<'a>>,
}

#[derive(Serialize)]
struct CandidateEntry<'a> {
    id: &'a str,
    family_name: &'a str,
    given_names: &'a str,
    birth_date: Option<String>,
    blocs: Vec<BlocEntry<'a>>,
    conditions: Vec<ConditionEntry<'a>>,
    certification: CertificationEntry<'a>,
}

#[derive(Serialize)]
struct BlocEntry<'a> {
    bloc: &'a str,
    computed: &'static str,
    decision: &'static str,
    mean: Option<String>,
    motive: Option<&'a str>,
    competences: Vec<CompetenceEntry<'a>>,
}

#[derive(Serialize)]
struct CompetenceEntry<'a> {
    code: &'a str,
    score: Option<String>,
    status: &'static str,
}

#[derive(Serialize)]
struct ConditionEntry<'a> {
    id: &'a str,
    status: &'static str,
}

#[derive(Serialize)]
struct CertificationEntry<'a> {
    computed: &'static str,
    decision: &'static str,
    motive: Option<&'a str>,
}

fn score(score: Option<&Exact>) -> Option<String> {
    score.map(|score| score.cut(SCORE_PLACES))
}

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

/// The results as JSON, ending with a line break.
pub(super) fn json(loaded: &Loaded, selection: &Selection) -> Result<String> {
    let file = ResultsFile {
        schema: 1,
        certification: &loaded.referential.id,
        referential: &loaded.referential.version,
        rules: &loaded.rules.version,
        session: loaded.session.as_ref().map(|session| session.name.as_str()),
        candidates: selected(loaded, selection)
            .map(|(candidate, result)| candidate_entry(candidate, result, selection))
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&file).context("JSON")? + "\n")
}

fn candidate_entry<'a>(
    candidate: &'a Candidate,
    result: &'a CandidateResult,
    selection: &Selection,
) -> CandidateEntry<'a> {
    let blocs = result.blocs.iter().filter(|bloc| selection.bloc(&bloc.bloc)).map(|bloc| BlocEntry {
        bloc: bloc.bloc.as_str(),
        computed: bloc.computed.word(),
        decision: bloc.decision.word(),
        mean: score(bloc.mean.as_ref()),
        motive: bloc.motive.as_deref(),
        competences: bloc
            .competences
            .iter()
            .map(|competence| CompetenceEntry {
                code: competence.code.as_str(),
                score: score(competence.score.as_ref()),
                status: competence.status.word(),
            })
            .collect(),
    });
    CandidateEntry {
        id: candidate.id.as_str(),
        family_name: &candidate.person.family_name,
        given_names: &candidate.person.given_names,
        birth_date: candidate.person.birth_date.map(|date| date.to_string()),
        blocs: blocs.collect(),
        conditions: result
            .conditions
            .iter()
            .map(|condition| ConditionEntry { id: &condition.id, status: condition.status.word() })
            .collect(),
        certification: CertificationEntry {
            computed: result.certification.computed.word(),
            decision: result.certification.decision.word(),
            motive: result.certification.motive.as_deref(),
        },
    }
}

/// The results as a table to look at: one line a candidate.
pub(super) fn table(loaded: &Loaded, selection: &Selection, sentences: &Sentences) -> String {
    let blocs: Vec<_> = loaded.referential.blocs.iter().filter(|bloc| selection.bloc(&bloc.number)).collect();
    let mut header = vec![
        sentences.text("heading-number"),
        sentences.text("heading-name"),
        sentences.text("heading-given"),
    ];
    header.extend(
        blocs
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
        row.extend(shown.map(|bloc| sentences.text(words::bloc(bloc.decision))));
        if !result.conditions.is_empty() {
            let words: Vec<_> = result
                .conditions
                .iter()
                .map(|condition| sentences.text(words::condition(condition.status)))
                .collect();
            row.push(words.join(", "));
        }
        row.push(sentences.text(words::certification(result.certification.decision)));
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
    let blocs = loaded.referential.blocs.iter().filter(|bloc| selection.bloc(&bloc.number));
    for bloc in blocs {
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
    let comma = |number: Option<&Exact>| score(number).unwrap_or_default().replace('.', ",");
    let mut row = vec![
        candidate.id.to_string(),
        candidate.person.family_name.clone(),
        candidate.person.given_names.clone(),
        candidate.person.birth_date.map(|date| date.strftime("%d/%m/%Y").to_string()).unwrap_or_default(),
    ];
    for bloc in result.blocs.iter().filter(|bloc| selection.bloc(&bloc.bloc)) {
        row.push(french.text(words::bloc(bloc.decision)));
        row.push(comma(bloc.mean.as_ref()));
        row.push(bloc.motive.clone().unwrap_or_default());
        for competence in &bloc.competences {
            row.push(comma(competence.score.as_ref()));
            row.push(french.text(words::competence(competence.status)));
        }
    }
    row.extend(result.conditions.iter().map(|condition| french.text(words::condition(condition.status))));
    row.push(french.text(words::certification(result.certification.decision)));
    row.push(result.certification.motive.clone().unwrap_or_default());
    row
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
