//! What was decided and why: the one tree that documents, explanations, checks and files of results read. Once built it
//! is complete: every bloc that is asked, its competences, and every condition of the referential is in it, in order. Knows neither candidate nor
//! referential but by their codes.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::codes::{AssessmentCode, BlocNumber, CandidateId, CompetenceCode};
use super::referential::Part;
use super::vocabulary::NO_MENTION;
use crate::diag::Fact;
use crate::words::exact::Exact;
use crate::words::worded::worded;

/// A closed set of outcomes: of each, the word that files for scripts use and the identifier of the words in the locales.
macro_rules! status {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $word:literal, $message:literal;)+ }) => {
        worded! { $(#[$doc])* #[derive(Hash)] $name { $($(#[$one])* $variant = $word,)+ } }

        impl $name {
            /// The one that a word of a file of results stands for.
            pub(crate) fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, status)| *status)
            }

            pub(crate) fn message(self) -> &'static str {
                match self { $(Self::$variant => $message),+ }
            }
        }

        impl From<$name> for Fact {
            fn from(status: $name) -> Self {
                Self::Words(status.message())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::parse(&word).ok_or_else(|| de::Error::custom(format!("« {word} »")))
            }
        }
    };
}

status! {
    /// What a bloc comes to.
    BlocStatus {
        /// Acquired, for life.
        Validated = "validated", "status-validated";
        Refused = "refused", "status-refused";
        /// A competence is not assessed yet, or the jury deferred.
        Pending = "pending", "status-pending";
        NotPresented = "not_presented", "status-not-presented";
    }
}

status! {
    /// What a competence comes to.
    CompetenceStatus {
        /// From the threshold on.
        Acquired = "acquired", "status-acquired";
        /// Below the threshold, or refused by an eliminatory criterion.
        NotAcquired = "not_acquired", "status-not-acquired";
        /// Something is still to be marked.
        NotAssessed = "not_assessed", "status-not-assessed";
        /// Counts as acquired, without score.
        Exempt = "exempt", "status-exempt";
    }
}

status! {
    /// What a condition beside the blocs comes to.
    ConditionStatus {
        /// Fulfilled, or waived by the rules.
        Met = "met", "status-met";
        Unmet = "unmet", "status-unmet";
        /// Something is still to be entered.
        Pending = "pending", "status-pending";
    }
}

status! {
    /// What the certification comes to.
    CertificationStatus {
        Granted = "granted", "status-granted";
        /// Not awarded; at least one bloc validated.
        Partial = "partial", "status-partial";
        /// Not awarded; no bloc validated.
        Refused = "refused", "status-certification-refused";
        /// Something is still missing.
        Pending = "pending", "status-pending";
    }
}

status! {
    /// Why the bloc decisions and the conditions give what they do.
    CertificationReason {
        AllMet = "all_met", "explain-why-all-met";
        /// Nothing is lost yet, something is still open.
        NothingLost = "nothing_lost", "explain-why-nothing-lost";
        /// Something is lost, and a bloc is validated.
        SomeValidated = "some_validated", "explain-why-some-validated";
        /// No bloc is validated, and something is still open.
        StillOpen = "still_open", "explain-why-still-open";
        /// No bloc is validated, and nothing is open.
        NothingValidated = "nothing_validated", "explain-why-nothing-validated";
    }
}

/// The results of a cohort, in the cohort's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// One for each candidate, at the same place as in the cohort.
    pub candidates: Vec<CandidateResult>,
}

/// The result of a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateResult {
    pub id: CandidateId,
    pub blocs: Vec<BlocResult>,
    pub conditions: Vec<ConditionResult>,
    pub certification: CertificationResult,
}

impl CandidateResult {
    /// The result of a bloc; none where it is not asked of the candidate.
    pub(crate) fn bloc(&self, number: &BlocNumber) -> Option<&BlocResult> {
        self.blocs.iter().find(|bloc| bloc.bloc == *number)
    }
}

/// The result of a bloc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocResult {
    pub bloc: BlocNumber,
    pub computed: BlocStatus,
    /// What holds: the jury's decision where there is one, else what the rules give.
    pub decision: BlocStatus,
    pub by_jury: bool,
    /// The mean of its competence scores; none when pending, not presented, prior, or without scores.
    pub mean: Option<Exact>,
    pub motive: Option<String>,
    pub prior: bool,
    /// What the rules ask of a bloc, and what was found; empty unless it was judged on its competences.
    pub clauses: Vec<Clause>,
    pub competences: Vec<CompetenceResult>,
}

/// The result of a competence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompetenceResult {
    pub code: CompetenceCode,
    /// On the scale; none for a verdict, an exemption, or without assessment.
    pub score: Option<Exact>,
    pub status: CompetenceStatus,
    /// Whether all that counts in it is an absence without cause.
    pub absent: bool,
    /// The attempt (passage) that counts, from 1; none without any.
    pub attempt: Option<u16>,
}

/// The result of a condition beside the blocs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionResult {
    pub id: String,
    /// The path of the key of the rules that waives it, when one does.
    pub waived: Option<String>,
    /// What is asked of the candidate, and what was found; empty when it is waived.
    pub clauses: Vec<Clause>,
    pub status: ConditionStatus,
}

