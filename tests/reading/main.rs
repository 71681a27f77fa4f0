//! What is read: workbooks whatever their bytes, cells, the referential.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    missing_docs,
    reason = "a test stops where it fails, and says why"
)]

mod forge;
mod referential;
#[path = "../support/mod.rs"]
mod support;

mod capitals;
mod excel_formats;
mod excel_hostile;
mod excel_read;
mod near_words;
mod referential_source;
mod schemas;
mod sheets_round_trip;
mod tables;
mod walk;
mod words;
mod yaml;
