//! The deeds that prior blocs cite, held against the register: one that is none, or holds no more, or is another's, is
//! said. Decides nothing, writes nothing.

use std::collections::BTreeMap;

use super::register_files::RegisterFiles;
use crate::deeds::deliberation::Deliberation;
use crate::deeds::entry::{DeedKind, Entry, Event};
use crate::deeds::frozen::FrozenPerson;
use crate::deeds::register::{Register, SPECIMEN, Standing, numbers_cited};
use crate::diag::{Diagnostic, Severity};
use crate::model::cohort::{Candidate, Cohort, Person, PriorBloc};
use crate::model::vocabulary::EQUIVALENCE;
use crate::words::calendar;
use crate::words::text::word_key;

/// What the deeds that a session's prior blocs cite are held against.
pub(crate) struct Citations<'a> {
    pub(crate) certification: &'a str,
    /// Whether the session is one of specimens: it alone may cite them.
    pub(crate) specimen: bool,
    /// The session's register, or that of its specimens.
    pub(crate) files: &'a dyn Fn(bool) -> Result<RegisterFiles, Diagnostic>,
    /// The deliberations of earlier sessions: they tell holders whose archive was erased.
    pub(crate) earlier: &'a [Deliberation],
}

/// A deed's number in the reference of a prior bloc.
struct Citation<'a> {
    candidate: &'a Candidate,
    prior: &'a PriorBloc,
    number: String,
    /// Whether it stands there as the register writes it: what only looks like a number may be anything else.
    is_exact: bool,
    /// All numbers of the same reference.
    beside: Vec<String>,
}

impl Citation<'_> {
    fn error(&self, rule: &'static str) -> Diagnostic {
        let place = self.prior.reference_cell.as_ref().unwrap_or(&self.prior.source);
        let problem = Diagnostic::error(rule).at(place.clone()).with("candidate", self.candidate.label());
        problem.with("number", &self.number).with("bloc", self.prior.bloc.as_str())
    }

    fn warning(&self, rule: &'static str) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.error(rule) }
    }
}

impl Citations<'_> {
    /// What stands against the deeds cited. The register is read only where one is.
    pub(crate) fn problems(&self, cohort: &Cohort) -> Vec<Diagnostic> {
        let all =
            cohort.candidates.iter().flat_map(|one| one.prior.iter().flat_map(move |prior| of(one, prior)));
        let (specimens, deeds): (Vec<_>, Vec<_>) = all.partition(|one| one.number.starts_with(SPECIMEN));
        let mut found = self.looked_up(&deeds, false);
        if self.specimen {
            found.extend(self.looked_up(&specimens, true));
        } else {
            found.extend(specimens.iter().map(|one| one.error("prior-deed-specimen")));
        }
        found
    }

    fn looked_up(&self, citations: &[Citation<'_>], specimen: bool) -> Vec<Diagnostic> {
        if citations.is_empty() {
            return Vec::new();
        }
        let read = (self.files)(specimen).and_then(|files| Ok((files.witnessed()?, files)));
        let ((register, lost), files) = match read {
            Ok(read) => read,
            Err(problem) => return vec![problem],
        };
        if !files.exist() {
            let exact = citations.iter().filter(|one| one.is_exact);
            return exact
                .map(|one| one.warning("prior-deed-no-register").with("register", &files.shown))
                .collect();
        }
        if !lost.is_empty() {
            return lost;
        }
        citations.iter().filter_map(|one| self.against(one, &register, &files)).collect()
    }

    /// The first thing that stands against a deed cited.
    fn against(&self, one: &Citation<'_>, register: &Register, files: &RegisterFiles) -> Option<Diagnostic> {
        let Some(deed) = register.deed(&one.number) else {
            return one.is_exact.then(|| one.error("prior-deed-unknown").with("register", &files.shown));
        };
        match register.standing(&deed.number) {
            Standing::Revoked => return Some(one.error("prior-deed-revoked")),
            Standing::Replaced(_) => {
                let last = register.last_in_place_of(&deed.number);
                // « 2026-B-000002, qui remplace 2026-B-000001 » says it already.
                let is_said = one.beside.contains(&last);
                return (!is_said).then(|| one.error("prior-deed-replaced").with("by", last));
            }
            Standing::Valid => {}
        }
        // What is held equivalent is a bloc of another title, or of another number.
        let is_same_bloc = one.prior.basis != EQUIVALENCE;
        let other = deed.bloc.as_ref().filter(|bloc| is_same_bloc && *bloc != one.prior.bloc.as_str());
        if let Some(other) = other {
            return Some(one.error("prior-deed-other-bloc").with("found", other));
        }
        let (certification, holder) = match self.holder(deed, register, files) {
            Ok(Some(known)) => known,
            Ok(None) => return Some(one.warning("prior-deed-unproved")),
            Err(problem) => return Some(problem),
        };
        if is_same_bloc && certification != self.certification {
            let problem = one.error("prior-deed-other-certification").with("found", certification);
            return Some(problem.with("expected", self.certification));
        }
        match is_of(&holder, &one.candidate.person) {
            Some(true) => None,
            Some(false) => Some(one.error("prior-deed-other-holder").with("found", named(&holder))),
            None => Some(one.warning("prior-deed-unproved")),
        }
    }

    /// The certification and the holder of a deed: by its archive, else by the deliberation that awarded it. `None` where
    /// neither is left.
    fn holder(
        &self,
        deed: &Entry,
        register: &Register,
        files: &RegisterFiles,
    ) -> Result<Option<(String, FrozenPerson)>, Diagnostic> {
        if !register.is_anonymised(&deed.number) {
            match files.record(deed) {
                Ok(Some(record)) if record.may_be_of(deed.holder.as_deref()) => {
                    return Ok(Some((record.certification, record.person)));
                }
                Err(problem) if problem.what.id != "archive-missing" => return Err(problem),
                _ => {}
            }
        }
        let known = self.earlier.iter().find_map(|frozen| {
            let is_it = |id: &str| deed.holder.as_deref() == Some(frozen.holder(id).as_str());
            let candidate = frozen.candidates.iter().find(|candidate| is_it(candidate.id()))?;
            Some((frozen.certification.clone(), candidate.person.clone()))
        });
        Ok(known)
    }
}

