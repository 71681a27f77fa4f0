//! Very large and very odd texts are set or refused in bounded time.

use std::time::{Duration, Instant};

use crate::page_support::{Shop, metadata};
use parchemin::page::pdf::Writer;
use parchemin::page::{blocks, layout};

#[test]
fn large_texts_take_bounded_time() {
    let shop = Shop::open();
    let cell = "Mettre en œuvre une politique d'assurance qualité. ".repeat(2000);
    let texts = [
        ("one word", "a".repeat(60_000)),
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
        if let Ok(document) = layout::lay_out(&blocks, shop.style.kind("transcript"), &furniture, &shop.fonts)
        {
            Writer::new(&shop.fonts).write(&document, &metadata()).unwrap();
        }
        let took = start.elapsed();
        println!("{name}: {took:?}");
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    }
}
