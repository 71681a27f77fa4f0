//! How a decision is reached: a hundred cases as data in `decisions/cases.txt`, and properties over random cohorts,
//! whose results are computed a second time by other means.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cases;
mod cohorts;
mod commands;
mod counts;
mod explain;
mod fraction;
mod missions;
mod nothing_for_nothing;
mod oracle;
#[path = "../page_support/mod.rs"]
mod page_support;
mod properties;
#[path = "../support/mod.rs"]
mod support;

use parchemin::check;
use parchemin::diag::Report;
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;

const CERTIFICATION: &str = include_str!("certification.yaml");

/// A referential of the blocs given, one YAML document each.
fn referential(blocs: &str) -> Referential {
    let mut files = vec![("ref/certification.yaml".to_owned(), CERTIFICATION.to_owned())];
    for (rank, text) in blocs.split("\n---\n").enumerate() {
        files.push((format!("ref/bloc-{rank}.yaml"), text.to_owned()));
    }
    let mut report = Report::new();
    let referential = check::referential::read(&files, &mut report);
    assert_eq!(report.problems(), []);
    referential.unwrap()
}

/// The rules of a text.
fn rules(text: &str) -> Rules {
    let mut report = Report::new();
    let rules = check::rules::read("rules.yaml", text, &mut report);
    assert_eq!(report.problems(), []);
    rules.unwrap()
}
