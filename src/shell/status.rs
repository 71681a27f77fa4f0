//! The command `status`, and what `parchemin` alone shows: how far a session has come, and what comes next.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::load::{Gathered, Input, Loaded, Located, SESSION, load, shown};
use super::tally::{Decisions, Deeds, MissingMarks, Prove, missing_marks, prepared, score_workbooks};
use super::{Shell, accrochage, document_maker, say, say_out, typed_in};
use crate::deeds::missing::unknown;
use crate::deeds::office::verify;
use crate::diag::meanings::Kind;
use crate::diag::sentences::{Language, Sentences};
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, Severity, Status};
use crate::documents::MINUTES;
use crate::model::cohort::Pathway;
use crate::model::referential::Condition;
use crate::model::results::{CertificationResult, CertificationStatus, ConditionStatus};
use crate::shell::cli::{InputArgs, InputOptions, ReportFormat, StatusArgs};
use crate::store;
use crate::words::text::wrapped;

/// How wide a screen is taken to be.
const WIDTH: usize = 78;
/// Within how many days of the jury a candidate who came by VAE is told what it decided.
const VAE_NOTICE: i64 = 15;
/// Of evaluators who still have to mark, of their assessments and of candidates, how many are named.
const NAMED: usize = 6;

/// What comes next where the decisions are there, and not the day on which they are taken.
const UNDATED: &str = "status-undated-next";

/// What becomes of a session, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    NoSession,
    Blocked,
    Empty,
    Marking,
    Marked,
    Decided,
    Deliberated,
    Issued,
}

/// How far a session has come: what scripts read, and what the screen says.
#[derive(Debug, Serialize)]
struct Overview {
    schema: u32,
    stage: Stage,
    session: Option<String>,
    specimen: bool,
    jury_date: Option<String>,
    candidates: usize,
    workbooks: usize,
    /// Where they wait to be filled in, once each candidate has a row there.
    #[serde(skip)]
    prepared: Option<Fact>,
    marks: usize,
    missing: Vec<MissingMarks>,
    errors: usize,
    warnings: usize,
    outcomes: BTreeMap<&'static str, usize>,
    decisions: Decisions,
    rules_adopted: bool,
    unknown_facts: usize,
    deeds: Deeds,
}

impl Shell {
    /// Says how far a session has come. Whatever is wrong with it, that is no failure of saying so.
    pub(super) fn status(&self, args: &StatusArgs) -> Status {
        self.reporting(false, |_| {
            let mut read = Report::new();
            let folder = Input::of(&args.input.input)?.folder("status-needs-session")?;
            if !store::is_file(&folder.join(SESSION)) {
                return match args.format {
                    ReportFormat::Json => {
                        Ok(self.say_json(&json!({ "schema": 1, "stage": Stage::NoSession }))?)
                    }
                    ReportFormat::Text => Ok(say_out(&format!("{}\n", self.sentences.text("status-none")))?),
                };
            }
            let gathered = load(&args.input, &mut read);
            let overview = Overview::of(gathered.loaded.as_ref(), &read, verify::prove);
            match args.format {
                ReportFormat::Json => Ok(self.say_json(&overview)?),
                ReportFormat::Text => {
                    let (today, words) = (document_maker::today()?, &self.sentences);
                    let said = overview.sentences(&gathered, read, &folder, today, words);
                    let lines = said.iter().map(|one| wrapped(&self.sentences.say(one), WIDTH, "  "));
                    Ok(say_out(&lines.flat_map(|line| [line, "\n".to_owned()]).collect::<String>())?)
                }
            }
        })
    }

    /// What is shown when nothing is asked.
    pub(super) fn first_screen(&self) -> Status {
        let input = InputArgs { input: vec![".".into()], options: InputOptions::default() };
        let status = self.status(&StatusArgs { input, format: ReportFormat::Text });
        say::hold_window(&self.sentences.text("window-held"));
        status
    }
}

/// Where the minutes to sign were written.
fn minutes(loaded: &Loaded, templates: Option<&Located>) -> Option<String> {
    let folder = loaded.folder.as_ref()?;
    let kinds = document_maker::kinds(templates, folder.names(), &mut Report::new());
    let stem = kinds.kind(MINUTES)?.file_name(|_| None);
    Some(shown(&folder.out(None).join(stem).with_extension("pdf")))
}

/// What comes next in a session without errors. Its deeds are not proved for that.
pub(super) fn next(loaded: &Loaded) -> Option<Sentence> {
    Overview::of(Some(loaded), &Report::new(), |files| Ok((files.read()?, Vec::new()))).next()
}

