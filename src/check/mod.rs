//! From raw files to the model, or every problem they hold. Knows no disk: texts and grids come in by name.

mod bloc;
pub mod referential;
pub mod rules;
pub mod session;
