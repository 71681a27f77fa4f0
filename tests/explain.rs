//! What `explain` says of each candidate of the demo session agrees with `results`, and each cell it cites holds what it
//! cites.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::collections::HashMap;
use std::path::Path;

use parchemin::excel::{self, CellValue, Workbook, clean};
use serde_json::Value;

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/session-demo");

fn json(words: &[&str]) -> Value {
    let output = support::parchemin(Path::new(DEMO)).arg("-q").args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The workbooks read so far.
#[derive(Default)]
struct Books(HashMap<String, Workbook>);

impl Books {
    fn shown(&mut self, place: &Value) -> String {
        let text = |key: &str| place[key].as_str().unwrap().to_owned();
        let (file, sheet, address) = (text("file"), text("sheet"), text("cell"));
        let book = self.0.entry(file.clone()).or_insert_with(|| {
            let bytes = std::fs::read(Path::new(DEMO).join(&file)).unwrap();
            excel::read(&file, &bytes).unwrap()
        });
        let sheet = book.sheets.iter().find(|one| one.name == sheet).expect("the sheet is there");
        let cells = sheet.cells();
        let cell = cells.iter().find(|cell| cell.address.to_string() == address).expect("the cell is there");
        match &cell.value {
            CellValue::Text(text) => clean(text),
            CellValue::Number(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    }
}

/// Whether a cell holds a value as an explanation cites it: a code, its label or its points, a status in words.
fn holds(cell: &str, entry: &Value) -> bool {
    let value = entry["value"].as_str().unwrap();
    let same = |text: &str| cell.eq_ignore_ascii_case(text) || cell.replace(',', ".") == text;
    let words: &[&str] = match value {
        "ABI" => &["Absent"],
        "ABJ" => &["Absent justifié"],
        "NON" => &["Non acquis"],
        "PAR" => &["Partiellement acquis"],
        "ACQ" => &["Acquis"],
        "MAI" => &["Maîtrisé"],
        _ => &[],
    };
    same(value) || entry["points"].as_str().is_some_and(same) || words.iter().any(|word| same(word))
}

#[test]
fn explanations_agree_with_results_and_with_the_cells_they_cite() {
    let results = json(&["results", "--format", "json"]);
    let mut books = Books::default();
    let mut cited = 0;
    for candidate in list(&results["candidates"]) {
        let id = candidate["id"].as_str().unwrap();
        let told = json(&["explain", id, "--format", "json"]);
        let certification = &candidate["certification"];
        assert_eq!(told["certification"]["computed"], certification["computed"], "{id}");
        assert_eq!(told["certification"]["decision"], certification["decision"], "{id}");
        for (bloc, wanted) in list(&told["blocs"]).iter().zip(list(&candidate["blocs"])) {
            for key in ["bloc", "computed", "decision"] {
                assert_eq!(bloc[key], wanted[key], "{id}");
            }
            assert_eq!(bloc["mean"]["shown"], wanted["mean"], "{id}");
            assert_eq!(bloc["jury"]["motive"], wanted["motive"], "{id}");
            for (competence, wanted) in list(&bloc["competences"]).iter().zip(list(&wanted["competences"])) {
                assert_eq!(competence["code"], wanted["code"], "{id}");
                assert_eq!(competence["status"], wanted["status"], "{id}");
                assert_eq!(competence["score"]["shown"], wanted["score"], "{id}");
            }
        }
        for (condition, wanted) in list(&told["conditions"]).iter().zip(list(&candidate["conditions"])) {
            assert_eq!(condition["status"], wanted["status"], "{id}");
        }
        each_cell(&told, &mut |cell| {
            for entry in list(&cell["values"]) {
                let shown = books.shown(&entry["place"]);
                assert!(holds(&shown, entry), "{id}: {entry} cites a cell that holds {shown}");
                cited += 1;
            }
        });
    }
    assert!(cited > 3000, "{cited} cells cited");
}

/// Every cell of an explanation, wherever it stands.
fn each_cell(value: &Value, see: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) => {
            if map.contains_key("merged") {
                see(value);
            }
            map.values().for_each(|inner| each_cell(inner, see));
        }
        Value::Array(items) => items.iter().for_each(|inner| each_cell(inner, see)),
        _ => {}
    }
}

#[test]
fn every_rule_cited_stands_on_its_line() {
    let rules =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/referential/rules.yaml")).unwrap();
    let told = json(&["explain", "26-018", "--format", "json"]);
    let mut seen = 0;
    each_rule(&told, &mut |rule| {
        let key = rule["key"].as_str().unwrap().rsplit('.').next().unwrap().to_owned();
        let line =
            usize::try_from(rule["line"].as_u64().expect("the shipped rules state all they use")).unwrap();
        let text = rules.lines().nth(line - 1).unwrap();
        assert!(text.contains(&format!("{key}:")), "line {line} is « {text} », not {key}");
        seen += 1;
    });
    assert!(seen > 50);
}

fn each_rule(value: &Value, see: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) => {
            if map.contains_key("key") && map.contains_key("line") {
                see(value);
            }
            map.values().for_each(|inner| each_rule(inner, see));
        }
        Value::Array(items) => items.iter().for_each(|inner| each_rule(inner, see)),
        _ => {}
    }
}

#[test]
fn a_code_narrows_the_explanation_and_changes_nothing_in_it() {
    let whole = json(&["explain", "26-006", "--format", "json"]);
    for (code, blocs, competences) in
        [("3", 1, 7), ("c3.1", 1, 1), ("E3.1", 1, 3), ("E3.1-K2", 1, 3), ("company_mission", 0, 0)]
    {
        let part = json(&["explain", "Da Costa Inês", code, "--format", "json"]);
        assert_eq!(part["certification"], whole["certification"]);
        assert_eq!(list(&part["blocs"]).len(), blocs, "{code}");
        let found: usize = list(&part["blocs"]).iter().map(|bloc| list(&bloc["competences"]).len()).sum();
        assert_eq!(found, competences, "{code}");
    }
    let narrow = json(&["explain", "26-006", "E3.1-K2", "--format", "json"]);
    let criteria = &narrow["blocs"][0]["competences"][0]["attempts"][0]["assessments"][0]["criteria"];
    assert_eq!(list(criteria).len(), 1);
    assert_eq!(criteria[0]["code"], "E3.1-K2");
}
