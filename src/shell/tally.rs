//! What is marked of a session and what is not, what its jury decided and what was issued of it, counted. Knows no sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::load::{Loaded, shown};
use crate::decide::advise::missing::missing;
use crate::deeds::deliberation::InputRole;
use crate::deeds::entitlement::{Entitlement, Wanted, entitlements};
use crate::deeds::entry::DeedKind;
use crate::deeds::office::register_files::RegisterFiles;
use crate::deeds::register::Register;
use crate::diag::{Diagnostic, Fact};

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
pub(super) type Prove = fn(&RegisterFiles) -> Result<(Register, Vec<Diagnostic>), Diagnostic>;

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
        let proved = files.and_then(|files| prove(&files).ok());
        let Some((register, problems)) = proved else {
            return Self { due: due.len(), issued: 0, intact: false };
        };
        let is_issued = |one: &&Entitlement<'_>| {
            let holder = deliberation.holder(one.candidate.id());
            register.given(&holder, one.kind, one.bloc, &deliberation.jury_date).is_some()
        };
        Self { due: due.len(), issued: due.iter().filter(is_issued).count(), intact: problems.is_empty() }
    }
}

/// What an evaluator has still to mark; none for what nobody began.
#[derive(Debug, Serialize)]
pub(super) struct MissingMarks {
    pub(super) evaluator: Option<String>,
    pub(super) marks: usize,
    pub(super) assessments: BTreeSet<String>,
}

/// What is missing by evaluator, most first; what nobody began comes last.
pub(super) fn missing_marks(loaded: &Loaded) -> Vec<MissingMarks> {
    let mut found: BTreeMap<Option<&str>, MissingMarks> = BTreeMap::new();
    for one in missing(&loaded.referential, &loaded.cohort) {
        let evaluator = one.evaluator.filter(|name| !name.is_empty());
        let none = || MissingMarks {
            evaluator: evaluator.map(str::to_owned),
            marks: 0,
            assessments: BTreeSet::new(),
        };
        let entry = found.entry(evaluator).or_insert_with(none);
        entry.marks += one.count();
        entry.assessments.insert(one.assessment.code.to_string());
    }
    let mut found: Vec<MissingMarks> = found.into_values().collect();
    found.sort_by_key(|one| (one.evaluator.is_none(), std::cmp::Reverse(one.marks)));
    found
}

pub(super) fn score_workbooks(loaded: &Loaded) -> impl Iterator<Item = &Path> {
    let inputs = loaded.folder.iter().flat_map(|folder| &folder.inputs);
    inputs.filter(|input| input.role == InputRole::Scores).map(|input| Path::new(&input.file))
}

/// The folders of the score workbooks, if each candidate has a row in one.
pub(super) fn prepared(loaded: &Loaded) -> Option<Fact> {
    let folders: BTreeSet<&Path> = score_workbooks(loaded).filter_map(Path::parent).collect();
    let is_prepared = !folders.is_empty() && loaded.cohort.candidates.iter().all(|one| one.listed);
    let is_here = folders.iter().all(|folder| folder.as_os_str().is_empty());
    let named = || Fact::AllOf(folders.iter().map(|folder| shown(folder)).collect());
    is_prepared.then(|| if is_here { Fact::Words("this-folder") } else { named() })
}
