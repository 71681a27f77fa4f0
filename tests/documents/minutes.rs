//! Minutes hold every decision: what the sheet of decisions says and what the rules gave is found again in their text, with
//! a motive wherever the certification is not awarded.

use crate::fixture::{Drafts, Material, composer, eloise, granted};
use crate::support;

use std::fmt::Write;
use std::path::Path;

use parchemin::model::cohort::Cohort;
use parchemin::model::results::{Amount, CertificationStatus, Clause, ConditionStatus, Requirement, Results};
use parchemin::read::workbook::{self, Cell, CellValue};
use serde_json::Value;

/// What a row of the decisions says: blocs with the word of each, the certification, the motive.
struct Row {
    blocs: Vec<(String, String)>,
    certification: String,
    motive: String,
}

fn ok(folder: &Path, line: &str) -> Vec<u8> {
    let output = support::parchemin(folder).args(line.split_whitespace()).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches(['|', ' ']).split(" | ").map(|cell| cell.trim_matches([' ', '*', '|'])).collect()
}

/// The rows of candidates below a class of tables, by number.
fn rows_of<'m>(minutes: &'m str, class: &str, number: &str) -> Vec<&'m str> {
    let mark = format!("<!-- {class} -->\n");
    let tables = minutes.split(&mark).skip(1).filter_map(|table| table.split("\n\n").next());
    let start = format!("| {number} |");
    tables.flat_map(str::lines).filter(|line| line.starts_with(&start)).collect()
}

fn decided(minutes: &str, number: &str) -> Row {
    let rows = rows_of(minutes, "decisions", number);
    let [row] = rows.as_slice() else { panic!("{number} stands in {} rows", rows.len()) };
    let cells = cells(row);
    let blocs = cells[2].split("<br>").flat_map(|told| {
        let (blocs, word) = told.split_once("\u{a0}: ").unwrap();
        let blocs = blocs.trim_start_matches("Blocs ").trim_start_matches("Bloc ").replace(" et ", ", ");
        blocs.split(", ").map(|bloc| (bloc.to_owned(), word.to_owned())).collect::<Vec<_>>()
    });
    let motive = cells.get(4).copied().unwrap_or_default().to_owned();
    Row { blocs: blocs.collect(), certification: cells[3].to_owned(), motive }
}

