//! An issued deed stays what it is whatever becomes of templates, style, fonts, rules and referential; a duplicate is
//! the same deed, stamped, and conforms as the deed did.

use crate::deeds;

use std::path::{Path, PathBuf};

use crate::deeds::{issued, ok, support};
use crate::page_support::{conformance, reader::Reader};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const STAMP: &str = "DUPLICATA délivré le 1er janvier 2027";

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Changes every file of a folder whose name ends so.
fn change_all(folder: &Path, ending: &str, change: impl Fn(&str) -> String) -> usize {
    let files = names(folder).into_iter().filter(|path| path.to_string_lossy().ends_with(ending));
    files
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let changed = change(&text);
            assert_ne!(changed, text, "{}", path.display());
            std::fs::write(&path, changed).unwrap();
        })
        .count()
}

/// A folder of templates in which every file is another: words, look, and fonts that draw other letters.
fn other_templates(folder: &Path) {
    deeds::copy_folder(&Path::new(ROOT).join("templates"), folder);
    let templates = change_all(folder, ".md.tera", |text| format!("{text}\nAutre chose.\n"));
    assert!(templates > 10, "{templates}");
    change_all(folder, "style.yaml", |text| {
        text.replace("size: 11.5pt", "size: 13pt").replace("#1b2a41", "#7a1f4e").replace("24mm", "30mm")
    });
    let fonts = names(&folder.join("fonts"));
    let fonts: Vec<&PathBuf> =
        fonts.iter().filter(|path| path.extension().is_some_and(|of| of == "ttf")).collect();
    let bytes: Vec<Vec<u8>> = fonts.iter().map(|path| std::fs::read(path).unwrap()).collect();
    for (at, path) in fonts.iter().enumerate() {
        std::fs::write(path, &bytes[(at + 1) % bytes.len()]).unwrap();
    }
}

/// Changes the rules and every file of the referential, decisions apart.
fn other_framework(folder: &Path) {
    let files = change_all(folder, ".yaml", |text| {
        let text = text
            .replace("title: ", "title: Autrement, ")
            .replace("legal_name: École", "legal_name: Académie");
        let text =
            text.replace("acquired_from: 10", "acquired_from: 9").replace("maximum: 20", "maximum: 20.0");
        text.replace("version: \"", "version: \"9-").replace("text: \"", "text: \"Autrement, ")
    });
    assert_eq!(files, 8, "six blocs, the certification, the rules");
}

fn text(pdf: &Path) -> Option<String> {
    let text = support::pdf_text(pdf, &["-layout", "-enc", "UTF-8"])?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A page as a picture: width, height, and three bytes a pixel.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

const DOTS_PER_INCH: usize = 96;
/// What a page grows by where the stamp's place is taken, in points.
const STRIP: usize = 24;

fn pictures(pdf: &Path) -> Option<Vec<Picture>> {
    let scratch = tempfile::tempdir().unwrap();
    let dots = DOTS_PER_INCH.to_string();
    let page = scratch.path().join("page");
    let output = support::tool("pdftoppm", &[Path::new("-r"), Path::new(&dots), pdf, &page])?;
    assert!(output.status.success());
    let pages = names(scratch.path()).iter().map(|path| picture(&std::fs::read(path).unwrap())).collect();
    Some(pages)
}

/// Reads the picture format that pdftoppm writes: P6, width, height, 255, pixels.
fn picture(bytes: &[u8]) -> Picture {
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_whitespace()).map(|(at, _)| at);
    let [first, second, third, fourth] = std::array::from_fn(|_| ends.next().unwrap());
    let number = |from: usize, to: usize| -> usize {
        std::str::from_utf8(&bytes[from + 1..to]).unwrap().parse().unwrap()
    };
    let (width, height) = (number(first, second), number(second, third));
    let pixels = bytes[fourth + 1..].to_vec();
    assert_eq!(pixels.len(), width * height * 3);
    Picture { width, height, pixels }
}

/// The deed's picture is untouched outside the stamp's frame, and blank under it.
fn check_pictures(before: &Picture, after: &Picture, name: &str) {
    if after.height > before.height {
        // The page has grown a strip for the stamp: the deed is whole below it.
        let strip = STRIP * DOTS_PER_INCH / 72;
        assert_eq!((before.width, before.height + strip), (after.width, after.height), "{name}");
        assert!(before.pixels == after.pixels[strip * after.width * 3..], "{name}: the deed has changed");
        return;
    }
    assert_eq!((before.width, before.height), (after.width, after.height), "{name}");
    let of = |picture: &Picture, x: usize, y: usize| -> [u8; 3] {
        let at = (y * picture.width + x) * 3;
        picture.pixels[at..at + 3].try_into().unwrap()
    };
    let places = (0..before.height).flat_map(|y| (0..before.width).map(move |x| (x, y)));
    let differ: Vec<(usize, usize)> =
        places.filter(|(x, y)| of(before, *x, *y) != of(after, *x, *y)).collect();
    let edges = |side: fn(&(usize, usize)) -> usize| {
        (differ.iter().map(side).min().unwrap(), differ.iter().map(side).max().unwrap())
    };
    let ((left, right), (top, bottom)) = (edges(|place| place.0), edges(|place| place.1));
    let points = |pixels: usize| pixels * 72 / DOTS_PER_INCH;
    let width = points(before.width);
    assert!(points(left) > width - 420 && points(right) < width - 24, "{name}: {left} to {right}");
    assert!(points(bottom) < 24, "{name}: {top} to {bottom}");
    for (x, y) in (top..=bottom).flat_map(|y| (left..=right).map(move |x| (x, y))) {
        assert_eq!(of(before, x, y), [255; 3], "{name}: something lies under the stamp");
    }
}

