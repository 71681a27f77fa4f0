//! From the command line's paths to a checked cohort and its results: finds the files, reads them, collects problems.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::earlier::{self, EarlierSessions};
use super::framework::Framework;
use super::session_folder::SessionFolder;
use crate::check::cohort::NamedWorkbook;
use crate::check::history::Earlier;
pub(super) use crate::check::session::SESSION;
use crate::check::{self, glyphs};
use crate::decide;
use crate::deeds::deliberation::{Deliberation, FrozenInput, InputRole};
use crate::deeds::drift::{self, Now};
use crate::deeds::office::deliberation_file;
use crate::deeds::office::register_files::out_folder;
use crate::diag::{Diagnostic, Fact, Place, Report, Severity};
use crate::documents::Setting;
use crate::model::cohort::{Cohort, ConditionEntry};
use crate::model::referential::Referential;
use crate::model::results::Results;
use crate::model::rules::Rules;
use crate::model::session::{Names, Session};
use crate::read::workbook::{self, ReadError};
use crate::shell::cli::InputArgs;
use crate::store;
pub(super) use crate::store::shown;
use crate::words::language::Language;
use crate::words::text::word_key;

/// The workbook that only the command `arrangements` reads.
pub(super) const ARRANGEMENTS: &str = "amenagements.xlsx";
pub(super) const ROSTER: &str = "candidats.xlsx";

pub(super) struct Loaded {
    /// The session's folder; none when the input is workbooks.
    pub(super) folder: Option<SessionFolder>,
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

impl Loaded {
    /// What is the same for all documents of a run.
    pub(super) fn setting(&self) -> Setting<'_> {
        let Self { referential, rules, session, deliberation, .. } = self;
        Setting { referential, rules, session: session.as_ref(), is_deliberated: deliberation.is_some() }
    }

    /// The folder of documents: the one asked for, else the session's, else one where the program runs.
    pub(super) fn out(&self, asked: Option<&PathBuf>) -> PathBuf {
        let alone = || out_folder(asked, Path::new(""), Names::default());
        let out = self.folder.as_ref().map_or_else(alone, |folder| folder.out(asked));
        // An English version never takes the place of the original.
        if self.referential.translated { out.join(Language::English.tag()) } else { out }
    }
}

pub(super) struct Gathered {
    /// The folder of other templates, known even when the rest could not be read.
    pub(super) templates: Option<Located>,
    /// None when something mandatory could not be read; the report says what.
    pub(super) loaded: Option<Loaded>,
    /// What documents may print of the workbooks of the roster and of scores, as they were read.
    pub(super) printed: Vec<NamedWorkbook>,
}

impl Gathered {
    /// In which language files are named.
    pub(super) fn names(&self) -> Names {
        let folder = self.loaded.as_ref().and_then(|loaded| loaded.folder.as_ref());
        folder.map(SessionFolder::names).unwrap_or_default()
    }
}

/// A path, and what messages call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) path: PathBuf,
    pub(super) shown: String,
}

pub(super) enum Input {
    Session(PathBuf),
    Workbooks(Vec<PathBuf>),
}

