//! The samples of each kind of document, from Markdown to PDF; `PARCHEMIN_PAGES=folder` keeps them to be looked at.

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
