//! Makes one deed: its number, its documents, its frozen values, its line.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;

use super::basis::Basis;
use super::seal::sealed;
use super::{Label, Printer};
use crate::check;
use crate::check::session::{SESSION, signature_after};
use crate::deeds::deliberation::{FrozenInput, InputRole, fingerprint};
use crate::deeds::entry::{DeedKind, Entry, Event, MARKDOWN, Origin, PDF, RECORD};
use crate::deeds::facts;
use crate::deeds::frozen::FrozenPerson;
use crate::deeds::missing::{self, Sources};
use crate::deeds::proof::{Head, Signer, Statement};
use crate::deeds::record::{self, DeedRecord};
use crate::deeds::register::Register;
use crate::deeds::seal::Seal;
use crate::diag::{Diagnostic, Fact, Place, Sentence, Severity};
use crate::documents::Deed;
use crate::model::cohort::Candidate;
use crate::model::referential::{AwardedBy, Bloc, Referential};
use crate::model::session::Session;
use crate::store::digest;
use crate::store::vault::Change;
use crate::words::calendar::short_date;

pub(crate) struct DeedMaker<'a> {
    pub(crate) printer: Printer<'a>,
    pub(crate) basis: &'a Basis,
    /// The files whose referential and rules the deeds state.
    pub(crate) inputs: &'a [FrozenInput],
    /// The folder that deeds appear in.
    pub(crate) issued: &'a Path,
    /// Who signs what deeds state, where the school has a key.
    pub(crate) signer: Option<&'a Signer>,
    /// What seals them, where the school has a certificate.
    pub(crate) seal: Option<&'a Seal>,
}

pub(crate) struct Draft<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) kind: DeedKind,
    pub(crate) bloc: Option<&'a Bloc>,
    pub(crate) replaces: Option<Replaced<'a>>,
}

/// A deed that another takes the place of, the day that it was issued, and why it is replaced; a lawful change of civil
/// status gives no reason.
#[derive(Clone, Copy)]
pub(crate) struct Replaced<'a> {
    pub(crate) number: &'a str,
    pub(crate) date: &'a str,
    pub(crate) motive: Option<&'a str>,
}

impl DeedMaker<'_> {
    /// Adds a deed to the register and to what is to be written; says why not when it cannot be composed.
    pub(crate) fn make(
        &self,
        draft: &Draft<'_>,
        register: &mut Register,
        change: &mut Change,
    ) -> Result<(), Vec<Diagnostic>> {
        let (date, number) = self.basis.next_number(register, draft.kind);
        let stem = format!("{}-{}", number.to_lowercase(), (self.printer.stem)(&draft.candidate.id));
        let mut record = self.record(draft, &number, &stem);
        if let Some(signer) = self.signer {
            record.proof = Some(signer.sign(&self.statement(draft, &record, register)));
        }
        let replaces = draft.replaces.map(|was| (was.number, was.date));
        let (proof, mention) = (record.proof.as_deref(), record.mention.as_deref());
        let deed = Deed { number: &number, replaces, proof, mention, translated: false };
        let composed =
            self.printer.composer.issued(&self.basis.setting(), draft.candidate, draft.bloc, deed)?;
        let label = Label { stem, about: Some(draft.candidate.label()) };
        let pdf = (self.printer.set_pdf)(&composed, &label)?;
        let about = |problem: Diagnostic| vec![problem.with("about", draft.candidate.label())];
        let pdf = sealed(self.seal, pdf, &number, &record.date).map_err(about)?;
        let stem = label.stem;
        let markdown = composed.delivered_markdown().into_bytes();
        let mut entry = Entry::new(Event::Issued, &number, date.to_string());
        entry.kind = Some(draft.kind);
        entry.bloc.clone_from(&record.bloc);
        entry.holder = Some(self.basis.deliberation.holder(&record.candidate));
        entry.origin = Some(self.origin());
        entry.replaces.clone_from(&record.replaces);
        let record = record::text(&record).into_bytes();
        entry.pdf = Some(digest::hex(&pdf));
        entry.markdown = Some(digest::hex(&markdown));
        entry.record = Some(digest::hex(&record));
        register.append(entry);
        for (name, bytes) in [(PDF, pdf), (MARKDOWN, markdown), (RECORD, record)] {
            change.files.push((format!("{number}/{name}"), bytes));
        }
        for (name, extension) in [(PDF, "pdf"), (MARKDOWN, "md")] {
            let to = self.issued.join(format!("{stem}.{extension}"));
            change.copies.push((format!("{number}/{name}"), to));
        }
        Ok(())
    }

    /// What is signed of a deed.
    fn statement(&self, draft: &Draft<'_>, record: &DeedRecord, register: &Register) -> Statement {
        let Basis { referential, session, .. } = self.basis;
        let (certifier, person) = (&referential.certifier, &draft.candidate.person);
        let code = referential.registration.code.clone();
        let of_bloc = |bloc: &Bloc| bloc.code.as_ref().map_or_else(|| bloc.number.to_string(), Into::into);
        Statement {
            iss: certifier.legal_name.as_ref().unwrap_or(&certifier.name).clone(),
            number: record.number.clone(),
            kind: record.kind,
            name: person.deed_name(referential.language),
            birth: person.birth_date.map(|date| date.to_string()).unwrap_or_default(),
            certification: code.unwrap_or_else(|| record.certification.clone()),
            bloc: draft.bloc.map(of_bloc),
            jury: record.jury_date.clone(),
            date: record.date.clone(),
            specimen: session.specimen,
            head: register.head().map(Head::short),
        }
    }

    /// What is frozen of a deed, under a number and a name of files.
    pub(super) fn record(&self, draft: &Draft<'_>, number: &str, stem: &str) -> DeedRecord {
        let Basis { session, deliberation, .. } = self.basis;
        let issue = session.issue.as_ref();
        DeedRecord {
            schema: record::SCHEMA,
            number: number.to_owned(),
            kind: draft.kind,
            bloc: draft.bloc.map(|bloc| bloc.number.to_string()),
            certification: deliberation.certification.clone(),
            session: session.name.clone(),
            jury_date: self.basis.jury.to_string(),
            date: issue.map(|issue| issue.date.to_string()).unwrap_or_default(),
            place: issue.and_then(|issue| issue.place.clone()),
            candidate: draft.candidate.id.to_string(),
            person: FrozenPerson::new(draft.candidate),
            stem: stem.to_owned(),
            replaces: draft.replaces.map(|was| was.number.to_owned()),
            motive: draft.replaces.and_then(|was| was.motive).map(str::to_owned),
            mention: self.basis.mention(draft),
            signature: self.printer.signature.cloned(),
            salt: deliberation.salt_of_deed(number),
            proof: None,
        }
    }

    /// What the deeds are made from.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            deliberation: self.basis.deliberation.fingerprint.clone(),
            referential: fingerprint(self.inputs, InputRole::Referential),
            rules: fingerprint(self.inputs, InputRole::Rules),
            ..self.printer.origin.clone()
        }
    }
}

