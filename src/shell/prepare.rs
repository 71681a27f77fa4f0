//! What blank workbooks are made from: a session without its score workbooks, or a framework alone.

use std::path::PathBuf;

use super::frame::{Frame, frame};
use super::framework::framework;
use super::load::{Input, option, roster_path, workbook};
use crate::check;
use crate::check::cohort::NamedWorkbook;
use crate::check::session::SessionFile;
use crate::diag::{Diagnostic, Report};
use crate::model::cohort::Cohort;
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::shell::cli::InputArgs;
use crate::store;

/// What blank workbooks are made from: everything but the score workbooks.
pub(super) struct Prepared {
    pub(super) folder: PathBuf,
    pub(super) referential: Referential,
    pub(super) rules: Rules,
    pub(super) file: SessionFile,
    /// The roster, when its file is there already.
    pub(super) roster: Option<NamedWorkbook>,
    pub(super) cohort: Cohort,
}

/// Reads a session without its score workbooks. Its roster may be missing: it is what is about to be written.
pub(super) fn prepare(args: &InputArgs, report: &mut Report) -> Option<Prepared> {
    let folder = match Input::of(args) {
        Ok(Input::Session(folder)) => folder,
        Ok(Input::Workbooks(_)) => {
            report.push(Diagnostic::error("sheets-need-session"));
            return None;
        }
        Err(problem) => {
            report.push(problem);
            return None;
        }
    };
    let Frame { file, referential, rules, .. } = frame(&folder, args, report);
    let file = file?;
    let (referential, rules, _) = framework(referential.as_ref(), rules.as_ref(), report)?;
    let path = roster_path(&folder, &file).filter(|located| store::is_file(&located.path));
    let roster = path.and_then(|located| workbook(&located, report));
    let cohort = check::cohort::read(&referential, &rules, roster.as_ref(), &[], report);
    Some(Prepared { folder, referential, rules, file, roster, cohort })
}

/// The referential and rules that a new session will use.
pub(super) fn new_framework(
    referential: Option<&PathBuf>,
    rules: Option<&PathBuf>,
    report: &mut Report,
) -> Option<(Referential, Rules)> {
    let (referential, rules, _) = framework(option(referential).as_ref(), option(rules).as_ref(), report)?;
    Some((referential, rules))
}
