//! What files and numbers are worth by the register, and whether the register and its archive hold.

use std::path::Path;

use super::register_files::RegisterFiles;
use crate::deeds::entry::{Entry, Event, RECORD};
use crate::deeds::proof::{self, PublicKeys, Statement, Unproved};
use crate::deeds::record::DeedRecord;
use crate::deeds::register::{Register, SPECIMEN, Standing, number_in};
use crate::diag::{Diagnostic, Place, Sentence};
use crate::page::pdf::xmp::{proof_in, source_in};
use crate::store::{self, digest};
use crate::words::calendar;

/// What a file or a number is worth: whether it is a deed that holds or a duplicate of one, the words that say it, and
/// what may mislead whoever asked.
pub(crate) type Worth = (bool, Sentence, Option<Diagnostic>);

fn said(rule: &'static str, deed: &str, number: &str) -> Sentence {
    Sentence::new(rule).with("deed", deed).with("number", number)
}

/// A deed's number, when that is what was typed.
fn number_of(typed: &str) -> Option<String> {
    number_in(typed).filter(|number| *number == typed.trim().to_uppercase())
}

/// What deeds are held against.
pub(crate) struct Against {
    pub(crate) registers: Vec<(Register, RegisterFiles)>,
    /// Whether nothing tells that they lost lines: a deed that stands in one holds by that alone.
    pub(crate) are_whole: bool,
    /// Public keys that were given in the place of those beside the registers.
    pub(crate) keys: Option<PublicKeys>,
}

/// What a file, a number or a signed fact is worth. What reads as a number is one, be there a file of that name.
pub(crate) fn worth(deed: &str, against: &Against) -> Result<Worth, Vec<Diagnostic>> {
    let registers = &against.registers;
    let path = Path::new(deed);
    if let Some(number) = number_of(deed) {
        let hidden = store::is_file(path).then(|| {
            let problem = Diagnostic::warning("verify-number-not-file").at(Place::file(deed));
            problem.with("number", number.as_str())
        });
        return worth_of_number(deed, &number, against).map(|(holds, said)| (holds, said, hidden));
    }
    if let Some(jws) = proof::typed(deed) {
        return worth_of_proof(deed, jws, against);
    }
    let bytes = store::read_bytes(path, deed).map_err(|problem| vec![problem])?;
    let hash = digest::hex(&bytes);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for (register, files) in registers {
        let is_it = |entry: &&Entry| {
            [&entry.pdf, &entry.markdown].iter().any(|known| known.as_deref() == Some(&hash))
        };
        if let Some(entry) = register.entries().iter().find(is_it) {
            let strange = files.unvouched(register, &entry.number);
            if !strange.is_empty() {
                return Err(strange);
            }
            let (is_valid, sentence) = against.standing(register, deed, &entry.number);
            let is_duplicate = is_valid && entry.event == Event::Duplicate;
            let day = calendar::shown(&entry.date);
            let duplicate = || said("verify-duplicate", deed, &entry.number).with("date", day);
            let claimed = number_in(&name).filter(|number| *number != entry.number);
            let misnamed = claimed.map(|claimed| {
                let warning = Diagnostic::warning("verify-other-name").at(Place::file(deed));
                warning.with("claimed", claimed).with("number", entry.number.as_str())
            });
            return Ok((is_valid, if is_duplicate { duplicate() } else { sentence }, misnamed));
        }
    }
    // Signed by a key that was given: it says what the paper must show, and nothing of the rest of the file.
    if let (Some(_), Some(jws)) = (&against.keys, proof_in(&bytes)) {
        let worth = worth_of_proof(deed, jws, against)?;
        let warning = Diagnostic::warning("verify-file-unproved").at(Place::file(deed));
        return Ok((worth.0, worth.1, Some(warning).filter(|_| worth.0)));
    }
    // It says itself that it is no deed, whatever else it says.
    if let Some(number) = source_in(&bytes).and_then(number_of) {
        return Ok((false, said("verify-translation", deed, &number), None));
    }
    let claims = [number_in(&name), number_in(&String::from_utf8_lossy(&bytes))];
    let is_known = |number: &String| registers.iter().any(|(register, _)| register.deed(number).is_some());
    let claimed = claims.into_iter().flatten().find(is_known);
    let altered = claimed.map_or_else(|| unknown(deed), |number| said("verify-altered", deed, &number));
    Ok((false, altered, None))
}

/// A number is worth what its deed is, provided that the archive still proves it.
fn worth_of_number(deed: &str, number: &str, against: &Against) -> Result<(bool, Sentence), Vec<Diagnostic>> {
    let holds = against.registers.iter().find(|(register, _)| register.deed(number).is_some());
    let Some((register, files)) = holds else { return Ok((false, unknown(deed))) };
    let archived = register.archive().remove(number).unwrap_or_default();
    let proofs = archived.iter().map(|(name, hash)| files.archived(number, name, hash));
    let mut problems: Vec<Diagnostic> = proofs.filter_map(Result::err).collect();
    problems.extend(files.unvouched(register, number));
    if problems.is_empty() { Ok(against.standing(register, deed, number)) } else { Err(problems) }
}

