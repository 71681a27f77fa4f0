//! Exact numbers: marks, points, weights, means. Knows no scale and no threshold; never a float.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Rem, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// An exact fraction. Marks, points and weights are small numbers, and so are nearly all that comes of them: those are
/// kept in two machine words; what outgrows them is kept whole, in as many as it takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

/// Each number has one form: a big one is used only for what no small one can hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Repr {
    /// In lowest terms, with a denominator above zero: one machine word and a half, so that what holds one is no larger.
    Small(i64, u32),
    Big(Box<BigRational>),
}

/// The most digits a typed number may have on either side of its separator: enough for any mark, too few for harm.
const MOST_DIGITS: usize = 15;

/// The greatest common divisor; of zero and a number, the number.
fn common_divisor<N: Copy + Zero + Rem<Output = N>>(mut one: N, mut other: N) -> N {
    while !other.is_zero() {
        (one, other) = (other, one % other);
    }
    one
}

/// A number in decimal text: its sign, its whole part, and its decimals as a whole number of as many digits.
fn decimal<N: fmt::Display>(is_negative: bool, whole: &N, decimals: &N, places: u32) -> String {
    let sign = if is_negative { "-" } else { "" };
    match usize::try_from(places) {
        Ok(width) if width > 0 => format!("{sign}{whole}.{decimals:0>width$}"),
        _ => format!("{sign}{whole}"),
    }
}

impl Exact {
    /// None at all.
    pub fn zero() -> Self {
        Self::whole(0)
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(Repr::Small(number, 1))
    }

