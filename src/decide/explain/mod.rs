//! From a decision's trace to steps that a reader can follow, each with its rule and its cell. Knows no format and decides nothing.

pub mod changes;
mod focus;
pub mod idle;
mod person;
mod steps;
mod steps_competence;
pub mod words;

pub use focus::Focus;
pub use person::{Match, find};
pub use steps::steps;

use crate::diag::{Fact, Place, Sentence};
use crate::words::exact::Exact;

/// One step: a sentence, the rule it applies, the cell it read, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is said.
    pub sentence: Sentence,
    /// The line of the rules file.
    pub rule: Option<Place>,
    /// The cell of a workbook.
    pub place: Option<Place>,
    /// What it rests on, in order.
    pub steps: Vec<Step>,
}

impl Step {
    /// A sentence alone.
    pub fn new(sentence: Sentence) -> Self {
        Self { sentence, rule: None, place: None, steps: Vec::new() }
    }

    fn rule(mut self, rule: Option<Place>) -> Self {
        self.rule = rule;
        self
    }

    fn place(mut self, place: impl Into<Place>) -> Self {
        self.place = Some(place.into());
        self
    }

    fn over(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.steps.extend(steps);
        self
    }
}

/// A number as it is shown, cut to so many decimals.
const PLACES: u32 = 4;

/// A number as it is shown, and as it is when the two differ: `9.9166 (119/12)`, so that nobody wonders at a limit.
fn exactly(number: &Exact) -> Vec<(&'static str, Fact)> {
    let shown = number.cut(PLACES);
    let same = Exact::parse(&shown).is_some_and(|shown| shown == *number);
    let exact = if same { String::new() } else { format!("\u{a0}({})", number.fraction()) };
    vec![("shown", Fact::Number(shown)), ("exact", Fact::Text(exact))]
}