/// A signed fact is worth what its deed is, provided that the register holds the deed to which it was given.
fn worth_of_proof(deed: &str, jws: &str, against: &Against) -> Result<Worth, Vec<Diagnostic>> {
    let of_registers = || against.registers.iter().filter_map(|(_, files)| files.keys().transpose());
    let keys = against.keys.clone().map_or_else(|| of_registers().collect(), |given| Ok(vec![given]));
    let keys: Vec<PublicKeys> = keys.map_err(|problem| vec![problem])?;
    let keys = PublicKeys { keys: keys.into_iter().flat_map(|keys| keys.keys).collect() };
    let (stated, key) = match keys.prove::<Statement>(jws) {
        Ok(proved) => proved,
        Err(Unproved::Altered) => {
            return Ok((false, Sentence::new("verify-altered-fact").with("deed", deed), None));
        }
        Err(Unproved::UnknownKey(key)) => {
            return Ok((
                false,
                Sentence::new("verify-unknown-key").with("deed", deed).with("key", key),
                None,
            ));
        }
    };
    let number = &stated.number;
    let facts = |rule| {
        let said = said(rule, deed, number).with("issuer", &stated.iss).with("holder", &stated.name);
        let [birth, date] = [&stated.birth, &stated.date].map(|text| calendar::shown(text));
        let said = said.with("birth", birth).with("date", date);
        said.with("certification", stated.bloc.as_ref().unwrap_or(&stated.certification))
    };
    let Some((register, files)) = against.registers.iter().find(|(held, _)| held.deed(number).is_some())
    else {
        // The school signed it: a register that lacks it is an older copy, or was written anew.
        let behind = |(_, files): &&(Register, RegisterFiles)| {
            files.holds_specimens == stated.specimen && key.leaked.is_none()
        };
        if let Some((_, files)) = against.registers.iter().find(behind) {
            return Err(vec![files.problem("register-behind-deed").with("number", number)]);
        }
        let rule = match key.leaked {
            _ if !against.registers.is_empty() => return Ok((false, unknown(deed), None)),
            _ if stated.specimen => "verify-specimen",
            Some(_) => "verify-unknown-leaked",
            None => "verify-authentic-fact",
        };
        return Ok((rule == "verify-authentic-fact", facts(rule), None));
    };
    let is_anonymised = register.is_anonymised(number);
    let record = register.deed(number).filter(|_| !is_anonymised).map(|deed| files.record(deed)).transpose();
    let record = record.map_err(|problem| vec![problem])?.flatten();
    // Only who holds a key that leaked could sign another fact under a number that was given.
    if record.is_some_and(|record| record.proof.as_deref() != Some(jws)) {
        return Ok((false, said("verify-altered", deed, number), None));
    }
    let (is_valid, standing) = against.standing(register, deed, number);
    Ok((is_valid, standing, None))
}

/// The fingerprint of the deliberation that a deed came from.
pub(crate) fn deliberation_of<'r>(
    number: &str,
    registers: &'r [(Register, RegisterFiles)],
) -> Option<&'r String> {
    let origins = registers.iter().filter_map(|(register, _)| register.deed(number)?.origin.as_ref());
    origins.map(|origin| &origin.deliberation).next()
}

/// Whether it reads as a deed, by its number or as a PDF: what other commands have no use for.
pub(crate) fn names_deed(typed: &str) -> bool {
    number_of(typed).is_some() || typed.to_lowercase().ends_with(".pdf")
}

/// What is said of that of which the register knows nothing.
fn unknown(deed: &str) -> Sentence {
    Sentence::new("verify-unknown").with("deed", deed)
}

impl Against {
    /// Whether a deed holds, and the words that say it. A specimen is none, whatever its register says.
    fn standing(&self, register: &Register, deed: &str, number: &str) -> (bool, Sentence) {
        match register.standing(number) {
            Standing::Valid if number.starts_with(SPECIMEN) => (false, said("verify-specimen", deed, number)),
            Standing::Valid if !self.are_whole => (false, said("verify-undecided", deed, number)),
            Standing::Valid => (true, said("verify-authentic", deed, number)),
            Standing::Replaced(by) => (false, said("verify-replaced", deed, number).with("by", by)),
            Standing::Revoked => (false, said("verify-revoked", deed, number)),
        }
    }
}

/// The register, proved, and what is wrong with the archive.
pub(crate) fn prove(files: &RegisterFiles) -> Result<(Register, Vec<Diagnostic>), Diagnostic> {
    files.looked_at(|register| archive_problems(files, register))
}

/// Whether an archived file, where it names the holder of its deed, names the one registered.
pub(super) fn is_of_holder(register: &Register, (number, name): (&str, &str), bytes: &[u8]) -> bool {
    let holder = register.deed(number).and_then(|deed| deed.holder.as_deref());
    let record = || DeedRecord::parse(&String::from_utf8_lossy(bytes));
    name != RECORD || record().is_some_and(|record| record.may_be_of(holder))
}

/// Every archived file that is missing or altered, every holder that is not the one registered, every folder of no deed.
fn archive_problems(files: &RegisterFiles, register: &Register) -> Vec<Diagnostic> {
    let folders = register.archive();
    let mut found = Vec::new();
    for (number, archived) in &folders {
        for (name, hash) in archived {
            match files.archived(number, name, hash) {
                Err(problem) => found.push(problem),
                Ok(bytes) if !is_of_holder(register, (number, name), &bytes) => {
                    found.push(files.at_deed("archive-altered", number));
                }
                Ok(_) => {}
            }
        }
    }
    let unfinished = files.is_unfinished();
    if !unfinished {
        found.extend(files.lost_lines(register));
    }
    for name in store::names_in(&files.archive).iter().filter(|name| !name.starts_with('.')) {
        if !folders.contains_key(name.as_str()) && !unfinished {
            let erased = register.is_anonymised(name);
            found.push(files.at_deed(if erased { "archive-erased" } else { "archive-unknown" }, name));
        }
    }
    found
}