fn text(row: &[Cell], column: u32) -> String {
    match row.iter().find(|cell| cell.address.column == column).map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text.clone(),
        Some(CellValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// What minutes call a status.
fn words(status: &str) -> &'static [&'static str] {
    match status {
        "validated" | "Validé" => &["validé", "acquis antérieurement ("],
        "refused" | "Non validé" => &["non validé"],
        "pending" | "Différée" => &["différé"],
        _ => &["non présenté"],
    }
}

/// Every row of the sheet of decisions and every bloc's results are in the minutes. Of a session that is deliberated.
fn all_is_found_again(folder: &Path) {
    let minutes = std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
    let roster = std::fs::read(folder.join("candidats.xlsx")).unwrap();
    let roster = workbook::read("candidats.xlsx", &roster).unwrap();
    let sheet = roster.sheets.iter().find(|sheet| sheet.name == "Décisions").unwrap();
    let mut read = 0;
    for row in sheet.rows().skip(1) {
        let [number, bloc, _, decision, motive] = [0, 1, 2, 3, 4].map(|column| text(row, column));
        let found = decided(&minutes, &number);
        if bloc == "certification" {
            assert_eq!(found.certification, decision, "{number}");
        } else {
            let (_, word) = found.blocs.iter().find(|(known, _)| *known == bloc).unwrap();
            assert!(words(&decision).iter().any(|known| word.starts_with(known)), "{number}, {bloc}: {word}");
        }
        assert!(found.motive.contains(motive.trim()), "{number}: {motive}");
        read += 1;
    }
    assert!(read > 10);
    let results: Value = serde_json::from_slice(&ok(folder, "-q results --format json")).unwrap();
    for candidate in results["candidates"].as_array().unwrap() {
        let number = candidate["id"].as_str().unwrap();
        let (found, annex) = (decided(&minutes, number), rows_of(&minutes, "register", number));
        let annex = cells(annex.last().unwrap());
        for (at, bloc) in candidate["blocs"].as_array().unwrap().iter().enumerate() {
            let (of, word) = &found.blocs.iter().find(|(of, _)| bloc["bloc"] == **of).unwrap();
            let decision = bloc["decision"].as_str().unwrap();
            assert!(words(decision).iter().any(|known| word.starts_with(known)), "{number}, {of}: {word}");
            let signs: &[&str] = match bloc["computed"].as_str().unwrap() {
                "validated" => &["✓", "acquis"],
                "refused" => &["✗"],
                "pending" => &["att."],
                _ => &["n.\u{a0}p."],
            };
            assert!(signs.iter().any(|sign| annex[at + 2].contains(sign)), "{number}, {of}: {annex:?}");
        }
        let is_granted = candidate["certification"]["decision"] == "granted";
        assert!(is_granted || !found.motive.is_empty(), "{number} is refused without a motive");
    }
}

/// No letter states of a bloc what the minutes do not, and each candidate has one.
fn letters_say_no_more(folder: &Path) {
    let minutes = std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
    let results: Value = serde_json::from_slice(&ok(folder, "-q results --format json")).unwrap();
    ok(folder, "-q letters --format md");
    let written = support::documents_below(&folder.join("out/letters"));
    let mut told = 0;
    for candidate in results["candidates"].as_array().unwrap() {
        let number = candidate["id"].as_str().unwrap();
        let mark = format!("-{}-", number.to_lowercase());
        let own: Vec<&String> = written.iter().filter(|name| name.contains(&mark)).collect();
        let [name] = own.as_slice() else { panic!("{number}: {own:?}") };
        let letter = std::fs::read_to_string(folder.join("out/letters").join(name)).unwrap();
        let found = decided(&minutes, number);
        let state = |bloc: &str| found.blocs.iter().find(|(known, _)| known == bloc).unwrap().1.clone();
        let is_acquired = |word: &str| word.starts_with("validé") || word.starts_with("acquis");
        for line in letter.lines() {
            if let Some((bloc, _)) = line.strip_prefix("- **Bloc ").and_then(|rest| rest.split_once("**")) {
                assert!(!is_acquired(&state(bloc)), "{number}: {line}");
            } else if let Some((blocs, word)) =
                line.strip_prefix("- Bloc").and_then(|rest| rest.split_once("\u{a0}: "))
            {
                for bloc in blocs.trim_start_matches('s').trim().replace(" et ", ", ").split(", ") {
                    assert_eq!(is_acquired(word), is_acquired(&state(bloc)), "{number}: {line}");
                    told += 1;
                }
            }
        }
        assert_eq!(
            letter.contains("vous a accordé la certification"),
            found.certification == "Délivrée",
            "{number}"
        );
    }
    assert!(told > 20, "{told}");
}

/// What line ends in narrow columns may change.
fn essence(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn the_demo_session_is_found_again() {
    let home = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    support::copy_case(&seeds, home.path());
    ok(home.path(), "-q deliberate");
    all_is_found_again(home.path());
    letters_say_no_more(home.path());
    let minutes = std::fs::read_to_string(home.path().join("out/minutes/minutes.md")).unwrap();
    let row = decided(&minutes, "26-013");
    assert_eq!(row.blocs[4].1, "acquis antérieurement (équivalence, 22 septembre 2025, réf. EQ-2025-007)");
    assert!(
        row.motive.ends_with("Bloc 6\u{a0}: C4.6 non évaluée\u{202f}; décision différée."),
        "{}",
        row.motive
    );
    for (number, motive) in [
        ("26-021", "Mission\u{a0}: rapport noté 9,75 sur 20, inférieur à 10."),
        (
            "26-006",
            "Bloc 1\u{a0}: C3.1, C4.1 et C5.1 non acquises\u{202f}; moyenne de 9,94 sur 20, inférieure à 10.",
        ),
        ("26-015", "Bloc 5\u{a0}: C4.5 non acquise."),
    ] {
        assert!(decided(&minutes, number).motive.contains(motive), "{}", decided(&minutes, number).motive);
    }
    let Some(pdf) = support::pdf_text(&home.path().join("out/minutes/minutes.pdf"), &[]) else { return };
    let pages = pdf.matches('\u{c}').count();
    let closing = format!("Le présent procès-verbal comporte {pages} pages, annexes comprises.");
    assert!(essence(&pdf).contains(&essence(&closing)), "{pages} pages");
    assert_eq!(pdf.matches("Paraphes").count(), pages);
    let (before, signatures) = pdf.split_once("Clôture et signatures").unwrap();
    assert!(!signatures.contains("Annexe") && before.contains("Annexe 2"));
    assert!(signatures.contains("Empreinte de la délibération") && signatures.contains("Solène Fauvergue"));
}

/// Sixty people of every kind: validated, refused, deferred, not presented, acquired before, decided otherwise.
fn sixty(folder: &Path) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    std::fs::create_dir(folder.join("notes")).unwrap();
    std::fs::copy(seeds.join("session.yaml"), folder.join("session.yaml")).unwrap();
    let mut people = "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Voie d’accès|Blocs présentés|\
                      Début mission|Fin mission|Note rapport|Note soutenance\n"
        .to_owned();
    let (mut prior, mut decisions) = (
        "== Acquis antérieurs\nN° candidat|Bloc|Fondement|Date|Référence\n".to_owned(),
        "== Décisions\nN° candidat|Bloc|Proposition|Décision|Motif\n".to_owned(),
    );
    let codes = ["C1.1", "C2.1", "C3.1", "C4.1", "C5.1", "C1.2", "C2.2", "C3.2", "C4.2", "C5.2"];
    let mut marks = format!("== Notes\nN° candidat|{}|Évaluateur\n", codes.join("|"));
    for rank in 0..60_u32 {
        let number = format!("C-{rank:02}");
        let pathway = if rank.is_multiple_of(9) { "VAE" } else { "apprentissage" };
        let blocs = if rank % 10 == 3 { "1" } else { "1, 2" };
        let report = if rank % 11 == 4 { "9,75" } else { "14" };
        let family = char::from(b'A' + u8::try_from(rank % 26).unwrap());
        writeln!(
            people,
            "{number}|{family}ubert|Ada|d:1990-04-02|{pathway}|{blocs}|d:2026-01-05|d:2026-04-30|{report}|13"
        )
        .unwrap();
        let mark = |at: u32| match (rank + at) % 13 {
            0 if at.is_multiple_of(5) => "ABJ".to_owned(),
            1 => "8".to_owned(),
            other => format!("{}", 9 + (other + rank) % 8),
        };
        let row: Vec<String> = (0..10).map(mark).collect();
        if rank % 7 == 2 {
            writeln!(prior, "{number}|3|VAE|d:2025-11-14|VAE-{rank}").unwrap();
        }
        if rank % 6 == 1 {
            let (decision, motive) =
                [("Validé", "Repêché par le jury"), ("Différée", "À revoir")][rank as usize % 2];
            writeln!(decisions, "{number}|1||{decision}|{motive} n° {rank}").unwrap();
        }
        if rank.is_multiple_of(5) || row.iter().any(|mark| mark == "ABJ") {
            writeln!(decisions, "{number}|certification||Différée|Pièce {rank} attendue").unwrap();
        }
        writeln!(marks, "{number}|{}|A", row.join("|")).unwrap();
    }
    support::write_workbook(&(people + &prior + &decisions), &folder.join("candidats.xlsx"));
    support::write_workbook(&marks, &folder.join("notes/notes.xlsx"));
}

#[test]
fn a_cohort_of_sixty_is_found_again() {
    let home = tempfile::tempdir().unwrap();
    sixty(home.path());
    ok(home.path(), "-q deliberate");
    all_is_found_again(home.path());
    letters_say_no_more(home.path());
    let minutes = std::fs::read_to_string(home.path().join("out/minutes/minutes.md")).unwrap();
    for kind in [
        "\u{a0}: validé",
        "\u{a0}: non validé",
        "\u{a0}: différé",
        "non présenté",
        "acquis antérieurement (VAE",
    ] {
        assert!(minutes.contains(kind), "nobody is {kind}");
    }
}

fn edit(path: &Path, changes: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(path).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "no {from} in {text}");
        text = text.replace(from, to);
    }
    std::fs::write(path, text).unwrap();
}

