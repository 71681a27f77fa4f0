//! The columns that say who a row is about. Every sheet may be read by number, or by name, first name and birth date.

use super::columns::{Column, Kind, Value};
use crate::model::cohort::Candidate;

/// The identity columns of score sheets, of « Acquis antérieurs » and of « Décisions ».
pub(super) const IDENTITY: [Column; 4] = [
    Column::new("N° candidat", Kind::Text, 13),
    Column::new("Nom", Kind::Text, 22),
    Column::new("Prénoms", Kind::Text, 20),
    Column::new("Date de naissance", Kind::Date, 13),
];

/// How many of the identity columns stay in view: all but the birth date.
pub(super) const IN_VIEW: u16 = 3;

/// A candidate's cells in those columns.
pub(super) fn identity(candidate: &Candidate) -> [Value; 4] {
    [
        Value::optional(candidate.number.as_ref()),
        Value::text(&candidate.person.family_name),
        Value::text(&candidate.person.given_names),
        Value::date(candidate.person.birth_date),
    ]
}
