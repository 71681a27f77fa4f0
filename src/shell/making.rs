//! The making of documents that are planned: composed, set and written aside, then all appear, or none.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::document_maker::{self, DocumentMaker};
use super::documents::{Document, Planned};
use super::load::{self, Gathered, Loaded, Located};
use super::names::FileStems;
use super::pace::Progress;
use super::{Shell, Stop, left_over};
use crate::diag::meanings;
use crate::diag::{Diagnostic, Fact, Report, Sentence, Status};
use crate::documents::Composer;
use crate::model::referential::Referential;
use crate::model::session::Names;
use crate::page::MISSING_CHARACTER;
use crate::shell::cli::{AgainArgs, InputArgs, OutputArgs};
use crate::store::noted::{self, Noted};
use crate::store::{Audience, Published, Staging};
use crate::words::language::Language;

impl Shell {
    /// Writes the documents planned, and says so.
    pub(super) fn print(
        &self,
        input: &InputArgs,
        output: &OutputArgs,
        again: &AgainArgs,
        is_dated: bool,
        plan: impl for<'a> FnOnce(&'a Loaded, &'a Composer) -> Result<Planned<'a>, Stop>,
    ) -> Status {
        self.reporting(input.options.strict, |report| {
            let mut sources = Sources::of(input).told_in(output.doc_lang.as_deref());
            let made = self.made(&mut sources, output, again, is_dated, report, plan)?;
            let data = sources.data.iter();
            data.flat_map(|data| &data.found.loaded).for_each(|loaded| self.then_as_status(loaded));
            if let Some((published, out)) = made {
                return self.say_published(&published, &out);
            }
            self.tell(&Sentence::new("nothing-to-write"));
            Ok(self.list_written(&[])?)
        })
    }

    /// Reads, checks and decides, loads the templates, then makes the documents planned; any error blocks them all. Those
    /// that state the day of the jury are none as long as it is not fixed. None where nothing is to be done; else what
    /// was made, and the folder of it.
    pub(super) fn made(
        &self,
        sources: &mut Sources<'_>,
        output: &OutputArgs,
        again: &AgainArgs,
        is_dated: bool,
        report: &mut Report,
        plan: impl for<'a> FnOnce(&'a Loaded, &'a Composer) -> Result<Planned<'a>, Stop>,
    ) -> Result<Option<(Published, PathBuf)>, Stop> {
        sources.ready(is_dated, report, |loaded, maker, report| {
            let out = loaded.out(output.out.as_ref());
            let (documents, kinds) = plan(loaded, &maker.composer)?;
            let left = left_over::of(loaded, &maker.composer, &kinds, &out)?;
            if documents.is_empty() && left.is_empty() {
                return Ok(None);
            }
            let leaving = self.leaving(left, &out, again, report)?;
            let blank = documents.iter().all(Document::is_blank_grid);
            let audience = if blank { Audience::Everyone } else { Audience::Colleagues };
            let staging = Staging::new(&out, audience)?.without(leaving);
            let staging = if again.redo { staging } else { staging.sparing() };
            let progress = self.progress(documents.len());
            write(loaded, maker, &documents, output, &staging, &progress, report)?;
            Ok(Some((staging.publish_keeping(document_maker::today()?)?, out)))
        })
    }

    /// Reads, checks and decides, loads the templates, then lets a command produce; any error blocks every output.
    pub(super) fn with_maker(
        &self,
        input: &InputArgs,
        language: Option<&str>,
        is_dated: bool,
        product: impl FnOnce(&Loaded, &DocumentMaker, &mut Report) -> Result<(), Stop>,
    ) -> Status {
        self.reporting(input.options.strict, |report| {
            Sources::of(input).told_in(language).ready(is_dated, report, product)
        })
    }

    /// Makes all that was written aside appear in a folder, and says so.
    pub(super) fn publish(&self, staging: Staging, out: &Path) -> Result<(), Stop> {
        self.say_published(&staging.publish_keeping(document_maker::today()?)?, out)
    }

    fn say_published(&self, published: &Published, out: &Path) -> Result<(), Stop> {
        let Published { paths, current, kept, gone } = published;
        self.tell_kept(kept)?;
        self.tell_gone(gone)?;
        if *current == 0 {
            return Ok(self.say_written(paths, load::folder_shown(out))?);
        }
        self.list_written(paths)?;
        let said = Sentence::new("made-again").with("count", paths.len() - current);
        self.tell(&said.with("current", *current).with("folder", load::folder_shown(out)));
        Ok(self.give("", json!({ "current": current }))?)
    }
}

/// What documents are made from. What was read once is read again when it is otherwise.
pub(super) struct Sources<'a> {
    input: &'a InputArgs,
    is_english: bool,
    data: Option<Read<Gathered>>,
    maker: Option<Read<(MakerOrigin, Option<DocumentMaker>)>>,
}

