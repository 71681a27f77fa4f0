//! A cell: where it stands and what it holds. Does NOT interpret: a text `12,5` stays a text.

use std::fmt;

use jiff::civil::{Date, DateTime};

use crate::diag::CellAddress;

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub address: CellAddress,
    pub value: CellValue,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// A text as it stands in the file, never blank; see [`crate::words::text::visible`].
    Text(String),
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
    pub fn new(value: f64, percent: bool) -> Option<Self> {
        // Adding zero turns -0 into 0, which would otherwise display as « -0 ».
        value.is_finite().then_some(Self { value: value + 0.0, percent })
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
