//! What the documents of a folder were when the program wrote them: a file of fingerprints beside them, as `sha256sum`
//! reads it. By it, what somebody else put under a document's name is told from what may be replaced.

use std::collections::BTreeMap;
use std::path::Path;

use super::{MOST_BYTES_OF_OURS, bounded, shown};

pub(super) const NAME: &str = "written.sha256";

/// The fingerprint of each document, by its path in the folder.
#[derive(Debug, Default)]
pub(super) struct Written(BTreeMap<String, String>);

impl Written {
    /// Reads what was written into a folder. What does not read vouches for nothing: in doubt, nothing is the program's own.
    pub(super) fn into(folder: &Path) -> Self {
        let bytes = bounded(&folder.join(NAME), MOST_BYTES_OF_OURS).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        Self(lines.map(|(fingerprint, name)| (name.to_owned(), fingerprint.to_owned())).collect())
    }

    /// Whether a document of that fingerprint is what was written.
    pub(super) fn vouches_for(&self, relative: &Path, fingerprint: &str) -> bool {
        self.0.get(&shown(relative)).is_some_and(|known| known == fingerprint)
    }

    pub(super) fn add(&mut self, relative: &Path, fingerprint: String) {
        self.0.insert(shown(relative), fingerprint);
    }

    /// The file's text; documents that are no longer in the folder are left out.
    pub(super) fn text(&self, folder: &Path) -> String {
        let there = self.0.iter().filter(|(name, _)| folder.join(name).exists());
        let lines: Vec<String> =
            there.map(|(name, fingerprint)| format!("{fingerprint}  {name}\n")).collect();
        lines.concat()
    }
}
