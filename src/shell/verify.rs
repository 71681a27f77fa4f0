//! The command `verify`: what a file or a number is worth, by the register. The command `keys`, and the passphrases of a
//! key and of a certificate: from the environment, else from who is at the terminal.

use serde_json::{Value, json};

use super::deeds::register_files;
use super::session_folder::SessionFolder;
use super::{Shell, Stop, document_maker, say};
use crate::deeds::office::deliberation_file;
use crate::deeds::office::keys::{self, Ask};
use crate::deeds::office::register_files::RegisterFiles;
use crate::deeds::office::verify::{Against, deliberation_of, worth};
use crate::diag::{Diagnostic, Place, Report, Sentence, Status};
use crate::shell::cli::{KeysArgs, VerifyArgs};
use crate::store;

impl Shell {
    /// Says of each file or number what it is worth; the status is 0 when all are authentic.
    pub(super) fn verify(&self, args: &VerifyArgs) -> Status {
        let mut report = Report::new();
        let verified = self.verified(args, &mut report);
        let unworthy = if matches!(verified, Ok(false)) { Status::DataError } else { Status::Done };
        self.finish(verified.map(drop), report, false).max(unworthy)
    }

    fn verified(&self, args: &VerifyArgs, report: &mut Report) -> Result<bool, Stop> {
        let (session, named) = (&args.place.session, args.place.register.as_ref());
        let keys = args.key.as_deref().map(keys::read).transpose()?;
        let mut registers = Vec::new();
        let mut missing = None;
        // Of a session there is a true register, and one of specimens.
        let looked = if named.is_some() { &[false][..] } else { &[false, true] };
        // Who has but a key asks no register.
        for specimen in looked.iter().filter(|_| named.is_some() || keys.is_none()) {
            let files =
                register_files(session, named, Some(*specimen), None, report).ok_or_else(Stop::reported)?;
            if files.exist() {
                let register = files.read()?;
                report.extend(files.unsealed(&register));
                registers.push((register, files));
            } else {
                missing.get_or_insert_with(|| files.problem("register-missing"));
            }
        }
        if let (true, Some(missing)) = (registers.is_empty(), missing) {
            return Err(Stop::Refused(vec![missing]));
        }
        let against = Against { registers, keys };
        // Read once, however many deeds are asked about.
        let seals = deliberation_file::seals(session);
        let seal = |number: &str| seals.get(deliberation_of(number, &against.registers)?);
        let (mut all, mut said, mut answers) = (true, String::new(), Vec::new());
        for deed in &args.deeds {
            match worth(deed, &against) {
                Ok((is_valid, sentence, warning)) => {
                    all &= is_valid;
                    report.extend(warning);
                    let (text, answer) = self.told(deed, is_valid, &sentence, seal);
                    said += &text;
                    answers.push(answer);
                }
                // The others are answered all the same.
                Err(problems) => report.extend(problems),
            }
        }
        self.give(&said, json!({ "deeds": answers }))?;
        if report.has_errors() { Err(Stop::reported()) } else { Ok(all) }
    }

    /// What is said of one of them: to people, and to a script.
    fn told<'s>(
        &self,
        deed: &str,
        is_valid: bool,
        said: &Sentence,
        seal: impl Fn(&str) -> Option<&'s String>,
    ) -> (String, Value) {
        let fact = |wanted| {
            said.facts.iter().find(|(name, _)| *name == wanted).map(|(_, fact)| self.sentences.fact(fact))
        };
        let (message, number) = (self.sentences.say(said), fact("number"));
        let seal = number.as_deref().and_then(seal);
        let sealed =
            seal.iter().map(|seal| self.sentences.say(&Sentence::new("verify-seal").with("seal", *seal)));
        let text = std::iter::once(message.clone()).chain(sealed).map(|line| line + "\n").collect();
        let standing = said.id.split('-').nth(1);
        let answer = json!({
            "deed": deed, "authentic": is_valid, "standing": standing, "number": number, "replaced_by": fact("by"),
            "seal": seal, "message": message,
        });
        (text, answer)
    }

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

    /// Makes ready the certificate that seals deeds, where the session names one.
    pub(super) fn unlock_seal(
        &self,
        files: &RegisterFiles,
        folder: &SessionFolder,
    ) -> Result<(), Diagnostic> {
        let Some(named) = folder.file.as_ref().and_then(|file| file.seal.as_ref()) else { return Ok(()) };
        let bytes = store::read_bytes(&folder.path.join(&named.text), &named.text)?;
        let ask: Ask<'_> = &|| self.passphrase("PARCHEMIN_SEAL_PASSPHRASE", "seal-ask", false);
        let unlocked = files.unlock_seal(&bytes, ask, document_maker::now());
        unlocked.map_err(|problem| problem.at(Place::file(&named.text)))
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
