//! Whom and what a command is about: candidates by number, name or pattern, blocs by number. Knows no document.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::explain;
use crate::decide::explain::is_like;
use crate::deeds::office::Stop;
use crate::diag::{Fact, Sentence, nearest};
use crate::model::codes::{BlocNumber, CandidateId};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Referential;
use crate::shell::cli::FilterArgs;

/// Of a long list on the command line, how many are said.
const FIRSTS: usize = 5;

/// Which candidates and blocs are asked for; empty is all.
pub(super) struct Selection {
    pub(super) candidates: Vec<String>,
    pub(super) blocs: Vec<String>,
}

impl Selection {
    /// What the options ask for, every one of which must be there.
    pub(super) fn of(filter: &FilterArgs, cohort: &Cohort, referential: &Referential) -> Result<Self, Stop> {
        let (mut candidates, mut nobody) = (Vec::new(), Vec::new());
        for text in filter.candidate.iter().flat_map(|text| each(text, cohort)) {
            match meant(cohort, text)?.as_slice() {
                [] => nobody.push(text.to_owned()),
                found => candidates.extend(found.iter().map(|one| one.id.to_string())),
            }
        }
        let blocs: Vec<String> = referential.blocs.iter().map(|bloc| bloc.number.to_string()).collect();
        let numbers: Vec<String> =
            filter.bloc.iter().filter(|number| !blocs.contains(number)).cloned().collect();
        let near: BTreeSet<String> =
            nobody.iter().filter_map(|text| nearest(text, explain::known(cohort))).collect();
        let near = Some(near).filter(|near| !near.is_empty());
        let near = near.map(|near| {
            Sentence::new("did-you-mean").with("proposal", Fact::AllOf(near.into_iter().collect()))
        });
        let nobody = unknown(["usage-unknown-candidate", "usage-unknown-candidates"], &nobody);
        let numbers = unknown(["usage-unknown-bloc", "usage-unknown-blocs"], &numbers);
        let numbers = numbers.map(|said| said.with("expected", blocs));
        let unknown: Vec<Sentence> = nobody.into_iter().chain(near).chain(numbers).collect();
        if unknown.is_empty() {
            Ok(Self { candidates, blocs: filter.bloc.clone() })
        } else {
            Err(Stop::Usage(unknown))
        }
    }

    pub(super) fn candidate(&self, id: &CandidateId) -> bool {
        self.candidates.is_empty() || self.candidates.iter().any(|asked| asked == id.as_str())
    }

    pub(super) fn bloc(&self, number: &BlocNumber) -> bool {
        self.blocs.is_empty() || self.blocs.iter().any(|asked| asked == number.as_str())
    }
}

/// One of so many parts of a batch, from 1, which together are the whole: each is made by a run of its own.
#[derive(Debug, Clone, Copy)]
pub struct Shard {
    pub(super) number: usize,
    pub(super) count: usize,
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts =
            text.split_once('/').and_then(|(number, count)| number.parse().ok().zip(count.parse().ok()));
        let shard = parts.map(|(number, count)| Self { number, count });
        shard.filter(|shard| (1..=shard.count).contains(&shard.number)).ok_or("K/N")
    }
}

impl Shard {
    pub(super) const WHOLE: Self = Self { number: 1, count: 1 };
}

/// What an option names, between commas. A number that holds one is taken whole, and so is a list with a hole in it, which
/// names nobody: `1,2` is not the number 12, nor « , » everybody.
fn each<'t>(text: &'t str, cohort: &Cohort) -> Vec<&'t str> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_number = cohort.candidates.iter().any(|one| one.id.as_str() == text);
    if is_number || parts.iter().any(|part| part.is_empty()) { vec![text] } else { parts }
}

/// The candidates whose number a pattern is like, or the one whom a number or a name tells.
fn meant<'c>(cohort: &'c Cohort, text: &str) -> Result<Vec<&'c Candidate>, Stop> {
    if text.contains(['*', '?']) {
        return Ok(cohort.candidates.iter().filter(|one| is_like(one.id.as_str(), text)).collect());
    }
    Ok(explain::one_of(cohort, text)?.into_iter().collect())
}

/// What was asked for and is not there, in one sentence: of one, or of several and of a long list its first ones.
fn unknown([one, several]: [&'static str; 2], found: &[String]) -> Option<Sentence> {
    let (firsts, others) = found.split_at(found.len().min(FIRSTS));
    match firsts {
        [] => None,
        [only] => Some(Sentence::new(one).with("found", only)),
        _ => {
            let listed =
                if others.is_empty() { Fact::AllOf(found.to_vec()) } else { firsts.join(", ").into() };
            Some(Sentence::new(several).with("found", listed).with("others", others.len()))
        }
    }
}

#[cfg(test)]
#[path = "../../tests/unit/selection.rs"]
mod tests;
