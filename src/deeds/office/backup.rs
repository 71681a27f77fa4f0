//! A register, its archive, its declarations and its session's deliberations as one file, and back. What comes back is proved before
//! anything is written, and never forgets what was issued since.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Stop;
use super::accrochage::STATES;
use super::deliberation_file::{self, DELIBERATION, is_of_deliberations, of_deliberations};
use super::keys::KEYS;
use super::minutes::{self, KeptMinutes};
use super::register_files::RegisterFiles;
use super::verify;
use super::witnesses::head_text;
use crate::deeds::accrochage::states::States;
use crate::deeds::deliberation::Deliberation;
use crate::deeds::proof::PublicKeys;
use crate::deeds::register::{Register, SPECIMEN};
use crate::diag::{Diagnostic, Fact, Place};
use crate::store::bundle::{self, Bundle};
use crate::store::durable::{self, Disk, Hold};
use crate::store::{self, Audience, digest, shown};

/// What the files are called in a backup, whatever the session calls its register.
const REGISTER: &str = "register.jsonl";
const ARCHIVE: &str = "register-archive/";
const HEAD: &str = "last-line.json";

/// The files of an archive that a register vouches for (`NUMBER/acte.pdf`), with their fingerprints.
fn archived(register: &Register) -> BTreeMap<String, String> {
    let folders = register.archive().into_iter();
    let files = folders.flat_map(|(number, files)| {
        files.into_iter().map(move |(name, hash)| (format!("{number}/{name}"), hash.to_owned()))
    });
    files.collect()
}

/// Writes a backup of a register that holds; returns that register.
pub(crate) fn back_up(files: &RegisterFiles, disk: &Disk, to: &Path) -> Result<Register, Stop> {
    let session = files.session();
    let _deliberation = deliberation_file::hold(disk, session, Hold::WithOthers)?;
    let _held = files.hold(disk)?;
    let (register, problems) = verify::prove(files)?;
    Stop::if_any(problems)?;
    // What does not read could not be restored. Minutes that a cut left are of no deliberation, and stay.
    let of_session =
        prove_session(of_deliberations(session), |name| store::read_bytes(&session.join(name), name))?;
    let mut sources = vec![(REGISTER.to_owned(), files.path.clone())];
    let of_archive = archived(&register).into_keys();
    sources.extend(of_archive.map(|name| (format!("{ARCHIVE}{name}"), files.archive.join(name))));
    sources.extend(of_session.into_keys().map(|name| (name.clone(), session.join(name))));
    // Of keys, those that prove.
    let keys = files.keys()?.map(|_| (KEYS.to_owned(), files.beside(KEYS)));
    sources.extend(keys);
    // Specimens are never declared.
    let states = (STATES.to_owned(), files.beside(STATES));
    sources.extend((!files.holds_specimens && store::exists(&states.1)).then_some(states));
    let head = head_text(&register).unwrap_or_default().into_bytes();
    let read = |(name, path): (String, PathBuf)| durable::read(&path).map(|bytes| (name, bytes));
    bundle::write(to, sources.into_iter().map(read).chain([Ok((HEAD.to_owned(), head))]))?;
    Ok(register)
}

/// Of the files of a session's deliberations, read so, those that prove themselves, by name: deliberations, with their
/// fingerprints, and the minutes that they vouch for.
fn prove_session(
    names: impl Iterator<Item = String>,
    mut read: impl FnMut(&str) -> Result<Vec<u8>, Diagnostic>,
) -> Result<BTreeMap<String, Option<String>>, Diagnostic> {
    let (deliberations, minutes): (BTreeSet<String>, BTreeSet<String>) =
        names.partition(|name| name.starts_with("deliberation"));
    let mut proved = BTreeMap::new();
    for name in deliberations {
        let text = String::from_utf8(read(&name)?).ok();
        let deliberation = text.and_then(|text| Deliberation::parse(&text).ok());
        let altered = || Diagnostic::error("deliberation-altered").at(Place::file(&name));
        let deliberation = deliberation.ok_or_else(altered)?;
        let kept = minutes::names(&deliberation);
        let is_new = minutes.contains(&kept[0]) && !proved.contains_key(&kept[0]);
        if is_new && KeptMinutes::proved(&deliberation, &mut read)?.is_some() {
            proved.extend(kept.map(|name| (name, None)));
        }
        proved.insert(name, Some(deliberation.fingerprint));
    }
    Ok(proved)
}

