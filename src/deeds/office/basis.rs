//! What deeds are made from: what the jury decided, and the words, the session and the people that they state. Issues none.

use std::path::Path;

use jiff::civil::Date;

use super::deed::Draft;
use super::deliberation_file;
use crate::check;
use crate::deeds::deliberation::{Deliberation, InputRole};
use crate::deeds::entry::DeedKind;
use crate::deeds::facts;
use crate::deeds::frozen::FrozenCandidate;
use crate::deeds::register::Register;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::documents::Setting;
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::{Bloc, Referential};
use crate::model::rules::Rules;
use crate::model::session::Session;

/// What deeds are made from: as the jury froze it, or, to correct one, as it reads today.
pub(crate) struct Basis {
    pub(crate) deliberation: Deliberation,
    pub(crate) referential: Referential,
    pub(crate) rules: Rules,
    /// To be issued when and where the session file says now.
    pub(crate) session: Session,
    /// The day on which the jury sat.
    pub(crate) jury: Date,
    pub(crate) cohort: Cohort,
}

impl Basis {
    /// Reads the deliberation back from the very texts that it froze. What was unknown then is taken from the
    /// referential in force.
    pub(crate) fn frozen(
        folder: &Path,
        in_force: Option<&Referential>,
        now: Option<&Session>,
        report: &mut Report,
    ) -> Option<Self> {
        let deliberation = deliberation_file::read_mandatory(folder, report)?;
        let mut inner = Report::new();
        let files = deliberation.texts(InputRole::Referential);
        let rules = deliberation.texts(InputRole::Rules);
        let framework = check::framework(&files, rules.first(), &mut inner);
        let session = deliberation
            .texts(InputRole::Session)
            .first()
            .and_then(|(name, text)| check::session::read(name, text, &mut inner)?.session);
        let dated = session.and_then(|session| session.jury.date.map(|jury| (session, jury)));
        let (Some((mut referential, rules)), Some((mut session, jury))) = (framework, dated) else {
            let problem =
                Diagnostic::error("deliberation-unreadable").at(Place::file(deliberation_file::DELIBERATION));
            report.push(problem.with("detail", Fact::Words("refusal-unknown-form")));
            return None;
        };
        if let Some(in_force) = in_force {
            facts::complete(&mut referential, in_force);
        }
        if let Some(now) = now {
            session.issue.clone_from(&now.issue);
        }
        // What was once a specimen never becomes a true deed, nor the other way round.
        session.specimen = deliberation.specimen || now.is_some_and(|now| now.specimen);
        let path = |frozen: &FrozenCandidate| referential.path(frozen.result.path.as_ref()?).cloned();
        let candidates = deliberation.candidates.iter();
        let candidates = candidates.map(|one| Candidate { path: path(one), ..one.candidate() }).collect();
        Some(Self { cohort: Cohort { candidates }, deliberation, referential, rules, session, jury })
    }

    /// Takes from the roster of today when people entered the programme, of whom the jury froze nothing.
    pub(crate) fn complete_entries(&mut self, now: &Cohort) {
        for candidate in self.cohort.candidates.iter_mut().filter(|candidate| candidate.entered.is_none()) {
            let today = now.candidates.iter().find(|today| today.id == candidate.id);
            candidate.entered = today.and_then(|today| today.entered);
        }
    }

    pub(crate) fn setting(&self) -> Setting<'_> {
        let Self { referential, rules, session, .. } = self;
        Setting { referential, rules, session: Some(session), is_deliberated: true }
    }

    /// The day of a deed, and its number: the next one of its kind.
    pub(super) fn next_number(&self, register: &Register, kind: DeedKind) -> (Date, String) {
        let date = self.session.issue.as_ref().map_or(self.jury, |issue| issue.date);
        (date, register.next_number(kind, &date.strftime("%Y").to_string(), self.session.specimen))
    }

    /// The mention that a deed states.
    pub(super) fn mention(&self, draft: &Draft<'_>) -> Option<String> {
        let is_stated = self.referential.deeds.mention && draft.kind == DeedKind::Diploma;
        let mut frozen = self.deliberation.candidates.iter().filter(|_| is_stated);
        let found = frozen.find(|one| one.id() == draft.candidate.id.as_str())?;
        found.result.certification.honour().cloned()
    }

    pub(super) fn candidate(&self, id: &str) -> Option<&Candidate> {
        self.cohort.candidates.iter().find(|candidate| candidate.id.as_str() == id)
    }

    pub(super) fn bloc(&self, number: Option<&str>) -> Option<&Bloc> {
        self.referential.blocs.iter().find(|bloc| Some(bloc.number.as_str()) == number)
    }
}
