//! What one document is about. Knows no template.

use super::booklet::Bound;
use super::statistics::Counted;
use crate::decide::explain::{Focus, Step};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::{Assessment, Bloc, Condition};
use crate::model::results::{CandidateResult, Results};

/// What makes a deed of a draft: date and place of issue are the session's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deed<'a> {
    pub number: &'a str,
    /// The number of the deed that it replaces, and the day of that one, as the register has it.
    pub replaces: Option<(&'a str, &'a str)>,
    /// What the school signed of it.
    pub proof: Option<&'a str>,
    /// The mention that it states.
    pub mention: Option<&'a str>,
    /// Whether this is no deed, but what tells in English that of this number.
    pub translated: bool,
}

/// What minutes bear once the jury has deliberated.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeliberatedMinutes<'a> {
    /// Why the jury sat again, when it did.
    pub again: Option<&'a str>,
    /// The beginning of the deliberation's seal.
    pub seal: Option<&'a str>,
    /// Whether they are a copy of signed ones that could not be made again to the letter.
    pub is_copy: bool,
}

/// What one document is about; what its kind does not ask for is none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Subject<'a> {
    /// The bloc, be it an assessment's.
    pub bloc: Option<&'a Bloc>,
    pub assessment: Option<&'a Assessment>,
    pub condition: Option<&'a Condition>,
    /// The candidate; none on a blank grid.
    pub candidate: Option<&'a Candidate>,
    pub result: Option<&'a CandidateResult>,
    /// Whether a grid shows what evaluators entered.
    pub filled: bool,
    pub deed: Option<Deed<'a>>,
    /// Everybody, in minutes; results stand in the cohort's order.
    pub everybody: Option<(&'a Cohort, &'a Results)>,
    pub deliberated: DeliberatedMinutes<'a>,
    /// What follows a cover.
    pub bound: Option<&'a Bound>,
    /// What statistics tell.
    pub counted: Option<&'a Counted<'a>>,
    /// The steps that a letter tells, and how.
    pub explained: Option<(&'a [Step], &'a Explaining)>,
}

/// How a letter explains a result.
#[derive(Debug, Default)]
pub struct Explaining {
    pub focus: Focus,
    /// Whether the cells that values were read from are cited.
    pub places: bool,
    /// Whether evaluators are named.
    pub evaluators: bool,
}
