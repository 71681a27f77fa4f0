//! Finds a candidate by number or by name. Knows nothing else of them.

use crate::model::cohort::{Candidate, Cohort};
use crate::words::text::word_key;

/// Whom a text names: the candidates of that identifier; else of that whole name, in any order; else whose name holds all the words.
pub(crate) fn find<'c>(cohort: &'c Cohort, text: &str) -> Vec<&'c Candidate> {
    let wanted = word_key(text);
    let words: Vec<String> = text.split_whitespace().map(word_key).filter(|word| !word.is_empty()).collect();
    let holds = |candidate: &Candidate| {
        let names: Vec<String> = family_names(candidate)
            .chain([candidate.person.given_names.as_str()])
            .flat_map(|name| {
                name.split_whitespace().map(word_key).chain([word_key(name)]).collect::<Vec<_>>()
            })
            .collect();
        !words.is_empty() && words.iter().all(|word| names.contains(word))
    };
    let ways: [&dyn Fn(&Candidate) -> bool; 4] = [
        &|candidate| candidate.id.as_str() == text,
        &|candidate| !wanted.is_empty() && word_key(candidate.id.as_str()) == wanted,
        &|candidate| has_name(candidate, &wanted),
        &holds,
    ];
    let of = |fits: &dyn Fn(&Candidate) -> bool| cohort.candidates.iter().filter(|one| fits(one)).collect();
    ways.into_iter().map(of).find(|found: &Vec<_>| !found.is_empty()).unwrap_or_default()
}

/// Whether a number is like a pattern, whatever the case of its letters: `*` stands for any signs, `?` for one.
pub(crate) fn is_like(id: &str, pattern: &str) -> bool {
    fn fits(id: &[char], pattern: &[char]) -> bool {
        match (pattern, id) {
            ([], _) => id.is_empty(),
            (['*', rest @ ..], _) => (0..=id.len()).any(|from| fits(&id[from..], rest)),
            ([sign, rest @ ..], [letter, after @ ..]) => {
                (*sign == '?' || sign == letter) && fits(after, rest)
            }
            _ => false,
        }
    }
    let letters = |text: &str| text.to_lowercase().chars().collect::<Vec<_>>();
    fits(&letters(id), &letters(pattern))
}

fn family_names(candidate: &Candidate) -> impl Iterator<Item = &str> {
    std::iter::once(candidate.person.family_name.as_str()).chain(candidate.person.usage_name.as_deref())
}

fn has_name(candidate: &Candidate, wanted: &str) -> bool {
    let given = word_key(&candidate.person.given_names);
    !wanted.is_empty()
        && family_names(candidate)
            .map(word_key)
            .any(|family| format!("{family}{given}") == wanted || format!("{given}{family}") == wanted)
}
