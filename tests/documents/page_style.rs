//! The style file: what a school may change, and what it is told when it errs.

use crate::page_support::{KINDS, style, style_text};
use parchemin::diag::{Fact, Location};
use parchemin::page::style::{Colour, ColumnWidth, Element, Style, TableForm};

/// Rule, line and first fact of each problem.
fn problems(text: &str) -> Vec<(&'static str, u32, String)> {
    let problems = Style::read("style.yaml", text, &KINDS).unwrap_err();
    let of = |problem: parchemin::diag::Diagnostic| {
        let Some(Location::Line(line)) = problem.place.map(|place| place.location) else { panic!("a line") };
        let fact = match problem.what.facts.first() {
            Some((_, Fact::Text(text))) => text.clone(),
            _ => String::new(),
        };
        (problem.what.id, line, fact)
    };
    problems.into_iter().map(of).collect()
}

const FAMILIES: &str = "schema: 1\nfamilies: { sans: { regular: a.ttf } }\n";

#[test]
fn a_class_begins_from_its_element_and_a_kind_from_the_base() {
    let text = format!(
        "{FAMILIES}colours: {{ blue: \"#0000ff\" }}\nbase:\n  text: {{ size: 9pt }}\n  paragraph: {{ colour: blue }}\n  \
         paragraph.x: {{ bold: true }}\nkinds:\n  grid:\n    page: {{ orientation: landscape }}\n    text: {{ size: 8pt }}\n    \
         table: {{ columns: [auto, 2fr, 10mm] }}\n"
    );
    let style = style(&text);
    let grid = style.kind("grid");
    assert!(grid.page.width > grid.page.height);
    let look = grid.look(Element::Paragraph, Some("x")).unwrap();
    assert!(look.bold && (look.size - 8.0).abs() < 1e-9 && look.colour.blue == 255);
    let columns = grid.element_look(Element::Table).columns.of(2, ColumnWidth::Auto);
    assert_eq!(columns, [ColumnWidth::Auto, ColumnWidth::Share(2.0)]);
    let transcript = style.kind("transcript");
    assert!(transcript.page.width < transcript.page.height);
    assert!((transcript.element_look(Element::Heading(1)).size - 9.0).abs() < 1e-9);
    assert!(transcript.look(Element::Table, Some("x")).is_none());
}

#[test]
fn a_width_is_repeated_for_as_many_columns_as_a_table_has() {
    use ColumnWidth::{Auto, Fixed, Share};
    let of = |columns: &str, count| {
        let text = format!("{FAMILIES}base:\n  table: {{ columns: [{columns}] }}\n");
        style(&text).kind("grid").element_look(Element::Table).columns.of(count, Auto)
    };
    let levels = "8pt, 5fr, each 9pt, 2fr";
    assert_eq!(
        of(levels, 7),
        [Fixed(8.0), Share(5.0), Fixed(9.0), Fixed(9.0), Fixed(9.0), Fixed(9.0), Share(2.0)]
    );
    assert_eq!(of(levels, 4), [Fixed(8.0), Share(5.0), Fixed(9.0), Share(2.0)]);
    assert_eq!(of(levels, 3), [Fixed(8.0), Share(5.0), Share(2.0)]);
    assert_eq!(of(levels, 2), [Fixed(8.0), Share(5.0)], "what the table has no column for is left out");
    assert_eq!(of("each 9pt", 3), [Fixed(9.0); 3]);
    assert_eq!(of("9pt, 2fr", 4), [Fixed(9.0), Share(2.0), Auto, Auto]);
    let twice = format!("{FAMILIES}base:\n  table: {{ columns: [each 9pt, each 9pt] }}\n");
    assert_eq!(problems(&twice).len(), 1, "a table's columns are as many as they are");
}

#[test]
fn every_error_is_named_with_its_line_all_at_once() {
    let text = format!(
        "{FAMILIES}colour: {{}}\nbase:\n  text: {{ size: 9, leadin: 2 }}\n  paragraf: {{}}\n  page: {{ size: A7 }}\nkinds:\n  \
         gird: {{}}\n"
    );
    assert_eq!(
        problems(&text),
        [
            ("yaml-unknown-key", 3, "colour".to_owned()),
            ("yaml-bad-value", 5, "size".to_owned()),
            ("yaml-unknown-key", 5, "leadin".to_owned()),
            ("yaml-unknown-key", 6, "paragraf".to_owned()),
            ("yaml-bad-value", 7, "size".to_owned()),
            ("yaml-unknown-key", 9, "gird".to_owned()),
        ]
    );
    assert_eq!(problems("schema: 1\n"), [("yaml-missing-key", 1, "families".to_owned())]);
    assert_eq!(problems(&format!("{FAMILIES}base: {{ page: {{ left: 20cm }} }}\n"))[0].0, "style-margins");
}

