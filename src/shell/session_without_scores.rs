//! What blank workbooks are made from: a session without its score workbooks.

use std::path::PathBuf;

use super::framework::Framework;
use super::load::Input;
use super::session_folder::SessionFolder;
use crate::check;
use crate::check::session::SessionFile;
use crate::deeds::deliberation::InputRole;
use crate::diag::Report;
use crate::model::cohort::Cohort;
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::shell::cli::InputArgs;
use crate::store;

/// A session without its score workbooks.
pub(super) struct SessionWithoutScores {
    pub(super) folder: PathBuf,
    pub(super) referential: Referential,
    pub(super) rules: Rules,
    pub(super) file: SessionFile,
    pub(super) cohort: Cohort,
}

impl SessionWithoutScores {
    /// Reads it. Its roster may be missing: it is what is about to be written.
    pub(super) fn read(args: &InputArgs, report: &mut Report) -> Option<Self> {
        let folder = Input::of(args).and_then(|input| input.folder("sheets-need-session"));
        let folder = report.keep(folder)?;
        let mut session = SessionFolder::open(&folder, &args.options, report);
        session.file.as_ref()?;
        let Framework { referential, rules, .. } = session.framework(report)?;
        let path = session.roster().filter(|located| store::is_file(&located.path));
        let roster = path.and_then(|located| session.workbook(InputRole::Roster, &located, report));
        let file = session.file?;
        let cohort = check::cohort::read(&[], &referential, &rules, roster.as_ref(), &[], report);
        report.said_by_check();
        Some(Self { folder, referential, rules, file, cohort })
    }
}
