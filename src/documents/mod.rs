//! Results and templates in, Markdown out: the only door to the template library.
//!
//! Builds for each kind of document what its template may name, checks the templates against it when they are loaded,
//! and renders. Knows neither page nor file: what it returns is text.

mod board;
mod booklet;
mod escape;
mod failure;
mod filters;
mod kind;
pub(crate) mod own_files;
mod shape;
mod statistics;
mod strict;
mod subject;
mod tags;
mod values;
mod values_candidate;
mod values_explanation;
mod values_grid;
mod values_jury;
mod values_motives;
mod values_rules;
mod values_session;
mod variables;
mod verification;
mod wording;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::diag::{Diagnostic, Place};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::forbidden_words::Forbidden;
use crate::model::referential::{Bloc, Referential, RegisterKind, Registration};
use crate::model::results::Results;
pub use crate::model::session::Setting;
use crate::page::style::{PageText, PageTexts, Style};
pub(crate) use board::Board;
pub use booklet::Bound;
use escape::PAGES;
pub use kind::{Axis, DeedKind, Draft, EXPLANATION, Kind, Kinds, MINUTES};
pub(crate) use kind::{BOOKLET, IDENTITY, OPEN as HEAD, STATISTICS, TEMPLATE, read as head_of};
pub use statistics::{Bar, Chart, Counted};
pub use subject::{Deed, DeliberatedMinutes, Explaining, Subject};
use values::Values;
use variables::Declared;
pub(crate) use variables::told as variables_of;
pub(crate) use verification::verification;
pub use wording::Words;
pub(crate) use wording::wordings;

/// The part of the templates of deeds that states the holder's birth.
const BIRTH: &str = "_birth.md.tera";

/// A template file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// The name that includes use, `transcript.md.tera`.
    pub name: String,
    /// The path as the user would write it.
    pub path: String,
    /// The line of that file where the text begins, from 1.
    pub first_line: u32,
    pub text: String,
}

impl TemplateFile {
    /// A whole file.
    pub fn new(name: impl Into<String>, path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), path: path.into(), first_line: 1, text: text.into() }
    }
}

/// A composed document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Composed {
    /// The name of its template.
    template: String,
    /// Its key in the style file.
    pub style: String,
    pub markdown: String,
    /// Its texts outside the Markdown.
    pub texts: PageTexts,
    /// « PROJET », « SPÉCIMEN », or nothing: stands on each page.
    pub mark: Option<String>,
    /// What the picture of a signature says to who cannot see it, on a deed that bears one.
    pub(crate) signature: Option<String>,
    /// Whether its Markdown, delivered alone, ends with the text at the foot of pages.
    has_foot: bool,
}

impl Composed {
    /// Whether its text says how many pages it has, which is known once it is laid out.
    pub(crate) fn counts_pages(&self) -> bool {
        self.markdown.contains(PAGES)
    }

    /// Its Markdown, when it has so many pages.
    pub(crate) fn counting(&self, pages: usize) -> String {
        self.markdown.replace(PAGES, &pages.to_string())
    }

    /// The Markdown as it is delivered: alone, it must itself say that it is not final, and the session and versions
    /// that pages bear at their foot.
    pub fn delivered_markdown(&self) -> String {
        let mark = self.mark.as_ref().map(|mark| format!("**{mark}**\n\n")).unwrap_or_default();
        let foot = if self.has_foot { self.texts.get(PageText::FooterLeft) } else { "" };
        let foot =
            if foot.is_empty() { String::new() } else { format!("\n---\n\n{}\n", escape::escape(foot)) };
        // Of pages, Markdown has none to count.
        let lines = self.markdown.split_inclusive('\n').filter(|line| !line.contains(PAGES));
        let own = if self.counts_pages() { lines.collect() } else { Cow::Borrowed(&*self.markdown) };
        format!("{mark}{own}{foot}")
    }
}

