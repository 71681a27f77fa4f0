//! Segments + a width → lines, so that all lines together look best; knows no page.
//!
//! The least sum of squared empty ends, as in TeX and in textwrap's optimal fit, with a price for each line, each
//! hyphen and each lonely last syllable.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::Piece;
use super::text::{Cut, Part, Segment, TextStyle, cut_anywhere};
use crate::page::blocks::Tick;
use crate::page::fonts::Fonts;

/// Prices, in squares of a line's width.
const LINE: f64 = 2.0;
const HYPHEN: f64 = 0.04;
const HYPHENS_IN_A_ROW: f64 = 0.08;
const LONELY_SYLLABLE: f64 = 0.3;
const SHORT_LAST_LINE: f64 = 0.06;
const TOO_WIDE: f64 = 1.0e6;

/// A text cut into segments, and the lines that they make once somebody asked: what all documents of a run say is mostly
/// set in the same width.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) segments: Box<[Segment]>,
    /// With their width, by its bits.
    lines: OnceLock<(u64, Arc<[Line]>)>,
}

impl Text {
    pub(super) fn of(segments: Vec<Segment>) -> Self {
        Self { segments: segments.into(), lines: OnceLock::new() }
    }

    /// Its lines, of at most `width` points.
    pub(super) fn lines(&self, width: f64, fonts: &Fonts) -> Arc<[Line]> {
        let anew = || break_lines(&self.segments, width, fonts).into();
        let (known, lines) = self.lines.get_or_init(|| (width.to_bits(), anew()));
        if *known == width.to_bits() { Arc::clone(lines) } else { anew() }
    }

    /// Width of its longest segment: what it takes at least.
    pub(super) fn least_width(&self) -> f64 {
        self.segments.iter().map(|segment| segment.width).fold(0.0, f64::max)
    }

    /// Width on one line, forced breaks honoured: the widest line.
    pub(super) fn natural_width(&self) -> f64 {
        let mut widest: f64 = 0.0;
        for paragraph in self.segments.split_inclusive(|segment| segment.forced) {
            let spaces = paragraph.iter().rev().skip(1).map(|segment| segment.space);
            let words = paragraph.iter().map(|segment| segment.width);
            widest = widest.max(words.chain(spaces).sum());
        }
        widest
    }
}

/// A line, its items placed from its left end.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(crate) items: Vec<LineItem>,
    /// Width without the space at the end.
    pub(crate) width: f64,
    /// How many breaks that the text itself asks for stand before it.
    pub(crate) part: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum LineItem {
    Run { x: f64, style: TextStyle, pieces: Arc<Vec<Piece>> },
    Tick { x: f64, style: TextStyle, tick: Tick, side: f64 },
}

/// A place where a line may end: before a segment (`cut` 0), or at one of its cuts (counted from 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    segment: usize,
    cut: usize,
}

/// Breaks segments into lines of at most `width` points; a word that is wider is cut at any character.
fn break_lines(segments: &[Segment], width: f64, fonts: &Fonts) -> Vec<Line> {
    let mut segments = Cow::Borrowed(segments);
    for number in 0..segments.len() {
        if widest_piece(&segments[number]) > width {
            cut_anywhere(&mut segments.to_mut()[number], fonts);
        }
    }
    let mut lines = Vec::new();
    for (part, paragraph) in segments.split_inclusive(|segment| segment.forced).enumerate() {
        for (from, to) in best_breaks(paragraph, width) {
            lines.push(Line { part, ..set(paragraph, from, to, fonts) });
        }
    }
    lines
}

fn widest_piece(segment: &Segment) -> f64 {
    let mut widest: f64 = 0.0;
    let mut consumed = 0.0;
    for cut in &segment.cuts {
        widest = widest.max(cut.before - consumed);
        consumed = segment.width - cut.after;
    }
    widest.max(segment.width - consumed)
}

/// Places with the width of all that precedes, for a line that ends there and for one that begins there.
struct Candidate {
    place: Place,
    end: f64,
    start: f64,
    hyphen: bool,
}

