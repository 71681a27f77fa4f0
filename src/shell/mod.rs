//! The shell: one function a command. The only room that knows every other.

mod arrangements;
mod check;
pub mod cli;
mod deeds;
mod deliberate;
mod diff;
mod document_maker;
mod documents;
mod earlier;
mod explain;
mod export;
mod framework;
mod help;
mod init;
mod issue;
mod load;
mod logos;
mod names;
mod next_session;
mod register;
mod rehearsal;
mod reminders;
mod report;
mod results;
mod say;
mod session_folder;
mod session_key;
mod session_without_scores;
mod sheets;
mod simulate;
mod status;
mod templates_folder;
mod verify;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use self::documents::{GRIDS, Grids, Wanted};
use self::help::Refusal;
use self::load::Loaded;
use self::say::{Unsaid, say_error, say_json, say_out};
use crate::deeds::office::Stop;
use crate::diag::sentences::{Language, Sentences};
use crate::diag::{Diagnostic, Fact, Report, Sentence, Severity, Status};
use crate::documents::MINUTES;
use crate::model::codes::{BlocNumber, CandidateId};
use crate::model::cohort::Cohort;
use crate::model::referential::Referential;
use crate::shell::cli::{
    Color, Command, DocumentFormat, ExplainFormat, FilterArgs, InputArgs, OutputArgs, ResultsArgs,
    ResultsFormat,
};
use crate::store::durable::{Disk, Taken};
use crate::store::vault::Unfinished;
use crate::store::{Kept, Partly};

/// Runs the program on its arguments, its name first; returns the status it ends with.
pub fn run(arguments: Vec<OsString>) -> Status {
    run_on(Disk::sound(), arguments)
}

/// The same, on a disk that may fail: what deeds go through is tried with one that does.
pub fn run_on(disk: Disk, arguments: Vec<OsString>) -> Status {
    let language = help::language_asked(&arguments)
        .unwrap_or_else(|| Language::of_locale(sys_locale::get_locale().as_deref()));
    let sentences = Sentences::new(language);
    let cli = match help::parse(arguments, &sentences) {
        Ok(cli) => cli,
        Err(refusal) => {
            let shell = Shell { sentences, colour: false, quiet: false, disk };
            return shell.refuse(&refusal);
        }
    };
    let colour = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => say::is_error_read(),
    };
    let shell = Shell { sentences, colour, quiet: cli.quiet, disk };
    match cli.command {
        Some(command) => shell.command(command),
        None => shell.first_screen(),
    }
}

/// Of a long list on the command line, how many are said.
const FIRSTS: usize = 5;

struct Shell {
    sentences: Sentences,
    colour: bool,
    quiet: bool,
    /// What the writes that must last go through.
    disk: Disk,
}

/// Which candidates and blocs are asked for; empty is all.
struct Selection {
    candidates: Vec<String>,
    blocs: Vec<String>,
}

impl Selection {
    /// What the options ask for, every one of which must be there.
    fn of(filter: &FilterArgs, cohort: &Cohort, referential: &Referential) -> Result<Self, Stop> {
        let ids: BTreeSet<&str> = cohort.candidates.iter().map(|candidate| candidate.id.as_str()).collect();
        let candidates = filter.candidate.iter().filter(|id| !ids.contains(id.as_str()));
        let blocs: Vec<String> = referential.blocs.iter().map(|bloc| bloc.number.to_string()).collect();
        let numbers = filter.bloc.iter().filter(|number| !blocs.contains(number));
        let candidates = unknown(["usage-unknown-candidate", "usage-unknown-candidates"], candidates);
        let numbers = unknown(["usage-unknown-bloc", "usage-unknown-blocs"], numbers);
        let unknown: Vec<Sentence> =
            candidates.into_iter().chain(numbers.map(|said| said.with("expected", blocs))).collect();
        if unknown.is_empty() {
            Ok(Self { candidates: filter.candidate.clone(), blocs: filter.bloc.clone() })
        } else {
            Err(Stop::Usage(unknown))
        }
    }

    fn candidate(&self, id: &CandidateId) -> bool {
        self.candidates.is_empty() || self.candidates.iter().any(|asked| asked == id.as_str())
    }

    fn bloc(&self, number: &BlocNumber) -> bool {
        self.blocs.is_empty() || self.blocs.iter().any(|asked| asked == number.as_str())
    }
}

/// What was asked for and is not there, in one sentence: of one, or of several and of a long list its first ones.
fn unknown<'a>(
    [one, several]: [&'static str; 2],
    found: impl Iterator<Item = &'a String>,
) -> Option<Sentence> {
    let found: Vec<String> = found.cloned().collect();
    let (firsts, others) = found.split_at(found.len().min(FIRSTS));
    match firsts {
        [] => None,
        [only] => Some(Sentence::new(one).with("found", only)),
        _ => {
            let listed =
                if others.is_empty() { Fact::AllOf(found.clone()) } else { firsts.join(", ").into() };
            Some(Sentence::new(several).with("found", listed).with("others", others.len()))
        }
    }
}

