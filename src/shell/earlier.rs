//! What earlier sessions leave to one, read from their results or deliberations, and the deeds that its prior blocs
//! cite, held against the register.

use std::collections::BTreeMap;
use std::path::Path;

use super::load::{Located, SESSION, in_folder};
use super::session_folder::SessionFolder;
use crate::check;
use crate::check::history::Earlier;
use crate::check::session::EarlierFile;
use crate::deeds::deliberation::{Deliberation, FrozenInput, InputRole};
use crate::deeds::office::basis::Basis;
use crate::deeds::office::deliberation_file::{self, DELIBERATION};
use crate::deeds::office::prior::{self, Citations};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::Cohort;
use crate::model::record::Record;
use crate::store;
use crate::words::calendar::short_date;

/// The earlier sessions that a session names.
#[derive(Default)]
pub(super) struct EarlierSessions {
    pub(super) results: Vec<Earlier>,
    /// Of those that are deliberations.
    pub(super) deliberations: Vec<Deliberation>,
}

impl EarlierSessions {
    /// Reads them; the report says of which they cannot be read.
    pub(super) fn read(folder: &mut SessionFolder, report: &mut Report) -> Self {
        let mut found = Self::default();
        let items = folder.file.as_ref().map(|file| file.history.clone()).unwrap_or_default();
        for item in &items {
            let Located { path, shown } = in_folder(&folder.path, &item.file.text);
            let Some(text) = report.keep(store::read_text(&path, &shown)) else { continue };
            folder.inputs.push(FrozenInput::new(&shown, InputRole::History, text.as_bytes()));
            if deliberation_file::is_one(&text) {
                let Some(frozen) = report.keep(deliberation_file::parse(&shown, &text)) else { continue };
                found.results.extend(of_deliberation(folder, item, &frozen, report));
                found.deliberations.push(frozen);
            } else {
                let record = check::record::read(&shown, &text, report);
                let (prior, revoked) = (BTreeMap::new(), BTreeMap::new());
                let date = item.date;
                found.results.extend(record.map(|record| Earlier {
                    file: shown,
                    record,
                    date,
                    prior,
                    revoked,
                }));
            }
        }
        found
    }
}

/// What a jury froze, as results of an earlier session: its date is the jury's, and what the register revoked since is
/// left out.
fn of_deliberation(
    folder: &SessionFolder,
    item: &EarlierFile,
    frozen: &Deliberation,
    report: &mut Report,
) -> Option<Earlier> {
    let file = &item.file.text;
    let date = frozen.jury_date.parse().ok();
    if let (Some(asked), Some(date)) = (item.date, date)
        && asked != date
    {
        let problem = Diagnostic::error("history-other-date").at(Place::line(SESSION, item.file.line));
        report.push(problem.with("found", short_date(asked)).with("expected", short_date(date)));
    }
    report.extend(replaced_by_another(folder, item, frozen));
    if frozen.specimen && !folder.is_of_specimens() {
        report.push(Diagnostic::error("history-specimen").at(Place::file(file)));
    }
    let register = folder.register(frozen.specimen, None).and_then(|files| files.witnessed());
    let (register, lost) = report.keep(register)?;
    report.extend(lost);
    let candidates = frozen.candidates.iter();
    Some(Earlier {
        file: file.clone(),
        record: Record {
            schema: 1,
            certification: frozen.certification.clone(),
            referential: frozen.referential.clone(),
            rules: frozen.rules.clone(),
            session: Some(frozen.session.clone()),
            candidates: candidates.clone().map(|candidate| candidate.result.clone()).collect(),
        },
        date,
        prior: candidates.map(|one| (one.id().to_owned(), one.prior_blocs(file))).collect(),
        revoked: prior::revoked_since(frozen, &register),
    })
}

/// The deliberation of the same session that lies beside this one under the name of the last: the jury sat again, and
/// what it decided before holds no more.
fn replaced_by_another(
    folder: &SessionFolder,
    item: &EarlierFile,
    frozen: &Deliberation,
) -> Option<Diagnostic> {
    let beside = Path::new(&item.file.text).with_file_name(DELIBERATION);
    let last = in_folder(&folder.path, &beside.to_string_lossy());
    if last.path == in_folder(&folder.path, &item.file.text).path || !store::exists(&last.path) {
        return None;
    }
    let text = match store::read_text(&last.path, &last.shown) {
        Ok(text) => text,
        Err(problem) => return Some(problem),
    };
    match deliberation_file::parse(&last.shown, &text) {
        Ok(last) if last.session != frozen.session => None,
        Ok(_) => {
            let problem = Diagnostic::error("history-replaced").at(Place::line(SESSION, item.file.line));
            Some(problem.with("found", item.file.text.clone()).with("expected", last.shown))
        }
        Err(problem) => Some(problem),
    }
}

/// What stands against the deeds that prior blocs cite: no diploma rests on one that is revoked, unknown or another's.
pub(super) fn cited_deeds(
    folder: &SessionFolder,
    certification: &str,
    cohort: &Cohort,
    earlier: &[Deliberation],
) -> Vec<Diagnostic> {
    let files = |specimen| folder.register(specimen, None);
    let specimen = folder.is_of_specimens();
    Citations { certification, specimen, files: &files, earlier }.problems(cohort)
}

/// The same of the prior blocs as the jury had them: it may have been told nothing of what they rest on.
pub(super) fn cited_by_jury(folder: &SessionFolder, frozen: &Basis) -> Vec<Diagnostic> {
    let mut cohort = frozen.cohort.clone();
    for (candidate, known) in cohort.candidates.iter_mut().zip(&frozen.deliberation.candidates) {
        candidate.prior = known.prior_blocs(DELIBERATION);
    }
    cited_deeds(folder, &frozen.referential.id, &cohort, &[])
}
