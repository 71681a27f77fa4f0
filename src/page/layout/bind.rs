//! Documents → one document, in which they follow each other: pages, pictures, structure. Knows no style.

use super::structure::Structure;
use super::{Document, Ink, Owner, Page};

impl Document {
    /// Documents, each with its name, as one. With a blank page, every one of them begins on an odd page, that a printer
    /// puts on the front of a sheet: the blank takes the size of the page before it.
    pub fn bound(parts: impl IntoIterator<Item = (String, Self)>, blank: Option<&Page>) -> Self {
        let mut whole = Self { pages: Vec::new(), pictures: Vec::new(), structure: Structure::new() };
        for (name, Self { pages, pictures, structure }) in parts {
            if let (Some(blank), Some(last), 1) = (blank, whole.pages.last(), whole.pages.len() % 2) {
                let blank = Page { width: last.width, height: last.height, ..blank.clone() };
                whole.pages.push(blank);
            }
            let moved = whole.structure.add_part(&name, structure);
            // The mark behind the pages is the same picture in each part.
            let places = pictures.into_iter().map(|picture| {
                let known = whole.pictures.iter().position(|known| *known == picture);
                known.unwrap_or_else(|| {
                    whole.pictures.push(picture);
                    whole.pictures.len() - 1
                })
            });
            let places: Vec<usize> = places.collect();
            whole.pages.extend(pages.into_iter().map(|mut page| {
                for item in &mut page.items {
                    if let Owner::Element(id) = &mut item.owner {
                        *id = moved(*id);
                    }
                    if let Ink::Picture { picture, .. } = &mut item.ink {
                        *picture = places[*picture];
                    }
                }
                page
            }));
        }
        whole
    }
}
