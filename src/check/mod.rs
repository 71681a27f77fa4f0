//! From raw files to the model, or every problem they hold. Knows no disk: texts and grids come in by name.

pub mod arrangements;
pub mod before_jury;
mod bloc;
mod cells;
mod codes;
pub mod cohort;
mod consistency;
mod coverage;
mod evaluators;
mod headings;
pub mod history;
mod identity;
pub mod plausible;
pub mod referential;
pub mod remarks;
mod resemblance;
mod roster;
pub mod rules;
mod scores;
pub mod session;
pub mod trial;
mod verdicts;
