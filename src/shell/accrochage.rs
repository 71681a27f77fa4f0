//! The command `accrochage`: declares holders to the Caisse des Dépôts, reads its answer, says what is due.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;

use super::deeds::session_of;
use super::framework::Framework;
use super::load::{Loaded, shown};
use super::session_folder::SessionFolder;
use super::{Shell, Stop, document_maker, status};
use crate::deeds::accrochage::Duty;
use crate::deeds::accrochage::states::{Action, Line, Step};
use crate::deeds::missing::Sources;
use crate::deeds::office::accrochage::{self, Asked, Holders, Ledger};
use crate::deeds::office::deliberation_file;
use crate::deeds::office::register_files::RegisterFiles;
use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::shell::cli::{AccrochageAction, AccrochageArgs, InputArgs, InputOptions};
use crate::store;

/// Within how many days of the last one it is warned.
const NOTICE: i64 = 15;

impl Shell {
    /// Reads the people, not the scores, as for a deed that is corrected; `check` says what else is wrong with them.
    pub(super) fn accrochage(&self, args: &AccrochageArgs, report: &mut Report) -> Result<(), Stop> {
        let place = args.place.as_deref().unwrap_or(Path::new("."));
        let reads = args.action == AccrochageAction::Read;
        let session = args.session.as_deref().unwrap_or(if reads { Path::new(".") } else { place });
        let input = InputArgs { input: vec![session.to_owned()], options: InputOptions::default() };
        let mut folder = SessionFolder::open(&session_of(&input.input)?, &input.options, report);
        if folder.file.is_none() {
            return Err(Stop::reported());
        }
        // Specimens are never declared.
        let files = folder.register(false, None)?;
        if reads {
            return self.read_acknowledgement(&files, place, report);
        }
        let framework = folder.framework(report);
        let deliberation = deliberation_file::read(&folder.path, report).map(|(frozen, _)| frozen);
        let framework = framework.ok_or_else(Stop::reported)?;
        let Framework { referential, rules, .. } = &framework;
        let cohort = &folder.people(referential, rules, report).unwrap_or_default();
        Stop::if_blocked(report, false)?;
        report.said_by_check();
        let months = referential.registration.valid_months;
        let holders = Holders { deliberation: deliberation.as_ref(), cohort, months };
        if args.action == AccrochageAction::Status {
            return self.declaration_status(&files, &holders, report);
        }
        let out = folder.out(args.out.as_ref());
        let asked = asked(args, &framework, folder.sources(), &out)?;
        let (count, paths) = accrochage::write(&files, &self.disk, &holders, asked, report)?;
        self.list_written(&paths)?;
        let said = if count == 0 { "accrochage-none" } else { "accrochage-written" };
        self.tell(&Sentence::new(said).with("count", count));
        if !args.delete {
            report.extend(deletions(&Ledger::read(&files)?.duties(holders.deliberation), &files));
        }
        Ok(())
    }

    fn read_acknowledgement(
        &self,
        files: &RegisterFiles,
        file: &Path,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let name = shown(file);
        let answers = accrochage::read(files, &self.disk, (&name, &store::read_text(file, &name)?))?;
        let (refused, accepted): (Vec<&Line>, Vec<&Line>) =
            answers.iter().partition(|one| one.reason.is_some());
        report.extend(refused.iter().map(|one| refusal(files, one)));
        let said = Sentence::new("acknowledgement-read").with("count", accepted.len());
        self.tell(&said.with("refused", refused.len()));
        let accepted: Vec<_> = accepted.iter().map(|one| &one.number).collect();
        let refused = refused.iter().map(|one| json!({ "number": one.number, "reason": one.reason }));
        Ok(self.give("", json!({ "accepted": accepted, "refused": refused.collect::<Vec<_>>() }))?)
    }

    fn declaration_status(
        &self,
        files: &RegisterFiles,
        holders: &Holders<'_>,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let ledger = Ledger::read(files)?;
        let duties = ledger.duties(holders.deliberation);
        for duty in duties.iter().filter(|duty| duty.action == Action::Creation) {
            ledger.told(duty, holders, report)?;
        }
        let of = |step| duties.iter().filter_map(|duty| duty.last).filter(move |last| last.step == step);
        report.extend(of(Step::Refused).map(|last| refusal(files, last)));
        report.extend(deletions(&duties, files));
        let (today, first) = (document_maker::today()?, deadline(&duties));
        let is_near = |last: &Date| last.checked_sub(NOTICE.days()).is_ok_and(|from| today >= from);
        report.extend(first.filter(is_near).map(|last| {
            let near = files.warning("accrochage-deadline").with("date", status::day(last, &self.sentences));
            near.with("count", numbers(&duties, Action::Creation).len())
        }));
        let said = said(&duties, today, &self.sentences);
        let none = said.is_empty().then(|| Sentence::new("accrochage-none"));
        let text: String = said.iter().chain(&none).map(|one| self.sentences.say(one) + "\n").collect();
        let members = json!({
            "due": numbers(&duties, Action::Creation), "deadline": first.map(|last| last.to_string()),
            "unanswered": of(Step::Written).count(), "to_delete": numbers(&duties, Action::Suppression),
        });
        Ok(self.give(&text, members)?)
    }
}

