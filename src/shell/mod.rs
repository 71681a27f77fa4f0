//! The shell: one function a command. The only room that knows every other.

mod accrochage;
mod answer;
mod arrangements;
mod booklets;
mod check;
pub mod cli;
mod deeds;
mod deliberate;
mod diff;
mod document_maker;
mod documents;
mod earlier;
mod english;
mod explain;
mod export;
mod framework;
mod help;
mod init;
mod issue;
mod keys;
mod left_over;
mod letters;
mod load;
mod logos;
mod making;
mod manuals;
mod names;
mod next_session;
mod pace;
mod register;
mod rehearsal;
mod reminders;
mod report;
mod results;
mod say;
pub mod schema;
mod selection;
mod session_folder;
mod session_key;
mod sheets;
mod simulate;
mod stats;
mod status;
mod tally;
mod variables;
mod verify;
mod watch;
mod wording;

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use self::answer::Answer;
use self::documents::Wanted;
use self::help::Refusal;
use self::load::Loaded;
use self::say::{Colours, Unsaid, say_error, say_out};
use self::selection::{Selection, Shard};
use crate::deeds::office::Stop;
use crate::diag::sentences::{ADVICE, Language, Sentences};
use crate::diag::{Diagnostic, Fact, Report, Sentence, Severity, Status};
use crate::documents::MINUTES;
use crate::shell::cli::{
    Command, ExplainFormat, InputArgs, RegisterAction as Action, ResultsArgs, ResultsFormat,
};
use crate::store::archive::InArchive;
use crate::store::durable::{Disk, Taken};
use crate::store::vault::Unfinished;
use crate::store::{Partly, signals};

/// Runs the program on its arguments, its name first; returns the status it ends with.
pub fn run(arguments: Vec<OsString>) -> Status {
    run_on(Disk::sound(), arguments)
}

/// The same, on a disk that may fail: what deeds go through is tried with one that does.
pub fn run_on(disk: Disk, arguments: Vec<OsString>) -> Status {
    let typed: Vec<String> = arguments.iter().map(|typed| typed.to_string_lossy().into_owned()).collect();
    let language = help::language_asked(&typed)
        .unwrap_or_else(|| Language::of_locale(sys_locale::get_locale().as_deref()));
    let sentences = Sentences::new(language);
    signals::tell_with(Box::new(move |folder| {
        let said = Sentence::new("interrupted").with("folder", load::folder_shown(folder));
        say_error(&Sentences::new(language).say(&said));
    }));
    let answer = help::is_json_asked(&typed).then(Answer::new);
    let parsed = help::parse(arguments, &typed, &sentences);
    let next = RefCell::default();
    let mut shell =
        Shell { sentences, colours: Colours::default(), quiet: false, looks: false, answer, disk, next };
    match parsed {
        Ok(cli) => {
            (shell.colours, shell.quiet) = (Colours::of(cli.color), cli.quiet);
            shell.looks = match &cli.command {
                Some(Command::Register(args)) => {
                    matches!(args.action, Action::Check | Action::List | Action::Find)
                }
                command => matches!(command, Some(Command::Verify(_))),
            };
            match cli.command {
                Some(command) => shell.command(command),
                None => shell.first_screen(),
            }
        }
        Err(refusal) => shell.refuse(refusal),
    }
}

/// What comes next, with the folder to go to first.
fn typed_in(folder: &Path, next: Sentence) -> Sentence {
    let mut shown = load::shown(folder);
    if folder == Path::new(".") {
        return next;
    }
    if shown.contains(' ') {
        shown = format!("\"{shown}\"");
    }
    Sentence::new("next-in").with("folder", shown).with("next", vec![next])
}

struct Shell {
    sentences: Sentences,
    colours: Colours,
    quiet: bool,
    /// Whether the command makes nothing, so that nothing can be wanting of it.
    looks: bool,
    /// What a script is answered, if one asks.
    answer: Option<Answer>,
    /// What the writes that must last go through.
    disk: Disk,
    /// What comes next, said last.
    next: RefCell<Option<Sentence>>,
}

