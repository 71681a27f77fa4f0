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
    let mut show = Show { operations, run, face, subset, items: Vec::new(), codes: Vec::new(), kern: 0 };
    for piece in &run.pieces {
        show.piece(piece);
    }
    show.end();
}

/// A `TJ` operator being filled.
struct Show<'o> {
    operations: &'o mut Vec<Op>,
    run: &'o GlyphRun,
    face: &'o Face,
    subset: &'o Subset,
    items: Vec<DictItem>,
    codes: Vec<u8>,
    /// Thousandths by which the pen must still move to the left.
    kern: i64,
}

impl Show<'_> {
    fn em(&self, units: i32) -> i64 {
        thousandths(f64::from(units) / self.face.units_per_em)
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Space(width) => {
                let glyph = self.face.glyph(' ').unwrap_or(0);
                self.code(self.subset.code(glyph));
                let wanted = thousandths((width - self.run.tracking) / self.run.size);
                self.kern += self.em(self.face.advance(glyph)) - wanted;
            }
            Piece::Word(word) if self.subset.reads_back(word) => self.word(word),
            Piece::Word(word) => self.replaced(&word.text, word),
            Piece::Fragment { shown, said } => self.replaced(said, shown),
        }
    }

    /// Shows a word in place of which another text is read (ISO 32000-1, 14.9.4).
    fn replaced(&mut self, said: &str, shown: &Shaped) {
        self.end();
        let map = [("ActualText".to_owned(), text_item(said))].into();
        let (tag, properties) = ("Span".to_owned(), DictItem::Dict { map });
        self.operations.push(Op::BeginMarkedContentWithProperties { tag, properties });
        self.word(shown);
        self.end();
        self.operations.push(Op::EndMarkedContent);
    }

    fn word(&mut self, word: &Shaped) {
        for glyph in &word.glyphs {
            self.kern -= self.em(glyph.x_offset);
            if glyph.y_offset != 0 {
                let rise = f64::from(glyph.y_offset) / self.face.units_per_em * self.run.size;
                self.raise(real(rise));
            }
            self.code(self.subset.code(glyph.id));
            if glyph.y_offset != 0 {
                self.raise(0.0);
            }
            let own = self.em(self.face.advance(glyph.id));
            self.kern += self.em(glyph.x_offset) + own - self.em(glyph.advance);
        }
    }

    fn raise(&mut self, multiplier: f32) {
        self.end();
        self.operations.push(Op::SetLineOffset { multiplier });
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
        let (key, value) = match items.as_slice() {
            [] => return,
            [DictItem::String { .. }] => ("Tj", items),
            _ => ("TJ", vec![DictItem::Array(items)]),
        };
        self.operations.push(Op::Unknown { key: key.to_owned(), value });
    }
}
