//! Evaluators told apart by name, accents, case and signs aside. Knows no mark.

use std::collections::HashMap;

use crate::ascii::plain;

/// The evaluators met so far, each with a number. Names are plain-spelt once each, not once a mark.
#[derive(Default)]
pub(super) struct Evaluators<'a> {
    by_name: HashMap<&'a str, usize>,
    by_plain: HashMap<String, usize>,
}

impl<'a> Evaluators<'a> {
    /// The number of an evaluator: the same for two spellings of one name. Who is not named has a number too.
    pub(super) fn number(&mut self, name: Option<&'a str>) -> usize {
        let name = name.unwrap_or_default();
        if let Some(number) = self.by_name.get(name) {
            return *number;
        }
        let next = self.by_plain.len();
        let number = *self.by_plain.entry(plain(name)).or_insert(next);
        self.by_name.insert(name, number);
        number
    }
}
