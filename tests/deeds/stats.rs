//! Sessions are counted: the demo and a second one, against sums worked out by hand; what is published, and what is asked
//! of holders later.

use std::path::Path;

use serde_json::Value;

use crate::deeds::{copy_folder, ok, refused, support};
use crate::page_support::conformance;
use crate::page_support::reader::Reader;

/// A session that nobody was marked in: what the jury decided of certifications is all that is known of it.
const SECOND: &str = "\
== Candidats
N° candidat|Nom de naissance|Prénoms|Date de naissance|Sexe|Voie d’accès|Centre|Candidature|Blocs présentés
27-001|Martin|Ana|d:2000-01-02|F|VAE|Cachan||
27-002|Petit|Luc|d:2000-01-03|M|formation initiale|Cachan||
27-003|Leroy|Zoé|d:2000-01-04|F|formation initiale|Nice||
27-004|Moreau|Max|d:2000-01-05|M|apprentissage|Nice||
27-005|Simon|Eva|d:2000-01-06|F||||
27-006|Laurent|Tom|d:2000-01-07|M|VAE||bloc|3
== Acquis antérieurs
N° candidat|Nom|Prénoms|Date de naissance|Bloc|Fondement|Date|Référence
27-001|Martin|Ana|d:2000-01-02|1|VAE|d:2026-01-05|V1
27-001|Martin|Ana|d:2000-01-02|2|équivalence|d:2026-01-05|E1
27-002|Petit|Luc|d:2000-01-03|1|session antérieure|d:2026-06-26|S1
== Décisions
N° candidat|Nom|Prénoms|Date de naissance|Bloc|Décision|Motif
27-001|Martin|Ana|d:2000-01-02|certification|Partielle|Deux blocs tenus.
27-002|Petit|Luc|d:2000-01-03|certification|Partielle|Un bloc tenu.
27-003|Leroy|Zoé|d:2000-01-04|certification|Non délivrée|Rien de montré.
27-004|Moreau|Max|d:2000-01-05|certification|Différée|Absence excusée.
27-003|Leroy|Zoé|d:2000-01-04|1|Non validé|Rien de montré.
27-006|Laurent|Tom|d:2000-01-07|3|Validé|Entretien.
";

fn sessions(home: &Path) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    copy_folder(&demo, &home.join("juin"));
    std::fs::create_dir(home.join("mars")).unwrap();
    let text = std::fs::read_to_string(demo.join("session.yaml")).unwrap();
    let name = text.lines().find(|line| line.starts_with("name:")).unwrap();
    std::fs::write(home.join("mars/session.yaml"), text.replace(name, "name: Session de mars")).unwrap();
    support::write_workbook(SECOND, &home.join("mars/candidats.xlsx"));
}

