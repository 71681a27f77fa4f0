//! What stands where: nothing outside the page, no row cut, headers repeated, names whole, problems all at once.

use crate::page_support;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::page_support::Shop;
use parchemin::diag::{Diagnostic, Fact};
use parchemin::page::Problem;
use parchemin::page::layout::{Document, Ink, Item, Piece, Role};
use parchemin::page::pdf::Writer;
use parchemin::page::{blocks, layout};
use proptest::prelude::*;

static SHOP: LazyLock<Shop> = LazyLock::new(Shop::open);

fn words(item: &Item) -> String {
    let Ink::Glyphs(run) = &item.ink else { return String::new() };
    let of = |piece: &Piece| match piece {
        Piece::Word(word) => word.text.to_string(),
        Piece::Space(_) => " ".to_owned(),
        Piece::Fragment { shown, .. } => shown.text.to_string(),
    };
    run.pieces.iter().map(of).collect()
}

fn page_text(document: &Document, page: usize) -> String {
    document.pages[page].items.iter().map(words).collect::<Vec<_>>().join("|")
}

/// Left, top, right, bottom of an item; spaces at a line's end are no ink.
fn bounds(item: &Item) -> [f64; 4] {
    match &item.ink {
        Ink::Glyphs(run) => {
            let face = SHOP.fonts.face(run.face);
            let width = |piece: &Piece| match piece {
                Piece::Word(word) | Piece::Fragment { shown: word, .. } => {
                    let count = u32::try_from(word.glyphs.len()).unwrap();
                    f64::from(word.width) * run.size / face.units_per_em + f64::from(count) * run.tracking
                }
                Piece::Space(width) => *width,
            };
            let last =
                run.pieces.iter().rposition(|piece| !matches!(piece, Piece::Space(_))).map_or(0, |at| at + 1);
            let right = run.x + run.pieces[..last].iter().map(width).sum::<f64>();
            [run.x, run.y - run.size * 0.7, right, run.y]
        }
        Ink::Rectangle(area) => [area.x, area.y, area.x + area.width, area.y + area.height],
        Ink::Line { from, to, .. } => {
            [from[0].min(to[0]), from[1].min(to[1]), from[0].max(to[0]), from[1].max(to[1])]
        }
        Ink::Picture { x, y, width, height, .. } => [*x, *y, x + width, y + height],
    }
}

fn assert_inside(document: &Document) {
    for page in &document.pages {
        for item in &page.items {
            let [left, top, right, bottom] = bounds(item);
            let inside =
                left >= -0.1 && top >= -0.1 && right <= page.width + 0.1 && bottom <= page.height + 0.1;
            assert!(inside, "{left} {top} {right} {bottom} {item:?}");
        }
    }
}

fn table(rows: usize, cell: &str) -> String {
    let rows: String = (0..rows).map(|row| format!("| R{row} | {cell} |\n")).collect();
    format!("# Titre\n\n| Code | Texte |\n|---|---|\n{rows}")
}

#[test]
fn the_header_is_repeated_and_no_row_is_cut() {
    let cell = "Mettre en œuvre une politique d'assurance qualité des données. ".repeat(6);
    let document = SHOP.lay_out("transcript", &table(60, &cell), None).unwrap();
    assert!(document.pages.len() > 2);
    for page in 0..document.pages.len() {
        assert_eq!(page_text(&document, page).matches("Code").count(), 1, "page {page}");
    }
    // The content of an element is on one page alone.
    let mut seen = BTreeSet::new();
    for page in &document.pages {
        let owners: BTreeSet<_> = page.items.iter().filter_map(|item| item.owner.element()).collect();
        assert!(seen.is_disjoint(&owners));
        seen.extend(owners);
    }
}

#[test]
fn a_row_taller_than_a_page_is_cut_between_lines() {
    let cell = "Anticiper les problématiques potentielles. ".repeat(300);
    let document = SHOP.lay_out("transcript", &table(2, &cell), None).unwrap();
    assert!(document.pages.len() > 2);
    assert_inside(&document);
    let text: String = (0..document.pages.len()).map(|page| page_text(&document, page)).collect();
    assert_eq!(text.matches("Anticiper").count(), 600);
}

