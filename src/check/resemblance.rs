//! Who looks like whom: a name almost the same, two letters swapped, a birth date a digit away. Says, never decides.

use std::collections::HashMap;

use jiff::civil::Date;

use super::identity::{CandidateIndex, Identity, KnownCandidate};
use crate::diag::{Diagnostic, Report};
use crate::words::text::{slug, word_key};

/// People who share a birth date or a name are compared two by two up to so many: beyond, it is not a coincidence
/// but a date or a name that stands for « unknown ».
const MOST_COMPARED: usize = 40;

/// The known candidate that a row is most probably about, when there is one.
pub(super) fn almost<'a>(directory: &'a CandidateIndex, identity: &Identity) -> Option<&'a KnownCandidate> {
    by_number(directory, identity).or_else(|| by_names(directory, identity))
}

/// The same number but for zeros in front, which spreadsheets drop, and for signs.
fn by_number<'a>(directory: &'a CandidateIndex, identity: &Identity) -> Option<&'a KnownCandidate> {
    let bare = |number: &str| word_key(number).trim_start_matches('0').to_owned();
    let wanted = bare(identity.number.as_deref()?);
    directory
        .known
        .iter()
        .find(|known| known.number.as_deref().is_some_and(|number| bare(number) == wanted))
        .filter(|_| !wanted.is_empty())
}

/// The same birth date and almost the same names, in either order; or the same names and another birth date.
fn by_names<'a>(directory: &'a CandidateIndex, identity: &Identity) -> Option<&'a KnownCandidate> {
    let family = slug(identity.family()?);
    let given = slug(identity.given_names.as_deref()?);
    let (straight, swapped) = (format!("{family} {given}"), format!("{given} {family}"));
    let near = directory.known.iter().zip(&directory.names).filter_map(|(known, (its_family, its_given))| {
        let same_date = identity.birth_date.is_some() && known.person.birth_date == identity.birth_date;
        let same_name = *its_family == family || *its_given == given;
        if !same_date && !same_name {
            return None;
        }
        let its_names = format!("{its_family} {its_given}");
        let distance = [&straight, &swapped].map(|names| crate::words::text::distance(names, &its_names));
        let distance = distance.into_iter().min().unwrap_or(usize::MAX);
        let at_most = if same_date { allowed(&straight) } else { 0 };
        (distance <= at_most).then_some((distance, known))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How many letters may differ: one in three, a shortened first name included.
fn allowed(names: &str) -> usize {
    (names.chars().count() / 3).max(1)
}

/// Warns of candidates who may be one: almost the same names and one birth date, or the same names and almost the same
/// date, where a number does not tell them apart; the same names and birth date under two numbers.
pub(super) fn warn(directory: &CandidateIndex, report: &mut Report) {
    let mut by_date: HashMap<Date, Vec<usize>> = HashMap::new();
    let mut by_names: HashMap<&(String, String), Vec<usize>> = HashMap::new();
    for (index, (known, names)) in directory.known.iter().zip(&directory.names).enumerate() {
        if let Some(date) = known.person.birth_date {
            by_date.entry(date).or_default().push(index);
            by_names.entry(names).or_default().push(index);
        }
    }
    let same_date = by_date.into_values().map(|group| (true, group));
    let same_names = by_names.into_values().map(|group| (false, group));
    for (of_date, group) in same_date.chain(same_names) {
        for (one, other) in pairs(&group) {
            // Two of one name and one date are in both kinds of groups, and said once.
            if let Some(rule) = rule(directory, one, other, of_date) {
                let (one, other) = (&directory.known[one], &directory.known[other]);
                report.push(
                    Diagnostic::warning(rule)
                        .at(other.place.clone())
                        .with("found", other.label())
                        .with("other", one.label())
                        .with("first", &one.place),
                );
            }
        }
    }
}

fn pairs(group: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let group = if group.len() <= MOST_COMPARED { group } else { &[] };
    group
        .iter()
        .enumerate()
        .flat_map(move |(rank, one)| group.iter().skip(rank + 1).map(move |other| (*one, *other)))
}

fn rule(directory: &CandidateIndex, one: usize, other: usize, of_date: bool) -> Option<&'static str> {
    let names = |index: usize| directory.names.get(index).map(|(family, given)| format!("{family} {given}"));
    let (one_names, other_names) = (names(one)?, names(other)?);
    let (one, other) = (directory.known.get(one)?, directory.known.get(other)?);
    let both_numbered = one.number.is_some() && other.number.is_some();
    let same_date = one.person.birth_date == other.person.birth_date;
    if same_date != of_date {
        return None;
    }
    if one_names == other_names {
        let near = || near_dates(one.person.birth_date, other.person.birth_date);
        return match (same_date, both_numbered) {
            (true, true) => Some("candidates-same-person"),
            (false, false) if near() => Some("candidates-alike"),
            _ => None,
        };
    }
    let distance = crate::words::text::distance(&one_names, &other_names);
    // Twins share a birth date and a family name: a quarter of the letters, rather than a third, is a slip.
    let slip = distance <= (one_names.chars().count() / 4).clamp(1, 3);
    (same_date && !both_numbered && slip).then_some("candidates-alike")
}

/// Day and month swapped, or one digit away.
fn near_dates(one: Option<Date>, other: Option<Date>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let swapped = one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
    swapped || crate::words::text::distance(&one.to_string(), &other.to_string()) == 1
}
