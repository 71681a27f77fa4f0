//! From results and what stands behind them to steps that a reader can follow, each with its rule and its cell.
//! Knows no format and decides nothing.

pub(crate) mod changes;
mod focus;
pub(crate) mod idle;
mod person;
mod steps;
mod steps_competence;

pub(crate) use focus::Focus;
pub(crate) use person::{find, is_like};
pub(crate) use steps::{Asked, steps};

use crate::diag::sentences::Sentences;
use crate::diag::{Fact, Place, Sentence};
use crate::words::exact::Exact;

/// One step: a sentence, the rule it applies, the cell it read, and what it rests on. Where it is one of several of a
/// kind, it is also a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub sentence: Sentence,
    /// The line of the rules file.
    pub rule: Option<Place>,
    /// The cell of a workbook.
    pub place: Option<Place>,
    /// The same as a row, each cell after the identifier of its heading; empty where it is none.
    pub cells: Vec<(&'static str, Fact)>,
    pub steps: Vec<Step>,
}

impl Step {
    pub(crate) fn new(sentence: Sentence) -> Self {
        Self { sentence, rule: None, place: None, cells: Vec::new(), steps: Vec::new() }
    }

    /// On one line, with the rule that it applies and, if wanted, the cell that it read.
    pub(crate) fn line(&self, sentences: &Sentences, places: bool) -> String {
        let place = self.place.as_ref().filter(|_| places);
        let cited = [("explain-rule", self.rule.as_ref()), ("explain-place", place)];
        let cited = cited.into_iter().filter_map(|(id, place)| Some(Sentence::new(id).with("place", place?)));
        sentences.say(&self.sentence) + &cited.map(|said| sentences.say(&said)).collect::<String>()
    }

    fn rule(mut self, rule: Option<Place>) -> Self {
        self.rule = rule;
        self
    }

    fn place(mut self, place: impl Into<Place>) -> Self {
        self.place = Some(place.into());
        self
    }

    fn cells(mut self, cells: impl IntoIterator<Item = (&'static str, Fact)>) -> Self {
        self.cells.extend(cells);
        self
    }

    fn over(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.steps.extend(steps);
        self
    }
}

/// A score in a cell: cut to two decimals as documents show it, and exact where something was cut off.
fn score_cell(score: Option<&Exact>) -> Fact {
    let Some(score) = score else { return Fact::from("") };
    Fact::Number(score.cut_fixed(2) + &cut_off(score, 2, ' '))
}

/// A number as it is shown, cut to so many decimals.
const PLACES: u32 = 4;

fn shown(number: &Exact) -> Fact {
    Fact::Number(number.cut(PLACES))
}

/// A number as it is shown, and as it is when the two differ: `9.9166 (119/12)`, so that nobody wonders at a limit.
fn exactly(number: &Exact) -> [(&'static str, Fact); 2] {
    [("shown", shown(number)), ("exact", Fact::Text(cut_off(number, PLACES, '\u{a0}')))]
}

/// The exact fraction in brackets, where so many decimals do not say all.
fn cut_off(number: &Exact, places: u32, space: char) -> String {
    let is_whole = Exact::parse(&number.cut(places)).is_some_and(|cut| cut == *number);
    if is_whole { String::new() } else { format!("{space}({})", number.fraction()) }
}
