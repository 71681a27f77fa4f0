//! Candidates are counted, and what may not be shown cannot be worked out from what is: by a reader of its own, in fractions.

use std::collections::BTreeSet;

use parchemin::decide::counts::{Line, Part, Sum, count, hide, sums};
use parchemin::model::codes::{CandidateId, CompetenceCode};
use parchemin::model::cohort::{Candidate, Cohort, Pathway, Person, Presented, Sex};
use parchemin::model::results::{
    BlocResult, BlocStatus, CandidateResult, CertificationReason, CertificationResult, CertificationStatus,
    CompetenceResult, CompetenceStatus, Results,
};

/// Numbers that look drawn, the same in each run.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn of<T: Clone>(&mut self, among: &[T]) -> T {
        among[usize::try_from(self.below(among.len() as u64)).unwrap()].clone()
    }
}

const STATUSES: [CertificationStatus; 4] = [
    CertificationStatus::Granted,
    CertificationStatus::Partial,
    CertificationStatus::Refused,
    CertificationStatus::Pending,
];
const OF_BLOC: [BlocStatus; 4] =
    [BlocStatus::Validated, BlocStatus::Refused, BlocStatus::Pending, BlocStatus::NotPresented];

fn session(drawn: &mut Drawn, people: u64, bloc: &str) -> (Cohort, Results) {
    let (mut cohort, mut results) = (Cohort::default(), Results::default());
    for at in 0..people {
        let id = CandidateId::new(at.to_string());
        let sex = drawn.of(&[Some(Sex::Female), Some(Sex::Female), Some(Sex::Male), None]);
        let person = Person { sex, ..Person::default() };
        let candidate = Candidate::new(id.clone(), Some(at.to_string()), person);
        let pathway = drawn.of(&[None, Some(Pathway::Initial), Some(Pathway::Initial), Some(Pathway::Vae)]);
        let centre = drawn.of(&[None, Some("Cachan".to_owned()), Some("Nice".to_owned())]);
        let for_blocs = drawn.below(6) == 0;
        cohort.candidates.push(Candidate {
            pathway,
            centre,
            for_blocs,
            presented: Presented::All,
            ..candidate
        });
        let (decision, of_bloc) = (drawn.of(&STATUSES), drawn.of(&OF_BLOC));
        let status = drawn.of(&[CompetenceStatus::Acquired, CompetenceStatus::NotAssessed]);
        let code = CompetenceCode::new("C1.1");
        let competence = CompetenceResult { code, score: None, status, absent: false, attempt: None };
        let certification = CertificationResult {
            reason: CertificationReason::AllMet,
            before_jury: decision,
            computed: decision,
            decision,
            by_jury: false,
            motive: None,
            mention: None,
        };
        let result = BlocResult {
            bloc: parchemin::model::codes::BlocNumber::new(bloc),
            computed: of_bloc,
            decision: of_bloc,
            by_jury: false,
            mean: None,
            motive: None,
            prior: false,
            clauses: Vec::new(),
            competences: vec![competence],
        };
        let blocs = vec![result];
        results.candidates.push(CandidateResult { id, blocs, conditions: Vec::new(), certification });
    }
    (cohort, results)
}

/// Rows of whole numbers, reduced until each leading column stands in one of them alone.
fn reduced(mut rows: Vec<Vec<i128>>) -> Vec<Vec<i128>> {
    let columns = rows.first().map_or(0, Vec::len);
    let mut done = 0;
    for at in 0..columns {
        let Some(found) = (done..rows.len()).find(|row| rows[*row][at] != 0) else { continue };
        rows.swap(done, found);
        let pivot = rows[done].clone();
        for (rank, row) in rows.iter_mut().enumerate().filter(|(_, row)| row[at] != 0) {
            if rank == done {
                continue;
            }
            let (one, other) = (pivot[at], row[at]);
            for (cell, of_pivot) in row.iter_mut().zip(&pivot) {
                *cell = *cell * one - of_pivot * other;
            }
            let common = row.iter().fold(0_i128, |common, cell| gcd(common, cell.abs()));
            if common > 1 {
                for cell in row.iter_mut() {
                    *cell /= common;
                }
            }
        }
        done += 1;
    }
    rows
}

fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// The hidden cells of which what is shown leaves one value only: nothing hidden stands beside them.
fn known(hidden: &BTreeSet<usize>, sums: &[Sum]) -> Vec<usize> {
    let of = |sum: &Sum, cell: usize| i128::from(sum.parts.contains(&cell)) - i128::from(sum.total == cell);
    let rows = sums.iter().map(|sum| hidden.iter().map(|cell| of(sum, *cell)).collect());
    let alone = reduced(rows.collect()).into_iter().filter_map(|row| {
        let mut found = row.iter().zip(hidden).filter(|(value, _)| **value != 0).map(|(_, cell)| *cell);
        found.next().filter(|_| found.next().is_none())
    });
    alone.collect()
}