/// The demo session, no specimen, under rules that were adopted and that ask for the jury of VAE.
fn adopted(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    support::copy_case(&root.join("seeds/session-demo"), folder);
    std::fs::copy(root.join("referential/rules.yaml"), folder.join("rules.yaml")).unwrap();
    let by = "adopted: { by: le conseil de perfectionnement, date: 2026-01-12, reference: CP 2026-1 }";
    let vae = "external_share_at_least: 0.5, vae: true }";
    edit(&folder.join("rules.yaml"), &[("adopted: ~", by), ("external_share_at_least: 0.5 }", vae)]);
    edit(&folder.join("session.yaml"), &[("specimen: true ", "rules: rules.yaml\nspecimen: false ")]);
}

#[test]
fn what_minutes_say_of_rules_jury_and_independence() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    adopted(folder);
    let path = folder.join("session.yaml");
    let refused = support::parchemin(folder).args(["deliberate"]).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    for rule in ["vae-jury-unqualified", "vae-jury-undeclared"] {
        assert!(said.contains(rule) && refused.status.code() == Some(1), "{said}");
    }
    let jury = "  declarations: { hélène marchandier: signed, Ibrahima Sénéchal: signed }\n  members:";
    edit(
        &path,
        &[("  members:", jury), ("chair: true\n", "chair: true\n      qualified: true\n      sex: F\n")],
    );
    ok(folder, "-q minutes --format md");
    let minutes = || std::fs::read_to_string(folder.join("out/minutes/minutes.md")).unwrap();
    let some = "Hélène Marchandier et Ibrahima Sénéchal ont signé une déclaration d’indépendance et de \
                confidentialité, jointe au présent procès-verbal. Déclarations d’indépendance à recueillir\u{a0}: \
                Claire Aubertin-Rossi.";
    assert!(minutes().contains(some), "{}", minutes());
    let withdrawals = "  declarations: signed\n  observations: Une coupure de courant de dix minutes.\n  withdrawals:\n    \
                       - { member: Claire Aubertin-Rossi, candidate: 26-018, ground: lien déclaré }\n  members:";
    edit(&path, &[(jury, withdrawals)]);
    ok(folder, "-q deliberate --format md");
    let minutes = minutes();
    for sentence in [
        "et du règlement (version 2026-1), adopté le 12 janvier 2026 par le conseil de perfectionnement (réf. CP 2026-1).",
        "Sur quatre membres, trois sont présents, dont deux extérieurs à l’organisme certificateur. Le règlement exige \
         deux membres présents au moins, dont la moitié au moins d’extérieurs\u{a0}: le jury a pu valablement délibérer, \
         sous la présidence de Hélène Marchandier.",
        "Après en avoir délibéré, le jury arrête les décisions suivantes. Là où il ne s’en écarte pas par une décision \
         motivée, il fait sienne la proposition issue du calcul.",
        "Chaque membre présent a signé une déclaration d’indépendance et de confidentialité, jointe au présent \
         procès-verbal. Claire Aubertin-Rossi n’a pris part ni à l’examen ni au vote de la situation du candidat \
         n°\u{a0}26-018 (lien déclaré).",
        "À défaut de motif rédigé par le jury, le motif énonce les conditions du règlement qui ne sont pas remplies.",
        "Au titre de la certification visée, Hélène Marchandier est qualifié(e). En cas de partage égal des voix, celle \
         de Hélène Marchandier, qui préside le jury, est prépondérante (code du travail, article D. 6412-6).",
        "Fait à Cachan, le 26 juin 2026.",
        "Une coupure de courant de dix minutes.",
    ] {
        assert!(minutes.contains(sentence), "no {sentence} in {minutes}");
    }
    assert!(!minutes.contains("Zéphyr") && !minutes.contains("Quartzine"));
    let letter = String::from_utf8(ok(folder, "-q explain 26-018 --format md")).unwrap();
    assert!(
        letter.contains("Règlement, version 2026-1, adopté le 12 janvier 2026 par le conseil"),
        "{letter}"
    );
}

