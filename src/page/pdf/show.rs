//! A run of glyphs → the operators that show it.
//!
//! A word that is cut at a line's end, or whose glyphs stand for other letters too, has a replacement text, which
//! search, copy and screen readers take.

use std::io::Write as _;

use super::content::Hundredths;
use super::embed::Subset;
use super::file;
use crate::page::fonts::{Face, Shaped};
use crate::page::layout::{GlyphRun, Piece};

/// A number of thousandths of the font size.
#[expect(clippy::cast_possible_truncation, reason = "rounded, and far smaller than the type")]
fn thousandths(ems: f64) -> i64 {
    (ems * 1000.0).round() as i64
}

/// Shows a run; font, size, colour and place are already set.
pub(super) fn show(out: &mut Vec<u8>, run: &GlyphRun, face: &Face, subset: &Subset) {
    let mut show = Show { out, run, face, subset, is_open: false, codes: Vec::new(), kern: 0 };
    for piece in &run.pieces {
        show.piece(piece);
    }
    show.end();
}

/// A `TJ` operator being written.
struct Show<'o> {
    out: &'o mut Vec<u8>,
    run: &'o GlyphRun,
    face: &'o Face,
    subset: &'o Subset,
    /// Whether the operator's array has begun.
    is_open: bool,
    /// The string being filled.
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
        self.out.extend(b"/Span<</ActualText");
        file::value(self.out, &super::text_string(said));
        self.out.extend(b">>BDC\n");
        self.word(shown);
        self.end();
        self.out.extend(b"EMC\n");
    }

    fn word(&mut self, word: &Shaped) {
        for glyph in &word.glyphs {
            self.kern -= self.em(glyph.x_offset);
            if glyph.y_offset != 0 {
                let rise = f64::from(glyph.y_offset) / self.face.units_per_em * self.run.size;
                self.raise(rise);
            }
            self.code(self.subset.code(glyph.id));
            if glyph.y_offset != 0 {
                self.raise(0.0);
            }
            let own = self.em(self.face.advance(glyph.id));
            self.kern += self.em(glyph.x_offset) + own - self.em(glyph.advance);
        }
    }

    fn raise(&mut self, rise: f64) {
        self.end();
        // Writing into memory does not fail, here and below.
        let _ = writeln!(self.out, "{} Ts", Hundredths::of(rise));
    }

    fn code(&mut self, code: u16) {
        if self.kern != 0 {
            if !std::mem::replace(&mut self.is_open, true) {
                self.out.push(b'[');
            }
            self.end_string();
            let _ = write!(self.out, "{}", self.kern);
            self.kern = 0;
        }
        self.codes.extend(code.to_be_bytes());
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            file::string(self.out, &self.codes);
            self.codes.clear();
        }
    }

    fn end(&mut self) {
        let operator: &[u8] = match (self.is_open, self.codes.is_empty()) {
            (true, _) => b"]TJ\n",
            (false, false) => b"Tj\n",
            (false, true) => return,
        };
        self.end_string();
        self.out.extend(operator);
        self.is_open = false;
    }
}