/// The file that the command line asks for.
fn asked<'a>(
    args: &AccrochageArgs,
    framework: &Framework,
    from: Sources<'_>,
    out: &'a Path,
) -> Result<Asked<'a>, Stop> {
    let says_action = args.kit != "1.1.2";
    if args.delete && !says_action {
        return Err(Stop::Usage(vec![Sentence::new("usage-delete-of-kit")]));
    }
    let registration = &framework.referential.registration;
    let problem = |rule| Diagnostic::error(rule).at(Place::file(&framework.certification_file));
    let declaration = framework.referential.declaration.as_ref();
    let code = registration.code.as_deref().filter(|code| registration.kind.bears(code));
    let (Some(declaration), Some(code)) = (declaration, code) else {
        let unset = declaration.is_none().then(|| problem("accrochage-unset").hint(from.to_export()));
        let no_code = code.is_none().then(|| problem("accrochage-no-code"));
        return Err(Stop::Refused(unset.into_iter().chain(no_code).collect()));
    };
    let action = if args.delete { Action::Suppression } else { Action::Creation };
    let head = json!({
        "action": says_action.then_some(action), "type": registration.kind.word(), "code": code,
        "emetteur": declaration.sender, "certificateur": declaration.certifier, "contrat": declaration.contract,
    });
    Ok(Asked { action, redo: args.redo, head, out })
}

/// The deeds that something is to be done of.
fn numbers(duties: &[Duty<'_>], action: Action) -> Vec<String> {
    duties.iter().filter(|duty| duty.action == action).map(|duty| duty.deed.number.clone()).collect()
}

/// The first of the last days to declare a holder.
fn deadline(duties: &[Duty<'_>]) -> Option<Date> {
    duties.iter().filter(|duty| duty.action == Action::Creation).filter_map(|duty| duty.deadline).min()
}

/// Those of which nothing is written that still waits for its answer.
fn left<'a>(duties: &[Duty<'a>]) -> Vec<Duty<'a>> {
    let waits = |duty: &&Duty<'_>| duty.last.is_some_and(|last| last.step == Step::Written);
    duties.iter().filter(|duty| !waits(duty)).copied().collect()
}

/// What is to be written, until when, and what waits for an answer.
fn said(duties: &[Duty<'_>], today: Date, words: &Sentences) -> Vec<Sentence> {
    let left = left(duties);
    let waiting = duties.len() - left.len();
    let due = deadline(&left).map(|last| {
        let due = Sentence::new(if last < today { "accrochage-late" } else { "accrochage-due" });
        due.with("count", numbers(&left, Action::Creation).len()).with("date", status::day(last, words))
    });
    let waiting = (waiting > 0).then(|| Sentence::new("accrochage-waiting").with("count", waiting));
    due.into_iter().chain(waiting).collect()
}

/// What the Caisse has against a deed.
fn refusal(files: &RegisterFiles, line: &Line) -> Diagnostic {
    let problem = files.warning("accrochage-refused").with("number", &line.number);
    problem.with("reason", line.reason.as_deref().unwrap_or_default())
}

/// Names the deeds that the Caisse holds for declared and that hold no more, unless it was told.
fn deletions(duties: &[Duty<'_>], files: &RegisterFiles) -> Option<Diagnostic> {
    let gone = Some(numbers(&left(duties), Action::Suppression)).filter(|gone| !gone.is_empty());
    gone.map(|gone| files.warning("accrochage-to-delete").with("numbers", Fact::AllOf(gone)))
}

/// What is due of a session, as its overview says it. What cannot be read is said by the command itself.
pub(super) fn overview(loaded: &Loaded, today: Date, words: &Sentences) -> Option<Vec<Sentence>> {
    let deliberation = loaded.deliberation.as_ref().filter(|frozen| !frozen.specimen)?;
    let files = loaded.folder.as_ref()?.register(false, None).ok()?;
    Some(said(&Ledger::read(&files).ok()?.duties(Some(deliberation)), today, words))
}
