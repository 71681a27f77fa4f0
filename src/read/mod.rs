//! From bytes to values with their places: cells of workbooks, trees of YAML. Knows no competence and no disk.

pub(crate) mod fields;
pub mod workbook;
pub(crate) mod yaml;
