//! Repairs of what the digitisation damaged. Knows how one is done and undone, not which there are: those
//! are in `repairs.yaml`.

use serde::Deserialize;

use super::{read, single_spaced};

/// The end of a table row inside a cell that goes on in the next row, after a page break.
pub(crate) const ROW_END: &str = "⏎";

/// One damage and what stood there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repair {
    /// The activity in whose row it is.
    pub(crate) place: String,
    /// The damaged words.
    pub(crate) before: String,
    /// The words repaired.
    pub(crate) after: String,
    /// Why it is damage and not the authors’ wording.
    pub(crate) reason: String,
}

impl Repair {
    /// The cell repaired, or nothing when it does not have this damage.
    pub(crate) fn applied(&self, place: &str, cell: &str) -> Option<String> {
        (self.place == place && cell.contains(&self.before)).then(|| cell.replace(&self.before, &self.after))
    }

    /// What the raw source holds of a repaired text, in pieces where a row ends; nothing when this repair is
    /// not in it.
    pub(crate) fn undone(&self, place: &str, text: &str) -> Option<Vec<String>> {
        (self.place == place && text.contains(&self.after))
            .then(|| text.replace(&self.after, &self.before).split(ROW_END).map(single_spaced).collect())
    }
}

/// All repairs there are.
pub(crate) fn load() -> Result<Vec<Repair>, String> {
    serde_saphyr::from_str(&read("tests/reading/referential/repairs.yaml")?)
        .map_err(|error| error.to_string())
}
