//! The commands on deeds that exist: `duplicate`, `correct`, `revoke`. Reads what was typed, and says what was done.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::framework::Framework;
use super::load::{self, Input, shown};
use super::names::FileStems;
use super::press::{self, Label, Press};
use super::session_folder::SessionFolder;
use super::{Shell, Stop, say_error, say_out};
use crate::check;
use crate::check::session::SessionFile;
use crate::deeds::deliberation::{Deliberation, InputRole};
use crate::deeds::entry::Origin;
use crate::deeds::office::amend::{self, Correction};
use crate::deeds::office::award;
use crate::deeds::office::deed::Today;
use crate::deeds::office::deliberation_file::{self, DELIBERATION};
use crate::deeds::office::register_files::{RegisterFiles, issued_folder};
use crate::deeds::office::{Printer, Refusal};
use crate::deeds::register::SPECIMEN;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, Status};
use crate::documents::{Composed, Setting};
use crate::model::codes::CandidateId;
use crate::model::cohort::Cohort;
use crate::model::referential::Referential;
use crate::model::session::Session;
use crate::shell::cli::{CorrectArgs, DuplicateArgs, InputArgs, PlaceArgs, RevokeArgs};
use crate::store;

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Problems(problems) => Self::Refused(problems),
            Refusal::Usage(sentence) => Self::Usage(vec![sentence]),
            Refusal::Failure(error) => Self::Failure(error),
        }
    }
}

/// A date of the command line: `2026-07-03`.
pub(super) fn read_date(text: &str) -> Result<Date, Stop> {
    text.parse().map_err(|_| Stop::Usage(vec![Sentence::new("usage-not-a-date").with("found", text)]))
}

/// A date of the command line, else today's.
fn date_asked(date: Option<&String>) -> Result<Date, Stop> {
    date.map_or_else(|| Ok(store::today()), |text| read_date(text))
}

/// A motive that says something.
fn motive(text: &str) -> Result<&str, Stop> {
    match text.trim() {
        "" => Err(Stop::Usage(vec![Sentence::new("usage-empty-motive")])),
        motive => Ok(motive),
    }
}

/// The register that the command line points to: the file it names, else the session's, where that of specimens is
/// told by what is asked, else by the session.
pub(super) fn register_files(
    session: &Path,
    register: Option<&PathBuf>,
    specimen: Option<bool>,
    report: &mut Report,
) -> Option<RegisterFiles> {
    if let Some(path) = register {
        return Some(RegisterFiles::at(path.clone(), issued_folder(None, session), session));
    }
    let input = vec![session.to_owned()];
    let args = InputArgs { input, referential: None, rules: None, templates: None, strict: false };
    let Ok(Input::Session(folder)) = Input::of(&args) else {
        report.push(Diagnostic::error("deeds-need-session").at(Place::file(shown(session))));
        return None;
    };
    let file = SessionFolder::open(&folder, &args, report).file?;
    let is_specimen = file.session.as_ref().is_some_and(|session| session.specimen);
    Some(RegisterFiles::of_session(&folder, &file, specimen.unwrap_or(is_specimen), None))
}