impl Shell {
    /// Prints help on standard output, and on standard error why a command line is refused.
    fn refuse(&self, refusal: Refusal) -> Status {
        let (stop, help) = match refusal {
            Refusal::Shown(text) => {
                if let Some(answer) = &self.answer {
                    answer.give_way();
                }
                (say_out(&text).map_err(Stop::from), None)
            }
            Refusal::Wrong(sentences, help) => (Err(Stop::Usage(sentences)), Some(help)),
        };
        let status = self.finish(stop, Report::new(), false);
        if let Some(help) = help {
            say_error(&self.sentences.say(&help));
        }
        status
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
            Command::Results(args) => self.results(&args),
            Command::Arrangements(args) => {
                self.produce(&args.input, |loaded, report| self.arrangements(loaded, &args, report))
            }
            Command::Explain(args) if args.format == ExplainFormat::Pdf => self.explain_in_pdf(&args),
            Command::Explain(args) if args.format == ExplainFormat::Md => self.explain_in_markdown(&args),
            Command::Explain(args) => {
                self.produce(&args.session.input(), |loaded, _| self.explain(loaded, &args))
            }
            Command::Simulate(args) => self.simulate(&args),
            Command::Diff(args) => self.reporting(false, |report| self.diff(&args, report)),
            Command::Grids(args) => self.grids(&args),
            Command::Transcripts(args) => self.transcripts(&args),
            Command::Attestations(args) => {
                self.documents(&Wanted { all: args.all, ..Wanted::of(&["attestation"]) }, &args.personal)
            }
            Command::Diplomas(args) => self.documents(&Wanted::of(&["diploma"]), &args),
            Command::Letters(args) => self.letters(&args),
            Command::Minutes(args) => self.documents(&Wanted::of(&[MINUTES]), &args.personal()),
            Command::Document(args) => self.documents(&Wanted::of(&[&args.name]), &args.personal),
            Command::Watch(args) => self.reporting(false, |_| self.watch(&args)),
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
            Command::Keys(args) => self.reporting(false, |report| self.keys(&args, report)),
            Command::Register(args) => self.reporting(false, |report| self.register(&args, report)),
            Command::Accrochage(args) => self.reporting(false, |report| self.accrochage(&args, report)),
            Command::Stats(args) => self.reporting(false, |report| self.stats(&args, report)),
            Command::Templates(args) => self.templates(&args),
            Command::Schema(args) => self.reporting(false, |_| self.schema(&args)),
            Command::Export(args) => self.reporting(false, |report| self.export(&args, report)),
            Command::Completions(args) => self.reporting(false, |_| self.completions(&args)),
            Command::Man(args) => self.reporting(false, |_| self.man(&args)),
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
        let status = match produced {
            Ok(()) => {
                self.warnings(&report);
                self.next.take().iter().for_each(|next| self.tell(next));
                Status::Done
            }
            Err(Stop::Refused(problems)) => {
                report.extend(problems);
                self.problems(&report, strict)
            }
            Err(Stop::Usage(sentences)) => {
                for problem in help::problems_of_usage(sentences) {
                    let said =
                        [self.sentences.say(&problem.what)].into_iter().chain(self.sentences.hints(&problem));
                    say_error(&said.collect::<Vec<_>>().join(ADVICE));
                    report.push(problem);
                }
                Status::Usage
            }
            Err(Stop::Failure(error)) if error.is::<Unsaid>() => return self.failure(&error, &mut report),
            Err(Stop::Failure(error)) => self.failure(&error, &mut report),
        };
        match self.say_answer(&report) {
            Ok(()) => status,
            Err(error) => self.failure(&error, &mut report),
        }
    }

