//! Deeds (actes): what a jury froze, what it entitles to, and the register of what was issued.
//!
//! Pure but for the `office`, which works on the files: turns texts into entries and back, chains, numbers and
//! compares.

pub(crate) mod accrochage;
pub mod deliberation;
pub(crate) mod drift;
pub(crate) mod entitlement;
pub mod entry;
pub(crate) mod facts;
mod first_form;
pub(crate) mod frozen;
pub(crate) mod missing;
pub(crate) mod office;
pub mod promise;
pub(crate) mod proof;
mod published;
pub(crate) mod record;
pub mod register;
pub(crate) mod seal;
pub(crate) mod sealed;