fn counted(home: &Path, arguments: &[&str]) -> Value {
    let output = support::parchemin(home).args([&["stats", "--format", "json"], arguments].concat()).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// All that a workbook holds.
fn workbook(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    format!("{:?}", parchemin::read::workbook::read("lu.xlsx", &bytes).unwrap())
}

/// The counts of a group of a session, in their order.
fn counts(answer: &Value, session: Option<&str>, part: &str, group: &str) -> Vec<Option<u64>> {
    let lines = answer["lines"].as_array().unwrap();
    let is_it =
        |line: &&Value| line["session"].as_str() == session && line["part"] == part && line["group"] == group;
    let line = lines.iter().find(is_it).unwrap_or_else(|| panic!("{session:?} {part} {group}: {answer}"));
    let order = if part == "bloc" { &OF_BLOC[..] } else { &OF_CANDIDATES[..] };
    assert_eq!(line["counts"].as_object().unwrap().len(), order.len());
    order.iter().map(|name| line["counts"][name].as_u64()).collect()
}

const OF_CANDIDATES: [&str; 6] = ["enrolled", "present", "certified", "partial", "refused", "deferred"];
const OF_BLOC: [&str; 9] = [
    "presented",
    "validated",
    "failed",
    "put_off",
    "validated_vae",
    "held_session",
    "held_vae",
    "held_equivalence",
    "held_other",
];

fn shown(counts: &[u64]) -> Vec<Option<u64>> {
    counts.iter().copied().map(Some).collect()
}

#[test]
fn two_sessions_are_counted_as_by_hand() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    let answer = counted(home.path(), &["juin", "mars"]);
    let names: Vec<&str> =
        answer["sessions"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    let [june, march] = names[..] else { panic!("{names:?}") };
    for (session, part, group, expected) in [
        (Some(june), "candidacy", "everybody", &[24, 24, 11, 7, 1, 5][..]),
        (Some(june), "candidacy", "for-certification", &[24, 24, 11, 7, 1, 5]),
        (Some(june), "pathway", "formation initiale", &[7, 7, 4, 2, 0, 1]),
        (Some(june), "pathway", "apprentissage", &[5, 5, 2, 1, 0, 2]),
        (Some(june), "pathway", "VAE", &[2, 2, 1, 0, 0, 1]),
        (Some(june), "pathway", "candidat libre", &[2, 2, 0, 1, 1, 0]),
        (Some(june), "sex", "F", &[12, 12, 7, 3, 0, 2]),
        (Some(june), "sex", "M", &[10, 10, 3, 4, 1, 2]),
        (Some(june), "sex", "", &[2, 2, 1, 0, 0, 1]),
        (Some(june), "crossed", "formation initiale · F · ", &[3, 3, 3, 0, 0, 0]),
        (Some(june), "crossed", "apprentissage · F · ", &[3, 3, 1, 1, 0, 1]),
        (Some(march), "crossed", "VAE · F · Cachan", &[1, 0, 0, 1, 0, 0]),
        (Some(march), "crossed", " · F · ", &[1, 0, 0, 0, 0, 1]),
        (None, "crossed", "VAE · M · ", &[2, 2, 1, 0, 0, 1]),
        (Some(june), "bloc", "1", &[22, 20, 2, 0, 2, 0, 0, 0, 0]),
        (Some(june), "bloc", "2", &[21, 19, 2, 0, 2, 1, 0, 0, 0]),
        (Some(june), "bloc", "4", &[21, 19, 1, 1, 1, 0, 1, 0, 0]),
        (Some(june), "bloc", "5", &[22, 18, 4, 0, 2, 0, 0, 1, 0]),
        (Some(march), "candidacy", "everybody", &[6, 0, 0, 3, 1, 2]),
        (Some(march), "candidacy", "for-certification", &[5, 0, 0, 2, 1, 2]),
        (Some(march), "candidacy", "for-blocs", &[1, 0, 0, 1, 0, 0]),
        (Some(march), "pathway", "", &[1, 0, 0, 0, 0, 1]),
        (Some(march), "centre", "Cachan", &[2, 0, 0, 2, 0, 0]),
        (Some(march), "centre", "Nice", &[2, 0, 0, 0, 1, 1]),
        (Some(march), "centre", "", &[1, 0, 0, 0, 0, 1]),
        (Some(march), "bloc", "1", &[3, 0, 1, 2, 0, 1, 1, 0, 0]),
        (Some(march), "bloc", "3", &[6, 1, 0, 5, 1, 0, 0, 0, 0]),
        (None, "candidacy", "everybody", &[30, 24, 11, 10, 2, 7]),
        (None, "pathway", "VAE", &[3, 2, 1, 1, 0, 1]),
        (None, "sex", "F", &[15, 12, 7, 4, 1, 3]),
        (None, "bloc", "2", &[25, 19, 2, 4, 2, 1, 0, 1, 0]),
    ] {
        assert_eq!(counts(&answer, session, part, group), shown(expected), "{session:?} {part} {group}");
    }
    let table = ok(home.path(), &["stats", "juin", "mars"]);
    assert!(table.contains("11/24 (45\u{a0}%)") && table.contains("stats-not-deliberated"), "{table}");
    let csv = ok(home.path(), &["-q", "stats", "juin", "--format", "csv"]);
    assert!(csv.contains("Voie d’accès;") && csv.contains(";7;7;4;2;0;1;4/7 (57\u{a0}%)"), "{csv}");
    ok(home.path(), &["-q", "stats", "juin", "mars", "--format", "xlsx", "--out", "sorti"]);
    let sheets = workbook(&home.path().join("sorti/statistiques.xlsx"));
    assert!(sheets.contains("Centre") && sheets.contains("Certifiés / présents"), "{sheets}");
}

/// Once the jury has deliberated, minutes and statistics say the same.
#[test]
fn sums_agree_with_the_minutes() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    ok(&home.path().join("juin"), &["-q", "deliberate"]);
    let minutes = std::fs::read_to_string(home.path().join("juin/minutes-1.md")).unwrap();
    let answer = counted(home.path(), &["juin"]);
    let june = answer["sessions"][0]["name"].as_str();
    assert_eq!(answer["sessions"][0]["deliberated"], true);
    let told = |start: &str| -> Vec<u64> {
        let line = minutes.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
        line.split('|').filter_map(|cell| cell.trim().trim_matches('*').parse().ok()).collect()
    };
    let everybody = counts(&answer, june, "candidacy", "everybody");
    for (start, at) in [
        ("| Délivrée |", 2),
        ("| Partielle", 3),
        ("| Non délivrée |", 4),
        ("| En attente", 5),
        ("| **Total** |", 0),
    ] {
        assert_eq!(told(start), [everybody[at].unwrap()], "{start}");
    }
    for bloc in ["1", "2", "3", "4", "5", "6"] {
        let counts: Vec<u64> = counts(&answer, june, "bloc", bloc).into_iter().map(Option::unwrap).collect();
        let [presented, validated, failed, put_off, _, ref held @ ..] = counts[..] else {
            panic!("{counts:?}")
        };
        let held: u64 = held.iter().sum();
        let expected = [validated, held, failed, put_off, 24 - presented - held, 24];
        assert_eq!(told(&format!("| **{bloc}** —"))[..], expected, "bloc {bloc}");
    }
}

