//! Whatever a value holds, it comes back as itself from the Markdown, wherever it stands.

use crate::fixture::*;
use parchemin::documents::Composer;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const PLACES: &str = "\
{{ candidate.name }}

Avant {{ candidate.name }} après

**{{ candidate.name }}**

# {{ candidate.name }}

- {{ candidate.name }}

> {{ candidate.name }}

| a | b |
| --- | --- |
| {{ candidate.name }} | **{{ candidate.name }}** |
| x{{ candidate.name }}y | {{ candidate.name }} |
";

/// The texts of the paragraphs, headings and cells of the Markdown; `None` where there is anything else in them.
fn texts(markdown: &str) -> Vec<Option<String>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut found = Vec::new();
    let mut current = Some(String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::Item) => {
                current = Some(String::new());
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item) => {
                found.extend(current.take().map(Some));
            }
            Event::Text(text) => current.iter_mut().for_each(|current| current.push_str(&text)),
            Event::SoftBreak | Event::HardBreak => current.iter_mut().for_each(|current| current.push(' ')),
            Event::InlineHtml(tag) if &*tag == "<br>" => {
                if let Some(current) = &mut current {
                    current.push('\n');
                }
            }
            Event::Start(
                Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::List(None)
                | Tag::BlockQuote(_),
            )
            | Event::End(_) => {}
            _ => found.push(None),
        }
    }
    found
}

fn composed(composer: &Composer, value: &str) -> String {
    let material = Material::new();
    let mut candidate = plain("", value);
    candidate.person.sex = None;
    composer.transcript(&material.setting(), &candidate, &granted()).unwrap().markdown
}

