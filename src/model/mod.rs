//! The words of the field as types. Once built, every reference resolves; nothing here reads a file or decides.

#![allow(missing_docs, reason = "a field whose name says all carries no comment")]

pub mod codes;
pub mod cohort;
pub mod record;
pub mod referential;
pub mod results;
pub mod rules;
pub mod session;
pub(crate) mod vocabulary;
pub mod wording;