impl Input {
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self, Diagnostic> {
        let is_folder =
            |path: &PathBuf| store::is_folder(path) || path.file_name().is_some_and(|name| name == SESSION);
        match paths {
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

    /// The session's folder; workbooks alone are refused by that rule.
    pub(super) fn folder(self, rule: &'static str) -> Result<PathBuf, Diagnostic> {
        match self {
            Self::Session(folder) => Ok(folder),
            Self::Workbooks(_) => Err(Diagnostic::error(rule)),
        }
    }
}

/// Reads, checks and decides; once the jury has deliberated, what would now be decided otherwise is an error.
pub(super) fn load(args: &InputArgs, report: &mut Report) -> Gathered {
    let mut gathered = load_anew(args, report);
    if let Some(loaded) = &mut gathered.loaded
        && let Some(folder) = &loaded.folder
        && let Some((frozen, _)) = deliberation_file::read(&folder.path, report)
    {
        // Where the input has errors, what it would decide is not known.
        if !report.has_errors() {
            report.extend(drift_of(loaded, &frozen));
        }
        loaded.deliberation = Some(frozen);
    }
    report.said_by_check();
    gathered
}

/// What the input would now decide otherwise than the jury did.
pub(super) fn drift_of(loaded: &Loaded, frozen: &Deliberation) -> Vec<Diagnostic> {
    let Some(folder) = &loaded.folder else { return Vec::new() };
    let Loaded { referential, rules, cohort, results, .. } = loaded;
    drift::drift(frozen, &Now { referential, rules, cohort, results, inputs: &folder.inputs })
}

/// Reads, checks and decides as if the jury had not sat yet.
pub(super) fn load_anew(args: &InputArgs, report: &mut Report) -> Gathered {
    let templates = option(args.options.templates.as_ref());
    let mut gathered = Gathered { templates, loaded: None, printed: Vec::new() };
    match Input::of(&args.input) {
        Ok(Input::Session(path)) => {
            let mut folder = SessionFolder::open(&path, &args.options, report);
            gathered.templates.clone_from(&folder.templates);
            let framework = folder.file.is_some().then(|| folder.framework(report)).flatten();
            (gathered.loaded, gathered.printed) = load_files(folder, framework, report);
        }
        Ok(Input::Workbooks(paths)) => {
            let files = score_files(&paths, report);
            let (referential, rules) =
                (option(args.options.referential.as_ref()), option(args.options.rules.as_ref()));
            let (framework, _) = Framework::read(referential.as_ref(), rules.as_ref(), report);
            let mut workbooks = Workbooks::of(&files);
            gathered.loaded = workbooks.decided(framework, None, &[], report);
            gathered.printed = workbooks.printed;
        }
        Err(problem) => report.push(problem),
    }
    report.said_by_check();
    gathered
}

/// The referential or the rules that the command line names, looked over by themselves; `None` where there is a session,
/// or workbooks, to read them for.
pub(super) fn framework_alone(args: &InputArgs, report: &mut Report) -> Option<Gathered> {
    let options = &args.options;
    let Ok(Input::Session(folder)) = Input::of(&args.input) else { return None };
    if store::exists(&folder.join(SESSION)) || (options.referential.is_none() && options.rules.is_none()) {
        return None;
    }
    let [referential, rules, templates] =
        [&options.referential, &options.rules, &options.templates].map(|path| option(path.as_ref()));
    if let (Some(framework), _) = Framework::read(referential.as_ref(), rules.as_ref(), report) {
        let Framework { referential, rules, certification_file } = framework;
        check::remarks::framework(&referential, &rules, &certification_file, report);
    }
    Some(Gathered { templates, loaded: None, printed: Vec::new() })
}

/// Opens every file that the session names, so that one which cannot be read is said, whatever else is wrong.
pub(super) fn load_files(
    mut folder: SessionFolder,
    framework: Option<Framework>,
    report: &mut Report,
) -> (Option<Loaded>, Vec<NamedWorkbook>) {
    let roster_path = folder.roster();
    let roster = roster_path.as_ref().map(|located| folder.workbook(InputRole::Roster, located, report));
    let files = folder.scores(roster_path.as_ref(), report);
    let earlier = EarlierSessions::read(&mut folder, report);
    let session = folder.file.as_ref().and_then(|file| file.session.clone());
    if let (Some(session), Some(framework)) = (&session, &framework) {
        super::logos::signature(&folder.path, session, report);
        check::jury::check(session, &framework.rules, &framework.referential, report);
    }
    let (has_roster, roster) = (roster.is_some(), roster.flatten());
    let is_read = roster.is_some();
    let mut workbooks = Workbooks { has_roster, roster, ..Workbooks::of(&files) };
    let loaded = workbooks.decided(framework, session, &earlier.results, report);
    folder.inputs.extend(workbooks.inputs);
    folder.inputs.sort_by(|one, other| (one.role, &one.file).cmp(&(other.role, &other.file)));
    let Some(mut loaded) = loaded else { return (None, Vec::new()) };
    let Loaded { referential, rules, cohort, .. } = &loaded;
    report.extend(earlier::cited_deeds(&folder, &referential.id, cohort, &earlier.deliberations));
    if let Some(session) = &loaded.session {
        check::plausible::dates(session, referential, rules, cohort, report);
        check::qualities::juries(session, referential, rules, cohort, report);
        check::jury::for_candidates(session, rules, cohort, report);
        let unknown = Severity::Warning;
        let entries = check::jury::entries(session, referential, cohort.candidates.iter(), unknown);
        let at_roster = || roster_path.as_ref().filter(|_| is_read).map(|read| Place::file(&read.shown));
        report
            .extend(entries.into_iter().map(|one| Diagnostic { place: one.place.or_else(at_roster), ..one }));
    }
    loaded.folder = Some(folder);
    let is_whole = loaded.session.is_some();
    (is_whole.then_some(loaded), workbooks.printed)
}

fn score_files(paths: &[PathBuf], report: &mut Report) -> Vec<Located> {
    let (confidential, files): (Vec<&PathBuf>, _) = paths.iter().partition(|path| is_arrangements(path));
    let refused = |path| Diagnostic::error("input-confidential").at(Place::file(shown(path)));
    report.extend(confidential.into_iter().map(|path| refused(path)));
    files.into_iter().filter_map(|path| option(Some(path))).collect()
}

/// What candidates and marks are read from.
struct Workbooks<'a> {
    has_roster: bool,
    /// None where there is none, or it cannot be read.
    roster: Option<NamedWorkbook>,
    scores: &'a [Located],
    /// Of those read so far.
    inputs: Vec<FrozenInput>,
    printed: Vec<NamedWorkbook>,
}

impl<'a> Workbooks<'a> {
    fn of(scores: &'a [Located]) -> Self {
        Self { has_roster: false, roster: None, scores, inputs: Vec::new(), printed: Vec::new() }
    }

