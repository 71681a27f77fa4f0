//! A deed told in English: from its archive, marked, unnumbered, and worth nothing beside the original.

use std::path::{Path, PathBuf};

use crate::deeds::{self, JURY, edit_session, issued, ok, refused, run, said, support};

const SENTENCE: &str = "Translation provided by the certifying body for information. The French original, No. NUMBER, alone is \
    authentic and prevails in case of discrepancy. This is not a sworn translation.";

/// Writes the English wording of a bloc's title and competences, and of the signatory's role; not one criterion's.
fn word_in_english(folder: &Path) {
    let bloc = folder.join("referential/bloc-1.yaml");
    let text = std::fs::read_to_string(&bloc).unwrap();
    let worded = text.lines().map(|line| {
        if let Some(rest) = line.trim_start().strip_prefix("- { code: C") {
            let code = rest.split(',').next().unwrap();
            return line.replace("\" }", &format!("\", text_en: Outcome C{code} told in English }}"));
        }
        let title =
            if line.starts_with("title: ") { "\ntitle_en: What AI is for and what it does" } else { "" };
        format!("{line}{title}")
    });
    std::fs::write(&bloc, worded.collect::<Vec<_>>().join("\n") + "\n").unwrap();
    word_role(folder);
}

fn word_role(folder: &Path) {
    let role = ("role: directrice }", "role: directrice, role_en: Director }");
    deeds::edit(&folder.join("referential/certification.yaml"), &[role]);
}

const TRANSLATE: [&str; 4] = ["duplicate", "2026-B-000001", "--doc-lang", "en"];

fn small(folder: &Path) {
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02|Paris|1"], &["1|12|12|12|12|12"], JURY);
}

/// Issues the attestation of a small session.
fn issue_small(folder: &Path) {
    small(folder);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
}

/// Gives the school a template of its own in English, made from the one that says of what it is the translation.
fn own_template(folder: &Path, change: impl Fn(String) -> String) {
    std::fs::create_dir_all(folder.join("modeles/en")).unwrap();
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/en/_issue.md.tera");
    let own = change(std::fs::read_to_string(built_in).unwrap());
    std::fs::write(folder.join("modeles/en/_issue.md.tera"), own).unwrap();
    edit_session(folder, "referential: referential", "referential: referential\ntemplates: modeles");
}

