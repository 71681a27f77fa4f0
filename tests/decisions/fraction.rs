//! Fractions over `i128`, reduced, written apart from the program's own exact numbers.

use std::cmp::Ordering;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    above: i128,
    below: i128,
}

impl Fraction {
    pub(crate) const ZERO: Self = Self { above: 0, below: 1 };

    pub(crate) fn new(above: i128, below: i128) -> Self {
        let (mut a, mut b) = (above.abs(), below.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if below < 0 { -1 } else { 1 };
        Self { above: sign * above / a, below: sign * below / a }
    }

    /// A number of quarters.
    pub(crate) fn quarters(count: i32) -> Self {
        Self::new(i128::from(count), 4)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self::new(self.above * other.below + other.above * self.below, self.below * other.below)
    }

    pub(crate) fn times(self, other: Self) -> Self {
        Self::new(self.above * other.above, self.below * other.below)
    }

    pub(crate) fn over(self, other: Self) -> Self {
        Self::new(self.above * other.below, self.below * other.above)
    }

    pub(crate) fn sum(values: &[Self]) -> Self {
        values.iter().fold(Self::ZERO, |sum, value| sum.plus(*value))
    }

    pub(crate) fn mean(values: &[Self]) -> Self {
        Self::sum(values).over(Self::new(i128::try_from(values.len()).unwrap(), 1))
    }

    /// As the program writes exact fractions: `29/2`, or a whole number.
    pub(crate) fn text(self) -> String {
        if self.below == 1 { self.above.to_string() } else { format!("{}/{}", self.above, self.below) }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}
