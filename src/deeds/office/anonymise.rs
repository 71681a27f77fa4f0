//! Erases what is personal of deeds, and says of whom the archive of those that are kept still tells.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Stop;
use super::register_files::RegisterFiles;
use crate::deeds::deliberation;
use crate::deeds::entry::{Entry, Event};
use crate::deeds::record::DeedRecord;
use crate::deeds::register::Register;
use crate::diag::Diagnostic;
use crate::store;
use crate::store::durable::Disk;
use crate::store::vault::Change;

/// The numbers of the deeds issued before a date whose personal folders are there.
pub(crate) fn due(register: &Register, before: Date) -> Vec<String> {
    parted(register, before).0.into_iter().map(|deed| deed.number.clone()).collect()
}

/// The deeds that have personal folders: those issued before a date, then the others.
fn parted(register: &Register, before: Date) -> (Vec<&Entry>, Vec<&Entry>) {
    let folders = register.archive();
    let archived = register.deeds().filter(|deed| folders.contains_key(deed.number.as_str()));
    archived.partition(|deed| deed.date.parse::<Date>().is_ok_and(|date| date < before))
}

/// Erases the personal folders of deeds issued before a date, and returns how many; numbers and fingerprints stay. A
/// warning says how many of them can still be traced to their holders.
pub(crate) fn anonymise(
    files: &RegisterFiles,
    disk: &Disk,
    before: Date,
) -> Result<(usize, Option<Diagnostic>), Stop> {
    let mut held = files.hold(disk)?;
    let (erased, kept) = parted(&held.register, before);
    let traceable = traceable(files, &erased, &kept);
    let numbers: Vec<String> = erased.iter().map(|deed| deed.number.clone()).collect();
    let today = store::today()?.to_string();
    for number in &numbers {
        held.register.append(Entry::new(Event::Anonymised, number, &today));
    }
    if !numbers.is_empty() {
        held.commit(Change::default())?;
    }
    Ok((numbers.len(), traceable))
}

/// Erased deeds whose holder is also that of a deed that is kept, or can be guessed with the salt that its record shares
/// with them.
fn traceable(files: &RegisterFiles, erased: &[&Entry], kept: &[&Entry]) -> Option<Diagnostic> {
    let read = |deeds: &[&Entry]| -> Vec<(Option<String>, DeedRecord)> {
        let record = |deed: &&Entry| Some((deed.holder.clone(), files.record(deed).ok().flatten()?));
        deeds.iter().filter_map(record).collect()
    };
    let (erased, kept) = (read(erased), read(kept));
    let mut holders: BTreeMap<&Option<String>, BTreeSet<&str>> = BTreeMap::new();
    let mut salts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (holder, record) in &kept {
        holders.entry(holder).or_default().insert(&record.number);
        if let Some(salt) = record.shared_salt() {
            salts.entry(salt).or_default().insert(&record.number);
        }
    }
    let mut telling: BTreeSet<&str> = BTreeSet::new();
    let mut count = 0_usize;
    for (holder, record) in &erased {
        let guessed = |salt| Some(deliberation::holder(salt, &record.certification, &record.candidate));
        let with_salt = salts.iter().filter(|(salt, _)| guessed(salt) == *holder).map(|(_, deeds)| deeds);
        let mut found = holders.get(holder).into_iter().chain(with_salt).peekable();
        count += usize::from(found.peek().is_some());
        telling.extend(found.flatten());
    }
    let number = telling.first()?;
    let warning = files.warning("anonymised-traceable").with("count", count).with("kept", telling.len());
    Some(warning.with("number", *number))
}
