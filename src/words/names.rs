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
