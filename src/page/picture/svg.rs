//! SVG → paths with plain paints; the only place that knows its library.
//!
//! The library resolves styles, shapes, transforms and references. What it drops in silence (texts, as it is built
//! here) is looked for in the XML first; what a plain path cannot be is looked for in its result.

use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{BlendMode, FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Transform};

use super::{Clip, Content, Fill, Picture, Rgb, Shape, Step, Stroke, too_large, unreadable, unsupported};
use crate::diag::Diagnostic;

/// Most nodes of the XML: a logo has some hundreds.
const MOST_NODES: u32 = 100_000;

/// Most steps of all paths.
const MOST_STEPS: usize = 200_000;

/// Elements that are no paths.
const REFUSED: [&str; 6] = ["text", "image", "foreignObject", "feImage", "video", "canvas"];

pub(super) fn read(bytes: &[u8]) -> Result<Picture, Diagnostic> {
    let text = std::str::from_utf8(bytes).map_err(unreadable)?;
    let options =
        usvg::roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..Default::default() };
    let xml = usvg::roxmltree::Document::parse_with_options(text, options).map_err(unreadable)?;
    let refused = |name: &str| REFUSED.into_iter().find(|refused| *refused == name);
    if let Some(what) = xml.descendants().find_map(|node| refused(node.tag_name().name())) {
        return Err(unsupported(what));
    }
    let tree = usvg::Tree::from_xmltree(&xml, &usvg::Options::default()).map_err(unreadable)?;
    let mut shapes = Vec::new();
    walk(tree.root(), &[], &mut shapes)?;
    if shapes.is_empty() {
        return Err(Diagnostic::error("logo-empty"));
    }
    if shapes.iter().map(|shape| shape.steps.len()).sum::<usize>() > MOST_STEPS {
        return Err(too_large());
    }
    let size = tree.size();
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    Ok(Picture { width, height, content: Content::Paths(shapes) })
}

fn walk(group: &Group, clips: &[Clip], shapes: &mut Vec<Shape>) -> Result<(), Diagnostic> {
    let refuse = |what| Err(unsupported(what));
    let effects = [
        (group.opacity().get() < 1.0, "opacity"),
        (group.blend_mode() != BlendMode::Normal, "mix-blend-mode"),
        (group.mask().is_some(), "mask"),
        (!group.filters().is_empty(), "filter"),
    ];
    if let Some((_, effect)) = effects.into_iter().find(|(asked, _)| *asked) {
        return refuse(effect);
    }
    let mut clips = clips.to_vec();
    let mut next = group.clip_path();
    while let Some(clip) = next {
        clips.push(clip_of(clip, group.abs_transform())?);
        next = clip.clip_path();
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => walk(inner, &clips, shapes)?,
            Node::Path(path) if path.is_visible() => shapes.push(shape(path, &clips)?),
            Node::Path(_) => {}
            Node::Image(_) => return refuse("image"),
            Node::Text(_) => return refuse("text"),
        }
    }
    Ok(())
}

fn shape(path: &usvg::Path, clips: &[Clip]) -> Result<Shape, Diagnostic> {
    let fill = path.fill().map(|fill| -> Result<Fill, Diagnostic> {
        let even_odd = fill.rule() == FillRule::EvenOdd;
        Ok(Fill { colour: colour(fill.paint(), fill.opacity().get(), "fill-opacity")?, even_odd })
    });
    let stroke = path.stroke().map(|stroke| {
        Ok(Stroke {
            colour: colour(stroke.paint(), stroke.opacity().get(), "stroke-opacity")?,
            width: f64::from(stroke.width().get()),
            cap: match stroke.linecap() {
                LineCap::Butt => 0,
                LineCap::Round => 1,
                LineCap::Square => 2,
            },
            join: match stroke.linejoin() {
                LineJoin::Miter => 0,
                LineJoin::Round => 1,
                LineJoin::Bevel => 2,
                LineJoin::MiterClip => return Err(unsupported("stroke-linejoin")),
            },
            miter_limit: f64::from(stroke.miterlimit().get()),
            dashes: stroke.dasharray().unwrap_or_default().iter().copied().map(f64::from).collect(),
            dash_offset: f64::from(stroke.dashoffset()),
        })
    });
    Ok(Shape {
        transform: matrix(path.abs_transform()),
        steps: steps(path.data(), Transform::identity()),
        fill: fill.transpose()?,
        stroke: stroke.transpose()?,
        stroke_first: path.paint_order() == PaintOrder::StrokeAndFill,
        clips: clips.to_vec(),
    })
}

fn colour(paint: &Paint, opacity: f32, name: &'static str) -> Result<Rgb, Diagnostic> {
    let what = match paint {
        Paint::Color(_) if opacity < 1.0 => name,
        Paint::Color(colour) => return Ok([colour.red, colour.green, colour.blue]),
        Paint::LinearGradient(_) => "linearGradient",
        Paint::RadialGradient(_) => "radialGradient",
        Paint::Pattern(_) => "pattern",
    };
    Err(unsupported(what))
}

/// A clip of one path; several would have to be joined into one.
fn clip_of(clip: &usvg::ClipPath, user: Transform) -> Result<Clip, Diagnostic> {
    let mut transform = user.pre_concat(clip.transform());
    let mut group = clip.root();
    loop {
        transform = transform.pre_concat(group.transform());
        if group.clip_path().is_some() {
            return Err(unsupported("clipPath"));
        }
        match group.children() {
            [Node::Group(inner)] => group = inner,
            [Node::Path(path)] => {
                let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                return Ok(Clip { steps: steps(path.data(), transform), even_odd });
            }
            _ => return Err(unsupported("clipPath")),
        }
    }
}

fn matrix(transform: Transform) -> [f64; 6] {
    let Transform { sx, ky, kx, sy, tx, ty } = transform;
    [sx, ky, kx, sy, tx, ty].map(f64::from)
}

fn steps(path: &usvg::tiny_skia_path::Path, transform: Transform) -> Vec<Step> {
    let at = |mut point: Point| {
        transform.map_point(&mut point);
        [f64::from(point.x), f64::from(point.y)]
    };
    let mut last = [0.0; 2];
    let mut steps = Vec::new();
    for segment in path.segments() {
        let step = match segment {
            PathSegment::MoveTo(point) => Step::Move(at(point)),
            PathSegment::LineTo(point) => Step::Line(at(point)),
            PathSegment::QuadTo(handle, end) => Step::quadratic(last, at(handle), at(end)),
            PathSegment::CubicTo(first, second, end) => Step::Curve(at(first), at(second), at(end)),
            PathSegment::Close => Step::Close,
        };
        if let Step::Move(end) | Step::Line(end) | Step::Curve(_, _, end) = step {
            last = end;
        }
        steps.push(step);
    }
    steps
}
