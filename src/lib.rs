//! Documents of certification juries.

pub mod excel;