impl Shell {
    /// Prints help on standard output, and on standard error why a command line is refused.
    fn refuse(&self, refusal: &Refusal) -> Status {
        match refusal.status {
            Status::Done => self.finish(say_out(&refusal.text).map_err(Stop::from), Report::new(), false),
            status => {
                say_error(&refusal.text);
                status
            }
        }
    }

    fn command(&self, command: Command) -> Status {
        match command {
            Command::Status(args) => self.status(&args),
            // Answered before anything is read.
            Command::Help(_) => Status::Done,
            Command::Check(args) => self.check(&args),
            Command::Init(args) => self.reporting(false, |report| self.init(&args, report)),
            Command::Sheets(args) => {
                self.reporting(args.input.options.strict, |report| self.sheets(&args, report))
            }
            Command::Results(args) => self.produce(&args.input, |loaded, _| self.results(loaded, &args)),
            Command::Arrangements(args) => {
                self.produce(&args.input, |loaded, report| self.arrangements(loaded, &args, report))
            }
            Command::Explain(args) if args.format == ExplainFormat::Pdf => {
                let output = OutputArgs { out: args.out.clone(), format: vec![DocumentFormat::Pdf] };
                self.print(&args.session.input(), &output, true, |loaded, composer| {
                    Ok(explain::letter(loaded, composer, &args)?.into())
                })
            }
            Command::Explain(args) if args.format == ExplainFormat::Md => self.explain_in_markdown(&args),
            Command::Explain(args) => {
                self.produce(&args.session.input(), |loaded, _| self.explain(loaded, &args))
            }
            Command::Simulate(args) => self.simulate(&args),
            Command::Diff(args) => self.diff(&args),
            Command::Grids(args) => {
                let grids = match (args.blank, args.filled) {
                    (true, _) => Grids::Blank,
                    (false, true) => Grids::Filled,
                    (false, false) => Grids::Usual,
                };
                self.documents(&Wanted { grids, ..Wanted::of(&GRIDS) }, &args.personal)
            }
            Command::Transcripts(args) => self.documents(&Wanted::of(&["transcript"]), &args),
            Command::Attestations(args) => {
                self.documents(&Wanted { all: args.all, ..Wanted::of(&["attestation"]) }, &args.personal)
            }
            Command::Diplomas(args) => self.documents(&Wanted::of(&["diploma"]), &args),
            Command::Minutes(args) => self.documents(&Wanted::of(&[MINUTES]), &args.personal()),
            Command::Document(args) => self.documents(&Wanted::of(&[&args.name]), &args.personal),
            Command::Build(args) => self.documents(&Wanted::of(&[]), &args),
            Command::Deliberate(args) => {
                self.reporting(args.document.input.options.strict, |report| self.deliberate(&args, report))
            }
            Command::Issue(args) => {
                self.reporting(args.input.options.strict, |report| self.issue(&args, report))
            }
            Command::Duplicate(args) => self.reporting(false, |report| self.duplicate(&args, report)),
            Command::Correct(args) => {
                self.reporting(args.session.options.strict, |report| self.correct(&args, report))
            }
            Command::Revoke(args) => self.reporting(false, |report| self.revoke(&args, report)),
            Command::Verify(args) => self.verify(&args),
            Command::Register(args) => self.reporting(false, |report| self.register(&args, report)),
            Command::Export(args) => self.reporting(false, |report| self.export(&args, report)),
        }
    }

    /// Reads, checks and decides, then lets a command produce; any error blocks every output.
    fn produce(
        &self,
        args: &InputArgs,
        product: impl FnOnce(&Loaded, &mut Report) -> Result<(), Stop>,
    ) -> Status {
        self.reporting(args.options.strict, |report| {
            let loaded = load::load(args, report).loaded;
            let loaded = loaded.filter(|_| report.status(args.options.strict) == Status::Done);
            product(&loaded.ok_or_else(Stop::reported)?, report)
        })
    }

    /// Lets a command work with a report of its own, then says how it ended.
    fn reporting(&self, strict: bool, work: impl FnOnce(&mut Report) -> Result<(), Stop>) -> Status {
        let mut report = Report::new();
        let done = work(&mut report);
        self.finish(done, report, strict)
    }

