//! Texts in plain ASCII: for comparing words, for identifiers and file names. The only door to the
//! transliterator, and to the measure of how far two words lie apart.

/// The form in which words are compared: small ASCII letters and digits only.
pub fn plain(text: &str) -> String {
    letters(text).filter(char::is_ascii_alphanumeric).collect()
}

/// Small ASCII letters and digits, anything else a single dash between them: `Nguyễn-Lefèvre` is `nguyen-lefevre`.
pub fn slug(text: &str) -> String {
    let dashed: String =
        letters(text).map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    dashed.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The degree sign goes first: the transliterator would spell it out.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let text: String = text.chars().filter(|letter| !matches!(letter, '°' | 'º')).collect();
    deunicode::deunicode(&text)
        .chars()
        .map(|letter| letter.to_ascii_lowercase())
        .collect::<Vec<_>>()
        .into_iter()
}

/// How many letters to add, drop, change or swap make one text the other.
pub fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_ligatures_and_signs_go() {
        assert_eq!(slug("Nguyễn-Lefèvre"), "nguyen-lefevre");
        assert_eq!(slug("  Œuvrard d’Été / Łukasz "), "oeuvrard-d-ete-lukasz");
        assert_eq!(slug("../..\\con"), "con");
        assert_eq!(plain("N° candidat"), "ncandidat");
        assert_eq!(plain("Prénom(s)"), "prenoms");
    }
}