    /// Reads those of scores, as many at a time as are read side by side: the cells of a large cohort are never there at
    /// once. None without framework: what is wrong with the files is said all the same.
    fn decided(
        &mut self,
        framework: Option<Framework>,
        session: Option<Session>,
        earlier: &[Earlier],
        report: &mut Report,
    ) -> Option<Loaded> {
        let batches = self.scores.chunks(rayon::current_num_threads());
        let read = |located| read_workbook(InputRole::Scores, located);
        let read = batches.flat_map(|batch| batch.par_iter().map(read).collect::<Vec<_>>());
        let mut unreadable = Vec::new();
        let (inputs, printed) = (&mut self.inputs, &mut self.printed);
        let roster = self.roster.take();
        let is_lost = self.has_roster && roster.is_none();
        let referential = framework.as_ref().map(|framework| &framework.referential);
        printed.extend(roster.iter().map(|read| glyphs::printed(read, referential)));
        let mut scores = read.filter_map(|(workbook, input)| {
            inputs.extend(input);
            let workbook = workbook.map_err(|problem| unreadable.push(problem)).ok()?;
            printed.push(glyphs::printed(&workbook, referential));
            Some(workbook)
        });
        let mut told = Report::new();
        let cohort = match &framework {
            Some(Framework { referential, rules, .. }) if !is_lost => {
                check::cohort::read_each(earlier, referential, rules, roster, &mut scores, &mut told)
            }
            // Without the roster that was named, every row would seem to be about nobody: its absence is said already.
            _ => Cohort::default(),
        };
        scores.for_each(drop);
        report.extend(unreadable);
        let Framework { referential, rules, certification_file } = framework?;
        check::remarks::framework(&referential, &rules, &certification_file, report);
        report.extend(told.problems().to_vec());
        Some(decided((referential, rules), session, cohort, self.has_roster, report))
    }
}

fn decided(
    (referential, rules): (Referential, Rules),
    session: Option<Session>,
    mut cohort: Cohort,
    has_roster: bool,
    report: &mut Report,
) -> Loaded {
    for candidate in &mut cohort.candidates {
        for (_, entry) in &mut candidate.conditions {
            if let ConditionEntry::Mission(mission) = entry {
                mission.jury = session.as_ref().and_then(|session| session.jury.date);
            }
        }
    }
    check::remarks::evaluators(&cohort, &rules, report);
    check::plausible::names(session.as_ref(), &cohort, report);
    // Nobody's result depends on anybody else's.
    let decided = cohort.candidates.par_iter().map(|one| decide::decide_candidate(&referential, &rules, one));
    let results = Results { candidates: decided.collect() };
    if !report.has_errors() {
        report.extend(decide::advise::follow_on::warnings(&referential, &cohort));
    }
    report.extend(decide::mission_marks::contradictions(&referential, &rules, &cohort));
    report.extend(decide::limits::breaches(&cohort, &results));
    report.extend(decide::limits::stale_propositions(&cohort, &results));
    let (folder, deliberation) = (None, None);
    Loaded { folder, referential, rules, session, has_roster, cohort, results, deliberation }
}

pub(super) fn option(path: Option<&PathBuf>) -> Option<Located> {
    path.map(|path| Located { path: path.clone(), shown: shown(path) })
}

pub(super) fn in_folder(folder: &Path, name: &str) -> Located {
    Located { path: folder.join(name), shown: name.to_owned() }
}

/// A folder inside a sentence: « . » would be lost before the full stop.
pub(super) fn folder_shown(path: &Path) -> Fact {
    if path == Path::new(".") { Fact::Words("this-folder") } else { Fact::Text(shown(path)) }
}

pub(super) fn lines(paths: &[PathBuf]) -> String {
    paths.iter().flat_map(|path| [shown(path), "\n".to_owned()]).collect()
}

pub(super) fn is_arrangements(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| word_key(&stem.to_string_lossy()).starts_with("amenagement"))
}

