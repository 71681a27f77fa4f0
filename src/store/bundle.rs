//! Several files as one, a zip, its owner's alone. Knows paths and bytes, not what they mean.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::durable::{Lies, Taken, lies, or_here};
use super::{Audience, MOST_BYTES_OF_OURS, Staging, check_is_file, most_bytes, too_large, unreadable};
use crate::diag::{Diagnostic, Place};

/// Writes files (name, bytes) as one, whole or not at all, in a folder that is there; never in the place of another.
///
/// # Errors
///
/// What cannot be written; where something lies already: [`Taken`].
pub(crate) fn write(to: &Path, files: impl Iterator<Item = Result<(String, Vec<u8>)>>) -> Result<()> {
    let shown = || to.display().to_string();
    if lies(to)? != Lies::Nothing {
        return Err(Taken).with_context(shown);
    }
    let folder = or_here(to.parent().unwrap_or(to));
    std::fs::read_dir(folder).with_context(shown)?;
    let staging = Staging::new(folder, Audience::Owner)?;
    let mut bundle = ZipWriter::new(staging.unnamed().with_context(shown)?);
    for file in files {
        let (name, bytes) = file?;
        bundle
            .start_file(name, SimpleFileOptions::default())
            .map_err(std::io::Error::from)
            .with_context(shown)?;
        bundle.write_all(&bytes).with_context(shown)?;
    }
    let aside = bundle.finish().map_err(std::io::Error::from).with_context(shown)?;
    aside.as_file().sync_all().with_context(shown)?;
    staging.publish_one(aside, to).with_context(shown)
}

/// A file that holds several.
pub(crate) struct Bundle {
    zip: ZipArchive<File>,
    place: Place,
}

impl Bundle {
    /// # Errors
    ///
    /// When it cannot be read, or is no zip.
    pub(crate) fn open(path: &Path, shown: &str) -> Result<Self, Diagnostic> {
        let place = Place::file(shown);
        check_is_file(path).map_err(|error| unreadable(&error, shown))?;
        let zip = File::open(path).ok().and_then(|file| ZipArchive::new(file).ok());
        let zip = zip.ok_or_else(|| Diagnostic::error("backup-unreadable").at(place.clone()))?;
        Ok(Self { zip, place })
    }

    /// The names of the files, and how many bytes each says that it holds: no more of it is read.
    ///
    /// # Errors
    ///
    /// When one is a link or a folder, or has no readable name.
    pub(crate) fn names(&mut self) -> Result<BTreeMap<String, u64>, Diagnostic> {
        let mut names = BTreeMap::new();
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).ok().filter(|file| !file.is_symlink() && !file.is_dir());
            let name = file.and_then(|file| Some((file.name().ok()?.into_owned(), file.size())));
            names
                .extend([name.ok_or_else(|| Diagnostic::error("backup-unreadable").at(self.place.clone()))?]);
        }
        Ok(names)
    }

    /// Refuses to read files that say they hold more, all together, than one file of this program may.
    pub(crate) fn check_total(&self, mut sizes: impl Iterator<Item = u64>) -> Result<(), Diagnostic> {
        let total = sizes.try_fold(0_u64, u64::checked_add);
        let fits = total.is_some_and(|total| total <= MOST_BYTES_OF_OURS);
        if fits { Ok(()) } else { Err(too_large(self.place.clone(), MOST_BYTES_OF_OURS)) }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// When it is not there, is damaged or too large.
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        let file = self.zip.by_name(name).ok().filter(|file| file.size() <= most_bytes(Path::new(name)));
        let read = file.and_then(|file| {
            let size = file.size();
            file.take(size + 1).read_to_end(&mut bytes).ok().filter(|read| *read as u64 == size)
        });
        let problem = || Diagnostic::error("backup-altered").at(self.place.clone()).with("name", name);
        read.map(|_| bytes).ok_or_else(problem)
    }
}
