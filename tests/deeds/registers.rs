//! Certifications of other registers, by data alone: the répertoire spécifique, none at all, a title that others award.

use std::path::{Path, PathBuf};

use crate::deeds::{self, edit_session, issued, ok, refused, run, said, support};

const REFERENTIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deeds/referentials/rs");
const SESSION: &str = "schema: 1\nname: Essai\nspecimen: true\nreferential: referential\nscores: [notes.xlsx]\n\
    jury: { date: 2026-06-26, members: [{ name: A, chair: true }] }\nissue: { date: 2026-07-03, place: Cachan }\n";

/// A session on the referential of the répertoire spécifique: one holder, and one who lacks a competence.
fn session(folder: &Path) {
    deeds::copy_folder(Path::new(REFERENTIAL), &folder.join("referential"));
    let roster = "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Voie d’accès|+ Salle\n\
        1|Zola|Émile|d:1990-04-02|Paris|Passerelle interne|Salle B\n2|Sand|Aurore|d:1991-07-01|Paris|VAE|\n\
        == Acquis antérieurs\nN° candidat|Bloc|Fondement|Date|Référence\n3|1|équivalence de module|d:2025-01-15|R\n";
    let roster = roster.replace("== Acquis", "3|Hugo|Victor|d:1992-02-03|Lyon||\n== Acquis");
    support::write_workbook(&roster, &folder.join("candidats.xlsx"));
    let marks = "== S1\nN° candidat|K1|K2|Évaluateur\n1|OUI|OUI|Jean\n2|OUI|NON|Jean\n";
    support::write_workbook(marks, &folder.join("notes.xlsx"));
    std::fs::write(folder.join("session.yaml"), SESSION).unwrap();
}

fn edit(folder: &Path, from: &str, to: &str) {
    deeds::edit(&folder.join("referential/certification.yaml"), &[(from, to)]);
}

/// The Markdown files below a folder, with their texts.
fn texts_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn of_the_repertoire_specifique_a_deed_states_no_level_and_until_when_it_holds() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let told = ok(folder, &["check"]);
    assert!(!told.contains("avertissement\u{a0}:") && !told.contains("RNCP"), "{told}");
    ok(folder, &["deliberate", "--yes"]);
    refused(folder, &["issue", "--specimen", "--attestations"], 1, &["[register-attests-no-bloc]"]);
    ok(folder, &["issue", "--specimen", "--yes"]);
    let deeds = issued(folder, "md");
    assert_eq!(deeds.len(), 2, "who holds it, and who acquired its bloc before; no attestation: {deeds:?}");
    let text = std::fs::read_to_string(&deeds[0]).unwrap();
    for stated in [
        "enregistrée au répertoire spécifique sous le numéro RS9999",
        "15 janvier 2025",
        "Valable jusqu’au 26 juin 2029.",
    ] {
        assert!(text.contains(stated), "no {stated} in {text}");
    }
    for unsaid in ["RNCP", "niveau", "NSF", "bloc", "professionnelle", "à compléter", "Salle"] {
        assert!(!text.contains(unsaid), "{unsaid} in {text}");
    }
    // Nothing of a school's own column is kept of anybody.
    for file in ["register-specimens.jsonl", "register.jsonl", "deliberation.json"] {
        let kept = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        assert!(!kept.contains("Salle B"), "{file}");
    }
    assert!(!ok(folder, &["results", "--format", "json"]).contains("Salle"));
}

#[test]
fn no_paper_of_a_certification_without_mission_speaks_of_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["build", "--format", "md"]);
    ok(folder, &["sheets", "-o", "blank"]);
    for (path, text) in texts_below(&folder.join("out")) {
        assert!(!text.to_lowercase().contains("mission"), "{path:?}: {text}");
        assert!(!text.contains("Modalité.** Mise en situation\u{a0}:"), "{path:?}: {text}");
    }
    let bytes = std::fs::read(folder.join("blank/candidats.xlsx")).unwrap();
    let roster = format!("{:?}", parchemin::read::workbook::read("candidats.xlsx", &bytes).unwrap());
    assert!(!roster.to_lowercase().contains("mission"), "{roster}");
    assert!(roster.contains("+ Salle") && roster.contains("Salle B"), "a school's own column stays");
}

