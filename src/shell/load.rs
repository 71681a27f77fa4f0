//! From the command line's paths to a checked cohort and its results: finds the files, reads them, collects problems.

use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::frame::{Frame, frame};
use super::framework::framework;
use crate::check::cohort::NamedWorkbook;
use crate::check::history::Earlier;
use crate::check::session::{EarlierFile, SessionFile};
use crate::check::{self};
use crate::decide;
use crate::deeds::deliberation::Deliberation;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::cohort::Cohort;
use crate::model::record;
use crate::model::referential::Referential;
use crate::model::results::Results;
use crate::model::rules::Rules;
use crate::model::session::Session;
use crate::read::workbook::{self, Limit, ReadError};
use crate::shell::cli::InputArgs;
use crate::store;
use crate::words::text::plain;

/// The workbook that only the command `arrangements` reads.
pub(super) const ARRANGEMENTS: &str = "amenagements.xlsx";
/// The file that makes a folder a session's.
pub(super) const SESSION: &str = "session.yaml";
/// The roster's usual name.
pub(super) const ROSTER: &str = "candidats.xlsx";

/// Everything the input holds, checked and decided.
pub(super) struct Loaded {
    pub(super) referential: Referential,
    pub(super) rules: Rules,
    /// None when the input is workbooks.
    pub(super) session: Option<Session>,
    pub(super) has_roster: bool,
    pub(super) cohort: Cohort,
    pub(super) results: Results,
    /// What the jury froze, once it has deliberated.
    pub(super) deliberation: Option<Deliberation>,
}

/// What the input gave, whole or not.
pub(super) struct Gathered {
    /// The folder of other templates, known even when the rest could not be read.
    pub(super) templates: Option<Located>,
    /// None when something mandatory could not be read; the report says what.
    pub(super) loaded: Option<Loaded>,
}

/// A path, and what messages call it.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub(super) path: PathBuf,
    pub(super) shown: String,
}

/// What the command line's INPUT is.
pub(super) enum Input {
    /// A session folder.
    Session(PathBuf),
    /// Score workbooks.
    Workbooks(Vec<PathBuf>),
}

impl Input {
    /// Tells folders from workbooks.
    pub(super) fn of(args: &InputArgs) -> Result<Self, Diagnostic> {
        let is_folder =
            |path: &PathBuf| store::is_folder(path) || path.file_name().is_some_and(|name| name == SESSION);
        match args.input.as_slice() {
            [only] if store::is_folder(only) => Ok(Self::Session(only.clone())),
            [only] if is_folder(only) => {
                // The folder of a bare `session.yaml` is the current one: patterns are not looked for in « ».
                let folder = only.parent().filter(|folder| !folder.as_os_str().is_empty());
                Ok(Self::Session(folder.map_or_else(|| PathBuf::from("."), Path::to_owned)))
            }
            several if several.iter().any(is_folder) => Err(Diagnostic::error("input-mixed")),
            several => Ok(Self::Workbooks(several.to_vec())),
        }
    }

    /// Where documents go by default.
    pub(super) fn default_out(&self) -> PathBuf {
        match self {
            Self::Session(folder) => folder.join("out"),
            Self::Workbooks(_) => PathBuf::from("out"),
        }
    }
}

/// Reads, checks and decides; once the jury has deliberated, what would now be decided otherwise is an error.
pub(super) fn load(args: &InputArgs, report: &mut Report) -> Gathered {
    let mut gathered = load_anew(args, report);
    if let (Ok(Input::Session(folder)), Some(loaded)) = (Input::of(args), &mut gathered.loaded) {
        super::inputs::compare(&folder, args, loaded, report);
    }
    gathered
}

/// Reads, checks and decides as if the jury had not sat yet.
pub(super) fn load_anew(args: &InputArgs, report: &mut Report) -> Gathered {
    let templates = option(args.templates.as_ref());
    match Input::of(args) {
        Ok(Input::Session(folder)) => load_session(&folder, args, report),
        Ok(Input::Workbooks(paths)) => Gathered { templates, loaded: load_workbooks(&paths, args, report) },
        Err(problem) => {
            report.push(problem);
            Gathered { templates, loaded: None }
        }
    }
}

fn load_session(folder: &Path, args: &InputArgs, report: &mut Report) -> Gathered {
    let Frame { file, templates, referential, rules } = frame(folder, args, report);
    let loaded = file.and_then(|file| {
        let framework = framework(referential.as_ref(), rules.as_ref(), report);
        load_files(folder, file, framework, report)
    });
    Gathered { templates, loaded }
}