fn counts_of(lines: &[Line]) -> Vec<usize> {
    lines.iter().flat_map(|line| line.counts.iter().map(|count| count.unwrap())).collect()
}

type Sums = BTreeSet<(usize, BTreeSet<usize>)>;

/// What adds up, told group by group: a second list of what somebody would take away from one another.
fn added_up(lines: &[Line]) -> Sums {
    let start = |line: &Line| -> usize {
        lines.iter().take_while(|other| *other != line).map(|other| other.counts.len()).sum()
    };
    let mut sums = Sums::new();
    for line in lines {
        let outcomes: &[usize] = if line.part == Part::Bloc { &[1, 2, 3] } else { &[2, 3, 4, 5] };
        sums.insert((start(line), outcomes.iter().map(|at| start(line) + at).collect()));
        let mut parts: Vec<Vec<&Line>> = vec![Vec::new(); 5];
        for other in lines.iter().filter(|other| *other != line) {
            let together = other.session == line.session;
            match (line.part, line.names[0].as_str(), other.part) {
                _ if !together && line.session.is_none() && other.part == line.part => {
                    parts[0].extend(Some(other).filter(|other| other.names == line.names));
                }
                (Part::Candidacy, "stats-everybody", Part::Candidacy) if together => parts[1].push(other),
                (Part::Candidacy, "stats-for-certification", Part::Pathway) if together => {
                    parts[2].push(other);
                }
                (Part::Candidacy, "stats-for-certification", Part::Sex) if together => parts[3].push(other),
                (Part::Candidacy, "stats-for-certification", Part::Centre) if together => {
                    parts[4].push(other);
                }
                _ => {}
            }
        }
        for parts in parts.iter().filter(|parts| !parts.is_empty()) {
            for at in 0..line.counts.len() {
                sums.insert((start(line) + at, parts.iter().map(|part| start(part) + at).collect()));
            }
        }
    }
    sums
}

#[test]
fn groups_stand_in_the_order_of_their_words_and_nothing_stated_comes_last() {
    let referential = super::referential(include_str!("simple.yaml"));
    let bloc = referential.blocs[0].number.as_str().to_owned();
    let (mut cohort, results) = session(&mut Drawn(17), 50, &bloc);
    let known = Pathway::ALL.map(|(pathway, _)| Some(pathway));
    let own = Some(Pathway::Own("alternance longue".into()));
    let mut all = known.into_iter().rev().chain([None, own]).cycle();
    for candidate in &mut cohort.candidates {
        candidate.pathway = all.next().unwrap();
    }
    let lines = count(&[(&referential, &cohort, &results)]);
    let of = |part: Part| -> Vec<&str> {
        lines.iter().filter(|line| line.part == part).map(|line| line.names[0].as_str()).collect()
    };
    let words = Pathway::ALL.map(|(_, words)| words);
    assert_eq!(of(Part::Pathway), [&words[..], &["alternance longue", ""]].concat());
    assert_eq!(of(Part::Candidacy), ["stats-everybody", "stats-for-certification", "stats-for-blocs"]);
    assert_eq!(of(Part::Sex), ["F", "M", ""]);
    assert_eq!(of(Part::Centre), ["Cachan", "Nice", ""]);
}

#[test]
fn no_hidden_count_is_known_from_those_shown() {
    let referential = super::referential(include_str!("simple.yaml"));
    let bloc = referential.blocs[0].number.as_str().to_owned();
    let (mut some_shown, mut some_more) = (0, 0);
    for seed in 1..=24 {
        let mut drawn = Drawn(seed * 7919);
        let how_many = 1 + drawn.below(3);
        let sessions: Vec<_> = (0..how_many)
            .map(|_| {
                let people = drawn.of(&[3, 9, 40, 120]);
                session(&mut drawn, people, &bloc)
            })
            .collect();
        let inputs: Vec<_> =
            sessions.iter().map(|(cohort, results)| (&referential, cohort, results)).collect();
        let mut lines = count(&inputs);
        lines.retain(|line| line.part != Part::Crossed);
        let (counts, sums) = (counts_of(&lines), sums(&lines));
        for sum in &sums {
            let parts: usize = sum.parts.iter().map(|cell| counts[*cell]).sum();
            assert_eq!(counts[sum.total], parts, "seed {seed}: {sum:?}");
        }
        let told: Sums = sums.iter().map(|sum| (sum.total, sum.parts.iter().copied().collect())).collect();
        assert_eq!(told, added_up(&lines), "seed {seed}");
        let hidden = hide(&counts, &sums);
        let small: Vec<usize> = (0..counts.len()).filter(|cell| counts[*cell] < 5).collect();
        assert!(small.iter().all(|cell| hidden.contains(cell)), "seed {seed}");
        assert!(known(&hidden, &sums).is_empty(), "seed {seed}");
        for sum in sums.iter().filter(|sum| !hidden.contains(&sum.total)) {
            let parts = || sum.parts.iter().filter(|cell| hidden.contains(cell));
            let together: usize = parts().map(|cell| counts[*cell]).sum();
            assert!(parts().count() == 0 || together >= 5, "seed {seed}: {sum:?}");
        }
        some_shown += usize::from(hidden.len() < counts.len());
        some_more += usize::from(hidden.len() > small.len());
    }
    assert!(some_shown > 8 && some_more > 8, "{some_shown} {some_more}");
}

