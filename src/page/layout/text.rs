//! Inline text → segments between the places where a line may end, each cut once a run; knows no line width.
//!
//! French spacing (no break before `: ; ! ? %`, inside guillemets, after « n° », between a day and its month)
//! holds even where the text has plain spaces: the referential's wording is kept as it is.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::lines::Text;
use super::paragraph::count;
use crate::page::Problem;
use crate::page::blocks::{Emphasis, Inline, Tick};
use crate::page::fonts::{Face, FaceId, Fonts, Shaped, WordCut, is_invisible, is_space};
use crate::page::missing;
use crate::page::style::{Colour, Look};
use crate::words::language::Language;

/// How much smaller and higher the letters of « 1er » are, in sizes.
const RAISED: (f64, f64) = (0.66, 0.33);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TextStyle {
    pub(crate) face: FaceId,
    pub(crate) size: f64,
    pub(crate) colour: Colour,
    pub(crate) tracking: f64,
    /// Height above the baseline.
    pub(crate) rise: f64,
}

impl TextStyle {
    pub(super) fn width_of(&self, fonts: &Fonts, shaped: &Shaped) -> f64 {
        f64::from(shaped.width) * self.size / fonts.face(self.face).units_per_em
            + count(shaped.glyphs.len()) * self.tracking
    }

    fn space(&self, fonts: &Fonts, character: char) -> f64 {
        let face = fonts.face(self.face);
        let advance = |c| face.glyph(c).map(|glyph| f64::from(face.advance(glyph)) / face.units_per_em);
        let plain = advance(' ').unwrap_or(0.25);
        let width = match character {
            '\u{202f}' => advance(character).filter(|own| *own < plain).unwrap_or(plain * 0.6),
            '\u{2000}'..='\u{200a}' | '\u{3000}' | '\u{205f}' => advance(character).unwrap_or(plain),
            _ => plain,
        };
        width * self.size + self.tracking
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Word { style: TextStyle, shaped: Arc<Shaped>, width: f64 },
    Space { style: TextStyle, width: f64 },
    Tick { style: TextStyle, tick: Tick, side: f64, width: f64 },
}

impl Part {
    pub(super) fn width(&self) -> f64 {
        match self {
            Self::Word { width, .. } | Self::Space { width, .. } | Self::Tick { width, .. } => *width,
        }
    }
}

/// A place inside a segment where a line may end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    /// The part that is cut: a word.
    pub(crate) part: usize,
    /// Byte of its text.
    pub(crate) at: usize,
    /// Whether a hyphen is added: not in the last resort, where any character may end a line.
    pub(crate) hyphen: bool,
    /// Width of the segment up to the cut, hyphen included.
    pub(crate) before: f64,
    /// Width from the cut to the segment's end.
    pub(crate) after: f64,
}

/// Text between two places where a line may end.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Segment {
    pub(crate) parts: Vec<Part>,
    pub(crate) width: f64,
    /// The space that follows when the line goes on.
    pub(crate) space: f64,
    /// Whether the line ends here whatever its width.
    pub(crate) forced: bool,
    pub(crate) cuts: Vec<Cut>,
}

pub(super) struct Segmenter<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) look: &'a Look,
    pub(crate) language: Language,
    pub(crate) line: Option<usize>,
    pub(crate) problems: &'a mut Vec<Problem>,
}

