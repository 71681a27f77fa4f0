//! Very large and very odd texts are set or refused in bounded time.

use std::time::{Duration, Instant};

use lopdf::Object;
use lopdf::content::Content;

use crate::page_support::{Shop, metadata};
use parchemin::page::pdf::Writer;
use parchemin::page::{blocks, layout};

#[test]
fn large_texts_take_bounded_time() {
    let shop = Shop::open();
    let cell = "Mettre en œuvre une politique d'assurance qualité. ".repeat(2000);
    let texts = [
        ("one word", "a".repeat(60_000)),
        ("one word and another", format!("{}-{}", "é".repeat(20_000), "è".repeat(20_000))),
        ("one heading", format!("# {}\n", "é".repeat(40_000))),
        ("one paragraph", "Anticiper les problématiques potentielles. ".repeat(5000)),
        ("one cell", format!("| {cell} | b |\n|---|---|\n| {cell} | {cell} |\n")),
        ("many rows", format!("| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(3000))),
        (
            "many columns",
            format!("|{}\n|{}\n|{}\n", "a |".repeat(200), "---|".repeat(200), "b |".repeat(200)),
        ),
        ("many headings", "# Titre\n\n".repeat(3000)),
        ("many emphases", "*a **b* c** ".repeat(5000)),
        ("many boxes", "☐".repeat(20_000)),
        ("wide characters and marks", "e\u{301}\u{302}\u{200d}\u{ad}".repeat(5000)),
    ];
    for (name, text) in texts {
        let start = Instant::now();
        let Ok(blocks) = blocks::parse(&text) else { panic!("{name}") };
        let furniture = shop.furniture("transcript", None);
        if let Ok(document) =
            layout::lay_out(&blocks, shop.style.kind("transcript"), &furniture, &shop.fonts, &shop.texts)
        {
            let written = Writer::new(&shop.fonts).write(&document, &metadata()).unwrap();
            let longest = longest_string(&written);
            // ISO 19005-2, 6.1.13
            assert!(longest <= 32_767, "{name}: a string of {longest} bytes");
        }
        let took = start.elapsed();
        println!("{name}: {took:?}");
        assert!(took < Duration::from_secs(90), "{name}: {took:?}");
    }
}

/// The bytes of the longest string of a file, in its objects and on its pages.
fn longest_string(file: &[u8]) -> usize {
    fn of(object: &Object) -> usize {
        match object {
            Object::String(text, _) => text.len(),
            Object::Array(items) => items.iter().map(of).max().unwrap_or(0),
            Object::Dictionary(entries) => entries.iter().map(|(_, value)| of(value)).max().unwrap_or(0),
            Object::Stream(stream) => stream.dict.iter().map(|(_, value)| of(value)).max().unwrap_or(0),
            _ => 0,
        }
    }
    let pdf = lopdf::Document::load_mem(file).unwrap();
    let of_objects = pdf.objects.values().map(of).max().unwrap_or(0);
    let pages = pdf.page_iter().map(|page| Content::decode(&pdf.get_page_content(page)).unwrap());
    let of_page =
        |page: Content| page.operations.iter().flat_map(|one| &one.operands).map(of).max().unwrap_or(0);
    pages.map(of_page).max().unwrap_or(0).max(of_objects)
}
