//! Finds a candidate by number or by name. Knows nothing else of them.

use crate::model::cohort::{Candidate, Cohort};
use crate::words::text::word_key;

/// Whom a text names, by place in the cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Match {
    One(usize),
    Several(Vec<usize>),
    Nobody,
}

/// The candidate of that identifier; else of that whole name, in any order; else whose name holds all the words.
pub(crate) fn find(cohort: &Cohort, text: &str) -> Match {
    let wanted = word_key(text);
    let by = |fits: &dyn Fn(&Candidate) -> bool| {
        let all = cohort.candidates.iter().enumerate();
        let found: Vec<usize> = all.filter(|(_, one)| fits(one)).map(|(at, _)| at).collect();
        match found.as_slice() {
            [] => None,
            [only] => Some(Match::One(*only)),
            _ => Some(Match::Several(found)),
        }
    };
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
    by(&|candidate| candidate.id.as_str() == text)
        .or_else(|| by(&|candidate| !wanted.is_empty() && word_key(candidate.id.as_str()) == wanted))
        .or_else(|| by(&|candidate| has_name(candidate, &wanted)))
        .or_else(|| by(&holds))
        .unwrap_or(Match::Nobody)
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