/// Whether the duplicate reads and looks as the deed does.
fn check_same_deed(original: &Path, duplicate: &Path) {
    let name = duplicate.display().to_string();
    let (Some(before), Some(after)) = (text(original), text(duplicate)) else { return };
    assert!(after.contains(STAMP), "{name}: {after}");
    let number = after.split(" – original n° ").nth(1).unwrap().split(' ').next().unwrap();
    assert!(before.contains(number), "{name}: {number}");
    let stamp = format!("{STAMP} – original n° {number} du 3 juillet 2026");
    let rest = after.replace(&stamp, "");
    assert_eq!(rest.split_whitespace().collect::<Vec<_>>().join(" "), before, "{name}");
    let (Some(before), Some(after)) = (pictures(original), pictures(duplicate)) else { return };
    assert_eq!(before.len(), after.len(), "{name}");
    for (before, after) in before.iter().zip(&after) {
        check_pictures(before, after, &name);
    }
}

fn duplicate_of(folder: &Path, number: &str) -> PathBuf {
    let said = ok(folder, &["duplicate", number, "--date", "2027-01-01", "--date-confirmed"]);
    folder.join(said.lines().next().unwrap())
}

#[test]
fn a_deed_outlives_everything_that_it_was_made_with() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    deeds::deliberated(&folder);
    let issue = ["issue", "--candidate", "26-017", "--candidate", "26-010"];
    ok(&folder, &issue);
    let originals = issued(&folder, "pdf");
    assert_eq!(originals.len(), 2);

    other_templates(&folder.join("modeles"));
    other_framework(&folder.join("referential"));
    let session = folder.join("session.yaml");
    let text = std::fs::read_to_string(&session).unwrap();
    let named = "templates: modeles\nrules: referential/rules.yaml\nreferential: referential\n";
    std::fs::write(&session, text.replace("referential: referential\n", named)).unwrap();

    // What is made now is something else: words, look and fonts.
    let other = home.path().join("other");
    deeds::copy_folder(&folder, &other);
    std::fs::remove_file(other.join("register.jsonl")).unwrap();
    std::fs::remove_dir_all(other.join("register-archive")).unwrap();
    std::fs::remove_dir_all(other.join("out")).unwrap();
    std::fs::remove_file(other.join("last-line.json")).unwrap();
    ok(&other, &issue);
    for (was, is) in originals.iter().zip(issued(&other, "pdf")) {
        assert_eq!(was.file_name(), is.file_name());
        assert!(std::fs::read(was).unwrap() != std::fs::read(is).unwrap());
    }

    for (number, original) in ["2026-B-000001", "2026-P-000001"].into_iter().zip(&originals) {
        let duplicate = duplicate_of(&folder, number);
        check_same_deed(original, &duplicate);
        ok(&folder, &["verify", number, original.to_str().unwrap(), duplicate.to_str().unwrap()]);
    }
    // Nor does it need any of them: neither templates, referential nor deliberation.
    for name in ["modeles", "referential"] {
        std::fs::remove_dir_all(folder.join(name)).unwrap();
    }
    std::fs::remove_file(folder.join("deliberation.json")).unwrap();
    let duplicate = duplicate_of(&folder, "2026-P-000001");
    check_same_deed(&originals[1], &duplicate);
    ok(&folder, &["verify", "2026-P-000001", duplicate.to_str().unwrap()]);
    ok(&folder, &["register", "check"]);
}

