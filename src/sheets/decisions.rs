//! The sheet « Décisions »: what the rules propose, what the jury decides, and why where it differs.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::{self, Value, letters};
use super::look::{self, Tone};
use super::people::{self, IDENTITY, IN_VIEW, identity};
use super::readme::BLANK_DECISION;
use super::roster::{self, Table};
use super::words;
use crate::model::codes::BlocNumber;
use crate::model::cohort::{BlocVerdict, Candidate, Cohort};
use crate::model::referential::Referential;
use crate::model::results::{BlocStatus, CandidateResult, CertificationStatus, Results};
use crate::model::session::Setting;
use crate::model::vocabulary::{
    BLOC_VERDICTS, CERTIFICATION, CERTIFICATION_VERDICTS, DECISIONS, Heading, MENTION, NO_MENTION, offered,
    said, word,
};

/// What stands beside the identity.
const COLUMNS: [Heading; 4] = [Heading::Bloc, Heading::Proposition, Heading::Decision, Heading::Motive];

/// Fills the sheet: without results, with the decisions there are; with them, with a line a bloc and one for the
/// certification.
pub(super) fn fill(
    sheet: &mut Worksheet,
    setting: Setting<'_>,
    cohort: &Cohort,
    results: Option<&Results>,
) -> Result<(), XlsxError> {
    let language = setting.referential.language;
    let mut rows: Vec<Vec<Value>> = match results {
        Some(results) => {
            let pairs = cohort.candidates.iter().zip(&results.candidates);
            pairs.flat_map(|(candidate, result)| proposed(candidate, result)).collect()
        }
        None => cohort.candidates.iter().flat_map(decided).collect(),
    };
    for cell in rows.iter_mut().flat_map(|row| row.iter_mut().skip(IDENTITY.len()).take(3)) {
        if let Value::Text(text) = cell {
            *text = setting.referential.said(text).to_owned();
        }
    }
    // Advice has its column where there is some.
    let is_advised = cohort.candidates.iter().any(|one| !one.prescriptions.is_empty());
    let mut columns = COLUMNS.to_vec();
    columns.extend(is_advised.then_some(Heading::Prescription));
    let mut table = Table::write(sheet, &people::before(&columns, setting.referential), &rows, language)?;
    let mut about = roster::numbers(setting);
    about.push(said(language, CERTIFICATION));
    let mentions = &setting.rules.mentions;
    about.extend((!mentions.is_empty()).then(|| said(language, MENTION)));
    table.validate(Heading::Bloc, &columns::one_of(&about, language)?)?;
    let own = |word| setting.referential.said(word);
    let mut verdicts: Vec<&str> = offered(BLOC_VERDICTS).into_iter().map(own).collect();
    let others: Vec<_> = offered(CERTIFICATION_VERDICTS)
        .into_iter()
        .map(own)
        .filter(|word| !verdicts.contains(word))
        .collect();
    verdicts.extend(others);
    verdicts.extend(mentions.iter().map(|one| one.label.as_str()));
    verdicts.extend((!mentions.is_empty()).then(|| said(language, NO_MENTION)));
    table.validate(Heading::Decision, &columns::one_of(&verdicts, language)?)?;
    colours(&mut table, setting.referential)?;
    table.note(Heading::Decision, said(language, BLANK_DECISION))?;
    table.finish(setting, said(language, DECISIONS), IN_VIEW, true)?;
    look::protect(sheet);
    Ok(())
}

/// Yellow for a motive that is still to be given, green and red for decisions.
fn colours(table: &mut Table<'_>, own: &Referential) -> Result<(), XlsxError> {
    let cell = |heading| format!("{}2", letters(table.column(heading)));
    let (proposed, decided) = (cell(Heading::Proposition), cell(Heading::Decision));
    let motive = cell(Heading::Motive);
    let [waits, deferred] = [words::bloc(BlocStatus::Pending).0, word(&BlocVerdict::Deferred, BLOC_VERDICTS)]
        .map(|word| own.said(word));
    let differs = format!(
        "${proposed}<>\"\",${decided}<>\"\",${decided}<>${proposed},NOT(AND(${proposed}=\"{waits}\",${decided}=\"{deferred}\"))"
    );
    table.lay(&format!("=AND({differs},${motive}=\"\")"), Tone::Waiting, Heading::Motive)?;
    for (heading, cell) in [(Heading::Proposition, proposed), (Heading::Decision, decided)] {
        let is = |bloc: &str, whole: &str| format!("=OR({cell}=\"{bloc}\",{cell}=\"{whole}\")");
        let verdicts = |bloc, whole| {
            let [bloc, whole] = [word(&bloc, BLOC_VERDICTS), word(&whole, CERTIFICATION_VERDICTS)];
            is(own.said(bloc), own.said(whole))
        };
        let validated = verdicts(BlocVerdict::Validated, CertificationStatus::Granted);
        table.lay(&validated, Tone::Acquired, heading)?;
        let refused = verdicts(BlocVerdict::Refused, CertificationStatus::Refused);
        table.lay(&refused, Tone::Refused, heading)?;
        table.lay(&is(waits, deferred), Tone::Waiting, heading)?;
    }
    Ok(())
}

