//! From bytes to values with their places: cells of workbooks, trees of YAML. Knows no competence and no disk.

mod cut_short;
pub(crate) mod fields;
pub mod workbook;
pub mod yaml;
