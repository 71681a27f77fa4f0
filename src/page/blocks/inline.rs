//! The signs that the Markdown writes as characters and the page draws: tick boxes, gauges, raised ordinals.

use super::{Emphasis, Gauge, Inline, Tick};

/// Adds `text` to `line`, tick boxes and raised letters taken out of it.
pub(super) fn push_text(line: &mut Vec<Inline>, text: &str, emphasis: Emphasis) {
    let mut rest = text;
    while let Some((at, tick)) = rest.char_indices().find_map(|(at, sign)| Some((at, Tick::of(sign)?))) {
        push_words(line, &rest[..at], emphasis);
        line.push(Inline::Tick(tick));
        rest = &rest[at + '☐'.len_utf8()..];
    }
    push_words(line, rest, emphasis);
}

fn push_words(line: &mut Vec<Inline>, text: &str, emphasis: Emphasis) {
    let mut rest = text;
    while let Some(at) = first_ordinal(rest) {
        push_plain(line, &rest[..at], emphasis);
        push_plain(line, &rest[at..at + 2], Emphasis { raised: true, ..emphasis });
        rest = &rest[at + 2..];
    }
    push_plain(line, rest, emphasis);
}

/// Place of the letters of the first « 1er » or « 1re » that stands as a word of its own.
fn first_ordinal(text: &str) -> Option<usize> {
    text.match_indices("1er")
        .chain(text.match_indices("1re"))
        .map(|(at, _)| at)
        .filter(|&at| {
            let free = |neighbour: Option<char>| !neighbour.is_some_and(char::is_alphanumeric);
            free(text[..at].chars().next_back()) && free(text[at + 3..].chars().next())
        })
        .min()
        .map(|at| at + 1)
}

/// Joins to the piece before when it is set alike: the parser cuts text at every escape and entity.
fn push_plain(line: &mut Vec<Inline>, text: &str, emphasis: Emphasis) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text { text: before, emphasis: same }) = line.last_mut()
        && *same == emphasis
        && !emphasis.raised
    {
        before.push_str(text);
        return;
    }
    line.push(Inline::Text { text: text.to_owned(), emphasis });
}

/// The gauge that a cell or paragraph is, when it is made of nothing but bar characters; what is read in its place may
/// follow in brackets, and is not drawn.
pub(super) fn as_gauge(line: &[Inline]) -> Option<Gauge> {
    let mut gauge = Gauge { filled: 0, total: 0, threshold: None, said: None };
    let mut text = String::new();
    for piece in line {
        let Inline::Text { text: words, .. } = piece else { return None };
        text.push_str(words);
    }
    let (bars, said) = match text.split_once(" (") {
        Some((bars, said)) => (bars, Some(said.trim_end().strip_suffix(')')?)),
        None => (text.as_str(), None),
    };
    for character in bars.chars() {
        match character {
            '│' => gauge.threshold = Some(gauge.total),
            ' ' => {}
            _ => {
                gauge.filled = gauge.filled.saturating_add(eighths(character)?);
                gauge.total = gauge.total.saturating_add(8);
            }
        }
    }
    gauge.said = said.map(str::to_owned);
    (gauge.total > 0).then_some(gauge)
}

/// How much of a bar character is full.
fn eighths(character: char) -> Option<u32> {
    (0..).zip("░▏▎▍▌▋▊▉█".chars()).find(|(_, bar)| *bar == character).map(|(eighths, _)| eighths)
}
