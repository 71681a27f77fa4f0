//! Workbooks that the program writes, read back: blank ones say nothing, filled ones say what was filled in, in every
//! format that LibreOffice saves.

use crate::support;

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{files_below, parchemin};
use parchemin::diag::CellAddress;
use parchemin::read::workbook::{self, Cell, CellValue};
use parchemin::words::text::visible;

/// Runs the program; its standard output, whatever it says on the other one. It must succeed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = parchemin(folder).args(["--lang", "fr"]).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}\n{said}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The rules of the problems of some severity, each with its place.
fn problems(folder: &Path, input: &str, severity: &str) -> Vec<String> {
    let output = parchemin(folder).args(["check", "--format", "json", input]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let found = problems.iter().filter(|problem| problem["severity"] == severity);
    found.map(|problem| format!("{} {}", problem["rule"].as_str().unwrap(), problem["place"])).collect()
}

/// People of every kind: with a number or without, with hard names, some blocs only, some blocs acquired before.
const ROSTER: &str = "\
== Candidats
N° candidat | Sexe | Nom de naissance | Nom d’usage | Prénoms | Date de naissance | Blocs présentés | Rapport
2026-01 | F | Nguyễn-Lefèvre | | Éloïse | d:2001-02-03 | | 12.5
\"007\" | M | de La Rochefontaine-Montgaillard de Saint-Barthélemy | | Marie-Bénédicte | d:1997-09-14 | |
26-003 | | =cmd()+1 | | *Jean* <b> | d:2000-01-01 | \"1, 2\" |
 | F | Çelik | Yıldız | Zoé | d:1999-12-31 | \"6\" |
26-005 | M | Martin | | Jules | d:2002-02-28 | |
26-006 | M | Martin | | Jules | d:2002-02-28 | |
26-007 | F | O’Brien | | Siobhán | d:1988-07-17 | |
== Acquis antérieurs
N° candidat | Bloc | Fondement | Date | Référence
26-007 | 4 | VAE | d:2024-05-06 | PV-2024-7
";

/// How many they are.
const PEOPLE: usize = 7;

/// A session with a roster and no scores, in a folder of its own.
fn session() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo/session.yaml");
    std::fs::copy(demo, folder.path().join("session.yaml")).unwrap();
    support::write_workbook(ROSTER, &folder.path().join("candidats.xlsx"));
    folder
}

#[test]
fn a_new_session_has_no_error_and_nobody_in_it() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", "juin"]);
    assert_eq!(
        files_below(&folder.path().join("juin")),
        [
            "LISEZ-MOI.txt",
            "candidats.xlsx",
            "notes/bloc-1.xlsx",
            "notes/bloc-2.xlsx",
            "notes/bloc-3.xlsx",
            "notes/bloc-4.xlsx",
            "notes/bloc-5.xlsx",
            "notes/bloc-6.xlsx",
            "notes/mission.xlsx",
            "schemas/session.json",
            "session.yaml"
        ]
    );
    assert_eq!(problems(folder.path(), "juin", "error"), Vec::<String>::new());
    let workbooks = |found: &String| found.contains("xlsx");
    assert_eq!(problems(folder.path(), "juin", "warning").iter().filter(|one| workbooks(one)).count(), 0);
    let remarks = problems(folder.path(), "juin", "remark");
    let remarks: Vec<&String> = remarks.iter().filter(|one| workbooks(one)).collect();
    assert!(matches!(remarks[..], [only] if only.starts_with("roster-empty")), "{remarks:?}");
    let results: serde_json::Value =
        serde_json::from_str(&run(folder.path(), &["results", "--format", "json", "juin"])).unwrap();
    assert_eq!(results["candidates"].as_array().unwrap().len(), 0);
}

