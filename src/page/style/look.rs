//! One look: everything that a style file may say of an element or a class, with the value when it says nothing.

use super::value::{Keys, font_size, length, number, number_within};
use crate::page::blocks::Align;

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

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableForm {
    /// Rows under a header.
    #[default]
    Rows,
    /// Each cell a box of its own, the header's cell being its label.
    Boxes,
}

/// Lines between the cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rules {
    None,
    #[default]
    Rows,
    Grid,
}

/// Where the lines of a cell stand in its height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vertical {
    #[default]
    Top,
    Middle,
}

/// Which boxes of a row end in a line to sign on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignatureLine {
    #[default]
    None,
    Last,
    All,
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

/// How an element is set. Lengths are in points.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the style file that a school sets by itself"
)]
pub struct Look {
    /// Place of the font family among the style's.
    pub family: usize,
    pub bold: bool,
    pub italic: bool,
    pub size: f64,
    /// Smallest size when a text is too long for its lines; none: lines wrap instead.
    pub min_size: Option<f64>,
    /// Most lines of a text that has a smallest size.
    pub max_lines: usize,
    pub colour: Colour,
    /// Height of a line, in sizes.
    pub leading: f64,
    /// Space added after each character.
    pub tracking: f64,
    pub align: Align,
    pub hyphenate: bool,

    /// Space above; of two spaces that meet, the larger counts.
    pub before: f64,
    pub after: f64,
    pub indent: f64,
    /// Widest the element may be; none: as wide as the body.
    pub width: Option<f64>,
    pub keep_with_previous: bool,
    pub keep_with_next: bool,
    /// Is not cut by a page's end, unless it is taller than a page.
    pub together: bool,
    /// Whether a heading begins a page.
    pub new_page: bool,
    /// Share of the last page's empty height that is set above.
    pub spring: f64,

    pub fill: Option<Colour>,
    /// Colour of the line around a box.
    pub border: Option<Colour>,
    pub border_width: f64,
    /// Colour of the bar at the left of a box.
    pub accent: Option<Colour>,
    pub accent_width: f64,
    pub radius: f64,
    /// Space between a box or cell and its text, left and right; below, above and under it.
    pub padding_x: f64,
    pub padding_y: f64,

    pub form: TableForm,
    /// Widths, from the left; columns beyond are [`ColumnWidth::Auto`].
    pub columns: Vec<ColumnWidth>,
    pub header_fill: Option<Colour>,
    /// Of the header row, or of the labels of boxes; so are the two below.
    pub header_colour: Colour,
    pub header_size: f64,
    pub header_bold: bool,
    pub rules: Rules,
    /// Of the lines between cells, and of thematic breaks.
    pub rule_width: f64,
    pub rule_colour: Colour,
    /// Length of a thematic break; none: as wide as the body.
    pub rule_length: Option<f64>,
    /// Smallest height of a row or box.
    pub row_height: f64,
    pub gutter: f64,
    /// Whether the first column names the rows.
    pub row_headers: bool,
    pub vertical: Vertical,
    pub signature_line: SignatureLine,

    pub gauge_height: f64,
    /// The full part of a gauge, and below it the empty one.
    pub gauge_colour: Colour,
    pub gauge_back: Colour,
    /// Side of a tick box, in sizes.
    pub tick_size: f64,
    /// Space between a list's label and its text begins here.
    pub label_width: f64,
}

impl Look {
    /// What holds where the style file says nothing.
    pub(super) fn initial() -> Self {
        let grey = Colour { red: 170, green: 180, blue: 196 };
        Self {
            size: 10.0,
            max_lines: 1,
            leading: 1.3,
            hyphenate: true,
            border_width: 0.6,
            accent_width: 2.0,
            header_size: 9.0,
            header_bold: true,
            rule_width: 0.6,
            rule_colour: grey,
            gauge_height: 6.0,
            gauge_back: grey,
            tick_size: 0.9,
            label_width: 14.0,
            ..Self::default()
        }
    }