fn candidates(segments: &[Segment]) -> Vec<Candidate> {
    let mut list = Vec::new();
    let (mut total, mut space) = (0.0, 0.0);
    for (index, segment) in segments.iter().enumerate() {
        let place = Place { segment: index, cut: 0 };
        list.push(Candidate { place, end: total - space, start: total, hyphen: false });
        for (number, cut) in segment.cuts.iter().enumerate() {
            let place = Place { segment: index, cut: number + 1 };
            let start = total + segment.width - cut.after;
            list.push(Candidate { place, end: total + cut.before, start, hyphen: cut.hyphen });
        }
        (total, space) = (total + segment.width + segment.space, segment.space);
    }
    let place = Place { segment: segments.len(), cut: 0 };
    list.push(Candidate { place, end: total - space, start: total, hyphen: false });
    list
}

/// The lines of a paragraph without forced break inside.
fn best_breaks(segments: &[Segment], width: f64) -> Vec<(Place, Place)> {
    let places = candidates(segments);
    let last = places.len() - 1;
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for (to, end) in places.iter().enumerate().skip(1) {
        let mut choice = (f64::INFINITY, to - 1);
        for (from, start) in places[..to].iter().enumerate().rev() {
            let taken = end.end - start.start;
            let fits = taken <= width + 1e-6;
            if !fits && from + 1 < to {
                break;
            }
            let price = best[from].0 + price(taken, width, fits, start, end, to == last);
            if price < choice.0 {
                choice = (price, from);
            }
        }
        best.push(choice);
    }
    let mut lines = Vec::new();
    let mut to = last;
    while to > 0 {
        let from = best[to].1;
        lines.push((places[from].place, places[to].place));
        to = from;
    }
    lines.reverse();
    lines
}

fn price(taken: f64, width: f64, fits: bool, start: &Candidate, end: &Candidate, is_last: bool) -> f64 {
    let empty = ((width - taken) / width.max(1.0)).max(0.0);
    let mut price = LINE;
    if !fits {
        price += TOO_WIDE;
    }
    if is_last {
        if start.hyphen && start.place.segment + 1 == end.place.segment {
            price += LONELY_SYLLABLE;
        }
        if empty > 0.85 && start.place.segment > 0 {
            price += SHORT_LAST_LINE;
        }
    } else {
        price += empty * empty;
    }
    if end.place.cut > 0 {
        price += if end.hyphen { HYPHEN } else { 1.0 };
        if start.hyphen {
            price += HYPHENS_IN_A_ROW;
        }
    }
    price
}

/// Builds the line between two places.
fn set(segments: &[Segment], from: Place, to: Place, fonts: &Fonts) -> Line {
    let mut builder = LineBuilder { line: Line::default(), pen: 0.0, fonts };
    let cut_of =
        |place: Place| place.cut.checked_sub(1).and_then(|cut| segments.get(place.segment)?.cuts.get(cut));
    let mut space: Option<f64> = None;
    for (index, segment) in segments.iter().enumerate().skip(from.segment) {
        let begin = if index == from.segment { cut_of(from) } else { None };
        let end = if index == to.segment { cut_of(to) } else { None };
        if index > to.segment || (index == to.segment && end.is_none()) {
            break;
        }
        if let Some(width) = space.take() {
            builder.space(width);
        }
        builder.segment(segment, begin, end);
        space = (end.is_none() && segment.space > 0.0).then_some(segment.space);
    }
    builder.line.width = builder.pen;
    let items = &mut builder.line.items;
    if from.cut == 0 && compound_rest(segments, from.segment).is_some() {
        say(items.first_mut().and_then(|item| item.pieces().first_mut()), |_| String::new());
    }
    if let Some(rest) = compound_rest(segments, to.segment).filter(|_| to.cut == 0) {
        say(items.last_mut().and_then(|item| item.pieces().last_mut()), |said| format!("{said}{rest}"));
    }
    // The space stays in the text: without it, a reader that joins lines would join words.
    if let Some(width) = space {
        builder.space(width);
    }
    builder.line
}