/// Opens every file that the session names, so that one which cannot be read is said, whatever else is wrong.
fn load_files(
    folder: &Path,
    file: SessionFile,
    framework: Option<(Referential, Rules, String)>,
    report: &mut Report,
) -> Option<Loaded> {
    let roster_path = roster_path(folder, &file);
    let roster = roster_path.as_ref().map(|located| workbook(located, report));
    let paths = score_paths(folder, &file, roster_path.as_ref(), report);
    // Side by side; what is wrong with them is told in their order.
    let read: Vec<_> = paths
        .par_iter()
        .map(|located| {
            let mut problems = Report::new();
            (workbook(located, &mut problems), problems)
        })
        .collect();
    let mut scores = Vec::new();
    for (workbook, problems) in read {
        report.extend(problems.problems().iter().cloned());
        scores.push(workbook);
    }
    let earlier: Vec<Earlier> =
        file.history.iter().filter_map(|item| earlier(folder, item, report)).collect();
    let (referential, rules, certification_file) = framework?;
    check::remarks::framework(&referential, &certification_file, report);
    if let Some(session) = &file.session {
        check::remarks::jury(session, &rules, &referential, SESSION, report);
    }
    let has_roster = roster.is_some();
    let roster = roster.flatten();
    let scores: Vec<NamedWorkbook> = scores.into_iter().flatten().collect();
    // Without the roster that was named, every row would seem to be about nobody: its absence is said already.
    let (cohort, results) = if has_roster && roster.is_none() {
        (Cohort::default(), Results::default())
    } else {
        decided(&referential, &rules, roster.as_ref(), &scores, &earlier, report)
    };
    if let Some(session) = &file.session {
        check::plausible::dates(session, &referential, &rules, &cohort, report);
    }
    let session = Some(file.session?);
    Some(Loaded { referential, rules, session, has_roster, cohort, results, deliberation: None })
}

/// The results of an earlier session, or why they cannot be read.
fn earlier(folder: &Path, item: &EarlierFile, report: &mut Report) -> Option<Earlier> {
    let Located { path, shown } = in_folder(folder, &item.file.text);
    let text = store::read_text(&path, &shown).map_err(|problem| report.push(problem)).ok()?;
    let record = record::read(&shown, &text, report)?;
    Some(Earlier { file: shown, record, date: item.date })
}

fn load_workbooks(paths: &[PathBuf], args: &InputArgs, report: &mut Report) -> Option<Loaded> {
    let scores: Vec<NamedWorkbook> = paths
        .iter()
        .filter_map(|path| {
            let located = Located { path: path.clone(), shown: shown(path) };
            if is_arrangements(path) {
                report.push(Diagnostic::error("input-confidential").at(Place::file(located.shown)));
                return None;
            }
            workbook(&located, report)
        })
        .collect();
    let framework =
        framework(option(args.referential.as_ref()).as_ref(), option(args.rules.as_ref()).as_ref(), report);
    let (referential, rules, certification_file) = framework?;
    check::remarks::framework(&referential, &certification_file, report);
    let (cohort, results) = decided(&referential, &rules, None, &scores, &[], report);
    Some(Loaded { referential, rules, session: None, has_roster: false, cohort, results, deliberation: None })
}

fn decided(
    referential: &Referential,
    rules: &Rules,
    roster: Option<&NamedWorkbook>,
    scores: &[NamedWorkbook],
    earlier: &[Earlier],
    report: &mut Report,
) -> (Cohort, Results) {
    let cohort = check::cohort::read_after(earlier, referential, rules, roster, scores, report);
    check::remarks::evaluators(&cohort, rules, report);
    // Nobody's result depends on anybody else's.
    let decided = cohort.candidates.par_iter().map(|one| decide::decide_candidate(referential, rules, one));
    let results = Results { candidates: decided.collect() };
    report.extend(decide::limits::breaches(&cohort, &results));
    (cohort, results)
}

pub(super) fn option(path: Option<&PathBuf>) -> Option<Located> {
    path.map(|path| Located { path: path.clone(), shown: shown(path) })
}

pub(super) fn in_folder(folder: &Path, name: &str) -> Located {
    Located { path: folder.join(name), shown: name.to_owned() }
}

/// A path with the separators that every system reads.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// A folder inside a sentence: « . » would be lost before the full stop.
pub(super) fn folder_shown(path: &Path) -> Fact {
    if path == Path::new(".") { Fact::Words("this-folder") } else { Fact::Text(shown(path)) }
}

/// Paths, one a line.
pub(super) fn lines(paths: &[PathBuf]) -> String {
    paths.iter().flat_map(|path| [shown(path), "\n".to_owned()]).collect()
}