/// The same once results lie before the jury: not to make them again.
pub(super) fn next_beside_results(loaded: &Loaded) -> Option<Sentence> {
    let is_to_make_them = |next: &Sentence| next.id == "status-marked-next";
    next(loaded).map(|next| if is_to_make_them(&next) { Sentence::new("results-next") } else { next })
}

impl Overview {
    fn of(loaded: Option<&Loaded>, report: &Report, prove: Prove) -> Self {
        let session = loaded.and_then(|loaded| loaded.session.as_ref());
        let candidates = loaded.map_or(&[][..], |loaded| &loaded.cohort.candidates);
        let unknown =
            loaded.zip(session).map_or(0, |(loaded, session)| unknown(&loaded.referential, session).len());
        let mut overview = Self {
            schema: 1,
            stage: Stage::Blocked,
            session: session.map(|session| session.name.clone()),
            specimen: session.is_some_and(|session| session.specimen),
            jury_date: session.and_then(|session| session.jury.date).map(|date| date.to_string()),
            candidates: candidates.len(),
            workbooks: loaded.map_or(0, |loaded| score_workbooks(loaded).count()),
            prepared: loaded.and_then(prepared),
            marks: candidates.iter().map(|candidate| candidate.entries.len()).sum(),
            missing: loaded.map(missing_marks).unwrap_or_default(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            outcomes: loaded.map(outcomes).unwrap_or_default(),
            decisions: loaded.map(Decisions::of).unwrap_or_default(),
            rules_adopted: loaded.is_some_and(|loaded| loaded.rules.adopted.is_some()),
            unknown_facts: unknown,
            deeds: loaded.map(|loaded| Deeds::of(loaded, prove)).unwrap_or_default(),
        };
        if loaded.is_some() && !report.has_errors() {
            overview.stage = overview.reached(loaded.is_some_and(|loaded| loaded.deliberation.is_some()));
        }
        overview
    }

    /// How far a session without errors has come.
    fn reached(&self, is_deliberated: bool) -> Stage {
        match self {
            Self { candidates: 0, .. } => Stage::Empty,
            Self { deeds: Deeds { issued: 1.., .. }, .. } => Stage::Issued,
            _ if is_deliberated => Stage::Deliberated,
            Self { decisions: Decisions { entered: 1.., .. }, .. } => Stage::Decided,
            Self { missing, .. } if missing.is_empty() => Stage::Marked,
            _ => Stage::Marking,
        }
    }

    /// What the screen says, a line each.
    fn sentences(
        &self,
        gathered: &Gathered,
        report: Report,
        folder: &Path,
        today: Date,
        words: &Sentences,
    ) -> Vec<Sentence> {
        let loaded = gathered.loaded.as_ref();
        let counts = Sentence::new("status-counts").with("candidates", self.candidates);
        let counts = counts.with("workbooks", self.workbooks).with("marks", self.marks);
        let counts = counts.with("grouped", grouped(self.marks, words));
        let session = || loaded.and_then(|loaded| loaded.session.as_ref());
        let jury = session().and_then(|session| session.jury.date);
        let jury_said = match jury {
            Some(jury) => when(jury, today, words),
            None => Sentence::new("status-jury-unset").with("place", unset_at(&report)),
        };
        let until_then = self.until_then(report.clone());
        let said = match self.stage {
            Stage::NoSession => Vec::new(),
            Stage::Blocked => self.blocked(report),
            Stage::Empty => {
                let name =
                    Sentence::new("status-session").with("name", self.session.clone().unwrap_or_default());
                vec![name.with("jury", vec![jury_said])]
            }
            Stage::Marking => {
                let said = Sentence::new("status-marking").with("jury", vec![jury_said]);
                vec![said.with("counts", vec![counts]).with("missing", vec![self.missing_sentence(words)])]
            }
            Stage::Marked => {
                let outcomes = OUTCOMES.into_iter().filter_map(|(status, sentence)| {
                    Some(Sentence::new(sentence).with("count", *self.outcomes.get(status.word())?))
                });
                vec![Sentence::new("status-marked").with("outcomes", listed(outcomes, words))]
            }
            Stage::Decided => {
                let Decisions { entered, against, blank } = self.decisions;
                let said = Sentence::new("status-decided").with("count", entered).with("against", against);
                vec![said.with("blank", blank)]
            }
            Stage::Deliberated => {
                let minutes = loaded.and_then(|loaded| minutes(loaded, gathered.templates.as_ref()));
                vec![Sentence::new("status-deliberated").with("minutes", minutes.unwrap_or_default())]
            }
            Stage::Issued => self.issued(loaded, (jury, today), words),
        };
        let is_open = matches!(self.stage, Stage::Marking | Stage::Marked | Stage::Decided);
        let pending = loaded.filter(|_| is_open).map(pending_conditions).unwrap_or_default();
        let next = self.next().map(|next| typed_in(folder, next));
        said.into_iter().chain(pending).chain(next).chain(until_then).collect()
    }

    /// What comes next, with its commands.
    fn next(&self) -> Option<Sentence> {
        let left = self.deeds.due - self.deeds.issued;
        let said = Sentence::new(match self.stage {
            Stage::NoSession => return None,
            Stage::Blocked => "status-blocked-next",
            Stage::Empty => "status-empty-next",
            Stage::Marking if self.marks == 0 && self.prepared.is_some() => "status-prepared-next",
            Stage::Marking if self.marks == 0 => "status-unmarked-next",
            Stage::Marking => "status-marking-next",
            // The propositions are written, and may all be followed.
            Stage::Marked if self.decisions.blank == 0 => "status-marked-next",
            Stage::Marked | Stage::Decided if self.jury_date.is_none() => UNDATED,
            Stage::Marked | Stage::Decided => "status-decided-next",
            Stage::Deliberated => "status-deliberated-next",
            Stage::Issued if left == 0 => return None,
            Stage::Issued => "status-issued-left",
        });
        let said = said.with("count", left).with("option", specimen_option(self.specimen));
        Some(said.with("folders", self.prepared.clone().unwrap_or_else(|| Fact::from(""))))
    }

    /// What blocks every document: how much, the first of it, and how to see the rest.
    fn blocked(&self, report: Report) -> Vec<Sentence> {
        let counts =
            Sentence::new("status-blocked").with("count", self.errors).with("warnings", self.warnings);
        let first = report.sorted().into_iter().find(|problem| problem.severity == Severity::Error);
        let first = first.map(|Diagnostic { what, place, .. }| match place {
            Some(place) => Sentence::new("status-first").with("place", place).with("what", vec![what]),
            None => what,
        });
        std::iter::once(counts).chain(first).collect()
    }

    fn missing_sentence(&self, words: &Sentences) -> Sentence {
        let of = |one: &MissingMarks| {
            let evaluator = one.evaluator.clone().map_or(Fact::Words("status-nobody"), Fact::Text);
            let said = Sentence::new("status-missing-of").with("evaluator", evaluator);
            said.with("marks", one.marks).with("assessments", firsts(&one.assessments))
        };
        let named = self.missing.iter().take(NAMED).map(of);
        let others = self.missing.len().saturating_sub(NAMED);
        let others = (others > 0).then(|| Sentence::new("status-missing-others").with("count", others));
        let total: usize = self.missing.iter().map(|one| one.marks).sum();
        let said = Sentence::new("status-missing").with("count", total);
        said.with("evaluators", listed(named.chain(others), words))
    }

    /// What would still stand against the deliberation, and against deeds that are no specimens.
    fn until_then(&self, mut report: Report) -> Option<Sentence> {
        if !matches!(self.stage, Stage::Marked | Stage::Decided) {
            return None;
        }
        if self.next().is_some_and(|next| next.id != UNDATED) {
            report.raise(Kind::UntilDated);
        }
        report.raise(Kind::UntilDeliberated);
        let raised = report.sorted().into_iter().filter(|problem| problem.severity == Severity::Error);
        let is_deed = !self.specimen;
        let adopted = (is_deed && !self.rules_adopted).then(|| Sentence::new("status-not-adopted"));
        let unknown = (is_deed && self.unknown_facts > 0)
            .then(|| Sentence::new("status-facts-unknown").with("count", self.unknown_facts));
        let what: Vec<Sentence> = raised.map(|problem| problem.what).chain(adopted).chain(unknown).collect();
        (!what.is_empty()).then(|| Sentence::new("status-until-then").with("what", what))
    }

    fn issued(
        &self,
        loaded: Option<&Loaded>,
        (jury, today): (Option<Date>, Date),
        words: &Sentences,
    ) -> Vec<Sentence> {
        let Deeds { issued, intact, .. } = self.deeds;
        let register = if intact { "status-register-intact" } else { "status-register-broken" };
        let said =
            Sentence::new("status-issued").with("count", issued).with("register", Fact::Words(register));
        let mut candidates = loaded.into_iter().flat_map(|loaded| &loaded.cohort.candidates);
        let vae = candidates.any(|candidate| candidate.pathway == Some(Pathway::Vae));
        let notice = jury.filter(|_| vae).and_then(|jury| jury.checked_add(VAE_NOTICE.days()).ok());
        let notice = notice.map(|day| {
            let said = if day < today { "status-vae-late" } else { "status-vae-notice" };
            Sentence::new(said).with("date", self::day(day, words))
        });
        let due = loaded.and_then(|loaded| accrochage::overview(loaded, today, words));
        std::iter::once(said).chain(notice).chain(due.unwrap_or_default()).collect()
    }
}

/// What stands behind « issue » where deeds are specimens.
pub(super) fn specimen_option(is_specimen: bool) -> &'static str {
    if is_specimen { " --specimen" } else { "" }
}

