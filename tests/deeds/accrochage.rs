//! Holders are declared: what a file holds, by a table of its own; what is mended after an answer, and nothing else; no
//! cut leaves a declaration half noted.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;

use parchemin::diag::Status;
use parchemin::store::durable::Disk;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::deeds::{self, ok, refused, support};

const NAMES: &str = "accrochage: { emetteur: ABCD1234, certificateur: EFGH5678, contrat: MCFCER000001 }\n";
const STATES: &str = "accrochage.jsonl";
/// How the Caisse calls the ways by which the demo's holders came.
const WAYS: [&str; 5] = [
    "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION",
    "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION",
    "FORMATION_INITIALE_APPRENTISSAGE",
    "FORMATION_INITIALE_HORS_APPRENTISSAGE",
    "VAE",
];
/// Holders whom nothing lacks.
const THREE: [&str; 3] = ["26-008", "26-011", "26-012"];

/// The demo's holders with true deeds, all of them or some, and by whose leave they are declared.
fn issued(folder: &Path, candidates: &[&str]) {
    deeds::deliberated(folder);
    let certification = folder.join("referential/certification.yaml");
    let text = std::fs::read_to_string(&certification).unwrap() + NAMES;
    std::fs::write(certification, text).unwrap();
    let named = candidates.iter().flat_map(|candidate| ["--candidate", candidate]);
    ok(folder, &["-q", "issue"].into_iter().chain(named).collect::<Vec<_>>());
}

/// Each diploma's number, and its record.
fn diplomas(folder: &Path) -> BTreeMap<String, Value> {
    let register = deeds::register(folder);
    let read = |number: &str| {
        let path = folder.join("register-archive").join(number).join("acte.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let deeds = register.deeds().filter(|deed| deed.number.contains("-P-"));
    deeds.map(|deed| (deed.number.clone(), read(&deed.number))).collect()
}

/// A roster of these holders, with columns that the declaration asks: their headings, and the cells of each.
fn roster(folder: &Path, headings: &str, cells: &[(&str, &str)]) {
    let mut text =
        format!("== Candidats\nN° candidat|Nom de naissance|Prénoms|Date de naissance|{headings}\n");
    for record in diplomas(folder).values() {
        let told = |key: &str| record["person"][key].as_str().unwrap_or_default().to_owned();
        let own = cells.iter().find(|(id, _)| *id == told("number")).map_or("", |(_, cells)| cells);
        let identity = [told("number"), told("family_name"), told("given_names")].join("|");
        let born = told("birth_date");
        text.extend([&*identity, "|d:", &*born, "|", own, "\n"]);
    }
    support::write_workbook(&text, &folder.join("candidats.xlsx"));
}

#[derive(Debug, Default)]
struct Node {
    name: String,
    is_nil: bool,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn read(text: &str) -> Self {
        let (mut reader, mut open) = (Reader::from_str(text), vec![Self::default()]);
        loop {
            let event = reader.read_event().unwrap();
            match &event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let is_nil = tag.attributes().any(|one| one.unwrap().key.as_ref() == "xsi:nil");
                    let name = tag.local_name().as_ref().to_owned();
                    let node = Self { name, is_nil, ..Self::default() };
                    if matches!(event, Event::Empty(_)) {
                        open.last_mut().unwrap().children.push(node);
                    } else {
                        open.push(node);
                    }
                }
                Event::Text(text) => open.last_mut().unwrap().text += text.trim(),
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(node);
                }
                Event::Eof => return open.pop().unwrap(),
                _ => {}
            }
        }
    }

    fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            child.all(name, found);
        }
    }

    /// The texts of all elements of a name, wherever they stand.
    fn texts(&self, name: &str) -> Vec<&str> {
        let mut found = Vec::new();
        self.all(name, &mut found);
        found.into_iter().map(|node| node.text.as_str()).collect()
    }
}