#[test]
fn a_count_hidden_alone_takes_another_with_it() {
    let sums = [Sum { total: 3, parts: vec![0, 1, 2] }];
    assert_eq!(hide(&[12, 9, 3, 24], &sums), BTreeSet::from([1, 2]));
    assert_eq!(hide(&[12, 9, 30, 51], &sums), BTreeSet::new());
    // Two small ones whose sum is small: a third.
    assert_eq!(hide(&[12, 1, 2, 15], &sums), BTreeSet::from([0, 1, 2]));
    // Five together are enough.
    assert_eq!(hide(&[12, 2, 3, 17], &sums), BTreeSet::from([1, 2]));
    assert_eq!(hide(&[12, 5, 9, 26], &sums), BTreeSet::new());
}

fn sum(total: usize, parts: &[usize]) -> Sum {
    Sum { total, parts: parts.to_vec() }
}

#[test]
fn what_several_sums_give_back_together_is_hidden_too() {
    // A part of both rows and of a column leaves the last cell of the other: a + b, c + d, a + c and b + d + e give e.
    let square = [sum(5, &[0, 1]), sum(6, &[2, 3]), sum(7, &[0, 2]), sum(8, &[1, 3, 4])];
    let hidden = hide(&[4, 4, 4, 4, 3, 8, 8, 8, 11], &square);
    assert_eq!(hidden, BTreeSet::from([0, 1, 2, 3, 4, 8]));
    // Each of three is half of what two sums have more than the third.
    let triangle = [sum(3, &[0, 1]), sum(4, &[1, 2]), sum(5, &[0, 2])];
    let hidden = hide(&[3, 4, 3, 7, 7, 6], &triangle);
    assert!(known(&hidden, &triangle).is_empty() && hidden.len() > 3, "{hidden:?}");
}

#[test]
fn whatever_sums_there_are_no_hidden_count_is_known() {
    let (mut some_more, mut some_shown) = (0, 0);
    for seed in 1..=300 {
        let mut drawn = Drawn(seed * 104_729);
        let mut counts: Vec<usize> = (0..8).map(|_| usize::try_from(drawn.below(14)).unwrap()).collect();
        let mut sums = Vec::new();
        for _ in 0..drawn.below(7) {
            let parts: BTreeSet<usize> = (0..2 + drawn.below(3))
                .map(|_| usize::try_from(drawn.below(counts.len() as u64)).unwrap())
                .collect();
            sums.push(Sum { total: counts.len(), parts: parts.iter().copied().collect() });
            counts.push(parts.iter().map(|cell| counts[*cell]).sum());
        }
        let hidden = hide(&counts, &sums);
        assert!(known(&hidden, &sums).is_empty(), "seed {seed}: {counts:?} {sums:?} {hidden:?}");
        let small = counts.iter().filter(|count| **count < 5).count();
        some_more += usize::from(hidden.len() > small);
        some_shown += usize::from(hidden.len() < counts.len());
    }
    assert!(some_more > 100 && some_shown > 250, "{some_more} {some_shown}");
}

#[test]
fn everybody_is_counted_once_in_each_part() {
    let referential = super::referential(include_str!("simple.yaml"));
    let bloc = referential.blocs[0].number.as_str().to_owned();
    let (cohort, results) = session(&mut Drawn(17), 50, &bloc);
    let lines = count(&[(&referential, &cohort, &results)]);
    let enrolled = |part: Part| -> usize {
        lines.iter().filter(|line| line.part == part).map(|line| line.counts[0].unwrap()).sum()
    };
    let for_blocs = cohort.candidates.iter().filter(|one| one.for_blocs).count();
    assert_eq!(enrolled(Part::Candidacy), 2 * 50);
    for part in [Part::Pathway, Part::Sex, Part::Centre, Part::Crossed] {
        assert_eq!(enrolled(part), 50 - for_blocs);
    }
    assert!(for_blocs > 0 && lines.iter().all(|line| line.session == Some(0)));
}