/// A part of a workbook, as the file holds it.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A class of 45 is pasted below the rows prepared, and a column added: nothing of a roster is locked but what the
/// program proposes, and in score sheets rows and columns may come in, and what lies beyond the table is open.
#[test]
fn rosters_are_open_and_score_sheets_let_rows_and_columns_in() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", "juin"]);
    let roster = folder.path().join("juin/candidats.xlsx");
    // Lisez-moi, Candidats, Acquis antérieurs, Décisions.
    let locked: Vec<bool> = (1..=4)
        .map(|at| part(&roster, &format!("xl/worksheets/sheet{at}.xml")).contains("<sheetProtection"))
        .collect();
    assert_eq!(locked, [true, false, false, true]);
    assert!(part(&roster, "xl/workbook.xml").contains("activeTab=\"1\""), "the candidates are seen first");
    let notes = part(&folder.path().join("juin/notes/bloc-1.xlsx"), "xl/worksheets/sheet2.xml");
    let protection = notes.split("<sheetProtection").nth(1).unwrap().split('>').next().unwrap();
    for allowed in ["insertRows=\"0\"", "insertColumns=\"0\""] {
        assert!(protection.contains(allowed), "{protection}");
    }
    let columns = notes.split("<cols>").nth(1).unwrap().split("</cols>").next().unwrap();
    assert!(
        columns.contains("max=\"16384\"") && columns.split("<col ").skip(1).all(|one| one.contains("style="))
    );
}

/// Of another referential, whose first assessment has no criteria: its competence is marked as such.
#[test]
fn competences_without_criteria_have_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("autre");
    support::copy_case(&Path::new(env!("CARGO_MANIFEST_DIR")).join("referential"), &other);
    let bloc = std::fs::read_to_string(other.join("bloc-1.yaml")).unwrap();
    let (before, rest) = bloc.split_once("    criteria:\n").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    std::fs::write(other.join("bloc-1.yaml"), format!("{before}    criteria: []\n\n{after}")).unwrap();
    run(folder.path(), &["init", "juin", "--referential", "autre"]);
    // Relative to the session's folder: both may be moved together.
    let session = std::fs::read_to_string(folder.path().join("juin/session.yaml")).unwrap();
    assert!(session.contains("\nreferential: ../autre\n"), "{session}");
    let path = folder.path().join("juin/notes/bloc-1.xlsx");
    let read = |path: &Path| workbook::read("bloc-1.xlsx", &std::fs::read(path).unwrap()).unwrap();
    let names: Vec<String> = read(&path).sheets.into_iter().map(|sheet| sheet.name).collect();
    assert_eq!(names, ["Lisez-moi", "E2.1", "E3.1", "Compétences"]);
    assert_eq!(problems(folder.path(), "juin", "error"), Vec::<String>::new());
    support::write_workbook(
        "== Candidats\nN° candidat | Nom\n26-001 | Ba\n",
        &folder.path().join("juin/candidats.xlsx"),
    );
    // The first free row: a number, and a mark under C1.1.
    let mut parts = Parts::of(&std::fs::read(&path).unwrap());
    parts.put(3, CellAddress { row: 7, column: 0 }, "26-001");
    parts.put(3, CellAddress { row: 7, column: 7 }, "12,5");
    std::fs::write(&path, parts.zip()).unwrap();
    let results = run(folder.path(), &["results", "--format", "json", "juin"]);
    assert!(results.contains("\"score\": \"12.5\""), "{results}");
}

#[test]
fn a_folder_that_holds_something_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("notes.txt"), "à garder").unwrap();
    let output = parchemin(folder.path()).args(["init", "."]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(files_below(folder.path()), ["notes.txt"]);
}

#[test]
fn blank_workbooks_read_as_not_assessed() {
    for options in [&["sheets"][..], &["sheets", "--per-evaluator"]] {
        let folder = session();
        let written = run(folder.path(), options);
        assert_eq!(written.lines().count(), if options.len() == 1 { 7 } else { 21 }, "{written}");
        assert_eq!(problems(folder.path(), ".", "error"), Vec::<String>::new());
        let about_sheets = |found: &&String| found.contains("bloc-") || found.contains("mission");
        for severity in ["warning", "remark"] {
            let found = problems(folder.path(), ".", severity);
            assert_eq!(found.iter().filter(about_sheets).collect::<Vec<_>>(), Vec::<&String>::new());
        }
        let results: serde_json::Value =
            serde_json::from_str(&run(folder.path(), &["results", "--format", "json"])).unwrap();
        let candidates = results["candidates"].as_array().unwrap();
        assert_eq!(candidates.len(), PEOPLE);
        let blocs = candidates.iter().flat_map(|candidate| candidate["blocs"].as_array().unwrap());
        for competence in blocs.flat_map(|bloc| bloc["competences"].as_array().unwrap()) {
            assert!(
                competence["status"] == "not_assessed" || competence["status"] == "exempt",
                "{competence}"
            );
        }
    }
}

