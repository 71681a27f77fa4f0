//! Results and templates in, Markdown out: the only door to the template library.
//!
//! Builds for each kind of document what its template may name, checks the templates against it when they are loaded,
//! and renders. Knows neither page nor file: what it returns is text.

mod escape;
mod failure;
mod kind;
mod shape;
mod strict;
mod tags;
mod views;
mod views_deed;
mod views_explanation;
mod views_explanation_bloc;
mod views_explanation_scores;
mod views_grid;
mod views_minutes;
mod views_transcript;
mod words;

use serde::Serialize;
use tera::{Context, Tera};

use crate::decide::explain::Focus;
use crate::decide::trace::CandidateTrace;
use crate::diag::{Diagnostic, Place};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::{Assessment, Bloc, Condition, Referential};
use crate::model::results::{CandidateResult, Results};
use crate::model::rules::Rules;
use crate::model::session::Session;
pub use kind::{Kind, Line};
use shape::Shape;
use views::CommonView;
use views_deed::{AttestationView, DiplomaView};
use views_explanation::ExplanationView;
use views_grid::{GridView, MissionGridView};
use views_minutes::MinutesView;
use views_transcript::TranscriptView;

/// A template file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// The name that includes use, `transcript.md.tera`.
    pub name: String,
    /// The path as the user would write it.
    pub path: String,
    /// The line of that file where the text begins, from 1.
    pub first_line: u32,
    /// The text.
    pub text: String,
}

impl TemplateFile {
    /// A whole file.
    pub fn new(name: impl Into<String>, path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), path: path.into(), first_line: 1, text: text.into() }
    }
}

/// A line of a style file that is a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTemplate {
    /// The kind that it belongs to, as the style file calls it.
    pub style: String,
    /// Which line.
    pub line: Line,
    /// The template.
    pub text: String,
    /// The path of the style file, as the user would write it.
    pub path: String,
    /// The line in that file, from 1.
    pub at: u32,
}

/// What is the same for all documents of a run.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The referential.
    pub referential: &'a Referential,
    /// The rules.
    pub rules: &'a Rules,
    /// The session; none when the input is a plain workbook.
    pub session: Option<&'a Session>,
}

/// What makes a deed of a draft: date and place of issue are the session's.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// Its number in the register.
    pub number: &'a str,
    /// The number of the deed that it replaces.
    pub replaces: Option<&'a str>,
}

/// For whom a grid is made.
#[derive(Debug, Clone, Copy)]
pub enum GridFor<'a> {
    /// No candidate in particular.
    Nobody,
    /// A candidate who is to be assessed.
    Candidate(&'a Candidate),
    /// A candidate who was assessed: with the levels and comments of each evaluator.
    Filled(&'a Candidate),
}

impl<'a> GridFor<'a> {
    /// Whom it is made for.
    pub fn candidate(self) -> Option<&'a Candidate> {
        match self {
            Self::Nobody => None,
            Self::Candidate(candidate) | Self::Filled(candidate) => Some(candidate),
        }
    }

    /// What the grid is about, and whom: a page of it that comes loose still tells.
    fn about(self, what: String) -> String {
        match self.candidate() {
            None => what,
            Some(candidate) => format!("{what} · {}", candidate.full_name()),
        }
    }
}

/// A composed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// Its kind.
    pub kind: Kind,
    /// Its Markdown.
    pub markdown: String,
    /// Its texts outside the Markdown; lines that the style leaves out are absent.
    pub lines: Vec<(Line, String)>,
    /// « PROJET », « SPÉCIMEN », or nothing: stands on each page.
    pub mark: Option<&'static str>,
}

impl Composed {
    /// The Markdown as it is delivered: alone, it must itself say that it is not final, and the session and versions
    /// that pages bear at their foot.
    pub fn delivered_markdown(&self) -> String {
        let mark = self.mark.map(|mark| format!("**{mark}**\n\n")).unwrap_or_default();
        // A diploma bears neither session nor versions (it looks the same whatever the way that led to it).
        let foot = if self.kind == Kind::Diploma { "" } else { self.line(Line::FooterLeft) };
        let foot =
            if foot.is_empty() { String::new() } else { format!("\n---\n\n{}\n", escape::escape(foot)) };
        format!("{mark}{}{foot}", self.markdown)
    }

    /// The same, final: only a specimen keeps a mark.
    fn settled(self, setting: &Setting<'_>) -> Self {
        let specimen = setting.session.is_some_and(|session| session.specimen);
        Self { mark: self.mark.filter(|_| specimen), ..self }
    }

    /// A text outside the Markdown; empty when the style leaves it out.
    pub fn line(&self, line: Line) -> &str {
        self.lines.iter().find(|(found, _)| *found == line).map_or("", |(_, text)| text)
    }
}

