//! The register and its archive change together, whole or not at all, whatever stops the program.
//!
//! Everything is written aside first, then a journal says which lines the register gets; from then on they are added, and
//! what they promise is done, by this run or, after a cut, by the next. Of a journal nothing is believed that its lines do
//! not prove: whoever can write beside the register could have put it there. Knows no deed but by its number.

use std::fs::{File, Metadata, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::durable::{Disk, Hold, Lies, Lock, aside, is_there, lies, read, read_or_empty, remove_aside};
use super::{Audience, archive, check_is_file};
use crate::deeds::promise::{Promise, deed_of_document};
use crate::deeds::register::Register;
use crate::store::digest;

#[derive(Debug, Default)]
pub(crate) struct Change {
    /// Lines at the end of the register: archived files that they do not vouch for are not written, and the folders of
    /// deeds that they say anonymised are erased.
    pub(crate) lines: String,
    /// Files of the archive: path in it (`NUMBER/acte.pdf`), bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// Documents, copies of files of the archive: path in it, where to. They go to the vault's folder of documents.
    pub(crate) copies: Vec<(String, PathBuf)>,
}

/// What is to be done, once everything is written aside.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Journal {
    length: u64,
    lines: String,
    /// The names of the documents.
    documents: Vec<String>,
}

impl Journal {
    fn promise(&self, text: &[u8]) -> Result<Promise, Distrust> {
        let before = usize::try_from(self.length).ok().and_then(|length| text.get(..length));
        let before = before.ok_or(Distrust::Behind)?;
        let read = |bytes: &[u8]| Register::read(bytes).map_err(|_| Distrust::Behind);
        let start = read(before)?.entries().len();
        let promise = Promise::of(&read(&[before, self.lines.as_bytes()].concat())?, start);
        let all = self.documents.iter().all(|name| promise.source(name).is_some());
        if all { Ok(promise) } else { Err(Distrust::Unproved) }
    }
}

/// The register and the archive beside it, held by this run alone.
#[derive(Debug)]
pub(crate) struct Vault<'d> {
    disk: &'d Disk,
    text: PathBuf,
    folder: PathBuf,
    /// The folder that documents appear in.
    issued: PathBuf,
    /// The documents of an interrupted run, that this one made appear.
    pub(crate) completed: Vec<PathBuf>,
    _lock: Lock,
}

const PENDING: &str = ".pending";
const JOURNAL: &str = "journal.json";
/// The journal before it promises anything: it names the documents that lie aside, to be taken away after a cut.
const DRAFT: &str = "draft.json";

/// A change was promised and is not done yet: the next run completes it. Shown as the place that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unfinished(String);

/// Why what an interrupted run left is not believed; nothing of it is done then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what an interrupted run left is not believed: {self:?}")]
pub(crate) enum Distrust {
    /// The register is not as the interrupted run left it.
    Behind,
    Unreadable,
    /// It promises what its lines do not prove.
    Unproved,
    /// It belongs to another user.
    Foreign,
    /// A link, or something else that this program never makes, lies there.
    Strange,
}

/// Another run writes to the register, or has: the lock that it had to wait for was taken away. Nothing is promised.
#[derive(Debug, thiserror::Error)]
#[error("another run writes to the register")]
pub(crate) struct Meanwhile;

/// What an interrupted run left beside the archive's folders.
#[derive(Debug)]
pub(crate) enum Leftover {
    Nothing,
    /// Files that nothing was promised of: the next run takes them away.
    Unpromised,
    /// What the next run will do.
    Promised(Journal, Promise),
}

/// What an interrupted run left beside the archive of a register; nothing while a run is at work.
///
/// # Errors
///
/// What cannot be read, or is not to be believed: [`Distrust`].
pub(crate) fn leftover(text: &Path, folder: &Path) -> Result<Leftover> {
    let is_held = |file: File| file.try_lock().is_err();
    if opened(&text.with_extension("lock")).is_some_and(is_held) || promising(folder).any(is_held) {
        return Ok(Leftover::Nothing);
    }
    pending(text, folder)
}

