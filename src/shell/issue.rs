//! The command `issue`: which deeds are asked for, and what is said of those issued and those not.

use super::deeds::with_printer;
use super::framework::Framework;
use super::load::{self, Input, SESSION};
use super::press::{self, Press};
use super::session_folder::SessionFolder;
use super::{Selection, Shell, Stop, say_error, say_out};
use crate::deeds::entitlement::Wanted;
use crate::deeds::office::deed::Today;
use crate::deeds::office::issue::{Frozen, Issuing};
use crate::deeds::office::register_files::RegisterFiles;
use crate::deeds::register::Register;
use crate::diag::{Diagnostic, Place, Report, Sentence, Severity, Status};
use crate::model::cohort::Cohort;
use crate::shell::cli::IssueArgs;

impl Shell {
    /// Issues what the deliberation entitles to and was not yet issued; all of it or nothing.
    pub(super) fn issue(&self, args: &IssueArgs) -> Status {
        let mut report = Report::new();
        let strict = args.input.strict;
        let Ok(Input::Session(path)) = Input::of(&args.input) else {
            report.push(Diagnostic::error("deeds-need-session"));
            return self.problems(report, strict);
        };
        let mut folder = SessionFolder::open(&path, &args.input, &mut report);
        let press = Press::load(folder.templates.as_ref(), &mut report);
        let framework = folder.framework(&mut report);
        let (in_force, file) =
            (framework.as_ref().map(|framework| &framework.referential), folder.file.clone());
        let now = file.as_ref().and_then(|file| file.session.as_ref());
        let frozen = Frozen::read(&path, in_force, now, &mut report);
        let (Some(file), Some(press), Some(frozen)) = (&file, press, frozen) else {
            return self.problems(report, strict);
        };
        let now = data_of_today(folder, framework, &frozen, &mut report);
        let issued = wanted(args, &frozen).and_then(|wanted| {
            let files = RegisterFiles::of_session(&path, file, frozen.session.specimen, args.out.as_ref());
            let (frozen, specimen) = (&frozen, args.specimen);
            let today = Today { date: press::today(), is_confirmed: args.date_confirmed };
            let issuing = Issuing { files, folder: &path, frozen, wanted, specimen, strict, today };
            self.issue_due(&issuing, args, &press, now.as_ref(), &mut report)
        });
        self.finish(issued, report, strict)
    }

    fn issue_due(
        &self,
        issuing: &Issuing<'_>,
        args: &IssueArgs,
        press: &Press,
        today: Option<&Cohort>,
        report: &mut Report,
    ) -> Result<(), Stop> {
        if !args.dry_run {
            self.complete(&issuing.files)?;
        }
        let register = issuing.look_first(today, report)?;
        if args.dry_run {
            report.extend(issuing.files.leftovers()?);
            let register = register.map_or_else(|| issuing.files.read(), Ok)?;
            return Ok(self.list_due(issuing, &register)?);
        }
        let (vault, register) = issuing.hold(&self.disk, report)?;
        self.say_not_due(issuing, &register);
        let frozen = issuing.frozen;
        let about = (&frozen.referential, &frozen.session, &frozen.cohort);
        let (paths, count) =
            with_printer(press, about, |printer| issuing.issue(&self.disk, &vault, register, printer))?;
        if count > 0 {
            self.say_issued(&paths, count)?;
        }
        Ok(())
    }

    /// Says what of the deeds asked for is not issued again, and why when nothing is issued at all.
    fn say_not_due(&self, issuing: &Issuing<'_>, register: &Register) {
        let (revoked, nothing) = issuing.not_due(register);
        for sentence in revoked.iter().filter(|_| !self.quiet).chain(&nothing) {
            say_error(&self.sentences.say(sentence));
        }
    }

    /// What would be issued: number, candidate, bloc.
    fn list_due(&self, issuing: &Issuing<'_>, register: &Register) -> anyhow::Result<()> {
        self.say_not_due(issuing, register);
        let mut lines = String::new();
        for (number, draft) in issuing.due(register) {
            let what = match draft.bloc {
                Some(bloc) => Sentence::new("heading-bloc").with("bloc", bloc.number.as_str()),
                None => Sentence::new("heading-certification"),
            };
            let label = draft.candidate.label();
            lines.extend([&number, "  ", &label, "  ", &self.sentences.say(&what), "\n"]);
        }
        say_out(&lines)
    }
}

/// The data as it reads today, held against what the jury froze: a deed that it no longer bears out is not issued. Where
/// it no longer reads, the deliberation alone speaks, and that is said.
fn data_of_today(
    folder: SessionFolder,
    framework: Option<Framework>,
    frozen: &Frozen,
    report: &mut Report,
) -> Option<Cohort> {
    let mut told = Report::new();
    let loaded = load::load_files(folder, framework, &mut told).filter(|_| !told.has_errors());
    let Some(loaded) = loaded else {
        report.push(Diagnostic::warning("issue-without-data").at(Place::file(SESSION)));
        return None;
    };
    let drifted = load::drift_of(&loaded, &frozen.deliberation);
    report.extend(drifted.into_iter().filter(|problem| problem.severity == Severity::Error));
    Some(loaded.cohort)
}

/// Which deeds the command line asks for.
fn wanted(args: &IssueArgs, frozen: &Frozen) -> Result<Wanted, Stop> {
    let Selection { candidates, blocs } =
        Selection::among(&frozen.cohort, &frozen.referential, &args.filter)?;
    let both = args.diplomas == args.attestations;
    Ok(Wanted {
        candidates,
        blocs,
        diplomas: both || args.diplomas,
        attestations: both || args.attestations,
        every_bloc: args.all,
    })
}