fn of<'a>(candidate: &'a Candidate, prior: &'a PriorBloc) -> impl Iterator<Item = Citation<'a>> {
    let cited = prior.reference.as_deref().map(numbers_cited).unwrap_or_default();
    let beside: Vec<String> = cited.iter().map(|(number, _)| number.clone()).collect();
    cited.into_iter().map(move |(number, is_exact)| Citation {
        candidate,
        prior,
        number,
        is_exact,
        beside: beside.clone(),
    })
}

/// Whether a deed is made out to a person; `None` where too little is known of one of them to tell.
pub(super) fn is_of(holder: &FrozenPerson, person: &Person) -> Option<bool> {
    let keys = |family: &str, usage: Option<&String>| -> Vec<String> {
        let names = [Some(word_key(family)), usage.map(|name| word_key(name))];
        names.into_iter().flatten().filter(|name| !name.is_empty()).collect()
    };
    let (was, now) = (
        keys(&holder.family_name, holder.usage_name.as_ref()),
        keys(&person.family_name, person.usage_name.as_ref()),
    );
    let (was_given, now_given) = (word_key(&holder.given_names), word_key(&person.given_names));
    let birth = person.birth_date.map(|date| date.to_string());
    if birth.is_some() && holder.birth_date.is_some() && holder.birth_date != birth {
        return Some(false);
    }
    if was.is_empty() || now.is_empty() || was_given.is_empty() || now_given.is_empty() {
        return None;
    }
    // A second given name is often left out.
    let given_fits = was_given.starts_with(&now_given) || now_given.starts_with(&was_given);
    if !given_fits || !was.iter().any(|name| now.contains(name)) {
        return Some(false);
    }
    (birth.is_some() && holder.birth_date.is_some()).then_some(true)
}

fn named(holder: &FrozenPerson) -> String {
    let birth = calendar::shown(holder.birth_date.as_deref().unwrap_or_default());
    format!("{} {} {birth}", holder.family_name, holder.given_names).trim().to_owned()
}

/// The blocs that a jury validated and whose attestation was revoked since, by candidate and bloc, with its number.
pub(crate) fn revoked_since(
    deliberation: &Deliberation,
    register: &Register,
) -> BTreeMap<(String, String), String> {
    // Holders are told one fingerprint at a time: most registers spare it.
    if !register.entries().iter().any(|entry| entry.event == Event::Revoked) {
        return BTreeMap::new();
    }
    let blocs = deliberation.candidates.iter().flat_map(|candidate| {
        let holder = deliberation.holder(candidate.id());
        candidate.result.blocs.iter().filter_map(move |bloc| {
            let kind = DeedKind::Attestation;
            let given = register.given(&holder, kind, Some(&bloc.bloc), &deliberation.jury_date)?;
            let is_revoked = register.standing(&given.number) == Standing::Revoked;
            let of = (candidate.id().to_owned(), bloc.bloc.clone());
            is_revoked.then(|| (of, given.number.clone()))
        })
    });
    blocs.collect()
}