/// What a run that lives keeps locked of what it promises: who took away the lock of the register did not end that run.
fn promising(folder: &Path) -> impl Iterator<Item = File> {
    let pending = folder.join(PENDING);
    [DRAFT, JOURNAL].into_iter().filter_map(move |name| opened(&pending.join(name)))
}

/// A file, if one is there: no link, pipe or device.
fn opened(path: &Path) -> Option<File> {
    check_is_file(path).and_then(|()| File::open(path)).ok()
}

fn pending(text: &Path, folder: &Path) -> Result<Leftover> {
    let pending = folder.join(PENDING);
    if lies(&pending)? == Lies::Nothing {
        return Ok(Leftover::Nothing);
    }
    ours(&pending, Lies::Folder, folder)?;
    let path = pending.join(JOURNAL);
    if lies(&path)? == Lies::Nothing {
        return Ok(Leftover::Unpromised);
    }
    ours(&path, Lies::File, folder)?;
    let journal: Journal =
        serde_json::from_slice(&read(&path)?).map_err(|_| distrust(Distrust::Unreadable, &path))?;
    let promise = journal.promise(&read_or_empty(text)?).map_err(|why| distrust(why, &path))?;
    for file in &promise.files {
        check_folder(folder, &file.number)?;
        let staged = staged(&pending, &file.path());
        let place = if lies(&staged)? == Lies::Nothing { folder.join(file.path()) } else { staged };
        if lies(&place)? != Lies::File {
            return Err(distrust(Distrust::Strange, &place));
        }
        if digest::hex(read(&place)?) != file.sha256 {
            return Err(distrust(Distrust::Unproved, &place));
        }
    }
    for number in &promise.erased {
        check_folder(folder, number)?;
    }
    Ok(Leftover::Promised(journal, promise))
}

fn distrust(why: Distrust, path: &Path) -> anyhow::Error {
    anyhow::Error::new(why).context(path.display().to_string())
}

/// Refuses what is not of a kind, or belongs to somebody else than what this run makes in the folder.
fn ours(path: &Path, kind: Lies, folder: &Path) -> Result<()> {
    if lies(path)? != kind {
        return Err(distrust(Distrust::Strange, path));
    }
    let shown = || folder.display().to_string();
    let mine = tempfile::tempfile_in(folder).and_then(|file| file.metadata()).with_context(shown)?;
    if owner(&std::fs::symlink_metadata(path).with_context(shown)?) != owner(&mine) {
        return Err(distrust(Distrust::Foreign, path));
    }
    Ok(())
}

#[cfg(unix)]
fn owner(about: &Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::uid(about)
}

/// Elsewhere owners have no numbers, and whoever may write into the folder is trusted.
#[cfg(not(unix))]
fn owner(_: &Metadata) -> u32 {
    0
}

/// A deed's folder is a folder of the archive, or is not there yet.
fn check_folder(folder: &Path, number: &str) -> Result<PathBuf> {
    let path = folder.join(number);
    match lies(&path)? {
        Lies::Nothing | Lies::Folder => Ok(path),
        _ => Err(distrust(Distrust::Strange, &path)),
    }
}

/// Where a file of the archive lies aside.
fn staged(pending: &Path, name: &str) -> PathBuf {
    pending.join(name.replace('/', "."))
}

impl<'d> Vault<'d> {
    /// Waits until no other run holds the register, then completes what a cut left unfinished, or takes away what it had
    /// not promised. `None` when another run holds it for longer than the disk waits.
    ///
    /// # Errors
    ///
    /// What cannot be read or written; what an interrupted run left and is not to be believed: [`Distrust`].
    pub(crate) fn open(disk: &'d Disk, text: &Path, folder: &Path, issued: &Path) -> Result<Option<Self>> {
        archive::check_outside(issued)?;
        let path = text.with_extension("lock");
        let Some(lock) = disk.hold(&path, Hold::Alone)? else { return Ok(None) };
        for file in promising(folder) {
            if !disk.wait(&file, Hold::Alone).with_context(|| folder.display().to_string())? {
                return Ok(None);
            }
        }
        let (text, folder) = (text.to_owned(), folder.to_owned());
        let mut vault =
            Self { disk, text, folder, issued: issued.to_owned(), completed: Vec::new(), _lock: lock };
        match pending(&vault.text, &vault.folder)? {
            Leftover::Nothing => {}
            Leftover::Unpromised => vault.forget()?,
            Leftover::Promised(journal, promise) => {
                vault.settle(&journal, &promise, None)?;
                vault.completed = journal.documents.iter().map(|name| vault.issued.join(name)).collect();
            }
        }
        Ok(Some(vault))
    }

