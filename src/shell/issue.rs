//! The command `issue`: which deeds are asked for, and what is said of those issued and those not.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::json;

use super::booklets::{self, Booklet};
use super::deeds::{session_of, with_printer};
use super::document_maker::{self, DocumentMaker};
use super::documents;
use super::earlier;
use super::framework::Framework;
use super::load::{self, SESSION};
use super::logos;
use super::names::FileStems;
use super::register::kind_words;
use super::session_folder::{SessionFolder, names_in};
use super::status::day;
use super::{Selection, Shell, Stop};
use crate::check::referential::CERTIFICATION_FILE;
use crate::deeds::entitlement::Wanted;
use crate::deeds::entry::DeedKind;
use crate::deeds::missing::Sources;
use crate::deeds::office::basis::Basis;
use crate::deeds::office::deed::{Draft, Today};
use crate::deeds::office::deliberation_file;
use crate::deeds::office::issue::Issuing;
use crate::deeds::office::{Label, Printer};
use crate::deeds::register::Register;
use crate::diag::meanings::Kind;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, Severity};
use crate::documents::{Composed, Composer, IDENTITY};
use crate::model::cohort::Cohort;
use crate::shell::cli::{DocumentFormat, IssueArgs, OutputArgs};
use crate::store::durable::Hold;
use crate::store::{Audience, Staging};
use crate::words::language::Language;

impl Shell {
    /// Issues what the deliberation entitles to and was not yet issued; all of it or nothing.
    pub(super) fn issue(&self, args: &IssueArgs, report: &mut Report) -> Result<(), Stop> {
        if args.doc_lang.is_some() {
            return Err(Stop::Usage(vec![Sentence::new("translation-only")]));
        }
        let path = session_of(&args.input.input)?;
        let mut folder = SessionFolder::open(&path, &args.input.options, report);
        let held = || deliberation_file::hold(&self.disk, &path, Hold::WithOthers);
        let _held = (folder.file.is_some() && !args.confirm.dry_run).then(held).transpose()?;
        let framework = folder.framework(report);
        report.said_by_check();
        let in_force = framework.as_ref().map(|framework| &framework.referential);
        let now = folder.file.as_ref().and_then(|file| file.session.as_ref());
        let frozen = Basis::frozen(&path, in_force, now, report);
        let stated = frozen.as_ref().map(|frozen| &frozen.referential).or(in_force);
        let maker = DocumentMaker::load(folder.templates.as_ref(), folder.names(), stated, report);
        let (Some(_), Some(mut maker), Some(mut frozen)) = (&folder.file, maker, frozen) else {
            return Err(Stop::reported());
        };
        maker.signature = logos::signature(&path, &frozen.session, report);
        let (inputs, built_in) = (folder.inputs.clone(), folder.sources().built_in);
        let files = folder.register(frozen.session.specimen, args.out.as_ref())?;
        let wanted = wanted(args, &frozen)?;
        let today = Today { date: document_maker::today()?, is_confirmed: args.date_confirmed };
        // What an interrupted run left may keep the register from being read, and the data holds deeds against it.
        if !args.confirm.dry_run {
            self.complete(&files)?;
        }
        let sealing = folder.clone();
        let now = data_of_today(folder, framework, &frozen, report);
        if let Some(now) = &now {
            frozen.complete_entries(now);
        }
        let issuing = Issuing {
            files,
            frozen: &frozen,
            wanted,
            specimen: args.specimen,
            strict: args.input.options.strict,
            today,
            sources: Sources { inputs: &inputs, built_in },
        };
        // Nobody is asked for what is not needed.
        let is_due = issuing.files.read().map_or(true, |register| !issuing.due(&register).is_empty());
        if is_due && !args.confirm.dry_run {
            report.extend(self.unlock_seal(&issuing.files, &sealing, &maker.composer.words).err());
        }
        self.issue_due(&issuing, args, &maker, (now.as_ref(), is_due), report)
    }

