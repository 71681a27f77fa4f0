//! The register of deeds: lines chained by their fingerprints, numbers without gap, the state of each deed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::entry::{DeedKind, Entry, Event, NO_LINE_BEFORE};
use super::proof::{Head, Signer};
use crate::store::digest;

/// A register whose chain holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    entries: Vec<Entry>,
    /// How many numbers of each kind and year are taken, by what they begin with.
    taken: BTreeMap<String, usize>,
    /// The day of the run, which the lines that it adds bear.
    today: Option<String>,
}

/// What is wrong with a register, and on which line, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// The last line was cut in the middle of being written.
    Torn(usize),
    /// A line is not one that this program wrote.
    Unreadable(usize),
    /// A line does not follow the one before, or was altered.
    BrokenChain(usize),
    /// A number is missing, comes twice, or is about no deed.
    WrongNumber(usize),
    /// An editor saved it otherwise (line ends, byte order mark); its words are those of a sound register.
    Resaved,
}

/// What a deed is worth today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Valid,
    /// Another deed, of this number, took its place.
    Replaced(String),
    Revoked,
}

impl Register {
    /// Reads a register and proves its chain.
    ///
    /// # Errors
    ///
    /// The first damage found: what follows it proves nothing.
    pub fn read(bytes: &[u8]) -> Result<Self, Damage> {
        let read = Self::read_strictly(bytes);
        match read {
            Err(_) if as_written(bytes).is_some_and(|bytes| Self::read_strictly(&bytes).is_ok()) => {
                Err(Damage::Resaved)
            }
            _ => read,
        }
    }

    /// The lines before the first damage: they prove themselves, whatever follows them.
    pub(crate) fn sound_part(bytes: &[u8]) -> Self {
        let mut register = Self::default();
        let _ = register.read_on(bytes);
        register
    }

    fn read_strictly(bytes: &[u8]) -> Result<Self, Damage> {
        let mut register = Self::default();
        register.read_on(bytes).map(|()| register)
    }

