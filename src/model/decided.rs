//! What a jury decides of a candidate, and what is proposed to it. Knows no rule and no result.

use super::codes::BlocNumber;
use super::cohort::Source;

/// What the jury decided: of a bloc, of the certification, or which mention it gave (its label; none where it gave none).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<T> {
    pub verdict: T,
    pub motive: Option<String>,
    pub source: Source,
}

/// What stands beside a blank decision, and which the jury makes its own by leaving it blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposition {
    pub about: Proposed,
    /// As the sheet has it.
    pub text: String,
    pub source: Source,
}

/// What a jury can decide of a bloc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlocVerdict {
    Validated,
    Refused,
    Deferred,
}

/// What a line of the sheet of decisions is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    Bloc(BlocNumber),
    Certification,
    Mention,
}
