//! Booklets: their pages and text are those of their parts, each on the front of a sheet where asked, and they conform.

use crate::page_support::conformance;
use crate::page_support::reader::Reader;
use crate::support;

use std::path::Path;

fn run(line: &str, out: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = support::parchemin(root);
    let output = command.args(line.split_whitespace()).arg("-o").arg(out).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{line}: {said}");
    said
}

fn essence(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn the_grids_of_a_bloc_are_bound_with_a_cover_and_on_odd_pages_where_asked() {
    let (loose, bound) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run("grids seeds/session-demo --bloc 2 --format pdf", loose.path());
    let names = support::documents_below(loose.path());
    let parts: Vec<Reader> = names
        .iter()
        .filter(|name| name.contains("/e"))
        .map(|name| Reader::open(&std::fs::read(loose.path().join(name)).unwrap()))
        .collect();
    assert!(parts.len() > 20);
    run("grids seeds/session-demo --bloc 2 --booklet bloc", bound.path());
    assert_eq!(support::documents_below(bound.path()), ["booklets/grids-bloc-2.pdf"]);
    let bytes = std::fs::read(bound.path().join("booklets/grids-bloc-2.pdf")).unwrap();
    conformance::check("booklet", &bytes);
    let whole = Reader::open(&bytes);
    let text = essence(&whole.text());
    let pages: usize = parts.iter().map(|part| part.pages.len()).sum();
    for part in &parts {
        assert!(text.contains(&essence(&part.text())), "{}", part.text());
    }
    let cover = whole.pages.len() - pages;
    assert!((1..4).contains(&cover), "{cover} pages of cover");
    assert!(text.starts_with(&essence("SPÉCIMEN Liasse — Bloc 2")), "{}", &text[..80]);
    run("grids seeds/session-demo --bloc 2 --booklet bloc --duplex", bound.path());
    let bytes = std::fs::read(bound.path().join("booklets/grids-bloc-2.pdf")).unwrap();
    conformance::check("booklet, both sides", &bytes);
    let both = Reader::open(&bytes);
    assert_eq!(essence(&both.text()), text, "blank pages are no content");
    let firsts =
        both.elements().into_iter().filter(|element| element.kind == "H1").map(|element| element.marks[0].0);
    for page in firsts {
        let at = both.pages.iter().position(|known| *known == page).unwrap();
        assert!(at.is_multiple_of(2), "page {} is a back", at + 1);
    }
}

#[test]
fn transcripts_come_in_alphabetical_order_in_one_file() {
    let out = tempfile::tempdir().unwrap();
    run("transcripts seeds/session-demo --booklet", out.path());
    assert_eq!(support::documents_below(out.path()), ["booklets/transcripts.pdf"]);
    let whole = Reader::open(&std::fs::read(out.path().join("booklets/transcripts.pdf")).unwrap());
    let text = whole.text();
    let places: Vec<usize> =
        ["Lucas ABADIE", "Théo BÉLANGER", "Camille ZELLER"].map(|name| text.rfind(name).unwrap()).into();
    assert!(places.is_sorted(), "{places:?}");
}