/// With a comma between them.
fn listed(sentences: impl Iterator<Item = Sentence>, words: &Sentences) -> String {
    sentences.map(|one| words.say(&one)).collect::<Vec<_>>().join(", ")
}

/// The first of several, with a comma between them.
fn firsts<'a>(all: impl IntoIterator<Item = &'a String>) -> String {
    let mut named: Vec<&str> = all.into_iter().take(NAMED + 1).map(String::as_str).collect();
    if let Some(beyond) = named.get_mut(NAMED) {
        *beyond = "…";
    }
    named.join(", ")
}

/// « 3 612 ».
fn grouped(count: usize, words: &Sentences) -> String {
    let sign = if words.language == Language::French { "\u{202f}" } else { "," };
    let digits = count.to_string();
    let threes = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    threes.collect::<Vec<_>>().join(sign)
}

/// A day as people say it.
pub(super) fn day(date: Date, words: &Sentences) -> String {
    match words.language {
        Language::French => Language::French.long_date(date),
        Language::English => date.to_string(),
    }
}

/// « Jury le 26 juin 2026, dans 18 jours ».
fn when(jury: Date, today: Date, words: &Sentences) -> Sentence {
    let days = today.until(jury).map_or(0, |span| span.get_days());
    let id = match days {
        0 => "status-jury-today",
        1.. => "status-jury-ahead",
        _ => "status-jury-past",
    };
    let count = usize::try_from(days.unsigned_abs()).unwrap_or_default();
    Sentence::new(id).with("date", day(jury, words)).with("count", count)
}

