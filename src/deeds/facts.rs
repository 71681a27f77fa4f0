//! The facts without which a deed is not issued: which of them are unknown, under which key. Invents none; one that was
//! unknown when the jury sat may be taken from a later version of the referential.

use crate::model::codes::BlocNumber;
use crate::model::cohort::Person;
use crate::model::referential::{Bloc, Referential};
use crate::model::registration::{BLOC_CODE, FACTS};
use crate::model::session::Session;

/// What a fact is about, which tells the file that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum About {
    Certification,
    Bloc(BlocNumber),
    Issue,
}

/// A fact: the identifier of its words, and the key that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedFact {
    pub(crate) about: About,
    pub(crate) words: &'static str,
    pub(crate) key: &'static str,
}

/// Who awards the certification.
pub(crate) const AWARDED_BY: NamedFact =
    NamedFact { about: About::Certification, words: "", key: "awarded_by" };

/// The mandatory facts about the certification that are unknown.
pub(crate) fn missing_of_certification(referential: &Referential) -> Vec<NamedFact> {
    let certifier = &referential.certifier;
    let mut missing = named(
        &About::Certification,
        &[
            ("fact-legal-name", "certifier.legal_name", certifier.legal_name.is_none()),
            ("fact-signatory-name", "certifier.signatory.name", certifier.signatory_name.is_none()),
            ("fact-signatory-role", "certifier.signatory.role", certifier.signatory_role.is_none()),
        ],
    );
    let registration = &referential.registration;
    let due = FACTS.iter().filter(|fact| fact.name != BLOC_CODE && (fact.is_unknown)(registration));
    let due = due.filter(|fact| referential.deeds.requires(fact, registration));
    let due: Vec<_> = due.map(|fact| (fact.words, fact.key, true)).collect();
    missing.extend(named(&About::Certification, &due));
    missing
}

/// The mandatory facts about a bloc that are unknown.
pub(crate) fn missing_of_bloc(referential: &Referential, bloc: &Bloc) -> Vec<NamedFact> {
    let registration = &referential.registration;
    let due = FACTS.iter().filter(|fact| fact.name == BLOC_CODE && bloc.code.is_none());
    let due = due.filter(|fact| referential.deeds.requires(fact, registration));
    let due: Vec<_> = due.map(|fact| (fact.words, fact.key, true)).collect();
    named(&About::Bloc(bloc.number.clone()), &due)
}

/// The mandatory facts about the issue that are unknown.
pub(crate) fn missing_of_issue(session: &Session) -> Vec<NamedFact> {
    let issue = session.issue.as_ref();
    named(
        &About::Issue,
        &[
            ("fact-issue-date", "issue.date", issue.is_none()),
            ("fact-issue-place", "issue.place", issue.is_none_or(|issue| issue.place.is_none())),
        ],
    )
}

/// The mandatory facts about the holder that are unknown, by the identifiers of their words.
pub(crate) fn missing_of_person(person: &Person) -> Vec<&'static str> {
    let facts = [
        ("fact-family-name", person.family_name.trim().is_empty()),
        ("fact-given-names", person.given_names.trim().is_empty()),
        ("fact-birth-date", person.birth_date.is_none()),
        ("fact-birth-place", person.birth_place.is_none()),
    ];
    facts.into_iter().filter(|(_, missing)| *missing).map(|(words, _)| words).collect()
}

/// The facts that a deed prints beside the referential's own text and that say what a deed may not, each with the words.
pub(crate) fn forbidden<'r>(referential: &'r Referential, session: &Session) -> Vec<(NamedFact, &'r str)> {
    let certifier = &referential.certifier;
    let place = session.issue.as_ref().and_then(|issue| issue.place.as_ref());
    let (name, role) = (certifier.signatory_name.as_ref(), certifier.signatory_role.as_ref());
    let facts = [
        (About::Certification, "fact-trade-name", "certifier.name", Some(&certifier.name)),
        (About::Certification, "fact-legal-name", "certifier.legal_name", certifier.legal_name.as_ref()),
        (About::Certification, "fact-signatory-name", "certifier.signatory.name", name),
        (About::Certification, "fact-signatory-role", "certifier.signatory.role", role),
        (About::Issue, "fact-issue-place", "issue.place", place),
    ];
    let found = facts.into_iter().flat_map(|(about, words, key, text)| {
        let fact = NamedFact { about, words, key };
        let forbidden = text.map(|text| referential.deeds.forbidden.found_in(text)).unwrap_or_default();
        forbidden.into_iter().map(move |(word, _)| (fact.clone(), word))
    });
    found.collect()
}

fn named(about: &About, facts: &[(&'static str, &'static str, bool)]) -> Vec<NamedFact> {
    let missing = facts.iter().filter(|(.., missing)| *missing);
    missing.map(|(words, key, _)| NamedFact { about: about.clone(), words, key }).collect()
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
    fill(&mut registration.valid_months, now.valid_months.as_ref());
    if registration.nsf.is_empty() {
        registration.nsf.clone_from(&now.nsf);
    }
    for bloc in &mut frozen.blocs {
        let now = in_force.bloc(&bloc.number);
        fill(&mut bloc.code, now.and_then(|now| now.code.as_ref()));
    }
}
