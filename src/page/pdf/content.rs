//! The items of a page → its content stream (ISO 32000-1, 7.8.2), written straight: a document has thousands of
//! operators; notes which element owns which marked content.

use std::fmt;
use std::io::Write as _;

use lopdf::Object;

use super::embed::Embedded;
use super::file::decimal;
use super::pictures;
use super::show;
use crate::page::fonts::Fonts;
use crate::page::layout::{Document, ElementId, GlyphRun, Ink, Owner, Page, Rectangle, Role};
use crate::page::style::Colour;

/// Left, bottom, right, top, in points from the lower left corner of the page.
pub(super) type Bounds = [f64; 4];

/// Bounds that hold nothing yet.
pub(super) const NOWHERE: Bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

/// Bounds made larger so that they hold a point.
pub(super) fn reach([left, bottom, right, top]: Bounds, [x, y]: [f64; 2]) -> Bounds {
    [left.min(x), bottom.min(y), right.max(x), top.max(y)]
}

/// A marked content sequence: its place in the list is its identifier (MCID) on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(crate) owner: ElementId,
    pub(crate) bounds: Bounds,
}

#[derive(Default)]
pub(super) struct Content {
    pub(crate) bytes: Vec<u8>,
    pub(crate) marks: Vec<Mark>,
}

/// The name of a face in the pages' resources.
pub(super) fn font_name(face: usize) -> String {
    format!("F{face}")
}

/// The nearest whole number, halves away from zero; the library's function takes several times as long.
#[expect(clippy::cast_possible_truncation, reason = "lengths are far smaller than the type")]
pub(super) fn rounded(number: f64) -> i64 {
    (number + 0.5_f64.copysign(number)) as i64
}

/// A length for the file: hundredths of a point are finer than any printer.
#[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
pub(super) fn real(points: f64) -> f32 {
    ((points * 100.0).round() / 100.0) as f32
}

/// A length in hundredths of a point, which is written as points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Hundredths(i64);

impl Hundredths {
    pub(super) fn of(points: f64) -> Self {
        Self(rounded(points * 100.0))
    }

    fn write(self, out: &mut Vec<u8>) {
        if self.0 < 0 {
            out.push(b'-');
        }
        let length = self.0.unsigned_abs();
        decimal(out, length / 100);
        let digit = |number: u64| b"0123456789"[usize::try_from(number % 10).unwrap_or_default()];
        match (digit(length / 10), digit(length)) {
            (b'0', b'0') => {}
            (tenths, b'0') => out.extend([b'.', tenths]),
            (tenths, hundredths) => out.extend([b'.', tenths, hundredths]),
        }
    }
}

/// Writes an operator behind its operands.
pub(super) fn operate(out: &mut Vec<u8>, operands: &[Hundredths], operator: &str) {
    for operand in operands {
        operand.write(out);
        out.push(b' ');
    }
    out.extend(operator.as_bytes());
}

pub(super) fn number(points: f64) -> Object {
    Object::Real(real(points))
}

/// A count as a number of the file.
pub(super) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What a page of the document shows.
pub(super) fn content(page: &Page, document: &Document, fonts: &Fonts, subsets: &Embedded) -> Content {
    let (content, height, state) = (Content::default(), page.height, State::default());
    let mut pen = Pen { document, fonts, subsets, height, content, state, cursor: None };
    pen.page(page);
    pen.content
}

/// What the operators before have set: what does not change is not written again.
#[derive(Default)]
struct State {
    font: Option<(usize, f64)>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    thickness: Option<f64>,
    tracking: f64,
}

struct Pen<'a> {
    document: &'a Document,
    fonts: &'a Fonts,
    subsets: &'a Embedded,
    height: f64,
    content: Content,
    state: State,
    /// The line's beginning inside a text object; none outside.
    cursor: Option<[Hundredths; 2]>,
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Division => "Div",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(_) => "H4",
        Role::Paragraph => "P",
        Role::List(_) | Role::Fields => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell(_) => "TH",
        Role::DataCell => "TD",
        Role::Figure => "Figure",
    }
}

