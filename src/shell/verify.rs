//! The command `verify`: what a file or a number is worth, by the register.

use std::path::Path;

use super::books::Books;
use super::{Shell, Stop, say_out};
use crate::deeds::entry::{Entry, Event};
use crate::deeds::register::{Register, Standing, number_in};
use crate::diag::{Diagnostic, Report, Sentence, Status};
use crate::shell::cli::VerifyArgs;
use crate::store::{self, digest};
use crate::words::calendar::short_date;

/// What a file or a number is worth.
enum Worth {
    /// It is a deed that holds.
    Authentic(String),
    /// It is a duplicate of a deed that holds, delivered on a date.
    Duplicate(String, String),
    /// It claims a number of the register, whose files it is none of.
    Altered(String),
    /// It was a deed; another took its place.
    Replaced(String, String),
    /// It was a deed; it was revoked.
    Revoked(String),
    /// The register knows nothing of it.
    Unknown,
}

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
        let mut registers = Vec::new();
        for specimen in [false, true] {
            let place = (args.place.session.as_path(), args.place.register.as_ref());
            let Some(books) = Books::of_place(place.0, place.1, Some(specimen), report) else {
                return Err(Stop::Problems);
            };
            if books.exist() {
                registers.push((books.read()?, books));
            } else if args.place.register.is_some() {
                return Err(Stop::Because(vec![books.problem("register-missing")]));
            }
            if args.place.register.is_some() {
                break;
            }
        }
        if registers.is_empty() {
            let books = Books::of_place(&args.place.session, None, Some(false), report);
            let missing = books.map(|books| books.problem("register-missing"));
            return Err(Stop::Because(missing.into_iter().collect()));
        }
        let mut all = true;
        let mut said = String::new();
        for deed in &args.deeds {
            match worth(deed, &registers) {
                Ok(worth) => {
                    all &= matches!(worth, Worth::Authentic(_) | Worth::Duplicate(..));
                    said.push_str(&self.sentences.say(&worth.sentence(deed)));
                    said.push('\n');
                }
                // The others are answered all the same.
                Err(problems) => report.extend(problems),
            }
        }
        say_out(&said)?;
        if report.has_errors() { Err(Stop::Problems) } else { Ok(all) }
    }
}

/// A date of the register as sentences write it.
fn day(date: &str) -> String {
    let date = date.parse::<jiff::civil::Date>().map(short_date);
    date.unwrap_or_default()
}

impl Worth {
    fn sentence(&self, deed: &str) -> Sentence {
        let about = |id, number: &String| Sentence::new(id).with("deed", deed).with("number", number);
        match self {
            Self::Authentic(number) => about("verify-authentic", number),
            Self::Duplicate(number, date) => about("verify-duplicate", number).with("date", day(date)),
            Self::Altered(number) => about("verify-altered", number),
            Self::Replaced(number, by) => about("verify-replaced", number).with("by", by),
            Self::Revoked(number) => about("verify-revoked", number),
            Self::Unknown => Sentence::new("verify-unknown").with("deed", deed),
        }
    }
}

/// A deed's number, when that is what was typed.
fn number_of(typed: &str) -> Option<String> {
    number_in(typed).filter(|number| *number == typed.trim().to_uppercase())
}

fn worth(deed: &str, registers: &[(Register, Books)]) -> Result<Worth, Vec<Diagnostic>> {
    let path = Path::new(deed);
    if let Some(number) = number_of(deed).filter(|_| !store::is_file(path)) {
        return worth_of_number(&number, registers);
    }
    let bytes = store::read_bytes(path, deed).map_err(|problem| vec![problem])?;
    let hash = digest::hex(&bytes);
    for (register, _) in registers {
        let is_it = |entry: &&Entry| {
            [&entry.pdf, &entry.markdown].iter().any(|known| known.as_deref() == Some(&hash))
        };
        if let Some(entry) = register.entries().iter().find(is_it) {
            return Ok(match standing(register, &entry.number) {
                Worth::Authentic(number) if entry.event == Event::Duplicate => {
                    Worth::Duplicate(number, entry.date.clone())
                }
                worth => worth,
            });
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let claims = [number_in(&name), number_in(&String::from_utf8_lossy(&bytes))];
    let claimed = claims
        .into_iter()
        .flatten()
        .find(|number| registers.iter().any(|(register, _)| register.deed(number).is_some()));
    Ok(claimed.map_or(Worth::Unknown, Worth::Altered))
}

/// A number is worth what its deed is, provided that the archive still proves it.
fn worth_of_number(number: &str, registers: &[(Register, Books)]) -> Result<Worth, Vec<Diagnostic>> {
    let holds = registers.iter().find(|(register, _)| register.deed(number).is_some());
    let Some((register, books)) = holds else { return Ok(Worth::Unknown) };
    if let Some(files) = register.archive().get(number) {
        let proofs = files.iter().map(|(name, hash)| books.archived(number, name, hash));
        let problems: Vec<Diagnostic> = proofs.filter_map(Result::err).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
    }
    Ok(standing(register, number))
}

fn standing(register: &Register, number: &str) -> Worth {
    let number = number.to_owned();
    match register.standing(&number) {
        Standing::Valid => Worth::Authentic(number),
        Standing::Replaced(by) => Worth::Replaced(number, by),
        Standing::Revoked => Worth::Revoked(number),
    }
}
