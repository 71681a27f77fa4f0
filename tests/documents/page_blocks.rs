//! Markdown that a page can hold, and what it cannot.

use parchemin::diag::Diagnostic;
use parchemin::page::Problem;
use parchemin::page::blocks::{Block, Content, Inline, Tick, parse};

fn only(markdown: &str) -> Block {
    let mut blocks = parse(markdown).unwrap();
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    blocks.remove(0)
}

fn texts(markdown: &str) -> Vec<(String, bool)> {
    let Content::Paragraph(inlines) = only(markdown).content else { panic!("a paragraph") };
    let of = |inline| match inline {
        Inline::Text { text, emphasis } => (text, emphasis.raised),
        Inline::Break => ("<br>".to_owned(), false),
        Inline::Tick(tick) => (format!("{tick:?}"), false),
        Inline::Gauge(gauge) => (gauge.description(), false),
    };
    inlines.into_iter().map(of).collect()
}

#[test]
fn a_comment_names_the_class_of_the_block_that_follows() {
    let block = only("<!-- holder -->\nÉloïse\n");
    assert_eq!((block.class.as_deref(), block.line), (Some("holder"), 2));
    let dangling = |line, class: &str| {
        let what = Diagnostic::error("markdown-dangling-class").with("found", class);
        Problem { line: Some(line), what, said: class.to_owned() }
    };
    let problem = dangling(3, "holder");
    assert_eq!(parse("Éloïse\n\n<!-- holder -->\n").unwrap_err(), [problem]);
    let problem = dangling(1, "a");
    assert_eq!(parse("<!-- a -->\n\n<!-- b -->\n\nx\n").unwrap_err(), [problem]);
}

#[test]
fn a_comment_right_after_a_paragraph_is_a_class_too() {
    let blocks = parse("Avant\n<!-- cards -->\n| a |\n|---|\n| b |\n").unwrap();
    assert_eq!(blocks[1].class.as_deref(), Some("cards"));
    assert!(matches!(&blocks[1].content, Content::Table(table) if table.rows.len() == 1));
}

#[test]
fn page_breaks_and_line_breaks() {
    assert_eq!(only("<!-- page-break -->\n").content, Content::PageBreak);
    let broken = vec![("a".to_owned(), false), ("<br>".to_owned(), false), ("b".to_owned(), false)];
    for markdown in ["a<br>b", "a<BR />b", "a\\\nb", "a  \nb"] {
        assert_eq!(texts(markdown), broken, "{markdown}");
    }
}

#[test]
fn ordinals_are_raised_only_as_words() {
    let raised = vec![("le 1".to_owned(), false), ("er".to_owned(), true), (" mars".to_owned(), false)];
    assert_eq!(texts("le 1er mars"), raised);
    for plain in ["C1er", "1erx", "11er"] {
        assert_eq!(texts(plain), [(plain.to_owned(), false)]);
    }
}

#[test]
fn gauges_say_their_share_and_mark() {
    assert_eq!(texts("██████████│████▌░░░░░"), [("72\u{a0}%\u{202f}; repère à 50\u{a0}%".to_owned(), false)]);
    assert_eq!(texts("░░"), [("0\u{a0}%".to_owned(), false)]);
    assert_eq!(texts("█ a"), [("█ a".to_owned(), false)]);
}

#[test]
fn boxes_to_tick() {
    let Content::Paragraph(inlines) = only("☐ ☑☒").content else { panic!("a paragraph") };
    let ticks: Vec<Tick> = inlines
        .iter()
        .filter_map(|inline| if let Inline::Tick(tick) = inline { Some(*tick) } else { None })
        .collect();
    assert_eq!(ticks, [Tick::Empty, Tick::Ticked, Tick::Crossed]);
}

#[test]
fn escapes_and_entities_stay_one_text() {
    assert_eq!(texts("\\*Jean\\* \\| \\<b> &amp; co"), [("*Jean* | <b> & co".to_owned(), false)]);
}

#[test]
fn what_a_page_cannot_hold_is_named_with_its_line_all_at_once() {
    let markdown = "a <b>x</b>\n\n![logo](http://x/y.png)\n\n    code\n\n#### Trop bas\n\n<div>\nx\n</div>\n";
    let problems = parse(markdown).unwrap_err();
    let lines: Vec<usize> = problems.iter().filter_map(|problem| problem.line).collect();
    assert_eq!(lines, [1, 1, 3, 5, 7, 9, 10, 11]);
    assert_eq!(problems[2].what, Diagnostic::error("markdown-image").with("found", "http://x/y.png"));
    let level = Diagnostic::error("markdown-heading-level").with("found", "4").with("expected", "1");
    assert_eq!(problems[4].what, level);
}

#[test]
fn deep_nesting_is_a_problem_not_a_crash() {
    let quotes = ">".repeat(50_000);
    let what = Diagnostic::error("markdown-too-deep");
    let problem = Problem { line: Some(1), what, said: String::new() };
    assert_eq!(parse(&format!("{quotes} a")).unwrap_err(), [problem]);
    let list: String = (0..200).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert!(parse(&list).is_err());
}
