//! What a run reads, as it was just before: a later change is told. Knows paths, not what lies there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use super::signals::{self, held};
use super::{names_in, pause};

/// What lies at a path, as far as it shows without being read.
#[derive(PartialEq, Eq)]
enum State {
    Nothing,
    Folder,
    File(Option<SystemTime>, u64),
    /// Of a folder that is searched.
    Names(Vec<String>),
}

/// What was read: each path, and whether it is a folder that is searched.
#[derive(Default)]
pub(crate) struct Noted(BTreeMap<(PathBuf, bool), State>);

/// What is being read; none where nobody asks.
static NOTED: Mutex<Option<Noted>> = Mutex::new(None);

/// Does what reads, and notes what it reads.
pub(crate) fn noting<T>(reading: impl FnOnce() -> T) -> (T, Noted) {
    *held(&NOTED) = Some(Noted::default());
    let read = reading();
    (read, held(&NOTED).take().unwrap_or_default())
}

/// Notes a path before it is looked at.
pub(super) fn note(path: &Path) -> &Path {
    add(path, false)
}

/// Notes a folder before it is searched.
pub(super) fn note_names(folder: &Path) -> &Path {
    add(folder, true)
}

fn add(path: &Path, is_searched: bool) -> &Path {
    if let Some(Noted(noted)) = &mut *held(&NOTED) {
        noted.entry((path.to_owned(), is_searched)).or_insert_with_key(state);
    }
    path
}

fn state((path, is_searched): &(PathBuf, bool)) -> State {
    match std::fs::metadata(path) {
        Err(_) => State::Nothing,
        Ok(about) if about.is_file() => State::File(about.modified().ok(), about.len()),
        Ok(_) if *is_searched => {
            let mut names = names_in(path);
            // What programs lay aside while they write is nothing that is read.
            names.retain(|name| !name.starts_with(['.', '~']));
            State::Names(names)
        }
        Ok(_) => State::Folder,
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
        pause();
        let now: Vec<State> = all.iter().flat_map(|noted| noted.0.keys()).map(state).collect();
        if before.as_ref() == Some(&now) && all.iter().any(|noted| noted.is_otherwise()) {
            return true;
        }
        before = Some(now);
    }
    false
}
