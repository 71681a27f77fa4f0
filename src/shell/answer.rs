//! What a script is answered: one JSON document on standard output, whatever becomes of the command. Knows no command.

use std::cell::RefCell;
use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Shell, load, report, say};
use crate::diag::{Report, Sentence};
use crate::store::Kept;

/// The document on its way.
pub(super) struct Answer {
    /// What the command gave so far; none once it has said a document of its own.
    members: RefCell<Option<Map<String, Value>>>,
}

impl Answer {
    /// The answer of a command that has given nothing yet.
    pub(super) fn new() -> Self {
        Self { members: RefCell::new(Some(Map::new())) }
    }

    /// Leaves standard output to what the command says itself.
    pub(super) fn give_way(&self) {
        self.members.take();
    }
}

impl Shell {
    /// Says a product: to a script these members of the answer, to others a text.
    pub(super) fn give(&self, text: &str, members: Value) -> Result<()> {
        let Some(answer) = &self.answer else { return say::say_out(text) };
        if let (Some(all), Value::Object(members)) = (answer.members.borrow_mut().as_mut(), members) {
            all.extend(members);
        }
        Ok(())
    }

    /// Says a product that is a whole document in JSON.
    pub(super) fn say_json(&self, value: &impl Serialize) -> Result<()> {
        if let Some(answer) = &self.answer {
            answer.give_way();
        }
        say::say_json(value)
    }

    /// Lists the files that were written, unless only errors are to be said.
    pub(super) fn list_written(&self, paths: &[PathBuf]) -> Result<()> {
        let lines = if self.quiet { String::new() } else { load::lines(paths) };
        self.give(
            &lines,
            json!({ "written": paths.iter().map(|path| load::shown(path)).collect::<Vec<_>>() }),
        )
    }

    /// Says which files of people's own lay in the place of others, and where they are kept.
    pub(super) fn tell_kept(&self, kept: &[Kept]) -> Result<()> {
        for (file, copy) in kept {
            let sentence = Sentence::new("copy-kept").with("file", load::shown(file));
            self.tell(&sentence.with("copy", load::shown(copy)));
        }
        let pairs =
            kept.iter().map(|(file, copy)| json!({ "file": load::shown(file), "copy": load::shown(copy) }));
        let pairs: Vec<Value> = pairs.collect();
        if pairs.is_empty() { Ok(()) } else { self.give("", json!({ "kept": pairs })) }
    }

    /// Says how many files went, that the program had written and nothing asks for any more.
    pub(super) fn tell_gone(&self, gone: &[PathBuf]) -> Result<()> {
        if gone.is_empty() {
            return Ok(());
        }
        self.tell(&Sentence::new("pruned").with("count", gone.len()));
        self.give("", json!({ "removed": gone.iter().map(|path| load::shown(path)).collect::<Vec<_>>() }))
    }

    /// Says the answer, unless the command has said a document of its own: what it gave, and every problem.
    pub(super) fn say_answer(&self, report: &Report) -> Result<()> {
        let Some(members) = self.answer.as_ref().and_then(|answer| answer.members.take()) else {
            return Ok(());
        };
        let mut document = report::json(report, &report.clone().sorted(), &self.sentences);
        if let Value::Object(document) = &mut document {
            let problems = document.remove("problems");
            document.extend(members);
            document.extend(problems.map(|problems| ("problems".to_owned(), problems)));
        }
        say::say_json(&document)
    }
}
