//! The files that a pattern names, found without walking a whole disk. Knows paths, not what is in a file.

use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern, PatternError};

use super::noted::note;

/// More files and folders than lie in a session's: what a pattern may make the program look at.
pub(super) const MOST_ENTRIES: usize = 100_000;

/// Why the files of a pattern are not told.
#[derive(Debug)]
pub enum Unfound {
    Invalid,
    TooWide,
}

impl From<PatternError> for Unfound {
    fn from(_: PatternError) -> Self {
        Self::Invalid
    }
}

/// One step of a pattern on its way down.
enum Step {
    /// To the letter: `notes`, `..`.
    Named(PathBuf),
    /// `*.xlsx`.
    Like(Pattern),
    /// `**`: any folders, none included.
    Anywhere,
}

/// The files that a pattern names below a folder, or anywhere if it is whole, by name and whatever their case. `**` goes
/// through no link: one may lead up again, or out.
pub fn files_like(folder: &Path, pattern: &str, most: usize) -> Result<Vec<PathBuf>, Unfound> {
    // As a whole first: « a** » is no pattern, though each of its steps might be one.
    Pattern::new(pattern)?;
    let mut steps = Vec::new();
    for component in Path::new(pattern).components() {
        let text = component.as_os_str().to_string_lossy();
        let is_name = matches!(component, Component::Normal(_)) && text.contains(['*', '?', '[']);
        match (is_name, &*text) {
            (true, "**") if matches!(steps.last(), Some(Step::Anywhere)) => {}
            (true, "**") => steps.push(Step::Anywhere),
            (true, text) => steps.push(Step::Like(Pattern::new(text)?)),
            (false, _) => steps.push(Step::Named(PathBuf::from(component.as_os_str()))),
        }
    }
    let mut walk = Walk { left: most, found: Vec::new() };
    walk.go(folder, &steps)?;
    walk.found.sort();
    walk.found.dedup();
    Ok(walk.found)
}

struct Walk {
    /// How many entries may still be looked at.
    left: usize,
    found: Vec<PathBuf>,
}

impl Walk {
    fn go(&mut self, at: &Path, steps: &[Step]) -> Result<(), Unfound> {
        let Some((step, rest)) = steps.split_first() else {
            self.found.extend(at.is_file().then(|| at.to_owned()));
            return Ok(());
        };
        let alike = MatchOptions { case_sensitive: false, ..MatchOptions::default() };
        match step {
            Step::Named(name) => return self.go(&at.join(name), rest),
            Step::Anywhere => self.go(at, rest)?,
            Step::Like(_) => {}
        }
        for entry in std::fs::read_dir(note(at)).into_iter().flatten().flatten() {
            self.left = self.left.checked_sub(1).ok_or(Unfound::TooWide)?;
            match step {
                Step::Like(pattern) if pattern.matches_with(&entry.file_name().to_string_lossy(), alike) => {
                    self.go(&entry.path(), rest)?;
                }
                Step::Anywhere if entry.file_type().is_ok_and(|kind| kind.is_dir()) => {
                    self.go(&entry.path(), steps)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
