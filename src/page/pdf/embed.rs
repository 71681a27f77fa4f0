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

use super::Problem;
use super::content::{integer, number};
use super::file::compressed;
use crate::page::fonts::{Face, Fonts, Shaped};
use crate::page::layout::{Document, Ink, Piece};
use crate::store::digest::Digest;

/// Characters that come together.
const GROUPS: [&str; 4] = [
    " abcdefghijlmnopqrstuvxyzéèêàâçîôûùœ'’.,:;-()/«»–—",
    "0123456789",
    "ABCDEFGHIJLMNOPQRSTUVXÉÈ",
    "kwëïäöüÿæKWYZÀÂÇÊÎÔŒ!?%&+°·…\"",
];

/// Subsets kept for the run; beyond, they are cut each time.
const CACHED_SUBSETS: usize = 512;

/// A font as one document embeds it.
pub(super) struct Subset {
    name: String,
    codes: GlyphRemapper,
    /// What the way back to text gives for each glyph.
    texts: BTreeMap<u16, String>,
    program: Stream,
    to_unicode: Stream,
    widths: Vec<Object>,
    descriptor: lopdf::Dictionary,
}

/// Which glyphs a document needs from a face.
type Needs = BTreeMap<u16, String>;

/// A face and the glyphs kept of it.
type SubsetKey = (usize, Vec<u16>);

/// The font of each face that a document uses.
pub(super) type Embedded = [Option<Arc<Subset>>];

/// Subsets already cut.
#[derive(Default)]
pub(super) struct Subsets {
    known: Mutex<HashMap<SubsetKey, Arc<Subset>>>,
}

impl Subsets {
    /// The subsets that a document needs, by face.
    pub(super) fn of(&self, document: &Document, fonts: &Fonts) -> Result<Vec<Option<Arc<Subset>>>, Problem> {
        let mut needs: Vec<Needs> = fonts.faces().map(|_| Needs::new()).collect();
        for item in document.pages.iter().flat_map(|page| &page.items) {
            if let Ink::Glyphs(run) = &item.ink {
                collect(&mut needs[run.face.index()], fonts.face(run.face), &run.pieces);
            }
        }
        fonts.faces().zip(needs).map(|((id, face), needs)| self.subset(id.index(), face, needs)).collect()
    }

    fn subset(&self, index: usize, face: &Face, needs: Needs) -> Result<Option<Arc<Subset>>, Problem> {
        if needs.is_empty() {
            return Ok(None);
        }
        let needs = with_groups(needs, face);
        let key = (index, needs.keys().copied().collect::<Vec<u16>>());
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Some(Arc::clone(known)));
        }
        let subset = Arc::new(Subset::cut(face, &needs)?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < CACHED_SUBSETS {
            known.insert(key, Arc::clone(&subset));
        }
        Ok(Some(subset))
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
fn with_groups(mut needs: Needs, face: &Face) -> Needs {
    for group in GROUPS {
        let glyphs: Vec<(u16, char)> = group.chars().filter_map(|c| Some((face.glyph(c)?, c))).collect();
        if glyphs.iter().any(|(glyph, _)| needs.contains_key(glyph)) {
            for (glyph, character) in glyphs {
                needs.insert(glyph, character.to_string());
            }
        }
    }
    needs
}

impl Subset {
    /// The subset that one line of text needs.
    pub(super) fn of_text(face: &Face, text: &str) -> Result<Self, Problem> {
        let glyphs =
            text.chars().filter_map(|character| Some((face.glyph(character)?, character.to_string())));
        Self::cut(face, &glyphs.collect())
    }

    fn cut(face: &Face, needs: &Needs) -> Result<Self, Problem> {
        let codes = GlyphRemapper::new_from_glyphs(&needs.keys().copied().collect::<Vec<u16>>());
        let program = subsetter::subset(face.bytes(), 0, &codes)
            .map_err(|error| Problem::Subset { font: face.name.clone(), reason: error.to_string() })?;
        let mut hash = Digest::new();
        hash.update(&program);
        let tag: String = hash.finish()[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect();
        let name = format!("{tag}+{}", face.name);
        let width = |glyph| number(f64::from(face.advance(glyph)) * 1000.0 / face.units_per_em);
        let widths = codes.remapped_gids().map(width).collect();
        let texts = texts(needs, face);
        Ok(Self {
            descriptor: descriptor(&name, face),
            name,
            to_unicode: compressed(dictionary! {}, to_unicode(&texts, &codes).as_bytes()),
            texts,
            program: compressed(dictionary! { "Length1" => integer(program.len()) }, &program),
            widths: vec![0.into(), Object::Array(widths)],
            codes,
        })
    }

    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph).unwrap_or(0)
    }

    /// Whether the glyphs of a word give back its text, letter for letter.
    pub(super) fn reads_back(&self, word: &Shaped) -> bool {
        let rest = word.glyphs.iter().try_fold(&*word.text, |rest, glyph| {
            self.texts.get(&glyph.id).and_then(|text| rest.strip_prefix(text.as_str()))
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

/// What each glyph says. One that is drawn for several characters (an apostrophe is also a modifier letter) says that
/// of French, else the lowest; a word that means another has a replacement text. A ligature says its letters, though
/// Unicode has characters for some (Alphabetic Presentation Forms).
fn texts(needs: &Needs, face: &Face) -> BTreeMap<u16, String> {
    let is_french = |character: char| GROUPS.iter().any(|group| group.contains(character));
    let mut texts = BTreeMap::new();
    for (glyph, text) in needs {
        let drawn =
            face.characters().iter().filter(|(_, drawn)| drawn == glyph).map(|(character, _)| *character);
        let known = drawn.filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fb00}'..='\u{fb4f}'));
        let says = known.min_by_key(|character| (!is_french(*character), *character));
        let text = says.map_or_else(|| text.clone(), String::from);
        if !text.is_empty() {
            texts.insert(*glyph, text);
        }
    }
    texts
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
