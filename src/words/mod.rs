//! Texts, numbers and dates as people write them. Knows no certification and no file.

pub(crate) mod calendar;
pub mod exact;
pub(crate) mod french;
pub(crate) mod names;
pub(crate) mod order;
pub mod text;
