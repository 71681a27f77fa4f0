//! Documents of certification juries, from a referential, rules and score workbooks.
//!
//! Data goes one way: read → check → decide → compose → lay out → write.
pub mod compose;
pub mod diag;
pub mod excel;
pub mod french;
pub mod model;
pub mod yaml;
