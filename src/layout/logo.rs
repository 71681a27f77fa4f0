//! The logo at its size and place: above the title as a figure, or in the header as an artifact.

use std::sync::Arc;

use super::blocks::{Setter, Strip};
use super::structure::Role;
use super::{Furniture, Ink, Item, Owner};
use crate::style::{KindStyle, Logo, LogoPlace};

/// Share of the body's width that a logo may take in the header.
const HEADER_SHARE: f64 = 0.4;

/// A logo with its size on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct SizedLogo<'a> {
    pub logo: &'a Logo,
    /// Place among the document's pictures.
    picture: usize,
    pub width: f64,
    pub height: f64,
}

impl<'a> SizedLogo<'a> {
    /// The logo of a style whose picture was given; set smaller when it is wider than its room.
    pub(super) fn of(style: &'a KindStyle, furniture: &Furniture, setter: &mut Setter<'_>) -> Option<Self> {
        let (logo, picture) = (style.logo.as_ref()?, furniture.logo.as_ref()?);
        let body = style.page.width - style.page.left - style.page.right;
        let room = if logo.place.is_header() { body * HEADER_SHARE } else { body };
        let width = logo.height * picture.width / picture.height;
        let shrink = (room / width).min(1.0);
        let index = setter.add_picture(Arc::clone(picture));
        Some(Self { logo, picture: index, width: width * shrink, height: logo.height * shrink })
    }

    /// The item, its upper left corner at `x`, `y`.
    pub(super) fn item(&self, x: f64, y: f64, owner: Owner) -> Item {
        let Self { picture, width, height, .. } = *self;
        Item { owner, ink: Ink::Picture { picture, x, y, width, height } }
    }
}

impl Setter<'_> {
    /// Sets a logo that stands above the title: the first thing of the body.
    pub(super) fn title_logo(&mut self, sized: &SizedLogo<'_>) {
        let page = &self.style.page;
        let rest = page.width - page.left - page.right - sized.width;
        let x = page.left
            + match sized.logo.place {
                LogoPlace::TitleCenter => rest / 2.0,
                LogoPlace::TitleRight => rest,
                _ => 0.0,
            };
        let root = self.structure.root();
        let element = self.structure.add_with_text(root, Role::Figure, sized.logo.alt.clone());
        let items = vec![sized.item(x, 0.0, Owner::Element(element))];
        self.strips.push(Strip { height: sized.height, items, keep_next: true, ..Strip::default() });
        self.after = sized.logo.after;
    }
}
