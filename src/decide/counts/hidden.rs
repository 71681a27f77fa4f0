//! What may not be shown of counts that sum up: small ones, and whatever would give them back. Knows no candidate.

use std::collections::BTreeSet;

/// Fewer people than this may be told apart.
const LEAST: usize = 5;
/// Ranks are computed modulo a prime: no fraction, and no number that grows.
const PRIME: u64 = 2_147_483_647;

/// A cell, and those that it is the sum of, by their ranks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub total: usize,
    pub parts: Vec<usize>,
}

impl Sum {
    fn cells(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }
}

/// Which cells are hidden: those under five, and others until nothing that is shown gives a hidden one back, nor the sum
/// of hidden parts where that is under five itself.
pub fn hide(counts: &[usize], sums: &[Sum]) -> BTreeSet<usize> {
    let small = counts.iter().enumerate().filter(|(_, count)| **count < LEAST);
    let mut hidden: BTreeSet<usize> = small.map(|(cell, _)| cell).collect();
    loop {
        let (given, before) = (given_back(&hidden, sums), hidden.len());
        for sum in sums {
            let parts: Vec<usize> = sum.parts.iter().copied().filter(|cell| hidden.contains(cell)).collect();
            let is_small = !hidden.contains(&sum.total)
                && !parts.is_empty()
                && parts.iter().filter_map(|cell| counts.get(*cell)).sum::<usize>() < LEAST;
            if is_small || sum.cells().any(|cell| given.contains(&cell)) {
                let shown = sum.cells().filter(|cell| !hidden.contains(cell));
                // A part rather than the total, and the smallest.
                hidden.extend(shown.min_by_key(|cell| (*cell == sum.total, counts.get(*cell))));
            }
        }
        if hidden.len() == before {
            // Where the sums around a cell are hidden whole, it is given back from further away.
            let around = sums.iter().filter(|sum| sum.cells().any(|cell| hidden.contains(&cell)));
            let shown = around.flat_map(Sum::cells).filter(|cell| !hidden.contains(cell));
            match shown.min_by_key(|cell| counts.get(*cell)).filter(|_| !given.is_empty()) {
                Some(next) => hidden.insert(next),
                None => return hidden,
            };
        }
    }
}

/// The hidden cells that the sums give back: reduced to what is hidden, they have a line with that cell alone.
fn given_back(hidden: &BTreeSet<usize>, sums: &[Sum]) -> BTreeSet<usize> {
    let columns: Vec<usize> = hidden.iter().copied().collect();
    let row = |sum: &Sum| -> Vec<u64> {
        let of = |cell: &usize| {
            if *cell == sum.total { PRIME - 1 } else { u64::from(sum.parts.contains(cell)) }
        };
        columns.iter().map(of).collect()
    };
    let rows = sums.iter().filter(|sum| sum.cells().any(|cell| hidden.contains(&cell)));
    let mut rows: Vec<Vec<u64>> = rows.map(row).collect();
    let mut done = 0;
    for at in 0..columns.len() {
        let Some(found) = (done..rows.len()).find(|row| rows[*row][at] != 0) else { continue };
        rows.swap(done, found);
        let pivot = rows[done].clone();
        let inverse = inverse(pivot[at]);
        for (rank, row) in rows.iter_mut().enumerate() {
            if rank != done && row[at] != 0 {
                let times = row[at] * inverse % PRIME;
                for (cell, of_pivot) in row.iter_mut().zip(&pivot).filter(|(_, of_pivot)| **of_pivot != 0) {
                    *cell = (*cell + (PRIME - times) * of_pivot) % PRIME;
                }
            }
        }
        done += 1;
    }
    let alone = rows.iter().filter_map(|row| {
        let mut found = row.iter().zip(&columns).filter(|(value, _)| **value != 0);
        found.next().filter(|_| found.next().is_none()).map(|(_, cell)| *cell)
    });
    alone.collect()
}

/// By Fermat: what a number times gives one.
fn inverse(number: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, number, PRIME - 2);
    while power > 0 {
        if power % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        power /= 2;
    }
    result
}
