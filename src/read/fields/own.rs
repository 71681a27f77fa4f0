//! Maps whose keys are the user's own: there may be as many as a file can hold. Knows not what any of them is about.

use super::{Fields, OWN};
use crate::read::yaml::Entry;

impl<'a> Fields<'a> {
    /// The keys of the map, whatever they are.
    pub(crate) fn own_keys(&mut self) -> Vec<&'a str> {
        self.free = true;
        if self.is_asking() { vec![OWN] } else { self.entries.iter().map(|entry| &*entry.key).collect() }
    }

    /// The entry of a key. Many are asked for in turn: the search begins with the one found last.
    pub(super) fn find(&self, key: &str) -> Option<&'a Entry> {
        let (before, from) = self.entries.split_at(self.last.get());
        let steps = from.iter().chain(before).position(|entry| entry.key == key)?;
        self.last.set((self.last.get() + steps) % self.entries.len());
        self.entries.get(self.last.get())
    }
}
