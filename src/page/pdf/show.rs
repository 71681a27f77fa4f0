//! A run of glyphs → the operators that show it.
//!
//! Text is shown by `TJ` with one string a run of glyphs, through printpdf's raw operators: its own text operation
//! writes one string a glyph, three times the bytes. A word that is cut at a line's end, or whose glyphs stand for
//! other letters too, has a replacement text, which search, copy and screen readers take.

use lopdf::Object;
use printpdf::{DictItem, Op};

use super::content::real;
use super::embed::Subset;
use crate::page::fonts::{Face, Shaped};
use crate::page::layout::{GlyphRun, Piece};

/// A number of thousandths of the font size.
#[expect(clippy::cast_possible_truncation, reason = "rounded, and far smaller than the type")]
fn thousandths(ems: f64) -> i64 {
    (ems * 1000.0).round() as i64
}

/// A text string: what is read in place of what is shown.
fn text_item(text: &str) -> DictItem {
    match super::text_string(text) {
        Object::String(data, _) => DictItem::String { data, literal: true },
        _ => DictItem::Null,
    }
}

/// Shows a run; font, size, colour and place are already set.
pub(super) fn show(operations: &mut Vec<Op>, run: &GlyphRun, face: &Face, subset: &Subset) {
    let mut show = Show { operations, items: Vec::new(), codes: Vec::new(), kern: 0 };
    for piece in &run.pieces {
        show.piece(piece, face, run, subset);
    }
    show.end();
}

/// A `TJ` operator being filled.
struct Show<'o> {
    operations: &'o mut Vec<Op>,
    items: Vec<DictItem>,
    codes: Vec<u8>,
    /// Thousandths by which the pen must still move to the left.
    kern: i64,
}

impl Show<'_> {
    fn piece(&mut self, piece: &Piece, face: &Face, run: &GlyphRun, subset: &Subset) {
        let em = |units: i32| thousandths(f64::from(units) / face.units_per_em);
        match piece {
            Piece::Space(width) => {
                let glyph = face.glyph(' ').unwrap_or(0);
                self.code(subset.code(glyph));
                let wanted = thousandths((width - run.tracking) / run.size);
                self.kern += em(face.advance(glyph)) - wanted;
            }
            Piece::Word(word) if subset.reads_back(word) => self.word(word, face, run, subset),
            Piece::Word(word) => self.replaced(&word.text, word, face, run, subset),
            Piece::Fragment { shown, said } => self.replaced(said, shown, face, run, subset),
        }
    }

    /// Shows a word in place of which another text is read (ISO 32000-1, 14.9.4).
    fn replaced(&mut self, said: &str, shown: &Shaped, face: &Face, run: &GlyphRun, subset: &Subset) {
        self.end();
        let map = [("ActualText".to_owned(), text_item(said))].into();
        let (tag, properties) = ("Span".to_owned(), DictItem::Dict { map });
        self.operations.push(Op::BeginMarkedContentWithProperties { tag, properties });
        self.word(shown, face, run, subset);
        self.end();
        self.operations.push(Op::EndMarkedContent);
    }

    fn word(&mut self, word: &Shaped, face: &Face, run: &GlyphRun, subset: &Subset) {
        let em = |units: i32| thousandths(f64::from(units) / face.units_per_em);
        for glyph in &word.glyphs {
            self.kern -= em(glyph.x_offset);
            if glyph.y_offset != 0 {
                self.end();
                let rise = real(f64::from(glyph.y_offset) / face.units_per_em * run.size);
                self.operations.push(Op::SetLineOffset { multiplier: rise });
            }
            self.code(subset.code(glyph.id));
            if glyph.y_offset != 0 {
                self.end();
                self.operations.push(Op::SetLineOffset { multiplier: 0.0 });
            }
            self.kern += em(glyph.x_offset) + em(face.advance(glyph.id)) - em(glyph.advance);
        }
    }

    fn code(&mut self, code: u16) {
        if self.kern != 0 {
            self.end_string();
            self.items.push(DictItem::Int(self.kern));
            self.kern = 0;
        }
        self.codes.extend(code.to_be_bytes());
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(DictItem::String { data: std::mem::take(&mut self.codes), literal: true });
        }
    }

    fn end(&mut self) {
        self.end_string();
        let items = std::mem::take(&mut self.items);
        match items.as_slice() {
            [] => {}
            [DictItem::String { .. }] => {
                self.operations.push(Op::Unknown { key: "Tj".to_owned(), value: items });
            }
            _ => self
                .operations
                .push(Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(items)] }),
        }
    }
}