/// The folder of templates, the language that names the files, and the referential that says what they must bear.
type MakerOrigin = (Option<Located>, Names, Option<Referential>);

/// What was read, what is wrong with it, and where it was read.
struct Read<T> {
    found: T,
    report: Report,
    noted: Noted,
}

impl<T> Read<T> {
    fn from(reading: impl FnOnce(&mut Report) -> T) -> Self {
        let mut report = Report::new();
        let (found, noted) = noted::noting(|| reading(&mut report));
        Self { found, report, noted }
    }
}

impl<'a> Sources<'a> {
    pub(super) fn of(input: &'a InputArgs) -> Self {
        Self { input, is_english: false, data: None, maker: None }
    }

    /// The same, for documents in the language asked: theirs where none is.
    pub(super) fn told_in(self, language: Option<&str>) -> Self {
        Self { is_english: language == Some(Language::English.tag()), ..self }
    }

    /// Waits until something that was read is otherwise, or a signal comes: then false.
    pub(super) fn wait(&self) -> bool {
        let (data, maker) = (self.data.iter().map(|one| &one.noted), self.maker.iter().map(|one| &one.noted));
        noted::wait(&data.chain(maker).collect::<Vec<_>>())
    }

    fn ready<T>(
        &mut self,
        is_dated: bool,
        report: &mut Report,
        product: impl FnOnce(&Loaded, &DocumentMaker, &mut Report) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let input = self.input;
        let data = self.data.take().filter(|one| !one.noted.is_otherwise());
        let is_english = self.is_english;
        let read = |report: &mut Report| {
            let mut gathered = Gathered { printed: Vec::new(), ..load::load(input, report) };
            if let Some(loaded) = gathered.loaded.as_mut().filter(|_| is_english) {
                loaded.tell_in_english(&input.options, report);
            }
            gathered
        };
        let data = self.data.insert(data.unwrap_or_else(|| Read::from(read)));
        *report = data.report.clone();
        if is_dated {
            report.raise(meanings::Kind::UntilDated);
        }
        let referential = data.found.loaded.as_ref().map(|loaded| loaded.referential.clone());
        let origin = (data.found.templates.clone(), data.found.names(), referential);
        let maker = self.maker.take().filter(|one| one.found.0 == origin && !one.noted.is_otherwise());
        let read = |report: &mut Report| {
            let maker = DocumentMaker::load(origin.0.as_ref(), origin.1, origin.2.as_ref(), report);
            (origin, maker)
        };
        let maker = self.maker.insert(maker.unwrap_or_else(|| Read::from(read)));
        report.extend(maker.report.problems().iter().cloned());
        report.said_by_check();
        Stop::if_blocked(report, input.options.strict)?;
        let (loaded, maker) =
            data.found.loaded.as_ref().zip(maker.found.1.as_ref()).ok_or_else(Stop::reported)?;
        product(loaded, maker, report)
    }
}

/// Composes, sets and writes aside every document that is not there and current; or none, when one of them cannot be.
fn write(
    loaded: &Loaded,
    maker: &DocumentMaker,
    documents: &[Document<'_>],
    output: &OutputArgs,
    staging: &Staging,
    progress: &Progress<'_>,
    report: &mut Report,
) -> Result<(), Stop> {
    let stems = FileStems::of(&loaded.cohort, &loaded.referential);
    let date = loaded.session.as_ref().and_then(|session| session.jury.date);
    let pdf_maker = maker.pdf_maker(&loaded.referential, date);
    let problems: Vec<anyhow::Result<Vec<Diagnostic>>> = documents
        .par_iter()
        .map(|document| {
            let label = document.label(&stems, loaded.session.as_ref());
            match document.kept(loaded) {
                Ok(Some(kept)) => {
                    let staged = kept.stage(staging, &label.stem, |ending| output.is_asked(ending));
                    return staged.map(|()| Vec::new());
                }
                Ok(None) => {}
                Err(problem) => return Ok(vec![problem]),
            }
            match document.compose(&maker.composer, loaded) {
                Ok(composed) => pdf_maker.print(&composed, &label, output, staging),
                Err(problems) => Ok(problems),
            }
        })
        .inspect(|_| progress.advance())
        .collect();
    let problems = problems.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    report.extend(said_once(problems.into_iter().flatten()));
    Stop::if_blocked(report, false)
}

/// A letter that no font has stands in every document about the same person: once is enough.
fn said_once(problems: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut said = BTreeSet::new();
    let is_new = |problem: &Diagnostic| {
        let tells = |(name, _): &&(&'static str, Fact)| matches!(*name, "about" | "character");
        let whom_and_what: Vec<_> = problem.what.facts.iter().filter(tells).cloned().collect();
        problem.what.id != MISSING_CHARACTER || said.insert(whom_and_what)
    };
    problems.filter(is_new).collect()
}
