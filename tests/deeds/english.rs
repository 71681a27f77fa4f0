//! A certification in English, by data alone: from the first folder to what is issued, no French word is left.

use std::path::Path;

use parchemin::read::workbook::{CellValue, read};

use crate::deeds::{self, edit_session, issued, ok, run, said, support};

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
    ok(home, &["init", "june-2026", "--referential", "referential"]);
    support::write_workbook(ROSTER, &folder.join("candidats.xlsx"));
    for blank in std::fs::read_dir(folder.join("notes")).unwrap() {
        std::fs::remove_file(blank.unwrap().path()).unwrap();
    }
    support::write_workbook(MARKS, &folder.join("notes/marks.xlsx"));
    for (from, to) in [
        ("specimen: false", "specimen: true"),
        (
            "date: ~                     # par exemple 2026-06-26\n  place: ~",
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
}

#[test]
fn what_an_english_document_says_of_numbers_dates_and_verdicts() {
    let home = tempfile::tempdir().unwrap();
    let folder = session(home.path());
    ok(&folder, &["transcripts", "--format", "md"]);
    let texts: String = support::files_below(&folder.join("out"))
        .iter()
        .map(|path| std::fs::read_to_string(folder.join("out").join(path)).unwrap())
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
    ok(&folder, &["results", "--format", "xlsx", "-o", "results.xlsx"]);
    ok(&folder, &["sheets", "-o", "blank"]);
    let workbooks = ["candidats.xlsx", "results.xlsx", "blank/notes/bloc-1.xlsx", "blank/notes/mission.xlsx"];
    for name in workbooks {
        let Ok(bytes) = std::fs::read(folder.join(name)) else { continue };
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
