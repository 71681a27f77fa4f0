//! A certification in English, by data alone: from the first folder to what is issued, no French word is left.

use std::path::Path;

use parchemin::read::workbook::{CellValue, read};

use crate::deeds::{self, edit_session, issued, ok, refused, run, said, support};

const REFERENTIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deeds/referentials/english");

/// What the school fills in: one holder, one with a bloc alone, one absent, one who earned a bloc before.
const ROSTER: &str = "== Candidates\n\
    Candidate no.|Sex|Family name|Given names|Date of birth|Place of birth|Country of birth|Route|Blocks presented|\
    Placement|Company|Placement start|Placement end|Report|Oral|Employer’s certificate\n\
    1|F|Woolf|Ada Virginia|d:1990-04-02|London|United Kingdom|apprenticeship||internship|Trial Ltd|d:2026-01-05|d:2026-04-10|15|16.5|yes\n\
    2|M|Swift|Jonathan|d:1991-07-01|Dublin|Ireland|initial training|||||||\n\
    3||Shelley|Mary|d:1992-02-03|London|United Kingdom|VAE|2|employment|Trial Ltd|d:2026-01-05|d:2026-02-10|NE|12|\n\
    == Prior blocks\nCandidate no.|Block|Ground|Date|Reference\n3|1|earlier session|d:2025-01-15|R-1\n\
    == Decisions\nCandidate no.|Block|Decision|Reason\n2|1|Not validated|Half of the interviews are missing\n\
    2|certification|Not awarded|Neither block is validated\n3|certification|Deferred|The placement goes on\n";

const MARKS: &str = "== A1\nAssessor:|\nCandidate no.|Attempt|Presence|K1|K2|Assessor|Comment\n\
    1|1||D|P|Jane|Questions are open\n2|1||P|D|Jane|\n\
    == A2\nCandidate no.|Presence|K1|K2|Assessor|Comment\n1||D|D|Joan|\n2|Absent|||Joan|\n3|Absent (justified)|||Joan|\n";

/// A session folder as `init` makes it, filled in.
fn session(home: &Path) -> std::path::PathBuf {
    let folder = home.join("june-2026");
    deeds::copy_folder(Path::new(REFERENTIAL), &home.join("referential"));
    let said = ok(home, &["init", "june-2026", "--referential", "referential"]);
    assert!(said.contains("Lisez README.txt") && !folder.join("LISEZ-MOI.txt").exists(), "{said}");
    for name in ["README.txt", "session.yaml"] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(is_french(&text), None, "{name}: {text}");
    }
    support::write_workbook(ROSTER, &folder.join("candidats.xlsx"));
    for blank in std::fs::read_dir(folder.join("notes")).unwrap() {
        std::fs::remove_file(blank.unwrap().path()).unwrap();
    }
    support::write_workbook(MARKS, &folder.join("notes/marks.xlsx"));
    for (from, to) in [
        ("specimen: false", "specimen: true"),
        (
            "date: ~                     # for example 2026-06-26\n  place: ~",
            "date: 2026-06-26\n  place: Cachan",
        ),
        ("start: ~", "start: \"09:00\""),
        (
            "members:  ",
            "members: [{ name: Iris Chair, role: Head of studies, chair: true, external: true, present: true }]\n  # ",
        ),
    ] {
        edit_session(&folder, from, to);
    }
    folder
}

/// Pieces of French that stand in none of the school's own texts.
const FRENCH: [&str; 24] = [
    " le ",
    " la ",
    " les ",
    " du ",
    " des ",
    " et ",
    " est ",
    " par ",
    " sur ",
    "né",
    "candidat ",
    "bloc ",
    "blocs",
    "note ",
    "validé",
    "acquis",
    "jury du",
    "juillet",
    "n°",
    "«",
    "mission",
    "épreuve",
    "compét",
    " à ",
];

fn is_french(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    FRENCH.into_iter().find(|word| text.contains(word))
}

#[test]
fn from_the_first_folder_to_a_specimen_no_french_word_is_left() {
    let home = tempfile::tempdir().unwrap();
    let folder = session(home.path());
    ok(&folder, &["check"]);
    ok(&folder, &["build", "--format", "md"]);
    ok(&folder, &["letters", "--format", "md"]);
    ok(&folder, &["explain", "1", "--format", "md", "-o", "out"]);
    ok(&folder, &["deliberate", "--yes", "--format", "md"]);
    ok(&folder, &["issue", "--specimen", "--yes"]);
    let texts = support::files_below(&folder);
    let texts: Vec<_> = texts
        .iter()
        .filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "md"))
        .collect();
    assert!(texts.len() > 12, "{texts:?}");
    for path in texts {
        let text = std::fs::read_to_string(folder.join(path)).unwrap();
        let own: String =
            text.lines().filter(|line| !line.starts_with("<!--")).collect::<Vec<_>>().join("\n");
        assert_eq!(is_french(&own), None, "{path}: {own}");
    }
    let deeds = issued(&folder, "md");
    let diploma =
        deeds.iter().map(|path| std::fs::read_to_string(path).unwrap()).find(|text| text.contains("awards"));
    let diploma = diploma.expect("a diploma");
    for stated in [
        "Ada Virginia WOOLF",
        "born on 2 April 1990 in London",
        "Designing and running digital services",
        "No. ",
    ] {
        assert!(diploma.contains(stated), "no {stated} in {diploma}");
    }
    ok(&folder, &["duplicate", "SPECIMEN-2026-P-000001", "--date", "2027-01-01", "--date-confirmed"]);
    let path = issued(&folder, "pdf").into_iter().find(|path| path.to_string_lossy().contains("duplicata"));
    if let Some(text) = support::pdf_text(&path.expect("a duplicate"), &["-l", "1"]) {
        let stamp = "DUPLICATE issued on 1 January 2027 – original no. SPECIMEN-2026-P-000001 of ";
        assert!(text.replace('\u{a0}', " ").contains(stamp), "{text}");
    }
}

