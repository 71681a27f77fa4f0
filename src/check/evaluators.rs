//! Evaluators told apart by name, accents, case and signs aside; whose names look like one another's. Knows no mark's
//! worth.

use std::collections::{BTreeSet, HashMap};

use crate::ascii::{distance, plain, slug};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::{Candidate, ScoreEntry};

/// Titles that may stand before a name, or not.
const TITLES: &[&str] =
    &["m", "mr", "mme", "mlle", "dr", "pr", "monsieur", "madame", "docteur", "professeur"];

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
        let number = *self.by_plain.entry(plain(name)).or_insert(next);
        self.by_name.insert(name, number);
        number
    }

    /// Warns, once for two names, of evaluators who marked the same cell and may be one person written in two ways: her
    /// marks would count twice, and hide that nobody else marked.
    pub(super) fn alike(&self, candidates: &[Candidate], report: &mut Report) {
        let names: BTreeSet<&str> = self.by_name.keys().copied().collect();
        let by_words: Vec<(&str, Vec<String>)> = names.into_iter().map(|name| (name, words(name))).collect();
        let pairs = by_words
            .iter()
            .enumerate()
            .flat_map(|(rank, one)| by_words.iter().skip(rank + 1).map(move |other| (one, other)))
            .filter(|((one, its), (other, words))| plain(one) != plain(other) && same_person(its, words))
            .map(|((one, _), (other, _))| (*one, *other));
        for (one, other) in pairs {
            let shared = candidates.iter().find_map(|candidate| {
                let by = |name: &str, entry: &ScoreEntry| entry.evaluator.as_deref() == Some(name);
                candidate.entries.iter().filter(|entry| by(other, entry)).find_map(|entry| {
                    let same_cell =
                        |first: &&ScoreEntry| first.attempt == entry.attempt && first.target == entry.target;
                    Some((candidate.entries.iter().filter(|first| by(one, first)).find(same_cell)?, entry))
                })
            });
            if let Some((first, entry)) = shared {
                report.push(
                    Diagnostic::warning("evaluators-alike")
                        .at(Place::from(&entry.source))
                        .with("found", other)
                        .with("other", one)
                        .with("first", Place::from(&first.source)),
                );
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_one_person() {
        for (one, other, same) in [
            ("Mme Claire Roy", "Claire Roy", true),
            ("Claire Roy", "ROY Claire", true),
            ("C. Roy", "Claire Roy", true),
            ("Claire Roy", "Mme C. ROY", true),
            ("Mme Roy", "Claire Roy", true),
            ("Bérengère Lachenal", "Berengere Lachenel", true),
            ("Claire Roy", "Clara Roy", false),
            ("Claire Roy", "Claire Petit", false),
            ("Paul Martin", "Anne Martin", false),
            ("A", "B", false),
            ("A", "Anne Martin", false),
            ("Évaluateur 1", "Évaluateur 2", false),
        ] {
            assert_eq!(same_person(&words(one), &words(other)), same, "{one}, {other}");
        }
    }
}
