//! The sheet « Décisions »: what the rules propose, what the jury decides, and why where it differs.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::columns::{self, Value, letters};
use super::people::{IN_VIEW, identity};
use super::roster::{self, Table};
use super::{Setting, look, words};
use crate::model::cohort::{BlocVerdict, Candidate, CertificationVerdict, Cohort};
use crate::model::results::{BlocStatus, CandidateResult, Results};
use crate::model::vocabulary::{
    BLOC_VERDICTS, CERTIFICATION, CERTIFICATION_VERDICTS, DECISIONS, Heading, offered, word,
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
    let rows: Vec<Vec<Value>> = match results {
        Some(results) => {
            let pairs = cohort.candidates.iter().zip(&results.candidates);
            pairs.flat_map(|(candidate, result)| proposed(candidate, result)).collect()
        }
        None => cohort.candidates.iter().flat_map(decided).collect(),
    };
    let mut table = Table::of_people(sheet, &COLUMNS, &rows)?;
    let mut about = roster::numbers(setting);
    about.push(CERTIFICATION);
    table.validate(Heading::Bloc, &columns::one_of(&about)?)?;
    let mut verdicts = offered(BLOC_VERDICTS);
    let others: Vec<_> =
        offered(CERTIFICATION_VERDICTS).into_iter().filter(|word| !verdicts.contains(word)).collect();
    verdicts.extend(others);
    table.validate(Heading::Decision, &columns::one_of(&verdicts)?)?;
    colours(&mut table)?;
    table.finish(setting, DECISIONS, IN_VIEW, true)
}

/// Yellow for a motive that is still to be given, green and red for decisions.
fn colours(table: &mut Table<'_>) -> Result<(), XlsxError> {
    let lay = |table: &mut Table<'_>, rule: &str, format: Format, heading| {
        let rule = ConditionalFormatFormula::new().set_rule(Formula::new(rule)).set_format(format);
        table.lay(&rule, heading)
    };
    let cell = |heading| format!("{}2", letters(table.column(heading)));
    let (proposed, decided) = (cell(Heading::Proposition), cell(Heading::Decision));
    let motive = cell(Heading::Motive);
    let (waits, deferred) = (words::bloc(BlocStatus::Pending), word(&BlocVerdict::Deferred, BLOC_VERDICTS));
    let differs = format!(
        "${proposed}<>\"\",${decided}<>\"\",${decided}<>${proposed},NOT(AND(${proposed}=\"{waits}\",${decided}=\"{deferred}\"))"
    );
    lay(table, &format!("=AND({differs},${motive}=\"\")"), look::missing(), Heading::Motive)?;
    for (heading, cell) in [(Heading::Proposition, proposed), (Heading::Decision, decided)] {
        let is = |bloc: &str, whole: &str| format!("=OR({cell}=\"{bloc}\",{cell}=\"{whole}\")");
        let verdicts = |bloc, whole| is(word(&bloc, BLOC_VERDICTS), word(&whole, CERTIFICATION_VERDICTS));
        let validated = verdicts(BlocVerdict::Validated, CertificationVerdict::Granted);
        lay(table, &validated, look::acquired(Format::new()), heading)?;
        let refused = verdicts(BlocVerdict::Refused, CertificationVerdict::Refused);
        lay(table, &refused, look::refused(Format::new()), heading)?;
        lay(table, &is(waits, deferred), look::waiting(Format::new()), heading)?;
    }
    Ok(())
}

fn row(candidate: &Candidate, about: &str, proposition: &str, decision: &str, motive: &str) -> Vec<Value> {
    let mut cells = identity(candidate).to_vec();
    cells.extend([about, proposition, decision, motive].map(Value::text));
    cells
}

/// A line for each bloc that the candidate presents, and one for the certification. What the jury wrote already stays.
fn proposed(candidate: &Candidate, result: &CandidateResult) -> Vec<Vec<Value>> {
    let presented =
        result.blocs.iter().filter(|bloc| !bloc.prior && bloc.computed != BlocStatus::NotPresented);
    let mut rows: Vec<Vec<Value>> = presented
        .map(|bloc| {
            let decision = candidate.bloc_decisions.iter().find(|decision| decision.bloc == bloc.bloc);
            row(
                candidate,
                bloc.bloc.as_str(),
                words::bloc(bloc.computed),
                decision.map(|decision| word(&decision.verdict, BLOC_VERDICTS)).unwrap_or_default(),
                decision.and_then(|decision| decision.motive.as_deref()).unwrap_or_default(),
            )
        })
        .collect();
    // A decision about a bloc that has no line of its own is kept all the same.
    let without_line = candidate.bloc_decisions.iter().filter(|decision| {
        !result.blocs.iter().any(|bloc| {
            bloc.bloc == decision.bloc && !bloc.prior && bloc.computed != BlocStatus::NotPresented
        })
    });
    rows.extend(without_line.map(|decision| {
        let motive = decision.motive.as_deref().unwrap_or_default();
        row(candidate, decision.bloc.as_str(), "", word(&decision.verdict, BLOC_VERDICTS), motive)
    }));
    let decision = candidate.certification_decision.as_ref();
    rows.push(row(
        candidate,
        CERTIFICATION,
        words::certification(result.certification.computed),
        decision.map(|decision| word(&decision.verdict, CERTIFICATION_VERDICTS)).unwrap_or_default(),
        decision.and_then(|decision| decision.motive.as_deref()).unwrap_or_default(),
    ));
    rows
}

/// The lines of decisions there are.
fn decided(candidate: &Candidate) -> Vec<Vec<Value>> {
    let blocs = candidate.bloc_decisions.iter().map(|decision| {
        let motive = decision.motive.as_deref().unwrap_or_default();
        row(candidate, decision.bloc.as_str(), "", word(&decision.verdict, BLOC_VERDICTS), motive)
    });
    let certification = candidate.certification_decision.iter().map(|decision| {
        let motive = decision.motive.as_deref().unwrap_or_default();
        row(candidate, CERTIFICATION, "", word(&decision.verdict, CERTIFICATION_VERDICTS), motive)
    });
    blocs.chain(certification).collect()
}