/// What a PDF says, on one line.
fn told(path: &Path) -> String {
    let output = std::process::Command::new("pdftotext").arg(path).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pdfs(folder: &Path) -> Vec<String> {
    support::files_below(folder).into_iter().filter(|name| name.ends_with("pdf")).collect()
}

fn translation(folder: &Path) -> PathBuf {
    let made = pdfs(&folder.join("out/en"));
    assert_eq!(made.len(), 1, "{made:?}");
    folder.join("out/en").join(&made[0])
}

fn register(folder: &Path) -> (Vec<u8>, Vec<String>) {
    (
        std::fs::read(folder.join("register.jsonl")).unwrap(),
        support::files_below(&folder.join("register-archive")),
    )
}

#[test]
fn an_attestation_is_told_in_english_and_the_register_knows_nothing_of_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issue_small(folder);
    let before = (register(folder), issued(folder, "pdf"));
    // Of what the deed prints alone, and not of criteria nor of other blocs.
    let lacks = ["title_en", "text_en", "role_en", "bloc-1.yaml", "certification.yaml", "[wording-missing]"];
    refused(folder, &TRANSLATE, 1, &lacks);
    assert!(!folder.join("out/en").exists());
    let output = run(folder, &TRANSLATE);
    assert_eq!(said(&output).matches("[wording-missing]").count(), 7, "{}", said(&output));
    word_in_english(folder);
    // Today's session says otherwise: the archive is what is told.
    edit_session(folder, "name: Essai", "name: Autre");
    edit_session(folder, "date: 2026-07-03, place: Cachan", "date: 2027-09-01, place: Lyon");
    std::fs::remove_file(folder.join("candidats.xlsx")).unwrap();
    std::fs::remove_file(folder.join("deliberation.json")).unwrap();
    ok(folder, &TRANSLATE);
    let made = translation(folder);
    assert!(made.ends_with("2026-b-000001-zola-emile-1-translation.pdf"), "{}", made.display());
    let text = told(&made);
    for stated in [
        &SENTENCE.replace("NUMBER", "2026-B-000001"),
        "Émile ZOLA",
        "2 April 1990",
        "What AI is for and what it does",
        "Outcome C5.1 told in English",
        "Chef de projet en développement de solutions d'intelligence artificielle",
        "3 July 2026",
        "Issued in Cachan",
        "Ada Essai, Director",
        "26 June 2026",
    ] {
        let text = text.replace('’', "'").replace('\u{a0}', " ");
        assert!(text.contains(&stated.replace('’', "'")), "no {stated} in {text}");
    }
    assert!(text.replace(' ', "").starts_with("TRANSLATION"), "{text}");
    for unsaid in ["signature", "stamp", "Framework", "Autre", "Lyon", "DRAFT", "directrice"] {
        assert!(!text.contains(unsaid), "{unsaid} in {text}");
    }
    assert_eq!(text.matches("2026-B-000001").count(), 1, "{text}");
    let bytes = std::fs::read(&made).unwrap();
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(pdf.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"en");
    assert_eq!((register(folder), issued(folder, "pdf")), before, "nothing is written to the register");
    refused(folder, &["verify", made.to_str().unwrap()], 1, &["traduction", "2026-B-000001"]);
    let renamed = folder.join("acte.pdf");
    std::fs::copy(&made, &renamed).unwrap();
    refused(folder, &["verify", "acte.pdf"], 1, &["traduction"]);
    refused(folder, &["verify", "acte.pdf", "--format", "json"], 1, &["\"standing\": \"translation\""]);
    // Asked again, it is the same to the byte.
    ok(folder, &TRANSLATE);
    assert_eq!(std::fs::read(translation(folder)).unwrap(), bytes);
}

#[test]
fn a_diploma_is_told_in_english_with_what_it_replaces() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::deliberated(folder);
    word_role(folder);
    ok(folder, &["issue", "--candidate", "26-017"]);
    ok(folder, &["duplicate", "2026-P-000001", "--doc-lang", "en", "-o", "ailleurs"]);
    let made = pdfs(&folder.join("ailleurs"));
    assert!(made.len() == 1 && made[0].starts_with("en/2026-p-000001-"), "{made:?}");
    let text = told(&folder.join("ailleurs").join(&made[0]));
    assert!(text.contains(&SENTENCE.replace("NUMBER", "2026-P-000001")), "{text}");
    assert!(
        text.contains("d'intelligence artificielle") || text.contains("d’intelligence artificielle"),
        "{text}"
    );
    refused(
        folder,
        &["duplicate", "2026-P-000001", "--doc-lang", "en", "--date", "2026-07-03"],
        2,
        &["--doc-lang"],
    );
    refused(folder, &["duplicate", "2026-P-000001", "--doc-lang", "de"], 2, &["en"]);
    refused(folder, &["issue", "--doc-lang", "en"], 2, &["duplicata", "--doc-lang"]);
}

#[test]
fn a_diploma_s_mention_is_told_by_its_english_label() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::deliberated(folder);
    word_role(folder);
    for (file, lines) in [
        (
            "rules.yaml",
            "mentions: [{ label: Bien, label_en: Good, from: 10 }, { label: Très bien, label_en: Very good, from: 19 }]\n",
        ),
        ("certification.yaml", "deeds: { mention: true }\n"),
    ] {
        let path = folder.join("referential").join(file);
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + lines).unwrap();
    }
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    deeds::copy_folder(&demo.join("notes"), &folder.join("notes"));
    ok(folder, &["-q", "deliberate", "--again", "--motive", "Mentions"]);
    ok(folder, &["issue", "--candidate", "26-017"]);
    ok(folder, &["duplicate", "2026-P-000001", "--doc-lang", "en"]);
    let text = told(&translation(folder));
    assert!(text.contains("“Good”") && !text.contains("Bien") && !text.contains("Very good"), "{text}");
}

