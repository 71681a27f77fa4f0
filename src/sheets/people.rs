//! The columns that say who a row is about. Every sheet may be read by number, or by name, first name and birth date.

use super::columns::{Column, Value};
use super::roster;
use crate::model::cohort::Candidate;
use crate::model::referential::Referential;
use crate::model::vocabulary::Heading;
use crate::words::language::Language;

/// The identity columns of score sheets, of « Acquis antérieurs » and of « Décisions ».
pub(super) const IDENTITY: [Heading; 4] =
    [Heading::Number, Heading::FamilyName, Heading::GivenNames, Heading::BirthDate];

/// How many of the identity columns stay in view: all but the birth date.
pub(super) const IN_VIEW: u16 = 3;

/// Those columns. The roster asks for the name at birth; these sheets ask for a name, and read either.
pub(super) fn columns(own: &Referential) -> [Column<'_>; 4] {
    IDENTITY.map(|heading| match heading {
        Heading::FamilyName => Column { heading: own.said("Nom"), width: 22, ..Column::of(heading, own) },
        _ => Column::of(heading, own),
    })
}

/// Those columns and those of other headings.
pub(super) fn before<'a>(others: &[Heading], own: &'a Referential) -> Vec<(Heading, Column<'a>)> {
    let others = others.iter().map(|heading| (*heading, Column::of(*heading, own)));
    IDENTITY.into_iter().zip(columns(own)).chain(others).collect()
}

/// A candidate's cells in those columns.
pub(super) fn identity(candidate: &Candidate) -> [Value; 4] {
    IDENTITY.map(|heading| roster::value(candidate, None, heading, Language::default()))
}