    /// Takes away what a cut left before anything was promised, copies beside the places of documents included.
    fn forget(&self) -> Result<()> {
        let pending = self.folder.join(PENDING);
        let draft = read_or_empty(&pending.join(DRAFT))?;
        if let Ok(draft) = serde_json::from_slice::<Journal>(&draft) {
            let names = draft.documents.iter().filter(|name| deed_of_document(name).is_some());
            names.for_each(|name| remove_aside(&self.issued.join(name)));
        }
        self.clear(&pending)
    }

    /// Takes away the folder of what lies aside: files, and nothing below them.
    fn clear(&self, pending: &Path) -> Result<()> {
        let clear = || {
            for entry in std::fs::read_dir(pending)? {
                self.disk.remove(&entry?.path())?;
            }
            self.disk.remove(pending)
        };
        clear().with_context(|| pending.display().to_string())
    }

    /// The register's bytes; none when there is no register yet.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(crate) fn text(&self) -> Result<Vec<u8>> {
        read_or_empty(&self.text)
    }

    /// Puts a file of the archive back (`NUMBER/acte.pdf`), which whoever gives it has proved.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or a link is in the place of its folder.
    pub(crate) fn put_back(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let to = self.folder.join(name);
        let folder = check_folder(&self.folder, name.split_once('/').map_or(name, |(number, _)| number))?;
        if lies(&to)? == Lies::File && read(&to)? == bytes {
            return Ok(());
        }
        let made = self.disk.folder(&folder, Audience::Owner);
        made.with_context(|| folder.display().to_string())?;
        self.disk.replace(&to, bytes)
    }

    /// Puts the register back, whole: last of all, once its archive is there.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn put_text_back(&self, text: &str) -> Result<()> {
        self.disk.replace_for(&self.text, text.as_bytes(), Audience::Colleagues)
    }

    /// Makes a change, whole or not at all.
    ///
    /// # Errors
    ///
    /// What cannot be written; where a document lies that another was to replace: [`Taken`](super::durable::Taken). Before the journal stands
    /// nothing has changed; after, the next run completes it.
    pub(crate) fn commit(&self, mut change: Change) -> Result<()> {
        for (_, to) in &mut change.copies {
            *to = self.issued.join(to.file_name().unwrap_or_default());
        }
        let prepared = self.prepare(&change);
        if prepared.is_err() && !is_unfinished(&self.folder) {
            // Nothing was promised: what lies beside the places of the copies is of no use.
            change.copies.iter().for_each(|(_, to)| remove_aside(to));
        }
        let (journal, promise, alive) = prepared?;
        self.settle(&journal, &promise, Some(alive)).map_err(|error| {
            let place = error.to_string();
            error.context(Unfinished(place))
        })
    }

    /// Lays everything aside and promises it; returns what keeps the promise locked, for as long as this run lives.
    fn prepare(&self, change: &Change) -> Result<(Journal, Promise, File)> {
        let shown = |path: &Path| path.display().to_string();
        let pending = self.folder.join(PENDING);
        let documents = change.copies.iter().filter_map(|(_, to)| to.file_name());
        let documents = documents.map(|name| name.to_string_lossy().into_owned()).collect();
        let text = self.text()?;
        let journal = Journal { length: u64::try_from(text.len())?, lines: change.lines.clone(), documents };
        let promise = journal.promise(&text).map_err(|_| Meanwhile)?;
        for folder in [&self.folder, &pending] {
            self.disk.folder(folder, Audience::Owner).with_context(|| shown(folder))?;
        }
        let draft = pending.join(DRAFT);
        let written = serde_json::to_vec_pretty(&journal)?;
        match self.disk.create(&draft, &written, Audience::Owner) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(Meanwhile.into()),
            made => made.with_context(|| shown(&draft))?,
        }
        let alive = File::open(&draft).and_then(|file| file.lock().map(|()| file));
        let alive = alive.with_context(|| shown(&draft))?;
        // Where the lock of the register was taken away, another run may have written meanwhile; none can from here on.
        if self.text()? != text || is_unfinished(&self.folder) {
            self.disk.remove(&draft).with_context(|| shown(&draft))?;
            return Err(Meanwhile.into());
        }
        for (name, bytes) in &change.files {
            let path = staged(&pending, name);
            self.disk.create(&path, bytes, Audience::Owner).with_context(|| shown(&path))?;
        }
        // Copies lie beside their places before anything is promised: a full disk or a closed folder shows now.
        for (from, to) in &change.copies {
            let staged = change.files.iter().find(|(name, _)| name == from);
            let bytes = match staged {
                Some((_, bytes)) => bytes.clone(),
                None => read(&self.folder.join(from))?,
            };
            if !is_there(to, &bytes)? {
                self.disk.put_aside(to, &bytes)?;
            }
        }
        if !change.lines.is_empty() && self.text.exists() {
            let opened = OpenOptions::new().append(true).open(&self.text);
            opened.with_context(|| shown(&self.text))?;
        }
        self.disk.rename(&draft, &pending.join(JOURNAL)).with_context(|| shown(&pending))?;
        Ok((journal, promise, alive))
    }

    /// Does what a journal promises, whatever of it is done already; what kept it locked is let go at the end.
    fn settle(&self, journal: &Journal, promise: &Promise, alive: Option<File>) -> Result<()> {
        self.append(journal)?;
        let pending = self.folder.join(PENDING);
        for file in &promise.files {
            let (from, to) = (staged(&pending, &file.path()), self.folder.join(file.path()));
            if lies(&from)? == Lies::File {
                let folder = check_folder(&self.folder, &file.number)?;
                let made = self.disk.folder(&folder, Audience::Owner);
                let moved = made.and_then(|()| self.disk.rename(&from, &to));
                moved.with_context(|| to.display().to_string())?;
            }
        }
        for name in &journal.documents {
            if let Some(file) = promise.source(name) {
                self.appear(&self.issued.join(name), &read(&self.folder.join(file.path()))?)?;
            }
        }
        for number in &promise.erased {
            let path = check_folder(&self.folder, number)?;
            if path.exists() {
                self.disk.erase(&path).with_context(|| path.display().to_string())?;
            }
        }
        let journal = pending.join(JOURNAL);
        drop(alive);
        self.disk.remove(&journal).with_context(|| journal.display().to_string())?;
        self.clear(&pending)
    }

    /// Makes a document appear, from what lies aside where it is whole.
    fn appear(&self, to: &Path, bytes: &[u8]) -> Result<()> {
        if is_there(to, bytes)? {
            remove_aside(to);
            return Ok(());
        }
        let aside = aside(to);
        if lies(&aside)? != Lies::File || read(&aside)? != bytes {
            self.disk.put_aside(to, bytes)?;
        }
        self.disk.rename(&aside, to).with_context(|| to.display().to_string())
    }

    fn append(&self, journal: &Journal) -> Result<()> {
        let shown = || self.text.display().to_string();
        let text = self.text()?;
        let start = usize::try_from(journal.length)?;
        let tail = text.get(start..).ok_or(Distrust::Behind).with_context(shown)?;
        let lines = journal.lines.as_bytes();
        if tail.starts_with(lines) {
            return Ok(());
        }
        let rest = lines.strip_prefix(tail).ok_or(Distrust::Behind).with_context(shown)?;
        self.disk.append(&self.text, rest, Audience::Colleagues).with_context(shown)
    }
}

/// Whether a run was cut while changing the archive: the next one to change it completes that.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    folder.join(PENDING).join(JOURNAL).exists()
}

/// Where a file of the archive lies: under its name or, while a change is unfinished, aside.
pub(crate) fn place_in(folder: &Path, name: &str) -> PathBuf {
    let staged = staged(&folder.join(PENDING), name);
    if is_unfinished(folder) && staged.exists() { staged } else { folder.join(name) }
}
