//! What evaluators entered, cell by cell. Knows neither candidate nor decision.

use std::cmp::Ordering;
use std::ops::Deref;
use std::sync::Arc;

use super::codes::{CompetenceCode, CriterionCode, ElementCode, EvaluatorName};
use crate::diag::{CellAddress, Place};
use crate::words::exact::Exact;
use crate::words::worded::worded;

/// The cell that a value was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub tab: Arc<Tab>,
    pub address: CellAddress,
}

/// A sheet of a workbook, which all of its cells share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tab {
    /// The workbook's path, as the user would write it.
    pub file: String,
    pub sheet: String,
}

impl From<&Source> for Place {
    fn from(source: &Source) -> Self {
        Place::cell(&source.tab.file, &source.tab.sheet, source.address)
    }
}

/// What the marks of a row share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedRow {
    /// Who marked, when the workbook says.
    pub evaluator: Option<EvaluatorName>,
    /// Attempt (passage), from 1.
    pub attempt: u16,
    pub tab: Arc<Tab>,
    /// Counted from 0.
    pub index: u32,
}

/// What the marks of a column share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedColumn {
    pub target: Target,
    /// Counted from 0.
    pub index: u32,
}

/// What one evaluator entered in one cell for one candidate. A cohort holds millions of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreEntry {
    pub row: Arc<MarkedRow>,
    pub column: Arc<MarkedColumn>,
    pub value: Given,
}

/// An entry says all that its row says, which stands once for all of them.
impl Deref for ScoreEntry {
    type Target = MarkedRow;
    fn deref(&self) -> &MarkedRow {
        &self.row
    }
}

impl ScoreEntry {
    /// The order of places. Most cells compared are of one sheet: its names need not be read.
    pub(crate) fn by_place(&self, other: &Self) -> Ordering {
        let is_same = Arc::ptr_eq(&self.tab, &other.tab);
        let tabs = if is_same { Ordering::Equal } else { self.tab.cmp(&other.tab) };
        tabs.then_with(|| self.address().cmp(&other.address()))
    }

    /// The cell.
    pub(crate) fn source(&self) -> Source {
        Source { tab: Arc::clone(&self.tab), address: self.address() }
    }

    fn address(&self) -> CellAddress {
        CellAddress { row: self.row.index, column: self.column.index }
    }

    /// What it is about.
    pub fn target(&self) -> &Target {
        &self.column.target
    }

    /// Whether it marks something: a level, a mark, a verdict, an absence without cause or an exemption.
    pub(crate) fn marks_something(&self) -> bool {
        !matches!(self.value, Given::Status(ScoreStatus::NotAssessed | ScoreStatus::AbsentWithCause))
    }
}

/// What a mark is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Competence(CompetenceCode),
    Criterion(CriterionCode),
    /// A part of a condition beside the blocs.
    Element(ElementCode),
}

impl Target {
    /// The code.
    pub fn code(&self) -> &str {
        match self {
            Self::Competence(code) => code.as_str(),
            Self::Criterion(code) => code.as_str(),
            Self::Element(code) => code.as_str(),
        }
    }
}

/// What a score cell gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A mark on the scale; for a competence, a report or an oral.
    Mark(Exact),
    /// `acquis` (true) or `non acquis`; for a competence.
    Verdict(bool),
    /// The rank of a level among the rules' levels, from 0; for a criterion, or the practice of a bloc.
    Level(usize),
    Status(ScoreStatus),
}

worded! {
    /// A status in place of a mark.
    #[derive(Hash, PartialOrd, Ord)]
    ScoreStatus {
        /// Without cause: counts as 0.
        Absent = "ABI",
        /// With cause: not assessed.
        AbsentWithCause = "ABJ",
        NotAssessed = "NE",
        /// Counts as acquired, left out of means.
        Exempt = "DISP",
    }
}