/// The roster named by the session, which must be there; else the usual one, if it is.
pub(super) fn roster_path(folder: &Path, file: &SessionFile) -> Option<Located> {
    match &file.roster {
        Some(name) => Some(in_folder(folder, &name.text)),
        None => Some(in_folder(folder, ROSTER)).filter(|located| store::is_file(&located.path)),
    }
}

fn is_arrangements(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| plain(&stem.to_string_lossy()).starts_with("amenagement"))
}

/// The files that the session's patterns name, each once: neither lock files, nor the roster, nor arrangements.
pub(super) fn score_paths(
    folder: &Path,
    file: &SessionFile,
    roster: Option<&Located>,
    report: &mut Report,
) -> Vec<Located> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for pattern in &file.scores {
        let place = Place::line(SESSION, pattern.line);
        let found = match store::glob_in(folder, &pattern.text, &place) {
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
    let is_kept =
        |path: &PathBuf| path.parent().and_then(Path::file_name).is_some_and(|name| name == store::COPIES);
    // Excel's locks, and hidden files: LibreOffice's locks, what macOS puts beside each file of a shared disk.
    let is_lock =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['~', '.']));
    let is_roster = |path: &PathBuf| roster.is_some_and(|roster| steps(&roster.path) == steps(path));
    paths.retain(|path| !is_lock(path) && !is_kept(path) && !is_roster(path) && !is_arrangements(path));
    let located = paths.into_iter().map(|path| {
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        Located { shown: shown(relative), path: path.clone() }
    });
    let located: Vec<Located> = located.collect();
    for file in located.iter().filter(|file| looks_like_copy(&file.shown)) {
        report.push(Diagnostic::warning("score-file-copy").at(Place::file(&file.shown)));
    }
    located
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

/// Reads a workbook, or says why not.
pub(super) fn workbook(located: &Located, report: &mut Report) -> Option<NamedWorkbook> {
    let bytes =
        store::read_bytes(&located.path, &located.shown).map_err(|problem| report.push(problem)).ok()?;
    let name = located.path.file_name().unwrap_or_default().to_string_lossy();
    match workbook::read(&name, &bytes) {
        Ok(workbook) => Some((located.shown.clone(), workbook)),
        Err(error) => {
            report.push(unreadable(&error).at(Place::file(&located.shown)));
            None
        }
    }
}

fn unreadable(error: &ReadError) -> Diagnostic {
    match error {
        ReadError::Empty => Diagnostic::error("file-empty"),
        ReadError::Encrypted => Diagnostic::error("file-encrypted"),
        ReadError::WrongExtension { is } => {
            Diagnostic::error("file-wrong-extension").with("is", is.extension())
        }
        ReadError::NotAWorkbook { looks_like } => {
            let unknown = Fact::Words("file-unknown-content");
            let found = looks_like.map_or(unknown, |what| Fact::Text(what.to_owned()));
            Diagnostic::error("file-not-a-workbook").with("found", found)
        }
        ReadError::TooLarge { what, limit } => Diagnostic::error("file-too-large")
            .with("what", Fact::Words(words_of(*what)))
            .with("limit", limit.to_string()),
        // What the readers say of it is technical and in English: it tells nobody here what to do.
        ReadError::Unreadable(_) => {
            Diagnostic::error("file-unreadable").with("detail", Fact::Words("refusal-damaged"))
        }
    }
}

fn words_of(limit: Limit) -> &'static str {
    match limit {
        Limit::FileBytes | Limit::TextFileBytes => "limit-file-bytes",
        Limit::UnpackedBytes => "limit-unpacked-bytes",
        Limit::WalkedBytes => "limit-walked-bytes",
        Limit::Parts => "limit-parts",
        Limit::Sheets => "limit-sheets",
        Limit::SheetName => "limit-sheet-name",
        Limit::Names => "limit-names",
        Limit::Rows => "limit-rows",
        Limit::Columns => "limit-columns",
        Limit::Cells => "limit-cells",
        Limit::DenseCells => "limit-dense-cells",
        Limit::TextBytes => "limit-text-bytes",
        Limit::SharedTexts => "limit-shared-texts",
        Limit::Styles => "limit-styles",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_copies_are_told() {
        for name in [
            "notes/bloc-1 (1).xlsx",
            "bloc-1 - Copie.xlsx",
            "Copie de bloc-1.xlsx",
            "a - Copy.ods",
            "n copie.xlsx",
            "n copie 2.xlsx",
            "n-copie.xlsx",
            "n_copie.xlsx",
            "Copy of n.xlsx",
        ] {
            assert!(looks_like_copy(name), "{name}");
        }
        for name in ["bloc-1.xlsx", "bloc (final).xlsx", "photocopie.xlsx", "bloc-1().xlsx", "copie.xlsx"] {
            assert!(!looks_like_copy(name), "{name}");
        }
    }
}