#[test]
fn what_an_english_document_says_of_numbers_dates_and_verdicts() {
    let home = tempfile::tempdir().unwrap();
    let folder = session(home.path());
    ok(&folder, &["transcripts", "--format", "md"]);
    let texts: String = support::files_below(&folder.join("out"))
        .iter()
        .map(|path| std::fs::read_to_string(folder.join("out").join(path)).unwrap().replace('\u{a0}', " "))
        .collect();
    for stated in [
        "certification awarded, honours: Distinction",
        "Company placement: 3 months and 6 days (internship), validated",
        "Report: 15.00 · Oral: 16.50 (out of 20)",
        "certification not awarded",
        "Not validated by decision of the jury",
        "Route: apprenticeship",
        "earned at an earlier session",
        "Jury of 26 June 2026, Cachan",
        "Justified absence",
    ] {
        assert!(texts.contains(stated), "no {stated} in {texts}");
    }
}

#[test]
fn workbooks_are_written_in_english_and_read_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = session(home.path());
    ok(&folder, &["sheets", "--decisions", "--force"]);
    ok(&folder, &["results", "--format", "xlsx", "-o", "results"]);
    ok(&folder, &["sheets", "-o", "blank"]);
    let workbooks =
        ["candidats.xlsx", "results/resultats.xlsx", "blank/notes/bloc-1.xlsx", "blank/notes/mission.xlsx"];
    for name in workbooks {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let workbook = read(name, &bytes).unwrap();
        for sheet in &workbook.sheets {
            for cell in sheet.cells() {
                let CellValue::Text(text) = &cell.value else { continue };
                assert_eq!(is_french(&format!(" {text} ")), None, "{name}, {}: {text}", sheet.name);
            }
        }
    }
    let told = ok(&folder, &["check"]);
    assert!(!told.contains("proposition-stale") && !told.contains("column-ignored"), "{told}");
}

#[test]
fn headings_and_words_are_read_in_either_language() {
    let home = tempfile::tempdir().unwrap();
    let folder = session(home.path());
    let before = ok(&folder, &["results", "--format", "json"]);
    let french = ROSTER
        .replace("Candidates\n", "Candidats\n")
        .replace("Candidate no.", "N° candidat")
        .replace("Family name", "Nom")
        .replace("Given names", "Prénoms")
        .replace("Decisions", "Décisions")
        .replace("Not validated", "Non validé")
        .replace("Blocks presented", "Blocs présentés")
        .replace("apprenticeship", "apprentissage")
        .replace("|yes", "|oui");
    support::write_workbook(&french, &folder.join("candidats.xlsx"));
    assert_eq!(ok(&folder, &["results", "--format", "json"]), before);
    // A verdict in place of marks.
    let verdicts = "== Competences\nCandidate no.|U1|U2|R1|Assessor\n1|pass|achieved|acquis|Jane\n2|fail|pass|non acquis|Jane\n";
    support::write_workbook(verdicts, &folder.join("notes/marks.xlsx"));
    let told = said(&run(&folder, &["check"]));
    assert!(!told.contains("score-unknown"), "{told}");
}

/// The wordings of a certification in French, each with its English one.
const WORDINGS: [(&str, &str); 11] = [
    (
        "certification.yaml",
        "title: \"Accueillir et orienter un public en ligne\"\ncertifier|title_en: Welcoming people online\ncertifier",
    ),
    ("certification.yaml", "role: Directrice }|role: Directrice, role_en: Director }"),
    ("bloc-1.yaml", "title: \"Répondre à distance\"|title_en: Answering from afar"),
    ("bloc-1.yaml", "title: \"Recevoir les demandes\"|    title_en: Receiving requests"),
    ("bloc-1.yaml", "text: \"Reformuler une demande écrite\",|text_en: Word a request anew,"),
    ("bloc-1.yaml", "text: \"Orienter vers le bon service\" }|text_en: Name the right office }"),
    ("bloc-1.yaml", "title: \"Mise en situation\"|    title_en: Role play"),
    ("bloc-1.yaml", "text: \"La demande est reformulée sans perte\",|text_en: Nothing is lost,"),
    ("bloc-1.yaml", "text: \"Le service nommé est le bon\",|text_en: The office is the right one,"),
    ("rules.yaml", "label: Non acquis,|label_en: Not shown,"),
    ("rules.yaml", "label: Acquis,|label_en: Shown,"),
];

