//! One font file: its metrics, its coverage, its shaped words; knows no size but the font's own units.

use std::collections::HashMap;
use std::str::FromStr as _;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::prelude::{FontRef, GlyphId, LocationRef, Size};
use skrifa::raw::TableProvider as _;
use skrifa::string::StringId;
use skrifa::{MetadataProvider as _, Tag, raw::tables::os2::Os2};

use super::{is_invisible, problem};
use crate::diag::Diagnostic;
use crate::page::picture::Step;

/// The end of the characters whose glyphs are found without search: those of the European languages in Latin letters.
const LATIN_END: char = '\u{250}';

/// The characters of French texts, in groups that come together.
pub(crate) const GROUPS: [&str; 4] = [
    " abcdefghijlmnopqrstuvxyzéèêàâçîôûùœ'’.,:;-()/«»–—",
    "0123456789",
    "ABCDEFGHIJLMNOPQRSTUVXÉÈ",
    "kwëïäöüÿæKWYZÀÂÇÊÎÔŒ!?%&+°·…\"",
];

/// Words kept in a face's cache; beyond, words are shaped each time.
const CACHED_WORDS: usize = 60_000;

/// A glyph at its place after the one before, in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    pub id: u16,
    /// Pen movement, kerning included.
    pub advance: i32,
    /// Shift to the right of the pen.
    pub x_offset: i32,
    /// Shift above the baseline.
    pub y_offset: i32,
    /// Byte of the word where the glyph's text begins; several glyphs may share one.
    pub cluster: usize,
}

/// A word set in one face: its glyphs from left to right.
#[derive(Debug, PartialEq, Eq)]
pub struct Shaped {
    pub text: Box<str>,
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, in font units.
    pub width: i32,
    /// Whether what its glyphs say, each by itself, is the text letter for letter.
    pub(crate) is_plain: bool,
    /// Where hyphenation cuts it, once somebody asked.
    pub(crate) cuts: OnceLock<Box<[WordCut]>>,
}

/// A place where a word may be cut with a hyphen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WordCut {
    /// Byte of the word.
    pub(crate) at: usize,
    /// What stands before it, hyphen included, and after it.
    pub(crate) parts: [Arc<Shaped>; 2],
}

/// A face, and the words already shaped in it.
pub struct Face {
    bytes: Arc<Vec<u8>>,
    font: harfrust::Font,
    plan: harfrust::ShapePlan,
    language: Option<harfrust::Language>,
    /// Name for the PDF (`name` table, PostScript name).
    pub name: String,
    pub units_per_em: f64,
    /// Above the baseline, positive.
    pub ascent: i32,
    /// Below the baseline, negative.
    pub descent: i32,
    pub cap_height: i32,
    /// Smallest box around all glyphs: left, bottom, right, top.
    pub bounds: [i32; 4],
    /// Degrees from the vertical, negative to the right.
    pub italic_angle: f64,
    /// 100 to 900 (`OS/2.usWeightClass`).
    pub weight: u16,
    /// The character map, ordered for searching.
    characters: Vec<(char, u16)>,
    /// The same for the first characters, those of nearly all texts.
    latin: Vec<Option<u16>>,
    /// What each glyph says by itself.
    says: Vec<Option<char>>,
    advances: Vec<i32>,
    words: RwLock<HashMap<Box<str>, Arc<Shaped>>>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Face({})", self.name)
    }
}