#[test]
fn a_deed_that_holds_no_more_is_not_translated_and_one_that_replaces_says_so() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issue_small(folder);
    word_in_english(folder);
    let translate = |number| ["duplicate", number, "--doc-lang", "en"];
    support::write_workbook(
        "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés\n1|Zola|Émilie|d:1990-04-02|Paris|1\n",
        &folder.join("candidats.xlsx"),
    );
    ok(folder, &["correct", "2026-B-000001", "--motive", "Prénom"]);
    refused(folder, &translate("2026-B-000001"), 1, &["[deed-replaced]", "2026-B-000002"]);
    ok(folder, &translate("2026-B-000002"));
    let text = told(&translation(folder));
    assert!(text.contains("Cancels and replaces deed No. 2026-B-000001 issued on 3 July 2026"), "{text}");
    ok(folder, &["revoke", "2026-B-000002", "--motive", "Fraude", "--yes"]);
    refused(folder, &translate("2026-B-000002"), 1, &["[deed-revoked]"]);
    refused(folder, &translate("2026-B-000009"), 1, &["[deed-unknown]"]);
    ok(folder, &["register", "anonymise", "--before", "2030-01-01"]);
    refused(folder, &translate("2026-B-000002"), 1, &["[deed-revoked]"]);
}

#[test]
fn what_the_referential_of_today_says_otherwise_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issue_small(folder);
    word_in_english(folder);
    let (bloc, certification) =
        (folder.join("referential/bloc-1.yaml"), folder.join("referential/certification.yaml"));
    let whole = [std::fs::read_to_string(&bloc).unwrap(), std::fs::read_to_string(&certification).unwrap()];
    // A competence that goes is one that the translation would not tell.
    let without = whole[0].lines().filter(|line| !line.contains("code: C5.1")).collect::<Vec<_>>().join("\n");
    let changes: [(&str, &str, &str); 5] = [
        ("level: 7\n  eqf_level: 7", "level: 6\n  eqf_level: 7", "niveau 6"),
        ("name: \"aivancity\"", "name: \"Autre nom\"", "Autre nom"),
        ("nsf: [326, 114]", "nsf: [326, 115]", "115"),
        ("decision_date: 2024-02-09", "decision_date: 2025-02-09", "9 février 2025"),
        ("name: Ada Essai", "name: Ida Essai", "Ida Essai"),
    ];
    for (from, to, said) in changes {
        std::fs::write(&certification, whole[1].replacen(from, to, 1)).unwrap();
        refused(folder, &TRANSLATE, 1, &["[translation-other-facts]", said]);
    }
    std::fs::write(&certification, whole[1].replace("decision_date: 2024-02-09", "decision_date: ~"))
        .unwrap();
    refused(folder, &TRANSLATE, 1, &["[deed-fact-missing]", "decision_date"]);
    std::fs::write(&certification, &whole[1]).unwrap();
    for text in [
        without.replace("C5.1", "C4.1"),
        whole[0].replace("domaines d'usage de", "usages de"),
        whole[0].replace("Définir une politique", "Écrire une politique"),
    ] {
        std::fs::write(&bloc, text).unwrap();
        refused(folder, &TRANSLATE, 1, &["[translation-other-facts]"]);
    }
    // A bloc that is there no more makes no diploma of its attestation.
    std::fs::write(&bloc, whole[0].replace("\nbloc: 1\n", "\nbloc: 9\n")).unwrap();
    refused(folder, &TRANSLATE, 1, &["[translation-other-facts]"]);
    assert!(!folder.join("out/en").exists());
    std::fs::write(&bloc, &whole[0]).unwrap();
    // What is archived is proved first.
    let archived = folder.join("register-archive/2026-B-000001/acte.md");
    let text = std::fs::read_to_string(&archived).unwrap();
    std::fs::write(&archived, text.replace("ZOLA", "SAND")).unwrap();
    refused(folder, &TRANSLATE, 1, &["[archive-altered]"]);
    std::fs::write(&archived, text).unwrap();
    ok(folder, &TRANSLATE);
}

