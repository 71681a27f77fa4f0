//! What documents say of a result before the jury has decided, once it has, and of what the rules gave by themselves.

use std::path::Path;

use crate::deeds::{self, JURY, ok, refused};

const BEFORE: &str = "Résultat calculé, avant délibération du jury\u{a0}: certification";

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_result_is_a_draft_until_the_jury_has_deliberated() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(
        folder,
        &["1|Zola|Émile|d:1990-04-02|Paris|1"],
        &["1|12|12|12|12|12|A", "1|12|12|12|12|12|B"],
        JURY,
    );
    let transcript = || {
        ok(folder, &["transcripts"]);
        read(folder, "out/transcripts/zola-emile-1.md")
    };
    let before = transcript();
    assert!(before.starts_with("**PROJET**") && before.contains(BEFORE), "{before}");
    let letter = ok(folder, &["explain", "1", "--format", "md"]);
    assert!(letter.contains("**PROJET**") && letter.contains("avant délibération du jury<br>"), "{letter}");
    ok(folder, &["deliberate"]);
    let after = transcript();
    assert!(!after.contains("PROJET") && after.contains("Décision\u{a0}: certification"), "{after}");
    let letter = ok(folder, &["explain", "1", "--format", "md"]);
    assert!(!letter.contains("PROJET") && !letter.contains("avant délibération"), "{letter}");
    // Of workbooks alone no jury is known: there is none to wait for.
    ok(folder, &["transcripts", "notes.xlsx", "-o", "alone"]);
    let alone = read(folder, "alone/transcripts/1.md");
    assert!(!alone.contains("PROJET") && alone.contains("**Résultat calculé\u{a0}: en attente"), "{alone}");
}

#[test]
fn the_annex_tells_homonyms_apart_and_what_the_rules_gave_before_the_jury() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/rules-harsher");
    deeds::support::copy_case(&case, folder);
    // One fails an eliminatory criterion, and the jury validates the bloc all the same; the namesake decided nothing.
    let roster = "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Mission|Début mission|Fin mission\n\
        1|Sand|B|d:1999-01-02|stage|d:2026-01-15|d:2026-02-14\n2|Sand|B|d:2001-03-04|stage|d:2026-01-15|d:2026-04-14\n\
        == Décisions\nN° candidat|Bloc|Décision|Motif\n2|1|Validé|Parcours remarquable\n";
    deeds::support::write_workbook(roster, &folder.join("candidats.xlsx"));
    let rows = ["1|A|ACQ|ACQ", "1|B|ACQ|ACQ", "2|A|NON|ACQ", "2|B|NON|ACQ"].join("\n");
    let scores = format!("== E1.1\nN° candidat|Évaluateur|K1|K2\n{rows}\n");
    deeds::support::write_workbook(&scores, &folder.join("notes.xlsx"));
    ok(folder, &["minutes"]);
    let minutes = read(folder, "out/minutes/minutes.md");
    let annex = minutes.split("## Annexe").nth(1).unwrap();
    let lines: Vec<&str> = annex.lines().filter(|line| line.contains("SAND")).collect();
    assert!(
        lines[0].starts_with("| 1 | **SAND** B |") && lines[1].starts_with("| 2 | **SAND** B |"),
        "{annex}"
    );
    let plain = lines[1].replace('\u{a0}', " ");
    assert!(plain.ends_with("→ validé | ✓ | Non délivrée<br>→ Délivrée |"), "{annex}");
    assert!(lines[0].ends_with("| Partielle |"), "{annex}");
}

/// The jury reads a proposition, leaves the decision blank, and the marks change: which of the two did it mean?
#[test]
fn a_stale_proposition_stops_the_deliberation_until_it_is_renewed_or_decided() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/err/proposition-stale");
    deeds::support::copy_case(&case, folder);
    refused(folder, &["deliberate"], 1, &["[proposition-stale]", "[proposition-stale-certification]"]);
    assert!(!folder.join("deliberation.json").exists());
    ok(folder, &["sheets", "--decisions", "--force"]);
    assert!(!ok(folder, &["check"]).contains("proposition-stale"));
    ok(folder, &["deliberate"]);
}

/// What the school signs on paper and what it issues by are the same deliberation.
#[test]
fn a_dry_run_tells_the_seal_that_the_signed_minutes_bear() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let rows = ["1|12|12|12|12|12|A", "1|12|12|12|12|12|B"];
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02|Paris|1"], &rows, JURY);
    ok(folder, &["deliberate"]);
    let minutes = read(folder, "out/minutes/minutes.md");
    let seal = minutes.split("Empreinte de la délibération\u{a0}: ").nth(1).unwrap();
    let seal = seal.split('.').next().unwrap();
    assert_eq!(seal.len(), "3f9a 02c1 77be d410".len() + 3, "{seal}");
    let said = ok(folder, &["issue", "--dry-run"]);
    assert!(said.contains(seal), "{seal}: {said}");
}

/// Whoever was not granted all is told how to contest it, or no letter is made.
#[test]
fn no_letter_of_refusal_is_made_that_does_not_say_how_to_contest_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let refusal =
        "== Décisions\nN° candidat|Bloc|Décision|Motif\n1|certification|Non délivrée|Mission trop courte";
    deeds::small(
        folder,
        &["1|Zola|Émile|d:1990-04-02|Paris|1", refusal],
        &["1|12|12|12|12|8|A", "1|12|12|12|12|8|B"],
        JURY,
    );
    let rules = folder.join("referential/rules.yaml");
    let edit = |from: &str, to: &str| {
        let text = std::fs::read_to_string(&rules).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(&rules, text.replace(from, to)).unwrap();
    };
    let letter =
        |format| ok(folder, &["explain", "1", "--format", format]).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(letter("md").contains(
        "Vous pouvez adresser à la direction des études, dans un délai de 30 jours à compter de la réception de la \
         présente, une réclamation écrite et motivée. Le jury apprécie souverainement les acquis ; la réclamation \
         porte sur une erreur matérielle ou sur la régularité de la procédure. Une réponse motivée vous sera \
         adressée sous 15 jours. Vous pouvez obtenir copie de vos grilles d’évaluation auprès de dpo@ecole.example."
    ));
    edit("data_contact:", "mediator: Médiation X, form: datée et signée, data_contact:");
    let told = letter("md");
    assert!(
        told.contains("une réclamation datée et signée.") && told.contains("consommation : Médiation X."),
        "{told}"
    );
    edit("Médiation X", "le Tribunal  administratif");
    refused(folder, &["check"], 1, &["rules-appeal-forbidden", "mediator", "tribunal administratif"]);
    let text = std::fs::read_to_string(&rules).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("appeal:"));
    std::fs::write(&rules, lines.collect::<Vec<_>>().join("\n")).unwrap();
    for format in ["md", "pdf"] {
        let reasons = ["letter-without-appeal", "1 (Zola Émile)", "referential/rules.yaml", "answer_days"];
        refused(folder, &["explain", "1", "--format", format], 1, &reasons);
    }
    assert!(!folder.join("out").exists());
    // Others read why, and nobody is told anything on a screen that a letter would say.
    ok(folder, &["explain", "1"]);
    deeds::edit_session(folder, "schema: 1", "schema: 1\nspecimen: true");
    assert!(letter("md").contains("Voies de réclamation : [à compléter]."));
}
