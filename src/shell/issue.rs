//! The command `issue`: deeds from the frozen deliberation alone, recorded before they appear.

use std::path::{Path, PathBuf};

use super::books::Books;
use super::deed::{self, Draft, Maker};
use super::frame::{self, Frame};
use super::framework;
use super::inputs::{self, DELIBERATION};
use super::load::{self, Input, SESSION};
use super::names::Stems;
use super::press::Press;
use super::{Selection, Shell, Stop, say_error, say_out, supported};
use crate::check;
use crate::deeds::deliberation::{Deliberation, InputRole};
use crate::deeds::entitlement::{Entitlement, Wanted, entitlements};
use crate::deeds::entry::{Entry, Event};
use crate::deeds::frozen::FrozenCandidate;
use crate::deeds::register::{Register, Standing};
use crate::deeds::{drift, facts};
use crate::diag::rules::Kind;
use crate::diag::{Diagnostic, Place, Report, Sentence, Severity, Status};
use crate::documents::Setting;
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::model::session::Session;
use crate::shell::cli::IssueArgs;
use crate::store::durable::{self, Change};

/// A frozen deliberation, read back.
struct Frozen {
    deliberation: Deliberation,
    text: String,
    referential: Referential,
    rules: Rules,
    /// As the jury sat, to be issued when and where the session file says now.
    session: Session,
    cohort: Cohort,
    specimen: bool,
}

impl Frozen {
    /// The deed that stands against issuing one.
    fn given<'r>(&self, register: &'r Register, one: &Entitlement<'_>) -> Option<&'r Entry> {
        let holder = self.deliberation.holder(&one.candidate.id);
        register.given(&holder, one.kind, one.bloc, &self.deliberation.jury.date)
    }
}

impl Shell {
    /// Issues what the deliberation entitles to and was not yet issued; all of it or nothing.
    pub(super) fn issue(&self, args: &IssueArgs) -> Status {
        let mut report = Report::new();
        let strict = args.input.strict;
        let Ok(Input::Session(folder)) = Input::of(&args.input) else {
            report.push(Diagnostic::error("deeds-need-session"));
            return self.problems(report, strict);
        };
        let frame = frame::frame(&folder, &args.input, &mut report);
        let press = Press::load(frame.templates.as_ref(), &mut report);
        let frozen = read_frozen(&folder, &frame, &mut report);
        let (Some(file), Some(press), Some(frozen)) = (&frame.file, press, frozen) else {
            return self.problems(report, strict);
        };
        let books = Books::of_session(&folder, file, frozen.specimen);
        let issuing = Issuing { args, folder: &folder, books, press: &press, frozen: &frozen };
        let issued = self.issue_frozen(&issuing, &mut report);
        self.finish(issued, report, strict)
    }

    fn issue_frozen(&self, issuing: &Issuing<'_>, report: &mut Report) -> Result<(), Stop> {
        let Issuing { args, books, frozen, .. } = issuing;
        let wanted = wanted(args, frozen)?;
        if frozen.specimen != args.specimen {
            let rule = if frozen.specimen { "issue-specimen" } else { "issue-not-specimen" };
            report.push(Diagnostic::error(rule).at(Place::file(SESSION)));
        }
        let (before, losses) = books.steady(|| {
            let register = books.read();
            let losses = register.as_ref().map_or_else(|_| Vec::new(), |register| books.losses(register));
            (register, losses)
        });
        // What a cut left may keep it from being read: it is completed once held.
        if before.is_err() && !durable::is_unfinished(&books.archive) {
            return before.map(|_| ());
        }
        if let Ok(register) = &before {
            issuing.look(register, &wanted, report);
            report.extend(issuing.renamed(register, &wanted));
            report.extend(losses);
        }
        let blocked = report.status(args.input.strict) != Status::Done;
        if let (true, Ok(_)) = (blocked, &before) {
            return Err(Stop::Problems);
        }
        if args.dry_run {
            if durable::is_unfinished(&books.archive) {
                report.push(books.warning("register-unfinished"));
            }
            return Ok(self.list_due(frozen, &before?, &wanted)?);
        }
        let vault = books.hold(self)?;
        let mut register = books.read_held(&vault)?;
        // Another run may have issued meanwhile, and what a cut left unfinished is there now.
        issuing.look(&register, &wanted, report);
        report.extend(books.missing_deeds(&register));
        if report.status(args.input.strict) != Status::Done {
            return Err(Stop::Problems);
        }
        let start = register.entries().len();
        let issued = deed::issued_folder(args.out.as_ref(), issuing.folder);
        self.say_undue(frozen, &register, &wanted);
        let mut change =
            make(frozen, issuing.press, &mut register, &wanted, issued).map_err(Stop::Because)?;
        change.lines = register.text_from(start);
        if change.lines.is_empty() {
            return Ok(());
        }
        let paths: Vec<PathBuf> = change.copies.iter().map(|(_, to)| to.clone()).collect();
        vault.commit(change)?;
        Ok(self.say_issued(&paths, register.entries().len() - start)?)
    }

