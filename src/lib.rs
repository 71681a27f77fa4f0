//! Documents of certification juries, from a referential, rules and score workbooks.
//!
//! Data goes one way: read → check → decide → compose → lay out → write. The rooms stand in that order: each may know
//! those above it, never those below; only [`shell`] knows them all, and only [`store`] touches disk and clock.

pub mod words;

pub mod diag;

pub mod read;

pub mod model;

pub mod check;

pub mod decide;

pub mod sheets;

pub mod documents;

pub mod page;

pub mod deeds;

pub mod store;

pub mod shell;