    fn issue_due(
        &self,
        issuing: &Issuing<'_>,
        args: &IssueArgs,
        maker: &DocumentMaker,
        (today, is_due): (Option<&Cohort>, bool),
        report: &mut Report,
    ) -> Result<(), Stop> {
        let register = issuing.look_first(today, report)?;
        if args.confirm.dry_run {
            report.extend(issuing.files.leftovers()?);
            let register = register.map_or_else(|| issuing.files.read(), Ok)?;
            self.list_due(issuing, &register, &maker.composer)?;
            return if args.proof { self.write_proofs(issuing, &register, maker) } else { Ok(()) };
        }
        // Before the register is held: while somebody thinks, others may write to it.
        if let Some(register) = &register
            && let Some(question) = self.question(issuing, register)
        {
            self.confirm(args.confirm.yes, &question)?;
        }
        if is_due {
            self.unlock(&issuing.files)?;
        }
        let held = issuing.hold(&self.disk, report)?;
        self.say_not_due(issuing, &held.register);
        // What became due since is the next run's: nothing is ready to sign it.
        if !is_due {
            return Ok(());
        }
        let copies = RefCell::new(BTreeMap::<String, Booklet<'_>>::new());
        let (paths, count) = with_printer(maker, issuing.frozen, |printer| {
            let progress = self.progress(issuing.due(&held.register).len());
            let set_pdf = |composed: &Composed, label: &Label| {
                progress.advance();
                let pdf = (printer.set_pdf)(composed, label)?;
                if args.booklet {
                    let stem = booklets::stem(composed, "", &maker.composer);
                    let copy = (composed.clone(), label.clone());
                    copies.borrow_mut().entry(stem).or_default().parts.push(copy);
                }
                Ok(pdf)
            };
            issuing.issue(held, Printer { set_pdf: &set_pdf, ..printer })
        })?;
        if count > 0 {
            self.say_issued(&paths, count)?;
            self.write_copies(issuing, &copies.into_inner(), args, maker)?;
            let session = session_of(&args.input.input)?;
            self.then_keep(&session, &issuing.files, issuing.frozen.session.specimen);
        }
        Ok(())
    }

    /// Says what of the deeds asked for is not issued again, and why when nothing is issued at all.
    fn say_not_due(&self, issuing: &Issuing<'_>, register: &Register) {
        let (mut said, nothing) = issuing.not_due(register);
        said.extend(issuing.deferred(register));
        said.iter().chain(&nothing).for_each(|sentence| self.tell(sentence));
    }

    /// What is asked before deeds are issued; nothing where none is due.
    fn question(&self, issuing: &Issuing<'_>, register: &Register) -> Option<Sentence> {
        let due = issuing.due(register);
        let issue = issuing.frozen.session.issue.as_ref()?;
        let (deeds, numbers): (Vec<String>, Vec<String>) = totals(&due)
            .map(|(total, numbers)| {
                let (first, last) = (numbers.first().copied(), numbers.last().copied());
                // « 2026-P-000001 à 000011 »
                let last = last.and_then(|last| last.rsplit('-').next()).unwrap_or_default();
                let range = Sentence::new(if numbers.len() > 1 { "issue-numbers" } else { "issue-number" });
                let range = range.with("first", first.unwrap_or_default()).with("last", last);
                (self.sentences.say(&total), self.sentences.say(&range))
            })
            .unzip();
        let question = Sentence::new("issue-confirm")
            .with("count", due.len())
            .with("date", day(issue.date, &self.sentences));
        let question = question.with("place", issue.place.clone().unwrap_or_default());
        (!due.is_empty())
            .then(|| question.with("deeds", Fact::AllOf(deeds)).with("numbers", Fact::AllOf(numbers)))
    }

    /// Lists what would be issued: each holder on a line, as deeds will name them, their deeds on lines set back below;
    /// at the end, how many of each kind.
    fn list_due(&self, issuing: &Issuing<'_>, register: &Register, composer: &Composer) -> Result<(), Stop> {
        self.say_not_due(issuing, register);
        let due = issuing.due(register);
        let (mut lines, mut members) = (String::new(), Vec::new());
        for deeds in by_holder(&due) {
            let holder = deeds[0].1.candidate;
            let birth = composer.birth(&issuing.frozen.setting(), holder).map_err(Stop::Refused)?;
            lines.extend([
                holder.id.as_str(),
                "  ",
                &holder.person.deed_name(Language::default()),
                "  ",
                &birth,
                "\n",
            ]);
            for (number, draft) in deeds {
                let bloc = draft.bloc.map_or("", |bloc| bloc.number.as_str());
                lines.extend(["  ", number, "  ", &kind_words(draft.kind, bloc, &self.sentences), "\n"]);
                let bloc = draft.bloc.map(|bloc| bloc.number.as_str());
                members.push(json!({
                    "number": number, "kind": draft.kind, "bloc": bloc, "candidate": holder.id.as_str(),
                    "name": holder.person.deed_name(Language::default()), "birth": birth,
                }));
            }
        }
        let totals = totals(&due).map(|(total, _)| self.sentences.say(&total)).collect::<Vec<_>>().join(", ");
        if !totals.is_empty() {
            lines.extend(["\n", &totals, "\n"]);
        }
        // To be held against the minutes that the jury signed.
        let seal = issuing.frozen.deliberation.short_seal();
        self.give(&lines, json!({ "due": members, "seal": seal }))?;
        self.tell(&Sentence::new("due-by-deliberation").with("seal", seal));
        Ok(())
    }

    /// Writes copies of the deeds issued, to print: those of a kind in one file, beside the folder of deeds.
    fn write_copies(
        &self,
        issuing: &Issuing<'_>,
        copies: &BTreeMap<String, Booklet<'_>>,
        args: &IssueArgs,
        maker: &DocumentMaker,
    ) -> Result<(), Stop> {
        if copies.is_empty() {
            return Ok(());
        }
        let Basis { referential, session, .. } = issuing.frozen;
        let out = issuing.files.issued.parent().unwrap_or(&issuing.files.issued);
        let names = names_in(&session_of(&args.input.input)?);
        let staging = Staging::new(out, Audience::Colleagues)?;
        let pdf_maker = maker.pdf_maker(referential, session.issue.as_ref().map(|issue| issue.date));
        let setting = issuing.frozen.setting();
        booklets::stage(copies, &setting, &maker.composer, &pdf_maker, args.duplex, names, &staging)?;
        self.publish(staging, out)
    }

    /// Writes for each holder of a deed that is due what it will state of them, to be read and signed before it is issued.
    fn write_proofs(
        &self,
        issuing: &Issuing<'_>,
        register: &Register,
        maker: &DocumentMaker,
    ) -> Result<(), Stop> {
        let frozen = issuing.frozen;
        let stems = FileStems::of(&frozen.cohort, &frozen.referential);
        let pdf_maker = maker.pdf_maker(&frozen.referential, frozen.session.jury.date);
        // Beside the deeds to be, which appear in a folder below.
        let out = issuing.files.issued.parent().unwrap_or(&issuing.files.issued);
        let staging = Staging::new(out, Audience::Colleagues)?;
        let output =
            OutputArgs { out: None, format: vec![DocumentFormat::Md, DocumentFormat::Pdf], doc_lang: None };
        let mut problems = Vec::new();
        for deeds in by_holder(&issuing.due(register)) {
            let document = documents::about(&maker.composer, IDENTITY, deeds[0].1.candidate)?;
            let composed = maker.composer.compose(document.kind, &frozen.setting(), &document.subject);
            let composed = composed.map_err(Stop::Refused)?;
            let label = document.label(&stems, Some(&frozen.session));
            problems.extend(pdf_maker.print(&composed, &label, &output, &staging)?);
        }
        Stop::if_any(problems)?;
        self.publish(staging, out)
    }
}

/// How many deeds of each kind are due, and their numbers.
fn totals<'d>(due: &'d [(String, Draft<'_>)]) -> impl Iterator<Item = (Sentence, Vec<&'d str>)> {
    let kinds = [(DeedKind::Diploma, "due-diplomas"), (DeedKind::Attestation, "due-attestations")];
    kinds.into_iter().filter_map(|(kind, id)| {
        let of_kind = due.iter().filter(|(_, draft)| draft.kind == kind);
        let numbers: Vec<&str> = of_kind.map(|(number, _)| number.as_str()).collect();
        (!numbers.is_empty()).then(|| (Sentence::new(id).with("count", numbers.len()), numbers))
    })
}

/// Deeds that are due, those of a holder together.
fn by_holder<'d, 'a>(due: &'d [(String, Draft<'a>)]) -> impl Iterator<Item = &'d [(String, Draft<'a>)]> {
    due.chunk_by(|(_, one), (_, other)| one.candidate.id == other.candidate.id)
}