impl Face {
    /// Reads a font file.
    ///
    /// # Errors
    ///
    /// When it is no font, or may not be embedded.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let not_a_font = || problem("font-unreadable", file);
        let parsed = FontRef::from_index(bytes, 0).map_err(|_| not_a_font())?;
        let cmap = parsed.data_for_tag(Tag::new(b"cmap"));
        if lists_too_many(cmap.map(|cmap| cmap.as_bytes()).unwrap_or_default()) {
            return Err(not_a_font());
        }
        if !parsed.os2().is_ok_and(|os2| may_be_embedded(&os2)) {
            return Err(problem("font-not-embeddable", file));
        }
        let font = harfrust::Font::new(bytes.to_vec(), 0).ok_or_else(not_a_font)?;
        let language = harfrust::Language::from_str("fr").ok();
        let latin = Some(harfrust::Script::LATIN);
        let plan =
            harfrust::ShapePlan::new(&font, harfrust::Direction::LeftToRight, latin, language.as_ref(), &[]);
        let characters = characters(&parsed);
        let metrics = parsed.metrics(Size::unscaled(), LocationRef::default());
        // OpenType, head: a size that is none would make all others endless.
        if !(16..=16384).contains(&metrics.units_per_em) {
            return Err(not_a_font());
        }
        let bounds = metrics.bounds.unwrap_or_default();
        let advances = parsed.glyph_metrics(Size::unscaled(), LocationRef::default());
        let of = |character| {
            Some(characters[characters.binary_search_by_key(&character, |(known, _)| *known).ok()?].1)
        };
        Ok(Self {
            name: postscript_name(&parsed).unwrap_or_else(|| "Font".to_owned()),
            units_per_em: f64::from(metrics.units_per_em),
            ascent: whole(metrics.ascent),
            descent: whole(metrics.descent),
            cap_height: whole(metrics.cap_height.unwrap_or(metrics.ascent)),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(whole),
            italic_angle: f64::from(metrics.italic_angle),
            weight: parsed.os2().map_or(400, |os2| os2.us_weight_class()),
            latin: ('\0'..LATIN_END).map(of).collect(),
            says: says(&characters),
            characters,
            advances: (0..metrics.glyph_count)
                .map(|id| whole(advances.advance_width(GlyphId::from(id)).unwrap_or_default()))
                .collect(),
            bytes: Arc::new(bytes.to_vec()),
            font,
            plan,
            language,
            words: RwLock::default(),
        })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The glyph of a character by itself.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        if let Some(glyph) = self.latin.get(character as usize) {
            return *glyph;
        }
        let at = self.characters.binary_search_by_key(&character, |(known, _)| *known).ok()?;
        self.characters.get(at).map(|(_, glyph)| *glyph)
    }

    /// Pen movement of a glyph by itself, in font units.
    pub(crate) fn advance(&self, glyph: u16) -> i32 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// What a glyph says by itself; none for a ligature.
    pub(crate) fn says(&self, glyph: u16) -> Option<char> {
        self.says.get(usize::from(glyph)).copied().flatten()
    }

    /// Sets a word: kerning, ligatures and marks of the font.
    pub fn shape(&self, word: &str) -> Arc<Shaped> {
        if let Some(known) = self.words.read().unwrap_or_else(PoisonError::into_inner).get(word) {
            return Arc::clone(known);
        }
        let shaped = Arc::new(self.shape_anew(word));
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        if words.len() < CACHED_WORDS {
            words.insert(word.into(), Arc::clone(&shaped));
        }
        shaped
    }

    fn shape_anew(&self, word: &str) -> Shaped {
        let mut buffer = harfrust::Buffer::new();
        let visible: String = word.chars().filter(|c| !is_invisible(*c)).collect();
        buffer.push_str(&visible);
        buffer.guess_segment_properties();
        buffer.set_direction(harfrust::Direction::LeftToRight);
        buffer.set_language(self.language.clone());
        let mut options = harfrust::ShapeOptions::new();
        // The plan fits Latin alone; digits and signs have no script and take it too.
        match buffer.script() {
            None | Some(harfrust::Script::COMMON) => buffer.set_script(Some(harfrust::Script::LATIN)),
            Some(_) => {}
        }
        if buffer.script() == Some(harfrust::Script::LATIN) {
            options = options.plan(Some(&self.plan));
        }
        let shaper = harfrust::ShaperFont::new(&self.font);
        let glyphs = match harfrust::shape(&shaper, &mut buffer, options) {
            Ok(()) => glyphs_of(&buffer),
            Err(_) => Vec::new(),
        };
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        let is_plain = glyphs.iter().map(|glyph| self.says(glyph.id)).eq(visible.chars().map(Some));
        Shaped { text: visible.into(), glyphs, width, is_plain, cuts: OnceLock::new() }
    }

    /// The outline of a word, from its left on the baseline; y upwards, in font units, no piece closed.
    pub(crate) fn outline(&self, word: &str) -> Vec<Step> {
        let mut pen = Pen { steps: Vec::new(), x: 0.0, y: 0.0, last: [0.0; 2] };
        let Ok(parsed) = FontRef::from_index(&self.bytes, 0) else { return Vec::new() };
        let outlines = parsed.outline_glyphs();
        let mut x = 0.0;
        for glyph in &self.shape(word).glyphs {
            (pen.x, pen.y) = (x + f64::from(glyph.x_offset), f64::from(glyph.y_offset));
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn leaves its place empty.
            let _ = outlines.get(GlyphId::from(glyph.id)).map(|outline| outline.draw(settings, &mut pen));
            x += f64::from(glyph.advance);
        }
        pen.steps
    }
}

