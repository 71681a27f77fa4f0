//! Exact numbers, whatever their size. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn numbers_of_every_size_are_shown_alike() {
    for numerator in [0, 1, -1, 7, -7, 29_993, 999_999_999, i64::MAX, i64::MIN] {
        for denominator in [1, 3, 4, 7, 3_000, i64::MAX] {
            let small = Exact::reduced(i128::from(numerator), i128::from(denominator));
            let big = Exact(Repr::Big(Box::new(small.big())));
            for places in [0, 1, 2, 4, 30] {
                assert_eq!(small.cut_fixed(places), big.cut_fixed(places), "{numerator}/{denominator}");
            }
        }
    }
}
