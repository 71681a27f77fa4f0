//! What the roster has of a condition beside the blocs, by its kind. Knows no condition and no decision.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cohort::Source;
use super::vocabulary::Heading;
use crate::diag::Place;
use crate::words::exact::Exact;

/// What the roster has of a condition beside the blocs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionEntry {
    /// A mission; of a period, its days alone.
    Mission(Box<Mission>),
    /// A mark on the condition's own maximum.
    Mark(Exact, Source),
    Proof(Proof),
}

impl ConditionEntry {
    pub(crate) fn mission(&self) -> Option<&Mission> {
        if let Self::Mission(mission) = self { Some(mission) } else { None }
    }
}

/// Whether something was seen, and what identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub seen: bool,
    pub date: Option<Date>,
    pub reference: Option<String>,
    pub cell: Source,
}

/// The company mission; what was not entered is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mission {
    /// « stage », « alternance »…
    pub kind: Option<String>,
    pub company: Option<String>,
    pub subject: Option<String>,
    /// Who answers for it in the company.
    pub tutor: Option<String>,
    /// Whether the employer's certificate was seen.
    pub certified: Option<bool>,
    pub start: Option<Date>,
    /// Last day, included.
    pub end: Option<Date>,
    pub report: Option<Exact>,
    pub oral: Option<Exact>,
    /// The jury's day, where a session says it: what comes after has not been done yet.
    pub jury: Option<Date>,
    pub cells: MissionCells,
}

impl Mission {
    /// The last day that counts for the jury.
    pub(crate) fn counted_end(&self) -> Option<Date> {
        self.end.map(|end| self.jury.map_or(end, |jury| end.min(jury)))
    }
}

/// The cells that a mission was read from; none for what was not entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MissionCells {
    pub kind: Option<Source>,
    pub start: Option<Source>,
    pub end: Option<Source>,
    pub report: Option<Source>,
    pub oral: Option<Source>,
}

/// What only the declaration of a holder asks, as the program writes it in those columns (a date as `2026-01-31`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared {
    pub facts: BTreeMap<Heading, String>,
    /// The cells where what may lack stands or would stand; only where the certification is declared.
    pub cells: BTreeMap<Heading, Place>,
}

/// The project of a group, as far as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupProject {
    pub group: Option<String>,
    pub project: Option<String>,
    /// The company that asked for it.
    pub sponsor: Option<String>,
}
