//! The capitals of given names and of places: where they look like a slip of typing, and what was meant. Proposes, and
//! never corrects: a name is its bearer's own.

use unicode_normalization::char::is_combining_mark;

/// Small letters are lawful here, within a name or a place: French, then those of other languages, then of Arabic.
const PARTICLES: &str = "\
    à au aux d de des dit dite du en ès et l la le les lès lez près sous sur arrondissement \
    am bei da das degli dei del della den der di do dos e es im in na of op the ten ter til und upon van von y zu zum zur \
    ad al ar as az bel ben bin bint ech ed el ibn ul ur";

/// Written in capitals though they are no slip.
const INITIALS: [&str; 11] = ["CEDEX", "DOM", "EAU", "RCA", "RDA", "RDC", "RFA", "TOM", "UAE", "URSS", "USA"];

/// So few capitals are initials as well as a slip (« JP », « Washington DC »).
const FEWEST_CAPITALS: usize = 3;

/// What a text is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// One person's given names: each begins with a capital.
    Given,
    /// A place: its first word begins with a capital, what its other words do is its own affair.
    Place,
}

impl Named {
    /// What was probably meant, where a word all in capitals or a small letter at its beginning looks like a slip.
    pub(crate) fn meant(self, text: &str) -> Option<String> {
        let words = words(text);
        if !(0..words.len()).any(|at| self.is_slip(&words, at)) {
            return None;
        }
        let mut meant = String::new();
        for (at, word) in words.iter().enumerate() {
            meant.extend([word.before, &self.written(&words, at)]);
        }
        let end = words.last().map_or(0, |word| word.end);
        Some(meant + &text[end..]).filter(|meant| meant != text)
    }

    fn is_slip(self, words: &[Word<'_>], at: usize) -> bool {
        let word = &words[at];
        if word.follows_digit() || INITIALS.contains(&word.text) || word.is_roman() {
            return false;
        }
        // The particle of « l'île » is a word of its own.
        let is_first = at == 0 || (at == 1 && word.follows_elision(words, at));
        let must_begin = match self {
            Self::Given => !self.is_particle(words, at),
            Self::Place => is_first,
        };
        // A letter alone is an initial, unless it goes on: « n'golo ».
        let goes_on = || words.get(at + 1).is_some_and(|next| next.before.chars().all(is_apostrophe));
        let is_small = must_begin && word.is_small() && word.may_begin(words, at);
        let is_small = is_small && (word.letters() > 1 || goes_on());
        is_small || (word.is_capitals() && word.letters() >= FEWEST_CAPITALS)
    }

    /// A word as it was probably meant, in a text where some word is a slip.
    fn written(self, words: &[Word<'_>], at: usize) -> String {
        let word = &words[at];
        let is_particle = self.is_particle(words, at);
        if word.is_capitals() {
            return match word.text {
                text if word.follows_digit() || (is_particle && !word.starts(at)) => small(text),
                text if INITIALS.contains(&text) || word.is_roman() => text.to_owned(),
                text => capitalised(text),
            };
        }
        // « el mehdi » begins with a capital, « d'aubigné » with its name's.
        let is_within = is_particle && (!word.starts(at) || (self == Self::Given && word.letters() == 1));
        if word.is_small() && !word.follows_digit() && !is_within && word.may_begin(words, at) {
            return capital_first(word.text);
        }
        word.text.to_owned()
    }

    /// Of given names, the last one is no particle: « Thị An », « Văn Le ».
    fn is_particle(self, words: &[Word<'_>], at: usize) -> bool {
        let is_followed = words.get(at + 1).is_some_and(|next| !next.starts(at + 1));
        (self == Self::Place || is_followed) && is_listed(words[at].text)
    }
}

fn is_listed(word: &str) -> bool {
    let word = small(word);
    PARTICLES.split_whitespace().any(|particle| particle == word)
}

/// A run of letters, what stands before it since the word before, and where it ends in the text.
struct Word<'a> {
    before: &'a str,
    text: &'a str,
    end: usize,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let is_letter = |letter: char| letter.is_alphabetic() || is_combining_mark(letter);
    let (mut found, mut end) = (Vec::new(), 0);
    while let Some(begin) = text[end..].find(is_letter).map(|at| end + at) {
        let rest = &text[begin..];
        let length = rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len());
        found.push(Word { before: &text[end..begin], text: &rest[..length], end: begin + length });
        end = begin + length;
    }
    found
}

impl Word<'_> {
    fn letters(&self) -> usize {
        self.text.chars().filter(|letter| !is_combining_mark(*letter)).count()
    }

