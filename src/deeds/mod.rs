//! Deeds (actes): what a jury froze, what it entitles to, and the register of what was issued.
//!
//! Pure but for the `office`, which works on the files: turns texts into entries and back, chains, numbers and
//! compares.

pub mod deliberation;
pub mod drift;
pub mod entitlement;
pub mod entry;
pub mod facts;
mod first_form;
pub mod frozen;
pub(crate) mod office;
pub mod promise;
pub mod record;
pub mod register;
