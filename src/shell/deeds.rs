//! The commands on deeds that exist: `duplicate`, `correct`, `revoke`. Reads what was typed, and says what was done.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::json;

use super::document_maker::{self, DocumentMaker};
use super::earlier;
use super::english::framework_in_english;
use super::framework::Framework;
use super::load::{self, Input, shown};
use super::logos;
use super::names::FileStems;
use super::session_folder::SessionFolder;
use super::{Shell, Stop, explain, wording};
use crate::deeds::missing;
use crate::deeds::office::amend::{self, Correction};
use crate::deeds::office::award;
use crate::deeds::office::basis::Basis;
use crate::deeds::office::deed::Today;
use crate::deeds::office::deliberation_file;
use crate::deeds::office::register_files::{RegisterFiles, issued_folder};
use crate::deeds::office::translation::{self, Original};
use crate::deeds::office::{Label, Printer};
use crate::deeds::register::SPECIMEN;
use crate::diag::meanings::Kind;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, Severity, Status};
use crate::documents::Composed;
use crate::model::codes::CandidateId;
use crate::shell::cli::{
    CorrectArgs, DocumentFormat, DuplicateArgs, InputArgs, InputOptions, OutputArgs, PlaceArgs, RevokeArgs,
};
use crate::store::durable::Hold;
use crate::store::{self, Audience, Staging};
use crate::words::calendar::iso_date;
use crate::words::language::Language;
use crate::words::text::{control_signs, sign_code};

/// The folder of the session that a command on deeds is about.
pub(super) fn session_of(paths: &[PathBuf]) -> Result<PathBuf, Diagnostic> {
    match Input::of(paths) {
        Ok(Input::Session(path)) => Ok(path),
        _ => Err(Diagnostic::error("deeds-need-session")),
    }
}

/// A date of the command line: `2026-07-03`.
pub(super) fn read_date(text: &str) -> Result<Date, Stop> {
    let refusal = || Stop::Usage(vec![Sentence::new("usage-not-a-date").with("found", text)]);
    iso_date(text).ok_or_else(refusal)
}

/// Why something is done, as it will stand in the register or the minutes.
pub(super) fn motive(text: &str) -> Result<&str, Stop> {
    match text.trim() {
        "" => Err(Stop::Usage(vec![Sentence::new("usage-empty-motive")])),
        motive => match control_signs(motive).next() {
            Some((_, sign)) => {
                Err(Stop::Usage(vec![Sentence::new("usage-control-sign").with("sign", sign_code(sign))]))
            }
            None => Ok(motive),
        },
    }
}

/// The register that the command line points to: the file it names, else the session's, where that of specimens is
/// told by what is asked, else by the session.
pub(super) fn register_files(
    session: &Path,
    register: Option<&PathBuf>,
    specimen: Option<bool>,
    out: Option<&PathBuf>,
    report: &mut Report,
) -> Option<RegisterFiles> {
    if let Some(path) = register {
        // That of another session has its witnesses there.
        let own = SessionFolder::open(session, &InputOptions::default(), &mut Report::new());
        let is_own = own.register(false, None).is_ok_and(|own| store::are_one(&own.path, path));
        let home = if is_own { session } else { path.parent().unwrap_or(path) };
        return report.keep(RegisterFiles::at(path, issued_folder(out, session, own.names()), home));
    }
    let folder = session_of(&[session.to_owned()]).map_err(|problem| problem.at(Place::file(shown(session))));
    let folder = report.keep(folder)?;
    if !store::is_file(&folder.join(load::SESSION)) {
        report.push(Diagnostic::error("register-of-no-session").at(Place::file(shown(&folder))));
        return None;
    }
    let folder = SessionFolder::open(&folder, &InputOptions::default(), report);
    // Where the register is misnamed, the usual one is not meant.
    if folder.file.is_none() || report.problems().iter().any(|problem| problem.what.id == "register-name") {
        return None;
    }
    report.keep(folder.register(specimen.unwrap_or(folder.is_of_specimens()), out))
}