fn glyphs_of(buffer: &harfrust::Buffer) -> Vec<Glyph> {
    buffer
        .glyph_infos()
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance,
            x_offset: position.x_offset,
            y_offset: position.y_offset,
            cluster: usize::try_from(info.cluster).unwrap_or(0),
        })
        .collect()
}

/// A metric in font units, which are whole.
#[expect(clippy::cast_possible_truncation, reason = "the font's own numbers have 16 bits")]
fn whole(metric: f32) -> i32 {
    metric.round() as i32
}

/// Whether the maker of a font lets documents hold its outlines: neither restricted, nor its bitmaps alone (OpenType, OS/2
/// fsType).
fn may_be_embedded(os2: &Os2<'_>) -> bool {
    let is_restricted = os2.fs_type() & 0xf == 2;
    let bitmaps_alone = os2.version() > 1 && os2.fs_type() & 0x200 != 0;
    !is_restricted && !bitmaps_alone
}

/// Whether a character map lists more characters than several maps of all that Unicode has would: in one that is
/// damaged a single range may hold billions, which would be walked one by one.
fn lists_too_many(cmap: &[u8]) -> bool {
    const MOST: usize = 4 * 0x11_0000;
    let number = |at: usize, bytes: usize| {
        let bytes = cmap.get(at..at.saturating_add(bytes)).unwrap_or_default();
        bytes.iter().fold(0, |number: usize, byte| number << 8 | usize::from(*byte))
    };
    let mut listed = 0_usize;
    for record in 0..number(2, 2) {
        let table = number(8 + 8 * record, 4);
        let ranges = match number(table, 2) {
            4 => number(table.saturating_add(6), 2) / 2,
            12 | 13 => number(table.saturating_add(12), 4).min(cmap.len() / 12),
            _ => 0,
        };
        // The other forms list at most what they have bytes for.
        listed = listed.saturating_add(cmap.len());
        for range in 0..ranges {
            let (first, last) = if number(table, 2) == 4 {
                (number(table + 16 + 2 * (ranges + range), 2), number(table + 14 + 2 * range, 2))
            } else {
                (number(table + 16 + 12 * range, 4), number(table + 20 + 12 * range, 4))
            };
            listed = listed.saturating_add((last + 1).saturating_sub(first));
            if listed > MOST {
                return true;
            }
        }
    }
    listed > MOST
}

/// The characters that have a glyph.
fn characters(parsed: &FontRef<'_>) -> Vec<(char, u16)> {
    let mut characters = Vec::new();
    for (code, glyph) in parsed.charmap().mappings() {
        if let (Some(character), Ok(glyph @ 1..)) = (char::from_u32(code), u16::try_from(glyph.to_u32())) {
            characters.push((character, glyph));
        }
    }
    characters.sort_unstable();
    characters.dedup_by_key(|(character, _)| *character);
    characters
}

/// What each glyph says. One that is drawn for several characters (an apostrophe is also a modifier letter) says that of
/// French, else the lowest; a ligature says its letters, though Unicode has characters for some (Alphabetic Presentation
/// Forms).
fn says(characters: &[(char, u16)]) -> Vec<Option<char>> {
    let is_french = |character: char| GROUPS.iter().any(|group| group.contains(character));
    let mut says: Vec<Option<char>> = Vec::new();
    for (character, glyph) in characters {
        if matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{fb00}'..='\u{fb4f}') {
            continue;
        }
        let glyph = usize::from(*glyph);
        says.resize(says.len().max(glyph + 1), None);
        // They come in order.
        if says[glyph].is_none_or(|known| is_french(*character) && !is_french(known)) {
            says[glyph] = Some(*character);
        }
    }
    says
}

fn postscript_name(parsed: &FontRef<'_>) -> Option<String> {
    let name = parsed.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first()?;
    Some(name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
}

/// Collects outlines, each quadratic curve as a cubic one.
struct Pen {
    steps: Vec<Step>,
    x: f64,
    y: f64,
    last: [f64; 2],
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> [f64; 2] {
        [self.x + f64::from(x), self.y + f64::from(y)]
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.steps.push(Step::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.steps.push(Step::Line(self.last));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let end = self.point(x, y);
        self.steps.push(Step::quadratic(self.last, self.point(x1, y1), end));
        self.last = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.steps.push(Step::Curve(self.point(x1, y1), self.point(x2, y2), self.last));
    }

    fn close(&mut self) {}
}
