//! Whether a corner of a page is blank: what a page that this program wrote paints, and where. Knows its few operators,
//! and takes text for wider than it is rather than narrower.

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

use super::content::{Bounds, NOWHERE, reach};
use crate::diag::Diagnostic;

/// Whether nothing is painted within the bounds.
///
/// # Errors
///
/// When the page is not one that this program wrote.
pub(super) fn is_blank(pdf: &Document, page: ObjectId, bounds: Bounds) -> Result<bool, Diagnostic> {
    let content = Content::decode(&pdf.get_page_content(page))?;
    let mut reading = Reading {
        pdf,
        page,
        bounds,
        is_blank: true,
        is_background: false,
        line: (0.0, 0.0),
        size: 0.0,
        spacing: 0.0,
        width: 1.0,
        matrix: Vec::new(),
        rectangles: Vec::new(),
        path: NOWHERE,
    };
    for operation in &content.operations {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(number).collect();
        reading.operation(&operation.operator, &numbers, &operation.operands);
    }
    Ok(reading.is_blank)
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

fn around([left, bottom, right, top]: Bounds, by: f64) -> Bounds {
    [left - by, bottom - by, right + by, top + by]
}

/// A page being read.
struct Reading<'p> {
    pdf: &'p Document,
    page: ObjectId,
    bounds: Bounds,
    is_blank: bool,
    /// What stands behind everything else, such as the mark across the page.
    is_background: bool,
    /// Where the text line begins, and how large and spaced its letters are.
    line: (f64, f64),
    size: f64,
    spacing: f64,
    /// Of strokes.
    width: f64,
    /// Where the next picture goes.
    matrix: Vec<f64>,
    /// What the path covers so far: whole rectangles, and the rest.
    rectangles: Vec<Bounds>,
    path: Bounds,
}

impl Reading<'_> {
    fn operation(&mut self, operator: &str, numbers: &[f64], operands: &[Object]) {
        match (operator, numbers) {
            ("BT", _) => self.line = (0.0, 0.0),
            ("Td", [x, y]) => self.line = (self.line.0 + x, self.line.1 + y),
            ("Tf", [size]) => self.size = *size,
            ("Tc", [spacing]) => self.spacing = *spacing,
            ("Tj" | "TJ", _) => self.text(operands.first()),
            ("w", [width]) => self.width = *width,
            ("re", [x, y, width, height]) => self.rectangles.push([*x, *y, x + width, y + height]),
            ("m" | "l" | "c" | "v" | "y", _) => {
                let (points, _) = numbers.as_chunks();
                self.path = points.iter().copied().fold(self.path, reach);
            }
            ("S" | "s", _) => self.paint(false),
            ("f" | "f*" | "B" | "B*" | "b" | "b*", _) => self.paint(true),
            ("n", _) => self.forget_path(),
            ("cm", _) => self.matrix = numbers.to_vec(),
            ("BDC" | "BMC", _) => {
                let kind = operands.get(1).and_then(|operand| operand.as_dict().ok());
                let kind = kind.and_then(|kind| kind.get(b"Type").ok()).and_then(|kind| kind.as_name().ok());
                self.is_background = kind == Some(b"Background");
            }
            // The mark behind the content is pale, and covers the page from corner to corner.
            ("Do", _) if !self.is_background => self.picture(operands.first()),
            _ => {}
        }
    }

    fn covers(&mut self, one: Bounds) {
        let other = self.bounds;
        self.is_blank &= one[0] >= other[2] || other[0] >= one[2] || one[1] >= other[3] || other[1] >= one[3];
    }

    fn text(&mut self, shown: Option<&Object>) {
        let strings = match shown {
            Some(Object::Array(items)) => items.as_slice(),
            Some(only) => std::slice::from_ref(only),
            None => &[],
        };
        // Two bytes a letter; no letter is much wider than high.
        let bytes: usize = strings.iter().filter_map(|item| item.as_str().ok()).map(<[u8]>::len).sum();
        let letters = f64::from(u32::try_from(bytes / 2).unwrap_or(u32::MAX));
        let (x, y) = self.line;
        let width = letters * (self.size * 1.05 + self.spacing);
        self.covers([x, y - self.size * 0.4, x + width, y + self.size * 1.2]);
    }

    fn paint(&mut self, is_filled: bool) {
        let half = self.width / 2.0;
        for rectangle in std::mem::take(&mut self.rectangles) {
            let [left, bottom, right, top] = around(rectangle, -half);
            let bounds = self.bounds;
            let inside = left <= bounds[0] && bottom <= bounds[1] && right >= bounds[2] && top >= bounds[3];
            // A frame paints its edge alone.
            if is_filled || !inside {
                self.covers(around(rectangle, half));
            }
        }
        self.covers(around(self.path, half));
        self.forget_path();
    }

    fn forget_path(&mut self) {
        self.rectangles.clear();
        self.path = NOWHERE;
    }

    /// A raster fills the unit square, a form its own box; both are set upright.
    fn picture(&mut self, name: Option<&Object>) {
        let own = name.and_then(|name| name.as_name().ok()).and_then(|name| self.form_box(name));
        let [left, bottom, right, top] = own.unwrap_or([0.0, 0.0, 1.0, 1.0]);
        if let [a, _, _, d, x, y] = self.matrix[..] {
            self.covers([x + a * left, y + d * bottom, x + a * right, y + d * top]);
        }
    }

    fn form_box(&self, name: &[u8]) -> Option<Bounds> {
        let page = self.pdf.get_dictionary(self.page).ok()?;
        let resources = self.pdf.get_dict_in_dict(page, b"Resources").ok()?;
        let pictures = self.pdf.get_dict_in_dict(resources, b"XObject").ok()?;
        let form = pictures.get_deref(name, self.pdf).ok()?.as_stream().ok()?;
        let sides = form.dict.get(b"BBox").ok()?.as_array().ok()?;
        sides.iter().filter_map(number).collect::<Vec<f64>>().try_into().ok()
    }
}