/// An element that a parent may hold: its name, how often, whether it may be nil, its form.
type Row<'a> = (&'a str, &'a str, bool, &'a str);

fn table() -> BTreeMap<&'static str, Vec<Row<'static>>> {
    let mut table: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for line in include_str!("accrochage.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(';').map(str::trim);
        let (parent, name) = parts.next().unwrap().split_once('/').unwrap();
        let row =
            (name, parts.next().unwrap(), parts.next() == Some("nil"), parts.next().unwrap_or_default());
        table.entry(parent).or_default().push(row);
    }
    table
}

fn fits(text: &str, form: &str) -> bool {
    let words: Vec<&str> = form.split(' ').collect();
    let digits = |text: &str, shape: &str| {
        text.len() == shape.len()
            && text.chars().zip(shape.chars()).all(|(found, due)| match due {
                '0' => found.is_ascii_digit(),
                '+' => matches!(found, '+' | '-'),
                due => found == due,
            })
    };
    match words[..] {
        ["letters", least, most] => {
            (least.parse().unwrap()..=most.parse().unwrap()).contains(&text.chars().count())
        }
        ["number", least, most] => {
            let range = least.parse::<u32>().unwrap()..=most.parse().unwrap();
            text.parse().is_ok_and(|number| range.contains(&number))
        }
        ["date"] => digits(text, "0000-00-00"),
        ["moment"] => digits(text, "0000-00-00T00:00:00+00:00"),
        [""] => text.is_empty(),
        _ => words.contains(&text),
    }
}

/// Everything in which an element differs from the table.
fn faults(node: &Node, table: &BTreeMap<&str, Vec<Row<'_>>>, found: &mut Vec<String>) {
    let rows = table.get(node.name.as_str()).map(Vec::as_slice).unwrap_or_default();
    let rank = |child: &Node| rows.iter().position(|(name, ..)| *name == child.name);
    let ranks: Vec<_> = node.children.iter().map(rank).collect();
    if !ranks.is_sorted() || ranks.contains(&None) {
        let names: Vec<&str> = node.children.iter().map(|child| child.name.as_str()).collect();
        found.push(format!("{}: {names:?}", node.name));
    }
    let count = |name: &str| node.children.iter().filter(|child| child.name == name).count();
    for (name, times, ..) in rows {
        let alternatives = rows.iter().filter(|(_, times, ..)| *times == "or");
        let is_sound = match *times {
            "1" => count(name) == 1,
            "?" => count(name) <= 1,
            "+" => count(name) >= 1,
            _ => alternatives.map(|(name, ..)| count(name)).sum::<usize>() == 1,
        };
        if !is_sound {
            found.push(format!("{}/{name}: {}, not {times}", node.name, count(name)));
        }
    }
    for child in &node.children {
        let Some((name, _, nil, form)) = rank(child).map(|rank| rows[rank]) else { continue };
        let is_sound = if child.is_nil { nil && child.text.is_empty() } else { fits(&child.text, form) };
        if !is_sound {
            found.push(format!("{}/{name}: « {} » is not {form}", node.name, child.text));
        }
        faults(child, table, found);
    }
}

/// Writes a file, and returns what it holds, held against the table.
fn written(folder: &Path, options: &[&str]) -> (Node, String) {
    let out = tempfile::tempdir_in(folder).unwrap();
    let arguments = [&["accrochage", "write", "--out", out.path().to_str().unwrap()], options].concat();
    let said = ok(folder, &arguments);
    let names: Vec<_> = std::fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let files: Vec<_> = names.iter().filter(|path| path.extension().is_some_and(|of| of == "xml")).collect();
    let Some(file) = files.first() else { return (Node::default(), said) };
    assert!(files.len() == 1 && names.len() == 1, "{names:?}");
    let text = std::fs::read_to_string(file).unwrap();
    if let Some(kept) = std::env::var_os("PARCHEMIN_DECLARATIONS") {
        let name = format!("{}{}", options.concat(), file.file_name().unwrap().display());
        std::fs::write(Path::new(&kept).join(name), &text).unwrap();
    }
    assert!(text.contains("=\"urn:cdc:cpf:pc5:schema:1.0.0\""), "{text}");
    let root = Node::read(&text);
    let mut found = Vec::new();
    faults(&root, &table(), &mut found);
    assert!(found.is_empty(), "{}\n{text}", found.join("\n"));
    (root, said)
}

