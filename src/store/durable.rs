//! Writes that survive a cut, one by one: what is written is seen onto the disk before anything else happens. No link is
//! followed. Knows paths and bytes, not what they mean.

use std::cell::Cell;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::Audience;

/// The disk, on which a test can make any write the last.
#[derive(Debug)]
pub struct Disk {
    left: Option<Cell<usize>>,
    /// How long another run may hold what this one waits for.
    patience: Duration,
}

/// Longer than a cohort takes to be issued; shorter than a person waits without wondering.
const PATIENCE: Duration = Duration::from_secs(30);

impl Disk {
    /// A disk that works.
    pub fn sound() -> Self {
        Self { left: None, patience: PATIENCE }
    }

    /// The same, waiting so long for other runs.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// A disk that does so many steps and fails from then on, in the middle of a write when it comes to one.
    pub fn failing_after(steps: usize) -> Self {
        Self { left: Some(Cell::new(steps)), ..Self::sound() }
    }

    fn step(&self) -> io::Result<()> {
        match &self.left {
            None => Ok(()),
            Some(left) => match left.get().checked_sub(1) {
                Some(rest) => {
                    left.set(rest);
                    Ok(())
                }
                None => Err(io::Error::other("the disk failed, as asked")),
            },
        }
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            file.write_all(bytes.get(..bytes.len() / 2).unwrap_or_default())?;
            return Err(error);
        }
        file.write_all(bytes)?;
        self.step()?;
        file.sync_all()
    }

    /// Writes a new file, and sees it onto the disk. What has its name was left by a cut, or put there by somebody: it is
    /// neither written to nor followed, and lends the new one neither owner nor mode.
    pub(super) fn create(&self, path: &Path, bytes: &[u8], audience: Audience) -> io::Result<()> {
        self.step()?;
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = audience.creating().write(true).create_new(true).open(path)?;
        self.write(&mut file, bytes)
    }

    /// Adds to the end of a file, made where there is none.
    pub(super) fn append(&self, path: &Path, bytes: &[u8], audience: Audience) -> io::Result<()> {
        self.step()?;
        let mut file = audience.creating().append(true).open(path)?;
        self.write(&mut file, bytes)?;
        self.see_folder(path.parent())
    }

    pub(crate) fn folder(&self, path: &Path, audience: Audience) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        self.step()?;
        audience.make_folder(path)
    }

    /// Writes a copy of a deed beside its place, which is made where there is none.
    pub(super) fn put_aside(&self, to: &Path, bytes: &[u8]) -> Result<()> {
        let folder = self.folder(or_here(to.parent().unwrap_or(to)), Audience::Colleagues);
        let put = folder.and_then(|()| self.create(&aside(to), bytes, Audience::Colleagues));
        put.with_context(|| to.display().to_string())
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        std::fs::rename(from, to)?;
        self.see_folder(to.parent())
    }

    /// Sees onto the disk which names a folder holds; systems that cannot open folders do it by themselves.
    fn see_folder(&self, folder: Option<&Path>) -> io::Result<()> {
        self.step()?;
        match folder {
            Some(folder) if cfg!(unix) => File::open(or_here(folder))?.sync_all(),
            _ => Ok(()),
        }
    }

    /// Holds a file, made where there is none. `None` when another run holds it for longer than the disk waits.
    ///
    /// # Errors
    ///
    /// The file, when it cannot be made or held.
    pub(crate) fn hold(&self, path: &Path, hold: Hold) -> Result<Option<Lock>> {
        let shown = || path.display().to_string();
        let file = match lockable(path, Audience::Colleagues) {
            Err(error) if hold == Hold::WithOthers && is_closed(&error) => return Ok(Some(Lock(None))),
            made => made.with_context(shown)?,
        };
        Ok(self.wait(&file, hold).with_context(shown)?.then(|| Lock(Some(file))))
    }

    /// Locks a file, for longer than the disk waits not held by another run; whether it could.
    pub(super) fn wait(&self, file: &File, hold: Hold) -> io::Result<bool> {
        let started = Instant::now();
        loop {
            let tried = if hold == Hold::Alone { file.try_lock() } else { file.try_lock_shared() };
            match tried {
                Ok(()) => return Ok(true),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if started.elapsed() >= self.patience => return Ok(false),
                Err(TryLockError::WouldBlock) => super::pause(),
            }
        }
    }

    /// Removes a file, a link, or a folder that holds nothing.
    pub(crate) fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        if std::fs::symlink_metadata(path)?.is_dir() {
            std::fs::remove_dir(path)
        } else {
            std::fs::remove_file(path)
        }
    }

    /// Removes a folder with all that it holds.
    pub(super) fn erase(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        std::fs::remove_dir_all(folder)
    }

    /// Replaces a file whole, durably, as its owner's alone.
    ///
    /// # Errors
    ///
    /// The path that could not be written.
    pub(crate) fn replace(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        self.replace_for(path, bytes, Audience::Owner)
    }

    /// The same, for these people.
    pub(crate) fn replace_for(&self, path: &Path, bytes: &[u8], audience: Audience) -> Result<()> {
        let aside = aside(path);
        let written = self.create(&aside, bytes, audience).and_then(|()| self.rename(&aside, path));
        written.with_context(|| path.display().to_string())
    }

    /// The same, unless something else lies there.
    ///
    /// # Errors
    ///
    /// The path that could not be written, or where something else lies: [`Taken`].
    pub(crate) fn keep(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        if is_there(path, bytes)? { Ok(()) } else { self.replace(path, bytes) }
    }
}