    /// Says how a command ended, and gives its status.
    fn finish(&self, produced: Result<(), Stop>, mut report: Report, strict: bool) -> Status {
        match produced {
            Ok(()) => {
                self.warnings(&report);
                Status::Done
            }
            Err(Stop::Refused(problems)) => {
                report.extend(problems);
                self.problems(report, strict)
            }
            Err(Stop::Usage(sentences)) => {
                for sentence in sentences {
                    say_error(&self.sentences.say(&sentence));
                }
                Status::Usage
            }
            Err(Stop::Failure(error)) => self.failure(&error),
        }
    }

    fn problems(&self, report: Report, strict: bool) -> Status {
        // Nothing was produced: were the reason left unsaid by mistake, it would not be done all the same.
        let status = match report.status(strict) {
            Status::Done => Status::DataError,
            status => status,
        };
        let counts = self.sentences.say(&report::counts("nothing-written", &report, &self.sentences));
        let blocks = |problem: &Diagnostic| {
            problem.severity == Severity::Error || (strict && problem.severity == Severity::Warning)
        };
        if !strict {
            self.warnings(&report);
        }
        let problems: Vec<Diagnostic> = report.sorted().into_iter().filter(blocks).collect();
        self.say_problems(&problems);
        say_error(&counts);
        status
    }

    /// Lets a person at a terminal think again before what cannot be undone.
    fn confirm(&self, yes: bool, question: &Sentence) -> Result<(), Stop> {
        if yes || say::is_agreed(&self.sentences.say(question)) {
            return Ok(());
        }
        Err(Stop::Usage(vec![Sentence::new("declined")]))
    }

    /// Says what was done, unless only errors are to be said.
    fn tell(&self, sentence: &Sentence) {
        if !self.quiet {
            say_error(&self.sentences.say(sentence));
        }
    }

    /// Says which files of people's own lay in the place of others, and where they are kept.
    fn tell_kept(&self, kept: &[Kept]) {
        for (file, copy) in kept {
            let sentence = Sentence::new("copy-kept").with("file", load::shown(file));
            self.tell(&sentence.with("copy", load::shown(copy)));
        }
    }

    /// Lists the files that were written, and says how many and where.
    fn say_written(&self, paths: &[PathBuf], folder: Fact) -> Result<()> {
        say_out(&load::lines(paths))?;
        self.tell(&Sentence::new("written").with("count", paths.len()).with("folder", folder));
        Ok(())
    }

    /// Says the warnings that are this command's own; of those that `check` says too, how many there are.
    fn warnings(&self, report: &Report) {
        if self.quiet {
            return;
        }
        let (checked, own) = report.warnings();
        if checked.count(Severity::Warning) > 0 {
            say_error(&self.sentences.say(&report::counts("warnings-of-check", &checked, &self.sentences)));
        }
        self.say_problems(&own.sorted());
    }

    /// Says problems in full.
    fn say_problems(&self, problems: &[Diagnostic]) {
        if !problems.is_empty() {
            say_error(report::lines(problems, true, &self.sentences, self.colour));
        }
    }

    fn failure(&self, error: &anyhow::Error) -> Status {
        let cause = error.root_cause();
        let detail = cause
            .downcast_ref::<std::io::Error>()
            .map_or_else(|| Fact::Text(cause.to_string()), crate::store::reason);
        let path = error.to_string();
        let place = crate::diag::Place::file(path.strip_prefix("./").unwrap_or(&path));
        let mut problem = if error.is::<Unsaid>() {
            Diagnostic::error("output-unwritable").with("detail", detail)
        } else if cause.is::<Taken>() {
            Diagnostic::error("document-taken").at(place)
        } else {
            Diagnostic::error("file-unwritable").at(place).with("detail", detail)
        };
        if let Some(Partly { count, last, .. }) = error.downcast_ref::<Partly>() {
            let hint = Sentence::new("partly-written").with("count", *count);
            problem = problem.hint(hint.with("last", load::shown(last)));
        }
        if error.is::<Unfinished>() {
            problem = problem.hint(Sentence::new("register-unfinished-hint"));
        }
        self.say_problems(&[problem]);
        Status::FileError
    }

    fn results(&self, loaded: &Loaded, args: &ResultsArgs) -> Result<(), Stop> {
        let selection = Selection::of(&args.filter, &loaded.cohort, &loaded.referential)?;
        let said = match args.format {
            ResultsFormat::Table => results::table(loaded, &selection, &self.sentences),
            ResultsFormat::Json => return Ok(say_json(&results::kept(loaded, &selection))?),
            ResultsFormat::Csv => results::csv(loaded, &selection, &Sentences::new(Language::French))?,
            ResultsFormat::Xlsx => {
                let (paths, kept) = results::workbook(loaded, &selection, args)?;
                self.tell_kept(&kept);
                load::lines(&paths)
            }
        };
        Ok(say_out(&said)?)
    }

    fn colour_out(&self) -> bool {
        self.colour && say::is_out_read()
    }
}