fn check(composer: &Composer, value: &str) {
    let markdown = composed(composer, value);
    let clean = value.trim().replace("\r\n", "\n");
    let breaks = |letter: char| matches!(letter, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let shown: String = clean
        .chars()
        .map(|letter| if letter.is_control() && !breaks(letter) { ' ' } else { letter })
        .collect();
    let inline: String = shown.chars().map(|letter| if breaks(letter) { ' ' } else { letter }).collect();
    let cell: String = shown.chars().map(|letter| if breaks(letter) { '\n' } else { letter }).collect();
    let (paragraph, heading) = (Some(inline.clone()), Some(inline.clone()));
    let expected = vec![
        paragraph.clone(),
        Some(format!("Avant {inline} après")),
        paragraph.clone(),
        heading,
        paragraph.clone(),
        paragraph,
        Some("a".to_owned()),
        Some("b".to_owned()),
        Some(cell.clone()),
        Some(cell.clone()),
        Some(format!("x{cell}y")),
        Some(cell),
    ];
    assert_eq!(texts(&markdown), expected, "{value:?}\n{markdown}");
}

#[test]
fn hard_values() {
    let composer = composer_with("transcript", PLACES).unwrap();
    for value in [
        "*Jean* | <b>",
        "\\",
        "\\|",
        "\\\\|",
        "a\\",
        "|",
        "||",
        "# a",
        "a #",
        "a ##",
        "#",
        "##",
        "- a",
        "+ a",
        "-",
        "---",
        "- - -",
        "***",
        "___",
        "_a_",
        "__a__",
        "a_b",
        "1. a",
        "12) b",
        "1.",
        "2024",
        "> a",
        ">",
        "===",
        "=",
        "~~~",
        "~~a~~",
        "```",
        "`a`",
        "``",
        "[a](b)",
        "[a]: b",
        "[a]",
        "[ ] a",
        "![a](b)",
        "[[a]](b)",
        "[a [b] c](d)",
        "<b>",
        "</b>",
        "<!-- a -->",
        "<a@b.fr>",
        "<https://a.fr>",
        "a < b",
        "&amp;",
        "&#38;",
        "&eacute;",
        "R&D",
        "&",
        "a&b;",
        "d'Artagnan",
        "O’Neil",
        "a\nb",
        "a\r\n\r\n# b",
        "\tx",
        "a  b",
        ":--",
        ":-:",
        "|---|",
        "a:b",
        "{{ x }}",
        "{% x %}",
        "$a$",
        "^a",
        "(c)",
        "\"a\"",
        "a*b*c",
        "* a",
        "*",
        "**",
        "a * b",
        "a*",
        "!",
        "![",
        "<",
        "a<",
        "1.5",
        "1.a",
        "=a",
        "a\u{a0}",
        "e\u{301}",
        "İ",
        "x\\*y",
        "\\<b>",
        "<\n",
        "\\\n|",
    ] {
        check(&composer, value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_comes_back_as_itself(
        value in "[-a1 .:;,#*_`|<>&\\\\\\[\\]()!~=+é\n/@\"']{1,14}",
    ) {
        prop_assume!(!value.trim().is_empty());
        let composer = COMPOSER.with(std::rc::Rc::clone);
        check(&composer, &value);
    }

    #[test]
    fn any_text_comes_back_as_itself(value in "\\PC{1,20}") {
        prop_assume!(!value.trim().is_empty() && !value.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']));
        let composer = COMPOSER.with(std::rc::Rc::clone);
        check(&composer, &value);
    }
}

thread_local! {
    static COMPOSER: std::rc::Rc<Composer> =
        std::rc::Rc::new(composer_with("transcript", PLACES).unwrap());
}

/// What a template that prints a name between two texts makes of it.
fn printed(before: &str, value: &str, after: &str) -> String {
    let composer =
        composer_with("transcript", &format!("{before}{{{{ candidate.name }}}}{after}\n")).unwrap();
    composed(&composer, value).trim_end().to_owned()
}

#[test]
fn ordinary_text_stays_untouched() {
    for text in [
        "Mettre en œuvre (RGPD) : 2 * 3, « a_b » - c/d & e ; 50 % ~ 1 < 2 !",
        "Jean-Pierre d'Artagnan",
        "C3.1 – 12,50",
        "le/la candidat(e)…",
    ] {
        assert_eq!(printed("", text, ""), text);
        assert_eq!(printed("| ", text, " |"), format!("| {text} |"));
    }
}

#[test]
fn a_backslash_only_where_the_meaning_would_change() {
    for (before, value, after, expected) in [
        ("", "*Jean* | <b>", "", r"\*Jean\* | \<b>"),
        ("| ", "*Jean* | <b>", " |", r"| \*Jean\* \| \<b> |"),
        ("", "<!-- pages -->", "", r"\<!-- pages -->"),
        ("", "\u{fdd3}", "", "\u{fffd}"),
        ("", "# 1", "", r"\# 1"),
        ("", "#1", "", "#1"),
        ("# ", "C #", "", r"# C \#"),
        ("", "1. a", "", r"1\. a"),
        ("", "2024.", " b", r"2024\. b"),
        ("Le ", "1. a", "", "Le 1. a"),
        ("- ", "- a", "", r"- \- a"),
        ("", "---", "", r"\---"),
        ("", "===", "", r"\==="),
        ("", "> a", "", r"\> a"),
        ("a ", "> b", "", "a > b"),
        ("", "&amp; &", "", r"\&amp; &"),
        ("", r"C:\dir \* \", "", r"C:\dir \\\* \\"),
        ("", "~a~", "", r"\~a\~"),
        ("", "_a_ b_c", "", r"\_a\_ b_c"),
        ("", "[x](y)", "", r"\[x](y)"),
        ("", "a [x] b", "", "a [x] b"),
        ("", "a [x", "", r"a \[x"),
        ("- ", "[x] b", "", r"- \[x] b"),
        ("", "`x`", "", r"\`x\`"),
    ] {
        assert_eq!(printed(before, value, after), expected, "{value}");
    }
}

#[test]
fn a_line_break_is_a_blank_and_in_a_cell_a_break() {
    assert_eq!(printed("", "a\r\nb\n", " c"), "a b c");
    assert_eq!(printed("| ", "a\nb", " |"), "| a<br>b |");
}

#[test]
fn the_marks_themselves_cannot_be_forged() {
    assert_eq!(printed("", "\u{fdd1}# a", ""), "\u{fffd}# a");
}

#[test]
fn blank_lines_come_one_at_a_time() {
    let composer = composer_with("transcript", "\n\na\n\n\n \nb\n\n").unwrap();
    assert_eq!(composed(&composer, ""), "a\n\nb\n");
}
