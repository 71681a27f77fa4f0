//! The logo at its size and place: above the title as a figure, or in the header as an artifact.

use std::sync::Arc;

use super::blocks::{BlockSetter, Strip};
use super::paragraph::{aside, shift};
use super::structure::Role;
use super::{Furniture, Ink, Item, Owner};
use crate::page::blocks::Align;
use crate::page::style::Logo;

/// Share of the body's width that a logo may take in the header.
const HEADER_SHARE: f64 = 0.4;

/// Between a logo in the middle of the header and the texts below it.
const CENTER_GAP: f64 = 5.0;

#[derive(Debug, Clone, Copy)]
pub(super) struct SizedLogo<'a> {
    pub(crate) logo: &'a Logo,
    /// Place among the document's pictures.
    picture: usize,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl<'a> SizedLogo<'a> {
    /// The logo of a style whose picture was given; set smaller when it is wider than its room.
    pub(super) fn of(furniture: &Furniture, setter: &mut BlockSetter<'a>) -> Option<Self> {
        let style = setter.style;
        let (logo, picture) = (style.logo.as_ref()?, furniture.logo.as_ref()?);
        let body = style.page.width - style.page.left - style.page.right;
        let room = if logo.place.is_header() { body * HEADER_SHARE } else { body };
        let width = logo.height * picture.width / picture.height;
        let shrink = (room / width).min(1.0);
        let index = setter.add_picture(Arc::clone(picture));
        Some(Self { logo, picture: index, width: width * shrink, height: logo.height * shrink })
    }

    fn item(&self, x: f64, owner: Owner) -> Item {
        let Self { picture, width, height, .. } = *self;
        Item { owner, ink: Ink::Picture { picture, x, y: 0.0, width, height } }
    }

    /// Widths that a logo of the header takes from its texts: left, centre, right.
    pub(super) fn taken(&self, gap: f64) -> [f64; 3] {
        match self.logo.place.align() {
            Align::Left => [self.width + gap, 0.0, 0.0],
            Align::Center => [0.0, self.width + 2.0 * gap, 0.0],
            Align::Right => [0.0, 0.0, self.width + gap],
        }
    }

    /// Adds the logo to the texts of the header, `height` high; gives the height of both. Beside the logo the texts
    /// stand in the middle of its height; a logo in the middle stands above them.
    pub(super) fn join_header(&self, items: &mut Vec<Item>, height: f64, (left, body): (f64, f64)) -> f64 {
        let align = self.logo.place.align();
        let down = match align {
            Align::Center if height > 0.0 => self.height + CENTER_GAP,
            Align::Center => 0.0,
            Align::Left | Align::Right => (self.height - height).max(0.0) / 2.0,
        };
        shift(items, down);
        items.push(self.item(left + aside(align, body - self.width), Owner::Header));
        (down + height).max(self.height)
    }
}

impl BlockSetter<'_> {
    /// Sets a logo that stands above the title: the first thing of the body.
    pub(super) fn title_logo(&mut self, sized: &SizedLogo<'_>) {
        let page = &self.style.page;
        let rest = page.width - page.left - page.right - sized.width;
        let x = page.left + aside(sized.logo.place.align(), rest);
        let root = self.structure.root();
        let element = self.structure.add_with_text(root, Role::Figure, sized.logo.alt.clone());
        let items = vec![sized.item(x, Owner::Element(element))];
        self.strips.push(Strip { height: sized.height, items, keep_next: true, ..Strip::default() });
        self.after = sized.logo.after;
    }
}