    /// A quotient of products of machine words, or of twice as many digits as one can be typed with, none of which can
    /// overflow; the divisor is not zero.
    fn reduced(numerator: i128, denominator: i128) -> Self {
        // Most numbers are whole: there is nothing to divide.
        if let (Ok(whole), 1) = (i64::try_from(numerator), denominator) {
            return Self::whole(whole);
        }
        // Halves of marks and their sums fit one machine word, in which dividing costs a tenth.
        if let (Ok(numerator), Ok(denominator)) = (i64::try_from(numerator), u32::try_from(denominator)) {
            let divisor = common_divisor(numerator.unsigned_abs(), u64::from(denominator)).max(1);
            let divisor = u32::try_from(divisor).unwrap_or(1);
            return Self(Repr::Small(numerator / i64::from(divisor), denominator / divisor));
        }
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs()).max(1);
        let divisor = i128::try_from(divisor).unwrap_or(1) * denominator.signum();
        match (i64::try_from(numerator / divisor), u32::try_from(denominator / divisor)) {
            (Ok(numerator), Ok(denominator)) => Self(Repr::Small(numerator, denominator)),
            _ => Self::of_big(BigRational::new(BigInt::from(numerator), BigInt::from(denominator))),
        }
    }

    fn of_big(number: BigRational) -> Self {
        match (number.numer().to_i64(), number.denom().to_u32()) {
            (Some(numerator), Some(denominator)) => Self(Repr::Small(numerator, denominator)),
            _ => Self(Repr::Big(Box::new(number))),
        }
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(numerator, denominator) => {
                BigRational::new_raw(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Repr::Big(number) => (**number).clone(),
        }
    }

    /// Both as small numbers, numerator and denominator, when both are.
    fn words(&self, other: &Self) -> Option<[i128; 4]> {
        match (&self.0, &other.0) {
            (Repr::Small(one, below_one), Repr::Small(other, below_other)) => {
                Some([(*one).into(), (*below_one).into(), (*other).into(), (*below_other).into()])
            }
            _ => None,
        }
    }

    /// An operation on two numbers: in machine words where both fit, giving numerator and denominator, else on big ones.
    fn with(
        &self,
        other: &Self,
        small: impl Fn([i128; 4]) -> (i128, i128),
        big: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        match self.words(other).map(small) {
            Some((numerator, denominator)) => Self::reduced(numerator, denominator),
            None => Self::of_big(big(self.big(), other.big())),
        }
    }

    /// Reads `12`, `12.5`, `12,5` or `-3`: digits, at most one separator with digits on both sides.
    /// No exponent, no group separator, no blank.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once(['.', ',']) {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let plain = |part: &str| part.len() <= MOST_DIGITS && part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) {
            return None;
        }
        let digits = whole.bytes().chain(fraction.bytes()).map(|digit| i128::from(digit - b'0'));
        let numerator = digits.fold(0, |number, digit| number * 10 + digit);
        let denominator = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
        Some(Self::reduced(if negative { -numerator } else { numerator }, denominator))
    }

    pub(crate) fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(numerator, _) => *numerator < 0,
            Repr::Big(number) => number.is_negative(),
        }
    }

    /// Whether it is a whole number of steps.
    pub(crate) fn is_multiple_of(&self, step: &Self) -> bool {
        self.over(step).is_some_and(|steps| match steps.0 {
            Repr::Small(_, denominator) => denominator == 1,
            Repr::Big(number) => number.is_integer(),
        })
    }

    /// The quotient; `None` by zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        let small = |[one, below_one, other, below_other]: [i128; 4]| (one * below_other, below_one * other);
        Some(self.with(divisor, small, BigRational::div))
    }

    #[must_use]
    pub(crate) fn distance(&self, other: &Self) -> Self {
        if self < other { other - self } else { self - other }
    }

    /// Decimal text with a point, cut (never rounded) after `places`, without trailing zeros: 29993/3000 at 2 is `9.99`.
    pub fn cut(&self, places: u32) -> String {
        let fixed = self.cut_fixed(places);
        if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.').to_owned() } else { fixed }
    }

    /// Decimal text with a point, cut (never rounded) after `places`, padded with zeros: 12 at 2 is `12.00`.
    pub fn cut_fixed(&self, places: u32) -> String {
        if let Some(text) = self.cut_small(places) {
            return text;
        }
        let scale = BigInt::from(10).pow(places);
        let scaled = (self.big() * BigRational::from_integer(scale.clone())).trunc().to_integer();
        let (whole, rest) = (scaled.abs() / &scale, scaled.abs() % &scale);
        decimal(scaled.is_negative(), &whole, &rest, places)
    }

    /// The same for a small number, in machine words; `None` where they would not hold it.
    fn cut_small(&self, places: u32) -> Option<String> {
        let Repr::Small(numerator, denominator) = &self.0 else { return None };
        let scale = 10_u128.checked_pow(places)?;
        let numerator_scaled = u128::from(numerator.unsigned_abs()).checked_mul(scale)?;
        let scaled = numerator_scaled / u128::from(*denominator);
        Some(decimal(*numerator < 0 && scaled > 0, &(scaled / scale), &(scaled % scale), places))
    }

    /// The exact fraction, `29/2`, or a whole number.
    pub fn fraction(&self) -> String {
        self.big().to_string()
    }

    /// The mean of numbers by weight; `None` when the weights add up to nothing.
    pub(crate) fn weighted_mean<'a>(terms: impl IntoIterator<Item = (&'a Exact, &'a Exact)>) -> Option<Self> {
        let (mut sum, mut weights) = (Self::zero(), Self::zero());
        for (weight, value) in terms {
            sum = &sum + &(weight * value);
            weights = &weights + weight;
        }
        sum.over(&weights)
    }

    /// The mean; `None` of nothing.
    pub(crate) fn mean<'a>(values: impl IntoIterator<Item = &'a Exact>) -> Option<Self> {
        let (mut sum, mut count) = (Self::zero(), 0);
        for value in values {
            (sum, count) = (&sum + value, count + 1);
        }
        sum.over(&Self::whole(count))
    }

    /// The median (of an even number, the mean of the two in the middle); `None` of nothing.
    pub fn median<'a>(values: impl IntoIterator<Item = &'a Exact>) -> Option<Self> {
        let mut sorted: Vec<&Exact> = values.into_iter().collect();
        sorted.sort();
        let middle = sorted.len() / 2;
        match sorted.len() % 2 {
            0 => Self::mean(sorted.get(middle.checked_sub(1)?..=middle)?.iter().copied()),
            _ => sorted.get(middle).copied().cloned(),
        }
    }
}

/// An operator, by the numerator and the denominator that it makes of a/b and c/d.
macro_rules! operator {
    ($operator:ident, $name:ident, $small:expr) => {
        impl $operator for &Exact {
            type Output = Exact;
            fn $name(self, other: Self) -> Exact {
                self.with(other, $small, BigRational::$name)
            }
        }
    };
}

operator!(Add, add, |[a, b, c, d]| (a * d + c * b, b * d));
operator!(Sub, sub, |[a, b, c, d]| (a * d - c * b, b * d));
operator!(Mul, mul, |[a, b, c, d]| (a * c, b * d));

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.words(other) {
            Some([one, below_one, other, below_other]) => (one * below_other).cmp(&(other * below_one)),
            None => self.big().cmp(&other.big()),
        }
    }
}

impl fmt::Display for Exact {
    /// At most four decimals, cut.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.cut(4))
    }
}

#[cfg(test)]
#[path = "../../tests/unit/words_exact.rs"]
mod tests;
