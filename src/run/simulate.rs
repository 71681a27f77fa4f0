//! The command that says what would change with other marks or other rules. Writes nothing.

use super::load::{self, Loaded};
use super::{Shell, Stop, diff, explain, report, say_error, say_out};
use crate::check::trial;
use crate::cli::{InputArgs, ReportFormat, SimulateArgs};
use crate::decide;
use crate::diag::{Diagnostic, Place, Report, Sentence, Severity, Status};
use crate::explain::changes;
use crate::model::results::Results;
use crate::record::{Changes, Record, compare, record};
use crate::sentences::Sentences;

impl Shell {
    /// Decides twice, and prints the decisions that differ.
    pub(super) fn simulate(&self, args: &SimulateArgs) -> Status {
        if args.set.is_empty() && args.input.rules.is_none() {
            say_error(&self.sentences.text("simulate-nothing"));
            return Status::Usage;
        }
        // Without other rules, before and after rest on the same reading.
        let as_it_stands = InputArgs { rules: None, ..clone(&args.input) };
        let mut tried = None;
        if args.input.rules.is_some() {
            let mut problems = Report::new();
            let loaded = load::load(&args.input, &mut problems).loaded;
            // A decision that would need a motive under other rules is part of what is asked, no obstacle to it.
            let kept = problems.problems().iter().filter(|one| !decide::limits::RULES.contains(&one.what.id));
            let mut kept_problems = Report::new();
            kept_problems.extend(kept.cloned());
            if loaded.is_none() || kept_problems.status(args.input.strict) != Status::Done {
                return self.problems(kept_problems, args.input.strict);
            }
            tried = loaded;
        }
        self.produce(&as_it_stands, |loaded, report| {
            self.print_simulation(loaded, tried.as_ref().unwrap_or(loaded), args, report)
        })
    }

    fn print_simulation(
        &self,
        before: &Loaded,
        after: &Loaded,
        args: &SimulateArgs,
        _report: &mut Report,
    ) -> Result<(), Stop> {
        let mut cohort = after.cohort.clone();
        for set in &args.set {
            apply(set, &mut cohort, after, &self.sentences)?;
        }
        let results = decide::decide(&after.referential, &after.rules, &cohort);
        let breaches = decide::limits::breaches(&cohort, &results);
        let changes = compare(&kept(before, &before.results), &kept(after, &results));
        match args.format {
            ReportFormat::Json => say_out(&diff::json(&changes)?),
            ReportFormat::Text => say_out(&text(&changes, &self.sentences)),
        }
        let warnings: Vec<Diagnostic> = breaches
            .into_iter()
            .map(|problem| Diagnostic { severity: Severity::Warning, ..problem })
            .collect();
        if !warnings.is_empty() && !self.quiet {
            say_error(report::lines(&warnings, &self.sentences, self.colour).trim_end());
        }
        Ok(())
    }
}

fn clone(args: &InputArgs) -> InputArgs {
    InputArgs {
        input: args.input.clone(),
        referential: args.referential.clone(),
        rules: args.rules.clone(),
        templates: args.templates.clone(),
        strict: args.strict,
    }
}

fn kept(loaded: &Loaded, results: &Results) -> Record {
    let candidates = loaded.cohort.candidates.iter().zip(&results.candidates);
    record(&loaded.referential, &loaded.rules, loaded.session.as_ref(), candidates, |_| true)
}

/// Applies `26-014:E3.1-K2=ACQ`: whom, what, and the value to try.
fn apply(
    set: &str,
    cohort: &mut crate::model::cohort::Cohort,
    loaded: &Loaded,
    sentences: &Sentences,
) -> Result<(), Stop> {
    let parts = set.split_once('=').and_then(|(left, value)| Some((left.rsplit_once(':')?, value)));
    let Some(((person, code), value)) = parts else {
        return Err(Stop::Usage(vec![Sentence::new("simulate-set-form").with("found", set)]));
    };
    let id = explain::named(cohort, person.trim())?.id.clone();
    let Some(candidate) = cohort.candidates.iter_mut().find(|one| one.id == id) else { return Ok(()) };
    let place = Place::file(format!("--set {set}"));
    let framework = (&loaded.referential, &loaded.rules);
    trial::try_value(candidate, code.trim(), value.trim(), framework, &place).map_err(|problem| {
        Stop::Usage(vec![Sentence::new("simulate-refused").with("problem", sentences.problem(&problem))])
    })
}

/// The decisions that differ; how many scores alone do.
fn text(changes: &Changes, sentences: &Sentences) -> String {
    let mut text = String::new();
    for change in changes.changed.iter().filter(|change| change.decides()) {
        explain::write_text(&changes::candidate(change), 0, sentences, &mut text);
        text.push('\n');
    }
    let decided = changes.changed.iter().filter(|change| change.decides()).count();
    let others = changes.changed.len() - decided;
    let summary = Sentence::new("simulate-summary").with("count", decided);
    text.push_str(&sentences.say(&summary));
    text.push('\n');
    if others > 0 {
        text.push_str(&sentences.say(&Sentence::new("simulate-others").with("count", others)));
        text.push('\n');
    }
    text
}
