//! Exact numbers: marks, points, weights, means. Knows no scale and no threshold; never a float.

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// An exact fraction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

/// The most digits a typed number may have on either side of its separator: enough for any mark, too few for harm.
const MOST_DIGITS: usize = 15;

impl Exact {
    /// Zero.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(number)))
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
        let numerator: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let denominator = BigInt::from(10).pow(u32::try_from(fraction.len()).ok()?);
        let value = BigRational::new(numerator, denominator);
        Some(Self(if negative { -value } else { value }))
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The whole number it is, if it is one and fits.
    pub fn to_whole(&self) -> Option<i64> {
        self.0.is_integer().then(|| self.0.to_integer().to_i64()).flatten()
    }

    /// Whether it is a whole number of steps.
    pub fn is_multiple_of(&self, step: &Self) -> bool {
        !step.is_zero() && (&self.0 / &step.0).is_integer()
    }

    /// The quotient; `None` by zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// The distance between two numbers.
    #[must_use]
    pub fn distance(&self, other: &Self) -> Self {
        Self((&self.0 - &other.0).abs())
    }

    /// Decimal text with a point, cut (never rounded) after `places`, without trailing zeros: 29993/3000 at 2 is `9.99`.
    pub fn cut(&self, places: u32) -> String {
        let fixed = self.cut_fixed(places);
        if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.').to_owned() } else { fixed }
    }

    /// Decimal text with a point, cut (never rounded) after `places`, padded with zeros: 12 at 2 is `12.00`.
    pub fn cut_fixed(&self, places: u32) -> String {
        let scale = BigInt::from(10).pow(places);
        let scaled = (&self.0 * BigRational::from_integer(scale.clone())).trunc().to_integer();
        let sign = if scaled.is_negative() { "-" } else { "" };
        let (whole, rest) = (scaled.abs() / &scale, scaled.abs() % &scale);
        match usize::try_from(places) {
            Ok(width) if width > 0 => format!("{sign}{whole}.{:0>width$}", rest.to_string()),
            _ => format!("{sign}{whole}"),
        }
    }

    /// The exact fraction, `29/2`, or a whole number.
    pub fn fraction(&self) -> String {
        self.0.to_string()
    }

    /// An approximation, for drawing only: never for deciding.
    pub fn approximate(&self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }

    /// The mean of numbers by weight; `None` when the weights add up to nothing.
    pub fn weighted_mean<'a>(terms: impl IntoIterator<Item = (&'a Exact, &'a Exact)>) -> Option<Self> {
        let (mut sum, mut weights) = (BigRational::zero(), BigRational::zero());
        for (weight, value) in terms {
            sum += &weight.0 * &value.0;
            weights += &weight.0;
        }
        (!weights.is_zero()).then(|| Self(sum / weights))
    }

    /// The mean; `None` of nothing.
    pub fn mean<'a>(values: impl IntoIterator<Item = &'a Exact>) -> Option<Self> {
        let (mut sum, mut count) = (BigRational::zero(), 0_i64);
        for value in values {
            sum += &value.0;
            count += 1;
        }
        (count > 0).then(|| Self(sum / BigInt::from(count)))
    }

    /// The median (of an even number, the mean of the two in the middle); `None` of nothing.
    pub fn median(values: &[Exact]) -> Option<Self> {
        let mut sorted: Vec<&Exact> = values.iter().collect();
        sorted.sort();
        let middle = sorted.len() / 2;
        match sorted.len() % 2 {
            0 => Self::mean(sorted.get(middle.checked_sub(1)?..=middle)?.iter().copied()),
            _ => sorted.get(middle).copied().cloned(),
        }
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Div<i64> for &Exact {
    type Output = Exact;
    /// Division by a literal that is not zero.
    fn div(self, divisor: i64) -> Exact {
        Exact(&self.0 / BigInt::from(divisor))
    }
}

impl fmt::Display for Exact {
    /// At most four decimals, cut.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.cut(4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_point_and_comma_and_refuses_the_rest() {
        for (text, shown) in [("12,5", "12.5"), ("0.25", "0.25"), ("20", "20"), ("-3", "-3"), ("1.10", "1.1")]
        {
            assert_eq!(Exact::parse(text).unwrap().cut(4), shown);
        }
        for text in ["", ".", "12.", ".5", "12.5.", "1e3", "1 000", "O", "12,5,0", "--1", "9999999999999999"]
        {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_cut_never_rounded() {
        let score = Exact::parse("9.996").unwrap();
        assert_eq!(score.cut_fixed(2), "9.99");
        assert_eq!(Exact::whole(12).cut_fixed(2), "12.00");
        assert_eq!(Exact::whole(40).over(&Exact::whole(3)).unwrap().cut(4), "13.3333");
        assert_eq!(Exact::parse("-0.5").unwrap().cut(0), "0");
    }

    #[test]
    fn median_of_even_and_odd_numbers() {
        let of = |texts: &[&str]| texts.iter().map(|text| Exact::parse(text).unwrap()).collect::<Vec<_>>();
        assert_eq!(Exact::median(&of(&["3", "1", "2"])).unwrap(), Exact::whole(2));
        assert_eq!(Exact::median(&of(&["4", "1", "2", "3"])).unwrap().cut(1), "2.5");
        assert_eq!(Exact::median(&[]), None);
    }
}
