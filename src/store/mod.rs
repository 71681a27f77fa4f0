//! The only door to disk and clock. Knows paths and bytes, not what they mean.

pub(crate) mod archive;
mod audience;
pub mod builtin;
pub(crate) mod bundle;
pub mod digest;
pub mod durable;
pub(crate) mod noted;
pub(crate) mod signals;
mod staging;
pub(crate) mod vault;
pub mod walk;
mod written;

use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub(crate) use self::audience::Audience;
use self::noted::note;
pub(crate) use self::staging::{Kept, Partly, Published, Staging};
use self::walk::Unfound;
pub(crate) use self::written::as_written;
use crate::diag::{Diagnostic, Fact, Place};

/// The largest file that is read: what people fill in or edit.
const MOST_BYTES: u64 = 64 << 20;
/// The same of what this program writes: results, deliberations, registers.
const MOST_BYTES_OF_OURS: u64 = 2 << 30;

/// The bytes of a file, or the problem that names it as `shown`. What is no file, or has no end, is not begun to be read.
///
/// # Errors
///
/// When it is missing, cannot be read, is a pipe or a device, or is too large.
pub(crate) fn read_bytes(path: &Path, shown: &str) -> Result<Vec<u8>, Diagnostic> {
    let most = most_bytes(path);
    bounded(note(path), most).map_err(|error| match error.kind() {
        std::io::ErrorKind::FileTooLarge => too_large(Place::file(shown), most),
        _ => unreadable(&error, shown),
    })
}

/// How many bytes of a file of that name are read.
fn most_bytes(path: &Path) -> u64 {
    let ours = path.extension().is_some_and(|ending| ending == "json" || ending == "jsonl");
    if ours { MOST_BYTES_OF_OURS } else { MOST_BYTES }
}

fn too_large(place: Place, most: u64) -> Diagnostic {
    let problem = Diagnostic::error("file-too-large").at(place);
    problem.with("what", Fact::Words("limit-file-bytes")).with("limit", most.to_string())
}

/// The bytes of a file that holds no more than so many; no other way of reading one is there.
fn bounded(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let too_large = || Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge));
    check_is_file(path)?;
    if std::fs::metadata(path)?.len() > most {
        return too_large();
    }
    let mut bytes = Vec::new();
    // What some files weigh, as those of the system, is known only once they are read.
    std::fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { too_large() } else { Ok(bytes) }
}

/// Refuses a pipe or a device: to open one may wait for ever. A folder is refused by whoever opens it.
fn check_is_file(path: &Path) -> std::io::Result<()> {
    let about = std::fs::metadata(path)?;
    if about.is_file() || about.is_dir() { Ok(()) } else { Err(std::io::Error::other(NotAFile)) }
}

/// What lies at a path is a pipe, a device, a socket.
#[derive(Debug, thiserror::Error)]
#[error("not a file")]
struct NotAFile;

/// The text of a UTF-8 file, or the problem that names it as `shown`.
pub(crate) fn read_text(path: &Path, shown: &str) -> Result<String, Diagnostic> {
    let bytes = read_bytes(path, shown)?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = line.filter(|byte| **byte == b'\n').count();
        let line = u32::try_from(line + 1).unwrap_or(u32::MAX);
        Diagnostic::error("file-not-text").at(Place::line(shown, line))
    })
}

fn unreadable(error: &std::io::Error, shown: &str) -> Diagnostic {
    let rule = match error.kind() {
        std::io::ErrorKind::NotFound => "file-missing",
        _ => "file-unreadable",
    };
    Diagnostic::error(rule).at(Place::file(shown)).with("detail", reason(error))
}

/// Why the system refuses; in its own words where they are not among the usual ones.
pub(crate) fn reason(error: &std::io::Error) -> Fact {
    use std::io::ErrorKind;
    let cause: Option<&(dyn std::error::Error + Send + Sync)> = error.get_ref();
    if cause.is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotAFile>) {
        return Fact::Words("refusal-not-a-file");
    }
    match error.kind() {
        ErrorKind::NotFound => Fact::Words("refusal-not-found"),
        ErrorKind::PermissionDenied => Fact::Words("refusal-permission"),
        ErrorKind::IsADirectory => Fact::Words("refusal-is-folder"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Fact::Words("refusal-not-folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fact::Words("refusal-full"),
        ErrorKind::ReadOnlyFilesystem => Fact::Words("refusal-read-only"),
        ErrorKind::FileTooLarge => Fact::Words("refusal-too-large"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Fact::Words("refusal-busy"),
        _ => Fact::Foreign(error.to_string()),
    }
}

/// The files directly in a folder whose names end so, by name; what is neither file nor folder too: reading it says so.
pub(crate) fn files_in(folder: &Path, shown: &str, endings: &[&str]) -> Result<Vec<PathBuf>, Diagnostic> {
    let entries = std::fs::read_dir(note(folder)).map_err(|error| unreadable(&error, shown))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| !path.is_dir())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            endings.iter().any(|ending| name.ends_with(ending))
        })
        .collect();
    files.sort();
    Ok(files)
}