/// Loaded and checked templates. Shared by threads: composing changes nothing in it.
#[derive(Debug)]
pub struct Composer {
    tera: Tera,
    files: Vec<TemplateFile>,
    kinds: Vec<Kind>,
    pub(crate) words: Arc<Words>,
    declared: Declared,
    /// The mandatory mentions that the templates of deeds leave out: drafts may, what is issued may not.
    unmentioned: Vec<Diagnostic>,
}

impl Composer {
    /// Loads templates, those of the lines of the style among them, and checks them strictly; what a referential asks of
    /// them is asked where one can be read.
    ///
    /// # Errors
    ///
    /// Every problem of every template, at once, each with its line.
    pub fn new(
        kinds: Kinds,
        words: Words,
        style: &Style,
        style_file: &str,
        referential: Option<&Referential>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let Kinds { mut files, made: kinds, .. } = kinds;
        files.extend(kinds.iter().flat_map(|kind| texts_of(kind, style, style_file)));
        let declared = Declared::read(referential);
        let terms = referential.map(|of| (of.deeds.clone(), of.registration.clone()));
        let (deeds, registration) = terms.unwrap_or_default();
        let in_letters = Forbidden::in_letters();
        let mut problems: Vec<Diagnostic> =
            files.iter().filter_map(|file| syntax_problem(file, &files)).collect();
        let mut unmentioned = Vec::new();
        if problems.is_empty() {
            for kind in &kinds {
                let shape = declared.of(kind);
                let own = format!("{}/", kind.name);
                let of_kind =
                    |file: &&TemplateFile| file.name == kind.template || file.name.starts_with(&own);
                for file in files.iter().filter(of_kind) {
                    let refused = strict::refused(kind, &deeds.forbidden, &in_letters);
                    let found = strict::check(file, &files, &shape, &words, refused);
                    problems.extend(found.problems);
                    if let Some(deed) = kind.deed.filter(|_| file.name == kind.template) {
                        let translated =
                            referential.is_some_and(|of| of.translated).then_some("deed.translates");
                        let due = deed.mentions(&deeds, &registration).chain(translated);
                        let printed = without_other_registers(&files, &registration);
                        let refused = strict::refused(kind, &deeds.forbidden, &in_letters);
                        let found = strict::check(file, &printed, &shape, &words, refused);
                        unmentioned.extend(missing_mentions(due, file, &found.names));
                    }
                }
            }
        }
        problems.sort();
        problems.dedup();
        if !problems.is_empty() {
            return Err(problems);
        }
        let words = Arc::new(words);
        Ok(Self { tera: load(&files, &words)?, files, kinds, words, declared, unmentioned })
    }

    /// Every kind, in the order of their names.
    pub(crate) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of a template, by its name without ending.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// The kind of a template that is built in, hence always there.
    fn shipped(&self, name: &'static str) -> Result<&Kind, Vec<Diagnostic>> {
        let missing = || vec![Diagnostic::error("template-missing").at(Place::file(name)).with("name", name)];
        self.kind(name).ok_or_else(missing)
    }

    pub(crate) fn unmentioned(&self) -> &[Diagnostic] {
        &self.unmentioned
    }

    /// A deed, issued: the attestation of a bloc, or a diploma.
    ///
    /// # Errors
    ///
    /// As [`Self::compose`], and every mandatory mention that the templates of deeds leave out.
    pub fn issued(
        &self,
        setting: &Setting<'_>,
        candidate: &Candidate,
        bloc: Option<&Bloc>,
        deed: Deed<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        if !self.unmentioned.is_empty() {
            return Err(self.unmentioned.clone());
        }
        let kind = self.shipped(if bloc.is_some() { "attestation" } else { "diploma" })?;
        let subject = Subject { candidate: Some(candidate), bloc, deed: Some(deed), ..Subject::default() };
        self.compose(kind, setting, &subject)
    }