#[test]
fn the_facts_of_a_school_are_known_to_its_templates() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    edit_session(folder, "schema: 1\n", "schema: 1\ntemplates: modeles\n");
    let letter = |body: &str| {
        let head = "{#---\ntitle: Lettre\nper: [candidate]\nfile: lettres/{candidate}\nbuild: true\n---#}\n";
        std::fs::create_dir_all(folder.join("modeles")).unwrap();
        std::fs::write(folder.join("modeles/lettre.md.tera"), format!("{head}{body}\n")).unwrap();
    };
    letter(
        "{{ certification.extra.siret }} {% for bloc in blocs %}{{ bloc.extra.heures }} {% for one in bloc.competences %}\
         {{ one.extra.module | default(value=\"-\") }}{% endfor %}{% endfor %} \
         {{ candidate.extra[\"Salle\"] | default(value=\"ailleurs\") }}",
    );
    ok(folder, &["build", "--format", "md"]);
    let texts = texts_below(&folder.join("out/lettres"));
    let all: String = texts.into_iter().map(|(_, text)| text).collect();
    assert!(all.contains("12345678900011 21 M1- Salle B"), "{all}");
    assert!(all.contains("M1- ailleurs"), "{all}");
    letter("{{ certification.extra.sirette }}");
    refused(folder, &["check"], 1, &["[template-unknown-variable]", "certification.extra.siret"]);
    // What is beside candidates in a roster is kept in no register: no deed may state it.
    letter("");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/diploma.md.tera");
    let own = std::fs::read_to_string(own).unwrap();
    let own = own.replace("# Certification", "{{ candidate.extra[\"Salle\"] }}\n\n# Certification");
    std::fs::write(folder.join("modeles/diploma.md.tera"), own).unwrap();
    refused(folder, &["check"], 1, &["[template-unknown-variable]", "candidate.extra"]);
}

#[test]
fn what_others_award_has_minutes_and_specimens_and_no_deed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    edit(folder, "register:\n", "awarded_by: other\nregister:\n");
    edit_session(folder, "schema: 1\n", "schema: 1\ntemplates: modeles\n");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/diploma.md.tera");
    let own =
        std::fs::read_to_string(own).unwrap().replace("décerne à", "atteste pour le titre professionnel de");
    std::fs::create_dir_all(folder.join("modeles")).unwrap();
    std::fs::write(folder.join("modeles/diploma.md.tera"), own).unwrap();
    ok(folder, &["check"]);
    edit(folder, "awarded_by: other\n", "");
    refused(folder, &["check"], 1, &["[template-forbidden-word]", "titre professionnel"]);
    edit(folder, "register:\n", "deeds: { forbidden_words: [Grade de  Licence] }\nregister:\n");
    ok(folder, &["check"]);
    edit(folder, "deeds: { forbidden_words: [Grade de  Licence] }\n", "awarded_by: other\n");
    edit_session(folder, "specimen: true", "specimen: false");
    ok(folder, &["deliberate", "--yes"]);
    refused(folder, &["issue", "--yes"], 1, &["[deed-awarded-by-others]", "referential/certification.yaml"]);
    assert!(!folder.join("register.jsonl").exists());
}

#[test]
fn a_fact_that_has_no_place_in_a_register_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    for (from, to, reasons) in [
        ("code: RS9999", "code: RS9999\n  level: 5", vec!["[register-fact-unfit]", "register.level"]),
        ("code: RS9999", "code: 9999", vec!["[register-code-form]", "RNCP", "[register-fact-unfit]"]),
        ("code: RS9999", "code: RSX", vec!["[register-code-form]"]),
        ("code: RS9999", "kind: none\n  code: RS9999", vec!["[register-fact-unfit]", "register.code"]),
        ("code: RS9999", "code: RNCP9999\n  level: 0", vec!["[register-level-form]", "register.level"]),
        ("code: RS9999", "code: RNCP9999\n  eqf_level: 9", vec!["[register-level-form]", "eqf_level"]),
        ("months: 36", "months: 0", vec!["certification.yaml"]),
    ] {
        edit(folder, from, to);
        refused(folder, &["check"], 1, &reasons);
        edit(folder, to, from);
    }
    // Outside any register nothing is said of one, and a school may still ask for more.
    let registered = "  code: RS9999\n  title: \"Accueillir et orienter un public en ligne\"\n  decision_date: 2025-01-15\n  expires: 2028-01-15\n";
    edit(folder, registered, "  kind: none\n");
    assert!(!ok(folder, &["check"]).contains("avertissement\u{a0}:"));
    ok(folder, &["build", "--format", "md"]);
    let diplomas = texts_below(&folder.join("out/diplomas"));
    assert!(!diplomas.is_empty());
    for (_, text) in diplomas {
        assert!(!text.contains("enregistrée") && text.contains("Valable jusqu’au"), "{text}");
    }
    edit(folder, "  kind: none\n", "  kind: none\n  level: 5\ndeeds: { required: [level] }\n#");
    let output = run(folder, &["check"]);
    assert!(!said(&output).contains("register-fact-unfit"), "{}", said(&output));
}