impl Segmenter<'_> {
    pub(super) fn segments(&mut self, inlines: &[Inline]) -> Vec<Segment> {
        let mut text = String::new();
        let mut spans: Vec<(usize, Emphasis)> = Vec::new();
        for inline in inlines {
            let emphasis = match inline {
                Inline::Text { emphasis, .. } => *emphasis,
                Inline::Break | Inline::Tick(_) | Inline::Gauge(_) => Emphasis::default(),
            };
            spans.push((text.len(), emphasis));
            match inline {
                Inline::Text { text: words, .. } => text.push_str(words),
                Inline::Break => text.push('\u{2028}'),
                Inline::Tick(tick) => text.push(tick.sign()),
                Inline::Gauge(_) => {}
            }
        }
        let mut segments = Vec::new();
        let mut start = 0;
        for (end, opportunity) in linebreaks(&text) {
            let forced = opportunity == BreakOpportunity::Mandatory && end < text.len();
            if forced || end == text.len() || may_break(&text[start..end], &text[end..], self.language) {
                segments.push(self.segment(&text, start..end, &spans, forced));
                start = end;
            }
        }
        segments
    }

    fn segment(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        spans: &[(usize, Emphasis)],
        forced: bool,
    ) -> Segment {
        let mut segment = Segment { forced, ..Segment::default() };
        let chunk = &text[range.clone()];
        let kept = chunk.trim_end_matches([' ', '\t', '\n', '\r', '\u{2028}', '\u{2029}']);
        let mut word = String::new();
        let mut word_style: Option<TextStyle> = None;
        for (offset, character) in kept.char_indices() {
            if is_invisible(character) {
                continue;
            }
            let at = range.start + offset;
            let emphasis = spans[spans.partition_point(|(start, _)| *start <= at).saturating_sub(1)].1;
            let style = self.style(emphasis, character, text, at);
            if word_style != Some(style) || is_space(character) || Tick::of(character).is_some() {
                self.push_word(&mut segment, &mut word, word_style);
            }
            word_style = Some(style);
            if is_space(character) {
                segment.parts.push(Part::Space { style, width: style.space(self.fonts, character) });
            } else if let Some(tick) = Tick::of(character) {
                let side = style.size * self.look.tick_size;
                segment.parts.push(Part::Tick { style, tick, side, width: side + style.size * 0.12 });
            } else {
                word.push(character);
            }
        }
        self.push_word(&mut segment, &mut word, word_style);
        segment.width = segment.parts.iter().map(Part::width).sum();
        // At a forced end too: a line break reads as a space, or the words on both sides would be one.
        if kept.len() < chunk.len() {
            let style = word_style.unwrap_or_else(|| self.plain_style());
            segment.space = style.space(self.fonts, ' ');
        }
        self.hyphenate(&mut segment);
        segment
    }

    fn plain_style(&self) -> TextStyle {
        let face = self.fonts.face_of(self.look.family, self.look.bold, self.look.italic);
        let Look { size, colour, tracking, .. } = *self.look;
        TextStyle { face, size, colour, tracking, rise: 0.0 }
    }

    fn style(&mut self, emphasis: Emphasis, character: char, text: &str, at: usize) -> TextStyle {
        let look = self.look;
        let (bold, italic) = (look.bold || emphasis.bold, look.italic || emphasis.italic);
        let mut style = self.plain_style();
        style.face = self.fonts.face_of(look.family, bold, italic);
        if !is_space(character) && Tick::of(character).is_none() {
            if let Some(face) = self.fonts.covering(look.family, bold, italic, character) {
                style.face = face;
            } else {
                let what = missing(character, &word_around(text, at));
                self.problems.push(Problem::new(self.line, what, character));
            }
        }
        if emphasis.raised {
            style.rise = style.size * RAISED.1;
            style.size *= RAISED.0;
        }
        style
    }

    fn push_word(&self, segment: &mut Segment, word: &mut String, style: Option<TextStyle>) {
        if let Some(style) = style
            && !word.is_empty()
        {
            let shaped = self.fonts.face(style.face).shape(word);
            let width = style.width_of(self.fonts, &shaped);
            segment.parts.push(Part::Word { style, shaped, width });
            word.clear();
        }
    }

    /// Finds where the segment's words may be cut with a hyphen.
    fn hyphenate(&self, segment: &mut Segment) {
        if !self.look.hyphenate {
            return;
        }
        let mut left = 0.0;
        let mut cuts = Vec::new();
        for (part, content) in segment.parts.iter().enumerate() {
            if let Part::Word { style, shaped, width } = content {
                let face = self.fonts.face(style.face);
                for WordCut { at, parts } in
                    shaped.cuts.get_or_init(|| word_cuts(face, &shaped.text, self.language))
                {
                    let [before, after] = parts.each_ref().map(|shown| style.width_of(self.fonts, shown));
                    let (before, after) = (left + before, segment.width - left - width + after);
                    cuts.push(Cut { part, at: *at, hyphen: true, before, after });
                }
            }
            left += content.width();
        }
        segment.cuts = cuts;
    }
}

/// Adds a cut at every character of a segment that no line can hold.
pub(super) fn cut_anywhere(segment: &mut Segment, fonts: &Fonts) {
    let mut left = 0.0;
    let mut cuts = Vec::new();
    for (part, content) in segment.parts.iter().enumerate() {
        if let Part::Word { style, shaped, .. } = content {
            let unit = style.size / fonts.face(style.face).units_per_em;
            let mut pen = left;
            for (index, glyph) in shaped.glyphs.iter().enumerate() {
                let starts_cluster = index > 0 && shaped.glyphs[index - 1].cluster < glyph.cluster;
                if starts_cluster && shaped.text.is_char_boundary(glyph.cluster) {
                    let after = segment.width - pen;
                    cuts.push(Cut { part, at: glyph.cluster, hyphen: false, before: pen, after });
                }
                pen += f64::from(glyph.advance) * unit + style.tracking;
            }
        }
        left += content.width();
        // Between parts (a space that does not break, a change of face) the segment may end too.
        let next = part + 1;
        if matches!(segment.parts.get(next), Some(Part::Word { .. })) {
            cuts.push(Cut { part: next, at: 0, hyphen: false, before: left, after: segment.width - left });
        }
    }
    segment.cuts = cuts;
}

