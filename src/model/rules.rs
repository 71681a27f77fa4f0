//! The rules (règlement): scale and thresholds, as the school's file states them. No number stands in code.

use super::exact::Exact;

/// The rules of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The version, printed on documents.
    pub version: String,
    /// Marks go from zero to this.
    pub maximum: Exact,
    /// A mark is a whole number of steps.
    pub step: Exact,
    /// Levels of a criterion, by rising points.
    pub levels: Vec<Level>,
    /// The score from which a competence is acquired.
    pub acquired_from: Exact,
    /// What validates a bloc.
    pub bloc: BlocRules,
    /// How evaluators are counted and merged.
    pub evaluators: EvaluatorRules,
    /// Who must sit.
    pub jury: JuryRules,
    /// Which of several attempts counts.
    pub keep: Keep,
}

/// A level of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// `ACQ`.
    pub code: String,
    /// « Acquis ».
    pub label: String,
    /// What it is worth.
    pub points: Exact,
}

/// What validates a bloc; every condition stated must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocRules {
    /// How many competences may be missing.
    pub missing_competences_at_most: usize,
    /// The mean asked of the scores there are.
    pub mean_at_least: Option<Exact>,
    /// The least any score may be.
    pub competence_floor: Option<Exact>,
}

/// How evaluators are counted and merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluatorRules {
    /// How many must mark.
    pub at_least: usize,
    /// How their marks become one.
    pub merge: Merge,
    /// A difference of marks that is warned about.
    pub gap_marks: Option<Exact>,
    /// A difference of levels, counted in ranks, that is warned about.
    pub gap_levels: Option<usize>,
}

/// How several evaluators' marks become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// Their mean.
    Mean,
    /// Their median.
    Median,
}

/// Who must sit on the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JuryRules {
    /// How many members must be present.
    pub at_least: usize,
    /// The share of them from outside, from 0 to 1.
    pub external_share_at_least: Option<Exact>,
}

/// Which of several attempts counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The best outcome.
    Best,
    /// The last that was assessed.
    Latest,
}

impl Rules {
    /// The points of the highest level; `None` when the rules have no levels.
    pub fn most_points(&self) -> Option<&Exact> {
        self.levels.last().map(|level| &level.points)
    }

    /// The points of the lowest level; `None` when the rules have no levels.
    pub fn least_points(&self) -> Option<&Exact> {
        self.levels.first().map(|level| &level.points)
    }
}