/// Lends the office what prints the deeds of a cohort.
pub(super) fn with_printer<T>(
    press: &Press,
    (referential, session, cohort): (&Referential, &Session, &Cohort),
    work: impl FnOnce(Printer<'_>) -> T,
) -> T {
    let stems = FileStems::of(cohort, referential);
    let pdf_maker = press.pdf_maker(referential, session.issue.as_ref().map(|issue| issue.date));
    let set_pdf = |composed: &Composed, stem: &str, about: Option<String>| {
        pdf_maker.pdf(composed, &Label { stem: stem.to_owned(), about })
    };
    let stem = |id: &CandidateId| stems.candidate(id);
    let made_with = &press.fingerprints;
    let origin = Origin {
        template: made_with.templates.clone(),
        style: made_with.style.clone(),
        fonts: made_with.fonts.clone(),
        ..Origin::default()
    };
    work(Printer { composer: &press.composer, set_pdf: &set_pdf, stem: &stem, origin: &origin })
}

/// Once the jury has deliberated, names the deeds of the session that it no longer awards. A register that does not
/// read is said by the commands that read registers.
pub(super) fn report_no_longer_awarded(loaded: &load::Loaded, report: &mut Report) {
    let (Some(deliberation), Some(folder)) = (&loaded.deliberation, &loaded.folder) else { return };
    let Some(file) = &folder.file else { return };
    let files = RegisterFiles::of_session(&folder.path, file, deliberation.specimen, None);
    if let Ok(register) = files.read() {
        report.extend(award::no_longer_awarded(&folder.path, deliberation, &files, &register));
    }
}

/// What a correction is made from: the people as they are named now, and what the jury decided.
struct Corrected {
    folder: SessionFolder,
    file: SessionFile,
    framework: Framework,
    session: Session,
    cohort: Cohort,
    deliberation: Deliberation,
}

impl Corrected {
    /// Reads the roster, not the scores: they still name people as they were named when they were marked. Where there is
    /// no roster, they are who names them.
    fn read(input: &InputArgs, report: &mut Report) -> Option<Self> {
        let Ok(Input::Session(path)) = Input::of(input) else {
            report.push(Diagnostic::error("deeds-need-session"));
            return None;
        };
        let mut folder = SessionFolder::open(&path, input, report);
        let framework = folder.framework(report);
        let roster = folder.roster();
        let deliberation = deliberation_file::read(&folder.path, report).map(|(frozen, _)| frozen);
        if deliberation.is_none() && !report.has_errors() {
            report.push(Diagnostic::error("deliberation-missing").at(Place::file(DELIBERATION)));
        }
        let (file, framework, deliberation) = (folder.file.clone()?, framework?, deliberation?);
        let session = file.session.clone()?;
        let cohort = match roster {
            Some(located) => {
                let roster = folder.workbook(InputRole::Roster, &located, report)?;
                let Framework { referential, rules, .. } = &framework;
                check::cohort::read(&[], referential, rules, Some(&roster), &[], report)
            }
            None => load::load(input, report).loaded?.cohort,
        };
        Some(Self { folder, file, framework, session, cohort, deliberation })
    }
}

impl Shell {
    /// Delivers the archived deed itself, stamped.
    pub(super) fn duplicate(&self, args: &DuplicateArgs) -> Status {
        self.on_register_of(&args.place, &args.number, |files, number| {
            let date = date_asked(args.date.as_ref())?;
            let issued = issued_folder(args.out.as_ref(), &args.place.session);
            let files = &RegisterFiles { issued, ..files.clone() };
            self.complete(files)?;
            let path = amend::duplicate(files, &self.disk, number, date)?;
            Ok(say_out(&format!("{}\n", shown(&path)))?)
        })
    }

    /// Revokes a deed.
    pub(super) fn revoke(&self, args: &RevokeArgs) -> Status {
        self.on_register_of(&args.place, &args.number, |files, number| {
            let asked = args.date.as_deref().map(read_date).transpose()?;
            let motive = motive(&args.motive)?;
            self.complete(files)?;
            amend::revoke(files, &self.disk, number, (asked, store::today()), motive)?;
            if !self.quiet {
                say_error(&self.sentences.say(&Sentence::new("revoked").with("number", number)));
            }
            Ok(())
        })
    }

    /// Works on the register that a deed of that number is in, the number in its usual case.
    fn on_register_of(
        &self,
        place: &PlaceArgs,
        number: &str,
        work: impl FnOnce(&RegisterFiles, &str) -> Result<(), Stop>,
    ) -> Status {
        let mut report = Report::new();
        let number = number.to_uppercase();
        let is_specimen = number.starts_with(SPECIMEN);
        let files = register_files(&place.session, place.register.as_ref(), Some(is_specimen), &mut report);
        let Some(files) = files else { return self.problems(report, false) };
        let done = work(&files, &number);
        self.finish(done, report, false)
    }

    /// Issues a deed in place of another: to the holder as the roster names them now, as the frozen deliberation decided.
    pub(super) fn correct(&self, args: &CorrectArgs) -> Status {
        let mut report = Report::new();
        let input = args.session.input();
        let data = Corrected::read(&input, &mut report);
        let templates = data.as_ref().map(|data| data.folder.templates.as_ref());
        let press = templates.and_then(|templates| Press::load(templates, &mut report));
        let blocked = report.status(input.strict) != Status::Done;
        let (Some(data), Some(press), false) = (&data, press, blocked) else {
            return self.problems(report, input.strict);
        };
        let done = self.correct_with(args, data, &press);
        self.finish(done, report, input.strict)
    }

    fn correct_with(&self, args: &CorrectArgs, data: &Corrected, press: &Press) -> Result<(), Stop> {
        let Corrected { folder, file, framework, session, cohort, deliberation } = data;
        let Framework { referential, rules, .. } = framework;
        let number = args.number.to_uppercase();
        let specimen = number.starts_with(SPECIMEN);
        let correction = Correction {
            files: RegisterFiles::of_session(&folder.path, file, specimen, args.out.as_ref()),
            number,
            motive: args.motive.as_deref().map(motive).transpose()?,
            candidate: args.candidate.as_ref(),
            setting: Setting { referential, rules, session: Some(session) },
            session,
            cohort,
            deliberation,
            today: Today { date: press::today(), is_confirmed: args.date_confirmed },
            inputs: &folder.inputs,
        };
        self.complete(&correction.files)?;
        let issue = |printer: Printer<'_>| correction.issue(&self.disk, printer);
        let paths = with_printer(press, (referential, session, cohort), issue)?;
        Ok(self.say_issued(&paths, 1)?)
    }

    /// Completes what an interrupted run promised, and says which documents appeared.
    pub(super) fn complete(&self, files: &RegisterFiles) -> Result<(), Stop> {
        let documents: Vec<String> = files.complete(&self.disk)?.iter().map(|path| shown(path)).collect();
        if !documents.is_empty() && !self.quiet {
            let sentence = Sentence::new("register-completed").with("documents", Fact::AllOf(documents));
            say_error(&self.sentences.say(&sentence));
        }
        Ok(())
    }

    /// Says what deeds were issued, and where they lie.
    pub(super) fn say_issued(&self, paths: &[PathBuf], count: usize) -> anyhow::Result<()> {
        let listed = say_out(&load::lines(paths));
        if !self.quiet {
            say_error(&self.sentences.say(&Sentence::new("issued").with("count", count)));
        }
        listed
    }
}
