//! Fonts inside the file: subsets, widths, the way back from glyphs to text.
//!
//! A subset holds whole groups of characters, of those that the document touches, and single glyphs beyond. It
//! depends on the document alone, never on the batch; groups make documents share subsets, which are cut and
//! compressed once a run.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Object, ObjectId, Stream, dictionary};
use subsetter::GlyphRemapper;

use super::content::{integer, number};
use super::failure;
use super::file::compressed;
use crate::diag::Diagnostic;
use crate::page::fonts::{Face, FaceId, Fonts, GROUPS, Shaped};
use crate::page::layout::{Document, GlyphRun, Ink, Piece};
use crate::store::digest::Digest;

/// Subsets kept for the run; beyond, they are cut each time.
const CACHED_SUBSETS: usize = 512;

/// A font as one document embeds it.
pub(super) struct Subset {
    name: String,
    /// The codes, by the glyphs' numbers in the face.
    codes: Vec<u16>,
    /// What the way back to text gives for each code.
    texts: Vec<Box<str>>,
    program: Stream,
    to_unicode: Stream,
    widths: Vec<Object>,
    descriptor: lopdf::Dictionary,
}

/// Which glyphs a document needs from a face, and what each says.
type Needs = BTreeMap<u16, String>;

/// Which glyphs are drawn: one bit each, by their numbers.
type Drawn = Vec<u64>;

/// A face and the glyphs kept of it.
type SubsetKey = (usize, Drawn);

/// The font of each face that a document uses.
pub(super) type Embedded = [Option<Arc<Subset>>];

/// Subsets already cut.
#[derive(Default)]
pub(super) struct Subsets {
    known: Mutex<HashMap<SubsetKey, Arc<Subset>>>,
}

impl Subsets {
    /// The subsets that a document needs, by face.
    pub(super) fn of(
        &self,
        document: &Document,
        fonts: &Fonts,
    ) -> Result<Vec<Option<Arc<Subset>>>, Diagnostic> {
        let mut drawn: Vec<Drawn> = fonts.faces().map(|_| Drawn::new()).collect();
        for run in runs(document) {
            draw(&mut drawn[run.face.index()], fonts.face(run.face), &run.pieces);
        }
        let subset = |((id, face), drawn)| self.subset(document, id, face, drawn);
        fonts.faces().zip(drawn).map(subset).collect()
    }

    fn subset(
        &self,
        document: &Document,
        id: FaceId,
        face: &Face,
        mut drawn: Drawn,
    ) -> Result<Option<Arc<Subset>>, Diagnostic> {
        if drawn.is_empty() {
            return Ok(None);
        }
        add_groups(&mut drawn, face);
        let key = (id.index(), drawn);
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Some(Arc::clone(known)));
        }
        let mut needs = Needs::new();
        for run in runs(document).filter(|run| run.face == id) {
            collect(&mut needs, face, &run.pieces);
        }
        // The face itself says what the other glyphs of the groups stand for.
        for glyph in (0..=u16::MAX).filter(|glyph| is_drawn(&key.1, *glyph)) {
            needs.entry(glyph).or_default();
        }
        let subset = Arc::new(Subset::cut(face, &needs)?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < CACHED_SUBSETS {
            known.insert(key, Arc::clone(&subset));
        }
        Ok(Some(subset))
    }
}

fn runs(document: &Document) -> impl Iterator<Item = &GlyphRun> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.ink {
        Ink::Glyphs(run) => Some(run),
        _ => None,
    })
}

fn is_drawn(drawn: &Drawn, glyph: u16) -> bool {
    drawn.get(usize::from(glyph) / 64).is_some_and(|bits| bits >> (glyph % 64) & 1 == 1)
}

fn note(drawn: &mut Drawn, glyph: u16) {
    let at = usize::from(glyph) / 64;
    if drawn.len() <= at {
        drawn.resize(at + 1, 0);
    }
    drawn[at] |= 1 << (glyph % 64);
}

/// Notes the glyphs of words and spaces.
fn draw(drawn: &mut Drawn, face: &Face, pieces: &[Piece]) {
    for piece in pieces {
        match piece {
            Piece::Space(_) => note(drawn, face.glyph(' ').unwrap_or(0)),
            Piece::Word(word) | Piece::Fragment { shown: word, .. } => {
                word.glyphs.iter().for_each(|glyph| note(drawn, glyph.id));
            }
        }
    }
}

fn collect(needs: &mut Needs, face: &Face, pieces: &[Piece]) {
    for piece in pieces {
        match piece {
            Piece::Space(_) => {
                needs.insert(face.glyph(' ').unwrap_or(0), " ".to_owned());
            }
            Piece::Word(word) | Piece::Fragment { shown: word, .. } => {
                for (index, glyph) in word.glyphs.iter().enumerate() {
                    needs.entry(glyph.id).or_insert_with(|| {
                        let end = word.glyphs[index..]
                            .iter()
                            .map(|next| next.cluster)
                            .find(|next| *next > glyph.cluster);
                        word.text
                            .get(glyph.cluster..end.unwrap_or(word.text.len()))
                            .unwrap_or_default()
                            .to_owned()
                    });
                }
            }
        }
    }
}