/// Reads an acknowledgement as the Caisse words it: those accepted, and those refused, for a reason each.
fn answer(folder: &Path, flux: &str, accepted: &[&str], refused: &[&str]) -> String {
    let accepted = accepted.iter().map(|number| format!("<idTechnique>{number}</idTechnique>"));
    let refused = refused.iter().map(|number| {
        let reason = "Aucun titulaire ne correspond aux critères &amp; au jour de naissance";
        format!(
            "<passage><idTechnique>{number}</idTechnique><messageErreur>{reason}</messageErreur></passage>"
        )
    });
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<rapport \
         xmlns:ns2=\"urn:cdc:cpf:pc5:rapport:schema\">\n <nomFichier>f.xml</nomFichier><idFlux>{flux}</idFlux>\n \
         <idTraitement>67598</idTraitement><PassagesKO>{}</PassagesKO>\n<PassagesOK>{}</PassagesOK></rapport>\n",
        refused.collect::<String>(),
        accepted.collect::<String>()
    );
    std::fs::write(folder.join("accuse.xml"), text).unwrap();
    ok(folder, &["accrochage", "read", "accuse.xml"])
}

/// What is due, said on a day.
fn status(folder: &Path, day: &str) -> String {
    let start = day.parse::<jiff::civil::Date>().unwrap().to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    let mut command = support::parchemin(folder);
    command.env("SOURCE_DATE_EPOCH", start.timestamp().as_second().to_string());
    let output = command.args(["--lang", "fr", "accrochage", "status"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", deeds::said(&output));
    deeds::said(&output)
}

#[test]
fn the_holders_of_the_demo_are_declared_but_for_those_whom_no_file_can_tell_of() {
    let home = tempfile::tempdir().unwrap();
    issued(home.path(), &[]);
    let all: BTreeMap<String, String> = diplomas(home.path())
        .into_iter()
        .map(|(number, record)| (record["candidate"].as_str().unwrap().to_owned(), number))
        .collect();
    assert_eq!(all.len(), 11);
    let due = status(home.path(), "2026-07-10");
    assert!(due.contains("11 titulaires à déclarer avant le 3 octobre 2026"), "{due}");
    assert!(!due.contains("restent à déclarer"), "{due}");
    assert!(status(home.path(), "2026-09-18").contains("11 titulaires restent à déclarer"));
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    deeds::copy_folder(&demo.join("notes"), &home.path().join("notes"));
    let screen = ok(home.path(), &["status"]);
    assert!(screen.contains("11 titulaires à déclarer"), "{screen}");
    let late = status(home.path(), "2026-10-04");
    assert!(late.contains("à déclarer sans tarder, la date limite du 3 octobre 2026 étant passée"), "{late}");
    for kit in ["1.1.2", "1.1.5"] {
        let (root, said) = written(home.path(), &["--kit", kit]);
        for lacking in [
            "26-002 : sexe inconnu – la Caisse des Dépôts l’exige ; l’acte, lui, n’en a pas besoin",
            "26-007 : Nom de naissance de 73 lettres – la Caisse des Dépôts n’en prend que 60",
            "9 actes écrits",
        ] {
            assert!(said.contains(&lacking.replace(" :", "\u{a0}:").replace(" ;", "\u{202f};")), "{said}");
        }
        assert!(
            said.contains("candidats.xlsx, feuille «\u{a0}Candidats\u{a0}»") && !said.contains("specimen"),
            "{said}"
        );
        let numbers: BTreeSet<&str> = root.texts("idTechnique").into_iter().collect();
        let without = ["26-002", "26-007"].map(|candidate| all[candidate].as_str());
        let expected: BTreeSet<&str> =
            all.values().map(String::as_str).filter(|number| !without.contains(number)).collect();
        assert_eq!(numbers, expected);
        assert_eq!(root.texts("action"), if kit == "1.1.2" { vec![] } else { vec!["CREATION"] });
        assert_eq!((root.texts("type"), root.texts("code")), (vec!["RNCP"], vec!["RNCP38584"]));
        assert_eq!(root.texts("dateDebutValidite"), vec!["2026-07-03"; 9]);
        let ways: BTreeSet<&str> = root.texts("modaliteAcces").into_iter().collect();
        assert_eq!(ways, BTreeSet::from(WAYS), "{ways:?}");
    }
    let text = std::fs::read_to_string(home.path().join(STATES)).unwrap();
    for name in diplomas(home.path()).values().map(|record| record["person"]["family_name"].as_str().unwrap())
    {
        assert!(!text.contains(name), "nothing personal: {name}");
    }
    let session = std::fs::read_to_string(home.path().join("session.yaml")).unwrap();
    assert!(session.contains("specimen: false"));
}

#[test]
fn specimens_and_a_session_without_a_deliberation_have_nothing_to_declare() {
    let home = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    deeds::copy_folder(&demo, home.path());
    assert!(status(home.path(), "2026-12-01").contains("Rien à déclarer."));
    ok(home.path(), &["-q", "deliberate"]);
    ok(home.path(), &["-q", "issue", "--specimen"]);
    assert!(status(home.path(), "2026-12-01").contains("Rien à déclarer."));
    assert!(!ok(home.path(), &["status"]).contains("déclarer"));
    refused(
        home.path(),
        &["accrochage", "write"],
        1,
        &["accrochage-unset", "emetteur", "exporter referentiel"],
    );
    assert!(!home.path().join(STATES).exists());
}

#[test]
fn what_is_refused_is_written_again_once_mended_and_what_holds_no_more_is_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder, &THREE);
    roster(folder, "Sexe", &[]);
    let records = diplomas(folder);
    let numbers: Vec<&str> = records.keys().map(String::as_str).collect();
    let [one, two, three] = numbers[..] else { panic!("{numbers:?}") };
    let (root, _) = written(folder, &[]);
    assert_eq!(root.texts("idTechnique"), numbers);
    let flux = root.texts("idFlux")[0].to_owned();
    let waiting = status(folder, "2026-07-10");
    assert!(waiting.contains("3 actes attendent un accusé") && !waiting.contains("à déclarer"), "{waiting}");
    let (again, said) = written(folder, &[]);
    assert!(again.texts("idTechnique").len() == 3 && said.contains("accrochage-unanswered"), "{said}");

    let said = answer(folder, &flux, &[one], &[two, three]);
    assert!(said.contains("1 acte accepté, 2 refusés") && said.contains("critères & au jour"), "{said}");
    let noted = std::fs::read(folder.join(STATES)).unwrap();
    answer(folder, &flux, &[one], &[two, three]);
    assert_eq!(std::fs::read(folder.join(STATES)).unwrap(), noted, "an answer read twice says nothing new");
    let due = status(folder, "2026-07-10");
    assert!(due.contains("2 titulaires à déclarer") && due.contains("refusé par la Caisse"), "{due}");
    let (none, said) = written(folder, &[]);
    assert!(none.children.is_empty() && said.contains("accrochage-unmended"), "{said}");
    assert!(said.contains("Rien à déclarer"), "{said}");
    assert_eq!(written(folder, &["--redo"]).0.texts("idTechnique"), [two, three]);

    let id = |number: &str| records[number]["person"]["number"].as_str().unwrap().to_owned();
    let mended = [(id(two), "75056|||||"), (id(three), "|75011|139|Employeur|d:2025-09-01|ABC12")];
    let mended: Vec<(&str, &str)> = mended.iter().map(|(id, cells)| (id.as_str(), *cells)).collect();
    let headings = "Code INSEE naissance|Code postal naissance|Code pays naissance|Initiative|Date inscription|\
                    N° dossier CPF";
    roster(folder, headings, &mended);
    let (root, _) = written(folder, &["--kit", "1.1.2"]);
    assert_eq!(root.texts("idTechnique"), [two, three], "exactly the two");
    assert_eq!(root.texts("codeInsee"), ["75056"]);
    assert_eq!(root.texts("idDossier"), ["ABC12"]);
    assert_eq!(root.texts("initiativeInscription"), ["EMPLOYEUR"]);
    assert_eq!(root.texts("dateInscription"), ["2025-09-01"]);
    answer(folder, root.texts("idFlux")[0], &[two, three], &[]);
    assert!(status(folder, "2026-12-01").contains("Rien à déclarer."));

    ok(folder, &["register", "backup", "actes.zip"]);
    let whole = std::fs::read(folder.join(STATES)).unwrap();
    std::fs::remove_file(folder.join(STATES)).unwrap();
    assert!(status(folder, "2026-12-01").contains("3 titulaires à déclarer"));
    ok(folder, &["register", "restore", "actes.zip"]);
    assert_eq!(std::fs::read(folder.join(STATES)).unwrap(), whole);
    std::fs::remove_file(folder.join(STATES)).unwrap();
    written(folder, &[]);
    refused(folder, &["register", "restore", "actes.zip"], 1, &["backup-of-other-declarations", STATES]);
    std::fs::write(folder.join(STATES), &whole).unwrap();

    ok(folder, &["revoke", two, "--motive", "Erreur", "--yes"]);
    for said in [status(folder, "2026-12-01"), written(folder, &[]).1] {
        assert!(said.contains("accrochage-to-delete") && said.contains(two), "{said}");
    }
    refused(folder, &["accrochage", "write", "--delete", "--kit", "1.1.2"], 2, &["--kit 1.1.5"]);
    let (root, _) = written(folder, &["--delete"]);
    assert_eq!((root.texts("action"), root.texts("idTechnique")), (vec!["SUPPRESSION"], vec![two]));
    assert!(!status(folder, "2026-12-01").contains("accrochage-to-delete"), "it waits for an answer");
    answer(folder, root.texts("idFlux")[0], &[two], &[]);
    let said = status(folder, "2026-12-01");
    assert!(said.contains("Rien à déclarer.") && !said.contains("accrochage-to-delete"), "{said}");
}

