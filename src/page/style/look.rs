//! One look: everything that a style file may say of an element or a class, with the value when it says nothing.

/// A colour, 0 to 255 a channel (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
}

/// Where lines stand between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Even at the left.
    Left,
    /// Around the middle.
    Center,
    /// Even at the right.
    Right,
}

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Rows under a header.
    Rows,
    /// Each cell a box of its own, the header's cell being its label.
    Boxes,
}

/// Lines between the cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// None.
    None,
    /// Under each row.
    Rows,
    /// Around each cell.
    Grid,
}

/// Where the lines of a cell stand in its height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vertical {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
}

/// Which boxes of a row end in a line to sign on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureLine {
    /// None.
    None,
    /// The last.
    Last,
    /// All.
    All,
}

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ColumnWidth {
    /// From the content.
    Auto,
    /// In points.
    Fixed(f64),
    /// A share of what fixed columns leave.
    Share(f64),
}

/// How an element is set. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the style file that a school sets by itself"
)]
pub struct Look {
    /// Place of the font family among the style's.
    pub family: usize,
    /// Set in the bold face.
    pub bold: bool,
    /// Set in the slanted face.
    pub italic: bool,
    /// Size of the font.
    pub size: f64,
    /// Smallest size when a text is too long for its lines; none: lines wrap instead.
    pub min_size: Option<f64>,
    /// Most lines of a text that has a smallest size.
    pub max_lines: usize,
    /// Colour of the text.
    pub colour: Colour,
    /// Height of a line, in sizes.
    pub leading: f64,
    /// Space added after each character.
    pub tracking: f64,
    /// Where lines stand.
    pub align: Align,
    /// Whether words may be cut at a line's end.
    pub hyphenate: bool,

    /// Space above; of two spaces that meet, the larger counts.
    pub before: f64,
    /// Space below.
    pub after: f64,
    /// Space at the left.
    pub indent: f64,
    /// Widest the element may be; none: as wide as the body.
    pub width: Option<f64>,
    /// Stays on the page of what precedes.
    pub keep_with_previous: bool,
    /// Stays on the page of what follows.
    pub keep_with_next: bool,
    /// Is not cut by a page's end, unless it is taller than a page.
    pub together: bool,
    /// Share of the last page's empty height that is set above.
    pub spring: f64,

    /// Background of a box.
    pub fill: Option<Colour>,
    /// Line around a box.
    pub border: Option<Colour>,
    /// Its thickness.
    pub border_width: f64,
    /// Bar at the left of a box.
    pub accent: Option<Colour>,
    /// Its thickness.
    pub accent_width: f64,
    /// Radius of a box's corners.
    pub radius: f64,
    /// Space between a box or cell and its text, left and right.
    pub padding_x: f64,
    /// The same above and below.
    pub padding_y: f64,

    /// How a table is drawn.
    pub form: TableForm,
    /// Widths, from the left; columns beyond are [`ColumnWidth::Auto`].
    pub columns: Vec<ColumnWidth>,
    /// Background of the header row.
    pub header_fill: Option<Colour>,
    /// Colour of the header row, and of labels.
    pub header_colour: Colour,
    /// Size of the header row, and of labels.
    pub header_size: f64,
    /// Whether the header row, or labels, are bold.
    pub header_bold: bool,
    /// Lines between cells.
    pub rules: Rules,
    /// Thickness of rules and thematic breaks.
    pub rule_width: f64,
    /// Their colour.
    pub rule_colour: Colour,
    /// Length of a thematic break; none: as wide as the body.
    pub rule_length: Option<f64>,
    /// Smallest height of a row or box.
    pub row_height: f64,
    /// Space between boxes.
    pub gutter: f64,
    /// Whether the first column names the rows.
    pub row_headers: bool,
    /// Where a cell's lines stand.
    pub vertical: Vertical,
    /// Which boxes end in a line to sign on.
    pub signature_line: SignatureLine,

    /// Height of a gauge.
    pub gauge_height: f64,
    /// Its full part.
    pub gauge_colour: Colour,
    /// Its empty part.
    pub gauge_back: Colour,
    /// Side of a tick box, in sizes.
    pub tick_size: f64,
    /// Space between a list's label and its text begins here.
    pub label_width: f64,
}

impl Default for Look {
    fn default() -> Self {
        let grey = Colour { red: 170, green: 180, blue: 196 };
        Self {
            family: 0,
            bold: false,
            italic: false,
            size: 10.0,
            min_size: None,
            max_lines: 1,
            colour: Colour::BLACK,
            leading: 1.3,
            tracking: 0.0,
            align: Align::Left,
            hyphenate: true,
            before: 0.0,
            after: 0.0,
            indent: 0.0,
            width: None,
            keep_with_previous: false,
            keep_with_next: false,
            together: false,
            spring: 0.0,
            fill: None,
            border: None,
            border_width: 0.6,
            accent: None,
            accent_width: 2.0,
            radius: 0.0,
            padding_x: 0.0,
            padding_y: 0.0,
            form: TableForm::Rows,
            columns: Vec::new(),
            header_fill: None,
            header_colour: Colour::BLACK,
            header_size: 9.0,
            header_bold: true,
            rules: Rules::Rows,
            rule_width: 0.6,
            rule_colour: grey,
            rule_length: None,
            row_height: 0.0,
            gutter: 0.0,
            row_headers: false,
            vertical: Vertical::Top,
            signature_line: SignatureLine::None,
            gauge_height: 6.0,
            gauge_colour: Colour::BLACK,
            gauge_back: grey,
            tick_size: 0.9,
            label_width: 14.0,
        }
    }
}
