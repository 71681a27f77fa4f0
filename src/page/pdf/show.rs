//! A run of glyphs → the operators that show it.
//!
//! A word that is cut at a line's end, or whose glyphs stand for other letters too, has a replacement text, which
//! search, copy and screen readers take.

use super::content::{Hundredths, operate, rounded};
use super::embed::Subset;
use super::file::{self, decimal, escape};
use crate::page::fonts::{Face, Shaped};
use crate::page::layout::{GlyphRun, Piece};

/// A number of thousandths of the font size.
fn thousandths(ems: f64) -> i64 {
    rounded(ems * 1000.0)
}

/// Shows a run; font, size, colour and place are already set.
pub(super) fn show(out: &mut Vec<u8>, run: &GlyphRun, face: &Face, subset: &Subset) {
    let mut show =
        Show { out, run, face, subset, start: None, has_numbers: false, in_string: false, kern: 0 };
    for piece in run.pieces.iter() {
        show.piece(piece);
    }
    show.end();
}

/// A `Tj` operator being written: `TJ` where numbers stand between its strings.
struct Show<'o> {
    out: &'o mut Vec<u8>,
    run: &'o GlyphRun,
    face: &'o Face,
    subset: &'o Subset,
    /// Where it begins, once it has.
    start: Option<usize>,
    has_numbers: bool,
    in_string: bool,
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
        self.out.extend(b"/Span<</ActualText");
        file::value(self.out, &super::text_string(said));
        self.out.extend(b">>BDC\n");
        self.word(shown);
        self.end();
        self.out.extend(b"EMC\n");
    }

    fn word(&mut self, word: &Shaped) {
        for glyph in &word.glyphs {
            let own = self.face.advance(glyph.id);
            if (glyph.x_offset, glyph.y_offset, glyph.advance) == (0, 0, own) {
                self.code(self.subset.code(glyph.id));
                continue;
            }
            self.kern -= self.em(glyph.x_offset);
            if glyph.y_offset != 0 {
                let rise = f64::from(glyph.y_offset) / self.face.units_per_em * self.run.size;
                self.raise(rise);
            }
            self.code(self.subset.code(glyph.id));
            if glyph.y_offset != 0 {
                self.raise(0.0);
            }
            self.kern += self.em(glyph.x_offset) + self.em(own) - self.em(glyph.advance);
        }
    }

    fn raise(&mut self, rise: f64) {
        self.end();
        operate(self.out, &[Hundredths::of(rise)], "Ts\n");
    }

    fn code(&mut self, code: u16) {
        let start = *self.start.get_or_insert(self.out.len());
        if self.kern != 0 {
            if !std::mem::replace(&mut self.has_numbers, true) {
                self.out.insert(start, b'[');
            }
            self.end_string();
            decimal(self.out, std::mem::take(&mut self.kern));
        }
        if !std::mem::replace(&mut self.in_string, true) {
            self.out.push(b'(');
        }
        code.to_be_bytes().into_iter().for_each(|byte| escape(self.out, byte));
    }

    fn end_string(&mut self) {
        if std::mem::take(&mut self.in_string) {
            self.out.push(b')');
        }
    }

    fn end(&mut self) {
        if self.start.take().is_some() {
            self.end_string();
            let operator: &[u8] = if std::mem::take(&mut self.has_numbers) { b"]TJ\n" } else { b"Tj\n" };
            self.out.extend(operator);
        }
    }
}
