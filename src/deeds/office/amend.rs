//! What happens to a deed once issued: a duplicate, a revocation, another deed in its place. The deed itself never changes.

use std::path::PathBuf;

use jiff::civil::Date;

use super::basis::Basis;
use super::deed::{self, DeedMaker, Draft, Replaced, Today};
use super::register_files::RegisterFiles;
use super::{Printer, Stop, seal};
use crate::deeds::entitlement::is_entitled;
use crate::deeds::entry::{self, DeedKind, Entry, Event, Origin, PDF};
use crate::deeds::missing::Sources;
use crate::deeds::record::{self, DeedRecord, MotiveRecord};
use crate::deeds::register::{Register, SPECIMEN};
use crate::diag::{Diagnostic, Sentence};
use crate::documents::Words;
use crate::store::durable::Disk;
use crate::store::vault::Change;
use crate::store::{self, digest};
use crate::words::calendar::short_date;

/// Delivers the archived deed itself, stamped in the school's words, on the day asked, else today; returns its path.
pub(crate) fn duplicate(
    files: &RegisterFiles,
    disk: &Disk,
    number: &str,
    (asked, today): (Option<Date>, Today),
    words: &Words,
) -> Result<PathBuf, Stop> {
    files.valid(&files.read_existing()?, number)?;
    let mut held = files.hold(disk)?;
    let deed = files.valid(&held.register, number)?.clone();
    let date = asked.unwrap_or(today.date);
    check_not_before(date, &deed, files)?;
    check_asked(asked, today, files)?;
    let original = files.archived(number, PDF, deed.pdf.as_deref().unwrap_or_default())?;
    let stem = files.record(&deed)?.map_or_else(|| number.to_lowercase(), |record| record.stem);
    let stamped = seal::duplicate(files.seal.get(), &original, (number, &deed.date), (words, date));
    let needs_seal = || files.problem("duplicate-needs-seal").with("number", number);
    let stamped = stamped.ok_or_else(needs_seal)?.map_err(|problem| {
        let mut said = files.problem("duplicate-impossible").with("number", number);
        said.what.facts.extend(problem.what.facts.into_iter().filter(|(name, _)| *name == "detail"));
        said
    })?;
    let mut entry = Entry::new(Event::Duplicate, number, date.to_string());
    entry.pdf = Some(digest::hex(&stamped));
    let line = held.register.append(entry).line;
    let name = format!("{number}/{}", entry::duplicate_file(line));
    let to = files.issued.join(format!("{stem}-duplicata-{line}.pdf"));
    let (copies, stamped) = (vec![(name.clone(), to.clone())], vec![(name, stamped)]);
    held.commit(Change { files: stamped, copies, ..Change::default() })?;
    Ok(to)
}

/// Revokes a deed, on the day asked; else today, or on the day of a deed that is dated later.
pub(crate) fn revoke(
    files: &RegisterFiles,
    disk: &Disk,
    number: &str,
    (asked, today): (Option<Date>, Today),
    motive: &str,
) -> Result<(), Stop> {
    files.revocable(&files.read_existing()?, number)?;
    let mut held = files.hold(disk)?;
    let date = revocation_date(files, &held.register, number, (asked, today))?;
    let (number, motive) = (number.to_owned(), motive.to_owned());
    let record = MotiveRecord { schema: 1, number, motive, salt: digest::hex(store::secret()?) };
    let text = record::text(&record).into_bytes();
    let mut entry = Entry::new(Event::Revoked, &record.number, date.to_string());
    entry.record = Some(digest::hex(&text));
    let line = held.register.append(entry).line;
    let file = (format!("{}/{}", record.number, entry::revocation_file(line)), text);
    held.commit(Change { files: vec![file], ..Change::default() })
}

/// Everything that would stand against revoking a deed.
pub(crate) fn check_revocation(
    files: &RegisterFiles,
    number: &str,
    days: (Option<Date>, Today),
) -> Result<(), Stop> {
    revocation_date(files, &files.read_existing()?, number, days).map(|_| ())
}

/// The day on which a deed is revoked, which nothing stands against.
fn revocation_date(
    files: &RegisterFiles,
    register: &Register,
    number: &str,
    (asked, today): (Option<Date>, Today),
) -> Result<Date, Stop> {
    let deed = files.revocable(register, number)?;
    let of_deed = |today| deed.date.parse().map_or(today, |issued: Date| issued.max(today));
    let date = asked.unwrap_or_else(|| of_deed(today.date));
    check_not_before(date, deed, files)?;
    check_asked(asked, today, files)?;
    Ok(date)
}

/// A deed to correct, and the data that the one in its place is made from.
pub(crate) struct Correction<'a> {
    pub(crate) files: RegisterFiles,
    pub(crate) number: String,
    /// None for a lawful change of civil status, which needs none.
    pub(crate) motive: Option<&'a str>,
    /// The holder's identifier, when it has changed.
    pub(crate) candidate: Option<&'a str>,
    /// The people as they are named now, and what the jury decided.
    pub(crate) basis: &'a Basis,
    pub(crate) today: Today,
    /// The files that the data was read from: the deed states the referential and the rules of today.
    pub(crate) sources: Sources<'a>,
}

