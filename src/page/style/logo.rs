//! The logo of a kind of document: which file, where, how high; knows nothing of what the file holds.

use super::value::Reading;
use crate::read::yaml::{Entry, Value};

const KEYS: &[&str] = &["file", "alt", "height", "place", "after"];

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
    pub fn is_header(self) -> bool {
        matches!(self, Self::HeaderLeft | Self::HeaderCenter | Self::HeaderRight)
    }
}

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
            line: entry.line,
        };
        for entry in entries {
            match entry.key.as_str() {
                "file" => match &entry.value.value {
                    Value::Scalar(file) if is_file_name(file) => {
                        logo.file.clone_from(file);
                        logo.line = entry.value.line;
                    }
                    _ => self.bad_value(entry, "style-file-name"),
                },
                "alt" => self.text(&mut logo.alt, entry),
                "height" => {
                    self.length(&mut logo.height, entry);
                    if logo.height < 1.0 {
                        self.bad_value(entry, "style-length");
                    }
                }
                "place" => self.word(&mut logo.place, entry, "style-logo-place", &LogoPlace::WORDS),
                "after" => self.length(&mut logo.after, entry),
                _ => self.unknown_key(entry, KEYS),
            }
        }
        for (key, text) in [("file", &logo.file), ("alt", &logo.alt)] {
            let is_asked = key == "file" || !logo.place.is_header();
            let is_given =
                entries.iter().any(|entry| entry.key == key) && (key == "file" || !text.is_empty());
            if is_asked && !is_given {
                self.missing_key(entry.line, key);
            }
        }
        Some(logo)
    }
}

/// A name in the folder itself: a logo is never looked for elsewhere.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}