#[test]
fn what_is_published_tells_nobody_apart() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    let answer = counted(home.path(), &["juin", "mars", "--public"]);
    let (june, march) = (answer["sessions"][0]["name"].as_str(), answer["sessions"][1]["name"].as_str());
    let lines = answer["lines"].as_array().unwrap();
    let all = lines.iter().flat_map(|line| line["counts"].as_object().unwrap().values());
    let all: Vec<Option<u64>> = all.map(Value::as_u64).collect();
    assert!(all.iter().flatten().all(|count| *count >= 5) && all.iter().flatten().count() > 10, "{all:?}");
    // June alone would give back the three of March.
    assert_eq!(
        (counts(&answer, None, "sex", "F")[0], counts(&answer, june, "sex", "F")[0]),
        (Some(15), None)
    );
    assert!(counts(&answer, march, "candidacy", "for-blocs").iter().all(Option::is_none));
    let table = ok(home.path(), &["stats", "juin", "--public"]);
    assert!(table.contains("effectif masqué"), "{table}");
}

/// The Markdown of the document of statistics, whose PDF is read too: it conforms, and has as many figures as there are
/// bars, each with what they say.
fn document(home: &Path, arguments: &[&str]) -> String {
    ok(home, &[&["-q", "stats", "--format", "pdf", "--out", "sorti"], arguments].concat());
    let markdown = std::fs::read_to_string(home.join("sorti/statistics.md")).unwrap();
    let bytes = std::fs::read(home.join("sorti/statistics.pdf")).unwrap();
    conformance::check("statistics", &bytes);
    let figures = Reader::open(&bytes).elements().into_iter().filter(|one| one.kind == "Figure");
    let said: Vec<String> = figures.map(|one| one.reading.trim_matches(['[', ']']).to_owned()).collect();
    assert_eq!(said, bars(&markdown).into_iter().map(|(_, [_, said, _])| said).collect::<Vec<_>>());
    markdown
}

/// The rows of tables under a heading, as cells.
fn rows(markdown: &str, heading: &str) -> Vec<Vec<String>> {
    let lines = markdown.lines().skip_while(|line| *line != heading).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with('|')).skip(2);
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    lines.map(cells).collect()
}

/// What is drawn: of each bar its label, its blocks, what it says, and the count beside.
fn bars(markdown: &str) -> Vec<(String, [String; 3])> {
    let lines = markdown.lines().filter(|line| line.contains(['█', '░']));
    let bar = |line: &str| {
        let [label, bar, count] = line.trim_matches('|').split('|').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (drawn, said) = bar.trim().split_once(" (").unwrap();
        let said = said.strip_suffix(')').unwrap();
        (label.trim().to_owned(), [drawn, said, count.trim()].map(str::to_owned))
    };
    lines.map(bar).collect()
}

/// The figures of a text, in their order.
fn figures(text: &str) -> Vec<usize> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().unwrap()).collect()
}

