//! Every document that the program writes, for the demo session and for the hardest names, read back: conformance,
//! names whole, the same bytes whatever the run and the threads. `PARCHEMIN_PAGES=folder` keeps those of the names.

use crate::support;

use std::collections::BTreeMap;
use std::path::Path;

use crate::page_support::conformance;
use crate::page_support::reader::Reader;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// Family name and first name; all of them are set by the shipped fonts.
const NAMES: [(&str, &str); 24] = [
    ("Nguyễn-Lefèvre", "Éloïse"),
    ("Trần Đặng Thị Ưởng", "Quỳnh Như"),
    ("Żółkiewski-Łęczyński", "Świętosława"),
    ("Yıldırım İnönü", "Şükrü Çağrı"),
    ("Ștefănescu-Țuțea", "Măriuța"),
    ("Þórðardóttir", "Æsa Guðríður"),
    ("Adébáyọ̀ Ọ̀ṣúnbùnmi", "Olúwaṣeun Ẹniọlá"),
    ("Παπαδόπουλος", "Γεώργιος"),
    ("Щербакова", "Елизавета Ёлкина"),
    ("O’Brien-D'Artagnan", "Jean d’Arc"),
    ("<b>*_|`gras`", "[lien](http://x) # | --- & &amp;"),
    ("O", "Ô"),
    ("X", "Y"),
    (
        "Wolfeschlegel Steinhausen Bergerdorff Welche Voraltern Waren Gewissenhaft Schafers Wessen",
        "Hubert Adolph Blaine Charles David Earl Frederick",
    ),
    (
        "de La Rochefontaine-Montgaillard de Saint-Barthélemy-Villeneuve d’Estrées",
        "Marie-Bénédicte Anne-Sophie",
    ),
    ("Combinée\u{301}", "E\u{301}ric N\u{303}andu\u{301}"),
    ("Jointe", "Zoé\u{200b}"),
    ("Droite", "Marque\u{200e}"),
    ("Ffišéř", "Fflur Office"),
    ("Ŋgũgĩ wa Thiong’o", "Ǧeorge"),
    ("Ḫāṭib", "ʿAbd al-Ḥamīd"),
    ("Ōkubo", "Tarō"),
    ("Premier 1er", "12 juin"),
    ("Müller--Straße", "Jörg « Jo »"),
];

fn cells(row: &[&str]) -> Vec<String> {
    row.iter().map(|cell| (*cell).to_owned()).collect()
}

/// Writes a sheet; `d:` begins a date.
fn write_sheet(workbook: &mut Workbook, name: &str, rows: &[Vec<String>]) {
    let date_format = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            if let Some(date) = cell.strip_prefix("d:") {
                let date = ExcelDateTime::parse_from_str(date).unwrap();
                sheet.write_datetime_with_format(row, column, &date, &date_format).unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(row, column, number).unwrap();
            } else {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
}

const SESSION: &str = "schema: 1
name: Session des noms
specimen: true
scores: [notes.xlsx]
jury:
  date: 2026-06-26
  place: Cachan
  members:
    - { name: \"Ọlá Þór\", role: Professeure, organisation: École, external: true, chair: true, present: true }
    - { name: Ș Ț, role: Expert, organisation: Cabinet, external: false, present: true }
issue: { date: 2026-07-03, place: Cachan }
";

/// A session in which each person is granted the certification: bloc 1 by marks, the others acquired earlier. The
/// last one lacks a bloc.
fn write_session(folder: &Path, names: &[(&str, &str)]) {
    let mut roster = vec![cells(&[
        "N° candidat",
        "Sexe",
        "Nom de naissance",
        "Prénoms",
        "Date de naissance",
        "Lieu de naissance",
        "Pays de naissance",
        "Voie d'accès",
        "Mission",
        "Entreprise",
        "Début mission",
        "Fin mission",
        "Rapport",
        "Soutenance",
    ])];
    let mut prior = vec![cells(&["N° candidat", "Bloc", "Fondement", "Date", "Référence"])];
    let mut scores = vec![cells(&["N° candidat", "Nom", "Prénom", "C1.1", "C2.1", "C3.1", "C4.1", "C5.1"])];
    for (index, (family, given)) in names.iter().enumerate() {
        let id = format!("H-{index:02}");
        let place = if index % 2 == 0 { family } else { given };
        roster.push(cells(&[
            &id,
            "F",
            family,
            given,
            "d:2001-02-03",
            place,
            "France",
            "VAE",
            "stage",
            "Œuvre & Cie",
            "d:2025-01-01",
            "d:2025-06-30",
            "14.5",
            "12.75",
        ]));
        let last = if index + 1 == names.len() && index > 0 { 5 } else { 6 };
        for bloc in 2..=last {
            prior.push(cells(&[&id, &bloc.to_string(), "VAE", "d:2024-01-01", &format!("R-{index}")]));
        }
        scores.push(cells(&[&id, family, given, "12", "10.5", "14.25", "11", "20"]));
    }
    let mut workbook = Workbook::new();
    write_sheet(&mut workbook, "Candidats", &roster);
    write_sheet(&mut workbook, "Acquis antérieurs", &prior);
    workbook.save(folder.join("candidats.xlsx")).unwrap();
    let mut workbook = Workbook::new();
    write_sheet(&mut workbook, "Bloc 1", &scores);
    workbook.save(folder.join("notes.xlsx")).unwrap();
    std::fs::write(folder.join("session.yaml"), SESSION).unwrap();
}

fn build(session: &Path, out: &Path, threads: &str) -> std::process::Output {
    let mut command = support::parchemin(session);
    command.env("RAYON_NUM_THREADS", threads).args(["-q", "build", ".", "-o"]).arg(out);
    command.output().unwrap()
}

fn pdfs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_pdf = |name: &String| name.ends_with(".pdf");
    let read = |name: String| {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        (name, bytes)
    };
    support::files_below(folder).into_iter().filter(is_pdf).map(read).collect()
}

#[test]
fn every_document_of_the_demo_session_conforms_and_comes_out_alike() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(build(&demo, first.path(), "1").status.success());
    assert!(build(&demo, second.path(), "2").status.success());
    let (first, second) = (pdfs(first.path()), pdfs(second.path()));
    assert!(first == second, "one thread and two do not give the same bytes");
    for kind in ["grids/", "transcripts/", "attestations/", "diplomas/", "minutes/"] {
        assert!(first.keys().any(|name| name.starts_with(kind)), "{kind}");
    }
    for (name, bytes) in &first {
        conformance::check(name, bytes);
    }
}