/// Whoever stands in the roster under another number, were it with the same name and birth, is somebody else.
#[test]
fn what_is_declared_of_a_holder_stands_in_their_own_row() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder, &THREE[..1]);
    let record = diplomas(folder).into_values().next().unwrap();
    let told = |key: &str| record["person"][key].as_str().unwrap().to_owned();
    let row = |number: &str, code: &str| {
        [number, &told("family_name"), &told("given_names"), &format!("d:{}", told("birth_date")), code]
            .join("|")
    };
    let headings = "N° candidat|Nom de naissance|Prénoms|Date de naissance|Code INSEE naissance";
    let rows = [row("25-900", "13055"), row(&told("number"), "75056"), row("26-901", "69123")];
    let text = format!("== Candidats\n{headings}\n{}\n", rows.join("\n"));
    support::write_workbook(&text, &folder.join("candidats.xlsx"));
    assert_eq!(written(folder, &[]).0.texts("codeInsee"), ["75056"]);
}

#[test]
fn an_acknowledgement_in_doubt_is_refused_whole() {
    let home = tempfile::tempdir().unwrap();
    issued(home.path(), &["26-011"]);
    let (root, _) = written(home.path(), &[]);
    let (flux, number) = (root.texts("idFlux")[0], root.texts("idTechnique")[0]);
    let noted = std::fs::read(home.path().join(STATES)).unwrap();
    let ok_of = |number: &str| format!("<PassagesOK><idTechnique>{number}</idTechnique></PassagesOK>");
    let ko_of = |reason: &str| {
        format!("<PassagesKO><passage><idTechnique>{number}</idTechnique>{reason}</passage></PassagesKO>")
    };
    let reason = "<messageErreur>x</messageErreur>";
    let cases = [
        ("acknowledgement-unreadable", String::new()),
        ("acknowledgement-unreadable", "<PassagesOK></PassagesOK>".to_owned()),
        ("acknowledgement-unreadable", "<PassagesOK><idTechnique>x".to_owned()),
        ("acknowledgement-unreadable", ok_of(" ")),
        ("acknowledgement-unreadable", ko_of("")),
        ("acknowledgement-unreadable", format!("<!DOCTYPE x [<!ENTITY e \"x\">]>{}", ok_of("&e;"))),
        ("acknowledgement-unreadable", format!("<!DOCTYPE x>{}", ok_of(number))),
        ("acknowledgement-unknown", ok_of("2026-P-000999")),
        ("acknowledgement-unknown", format!("<idFlux>other</idFlux>{}", ok_of(number))),
        ("acknowledgement-twice", format!("{}{}", ok_of(number), ko_of(reason))),
        (
            "acknowledgement-of-no-deed",
            "<erreurs><erreur><type>XSD</type><message>Espace manquant</message></erreur></erreurs>"
                .to_owned(),
        ),
    ];
    for (rule, text) in cases {
        std::fs::write(home.path().join("accuse.xml"), format!("<rapport>{text}</rapport>")).unwrap();
        refused(home.path(), &["accrochage", "read", "accuse.xml"], 1, &[rule, "accuse.xml"]);
        assert_eq!(std::fs::read(home.path().join(STATES)).unwrap(), noted, "{rule}");
    }
    for at in (0..noted.len()).step_by(7) {
        let mut altered = noted.clone();
        altered[at] ^= 1;
        std::fs::write(home.path().join(STATES), &altered).unwrap();
        refused(home.path(), &["accrochage", "status"], 1, &["accrochage-altered", "accrochage.jsonl"]);
    }
    std::fs::write(home.path().join(STATES), &noted[..noted.len() - 1]).unwrap();
    refused(home.path(), &["accrochage", "status"], 1, &["accrochage-altered", "accrochage.jsonl, ligne 1"]);
    std::fs::write(home.path().join(STATES), &noted).unwrap();
    // What stands elsewhere than among those accepted or refused is no answer.
    let beside = "<Resume><idTechnique>2026-P-000999</idTechnique><messageErreur>x</messageErreur><message>y</message></Resume>";
    let text = format!("<rapport><idFlux>{flux}</idFlux>{beside}{}</rapport>", ok_of(number));
    std::fs::write(home.path().join("accuse.xml"), text).unwrap();
    ok(home.path(), &["accrochage", "read", "accuse.xml"]);
    let noted = self::noted(home.path());
    assert_eq!(noted.last().unwrap()["step"], "accepted");
    assert!(noted.iter().all(|line| line["date"].as_str().is_some_and(|date| date.len() == 10)), "{noted:?}");
}

