//! What the jury of a session decided and what was issued of it, counted. Knows no sentence.

use serde::Serialize;

use super::load::Loaded;
use crate::deeds::entitlement::{Entitlement, Wanted, entitlements};
use crate::deeds::entry::DeedKind;
use crate::deeds::office::register_files::RegisterFiles;
use crate::deeds::register::Register;
use crate::diag::Diagnostic;

/// What the jury typed: decisions, those among them that the rules would not give, and rows left blank.
#[derive(Debug, Default, Serialize)]
pub(super) struct Decisions {
    pub(super) entered: usize,
    pub(super) against: usize,
    pub(super) blank: usize,
}

impl Decisions {
    pub(super) fn of(loaded: &Loaded) -> Self {
        let mut found = Self::default();
        for (candidate, result) in loaded.cohort.candidates.iter().zip(&loaded.results.candidates) {
            let own = [candidate.certification_decision.is_some(), candidate.mention_decision.is_some()];
            found.entered +=
                candidate.bloc_decisions.len() + own.into_iter().filter(|entered| *entered).count();
            found.blank += candidate.propositions.len();
            let blocs = result.blocs.iter().filter(|bloc| bloc.by_jury && bloc.decision != bloc.computed);
            let certification = &result.certification;
            let is_against = certification.by_jury && certification.decision != certification.computed;
            let mention = certification.mention.as_ref().filter(|_| candidate.mention_decision.is_some());
            let is_other = mention.is_some_and(|one| one.decision != one.computed);
            found.against += blocs.count() + usize::from(is_against) + usize::from(is_other);
        }
        found
    }
}

/// How a register is read, and what is wrong with it.
pub(super) type Prove = fn(&RegisterFiles) -> (Result<Register, Diagnostic>, Vec<Diagnostic>);

/// What the deliberation entitles to, and what of it was issued.
#[derive(Debug, Default, Serialize)]
pub(super) struct Deeds {
    pub(super) due: usize,
    pub(super) issued: usize,
    pub(super) intact: bool,
}

impl Deeds {
    /// What the deliberation entitles to. A register that cannot be read is none that is intact.
    pub(super) fn of(loaded: &Loaded, prove: Prove) -> Self {
        let (Some(deliberation), Some(folder)) = (&loaded.deliberation, &loaded.folder) else {
            return Self::default();
        };
        let attests = loaded.referential.registration.kind.attests_blocs();
        let attested = attests.then_some(DeedKind::Attestation);
        let wanted = Wanted {
            candidates: Vec::new(),
            blocs: Vec::new(),
            kinds: std::iter::once(DeedKind::Diploma).chain(attested).collect(),
            every_bloc: false,
            holds_deferred: false,
        };
        let due = entitlements(deliberation, &wanted);
        let files = folder.register(deliberation.specimen, None).ok().filter(RegisterFiles::exist);
        let proved = files.map(|files| prove(&files));
        let Some((Ok(register), problems)) = proved else {
            return Self { due: due.len(), issued: 0, intact: false };
        };
        let is_issued = |one: &&Entitlement<'_>| {
            let holder = deliberation.holder(one.candidate.id());
            register.given(&holder, one.kind, one.bloc, &deliberation.jury_date).is_some()
        };
        Self { due: due.len(), issued: due.iter().filter(is_issued).count(), intact: problems.is_empty() }
    }
}
