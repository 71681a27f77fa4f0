//! What `explain` says of each candidate of the demo session agrees with `results`, and each cell it cites holds what it
//! cites.

use crate::support;

use std::collections::HashMap;
use std::path::Path;

use crate::page_support::conformance;
use crate::page_support::reader::Reader;
use parchemin::read::workbook::{self, CellValue, Workbook};
use parchemin::words::text::visible;
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
            workbook::read(&file, &bytes).unwrap()
        });
        let sheet = book.sheets.iter().find(|one| one.name == sheet).expect("the sheet is there");
        let cells = sheet.cells();
        let cell = cells.iter().find(|cell| cell.address.to_string() == address).expect("the cell is there");
        match &cell.value {
            CellValue::Text(text) => visible(text),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(date) => date.to_string(),
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

/// The verdict words of the roster that give a decision.
fn verdicts(decision: &str) -> &'static [&'static str] {
    match decision {
        "validated" => &["Validé"],
        "granted" => &["Délivrée"],
        "partial" => &["Partielle"],
        "refused" => &["Non validé", "Refusé", "Non délivrée", "Refusée"],
        _ => &["Différée"],
    }
}

/// The cell of a decision, or of a motive beside it, when the jury decided.
fn check_jury(books: &mut Books, id: &str, told: &Value) -> usize {
    let jury = &told["jury"];
    if jury.is_null() {
        return 0;
    }
    let shown = books.shown(&jury["place"]);
    let words = verdicts(told["decision"].as_str().unwrap());
    assert!(words.contains(&shown.as_str()), "{id}: the jury's cell holds {shown}, not {words:?}");
    assert_eq!(jury["place"]["sheet"], "Décisions");
    1
}

/// A score, a day or words, as an explanation cites them.
fn cited(value: &Value) -> String {
    let text = value.as_str().or_else(|| value["shown"].as_str());
    text.unwrap_or_else(|| panic!("{value}")).to_owned()
}

#[test]
fn what_is_not_a_mark_cites_its_cell_too() {
    let results = json(&["results", "--format", "json"]);
    let mut books = Books::default();
    let (mut priors, mut absent, mut decisions, mut facts) = (0, 0, 0, 0);
    for candidate in list(&results["candidates"]) {
        let id = candidate["id"].as_str().unwrap();
        let told = json(&["explain", id, "--format", "json"]);
        decisions += check_jury(&mut books, id, &told["certification"]);
        for bloc in list(&told["blocs"]) {
            decisions += check_jury(&mut books, id, bloc);
            let number = bloc["bloc"].as_str().unwrap();
            assert_eq!(bloc["prior"].is_null(), bloc["ground"] != "prior", "{id}");
            assert_eq!(bloc["not_presented"].is_null(), bloc["ground"] != "not_presented", "{id}");
            if !bloc["prior"].is_null() {
                let place = &bloc["prior"]["place"];
                assert_eq!(place["sheet"], "Acquis antérieurs");
                assert_eq!(books.shown(place), number, "{id}");
                priors += 1;
            }
            if !bloc["not_presented"].is_null() {
                let shown = books.shown(&bloc["not_presented"]["place"]);
                let listed: Vec<&str> = shown.split(|c: char| !c.is_ascii_digit()).collect();
                assert!(!listed.contains(&number), "{id}: bloc {number} is listed in « {shown} »");
                absent += 1;
            }
        }
        for clause in list(&told["conditions"]).iter().flat_map(|one| list(&one["clauses"])) {
            let entered = list(&clause["entered"]);
            assert!(clause["found"].is_null() || !entered.is_empty(), "{id}: {clause} cites no cell");
            for fact in entered {
                assert_eq!(books.shown(&fact["place"]), cited(&fact["value"]), "{id}");
                facts += 1;
            }
        }
    }
    assert_eq!((priors, absent), (4, 9));
    assert!(decisions >= 8 && facts >= 80, "{decisions} decisions, {facts} facts of missions");
}

/// What `explain` writes about a candidate, as PDF.
fn letter(words: &[&str]) -> Vec<u8> {
    let out = tempfile::tempdir().unwrap();
    let mut command = support::parchemin(Path::new(DEMO));
    let output =
        command.args(["-q", "explain", "--format", "pdf", "-o"]).arg(out.path()).args(words).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    let name = support::files_below(out.path()).into_iter().next().unwrap();
    assert!(name.starts_with("explanations/"), "{name}");
    std::fs::read(out.path().join(name)).unwrap()
}

fn pages(bytes: &[u8]) -> usize {
    lopdf::Document::load_mem(bytes).unwrap().get_pages().len()
}

#[test]
fn letters_conform_are_short_and_say_all_that_is_asked_of_them() {
    for (words, at_most) in [
        (vec!["26-018"], 3),
        (vec!["26-018", "C1.3"], 1),
        (vec!["26-006", "C3.1"], 1),
        (vec!["26-013"], 3),
        (vec!["26-024"], 2),
        (vec!["26-009", "4"], 1),
        (vec!["26-004", "company_mission"], 1),
        (vec!["26-016", "E2.4-K1"], 1),
    ] {
        let bytes = letter(&words);
        conformance::check(&words.join(" "), &bytes);
        let count = pages(&bytes);
        assert!(count <= at_most, "{words:?}: {count} pages");
        assert!(bytes == letter(&words), "{words:?}: not the same bytes twice");
    }
    let text = Reader::open(&letter(&["26-018"])).text().replace(['\u{a0}', '\u{202f}'], " ");
    for said in [
        "Certification : délivrée",
        "Décision du jury : validé, là où le calcul donne : non validé",
        "démontrée lors de la soutenance.",
        "ligne 33",
        "La présente explication ne vaut ni relevé, ni attestation de bloc, ni parchemin.",
        "Pour le certificateur, aivancity",
    ] {
        assert!(text.contains(said), "« {said} » is not in {text}");
    }
    // Neither cells nor names, unless they are asked for.
    each_cell(&json(&["explain", "26-018", "--format", "json"]), &mut |cell| {
        for evaluator in list(&cell["values"]).iter().filter_map(|entry| entry["evaluator"].as_str()) {
            assert!(!text.contains(evaluator), "{evaluator} is named");
        }
    });
    assert!(!text.contains("cellule"), "{text}");
}

