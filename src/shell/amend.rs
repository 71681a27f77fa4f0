//! What happens to a deed once issued: `duplicate`, `correct`, `revoke`. The deed itself never changes.

use std::path::PathBuf;

use super::books::Books;
use super::deed::{self, Draft, Maker};
use super::frame;
use super::inputs;
use super::load::{self, Input, Loaded, shown};
use super::names::Stems;
use super::press::Press;
use super::{Shell, Stop, say_error, say_out};
use crate::deeds::deliberation::{Deliberation, FrozenInput, InputRole};
use crate::deeds::entitlement::is_entitled;
use crate::deeds::entry::{self, DeedKind, Entry, Event, Origin, PDF, RECORD};
use crate::deeds::record::{DeedRecord, MotiveRecord};
use crate::deeds::register::Register;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, Status};
use crate::documents::Setting;
use crate::model::session::Session;
use crate::page::pdf;
use crate::shell::cli::{CorrectArgs, DuplicateArgs, RevokeArgs};
use crate::store::durable::Change;
use crate::store::{self, builtin, digest};
use crate::words::calendar::short_date;
use crate::words::french;

/// A date of the command line, else today's.
fn date_asked(date: Option<&String>) -> Result<jiff::civil::Date, Stop> {
    match date {
        None => Ok(store::today()),
        Some(text) => read_date(text),
    }
}

/// A date of the command line: `2026-07-03`.
pub(super) fn read_date(text: &str) -> Result<jiff::civil::Date, Stop> {
    text.parse().map_err(|_| Stop::Usage(vec![Sentence::new("usage-not-a-date").with("found", text)]))
}

impl Shell {
    /// Delivers the archived deed itself, stamped.
    pub(super) fn duplicate(&self, args: &DuplicateArgs) -> Status {
        let mut report = Report::new();
        let number = args.number.to_uppercase();
        let Some(books) = Books::of_number(&args.place, &number, &mut report) else {
            return self.problems(report, false);
        };
        let done = self.stamped(args, &number, &books);
        self.finish(done, report, false)
    }

    fn stamped(&self, args: &DuplicateArgs, number: &str, books: &Books) -> Result<(), Stop> {
        let date = date_asked(args.date.as_ref())?;
        books.valid(&books.read_existing()?, number)?;
        let vault = books.hold(self)?;
        let mut register = books.read_held(&vault)?;
        let deed = books.valid(&register, number)?.clone();
        check_not_before(date, &deed, books)?;
        let archived = |name, hash: &Option<String>| {
            let hash = hash.as_deref().unwrap_or_default();
            books.archived(number, name, hash).map_err(|problem| Stop::Because(vec![problem]))
        };
        let original = archived(PDF, &deed.pdf)?;
        let record = archived(RECORD, &deed.record)?;
        let record = DeedRecord::parse(&String::from_utf8_lossy(&record));
        let stem = record.map_or_else(|| number.to_lowercase(), |record| record.stem);
        let words = format!("DUPLICATA délivré le {}", french::long_date(date));
        let impossible = |detail: String| {
            Stop::Because(vec![
                books.problem("duplicate-impossible").with("number", number).with("detail", detail),
            ])
        };
        let stamped = pdf::stamp::stamp(&original, &words, builtin::stamp_font())
            .map_err(|problem| impossible(format!("{problem:?}")))?;
        let mut entry = Entry::new(Event::Duplicate, number, date.to_string());
        entry.pdf = Some(digest::hex(&stamped));
        let line = register.append(entry).line;
        let name = format!("{number}/{}", entry::duplicate_file(line));
        let to = deed::issued_folder(args.out.as_ref(), &args.place.session)
            .join(format!("{stem}-duplicata-{line}.pdf"));
        let change = Change {
            lines: register.text_from(line - 1),
            files: vec![(name.clone(), stamped)],
            copies: vec![(name, to.clone())],
            erased: Vec::new(),
        };
        vault.commit(change)?;
        Ok(say_out(&format!("{}\n", shown(&to)))?)
    }

    /// Revokes a deed.
    pub(super) fn revoke(&self, args: &RevokeArgs) -> Status {
        let mut report = Report::new();
        let number = args.number.to_uppercase();
        let Some(books) = Books::of_number(&args.place, &number, &mut report) else {
            return self.problems(report, false);
        };
        let done = self.revoked(args, &number, &books);
        self.finish(done, report, false)
    }

