//! The command that tells what the templates of a kind may name, each with what it is in the session at hand.

use std::path::Path;

use serde_json::json;

use super::documents::{Grids, Plan, Wanted, kind};
use super::load::SESSION;
use super::{Selection, Shell, Stop, results, say};
use crate::diag::{Sentence, Status};
use crate::documents::variables_of;
use crate::shell::cli::TemplatesArgs;
use crate::store::{self, builtin};

/// What a variable is, as scripts and as people read it.
const TYPES: [(&str, &str); 3] =
    [("text", "variables-text"), ("number", "variables-number"), ("flag", "variables-flag")];

/// Of an example, so many letters are shown to people.
const LONGEST: usize = 60;

impl Shell {
    /// Lists the variables of a kind of templates, with examples from the session, else from the one built in.
    pub(super) fn templates(&self, args: &TemplatesArgs) -> Status {
        let mut input = args.session.input();
        let is_here = input.input.iter().all(|path| path == Path::new("."));
        let example = (is_here && !store::is_file(Path::new(SESSION))).then(builtin::example).transpose();
        let example = match example {
            Ok(example) => example,
            Err(error) => return self.reporting(false, |_| Err(Stop::Failure(error))),
        };
        if let Some(example) = &example {
            input.input = vec![example.path().to_owned()];
            self.tell(&Sentence::new("variables-of-example"));
        }
        self.with_maker(&input, None, false, |loaded, maker, _| {
            let kind = kind(&maker.composer, &args.kind)?;
            let wanted = Wanted { kinds: &[], grids: Grids::Filled, all: true };
            let selection = Selection { candidates: Vec::new(), blocs: Vec::new() };
            let plan = Plan { loaded, selection, wanted: &wanted };
            let setting = loaded.setting();
            let values =
                plan.of_kind(kind).map(|one| maker.composer.values(one.kind, &setting, &one.subject));
            let told = variables_of(kind, &values.collect::<Vec<_>>().iter().collect::<Vec<_>>());
            let heads = ["variables-name", "variables-type", "variables-meaning", "variables-example"];
            let header = heads.iter().filter_map(|id| self.sentences.find(id)).collect();
            let row = |[name, of, meaning, example]: &[String; 4]| {
                let of = TYPES.iter().find(|(word, _)| word == of).map_or("", |(_, id)| id);
                let of = self.sentences.find(of).unwrap_or_default();
                let cut = example
                    .char_indices()
                    .nth(LONGEST)
                    .map_or(example.clone(), |(at, _)| format!("{}…", &example[..at]));
                vec![name.clone(), of, meaning.clone(), cut]
            };
            let text = results::grid(header, told.iter().map(row), say::out_width());
            let variables = told.iter().map(|[name, of, meaning, example]| {
                json!({ "name": name, "type": of, "meaning": meaning, "example": example })
            });
            let variables = variables.collect::<Vec<_>>();
            Ok(self.give(&text, json!({ "kind": kind.name, "variables": variables }))?)
        })
    }
}
