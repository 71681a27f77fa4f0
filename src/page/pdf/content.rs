//! The items of a page → its content stream, as printpdf operations; notes which element owns which marked content.

use lopdf::Object;
use printpdf::{
    Color, CurTransMat, DictItem, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon, PolygonRing,
    Pt, Rect, Rgb, WindingOrder,
};

use super::embed::Embedded;
use super::pictures::{self, picture_name};
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

pub(super) struct Content {
    pub(crate) operations: Vec<Op>,
    pub(crate) marks: Vec<Mark>,
}

/// The name of a face in the pages' resources.
pub(super) fn font_name(face: usize) -> String {
    format!("F{face}")
}

/// A length for the file: hundredths of a point are finer than any printer.
#[expect(clippy::cast_possible_truncation, reason = "the PDF library counts in single precision")]
pub(super) fn real(points: f64) -> f32 {
    ((points * 100.0).round() / 100.0) as f32
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
    let content = Content { operations: Vec::new(), marks: Vec::new() };
    let (height, state) = (page.height, State::default());
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
    cursor: Option<(f32, f32)>,
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
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
    fn push(&mut self, operation: Op) {
        self.content.operations.push(operation);
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
        let name = |name: &str| DictItem::Name(name.into());
        let pagination =
            |kind| vec![("Type".to_owned(), name("Pagination")), ("Subtype".to_owned(), name(kind))];
        // Headers and footers say what they are (ISO 14289-1, 7.8).
        let properties = match owner {
            Owner::Element(element) => return self.open_element(element),
            Owner::Layout => return self.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            Owner::Header => pagination("Header"),
            Owner::Footer => pagination("Footer"),
            Owner::Background => vec![("Type".to_owned(), name("Background"))],
        };
        let properties = DictItem::Dict { map: properties.into_iter().collect() };
        self.push(Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties });
    }

    fn open_element(&mut self, owner: ElementId) {
        let map = [("MCID".to_owned(), DictItem::Int(integer(self.content.marks.len())))].into();
        let tag = role_name(self.document.structure.element(owner).role).to_owned();
        self.push(Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } });
        self.content.marks.push(Mark { owner, bounds: NOWHERE });
    }

    fn close(&mut self, is_open: bool) {
        self.end_text();
        if is_open {
            self.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if self.cursor.take().is_some() {
            self.push(Op::EndTextSection);
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
                let points = [from, to].map(|point| LinePoint { p: self.point(*point), bezier: false });
                self.push(Op::DrawLine { line: Line { points: points.into(), is_closed: false } });
            }
            Ink::Picture { picture, x, y, width, height } => {
                self.picture(*picture, [*x, self.height - y - height, *width, *height]);
            }
        }
    }

    /// Draws a picture in a rectangle given by its lower left corner and its size.
    fn picture(&mut self, index: usize, place: [f64; 4]) {
        let Some(picture) = self.document.pictures.get(index) else { return };
        let matrix = pictures::placement(picture, place).map(fine);
        self.push(Op::SaveGraphicsState);
        self.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        let name = DictItem::Name(picture_name(index).into_bytes());
        self.push(Op::Unknown { key: "Do".to_owned(), value: vec![name] });
        self.push(Op::RestoreGraphicsState);
    }

    fn point(&self, [x, y]: [f64; 2]) -> Point {
        Point { x: Pt(real(x)), y: Pt(real(self.height - y)) }
    }

    fn fill(&mut self, colour: Colour) {
        if self.state.fill != Some(colour) {
            self.state.fill = Some(colour);
            self.push(Op::SetFillColor { col: rgb(colour) });
        }
    }

    fn stroke(&mut self, colour: Colour, thickness: f64) {
        if self.state.stroke != Some(colour) {
            self.state.stroke = Some(colour);
            self.push(Op::SetOutlineColor { col: rgb(colour) });
        }
        if self.state.thickness != Some(thickness) {
            self.state.thickness = Some(thickness);
            self.push(Op::SetOutlineThickness { pt: Pt(real(thickness)) });
        }
    }

    fn rectangle(&mut self, rectangle: &Rectangle) {
        let mode = match (rectangle.fill, rectangle.stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        if let Some(colour) = rectangle.fill {
            self.fill(colour);
        }
        if let Some((colour, thickness)) = rectangle.stroke {
            self.stroke(colour, thickness);
        }
        if rectangle.radius > 0.0 {
            return self.rounded(rectangle, mode);
        }
        let corner = self.point([rectangle.x, rectangle.y + rectangle.height]);
        let rectangle = Rect {
            x: corner.x,
            y: corner.y,
            width: Pt(real(rectangle.width)),
            height: Pt(real(rectangle.height)),
            mode: Some(mode),
            winding_order: None,
        };
        self.push(Op::DrawRectangle { rectangle });
    }

    /// A rectangle with round corners.
    fn rounded(&mut self, rectangle: &Rectangle, mode: PaintMode) {
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
        let tenth = |length: f32| Pt((length * 10.0).round() / 10.0);
        let point = |at: [f64; 2], bezier: bool| {
            let Point { x, y } = self.point(at);
            LinePoint { p: Point { x: tenth(x.0), y: tenth(y.0) }, bezier }
        };
        let corners = sides.iter().flat_map(|(from, to, first, second)| {
            [point(*from, false), point(*to, false), point(*first, true), point(*second, true)]
        });
        let points = corners.chain([point(sides[0].0, false)]).collect();
        let rings = vec![PolygonRing { points }];
        self.push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } });
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        let index = run.face.index();
        let Some(Some(subset)) = self.subsets.get(index).cloned() else { return };
        if self.cursor.is_none() {
            self.push(Op::StartTextSection);
            self.cursor = Some((0.0, 0.0));
        }
        if self.state.font != Some((index, run.size)) {
            self.state.font = Some((index, run.size));
            let font = PdfFontHandle::External(printpdf::FontId(font_name(index)));
            self.push(Op::SetFont { font, size: Pt(real(run.size)) });
        }
        if (self.state.tracking - run.tracking).abs() > 0.001 {
            self.state.tracking = run.tracking;
            self.push(Op::SetCharacterSpacing { multiplier: real(run.tracking) });
        }
        self.fill(run.colour);
        // `Td` moves from the beginning of the line before.
        let (x, y) = (real(run.x), real(self.height - run.y));
        let (from_x, from_y) = self.cursor.unwrap_or((0.0, 0.0));
        let step = |to: f32, from: f32| Pt(real(f64::from(to) - f64::from(from)));
        let pos = Point { x: step(x, from_x), y: step(y, from_y) };
        self.push(Op::SetTextCursor { pos });
        self.cursor = Some((x, y));
        show::show(&mut self.content.operations, run, self.fonts.face(run.face), &subset);
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

fn rgb(colour: Colour) -> Color {
    let Colour { red, green, blue } = colour;
    Color::Rgb(Rgb { r: channel(red), g: channel(green), b: channel(blue), icc_profile: None })
}
