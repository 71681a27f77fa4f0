//! The sheet « Décisions »: what the rules propose, what the jury decides, and why where it differs.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::columns::{self, Column, Kind, Span, Value};
use super::people::{IDENTITY, IN_VIEW, identity};
use super::words::{self, BLOC_DECISIONS, CERTIFICATION, CERTIFICATION_DECISIONS};
use super::{Setting, look, roster};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::results::{BlocStatus, CandidateResult, Results};

const COLUMNS: [Column; 4] = [
    Column::new("Bloc", Kind::Word, 14),
    Column::new("Proposition", Kind::Word, 15),
    Column::new("Décision", Kind::Word, 15),
    Column::new("Motif", Kind::Prose, 60),
];

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
    let columns = [IDENTITY.as_slice(), &COLUMNS].concat();
    let last = roster::table(sheet, &columns, &rows)?;
    let span = |column: u16| Span { column, first: 1, last };
    let mut about = roster::numbers(setting);
    about.push(CERTIFICATION);
    span(3).validate(sheet, &columns::a_date()?)?;
    span(4).validate(sheet, &columns::one_of(&about)?)?;
    let mut offered = BLOC_DECISIONS.to_vec();
    offered.extend(CERTIFICATION_DECISIONS.iter().filter(|word| !BLOC_DECISIONS.contains(word)));
    span(6).validate(sheet, &columns::one_of(&offered)?)?;
    colours(sheet, last)?;
    sheet.autofilter(0, 0, last, 7)?;
    look::page(sheet, setting, "Décisions");
    look::keep_in_view(sheet, 0, IN_VIEW)?;
    look::protect(sheet);
    Ok(())
}

/// Yellow for a motive that is still to be given, green and red for decisions.
fn colours(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let mut lay = |rule: &str, format: Format, column: u16| -> Result<(), XlsxError> {
        let rule = ConditionalFormatFormula::new().set_rule(Formula::new(rule)).set_format(format);
        sheet.add_conditional_format(1, column, last, column, &rule)?;
        Ok(())
    };
    let differs = "$F2<>\"\",$G2<>\"\",$G2<>$F2,NOT(AND($F2=\"En attente\",$G2=\"Différée\"))";
    lay(&format!("=AND({differs},$H2=\"\")"), look::missing(), 7)?;
    for (column, letter) in [(5u16, 'F'), (6, 'G')] {
        let is = |words: [&str; 2]| format!("=OR({letter}2=\"{}\",{letter}2=\"{}\")", words[0], words[1]);
        lay(&is(["Validé", "Délivrée"]), look::acquired(Format::new()), column)?;
        lay(&is(["Non validé", "Non délivrée"]), look::refused(Format::new()), column)?;
        lay(&is(["En attente", "Différée"]), look::waiting(Format::new()), column)?;
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
                decision.map(|decision| words::bloc_verdict(decision.verdict)).unwrap_or_default(),
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
        row(candidate, decision.bloc.as_str(), "", words::bloc_verdict(decision.verdict), motive)
    }));
    let decision = candidate.certification_decision.as_ref();
    rows.push(row(
        candidate,
        CERTIFICATION,
        words::certification(result.certification.computed),
        decision.map(|decision| words::certification_verdict(decision.verdict)).unwrap_or_default(),
        decision.and_then(|decision| decision.motive.as_deref()).unwrap_or_default(),
    ));
    rows
}

/// The lines of decisions there are.
fn decided(candidate: &Candidate) -> Vec<Vec<Value>> {
    let blocs = candidate.bloc_decisions.iter().map(|decision| {
        let motive = decision.motive.as_deref().unwrap_or_default();
        row(candidate, decision.bloc.as_str(), "", words::bloc_verdict(decision.verdict), motive)
    });
    let certification = candidate.certification_decision.iter().map(|decision| {
        let motive = decision.motive.as_deref().unwrap_or_default();
        row(candidate, CERTIFICATION, "", words::certification_verdict(decision.verdict), motive)
    });
    blocs.chain(certification).collect()
}
