//! The command `keys`, and the passphrase of a key: from the environment, else from who is at the terminal.

use serde_json::json;

use super::deeds::register_files;
use super::{Shell, Stop, say};
use crate::deeds::office::keys::{self, Ask};
use crate::deeds::office::register_files::RegisterFiles;
use crate::diag::{Report, Sentence};
use crate::shell::cli::KeysArgs;
use crate::store;

impl Shell {
    /// Makes a new key, beside the register of the session.
    pub(super) fn keys(&self, args: &KeysArgs, report: &mut Report) -> Result<(), Stop> {
        let named = args.register.as_ref();
        let kinds = if named.is_some() { &[false][..] } else { &[false, true] };
        let files = kinds.iter().map(|kind| register_files(&args.session, named, Some(*kind), None, report));
        let files: Vec<RegisterFiles> = files.collect::<Option<_>>().ok_or_else(Stop::reported)?;
        let today = store::today()?;
        let empty = || Stop::Usage(vec![Sentence::new("usage-no-passphrase")]);
        let passphrase = args.passphrase.then(|| self.passphrase(true).ok_or_else(empty)).transpose()?;
        files.iter().try_for_each(|files| self.complete(files))?;
        let leaked = args.leaked.then(|| today.to_string());
        let year = today.strftime("%Y").to_string();
        let (key, paths) = keys::create(&files, &self.disk, (&year, leaked), passphrase.as_deref())?;
        self.list_written(&paths)?;
        self.tell(&Sentence::new("key-made").with("key", &key));
        Ok(self.give("", json!({ "key": key }))?)
    }

    /// Makes ready the key that signs what is written to a register.
    pub(super) fn unlock(&self, files: &RegisterFiles) -> Result<(), Stop> {
        let ask: Ask<'_> = &|| self.passphrase(false);
        files.unlock(ask)
    }

    /// The passphrase that the environment gives, or that is typed, twice where it is new.
    fn passphrase(&self, is_new: bool) -> Option<String> {
        if let Ok(given) = std::env::var("PARCHEMIN_PASSPHRASE") {
            return Some(given).filter(|given| !given.is_empty());
        }
        let typed = say::ask_secret(&self.sentences.text("passphrase-ask"))?;
        let again = is_new.then(|| say::ask_secret(&self.sentences.text("passphrase-again")));
        again.is_none_or(|again| again.as_ref() == Some(&typed)).then_some(typed)
    }
}