/// Adds the other glyphs of every group that is touched.
fn add_groups(drawn: &mut Drawn, face: &Face) {
    for group in GROUPS {
        let glyphs = group.chars().filter_map(|character| face.glyph(character));
        if glyphs.clone().any(|glyph| is_drawn(drawn, glyph)) {
            glyphs.for_each(|glyph| note(drawn, glyph));
        }
    }
}

impl Subset {
    /// The subset that one line of text needs.
    pub(super) fn of_text(face: &Face, text: &str) -> Result<Self, Diagnostic> {
        let glyphs =
            text.chars().filter_map(|character| Some((face.glyph(character)?, character.to_string())));
        Self::cut(face, &glyphs.collect())
    }

    fn cut(face: &Face, needs: &Needs) -> Result<Self, Diagnostic> {
        let codes = GlyphRemapper::new_from_glyphs(&needs.keys().copied().collect::<Vec<u16>>());
        let program = subsetter::subset(face.bytes(), 0, &codes)
            .map_err(|error| failure(format!("{}: {error}", face.name)))?;
        let mut hash = Digest::new();
        hash.update(&program);
        let tag: String = hash.finish()[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect();
        let name = format!("{tag}+{}", face.name);
        let width = |glyph| number(f64::from(face.advance(glyph)) * 1000.0 / face.units_per_em);
        let widths = codes.remapped_gids().map(width).collect();
        let (texts, end) = (texts(needs, face), codes.remapped_gids().max().unwrap_or(0));
        Ok(Self {
            descriptor: descriptor(&name, face),
            name,
            to_unicode: compressed(dictionary! {}, to_unicode(&texts, &codes).as_bytes()),
            texts: codes
                .remapped_gids()
                .map(|glyph| texts.get(&glyph).cloned().unwrap_or_default().into())
                .collect(),
            codes: (0..=end).map(|glyph| codes.get(glyph).unwrap_or(0)).collect(),
            program: compressed(dictionary! { "Length1" => integer(program.len()) }, &program),
            widths: vec![0.into(), Object::Array(widths)],
        })
    }

    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Whether the glyphs of a word give back its text, letter for letter.
    pub(super) fn reads_back(&self, word: &Shaped) -> bool {
        if word.is_plain {
            return true;
        }
        let rest = word.glyphs.iter().try_fold(&*word.text, |rest, glyph| {
            let text = self.texts.get(usize::from(self.code(glyph.id))).filter(|text| !text.is_empty())?;
            rest.strip_prefix(&**text)
        });
        rest.is_some_and(str::is_empty)
    }

    /// Adds the objects of the font with what numbers them; gives the font's own.
    pub(super) fn add_to(&self, mut add: impl FnMut(Object) -> ObjectId) -> ObjectId {
        let mut descriptor = self.descriptor.clone();
        descriptor.set("FontFile2", add(self.program.clone().into()));
        let system = dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        };
        let descendant = dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => Object::Name(self.name.clone().into_bytes()),
            "CIDSystemInfo" => system,
            "FontDescriptor" => add(descriptor.into()),
            "DW" => 0,
            "W" => self.widths.clone(),
            "CIDToGIDMap" => "Identity",
        };
        let font = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => Object::Name(self.name.clone().into_bytes()),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![add(descendant.into()).into()],
            "ToUnicode" => add(self.to_unicode.clone().into()),
        };
        add(font.into())
    }
}

fn descriptor(name: &str, face: &Face) -> lopdf::Dictionary {
    let scale = |units: i32| number(f64::from(units) * 1000.0 / face.units_per_em);
    // Symbolic: the codes are the subset's own (ISO 32000-1, 9.8.2).
    let italic = if face.italic_angle == 0.0 { 0 } else { 1 << 6 };
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => Object::Name(name.into()),
        "Flags" => (1 << 2) | italic,
        "FontBBox" => face.bounds.map(scale).to_vec(),
        "ItalicAngle" => number(face.italic_angle),
        "Ascent" => scale(face.ascent),
        "Descent" => scale(face.descent),
        "CapHeight" => scale(face.cap_height),
        // No table of the font says it; the usual estimate from the weight.
        "StemV" => number(50.0 + (f64::from(face.weight) / 65.0).powi(2)),
    }
}

/// What each glyph says: where the face does not know, what the document said with it. A word that means another has a
/// replacement text.
fn texts(needs: &Needs, face: &Face) -> BTreeMap<u16, String> {
    let said = |(glyph, text): (&u16, &String)| {
        (*glyph, face.says(*glyph).map_or_else(|| text.clone(), String::from))
    };
    needs.iter().map(said).filter(|(_, text)| !text.is_empty()).collect()
}

/// The map from codes to text (ISO 32000-1, 9.10.3).
fn to_unicode(texts: &BTreeMap<u16, String>, codes: &GlyphRemapper) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    let texts: Vec<(u16, &String)> =
        texts.iter().filter_map(|(glyph, text)| Some((codes.get(*glyph)?, text))).collect();
    for lines in texts.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", lines.len());
        for (code, text) in lines {
            let _ = write!(map, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    map
}
