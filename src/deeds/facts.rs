//! The facts without which a deed is not issued: which of them are unknown. Invents none; one that was unknown when the
//! jury sat may be taken from a later version of the referential.

use crate::model::cohort::Person;
use crate::model::referential::{Bloc, Referential};
use crate::model::session::Session;
use crate::model::wording::forbidden_in;

/// The mandatory facts about the certification that are unknown, by the identifiers of their words.
pub(crate) fn missing_of_certification(referential: &Referential) -> Vec<&'static str> {
    let certifier = &referential.certifier;
    let registration = &referential.registration;
    named(&[
        ("fact-legal-name", certifier.legal_name.is_none()),
        ("fact-signatory-name", certifier.signatory_name.is_none()),
        ("fact-signatory-role", certifier.signatory_role.is_none()),
        ("fact-registered-title", registration.title.is_none()),
        ("fact-code", registration.code.is_none()),
        ("fact-level", registration.level.is_none()),
        ("fact-eqf-level", registration.eqf_level.is_none()),
        ("fact-nsf", registration.nsf.is_empty()),
        ("fact-decision-date", registration.decision_date.is_none()),
    ])
}

/// The mandatory facts about a bloc that are unknown.
pub(crate) fn missing_of_bloc(bloc: &Bloc) -> Vec<&'static str> {
    named(&[("fact-bloc-code", bloc.code.is_none())])
}

/// The mandatory facts about the holder that are unknown.
pub(crate) fn missing_of_person(person: &Person) -> Vec<&'static str> {
    named(&[
        ("fact-family-name", person.family_name.trim().is_empty()),
        ("fact-given-names", person.given_names.trim().is_empty()),
        ("fact-birth-date", person.birth_date.is_none()),
        ("fact-birth-place", person.birth_place.is_none()),
    ])
}

/// The mandatory facts about the issue that are unknown.
pub(crate) fn missing_of_issue(session: &Session) -> Vec<&'static str> {
    let issue = session.issue.as_ref();
    named(&[
        ("fact-issue-date", issue.is_none()),
        ("fact-issue-place", issue.is_none_or(|issue| issue.place.is_none())),
    ])
}

/// The facts that a deed prints beside the referential's own text and that say what a deed may not, each with the words.
pub(crate) fn forbidden(referential: &Referential, session: &Session) -> Vec<(&'static str, &'static str)> {
    let certifier = &referential.certifier;
    let place = session.issue.as_ref().and_then(|issue| issue.place.as_ref());
    let facts = [
        ("fact-trade-name", Some(&certifier.name)),
        ("fact-legal-name", certifier.legal_name.as_ref()),
        ("fact-signatory-name", certifier.signatory_name.as_ref()),
        ("fact-signatory-role", certifier.signatory_role.as_ref()),
        ("fact-issue-place", place),
    ];
    let found = facts.into_iter().flat_map(|(fact, text)| {
        let words = text.map(|text| forbidden_in(text)).unwrap_or_default();
        words.into_iter().map(move |(word, _)| (fact, word))
    });
    found.collect()
}

fn named(facts: &[(&'static str, bool)]) -> Vec<&'static str> {
    facts.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect()
}

/// Takes from the referential in force the facts that were unknown when the jury sat. What was known then stays.
pub(crate) fn complete(frozen: &mut Referential, in_force: &Referential) {
    fn fill<T: Clone>(unknown: &mut Option<T>, known: Option<&T>) {
        if unknown.is_none() {
            *unknown = known.cloned();
        }
    }
    if frozen.id != in_force.id {
        return;
    }
    let (certifier, now) = (&mut frozen.certifier, &in_force.certifier);
    fill(&mut certifier.legal_name, now.legal_name.as_ref());
    fill(&mut certifier.signatory_name, now.signatory_name.as_ref());
    fill(&mut certifier.signatory_role, now.signatory_role.as_ref());
    let (registration, now) = (&mut frozen.registration, &in_force.registration);
    fill(&mut registration.title, now.title.as_ref());
    fill(&mut registration.code, now.code.as_ref());
    fill(&mut registration.level, now.level.as_ref());
    fill(&mut registration.eqf_level, now.eqf_level.as_ref());
    fill(&mut registration.decision_date, now.decision_date.as_ref());
    if registration.nsf.is_empty() {
        registration.nsf.clone_from(&now.nsf);
    }
    for bloc in &mut frozen.blocs {
        let now = in_force.bloc(&bloc.number);
        fill(&mut bloc.code, now.and_then(|now| now.code.as_ref()));
    }
}
