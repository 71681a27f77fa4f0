//! The page of results: it closes itself to any network, lets nothing that was read act, and without names tells nobody's.
//!
//! With `PARCHEMIN_PAGES` set, the pages are kept in that folder, for `tests/outside/run page`.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::deeds::{self, JURY, ok, refused, small};

/// Names as nobody bears them: each would act on a page that trusts what it prints.
const HOSTILE: &[&str] = &[
    "02|</script><script>alert(1)</script>|Zoé|d:1990-04-02|Paris|1",
    "10|\"' onmouseover=alert(2) x='|Aurore & <b>Ève</b>|d:1991-07-01|Paris|1",
    "1|{{ certification.title }}|{% raw %}]]>--><!--|d:1992-07-01|Paris|1",
    "03|Da Silva|José|d:1993-07-01|Paris|1",
];
const MARKS: &[&str] =
    &["02|12|12|12|12|12|X", "10|9|12|12|12|ABI|X", "1|2|2|2|2|2|X", "03|9,75|10|10|10|10|X"];

fn page(folder: &Path, name: &str, options: &[&str]) -> String {
    let out = folder.join(name);
    let arguments = [&["results", "--format", "html", "--out", out.to_str().unwrap()], options].concat();
    let said = ok(folder, &arguments);
    assert!(said.contains("resultats.html"), "{said}");
    let page = std::fs::read_to_string(out.join("resultats.html")).unwrap();
    if let Some(kept) = std::env::var_os("PARCHEMIN_PAGES") {
        std::fs::write(Path::new(&kept).join(format!("{name}.html")), &page).unwrap();
    }
    page
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number =
            (0..3).fold(0usize, |sum, at| sum * 256 + usize::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = char::from(LETTERS[(number >> (18 - 6 * at)) & 63]);
            text.push(if at > three.len() { '=' } else { letter });
        }
    }
    text
}

/// What stands between a tag that comes once and its end.
fn within<'a>(page: &'a str, tag: &str) -> &'a str {
    let parts: Vec<&str> = page.split(&format!("<{tag}>")).collect();
    assert!(parts.len() == 2 && page.matches(&format!("<{tag}")).count() == 1, "one {tag}");
    parts[1].split_once(&format!("</{tag}>")).unwrap().0
}

/// The page lets itself run the style and the script that it holds, to the letter, and load nothing.
pub(crate) fn closes_itself(page: &str) {
    let policy = page
        .split("http-equiv=\"Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    for tag in ["style", "script"] {
        let hash = base64(&Sha256::digest(within(page, tag)));
        assert!(policy.contains(&format!("{tag}-src 'sha256-{hash}'")), "{tag} is sha256-{hash}: {policy}");
    }
    let loads = ["http:", "https:", " src=", "url(", "@import", "<link", "<iframe", "<img", "style=\""];
    for loading in loads {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn nothing_read_acts_on_the_page() {
    let home = tempfile::tempdir().unwrap();
    small(home.path(), HOSTILE, MARKS, JURY);
    deeds::edit_session(home.path(), "name: Essai", "name: 'Essai </title>'");
    let told = page(home.path(), "hostile", &["--near"]);
    closes_itself(&told);
    for shown in [
        "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "Aurore &amp; &lt;b&gt;Ève&lt;/b&gt;",
        "{{ certification.title }}",
        "Essai &lt;/title&gt;",
        "Document de travail du jury – confidentiel – à détruire après la délibération",
        "02/04/1990",
        "≈ proche",
        "lang=\"fr\"",
    ] {
        assert!(told.contains(shown), "{shown}");
    }
    for acting in ["<b>Ève", "\"' on", "<!--", "]]>"] {
        assert!(!told.contains(acting), "{acting}");
    }
    refused(home.path(), &["results", "--near"], 2, &["--near ne va qu’avec --format html"]);
}

#[test]
fn without_names_numbers_alone_are_told_in_their_order() {
    let home = tempfile::tempdir().unwrap();
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo"), home.path());
    let (told, untold) = (
        page(home.path(), "demo", &["--near"]),
        page(home.path(), "demo-anonyme", &["--near", "--anonymous"]),
    );
    closes_itself(&untold);
    // As on every document, the title that is registered, not the source's.
    assert!(told.contains("solutions d’intelligence artificielle (RNCP38584)"));
    let rows = |page: &str| -> Vec<String> {
        let parts = page.split("class=\"who number\">").skip(1);
        parts.map(|part| part.split('<').next().unwrap().to_owned()).collect()
    };
    let numbers: Vec<String> = (1..=24).map(|number| format!("26-{number:03}")).collect();
    assert_eq!(rows(&untold), numbers);
    let names = told.split("<bdi>").skip(1).flat_map(|part| part.split("</bdi>").next().unwrap().split(' '));
    let names: Vec<&str> = names.filter(|name| name.len() > 3).collect();
    assert!(names.len() > 40, "{names:?}");
    // What a person wrote may name somebody; what agrees tells a sex.
    let telling =
        ["né(e)", "Absente", "Absent<", "Dispensé<", "Dispensée<", "Motifs", "/200", "/199", "plagiat"];
    for name in names.into_iter().chain(telling) {
        let is_there = untold.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == name);
        let is_said = untold.contains(name) && !name.chars().all(char::is_alphanumeric);
        assert!(!is_there && !is_said, "{name}");
    }
}

#[test]
fn one_sixty_or_nobody_make_a_page_and_nobody_without_a_number_is_left_nameless() {
    let home = tempfile::tempdir().unwrap();
    let number = |rank: u32| format!("{rank}|Nom{rank}|Prénom|d:1990-04-02|Paris|1");
    let people: Vec<String> = (1..=60).map(number).collect();
    let marks: Vec<String> = (1..=60).map(|rank| format!("{rank}|12|12|12|{}|12|X", rank % 20)).collect();
    let texts =
        |all: &[String]| -> Vec<&'static str> { all.iter().map(|text| &*text.clone().leak()).collect() };
    small(&home.path().join("sixty"), &texts(&people), &texts(&marks), JURY);
    assert_eq!(page(&home.path().join("sixty"), "sixty", &[]).matches("<tr data-outcome").count(), 60);
    let one = page(&home.path().join("sixty"), "one", &["--candidate", "7"]);
    assert!(one.contains(">1 candidat<") && one.matches("<tr data-outcome").count() == 1);
    ok(home.path(), &["init", "none"]);
    assert!(page(&home.path().join("none"), "none", &["--near"]).contains(">0 candidat<"));
    small(&home.path().join("few"), &["|Zola|Émile|d:1990-04-02|Paris|1"], &[], JURY);
    refused(
        &home.path().join("few"),
        &["results", "--format", "html", "--anonymous"],
        1,
        &["n’a pas de numéro", "candidats.xlsx"],
    );
}
