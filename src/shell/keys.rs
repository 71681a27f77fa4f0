//! The command `keys`, and the passphrases of a key and of a certificate: from the environment, else from who is at the
//! terminal.

use serde_json::json;

use super::deeds::register_files;
use super::session_folder::SessionFolder;
use super::{Shell, Stop, document_maker, say};
use crate::deeds::office::keys::{self, Ask};
use crate::deeds::office::register_files::RegisterFiles;
use crate::diag::{Diagnostic, Place, Report, Sentence};
use crate::documents::Words;
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
        let passphrase = args
            .passphrase
            .then(|| self.passphrase("PARCHEMIN_PASSPHRASE", "passphrase-ask", true).ok_or_else(empty))
            .transpose()?;
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
        let ask: Ask<'_> = &|| self.passphrase("PARCHEMIN_PASSPHRASE", "passphrase-ask", false);
        files.unlock(ask)
    }

    /// Makes ready the certificate that seals deeds, where the session names one, and what it says there.
    pub(super) fn unlock_seal(
        &self,
        files: &RegisterFiles,
        folder: &SessionFolder,
        words: &Words,
    ) -> Result<(), Diagnostic> {
        let Some(seal) = folder.file.as_ref().and_then(|file| file.seal.as_ref()) else { return Ok(()) };
        let bytes = store::read_bytes(&folder.path.join(&seal.text), &seal.text)?;
        let ask: Ask<'_> = &|| self.passphrase("PARCHEMIN_SEAL_PASSPHRASE", "seal-ask", false);
        let unlocked = files.unlock_seal(&bytes, words.clone(), ask, document_maker::now());
        unlocked.map_err(|problem| problem.at(Place::file(&seal.text)))
    }

    /// The passphrase that the environment gives, or that is typed, twice where it is new.
    fn passphrase(&self, variable: &str, question: &'static str, is_new: bool) -> Option<String> {
        if let Ok(given) = std::env::var(variable) {
            return Some(given).filter(|given| !given.is_empty());
        }
        let typed = say::ask_secret(&self.sentences.text(question))?;
        let again = is_new.then(|| say::ask_secret(&self.sentences.text("passphrase-again")));
        again.is_none_or(|again| again.as_ref() == Some(&typed)).then_some(typed)
    }
}
