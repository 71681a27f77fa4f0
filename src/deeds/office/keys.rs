//! The school's keys beside a register: `keys/jwks.json`, public, and `keys/KID.private.jwk` or, under a passphrase,
//! `keys/KID.private.pem`, its owner's alone. No backup holds a private one. Knows no terminal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Stop;
use super::register_files::RegisterFiles;
use crate::deeds::entry::Event;
use crate::deeds::proof::{PublicKeys, Signer, Statement};
use crate::deeds::register::Register;
use crate::deeds::sealed::{Unsealed, unsealed};
use crate::diag::{Diagnostic, Place};
use crate::store::durable::Disk;
use crate::store::{self, Audience, shown};

/// The public keys, from the folder of the register.
pub(super) const KEYS: &str = "keys/jwks.json";

/// What gives the passphrase of a key, once it is known that there is one.
pub(crate) type Ask<'a> = &'a dyn Fn() -> Option<String>;

/// Public keys in a file.
pub(crate) fn read(path: &Path) -> Result<PublicKeys, Diagnostic> {
    let text = store::read_text(path, &shown(path))?;
    PublicKeys::parse(&text).ok_or_else(|| Diagnostic::error("keys-unreadable").at(Place::file(shown(path))))
}

impl RegisterFiles {
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(name)
    }

    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The public keys; none where the school has no key.
    pub(crate) fn keys(&self) -> Result<Option<PublicKeys>, Diagnostic> {
        let path = self.beside(KEYS);
        store::exists(&path).then(|| read(&path)).transpose()
    }

    /// Makes ready the key that signs, where there is one.
    pub(crate) fn unlock(&self, ask: Ask<'_>) -> Result<(), Stop> {
        let Some(keys) = self.keys()? else { return Ok(()) };
        let Some(public) = keys.keys.last() else { return Ok(()) };
        let clear = self.beside(&format!("keys/{}.private.jwk", public.kid));
        let path = if store::exists(&clear) { clear.clone() } else { clear.with_extension("pem") };
        let problem = |rule| Diagnostic::error(rule).at(Place::file(shown(&path))).with("key", &public.kid);
        let text = store::read_text(&path, &shown(&path)).map_err(|_| problem("key-missing"))?;
        let passphrase = (path != clear).then(ask);
        let signer = Signer::read(public, &text, passphrase.flatten().as_deref());
        let _ = self.signer.set(signer.ok_or_else(|| problem("key-unreadable"))?);
        Ok(())
    }

    /// Who signs what is written to the register; none where the school has no key.
    pub(super) fn signer(&self) -> Result<Option<&Signer>, Diagnostic> {
        let Some(public) = self.keys()?.and_then(|mut keys| keys.keys.pop()) else { return Ok(None) };
        // Another run may have made a new key since this one was made ready.
        let signer = self.signer.get().filter(|signer| signer.kid == public.kid);
        signer.map(Some).ok_or_else(|| self.problem("key-changed").with("key", public.kid))
    }

    /// The certifier, as the last deed names it that was signed and whose archive, proved, was not erased.
    pub(crate) fn issuer(&self, register: &Register, keys: &PublicKeys) -> Option<String> {
        let kept = register.archive();
        let deeds = register.entries().iter().rev().filter(|entry| entry.event == Event::Issued);
        let mut deeds = deeds.filter(|deed| kept.contains_key(deed.number.as_str()));
        deeds.find_map(|deed| Some(keys.prove::<Statement>(&self.record(deed).ok()??.proof?).ok()?.0.iss))
    }

    /// All that the signatures of its lines tell against a register.
    pub(crate) fn unsealed(&self, register: &Register) -> Vec<Diagnostic> {
        self.keys().map_or_else(|problem| vec![problem], |keys| self.unsealed_by(register, keys))
    }

    /// The same, by keys that are not there yet.
    pub(super) fn unsealed_by(&self, register: &Register, keys: Option<PublicKeys>) -> Vec<Diagnostic> {
        let Some(keys) = keys else {
            let is_signed = register.entries().iter().any(|entry| entry.signature.is_some());
            let lost = || self.problem("keys-lost").with("keys", shown(&self.beside(KEYS)));
            return is_signed.then(lost).into_iter().collect();
        };
        let found = unsealed(register, &self.name(), &keys).into_iter().map(|unsealed| {
            let at = |rule, line| {
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                Diagnostic::error(rule).at(Place::line(&self.shown, line))
            };
            match unsealed {
                Unsealed::Forged(line) => at("register-forged", line),
                Unsealed::Missing(line) => at("register-unsigned", line),
                Unsealed::Rewritten(line, key) => at("register-rewritten", line).with("key", key),
            }
        });
        found.collect()
    }
}

/// Makes a key of that year, that signs from now on in the place of the one before; returns its identifier and its
/// files. What these registers hold came before it.
pub(crate) fn create(
    registers: &[RegisterFiles],
    disk: &Disk,
    (year, leaked): (&str, Option<String>),
    passphrase: Option<&str>,
) -> Result<(String, [PathBuf; 2]), Stop> {
    let files = &registers[0];
    let held: Vec<_> = registers.iter().map(|files| files.hold(disk)).collect::<Result<_, _>>()?;
    let heads = registers.iter().zip(&held);
    let heads: BTreeMap<_, _> =
        heads.filter_map(|(files, held)| Some((files.name(), held.register.head()?))).collect();
    let mut keys = files.keys()?.unwrap_or_default();
    let signer = Signer::new(&store::secret()?, year);
    if let Some(before) = keys.keys.last_mut() {
        before.leaked = leaked;
    }
    keys.keys.push(signer.public(heads));
    let ending = if passphrase.is_some() { "pem" } else { "jwk" };
    let private = files.beside(&format!("keys/{}.private.{ending}", signer.kid));
    let public = files.beside(KEYS);
    // A cut leaves a private key of no use, or all.
    let folder = private.parent().unwrap_or(&private);
    disk.folder(folder, Audience::Colleagues).with_context(|| shown(folder))?;
    disk.replace(&private, signer.kept(passphrase)?.as_bytes())?;
    disk.replace_for(&public, keys.text()?.as_bytes(), Audience::Everyone)?;
    Ok((signer.kid, [public, private]))
}
