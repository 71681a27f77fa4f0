//! Writes that survive a cut: a folder of files and a text that only grows change together, whole or not at all.
//!
//! Everything is written aside first, then a journal says what is to be done; from then on it is done, by this run or,
//! after a cut, by the next. Knows paths and bytes, not what they mean.

use std::cell::Cell;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

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

    /// Counts a step, or fails.
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

    /// Writes a file, and sees it onto the disk.
    fn create(&self, path: &Path, bytes: &[u8], audience: Audience) -> io::Result<()> {
        self.step()?;
        let mut file = audience.creating().write(true).truncate(true).open(path)?;
        self.write(&mut file, bytes)
    }

    fn folder(&self, path: &Path, audience: Audience) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        self.step()?;
        audience.make_folder(path)
    }

    /// Writes a copy of a deed beside its place, which is made where there is none.
    fn put_aside(&self, to: &Path, bytes: &[u8]) -> Result<()> {
        let folder = self.folder(or_here(to.parent().unwrap_or(to)), Audience::Colleagues);
        let put = folder.and_then(|()| self.create(&aside(to), bytes, Audience::Colleagues));
        put.with_context(|| to.display().to_string())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
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

    /// Whether the file could be locked before patience ran out.
    fn lock(&self, file: &File) -> io::Result<bool> {
        let started = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(true),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if started.elapsed() >= self.patience => return Ok(false),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }
    }

    /// Replaces a file whole, durably, as its owner's alone.
    ///
    /// # Errors
    ///
    /// The path that could not be written.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let aside = aside(path);
        let written = self.create(&aside, bytes, Audience::Owner).and_then(|()| self.rename(&aside, path));
        written.with_context(|| path.display().to_string())
    }
}

/// A name beside a path's, always the same, so that what a cut leaves behind is written over.
fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.partial"))
}

fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// A change to be made: lines at the end of the text, files in the folder, copies of them elsewhere, folders erased.
#[derive(Debug, Default)]
pub struct Change {
    /// Added at the end of the text.
    pub lines: String,
    /// Files of the folder: path relative to it, bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Copies of files of the folder: path relative to it, where to.
    pub copies: Vec<(String, PathBuf)>,
    /// What is erased from the folder: paths relative to it.
    pub erased: Vec<String>,
}

/// What is to be done, once everything is written aside.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// How long the text was.
    length: u64,
    lines: String,
    /// The paths of the files written aside; the first is called `0`.
    files: Vec<String>,
    copies: Vec<(String, PathBuf)>,
    erased: Vec<String>,
}

/// The text that only grows and the folder beside it, held by this run alone.
#[derive(Debug)]
pub struct Vault<'d> {
    disk: &'d Disk,
    text: PathBuf,
    folder: PathBuf,
    /// Released when dropped, and by the system when the run is cut.
    _lock: File,
}

const PENDING: &str = ".pending";
const JOURNAL: &str = "journal.json";
/// The paths of the copies that lie aside, so that those of a cut before the journal can be taken away.
const ASIDE: &str = "aside.json";

/// A change was promised and is not done yet: the next run completes it. Shown as the place that cannot be written.
#[derive(Debug)]
pub struct Unfinished(String);

impl std::fmt::Display for Unfinished {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The text is not what the journal of an interrupted run says that it left.
#[derive(Debug)]
pub struct Behind;

impl std::fmt::Display for Behind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("not what the journal of the interrupted run says")
    }
}

impl std::error::Error for Behind {}

impl<'d> Vault<'d> {
    /// Waits until no other run holds the vault, then completes what a cut left unfinished. `None` when another run
    /// holds it for longer than the disk waits.
    ///
    /// # Errors
    ///
    /// What cannot be read or written; a text that is not what the journal says: [`Behind`].
    pub fn open(disk: &'d Disk, text: &Path, folder: &Path) -> Result<Option<Self>> {
        let path = text.with_extension("lock");
        let lock = || {
            let file = Audience::Colleagues.creating().write(true).truncate(false).open(&path)?;
            Ok::<_, io::Error>(disk.lock(&file)?.then_some(file))
        };
        let Some(lock) = lock().with_context(|| path.display().to_string())? else { return Ok(None) };
        let vault = Self { disk, text: text.to_owned(), folder: folder.to_owned(), _lock: lock };
        let pending = vault.folder.join(PENDING);
        match journal(&vault.folder)? {
            Some(journal) => vault.settle(&journal)?,
            None if pending.is_dir() => vault.forget(&pending)?,
            None => {}
        }
        Ok(Some(vault))
    }

    /// Takes away what a cut left before anything was promised, copies beside the places of documents included.
    fn forget(&self, pending: &Path) -> Result<()> {
        let listed = read_or_empty(&pending.join(ASIDE))?;
        for copy in serde_json::from_slice::<Vec<PathBuf>>(&listed).unwrap_or_default() {
            // The folder may be gone, or the copy never have been made.
            let _ = std::fs::remove_file(copy);
        }
        self.disk.remove(pending).with_context(|| pending.display().to_string())
    }