#[test]
fn values_are_checked() {
    for (line, good) in [
        ("size: 12pt", true),
        ("size: -1pt", false),
        ("size: NaNpt", false),
        ("size: 0", false),
        ("before: 0", true),
        ("before: 3 mm", true),
        ("colour: \"#12345\"", false),
        ("fill: none", true),
        ("bold: yes", false),
        ("align: justify", false),
        ("columns: auto", false),
        ("columns: [0fr]", false),
        ("family: serif", false),
        ("leading: 1e9", false),
    ] {
        let text = format!("{FAMILIES}base:\n  text:\n    {line}\n");
        let read = Style::read("style.yaml", &text, &KINDS);
        assert_eq!(read.is_ok(), good, "{line}");
    }
}

#[test]
fn the_shipped_style_is_read_and_documents_each_of_its_classes() {
    let text = style_text();
    let style = style(&text);
    for kind in KINDS {
        for (_, element) in Element::KEYS {
            for class in style.kind(kind).classes(element) {
                assert!(text.contains(&format!("#   <!-- {class} -->")), "{class}");
            }
        }
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: Colour) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(colour.red) + 0.7152 * channel(colour.green) + 0.0722 * channel(colour.blue)
}

#[test]
fn every_text_of_the_shipped_style_is_contrasted_enough() {
    let style = style(&style_text());
    let contrast = |text: Colour, back: Colour| {
        let (text, back) = (luminance(text), luminance(back));
        (text.max(back) + 0.05) / (text.min(back) + 0.05)
    };
    for kind in KINDS {
        let kind = style.kind(kind);
        // The large mark behind the content is itself no text to read.
        let diagonal = kind.element_look(Element::Diagonal).colour;
        for (key, element) in Element::KEYS {
            let classes = kind.classes(element).map(Some).chain([None]);
            for look in classes.filter_map(|class| kind.look(element, class)) {
                if element == Element::Diagonal {
                    continue;
                }
                let backs = [Some(Colour::WHITE), Some(diagonal), look.fill];
                let signs = kind.signs.iter().map(|(_, colour)| *colour);
                for colour in signs.chain([look.colour]) {
                    for back in backs.into_iter().flatten() {
                        assert!(contrast(colour, back) >= 4.5, "{key} {:?} on {back:?}", look.colour);
                    }
                }
                if element == Element::Table {
                    let back = look.header_fill.filter(|_| look.form == TableForm::Rows).unwrap_or(diagonal);
                    assert!(contrast(look.header_colour, back) >= 4.5, "{key}");
                }
            }
        }
    }
}

#[test]
fn what_no_page_can_hold_is_an_error_with_its_line() {
    for (line, good) in [
        ("text: { size: 700pt }", false),
        ("paragraph: { leading: 4.9, size: 200pt }", false),
        ("paragraph: { leading: 0 }", false),
        ("table: { header_size: 0 }", false),
        ("table: { header_size: 600pt }", false),
        ("table: { padding_x: 30cm }", false),
        ("table.x: { padding_y: 20cm }", false),
        ("table: { rule_width: 50cm }", false),
        ("table: { tick_size: 100 }", false),
        ("list: { label_width: 40cm }", false),
        ("quote: { indent: 40cm }", false),
        ("paragraph: { tracking: 90pt }", false),
        ("paragraph: { min_size: 40pt }", false),
        ("header: { size: 300pt }", false),
        ("page: { header: 25cm }", false),
        ("page: { mark: 50cm }", false),
        ("page: { top: 200mm, bottom: 200mm }", false),
        ("frame: [ { inset: 50cm } ]", false),
        ("diagonal: { size: 900pt }", true),
        ("paragraph: { size: 60pt, min_size: 20pt, padding_x: 3cm }", true),
    ] {
        let text = format!("{FAMILIES}base:\n  {line}\n");
        match Style::read("style.yaml", &text, &KINDS) {
            Ok(_) => assert!(good, "{line}"),
            Err(problems) => {
                assert!(!good, "{line}: {problems:?}");
                let lines =
                    problems.iter().map(|problem| problem.place.as_ref().map(|place| &place.location));
                assert!(
                    lines.into_iter().all(|location| matches!(location, Some(Location::Line(4)))),
                    "{line}"
                );
            }
        }
    }
}