/// Where the day of the jury is to be written.
fn unset_at(report: &Report) -> Fact {
    let unset = report.problems().iter().find(|problem| problem.what.id == "jury-date-unset");
    Fact::Place(unset.and_then(|problem| problem.place.clone()).unwrap_or_else(|| Place::file(SESSION)))
}

/// Of each condition, of whom something is still to be entered, where the certification waits for it.
fn pending_conditions(loaded: &Loaded) -> Vec<Sentence> {
    let is_open = |one: &CertificationResult| one.decision == CertificationStatus::Pending && !one.by_jury;
    let of = |(rank, known): (usize, &Condition)| {
        let people = loaded.cohort.candidates.iter().zip(&loaded.results.candidates);
        let waiting: Vec<String> = people
            .filter(|(candidate, result)| !candidate.for_blocs && is_open(&result.certification))
            .filter(|(_, result)| {
                result.conditions.get(rank).is_some_and(|one| one.status == ConditionStatus::Pending)
            })
            .map(|(candidate, _)| candidate.id.to_string())
            .collect();
        let said = Sentence::new("status-condition-pending").with("condition", &known.label);
        let said = said.with("count", waiting.len()).with("candidates", firsts(&waiting));
        (!waiting.is_empty()).then_some(said)
    };
    loaded.referential.conditions.iter().enumerate().filter_map(of).collect()
}

/// What the certification may come to, with the sentence that counts it.
const OUTCOMES: [(CertificationStatus, &str); 4] = [
    (CertificationStatus::Granted, "outcome-granted"),
    (CertificationStatus::Partial, "outcome-partial"),
    (CertificationStatus::Refused, "outcome-refused"),
    (CertificationStatus::Pending, "outcome-pending"),
];

fn outcomes(loaded: &Loaded) -> BTreeMap<&'static str, usize> {
    let mut found = BTreeMap::new();
    for result in &loaded.results.candidates {
        *found.entry(result.certification.decision.word()).or_default() += 1;
    }
    found
}
