//! Documents of certification juries, from a referential, rules and score workbooks.
//!
//! Data goes one way: read → check → decide → compose → lay out → write.
pub mod ascii;
pub mod builtin;
pub mod check;
pub mod cli;
pub mod compose;
pub mod decide;
pub mod diag;
pub mod excel;
pub mod fields;
pub mod french;
pub mod fs;
pub mod model;
pub mod order;
pub mod run;
pub mod sentences;
pub mod yaml;
