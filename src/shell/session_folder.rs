//! A session's folder, read once: its file, where what it names lies, and the fingerprint of every file read since.

use std::path::{Component, Path, PathBuf};

use super::framework::Framework;
use super::load::{Input, Located, ROSTER, SESSION, in_folder, is_arrangements, option};
use crate::check::{self, session::SessionFile};
use crate::deeds::deliberation::{FrozenInput, InputRole};
use crate::deeds::missing::Sources;
use crate::deeds::office::register_files::{RegisterFiles, out_folder};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::Cohort;
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::model::session::Names;
use crate::read::fields::Scalar;
use crate::shell::cli::{InputArgs, InputOptions};
use crate::store::{self, shown};

/// A session's folder, and what was read of it.
#[derive(Clone)]
pub(super) struct SessionFolder {
    pub(super) path: PathBuf,
    /// None when the session file cannot be read; the report says why.
    pub(super) file: Option<SessionFile>,
    pub(super) templates: Option<Located>,
    pub(super) referential: Option<Located>,
    pub(super) rules: Option<Located>,
    /// Every file read so far. Of workbooks the fingerprint is enough: their bytes are gone once they are parsed.
    pub(super) inputs: Vec<FrozenInput>,
}

/// In which language the session in a folder names files; whoever reads it for more says what is wrong with it.
pub(super) fn names_in(folder: &Path) -> Names {
    let text = store::read_text(&folder.join(SESSION), SESSION).ok();
    let file = text.and_then(|text| check::session::read(SESSION, &text, &mut Report::new()));
    file.map(|file| file.names).unwrap_or_default()
}

impl SessionFolder {
    /// Reads the session file; what the command line names goes before what it names.
    pub(super) fn open(path: &Path, options: &InputOptions, report: &mut Report) -> Self {
        let mut inputs = Vec::new();
        let located = in_folder(path, SESSION);
        let file = if store::is_file(&located.path) {
            report.keep(store::read_text(&located.path, SESSION)).and_then(|text| {
                inputs.push(FrozenInput::new(SESSION, InputRole::Session, text.as_bytes()));
                let file = check::session::read(SESSION, &text, report)?;
                report.accept(&file.accepted);
                Some(file)
            })
        } else {
            report.push(Diagnostic::error("session-missing").at(Place::file(shown(path))));
            None
        };
        let named = |name: fn(&SessionFile) -> Option<&Scalar>| {
            file.as_ref().and_then(name).map(|scalar| in_folder(path, &scalar.text))
        };
        let templates = option(options.templates.as_ref()).or_else(|| named(|file| file.templates.as_ref()));
        let referential =
            option(options.referential.as_ref()).or_else(|| named(|file| file.referential.as_ref()));
        let rules = option(options.rules.as_ref()).or_else(|| named(|file| file.rules.as_ref()));
        Self { path: path.to_owned(), file, templates, referential, rules, inputs }
    }

    pub(super) fn framework(&mut self, report: &mut Report) -> Option<Framework> {
        let (framework, files) = Framework::read(self.referential.as_ref(), self.rules.as_ref(), report);
        self.inputs.extend(files);
        framework.map(|framework| framework.worded(self.templates.as_ref()))
    }