    /// Scripts without cases are neither small nor capitals. Georgian has capitals for whole titles alone.
    fn is_small(&self) -> bool {
        let first = self.text.chars().next();
        first.is_some_and(|first| first.is_lowercase() && !('\u{10d0}'..='\u{10ff}').contains(&first))
    }

    fn is_capitals(&self) -> bool {
        self.text.chars().any(char::is_uppercase) && !self.text.chars().any(char::is_lowercase)
    }

    /// The number of a king or of a district: « XIV ».
    fn is_roman(&self) -> bool {
        self.letters() > 1 && self.text.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
    }

    /// Whether a name begins here: nothing goes on from before a bracket or a comma.
    fn starts(&self, at: usize) -> bool {
        let goes_on =
            |sign: char| sign.is_whitespace() || is_apostrophe(sign) || matches!(sign, '-' | '‐' | '‑' | '.');
        at == 0 || !self.before.chars().all(goes_on)
    }

    /// « 13e », « 3ème ».
    fn follows_digit(&self) -> bool {
        self.before.ends_with(|sign: char| sign.is_numeric())
    }

    /// « d'Ascq », « L'Haÿ ».
    fn follows_elision(&self, words: &[Word<'_>], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_elided = before.is_some_and(|before| matches!(&*small(before.text), "d" | "l"));
        is_elided && self.before.chars().all(is_apostrophe)
    }

    /// Whether a capital is usual here: after an apostrophe, only where it ends a particle (« M'hamed », « 's-Hertogenbosch »).
    fn may_begin(&self, words: &[Word<'_>], at: usize) -> bool {
        !self.before.ends_with(is_apostrophe) || self.follows_elision(words, at)
    }
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | '`')
}

/// Turkish « İ » has a dot of its own, which its small letter keeps to itself.
fn small(word: &str) -> String {
    word.to_lowercase().replace("i\u{307}", "i")
}

fn capitalised(word: &str) -> String {
    let rest = word.char_indices().nth(1).map_or("", |(at, _)| &word[at..]);
    format!("{}{}", &word[..word.len() - rest.len()], small(rest))
}

fn capital_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::Named::{Given, Place};

