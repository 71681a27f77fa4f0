//! The command that writes blank rosters and score workbooks: which ones, under which names, and what is left alone.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use super::load;
use super::session_folder::SessionWithoutScores;
use super::{Shell, Stop};
use crate::check;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::model::cohort::Cohort;
use crate::model::results::Results;
use crate::model::session::Setting;
use crate::model::vocabulary::{ACROSS, MISSION};
use crate::read::workbook::{self, CellValue, Workbook};
use crate::sheets;
use crate::shell::cli::SheetsArgs;
use crate::store::{self, Audience, Kept, Staging};
use crate::words::text::slug;

const NOTES: &str = "notes";

/// A workbook to write, under its path relative to the folder.
pub(super) struct NewFile {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// The score workbooks, one a bloc, one for what is assessed over several and one for what is marked beside them, of one evaluator when named.
pub(super) fn score_workbooks(
    setting: Setting<'_>,
    cohort: &Cohort,
    evaluator: Option<&str>,
    taken: &mut BTreeSet<String>,
) -> Result<Vec<NewFile>, Stop> {
    let whose = evaluator.map(slug).filter(|name| !name.is_empty());
    let whose = whose.map(|name| format!("-{name}")).unwrap_or_default();
    let mut path = |about: &str| {
        let stem = format!("{about}{whose}");
        let name = std::iter::once(stem.clone())
            .chain((2..10_000).map(|rank| format!("{stem}-{rank}")))
            .find(|name| taken.insert(name.clone()))
            .unwrap_or(stem);
        Path::new(NOTES).join(format!("{name}.xlsx"))
    };
    let mut files = Vec::new();
    for bloc in &setting.referential.blocs {
        let path = path(&format!("bloc-{}", slug(bloc.number.as_str())));
        let bytes = sheets::bloc(setting, bloc, cohort, evaluator).with_context(|| load::shown(&path))?;
        files.extend(bytes.map(|bytes| NewFile { path, bytes }));
    }
    let across = sheets::across(setting, cohort, evaluator).with_context(|| NOTES)?;
    files.extend(across.map(|bytes| NewFile { path: path(&slug(ACROSS)), bytes }));
    let conditions = sheets::conditions(setting, cohort, evaluator).with_context(|| NOTES)?;
    files.extend(conditions.map(|bytes| NewFile { path: path(&slug(MISSION)), bytes }));
    Ok(files)
}

pub(super) fn roster_workbook(
    setting: Setting<'_>,
    cohort: &Cohort,
    results: Option<&Results>,
    name: &str,
) -> Result<NewFile, Stop> {
    let bytes = sheets::roster(setting, cohort, results).with_context(|| name.to_owned())?;
    Ok(NewFile { path: PathBuf::from(name), bytes })
}

impl Shell {
    /// Writes the workbooks that are not there yet; with `--force`, and with `--decisions`, those that are there get what
    /// they lack, a dated copy kept of each as it was.
    pub(super) fn sheets(&self, args: &SheetsArgs, report: &mut Report) -> Result<(), Stop> {
        let prepared = SessionWithoutScores::read(&args.input, report).ok_or_else(Stop::reported)?;
        let session = prepared.file.session.as_ref().ok_or_else(Stop::reported)?;
        if args.per_evaluator && session.evaluators.is_empty() {
            report.push(Diagnostic::error("sheets-no-evaluators").at(Place::file(load::SESSION)));
        }
        let decided = if args.decisions { load::load(&args.input, report).loaded } else { None };
        Stop::if_blocked(report, args.input.options.strict)?;
        let (referential, rules) = (&prepared.referential, &prepared.rules);
        let setting = Setting { referential, rules, session: Some(session), is_deliberated: false };
        let roster = prepared.file.roster.as_ref().map_or(load::ROSTER, |name| name.text.as_str());
        let mut files = Vec::new();
        let (cohort, results) =
            decided.as_ref().map_or((&prepared.cohort, None), |all| (&all.cohort, Some(&all.results)));
        files.push(roster_workbook(setting, cohort, results, roster)?);
        if !args.decisions {
            let mut taken = BTreeSet::new();
            if args.per_evaluator {
                for one in &session.evaluators {
                    files.extend(score_workbooks(setting, &prepared.cohort, Some(&one.name), &mut taken)?);
                }
            } else {
                files.extend(score_workbooks(setting, &prepared.cohort, None, &mut taken)?);
            }
        }
        let out = args.out.clone().unwrap_or_else(|| prepared.folder.clone());
        let written = self.place(&files, &out, &prepared, args, report)?;
        if out == prepared.folder {
            unread(&prepared, &written, report);
        }
        if args.per_evaluator {
            // Which of the two is to be filled in? Those for everybody hold nothing.
            let for_all = score_workbooks(setting, &prepared.cohort, None, &mut BTreeSet::new())?;
            let blank = for_all.iter().filter(|file| is_pristine(file, &out.join(&file.path), &prepared));
            let blank: Vec<String> = blank.map(|file| load::shown(&file.path)).collect();
            if !blank.is_empty() {
                self.tell(&Sentence::new("sheets-blank-beside").with("files", Fact::AllOf(blank)));
            }
        }
        Ok(())
    }

