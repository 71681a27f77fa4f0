//! The mention and the path that a diploma states: as the jury froze them, where the certification has it so.

use std::path::Path;

use crate::deeds::{edit, edit_session, issued, ok, refused, run, said, support};

fn case(name: &str, folder: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok").join(name);
    support::copy_case(&from, folder);
}

/// The Markdown of the diplomas issued, each after the name of its holder.
fn diplomas(folder: &Path) -> Vec<(String, String)> {
    let diplomas = issued(folder, "md").into_iter().filter(|path| path.display().to_string().contains("-p-"));
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    diplomas.map(read).collect()
}

fn of(all: &[(String, String)], holder: &str) -> String {
    all.iter().find(|(name, _)| name.contains(holder)).unwrap().1.clone()
}

#[test]
fn a_diploma_states_the_mention_that_the_jury_froze() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    case("mentions", folder);
    ok(folder, &["deliberate", "--yes"]);
    ok(folder, &["issue", "--specimen", "--yes"]);
    let all = diplomas(folder);
    let said = "Le jury a décerné la mention «\u{a0}Bien\u{a0}».";
    assert!(of(&all, "jury-a-04").contains(said), "the jury's, not the computed one");
    assert!(
        of(&all, "faveur").contains("mention «\u{a0}Assez bien\u{a0}»"),
        "the jury's, where none is computed"
    );
    for without in ["sans", "verdict", "acquis"] {
        assert!(!of(&all, without).contains("la mention"), "{without}");
    }
    let kept = std::fs::read_to_string(folder.join("deliberation.json")).unwrap();
    assert!(kept.contains("\"mention\": {"), "{kept}");
    let roster = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/mentions/candidats.xlsx.txt"),
    );
    let other = roster.unwrap().replace("bien | Deux retards", "Assez bien | Deux retards");
    support::write_workbook(&other, &folder.join("candidats.xlsx"));
    refused(folder, &["issue", "--specimen", "--yes"], 1, &["[drift-mention]", "Bien", "Assez bien"]);
}

#[test]
fn without_being_asked_a_diploma_states_no_mention() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    case("mentions", folder);
    edit_session(folder, "schema: 1\n", "schema: 1\ntemplates: modeles\n");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/diploma.md.tera");
    let own = std::fs::read_to_string(own).unwrap().replace("deed.mention", "deed.number");
    std::fs::create_dir_all(folder.join("modeles")).unwrap();
    std::fs::write(folder.join("modeles/diploma.md.tera"), own).unwrap();
    ok(folder, &["deliberate", "--yes"]);
    refused(folder, &["issue", "--specimen", "--yes"], 1, &["[template-mention-missing]", "deed.mention"]);
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    case("mentions", folder);
    edit(&folder.join("ref/certification.yaml"), &[("deeds: { mention: true }\n", "")]);
    ok(folder, &["deliberate", "--yes"]);
    ok(folder, &["issue", "--specimen", "--yes"]);
    assert!(diplomas(folder).iter().all(|(_, text)| !text.contains("la mention")));
}

#[test]
fn a_diploma_states_a_path_that_is_registered_and_no_other() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    case("paths", folder);
    ok(folder, &["deliberate", "--yes"]);
    ok(folder, &["issue", "--specimen", "--yes"]);
    let all = diplomas(folder);
    assert!(of(&all, "logiciel").contains("parcours «\u{a0}Solutions logicielles\u{a0}»"));
    for other in ["reseau", "tous"] {
        assert!(!of(&all, other).contains("parcours"), "{other}");
    }
}

#[test]
fn a_mention_that_deeds_may_not_say_is_refused_where_deeds_say_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    case("mentions", folder);
    edit(&folder.join("ref/rules.yaml"), &[("label: Bien,", "label: « Grade de Licence »,")]);
    let rules = ["check", "--referential", "ref"];
    refused(folder, &rules, 1, &["[rules-mention-forbidden]", "rules.yaml, ligne 7", "grade de licence"]);
    edit(&folder.join("ref/certification.yaml"), &[("deeds: { mention: true }\n", "")]);
    assert!(!said(&run(folder, &rules)).contains("rules-mention-forbidden"));
}
