//! Deeds: issued, cut short, tampered with, years later.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    missing_docs,
    reason = "a test stops where it fails, and says why"
)]

#[path = "fixture.rs"]
mod deeds;
#[path = "../page_support/mod.rs"]
mod page_support;

mod accrochage;
mod at_once;
mod backup;
mod board;
mod book;
mod certificate;
mod crash;
mod current;
mod cuts;
mod cycle;
mod english;
mod facts;
mod formats;
mod honours;
mod issue_day;
mod journal;
mod keys;
mod leftovers;
#[cfg(unix)]
mod modes;
mod names;
mod newcomers;
mod numbers;
mod output;
mod own_files;
mod papers;
mod prior;
mod published;
mod refusals;
mod registers;
mod salts;
mod school;
mod scripts;
mod seals;
mod shards;
mod signature;
mod slips;
mod stats;
mod tamper;
mod terms;
mod translation;
mod unchanged;
mod variables;
mod watch;
