//! The house itself: its shape and its sentences.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    missing_docs,
    reason = "a test stops where it fails, and says why"
)]

mod architecture;
mod sentences;
mod supply;
