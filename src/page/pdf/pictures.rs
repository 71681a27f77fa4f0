//! Pictures → image and form objects, each written once a document however many pages show it; knows no page.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Dictionary, Stream, dictionary};
use printpdf::{Color, CurTransMat, DictItem, LineDashPattern, Op, PdfDocument, PdfPage, PdfSaveOptions};

use super::content::number;
use super::failure;
use super::file::compressed;
use crate::diag::Diagnostic;
use crate::page::picture::{Clip, Content, Picture, Pixels, Rgb, Shape, Step, Stroke};

/// The name of a picture in the pages' resources.
pub(super) fn picture_name(picture: usize) -> String {
    format!("P{picture}")
}

/// Pictures already written: a run has few, and shows them in every document.
#[derive(Default)]
pub(super) struct Pictures {
    known: Mutex<Vec<(Arc<Picture>, Stream)>>,
}

impl Pictures {
    /// The object of a picture, to be drawn over the unit square (raster) or its own size (paths).
    pub(super) fn stream(&self, picture: &Arc<Picture>) -> Result<Stream, Diagnostic> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // The mark behind the content is drawn anew for each document, and always the same.
        if let Some((_, stream)) =
            known.iter().find(|(same, _)| Arc::ptr_eq(same, picture) || same == picture)
        {
            return Ok(stream.clone());
        }
        let stream = match &picture.content {
            Content::Paths(shapes) => form(picture, shapes)?,
            Content::Pixels(pixels) => image(pixels),
            // No other document bears the same: it is not kept.
            Content::Code(rows) => return Ok(squares(picture, rows)),
        };
        known.push((Arc::clone(picture), stream.clone()));
        Ok(stream)
    }
}

/// The matrix that sets a picture in a rectangle of the page (ISO 32000-1, 8.9.5.1 and 8.10.1).
pub(super) fn placement(picture: &Picture, [x, y, width, height]: [f64; 4]) -> [f64; 6] {
    match &picture.content {
        Content::Pixels(_) => [width, 0.0, 0.0, height, x, y],
        Content::Paths(_) | Content::Code(_) => {
            [width / picture.width, 0.0, 0.0, height / picture.height, x, y]
        }
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

fn form(picture: &Picture, shapes: &[Shape]) -> Result<Stream, Diagnostic> {
    // Four digits after the comma for a picture of a few units, one for one of a page's size.
    let side = picture.width.max(picture.height).max(1e-6);
    let decimals = (3.5 - side.log10()).round().clamp(1.0, 6.0);
    let mut drawing = Drawing { unit: 10_f64.powf(decimals), operations: Vec::new() };
    drawing.matrix([1.0, 0.0, 0.0, -1.0, 0.0, picture.height]);
    for shape in shapes {
        drawing.shape(shape);
    }
    Ok(form_of(picture, &written(drawing.operations)?))
}

fn form_of(picture: &Picture, content: &[u8]) -> Stream {
    let bounds = [0.0, 0.0, picture.width, picture.height].map(number).to_vec();
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => bounds,
        "Resources" => Dictionary::new(),
    };
    compressed(dictionary, content)
}

/// The black squares of a code as one path, those side by side as one rectangle: no seam shows between them.
fn squares(picture: &Picture, rows: &[Vec<bool>]) -> Stream {
    let mut content = "0 0 0 rg\n".to_owned();
    for (row, up) in rows.iter().rev().zip(0..) {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run[0] {
                let _ = writeln!(content, "{x} {up} {} 1 re", run.len());
            }
            x += run.len();
        }
    }
    form_of(picture, (content + "f\n").as_bytes())
}

/// Operations as printpdf writes them.
fn written(operations: Vec<Op>) -> Result<Vec<u8>, Diagnostic> {
    let mut pdf = PdfDocument::new("");
    pdf.with_pages(vec![PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), operations)]);
    // The steps of a path are raw operators, since its polygons are always closed: it must not drop them.
    let options = PdfSaveOptions { secure: false, optimize: false, ..PdfSaveOptions::default() };
    let pdf = pdf.to_lopdf_document(&options, &mut Vec::new());
    let page = pdf.page_iter().next().ok_or_else(|| failure("page"))?;
    Ok(pdf.get_page_content(page))
}

struct Drawing {
    /// Parts of a unit that are told apart.
    unit: f64,
    operations: Vec<Op>,
}

impl Drawing {
    fn push(&mut self, operation: Op) {
        self.operations.push(operation);
    }

    /// An operator that printpdf has no operation for.
    fn raw(&mut self, operator: &str, operands: &[f64]) {
        let value = operands.iter().map(|value| DictItem::Real(self.number(*value))).collect();
        self.push(Op::Unknown { key: operator.to_owned(), value });
    }

    #[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
    fn number(&self, value: f64) -> f32 {
        ((value * self.unit).round() / self.unit) as f32
    }

    /// A matrix keeps its precision: it scales what follows.
    #[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
    fn matrix(&mut self, matrix: [f64; 6]) {
        let matrix = CurTransMat::Raw(matrix.map(|value| value as f32));
        self.push(Op::SetTransformationMatrix { matrix });
    }

    fn shape(&mut self, shape: &Shape) {
        self.push(Op::SaveGraphicsState);
        for Clip { steps, even_odd } in &shape.clips {
            self.path(steps);
            self.raw(if *even_odd { "W*" } else { "W" }, &[]);
            self.raw("n", &[]);
        }
        self.matrix(shape.transform);
        if let Some(fill) = shape.fill {
            self.push(Op::SetFillColor { col: rgb(fill.colour) });
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
            self.raw(painter, &[]);
        }
        self.push(Op::RestoreGraphicsState);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.push(Op::SetOutlineColor { col: rgb(stroke.colour) });
        self.raw("w", &[stroke.width]);
        self.raw("J", &[stroke.cap.into()]);
        self.raw("j", &[stroke.join.into()]);
        self.raw("M", &[stroke.miter_limit.max(1.0)]);
        if !stroke.dashes.is_empty() {
            let pattern = stroke.dashes.iter().map(|dash| self.number(*dash)).collect();
            let dash = LineDashPattern { offset: self.number(stroke.dash_offset), pattern };
            self.push(Op::SetLineDashPattern { dash });
        }
    }

    fn path(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Move(point) => self.raw("m", point),
                Step::Line(point) => self.raw("l", point),
                Step::Curve(first, second, end) => self.raw("c", [*first, *second, *end].as_flattened()),
                Step::Close => self.raw("h", &[]),
            }
        }
    }
}

fn rgb(colour: Rgb) -> Color {
    let [r, g, b] = colour.map(super::content::channel);
    Color::Rgb(printpdf::Rgb { r, g, b, icc_profile: None })
}