    /// The text; empty when there is none yet.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn text(&self) -> Result<Vec<u8>> {
        read_or_empty(&self.text)
    }

    /// Makes a change, whole or not at all.
    ///
    /// # Errors
    ///
    /// What cannot be written. Before the journal stands nothing has changed; after, the next run completes it.
    pub fn commit(&self, mut change: Change) -> Result<()> {
        // The run that completes a change may be started from another folder.
        for (_, to) in &mut change.copies {
            *to = super::whole(to)?;
        }
        let copies: Vec<PathBuf> = change.copies.iter().map(|(_, to)| aside(to)).collect();
        let prepared = self.prepare(change);
        if prepared.is_err() && !is_unfinished(&self.folder) {
            // Nothing was promised: what lies beside the places of the copies is of no use.
            for copy in copies {
                let _ = std::fs::remove_file(copy);
            }
        }
        self.settle(&prepared?).map_err(|error| {
            let place = error.to_string();
            error.context(Unfinished(place))
        })
    }

    /// Writes everything aside, and the journal last.
    fn prepare(&self, change: Change) -> Result<Journal> {
        let shown = |path: &Path| path.display().to_string();
        let pending = self.folder.join(PENDING);
        for folder in [&self.folder, &pending] {
            self.disk.folder(folder, Audience::Owner).with_context(|| shown(folder))?;
        }
        for (at, (_, bytes)) in change.files.iter().enumerate() {
            let path = pending.join(at.to_string());
            self.disk.create(&path, bytes, Audience::Owner).with_context(|| shown(&path))?;
        }
        let copies: Vec<PathBuf> = change.copies.iter().map(|(_, to)| aside(to)).collect();
        let listed = pending.join(ASIDE);
        let paths = serde_json::to_vec(&copies)?;
        self.disk.create(&listed, &paths, Audience::Owner).with_context(|| shown(&listed))?;
        // Copies lie beside their places before anything is promised: a full disk or a closed folder shows now.
        for (from, to) in &change.copies {
            let staged = change.files.iter().find(|(name, _)| name == from);
            let bytes = match staged {
                Some((_, bytes)) => bytes.clone(),
                None => read(&self.folder.join(from))?,
            };
            self.disk.put_aside(to, &bytes)?;
        }
        if !change.lines.is_empty() && self.text.exists() {
            let opened = OpenOptions::new().append(true).open(&self.text);
            opened.with_context(|| shown(&self.text))?;
        }
        let length = u64::try_from(self.text()?.len())?;
        let files = change.files.into_iter().map(|(name, _)| name).collect();
        let Change { lines, copies, erased, .. } = change;
        let journal = Journal { length, lines, files, copies, erased };
        self.disk.see_folder(Some(&pending)).with_context(|| shown(&pending))?;
        self.disk.replace(&pending.join(JOURNAL), &serde_json::to_vec_pretty(&journal)?)?;
        Ok(journal)
    }

    /// Does what a journal says, whatever of it is done already.
    fn settle(&self, journal: &Journal) -> Result<()> {
        self.append(journal)?;
        let pending = self.folder.join(PENDING);
        for (at, name) in journal.files.iter().enumerate() {
            let (from, to) = (pending.join(at.to_string()), self.folder.join(name));
            if from.exists() {
                let folder = to.parent().unwrap_or(&self.folder);
                let moved =
                    self.disk.folder(folder, Audience::Owner).and_then(|()| self.disk.rename(&from, &to));
                moved.with_context(|| to.display().to_string())?;
            }
        }
        for (from, to) in &journal.copies {
            if !aside(to).exists() && !to.exists() {
                self.disk.put_aside(to, &read(&self.folder.join(from))?)?;
            }
            if aside(to).exists() {
                self.disk.rename(&aside(to), to).with_context(|| to.display().to_string())?;
            }
        }
        for name in &journal.erased {
            let path = self.folder.join(name);
            if path.exists() {
                self.disk.remove(&path).with_context(|| path.display().to_string())?;
            }
        }
        let finished = self.disk.remove(&pending.join(JOURNAL)).and_then(|()| self.disk.remove(&pending));
        finished.with_context(|| pending.display().to_string())
    }

    fn append(&self, journal: &Journal) -> Result<()> {
        let shown = || self.text.display().to_string();
        let text = self.text()?;
        let start = usize::try_from(journal.length)?;
        let tail = text.get(start..).ok_or(Behind).with_context(shown)?;
        let lines = journal.lines.as_bytes();
        if !tail.starts_with(lines) {
            let rest = lines.strip_prefix(tail).ok_or(Behind).with_context(shown)?;
            let append = || {
                self.disk.step()?;
                let mut file = Audience::Colleagues.creating().append(true).open(&self.text)?;
                self.disk.write(&mut file, rest)?;
                self.disk.see_folder(self.text.parent())
            };
            append().with_context(shown)?;
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

/// The bytes of a file; none of one that is not there.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn read_or_empty(path: &Path) -> Result<Vec<u8>> {
    match std::fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other.with_context(|| path.display().to_string()),
    }
}

fn journal(folder: &Path) -> Result<Option<Journal>> {
    let path = folder.join(PENDING).join(JOURNAL);
    if !path.exists() {
        return Ok(None);
    }
    serde_json::from_slice(&read(&path)?).map(Some).with_context(|| path.display().to_string())
}

/// Whether a run was cut while changing the vault whose folder this is: the next one to change it completes that.
pub fn is_unfinished(folder: &Path) -> bool {
    folder.join(PENDING).join(JOURNAL).exists()
}

/// Where a file of the folder lies: under its name or, while a change is unfinished, aside.
pub fn place_in(folder: &Path, name: &str) -> PathBuf {
    let place = folder.join(name);
    let at =
        journal(folder).ok().flatten().and_then(|journal| journal.files.iter().position(|one| one == name));
    match at.map(|at| folder.join(PENDING).join(at.to_string())) {
        Some(aside) if aside.exists() => aside,
        _ => place,
    }
}
