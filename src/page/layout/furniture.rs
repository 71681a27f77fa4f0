//! What stands around the body of each page: header, footer, frame, mark; and the boxes behind its strips.

use std::sync::Arc;

use super::blocks::{Backdrop, BlockSetter};
use super::boxes::box_back;
use super::flow::PlacedStrip;
use super::logo::SizedLogo;
use super::paragraph::{lines_height, plain_text, shift, stacked};
use super::structure::{ElementId, Role};
use super::{Furniture, Ink, Item, Owner, Page, Rectangle, too_tall};
use crate::page::blocks::{Align, Emphasis, Inline};
use crate::page::picture::{Content, Fill, Picture, Shape};
use crate::page::style::{Element, KindStyle, Look, PageText};

/// The share of the page's width that the box for initials takes.
const INITIALS: f64 = 0.25;
/// Between the body and the furniture, and between two texts side by side.
const GAP: f64 = 10.0;

/// The furniture of all pages of a document.
pub(super) struct Surroundings<'a> {
    /// From the upper edge to the strips.
    top: f64,
    /// Height that strips may take.
    pub(super) height: f64,
    style: &'a KindStyle,
    furniture: &'a Furniture,
    /// The mark is content on the first page: who cannot see must know that this is no deed.
    mark: Option<ElementId>,
    /// The picture of the mark behind the content.
    diagonal: Option<usize>,
    pub(crate) logo: Option<SizedLogo<'a>>,
}

fn inline(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned(), emphasis: Emphasis::default() }]
}

impl<'a> Surroundings<'a> {
    /// Sets the texts once to know their heights, and to find characters that no font has.
    pub(super) fn measure(furniture: &'a Furniture, setter: &mut BlockSetter<'a>) -> Self {
        let style = setter.style;
        let mark = furniture.mark.as_ref().map(|_| {
            let root = setter.structure.root();
            setter.structure.add(root, Role::Paragraph)
        });
        let diagonal = furniture.mark.as_ref().map(|text| {
            let picture = diagonal(text, setter);
            setter.add_picture(Arc::new(picture))
        });
        let logo = SizedLogo::of(furniture, setter);
        let mut frame = Self { top: 0.0, height: 0.0, style, furniture, mark, diagonal, logo };
        let page = &style.page;
        let header = frame.texts(setter, Element::Header, 88, 88).1;
        let footer = frame.texts(setter, Element::Footer, 88, 88).1;
        let reach = |edge: f64, height: f64, margin: f64| {
            if height > 0.0 { margin.max(edge + height + GAP) } else { margin }
        };
        let top = reach(page.header, header, page.top);
        let bottom = reach(page.footer, footer, page.bottom);
        let most = page.height / 2.5;
        if top > most.max(page.top) || bottom > most.max(page.bottom) {
            setter.problems.push(too_tall());
        }
        frame.top = top.min(most);
        frame.height = page.height - frame.top - bottom.min(most);
        frame
    }