    /// The files in which the facts of deeds are filled in, once the framework is read.
    pub(super) fn sources(&self) -> Sources<'_> {
        Sources { inputs: &self.inputs, built_in: self.referential.is_none() }
    }

    pub(super) fn is_of_specimens(&self) -> bool {
        self.file.as_ref().and_then(|file| file.session.as_ref()).is_some_and(|session| session.specimen)
    }

    /// The register that the session names, or that of its specimens; deeds appear below another folder of documents if
    /// one is given.
    pub(super) fn register(
        &self,
        specimen: bool,
        out: Option<&PathBuf>,
    ) -> Result<RegisterFiles, Diagnostic> {
        let said = self.file.as_ref().and_then(|file| file.register.as_ref());
        RegisterFiles::of_session(&self.path, (said, self.names()), specimen, out)
    }

    /// The folder of documents: the one asked for, else the session's.
    pub(super) fn out(&self, asked: Option<&PathBuf>) -> PathBuf {
        out_folder(asked, &self.path, self.names())
    }

    /// In which language the session names files.
    pub(super) fn names(&self) -> Names {
        self.file.as_ref().map(|file| file.names).unwrap_or_default()
    }

    /// The roster named by the session, which must be there; else the usual one, if it is.
    pub(super) fn roster(&self) -> Option<Located> {
        match self.file.as_ref().and_then(|file| file.roster.as_ref()) {
            Some(name) => Some(in_folder(&self.path, &name.text)),
            None => Some(in_folder(&self.path, ROSTER)).filter(|located| store::exists(&located.path)),
        }
    }

    /// The files that the session's patterns name, each once: neither lock files, nor the roster, nor arrangements.
    pub(super) fn scores(&self, roster: Option<&Located>, report: &mut Report) -> Vec<Located> {
        let mut paths: Vec<PathBuf> = Vec::new();
        for pattern in self.file.iter().flat_map(|file| &file.scores) {
            let place = Place::line(SESSION, pattern.line);
            let found = match store::glob_in(&self.path, &pattern.text, &place) {
                Ok(found) => found,
                Err(problem) => {
                    report.push(problem);
                    continue;
                }
            };
            if found.is_empty() {
                // Before the assessments there are no workbooks yet: a pattern may match nothing, a file named may not.
                report.push(if pattern.text.contains(['*', '?', '[']) {
                    Diagnostic::warning("glob-matches-nothing").at(place).with("pattern", &pattern.text)
                } else {
                    Diagnostic::error("file-missing").at(Place::file(&pattern.text))
                });
            }
            paths.extend(found);
        }
        // A pattern's finds and a name joined to the folder may differ by a « . » alone.
        let steps = |path: &Path| -> Vec<PathBuf> {
            let steps = path.components().filter(|step| *step != Component::CurDir);
            steps.map(|step| PathBuf::from(step.as_os_str())).collect()
        };
        paths.sort_by_cached_key(|path| steps(path));
        paths.dedup_by(|one, other| steps(one) == steps(other));
        let is_roster = |path: &PathBuf| roster.is_some_and(|roster| steps(&roster.path) == steps(path));
        paths.retain(|path| !is_set_aside(path) && !is_roster(path) && !is_arrangements(path));
        let located = paths.into_iter().map(|path| {
            let relative = path.strip_prefix(&self.path).unwrap_or(&path);
            Located { shown: shown(relative), path: path.clone() }
        });
        let located: Vec<Located> = located.collect();
        for file in located.iter().filter(|file| looks_like_copy(&file.shown)) {
            report.push(Diagnostic::warning("score-file-copy").at(Place::file(&file.shown)));
        }
        located
    }

    /// The people of its roster, without their marks; none where no roster can be read.
    pub(super) fn people(
        &mut self,
        referential: &Referential,
        rules: &Rules,
        report: &mut Report,
    ) -> Option<Cohort> {
        let roster = self.workbook(InputRole::Roster, &self.roster()?, report)?;
        Some(check::cohort::read(&[], referential, rules, Some(&roster), &[], report))
    }
}

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
        let folder = Input::of(&args.input).and_then(|input| input.folder("sheets-need-session"));
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

/// Excel's locks, hidden files (LibreOffice's locks, what macOS puts beside each file of a shared disk), and the copies
/// that this program keeps.
fn is_set_aside(path: &Path) -> bool {
    let is_kept = path.parent().and_then(Path::file_name).is_some_and(|name| name == store::COPIES);
    is_kept || path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['~', '.']))
}

/// « bloc-1 (1).xlsx », « bloc-1 - Copie.xlsx », « Copie de bloc-1.xlsx »: what systems name a second copy.
fn looks_like_copy(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).trim().to_lowercase();
    let numbered = stem
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let words: Vec<&str> = stem.split([' ', '-', '_']).filter(|word| !word.is_empty()).collect();
    let copied = match words.as_slice() {
        [_, .., "copie" | "copy"] => true,
        [_, .., "copie" | "copy", number] => number.bytes().all(|byte| byte.is_ascii_digit()),
        ["copie" | "copy", "de" | "of", ..] => true,
        _ => false,
    };
    numbered || copied
}

#[cfg(test)]
#[path = "../../tests/unit/session_folder.rs"]
mod tests;
