//! What was decided. Once built it is complete: every competence, bloc and condition of the referential is in it, in order.

use std::borrow::Cow;

use jiff::civil::Date;

use super::codes::{AssessmentCode, BlocNumber, CandidateId, CompetenceCode};
use crate::words::exact::Exact;

/// The results of a cohort, in the cohort's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// One for each candidate, at the same place as in the cohort.
    pub candidates: Vec<CandidateResult>,
}

/// The result of a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateResult {
    /// Who.
    pub id: CandidateId,
    /// One for each bloc of the referential, in order.
    pub blocs: Vec<BlocResult>,
    /// One for each condition of the referential, in order.
    pub conditions: Vec<ConditionResult>,
    /// The certification.
    pub certification: CertificationResult,
}

/// The result of a bloc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocResult {
    /// Which.
    pub bloc: BlocNumber,
    /// What the rules give.
    pub computed: BlocStatus,
    /// What holds: the jury's decision where there is one, else what the rules give.
    pub decision: BlocStatus,
    /// Whether the jury decided of this bloc.
    pub by_jury: bool,
    /// The mean of its competence scores; none when pending, not presented, prior, or without scores.
    pub mean: Option<Exact>,
    /// The jury's motive.
    pub motive: Option<String>,
    /// Whether it was acquired before this session.
    pub prior: bool,
    /// One for each competence of the bloc, in order.
    pub competences: Vec<CompetenceResult>,
}

/// What a bloc comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlocStatus {
    /// Acquired, for life.
    Validated,
    /// Not acquired.
    Refused,
    /// A competence is not assessed yet, or the jury deferred.
    Pending,
    /// The candidate does not present it.
    NotPresented,
}

/// The result of a competence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompetenceResult {
    /// Which.
    pub code: CompetenceCode,
    /// On the scale; none for a verdict, an exemption, or without assessment.
    pub score: Option<Exact>,
    /// What it comes to.
    pub status: CompetenceStatus,
    /// Whether all that counts in it is an absence without cause.
    pub absent: bool,
    /// The attempt (passage) that counts, from 1; none without any.
    pub attempt: Option<u32>,
}

/// What a competence comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompetenceStatus {
    /// From the threshold on.
    Acquired,
    /// Below the threshold, or refused by an eliminatory criterion.
    NotAcquired,
    /// Something is still to be marked.
    NotAssessed,
    /// Counts as acquired, without score.
    Exempt,
}

/// The result of a condition beside the blocs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionResult {
    /// The condition's identifier in the referential.
    pub id: String,
    /// The path of the key of the rules that waives it, when one does.
    pub waived: Option<String>,
    /// What is asked of the candidate, and what was found; empty when it is waived.
    pub clauses: Vec<Clause>,
    /// What it comes to.
    pub status: ConditionStatus,
}

/// Something a rule asks, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What is asked.
    pub what: Requirement,
    /// The path of the key that asks it, as in [`super::rules::Origin::lines`]; none when it is the referential that does.
    pub key: Option<Cow<'static, str>>,
    /// The limit.
    pub limit: Amount,
    /// What was found; none when nothing could be.
    pub found: Option<Amount>,
    /// Whether it holds; none when it cannot be told yet.
    pub holds: Option<bool>,
}

/// What a clause is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// Missing competences, at most.
    Missing,
    /// The mean of the bloc, at least.
    Mean,
    /// The lowest score, at least; it is that of this competence.
    Floor(Option<CompetenceCode>),
    /// The score of an assessment, at least.
    Passed(AssessmentCode),
    /// The last day of the mission, at the earliest, for it to last so many months.
    Duration(u32),
    /// The kind of mission, among those listed.
    Kind,
    /// The mark of the report, at least.
    Report,
    /// The mark of the oral, at least.
    Oral,
}

/// A limit, or what is held against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A mark or a score on the scale.
    Score(Exact),
    /// A head-count.
    Count(usize),
    /// A day.
    Day(Date),
    /// Words.
    Words(String),
}

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConditionStatus {
    /// Fulfilled.
    Met,
    /// Not fulfilled.
    Unmet,
    /// Something is still to be entered.
    Pending,
}

/// The result of the certification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationResult {
    /// What the bloc decisions and the conditions give.
    pub computed: CertificationStatus,
    /// What holds.
    pub decision: CertificationStatus,
    /// Whether the jury decided of it.
    pub by_jury: bool,
    /// The jury's motive.
    pub motive: Option<String>,
}

/// What the certification comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CertificationStatus {
    /// Awarded.
    Granted,
    /// Not awarded; at least one bloc validated.
    Partial,
    /// Not awarded; no bloc validated.
    Refused,
    /// Something is still missing.
    Pending,
}

impl BlocStatus {
    /// The word that results files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Validated => "validated",
            Self::Refused => "refused",
            Self::Pending => "pending",
            Self::NotPresented => "not_presented",
        }
    }
}

impl CompetenceStatus {
    /// The word that results files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Acquired => "acquired",
            Self::NotAcquired => "not_acquired",
            Self::NotAssessed => "not_assessed",
            Self::Exempt => "exempt",
        }
    }
}

impl ConditionStatus {
    /// The word that results files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Pending => "pending",
        }
    }
}

impl CertificationStatus {
    /// The word that results files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Partial => "partial",
            Self::Refused => "refused",
            Self::Pending => "pending",
        }
    }
}