#[test]
fn identifiers_and_cells_that_no_file_may_bear_are_refused_where_they_stand() {
    let home = tempfile::tempdir().unwrap();
    issued(home.path(), &["26-011"]);
    for (cell, reason) in [
        ("7505", "un code INSEE"),
        ("2C004", "un code INSEE"),
        ("75056|1000", "un code postal"),
        ("75056|75011|1391", "un code de pays"),
        ("75056|75011|99139|12345678901234", "un numéro de dossier CPF"),
        ("2A004|75011|139|A1|Personne", "initiative"),
    ] {
        let headings =
            "Code INSEE naissance|Code postal naissance|Code pays naissance|N° dossier CPF|Initiative";
        roster(home.path(), headings, &[("26-011", cell)]);
        refused(
            home.path(),
            &["accrochage", "write"],
            1,
            &[reason, "candidats.xlsx, feuille «\u{a0}Candidats\u{a0}»"],
        );
    }
    let certification = home.path().join("referential/certification.yaml");
    let text = std::fs::read_to_string(&certification).unwrap();
    std::fs::write(&certification, text.replace("ABCD1234", "ABCD123")).unwrap();
    refused(home.path(), &["accrochage", "status"], 1, &["declaration-identifier", "ABCD123"]);
}

fn write_on(disk: Disk, folder: &Path) -> Status {
    let mut arguments: Vec<OsString> = ["parchemin", "-q", "accrochage", "write"].map(OsString::from).into();
    arguments.extend([folder.into(), "--out".into(), folder.join("depot").into()]);
    parchemin::shell::run_on(disk, arguments)
}