/// A row, with the verdict and the motive of the jury where there is a decision.
fn row(
    candidate: &Candidate,
    about: &str,
    proposition: &str,
    decided: Option<(&str, Option<&String>)>,
) -> Vec<Value> {
    let (verdict, motive) = decided.unwrap_or_default();
    let mut cells = identity(candidate).to_vec();
    cells.extend([about, proposition, verdict].map(Value::text));
    cells.push(Value::optional(motive));
    let is_here =
        |bloc: &Option<BlocNumber>| bloc.as_ref().map_or(CERTIFICATION, BlocNumber::as_str) == about;
    let advice = candidate.prescriptions.iter().find(|(bloc, _)| is_here(bloc));
    cells.extend(advice.map(|(_, text)| Value::text(text)));
    cells
}

fn bloc_row(candidate: &Candidate, bloc: &BlocNumber, proposition: &str) -> Vec<Value> {
    let decided = candidate.decision_of(bloc);
    let decided = decided.map(|decision| (word(&decision.verdict, BLOC_VERDICTS), decision.motive.as_ref()));
    row(candidate, bloc.as_str(), proposition, decided)
}

fn certification_row(candidate: &Candidate, proposition: &str) -> Vec<Value> {
    let decided = candidate.certification_decision.as_ref();
    let decided =
        decided.map(|decision| (word(&decision.verdict, CERTIFICATION_VERDICTS), decision.motive.as_ref()));
    row(candidate, CERTIFICATION, proposition, decided)
}

/// None where there is nothing to propose, and nothing was decided.
fn mention_row(candidate: &Candidate, proposition: Option<&str>) -> Option<Vec<Value>> {
    let decided = candidate.mention_decision.as_ref();
    let decided =
        decided.map(|decision| (decision.verdict.as_deref().unwrap_or(NO_MENTION), decision.motive.as_ref()));
    let is_told = proposition.is_some() || decided.is_some();
    is_told.then(|| row(candidate, MENTION, proposition.unwrap_or_default(), decided))
}

/// A line for each bloc that the candidate presents, one for the certification and, where it is granted and the
/// rules know some, one for the mention. What the jury wrote already stays,
/// a decision about a bloc that has no line of its own too.
fn proposed(candidate: &Candidate, result: &CandidateResult) -> Vec<Vec<Value>> {
    let presented: Vec<_> =
        result.blocs.iter().filter(|bloc| !bloc.prior && bloc.computed != BlocStatus::NotPresented).collect();
    let mut rows: Vec<_> =
        presented.iter().map(|bloc| bloc_row(candidate, &bloc.bloc, words::bloc(bloc.computed).0)).collect();
    let has_line = |bloc: &BlocNumber| presented.iter().any(|presented| presented.bloc == *bloc);
    let others = candidate.bloc_decisions.iter().filter(|(bloc, _)| !has_line(bloc));
    rows.extend(others.map(|(bloc, _)| bloc_row(candidate, bloc, "")));
    rows.push(certification_row(candidate, words::certification(result.certification.computed).0));
    let mention = result.certification.mention.as_ref();
    let mention = mention.filter(|_| result.certification.computed == CertificationStatus::Granted);
    rows.extend(mention_row(candidate, mention.map(|mention| mention.computed_word())));
    rows
}

fn decided(candidate: &Candidate) -> Vec<Vec<Value>> {
    let blocs = candidate.bloc_decisions.iter().map(|(bloc, _)| bloc_row(candidate, bloc, ""));
    let certification = candidate.certification_decision.iter().map(|_| certification_row(candidate, ""));
    blocs.chain(certification).chain(mention_row(candidate, None)).collect()
}
