//! What a school publishes of its register, so that anyone can verify a deed: keys, and what each number is worth. It
//! names nobody. Knows no file.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::entry::Event;
use super::proof::{Head, PublicKeys};
use super::register::Register;

impl Register {
    /// What the page of verification is filled in with, on that day: `register` is what its script reads.
    pub(crate) fn published(&self, keys: &PublicKeys, date: &str, school: Option<&str>) -> Value {
        // Numbers follow each other without gap: how many there are tells which.
        let mut issued: BTreeMap<&str, usize> = BTreeMap::new();
        for (series, _) in self.deeds().filter_map(|deed| deed.number.split_at_checked(SERIES)) {
            *issued.entry(series).or_default() += 1;
        }
        let revoked = self.entries().iter().filter(|entry| entry.event == Event::Revoked);
        let replaced = self.deeds().filter_map(|by| Some((by.replaces.as_ref()?, &by.number)));
        let register = json!({
            "date": date,
            "issued": issued,
            "revoked": revoked.map(|entry| &entry.number).collect::<Vec<_>>(),
            "replaced": replaced.collect::<BTreeMap<_, _>>(),
            "keys": keys.keys,
        });
        json!({
            "register": register.to_string(),
            "issuer": school,
            "head": self.head().map(Head::short),
            "keys": keys.keys.iter().map(|key| key.kid.as_str()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// How long the beginning of a number is that the deeds of its kind and year share: `2026-P-`.
const SERIES: usize = "2026-P-".len();