/// Loaded and checked templates. Shared by threads: composing changes nothing in it.
#[derive(Debug)]
pub struct Composer {
    tera: Tera,
    files: Vec<TemplateFile>,
    lines: Vec<(Kind, Line)>,
}

impl Composer {
    /// Loads templates and checks them strictly: every problem of every template, at once.
    pub fn new(files: Vec<TemplateFile>, lines: &[LineTemplate]) -> Result<Self, Vec<Diagnostic>> {
        let mut problems: Vec<Diagnostic> = Kind::ALL
            .iter()
            .filter(|kind| !files.iter().any(|file| file.name == kind.template()))
            .map(|kind| {
                Diagnostic::error("template-missing")
                    .at(Place::file(kind.template()))
                    .with("name", kind.template())
            })
            .collect();
        let mut checked: Vec<(Kind, TemplateFile)> = Vec::new();
        for kind in Kind::ALL {
            checked.extend(
                files.iter().find(|file| file.name == kind.template()).map(|file| (kind, file.clone())),
            );
            checked.extend(
                lines.iter().filter(|line| line.style == kind.style()).map(|line| (kind, line.file(kind))),
            );
        }
        let mut all = files;
        all.extend(
            checked.iter().filter(|(_, file)| !file.name.ends_with(MARKDOWN)).map(|(_, file)| file.clone()),
        );
        problems.extend(all.iter().filter_map(|file| syntax_problem(file, &all)));
        if problems.is_empty() {
            for (kind, file) in &checked {
                problems.extend(strict::check(file, &all, &shape(*kind), kind.is_deed()));
            }
        }
        problems.sort();
        problems.dedup();
        let tera = if problems.is_empty() { load(&all) } else { Err(problems) };
        let named = lines.iter().flat_map(|line| line.kinds().map(|kind| (kind, line.line))).collect();
        Ok(Self { tera: tera?, files: all, lines: named })
    }

    /// The grid of an assessment.
    pub fn grid(
        &self,
        setting: &Setting<'_>,
        bloc: &Bloc,
        assessment: &Assessment,
        whom: GridFor<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let about = whom.about(format!("Bloc {} · Épreuve {}", bloc.number, assessment.code));
        self.compose(Kind::Grid, setting, about, &GridView::new(setting, bloc, assessment, whom))
    }

    /// The grid of the company mission.
    pub fn mission_grid(
        &self,
        setting: &Setting<'_>,
        condition: &Condition,
        whom: GridFor<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let view = MissionGridView::new(setting, condition, whom);
        let title = words::condition_title(setting.referential, condition, words::MISSION);
        self.compose(Kind::MissionGrid, setting, whom.about(title), &view)
    }

    /// A candidate's transcript.
    pub fn transcript(
        &self,
        setting: &Setting<'_>,
        candidate: &Candidate,
        result: &CandidateResult,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let view = TranscriptView::new(setting, candidate, result);
        self.compose(Kind::Transcript, setting, candidate.full_name(), &view)
    }

    /// The attestation of a bloc. Whether it may be given is not looked at here.
    pub fn attestation(
        &self,
        setting: &Setting<'_>,
        candidate: &Candidate,
        bloc: &Bloc,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let about = format!("Bloc {} · {}", bloc.number, candidate.full_name());
        self.compose(Kind::Attestation, setting, about, &AttestationView::new(setting, candidate, bloc, None))
    }

    /// The attestation of a bloc, issued: no draft any more.
    pub fn issued_attestation(
        &self,
        setting: &Setting<'_>,
        candidate: &Candidate,
        bloc: &Bloc,
        deed: &Deed<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let about = format!("Bloc {} · {}", bloc.number, candidate.full_name());
        let view = AttestationView::new(setting, candidate, bloc, Some(deed));
        self.compose(Kind::Attestation, setting, about, &view).map(|composed| composed.settled(setting))
    }

    /// A diploma. Whether it may be given is not looked at here.
    pub fn diploma(&self, setting: &Setting<'_>, candidate: &Candidate) -> Result<Composed, Vec<Diagnostic>> {
        let about = candidate.full_name();
        self.compose(Kind::Diploma, setting, about, &DiplomaView::new(setting, candidate, None))
    }

    /// A diploma, issued: no draft any more.
    pub fn issued_diploma(
        &self,
        setting: &Setting<'_>,
        candidate: &Candidate,
        deed: &Deed<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let view = DiplomaView::new(setting, candidate, Some(deed));
        let composed = self.compose(Kind::Diploma, setting, candidate.full_name(), &view);
        composed.map(|composed| composed.settled(setting))
    }