/// The register that a deed of that number is in, and the number in its usual case.
fn register_of(
    place: &PlaceArgs,
    number: &str,
    out: Option<&PathBuf>,
    report: &mut Report,
) -> Result<(RegisterFiles, String), Stop> {
    let number = number.to_uppercase();
    let is_specimen = number.starts_with(SPECIMEN);
    let files = register_files(&place.session, place.register.as_ref(), Some(is_specimen), out, report);
    Ok((files.ok_or_else(Stop::reported)?, number))
}

/// The day asked, if there is one, and today.
fn days(asked: Option<&str>, is_confirmed: bool) -> Result<(Option<Date>, Today), Stop> {
    let asked = asked.map(read_date).transpose()?;
    Ok((asked, Today { date: store::today()?, is_confirmed }))
}

/// Lends the office what prints the deeds of a cohort.
pub(super) fn with_printer<T>(
    maker: &DocumentMaker,
    Basis { referential, session, cohort, .. }: &Basis,
    work: impl FnOnce(Printer<'_>) -> T,
) -> T {
    let stems = FileStems::of(cohort, referential);
    let pdf_maker = maker.pdf_maker(referential, session.issue.as_ref().map(|issue| issue.date));
    let set_pdf = |composed: &Composed, label: &Label| pdf_maker.pdf(composed, label);
    let stem = |id: &CandidateId| stems.candidate(id);
    let signature = maker.signature.as_ref().map(|(_, record)| record);
    let (composer, origin) = (&maker.composer, &maker.origin);
    work(Printer { composer, set_pdf: &set_pdf, stem: &stem, origin, signature })
}

/// Once the jury has deliberated, names the deeds of the session that it no longer awards. A register that does not
/// read stands against deeds, and against nothing else: that is worth a warning.
pub(super) fn report_no_longer_awarded(loaded: &load::Loaded, report: &mut Report) {
    let (Some(deliberation), Some(folder)) = (&loaded.deliberation, &loaded.folder) else { return };
    let Ok(files) = folder.register(deliberation.specimen, None) else { return };
    let (register, lost) = match files.witnessed() {
        Ok((register, lost)) => (Some(register), lost),
        Err(problem) => (None, vec![problem]),
    };
    let awarded = |register| award::no_longer_awarded(deliberation, &files, register);
    report.extend(register.as_ref().map(awarded).unwrap_or_default());
    report.extend(lost.into_iter().map(|problem| Diagnostic { severity: Severity::Warning, ..problem }));
}

/// Says from the first day which mandatory facts of deeds are unknown, rather than on the day of issue.
pub(super) fn report_missing_facts(loaded: &load::Loaded, report: &mut Report) {
    let (Some(session), Some(folder)) = (&loaded.session, &loaded.folder) else { return };
    report.extend(missing::remark(&loaded.referential, session, folder.sources()));
    let of_holders = missing::remark_on_holders(&loaded.cohort);
    let roster = folder.roster().map(|roster| Place::file(roster.shown));
    report.extend(of_holders.map(|remark| Diagnostic { place: roster, ..remark }));
}

/// Names the deeds whose archive is lost: it stands against none of the others, and is to be put back.
fn warn_of_missing(files: &RegisterFiles, report: &mut Report) -> Result<(), Stop> {
    let (_, missing) = files.looked_at(|register| files.missing_deeds(register))?;
    report.extend(missing.into_iter().map(|problem| Diagnostic { severity: Severity::Warning, ..problem }));
    Ok(())
}

/// What a correction is made from. Reads the roster, not the scores: they still name people as they were named when they
/// were marked. Where there is no roster, they are who names them. The deed bears the day on which it is made, unless
/// another is asked for.
fn corrected(
    folder: &mut SessionFolder,
    input: &InputArgs,
    (asked, today): (Option<Date>, Date),
    report: &mut Report,
) -> Option<Basis> {
    report.raise(Kind::UntilDated);
    let framework = folder.framework(report);
    let deliberation = deliberation_file::read_mandatory(&folder.path, report);
    let (mut session, framework, deliberation) =
        (folder.file.as_ref()?.session.clone()?, framework?, deliberation?);
    if let Some(issue) = &mut session.issue {
        issue.date = asked.unwrap_or_else(|| issue.date.max(today));
    }
    let Framework { referential, rules, .. } = framework;
    let cohort = if folder.roster().is_some() {
        let cohort = folder.people(&referential, &rules, report)?;
        report.extend(earlier::cited_deeds(folder, &referential.id, &cohort, &[]));
        cohort
    } else {
        load::load(input, report).loaded?.cohort
    };
    Some(Basis { jury: session.jury.date?, deliberation, referential, rules, session, cohort })
}

impl Shell {
    pub(super) fn duplicate(&self, args: &DuplicateArgs, report: &mut Report) -> Result<(), Stop> {
        if args.doc_lang.is_some() {
            return self.translate(args, report);
        }
        let (files, number) = register_of(&args.place, &args.number, args.out.as_ref(), report)?;
        let days = days(args.date.as_deref(), args.date_confirmed)?;
        self.complete(&files)?;
        self.unlock(&files)?;
        // What is wrong with the session's file stands against no duplicate.
        let folder = SessionFolder::open(&args.place.session, &InputOptions::default(), &mut Report::new());
        let words = wording::of_session(&folder);
        self.unlock_seal(&files, &folder, &words)?;
        let path = amend::duplicate(&files, &self.disk, &number, days, &words)?;
        warn_of_missing(&files, report)?;
        self.then_keep(&args.place.session, &files, number.starts_with(SPECIMEN));
        Ok(self.list_written(&[path])?)
    }

    /// Writes what tells a deed in English, beside the other documents in English; the register knows nothing of it.
    fn translate(&self, args: &DuplicateArgs, report: &mut Report) -> Result<(), Stop> {
        let (files, number) = register_of(&args.place, &args.number, None, report)?;
        let original = Original::of(&files, &number)?;
        let mut folder = SessionFolder::open(&args.place.session, &InputOptions::default(), report);
        let (own, mut lacking) = (folder.framework(report).ok_or_else(Stop::reported)?, Report::new());
        if own.referential.language == Language::English {
            return Err(files.at_deed("translation-of-english", &number).into());
        }
        let english = framework_in_english(folder.referential.as_ref(), folder.rules.as_ref(), &mut lacking);
        let english = english.ok_or_else(|| Stop::Refused(lacking.problems().to_vec()))?;
        let referential = &english.referential;
        let maker = DocumentMaker::load(folder.templates.as_ref(), folder.names(), Some(referential), report);
        Stop::if_blocked(report, false)?;
        let maker = maker.ok_or_else(Stop::reported)?;
        let today = translation::Today {
            own: (&own.referential, &own.rules),
            english: (referential, &english.rules),
            lacking: lacking.problems(),
            sources: folder.sources(),
        };
        let composed = original.told(&maker.composer, &today)?;
        // Wherever it is taken from there, its name says what it is.
        let label = Label { stem: format!("{}-translation", original.record.stem), about: Some(number) };
        let out = folder.out(args.out.as_ref()).join(Language::English.tag());
        let staging = Staging::new(&out, Audience::Colleagues)?;
        let output = OutputArgs { out: None, format: vec![DocumentFormat::Pdf], doc_lang: None };
        let pdf_maker = maker.pdf_maker(referential, original.date());
        Stop::if_any(pdf_maker.print(&composed, &label, &output, &staging)?)?;
        self.publish(staging, &out)
    }

    pub(super) fn revoke(&self, args: &RevokeArgs, report: &mut Report) -> Result<(), Stop> {
        let (files, number) = register_of(&args.place, &args.number, None, report)?;
        let days = days(args.date.as_deref(), args.date_confirmed)?;
        let motive = motive(&args.motive)?;
        if args.confirm.dry_run {
            amend::check_revocation(&files, &number, days)?;
            let said = self.sentences.say(&Sentence::new("revoke-would").with("number", &number));
            return Ok(self.give(&format!("{said}\n"), json!({ "would_revoke": number }))?);
        }
        self.confirm(args.confirm.yes, &Sentence::new("revoke-confirm").with("number", &number))?;
        self.complete(&files)?;
        self.unlock(&files)?;
        amend::revoke(&files, &self.disk, &number, days, motive)?;
        warn_of_missing(&files, report)?;
        self.tell(&Sentence::new("revoked").with("number", &number));
        self.tell_left(&files, &number);
        self.then_keep(&args.place.session, &files, number.starts_with(SPECIMEN));
        Ok(self.give("", json!({ "revoked": number }))?)
    }

    /// Issues a deed in place of another: to the holder as the roster names them now, as the frozen deliberation decided.
    pub(super) fn correct(&self, args: &CorrectArgs, report: &mut Report) -> Result<(), Stop> {
        let input = args.session.input();
        let path = session_of(&input.input)?;
        let mut folder = SessionFolder::open(&path, &input.options, report);
        let held = || deliberation_file::hold(&self.disk, &path, Hold::WithOthers);
        let _held = folder.file.is_some().then(held).transpose()?;
        let asked = args.date.as_deref().map(read_date).transpose()?;
        let today = document_maker::today()?;
        let basis = corrected(&mut folder, &input, (asked, today), report);
        let referential = basis.as_ref().map(|basis| &basis.referential);
        let mut maker = DocumentMaker::load(folder.templates.as_ref(), folder.names(), referential, report);
        if let (Some(maker), Some(basis)) = (&mut maker, &basis) {
            maker.signature = logos::signature(&path, &basis.session, report);
        }
        let blocked = report.status(input.options.strict) != Status::Done;
        let (Some(basis), Some(maker), false) = (&basis, maker, blocked) else {
            return Err(Stop::reported());
        };
        let number = args.number.to_uppercase();
        let renamed =
            args.candidate.as_deref().map(|text| explain::named(&basis.cohort, text)).transpose()?;
        let correction = Correction {
            files: folder.register(number.starts_with(SPECIMEN), args.out.as_ref())?,
            number,
            motive: args.motive.as_deref().map(motive).transpose()?,
            candidate: renamed.map(|candidate| candidate.id.as_str()),
            basis,
            today: Today { date: today, is_confirmed: args.date_confirmed },
            sources: folder.sources(),
        };
        self.complete(&correction.files)?;
        self.unlock(&correction.files)?;
        self.unlock_seal(&correction.files, &folder, &maker.composer.words)?;
        let (by, paths) = with_printer(&maker, basis, |printer| correction.issue(&self.disk, printer))?;
        self.then_keep(&path, &correction.files, correction.number.starts_with(SPECIMEN));
        self.tell(&Sentence::new("replaced").with("number", &correction.number).with("by", by));
        self.tell_left(&correction.files, &correction.number);
        Ok(self.say_issued(&paths, 1)?)
    }

    /// Names what lies where deeds are handed out from, of one that is to be handed out no more.
    fn tell_left(&self, files: &RegisterFiles, number: &str) {
        let opening = format!("{}-", number.to_lowercase());
        let left = store::names_in(&files.issued).into_iter().filter(|name| name.starts_with(&opening));
        let left: Vec<String> = left.map(|name| shown(&files.issued.join(name))).collect();
        if !left.is_empty() {
            self.tell(&Sentence::new("deed-left").with("documents", Fact::AllOf(left)));
        }
    }

    /// Completes what an interrupted run promised, and says which documents appeared.
    pub(super) fn complete(&self, files: &RegisterFiles) -> Result<(), Stop> {
        let documents: Vec<String> = files.complete(&self.disk)?.iter().map(|path| shown(path)).collect();
        if !documents.is_empty() {
            self.tell(&Sentence::new("register-completed").with("documents", Fact::AllOf(documents)));
        }
        Ok(())
    }

    /// Says that a register which grew is kept twice, and published where it is signed; that of specimens is there to be
    /// tried.
    pub(super) fn then_keep(&self, session: &Path, files: &RegisterFiles, is_specimen: bool) {
        let next = match files.keys() {
            _ if is_specimen => "specimen-next",
            Ok(Some(_)) => "issue-signed-next",
            _ => "issue-next",
        };
        self.then(session, Sentence::new(next));
    }

    /// Says what deeds were issued, and where they lie.
    pub(super) fn say_issued(&self, paths: &[PathBuf], count: usize) -> anyhow::Result<()> {
        let listed = self.list_written(paths);
        self.tell(&Sentence::new("issued").with("count", count));
        listed?;
        self.give("", json!({ "issued": count }))
    }
}
