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

/// Each path, and whether it is a folder that is searched; none where nobody asks.
static NOTED: Mutex<Option<BTreeMap<(PathBuf, bool), State>>> = Mutex::new(None);

/// Begins to note what is read, from nothing.
pub(crate) fn begin() {
    *held(&NOTED) = Some(BTreeMap::new());
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
    if let Some(noted) = &mut *held(&NOTED) {
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

/// Waits until something that was noted is otherwise, and holds still; or until the signal that is awaited came: then false.
pub(crate) fn is_changed() -> bool {
    let (paths, read): (Vec<_>, Vec<State>) = held(&NOTED).take().unwrap_or_default().into_iter().unzip();
    let mut before = None;
    while !signals::came() {
        pause();
        let now: Vec<State> = paths.iter().map(state).collect();
        if now != read && before.as_ref() == Some(&now) {
            return true;
        }
        before = Some(now);
    }
    false
}