    /// How a candidate's result came about: of a trace, what is asked about.
    pub fn explanation(
        &self,
        setting: &Setting<'_>,
        trace: &CandidateTrace<'_>,
        focus: &Focus,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let view = ExplanationView::new(setting, trace, focus);
        self.compose(Kind::Explanation, setting, trace.candidate.full_name(), &view)
    }

    /// The minutes of a session; results stand in the cohort's order.
    pub fn minutes(
        &self,
        setting: &Setting<'_>,
        cohort: &Cohort,
        results: &Results,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let about = setting.session.map(|session| session.name.clone()).unwrap_or_default();
        self.compose(Kind::Minutes, setting, about, &MinutesView::new(setting, cohort, results, None))
    }

    /// The minutes once the jury has deliberated, for signature; why it sat again, when it did.
    pub fn deliberated_minutes(
        &self,
        setting: &Setting<'_>,
        cohort: &Cohort,
        results: &Results,
        again: Option<&str>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let about = setting.session.map(|session| session.name.clone()).unwrap_or_default();
        let view = MinutesView::new(setting, cohort, results, again);
        self.compose(Kind::Minutes, setting, about, &view).map(|composed| composed.settled(setting))
    }

    fn compose(
        &self,
        kind: Kind,
        setting: &Setting<'_>,
        about: String,
        view: &impl Serialize,
    ) -> Result<Composed, Vec<Diagnostic>> {
        let common = CommonView::new(setting, kind.title(), about);
        let failed = |error: tera::Error| vec![failure::diagnostic(&error, &self.files)];
        let mut context = Context::from_serialize(&common).map_err(failed)?;
        context.extend(Context::from_serialize(view).map_err(failed)?);
        let rendered = self.tera.render(kind.template(), &context).map_err(failed)?;
        let mut lines = Vec::new();
        for (_, line) in self.lines.iter().filter(|(of, _)| *of == kind) {
            let text = self.tera.render(&line_name(kind, *line), &context).map_err(failed)?;
            lines.push((*line, text.replace(['\n', '\r', '\t'], " ").trim().to_owned()));
        }
        Ok(Composed {
            kind,
            markdown: escape::escape_values(&rendered),
            lines,
            mark: mark(kind, setting.session),
        })
    }
}

/// What stands on each page of a document that is not final.
///
/// A specimen session marks everything. Deeds are drafts until they are issued, minutes until the jury has deliberated.
pub fn mark(kind: Kind, session: Option<&Session>) -> Option<&'static str> {
    if session.is_some_and(|session| session.specimen) {
        return Some("SPÉCIMEN");
    }
    match kind {
        Kind::Attestation | Kind::Diploma | Kind::Minutes => Some("PROJET"),
        Kind::Grid | Kind::MissionGrid | Kind::Transcript | Kind::Explanation => None,
    }
}

/// The end of the names of templates whose values are escaped.
const MARKDOWN: &str = ".md.tera";

fn line_name(kind: Kind, line: Line) -> String {
    format!("{}/{}", kind.template().trim_end_matches(MARKDOWN), line.name())
}

impl LineTemplate {
    fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        Kind::ALL.into_iter().filter(|kind| kind.style() == self.style)
    }

    fn file(&self, kind: Kind) -> TemplateFile {
        TemplateFile {
            name: line_name(kind, self.line),
            path: self.path.clone(),
            first_line: self.at,
            text: self.text.clone(),
        }
    }
}

/// What the library's parser says of one file, other files left aside.
fn syntax_problem(file: &TemplateFile, all: &[TemplateFile]) -> Option<Diagnostic> {
    let complaint = Tera::new().add_raw_template(&file.name, &file.text).err()?;
    matches!(complaint.kind(), tera::ErrorKind::SyntaxError(_)).then(|| failure::diagnostic(&complaint, all))
}

fn load(files: &[TemplateFile]) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::new();
    tera.autoescape_on([MARKDOWN]);
    tera.set_escape_fn(escape::mark_value);
    tera.add_raw_templates(files.iter().map(|file| (&file.name, &file.text)))
        .map_err(|error| vec![failure::diagnostic(&error, files)])?;
    Ok(tera)
}

/// What the template of a kind may name.
fn shape(kind: Kind) -> Shape {
    Shape::of::<CommonView>().and(match kind {
        Kind::Grid => Shape::of::<GridView>(),
        Kind::MissionGrid => Shape::of::<MissionGridView>(),
        Kind::Transcript => Shape::of::<TranscriptView>(),
        Kind::Attestation => Shape::of::<AttestationView>(),
        Kind::Diploma => Shape::of::<DiplomaView>(),
        Kind::Minutes => Shape::of::<MinutesView>(),
        Kind::Explanation => Shape::of::<ExplanationView>(),
    })
}