/// A file that is there to be held. Let go when dropped, and by the system when the run is cut. None where nothing can be
/// written: there nobody changes what it stands for.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "held, not read")] Option<File>);

/// Whether a file is held against everybody, or beside others who leave what it stands for as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    Alone,
    WithOthers,
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// A name beside a path's, always the same, so that what a cut leaves behind is written over.
pub(crate) fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.partial"))
}

/// A file to be locked, made where nothing lies: no link is followed to make one elsewhere.
pub(super) fn lockable(path: &Path, audience: Audience) -> io::Result<File> {
    loop {
        let (opened, other) = match lying(path)? {
            Lies::Else => return Err(io::Error::other(super::NotAFile)),
            Lies::Nothing => {
                (audience.creating().write(true).create_new(true).open(path), io::ErrorKind::AlreadyExists)
            }
            _ => (OpenOptions::new().write(true).open(path), io::ErrorKind::NotFound),
        };
        // Meanwhile another run may have made it, or taken it away.
        if opened.as_ref().err().map(io::Error::kind) != Some(other) {
            return opened;
        }
    }
}

pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// Takes away what lies aside of a path, if anything does.
pub(super) fn remove_aside(path: &Path) {
    let _ = std::fs::remove_file(aside(path));
}

/// What lies at a path, no link followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lies {
    Nothing,
    File,
    Folder,
    /// A link, a pipe, a device.
    Else,
}

pub(super) fn lies(path: &Path) -> Result<Lies> {
    lying(path).with_context(|| path.display().to_string())
}

fn lying(path: &Path) -> io::Result<Lies> {
    match std::fs::symlink_metadata(path) {
        Ok(of) if of.is_file() => Ok(Lies::File),
        Ok(of) if of.is_dir() => Ok(Lies::Folder),
        Ok(_) => Ok(Lies::Else),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Lies::Nothing),
        Err(error) => Err(error),
    }
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    whole(path).with_context(|| path.display().to_string())
}

fn whole(path: &Path) -> io::Result<Vec<u8>> {
    super::bounded(path, super::MOST_BYTES_OF_OURS)
}

/// A document lies where another of the same name was to appear, with other content: it is left as it is.
#[derive(Debug, thiserror::Error)]
#[error("another document is called so")]
pub(crate) struct Taken;

/// Whether a document lies there as it is to be.
pub(super) fn is_there(path: &Path, bytes: &[u8]) -> Result<bool> {
    match lies(path)? {
        Lies::Nothing => Ok(false),
        Lies::File if read(path)? == bytes => Ok(true),
        _ => Err(Taken).with_context(|| path.display().to_string()),
    }
}

/// The bytes of a file; none of one that is not there.
///
/// # Errors
///
/// When it is there and cannot be read.
pub(crate) fn read_or_empty(path: &Path) -> Result<Vec<u8>> {
    match whole(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other.with_context(|| path.display().to_string()),
    }
}
