//! Deeds sealed as they are issued, and their duplicates. Knows what the certificate holds, not where it lies.

use jiff::civil::{Date, date};

use super::keys::Ask;
use super::register_files::RegisterFiles;
use crate::deeds::seal::Seal;
use crate::diag::Diagnostic;
use crate::documents::Words;
use crate::page::pdf::seal::{self, Sealing};
use crate::page::pdf::stamp::stamp;
use crate::store::builtin::stamp_font;

/// A day whose name is as long as one can be.
const LONGEST: Date = date(2020, 9, 20);

impl RegisterFiles {
    /// Makes ready what seals, from the bytes of a PKCS#12 file; its passphrase is asked where it has one. `words` says
    /// what readers are told of the two fields of a sealed deed.
    pub(crate) fn unlock_seal(
        &self,
        bytes: &[u8],
        words: Words,
        ask: Ask<'_>,
        moment: jiff::Timestamp,
    ) -> Result<(), Diagnostic> {
        let open = |passphrase: &str| Seal::open(bytes, passphrase, moment);
        let mut seal = match open("") {
            Err(problem) if problem.what.id == "seal-passphrase" => open(&ask().unwrap_or_default()),
            opened => opened,
        }?;
        seal.words = words;
        let _ = self.seal.set(seal);
        Ok(())
    }
}

fn sealing(seal: &Seal) -> Sealing<'_> {
    let moment = seal.moment.strftime("D:%Y%m%d%H%M%SZ").to_string();
    Sealing { moment, sign: Box::new(|bytes| seal.sign(bytes)) }
}

/// The PDF of a deed, sealed where the school seals.
pub(super) fn sealed(
    seal: Option<&Seal>,
    pdf: Vec<u8>,
    number: &str,
    issued: &str,
) -> Result<Vec<u8>, Diagnostic> {
    let Some(seal) = seal else { return Ok(pdf) };
    let names = ["seal-field", "seal-field-duplicate"].map(|id| seal.words.say(id));
    let longest = stamped(&seal.words, (number, issued), LONGEST);
    seal::seal(&pdf, &names, (&longest, stamp_font()), &sealing(seal))
}

/// A duplicate of the PDF of a deed, delivered that day; none of a sealed one without what seals.
pub(super) fn duplicate(
    seal: Option<&Seal>,
    pdf: &[u8],
    (number, issued): (&str, &str),
    (words, day): (&Words, Date),
) -> Option<Result<Vec<u8>, Diagnostic>> {
    let text = stamped(words, (number, issued), day);
    if seal::is_sealed(pdf) {
        return seal.map(|seal| seal::duplicate(pdf, (&text, stamp_font()), &sealing(seal)));
    }
    let stamped = stamp(pdf, &text, stamp_font());
    Some(stamped.and_then(|stamped| sealed(seal, stamped, number, issued)))
}

/// What is stamped on a duplicate.
fn stamped(words: &Words, (number, issued): (&str, &str), day: Date) -> String {
    let long = |day| words.language.long_date(day);
    let issued = issued.parse().map_or_else(|_| issued.to_owned(), long);
    words.fill("stamp-duplicate", &[("day", long(day).as_str()), ("number", number), ("issued", &issued)])
}
