//! The command `verify`: what a file or a number is worth, by the register.

use super::deeds::register_files;
use super::{Shell, Stop, say_out};
use crate::deeds::office::verify::worth;
use crate::diag::{Report, Status};
use crate::shell::cli::VerifyArgs;

impl Shell {
    /// Says of each file or number what it is worth; the status is 0 when all are authentic.
    pub(super) fn verify(&self, args: &VerifyArgs) -> Status {
        let mut report = Report::new();
        let verified = self.verified(args, &mut report);
        match verified {
            Ok(true) => Status::Done,
            Ok(false) => Status::DataError,
            Err(stop) => self.finish(Err(stop), report, false),
        }
    }

    fn verified(&self, args: &VerifyArgs, report: &mut Report) -> Result<bool, Stop> {
        let (session, named) = (&args.place.session, args.place.register.as_ref());
        let mut registers = Vec::new();
        let mut missing = None;
        // Of a session there is a true register, and one of specimens.
        for specimen in if named.is_some() { vec![false] } else { vec![false, true] } {
            let files = register_files(session, named, Some(specimen), report).ok_or_else(Stop::reported)?;
            if files.exist() {
                registers.push((files.read()?, files));
            } else {
                missing.get_or_insert_with(|| files.problem("register-missing"));
            }
        }
        if let (true, Some(missing)) = (registers.is_empty(), missing) {
            return Err(Stop::Refused(vec![missing]));
        }
        let (mut all, mut misleading) = (true, Report::new());
        let mut said = String::new();
        for deed in &args.deeds {
            match worth(deed, &registers) {
                Ok((is_valid, sentence, warning)) => {
                    all &= is_valid;
                    misleading.extend(warning);
                    said.push_str(&self.sentences.say(&sentence));
                    said.push('\n');
                }
                // The others are answered all the same.
                Err(problems) => report.extend(problems),
            }
        }
        say_out(&said)?;
        self.warnings(&misleading);
        if report.has_errors() { Err(Stop::reported()) } else { Ok(all) }
    }
}