/// A backup whose every byte was proved.
struct Saved {
    bundle: Bundle,
    place: Place,
    register: Register,
    /// The public keys as they were kept and as they read, where there are some.
    keys: Option<(Vec<u8>, PublicKeys)>,
    /// What was declared; nothing where nothing was.
    states: Vec<u8>,
    /// The names of the deliberations and of their minutes, and the fingerprints of deliberations.
    of_session: BTreeMap<String, Option<String>>,
}

impl Saved {
    fn read(from: &Path) -> Result<Self, Diagnostic> {
        let name = shown(from);
        let place = Place::file(&name);
        let mut bundle = Bundle::open(from, &name)?;
        let names = bundle.names()?;
        let problem =
            |rule: &'static str, name: &str| Diagnostic::error(rule).at(place.clone()).with("name", name);
        let altered = |name: &str| problem("backup-altered", name);
        let register = Register::read(&bundle.read(REGISTER)?).map_err(|_| altered(REGISTER))?;
        if bundle.read(HEAD)? != head_text(&register).unwrap_or_default().into_bytes() {
            return Err(altered(HEAD));
        }
        let due = archived(&register);
        let is_due = |name: &str| {
            let archived = name.strip_prefix(ARCHIVE).is_some_and(|name| due.contains_key(name));
            archived || is_of_deliberations(name) || [REGISTER, HEAD, KEYS, STATES].contains(&name)
        };
        if let Some(name) = names.keys().find(|name| !is_due(name)) {
            return Err(problem("backup-strange", name));
        }
        for (name, hash) in &due {
            let bytes = bundle.read(&format!("{ARCHIVE}{name}"))?;
            let deed = name.split_once('/').unwrap_or_default();
            if digest::hex(&bytes) != *hash || !verify::is_of_holder(&register, deed, &bytes) {
                return Err(altered(name));
            }
        }
        let has_keys = names.contains_key(KEYS);
        let keys = has_keys.then(|| bundle.read(KEYS)).transpose()?.map(|bytes| {
            let keys = PublicKeys::parse(&String::from_utf8_lossy(&bytes));
            keys.map(|keys| (bytes, keys)).ok_or_else(|| altered(KEYS))
        });
        let keys = keys.transpose()?;
        let has_states = names.contains_key(STATES);
        let states = has_states.then(|| bundle.read(STATES)).transpose()?.unwrap_or_default();
        if States::read(&states).is_err() {
            return Err(altered(STATES));
        }
        let of_deliberations = || names.iter().filter(|(name, _)| is_of_deliberations(name));
        bundle.check_total(of_deliberations().map(|(_, size)| *size))?;
        let of_session = of_deliberations().map(|(name, _)| name.clone());
        let of_session = prove_session(of_session, |name| bundle.read(name));
        let of_session = of_session.map_err(|problem| match &problem.place {
            Some(inner) if *inner != place => altered(&inner.file),
            _ => problem,
        })?;
        if let Some((name, _)) = of_deliberations().find(|(name, _)| !of_session.contains_key(*name)) {
            return Err(problem("backup-strange", name));
        }
        Ok(Self { bundle, place, register, keys, states, of_session })
    }

    /// The numbers of deeds of which the backup does not know all that the register, the archive or the documents issued
    /// tell.
    fn loses(&self, files: &RegisterFiles) -> anyhow::Result<BTreeSet<String>> {
        let saved = &self.register;
        let now = Register::sound_part(&durable::read_or_empty(&files.path)?);
        let is_known = |line: usize| now.fingerprint(line) == saved.fingerprint(line);
        let known = (1..=now.entries().len()).take_while(|line| is_known(*line)).count();
        let mut lost: BTreeSet<String> =
            now.entries().iter().skip(known).map(|entry| entry.number.clone()).collect();
        lost.extend(files.unknown_numbers(saved));
        lost.extend(files.issued_unknown(saved).map(|(number, _)| number));
        let numbers = saved.archive().into_keys();
        lost.extend(numbers.filter(|number| !files.unvouched(saved, number).is_empty()).map(str::to_owned));
        Ok(lost)
    }

