//! The files that a session reads, with their fingerprints, and what has changed since the jury deliberated.

use std::path::Path;

use super::frame::{self, Frame};
use super::framework;
use super::load::{self, Loaded, SESSION};
use crate::check::session::SessionFile;
use crate::deeds::deliberation::{Deliberation, FrozenInput, InputRole, Unreadable};
use crate::deeds::drift::{self, Now};
use crate::diag::{Diagnostic, Place, Report};
use crate::shell::cli::InputArgs;
use crate::store;

/// The file that freezes a deliberation.
pub(super) const DELIBERATION: &str = "deliberation.json";

/// Every file that the session reads. What cannot be read is left out: reading the session says so.
pub(super) fn inputs(folder: &Path, args: &InputArgs) -> Vec<FrozenInput> {
    let mut unheard = Report::new();
    let Frame { file, referential, rules, .. } = frame::frame(folder, args, &mut unheard);
    let files = framework::framework_files(referential.as_ref(), rules.as_ref(), &mut unheard);
    let rules_name = files.rules.as_ref().map(|(name, _)| name.clone());
    let mut inputs: Vec<FrozenInput> = files
        .referential
        .iter()
        .filter(|(name, _)| Some(name) != rules_name.as_ref())
        .map(|(name, text)| FrozenInput::new(name, InputRole::Referential, text.as_bytes()))
        .collect();
    inputs.extend(files.rules.map(|(name, text)| FrozenInput::new(name, InputRole::Rules, text.as_bytes())));
    if let Some(file) = file {
        inputs.extend(session_inputs(folder, &file));
    }
    inputs.sort_by(|one, other| (one.role, &one.file).cmp(&(other.role, &other.file)));
    inputs
}

fn session_inputs(folder: &Path, file: &SessionFile) -> Vec<FrozenInput> {
    let mut unheard = Report::new();
    let roster = load::roster_path(folder, file);
    let scores = load::score_paths(folder, file, roster.as_ref(), &mut unheard);
    let mut located = vec![(InputRole::Session, load::in_folder(folder, SESSION))];
    located.extend(roster.map(|roster| (InputRole::Roster, roster)));
    located.extend(scores.into_iter().map(|scores| (InputRole::Scores, scores)));
    located.extend(
        file.history.iter().map(|item| (InputRole::History, load::in_folder(folder, &item.file.text))),
    );
    let read = located.into_iter().filter_map(|(role, located)| {
        let bytes = store::read_bytes(&located.path, &located.shown).ok()?;
        Some(FrozenInput::new(located.shown, role, &bytes))
    });
    read.collect()
}

/// What the jury froze; `None` before it has deliberated, or when the file cannot be read: the report says so.
pub(super) fn deliberation(folder: &Path, report: &mut Report) -> Option<(Deliberation, String)> {
    let path = folder.join(DELIBERATION);
    if !store::is_file(&path) {
        return None;
    }
    let text = store::read_text(&path, DELIBERATION).map_err(|problem| report.push(problem)).ok()?;
    match Deliberation::parse(&text) {
        Ok(deliberation) => Some((deliberation, text)),
        Err(Unreadable::Form(line, detail)) => {
            let place = Place::line(DELIBERATION, line);
            report.push(Diagnostic::error("deliberation-unreadable").at(place).with("detail", detail));
            None
        }
        Err(Unreadable::Altered) => {
            report.push(Diagnostic::error("deliberation-altered").at(Place::file(DELIBERATION)));
            None
        }
    }
}

/// Once the jury has deliberated, says what the input would now decide otherwise, and keeps what it froze.
pub(super) fn compare(folder: &Path, args: &InputArgs, loaded: &mut Loaded, report: &mut Report) {
    let Some((frozen, _)) = deliberation(folder, report) else { return };
    // Where the input has errors, what it would decide is not known.
    if !report.has_errors() {
        let inputs = inputs(folder, args);
        let now = Now {
            referential: &loaded.referential,
            rules: &loaded.rules,
            cohort: &loaded.cohort,
            results: &loaded.results,
            inputs: &inputs,
        };
        report.extend(drift::drift(&frozen, &now));
    }
    loaded.deliberation = Some(frozen);
}
