//! Lines → items at their places: baselines, alignment, tick boxes, gauges; knows no page.

use std::sync::Arc;

use super::blocks::BlockSetter;
use super::lines::{Line, LineItem, Text};
use super::structure::Role;
use super::text::{Segmenter, TextLook, TextStyle};
use super::{GlyphRun, Ink, Item, Owner, Rectangle, too_wide};
use crate::page::blocks::{Align, Gauge, Inline, Tick};
use crate::page::style::{Colour, Look};

/// How far a line may reach over its measure, in points: the rounding of widths.
const MOST_OVER: f64 = 0.5;

/// A text set in lines, from the top: the height of each, and its items from its upper left corner.
pub(super) type Lines = Vec<(f64, Vec<Item>)>;

pub(super) fn lines_height(lines: &Lines) -> f64 {
    lines.iter().map(|(height, _)| height).sum()
}

/// A count as a factor of lengths.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// How far to the right a text stands whose line has room left.
pub(super) fn aside(align: Align, room: f64) -> f64 {
    match align {
        Align::Left => 0.0,
        Align::Center => room / 2.0,
        Align::Right => room,
    }
}

/// The items of lines under each other, the first one `top` below the origin.
pub(super) fn stacked(lines: Lines, top: f64) -> Vec<Item> {
    let mut items = Vec::new();
    let mut y = top;
    for (height, mut line) in lines {
        shift(&mut line, y);
        items.extend(line);
        y += height;
    }
    items
}

/// Moves items down.
pub(super) fn shift(items: &mut [Item], down: f64) {
    for item in items {
        match &mut item.ink {
            Ink::Glyphs(run) => run.y += down,
            Ink::Rectangle(rectangle) => rectangle.y += down,
            Ink::Line { from, to, .. } => {
                from[1] += down;
                to[1] += down;
            }
            Ink::Picture { y, .. } => *y += down,
        }
    }
}