/// The lines noted, each whole; none where there is no file.
fn noted(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(STATES)).unwrap_or_default();
    assert!(text.is_empty() || text.ends_with('\n'), "torn: {text}");
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_declaration_stopped_at_every_write_is_noted_whole_or_not_at_all() {
    let home = tempfile::tempdir().unwrap();
    let session = home.path().join("session");
    issued(&session, &THREE);
    for steps in 0.. {
        let folder = home.path().join("cut");
        deeds::copy_folder(&session, &folder);
        let status = write_on(Disk::failing_after(steps), &folder);
        let files = support::files_below(&folder);
        let handed: Vec<_> = files.iter().filter(|name| name.contains("depot/accrochage-")).collect();
        assert!([0, 3].contains(&noted(&folder).len()), "after {steps} steps");
        assert!(handed.is_empty() || noted(&folder).len() == 3, "after {steps} steps: {handed:?}");
        assert_eq!(written(&folder, &[]).0.texts("idTechnique").len(), 3, "after {steps} steps");
        std::fs::remove_dir_all(&folder).unwrap();
        if status == Status::Done {
            assert!(steps >= 4, "{steps} steps are too few to be all of them");
            break;
        }
        assert_eq!(status, Status::FileError, "after {steps} steps");
    }
}

#[test]
fn declarations_killed_or_made_at_once_are_noted_whole_and_none_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("session");
    issued(&folder, &THREE);
    let start = || {
        let mut command = support::parchemin(&folder);
        command.args(["-q", "accrochage", "write", "--out", "depot"]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
    };
    let started = std::time::Instant::now();
    assert!(start().wait().unwrap().success());
    let span = started.elapsed();
    for instant in 1..=12_u32 {
        let mut child = start();
        std::thread::sleep(span * instant / 12);
        let _ = child.kill();
        child.wait().unwrap();
        assert!(noted(&folder).len().is_multiple_of(3), "killed");
        assert_eq!(deeds::run(&folder, &["accrochage", "status"]).status.code(), Some(0), "killed");
    }
    let before = noted(&folder).len();
    let mut runs: Vec<_> = (0..4).map(|_| start()).collect();
    assert!(runs.iter_mut().all(|run| run.wait().unwrap().success()));
    assert_eq!(noted(&folder).len(), before + 12);
    let fluxes: BTreeSet<String> = noted(&folder).iter().map(|line| line["flux"].to_string()).collect();
    assert_eq!(fluxes.len(), noted(&folder).len() / 3, "each file has a name of its own");
}

