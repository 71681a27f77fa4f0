//! The samples of each kind of document, from Markdown to PDF; `PARCHEMIN_PAGES=folder` keeps them to be looked at.

mod page_support;

use page_support::{Shop, sample};
use parchemin::style::Kind;

#[test]
fn every_kind_is_set() {
    let shop = Shop::open();
    for kind in Kind::ALL {
        let pdf = shop.pdf(kind, &sample(kind.key()), Some("SPÉCIMEN"));
        if let Ok(folder) = std::env::var("PARCHEMIN_PAGES") {
            std::fs::write(format!("{folder}/{}.pdf", kind.key()), &pdf).unwrap();
        }
        assert!(pdf.starts_with(b"%PDF-1.7"), "{kind:?}");
    }
}
