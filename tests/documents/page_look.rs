//! The samples of each kind of document, from Markdown to PDF; `PARCHEMIN_PAGES=folder` keeps them to be looked at.

use crate::page_support;

use crate::page_support::{KINDS, Shop, sample};

#[test]
fn every_kind_is_set() {
    let shop = Shop::open();
    for kind in KINDS {
        let pdf = shop.pdf(kind, &sample(kind), Some("SPÉCIMEN"));
        if let Ok(folder) = std::env::var("PARCHEMIN_PAGES") {
            std::fs::write(format!("{folder}/{kind}.pdf"), &pdf).unwrap();
        }
        assert!(pdf.starts_with(b"%PDF-1.7"), "{kind:?}");
    }
}

#[test]
#[ignore = "a measure: cargo test --release --test page_look -- --ignored --nocapture"]
fn speed() {
    let shop = Shop::open();
    let writer = parchemin::page::pdf::Writer::new(&shop.fonts);
    let markdown = sample("transcript");
    let furniture = shop.furniture("transcript", None);
    for round in 0..3 {
        let (mut parse, mut set, mut write) = (0.0, 0.0, 0.0);
        let mut bytes = 0;
        for _ in 0..100 {
            let start = std::time::Instant::now();
            let blocks = parchemin::page::blocks::parse(&markdown).unwrap();
            parse += start.elapsed().as_secs_f64();
            let start = std::time::Instant::now();
            let style = shop.style.kind("transcript");
            let document = parchemin::page::layout::lay_out(&blocks, style, &furniture, &shop.fonts).unwrap();
            set += start.elapsed().as_secs_f64();
            let start = std::time::Instant::now();
            bytes = writer.write(&document, &page_support::metadata()).unwrap().len();
            write += start.elapsed().as_secs_f64();
        }
        let (parse, set, write) = (parse * 10.0, set * 10.0, write * 10.0);
        println!(
            "round {round}: parse {parse:.2} ms, lay out {set:.2} ms, write {write:.2} ms; {bytes} bytes"
        );
    }
}