    fn read_on(&mut self, bytes: &[u8]) -> Result<(), Damage> {
        let mut previous = NO_LINE_BEFORE.to_owned();
        for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let number = at + 1;
            let Some(line) = line.strip_suffix(b"\n") else { return Err(Damage::Torn(number)) };
            let text = std::str::from_utf8(line).map_err(|_| Damage::Unreadable(number))?;
            let entry = Entry::parse(text).ok_or(Damage::Unreadable(number))?;
            if entry.line != number || entry.previous != previous || entry.seal != entry.due_seal() {
                return Err(Damage::BrokenChain(number));
            }
            if !self.admits(&entry) {
                return Err(Damage::WrongNumber(number));
            }
            previous = digest::hex(line);
            self.push(entry);
        }
        Ok(())
    }

    /// Whether a line can come next: a deed has the next number of its kind and year, anything else is about a deed.
    fn admits(&self, entry: &Entry) -> bool {
        // Folders and files are called after numbers: one of another form could lead anywhere.
        if number_in(&entry.number).as_ref() != Some(&entry.number) {
            return false;
        }
        if entry.event != Event::Issued {
            return self.deed(&entry.number).is_some();
        }
        let is_specimen = entry.number.starts_with(SPECIMEN);
        let year = entry.date.get(..4).unwrap_or_default();
        let replaced = entry.replaces.as_ref().is_none_or(|number| self.deed(number).is_some());
        replaced && entry.kind.is_some_and(|kind| entry.number == self.next_number(kind, year, is_specimen))
    }

    /// Every line, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of the next deed of a kind in a year: `2026-P-000017`, in a specimen register `SPECIMEN-2026-P-000017`.
    pub fn next_number(&self, kind: DeedKind, year: &str, specimen: bool) -> String {
        let prefix = format!("{}{year}-{}-", if specimen { SPECIMEN } else { "" }, kind.letter());
        let taken = self.taken.get(&prefix).copied().unwrap_or_default();
        format!("{prefix}{:06}", taken + 1)
    }

    /// The register, with the day that lines added to it bear.
    pub(crate) fn on(self, today: Date) -> Self {
        Self { today: Some(today.to_string()), ..self }
    }

    fn push(&mut self, entry: Entry) {
        if entry.event == Event::Issued
            && let Some((prefix, _)) = entry.number.rsplit_once('-')
        {
            *self.taken.entry(format!("{prefix}-")).or_default() += 1;
        }
        self.entries.push(entry);
    }

    /// Adds a line, giving it its place and seals; returns it.
    pub fn append(&mut self, mut entry: Entry) -> &Entry {
        entry.previous =
            self.entries.last().map_or_else(|| NO_LINE_BEFORE.to_owned(), |last| digest::hex(last.text()));
        entry.written.clone_from(&self.today);
        entry.line = self.entries.len() + 1;
        entry.seal = entry.due_seal();
        self.push(entry);
        &self.entries[self.entries.len() - 1]
    }

    /// Has the last line vouch for all of them, in the school's name.
    pub(crate) fn sign(&mut self, signer: &Signer) {
        if let Some(last) = self.entries.last_mut() {
            last.signature = Some(signer.sign(&Head { line: last.line, fingerprint: last.seal.clone() }));
        }
    }

    /// Its last line, as it is kept elsewhere; none without lines.
    pub(crate) fn head(&self) -> Option<Head> {
        let line = self.entries.len();
        Some(Head { line, fingerprint: self.fingerprint(line)? })
    }

    /// Whether a line of that fingerprint, or one that begins so, has that place.
    pub(crate) fn has(&self, head: &Head) -> bool {
        self.fingerprint(head.line).is_some_and(|known| known.starts_with(&head.fingerprint))
    }

    /// The text of the lines from a place on (0 is the first), each with its line break.
    pub fn text_from(&self, place: usize) -> String {
        self.entries.iter().skip(place).map(|entry| entry.text() + "\n").collect()
    }

    /// The lines that issue a deed.
    pub fn deeds(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.event == Event::Issued)
    }

    /// The line that issued a deed.
    pub fn deed(&self, number: &str) -> Option<&Entry> {
        self.deeds().find(|entry| entry.number == number)
    }

    /// The deed of a kind and bloc that a holder was given and that stands against another: one that holds, or one that
    /// was revoked and that no jury has awarded since. A deed replaced stands against none, the one in its place does.
    pub(crate) fn given(&self, whose: &str, kind: DeedKind, bloc: Option<&str>, day: &str) -> Option<&Entry> {
        let is_it = |entry: &&Entry| {
            entry.holder.as_deref() == Some(whose)
                && entry.kind == Some(kind)
                && entry.bloc.as_deref() == bloc
        };
        self.deeds().filter(is_it).find(|entry| match self.revocation(&entry.number) {
            Some(revocation) => revocation.date.as_str() >= day,
            None => self.standing(&entry.number) == Standing::Valid,
        })
    }

    fn revocation(&self, number: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.event == Event::Revoked && entry.number == number)
    }

    /// The deed at the end of the replacements that begin with this one.
    pub(crate) fn last_in_place_of(&self, number: &str) -> String {
        let mut last = number.to_owned();
        // A deed replaces an earlier one: the numbers come to an end.
        while let Some(by) = self.deeds().find(|entry| entry.replaces.as_deref() == Some(last.as_str())) {
            last.clone_from(&by.number);
        }
        last
    }

    /// The fingerprint of a line, from 1: what the next one holds of it.
    pub(crate) fn fingerprint(&self, line: usize) -> Option<String> {
        line.checked_sub(1).and_then(|place| self.entries.get(place)).map(|entry| digest::hex(entry.text()))
    }

    /// What a deed is worth today. A revocation weighs more than a replacement.
    pub fn standing(&self, number: &str) -> Standing {
        if self.revocation(number).is_some() {
            return Standing::Revoked;
        }
        match self.deeds().find(|entry| entry.replaces.as_deref() == Some(number)) {
            Some(by) => Standing::Replaced(by.number.clone()),
            None => Standing::Valid,
        }
    }

    /// Whether what is personal about a deed was erased.
    pub(crate) fn is_anonymised(&self, number: &str) -> bool {
        self.entries.iter().any(|entry| entry.event == Event::Anonymised && entry.number == number)
    }

    /// Each deed with the files that its folder must hold, by name, and their fingerprints; erased ones left out.
    pub(crate) fn archive(&self) -> BTreeMap<&str, BTreeMap<String, &str>> {
        let mut folders: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
        for entry in &self.entries {
            if entry.event == Event::Anonymised {
                folders.remove(entry.number.as_str());
            } else {
                folders.entry(&entry.number).or_default().extend(entry.files());
            }
        }
        folders
    }
}