impl BlockSetter<'_> {
    /// A text cut into segments; missing characters are reported.
    pub(super) fn text(&mut self, inlines: &[Inline], look: &Look, line: Option<usize>) -> Arc<Text> {
        let key = TextLook::of(look);
        if let Some(known) = self.texts.find(&key, inlines) {
            return known;
        }
        let before = self.problems.len();
        let (fonts, language, problems) = (self.fonts, self.texts.language(), &mut self.problems);
        let mut segmenter = Segmenter { fonts, look, language, line, problems };
        let text = Arc::new(Text::of(segmenter.segments(inlines)));
        // What is reported must be found again.
        if self.problems.len() == before {
            self.texts.keep(key, inlines, &text);
        }
        text
    }

    /// Sets a text between `x` and `x + width`, as content of `owner`.
    pub(super) fn set_text(
        &mut self,
        inlines: &[Inline],
        look: &Look,
        line: Option<usize>,
        (x, width): (f64, f64),
        owner: Owner,
    ) -> Lines {
        if let [Inline::Gauge(gauge)] = inlines {
            return self.set_gauge(gauge, look, (x, width), owner);
        }
        let mut fitted = look.clone();
        if let Some(min_size) = look.min_size {
            let size = self.fit(inlines, look, line, width);
            if size < min_size {
                self.problems.push(too_wide(line, inlines));
            }
            fitted.size = size.max(min_size);
        }
        let text = self.text(inlines, &fitted, line);
        self.set_lines(&text, &fitted, (x, width), owner, (line, inlines))
    }

    /// The largest size at which a text holds in its lines. One line more is taken rather than a size
    /// under two thirds.
    fn fit(&mut self, inlines: &[Inline], look: &Look, line: Option<usize>, width: f64) -> f64 {
        let mut fitted = look.clone();
        for lines in 1..=look.max_lines {
            let natural = self.text(inlines, look, line).natural_width();
            // A hair less than the exact share: the widths of glyphs do not add up to the last bit.
            let share = (width * count(lines) / natural.max(1.0) * 0.999).min(1.0);
            fitted.size = look.size * share;
            if lines > 1 {
                // Where words end decides how far from the exact share the lines hold.
                while fitted.size > 1.0 && !self.holds(inlines, &fitted, lines, width) {
                    fitted.size *= 0.97;
                }
            }
            if fitted.size >= look.size * 2.0 / 3.0 {
                break;
            }
        }
        fitted.size
    }

    fn holds(&mut self, inlines: &[Inline], look: &Look, most: usize, width: f64) -> bool {
        let text = self.text(inlines, look, None);
        text.least_width() <= width && text.lines(width, self.fonts).len() <= most
    }

    /// The same once it is cut; the line of the Markdown and the text are for messages.
    pub(super) fn set_lines(
        &mut self,
        text: &Text,
        look: &Look,
        (x, width): (f64, f64),
        owner: Owner,
        (line, inlines): (Option<usize>, &[Inline]),
    ) -> Lines {
        let face = self.fonts.face(self.fonts.face_of(look.family, look.bold, look.italic));
        let line_height = look.size * look.leading;
        let capital = f64::from(face.cap_height) / face.units_per_em * look.size;
        let baseline = f64::midpoint(line_height, capital);
        let lines = text.lines(width, self.fonts);
        // Every word can be cut at every letter: what still is too wide is one letter, or a box to tick.
        if lines.iter().any(|line| line.width > width + MOST_OVER) {
            self.problems.push(too_wide(line, inlines));
        }
        let owners = self.owners(owner, lines.last().map_or(0, |line| line.part));
        let set = lines.iter().map(|line| {
            let left = x + aside(look.align, (width - line.width).max(0.0));
            let owner = owners.get(line.part).copied().unwrap_or(owner);
            (line_height, self.set_line(line, left, baseline, owner))
        });
        set.collect()
    }

    /// What the parts of a text belong to, which its own breaks part. In a cell or a box, one under the other, they are
    /// several things; elsewhere a break is one of form.
    fn owners(&mut self, owner: Owner, breaks: usize) -> Vec<Owner> {
        let Owner::Element(element) = owner else { return Vec::new() };
        let holds = match self.structure.element(element).role {
            Role::HeaderCell(_) | Role::DataCell => breaks > 0,
            role => matches!(role, Role::ListBody | Role::Division),
        };
        let part = |_| Owner::Element(self.structure.add(element, Role::Paragraph));
        (0..=breaks).filter(|_| holds).map(part).collect()
    }

    fn set_line(&mut self, line: &Line, left: f64, baseline: f64, owner: Owner) -> Vec<Item> {
        let mut items = Vec::new();
        for item in &line.items {
            match item {
                LineItem::Run { x, style, pieces } => {
                    let TextStyle { face, size, colour, tracking, rise } = *style;
                    let (x, y, pieces) = (left + *x, baseline - rise, Arc::clone(pieces));
                    let run = GlyphRun { face, size, colour, tracking, x, y, pieces };
                    items.push(Item { owner, ink: Ink::Glyphs(run) });
                }
                LineItem::Tick { x, style, tick, side } => {
                    let figure = self.figure(owner, tick.description().to_owned());
                    let face = self.fonts.face(style.face);
                    let capital = f64::from(face.cap_height) / face.units_per_em * style.size;
                    let top = baseline - f64::midpoint(capital, *side);
                    items.extend(tick_box(*tick, (left + *x, top), *side, style.colour, figure));
                }
            }
        }
        items
    }

    /// A figure inside an element; what stands in an artifact is part of it.
    fn figure(&mut self, owner: Owner, text: String) -> Owner {
        match owner {
            Owner::Element(owner) => Owner::Element(self.structure.add_with_text(owner, Role::Figure, text)),
            artifact => artifact,
        }
    }

    fn set_gauge(&mut self, gauge: &Gauge, look: &Look, (x, width): (f64, f64), owner: Owner) -> Lines {
        let owner = self.figure(owner, gauge.description());
        let line_height = look.size * look.leading;
        let height = look.gauge_height.min(line_height);
        let y = (line_height - height) / 2.0;
        let share = |part: u32| width * (f64::from(part) / f64::from(gauge.total.max(1))).clamp(0.0, 1.0);
        let bar = |width: f64, colour: Colour| {
            let fill = Some(colour);
            let ink = Ink::Rectangle(Rectangle { x, y, width, height, fill, ..Rectangle::default() });
            Item { owner, ink }
        };
        let mut items = vec![bar(width, look.gauge_back)];
        if gauge.filled > 0 {
            items.push(bar(share(gauge.filled), look.gauge_colour));
        }
        if let Some(threshold) = gauge.threshold {
            let at = x + share(threshold);
            // Over the full part the mark must be light, beyond it dark.
            let colour = if gauge.filled > threshold { Colour::WHITE } else { look.gauge_colour };
            items.push(Item {
                owner,
                ink: Ink::Line { from: [at, y], to: [at, y + height], width: 1.0, colour },
            });
        }
        vec![(line_height, items)]
    }
}

fn tick_box(tick: Tick, (x, y): (f64, f64), side: f64, colour: Colour, owner: Owner) -> Vec<Item> {
    let thickness = (side * 0.08).clamp(0.5, 1.2);
    let inset = thickness / 2.0;
    let (width, height) = (side - thickness, side - thickness);
    let stroke = Some((colour, thickness));
    let square = Rectangle { x: x + inset, y: y + inset, width, height, stroke, ..Rectangle::default() };
    let mut items = vec![Item { owner, ink: Ink::Rectangle(square) }];
    let mut line = |from: [f64; 2], to: [f64; 2]| {
        let at = |[right, down]: [f64; 2]| [x + right * side, y + down * side];
        let ink = Ink::Line { from: at(from), to: at(to), width: thickness * 1.4, colour };
        items.push(Item { owner, ink });
    };
    match tick {
        Tick::Empty => {}
        Tick::Ticked => {
            line([0.22, 0.52], [0.42, 0.74]);
            line([0.42, 0.74], [0.80, 0.26]);
        }
        Tick::Crossed => {
            line([0.24, 0.24], [0.76, 0.76]);
            line([0.76, 0.24], [0.24, 0.76]);
        }
    }
    items
}

/// The words of a text, without their setting.
pub(super) fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text: words, .. } => text.push_str(words),
            Inline::Break => text.push(' '),
            Inline::Tick(_) | Inline::Gauge(_) => {}
        }
    }
    text
}