#[test]
fn the_letter_as_markdown_cites_the_same_cells() {
    let markdown = |words: &[&str]| {
        let mut command = support::parchemin(Path::new(DEMO));
        let output = command.args(["-q", "explain", "--format", "md"]).args(words).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = markdown(&["26-018", "--places", "--evaluators"]);
    each_cell(&json(&["explain", "26-018", "--format", "json"]), &mut |cell| {
        for entry in list(&cell["values"]) {
            let place = |key: &str| entry["place"][key].as_str().unwrap();
            let at = format!(
                "{}, feuille «\u{a0}{}\u{a0}», cellule {}",
                place("file"),
                place("sheet"),
                place("cell")
            );
            let value = entry["value"].as_str().unwrap().replace('.', ",");
            let row = format!("| {} | {value} | {at} |", entry["evaluator"].as_str().unwrap());
            assert!(whole.lines().any(|line| line.ends_with(&row)), "{row} is not in {whole}");
        }
    });
    // Names come as they are typed: what Markdown would read as a mark is escaped.
    assert!(markdown(&["26-009"]).contains(r"Paul \*Antoine\* KOUASSI"));
}

#[test]
fn a_value_that_is_tried_and_counts_for_nothing_says_why() {
    let simulate = |sets: &[&str]| {
        let mut command = support::parchemin(Path::new(DEMO));
        command.args(["simulate", "."]);
        for set in sets {
            command.args(["--set", set]);
        }
        let output = command.output().unwrap();
        assert!(output.status.success());
        let lines = String::from_utf8(output.stderr).unwrap();
        let said: Vec<String> =
            lines.lines().filter(|line| line.contains("--set")).map(str::to_owned).collect();
        said
    };
    for (set, who, code, rule) in [
        ("26-018:E1.5-K1=ACQ", "Traoré", "C1.5", "trial-beside-competence-column"),
        ("26-011:E1.2-K1@1=NON", "Martin Zoé", "C1.2", "trial-attempt-not-kept"),
        ("26-008:C1.2=3", "Perrin", "C1.2", "trial-bloc-prior"),
        ("26-024:E1.1-K1=MAI", "Rakotomalala", "E1.1-K1", "trial-bloc-not-presented"),
        ("26-016:E2.4-K1=ACQ", "Benali", "C3.4", "trial-not-assessed-yet"),
        ("26-018:rapport=15", "Traoré", "rapport", "trial-changes-nothing"),
    ] {
        let said = simulate(&[set]);
        let [line] = said.as_slice() else { panic!("{set}: {said:#?}") };
        assert!(line.contains(who) && line.contains(code) && line.contains(&format!("[{rule}]")), "{line}");
    }
    // What changes something, were it a score alone, needs no word; nor what changes it only with another.
    assert_eq!(simulate(&["26-018:C1.5=5"]), Vec::<String>::new());
    assert_eq!(simulate(&["26-018:E1.1-K1=MAI"]), Vec::<String>::new());
    let together = ["26-016:E2.4-K1=ACQ", "26-016:E2.4-K2=ACQ", "26-016:E2.4-K3=ACQ"];
    assert_eq!(simulate(&together), Vec::<String>::new());
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

#[test]
fn a_whole_name_means_its_owner_before_whoever_has_more_names() {
    let home = tempfile::tempdir().unwrap();
    let marks = "N° candidat;Nom;Prénom;C1.1\nAB-01;Martin;Jean;12\nAB-02;Martin;Jean Pierre;13\nAB-03;De La Tour;Zoé;14\n";
    std::fs::write(home.path().join("notes.csv"), marks).unwrap();
    let explained = |wanted: &str| {
        let command = ["-q", "--lang", "fr", "explain", "--session", "notes.csv", wanted, "--format", "json"];
        let output = support::parchemin(home.path()).args(command).output().unwrap();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        let id = told["candidate"]["id"].as_str().or(told["problems"][0]["message"].as_str());
        id.unwrap().replace('\u{a0}', " ")
    };
    for wanted in ["AB-01", "ab01", "Martin Jean", "jean MARTIN"] {
        assert_eq!(explained(wanted), "AB-01", "{wanted}");
    }
    for (wanted, id) in [("Martin-Jean Pierre", "AB-02"), ("pierre", "AB-02"), ("Tour Zoé", "AB-03")] {
        assert_eq!(explained(wanted), id, "{wanted}");
    }
    let several =
        "« Martin » désigne plusieurs candidats : AB-01 (Martin Jean) et AB-02 (Martin Jean Pierre)";
    assert_eq!(explained("Martin"), several);
    assert_eq!(explained("-"), "aucun candidat n’a le numéro ou le nom « - »");
}
