//! The words for a jury's verdicts, as users write them. Knows no candidate.

use super::roster::one_of;
use crate::diag::Diagnostic;
use crate::model::cohort::{BlocVerdict, CertificationVerdict};
use crate::words::text::plain;

/// What users write, the words it is told by, and what it means.
type Verdicts<T> = &'static [(&'static str, &'static [&'static str], T)];

/// What a jury can decide of a bloc.
pub(super) const BLOC_VERDICTS: Verdicts<BlocVerdict> = &[
    ("Validé", &["valide", "validee"], BlocVerdict::Validated),
    ("Non validé", &["nonvalide", "nonvalidee"], BlocVerdict::Refused),
    ("Refusé", &["refuse", "refusee"], BlocVerdict::Refused),
    ("Différée", &["differee", "differe"], BlocVerdict::Deferred),
];

/// What it can decide of the certification.
pub(super) const CERTIFICATION_VERDICTS: Verdicts<CertificationVerdict> = &[
    ("Délivrée", &["delivree", "delivre"], CertificationVerdict::Granted),
    ("Partielle", &["partielle", "partiel"], CertificationVerdict::Partial),
    ("Non délivrée", &["nondelivree", "nondelivre"], CertificationVerdict::Refused),
    ("Refusée", &["refusee", "refuse"], CertificationVerdict::Refused),
    ("Différée", &["differee", "differe"], CertificationVerdict::Deferred),
];

/// The verdict that a cell's text tells, whatever its case and accents.
pub(super) fn verdict_of<T: Copy>(text: &str, verdicts: Verdicts<T>) -> Result<T, Diagnostic> {
    let wanted = plain(text);
    let found = verdicts.iter().find(|(_, words, _)| words.contains(&wanted.as_str()));
    found
        .map(|(_, _, verdict)| *verdict)
        .ok_or_else(|| one_of("decision-unknown", text, verdicts.iter().map(|(word, _, _)| *word)))
}