#[test]
fn a_header_taller_than_a_page_is_not_repeated() {
    let header = "Intitulé ".repeat(3000);
    let markdown = format!("| {header} | b |\n|---|---|\n| c | d |\n| e | f |\n");
    let document = SHOP.lay_out("grid", &markdown, None).unwrap();
    assert_inside(&document);
    let text: String = (0..document.pages.len()).map(|page| page_text(&document, page)).collect();
    assert_eq!(text.matches("Intitulé").count(), 3000);
}

#[test]
fn a_heading_stays_with_what_follows() {
    for lines in 30..60 {
        let filler: String = (0..lines).map(|_| "Ligne\n\n").collect();
        let markdown = format!("# T\n\n{filler}## Sous-titre\n\n{}", "Une phrase assez longue. ".repeat(30));
        let document = SHOP.lay_out("transcript", &markdown, None).unwrap();
        let page = (0..document.pages.len())
            .find(|page| page_text(&document, *page).contains("Sous-titre"))
            .unwrap();
        let after = page_text(&document, page).split("Sous-titre").nth(1).unwrap().to_owned();
        assert!(after.matches('|').count() >= 3, "{lines}: {after}");
    }
}

#[test]
fn a_long_name_is_set_smaller_then_refused() {
    let name = |text: &str| format!("<!-- holder -->\n{text}\n");
    let size = |document: &Document| {
        let runs = document.pages[0].items.iter().filter_map(|item| match &item.ink {
            Ink::Glyphs(run) if item.owner.element().is_some() => Some(run.size),
            _ => None,
        });
        runs.fold(0.0, f64::max)
    };
    let short = SHOP.lay_out("diploma", &name("Éloïse NGUYỄN"), None).unwrap();
    let long = "Marie-Charlotte Éléonore Anne-Sophie Victoire DE LA ROCHEFONTAINE-MONTGAILLARD D’AUVERGNE-LAURAGUAIS";
    let long = SHOP.lay_out("diploma", &name(long), None).unwrap();
    assert!((size(&short) - 29.0).abs() < 1e-9);
    assert!(size(&long) < 29.0 && size(&long) >= 14.0);
    assert_inside(&long);
    let endless = "Anne-Sophie ".repeat(30);
    let problems = SHOP.lay_out("diploma", &name(&endless), None).unwrap_err();
    let what = Diagnostic::error("text-too-wide").with("found", endless.trim());
    assert_eq!(problems, [Problem { line: Some(2), what, said: String::new() }]);
}

