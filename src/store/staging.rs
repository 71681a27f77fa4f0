//! Documents on their way to a folder: each is written aside first, then all appear. What lies aside never outlives its
//! run: a signal takes it away, and the next run what a cut left. Knows paths and bytes, not what they mean.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, RwLockReadGuard};

use anyhow::{Context, Result};
use jiff::civil::Date;

use super::durable::{Lies, lies, lockable, read};
use super::signals::{self, held};
use super::written::{self, Written};
use super::{Audience, archive, digest, keep_copy};

/// What the names of the folders aside begin with.
const PREFIX: &str = ".parchemin-";
/// How many letters drawn at random follow it: nobody names a folder so.
const DRAWN: usize = 20;
/// The file in such a folder that its run holds locked: by that, a living run is told from one that was cut.
const LOCK: &str = "lock";
/// The file that a run holds locked while its documents appear and are listed.
const TURN: &str = ".parchemin.turn";

/// Documents on their way to a folder: all appear, whole, by [`Staging::publish`]. Dropped before that, nothing is left,
/// not even the folder where it was not there before.
pub(crate) struct Staging {
    out: PathBuf,
    audience: Audience,
    /// Its owner's alone, so that nobody opens a document before it appears.
    aside: Option<tempfile::TempDir>,
    _lock: File,
    /// Held while all appear, until nothing lies aside any more: no signal finds what has appeared.
    appearing: Option<RwLockReadGuard<'static, ()>>,
    /// Folders that were not there before, the outermost first.
    made: Vec<PathBuf>,
    files: Mutex<Vec<Staged>>,
    /// What was written there before, where what is current stays.
    sparing: Option<Written>,
    /// What goes when all appear.
    leaving: Vec<PathBuf>,
}

/// A document of the run.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Staged {
    relative: PathBuf,
    fingerprint: String,
    /// Whether it lies in its place already, and nothing aside.
    is_current: bool,
}

/// What a run left in a folder.
pub(crate) struct Published {
    /// All its documents, by name.
    pub(crate) paths: Vec<PathBuf>,
    /// How many of them were current, and stayed.
    pub(crate) current: usize,
    pub(crate) kept: Vec<Kept>,
    /// What went.
    pub(crate) gone: Vec<PathBuf>,
}

/// A person's own file that lay in the place of a document, and the copy that was kept of it.
pub(crate) type Kept = (PathBuf, PathBuf);

/// Some documents appeared before one could not. Shown as the place of that one.
#[derive(Debug, thiserror::Error)]
#[error("{failed}")]
pub(crate) struct Partly {
    failed: String,
    pub(crate) count: usize,
    pub(crate) last: PathBuf,
}

impl Staging {
    /// Prepares a folder, made if need be, for receiving documents that these people may open.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made, or nothing be written in it; when it lies in the archive of a register.
    pub(crate) fn new(out: &Path, audience: Audience) -> Result<Self> {
        let shown = || out.display().to_string();
        archive::check_outside(out)?;
        let made = out.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let mut made: Vec<PathBuf> = made.map(Path::to_owned).collect();
        made.reverse();
        audience.make_folder(out).with_context(shown)?;
        sweep(out);
        let _busy = signals::at_work();
        let (aside, lock) = folder_aside(out).with_context(shown)?;
        signals::add(aside.path(), &made).with_context(shown)?;
        let (out, aside, files) = (out.to_owned(), Some(aside), Mutex::default());
        let (appearing, sparing, leaving) = (None, None, Vec::new());
        Ok(Self { out, audience, aside, _lock: lock, appearing, made, files, sparing, leaving })
    }

    /// The same, of which documents that are there and current stay as they are, with their dates.
    pub(crate) fn sparing(mut self) -> Self {
        self.sparing = Some(Written::into(&self.out));
        self
    }

    /// The same, from which documents go, by their paths in it, if they still are what was written.
    pub(crate) fn without(mut self, leaving: Vec<PathBuf>) -> Self {
        self.leaving = leaving;
        self
    }

    /// Whether a document stays: what lies in its place is what was written, is current and is not open to others. In
    /// doubt it is made again.
    pub(crate) fn stays(&self, relative: &Path, is_current: impl FnOnce(&[u8]) -> bool) -> bool {
        let there = self.sparing.as_ref().and_then(|written| written.untouched(&self.out, relative));
        let there = there.filter(|(bytes, _)| is_current(bytes));
        let Some((_, fingerprint)) = there.filter(|_| self.audience.covers(&self.out.join(relative))) else {
            return false;
        };
        held(&self.files).push(Staged { relative: relative.to_owned(), fingerprint, is_current: true });
        true
    }

    fn aside(&self, relative: &Path) -> PathBuf {
        self.aside.as_ref().map_or_else(|| relative.to_owned(), |aside| aside.path().join(relative))
    }