    /// Says what deeds were issued, and where they lie.
    pub(super) fn say_issued(&self, paths: &[PathBuf], count: usize) -> anyhow::Result<()> {
        let listed: Vec<String> = paths.iter().map(|path| load::shown(path)).collect();
        let listed = say_out(&(listed.join("\n") + "\n"));
        if !self.quiet {
            say_error(&self.sentences.say(&Sentence::new("issued").with("count", count)));
        }
        listed
    }

    /// Says what of the deeds asked for is not issued again, and why when nothing is issued at all.
    fn say_undue(&self, frozen: &Frozen, register: &Register, wanted: &Wanted) {
        let all = entitlements(&frozen.deliberation, wanted);
        let standing = all.iter().filter_map(|one| Some((one, frozen.given(register, one)?)));
        let revoked = standing.filter(|(_, deed)| register.standing(&deed.number) == Standing::Revoked);
        for (one, deed) in revoked.filter(|_| !self.quiet) {
            let label = one.candidate.candidate().label();
            let sentence = Sentence::new("revoked-not-again").with("number", &deed.number);
            say_error(&self.sentences.say(&sentence.with("candidate", label)));
        }
        if all.is_empty() {
            say_error(&self.sentences.text("nothing-awarded"));
        } else if due(frozen, register, wanted).next().is_none() {
            say_error(&self.sentences.text("nothing-to-issue"));
        }
    }

    /// What would be issued: number, candidate, bloc.
    fn list_due(&self, frozen: &Frozen, register: &Register, wanted: &Wanted) -> anyhow::Result<()> {
        self.say_undue(frozen, register, wanted);
        let mut numbered = register.clone();
        let date = frozen.session.issue.as_ref().map_or(frozen.session.jury.date, |issue| issue.date);
        let mut lines = String::new();
        for draft in due(frozen, register, wanted) {
            let number = numbered.next_number(draft.kind, &date.strftime("%Y").to_string(), frozen.specimen);
            let what = match draft.bloc {
                Some(bloc) => Sentence::new("heading-bloc").with("bloc", bloc.number.as_str()),
                None => Sentence::new("heading-certification"),
            };
            let label = draft.candidate.label();
            lines.extend([&number, "  ", &label, "  ", &self.sentences.say(&what), "\n"]);
            let mut entry = Entry::new(Event::Issued, number, date.to_string());
            entry.kind = Some(draft.kind);
            numbered.append(entry);
        }
        say_out(&lines)
    }
}

/// What an issue goes by.
struct Issuing<'a> {
    args: &'a IssueArgs,
    folder: &'a Path,
    books: Books,
    press: &'a Press,
    frozen: &'a Frozen,
}

impl Issuing<'_> {
    /// Everything that stands against issuing. Said twice when looked at twice: a report says each problem once.
    fn look(&self, register: &Register, wanted: &Wanted, report: &mut Report) {
        let frozen = self.frozen;
        report.extend(supported::unsupported(self.folder, &frozen.deliberation, &self.books, register));
        // Their holders may be among those now due, under another identifier: they would be given a twin.
        report.raise(Kind::HolderGone);
        let drafts: Vec<Draft<'_>> = due(frozen, register, wanted).collect();
        if drafts.is_empty() {
            return;
        }
        if !frozen.specimen {
            let name = certification_file(&frozen.deliberation);
            report.extend(deed::facts_against(&frozen.referential, &frozen.session, &drafts, &name));
        }
        report.extend(deed::date_problems(&frozen.session, register));
        report.extend(check::remarks::after_registration(&frozen.referential, &frozen.session.jury, SESSION));
    }

    /// Holders of deeds that are due, whose civil status is no longer in the data what the jury had: a warning each.
    /// Data that cannot be read says nothing: deeds come from the deliberation alone.
    fn renamed(&self, register: &Register, wanted: &Wanted) -> Vec<Diagnostic> {
        let mut unheard = Report::new();
        let Some(loaded) = load::load_anew(&self.args.input, &mut unheard).loaded else { return Vec::new() };
        let ids: Vec<&str> =
            due(self.frozen, register, wanted).map(|draft| draft.candidate.id.as_str()).collect();
        let frozen = self.frozen.deliberation.candidates.iter().filter(|was| ids.contains(&was.id.as_str()));
        let pairs = frozen.filter_map(|was| {
            let mut now = loaded.cohort.candidates.iter();
            Some((was, now.find(|candidate| candidate.id.as_str() == was.id)?))
        });
        let renamed = pairs.filter_map(|(was, now)| drift::identity(was, now));
        renamed.map(|problem| Diagnostic { severity: Severity::Warning, ..problem }).collect()
    }
}