    #[test]
    fn given_names_begin_with_one_capital_each() {
        for (typed, meant) in [
            ("jean-pierre", "Jean-Pierre"),
            ("Jean-pierre", "Jean-Pierre"),
            ("JEAN", "Jean"),
            ("JEAN-PIERRE, marie", "Jean-Pierre, Marie"),
            ("ÉLOÏSE ANNE", "Éloïse Anne"),
            ("éloïse", "Éloïse"),
            ("œuvrard", "Œuvrard"),
            ("Marie DE LA CROIX", "Marie de la Croix"),
            ("maria del carmen", "Maria del Carmen"),
            ("el mehdi", "El Mehdi"),
            ("EL MEHDI", "El Mehdi"),
            ("d’aubigné", "d’Aubigné"),
            ("D'ANGELO", "D'Angelo"),
            ("O'BRIEN", "O'Brien"),
            ("M'HAMED", "M'Hamed"),
            ("m'hamed", "M'hamed"),
            ("N’GUYEN", "N’Guyen"),
            ("LÊ THỊ AN", "Lê Thị An"),
            ("an", "An"),
            ("J.-P. MARTIN", "J.-P. Martin"),
            ("JP MARIE", "Jp Marie"),
            ("LOUIS XIV", "Louis XIV"),
            ("İBRAHİM", "İbrahim"),
            ("ΓΙΏΡΓΟΣ", "Γιώργος"),
            ("ольга", "Ольга"),
        ] {
            assert_eq!(Given.meant(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn given_names_of_any_country_and_script_are_left_alone() {
        for typed in [
            "Jean-Pierre",
            "Éloïse, Anne, Marie",
            "Marie de la Croix",
            "Maria da Conceição",
            "Abd el-Kader",
            "el Mehdi",
            "Abd al-Rahman",
            "Ali ben Ahmed",
            "J.-P.",
            "J. Marie",
            "JP",
            "J",
            "j",
            "McDonald",
            "O'Brien",
            "d'Aubigné",
            "d’Aubigné",
            "N'Guyen",
            "M'hamed",
            "DeShawn",
            "Jean II",
            "Mª José",
            "محمد",
            "小明",
            "გიორგი",
            "דוד",
            "-",
            "",
        ] {
            assert_eq!(Given.meant(typed), None, "{typed}");
        }
    }

    #[test]
    fn places_begin_with_a_capital_and_are_not_all_in_capitals() {
        for (typed, meant) in [
            ("SAINT-ÉTIENNE (FRANCE)", "Saint-Étienne (France)"),
            ("Saint-Étienne (FRANCE)", "Saint-Étienne (France)"),
            ("saint-étienne", "Saint-Étienne"),
            ("la rochelle", "La Rochelle"),
            ("le Mans", "Le Mans"),
            ("l'Haÿ-les-Roses", "L'Haÿ-les-Roses"),
            ("n'djamena", "N'djamena"),
            ("LE MANS", "Le Mans"),
            ("LA ROCHE-SUR-YON", "La Roche-sur-Yon"),
            ("VILLENEUVE-D’ASCQ", "Villeneuve-d’Ascq"),
            ("ASNIÈRES-LÈS-BOURGES", "Asnières-lès-Bourges"),
            ("BOURG-EN-BRESSE", "Bourg-en-Bresse"),
            ("SAINT-CYR-SOUS-DOURDAN", "Saint-Cyr-sous-Dourdan"),
            ("CHOISY-LE-ROI", "Choisy-le-Roi"),
            ("PONT-À-MOUSSON", "Pont-à-Mousson"),
            ("L'HAŸ-LES-ROSES", "L'Haÿ-les-Roses"),
            ("l’île-rousse", "L’Île-Rousse"),
            ("SAINT-DENIS (LA RÉUNION)", "Saint-Denis (La Réunion)"),
            ("PARIS 13E ARRONDISSEMENT", "Paris 13e arrondissement"),
            ("PARIS XIII", "Paris XIII"),
            ("KINSHASA (RDC)", "Kinshasa (RDC)"),
            ("N'DJAMENA", "N'Djamena"),
            ("RIO DE JANEIRO", "Rio de Janeiro"),
            ("CÔTE D’IVOIRE", "Côte d’Ivoire"),
            ("İSTANBUL", "İstanbul"),
        ] {
            assert_eq!(Place.meant(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in [
            "Saint-Étienne (France)",
            "Villeneuve-d'Ascq",
            "Châlons-en-Champagne",
            "Saint-Maur-des-Fossés",
            "L'Haÿ-les-Roses",
            "Le Mans",
            "Frankfurt am Main",
            "Paris 13e arrondissement",
            "Paris 13E",
            "13e arrondissement de Paris",
            "'s-Hertogenbosch",
            "Washington DC",
            "Kinshasa (RDC)",
            "USA",
            "75013",
            "ªb",
            "北京",
            "الجزائر",
            "თბილისი",
        ] {
            assert_eq!(Place.meant(typed), None, "{typed}");
        }
    }
}