    /// Writes a document aside, under its path relative to the folder.
    ///
    /// # Errors
    ///
    /// The place where it was to appear, when it cannot be written.
    pub(crate) fn write(&self, relative: &Path, bytes: &[u8]) -> Result<()> {
        if self.stays(relative, |there| there == bytes) {
            return Ok(());
        }
        let _busy = signals::at_work();
        let path = self.aside(relative);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        let file = self.audience.creating().write(true).truncate(true).open(&path);
        let written = file.and_then(|mut file| file.write_all(bytes));
        written.with_context(|| self.out.join(relative).display().to_string())?;
        let fingerprint = digest::hex(bytes);
        held(&self.files).push(Staged { relative: relative.to_owned(), fingerprint, is_current: false });
        Ok(())
    }

    /// Writes aside what is to take the place of a file, under the mode that this one has.
    ///
    /// # Errors
    ///
    /// The file, when it may not be written.
    pub(crate) fn rewrite(&self, relative: &Path, bytes: &[u8]) -> Result<()> {
        let place = self.out.join(relative);
        let file = OpenOptions::new().write(true).open(&place);
        let about = file.and_then(|file| file.metadata()).with_context(|| place.display().to_string())?;
        self.write(relative, bytes)?;
        let moded = std::fs::set_permissions(self.aside(relative), about.permissions());
        moded.with_context(|| place.display().to_string())
    }

    /// A file aside, its owner's alone, to be written as it comes.
    pub(super) fn unnamed(&self) -> io::Result<tempfile::NamedTempFile> {
        tempfile::NamedTempFile::new_in(self.aside(Path::new("")))
    }

    /// Makes that file alone appear, never in the place of another.
    pub(super) fn publish_one(mut self, aside: tempfile::NamedTempFile, to: &Path) -> io::Result<()> {
        self.appearing = Some(signals::at_work());
        aside.persist_noclobber(to).map(drop).map_err(|failed| failed.error)
    }

    /// Makes all documents appear under their names; returns their paths, by name.
    ///
    /// # Errors
    ///
    /// The first place where one cannot appear; none has then, unless the error is [`Partly`].
    pub(crate) fn publish(mut self) -> Result<Vec<PathBuf>> {
        self.appearing = Some(signals::at_work());
        let files = self.sorted()?;
        self.appear_all(&files)
    }

    /// The same; keeps a copy of what lies in a document's place and is not what the program wrote there, and remembers
    /// what it writes now.
    ///
    /// # Errors
    ///
    /// The same, and what cannot be kept; none has appeared then.
    pub(crate) fn publish_keeping(mut self, day: Date) -> Result<Published> {
        let _turn = Turn::in_folder(&self.out)?;
        self.appearing = Some(signals::at_work());
        let files = self.sorted()?;
        let list = self.out.join(written::NAME);
        try_place(&list, &mut None).with_context(|| list.display().to_string())?;
        let mut written = Written::into(&self.out);
        let mut kept = Vec::new();
        for Staged { relative, fingerprint, .. } in files.iter().filter(|file| !file.is_current) {
            let target = self.out.join(relative);
            if lies(&target)? == Lies::File {
                let there = digest::hex(read(&target)?);
                if there != *fingerprint && !written.vouches_for(relative, &there) {
                    let copy = keep_copy(&target, day, self.audience)?;
                    kept.push((target, copy));
                }
            }
            written.add(relative, fingerprint.clone());
        }
        let appeared = self.appear_all(&files).and_then(|paths| Ok((paths, self.leave(&written)?)));
        // After a cut the list is of before: then the next run keeps a copy too many.
        let text = written.text(&self.out);
        self.write_list(&text).with_context(|| list.display().to_string())?;
        let current = files.iter().filter(|file| file.is_current).count();
        let (paths, gone) = appeared?;
        Ok(Published { paths, current, kept, gone })
    }

    fn leave(&self, written: &Written) -> Result<Vec<PathBuf>> {
        let leaving = self.leaving.iter().filter(|one| written.untouched(&self.out, one).is_some());
        let places = leaving.map(|relative| self.out.join(relative));
        let gone = |place: PathBuf| match std::fs::remove_file(&place) {
            Ok(()) => Ok(place),
            Err(error) => Err(error).with_context(|| place.display().to_string()),
        };
        places.map(gone).collect()
    }

    /// The list names documents, so that it is for those who may open them.
    fn write_list(&self, text: &str) -> io::Result<()> {
        let aside = self.aside(Path::new(written::NAME));
        Audience::Colleagues.creating().write(true).open(&aside)?.write_all(text.as_bytes())?;
        std::fs::rename(aside, self.out.join(written::NAME))
    }