    /// A holder's birth as deeds state it, on one line.
    ///
    /// # Errors
    ///
    /// As [`Self::compose`].
    pub(crate) fn birth(
        &self,
        setting: &Setting<'_>,
        candidate: &Candidate,
    ) -> Result<String, Vec<Diagnostic>> {
        let subject = Subject { candidate: Some(candidate), ..Subject::default() };
        let document = Values { setting, words: &self.words, subject: &subject };
        let values = variables::of_document(self.shipped("diploma")?, &document);
        let context = Context::from_serialize(&values);
        let rendered = context.and_then(|context| render(&self.tera, BIRTH, &context));
        let rendered = rendered.map_err(|error| vec![failure::diagnostic(&error, BIRTH, &self.files)])?;
        Ok(escape::bare_values(&rendered).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where the template of a document, or a part that templates share, says something: a document that is refused was
    /// not written, and has no lines to name.
    pub(crate) fn place_of(&self, composed: &Composed, said: &str) -> Option<Place> {
        let own = self.files.iter().filter(|file| file.name == composed.template);
        let parts = self.files.iter().filter(|file| file.name.starts_with('_'));
        own.chain(parts).find_map(|file| {
            let rank = file.text.lines().position(|line| line.contains(said))?;
            Some(Place::line(&*file.path, file.first_line + u32::try_from(rank).ok()?))
        })
    }

    /// The template of a document.
    pub(crate) fn place(&self, composed: &Composed) -> Option<Place> {
        let file = self.files.iter().find(|file| file.name == composed.template)?;
        Some(Place::file(&*file.path))
    }

    /// The minutes once the jury has deliberated, for signature.
    ///
    /// # Errors
    ///
    /// As [`Self::compose`].
    pub(crate) fn deliberated_minutes(
        &self,
        setting: &Setting<'_>,
        cohort: &Cohort,
        results: &Results,
        deliberated: DeliberatedMinutes<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let subject = Subject { everybody: Some((cohort, results)), deliberated, ..Subject::default() };
        self.compose(self.shipped(MINUTES)?, setting, &subject)
    }

    /// What the template of a document may name, with its values.
    pub(crate) fn values(
        &self,
        kind: &Kind,
        setting: &Setting<'_>,
        subject: &Subject<'_>,
    ) -> serde_json::Value {
        variables::of_document(kind, &Values { setting, words: &self.words, subject })
    }

    /// A document; whether it may be given is not looked at here.
    ///
    /// # Errors
    ///
    /// A template that prints what is unknown for this document, or cannot be filled in.
    pub fn compose(
        &self,
        kind: &Kind,
        setting: &Setting<'_>,
        subject: &Subject<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let failed = |error: tera::Error| vec![failure::diagnostic(&error, &kind.template, &self.files)];
        let values = self.values(kind, setting, subject);
        debug_assert!(self.declared.of(kind).covers(&values), "not all declared: {values:#}");
        let context = Context::from_serialize(&values).map_err(failed)?;
        let rendered = render(&self.tera, &kind.template, &context).map_err(failed)?;
        let mut texts = PageTexts::default();
        for (_, which) in PageText::FURNITURE.into_iter().chain(PageText::METADATA) {
            let name = text_name(&kind.name, which);
            if self.files.iter().any(|file| file.name == name) {
                let text = render(&self.tera, &name, &context).map_err(failed)?;
                texts.0.insert(which, text.replace(['\n', '\r', '\t'], " ").trim().to_owned());
            }
        }
        texts.0.extend(subject.deed.and_then(|deed| Some((PageText::Proof, deed.proof?.to_owned()))));
        let marks = kind.marks(setting, subject).map(|id| self.words.say(id));
        let mark = marks.collect::<Vec<_>>().join(" – ");
        if let Some(deed) = subject.deed.filter(|deed| deed.translated) {
            let title = format!("{mark} – {}", texts.get(PageText::Title));
            texts.0.extend([(PageText::Title, title), (PageText::Source, deed.number.to_owned())]);
            // The versions at hand are not those of that day.
            texts.0.remove(&PageText::FooterLeft);
        }
        Ok(Composed {
            template: kind.template.clone(),
            style: kind.style.clone(),
            markdown: escape::escape_values(&rendered),
            texts,
            mark: Some(mark).filter(|mark| !mark.is_empty()),
            signature: self.signature(setting, subject),
            // A diploma bears neither session nor versions (it looks the same whatever the way that led to it).
            has_foot: kind.deed != Some(DeedKind::Diploma),
        })
    }

    /// What is said of the signature that a deed bears once it is issued; drafts bear none.
    fn signature(&self, setting: &Setting<'_>, subject: &Subject<'_>) -> Option<String> {
        let _ = subject.deed.and(setting.session?.signature())?;
        let name = setting.referential.certifier.signatory_name.as_deref().unwrap_or_default();
        Some(self.words.fill("signature-of", &[("name", name)]))
    }
}

/// A template filled in, unless it has no end.
fn render(tera: &Tera, name: &str, context: &Context) -> tera::TeraResult<String> {
    let mut room = Room(Vec::new());
    tera.render_to(name, context, &mut room)?;
    String::from_utf8(room.0).map_err(|error| tera::Error::message(error.to_string()))
}

/// More bytes than the longest minutes have: those of a hundred thousand candidates.
const LONGEST_DOCUMENT: usize = 64 << 20;

/// Where a document is written, until it is longer than any.
struct Room(Vec<u8>);

impl io::Write for Room {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.0.len() + piece.len() > LONGEST_DOCUMENT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the library calls a text of the style file.
fn text_name(kind: &str, which: PageText) -> String {
    format!("{kind}/{}", which.key())
}

/// The texts that a style gives to a kind outside its Markdown, as templates.
fn texts_of(kind: &Kind, style: &Style, style_file: &str) -> Vec<TemplateFile> {
    let texts = style.kind(&kind.style).texts.iter();
    let file = |(which, (text, line)): (&PageText, &(String, u32))| TemplateFile {
        name: text_name(&kind.name, *which),
        path: style_file.to_owned(),
        first_line: *line,
        text: text.clone(),
    };
    texts.map(file).collect()
}

/// The templates, with nothing in what words the registration of another register: deeds do not print it.
fn without_other_registers(files: &[TemplateFile], registration: &Registration) -> Vec<TemplateFile> {
    let other = if registration.kind == RegisterKind::Rs { "rncp" } else { "rs" };
    let other = format!("_registration-{other}.md.tera");
    let printed = files.iter().map(|file| {
        let text = if file.name == other { String::new() } else { file.text.clone() };
        TemplateFile { text, ..file.clone() }
    });
    printed.collect()
}

/// What the template of a deed, that uses these names, leaves out though it must state it.
fn missing_mentions(
    due: impl Iterator<Item = &'static str>,
    file: &TemplateFile,
    names: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    let missing = due.filter(|mention| !names.contains(*mention));
    let problem =
        |name| Diagnostic::error("template-mention-missing").at(Place::file(&*file.path)).with("name", name);
    missing.map(problem).collect()
}

/// What the library's parser says of one file, other files left aside.
fn syntax_problem(file: &TemplateFile, all: &[TemplateFile]) -> Option<Diagnostic> {
    let complaint = Tera::new().add_raw_template(&file.name, &file.text).err()?;
    let is_syntax = matches!(complaint.kind(), tera::ErrorKind::SyntaxError(_));
    is_syntax.then(|| failure::diagnostic(&complaint, &file.name, all))
}

fn load(files: &[TemplateFile], words: &Arc<Words>) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::new();
    filters::register(&mut tera, words);
    tera.autoescape_on([TEMPLATE]);
    tera.set_escape_fn(escape::mark_value);
    tera.add_raw_templates(files.iter().map(|file| (&file.name, &file.text)))
        .map_err(|error| vec![failure::diagnostic(&error, "", files)])?;
    Ok(tera)
}
