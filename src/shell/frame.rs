//! The session file, and where what it names lies; opens no workbook.

use std::path::Path;

use super::load::{Located, SESSION, in_folder, option, shown};
use crate::check::{self, session::SessionFile};
use crate::diag::{Diagnostic, Place, Report};
use crate::read::fields::Scalar;
use crate::shell::cli::InputArgs;
use crate::store;

/// What a session names, known before any workbook is opened.
pub(super) struct Frame {
    /// None when the session file cannot be read; the report says why.
    pub(super) file: Option<SessionFile>,
    pub(super) templates: Option<Located>,
    pub(super) referential: Option<Located>,
    pub(super) rules: Option<Located>,
}

/// Reads the session file; what the command line names goes before what it names.
pub(super) fn frame(folder: &Path, args: &InputArgs, report: &mut Report) -> Frame {
    let path = folder.join(SESSION);
    let file = if store::is_file(&path) {
        let text = store::read_text(&path, SESSION).map_err(|problem| report.push(problem)).ok();
        text.and_then(|text| check::session::read(SESSION, &text, report))
    } else {
        report.push(Diagnostic::error("session-missing").at(Place::file(shown(folder))));
        None
    };
    let named = |name: fn(&SessionFile) -> Option<&Scalar>| {
        file.as_ref().and_then(name).map(|scalar| in_folder(folder, &scalar.text))
    };
    let templates = option(args.templates.as_ref()).or_else(|| named(|file| file.templates.as_ref()));
    let referential = option(args.referential.as_ref()).or_else(|| named(|file| file.referential.as_ref()));
    let rules = option(args.rules.as_ref()).or_else(|| named(|file| file.rules.as_ref()));
    Frame { file, templates, referential, rules }
}