    /// The three texts of the header or footer, from the top of their lines, and their height.
    fn texts(&self, set: &mut BlockSetter<'_>, of: Element, page: usize, pages: usize) -> (Vec<Item>, f64) {
        let (texts, owner) = if of == Element::Footer {
            ([PageText::FooterLeft, PageText::FooterCenter, PageText::FooterRight], Owner::Footer)
        } else {
            ([PageText::HeaderLeft, PageText::HeaderCenter, PageText::HeaderRight], Owner::Header)
        };
        let look = set.style.element_look(of);
        let numbered = |text: &str| {
            let text = text.replace("{pages}", &pages.to_string());
            inline(&text.replace("{page}", &page.to_string()))
        };
        let [left, center, right] = texts.map(|text| numbered(self.furniture.texts.get(text)));
        let logo = self.logo.as_ref().filter(|sized| of == Element::Header && sized.logo.place.is_header());
        let sheet = &self.style.page;
        let body = sheet.width - sheet.left - sheet.right;
        // The texts share what a logo leaves.
        let [left_taken, center_taken, right_taken] = logo.map_or([0.0; 3], |sized| sized.taken(GAP));
        let (start, width) = (sheet.left + left_taken, body - left_taken - right_taken);
        let natural = |set: &mut BlockSetter<'_>, text: &[Inline]| {
            if plain_text(text).is_empty() { 0.0 } else { set.text(text, look, None).natural_width() + GAP }
        };
        let room = self.initials(of, start, width);
        let center_width = natural(set, &center).min(width / 2.0).max(center_taken).max(room.width);
        let side = if center_width > 0.0 { (width - center_width) / 2.0 } else { width };
        // The right text keeps its width; the left one wraps in what is left.
        let right_width = natural(set, &right).min(if center_width > 0.0 { side } else { width * 0.6 });
        let left_width = if center_width > 0.0 { side } else { width - right_width };
        let places = [
            (left, Align::Left, 0.0, left_width),
            (center, Align::Center, side, center_width),
            (right, Align::Right, width - right_width, right_width),
        ];
        let (mut items, mut height) = (Vec::new(), room.height);
        if room.height > 0.0 {
            items.push(Item { owner, ink: Ink::Rectangle(room.clone()) });
        }
        for (text, align, x, width) in places {
            if width > 0.0 && !plain_text(&text).is_empty() {
                let look = Look { align, hyphenate: false, ..look.clone() };
                let set = set.set_text(&text, &look, None, (start + x, width), owner);
                height = height.max(lines_height(&set));
                items.extend(stacked(set, 0.0));
            }
        }
        if let Some(sized) = logo {
            height = sized.join_header(&mut items, height, (sheet.left, body));
        }
        (items, height)
    }

    /// The box for initials in a footer of that width; of no size where there is none.
    fn initials(&self, element: Element, start: f64, width: f64) -> Rectangle {
        let height = if element == Element::Footer { self.style.page.initials } else { 0.0 };
        let look = self.style.element_look(element);
        let share = if height > 0.0 { INITIALS } else { 0.0 };
        let x = start + width * (1.0 - share) / 2.0;
        let stroke = Some((look.rule_colour, look.rule_width));
        // A little above the text in it.
        Rectangle { x, y: -2.0, width: width * share, height, stroke, ..Rectangle::default() }
    }

    /// A whole page: what stands behind, the strips, what stands around.
    pub(super) fn dress(
        &self,
        setter: &mut BlockSetter<'_>,
        strips: Vec<PlacedStrip>,
        number: usize,
        count: usize,
    ) -> Page {
        let sheet = &self.style.page;
        let mut items = self.frame_lines();
        items.extend(self.diagonal.map(|picture| {
            let (width, height) = (sheet.width, sheet.height);
            let ink = Ink::Picture { picture, x: 0.0, y: 0.0, width, height };
            Item { owner: Owner::Background, ink }
        }));
        items.extend(self.mark_line(setter, number));
        let (mut header, _) = self.texts(setter, Element::Header, number, count);
        shift(&mut header, sheet.header);
        let (mut footer, height) = self.texts(setter, Element::Footer, number, count);
        shift(&mut footer, sheet.height - sheet.footer - height);
        items.extend(header);
        items.extend(backdrops(&setter.backdrops, &strips, self.top));
        for placed in strips {
            let mut strip = placed.strip;
            shift(&mut strip.items, self.top + placed.y);
            items.extend(strip.items);
        }
        items.extend(footer);
        Page { width: sheet.width, height: sheet.height, items }
    }

    fn frame_lines(&self) -> Vec<Item> {
        let sheet = &self.style.page;
        let lines = self.style.frame.iter().map(|line| {
            let inset = line.inset + line.width / 2.0;
            let ink = Ink::Rectangle(Rectangle {
                x: inset,
                y: inset,
                width: (sheet.width - 2.0 * inset).max(1.0),
                height: (sheet.height - 2.0 * inset).max(1.0),
                stroke: Some((line.colour, line.width)),
                ..Rectangle::default()
            });
            Item { owner: Owner::Background, ink }
        });
        lines.collect()
    }

    /// The word of the mark at the top of the page, in letters that are read at once.
    fn mark_line(&self, setter: &mut BlockSetter<'_>, number: usize) -> Vec<Item> {
        let Some(text) = &self.furniture.mark else { return Vec::new() };
        let sheet = &self.style.page;
        let look = Look {
            align: Align::Center,
            hyphenate: false,
            ..setter.style.element_look(Element::Mark).clone()
        };
        let owner = self.mark.filter(|_| number == 1).map_or(Owner::Header, Owner::Element);
        let width = sheet.width - sheet.left - sheet.right;
        let set = setter.set_text(&inline(text), &look, None, (sheet.left, width), owner);
        let mut items = stacked(set, 0.0);
        shift(&mut items, sheet.mark);
        items
    }
}

/// The word of the mark behind the content, from corner to corner, as outlines: it is no text to search or copy.
fn diagonal(text: &str, setter: &BlockSetter<'_>) -> Picture {
    let look = setter.style.element_look(Element::Diagonal);
    let sheet = &setter.style.page;
    let face = setter.fonts.face(setter.fonts.face_of(look.family, look.bold, look.italic));
    let shaped = face.shape(text);
    let length = f64::from(shaped.width.max(1)) / face.units_per_em;
    let across = sheet.width.hypot(sheet.height);
    let size = look.size.min(across * 0.75 / length);
    let (sin, cos) = (sheet.height / across, sheet.width / across);
    let scale = size / face.units_per_em;
    let (half, rise) = (f64::from(shaped.width) / 2.0, f64::from(face.cap_height) / 2.0);
    // Around the middle of the page, rising to the right.
    let place = |[x, y]: [f64; 2]| {
        let (along, up) = ((x - half) * scale, (y - rise) * scale);
        [sheet.width / 2.0 + along * cos - up * sin, sheet.height / 2.0 - along * sin - up * cos]
    };
    let steps = face.outline(text).into_iter().map(|step| step.map(place));
    let colour = [look.colour.red, look.colour.green, look.colour.blue];
    let shape = Shape {
        transform: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        steps: steps.collect(),
        fill: Some(Fill { colour, even_odd: false }),
        stroke: None,
        stroke_first: false,
        clips: Vec::new(),
    };
    Picture { width: sheet.width, height: sheet.height, content: Content::Paths(vec![shape]) }
}

/// One box behind all the strips of a page that stand in it.
fn backdrops(backdrops: &[Backdrop], strips: &[PlacedStrip], top: f64) -> Vec<Item> {
    let mut items = Vec::new();
    for (id, backdrop) in backdrops.iter().enumerate() {
        let mut inside = strips.iter().filter(|placed| placed.strip.backdrops.contains(&id));
        let Some(first) = inside.next() else { continue };
        let last = inside.next_back().unwrap_or(first);
        let height = last.y + last.strip.height - first.y;
        items.extend(box_back(backdrop.x, top + first.y, backdrop.width, height, &backdrop.look));
    }
    items
}