#[test]
fn a_school_s_own_template_in_english_must_say_of_what_it_is_the_translation() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issue_small(folder);
    word_in_english(folder);
    own_template(folder, |text| text.replace("deed.translates", "deed.number"));
    refused(folder, &TRANSLATE, 1, &["[template-mention-missing]", "deed.translates"]);
}

#[test]
fn a_specimen_is_told_as_a_specimen_and_a_deed_in_english_not_at_all() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    small(folder);
    edit_session(folder, "name: Essai", "name: Essai\nspecimen: true");
    ok(folder, &["deliberate"]);
    ok(folder, &["issue", "--specimen"]);
    word_in_english(folder);
    let translate = ["duplicate", "SPECIMEN-2026-B-000001", "--doc-lang", "en"];
    ok(folder, &translate);
    let text = told(&translation(folder));
    assert!(text.replace(' ', "").starts_with("SPECIMEN–TRANSLATION"), "{text}");
    deeds::edit(
        &folder.join("referential/certification.yaml"),
        &[("version: \"1\"", "version: \"1\"\nlanguage: en")],
    );
    refused(folder, &translate, 1, &["[translation-of-english]"]);
}

/// A session whose certification has paths that deeds state, worded in English; deliberated, its specimens issued.
fn issue_with_paths(folder: &Path) {
    support::copy_case(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/paths"), folder);
    let title = ("\"Solutions logicielles\"", "\"Solutions logicielles\", title_en: Software");
    let other = ("blocs: [1, 3]", "blocs: [1, 3], title_en: Infrastructure, registered: true");
    let whole =
        ("title: Services informatiques", "title: Services informatiques\ntitle_en: Computing services");
    deeds::edit(&folder.join("ref/certification.yaml"), &[whole, title, other]);
    for bloc in ["ref/bloc-1.yaml", "ref/bloc-2.yaml", "ref/bloc-3.yaml"] {
        let text = std::fs::read_to_string(folder.join(bloc)).unwrap();
        let text = text.replacen("\ntitle: ", "\ntitle_en: A bloc\ntitle: ", 1);
        std::fs::write(folder.join(bloc), text.replace("\" }\n", "\", text_en: A skill }\n")).unwrap();
    }
    ok(folder, &["-q", "deliberate", "--yes"]);
    ok(folder, &["-q", "issue", "--specimen", "--yes"]);
}

#[test]
fn a_diploma_tells_the_path_that_it_states_and_an_attestation_none() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issue_with_paths(folder);
    let translate = |number| ["duplicate", number, "--doc-lang", "en"];
    ok(folder, &translate("SPECIMEN-2026-P-000002"));
    let text = told(&translation(folder));
    assert!(text.contains("path “Software”") && !text.contains("Infrastructure"), "{text}");
    std::fs::remove_dir_all(folder.join("out/en")).unwrap();
    ok(folder, &translate("SPECIMEN-2026-B-000001"));
    let text = told(&translation(folder));
    assert!(!text.contains("Software") && !text.contains("Infrastructure"), "{text}");
    deeds::edit(&folder.join("ref/certification.yaml"), &[("Solutions logicielles", "Logiciels")]);
    refused(folder, &translate("SPECIMEN-2026-P-000002"), 1, &["[translation-other-facts]", "Logiciels"]);
}

#[test]
fn a_school_s_own_template_in_english_names_the_session_of_the_deed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issue_small(folder);
    word_in_english(folder);
    own_template(folder, |text| text + "\n\nSession: {{ session.name }}\n");
    edit_session(folder, "name: Essai", "name: Autre");
    ok(folder, &TRANSLATE);
    assert!(told(&translation(folder)).contains("Session: Essai"), "{}", told(&translation(folder)));
}
