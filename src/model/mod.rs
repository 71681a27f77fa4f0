//! The words of the field as types. Once built, every reference resolves; nothing here reads a file or decides.

pub mod codes;
pub mod cohort;
mod condition_kind;
mod decided;
mod entered;
pub mod forbidden_words;
mod marked;
pub(crate) mod record;
pub mod referential;
pub mod registration;
pub mod results;
pub mod rules;
mod said;
pub mod session;
pub mod vocabulary;