/// The files that a pattern names, by name: a file of that very name, else those that match, whatever their case
/// and the system's separator. The folder itself is taken to the letter.
pub(crate) fn glob_in(folder: &Path, pattern: &str, shown: &Place) -> Result<Vec<PathBuf>, Diagnostic> {
    let pattern = &pattern.replace('\\', "/");
    let literal = folder.join(pattern);
    if is_file(&literal) {
        return Ok(vec![literal]);
    }
    walk::files_like(folder, pattern, walk::MOST_ENTRIES).map_err(|why| {
        let problem = match why {
            Unfound::Invalid => Diagnostic::error("glob-invalid"),
            Unfound::TooWide => {
                Diagnostic::error("glob-too-wide").with("most", walk::MOST_ENTRIES.to_string())
            }
        };
        problem.at(shown.clone()).with("pattern", pattern.as_str())
    })
}

/// Whether there is a file at the path.
pub(crate) fn is_file(path: &Path) -> bool {
    note(path).is_file()
}

pub(crate) fn exists(path: &Path) -> bool {
    note(path).exists()
}

/// Where a link leads in the end; of any other path, that path. None of a link that leads nowhere, or in a circle.
pub(crate) fn followed(path: &Path) -> Option<PathBuf> {
    if path.is_symlink() { path.canonicalize().ok() } else { Some(path.to_owned()) }
}

/// Whether two paths lead to one file or folder.
pub(crate) fn are_one(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

/// Whether there is a folder at the path.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a folder is there and holds something.
pub(crate) fn holds_something(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// The whole path of one that may be relative to the current folder.
pub(crate) fn whole(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).with_context(|| path.display().to_string())
}

/// The path that leads from a folder to another place; the whole of it where nothing does, as to another drive.
pub(crate) fn relative(folder: &Path, to: &Path) -> Result<PathBuf> {
    let (folder, to) = (steps(&whole(folder)?), steps(&whole(to)?));
    let common = folder.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = if common == 0 { 0 } else { folder.len() - common };
    let down = to.into_iter().skip(common);
    let path: PathBuf =
        std::iter::repeat_n(Component::ParentDir.as_os_str().to_owned(), up).chain(down).collect();
    Ok(if path.as_os_str().is_empty() { PathBuf::from(".") } else { path })
}

/// The steps of a whole path, each « .. » taken with the step before it.
fn steps(path: &Path) -> Vec<OsString> {
    let mut steps = Vec::new();
    for step in path.components() {
        match step {
            Component::ParentDir if steps.len() > 1 => drop(steps.pop()),
            Component::ParentDir | Component::CurDir => {}
            step => steps.push(step.as_os_str().to_owned()),
        }
    }
    steps
}

/// A path with the separators that every system reads.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// The clock's day (UTC).
///
/// # Errors
///
/// When the clock is not set: it tells a day on which this program was not used.
pub(crate) fn today() -> Result<Date, Diagnostic> {
    day_of(SystemTime::now()).ok_or_else(|| Diagnostic::error("clock-not-set"))
}

/// The day of a moment of the system, which may lie far beyond the calendar; none where no clock that is set tells it.
fn day_of(moment: SystemTime) -> Option<Date> {
    let day = TimeZone::UTC.to_datetime(Timestamp::try_from(moment).ok()?).date();
    (2000..=9998).contains(&day.year()).then_some(day)
}

/// The clock's moment.
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// This moment, for how long something takes to be told.
pub(crate) fn moment() -> Instant {
    Instant::now()
}

/// Waits a moment for another run to go on.
pub(crate) fn pause() {
    std::thread::sleep(std::time::Duration::from_millis(20));
}

/// The name of folders that [`keep_copy`] makes; what lies in one is not taken for data.
pub(crate) const COPIES: &str = "copies";

/// Keeps a copy of a file, dated, in a folder beside it that these people may open; returns its path. An earlier copy is
/// never overwritten.
pub(crate) fn keep_copy(path: &Path, day: Date, audience: Audience) -> Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new("")).join(COPIES);
    audience.make_folder(&folder).with_context(|| folder.display().to_string())?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let names = std::iter::once(format!("{stem} {day}{extension}"))
        .chain((2..10_000).map(|rank| format!("{stem} {day} n{rank}{extension}")));
    for copy in names.map(|name| folder.join(name)) {
        // Created only if nobody has the name: between asking and copying, another run may take it.
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&copy) {
            Ok(_) => {
                std::fs::copy(path, &copy).with_context(|| copy.display().to_string())?;
                return Ok(copy);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| copy.display().to_string()),
        }
    }
    Err(anyhow::anyhow!(folder.display().to_string()))
}

/// The names of what lies directly in a folder, by name; nothing when it is not there.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// 32 bytes that nobody can guess, drawn by the system.
///
/// # Errors
///
/// When the system has none to give.
pub(crate) fn secret() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "../../tests/unit/store.rs"]
mod tests;