#[test]
fn workbooks_for_everybody_that_are_blank_beside_those_of_each_are_named() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", "."]);
    let session = folder.path().join("session.yaml");
    let text = std::fs::read_to_string(&session).unwrap();
    std::fs::write(&session, text.replace("evaluators: []", "evaluators: [Ada, Bo]")).unwrap();
    let said = |arguments: &[&str]| {
        let output = parchemin(folder.path()).args(arguments).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let each = said(&["sheets", "--per-evaluator"]);
    assert!(
        each.contains("Blank, and in the way now: notes/bloc-1.xlsx, ")
            && each.contains("notes/mission.xlsx."),
        "{each}"
    );
    let is_for_all =
        |name: &&String| name.starts_with("notes/") && !name.contains("-ada") && !name.contains("-bo");
    for name in files_below(folder.path()).iter().filter(is_for_all) {
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    let each = said(&["sheets", "--per-evaluator"]);
    assert!(!each.contains("Blank"), "{each}");
}

#[test]
fn a_decision_stands_once_however_its_bloc_is_written() {
    let folder = session();
    let roster = folder.path().join("candidats.xlsx");
    let typed = "== Décisions\nN° candidat | Bloc | Décision | Motif\n2026-01 | no 1 | Non validé | fraude\n2026-01 | N° 2 | |\n";
    support::write_workbook(&(ROSTER.to_owned() + "\n" + typed), &roster);
    run(folder.path(), &["sheets", "--decisions", "--force"]);
    let workbook = workbook::read("candidats.xlsx", &std::fs::read(&roster).unwrap()).unwrap();
    let decisions = workbook.sheets.iter().find(|sheet| sheet.name == "Décisions").unwrap();
    let of_first = |row: &&[Cell]| row[0].value == CellValue::Text("2026-01".to_owned());
    let blocs = decisions.rows().filter(of_first).count();
    assert_eq!(blocs, 7, "six blocs and the certification");
}

#[test]
fn what_is_there_is_left_and_named() {
    let folder = session();
    run(folder.path(), &["sheets"]);
    let before = std::fs::read(folder.path().join("notes/bloc-1.xlsx")).unwrap();
    let roster = std::fs::read(folder.path().join("candidats.xlsx")).unwrap();
    let output = parchemin(folder.path()).args(["--lang", "fr", "sheets"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    let said = String::from_utf8_lossy(&output.stderr);
    for name in ["candidats.xlsx", "notes/bloc-1.xlsx", "notes/bloc-6.xlsx"] {
        assert!(said.contains(name), "{said}");
    }
    assert_eq!(std::fs::read(folder.path().join("candidats.xlsx")).unwrap(), roster);
    let force = |day: &str| {
        let output = parchemin(folder.path())
            .env("SOURCE_DATE_EPOCH", day)
            .args(["sheets", "--force"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    };
    // 26 June 2026, twice: the second copy does not take the place of the first.
    force("1782432000");
    force("1782432000");
    let copies: Vec<String> =
        files_below(folder.path()).into_iter().filter(|name| name.contains("copies/")).collect();
    assert!(copies.contains(&"copies/candidats 2026-06-26.xlsx".to_owned()), "{copies:?}");
    assert!(copies.contains(&"notes/copies/bloc-1 2026-06-26.xlsx".to_owned()), "{copies:?}");
    assert!(copies.contains(&"notes/copies/bloc-1 2026-06-26 n2.xlsx".to_owned()), "{copies:?}");
    assert_eq!(std::fs::read(folder.path().join("copies/candidats 2026-06-26.xlsx")).unwrap(), roster);
    assert_eq!(
        std::fs::read(folder.path().join("notes/bloc-1.xlsx")).unwrap(),
        before,
        "same data, same bytes"
    );
    assert_eq!(problems(folder.path(), ".", "error"), Vec::<String>::new());
}

#[test]
fn a_blank_workbook_of_nobody_is_filled_with_the_candidates() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", "juin"]);
    let session = folder.path().join("juin");
    assert_eq!(
        run(&session, &["sheets"]).lines().count(),
        8,
        "nothing was entered: all may be written again"
    );
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo/candidats.xlsx");
    std::fs::copy(demo, session.join("candidats.xlsx")).unwrap();
    // An evaluator signed the second one, and marked nobody yet.
    let signed = session.join("notes/bloc-2.xlsx");
    let mut parts = Parts::of(&std::fs::read(&signed).unwrap());
    parts.put(0, CellAddress { row: 3, column: 1 }, "Ana Ba");
    std::fs::write(&signed, parts.zip()).unwrap();
    let written = run(&session, &["sheets"]);
    assert_eq!(written.lines().count(), 6, "{written}");
    assert!(!written.contains("bloc-2"), "{written}");
    assert_eq!(files_below(&session).iter().filter(|name| name.contains("copies")).count(), 0);
}

#[test]
fn decisions_are_proposed_and_change_no_result() {
    let folder = tempfile::tempdir().unwrap();
    support::copy_case(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo"), folder.path());
    let _ = std::fs::remove_dir_all(folder.path().join("out"));
    let before = run(folder.path(), &["results", "--format", "json"]);
    run(folder.path(), &["sheets", "--decisions", "--force"]);
    assert_eq!(run(folder.path(), &["results", "--format", "json"]), before);
    let bytes = std::fs::read(folder.path().join("candidats.xlsx")).unwrap();
    let workbook = workbook::read("candidats.xlsx", &bytes).unwrap();
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name == "Décisions").unwrap();
    let proposed = sheet.rows().skip(1).filter(|row| row.iter().any(|cell| cell.address.column == 5)).count();
    assert!(proposed > 100, "{proposed} propositions");
    assert_eq!(files_below(folder.path()).iter().filter(|name| name.starts_with("copies/")).count(), 1);
}

/// A secretary’s own roster: rows in no order, a coloured one, a comment, a hidden column, a column of theirs, no sheet
/// for decisions.
fn own_roster(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Candidats").unwrap();
    let headings = [
        "N° candidat",
        "Courriel",
        "Nom de naissance",
        "Prénoms",
        "Date de naissance",
        "Rapport",
        "Soutenance",
    ];
    let yellow = rust_xlsxwriter::Format::new().set_background_color("FFFF00");
    for (row, cells) in (0u32..).zip(std::iter::once(&headings).chain(rows)) {
        for (column, cell) in (0u16..).zip(*cells) {
            if row == 1 {
                sheet.write_string_with_format(row, column, cell, &yellow).unwrap();
            } else {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    sheet.insert_note(1, 2, &rust_xlsxwriter::Note::new("à rappeler")).unwrap();
    sheet.set_column_hidden(1).unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_that_is_there_keeps_all_that_people_made_of_it() {
    let folder = session();
    let path = folder.path().join("candidats.xlsx");
    let people = [
        ["2", "z@e.fr", "Zola", "Émile", "02/04/1990", "ABI", "12"],
        ["1", "a@s.fr", "Sand", "Aurore", "01/07/1991", "14", "ABI"],
        ["3", "n@l.fr", "Nin", "Anaïs", "21/02/1993", "14", "ABI"],
    ];
    std::fs::write(&path, own_roster(&people[..2])).unwrap();
    run(folder.path(), &["sheets"]);
    // An evaluator marks, and a candidate arrives.
    let notes = folder.path().join("notes/bloc-1.xlsx");
    let mut parts = Parts::of(&std::fs::read(&notes).unwrap());
    parts.put(1, CellAddress { row: 7, column: 7 }, "ABI");
    std::fs::write(&notes, parts.zip()).unwrap();
    std::fs::write(&path, own_roster(&people)).unwrap();
    let before = folder.path().join("before.xlsx");
    std::fs::copy(&path, &before).unwrap();
    run(folder.path(), &["sheets", "--force"]);
    let scores = workbook::read("bloc-1.xlsx", &std::fs::read(&notes).unwrap()).unwrap();
    let sheet = &scores.sheets[1];
    assert!(sheet.cells().iter().any(|cell| cell.value == CellValue::Text("ABI".into())), "the mark stays");
    let numbers: Vec<_> = (7..11).filter_map(|row| sheet.cell(row, 0)).map(|cell| &cell.value).collect();
    assert_eq!(numbers.len(), 3, "who arrived has a row below: {numbers:?}");
    run(folder.path(), &["sheets", "--decisions", "--force"]);
    let after = std::fs::read(&path).unwrap();
    let old = workbook::read("a.xlsx", &std::fs::read(&before).unwrap()).unwrap();
    let new = workbook::read("a.xlsx", &after).unwrap();
    for cell in old.sheets[0].cells() {
        assert_eq!(new.sheets[0].cell(cell.address.row, cell.address.column), Some(cell), "{}", cell.address);
    }
    for named in ["xl/styles.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"] {
        assert_eq!(part(&path, named), part(&before, named), "{named}");
    }
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("hidden=\"1\"") && sheet.contains("<c r=\"A2\" s=\"1\""), "{sheet}");
    let decisions = new.sheets.iter().find(|sheet| sheet.name == "Décisions").unwrap();
    assert_eq!(decisions.rows().count(), 1 + 3 * 7);
    run(folder.path(), &["sheets", "--decisions", "--force"]);
    assert_eq!(std::fs::read(&path).unwrap(), after, "nothing lacks any more");
}

#[test]
fn results_are_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    let demo = demo.to_string_lossy();
    let printed = run(folder.path(), &["results", "--format", "xlsx", "--out", "res", &demo]);
    assert_eq!(printed, "res/resultats.xlsx\n");
    let bytes = std::fs::read(folder.path().join("res/resultats.xlsx")).unwrap();
    let workbook = workbook::read("resultats.xlsx", &bytes).unwrap();
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Décisions", "Bloc 1", "Bloc 2", "Bloc 3", "Bloc 4", "Bloc 5", "Bloc 6"]);
    for sheet in &workbook.sheets {
        assert_eq!(sheet.rows().filter(|row| row[0].address.row > 3).count(), 24, "{}", sheet.name);
    }
    let json = run(folder.path(), &["results", "--format", "json", &demo]);
    let results: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut compared = 0;
    for (row, candidate) in (4u32..).zip(results["candidates"].as_array().unwrap()) {
        for bloc in candidate["blocs"].as_array().unwrap() {
            let name = format!("Bloc {}", bloc["bloc"].as_str().unwrap());
            let sheet = workbook.sheets.iter().find(|sheet| sheet.name == name).unwrap();
            for (rank, competence) in (0u32..).zip(bloc["competences"].as_array().unwrap()) {
                let shown = sheet.cell(row, 7 + 2 * rank).map(|cell| match &cell.value {
                    CellValue::Number(number) => number.to_string(),
                    other => panic!("{other:?}"),
                });
                assert_eq!(shown, competence["score"].as_str().map(cut), "{name}, row {row}");
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 24 * 31);
}

/// A score without what follows its second decimal, nor zeros at its end.
fn cut(score: &str) -> String {
    let (whole, decimals) = score.split_once('.').unwrap_or((score, ""));
    let kept = decimals[..decimals.len().min(2)].trim_end_matches('0');
    if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") }
}

/// What a program fills a blank workbook with: a level for each blank cell, one absent, one left to mark.
fn fill(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    let workbook = workbook::read("bloc.xlsx", &bytes).unwrap();
    let mut parts = Parts::of(&bytes);
    for (rank, sheet) in workbook.sheets.iter().enumerate() {
        let Some(heading) = sheet.rows().find(|row| is_heading(row)) else { continue };
        let row = heading[0].address.row;
        let column = |wanted: &str| {
            heading.iter().find(|cell| text(&cell.value).starts_with(wanted)).map(|cell| cell.address.column)
        };
        let (presence, remaining) = (column("Présence").unwrap(), column("Reste").unwrap());
        let people: Vec<u32> =
            (row + 1..row + 1000).take_while(|row| sheet.cell(*row, 1).is_some()).collect();
        for (nth, row) in people.into_iter().enumerate() {
            match nth {
                0 => parts.put(rank, CellAddress { row, column: presence }, "Absent"),
                1 => {}
                _ => {
                    for column in presence + 1..remaining {
                        let level = ["MAI", "ACQ", "PAR", "NON"][(nth + column as usize) % 4];
                        parts.put(rank, CellAddress { row, column }, level);
                    }
                }
            }
        }
    }
    std::fs::write(path, parts.zip()).unwrap();
}

fn is_heading(row: &[workbook::Cell]) -> bool {
    row.iter().any(|cell| text(&cell.value).starts_with("Présence"))
}

fn text(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => visible(text),
        _ => String::new(),
    }
}

/// The parts of an xlsx file, whose blank cells can be filled in as a spreadsheet would: the style stays.
struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    fn of(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut part = Vec::new();
            file.read_to_end(&mut part).unwrap();
            parts.push((file.name().unwrap().into_owned(), part));
        }
        Self(parts)
    }

    fn put(&mut self, sheet: usize, address: CellAddress, text: &str) {
        let name = format!("xl/worksheets/sheet{}.xml", sheet + 1);
        let (_, part) = self.0.iter_mut().find(|(known, _)| *known == name).unwrap();
        let xml = String::from_utf8(std::mem::take(part)).unwrap();
        let begin = format!("<c r=\"{address}\" ");
        let at = xml.find(&begin).unwrap_or_else(|| panic!("{name} has no cell {address}"));
        let end = at + xml[at..].find("/>").unwrap();
        let (before, style) = (&xml[..at], &xml[at + begin.len()..end]);
        let filled = format!("{begin}{style} t=\"inlineStr\"><is><t>{text}</t></is></c>");
        *part = format!("{before}{filled}{}", &xml[end + 2..]).into_bytes();
    }

    fn zip(&self) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, part) in &self.0 {
            writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(part).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

fn soffice() -> PathBuf {
    let works = |program: &PathBuf| {
        Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    let mut names = ["soffice", "libreoffice"].into_iter().map(PathBuf::from);
    names.find(works).expect("LibreOffice is not installed")
}

/// Saves workbooks again, by LibreOffice, in another format.
fn save_again(soffice: &Path, files: &[PathBuf], format: &str, to: &Path) {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(soffice)
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(to)
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
#[ignore = "needs LibreOffice: tests/outside/run"]
fn filled_workbooks_give_the_same_results_in_every_format() {
    let soffice = soffice();
    let folder = session();
    run(folder.path(), &["sheets"]);
    let files: Vec<PathBuf> =
        (1..=6).map(|bloc| folder.path().join(format!("notes/bloc-{bloc}.xlsx"))).collect();
    for path in &files {
        fill(path);
    }
    assert_eq!(problems(folder.path(), ".", "error"), Vec::<String>::new());
    let expected = run(folder.path(), &["results", "--format", "json"]);
    for word in ["\"acquired\"", "\"not_acquired\"", "\"not_assessed\"", "\"exempt\""] {
        assert!(expected.contains(word), "{word}");
    }
    for format in ["xlsx", "ods", "xls"] {
        let other = session();
        let notes = other.path().join("notes");
        std::fs::create_dir(&notes).unwrap();
        save_again(&soffice, &files, format, &notes);
        save_again(&soffice, &[folder.path().join("candidats.xlsx")], format, other.path());
        let text = std::fs::read_to_string(other.path().join("session.yaml")).unwrap();
        let text = text.replace("candidats.xlsx", &format!("candidats.{format}"));
        let text = text.replace("notes/*.xlsx", &format!("notes/*.{format}"));
        std::fs::write(other.path().join("session.yaml"), text).unwrap();
        assert_eq!(problems(other.path(), ".", "error"), Vec::<String>::new(), "{format}");
        assert_eq!(run(other.path(), &["results", "--format", "json"]), expected, "{format}");
    }
}

/// The first sheet of a roster says what a row and a column are for that only some rules and certifications have.
#[test]
fn the_first_sheet_of_a_roster_says_what_is_there() {
    for (case, honours, paths) in [("mentions", true, false), ("paths", true, true), ("across", false, false)]
    {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok").join(case);
        support::copy_case(&from, folder.path());
        run(folder.path(), &["sheets", ".", "--out", "vides"]);
        let said = part(&folder.path().join("vides/candidats.xlsx"), "xl/sharedStrings.xml");
        assert_eq!(said.contains("Ligne «\u{a0}mention\u{a0}»"), honours, "{case}");
        assert_eq!(said.contains("Parcours\u{a0}: l’un de ceux"), paths, "{case}");
        assert!(said.contains("Décisions\u{a0}: une ligne par bloc"), "{case}");
    }
}
