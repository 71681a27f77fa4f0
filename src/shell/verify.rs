//! The command `verify`: what a file or a number is worth, by the register.

use serde_json::{Value, json};

use super::deeds::register_files;
use super::{Shell, Stop};
use crate::deeds::office::deliberation_file;
use crate::deeds::office::keys;
use crate::deeds::office::verify::{Against, deliberation_of, worth};
use crate::diag::{Report, Sentence, Status};
use crate::shell::cli::VerifyArgs;

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
        let (mut missing, mut are_whole) = (None, true);
        // Of a session there is a true register, and one of specimens.
        let looked = if named.is_some() { &[false][..] } else { &[false, true] };
        // Who has but a key asks no register.
        for specimen in looked.iter().filter(|_| named.is_some() || keys.is_none()) {
            let files =
                register_files(session, named, Some(*specimen), None, report).ok_or_else(Stop::reported)?;
            if files.exist() {
                let (register, lost) = files.witnessed()?;
                are_whole &= files.holds_specimens || lost.is_empty();
                report.extend(lost);
                registers.push((register, files));
            } else {
                missing.get_or_insert_with(|| files.problem("register-missing"));
            }
        }
        if let (true, Some(missing)) = (registers.is_empty(), missing) {
            return Err(Stop::Refused(vec![missing]));
        }
        let against = Against { registers, are_whole, keys };
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
}