    fn revoked(&self, args: &RevokeArgs, number: &str, books: &Books) -> Result<(), Stop> {
        let date = date_asked(args.date.as_ref())?;
        let motive = motive(&args.motive)?;
        books.revocable(&books.read_existing()?, number)?;
        let vault = books.hold(self)?;
        let mut register = books.read_held(&vault)?;
        let deed = books.revocable(&register, number)?;
        check_not_before(date, deed, books)?;
        let record = MotiveRecord {
            schema: 1,
            number: number.to_owned(),
            motive,
            salt: digest::hex(store::secret()?),
        };
        let record = record.text().into_bytes();
        let mut entry = Entry::new(Event::Revoked, number, date.to_string());
        entry.record = Some(digest::hex(&record));
        let line = register.append(entry).line;
        let change = Change {
            lines: register.text_from(line - 1),
            files: vec![(format!("{number}/{}", entry::revocation_file(line)), record)],
            ..Change::default()
        };
        vault.commit(change)?;
        if !self.quiet {
            say_error(&self.sentences.say(&Sentence::new("revoked").with("number", number)));
        }
        Ok(())
    }

    /// Issues a deed from corrected data, in place of another.
    pub(super) fn correct(&self, args: &CorrectArgs) -> Status {
        let mut report = Report::new();
        let input = args.session.input();
        let gathered = load::load(&input, &mut report);
        let press = Press::load(gathered.templates.as_ref(), &mut report);
        let blocked = report.status(input.strict) != Status::Done;
        let (Some(loaded), Some(press), false) = (&gathered.loaded, press, blocked) else {
            return self.problems(report, input.strict);
        };
        let Ok(Input::Session(folder)) = Input::of(&input) else {
            report.push(Diagnostic::error("deeds-need-session"));
            return self.problems(report, input.strict);
        };
        let mut unheard = Report::new();
        let frozen = inputs::deliberation(&folder, &mut unheard);
        let file = frame::frame(&folder, &input, &mut unheard).file;
        let (Some(session), Some(file), Some((deliberation, text))) = (&loaded.session, file, frozen) else {
            report.push(Diagnostic::error("deliberation-missing").at(Place::file(inputs::DELIBERATION)));
            return self.problems(report, input.strict);
        };
        let number = args.number.to_uppercase();
        let is_specimen = number.starts_with(crate::deeds::register::SPECIMEN);
        let correction = Correction {
            args,
            books: Books::of_session(&folder, &file, is_specimen),
            issued: deed::issued_folder(args.out.as_ref(), &folder),
            number,
            loaded,
            session,
            deliberation,
            text,
            inputs: inputs::inputs(&folder, &input),
        };
        let done = self.corrected(&correction, &press);
        self.finish(done, report, input.strict)
    }

    fn corrected(&self, correction: &Correction<'_>, press: &Press) -> Result<(), Stop> {
        let Correction { args, books, number, loaded, session, deliberation, .. } = correction;
        let motive = motive(&args.motive)?;
        books.valid(&books.read()?, number)?;
        let vault = books.hold(self)?;
        let mut register = books.read_held(&vault)?;
        let deed = books.valid(&register, number)?.clone();
        let missing = books.missing_deeds(&register);
        if !missing.is_empty() {
            return Err(Stop::Because(missing));
        }
        let is_specimen = number.starts_with(crate::deeds::register::SPECIMEN);
        if session.specimen != is_specimen {
            let rule = if session.specimen { "issue-specimen" } else { "issue-not-specimen" };
            return Err(Stop::Because(vec![Diagnostic::error(rule).at(Place::file(load::SESSION))]));
        }
        let draft = correction.draft(&deed, &motive, &register)?;
        let mut problems = deed::date_problems(session, &register);
        if !is_specimen {
            let file = crate::check::referential::CERTIFICATION_FILE;
            problems.extend(deed::facts_against(
                &loaded.referential,
                session,
                std::slice::from_ref(&draft),
                file,
            ));
        }
        let stems = Stems::of(&loaded.cohort);
        let maker = Maker {
            press,
            setter: press.setter(&loaded.referential, session.issue.as_ref().map(|issue| issue.date)),
            setting: Setting {
                referential: &loaded.referential,
                rules: &loaded.rules,
                session: Some(session),
            },
            session,
            deliberation,
            origin: correction.origin(press),
            stems: &stems,
            issued: correction.issued.clone(),
        };
        let (start, mut change) = (register.entries().len(), Change::default());
        if problems.is_empty() {
            problems.extend(maker.make(&draft, &mut register, &mut change).err().into_iter().flatten());
        }
        if !problems.is_empty() {
            return Err(Stop::Because(problems));
        }
        change.lines = register.text_from(start);
        let paths: Vec<PathBuf> = change.copies.iter().map(|(_, to)| to.clone()).collect();
        vault.commit(change)?;
        Ok(self.say_issued(&paths, 1)?)
    }
}

