//! The names of files: plain ASCII, lower case, legal on every system, one for each document.

use std::collections::{HashMap, HashSet};

use crate::model::codes::{AssessmentCode, CandidateId};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Referential;
use crate::words::text::slug;

/// Names longer than this are cut: some systems refuse long paths. An identifier cut keeps a mark of its own.
const LONGEST_NAMES: usize = 80;

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// What the files of each candidate, of each assessment and of each condition are called.
pub(super) struct FileStems {
    candidates: HashMap<String, String>,
    assessments: HashMap<String, String>,
    conditions: HashMap<String, String>,
}

impl FileStems {
    /// Distinct names for a whole cohort and a whole referential, so that one never depends on what is asked for.
    pub(super) fn of(cohort: &Cohort, referential: &Referential) -> Self {
        let candidates = cohort.candidates.iter().map(|one| (one.id.to_string(), stem(one)));
        let assessments = referential.whole_assessments().map(|one| one.code.as_str());
        let conditions = referential.conditions.iter().map(|one| one.id.as_str());
        let plain = |code: &str| (code.to_owned(), legal(&slug(code), "code"));
        Self {
            candidates: distinct(candidates),
            assessments: distinct(assessments.map(plain)),
            conditions: distinct(conditions.map(plain)),
        }
    }

    /// What the files of a candidate of the cohort are called, without folder and extension.
    pub(super) fn candidate(&self, id: &CandidateId) -> String {
        self.candidates.get(id.as_str()).cloned().unwrap_or_else(|| "candidat".to_owned())
    }

    /// What the files of an assessment are called.
    pub(super) fn assessment(&self, code: &AssessmentCode) -> Option<String> {
        self.assessments.get(code.as_str()).cloned()
    }

    /// What the files of a condition are called.
    pub(super) fn condition(&self, id: &str) -> Option<String> {
        self.conditions.get(id).cloned()
    }
}

/// The names wanted, with a number behind those that another took: `E2.1` and `E2-1` both ask for `e2-1`.
pub(super) fn distinct(wanted: impl Iterator<Item = (String, String)>) -> HashMap<String, String> {
    let mut taken = HashSet::new();
    let free = |(id, wanted): (String, String)| {
        let mut name = wanted.clone();
        let mut rank = 2;
        while !taken.insert(name.clone()) {
            name = format!("{wanted}-{rank}");
            rank += 1;
        }
        (id, name)
    };
    wanted.map(free).collect()
}

/// An identifier in plain ASCII. Where that loses something, as `26/017` does beside `26-017`, a few digits drawn from
/// the identifier itself keep the two apart, whoever else is in the cohort.
fn plain_id(id: &str) -> String {
    let plain = slug(id);
    if plain == id.to_lowercase() { plain } else { format!("{plain}-{:06x}", fingerprint(id)) }
}

/// FNV-1a, folded to 24 bits: the same on every machine and in every version.
fn fingerprint(text: &str) -> u32 {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 24) ^ (hash & 0x00ff_ffff)
}

fn stem(candidate: &Candidate) -> String {
    let mut id = plain_id(candidate.id.as_str());
    if id.len() > LONGEST_NAMES {
        id = format!("{}-{:06x}", id.get(..LONGEST_NAMES).unwrap_or(&id), fingerprint(candidate.id.as_str()));
    }
    let mut names = slug(&format!("{} {}", candidate.person.family_name, candidate.person.given_names));
    names.truncate(LONGEST_NAMES);
    let names = names.trim_end_matches('-');
    // Without a number the identifier already holds the names.
    let stem = match (names, id.as_str()) {
        ("", id) => id.to_owned(),
        (names, "") => names.to_owned(),
        (_, id) if candidate.number.is_none() => id.to_owned(),
        (names, id) => format!("{names}-{id}"),
    };
    legal(&stem, "candidat")
}

/// A name that every system takes: one of no letter, or that is a device's, begins with what it is the name of.
fn legal(stem: &str, of: &str) -> String {
    let is_port = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    match stem {
        "" => of.to_owned(),
        _ if is_port || DEVICES.contains(&stem) => format!("{of}-{stem}"),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
#[path = "../../tests/unit/names.rs"]
mod tests;