/// The data as it reads today, held against what the jury froze: a deed that it no longer bears out is not issued. Where
/// it no longer reads, the deliberation alone speaks, and that is said.
fn data_of_today(
    folder: SessionFolder,
    framework: Option<Framework>,
    frozen: &Basis,
    report: &mut Report,
) -> Option<Cohort> {
    let mut told = Report::new();
    let of_jury = earlier::cited_by_jury(&folder, frozen);
    let loaded = load::load_files(folder, framework, &mut told).0.filter(|_| !told.has_errors());
    let Some(loaded) = loaded else {
        let is_against = |problem: &&Diagnostic| {
            problem.severity == Severity::Error && problem.kind() == Kind::AgainstIssuing
        };
        let against: Vec<Diagnostic> = told.problems().iter().filter(is_against).cloned().collect();
        report.extend(if against.is_empty() { of_jury } else { against });
        report.push(Diagnostic::warning("issue-without-data").at(Place::file(SESSION)));
        return None;
    };
    let drifted = load::drift_of(&loaded, &frozen.deliberation);
    report.extend(drifted.into_iter().filter(|problem| problem.severity == Severity::Error));
    Some(loaded.cohort)
}

fn wanted(args: &IssueArgs, frozen: &Basis) -> Result<Wanted, Stop> {
    let selection = Selection::of(&args.filter, &frozen.cohort, &frozen.referential)?;
    let asked = [(DeedKind::Diploma, args.diplomas), (DeedKind::Attestation, args.attestations)];
    let both = args.diplomas == args.attestations;
    // A set of competences that is not divided is awarded whole, or not at all.
    let attests = frozen.referential.registration.kind.attests_blocs();
    if args.attestations && !attests {
        return Err(Diagnostic::error("register-attests-no-bloc").at(Place::file(CERTIFICATION_FILE)).into());
    }
    let asked = asked.into_iter().filter(|(kind, _)| attests || *kind == DeedKind::Diploma);
    let kinds = asked.filter(|(_, is_asked)| both || *is_asked).map(|(kind, _)| kind);
    Ok(Wanted {
        candidates: selection.candidates,
        blocs: selection.blocs,
        kinds: kinds.collect(),
        every_bloc: args.all,
        holds_deferred: args.hold_deferred,
    })
}
