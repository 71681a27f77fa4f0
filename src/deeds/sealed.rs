//! Whether the signatures in a register bear it out: each by the key that was due, none lacking at the end. Knows no file.

use super::proof::{Head, PublicKey, PublicKeys};
use super::register::Register;

/// What signatures tell against a register, and of which line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unsealed {
    /// The signature is not that of the key that signed at that time.
    Forged(usize),
    /// The last line bears none, though there was a key.
    Missing(usize),
    /// The line is not the one that stood there when a key was made.
    Rewritten(usize, String),
}

/// What the keys tell against a register, called so beside them; all of it.
pub(crate) fn unsealed(register: &Register, name: &str, keys: &PublicKeys) -> Vec<Unsealed> {
    let since = |key: &PublicKey| key.registers.get(name).map_or(0, |head| head.line);
    let heads = keys.keys.iter().filter_map(|key| Some((key, key.registers.get(name)?)));
    let lost = heads.filter(|(_, head)| !register.has(head));
    let mut found: Vec<Unsealed> =
        lost.map(|(key, head)| Unsealed::Rewritten(head.line, key.kid.clone())).collect();
    for entry in register.entries() {
        let due = keys.keys.iter().rfind(|key| since(key) < entry.line);
        let Some(jws) = &entry.signature else {
            if due.is_some() && entry.line == register.entries().len() {
                found.push(Unsealed::Missing(entry.line));
            }
            continue;
        };
        let signed = keys.prove::<Head>(jws).ok();
        let own = Head { line: entry.line, fingerprint: entry.seal.clone() };
        if !signed.is_some_and(|(head, key)| head == own && Some(&key.kid) == due.map(|due| &due.kid)) {
            found.push(Unsealed::Forged(entry.line));
        }
    }
    found
}
