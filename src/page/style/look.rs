//! One look: everything that a style file may say of an element or a class, with the value when it says nothing and how
//! it is read.

use super::value::{font_size, keyed, length, number, number_within};
use crate::page::blocks::Align;
use crate::words::worded::worded;

/// A colour, 0 to 255 a channel (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    pub(crate) const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
}

worded! {
    /// How a table is drawn.
    TableForm {
        /// Rows under a header.
        Rows = "rows",
        /// Each cell a box of its own, the header's cell being its label.
        Boxes = "boxes",
    }
}

worded! {
    /// Lines between the cells of a table.
    Rules {
        None = "none",
        Rows = "rows",
        Grid = "grid",
    }
}

worded! {
    /// Where the lines of a cell stand in its height.
    Vertical {
        Top = "top",
        Middle = "middle",
    }
}

worded! {
    /// Which boxes of a row end in a line to sign on.
    SignatureLine {
        None = "none",
        Last = "last",
        All = "all",
    }
}

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ColumnWidth {
    /// From the content.
    Auto,
    Fixed(f64),
    /// A share of what fixed columns leave.
    Share(f64),
}

/// Widths of a table's columns, whose number the style need not know.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    /// From the left.
    pub(crate) widths: Vec<ColumnWidth>,
    /// The place of the one that as many columns have as the others leave.
    pub(crate) each: Option<usize>,
}

impl Columns {
    /// The widths of so many columns; those that the style says nothing of are as `beyond`.
    pub fn of(&self, count: usize, beyond: ColumnWidth) -> Vec<ColumnWidth> {
        let mut widths = self.widths.clone();
        if let Some(at) = self.each {
            let as_many = (count + 1).saturating_sub(widths.len());
            widths.splice(at..=at, std::iter::repeat_n(self.widths[at], as_many));
        }
        widths.resize(count, beyond);
        widths
    }
}

/// Of rules and of empty gauges, where the style file says nothing.
const GREY: Colour = Colour { red: 170, green: 180, blue: 196 };

keyed! {
/// How an element is set. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
Look [] {} {
    /// Place of the font family among the style's.
    family: usize = 0 => family();
    bold: bool = false => flag();
    italic: bool = false => flag();
    size: f64 = 10.0 => text_to("style-font-size", font_size);
    /// Smallest size when a text is too long for its lines; none: lines wrap instead.
    min_size: Option<f64> = None => or_none("style-font-size", font_size);
    /// Most lines of a text that has a smallest size.
    max_lines: usize = 1 => text_to("style-lines", |text| text.parse().ok().filter(|lines| (1..=20).contains(lines)));
    colour: Colour = Colour::BLACK => colour();
    /// Height of a line, in sizes.
    leading: f64 = 1.3 => text_to("style-leading", |text| number_within(text, 0.8..=5.0));
    /// Space added after each character.
    tracking: f64 = 0.0 => length();
    align: Align = Align::Left => word("style-left-center-right", Align::ALL);
    hyphenate: bool = true => flag();

    /// Space above; of two spaces that meet, the larger counts.
    before: f64 = 0.0 => length();
    after: f64 = 0.0 => length();
    indent: f64 = 0.0 => length();
    /// Widest the element may be; none: as wide as the body.
    width: Option<f64> = None => or_none("style-length", length);
    keep_with_previous: bool = false => flag();
    keep_with_next: bool = false => flag();
    /// Is not cut by a page's end, unless it is taller than a page.
    together: bool = false => flag();
    /// Whether a heading begins a page.
    new_page: bool = false => flag();
    /// Share of the last page's empty height that is set above.
    spring: f64 = 0.0 => text_to("style-number", number);

    fill: Option<Colour> = None => colour_or_none();
    /// Colour of the line around a box.
    border: Option<Colour> = None => colour_or_none();
    border_width: f64 = 0.6 => length();
    /// Colour of the bar at the left of a box.
    accent: Option<Colour> = None => colour_or_none();
    accent_width: f64 = 2.0 => length();
    radius: f64 = 0.0 => length();
    /// Space between a box or cell and its text, left and right; below, above and under it.
    padding_x: f64 = 0.0 => length();
    padding_y: f64 = 0.0 => length();

    form: TableForm = TableForm::Rows => word("style-rows-or-boxes", TableForm::ALL);
    /// Columns beyond are [`ColumnWidth::Auto`].
    columns: Columns = Columns::default() => columns();
    header_fill: Option<Colour> = None => colour_or_none();
    /// Of the header row, or of the labels of boxes; so are the two below.
    header_colour: Colour = Colour::BLACK => colour();
    header_size: f64 = 9.0 => text_to("style-font-size", font_size);
    header_bold: bool = true => flag();
    rules: Rules = Rules::Rows => word("style-none-rows-grid", Rules::ALL);
    /// Of the lines between cells, and of thematic breaks.
    rule_width: f64 = 0.6 => length();
    rule_colour: Colour = GREY => colour();
    /// Length of a thematic break; none: as wide as the body.
    rule_length: Option<f64> = None => or_none("style-length", length);
    /// Smallest height of a row or box.
    row_height: f64 = 0.0 => length();
    gutter: f64 = 0.0 => length();
    /// Whether the first column names the rows.
    row_headers: bool = false => flag();
    vertical: Vertical = Vertical::Top => word("style-top-or-middle", Vertical::ALL);
    signature_line: SignatureLine = SignatureLine::None => word("style-none-last-all", SignatureLine::ALL);

    gauge_height: f64 = 6.0 => length();
    /// The full part of a gauge, and below it the empty one.
    gauge_colour: Colour = Colour::BLACK => colour();
    gauge_back: Colour = GREY => colour();
    /// Side of a tick box, in sizes.
    tick_size: f64 = 0.9 => text_to("style-tick-size", |text| number_within(text, 0.2..=1.5));
    /// Space between a list's label and its text begins here.
    label_width: f64 = 14.0 => length();
}
}