/// The word before which a line ends inside a compound, after its hyphen: « Saint- » « Barthélemy ». Readers that
/// join lines would take the hyphen for one of a cut word, so that the whole is said with its first part.
fn compound_rest(segments: &[Segment], at: usize) -> Option<&str> {
    let before = segments.get(at.checked_sub(1)?)?;
    let Some(Part::Word { shaped: last, .. }) = before.parts.last() else { return None };
    let Some(Part::Word { shaped: next, .. }) = segments.get(at)?.parts.first() else { return None };
    (before.space <= 0.0 && last.text.ends_with(['-', '\u{2010}'])).then_some(&*next.text)
}

impl LineItem {
    fn pieces(&mut self) -> &mut [Piece] {
        match self {
            Self::Run { pieces, .. } => Arc::make_mut(pieces).as_mut_slice(),
            Self::Tick { .. } => &mut [],
        }
    }
}

/// Changes what a word says, not what it shows.
fn say(piece: Option<&mut Piece>, change: impl FnOnce(&str) -> String) {
    let Some(piece) = piece else { return };
    let (shown, said) = match piece {
        Piece::Word(word) => (word.clone(), change(&word.text)),
        Piece::Fragment { shown, said } => (shown.clone(), change(said)),
        Piece::Space(_) => return,
    };
    *piece = Piece::Fragment { shown, said: said.into() };
}

/// The longest word, in bytes, that is said whole with its first part: what is said is one string of the page, of at most
/// 32,767 bytes (ISO 19005-2, 6.1.13), and so are two such words that a hyphen joins.
const LONGEST_SAID: usize = 4_000;

struct LineBuilder<'a> {
    line: Line,
    pen: f64,
    fonts: &'a Fonts,
}

impl LineBuilder<'_> {
    fn segment(&mut self, segment: &Segment, begin: Option<&Cut>, end: Option<&Cut>) {
        for (index, part) in segment.parts.iter().enumerate() {
            let before = begin.is_some_and(|cut| index < cut.part);
            let after = end.is_some_and(|cut| index > cut.part || (index == cut.part && cut.at == 0));
            if before || after {
                continue;
            }
            match part {
                Part::Word { style, shaped, .. } => {
                    let from = begin.filter(|cut| cut.part == index).map_or(0, |cut| cut.at);
                    let cut = end.filter(|cut| cut.part == index);
                    let to = cut.map_or(shaped.text.len(), |cut| cut.at);
                    let hyphen = cut.is_some_and(|cut| cut.hyphen);
                    if from == 0 && to == shaped.text.len() {
                        self.piece(*style, Piece::Word(shaped.clone()), part.width());
                    } else {
                        let text = format!("{}{}", &shaped.text[from..to], if hyphen { "-" } else { "" });
                        let said = match from {
                            _ if shaped.text.len() > LONGEST_SAID => shaped.text[from..to].into(),
                            0 => shaped.text.clone(),
                            _ => Box::default(),
                        };
                        let shown = self.fonts.face(style.face).shape(&text);
                        let width = style.width_of(self.fonts, &shown);
                        self.piece(*style, Piece::Fragment { shown, said }, width);
                    }
                }
                Part::Space { style, width } => self.piece(*style, Piece::Space(*width), *width),
                Part::Tick { style, tick, side, width } => {
                    let item = LineItem::Tick { x: self.pen, style: *style, tick: *tick, side: *side };
                    self.line.items.push(item);
                    self.pen += width;
                }
            }
        }
    }

    /// A space between segments continues the run before it.
    fn space(&mut self, width: f64) {
        if let Some(LineItem::Run { pieces, .. }) = self.line.items.last_mut() {
            Arc::make_mut(pieces).push(Piece::Space(width));
        }
        self.pen += width;
    }

    fn piece(&mut self, style: TextStyle, piece: Piece, width: f64) {
        match self.line.items.last_mut() {
            Some(LineItem::Run { style: same, pieces, .. }) if *same == style => {
                Arc::make_mut(pieces).push(piece);
            }
            _ => self.line.items.push(LineItem::Run { x: self.pen, style, pieces: vec![piece].into() }),
        }
        self.pen += width;
    }
}
