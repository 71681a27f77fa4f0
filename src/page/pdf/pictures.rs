//! Pictures → image and form objects, each written once a document however many pages show it; knows no page.

use std::sync::{Arc, Mutex, PoisonError};

use lopdf::content::{Content as Operations, Operation};
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::content::number;
use super::file::compressed;
use super::{Problem, failure};
use crate::page::picture::{Clip, Content, Picture, Pixels, Rgb, Shape, Step, Stroke};

/// The name of a picture in the pages' resources.
pub(super) fn picture_name(picture: usize) -> String {
    format!("P{picture}")
}

/// Rasters already compressed: a run has few, and shows them in every document.
#[derive(Default)]
pub(super) struct Pictures {
    known: Mutex<Vec<(Arc<Picture>, Stream)>>,
}

impl Pictures {
    /// The object of a picture, to be drawn over the unit square (raster) or its own size (paths).
    pub(super) fn stream(&self, picture: &Arc<Picture>) -> Result<Stream, Problem> {
        let pixels = match &picture.content {
            Content::Paths(shapes) => return form(picture, shapes),
            Content::Pixels(pixels) => pixels,
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, stream)) = known.iter().find(|(same, _)| Arc::ptr_eq(same, picture)) {
            return Ok(stream.clone());
        }
        let stream = image(pixels);
        known.push((Arc::clone(picture), stream.clone()));
        Ok(stream)
    }
}

/// The matrix that sets a picture in a rectangle of the page (ISO 32000-1, 8.9.5.1 and 8.10.1).
pub(super) fn placement(picture: &Picture, [x, y, width, height]: [f64; 4]) -> [f64; 6] {
    match &picture.content {
        Content::Pixels(_) => [width, 0.0, 0.0, height, x, y],
        Content::Paths(_) => [width / picture.width, 0.0, 0.0, height / picture.height, x, y],
    }
}

fn image(pixels: &Pixels) -> Stream {
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(pixels.width),
        "Height" => i64::from(pixels.height),
        "ColorSpace" => if pixels.grey { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => 8,
    };
    if pixels.jpeg {
        dictionary.set("Filter", "DCTDecode");
        return Stream::new(dictionary, pixels.samples.clone());
    }
    compressed(dictionary, &pixels.samples)
}

fn form(picture: &Picture, shapes: &[Shape]) -> Result<Stream, Problem> {
    // Four digits after the comma for a picture of a few units, one for one of a page's size.
    let side = picture.width.max(picture.height).max(1e-6);
    let decimals = (3.5 - side.log10()).round().clamp(1.0, 6.0);
    let mut drawing = Drawing { unit: 10_f64.powf(decimals), operations: Vec::new() };
    drawing.matrix([1.0, 0.0, 0.0, -1.0, 0.0, picture.height]);
    for shape in shapes {
        drawing.shape(shape);
    }
    let content = Operations { operations: drawing.operations }.encode().map_err(failure)?;
    let bounds = [0.0, 0.0, picture.width, picture.height].map(number).to_vec();
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => bounds,
        "Resources" => Dictionary::new(),
    };
    Ok(compressed(dictionary, &content))
}

struct Drawing {
    /// Parts of a unit that are told apart.
    unit: f64,
    operations: Vec<Operation>,
}

impl Drawing {
    fn push(&mut self, operator: &str, operands: Vec<Object>) {
        self.operations.push(Operation::new(operator, operands));
    }

    #[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
    fn number(&self, value: f64) -> Object {
        Object::Real(((value * self.unit).round() / self.unit) as f32)
    }

    fn numbers(&self, values: &[f64]) -> Vec<Object> {
        values.iter().map(|value| self.number(*value)).collect()
    }

    /// A matrix keeps its precision: it scales what follows.
    #[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
    fn matrix(&mut self, matrix: [f64; 6]) {
        self.push("cm", matrix.iter().map(|value| Object::Real(*value as f32)).collect());
    }

    fn shape(&mut self, shape: &Shape) {
        self.push("q", Vec::new());
        for Clip { steps, even_odd } in &shape.clips {
            self.path(steps);
            self.push(if *even_odd { "W*" } else { "W" }, Vec::new());
            self.push("n", Vec::new());
        }
        self.matrix(shape.transform);
        if let Some(fill) = shape.fill {
            self.push("rg", rgb(fill.colour));
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke);
        }
        let fill = shape.fill.map(|fill| fill.even_odd);
        let painters: &[&str] = match (fill, &shape.stroke, shape.stroke_first) {
            (Some(false), None, _) => &["f"],
            (Some(true), None, _) => &["f*"],
            (None, Some(_), _) => &["S"],
            (Some(false), Some(_), false) => &["B"],
            (Some(true), Some(_), false) => &["B*"],
            (Some(false), Some(_), true) => &["S", "f"],
            (Some(true), Some(_), true) => &["S", "f*"],
            (None, None, _) => &[],
        };
        for painter in painters {
            self.path(&shape.steps);
            self.push(painter, Vec::new());
        }
        self.push("Q", Vec::new());
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.push("RG", rgb(stroke.colour));
        self.push("w", self.numbers(&[stroke.width]));
        self.push("J", vec![i64::from(stroke.cap).into()]);
        self.push("j", vec![i64::from(stroke.join).into()]);
        self.push("M", self.numbers(&[stroke.miter_limit.max(1.0)]));
        if !stroke.dashes.is_empty() {
            let dashes = self.numbers(&stroke.dashes);
            self.push("d", vec![Object::Array(dashes), self.number(stroke.dash_offset)]);
        }
    }

    fn path(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Move(point) => self.push("m", self.numbers(point)),
                Step::Line(point) => self.push("l", self.numbers(point)),
                Step::Curve(first, second, end) => {
                    self.push("c", self.numbers(&[*first, *second, *end].concat()));
                }
                Step::Close => self.push("h", Vec::new()),
            }
        }
    }
}

fn rgb(colour: Rgb) -> Vec<Object> {
    colour.iter().map(|channel| Object::Real(super::content::channel(*channel))).collect()
}