/// A correction, and the data that it is made from.
struct Correction<'a> {
    args: &'a CorrectArgs,
    books: Books,
    number: String,
    issued: PathBuf,
    loaded: &'a Loaded,
    session: &'a Session,
    deliberation: Deliberation,
    /// The deliberation's file.
    text: String,
    /// The files that the data was read from.
    inputs: Vec<FrozenInput>,
}

impl Correction<'_> {
    /// The deed in the place of another: of the same kind and bloc, for a holder to whom the jury awarded it.
    fn draft<'d>(&'d self, deed: &Entry, motive: &'d str, register: &Register) -> Result<Draft<'d>, Stop> {
        let because = |problem: Diagnostic| Stop::Because(vec![problem]);
        let hash = deed.record.as_deref().unwrap_or_default();
        let record = self.books.archived(&self.number, RECORD, hash).map_err(because)?;
        let record = DeedRecord::parse(&String::from_utf8_lossy(&record));
        // The same identifier in another session is another person.
        let awarded = |record: &DeedRecord| deed.holder == Some(self.deliberation.holder(&record.candidate));
        let Some(record) = record.filter(awarded) else {
            return Err(because(self.books.problem("deed-of-another").with("number", &self.number)));
        };
        let id = self.args.candidate.as_ref().unwrap_or(&record.candidate);
        let mut people = self.loaded.cohort.candidates.iter();
        let Some(candidate) = people.find(|candidate| candidate.id.as_str() == id) else {
            return Err(Stop::Usage(vec![Sentence::new("usage-unknown-candidate").with("found", id)]));
        };
        let kind = deed.kind.unwrap_or(DeedKind::Attestation);
        if !is_entitled(&self.deliberation, id, kind, deed.bloc.as_deref()) {
            let problem = self.books.problem("deed-not-entitled").with("number", &self.number);
            return Err(because(problem.with("candidate", Fact::Text(candidate.label()))));
        }
        let (holder, jury) = (self.deliberation.holder(id), &self.deliberation.jury.date);
        let held = register.given(&holder, kind, deed.bloc.as_deref(), jury);
        if let Some(held) = held.filter(|held| held.number != self.number) {
            let problem = self.books.problem("deed-already-held").with("number", &self.number);
            let problem = problem.with("candidate", candidate.label()).with("held", &held.number);
            return Err(because(problem));
        }
        let mut blocs = self.loaded.referential.blocs.iter();
        let bloc = blocs.find(|bloc| Some(bloc.number.as_str()) == deed.bloc.as_deref());
        Ok(Draft { candidate, kind, bloc, replaces: Some((&self.number, motive)) })
    }
}

impl Correction<'_> {
    /// What the corrected deed is made from: the referential and the rules of today, whatever the jury had.
    fn origin(&self, press: &Press) -> Origin {
        let today = Deliberation { inputs: self.inputs.clone(), ..self.deliberation.clone() };
        Origin {
            referential: today.fingerprint(InputRole::Referential),
            rules: today.fingerprint(InputRole::Rules),
            ..deed::origin(&self.deliberation, &self.text, press)
        }
    }
}

/// A motive that says something.
fn motive(text: &str) -> Result<String, Stop> {
    match text.trim() {
        "" => Err(Stop::Usage(vec![Sentence::new("usage-empty-motive")])),
        motive => Ok(motive.to_owned()),
    }
}

/// Nothing happens to a deed before it is issued.
fn check_not_before(date: jiff::civil::Date, deed: &Entry, books: &Books) -> Result<(), Stop> {
    let issued = deed.date.parse::<jiff::civil::Date>().ok();
    match issued.filter(|issued| date < *issued) {
        None => Ok(()),
        Some(issued) => {
            let problem = books
                .problem("date-before-deed")
                .with("date", short_date(date))
                .with("issued", short_date(issued));
            Err(Stop::Because(vec![problem]))
        }
    }
}
