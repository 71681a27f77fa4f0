//! From bytes to values with their places: cells of workbooks, trees of YAML. Knows no competence and no disk.

mod comments;
pub(crate) mod fields;
pub mod workbook;
pub mod yaml;
