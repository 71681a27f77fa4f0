//! The command that says how a result came about: finds whom and what is asked about, and prints it.

mod json;

use super::documents::{self, Document};
use super::load::Loaded;
use super::{Shell, Stop, say_out};
use crate::decide::explain::{Focus, Match, Step, find, steps};
use crate::decide::marks::Marks;
use crate::decide::trace::CandidateTrace;
use crate::decide::trace_candidate;
use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Fact, Sentence, Status, nearest};
use crate::documents::{Composed, Composer, Kind, Setting, Subject};
use crate::model::cohort::{Candidate, Cohort};
use crate::shell::cli::{ExplainArgs, ExplainFormat};
use crate::words::calendar::short_date;

impl Shell {
    /// Prints the explanation.
    pub(super) fn explain(&self, loaded: &Loaded, args: &ExplainArgs) -> Result<(), Stop> {
        let candidate = named(&loaded.cohort, &args.person)?;
        let focus = focus(args.code.as_deref(), loaded)?;
        let marks = Marks::of(candidate, &loaded.rules);
        let mut trace = trace_candidate(&loaded.referential, &loaded.rules, candidate, &marks);
        focus.cut(&mut trace);
        match args.format {
            ExplainFormat::Text => say_out(&text(&trace, loaded, &self.sentences))?,
            ExplainFormat::Json | ExplainFormat::Md | ExplainFormat::Pdf => {
                say_out(&json::json(&trace, loaded)?)?;
            }
        }
        Ok(())
    }

    /// Prints the letter as Markdown.
    pub(super) fn explain_in_markdown(&self, args: &ExplainArgs) -> Status {
        self.with_press(&args.session.input(), |loaded, press, _| {
            let candidate = named(&loaded.cohort, &args.person)?;
            let focus = focus(args.code.as_deref(), loaded)?;
            let document = documents::explanation(&press.composer, candidate, focus)?;
            let composed = document.compose(&press.composer, loaded);
            Ok(say_out(&composed.map_err(Stop::Refused)?.delivered_markdown())?)
        })
    }
}

/// What `explain --format pdf` writes: a letter, in French as all documents are.
pub(super) fn letter<'a>(
    loaded: &'a Loaded,
    composer: &'a Composer,
    args: &ExplainArgs,
) -> Result<Vec<Document<'a>>, Stop> {
    let candidate = named(&loaded.cohort, &args.person)?;
    let focus = focus(args.code.as_deref(), loaded)?;
    Ok(vec![documents::explanation(composer, candidate, focus)?])
}

/// The letter: what is asked about of a candidate, decided again with every step kept.
pub(super) fn composed(
    composer: &Composer,
    kind: &Kind,
    setting: &Setting<'_>,
    candidate: &Candidate,
    focus: &Focus,
) -> Result<Composed, Vec<Diagnostic>> {
    let marks = Marks::of(candidate, setting.rules);
    let mut trace = trace_candidate(setting.referential, setting.rules, candidate, &marks);
    focus.cut(&mut trace);
    let subject =
        Subject { candidate: Some(candidate), explained: Some((&trace, focus)), ..Subject::default() };
    composer.compose(kind, setting, &subject, false)
}

/// The one candidate whom a number or a name tells.
pub(super) fn named<'a>(cohort: &'a Cohort, text: &str) -> Result<&'a Candidate, Stop> {
    let at = |index: &usize| cohort.candidates.get(*index);
    let unknown = || {
        let known = cohort.candidates.iter().flat_map(|one| {
            let person = &one.person;
            [
                one.id.to_string(),
                format!("{} {}", person.given_names, person.family_name),
                format!("{} {}", person.family_name, person.given_names),
            ]
        });
        let mut said = vec![Sentence::new("explain-unknown-candidate").with("found", text)];
        let proposal = nearest(text, known);
        said.extend(proposal.map(|near| Sentence::new("did-you-mean").with("proposal", near)));
        Stop::Usage(said)
    };
    match find(cohort, text) {
        Match::One(index) => at(&index).ok_or_else(unknown),
        Match::Several(found) => {
            let labels = found.iter().filter_map(at).map(Candidate::label).collect();
            let said = Sentence::new("explain-several-candidates").with("found", text);
            Err(Stop::Usage(vec![said.with("candidates", Fact::AllOf(labels))]))
        }
        Match::Nobody => Err(unknown()),
    }
}

fn focus(code: Option<&str>, loaded: &Loaded) -> Result<Focus, Stop> {
    let Some(code) = code else { return Ok(Focus::All) };
    Focus::of(code, &loaded.referential).ok_or_else(|| {
        let mut said = vec![Sentence::new("explain-unknown-code").with("found", code)];
        let proposal = nearest(code, Focus::known(&loaded.referential));
        said.extend(proposal.map(|near| Sentence::new("did-you-mean").with("proposal", near)));
        Stop::Usage(said)
    })
}

/// What stands above every explanation: whose result, in which session, by which referential and rules.
fn heading(trace: &CandidateTrace<'_>, loaded: &Loaded) -> Vec<Sentence> {
    let session = loaded.session.as_ref();
    let mut said = vec![Sentence::new("explain-whose").with("candidate", trace.candidate.label())];
    said.extend(session.map(|session| {
        Sentence::new("explain-session")
            .with("session", &session.name)
            .with("date", short_date(session.jury.date))
    }));
    said.push(
        Sentence::new("explain-framework")
            .with("certification", loaded.referential.deed_title())
            .with("referential", &loaded.referential.version)
            .with("rules", &loaded.rules.version)
            .with("file", &*loaded.rules.origin.file),
    );
    said
}

fn text(trace: &CandidateTrace<'_>, loaded: &Loaded, sentences: &Sentences) -> String {
    let mut text = String::new();
    for sentence in heading(trace, loaded) {
        text.push_str(&sentences.say(&sentence));
        text.push('\n');
    }
    for step in steps(trace, &loaded.referential, &loaded.rules) {
        text.push('\n');
        write_text(&step, 0, sentences, &mut text);
    }
    text
}

pub(super) fn write_text(step: &Step, depth: usize, sentences: &Sentences, text: &mut String) {
    text.push_str(&"  ".repeat(depth));
    text.push_str(&said(step, sentences));
    text.push('\n');
    for below in &step.steps {
        write_text(below, depth + 1, sentences, text);
    }
}

/// A step on one line, with the rule it applies and the cell it read.
fn said(step: &Step, sentences: &Sentences) -> String {
    let mut line = sentences.say(&step.sentence);
    for (id, place) in [("explain-rule", &step.rule), ("explain-place", &step.place)] {
        if let Some(place) = place {
            line.push_str(&sentences.say(&Sentence::new(id).with("place", place)));
        }
    }
    line
}
