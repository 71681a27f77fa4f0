//! French alphabetical order. The only door to the collation library.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Compares texts as a French dictionary does.
pub struct FrenchOrder(Option<CollatorBorrowed<'static>>);

impl Default for FrenchOrder {
    /// With the collation data compiled into the program.
    fn default() -> Self {
        Self(Collator::try_new(locale!("fr").into(), CollatorOptions::default()).ok())
    }
}

impl FrenchOrder {
    /// Which comes first; accents and capitals count only between texts otherwise the same.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| one.cmp(other), |collator| collator.compare(one, other))
    }
}