#[test]
fn every_missing_character_is_named_with_its_word() {
    let problems = SHOP.lay_out("transcript", "王伟 et\n\n- Ωμέγα 田中さん\n", None).unwrap_err();
    assert!(problems.iter().all(|problem| problem.what.what.id == "font-misses-character"), "{problems:?}");
    let missing: Vec<(Option<usize>, char, &str)> = problems
        .iter()
        .map(|problem| match problem.what.what.facts.as_slice() {
            [.., ("word", Fact::Text(word))] => (problem.line, problem.said.parse().unwrap(), word.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(
        missing.contains(&(Some(1), '王', "王伟")) && missing.contains(&(Some(3), 'さ', "田中さん")),
        "{missing:?}"
    );
    assert!(!missing.iter().any(|(_, character, _)| *character == 'Ω'), "the fonts have Greek");
    // The serif family lacks the cross: the other one lends it.
    let document = SHOP.lay_out("diploma", "<!-- award -->\n✗ ✓\n", None).unwrap();
    assert!(page_text(&document, 0).contains('✗'));
}

#[test]
fn an_unknown_class_is_named_with_those_that_the_style_knows() {
    let problems = SHOP.lay_out("transcript", "<!-- cardz -->\n| a |\n|---|\n| b |\n", None).unwrap_err();
    let [Problem { line: Some(2), what, said }] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((what.what.id, said.as_str()), ("markdown-unknown-class", "<!-- cardz -->"));
    let facts = &what.what.facts;
    assert_eq!(facts[..2], [("found", Fact::from("cardz")), ("element", Fact::from("table"))]);
    let Some(("expected", Fact::AnyOf(known))) = facts.last() else { panic!("{facts:?}") };
    assert!(known.iter().any(|known| known == "cards"));
}

#[test]
fn a_diploma_of_two_pages_is_refused() {
    let markdown = "Texte\n\n".repeat(80);
    let problems = SHOP.lay_out("diploma", &markdown, None).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].what.what.id, "document-too-long");
}

#[test]
fn the_mark_is_on_every_page_and_content_of_the_first() {
    let document = SHOP.lay_out("transcript", &table(80, "x"), Some("PROJET")).unwrap();
    assert!(document.pages.len() > 1);
    for (index, page) in document.pages.iter().enumerate() {
        let mark = page.items.iter().find(|item| words(item) == "PROJET").unwrap();
        assert_eq!(mark.owner.element().is_some(), index == 0);
        assert!(page.items.iter().any(|item| matches!(item.ink, Ink::Picture { .. })));
    }
}

#[test]
fn decimal_commas_stand_under_each_other() {
    let markdown = "| Code | Note |\n|---|--:|\n| a | 9,5 |\n| b | 14,25 |\n| c | 12 |\n| d | Absent |\n";
    let document = SHOP.lay_out("transcript", markdown, None).unwrap();
    let comma = |start: &str| {
        let item = document.pages[0].items.iter().find(|item| words(item).starts_with(start)).unwrap();
        let Ink::Glyphs(run) = &item.ink else { panic!() };
        let face = SHOP.fonts.face(run.face);
        let whole = words(item).split(',').next().unwrap().trim().to_owned();
        run.x + f64::from(face.shape(&whole).width) * run.size / face.units_per_em
    };
    // Kerning before the comma moves it by less than what can be seen.
    assert!((comma("9,5") - comma("14,25")).abs() < 0.5);
    assert!((comma("12") - comma("14,25")).abs() < 0.5);
}

#[test]
fn no_line_begins_with_a_sign_and_no_name_is_hyphenated() {
    let text = "Selon le règlement : oui ; non ! Vraiment ? « Éloïse NGUYỄN-LEFÈVRE » a 73 % le 12 juin 2026, n° 3. ";
    for width in 0..40 {
        let markdown = format!("{}{}", "a ".repeat(width), text.repeat(8));
        let document = SHOP.lay_out("transcript", &markdown, None).unwrap();
        let lines = document.pages[0].items.iter().filter(|item| item.owner.element().is_some()).map(words);
        for line in lines {
            let first = line.chars().next().unwrap();
            assert!(!":;!?%»".contains(first), "{line}");
            for name in ["Éloï-", "NGU-", "LEFÈ-", "LEFÈV-"] {
                assert!(!line.trim_end().ends_with(name), "{line}");
            }
            assert!(!line.trim_end().ends_with('«') && !line.trim_end().ends_with("n°"), "{line}");
            assert!(!line.trim_end().ends_with("12"), "{line}");
        }
    }
}

#[test]
fn the_structure_follows_the_markdown() {
    let markdown = "# T\n\n## S\n\nTexte\n\n1. un\n2. deux\n\n| a | b |\n|---|---|\n| c | ☐ |\n\n> cité\n";
    let document = SHOP.lay_out("transcript", markdown, None).unwrap();
    let roles: Vec<Role> = document.structure.elements.iter().map(|element| element.role).collect();
    assert_eq!(
        roles[..5],
        [Role::Document, Role::Heading(1), Role::Heading(2), Role::Paragraph, Role::List(true)]
    );
    assert_eq!(roles.iter().filter(|role| **role == Role::ListItem).count(), 2);
    let figure = document.structure.elements.iter().find(|element| element.role == Role::Figure).unwrap();
    assert_eq!(figure.text.as_deref(), Some("b\u{a0}: à cocher"));
}

/// Pieces of Markdown that meet in all orders; `wild` ones are often refused.
fn markdown(wild: bool) -> impl Strategy<Value = String> {
    let table = |class: &str| format!("\n\n{class}\n| a | b | c |\n|---|--:|:-:|\n| ");
    let tame = prop_oneof![
        4 => "[ -;=?-~éÉœ«»’☐█│ŁẰ]{0,60}",
        4 => "([a-zé,;'-]{1,12} ){1,40}",
        1 => "[a-zA-Zéè]{1,400}",
        1 => "[a-zéè]{1,300}",
        2 => Just("\n\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\n- ".to_owned()),
        1 => Just("\n   1. ".to_owned()),
        1 => Just("\n> ".to_owned()),
        1 => Just("\n# ".to_owned()),
        3 => Just(" | ".to_owned()),
        1 => Just(" |\n| ".to_owned()),
        1 => Just("<br>".to_owned()),
        1 => Just(table("")),
        1 => Just(table("<!-- cards -->")),
        1 => Just(table("<!-- criteria -->")),
        1 => Just(table("<!-- profile -->")),
        1 => Just("\n\n***\n\n".to_owned()),
        1 => Just("**".to_owned()),
        1 => Just("\\\n".to_owned()),
        1 => Just("\n\n<!-- page-break -->\n".to_owned()),
        1 => Just("██████│░░░".to_owned()),
    ];
    let wilder = prop_oneof![
        Just("<!-- holder -->\n".to_owned()),
        Just("\n\n<!-- cards -->\n".to_owned()),
        Just("<div>".to_owned()),
        Just("![a](b)".to_owned()),
        Just("\n    ".to_owned()),
        Just("\n### ".to_owned()),
        "\\PC{0,30}",
    ];
    let piece = if wild { prop_oneof![2 => tame, 1 => wilder].boxed() } else { tame.boxed() };
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn set(markdown: &str, mark: bool) {
    let Ok(blocks) = blocks::parse(markdown) else { return };
    for kind in ["transcript", "grid", "diploma"] {
        let furniture = SHOP.furniture(kind, mark.then_some("SPÉCIMEN"));
        if let Ok(document) =
            layout::lay_out(&blocks, SHOP.style.kind(kind), &furniture, &SHOP.fonts, &SHOP.texts)
        {
            assert!(!document.pages.is_empty());
            assert_inside(&document);
            let afresh = layout::Texts::default();
            let alone = layout::lay_out(&blocks, SHOP.style.kind(kind), &furniture, &SHOP.fonts, &afresh);
            assert_eq!(alone, Ok(document.clone()), "whatever was set before");
            Writer::new(&SHOP.fonts).write(&document, &page_support::metadata()).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_is_set_inside_its_pages(markdown in markdown(false), mark in any::<bool>()) {
        set(&markdown, mark);
    }

    #[test]
    fn any_text_is_set_or_refused(markdown in markdown(true)) {
        set(&markdown, false);
    }
}

/// The lines of a paragraph or cell, each with the words that it shows.
fn lines_of(document: &Document) -> Vec<String> {
    let mut lines: Vec<(f64, f64, String)> = Vec::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let (Ink::Glyphs(run), Some(_)) = (&item.ink, item.owner.element()) {
            match lines.last_mut() {
                Some((y, _, text)) if (*y - run.y).abs() < 5.0 => text.push_str(&words(item)),
                _ => lines.push((run.y, run.x, words(item))),
            }
        }
    }
    lines.into_iter().map(|(_, _, text)| text).collect()
}

#[test]
fn what_french_keeps_together_stays_together_at_any_width() {
    // With plain spaces, as the source is typed, and with those of typographers.
    let pairs = [
        "oui :",
        "non ;",
        "vrai !",
        "quoi ?",
        "73 %",
        "« mot",
        "mot »",
        "n° 3",
        "12 juin",
        "juin 2026",
        "1er mars",
        "100 €",
        "oui\u{a0}:",
        "non\u{202f};",
        "10\u{a0}000",
        "p. 12",
    ];
    for pair in pairs {
        for fill in 0..60 {
            let markdown = format!("{}{} {pair} {}", "a ".repeat(70), "b".repeat(fill), "suite ".repeat(9));
            let document = SHOP.lay_out("transcript", &markdown, None).unwrap();
            let shown = pair.replace(['\u{a0}', '\u{202f}'], " ");
            let lines = lines_of(&document);
            assert!(lines.iter().any(|line| line.contains(&shown)), "{pair} in {lines:?}");
        }
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_at_a_page_end_or_beginning() {
    for lines in 40..62 {
        let filler: String = (0..lines).map(|_| "Ligne\n\n").collect();
        let markdown = format!("# T\n\n{filler}{}", "Une phrase assez longue pour être coupée. ".repeat(14));
        let document = SHOP.lay_out("transcript", &markdown, None).unwrap();
        for page in 0..document.pages.len() {
            let here =
                document.pages[page].items.iter().filter(|item| words(item).contains("phrase")).count();
            assert_ne!(here, 1, "{lines} lines before, page {page}");
        }
    }
}

#[test]
fn numbers_of_any_length_and_dashes_stand_in_their_column() {
    let rows: String =
        ["9", "9,5", "14,25", "—", "–", "100,125", "-3,5"].map(|cell| format!("| a | {cell} |\n")).concat();
    let document = SHOP.lay_out("transcript", &format!("| Code | Note |\n|---|--:|\n{rows}"), None).unwrap();
    let at = |text: &str| {
        let item = document.pages[0].items.iter().find(|item| words(item).trim() == text).unwrap();
        let Ink::Glyphs(run) = &item.ink else { panic!() };
        let face = SHOP.fonts.face(run.face);
        let whole = text.split(',').next().unwrap();
        run.x + f64::from(face.shape(whole).width) * run.size / face.units_per_em
    };
    for number in ["9,5", "14,25", "100,125", "-3,5"] {
        assert!((at("9") - at(number)).abs() < 0.5, "{number}");
    }
    // What is no number ends at the right edge of the column, where the longest number does.
    assert!(at("—") > at("9") && (at("—") - at("–")).abs() < 0.5);
    assert_inside(&document);
}

#[test]
fn a_letter_wider_than_its_column_is_refused() {
    let text = page_support::style_text().replacen("  table:\n", "  table:\n    tracking: 29pt\n", 1);
    let style = page_support::style(&text);
    let shop = Shop { fonts: page_support::fonts(&style), style, texts: layout::Texts::default() };
    let row = "| a ".repeat(60);
    let problems = shop.lay_out("transcript", &format!("{row}|\n{}|\n{row}|\n", "|---".repeat(60)), None);
    assert!(problems.unwrap_err().iter().any(|problem| problem.what.what.id == "text-too-wide"));
}

#[test]
fn a_room_without_width_is_left_out_and_what_says_something_is_not() {
    let markdown =
        "# Titre\n\n<!-- closing -->\n| | Cachet | |\n| --- | --- | --- |\n| Délivré | | Directrice |\n";
    let said = |columns: &str| {
        let text = page_support::style_text();
        let kind = text.split("\n  attestation:").nth(1).unwrap();
        let closing = kind.lines().find(|line| line.contains("table.closing")).unwrap();
        let given = closing.split("columns: [").nth(1).unwrap().split(']').next().unwrap();
        let style = page_support::style(&text.replace(given, columns));
        let fonts = page_support::fonts(&style);
        let furniture = layout::Furniture::default();
        let blocks = blocks::parse(markdown).unwrap();
        let document = layout::lay_out(
            &blocks,
            style.kind("attestation"),
            &furniture,
            &fonts,
            &layout::Texts::default(),
        );
        let Ok(document) = document else { return "refused".to_owned() };
        assert_inside(&document);
        page_text(&document, 0).split('|').filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(said("1fr, 20mm, 44mm"), "Titre|Délivré|Cachet|Directrice");
    assert_eq!(said("1fr, 0, 44mm"), "Titre|Délivré|Directrice");
    assert_eq!(said("0, 20mm, 0"), "refused", "a text without room is an error");
}
