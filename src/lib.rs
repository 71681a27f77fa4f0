//! Documents of certification juries, from a referential, rules and score workbooks.
//!
//! Data goes one way: read → check → decide → compose → lay out → write.
pub mod blocks;
pub mod diag;
pub mod excel;
pub mod fonts;
pub mod layout;
pub mod model;
pub mod pdf;
pub mod style;
pub mod yaml;
