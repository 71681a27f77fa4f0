//! The names of files: plain ASCII, lower case, legal on every system, one for each document.

use std::collections::{HashMap, HashSet};

use crate::model::codes::CandidateId;
use crate::model::cohort::{Candidate, Cohort};
use crate::words::text::slug;

/// Names longer than this are cut: some systems refuse long paths. An identifier cut keeps a mark of its own.
const LONGEST_NAMES: usize = 80;

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// What the files of each candidate are called.
pub(super) struct FileStems(HashMap<CandidateId, String>);

impl FileStems {
    /// Distinct names for a whole cohort, so that a candidate's never depends on who is asked for.
    pub(super) fn of(cohort: &Cohort) -> Self {
        let mut taken = HashSet::new();
        let mut stems = HashMap::new();
        for candidate in &cohort.candidates {
            let wanted = stem(candidate);
            let mut name = wanted.clone();
            let mut rank = 2;
            while !taken.insert(name.clone()) {
                name = format!("{wanted}-{rank}");
                rank += 1;
            }
            stems.insert(candidate.id.clone(), name);
        }
        Self(stems)
    }

    /// What the files of a candidate of the cohort are called, without folder and extension.
    pub(super) fn stem(&self, id: &CandidateId) -> &str {
        self.0.get(id).map_or("candidat", String::as_str)
    }
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
        ("", "") => "candidat".to_owned(),
        ("", id) => id.to_owned(),
        (names, "") => names.to_owned(),
        (_, id) if candidate.number.is_none() => id.to_owned(),
        (names, id) => format!("{names}-{id}"),
    };
    let is_port = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    if DEVICES.contains(&stem.as_str()) || is_port { format!("candidat-{stem}") } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cohort::Person;

    fn candidate(number: Option<&str>, id: &str, family_name: &str, given_names: &str) -> Candidate {
        let person =
            Person { family_name: family_name.into(), given_names: given_names.into(), ..Person::default() };
        Candidate::new(CandidateId::new(id), number.map(str::to_owned), person)
    }

    #[test]
    fn names_are_plain_distinct_and_legal() {
        let candidates = vec![
            candidate(Some("26-017"), "26-017", "Nguyễn-Lefèvre", "Éloïse"),
            candidate(Some("26/017"), "26/017", "Nguyễn Lefèvre", "Éloise"),
            candidate(None, "zola-emile-1990-04-02", "Zola", "Émile"),
            candidate(Some("CON"), "CON", "", ""),
            candidate(Some("../../x"), "../../x", "..", "\\"),
        ];
        let cohort = Cohort { candidates };
        let stems = FileStems::of(&cohort);
        let names: Vec<&str> = cohort.candidates.iter().map(|one| stems.stem(&one.id)).collect();
        assert_eq!(names[0], "nguyen-lefevre-eloise-26-017");
        assert!(names[1].starts_with("nguyen-lefevre-eloise-26-017-") && names[1] != names[0]);
        assert_eq!(names[2..4], ["zola-emile-1990-04-02", "candidat-con"]);
        assert!(names[4].starts_with("x-"));
        let alone = FileStems::of(&Cohort { candidates: vec![cohort.candidates[1].clone()] });
        assert_eq!(alone.stem(&cohort.candidates[1].id), names[1], "whoever else is in the cohort");
    }
}
