//! The command that says how a result came about: finds whom and what is asked about, and prints it.

mod json;

use super::documents::{self, Document};
use super::load::Loaded;
use super::{Shell, Stop, say_out};
use crate::decide::decide_in_detail;
use crate::decide::entries::EntriesByAttempt;
use crate::decide::explain::{Asked, Focus, Step, find, steps};
use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Fact, Sentence, Status, nearest};
use crate::documents::{Composed, Composer, EXPLANATION, Explaining, Kind, Setting, Subject};
use crate::model::cohort::{Candidate, Cohort};
use crate::shell::cli::{AgainArgs, DocumentFormat, ExplainArgs, ExplainFormat, OutputArgs};
use crate::words::calendar::short_date;

/// What of a result is explained, and how.
fn explaining(loaded: &Loaded, args: &ExplainArgs) -> Result<Explaining, Stop> {
    let focus = |code: &String| {
        let said = || Sentence::new("explain-unknown-code").with("found", code);
        let known = || Focus::known(&loaded.referential);
        Focus::of(code, &loaded.referential).ok_or_else(|| unknown(said(), code, known()))
    };
    let focus = args.code.as_ref().map(focus).transpose()?.unwrap_or_default();
    Ok(Explaining { focus, places: args.places, evaluators: args.evaluators })
}

/// Decides again with what stands behind each result, and lets it be told.
fn tell<T>(focus: &Focus, setting: &Setting<'_>, who: &Candidate, told: impl FnOnce(&Asked<'_>) -> T) -> T {
    let (referential, rules) = (setting.referential, setting.rules);
    let entries = EntriesByAttempt::of(who, rules);
    told(&Asked { referential, rules, detail: &decide_in_detail(referential, rules, who, &entries), focus })
}

/// The letter.
///
/// # Errors
///
/// As [`Composer::compose`].
pub(super) fn compose(
    how: &Explaining,
    composer: &Composer,
    kind: &Kind,
    setting: &Setting<'_>,
    candidate: &Candidate,
) -> Result<Composed, Vec<Diagnostic>> {
    tell(&how.focus, setting, candidate, |asked| {
        let (steps, result) = (steps(asked), Some(&asked.detail.result));
        let explained = Some((steps.as_slice(), how));
        let subject = Subject { candidate: Some(candidate), result, explained, ..Subject::default() };
        composer.compose(kind, setting, &subject)
    })
}

impl Shell {
    pub(super) fn explain(&self, loaded: &Loaded, args: &ExplainArgs) -> Result<(), Stop> {
        let candidate = named(&loaded.cohort, &args.person)?;
        let focus = explaining(loaded, args)?.focus;
        let said = tell(&focus, &loaded.setting(), candidate, |asked| match args.format {
            ExplainFormat::Text => say_out(&text(asked, loaded, &self.sentences)),
            ExplainFormat::Json | ExplainFormat::Md | ExplainFormat::Pdf => {
                self.say_json(&json::json(asked, loaded))
            }
        });
        Ok(said?)
    }

    pub(super) fn explain_in_pdf(&self, args: &ExplainArgs) -> Status {
        let output = OutputArgs { out: args.out.clone(), format: vec![DocumentFormat::Pdf], doc_lang: None };
        self.print(&args.session.input(), &output, &AgainArgs::default(), true, |loaded, composer| {
            Ok((letter(loaded, composer, args)?.into(), Vec::new()))
        })
    }

    pub(super) fn explain_in_markdown(&self, args: &ExplainArgs) -> Status {
        self.with_maker(&args.session.input(), None, true, |loaded, maker, _| {
            let [document] = letter(loaded, &maker.composer, args)?;
            let composed = document.compose(&maker.composer, loaded);
            Ok(say_out(&composed.map_err(Stop::Refused)?.delivered_markdown())?)
        })
    }
}

