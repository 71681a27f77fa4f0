//! What was declared of each deed, and what the Caisse answered: lines chained by their fingerprints. Knows no name.

use serde::{Deserialize, Serialize};

use crate::deeds::entry::NO_LINE_BEFORE;
use crate::store::digest;

/// What a file asks of the Caisse, as it says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Action {
    #[default]
    Creation,
    Suppression,
}

/// How far it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Step {
    /// It stands in a file; whether that was handed in is not known.
    #[default]
    Written,
    Accepted,
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) schema: u32,
    pub(crate) number: String,
    pub(crate) action: Action,
    pub(crate) step: Step,
    pub(crate) date: String,
    /// The file that it stands in, or that is answered.
    pub(crate) flux: String,
    /// The salted fingerprint of all that was written: whether it was mended since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) passage: Option<String>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// The fingerprint of this line with that of the line before in this place.
    pub(crate) seal: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct States(Vec<Line>);

impl Line {
    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl States {
    /// Reads the lines, each exactly as it was written; else the number of the first that is not, from 1.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, u32> {
        let mut states = Self::default();
        for (text, number) in bytes.split_inclusive(|byte| *byte == b'\n').zip(1..) {
            states.push(serde_json::from_slice(text).map_err(|_| number)?);
            if states.0.last().is_none_or(|line| format!("{}\n", line.text()).as_bytes() != text) {
                return Err(number);
            }
        }
        Ok(states)
    }

    pub(crate) fn push(&mut self, line: Line) {
        let before = self.0.last().map_or_else(|| NO_LINE_BEFORE.to_owned(), |last| last.seal.clone());
        let line = Line { schema: 1, seal: before, ..line };
        self.0.push(Line { seal: digest::hex(line.text()), ..line });
    }

    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|line| line.text() + "\n").collect()
    }

    /// The last line about a deed that is such a one.
    pub(crate) fn last(&self, number: &str, is_it: impl Fn(&Line) -> bool) -> Option<&Line> {
        self.0.iter().rev().find(|line| line.number == number && is_it(line))
    }

    /// Whether the Caisse holds a deed for declared.
    pub(crate) fn is_declared(&self, number: &str) -> bool {
        let accepted = self.last(number, |line| line.step == Step::Accepted);
        accepted.is_some_and(|line| line.action == Action::Creation)
    }

    /// The line that wrote a deed into a file; into the last one, where it is not said into which.
    pub(crate) fn written(&self, number: &str, flux: Option<&str>) -> Option<&Line> {
        self.last(number, |line| line.step == Step::Written && flux.is_none_or(|flux| line.flux == flux))
    }
}
