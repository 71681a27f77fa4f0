//! A jury's sitting: what stands against freezing it, and the deliberation and the minutes that it gives.

use std::path::Path;

use jiff::civil::Date;

use super::deliberation_file;
use super::minutes::KeptMinutes;
use super::{Label, SetPdf, Stop};
use crate::deeds::deliberation::{Deliberation, FrozenInput, SCHEMA};
use crate::deeds::frozen::FrozenCandidate;
use crate::diag::Diagnostic;
use crate::documents::{Composer, DeliberatedMinutes, MINUTES, Setting};
use crate::model::cohort::Cohort;
use crate::model::record::CandidateRecord;
use crate::model::results::{BlocStatus, CandidateResult, CertificationStatus, Results};
use crate::model::rules::Rules;
use crate::model::session::Session;
use crate::store::{self, digest};

pub(crate) struct Sitting<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) setting: Setting<'a>,
    pub(crate) session: &'a Session,
    /// The day on which it sits.
    pub(crate) jury: Date,
    pub(crate) cohort: &'a Cohort,
    pub(crate) results: &'a Results,
    pub(crate) inputs: &'a [FrozenInput],
    /// The deliberation that this one takes the place of, its file's text, and why the jury sat again.
    pub(crate) before: Option<(&'a Deliberation, &'a str, &'a str)>,
}

impl Sitting<'_> {
    /// The deliberation, the text of its file, and the minutes to sign, which bear its seal.
    pub(crate) fn freeze(
        &self,
        composer: &Composer,
        set_pdf: SetPdf<'_>,
    ) -> Result<(Deliberation, String, KeptMinutes), Stop> {
        let (frozen, text) = self.deliberation()?.sealed();
        let seal = frozen.short_seal();
        let again = self.before.map(|(.., motive)| motive);
        let about = DeliberatedMinutes { again, seal: Some(&seal), is_copy: false };
        let minutes = composer.deliberated_minutes(&self.setting, self.cohort, self.results, about)?;
        let pdf = set_pdf(&minutes, &Label { stem: MINUTES.to_owned(), about: None })?;
        Ok((frozen, text, KeptMinutes::new(&minutes.delivered_markdown(), pdf)))
    }

    fn deliberation(&self) -> anyhow::Result<Deliberation> {
        let Self { setting: Setting { referential, rules, .. }, session, .. } = self;
        let people = self.cohort.candidates.iter().zip(&self.results.candidates);
        let frozen = |(who, result)| {
            FrozenCandidate::new(who, result, CandidateRecord::new(who, result, |_| true), rules)
        };
        let earlier =
            self.before.map(|(_, text, motive)| deliberation_file::earlier(self.folder, text, motive));
        // Holders keep their fingerprints when the jury sits again: what they were given is known.
        let salt = match self.before {
            Some((before, ..)) => before.salt.clone(),
            None => digest::hex(store::secret()?),
        };
        Ok(Deliberation {
            schema: SCHEMA,
            certification: referential.id.clone(),
            referential: referential.version.clone(),
            rules: rules.version.clone(),
            session: session.name.clone(),
            specimen: session.specimen,
            jury_date: self.jury.to_string(),
            inputs: self.inputs.to_vec(),
            earlier,
            salt,
            candidates: people.map(frozen).collect(),
            minutes: None,
            seal: String::new(),
            fingerprint: String::new(),
        })
    }
}

/// A proposal is no rule that a true deed could rest on.
pub(crate) fn not_adopted(session: &Session, rules: &Rules) -> Option<Diagnostic> {
    let at = || rules.origin.place("adopted").unwrap_or_else(|| rules.origin.whole());
    let problem = || Diagnostic::error("rules-not-adopted").at(at());
    (!session.specimen && rules.adopted.is_none()).then(|| problem().with("version", &rules.version))
}

/// Every decision that is still open and that the jury did not defer. Deferring the certification defers its blocs.
pub(crate) fn left_open(cohort: &Cohort, results: &Results) -> Vec<Diagnostic> {
    let people = cohort.candidates.iter().zip(&results.candidates);
    let open = people.flat_map(|(candidate, result)| {
        let open = open_decisions(result).into_iter();
        open.map(|problem| problem.with("candidate", candidate.label()))
    });
    open.collect()
}

fn open_decisions(result: &CandidateResult) -> Vec<Diagnostic> {
    let is_open = result.certification.decision == CertificationStatus::Pending;
    if result.certification.is_deferred() {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> = result
        .blocs
        .iter()
        .filter(|bloc| bloc.decision == BlocStatus::Pending && !bloc.is_deferred())
        .map(|bloc| Diagnostic::error("deliberation-bloc-pending").with("bloc", bloc.bloc.as_str()))
        .collect();
    // Where a bloc is deferred, the certification waits for it.
    let waits = result.blocs.iter().any(|bloc| bloc.decision == BlocStatus::Pending);
    if is_open && !waits {
        found.push(Diagnostic::error("deliberation-certification-pending"));
    }
    found
}