impl SessionFolder {
    pub(super) fn workbook(
        &mut self,
        role: InputRole,
        located: &Located,
        report: &mut Report,
    ) -> Option<NamedWorkbook> {
        let (workbook, input) = read_workbook(role, located);
        self.inputs.extend(input);
        report.keep(workbook)
    }
}

/// A workbook or why it cannot be read, and its fingerprint.
pub(super) fn read_workbook(
    role: InputRole,
    located: &Located,
) -> (Result<NamedWorkbook, Diagnostic>, Option<FrozenInput>) {
    let bytes = match store::read_bytes(&located.path, &located.shown) {
        Ok(bytes) => bytes,
        Err(problem) => return (Err(problem), None),
    };
    let name = located.path.file_name().unwrap_or_default().to_string_lossy();
    let workbook = workbook::read(&name, &bytes)
        .map(|workbook| (located.shown.clone(), workbook))
        .map_err(|error| unreadable(&error, &located.shown));
    (workbook, Some(FrozenInput::new(&located.shown, role, &bytes)))
}

pub(super) fn unreadable(error: &ReadError, file: &str) -> Diagnostic {
    let problem = match error {
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
        ReadError::CellTwice(sheet, address) => {
            return Diagnostic::error("cell-twice").at(Place::cell(file, sheet, *address));
        }
        ReadError::TooLarge(limit) => Diagnostic::error("file-too-large")
            .with("what", Fact::Words(limit.words()))
            .with("limit", limit.most().to_string()),
        // What the readers say of it is technical and in English: it tells nobody here what to do.
        ReadError::Unreadable(_) => {
            Diagnostic::error("file-unreadable").with("detail", Fact::Words("refusal-damaged"))
        }
    };
    problem.at(Place::file(file))
}
