//! The candidates of sessions counted, by how they came and what they came to, and by bloc. Decides nothing, knows no file.

mod hidden;

use std::collections::BTreeMap;

pub use self::hidden::{Sum, hide};
use crate::model::cohort::{Candidate, Cohort, Pathway};
use crate::model::referential::Referential;
use crate::model::results::CertificationStatus;
use crate::model::results::{BlocResult, BlocStatus, CandidateResult, CompetenceStatus, Results};
use crate::model::vocabulary::{GROUNDS, SEXES, word};

/// By what candidates are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Everybody; then candidates for the certification, and for blocs alone.
    Candidacy,
    /// These three of candidates for the certification only.
    Pathway,
    Sex,
    Centre,
    /// These three at once: too small, most of them, to be published.
    Crossed,
    Bloc,
}

/// What is counted: its word, the identifier of its words, and the word of its denominator, where it has one.
type Measures = &'static [(&'static str, &'static str, Option<&'static str>)];

const OF_CANDIDATES: Measures = &[
    ("enrolled", "stats-enrolled", None),
    ("present", "stats-present", Some("enrolled")),
    ("certified", "stats-certified", Some("present")),
    ("partial", "stats-partial", Some("enrolled")),
    ("refused", "stats-refused", Some("enrolled")),
    ("deferred", "stats-deferred", Some("enrolled")),
];

const OF_BLOC: Measures = &[
    ("presented", "stats-presented", None),
    ("validated", "stats-validated", Some("presented")),
    ("failed", "stats-failed", Some("presented")),
    ("put_off", "stats-put-off", Some("presented")),
    ("validated_vae", "stats-validated-vae", Some("validated")),
    ("held_session", "stats-held-session", None),
    ("held_vae", "stats-held-vae", None),
    ("held_equivalence", "stats-held-equivalence", None),
    ("held_other", "stats-held-other", None),
];

impl Part {
    /// All, each with its word and the identifier of its words.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Candidacy, "candidacy", "stats-candidacy"),
        (Self::Pathway, "pathway", "stats-pathway"),
        (Self::Sex, "sex", "stats-sex"),
        (Self::Centre, "centre", "stats-centre"),
        (Self::Crossed, "crossed", "stats-crossed"),
        (Self::Bloc, "bloc", "stats-bloc"),
    ];

    /// What [`Self::Crossed`] crosses, in the order of its names.
    pub const CROSSED: [(Self, &'static str, &'static str); 3] = [Self::ALL[1], Self::ALL[2], Self::ALL[3]];

    /// What is counted of its groups.
    pub fn measures(self) -> Measures {
        if self == Self::Bloc { OF_BLOC } else { OF_CANDIDATES }
    }
}

/// The groups of [`Part::Candidacy`], in their order: the identifiers of their words.
pub const CANDIDACIES: [&str; 3] = ["stats-everybody", "stats-for-certification", "stats-for-blocs"];

/// A group of candidates of a session, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The rank of the session; none of all together.
    pub session: Option<usize>,
    pub part: Part,
    /// What the group has in common, nothing where it is not stated; of crossed ones one of each.
    pub names: Vec<String>,
    /// In the order of the part's measures; none where it is hidden.
    pub counts: Vec<Option<usize>>,
}

/// By what lines are ordered: session, part, rank and names of the group.
type Key = (usize, Part, usize, Vec<String>);

/// Counts the candidates of sessions of one certification: the groups of each session, then those of all where there are
/// several.
pub fn count(sessions: &[(&Referential, &Cohort, &Results)]) -> Vec<Line> {
    // Sessions in their order, then all; of each its parts, of each its groups by rank and name.
    let mut lines: BTreeMap<Key, Vec<Option<usize>>> = BTreeMap::new();
    let all = sessions.len();
    for (session, (referential, cohort, results)) in sessions.iter().enumerate() {
        let mut add = |(part, rank, names): Group<'_>, found: &[bool]| {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            for session in [session, all].into_iter().filter(|one| *one < all || all > 1) {
                let key = (session, part, rank, names.clone());
                let counts = lines.entry(key).or_insert_with(|| vec![Some(0); part.measures().len()]);
                for (count, found) in counts.iter_mut().zip(found) {
                    *count = count.map(|count| count + usize::from(*found));
                }
            }
        };
        // Who came for what has a line where someone did: nought beside everybody would hide everybody.
        add((Part::Candidacy, 0, vec![CANDIDACIES[0]]), &[]);
        for (rank, bloc) in referential.blocs.iter().enumerate() {
            add((Part::Bloc, rank, vec![bloc.number.as_str()]), &[]);
        }
        for (candidate, result) in cohort.candidates.iter().zip(&results.candidates) {
            let found = of_candidate(result);
            for group in groups(candidate) {
                add(group, &found);
            }
            for (rank, bloc) in result.blocs.iter().enumerate() {
                add((Part::Bloc, rank, vec![bloc.bloc.as_str()]), &of_bloc(candidate, bloc));
            }
        }
    }
    let line = |((session, part, _, names), counts)| Line {
        session: (session < all).then_some(session),
        part,
        names,
        counts,
    };
    lines.into_iter().map(line).collect()
}

