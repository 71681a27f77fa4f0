//! Makes one deed: its number, its documents, its frozen values, its line.

use std::path::{Path, PathBuf};

use super::names::Stems;
use super::press::{Label, Press, Setter};
use crate::deeds::deliberation::{Deliberation, InputRole};
use crate::deeds::entry::{DeedKind, Entry, Event, MARKDOWN, Origin, PDF, RECORD};
use crate::deeds::frozen::FrozenPerson;
use crate::deeds::record::DeedRecord;
use crate::deeds::register::Register;
use crate::diag::{Diagnostic, Place};
use crate::documents::{Deed, Setting};
use crate::model::cohort::Candidate;
use crate::model::referential::{Bloc, Referential};
use crate::model::session::Session;
use crate::store::digest;
use crate::store::durable::Change;
use crate::words::calendar::short_date;

/// What all deeds of a run share.
pub(super) struct Maker<'a> {
    pub(super) press: &'a Press,
    pub(super) setter: Setter<'a>,
    pub(super) setting: Setting<'a>,
    pub(super) session: &'a Session,
    pub(super) deliberation: &'a Deliberation,
    pub(super) origin: Origin,
    pub(super) stems: &'a Stems,
    /// The folder that deeds appear in.
    pub(super) issued: PathBuf,
}

/// A deed to be.
pub(super) struct Draft<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) kind: DeedKind,
    pub(super) bloc: Option<&'a Bloc>,
    /// The deed that it replaces, and why.
    pub(super) replaces: Option<(&'a str, &'a str)>,
}

impl Maker<'_> {
    /// Adds a deed to the register and to what is to be written; says why not when it cannot be composed.
    pub(super) fn make(
        &self,
        draft: &Draft<'_>,
        register: &mut Register,
        change: &mut Change,
    ) -> Result<(), Vec<Diagnostic>> {
        let date = self.session.issue.as_ref().map_or(self.session.jury.date, |issue| issue.date);
        let year = date.strftime("%Y").to_string();
        let number = register.next_number(draft.kind, &year, self.session.specimen);
        let stem = format!("{}-{}", number.to_lowercase(), self.stems.stem(&draft.candidate.id));
        let label = Label { stem: stem.clone(), about: Some(draft.candidate.label()) };
        let deed = Deed { number: &number, replaces: draft.replaces.map(|(number, _)| number) };
        let composed = self.press.composer.issued(&self.setting, draft.candidate, draft.bloc, deed)?;
        let pdf = self.setter.pdf(&composed, &label)?;
        let markdown = composed.delivered_markdown().into_bytes();
        let record = self.record(draft, &number, &stem);
        let mut entry = Entry::new(Event::Issued, &number, date.to_string());
        entry.kind = Some(draft.kind);
        entry.bloc.clone_from(&record.bloc);
        entry.holder = Some(record.holder());
        entry.origin = Some(self.origin.clone());
        entry.replaces.clone_from(&record.replaces);
        let record = record.text().into_bytes();
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

    fn record(&self, draft: &Draft<'_>, number: &str, stem: &str) -> DeedRecord {
        let issue = self.session.issue.as_ref();
        DeedRecord {
            schema: 1,
            number: number.to_owned(),
            kind: draft.kind,
            bloc: draft.bloc.map(|bloc| bloc.number.to_string()),
            certification: self.deliberation.certification.clone(),
            session: self.session.name.clone(),
            jury_date: self.session.jury.date.to_string(),
            date: issue.map(|issue| issue.date.to_string()).unwrap_or_default(),
            place: issue.and_then(|issue| issue.place.clone()),
            candidate: draft.candidate.id.to_string(),
            person: FrozenPerson::new(draft.candidate),
            stem: stem.to_owned(),
            replaces: draft.replaces.map(|(number, _)| number.to_owned()),
            motive: draft.replaces.map(|(_, motive)| motive.to_owned()),
            salt: self.deliberation.salt.clone(),
        }
    }
}

/// What deeds of a deliberation are made from.
pub(super) fn origin(deliberation: &Deliberation, text: &str, press: &Press) -> Origin {
    Origin {
        deliberation: digest::hex(text),
        template: press.fingerprints.templates.clone(),
        style: press.fingerprints.style.clone(),
        fonts: press.fingerprints.fonts.clone(),
        referential: deliberation.fingerprint(InputRole::Referential),
        rules: deliberation.fingerprint(InputRole::Rules),
    }
}

/// Every fact that stands against issuing, each once: unknown though mandatory, of the certification, of the issue, of
/// each bloc and holder; or saying what a deed may not say.
pub(super) fn facts_against(
    referential: &Referential,
    session: &Session,
    drafts: &[Draft<'_>],
    certification_file: &str,
) -> Vec<Diagnostic> {
    use crate::deeds::facts;
    let about = |rule, fact| Diagnostic::error(rule).with("fact", crate::diag::Fact::Words(fact));
    let mut found: Vec<Diagnostic> = facts::missing_of_certification(referential)
        .into_iter()
        .map(|fact| about("deed-fact-missing", fact).at(Place::file(certification_file)))
        .collect();
    let of_issue = facts::missing_of_issue(session).into_iter();
    found.extend(of_issue.map(|fact| about("deed-fact-missing", fact).at(Place::file(super::load::SESSION))));
    for draft in drafts {
        if let Some(bloc) = draft.bloc {
            let facts = facts::missing_of_bloc(bloc).into_iter();
            found.extend(
                facts.map(|fact| about("deed-fact-missing-bloc", fact).with("bloc", bloc.number.as_str())),
            );
        }
        let facts = facts::missing_of_person(&draft.candidate.person).into_iter();
        found.extend(
            facts.map(|fact| {
                about("deed-fact-missing-holder", fact).with("candidate", draft.candidate.label())
            }),
        );
    }
    found.extend(facts::forbidden(referential, session).into_iter().map(|(fact, word)| {
        let of_session = fact == "fact-issue-place";
        let file = if of_session { super::load::SESSION } else { certification_file };
        about("deed-fact-forbidden", fact).with("word", word).at(Place::file(file))
    }));
    found.sort();
    found.dedup();
    found
}

/// Whether the date of issue can come next in the register.
pub(super) fn date_problems(session: &Session, register: &Register) -> Vec<Diagnostic> {
    let Some(issue) = &session.issue else { return Vec::new() };
    let error = |rule| {
        Diagnostic::error(rule).at(Place::file(super::load::SESSION)).with("date", short_date(issue.date))
    };
    let mut found = Vec::new();
    if issue.date < session.jury.date {
        found.push(error("issue-before-jury").with("jury", short_date(session.jury.date)));
    }
    let last = register.last_issue().and_then(|date| date.parse::<jiff::civil::Date>().ok());
    if let Some(last) = last.filter(|last| issue.date < *last) {
        found.push(error("issue-before-last").with("last", short_date(last)));
    }
    found
}

/// The folder that deeds appear in.
pub(super) fn issued_folder(out: Option<&PathBuf>, session: &Path) -> PathBuf {
    out.cloned().unwrap_or_else(|| session.join("out")).join("issued")
}
