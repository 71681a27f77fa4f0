//! Texts, numbers and dates as people write them. Knows no certification and no file.

pub mod calendar;
pub mod exact;
pub mod french;
pub mod language;
pub(crate) mod names;
pub mod order;
pub mod terms;
pub mod text;
pub(crate) mod worded;
