//! Deeds (actes): what a jury froze, what it entitles to, and the register of what was issued.
//!
//! Pure: turns texts into entries and back, chains, numbers and compares. Knows no disk, no clock, no page.

pub mod deliberation;
pub mod drift;
pub mod entitlement;
pub mod entry;
pub mod facts;
pub mod frozen;
pub mod record;
pub mod register;