/// A text without the byte order mark and the carriage returns that editors add; `None` when it has none of them.
fn as_written(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut written: Vec<u8> = text.split(|byte| *byte == b'\n').fold(Vec::new(), |mut written, line| {
        written.extend(line.strip_suffix(b"\r").unwrap_or(line));
        written.push(b'\n');
        written
    });
    written.pop();
    (written != bytes).then_some(written)
}

/// What the numbers of a specimen register begin with.
pub(crate) const SPECIMEN: &str = "SPECIMEN-";

/// Every deed's number that people wrote in a text, as the register writes it, and whether it stands there in that very
/// form and by itself: of « 2026 b 17 » or `2026-b-000017-zola.pdf`, only the register can tell that they are one.
pub fn numbers_cited(text: &str) -> Vec<(String, bool)> {
    let letters: Vec<char> = text.chars().map(plain).collect();
    let mut found: Vec<(String, bool)> = Vec::new();
    for at in 0..letters.len() {
        if let Some((number, is_exact)) = number_at(&letters, at) {
            match found.iter_mut().find(|(known, _)| *known == number) {
                Some((_, known)) => *known |= is_exact,
                None => found.push((number, is_exact)),
            }
        }
    }
    found
}

/// The number whose year begins at a place.
fn number_at(letters: &[char], at: usize) -> Option<(String, bool)> {
    let rest = letters.get(at..)?;
    let digits = |from: usize| rest.iter().skip(from).take_while(|letter| letter.is_ascii_digit()).count();
    let between = |from: usize| rest.iter().skip(from).take_while(|letter| is_between(**letter)).count();
    if digits(0) != 4 {
        return None;
    }
    let before: String = letters.get(..at)?.iter().collect();
    if before.ends_with(|letter: char| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let kind_at = 4 + between(4);
    let kind = rest.get(kind_at).filter(|kind| matches!(kind, 'B' | 'P'))?;
    let rank_at = kind_at + 1 + between(kind_at + 1);
    let end = rank_at + digits(rank_at);
    let is_glued = |letter: &char| letter.is_ascii_alphanumeric();
    if !(1..=6).contains(&(end - rank_at)) || rest.get(end).is_some_and(is_glued) {
        return None;
    }
    let text = |from: usize, to: usize| rest.get(from..to).map(String::from_iter);
    let is_specimen = before.trim_end_matches(is_between).ends_with(SPECIMEN.trim_end_matches('-'));
    let prefix = if is_specimen { SPECIMEN } else { "" };
    let number = format!("{}-{kind}-{:0>6}", text(0, 4)?, text(rank_at, end)?);
    let is_alone = (is_specimen || !before.ends_with(['-', '/', '_']))
        && !(matches!(rest.get(end), Some('-' | '/' | '_')) && rest.get(end + 1).is_some_and(is_glued));
    Some((format!("{prefix}{number}"), is_alone && text(0, end)? == number))
}

/// A letter as numbers have it: a capital, a plain hyphen, a plain blank.
fn plain(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        'é' | 'É' => 'E',
        blank if blank.is_whitespace() => ' ',
        letter => letter.to_ascii_uppercase(),
    }
}

/// What people put between the parts of a number.
fn is_between(letter: char) -> bool {
    matches!(letter, '-' | ' ' | '.' | '/' | '_')
}

/// A deed's number written in a text, such as a file's name, whatever its case.
pub fn number_in(text: &str) -> Option<String> {
    let text = text.to_ascii_uppercase();
    let bytes = text.as_bytes();
    let fits = |at: usize| {
        let form = b"0000-P-000000";
        let found = bytes.get(at..at + form.len())?;
        let alike = form.iter().zip(found).all(|(wanted, found)| match wanted {
            b'0' => found.is_ascii_digit(),
            b'P' => matches!(found, b'P' | b'B'),
            other => found == other,
        });
        alike.then(|| text.get(at..at + form.len())).flatten()
    };
    let at = (0..bytes.len()).find(|at| fits(*at).is_some())?;
    let number = fits(at)?;
    let specimen = if text.get(..at)?.ends_with(SPECIMEN) { SPECIMEN } else { "" };
    Some(format!("{specimen}{number}"))
}