#[test]
fn duplicates_conform_as_the_deeds_did_whatever_their_pages() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::deliberated(folder);
    ok(folder, &["issue", "--candidate", "26-017"]);
    // A school's attestation that runs over several pages.
    let templates = folder.join("modeles");
    deeds::copy_folder(&Path::new(ROOT).join("templates"), &templates);
    let path = templates.join("attestation.md.tera");
    let text = std::fs::read_to_string(&path).unwrap();
    let marker = "Cette validation porte";
    let more = "Les compétences attestées l’ont été par des épreuves.\n\n".repeat(80);
    std::fs::write(&path, text.replace(marker, &format!("{more}{marker}"))).unwrap();
    ok(folder, &["issue", "--candidate", "26-010", "--templates", "modeles"]);
    ok(folder, &["issue", "--candidate", "26-017", "--all", "--bloc", "1"]);
    let mut pages = Vec::new();
    for original in issued(folder, "pdf") {
        let name = original.file_name().unwrap().to_string_lossy().to_uppercase();
        let duplicate = duplicate_of(folder, &name[..13]);
        let bytes = std::fs::read(&duplicate).unwrap();
        conformance::check(&name, &bytes);
        let (was, is) = (Reader::open(&std::fs::read(&original).unwrap()), Reader::open(&bytes));
        assert_eq!(was.pages.len(), is.pages.len(), "{name}");
        let kinds = |reader: &Reader| -> Vec<String> {
            reader.elements().iter().map(|element| element.kind.clone()).collect()
        };
        let (before, mut after) = (kinds(&was), kinds(&is));
        assert_eq!(after.remove(1), "P", "{name}: the stamp is read first");
        assert_eq!(before, after, "{name}");
        for key in
            [&b"Outlines"[..], b"Metadata", b"OutputIntents", b"Lang", b"MarkInfo", b"ViewerPreferences"]
        {
            let of = |reader: &Reader| reader.pdf.catalog().unwrap().get(key).is_ok();
            assert_eq!(of(&was), of(&is), "{name}: {}", String::from_utf8_lossy(key));
        }
        let identified = |reader: &Reader| {
            let ids = reader.pdf.trailer.get(b"ID").unwrap().as_array().unwrap().clone();
            (ids[0].clone(), ids[1].clone())
        };
        let ((first, _), (still_first, second)) = (identified(&was), identified(&is));
        assert_eq!(first, still_first, "{name}: the same document");
        assert_ne!(first, second, "{name}: changed");
        check_same_deed(&original, &duplicate);
        pages.push(is.pages.len());
        if let Ok(kept) = std::env::var("PARCHEMIN_PAGES") {
            std::fs::copy(&original, Path::new(&kept).join(original.file_name().unwrap())).unwrap();
            std::fs::copy(&duplicate, Path::new(&kept).join(duplicate.file_name().unwrap())).unwrap();
        }
    }
    assert_eq!(pages.len(), 3);
    assert!(pages[0] > 1 && pages[1] == 1 && pages[2] == 1, "{pages:?}");
}

/// Whether the page of a duplicate grew a strip for the stamp, in a session whose deeds have this look.
fn grows(looks: &str, candidate: &str, number: &str) -> bool {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::deliberated(folder);
    let templates = folder.join("modeles");
    deeds::copy_folder(&Path::new(ROOT).join("templates"), &templates);
    std::fs::copy(Path::new(ROOT).join("docs/pictures/transcript.png"), templates.join("logo.png")).unwrap();
    let (kind, look) = looks.split_once(": ").unwrap();
    let path = templates.join("style.yaml");
    // What stands in the header stands where the stamp does.
    let text = std::fs::read_to_string(&path).unwrap().replace("header: 12mm", "header: 4mm");
    let (head, kinds) = text.split_once("kinds:\n").unwrap();
    let (before, own) = kinds.split_once(&format!("  {kind}:\n")).unwrap();
    let key = look.split_once(':').unwrap().0;
    let is_replaced = |line: &str| {
        line.starts_with(&format!("    {key}:")) || (key == "frame" && line.starts_with("      - {"))
    };
    let own: Vec<&str> = own.lines().filter(|line| !is_replaced(line)).collect();
    let text = format!("{head}kinds:\n{before}  {kind}:\n    {look}\n{}\n", own.join("\n"));
    std::fs::write(&path, text).unwrap();
    ok(folder, &["issue", "--candidate", candidate, "--templates", "modeles"]);
    let original = issued(folder, "pdf").remove(0);
    let duplicate = duplicate_of(folder, number);
    conformance::check(looks, &std::fs::read(&duplicate).unwrap());
    check_same_deed(&original, &duplicate);
    let height = |path: &Path| {
        let pdf = lopdf::Document::load(path).unwrap();
        let page = pdf.page_iter().next().unwrap();
        let sides = pdf.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
        sides[3].as_float().unwrap()
    };
    height(&duplicate) > height(&original)
}

#[test]
fn a_stamp_collides_with_nothing_at_any_style() {
    let (diploma, attestation) = (("26-017", "2026-P-000001"), ("26-010", "2026-B-000001"));
    for (looks, (candidate, number), expected) in [
        ("diploma: frame: [ { inset: 11mm, width: 1pt, colour: blue } ]", diploma, false),
        ("diploma: frame: [ { inset: 1mm, width: 1pt, colour: blue } ]", diploma, false),
        ("diploma: frame: [ { inset: 5mm, width: 1pt, colour: blue } ]", diploma, true),
        ("diploma: frame: [ { inset: 7.5mm, width: 3pt, colour: blue } ]", diploma, true),
        (
            "diploma: furniture: { header_left: ~, header_right: \"École\", footer_left: ~, footer_right: ~ }",
            diploma,
            true,
        ),
        (
            "attestation: page: { left: 24mm, right: 24mm, top: 3mm, bottom: 22mm, header: 4mm }",
            attestation,
            false,
        ),
        (
            "attestation: logo: { file: logo.png, alt: Logo, height: 12mm, place: header_right, after: 2pt }",
            attestation,
            true,
        ),
    ] {
        assert_eq!(grows(looks, candidate, number), expected, "{looks}");
    }
}
