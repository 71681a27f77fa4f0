//! The command that says what would change with other marks or other rules. Writes nothing.

use super::load::{self, Loaded};
use super::{Shell, Stop, explain, say_out};
use crate::decide;
use crate::decide::advise::trial;
use crate::decide::entries::EntriesByAttempt;
use crate::decide::explain::changes;
use crate::decide::explain::idle::{Tried, is_out_of_play, why_without_effect};
use crate::diag::meanings::Kind;
use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Place, Report, Sentence, Severity, Status};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::record::{CandidateRecord, Changes, Record, compare, record};
use crate::model::results::{CandidateResult, Results};
use crate::shell::cli::{ReportFormat, SimulateArgs};

impl Shell {
    /// Decides twice, and prints the decisions that differ.
    pub(super) fn simulate(&self, args: &SimulateArgs) -> Status {
        if args.set.is_empty() && args.input.options.rules.is_none() {
            let said = vec![Sentence::new("simulate-nothing")];
            return self.finish(Err(Stop::Usage(said)), Report::new(), false);
        }
        // Without other rules, before and after rest on the same reading.
        let mut as_it_stands = args.input.clone();
        as_it_stands.options.rules = None;
        let mut tried = None;
        if args.input.options.rules.is_some() {
            let mut problems = Report::new();
            let loaded = load::load(&args.input, &mut problems).loaded;
            // A decision that the jury could not take under other rules is part of what is asked, no obstacle to it.
            let kept = problems.problems().iter().filter(|one| one.kind() != Kind::JuryLimit);
            let mut kept_problems = Report::new();
            kept_problems.extend(kept.cloned());
            kept_problems.said_by_check();
            if loaded.is_none() || kept_problems.status(args.input.options.strict) != Status::Done {
                return self.finish(Err(Stop::reported()), kept_problems, args.input.options.strict);
            }
            tried = loaded;
        }
        self.produce(&as_it_stands, |loaded, _| {
            self.print_simulation(loaded, tried.as_ref().unwrap_or(loaded), args)
        })
    }

    fn print_simulation(&self, before: &Loaded, after: &Loaded, args: &SimulateArgs) -> Result<(), Stop> {
        let sets = Self::sets(&args.set, after)?;
        let mut cohort = after.cohort.clone();
        let mut tried = Vec::new();
        for set in &sets {
            if let Some(candidate) = cohort.candidates.get_mut(set.candidate) {
                tried.push((set, self.apply(set, candidate, after)?));
            }
        }
        let results = decide::decide(&after.referential, &after.rules, &cohort);
        let breaches = decide::limits::breaches(&cohort, &results);
        let changes = compare(&kept(before, &before.results), &kept(after, &results));
        let mut warnings: Vec<Diagnostic> = breaches
            .into_iter()
            .map(|problem| Diagnostic { severity: Severity::Warning, ..problem })
            .collect();
        for (set, what) in &tried {
            warnings.extend(self.idle(&sets, set, what, &cohort, after)?);
        }
        match args.format {
            ReportFormat::Json => self.say_json(&changes)?,
            ReportFormat::Text => say_out(&text(&changes, &self.sentences))?,
        }
        if !self.quiet {
            self.say_problems(&warnings);
        }
        Ok(())
    }

    /// Reads `26-014:E3.1-K2=ACQ`: whom, what, and the value to try.
    fn sets<'s>(texts: &'s [String], loaded: &Loaded) -> Result<Vec<Set<'s>>, Stop> {
        let read = |text: &'s String| {
            let parts = text.split_once('=').and_then(|(left, value)| Some((left.rsplit_once(':')?, value)));
            let Some(((person, code), value)) = parts else {
                return Err(Stop::Usage(vec![Sentence::new("simulate-set-form").with("found", text)]));
            };
            let id = &explain::named(&loaded.cohort, person.trim())?.id;
            let candidate = loaded.cohort.candidates.iter().position(|one| one.id == *id).unwrap_or_default();
            let place = Place::file(format!("--set {text}"));
            Ok(Set { candidate, code: code.trim(), value: value.trim(), place })
        };
        texts.iter().map(read).collect()
    }

    fn apply(&self, set: &Set<'_>, candidate: &mut Candidate, loaded: &Loaded) -> Result<Tried, Stop> {
        let framework = (&loaded.referential, &loaded.rules);
        trial::try_value(candidate, set.code, set.value, framework, &set.place).map_err(|problem| {
            let problem = self.sentences.problem(&problem);
            Stop::Usage(vec![Sentence::new("simulate-refused").with("problem", problem)])
        })
    }

    /// Why one of the values tried changes nothing: the results without it are those with it.
    fn idle(
        &self,
        sets: &[Set<'_>],
        set: &Set<'_>,
        what: &Tried,
        tried: &Cohort,
        loaded: &Loaded,
    ) -> Result<Option<Diagnostic>, Stop> {
        let at = set.candidate;
        let (Some(with), Some(original)) = (tried.candidates.get(at), loaded.cohort.candidates.get(at))
        else {
            return Ok(None);
        };
        let mut without = original.clone();
        for other in sets.iter().filter(|other| !std::ptr::eq(*other, set) && other.candidate == at) {
            self.apply(other, &mut without, loaded)?;
        }
        let (referential, rules) = (&loaded.referential, &loaded.rules);
        let entries = EntriesByAttempt::of(with, rules);
        let detail = decide::decide_in_detail(referential, rules, with, &entries);
        let same =
            outcome(&detail.result) == outcome(&decide::decide_candidate(referential, rules, &without));
        let said = same || is_out_of_play(&detail, referential, what);
        Ok(said.then(|| why_without_effect(&detail, referential, what, set.code, &set.place)))
    }
}

/// What comes out: all but the marks that conditions are held against, of which another may give the same.
fn outcome(result: &CandidateResult) -> CandidateResult {
    let mut outcome = result.clone();
    outcome.conditions.iter_mut().for_each(|condition| condition.clauses.clear());
    outcome
}

struct Set<'s> {
    /// Whose, by place in the cohort.
    candidate: usize,
    code: &'s str,
    value: &'s str,
    place: Place,
}

fn kept(loaded: &Loaded, results: &Results) -> Record {
    let candidates = loaded.cohort.candidates.iter().zip(&results.candidates);
    let candidates = candidates.map(|(who, result)| CandidateRecord::new(who, result, |_| true)).collect();
    record(&loaded.referential, &loaded.rules, loaded.session.as_ref(), candidates)
}

/// The decisions that differ; how many scores alone do.
fn text(changes: &Changes, sentences: &Sentences) -> String {
    let (decided, others): (Vec<_>, Vec<_>) = changes.changed.iter().partition(|change| change.decides());
    let mut lines = Vec::new();
    for change in &decided {
        explain::write_lines(&changes::candidate(change), 0, sentences, &mut lines);
        lines.push(String::new());
    }
    lines.push(sentences.say(&Sentence::new("simulate-summary").with("count", decided.len())));
    if !others.is_empty() {
        lines.push(sentences.say(&Sentence::new("simulate-others").with("count", others.len())));
    }
    lines.join("\n") + "\n"
}