    /// Everything that stands against restoring it.
    fn problems(&self, files: &RegisterFiles) -> anyhow::Result<Vec<Diagnostic>> {
        let error = |rule| Diagnostic::error(rule).at(self.place.clone());
        let mut found = Vec::new();
        let mut deeds = self.register.deeds();
        if deeds.any(|deed| deed.number.starts_with(SPECIMEN) != files.holds_specimens) {
            found.push(error("backup-of-another"));
        }
        let lost = self.loses(files)?;
        if !lost.is_empty() {
            let numbers = Fact::AllOf(lost.into_iter().collect());
            found.push(error("backup-older").with("numbers", numbers));
        } else if files.behind_head(&self.register).is_some() {
            found.push(error("backup-behind").with("lines", self.register.entries().len()));
        }
        let declared = durable::read_or_empty(&files.beside(STATES))?;
        if !self.states.starts_with(&declared) && !declared.starts_with(&self.states) {
            found.push(error("backup-of-other-declarations").with("file", STATES));
        }
        // By the keys that are there; where there are none, by those of the backup.
        let saved = || self.keys.as_ref().map(|(_, keys)| keys.clone());
        found.extend(match files.keys() {
            Ok(there) => files.unsealed_by(&self.register, there.or_else(saved)),
            Err(problem) => vec![problem],
        });
        for name in of_deliberations(files.session()).filter(|name| name.starts_with("deliberation")) {
            let bytes = durable::read(&files.session().join(&name))?;
            let hash = digest::hex(&bytes);
            let is_kept = self.of_session.values().any(|kept| kept.as_ref() == Some(&hash));
            if !is_kept && is_deliberation(&bytes) {
                found.push(error("backup-without-deliberation").with("file", name));
            }
        }
        Ok(found)
    }
}

fn is_deliberation(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| Deliberation::parse(text).is_ok())
}

/// Puts back what a backup holds, once nothing is lost by it; returns the register. The register comes last: after a cut,
/// what stands is not believed before the same command has completed it.
pub(crate) fn restore(files: &RegisterFiles, disk: &Disk, from: &Path) -> Result<Register, Stop> {
    let mut saved = Saved::read(from)?;
    let session = files.session();
    let hold = || deliberation_file::hold(disk, session, Hold::Alone);
    let _deliberation = (!saved.of_session.is_empty()).then(hold).transpose()?;
    let vault = files.open(disk)?;
    let problems = saved.problems(files)?;
    Stop::if_any(problems)?;
    for name in archived(&saved.register).into_keys() {
        let bytes = saved.bundle.read(&format!("{ARCHIVE}{name}"))?;
        vault.put_back(&name, &bytes)?;
    }
    let mut names: Vec<String> = saved.of_session.into_keys().collect();
    // The deliberation in force comes last of them.
    names.sort_by_key(|name| name == DELIBERATION);
    for name in names {
        disk.replace(&session.join(&name), &saved.bundle.read(&name)?)?;
    }
    if let Some((keys, _)) = saved.keys.filter(|_| !store::exists(&files.beside(KEYS))) {
        let folder = files.beside("keys");
        disk.folder(&folder, Audience::Colleagues).with_context(|| shown(&folder))?;
        disk.replace_for(&files.beside(KEYS), &keys, Audience::Everyone)?;
    }
    // What was declared since stays.
    let states = files.beside(STATES);
    if saved.states.len() > durable::read_or_empty(&states)?.len() {
        disk.replace_for(&states, &saved.states, Audience::Colleagues)?;
    }
    vault.put_text_back(&saved.register.text_from(0))?;
    files.keep_head(disk, &saved.register);
    Ok(saved.register)
}
