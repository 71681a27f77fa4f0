//! The logo of a kind of document: which file, where, how high; knows nothing of what the file holds.

use super::Page;
use super::read::{Reading, find};
use super::value::{Keys, font_size};
use crate::page::blocks::Align;
use crate::read::fields::Form;
use crate::read::yaml::{Entry, Value};

/// A picture that a kind of document bears.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// File name, in the folder of the templates; PNG or SVG.
    pub file: String,
    /// What it shows, for who cannot see it; asked for where the logo is content.
    pub alt: String,
    /// Its height on the page, in points. A logo wider than its room is set smaller.
    pub height: f64,
    pub place: LogoPlace,
    /// Space between it and the text below, in points.
    pub after: f64,
    /// Line of the style file, from 1.
    pub line: u32,
}

impl Default for Logo {
    fn default() -> Self {
        let place = LogoPlace::Title(Align::Center);
        Self { file: String::new(), alt: String::new(), height: 34.0, place, after: 12.0, line: 1 }
    }
}

/// Where a logo stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoPlace {
    /// Beside or above the texts of the header, on each page; read by no one (an artifact).
    Header(Align),
    /// Above the title, once: content.
    Title(Align),
}

impl LogoPlace {
    const WORDS: [(&'static str, Self); 6] = [
        ("header_left", Self::Header(Align::Left)),
        ("header_center", Self::Header(Align::Center)),
        ("header_right", Self::Header(Align::Right)),
        ("title_left", Self::Title(Align::Left)),
        ("title_center", Self::Title(Align::Center)),
        ("title_right", Self::Title(Align::Right)),
    ];

    pub(crate) fn is_header(self) -> bool {
        matches!(self, Self::Header(_))
    }

    pub(crate) fn align(self) -> Align {
        let (Self::Header(align) | Self::Title(align)) = self;
        align
    }
}

pub(super) const KEYS: Keys<Logo> = &[
    ("file", |logo, given| {
        given.note(|| Form::Told("logo"));
        given.text(&mut logo.file)?;
        let name = &logo.file;
        // A name in the folder itself: a logo is never looked for elsewhere.
        let is_one = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':']);
        if is_one { Ok(()) } else { Err("style-file-name") }
    }),
    ("alt", |logo, given| given.text(&mut logo.alt)),
    ("height", |logo, given| given.text_to(&mut logo.height, "style-font-size", font_size)),
    ("place", |logo, given| given.word(&mut logo.place, "style-logo-place", &LogoPlace::WORDS)),
    ("after", |logo, given| given.length(&mut logo.after)),
];

impl Reading<'_> {
    /// The logo that an entry describes; null is none.
    pub(super) fn logo(&mut self, entry: &Entry, page: &Page) -> Option<Logo> {
        let entries = self.map(entry);
        if !matches!(entry.value.value, Value::Map(_)) {
            return None;
        }
        let line = find(entries, "file").map_or(entry.line, |file| file.value.line);
        let mut logo = Logo { line, ..Logo::default() };
        self.set(&mut logo, entries, KEYS);
        if find(entries, "file").is_none() {
            self.missing(entry, "file");
        }
        // In the header the logo is read by no one.
        if logo.alt.is_empty() && !logo.place.is_header() {
            self.missing(entry, "alt");
        }
        let share = if logo.place.is_header() { 8.0 } else { 3.0 };
        if logo.height > page.height / share || logo.after > page.height / 3.0 {
            self.does_not_fit(entry);
        }
        Some(logo)
    }
}
