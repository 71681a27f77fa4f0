//! The columns that say who a row is about. Every sheet may be read by number, or by name, first name and birth date.

use super::columns::{Column, Value};
use super::roster;
use crate::model::cohort::Candidate;
use crate::model::vocabulary::{Heading, said};
use crate::words::language::Language;

/// The identity columns of score sheets, of « Acquis antérieurs » and of « Décisions ».
pub(super) const IDENTITY: [Heading; 4] =
    [Heading::Number, Heading::FamilyName, Heading::GivenNames, Heading::BirthDate];

/// How many of the identity columns stay in view: all but the birth date.
pub(super) const IN_VIEW: u16 = 3;

/// Those columns. The roster asks for the name at birth; these sheets ask for a name, and read either.
pub(super) fn columns(language: Language) -> [Column<'static>; 4] {
    IDENTITY.map(|heading| match heading {
        Heading::FamilyName => {
            Column { heading: said(language, "Nom"), width: 22, ..Column::of(heading, language) }
        }
        _ => Column::of(heading, language),
    })
}

/// Those columns and those of other headings.
pub(super) fn before(others: &[Heading], language: Language) -> Vec<(Heading, Column<'static>)> {
    let others = others.iter().map(|heading| (*heading, Column::of(*heading, language)));
    IDENTITY.into_iter().zip(columns(language)).chain(others).collect()
}

/// A candidate's cells in those columns.
pub(super) fn identity(candidate: &Candidate) -> [Value; 4] {
    IDENTITY.map(|heading| roster::value(candidate, None, heading, Language::default()))
}