    /// Puts new files in a folder; what is there is left and named, unless `--force` or `--decisions`. Returns their paths.
    fn place(
        &self,
        files: &[NewFile],
        out: &Path,
        prepared: &SessionWithoutScores,
        args: &SheetsArgs,
        report: &mut Report,
    ) -> Result<Vec<PathBuf>, Stop> {
        let (mut left, mut others, mut replaced) = (Vec::new(), Vec::new(), Vec::new());
        // What the jury is to decide upon bears results.
        let audience = if args.decisions { Audience::Colleagues } else { Audience::Everyone };
        let staging = Staging::new(out, audience)?;
        for file in files {
            let target = out.join(&file.path);
            match fate(file, &target, prepared, args.force || args.decisions) {
                Fate::Never => others.push(load::shown(&target)),
                Fate::Leave => left.push(load::shown(&target)),
                Fate::Write => staging.write(&file.path, &file.bytes)?,
                Fate::Amend => {
                    staging.write(&file.path, &amended(file, &target, prepared, report)?)?;
                    replaced.push(target);
                }
            }
        }
        let day = super::document_maker::today()?;
        let mut copies = Vec::new();
        for target in replaced {
            let copy = store::keep_copy(&target, day, audience)?;
            copies.push((target, copy));
        }
        let paths = staging.publish()?;
        self.list_written(&paths)?;
        self.tell_fates(&left, &others, &copies)?;
        if !paths.is_empty() {
            let said = Sentence::new("written").with("count", paths.len());
            self.tell(&said.with("folder", load::folder_shown(out)));
            let session = prepared.file.session.as_ref();
            let undated = session.is_some_and(|session| session.jury.date.is_none());
            let next = match (args.decisions, undated) {
                _ if prepared.cohort.candidates.is_empty() => "status-empty-next",
                (true, true) => "sheets-decisions-undated-next",
                (true, false) => "sheets-decisions-next",
                (false, _) => "sheets-next",
            };
            self.then(&prepared.folder, Sentence::new(next));
        }
        Ok(paths)
    }

