//! What a run reads, as it was just before: a later change is told. Knows paths, not what lies there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use super::names_in;
use super::signals::{self, held};

/// What lies at a path, as far as it shows without being read.
#[derive(PartialEq, Eq)]
enum State {
    Nothing,
    File(Option<SystemTime>, u64),
    Folder(Vec<String>),
}

/// What was read or searched.
#[derive(Default)]
pub(crate) struct Noted(BTreeMap<PathBuf, State>);

/// What is being read; none where nobody asks.
static NOTED: Mutex<Option<Noted>> = Mutex::new(None);

/// Does what reads, and notes what it reads.
pub(crate) fn noting<T>(reading: impl FnOnce() -> T) -> (T, Noted) {
    *held(&NOTED) = Some(Noted::default());
    let read = reading();
    (read, held(&NOTED).take().unwrap_or_default())
}

/// Notes a path before it is read, or searched.
pub(super) fn note(path: &Path) -> &Path {
    if let Some(Noted(noted)) = &mut *held(&NOTED) {
        noted.entry(path.to_owned()).or_insert_with_key(|path| state(path));
    }
    path
}

fn state(path: &Path) -> State {
    match std::fs::metadata(path) {
        Err(_) => State::Nothing,
        Ok(about) if about.is_dir() => {
            let mut names = names_in(path);
            // What programs lay aside while they write is nothing that is read.
            names.retain(|name| !name.starts_with(['.', '~']));
            State::Folder(names)
        }
        Ok(about) => State::File(about.modified().ok(), about.len()),
    }
}

impl Noted {
    /// Whether something is otherwise now.
    pub(crate) fn is_otherwise(&self) -> bool {
        self.0.iter().any(|(path, read)| state(path) != *read)
    }
}

/// Waits until something is otherwise, and holds still; or until the signal that is awaited came: then false.
pub(crate) fn wait(all: &[&Noted]) -> bool {
    let mut before = None;
    while !signals::came() {
        std::thread::sleep(Duration::from_millis(10));
        let now: Vec<State> = all.iter().flat_map(|noted| noted.0.keys()).map(|path| state(path)).collect();
        if before.as_ref() == Some(&now) && all.iter().any(|noted| noted.is_otherwise()) {
            return true;
        }
        before = Some(now);
    }
    false
}