/// A session in French whose wordings stand in English too.
fn in_two_languages(folder: &Path) {
    deeds::copy_folder(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deeds/referentials/rs")),
        &folder.join("referential"),
    );
    for (file, change) in WORDINGS {
        let (own, english) = change.split_once('|').unwrap();
        let both = match own {
            _ if own.ends_with("certifier") => own.replace("certifier", english),
            _ if english.starts_with("role") => english.to_owned(),
            _ if own.ends_with('"') => format!("{own}\n{english}"),
            _ => format!("{}, {english}", own.trim_end_matches([',', '}', ' '])),
        };
        deeds::edit(&folder.join("referential").join(file), &[(own, &both)]);
    }
    let roster = "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Voie d’accès\n\
        1|Zola|Émile|d:1990-04-02|Paris|apprentissage\n2|Sand|Aurore|d:1991-07-01|Paris|VAE\n";
    support::write_workbook(roster, &folder.join("candidats.xlsx"));
    let marks = "== S1\nN° candidat|K1|K2|Évaluateur\n1|OUI|OUI|Jean\n2|OUI|NON|Jean\n";
    support::write_workbook(marks, &folder.join("notes.xlsx"));
    let session = "schema: 1\nname: Session de juin\nname_en: June session\nspecimen: true\nreferential: referential\n\
        scores: [notes.xlsx]\njury: { date: 2026-06-26, place: Cachan, members: [{ name: A, chair: true }] }\n\
        issue: { date: 2026-07-03, place: Cachan }\n";
    std::fs::write(folder.join("session.yaml"), session).unwrap();
}

#[test]
fn the_english_version_of_a_session_in_french_stands_beside_the_originals() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    in_two_languages(folder);
    ok(folder, &["build", "--format", "md"]);
    let french = std::fs::read_to_string(folder.join("out/transcripts/zola-emile-1.md")).unwrap();
    ok(folder, &["build", "--format", "md", "--doc-lang", "en"]);
    assert_eq!(std::fs::read_to_string(folder.join("out/transcripts/zola-emile-1.md")).unwrap(), french);
    let made: Vec<_> = support::files_below(&folder.join("out/en"))
        .into_iter()
        .filter(|name| name.ends_with("md"))
        .collect();
    assert!(
        made.iter().any(|name| name.starts_with("minutes/"))
            && made.iter().any(|name| name.starts_with("grids/")),
        "{made:?}"
    );
    assert!(
        !made.iter().any(|name| name.starts_with("diplomas/") || name.starts_with("attestations/")),
        "{made:?}"
    );
    let mut all = String::new();
    for name in &made {
        let text = std::fs::read_to_string(folder.join("out/en").join(name)).unwrap();
        // What is registered is one title, in the language of the register.
        let own = text.replace("Accueillir et orienter un public en ligne", "").replace("École d’essai", "");
        let own = own
            .replace("ÉCOLE D’ESSAI", "")
            .replace("le conseil pédagogique", "")
            .replace("<!-- note -->", "");
        assert_eq!(is_french(&own), None, "{name}: {own}");
        all += &text;
    }
    for stated in [
        "Answering from afar",
        "Word a request anew",
        "June session",
        "Route: apprenticeship",
        "✗ Not achieved",
    ] {
        assert!(all.contains(stated), "no {stated} in {all}");
    }
}

#[test]
fn a_wording_that_is_missing_in_english_is_an_error_and_a_deed_has_one_text() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    in_two_languages(folder);
    deeds::edit(&folder.join("referential/bloc-1.yaml"), &[("text_en: Nothing is lost, ", "")]);
    edit_session(folder, "name_en: June session\n", "");
    let lacks = ["[wording-missing]", "bloc-1.yaml", "text_en", "name_en"];
    refused(folder, &["transcripts", "--doc-lang", "en"], 1, &lacks);
    assert!(!folder.join("out").exists());
    ok(folder, &["transcripts", "--format", "md"]);
    refused(folder, &["diplomas", "--doc-lang", "en"], 2, &["duplicata"]);
    let whole = tempfile::tempdir().unwrap();
    in_two_languages(whole.path());
    for command in ["diplomas", "attestations", "deliberate", "issue"] {
        refused(whole.path(), &[command, "--doc-lang", "en"], 2, &["--doc-lang"]);
    }
    // Wordings that are all there and cannot stand together: no French document is made in their place.
    deeds::edit(&whole.path().join("referential/rules.yaml"), &[("label_en: Not shown", "label_en: Shown")]);
    refused(
        whole.path(),
        &["transcripts", "--doc-lang", "en"],
        1,
        &["rules.yaml\u{a0}:", "rules-level-twice"],
    );
    assert!(!whole.path().join("out").exists());
}