#[test]
fn given_names_are_cut_at_commas_else_at_spaces_and_a_doubtful_cut_is_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder, &["26-008"]);
    let record = diplomas(folder)["2026-P-000001"].clone();
    let told = |key: &str| record["person"][key].as_str().unwrap_or_default().to_owned();
    for (rank, (given, cut, is_doubtful)) in [
        ("Anne Lise, Maria, Lou", &["Anne Lise", "Maria", "Lou"][..], false),
        ("Anne, Lise, Maria, Lou", &["Anne", "Lise", "Maria"], false),
        ("Lise Eva Lou", &["Lise", "Eva", "Lou"], false),
        ("Lise Eva Maria Lou", &["Lise", "Eva", "Maria"], true),
        ("Lise Jo", &["Lise", "Jo"], false),
        ("Lise Jo Lou", &["Lise", "Jo", "Lou"], true),
        ("Marie Anne", &["Marie", "Anne"], true),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!(
            "== Candidats\nN° candidat|Sexe|Nom de naissance|Prénoms|Date de naissance|Lieu de naissance|Code INSEE\n\
             26-008|F|{}|{given}|d:{}|{}|75056\n",
            told("family_name"),
            told("birth_date"),
            told("birth_place")
        );
        support::write_workbook(&text, &folder.join("candidats.xlsx"));
        let number = format!("2026-P-{:06}", rank + 1);
        ok(folder, &["-q", "correct", &number, "--motive", "Prénoms"]);
        let (root, said) = written(folder, &[]);
        let names: Vec<&str> =
            ["prenom1", "prenom2", "prenom3"].iter().flat_map(|name| root.texts(name)).collect();
        assert_eq!(names, cut, "{given}: {said}");
        assert_eq!(said.contains("accrochage-names-cut"), is_doubtful, "{given}: {said}");
    }
}