impl Pen<'_> {
    fn put(&mut self, operators: fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = self.content.bytes.write_fmt(operators);
    }

    fn operate(&mut self, operands: &[Hundredths], operator: &str) {
        operate(&mut self.content.bytes, operands, operator);
    }

    fn page(&mut self, page: &Page) {
        let mut open: Option<Owner> = None;
        for item in &page.items {
            if open != Some(item.owner) {
                self.close(open.is_some());
                self.open(item.owner);
                open = Some(item.owner);
            }
            if item.owner.element().is_some() {
                self.extend_bounds(&item.ink);
            }
            self.ink(&item.ink);
        }
        self.close(open.is_some());
    }

    fn open(&mut self, owner: Owner) {
        // Headers and footers say what they are (ISO 14289-1, 7.8).
        let kind = match owner {
            Owner::Element(owner) => {
                let tag = role_name(self.document.structure.element(owner).role);
                self.put(format_args!("/{tag}<</MCID {}>>BDC\n", self.content.marks.len()));
                return self.content.marks.push(Mark { owner, bounds: NOWHERE });
            }
            Owner::Layout => return self.put(format_args!("/Artifact BMC\n")),
            Owner::Header => "/Type/Pagination/Subtype/Header",
            Owner::Footer => "/Type/Pagination/Subtype/Footer",
            Owner::Background => "/Type/Background",
        };
        self.put(format_args!("/Artifact<<{kind}>>BDC\n"));
    }

    fn close(&mut self, is_open: bool) {
        self.end_text();
        if is_open {
            self.put(format_args!("EMC\n"));
        }
    }

    fn end_text(&mut self) {
        if self.cursor.take().is_some() {
            self.put(format_args!("ET\n"));
        }
    }

    fn extend_bounds(&mut self, ink: &Ink) {
        let Some(mark) = self.content.marks.last_mut() else { return };
        let corners = match ink {
            Ink::Rectangle(Rectangle { x, y, width, height, .. })
            | Ink::Picture { x, y, width, height, .. } => [[*x, *y], [x + width, y + height]],
            Ink::Line { from, to, .. } => [*from, *to],
            Ink::Glyphs(run) => [[run.x, run.y]; 2],
        };
        mark.bounds = corners.iter().fold(mark.bounds, |bounds, [x, y]| reach(bounds, [*x, self.height - y]));
    }

    fn ink(&mut self, ink: &Ink) {
        if !matches!(ink, Ink::Glyphs(_)) {
            self.end_text();
        }
        match ink {
            Ink::Glyphs(run) => self.glyphs(run),
            Ink::Rectangle(rectangle) => self.rectangle(rectangle),
            Ink::Line { from, to, width, colour } => {
                self.stroke(*colour, *width);
                self.operate(&self.point(*from), "m ");
                self.operate(&self.point(*to), "l S\n");
            }
            Ink::Picture { picture, x, y, width, height } => {
                self.picture(*picture, [*x, self.height - y - height, *width, *height]);
            }
        }
    }

    /// Draws a picture in a rectangle given by its lower left corner and its size.
    fn picture(&mut self, index: usize, place: [f64; 4]) {
        let Some(picture) = self.document.pictures.get(index) else { return };
        let matrix = pictures::placement(picture, place).map(|factor| fine(factor).to_string()).join(" ");
        self.put(format_args!("q {matrix} cm /{} Do Q\n", pictures::picture_name(index)));
    }

    fn point(&self, [x, y]: [f64; 2]) -> [Hundredths; 2] {
        [Hundredths::of(x), Hundredths::of(self.height - y)]
    }

    fn fill(&mut self, colour: Colour) {
        if self.state.fill != Some(colour) {
            self.state.fill = Some(colour);
            let [red, green, blue] = rgb(colour);
            self.put(format_args!("{red} {green} {blue} rg\n"));
        }
    }

    fn stroke(&mut self, colour: Colour, thickness: f64) {
        if self.state.stroke != Some(colour) {
            self.state.stroke = Some(colour);
            let [red, green, blue] = rgb(colour);
            self.put(format_args!("{red} {green} {blue} RG\n"));
        }
        if self.state.thickness != Some(thickness) {
            self.state.thickness = Some(thickness);
            self.operate(&[Hundredths::of(thickness)], "w\n");
        }
    }

    fn rectangle(&mut self, rectangle: &Rectangle) {
        let painter = match (rectangle.fill, rectangle.stroke) {
            (Some(_), Some(_)) => "B",
            (Some(_), None) => "f",
            (None, Some(_)) => "S",
            (None, None) => return,
        };
        if let Some(colour) = rectangle.fill {
            self.fill(colour);
        }
        if let Some((colour, thickness)) = rectangle.stroke {
            self.stroke(colour, thickness);
        }
        if rectangle.radius > 0.0 {
            return self.rounded(rectangle, painter);
        }
        let [x, y] = self.point([rectangle.x, rectangle.y + rectangle.height]);
        let [width, height] = [rectangle.width, rectangle.height].map(Hundredths::of);
        self.operate(&[x, y, width, height], "re ");
        self.put(format_args!("{painter}\n"));
    }

    /// A rectangle with round corners.
    fn rounded(&mut self, rectangle: &Rectangle, painter: &str) {
        let Rectangle { x, y, width, height, .. } = *rectangle;
        let radius = rectangle.radius.min(width / 2.0).min(height / 2.0);
        // Handle of a quarter of a circle drawn by a cubic curve.
        let handle = radius * 0.447_715;
        let (right, bottom) = (x + width, y + height);
        let sides = [
            ([x + radius, y], [right - radius, y], [right - handle, y], [right, y + handle]),
            (
                [right, y + radius],
                [right, bottom - radius],
                [right, bottom - handle],
                [right - handle, bottom],
            ),
            ([right - radius, bottom], [x + radius, bottom], [x + handle, bottom], [x, bottom - handle]),
            ([x, bottom - radius], [x, y + radius], [x, y + handle], [x + handle, y]),
        ];
        // Tenths of a point are enough for outlines, and shorter.
        let tenth = |length: f64| Hundredths::of((length * 10.0).round() / 10.0);
        let height = self.height;
        let point = |[x, y]: [f64; 2]| [tenth(x), tenth(height - y)];
        self.operate(&point(sides[0].0), "m ");
        for (side, (_, to, first, second)) in sides.iter().enumerate() {
            let end = sides[(side + 1) % sides.len()].0;
            self.operate(&point(*to), "l ");
            self.operate(&[*first, *second, end].map(point).concat(), "c ");
        }
        self.put(format_args!("h {painter}\n"));
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        let index = run.face.index();
        let Some(Some(subset)) = self.subsets.get(index).cloned() else { return };
        if self.cursor.is_none() {
            self.put(format_args!("BT\n"));
        }
        if self.state.font != Some((index, run.size)) {
            self.state.font = Some((index, run.size));
            self.put(format_args!("/{} ", font_name(index)));
            self.operate(&[Hundredths::of(run.size)], "Tf\n");
        }
        if (self.state.tracking - run.tracking).abs() > 0.001 {
            self.state.tracking = run.tracking;
            self.operate(&[Hundredths::of(run.tracking)], "Tc\n");
        }
        self.fill(run.colour);
        // `Td` moves from the beginning of the line before.
        let [x, y] = self.point([run.x, run.y]);
        let [from_x, from_y] = self.cursor.unwrap_or_default();
        self.operate(&[Hundredths(x.0 - from_x.0), Hundredths(y.0 - from_y.0)], "Td\n");
        self.cursor = Some([x, y]);
        show::show(&mut self.content.bytes, run, self.fonts.face(run.face), &subset);
    }
}

/// A factor for the file: half a thousandth of a point over the longest sheet.
#[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
fn fine(factor: f64) -> f32 {
    ((factor * 1.0e6).round() / 1.0e6) as f32
}

/// A channel of a colour, from 0 to 1: three decimals tell all 256 values apart.
pub(super) fn channel(value: u8) -> f32 {
    f32::from(u16::try_from((u32::from(value) * 1000 + 127) / 255).unwrap_or(0)) / 1000.0
}

fn rgb(colour: Colour) -> [f32; 3] {
    [colour.red, colour.green, colour.blue].map(channel)
}
