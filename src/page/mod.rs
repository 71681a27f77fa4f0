//! From Markdown and a style to a PDF. Knows no competence, no template and no disk.

pub mod blocks;
pub mod fonts;
pub mod picture;
pub(crate) mod problem;
pub mod style;

pub mod layout;

pub mod pdf;

pub use problem::Problem;