/// What the Caisse calls a mention, whatever the case and the accents of its label; of one that it does not know, nothing.
#[test]
fn a_mention_is_declared_where_the_caisse_knows_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::deliberated(folder);
    let mentions = "mentions: [{ label: assez  BIEN, from: 13 }, { label: Très-bien, from: 14.25 }, { label: Bravo, from: 15 }]\n";
    let rules = folder.join("referential/rules.yaml");
    let text = std::fs::read_to_string(&rules).unwrap() + mentions;
    std::fs::write(&rules, text).unwrap();
    let certification = folder.join("referential/certification.yaml");
    let text = std::fs::read_to_string(&certification).unwrap() + NAMES;
    std::fs::write(&certification, text).unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    deeds::copy_folder(&demo.join("notes"), &folder.join("notes"));
    ok(folder, &["-q", "deliberate", "--again", "--motive", "Mentions"]);
    ok(folder, &["-q", "issue"]);
    let frozen: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("deliberation.json")).unwrap()).unwrap();
    let honour = |candidate: &str| {
        let mut all = frozen["candidates"].as_array().unwrap().iter().map(|one| &one["result"]);
        let found = all.find(|one| one["id"] == candidate).unwrap();
        found["certification"]["mention"]["decision"].as_str().map(str::to_owned)
    };
    let (root, said) = written(folder, &[]);
    let mut nodes = Vec::new();
    root.all("mentionValidee", &mut nodes);
    let told: Vec<(String, bool)> = nodes.iter().map(|node| (node.text.clone(), node.is_nil)).collect();
    let numbers = root.texts("idTechnique");
    assert_eq!(told.len(), numbers.len());
    let records = diplomas(folder);
    let mut seen = BTreeSet::new();
    for (number, (value, is_nil)) in numbers.iter().zip(told) {
        let candidate = records[*number]["candidate"].as_str().unwrap().to_owned();
        let honour = honour(&candidate);
        let expected = match honour.as_deref() {
            None => "SANS_MENTION",
            Some("assez  BIEN" | "assez BIEN") => "MENTION_ASSEZ_BIEN",
            Some("Très-bien") => "MENTION_TRES_BIEN",
            Some(_) => "",
        };
        assert_eq!((value.as_str(), is_nil), (expected, expected.is_empty()), "{candidate}: {honour:?}");
        let warned =
            said.lines().any(|line| line.contains("accrochage-mention") && line.contains(&candidate));
        assert_eq!(warned, is_nil, "{candidate}: {said}");
        seen.insert(value);
    }
    assert_eq!(seen.len(), 4, "each case is there: {seen:?}");
}
