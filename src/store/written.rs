//! What the documents of a folder were when the program wrote them: a file of fingerprints beside them, as `sha256sum`
//! reads it. By it, what somebody else put under a document's name is told from what may be replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::durable::{Lies, lies, read};
use super::{MOST_BYTES_OF_OURS, bounded, digest, shown};

pub(super) const NAME: &str = "written.sha256";

/// The documents of a folder that are as the program wrote them, of those chosen among what is listed.
pub(crate) fn as_written(folder: &Path, choose: impl FnOnce(&mut BTreeSet<String>)) -> Vec<PathBuf> {
    let written = Written::into(folder);
    let mut chosen = written.0.keys().cloned().collect();
    choose(&mut chosen);
    let paths = chosen.into_iter().map(PathBuf::from);
    paths.filter(|path| written.untouched(folder, path).is_some()).collect()
}

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

    /// The bytes and the fingerprint of a document that is what was written; of no other, and of none that a link leads to.
    pub(super) fn untouched(&self, folder: &Path, relative: &Path) -> Option<(Vec<u8>, String)> {
        let place = folder.join(relative);
        let is_there = place.canonicalize().ok()? == folder.canonicalize().ok()?.join(relative);
        let bytes = (is_there && lies(&place).ok()? == Lies::File).then(|| read(&place).ok()).flatten()?;
        let fingerprint = digest::hex(&bytes);
        self.vouches_for(relative, &fingerprint).then_some((bytes, fingerprint))
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