    /// The documents by name, once each can appear.
    fn sorted(&self) -> Result<Vec<Staged>> {
        let mut files = std::mem::take(&mut *held(&self.files));
        files.sort();
        let mut tried = None;
        for target in files.iter().map(|file| self.out.join(&file.relative)) {
            try_place(&target, &mut tried).with_context(|| target.display().to_string())?;
        }
        Ok(files)
    }

    fn appear_all(&mut self, files: &[Staged]) -> Result<Vec<PathBuf>> {
        let targets: Vec<PathBuf> = files.iter().map(|file| self.out.join(&file.relative)).collect();
        // From here on the folder holds documents: it stays, whatever happens.
        self.made.clear();
        for (count, (file, target)) in files.iter().zip(&targets).enumerate() {
            if !file.is_current
                && let Err(error) = self.appear(&file.relative, target)
            {
                let failed = target.display().to_string();
                let last = count.checked_sub(1).and_then(|last| targets.get(last)).cloned();
                return Err(match last {
                    Some(last) => anyhow::Error::new(error).context(Partly { failed, count, last }),
                    None => anyhow::Error::new(error).context(failed),
                });
            }
        }
        Ok(targets)
    }

    fn appear(&self, relative: &Path, target: &Path) -> io::Result<()> {
        if let Some(parent) = target.parent() {
            self.audience.make_folder(parent)?;
        }
        std::fs::rename(self.aside(relative), target)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Some(aside) = self.aside.take() {
            signals::take_away(aside.path(), &self.made);
            signals::remove(aside.path());
        }
    }
}

/// A run's turn: of those that write into a folder at the same time, none loses what another adds to the list.
struct Turn(PathBuf, #[expect(dead_code, reason = "held, not read")] File);

impl Turn {
    /// Waits for it. Where files cannot be locked, nobody waits.
    fn in_folder(out: &Path) -> Result<Option<Self>> {
        let path = out.join(TURN);
        loop {
            let file = match lockable(&path, Audience::Colleagues) {
                Err(error) if lies(&path)? == Lies::Else => {
                    return Err(error).with_context(|| path.display().to_string());
                }
                Err(_) => return Ok(None),
                Ok(file) => file,
            };
            let _ = file.lock();
            // The run before may have taken away the file while this one waited for it: then it is nobody's turn.
            #[cfg(unix)]
            if file.metadata().is_ok_and(|about| std::os::unix::fs::MetadataExt::nlink(&about) == 0) {
                continue;
            }
            return Ok(Some(Self(path, file)));
        }
    }
}

/// Where no system tells whether the file was taken away, it stays.
#[cfg(unix)]
impl Drop for Turn {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Whether a document can appear at a place: no folder is in its way, and its own can be written in.
fn try_place(target: &Path, tried: &mut Option<PathBuf>) -> io::Result<()> {
    let here = Path::new(".");
    let mut folders = target.ancestors().skip(1);
    let folder = folders.find(|folder| folder.as_os_str().is_empty() || folder.exists()).unwrap_or(here);
    let folder = if folder.as_os_str().is_empty() { here } else { folder };
    if tried.as_deref() != Some(folder) {
        tempfile::tempfile_in(folder)?;
        *tried = Some(folder.to_owned());
    }
    match lies(target).map_err(io::Error::other)? {
        Lies::Folder => Err(io::ErrorKind::IsADirectory.into()),
        // Where a file that is open elsewhere cannot be replaced, opening it tells.
        Lies::File if cfg!(windows) => OpenOptions::new().write(true).open(target).map(drop),
        _ => Ok(()),
    }
}

/// A folder aside, locked. Between making and locking its lock, another run may take it for one that a cut left.
fn folder_aside(out: &Path) -> io::Result<(tempfile::TempDir, File)> {
    loop {
        let mut folder = tempfile::Builder::new();
        #[cfg(unix)]
        folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = folder.prefix(PREFIX).rand_bytes(DRAWN).tempdir_in(out)?;
        let path = folder.path().join(LOCK);
        let lock = match Audience::Owner.creating().write(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            made => made?,
        };
        // Where files cannot be locked, no folder is ever taken for one that a cut left.
        let _ = lock.lock();
        if path.exists() {
            return Ok((folder, lock));
        }
    }
}

/// Takes away the folders aside of runs that are no more: their locks are free, or went first. Others are somebody's own.
fn sweep(out: &Path) {
    for entry in std::fs::read_dir(out).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_aside = name.strip_prefix(PREFIX).is_some_and(|drawn| drawn.len() == DRAWN);
        let lock = entry.path().join(LOCK);
        let is_free = match lies(&lock) {
            Ok(Lies::File) => {
                OpenOptions::new().write(true).open(lock).is_ok_and(|lock| lock.try_lock().is_ok())
            }
            lies => matches!(lies, Ok(Lies::Nothing)),
        };
        if is_aside && is_free && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