#[test]
fn the_document_tells_and_draws_the_same_counts() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    let titles = [
        ("candidacy", "### Candidatures"),
        ("pathway", "### Voie d’accès"),
        ("sex", "### Sexe"),
        ("centre", "### Centre"),
        ("crossed", "### Voie d’accès, sexe et centre"),
        ("bloc", "### Bloc"),
    ];
    for arguments in [&["juin", "mars"][..], &["juin"], &["juin", "mars", "--public"], &["juin", "--public"]]
    {
        let (markdown, answer) = (document(home.path(), arguments), counted(home.path(), arguments));
        for (part, title) in titles {
            let lines = answer["lines"].as_array().unwrap().iter().filter(|line| line["part"] == part);
            let said = |count: &Value| count.as_u64().map_or("–".to_owned(), |count| count.to_string());
            let counts = lines.map(|line| line["counts"].as_object().unwrap().values().map(said).collect());
            let counts: Vec<Vec<String>> = counts.collect();
            let told: Vec<Vec<String>> = rows(&markdown, title)
                .into_iter()
                .map(|row| row[row.len() - 1 - counts[0].len()..row.len() - 1].to_vec())
                .collect();
            // June has no centre to tell apart.
            let is_left_out = part == "centre" && !arguments.contains(&"mars");
            assert_eq!(told, if is_left_out { Vec::new() } else { counts }, "{arguments:?} {title}");
        }
        for (label, [drawn, said, count]) in bars(&markdown) {
            let [part, whole] = figures(&said)[..] else { panic!("{said}") };
            let eighths = |letter: char| "░▏▎▍▌▋▊▉█".chars().position(|one| one == letter).unwrap();
            assert_eq!(drawn.chars().map(eighths).sum::<usize>(), part * 160 / whole, "{label}");
            assert_eq!(figures(&count), [part, whole, part * 100 / whole], "{label}");
            assert!(!arguments.contains(&"--public") || (part >= 5 && whole >= 5), "{label}: {said}");
        }
    }
    let drawn = |arguments: &[&str]| {
        let bars = bars(&document(home.path(), arguments)).into_iter();
        bars.map(|(label, [_, said, _])| format!("{label} {said}")).collect::<Vec<_>>()
    };
    let june = drawn(&["juin"]);
    assert_eq!(june[..2], ["**Présents** 24 sur 24", "**Certifiés** 11 sur 24"]);
    assert_eq!(june[2..5], ["**Partiels** 7 sur 24", "**Refusés** 1 sur 24", "**Différés** 5 sur 24"]);
    assert!(june[5].starts_with("Bloc 1 — ") && june[5].ends_with(" 20 sur 22"), "{june:?}");
    assert_eq!((june.len(), drawn(&["juin", "mars"]).len()), (11, 21));
    let public = ["**Présents** 24 sur 30", "**Certifiés** 11 sur 30", "**Partiels** 10 sur 30"];
    assert_eq!(drawn(&["juin", "mars", "--public"]), public);
}

#[test]
fn a_session_of_nobody_has_a_document_without_bars() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    let nobody: String = SECOND.split_inclusive('\n').take(2).collect();
    support::write_workbook(&nobody, &home.path().join("mars/candidats.xlsx"));
    let markdown = document(home.path(), &["mars"]);
    assert!(markdown.contains("personne n’est inscrit") && bars(&markdown).is_empty(), "{markdown}");
    refused(&home.path().join("mars"), &["document", "statistics"], 2, &["parchemin statistiques"]);
}

#[test]
fn holders_alone_are_followed_up() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    ok(home.path(), &["-q", "stats", "juin", "mars", "--follow-up", "--out", "sorti"]);
    let sheet = workbook(&home.path().join("sorti/suivi.xlsx"));
    assert!(sheet.contains("Martin") && sheet.contains("Kouassi") && !sheet.contains("Abadie"), "{sheet}");
    for asked in
        ["Rémunération brute annuelle, 6 mois", "Métier visé (oui/non), 24 mois", "26/12/2026", "26/06/2028"]
    {
        assert!(sheet.contains(asked), "{asked}: {sheet}");
    }
    refused(home.path(), &["stats", "juin", "--follow-up", "--public"], 2, &["--public"]);
}

#[test]
fn sessions_that_do_not_add_up_are_refused() {
    let home = tempfile::tempdir().unwrap();
    sessions(home.path());
    refused(home.path(), &["stats", "juin", "juin/."], 1, &["stats-twice"]);
    refused(home.path(), &["stats", "juin", "absent"], 1, &["stats-not-readable", "absent"]);
}
