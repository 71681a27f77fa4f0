//! The forms in which texts are compared, named and kept; each has one name here. The only door to the transliterator,
//! and to the measure of how far two words lie apart.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which words are compared: small ASCII letters and digits only.
pub fn word_key(text: &str) -> String {
    letters(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The form in which a word of a closed list is compared (a level, a status, a verdict, a decision): without case,
/// accents, blanks around and « (e) »; a run of blanks or one hyphen between two words is one blank, and one full stop
/// after the last word goes. Every other sign stays: « ACQ ? » is not « ACQ ».
pub(crate) fn folded(text: &str) -> String {
    if is_plain(text) { text.to_ascii_lowercase() } else { folded_by_letter(text) }
}

fn folded_by_letter(text: &str) -> String {
    let bare: String =
        visible(text).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let bare = bare.replace('’', "'").replace('œ', "oe").replace('æ', "ae").replace("(e)", "");
    let mut letters: Vec<char> = bare.chars().collect();
    for at in 1..letters.len().saturating_sub(1) {
        let hyphen = matches!(letters[at], '-' | '\u{2010}' | '\u{2011}');
        if hyphen && letters[at - 1].is_alphabetic() && letters[at + 1].is_alphabetic() {
            letters[at] = ' ';
        }
    }
    if let [.., last, '.'] = letters[..]
        && last.is_alphabetic()
    {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// Whether only its case can be folded: nearly every mark and code of a large session is so.
fn is_plain(text: &str) -> bool {
    let is_within = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b',' | b'.' | b' ');
    let ends = |sign: &[char]| text.starts_with(sign) || text.ends_with(sign);
    text.bytes().all(is_within) && !ends(&[' ', '.']) && !text.contains("  ")
}

/// Whether a text says a word of a list, both in the form of [`folded`], each of its words in either gender: « non
/// acquise » says « non acquis ».
pub(crate) fn says(text: &str, word: &str) -> bool {
    let (mut texts, mut words) = (text.split(' '), word.split(' '));
    let same = |(text, word): (&str, &str)| text == word || text.strip_suffix('e') == Some(word);
    texts.by_ref().zip(words.by_ref()).all(same) && text.matches(' ').count() == word.matches(' ').count()
}

/// The form in which codes are compared: capitals, without blanks (`c 3.1` is `C3.1`), any dash as `-`.
pub(crate) fn code_key(code: &str) -> String {
    let chars = code.chars().filter(|letter| !letter.is_whitespace());
    let chars = chars.map(|letter| if matches!(letter, '–' | '—' | '‑' | '−' | '_') { '-' } else { letter });
    chars.flat_map(char::to_uppercase).collect()
}

/// The form in which candidates' numbers are compared: capitals, without blanks. Most stand in it as they are typed.
pub(crate) fn number_key(number: &str) -> Cow<'_, str> {
    if number.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_lowercase()) {
        return Cow::Borrowed(number);
    }
    Cow::Owned(number.split_whitespace().collect::<String>().to_uppercase())
}

/// For identifiers and file names: small ASCII letters and digits, anything else a single dash between them.
/// `Nguyễn-Lefèvre` is `nguyen-lefevre`.
pub fn slug(text: &str) -> String {
    let letters = letters(text);
    let parts = letters.split(|letter: char| !letter.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The degree sign goes first: the transliterator would spell it out.
fn letters(text: &str) -> String {
    deunicode::deunicode(&text.replace(['°', 'º'], "")).to_ascii_lowercase()
}

/// The text as the eye sees it: as typed, every kind of space a plain one, runs of them one.
pub fn visible(text: &str) -> String {
    if is_visible_ascii(text) {
        return text.to_owned();
    }
    as_typed(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as its author typed it: the spaces and the zero-width signs that spreadsheets leave at both ends go, letters
/// typed as a base and an accent become one (NFC); what stands inside stays.
pub(crate) fn as_typed(text: &str) -> String {
    if is_visible_ascii(text) {
        return text.to_owned();
    }
    let composed: String = text.nfc().collect();
    composed.trim_matches(|c: char| c.is_whitespace() || pads(c)).to_owned()
}

/// Nearly every code and number of a large session is: neither of the two functions above would change it.
fn is_visible_ascii(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a text shows nothing at all.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_hidden(c))
}

/// The signs without width that copying leaves at the ends of a text, where they mean nothing.
fn pads(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}' | '\u{00AD}' | '\u{200E}' | '\u{200F}')
}

/// The signs that act on what is shown around them or do not show at all, and where they stand. A line break is none, nor
/// a joiner between two letters of a script that needs it.
pub(crate) fn control_signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let ends_line = move |at: usize, c| c == '\n' || (c == '\r' && text[at + 1..].starts_with('\n'));
    let joins = move |at: usize, c: char| {
        matches!(c, '\u{200C}' | '\u{200D}')
            && text[..at].ends_with(takes_joiner)
            && text[at + c.len_utf8()..].starts_with(takes_joiner)
    };
    let signs = text.char_indices().filter(|(_, c)| c.is_control() || is_hidden(*c));
    signs.filter(move |(at, c)| !ends_line(*at, *c) && !joins(*at, *c))
}

/// What has no form of its own: `Default_Ignorable_Code_Point` (Unicode 16, DerivedCoreProperties.txt), the separators of
/// lines and paragraphs, the marks of an annotation.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// A letter or a mark of the scripts that join: Arabic and its neighbours, those of India, Burmese, Khmer, Mongolian.
fn takes_joiner(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}')
        && (c.is_alphabetic() || is_combining_mark(c))
}

/// The first word that mixes the letters of two of the Latin, Greek and Cyrillic scripts, and its letter that stands out.
pub(crate) fn mixed_scripts(text: &str) -> Option<(&str, char)> {
    let script = |c: char| match c {
        _ if !c.is_alphabetic() => None,
        'A'..='ʯ' | 'Ḁ'..='ỿ' => Some(0),
        'Ͱ'..='Ͽ' | 'ἀ'..='ῼ' => Some(1),
        'Ѐ'..='ԯ' => Some(2),
        _ => None,
    };
    text.split_whitespace().find_map(|word| {
        let of = |which: u8| word.chars().filter(move |c| script(*c) == Some(which));
        let present = || [0, 1, 2].into_iter().filter(|one| of(*one).next().is_some());
        let rarest = present().min_by_key(|one| (of(*one).count(), u8::MAX - one))?;
        (present().count() > 1).then(|| of(rarest).next().map(|letter| (word, letter)))?
    })
}

/// What stands for such a sign where it is shown: `<U+202E>`.
pub(crate) fn sign_code(sign: char) -> String {
    format!("<U+{:04X}>", u32::from(sign))
}

/// How many letters to add, drop, change or swap make one text the other.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

/// Broken at plain spaces into lines of at most so many letters, those after the first set in.
pub(crate) fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (rank, word) in text.lines().flat_map(|line| line.split(' ').enumerate()) {
        let fits = |line: &&mut String| rank > 0 && line.chars().count() + 1 + word.chars().count() <= width;
        match lines.last_mut().filter(fits) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(format!("{}{word}", if lines.is_empty() { "" } else { indent })),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
#[path = "../../tests/unit/words_text.rs"]
mod tests;
