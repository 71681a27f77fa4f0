//! A cell: where it stands and what it holds. Does NOT interpret: a text `12,5` stays a text.

use std::fmt;

use jiff::civil::{Date, DateTime};
use unicode_normalization::UnicodeNormalization;

use crate::diag::CellAddress;

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Where it stands on its sheet.
    pub address: CellAddress,
    /// What it holds.
    pub value: CellValue,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// A text as it stands in the file, never blank; see [`clean`].
    Text(String),
    /// A number.
    Number(Number),
    /// A real date (not a text that looks like one), without a time of day.
    Date(Date),
    /// A real date with a time of day.
    DateTime(DateTime),
    /// A time of day or a duration, as `hh:mm:ss`: never a date, never a mark.
    Time(String),
    /// `VRAI` or `FAUX`.
    Bool(bool),
    /// An error value, as spreadsheets write it: `#N/A`.
    Error(String),
    /// A formula whose value was never computed: the file was written by a program, not by a spreadsheet.
    FormulaWithoutValue,
}

/// A finite number as spreadsheets store it. It takes no part in arithmetic: its text (`to_string`) is the
/// shortest decimal text that stands for it (`0.1`, not `0.1000000000000000055`), for exact arithmetic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    value: f64,
    percent: bool,
}

impl Number {
    /// None when `value` is infinite or not a number.
    pub(super) fn new(value: f64, percent: bool) -> Option<Self> {
        // Adding zero turns -0 into 0, which would otherwise display as « -0 ».
        value.is_finite().then_some(Self { value: value + 0.0, percent })
    }

    /// The same number in a cell that shows a percentage.
    pub(super) fn shown_as_percent(self) -> Self {
        Self { percent: true, ..self }
    }

    /// Whether the cell shows the number as a percentage: 0.5 shown as 50 %. Always false for xlsb.
    pub fn is_percent(self) -> bool {
        self.percent
    }
}

impl fmt::Display for Number {
    /// Digits, at most one point, no exponent, no superfluous zero: `-12.5`, `0.1`, `20`. Spreadsheets count
    /// fifteen significant digits: what a formula makes 10.250000000000002 is 10.25 to everybody who looks at it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fifteen = format!("{:.14e}", self.value).parse::<f64>().unwrap_or(self.value);
        write!(f, "{fifteen}")
    }
}

/// The text without what the eye does not see: every kind of space becomes a plain one, runs of them become
/// one, those at both ends go, and so do invisible characters (byte-order mark, zero-width space, soft
/// hyphen); letters typed as a base and an accent become one character (NFC).
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).nfc().collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as its author typed it: what the eye does not see at both ends goes, letters become whole (NFC); spaces
/// inside, non-breaking ones among them, stay.
pub fn typed(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let composed: String = text.nfc().collect();
    composed.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).to_owned()
}

/// Whether a text is made of visible ASCII characters alone, as nearly every code and number of a large session is:
/// cleaned, it would be the same.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a text shows nothing at all.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}' | '\u{00AD}' | '\u{200E}' | '\u{200F}')
}

#[cfg(test)]
mod number_tests {
    use super::Number;

    #[test]
    fn fifteen_digits_are_what_a_spreadsheet_shows() {
        let shown = |value: f64| Number::new(value, false).unwrap().to_string();
        assert_eq!(shown(10.250_000_000_000_002), "10.25");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(-12.5), "-12.5");
        assert_eq!(shown(20.0), "20");
        assert_eq!(shown(9.75), "9.75");
        assert_eq!(shown(2_026_017.0), "2026017");
        assert_eq!(shown(9.999_999_999_999_99), "9.99999999999999");
    }
}
