//! French alphabetical order. The only door to the collation library.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorPreferences, provider as collation};
use icu_normalizer::provider as normalization;
use icu_provider::prelude::{DataError, DataErrorKind, DataProvider, DataRequest, DataResponse};

/// Compares texts as a French dictionary does.
pub struct FrenchOrder(Option<Collator>);

impl Default for FrenchOrder {
    /// With the collation data compiled into the program.
    fn default() -> Self {
        Self(
            Collator::try_new_unstable(&Root, CollatorPreferences::default(), CollatorOptions::default())
                .ok(),
        )
    }
}

impl FrenchOrder {
    /// Which comes first; accents and capitals count only between texts otherwise the same.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let compared = self.0.as_ref().map(|collator| collator.as_borrowed().compare(one, other));
        compared.unwrap_or_else(|| one.cmp(other))
    }
}

/// The order that all languages share, which is that of French (Unicode CLDR, root): those that depart from it would weigh
/// more than half a megabyte.
struct Root;

macro_rules! shared {
    ($($marker:ty, $of:expr;)*) => {
        $(impl DataProvider<$marker> for Root {
            fn load(&self, asked: DataRequest<'_>) -> Result<DataResponse<$marker>, DataError> {
                $of.load(asked)
            }
        })*
    };
}

shared! {
    collation::CollationRootV1, collation::Baked;
    collation::CollationDiacriticsV1, collation::Baked;
    collation::CollationJamoV1, collation::Baked;
    collation::CollationMetadataV1, collation::Baked;
    collation::CollationReorderingV1, collation::Baked;
    collation::CollationSpecialPrimariesV1, collation::Baked;
    normalization::NormalizerNfdDataV1, normalization::Baked;
    normalization::NormalizerNfdTablesV1, normalization::Baked;
}

impl DataProvider<collation::CollationTailoringV1> for Root {
    fn load(&self, _: DataRequest<'_>) -> Result<DataResponse<collation::CollationTailoringV1>, DataError> {
        Err(DataErrorKind::IdentifierNotFound.into_error())
    }
}