    /// Every key of a look in the style file, with what it sets.
    pub(super) const KEYS: Keys<Self> = &[
        ("family", |look, given| given.family(&mut look.family)),
        ("bold", |look, given| given.flag(&mut look.bold)),
        ("italic", |look, given| given.flag(&mut look.italic)),
        ("size", |look, given| given.text_to(&mut look.size, "style-font-size", font_size)),
        ("min_size", |look, given| given.or_none(&mut look.min_size, "style-font-size", font_size)),
        ("max_lines", |look, given| {
            let lines = |text: &str| text.parse().ok().filter(|lines| (1..=20).contains(lines));
            given.text_to(&mut look.max_lines, "style-number", lines)
        }),
        ("colour", |look, given| given.colour(&mut look.colour)),
        ("leading", |look, given| {
            given.text_to(&mut look.leading, "style-leading", |text| number_within(text, 0.8..=5.0))
        }),
        ("tracking", |look, given| given.length(&mut look.tracking)),
        ("align", |look, given| given.word(&mut look.align, "style-left-center-right", &ALIGN)),
        ("hyphenate", |look, given| given.flag(&mut look.hyphenate)),
        ("before", |look, given| given.length(&mut look.before)),
        ("after", |look, given| given.length(&mut look.after)),
        ("indent", |look, given| given.length(&mut look.indent)),
        ("width", |look, given| given.or_none(&mut look.width, "style-length", length)),
        ("keep_with_previous", |look, given| given.flag(&mut look.keep_with_previous)),
        ("keep_with_next", |look, given| given.flag(&mut look.keep_with_next)),
        ("together", |look, given| given.flag(&mut look.together)),
        ("new_page", |look, given| given.flag(&mut look.new_page)),
        ("spring", |look, given| given.text_to(&mut look.spring, "style-number", number)),
        ("fill", |look, given| given.colour_or_none(&mut look.fill)),
        ("border", |look, given| given.colour_or_none(&mut look.border)),
        ("border_width", |look, given| given.length(&mut look.border_width)),
        ("accent", |look, given| given.colour_or_none(&mut look.accent)),
        ("accent_width", |look, given| given.length(&mut look.accent_width)),
        ("radius", |look, given| given.length(&mut look.radius)),
        ("padding_x", |look, given| given.length(&mut look.padding_x)),
        ("padding_y", |look, given| given.length(&mut look.padding_y)),
        ("form", |look, given| given.word(&mut look.form, "style-rows-or-boxes", &FORM)),
        ("columns", |look, given| given.columns(&mut look.columns)),
        ("header_fill", |look, given| given.colour_or_none(&mut look.header_fill)),
        ("header_colour", |look, given| given.colour(&mut look.header_colour)),
        ("header_size", |look, given| given.text_to(&mut look.header_size, "style-font-size", font_size)),
        ("header_bold", |look, given| given.flag(&mut look.header_bold)),
        ("rules", |look, given| given.word(&mut look.rules, "style-none-rows-grid", &RULES)),
        ("rule_width", |look, given| given.length(&mut look.rule_width)),
        ("rule_colour", |look, given| given.colour(&mut look.rule_colour)),
        ("rule_length", |look, given| given.or_none(&mut look.rule_length, "style-length", length)),
        ("row_height", |look, given| given.length(&mut look.row_height)),
        ("gutter", |look, given| given.length(&mut look.gutter)),
        ("row_headers", |look, given| given.flag(&mut look.row_headers)),
        ("vertical", |look, given| given.word(&mut look.vertical, "style-top-or-middle", &VERTICAL)),
        ("signature_line", |look, given| {
            given.word(&mut look.signature_line, "style-none-last-all", &SIGNATURE_LINE)
        }),
        ("gauge_height", |look, given| given.length(&mut look.gauge_height)),
        ("gauge_colour", |look, given| given.colour(&mut look.gauge_colour)),
        ("gauge_back", |look, given| given.colour(&mut look.gauge_back)),
        ("tick_size", |look, given| {
            given.text_to(&mut look.tick_size, "style-tick-size", |text| number_within(text, 0.2..=1.5))
        }),
        ("label_width", |look, given| given.length(&mut look.label_width)),
    ];
}

const ALIGN: [(&str, Align); 3] = [("left", Align::Left), ("center", Align::Center), ("right", Align::Right)];
const FORM: [(&str, TableForm); 2] = [("rows", TableForm::Rows), ("boxes", TableForm::Boxes)];
const RULES: [(&str, Rules); 3] = [("none", Rules::None), ("rows", Rules::Rows), ("grid", Rules::Grid)];
const VERTICAL: [(&str, Vertical); 2] = [("top", Vertical::Top), ("middle", Vertical::Middle)];
const SIGNATURE_LINE: [(&str, SignatureLine); 3] =
    [("none", SignatureLine::None), ("last", SignatureLine::Last), ("all", SignatureLine::All)];
