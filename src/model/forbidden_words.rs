//! Words that a deed or a letter may not bear. Knows texts, not where they come from.

/// Words that may not stand in a text, as texts are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden(Vec<String>);

/// A deed awards without reserve and once and for all; a label tells of a school, not of a holder.
const ON_DEEDS: [&str; 4] = ["sous réserve", "en cours", "qualiopi", "eespig"];
/// What a private certifier's award is not, and which others award.
const OF_OTHERS: [&str; 5] =
    ["titre professionnel", "grade de licence", "grade de master", "diplôme national", "diplôme d'état"];
/// A private certifier's jury takes no administrative decision: a result is contested by a claim, before no such court.
const IN_LETTERS: [&str; 4] =
    ["tribunal administratif", "recours contentieux", "recours gracieux", "sans recours"];

/// The words that a deed of the certifier's own may not bear. The referential's own text is free to use any of them.
impl Default for Forbidden {
    fn default() -> Self {
        Self::new(ON_DEEDS.into_iter().chain(OF_OTHERS))
    }
}

impl Forbidden {
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self(words.into_iter().map(|word| Plain::new(word).text).collect())
    }

    /// Those of the specimen of a title that somebody else awards: it may say what it is.
    pub(crate) fn on_deeds_of_others() -> Self {
        Self::new(ON_DEEDS)
    }

    pub(crate) fn in_letters() -> Self {
        Self::new(IN_LETTERS)
    }

    /// Those in a text, each with the number of line breaks before it: whatever the case, the blanks between the words
    /// and the Markdown signs around them.
    pub fn found_in(&self, text: &str) -> Vec<(&str, usize)> {
        let plain = Plain::new(text);
        let all = self
            .0
            .iter()
            .flat_map(|word| plain.text.match_indices(word.as_str()).map(move |(at, _)| (word.as_str(), at)));
        let whole = all.filter(|(word, at)| plain.is_whole(*at, at + word.len()));
        let mut found: Vec<_> = whole.filter_map(|(word, at)| Some((word, *plain.lines.get(at)?))).collect();
        found.sort_by_key(|(_, line)| *line);
        found
    }
}

/// A text as it is compared, and the line of each of its bytes.
struct Plain {
    text: String,
    lines: Vec<usize>,
}

impl Plain {
    fn new(text: &str) -> Self {
        let mut plain = Self { text: String::new(), lines: Vec::new() };
        let mut line = 0;
        for letter in text.chars() {
            let is_blank = letter.is_whitespace();
            let is_repeated = is_blank && plain.text.ends_with(' ');
            if !is_repeated && !matches!(letter, '*' | '_' | '\\') {
                match letter {
                    _ if is_blank => plain.text.push(' '),
                    '’' => plain.text.push('\''),
                    _ => plain.text.extend(letter.to_lowercase()),
                }
                plain.lines.resize(plain.text.len(), line);
            }
            line += usize::from(letter == '\n');
        }
        plain
    }

    /// Whether no word goes on before or after: the town « Caen Cours » is none.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        [before, after].into_iter().flatten().all(|letter| !letter.is_alphanumeric())
    }
}