    fn problems(&self, report: &Report, strict: bool) -> Status {
        // Nothing was produced: were the reason left unsaid by mistake, it would not be done all the same.
        let status = match report.status(strict) {
            Status::Done => Status::DataError,
            status => status,
        };
        if !strict {
            self.warnings(report);
        }
        let problems: Vec<Diagnostic> =
            report.clone().sorted().into_iter().filter(|problem| problem.blocks(strict)).collect();
        self.say_problems(&problems);
        let counts = if self.looks { "summary" } else { "nothing-written" };
        self.tell(&report::counts(counts, report, &self.sentences));
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

    /// Keeps what comes next in a session, to be said once the command has ended well.
    fn then(&self, folder: &Path, next: impl Into<Option<Sentence>>) {
        self.next.replace(next.into().map(|next| typed_in(folder, next)));
    }

    /// The same, as `status` would say it.
    fn then_as_status(&self, loaded: &Loaded) {
        if let Some(folder) = &loaded.folder {
            self.then(&folder.path, status::next(loaded));
        }
    }

    /// Lists the files that were written, and says how many and where.
    fn say_written(&self, paths: &[PathBuf], folder: Fact) -> Result<()> {
        self.list_written(paths)?;
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
            say_error(report::lines(problems, true, &self.sentences, self.colours.error));
        }
    }

    fn failure(&self, error: &anyhow::Error, report: &mut Report) -> Status {
        let cause = error.root_cause();
        let detail = cause
            .downcast_ref::<std::io::Error>()
            .map_or_else(|| Fact::Foreign(cause.to_string()), crate::store::reason);
        let path = error.to_string();
        let place = crate::diag::Place::file(path.strip_prefix("./").unwrap_or(&path));
        let problem = if error.is::<Unsaid>() {
            Diagnostic::error("output-unwritable").with("detail", detail)
        } else if cause.is::<Taken>() {
            Diagnostic::error("document-taken").at(place)
        } else if cause.is::<InArchive>() {
            Diagnostic::error("output-in-archive").at(place)
        } else {
            Diagnostic::error("file-unwritable").at(place).with("detail", detail)
        };
        let partly = error.downcast_ref::<Partly>().map(|Partly { count, last, .. }| {
            Sentence::new("partly-written").with("count", *count).with("last", load::shown(last))
        });
        let unfinished = error.is::<Unfinished>().then(|| Sentence::new("register-unfinished-hint"));
        let problem = problem.hint(partly).hint(unfinished);
        self.say_problems(std::slice::from_ref(&problem));
        report.push(problem);
        Status::FileError
    }

    fn results(&self, args: &ResultsArgs) -> Status {
        self.produce(&args.input, |loaded, report| {
            let (csv, html) = (ResultsFormat::Csv, ResultsFormat::Html);
            let options = [
                (args.plain, "--plain", csv),
                (args.anonymous, "--anonymous", html),
                (args.near, "--near", html),
            ];
            if let Some((_, option, of)) = options.iter().find(|(given, _, of)| *given && args.format != *of)
            {
                let format = if *of == csv { "csv" } else { "html" };
                let said = Sentence::new("usage-option-of-format").with("option", *option);
                return Err(Stop::Usage(vec![said.with("format", format)]));
            }
            let selection = Selection::of(&args.filter, &loaded.cohort, &loaded.referential)?;
            let said = match args.format {
                ResultsFormat::Table => results::table(loaded, &selection, &self.sentences, say::out_width()),
                ResultsFormat::Json => return Ok(self.say_json(&results::kept(loaded, &selection))?),
                ResultsFormat::Csv if args.plain => results::plain_csv(loaded, &selection)?,
                ResultsFormat::Csv => results::csv(loaded, &selection)?,
                ResultsFormat::Xlsx | ResultsFormat::Html => {
                    let published = results::file(loaded, &selection, args, report)?;
                    self.tell_kept(&published.kept)?;
                    if let Some(folder) = &loaded.folder {
                        self.then(&folder.path, status::next_beside_results(loaded));
                    }
                    return Ok(self.list_written(&published.paths)?);
                }
            };
            Ok(say_out(&said)?)
        })
    }
}
