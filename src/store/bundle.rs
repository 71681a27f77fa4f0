//! Several files as one, a zip, its owner's alone. Knows paths and bytes, not what they mean.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::durable::{Lies, Taken, lies, or_here};
use super::{Audience, MOST_BYTES_OF_OURS, Staging, check_is_file, unreadable};
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

    /// The names of the files.
    ///
    /// # Errors
    ///
    /// When one is a link or a folder, or has no readable name.
    pub(crate) fn names(&mut self) -> Result<Vec<String>, Diagnostic> {
        let mut names = Vec::new();
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).ok().filter(|file| !file.is_symlink() && !file.is_dir());
            let name = file.and_then(|file| Some(file.name().ok()?.into_owned()));
            names.push(name.ok_or_else(|| Diagnostic::error("backup-unreadable").at(self.place.clone()))?);
        }
        Ok(names)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// When it is not there, is damaged or too large.
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        let file = self.zip.by_name(name).ok();
        let read = file.and_then(|file| file.take(MOST_BYTES_OF_OURS).read_to_end(&mut bytes).ok());
        let problem = || Diagnostic::error("backup-altered").at(self.place.clone()).with("name", name);
        read.map(|_| bytes).ok_or_else(problem)
    }
}