#[test]
fn a_specimen_prints_nothing_of_an_adoption() {
    let home = tempfile::tempdir().unwrap();
    adopted(home.path());
    edit(&home.path().join("session.yaml"), &[("specimen: false ", "specimen: true ")]);
    edit(
        &home.path().join("rules.yaml"),
        &[("date: 2026-01-12", "date: 2026-12-01"), ("vae: true", "vae: false")],
    );
    ok(home.path(), "-q deliberate --format md");
    assert!(!std::fs::read_to_string(home.path().join("out/minutes/minutes.md")).unwrap().contains("adopté"));
}

/// Whatever a condition asks, the minutes say why it is not met.
#[test]
fn what_a_mission_did_not_put_into_practice_is_a_motive() {
    let material = Material::new();
    let mut result = granted();
    result.certification.decision = CertificationStatus::Partial;
    result.conditions = material.conditions(&eloise());
    result.conditions[0].status = ConditionStatus::Unmet;
    result.conditions[0].clauses = vec![Clause {
        what: Requirement::Practised,
        key: None,
        limit: Amount::Count(4),
        found: Some(Amount::Count(1)),
        holds: Some(false),
    }];
    let cohort = Cohort { candidates: vec![eloise()] };
    let minutes = composer().minutes(&material.setting(), &cohort, &Results { candidates: vec![result] });
    let minutes = minutes.unwrap().markdown;
    let said = "critères mis en pratique dans 1 bloc, là où le règlement en exige 4.";
    assert!(minutes.contains(said), "{minutes}");
}