fn certification_file(deliberation: &Deliberation) -> String {
    let texts = deliberation.texts(InputRole::Referential);
    let is_it = |name: &String| name.ends_with(check::referential::CERTIFICATION_FILE);
    texts.into_iter().map(|(name, _)| name).find(is_it).unwrap_or_default()
}

/// Reads the deliberation back from the very texts that it froze.
fn read_frozen(folder: &Path, frame: &Frame, report: &mut Report) -> Option<Frozen> {
    let found = inputs::deliberation(folder, report);
    if found.is_none() && !report.has_errors() {
        report.push(Diagnostic::error("deliberation-missing").at(Place::file(DELIBERATION)));
    }
    let (deliberation, text) = found?;
    let mut inner = Report::new();
    let files = deliberation.texts(InputRole::Referential);
    let rules = deliberation.texts(InputRole::Rules);
    let framework = check::framework(&files, rules.first(), &mut inner);
    let session = deliberation
        .texts(InputRole::Session)
        .first()
        .and_then(|(name, text)| check::session::read(name, text, &mut inner)?.session);
    let (Some((mut referential, rules)), Some(mut session)) = (framework, session) else {
        let problem = Diagnostic::error("deliberation-unreadable").at(Place::file(DELIBERATION));
        report.push(problem.with("detail", "texts"));
        return None;
    };
    let in_force = framework::framework(frame.referential.as_ref(), frame.rules.as_ref(), report);
    if let Some((in_force, ..)) = &in_force {
        facts::complete(&mut referential, in_force);
    }
    let now = frame.file.as_ref()?.session.as_ref();
    if let Some(now) = now {
        session.issue.clone_from(&now.issue);
    }
    // What was once a specimen never becomes a true deed, nor the other way round.
    let specimen = deliberation.specimen || now.is_some_and(|now| now.specimen);
    session.specimen = specimen;
    let candidates = deliberation.candidates.iter().map(FrozenCandidate::candidate).collect();
    Some(Frozen { cohort: Cohort { candidates }, deliberation, text, referential, rules, session, specimen })
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

/// The deeds asked for that were not issued yet.
fn due<'f>(
    frozen: &'f Frozen,
    register: &'f Register,
    wanted: &Wanted,
) -> impl Iterator<Item = Draft<'f>> + use<'f> {
    let all: Vec<Entitlement<'f>> = entitlements(&frozen.deliberation, wanted);
    let new = all.into_iter().filter(move |one| frozen.given(register, one).is_none());
    new.filter_map(move |one| {
        let is_holder = |candidate: &&Candidate| candidate.id.as_str() == one.candidate.id;
        let candidate = frozen.cohort.candidates.iter().find(is_holder)?;
        let bloc = frozen.referential.blocs.iter().find(|bloc| Some(bloc.number.as_str()) == one.bloc);
        // An attestation whose bloc the referential has lost cannot be made.
        (bloc.is_some() == one.bloc.is_some()).then_some(Draft {
            candidate,
            kind: one.kind,
            bloc,
            replaces: None,
        })
    })
}

/// Makes every deed that is due; or says of all what is wrong.
fn make(
    frozen: &Frozen,
    press: &Press,
    register: &mut Register,
    wanted: &Wanted,
    issued: PathBuf,
) -> Result<Change, Vec<Diagnostic>> {
    let stems = Stems::of(&frozen.cohort);
    let maker = Maker {
        press,
        setter: press.setter(&frozen.referential, frozen.session.issue.as_ref().map(|issue| issue.date)),
        setting: Setting {
            referential: &frozen.referential,
            rules: &frozen.rules,
            session: Some(&frozen.session),
        },
        session: &frozen.session,
        deliberation: &frozen.deliberation,
        origin: deed::origin(&frozen.deliberation, &frozen.text, press),
        stems: &stems,
        issued,
    };
    let before = register.clone();
    let mut change = Change::default();
    let mut problems = Vec::new();
    for draft in due(frozen, &before, wanted) {
        if let Err(found) = maker.make(&draft, register, &mut change) {
            problems.extend(found);
        }
    }
    if problems.is_empty() { Ok(change) } else { Err(problems) }
}