/// What `explain` writes as PDF or prints as Markdown: a letter, in French as all documents are.
fn letter<'a>(
    loaded: &'a Loaded,
    composer: &'a Composer,
    args: &ExplainArgs,
) -> Result<[Document<'a>; 1], Stop> {
    let candidate = named(&loaded.cohort, &args.person)?;
    Stop::if_any(without_appeal(loaded, candidate).into_iter().collect())?;
    let explanation = Some(explaining(loaded, args)?);
    Ok([Document { explanation, ..documents::about(composer, EXPLANATION, candidate)? }])
}

/// Nobody is told that they were refused, or granted a part, without being told how to contest it. A specimen goes to
/// nobody, and without a session nothing is decided.
fn without_appeal(loaded: &Loaded, candidate: &Candidate) -> Option<Diagnostic> {
    let is_told = loaded.session.as_ref().is_some_and(|session| !session.specimen);
    let result = loaded.results.candidates.iter().find(|result| result.id == candidate.id)?;
    if !is_told || loaded.rules.appeal.is_some() || !result.certification.is_unsuccessful() {
        return None;
    }
    let problem = Diagnostic::error("letter-without-appeal").at(loaded.rules.origin.whole());
    Some(problem.with("candidate", candidate.label()))
}

/// The one candidate whom a number or a name tells.
pub(super) fn named<'a>(cohort: &'a Cohort, text: &str) -> Result<&'a Candidate, Stop> {
    let said = Sentence::new("explain-unknown-candidate").with("found", text);
    one_of(cohort, text)?.ok_or_else(|| unknown(said, text, known(cohort)))
}

/// The same, if there is one; it is refused to choose among several.
pub(super) fn one_of<'a>(cohort: &'a Cohort, text: &str) -> Result<Option<&'a Candidate>, Stop> {
    match find(cohort, text).as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        several => {
            let labels = several.iter().map(|one| one.label()).collect();
            let said = Sentence::new("explain-several-candidates").with("found", text);
            Err(Stop::Usage(vec![said.with("candidates", Fact::AllOf(labels))]))
        }
    }
}

/// What candidates may be called.
pub(super) fn known(cohort: &Cohort) -> impl Iterator<Item = String> {
    cohort.candidates.iter().flat_map(|one| {
        let person = &one.person;
        [
            one.id.to_string(),
            person.family_name.clone(),
            format!("{} {}", person.given_names, person.family_name),
            format!("{} {}", person.family_name, person.given_names),
        ]
    })
}

/// What was typed is not known; the nearest of what is, if one is near enough.
pub(super) fn unknown(said: Sentence, found: &str, known: impl IntoIterator<Item = String>) -> Stop {
    let near = nearest(found, known).map(|near| Sentence::new("did-you-mean").with("proposal", near));
    Stop::Usage(std::iter::once(said).chain(near).collect())
}

/// What stands above every explanation: whose result, in which session, by which referential and rules.
fn heading(candidate: &Candidate, loaded: &Loaded) -> Vec<Sentence> {
    let session = loaded.session.as_ref();
    let mut said = vec![Sentence::new("explain-whose").with("candidate", candidate.label())];
    said.extend(session.map(|session| match session.jury.date {
        Some(date) => {
            Sentence::new("explain-session").with("session", &session.name).with("date", short_date(date))
        }
        None => Sentence::new("explain-session-undated").with("session", &session.name),
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

fn text(asked: &Asked<'_>, loaded: &Loaded, sentences: &Sentences) -> String {
    let mut lines: Vec<String> =
        heading(asked.detail.candidate, loaded).iter().map(|said| sentences.say(said)).collect();
    for step in steps(asked) {
        lines.push(String::new());
        write_lines(&step, 0, sentences, &mut lines);
    }
    lines.join("\n") + "\n"
}

/// A step and all below it, a line each.
pub(super) fn write_lines(step: &Step, depth: usize, sentences: &Sentences, lines: &mut Vec<String>) {
    lines.push("  ".repeat(depth) + &step.line(sentences, true));
    step.steps.iter().for_each(|below| write_lines(below, depth + 1, sentences, lines));
}
