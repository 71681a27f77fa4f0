//! Font files → shaped words, metrics and coverage; knows no page, and no other document than the run's fonts.
//!
//! What is kept here is the same for the whole run: shaping is a pure function of a face and a word, so that
//! the cache changes the speed and never the result, whatever the batch and the number of threads.

mod face;

use std::collections::BTreeMap;

pub use face::{Face, Glyph, Shaped};
pub(crate) use face::{GROUPS, WordCut};

use crate::diag::Diagnostic;

/// The files of a family, by role. A role without file is played by the regular one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Family {
    pub name: String,
    pub regular: String,
    /// Bold or semibold.
    pub bold: Option<String>,
    pub italic: Option<String>,
    pub bold_italic: Option<String>,
}

/// A face of [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(u8);

impl FaceId {
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Faces of one family: regular, bold, italic, bold italic.
type Roles = [FaceId; 4];

/// All faces of a run.
#[derive(Debug)]
pub struct Fonts {
    faces: Vec<Face>,
    families: Vec<Roles>,
}

impl Fonts {
    /// Reads the files that the families name.
    ///
    /// # Errors
    ///
    /// Every file that is missing, is no font, or may not be embedded.
    pub fn load(families: &[Family], files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<Diagnostic>> {
        let mut loader = Loader { files, ids: BTreeMap::new(), faces: Vec::new(), problems: Vec::new() };
        let roles: Vec<Roles> = families.iter().map(|family| loader.roles(family)).collect();
        if roles.is_empty() {
            loader.problems.push(problem("font-count", ""));
        }
        if loader.problems.is_empty() {
            Ok(Self { faces: loader.faces, families: roles })
        } else {
            Err(loader.problems)
        }
    }

    /// The face of a family (its place in the list given to [`Fonts::load`]) that plays a role.
    pub(crate) fn face_of(&self, family: usize, bold: bool, italic: bool) -> FaceId {
        let roles = self.families.get(family).or_else(|| self.families.first());
        roles.map_or(FaceId(0), |roles| roles[usize::from(bold) + 2 * usize::from(italic)])
    }

    /// A face; ids come from `face_of` alone, so that each has one.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.index()]
    }

    pub(crate) fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        (0u8..).map(FaceId).zip(&self.faces)
    }

    /// The face in which a character is set: the wanted one, else the same role of the other families in order.
    pub(crate) fn covering(&self, family: usize, bold: bool, italic: bool, sign: char) -> Option<FaceId> {
        let others = (0..self.families.len()).filter(|&other| other != family);
        std::iter::once(family)
            .chain(others)
            .map(|family| self.face_of(family, bold, italic))
            .find(|&id| self.face(id).glyph(sign).is_some())
    }

    /// Whether a character can be set, in plain text and in bold.
    pub(crate) fn draws(&self, character: char) -> bool {
        let covers = |bold| self.covering(0, bold, false, character).is_some();
        is_space(character) || is_invisible(character) || (covers(false) && covers(true))
    }
}

/// Characters that direct the setting and show nothing.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Characters set as an empty width.
pub(crate) fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Why the fonts cannot serve, with the file; none of those that lack a family, or have more faces than a document can
/// number.
fn problem(rule: &'static str, file: &str) -> Diagnostic {
    Diagnostic::error(rule).with("found", file)
}

struct Loader<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    ids: BTreeMap<String, FaceId>,
    faces: Vec<Face>,
    problems: Vec<Diagnostic>,
}

impl Loader<'_> {
    fn roles(&mut self, family: &Family) -> Roles {
        let regular = self.face(&family.regular);
        let mut role = |file: &Option<String>, instead| match file {
            Some(file) => self.face(file),
            None => instead,
        };
        let bold = role(&family.bold, regular);
        let italic = role(&family.italic, regular);
        let bold_italic = role(&family.bold_italic, if family.bold.is_some() { bold } else { italic });
        [regular, bold, italic, bold_italic]
    }

    /// A file named twice is one face. On a problem the id is never used: no [`Fonts`] comes out.
    fn face(&mut self, file: &str) -> FaceId {
        if let Some(id) = self.ids.get(file) {
            return *id;
        }
        let id = FaceId(u8::try_from(self.faces.len()).unwrap_or(u8::MAX));
        self.ids.insert(file.to_owned(), id);
        let face = match self.files.get(file) {
            None => Err(problem("font-missing", file)),
            Some(bytes) => Face::read(file, bytes),
        };
        match face {
            Ok(face) if self.faces.len() < usize::from(u8::MAX) => self.faces.push(face),
            Ok(_) => self.problems.push(problem("font-count", "")),
            Err(problem) => self.problems.push(problem),
        }
        id
    }
}
