//! Evaluators told apart by name, accents, case and signs aside; whose names look like one another's. Knows no mark's
//! worth.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::{Candidate, ScoreEntry, Target};
use crate::words::text::{distance, slug, word_key};

/// Titles that may stand before a name, or not.
const TITLES: &[&str] =
    &["m", "mr", "mme", "mlle", "dr", "pr", "monsieur", "madame", "docteur", "professeur"];

/// The most names that are compared with each other: above any jury's evaluators, below what a hostile file could make
/// last.
const MOST_NAMES: usize = 200;

/// From so many letters on, a name with another letter is a slip rather than another name.
const LONG_NAME: usize = 8;

/// The evaluators met so far, each with a number. Names are plain-spelt once each, not once a mark.
#[derive(Default)]
pub(super) struct Evaluators<'a> {
    by_name: HashMap<&'a str, usize>,
    by_plain: HashMap<String, usize>,
}

impl<'a> Evaluators<'a> {
    /// The number of an evaluator: the same for two spellings of one name. Who is not named has a number too.
    pub(super) fn number(&mut self, name: Option<&'a str>) -> usize {
        let name = name.unwrap_or_default();
        if let Some(number) = self.by_name.get(name) {
            return *number;
        }
        let next = self.by_plain.len();
        let number = *self.by_plain.entry(word_key(name)).or_insert(next);
        self.by_name.insert(name, number);
        number
    }

    /// Warns, once for two names, of evaluators who marked the same cell and may be one person written in two ways: her
    /// marks would count twice, and hide that nobody else marked.
    pub(super) fn alike(&self, candidates: &[Candidate], report: &mut Report) {
        let alike = self.look_alikes();
        if alike.is_empty() {
            return;
        }
        let mut shared: BTreeMap<(&str, &str), (&ScoreEntry, &ScoreEntry)> = BTreeMap::new();
        for candidate in candidates {
            let mut firsts: HashMap<(u16, &Target, &str), &ScoreEntry> = HashMap::new();
            for entry in &candidate.entries {
                let name = entry.evaluator.as_deref().unwrap_or_default();
                firsts.entry((entry.attempt, entry.target(), name)).or_insert(entry);
            }
            for entry in &candidate.entries {
                let other = entry.evaluator.as_deref().unwrap_or_default();
                for one in alike.get(other).into_iter().flatten() {
                    if let Some(first) = firsts.get(&(entry.attempt, entry.target(), *one)) {
                        shared.entry((one, other)).or_insert((first, entry));
                    }
                }
            }
        }
        for ((one, other), (first, entry)) in shared {
            let problem = Diagnostic::warning("evaluators-alike").at(Place::from(&entry.source()));
            let problem = problem.with("found", other).with("other", one);
            report.push(problem.with("first", Place::from(&first.source())));
        }
    }

    /// The names that look like each name, of those before it in the alphabet.
    fn look_alikes(&self) -> BTreeMap<&'a str, Vec<&'a str>> {
        let names: BTreeSet<&str> = self.by_name.keys().copied().collect();
        if names.len() > MOST_NAMES {
            return BTreeMap::new();
        }
        let names: Vec<(&str, String, Vec<String>)> =
            names.into_iter().map(|name| (name, word_key(name), words(name))).collect();
        let mut alike: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (rank, (other, other_plain, other_words)) in names.iter().enumerate() {
            for (one, one_plain, one_words) in names.iter().take(rank) {
                if one_plain != other_plain && same_person(one_words, other_words) {
                    alike.entry(other).or_default().push(one);
                }
            }
        }
        alike
    }
}

/// The words of a name in alphabetical order, without titles.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> =
        slug(name).split('-').filter(|word| !TITLES.contains(word)).map(str::to_owned).collect();
    words.sort();
    words
}

/// The same words in any order; those of one among the other's, initials standing for words; or a letter apart.
fn same_person(one: &[String], other: &[String]) -> bool {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if fewer.iter().all(|word| word.len() < 2) {
        return false;
    }
    let initial = |one: &str, other: &str| one.len() == 1 && other.starts_with(one);
    let stands = |word: &String| {
        more.iter().any(|other| other == word || initial(word, other) || initial(other, word))
    };
    let (straight, its) = (fewer.concat(), more.concat());
    let numbered = straight.bytes().any(|byte| byte.is_ascii_digit());
    fewer.iter().all(stands) || (!numbered && straight.len() >= LONG_NAME && distance(&straight, &its) == 1)
}
