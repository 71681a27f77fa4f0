//! What blank workbooks are made from: a session without its score workbooks, or a framework alone.

use std::path::PathBuf;

use super::load::Input;
use super::session_folder::SessionFolder;
use crate::check;
use crate::check::cohort::NamedWorkbook;
use crate::check::session::SessionFile;
use crate::deeds::deliberation::InputRole;
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
    let mut session = SessionFolder::open(&folder, args, report);
    session.file.as_ref()?;
    let (referential, rules, _) = session.framework(report)?;
    let path = session.roster().filter(|located| store::is_file(&located.path));
    let roster = path.and_then(|located| session.workbook(InputRole::Roster, &located, report));
    let file = session.file?;
    let cohort = check::cohort::read(&referential, &rules, roster.as_ref(), &[], report);
    Some(Prepared { folder, referential, rules, file, roster, cohort })
}