impl Correction<'_> {
    /// Issues a deed from corrected data, in place of another; returns its number and the paths of its documents.
    pub(crate) fn issue(&self, disk: &Disk, printer: Printer<'_>) -> Result<(String, Vec<PathBuf>), Stop> {
        let Self { files, number, basis, .. } = self;
        let Basis { referential, session, .. } = basis;
        files.valid(&files.read()?, number)?;
        let mut held = files.hold(disk)?;
        let register = &held.register;
        let deed = files.valid(register, number)?.clone();
        let missing = files.missing_deeds(register);
        Stop::if_any(missing)?;
        let is_specimen = number.starts_with(SPECIMEN);
        if let Some(problem) = deed::specimen_problem(session, is_specimen) {
            return Err(problem.into());
        }
        let (inputs, signer, seal) = (self.sources.inputs, files.signer()?, files.seal.get());
        let maker = DeedMaker { printer, basis, inputs, issued: &files.issued, signer, seal };
        let draft = self.draft(&deed, register)?;
        let mut problems = deed::date_problems(session, register, self.today);
        problems.extend(files.issued_beyond(register));
        if self.states_the_same(&deed, &draft, &maker)? {
            problems.push(files.problem("deed-unchanged").with("number", number));
        }
        if !is_specimen {
            let drafts = std::slice::from_ref(&draft);
            problems.extend(deed::facts_against(referential, session, drafts, self.sources));
        }
        let mut change = Change::default();
        if problems.is_empty() {
            problems.extend(maker.make(&draft, &mut held.register, &mut change).err().into_iter().flatten());
        }
        Stop::if_any(problems)?;
        let paths = change.copies.iter().map(|(_, to)| to.clone()).collect();
        let by = held.register.entries().last().map(|entry| entry.number.clone()).unwrap_or_default();
        held.commit(change)?;
        if self.motive.is_none() {
            files.withdraw(disk, &deed)?;
        }
        Ok((by, paths))
    }

    /// Whether the deed to be would keep the very record of the one that it replaces, and be made of the same texts; another
    /// date alone is no correction, unless the first was a slip.
    fn states_the_same(&self, deed: &Entry, draft: &Draft<'_>, maker: &DeedMaker<'_>) -> Result<bool, Stop> {
        let Some(was) = self.files.record(deed)? else { return Ok(false) };
        let is_slip = |date: Date| self.today.is_far_ahead(date) || date < self.basis.jury;
        let made_of =
            |origin: &Origin| (origin.referential.clone(), origin.template.clone(), origin.style.clone());
        let same_texts = deed.origin.as_ref().map(made_of) == Some(made_of(&maker.origin()));
        let now = DeedRecord {
            schema: was.schema,
            date: was.date.clone(),
            replaces: was.replaces.clone(),
            motive: was.motive.clone(),
            salt: was.salt.clone(),
            proof: was.proof.clone(),
            ..maker.record(draft, &was.number, &was.stem)
        };
        Ok(now == was && same_texts && !was.date.parse().is_ok_and(is_slip))
    }

    /// The deed in the place of another: of the same kind and bloc, for a holder to whom the jury awarded it.
    fn draft<'a>(&'a self, deed: &'a Entry, register: &Register) -> Result<Draft<'a>, Stop> {
        // The same identifier in another session is another person.
        let Basis { deliberation, .. } = self.basis;
        let awarded = |record: &DeedRecord| deed.holder == Some(deliberation.holder(&record.candidate));
        let problem = |rule| self.files.problem(rule).with("number", &self.number);
        let record = self.files.record(deed)?.filter(awarded).ok_or_else(|| problem("deed-of-another"))?;
        let id = self.candidate.unwrap_or(record.candidate.as_str());
        let unknown = || Stop::Usage(vec![Sentence::new("usage-unknown-candidate").with("found", id)]);
        let candidate = self.basis.candidate(id).ok_or_else(unknown)?;
        let kind = deed.kind.unwrap_or(DeedKind::Attestation);
        if !is_entitled(deliberation, id, kind, deed.bloc.as_deref()) {
            return Err(problem("deed-not-entitled").with("candidate", candidate.label()).into());
        }
        let (holder, jury) = (deliberation.holder(id), &deliberation.jury_date);
        let held = register.given(&holder, kind, deed.bloc.as_deref(), jury);
        if let Some(held) = held.filter(|held| held.number != self.number) {
            let problem = problem("deed-already-held").with("candidate", candidate.label());
            return Err(problem.with("held", &held.number).into());
        }
        let bloc = self.basis.bloc(deed.bloc.as_deref());
        let replaces = Replaced { number: &self.number, date: &deed.date, motive: self.motive };
        Ok(Draft { candidate, kind, bloc, replaces: Some(replaces) })
    }
}

/// Nothing happens to a deed before it is issued.
fn check_not_before(date: Date, deed: &Entry, files: &RegisterFiles) -> Result<(), Diagnostic> {
    let issued = deed.date.parse::<Date>().ok();
    let Some(issued) = issued.filter(|issued| date < *issued) else { return Ok(()) };
    let problem = files.problem("date-before-deed").with("date", short_date(date));
    Err(problem.with("issued", short_date(issued)))
}

/// A day typed is far ahead by mistake, unless it is confirmed.
fn check_asked(asked: Option<Date>, today: Today, files: &RegisterFiles) -> Result<(), Diagnostic> {
    let Some(date) = asked.filter(|date| today.is_far_ahead(*date) && !today.is_confirmed) else {
        return Ok(());
    };
    let problem = files.problem("date-far-ahead").with("date", short_date(date));
    Err(problem.with("today", short_date(today.date)))
}