/// Every fact that stands against issuing, each once: unknown though mandatory, of the certification, of the issue, of
/// each bloc and holder; or saying what a deed may not say.
pub(crate) fn facts_against(
    referential: &Referential,
    session: &Session,
    drafts: &[Draft<'_>],
    sources: Sources<'_>,
) -> Vec<Diagnostic> {
    let due =
        |bloc: &&Bloc| drafts.iter().any(|draft| draft.bloc.is_some_and(|due| due.number == bloc.number));
    if referential.awarded_by == AwardedBy::Other {
        return vec![Diagnostic::error("deed-awarded-by-others").at(sources.place(&facts::AWARDED_BY))];
    }
    let mut found = missing::errors(referential, referential.blocs.iter().filter(due), session, sources);
    for draft in drafts {
        let facts = facts::missing_of_person(&draft.candidate.person);
        if !facts.is_empty() {
            let problem = Diagnostic::error("deed-fact-missing-holder").with("count", facts.len());
            let facts: Vec<Sentence> = facts.into_iter().map(Sentence::new).collect();
            found.push(problem.with("candidate", draft.candidate.label()).with("facts", facts));
        }
    }
    let holders = drafts.iter().map(|draft| draft.candidate);
    found.extend(check::jury::entries(session, referential, holders, Severity::Error));
    for (fact, word) in facts::forbidden(referential, session) {
        let problem = Diagnostic::error("deed-fact-forbidden").at(sources.place(&fact));
        let problem = problem.with("fact", Fact::Words(fact.words)).with("key", fact.key);
        found.push(problem.with("word", word));
    }
    found.sort();
    found.dedup();
    found
}

/// Why a session of specimens issues no true deed, nor a true session a specimen.
pub(crate) fn specimen_problem(session: &Session, specimen: bool) -> Option<Diagnostic> {
    let rule = if session.specimen { "issue-specimen" } else { "issue-not-specimen" };
    (session.specimen != specimen).then(|| Diagnostic::error(rule).at(Place::file(SESSION)))
}

/// How many days after today a deed may be dated without being asked for twice.
const DAYS_AHEAD: i32 = 60;

/// The day of a run, and whether the date of issue was confirmed on the command line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Today {
    pub(crate) date: Date,
    pub(crate) is_confirmed: bool,
}

impl Today {
    /// Whether a deed of that date was dated by mistake, or will be.
    pub(crate) fn is_far_ahead(self, date: Date) -> bool {
        self.date.checked_add(DAYS_AHEAD.days()).is_ok_and(|latest| date > latest)
    }
}

/// Whether the date of issue can come next in the register. A deed dated far ahead stands against none of today, so that
/// it can be put right.
pub(crate) fn date_problems(session: &Session, register: &Register, today: Today) -> Vec<Diagnostic> {
    let Some(issue) = &session.issue else { return Vec::new() };
    let error = |rule| Diagnostic::error(rule).at(Place::file(SESSION)).with("date", short_date(issue.date));
    let mut found = Vec::new();
    if let Some(jury) = session.jury.date.filter(|jury| issue.date < *jury && !today.is_confirmed) {
        found.push(error("issue-before-jury").with("jury", short_date(jury)));
    }
    if today.is_far_ahead(issue.date) && !today.is_confirmed {
        found.push(error("issue-far-ahead").with("today", short_date(today.date)));
    }
    let dates = register.deeds().filter_map(|deed| deed.date.parse::<Date>().ok());
    found.extend(signature_after(issue));
    let last = dates.filter(|date| today.is_far_ahead(issue.date) || !today.is_far_ahead(*date)).max();
    if let Some(last) = last.filter(|last| issue.date < *last) {
        found.push(error("issue-before-last").with("last", short_date(last)));
    }
    found
}