    /// Says what was left, what is never written, and what was kept.
    fn tell_fates(&self, left: &[String], others: &[String], copies: &[Kept]) -> anyhow::Result<()> {
        self.tell_kept(copies)?;
        for file in left {
            self.tell(&Sentence::new("sheets-left").with("file", file));
        }
        if !left.is_empty() {
            self.tell(&Sentence::new("sheets-left-advice"));
        }
        for file in others {
            self.tell(&Sentence::new("sheets-never-written").with("file", file));
        }
        Ok(())
    }
}

/// What becomes of a file that may be there already.
enum Fate {
    /// It is written: nothing is there, or nothing that anyone entered.
    Write,
    /// What is there gets what it lacks, and a copy is kept of it as it was.
    Amend,
    /// What is there stays.
    Leave,
    /// It is not ours to write.
    Never,
}

fn fate(file: &NewFile, target: &Path, prepared: &SessionWithoutScores, force: bool) -> Fate {
    if !may_be_written(&file.path) {
        Fate::Never
    } else if !store::is_file(target) || is_pristine(file, target, prepared) {
        Fate::Write
    } else if force {
        Fate::Amend
    } else {
        Fate::Leave
    }
}

/// Only an xlsx workbook is written, and only below the folder: a roster kept as .ods, or shared by several
/// sessions in a folder above, is its owner's.
fn may_be_written(relative: &Path) -> bool {
    relative.components().all(|part| matches!(part, Component::Normal(_)))
        && relative.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// Whether a workbook is still as it was made for nobody in particular: no row says who it is about. Such a one may
/// be replaced without a copy, since it holds nothing.
fn is_pristine(file: &NewFile, target: &Path, prepared: &SessionWithoutScores) -> bool {
    let Ok(bytes) = store::read_bytes(target, "") else { return false };
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let Ok(workbook) = workbook::read(&name, &bytes) else { return false };
    let mut report = Report::new();
    let workbook = (String::new(), workbook);
    let (roster, scores) = if file.path.starts_with(NOTES) {
        (None, std::slice::from_ref(&workbook))
    } else {
        (Some(&workbook), [].as_slice())
    };
    let (referential, rules) = (&prepared.referential, &prepared.rules);
    let cohort = check::cohort::read(&[], referential, rules, roster, scores, &mut report);
    let nobody = cohort.candidates.is_empty() && !report.has_errors();
    nobody && says_nothing_more(&workbook.1, file)
}

/// Whether all texts of a workbook stand in the new one too, those above the evaluator's name apart, which change with
/// the session's: an evaluator who signed a blank sheet, or wrote beside it, did enter something.
fn says_nothing_more(old: &Workbook, new: &NewFile) -> bool {
    let Ok(new) = workbook::read("", &new.bytes) else { return false };
    old.sheets.iter().all(|sheet| {
        let same = new.sheets.iter().find(|other| other.name == sheet.name);
        let texts = sheet.cells().iter().filter(|cell| matches!(cell.value, CellValue::Text(_)));
        texts.filter(|cell| cell.address.row >= sheets::FIRST_ROW_OF_EVALUATORS).all(|cell| {
            let there = same.and_then(|other| other.cell(cell.address.row, cell.address.column));
            there.is_some_and(|there| there.value == cell.value)
        })
    })
}

/// What is there, with what the new workbook has and it lacks: comments, colours, the order of rows and what was typed
/// stay.
fn amended(
    file: &NewFile,
    target: &Path,
    prepared: &SessionWithoutScores,
    report: &mut Report,
) -> Result<Vec<u8>, Stop> {
    let shown = load::shown(target);
    let bytes = store::read_bytes(target, &shown)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let refused = |error| load::unreadable(&error, &shown);
    let theirs = workbook::read(&name, &bytes).map_err(refused)?;
    let anew = workbook::read(&name, &file.bytes).map_err(refused)?;
    let changes = check::lacking::lacking(&prepared.referential, &shown, (&theirs, &anew), report);
    Stop::if_blocked(report, false)?;
    Ok(workbook::amend(&bytes, &changes).map_err(refused)?)
}

/// Warns of score workbooks that the session would not read where they were written.
fn unread(prepared: &SessionWithoutScores, written: &[PathBuf], report: &mut Report) {
    let place = Place::file(load::SESSION);
    let read: BTreeSet<PathBuf> = prepared
        .file
        .scores
        .iter()
        .filter_map(|pattern| store::glob_in(&prepared.folder, &pattern.text, &place).ok())
        .flatten()
        .filter_map(|path| store::whole(&path).ok())
        .collect();
    let notes = prepared.folder.join(NOTES);
    let scores =
        written.iter().filter(|path| path.starts_with(&notes)).filter_map(|path| store::whole(path).ok());
    let unread = scores.filter(|path| !read.contains(path)).count();
    if unread > 0 {
        let pattern = format!("{NOTES}/*.xlsx");
        report.push(
            Diagnostic::warning("sheets-not-read").at(place).with("count", unread).with("pattern", pattern),
        );
    }
}