/// A part, the rank of a group in it, and its names.
type Group<'a> = (Part, usize, Vec<&'a str>);

/// The groups that someone is counted in.
fn groups(candidate: &Candidate) -> Vec<Group<'_>> {
    let [everybody, certification, blocs] = CANDIDACIES;
    if candidate.for_blocs {
        return vec![(Part::Candidacy, 0, vec![everybody]), (Part::Candidacy, 2, vec![blocs])];
    }
    let pathway = candidate.pathway.as_ref().map_or("", Pathway::words);
    let usual = Pathway::ALL.iter().position(|(_, words)| *words == pathway);
    let rank = usual.unwrap_or(Pathway::ALL.len() + usize::from(pathway.is_empty()));
    let (sex, centre) = (word(&candidate.person.sex, SEXES), candidate.centre.as_deref().unwrap_or_default());
    vec![
        (Part::Candidacy, 0, vec![everybody]),
        (Part::Candidacy, 1, vec![certification]),
        (Part::Pathway, rank, vec![pathway]),
        (Part::Sex, usize::from(sex.is_empty()), vec![sex]),
        (Part::Centre, usize::from(centre.is_empty()), vec![centre]),
        (Part::Crossed, rank, vec![pathway, sex, centre]),
    ]
}

/// What someone counts for: whoever was assessed in anything, or was awarded the certification, was there.
fn of_candidate(result: &CandidateResult) -> [bool; 6] {
    let is = |status| result.certification.decision == status;
    let is_assessed = |bloc: &BlocResult| {
        let mut competences = bloc.competences.iter().filter(|_| !bloc.prior);
        competences.any(|one| one.status != CompetenceStatus::NotAssessed && !one.absent)
    };
    let granted = is(CertificationStatus::Granted);
    [
        true,
        granted || result.blocs.iter().any(is_assessed),
        granted,
        is(CertificationStatus::Partial),
        is(CertificationStatus::Refused),
        is(CertificationStatus::Pending),
    ]
}

/// The same, of a bloc.
fn of_bloc(candidate: &Candidate, result: &BlocResult) -> [bool; 9] {
    let is = |status| !result.prior && result.decision == status;
    let basis = candidate.prior.iter().find(|prior| result.prior && prior.bloc == result.bloc);
    let held = basis.map(|prior| GROUNDS.iter().position(|ground| *ground == prior.basis));
    [
        !result.prior && result.decision != BlocStatus::NotPresented,
        is(BlocStatus::Validated),
        is(BlocStatus::Refused),
        is(BlocStatus::Pending),
        is(BlocStatus::Validated) && candidate.pathway == Some(Pathway::Vae),
        held == Some(Some(0)),
        held == Some(Some(1)),
        held == Some(Some(2)),
        held == Some(None),
    ]
}

/// Every sum that holds between the cells of lines, by their ranks when all cells are told one line after the other:
/// outcomes sum up to who came by them, groups to candidates for the certification, these and those for blocs to
/// everybody, sessions to all. Crossed groups are left out: they are not published.
pub fn sums(lines: &[Line]) -> Vec<Sum> {
    let mut starts = vec![0];
    for line in lines {
        starts.push(starts.last().unwrap_or(&0) + line.counts.len());
    }
    let mut sums = Vec::new();
    for (line, start) in lines.iter().zip(&starts) {
        let outcomes = if line.part == Part::Bloc { 1..4 } else { 2..6 };
        sums.push(Sum { total: *start, parts: outcomes.map(|at| start + at).collect() });
        let alike = |is_part: &dyn Fn(&Line) -> bool| -> Vec<usize> {
            lines.iter().zip(&starts).filter(|(other, _)| is_part(other)).map(|(_, start)| *start).collect()
        };
        let of_session = |part: Part, names: &'static [&'static str]| {
            alike(&|other| {
                other.session == line.session
                    && other.part == part
                    && (names.is_empty() || names.contains(&&*other.names[0]))
            })
        };
        let mut parts = Vec::new();
        if line.session.is_none() {
            parts.push(alike(&|other| {
                other.session.is_some() && (other.part, &other.names) == (line.part, &line.names)
            }));
        }
        if line.part == Part::Candidacy && line.names == CANDIDACIES[..1] {
            parts.push(of_session(Part::Candidacy, &CANDIDACIES[1..]));
        } else if line.part == Part::Candidacy && line.names == CANDIDACIES[1..2] {
            parts.extend(Part::CROSSED.map(|(part, ..)| of_session(part, &[])));
        }
        for parts in parts.iter().filter(|parts| !parts.is_empty()) {
            sums.extend(
                (0..line.counts.len()).map(|at| Sum {
                    total: start + at,
                    parts: parts.iter().map(|start| start + at).collect(),
                }),
            );
        }
    }
    sums
}