/// Something a rule asks, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub what: Requirement,
    /// The path of the key that asks it, as in [`super::rules::Origin::lines`]; none when it is the referential that does.
    pub key: Option<Cow<'static, str>>,
    pub limit: Amount,
    /// What was found; none when nothing could be.
    pub found: Option<Amount>,
    /// Whether it holds; none when it cannot be told yet.
    pub holds: Option<bool>,
}

/// What a clause is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    Missing,
    Mean,
    /// The lowest score, at least; it is that of this competence.
    Floor(Option<CompetenceCode>),
    /// The score of an assessment, at least.
    Passed(AssessmentCode),
    /// The last day of the mission, at the earliest, for it to last so many months.
    Duration(u32),
    Kind,
    Report,
    Oral,
    /// How many blocs are put into practice, at least.
    Practised,
    /// A mark on this maximum, which is its own.
    Mark(Exact),
    Proof,
}

impl Requirement {
    /// The word that scripts know it by, and the identifier of its sentence in the locales.
    pub(crate) fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("missing_competences", "explain-clause-missing"),
            Self::Mean => ("mean", "explain-clause-mean"),
            Self::Floor(_) => ("competence_floor", "explain-clause-floor"),
            Self::Passed(_) => ("assessment_passed", "explain-clause-passed"),
            Self::Duration(_) => ("duration", "explain-clause-duration"),
            Self::Kind => ("kind", "explain-clause-kind"),
            Self::Report => ("report", "explain-clause-report"),
            Self::Oral => ("oral", "explain-clause-oral"),
            Self::Practised => ("blocs_practised", "explain-clause-practised"),
            Self::Mark(_) => ("mark", "explain-clause-mark"),
            Self::Proof => ("proof", "explain-clause-proof"),
        }
    }

    /// The code of what it is about, where that is not the whole bloc or mission.
    pub(crate) fn code(&self) -> Option<&str> {
        match self {
            Self::Floor(code) => code.as_ref().map(CompetenceCode::as_str),
            Self::Passed(code) => Some(code.as_str()),
            _ => None,
        }
    }

    /// Whether it rests on a part of what is marked of a condition.
    pub(crate) fn is_about(&self, part: &Part) -> bool {
        match part {
            Part::Report => *self == Self::Report,
            Part::Oral => *self == Self::Oral,
            Part::Practice(_) => *self == Self::Practised,
        }
    }

    /// Whether it is asked of a condition rather than of a bloc.
    pub(crate) fn is_of_condition(&self) -> bool {
        !matches!(self, Self::Missing | Self::Mean | Self::Floor(_) | Self::Passed(_))
    }
}

/// A limit, or what is held against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A mark or a score on the scale.
    Score(Exact),
    Count(usize),
    Day(Date),
    Words(String),
}

/// The result of the certification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationResult {
    /// Why the bloc decisions and the conditions give what they do.
    pub reason: CertificationReason,
    /// What the rules give by themselves, had the jury decided nothing, not even of a bloc.
    pub before_jury: CertificationStatus,
    /// What the rules give once the jury's decisions about blocs are in.
    pub computed: CertificationStatus,
    pub decision: CertificationStatus,
    pub by_jury: bool,
    pub motive: Option<String>,
    /// None where the rules know no mention.
    pub mention: Option<Box<MentionResult>>,
}

/// The honour that goes with a certification that is granted; none where no label stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MentionResult {
    /// The mean of the blocs; none where one of them has none.
    pub mean: Option<Exact>,
    /// The path of the key of the rules that gives it.
    pub key: Option<String>,
    pub computed: Option<String>,
    /// What holds: the jury's where it gave or refused one, and nothing where the certification is not granted.
    pub decision: Option<String>,
    pub motive: Option<String>,
}

impl MentionResult {
    /// What the rules give, in the words of the sheet of decisions.
    pub(crate) fn computed_word(&self) -> &str {
        self.computed.as_deref().unwrap_or(NO_MENTION)
    }
}

impl BlocResult {
    /// What is said of a competence: where the bloc is not presented, nothing was to be assessed.
    pub(crate) fn said_of(&self, competence: &CompetenceResult) -> &'static str {
        match (competence.status, self.decision) {
            (CompetenceStatus::NotAssessed, BlocStatus::NotPresented) => "status-competence-not-presented",
            (status, _) => status.message(),
        }
    }

    /// Whether the jury itself put it off.
    pub(crate) fn is_deferred(&self) -> bool {
        self.by_jury && self.decision == BlocStatus::Pending
    }
}

impl CertificationResult {
    /// Whether the jury itself put it off.
    pub(crate) fn is_deferred(&self) -> bool {
        self.by_jury && self.decision == CertificationStatus::Pending
    }

    /// The mention that holds.
    pub(crate) fn honour(&self) -> Option<&str> {
        self.mention.as_ref()?.decision.as_deref()
    }

    /// The motive of the jury for it.
    pub(crate) fn honour_motive(&self) -> Option<&String> {
        self.mention.as_ref()?.motive.as_ref()
    }

    /// Whether something was refused that was asked for.
    pub(crate) fn is_unsuccessful(&self) -> bool {
        matches!(self.decision, CertificationStatus::Partial | CertificationStatus::Refused)
    }
}
