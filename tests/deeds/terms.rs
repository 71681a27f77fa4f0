//! A school calls a bloc, and what came of it, by its own words: documents and workbooks say them, and read them back.

use std::path::Path;

use parchemin::read::workbook::{CellValue, read};

use crate::deeds::{self, edit_session, ok, refused, said, support};

/// A feminine word that begins with a vowel: every form differs.
const UNIT: &str = "schema: 1\nbloc: { one: unité, other: unités }\nbloc-a: une unité\nbloc-the: l’unité\nbloc-of: de l’unité\n\
    bloc-de: d’unité\nbloc-this: cette unité\nbloc-full: unité d’enseignement\n";

const CCP: &str = "schema: 1\nbloc: { one: CCP, other: CCP }\nbloc-a: un CCP\nbloc-the: le CCP\nbloc-of: du CCP\nbloc-de: de CCP\n\
    bloc-this: ce CCP\nbloc-full: certificat de compétences professionnelles (CCP)\n\
    certification-granted: admis\ncertification-short-granted: Admis\ncertification-refused: non admis\n\
    certification-short-refused: Non admis\n";

/// The demo session, with a school's own words.
fn session(folder: &Path, words: &str) {
    deeds::copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo"), folder);
    edit_session(folder, "roster: ", "templates: modeles\nroster: ");
    std::fs::create_dir_all(folder.join("modeles")).unwrap();
    std::fs::write(folder.join("modeles/words.yaml"), words).unwrap();
}

/// All that the documents of a folder say, without the school's and the jury's own texts.
fn documents(folder: &Path) -> String {
    let files = support::files_below(folder).into_iter().filter(|name| name.ends_with("md"));
    let texts = files.map(|name| std::fs::read_to_string(folder.join(name)).unwrap());
    texts.collect::<Vec<_>>().join("\n").replace("les six blocs restent acquis", "")
}

fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next())
    })
}

/// What the cells of a workbook say, and its sheets are called.
fn cells(path: &Path) -> Vec<String> {
    let workbook = read("x.xlsx", &std::fs::read(path).unwrap()).unwrap();
    let of_sheet = |sheet: &parchemin::read::workbook::Sheet| {
        let texts = sheet.cells().iter().filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some(text.clone()),
            _ => None,
        });
        std::iter::once(sheet.name.clone()).chain(texts).collect::<Vec<_>>()
    };
    workbook.sheets.iter().flat_map(of_sheet).collect()
}

#[test]
fn documents_say_a_feminine_word_in_every_form_and_agree_with_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, UNIT);
    ok(folder, &["build", "--format", "md"]);
    ok(folder, &["letters", "--format", "md"]);
    let told = documents(&folder.join("out"));
    for wrong in [
        "bloc",
        "blocs",
        "Bloc",
        "Blocs",
        "Validé",
        "Non validé",
        "un unité",
        "du unité",
        "le unité",
        "de unité",
    ] {
        assert!(!has_word(&told, wrong), "{wrong}");
    }
    for stated in [
        "Attestation de validation<br>d’une unité d’enseignement",
        "a validé l’unité d’enseignement suivante de la certification",
        "Cette unité est acquise à titre définitif",
        "Compétences de l’unité",
        "ni attestation d’unité ni parchemin",
        "Une unité est validée lorsque",
        "✓ Validée",
        "Unités 1, 2, 3, 4, 5 et 6\u{a0}: validées",
        "Les unités validées vous sont acquises à titre définitif",
        "toutes ses unités à valider",
        "le jury a différé sa décision",
    ] {
        assert!(told.contains(stated), "no {stated}");
    }
    // Templates that were taken over as they are say it too.
    std::fs::remove_file(folder.join("modeles/words.yaml")).unwrap();
    edit_session(folder, "templates: modeles\n", "");
    ok(folder, &["export", "templates", "gabarits"]);
    std::fs::write(folder.join("gabarits/words.yaml"), UNIT).unwrap();
    ok(folder, &["transcripts", "--format", "md", "-o", "repris", "--candidate", "26-017"]);
    assert!(has_word(&documents(&folder.join("repris")), "Unité"));
    assert!(!has_word(&documents(&folder.join("repris")), "Bloc"));
}

#[test]
fn workbooks_say_a_school_s_words_and_read_them_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, CCP);
    let results = ok(folder, &["results", "--format", "json"]);
    ok(folder, &["sheets", "-o", "vierges"]);
    let blank = cells(&folder.join("vierges/candidats.xlsx"));
    assert!(blank.iter().any(|text| text == "CCP présentés"), "{blank:?}");
    let grid = cells(&folder.join("vierges/notes/bloc-1.xlsx"));
    assert!(grid.iter().any(|text| text.starts_with("CCP 1 – ")), "{grid:?}");
    ok(folder, &["results", "--format", "xlsx", "-o", "res"]);
    let finished = cells(&folder.join("res/resultats.xlsx"));
    for word in ["CCP 6", "Admis", "Non admis"] {
        assert!(finished.iter().any(|text| text == word), "no {word} in {finished:?}");
    }
    for text in blank.iter().chain(&grid).chain(&finished).filter(|text| !text.contains("les six blocs")) {
        assert!(
            !has_word(&text.to_lowercase(), "bloc") && !has_word(&text.to_lowercase(), "blocs"),
            "{text}"
        );
        assert!(!["Délivrée", "Non délivrée"].contains(&text.as_str()), "{text}");
    }
    // What it proposes is what it reads.
    ok(folder, &["sheets", "--decisions", "--force"]);
    let told = ok(folder, &["check"]);
    assert!(!told.contains("proposition-stale") && !told.contains("column-ignored"), "{told}");
    assert_eq!(ok(folder, &["results", "--format", "json"]), results);
    let decided = "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|UE présentées\n1|Zola|Émile|d:1990-04-02|UE 1\n\
        2|Sand|Aurore|d:1991-07-01|2\n== Décisions\nN° candidat|UE|Décision|Motif\n1|UE 1|Obtenue|Vu\n2|certification|Recalée|Absente\n";
    let words = CCP.replace("CCP", "UE").replace("un UE", "une UE").replace(
        "certification-short-refused: Non admis",
        "certification-short-refused: Recalée\nbloc-validated: ✓ Obtenue",
    );
    std::fs::write(folder.join("modeles/words.yaml"), words).unwrap();
    support::write_workbook(decided, &folder.join("candidats.xlsx"));
    std::fs::remove_dir_all(folder.join("notes")).unwrap();
    let told = said(&deeds::run(folder, &["check"]));
    for wrong in ["decision-unknown", "bloc-unknown", "column-ignored", "column-unknown"] {
        assert!(!told.contains(wrong), "{told}");
    }
}

#[test]
fn a_form_that_is_left_out_is_not_guessed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, &UNIT.replace("bloc-of: de l’unité\n", ""));
    refused(folder, &["transcripts"], 1, &["[words-forms]", "bloc-of", "modeles/words.yaml"]);
    std::fs::write(folder.join("modeles/words.yaml"), "schema: 1\nbloc: CCP\n").unwrap();
    refused(folder, &["check"], 1, &["[words-forms]", "bloc-a", "bloc-full"]);
}