/// Whether a line may end between `before` and `after`, where Unicode allows it (UAX 14).
fn may_break(before: &str, after: &str, language: Language) -> bool {
    let word = before.trim_end();
    if word.len() == before.len() {
        // « et/ou », « candidat(e)/jury » stay whole.
        return !word.ends_with('/');
    }
    let Some(next) = after.chars().next() else { return true };
    let last = word.chars().next_back();
    let is_alone = after.chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
    let sign = matches!(next, ':' | ';' | '!' | '?' | '%' | '»' | '€') && is_alone;
    let bound = matches!(last, Some('«' | '°' | '№')) || word.ends_with("p.");
    let numbered = last.is_some_and(|c| c.is_ascii_digit()) || word.ends_with("1er");
    let ends_there = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let opens = |month: &&str| after.strip_prefix(month).is_some_and(ends_there);
    let day = numbered && language.months().iter().any(opens);
    let last_word = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let year = next.is_ascii_digit() && language.months().contains(&last_word);
    // “No. 12” holds together as « n° 12 » does.
    let bound = bound || (language == Language::English && word.to_lowercase().ends_with("no."));
    !(sign || bound || day || year)
}

/// Where a word may be cut, with its parts as this face sets them.
fn word_cuts(face: &Face, word: &str, language: Language) -> Box<[WordCut]> {
    let cut = |at| {
        let parts = [face.shape(&format!("{}-", &word[..at])), face.shape(&word[at..])];
        WordCut { at, parts }
    };
    hyphenation_points(word, language).into_iter().map(cut).collect()
}

/// Longest word that is hyphenated, in bytes.
const LONGEST_HYPHENATED: usize = 36;

/// Bytes of a word where the hyphenation of its language cuts it: never in a name, an acronym or a code.
fn hyphenation_points(word: &str, language: Language) -> Vec<usize> {
    if word
        .chars()
        .any(|c| c.is_numeric() || c.is_uppercase() || matches!(c, '/' | '@' | '_' | '.' if word.len() > 40))
    {
        return Vec::new();
    }
    let syllables = language.of(hypher::Lang::French, hypher::Lang::English);
    let mut points = Vec::new();
    let mut start = 0;
    for letters in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let run = letters.trim_end_matches(|c: char| !c.is_alphabetic());
        // The library refuses words beyond its buffer; the longest French word has 27 letters.
        if run.chars().count() >= 5 && run.len() <= LONGEST_HYPHENATED {
            let mut at = start;
            for syllable in hypher::hyphenate_bounded(run, syllables, 2, 3) {
                at += syllable.len();
                points.push(at);
            }
            // The last syllable ends the word.
            points.pop();
        }
        start += letters.len();
    }
    points
}

/// The word that holds the byte `at`.
fn word_around(text: &str, at: usize) -> String {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    text[start..end].to_owned()
}

/// Texts that are kept; beyond, they are cut each time.
const KEPT: usize = 2_000;

/// Texts of a run, cut into segments, by how they look: what the referential says is the same in all documents. It changes
/// the speed and never the result, whatever the batch and the number of threads.
#[derive(Debug, Default)]
pub struct Texts {
    language: Language,
    known: RwLock<HashMap<TextLook, Known>>,
}

type Known = HashMap<Box<[Inline]>, Arc<Text>>;

/// All of a look that segments depend on; lengths by their bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TextLook {
    family: usize,
    bold_italic: (bool, bool),
    hyphenate: bool,
    colour: Colour,
    size_tracking_tick: [u64; 3],
}

impl TextLook {
    pub(super) fn of(look: &Look) -> Self {
        let &Look { family, bold, italic, hyphenate, colour, size, tracking, tick_size, .. } = look;
        let size_tracking_tick = [size, tracking, tick_size].map(f64::to_bits);
        Self { family, bold_italic: (bold, italic), hyphenate, colour, size_tracking_tick }
    }
}

impl Texts {
    /// Of a run whose documents are in that language.
    pub fn of(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(super) fn find(&self, look: &TextLook, text: &[Inline]) -> Option<Arc<Text>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(look)?.get(text).cloned()
    }

    pub(super) fn keep(&self, look: TextLook, text: &[Inline], cut: &Arc<Text>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.values().map(HashMap::len).sum::<usize>() < KEPT {
            known.entry(look).or_default().insert(text.into(), Arc::clone(cut));
        }
    }
}
