//! What documents say of how candidates were evaluated: where, and where never.

use std::path::Path;

use crate::support;

/// A copy of the golden case.
fn copied() -> tempfile::TempDir {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/evaluation");
    let folder = tempfile::tempdir().unwrap();
    support::copy_case(&case, folder.path());
    folder
}

/// The documents that a command writes of the golden case, by name, in Markdown.
fn written(command: &[&str]) -> Vec<(String, String)> {
    let folder = copied();
    let output =
        support::parchemin(folder.path()).args(command).args(["--format", "md", "."]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let out = folder.path().join("out");
    let read = |name: String| (name.clone(), std::fs::read_to_string(out.join(&name)).unwrap());
    support::documents_below(&out).into_iter().map(read).collect()
}

#[test]
fn the_annex_alone_recalls_what_follows_what_was_not_shown() {
    let minutes = written(&["minutes"]);
    let (_, minutes) = minutes.first().unwrap();
    let annex = &minutes[minutes.find("Annexe").unwrap()..];
    assert!(annex.contains("Sans Première SUITE (n°\u{a0}26-001), E2.6, suite de E1.6"), "{annex}");
    assert!(annex.contains("Absence JUSTIFIÉE (n°\u{a0}26-004), E2.6, suite de E1.6"), "{annex}");
    assert_eq!(minutes.matches("suite de").count(), 3, "{minutes}");
    for (name, text) in written(&["transcripts"]) {
        assert!(!text.contains("suite de"), "{name}: {text}");
    }
    let case = copied();
    let letter =
        support::parchemin(case.path()).args(["explain", "26-001", "--format", "md"]).output().unwrap();
    let letter = String::from_utf8(letter.stdout).unwrap();
    assert!(!letter.contains("suite de"), "{letter}");
}

/// Of the roster's columns that only grids print.
const OF_GRIDS: [&str; 6] = [
    "Prévoir les retraits",
    "Inès Quoi",
    "Groupe 7",
    "Tri automatique",
    "Port de Sainte-Onde",
    "École des données",
];

/// When somebody entered the programme, in every form of a date: what the program asks for, and prints nowhere.
const ENTERED: [&str; 3] = ["03/09/2018", "3 septembre 2018", "2018-09-03"];

#[test]
fn what_a_grid_alone_prints_is_printed_nowhere_else() {
    let mut documents = written(&["build"]);
    documents.extend(written(&["grids", "--filled"]));
    let grids: String = documents
        .iter()
        .filter(|(name, _)| name.starts_with("grids/"))
        .map(|(_, text)| text.as_str())
        .collect();
    for told in OF_GRIDS {
        assert!(grids.contains(told), "{told}");
    }
    assert!(!grids.contains("Zibeline"), "an arrangement");
    let case = copied();
    for command in [
        "check . --all",
        "check . --format json",
        "results . --format json",
        "results .",
        "results . --format csv",
        "results . --format csv --plain",
        "results . --format html --near",
        "status .",
        "status . --format json",
        "check . --by-evaluator out",
        "explain 26-002",
        "simulate 26-002 rapport 17",
    ] {
        let output = support::parchemin(case.path()).args(command.split(' ')).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        documents.push((command.to_owned(), said));
    }
    let out = case.path().join("out");
    let files = support::documents_below(&out);
    assert!(files.iter().any(|name| name == "resultats.html") && files.len() > 1, "{files:?}");
    documents.extend(files.into_iter().map(|name| {
        let text = std::fs::read_to_string(out.join(&name)).unwrap();
        (name, text)
    }));
    for (name, text) in &documents {
        for told in ENTERED {
            assert!(!text.contains(told), "{name} says {told}");
        }
    }
    for (name, text) in documents.iter().filter(|(name, _)| !name.starts_with("grids/")) {
        for told in OF_GRIDS.iter().chain(&["Zibeline"]) {
            assert!(!text.contains(told), "{name} says {told}");
        }
    }
}

#[test]
fn a_mission_grid_has_a_page_for_each_evaluator_and_shows_what_each_entered() {
    let grids = written(&["grids", "--filled"]);
    let of = |stem: &str| &grids.iter().find(|(name, _)| name.contains(stem)).unwrap().1;
    let mission = of("company-mission-suite-avec-premiere").replace('\u{a0}', " ");
    for told in [
        "## Évaluateur : Paul Petit — passage 1 — ☒ présent(e)  ☐ absent(e)",
        "| **16,00** | **12,50** |",
        "| **4** | Conduire le développement informatique d'un projet d'intelligence artificielle | ☐ | ☐ | ☒ | ☐ |  |",
        "Paul Petit, Société Lumérys (extérieur)<br>☐ professeur  ☒ expert |",
        "| Prévoir les retraits d’espèces | Inès Quoi | ☒ vue |",
        "| 7 ans et 1 mois |",
    ] {
        assert!(mission.contains(told), "{told}: {mission}");
    }
    let absent = of("company-mission-absente").replace('\u{a0}', " ");
    assert!(absent.contains("☐ présent(e)  ☒ absent(e)"), "{absent}");
    let project = of("e1-6-suite-avec-premiere");
    assert!(project.contains("| Groupe 7 | Tri automatique des épaves | Port de Sainte-Onde |"), "{project}");
    assert!(project.contains("Contribution propre du candidat"), "{project}");
}
