//! Documents: composed, laid out, written, read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::format_collect,
    clippy::float_cmp,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::wildcard_imports,
    missing_docs,
    reason = "a test stops where it fails, and says why"
)]

mod fixture;
#[path = "../page_support/mod.rs"]
mod page_support;
#[path = "../support/mod.rs"]
mod support;

mod booklets;
mod commands;
mod compose_documents;
mod compose_escape;
mod compose_referential;
mod compose_strict;
mod demo;
mod evaluation;
mod kinds;
mod many_blocs;
mod minutes;
mod page_blocks;
mod page_conformance;
mod page_fonts;
mod page_layout;
mod page_look;
mod page_pdf;
mod page_picture;
mod page_style;
mod page_torture;
mod structure;
mod transcripts;
mod wording;
