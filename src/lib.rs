//! Documents of certification juries, from a referential, rules and score workbooks.
//!
//! Data goes one way: read → check → decide → compose → lay out → write. Modules stand in that order; only
//! [`run`] knows them all, and only [`fs`] touches the disk.

pub mod diag;
pub mod sentences;

pub mod ascii;
pub mod calendar;
pub mod digest;
pub mod order;

pub mod excel;
pub mod yaml;

pub mod fields;

pub mod model;

pub mod check;

pub mod decide;

pub mod explain;

pub mod record;

pub mod deeds;

pub mod compose;
pub mod french;

pub mod sheets;

pub mod blocks;
pub mod fonts;
pub mod picture;
pub mod style;

pub mod layout;

pub mod pdf;

pub mod builtin;
pub mod cli;
pub mod fs;
pub mod run;
