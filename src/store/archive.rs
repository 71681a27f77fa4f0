//! Which folder is the archive of a register. Deeds alone go there: what else it held would stand against the register.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{exists, is_file, steps, whole};
use crate::model::session::Names;

const ENDING: &str = "-archive";
const FRENCH: &str = "registre-archives";

/// The archive beside a register.
pub(crate) fn archive_of(register: &Path) -> PathBuf {
    let stem = register.file_stem().unwrap_or_default().to_string_lossy();
    let archive = register.with_file_name(format!("{stem}{ENDING}"));
    if register.ends_with(Names::Fr.register()) && !exists(&archive) {
        return register.with_file_name(FRENCH);
    }
    archive
}

/// Something was to be written into the archive of a register.
#[derive(Debug, thiserror::Error)]
#[error("it lies in the archive of a register")]
pub(crate) struct InArchive;

/// Refuses a folder that is an archive or lies in one, whatever links lead there, be it there or not.
///
/// # Errors
///
/// [`InArchive`].
pub(super) fn check_outside(folder: &Path) -> Result<()> {
    let path = whole(folder)?;
    let there = path.ancestors().find_map(|up| Some((up, up.canonicalize().ok()?)));
    let real = there.and_then(|(up, real)| Some(real.join(path.strip_prefix(up).ok()?)));
    let real: PathBuf = steps(&real.unwrap_or(path)).into_iter().collect();
    if real.ancestors().any(is_archive) {
        return Err(InArchive).with_context(|| folder.display().to_string());
    }
    Ok(())
}

/// Whether a folder is the archive of a register, or will be of the one to be begun beside it under a usual name.
fn is_archive(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let is_usual = |stem: &str| ["register", "registre"].iter().any(|usual| stem.ends_with(usual));
    let is_register = |stem| is_usual(stem) || is_file(&folder.with_file_name(format!("{stem}.jsonl")));
    name == FRENCH || name.strip_suffix(ENDING).is_some_and(is_register)
}
