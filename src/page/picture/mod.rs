//! A PNG, JPEG or SVG file → a picture that a page can hold: pixels or paths; knows no page, and no size but its own.
//!
//! Nothing is transparent in a picture (ISO 19005-2 allows it, at the price of a blending space): the pixels of a
//! PNG are laid on white, and an SVG that asks for anything but plain paths is refused with the name of what it asks.
//! Colours are taken as sRGB; a colour profile inside a PNG or a JPEG is not applied. A JPEG stays as it is coded.

pub(crate) mod code;
mod jpeg;
mod png;
mod svg;

use crate::diag::{Diagnostic, Fact};

/// Largest file that is read, in bytes.
const LARGEST_FILE: usize = 8 * 1024 * 1024;

/// Most pixels on a side: 600 dots an inch over the width of an A4 sheet.
const LONGEST_SIDE: u32 = 5000;

/// A picture, in units of its own from its upper left corner downwards: pixels for a PNG or a JPEG, user units for an SVG.
/// Its sides are above 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    pub content: Content,
}

/// What a picture is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Pixels(Pixels),
    /// Paths, from the back to the front.
    Paths(Vec<Shape>),
    /// Squares of one unit, row by row: which of them are black.
    Code(Vec<Vec<bool>>),
}

/// Opaque pixels, row by row: one byte each when grey, else three (red, green, blue); or a JPEG file of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub grey: bool,
    /// Whether the samples are a JPEG file.
    pub jpeg: bool,
    pub samples: Vec<u8>,
}

/// A colour: red, green, blue (sRGB).
pub(crate) type Rgb = [u8; 3];

/// A path with its paint.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// From the units of the steps to those of the picture: a, b, c, d, e, f of ISO 32000-1, 8.3.3.
    pub transform: [f64; 6],
    pub steps: Vec<Step>,
    pub fill: Option<Fill>,
    pub stroke: Option<Stroke>,
    /// Whether the outline stands under the inside.
    pub stroke_first: bool,
    /// Paths outside of which nothing is painted, in the picture's units.
    pub clips: Vec<Clip>,
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Move([f64; 2]),
    Line([f64; 2]),
    /// A cubic curve: two handles and its end.
    Curve([f64; 2], [f64; 2], [f64; 2]),
    Close,
}

impl Step {
    /// A quadratic curve, with its one handle.
    pub(crate) fn quadratic(from: [f64; 2], handle: [f64; 2], end: [f64; 2]) -> Self {
        let toward = |point: [f64; 2]| {
            let between = |axis: usize| point[axis] + (handle[axis] - point[axis]) * 2.0 / 3.0;
            [between(0), between(1)]
        };
        Self::Curve(toward(from), toward(end), end)
    }

    /// The same step, its points moved.
    #[must_use]
    pub(crate) fn map(self, place: impl Fn([f64; 2]) -> [f64; 2]) -> Self {
        match self {
            Self::Move(point) => Self::Move(place(point)),
            Self::Line(point) => Self::Line(place(point)),
            Self::Curve(first, second, end) => Self::Curve(place(first), place(second), place(end)),
            Self::Close => Self::Close,
        }
    }
}

/// The inside of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    pub colour: Rgb,
    /// Even-odd rule, else nonzero winding number.
    pub even_odd: bool,
}

/// A path that bounds others.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    pub steps: Vec<Step>,
    /// Even-odd rule, else nonzero winding number.
    pub even_odd: bool,
}

/// The outline of a path; numbers of caps and joins are those of ISO 32000-1, 8.4.3.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    pub colour: Rgb,
    /// Thickness, in the units of the steps.
    pub width: f64,
    /// 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// 0 miter, 1 round, 2 bevel.
    pub join: u8,
    /// Longest miter, in thicknesses.
    pub miter_limit: f64,
    /// Lengths of dashes and gaps; none: an unbroken line.
    pub dashes: Vec<f64>,
    pub dash_offset: f64,
}

/// Reads a picture; the end of its name says what it is.
///
/// # Errors
///
/// When it is neither PNG, JPEG nor SVG by its name, is damaged or empty, or is more, or other, than a logo may be.
pub fn read(name: &str, bytes: &[u8]) -> Result<Picture, Diagnostic> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    if bytes.len() > LARGEST_FILE {
        return Err(too_large());
    }
    match extension.as_deref() {
        Some("png") => png::read(bytes),
        Some("jpg" | "jpeg") => jpeg::read(bytes),
        Some("svg") => svg::read(bytes),
        _ => Err(Diagnostic::error("logo-format")),
    }
}

/// It cannot be read, for the library's reason.
fn unreadable(reason: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error("logo-unreadable").with("detail", Fact::Foreign(reason.to_string()))
}

/// The file, or its number of pixels, is beyond what a logo needs.
fn too_large() -> Diagnostic {
    Diagnostic::error("logo-too-large")
}

/// It asks for what cannot be kept exactly: the element or attribute, as SVG names it.
fn unsupported(what: &str) -> Diagnostic {
    Diagnostic::error("logo-unsupported").with("construct", what)
}
