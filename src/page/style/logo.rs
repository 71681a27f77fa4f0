//! The logo of a kind of document: which file, where, how high; knows nothing of what the file holds.

use super::read::{Reading, find};
use super::value::{Keys, font_size};
use crate::read::yaml::Entry;

/// A picture that a kind of document bears.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// File name, in the folder of the templates; PNG or SVG.
    pub file: String,
    /// What it shows, for who cannot see it; asked for where the logo is content.
    pub alt: String,
    /// Its height on the page, in points. A logo wider than its room is set smaller.
    pub height: f64,
    /// Where it stands.
    pub place: LogoPlace,
    /// Space between it and the text below, in points.
    pub after: f64,
    /// Line of the style file, from 1.
    pub line: u32,
}

/// Where a logo stands. In the header it is repeated on each page and read by no one (an artifact); above the title
/// it is content, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoPlace {
    /// Before the text at the left of the header.
    HeaderLeft,
    /// Above the text in the middle of the header.
    HeaderCenter,
    /// After the text at the right of the header.
    HeaderRight,
    /// Above the title, at the left.
    TitleLeft,
    /// Above the title, in the middle.
    TitleCenter,
    /// Above the title, at the right.
    TitleRight,
}

impl LogoPlace {
    const WORDS: [(&'static str, Self); 6] = [
        ("header_left", Self::HeaderLeft),
        ("header_center", Self::HeaderCenter),
        ("header_right", Self::HeaderRight),
        ("title_left", Self::TitleLeft),
        ("title_center", Self::TitleCenter),
        ("title_right", Self::TitleRight),
    ];

    /// Whether it stands in the header.
    pub(crate) fn is_header(self) -> bool {
        matches!(self, Self::HeaderLeft | Self::HeaderCenter | Self::HeaderRight)
    }
}

const KEYS: Keys<Logo> = &[
    ("file", |logo, given| {
        given.text(&mut logo.file)?;
        if is_file_name(&logo.file) { Ok(()) } else { Err("style-file-name") }
    }),
    ("alt", |logo, given| given.text(&mut logo.alt)),
    ("height", |logo, given| given.text_to(&mut logo.height, "style-length", font_size)),
    ("place", |logo, given| given.word(&mut logo.place, "style-logo-place", &LogoPlace::WORDS)),
    ("after", |logo, given| given.length(&mut logo.after)),
];

impl Reading<'_> {
    /// The logo that an entry describes; null is none.
    pub(super) fn logo(&mut self, entry: &Entry) -> Option<Logo> {
        let entries = self.map(entry);
        if entries.is_empty() {
            return None;
        }
        let mut logo = Logo {
            file: String::new(),
            alt: String::new(),
            height: 34.0,
            place: LogoPlace::TitleCenter,
            after: 12.0,
            line: find(entries, "file").map_or(entry.line, |file| file.value.line),
        };
        self.set(&mut logo, entries, KEYS);
        if find(entries, "file").is_none() {
            self.missing(entry, "file");
        }
        // In the header the logo is read by no one.
        if logo.alt.is_empty() && !logo.place.is_header() {
            self.missing(entry, "alt");
        }
        Some(logo)
    }
}

/// A name in the folder itself: a logo is never looked for elsewhere.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}