/// Words, without what line ends and typography change: spaces, and the shape of apostrophes.
fn essence(text: &str) -> String {
    let kept =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'));
    kept.map(|c| if c == '’' { '\'' } else { c }).collect()
}

fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect()
}

#[test]
fn the_hardest_names_come_back_whole_from_documents_that_conform() {
    let session = tempfile::tempdir().unwrap();
    write_session(session.path(), &NAMES);
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let output = build(session.path(), first.path(), "1");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(build(session.path(), second.path(), "2").status.success());
    let files = pdfs(first.path());
    assert!(files == pdfs(second.path()));
    assert_eq!(files.keys().filter(|name| name.starts_with("diplomas/")).count(), NAMES.len() - 1);
    assert_eq!(files.keys().filter(|name| name.starts_with("attestations/")).count(), 1);
    for (name, bytes) in &files {
        conformance::check(name, bytes);
        if let Ok(kept) = std::env::var("PARCHEMIN_PAGES") {
            std::fs::write(Path::new(&kept).join(name.replace('/', "-")), bytes).unwrap();
        }
    }
    for name in files.keys() {
        let Some(text) = support::pdf_text(&first.path().join(name), &[]) else { return };
        let text = composed(&essence(&text)).to_uppercase();
        let number = (0..NAMES.len()).find(|index| name.contains(&format!("-h-{index:02}.")));
        let shown: Vec<(&str, &str)> = match number {
            Some(index) => vec![NAMES[index]],
            None if name.starts_with("minutes/") => NAMES.to_vec(),
            None => continue,
        };
        for (family, given) in shown {
            for part in [family, given] {
                let part = composed(&essence(part)).to_uppercase();
                assert!(text.contains(&part), "{name}: {part} not in {text}");
            }
        }
    }
}

#[test]
fn a_name_of_one_endless_word_is_refused_for_a_deed_and_never_cut() {
    let endless = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewarenwohlgepflege";
    let session = tempfile::tempdir().unwrap();
    write_session(session.path(), &[(endless, "Hubert")]);
    let output = build(session.path(), &session.path().join("out"), "1");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("[text-too-wide]") && said.contains(&endless.to_uppercase()), "{said}");
    // Elsewhere it is cut at a line's end, and read whole.
    let out = session.path().join("transcripts");
    let mut command = support::parchemin(session.path());
    assert!(command.args(["-q", "transcripts", ".", "-o"]).arg(&out).status().unwrap().success());
    let (_, bytes) = pdfs(&out).into_iter().next().unwrap();
    assert!(essence(&Reader::open(&bytes).text()).to_lowercase().contains(&endless.to_lowercase()));
}

#[test]
fn a_name_that_no_font_draws_is_an_error_that_names_the_character() {
    for (family, character, code) in [
        ("王小明", "王", "U+738B"),
        ("محمد", "م", "U+0645"),
        ("Zoé🦊", "🦊", "U+1F98A"),
        ("सिंह", "स", "U+0938"),
        ("כהן", "כ", "U+05DB"),
    ] {
        let session = tempfile::tempdir().unwrap();
        write_session(session.path(), &[(family, "Jean")]);
        let out = session.path().join("out");
        let output = build(session.path(), &out, "1");
        assert_eq!(output.status.code(), Some(1), "{family}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(character) && said.contains(code), "{said}");
        assert!(!out.exists() || support::files_below(&out).is_empty(), "{family}");
    }
}
