//! The facts that deeds must state: told by `check` from the first day, filled in where the messages say.

use crate::deeds;

use std::path::Path;

use crate::deeds::{JURY, fill_in, issued, ok, refused, run, said};

const PASS: &str = "1|12|12|12|12|12";

/// The lines that say a rule was broken.
fn lines(text: &str, rule: &str) -> Vec<String> {
    text.lines().filter(|line| line.contains(rule)).map(str::to_owned).collect()
}

/// A small session on what the program contains, before dates of issue are known.
fn with_the_built_in_referential(folder: &Path) {
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02|Paris|1"], &[PASS], JURY);
    std::fs::remove_dir_all(folder.join("referential")).unwrap();
    deeds::edit_session(folder, "referential: referential\n", "");
    deeds::edit_session(folder, "issue: { date: 2026-07-03, place: Cachan }\n", "");
}

#[test]
fn what_is_unknown_is_one_remark_from_the_first_day() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    with_the_built_in_referential(folder);
    let told = lines(&ok(folder, &["check"]), "[facts-missing");
    let [remark] = told.as_slice() else { panic!("{told:#?}") };
    for said in [
        "remarque\u{a0}: referential/certification.yaml, ligne 16\u{a0}: 13 mentions",
        "(certifier.legal_name, referential/certification.yaml, ligne 16)",
        "(certifier.signatory.name, referential/certification.yaml, ligne 20)",
        "(certifier.signatory.role, referential/certification.yaml, ligne 20)",
        "(register.nsf, referential/certification.yaml, ligne 32)",
        "(register.decision_date, referential/certification.yaml, ligne 34)",
        "le code du bloc (code, referential/bloc-6.yaml, ligne 8)",
        "la date de délivrance (issue.date, session.yaml)",
        "le lieu de délivrance (issue.place, session.yaml)",
    ] {
        assert!(remark.contains(said), "no {said} in {remark}");
    }
    assert!(ok(folder, &["check"]).contains("parchemin exporter referentiel referential"));
    deeds::edit_session(folder, "jury:", "issue:\n  date: 2026-07-03\njury:");
    assert!(ok(folder, &["check"]).contains("12 mentions"), "a fact that is filled in is told no more");
    assert!(ok(folder, &["check"]).contains("(issue.place, session.yaml, ligne 4)"));
}

#[test]
fn what_stands_against_issuing_is_filled_in_where_the_message_says() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    with_the_built_in_referential(folder);
    refused(folder, &["deliberate"], 1, &["rules-not-adopted", "parchemin exporter reglement ."]);
    deeds::adopt(folder);
    ok(folder, &["deliberate"]);
    let output = run(folder, &["issue"]);
    assert_eq!(output.status.code(), Some(1));
    let told = lines(&said(&output), "[deed-fact-missing");
    assert_eq!(told.len(), 3, "certification, blocs, issue: {told:#?}");
    assert!(said(&output).contains("(code, referential/bloc-1.yaml, ligne 8)"));
    assert!(said(&output).contains("parchemin exporter referentiel referential"));
    ok(folder, &["export", "referential", "referential"]);
    refused(folder, &["issue"], 1, &["deed-fact-missing"]);
    assert!(!said(&run(folder, &["issue"])).contains("parchemin export"), "the files are there");
    fill_in(&folder.join("referential"));
    deeds::edit_session(folder, "jury:", "issue: { date: 2026-07-03, place: Cachan }\njury:");
    assert_eq!(lines(&ok(folder, &["check"]), "facts-missing"), [""; 0]);
    ok(folder, &["issue"]);
    assert_eq!(issued(folder, "pdf").len(), 1);
}

#[test]
fn whom_no_deed_can_name_is_told_before_the_jury_sits() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let people = ["1|Zola|Émile|d:1990-04-02||1", "2|Sand|Aurore|d:1991-07-01|Paris|1"];
    deeds::small(folder, &people, &[PASS, "2|12|12|12|12|13"], JURY);
    let told = ok(folder, &["check"]);
    let holders = lines(&told, "[facts-missing");
    let [remark] = holders.as_slice() else { panic!("{told}") };
    assert!(
        remark.contains("candidats.xlsx") && remark.contains("le lieu de naissance (1 (Zola Émile))"),
        "{remark}"
    );
}

/// Once the registration has ended, nothing is issued to whoever may have come after it; the roster of today tells, since
/// what the jury decides does not hang on it.
#[test]
fn after_the_registration_nothing_is_issued_before_the_entry_is_known() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02|Paris|1"], &[PASS], JURY);
    let certification = folder.join("referential/certification.yaml");
    let text = std::fs::read_to_string(&certification).unwrap();
    let ended = text.replace("expires: 2029-02-09", "expires: 2026-06-25");
    assert_ne!(ended, text);
    std::fs::write(&certification, ended).unwrap();
    ok(folder, &["sheets", "-o", "blank"]);
    let blank = std::fs::read(folder.join("blank/candidats.xlsx")).unwrap();
    let blank = parchemin::read::workbook::read("candidats.xlsx", &blank).unwrap();
    let headings = format!("{:?}", blank.sheets[1].rows().next().unwrap());
    assert!(headings.contains("Entrée dans le parcours"), "{headings}");
    ok(folder, &["deliberate"]);
    let told = ["[entry-unknown]", "1 (Zola Émile)", "«\u{a0}Entrée dans le parcours\u{a0}»", "25/06/2026"];
    refused(folder, &["issue"], 1, &told);
    assert!(!folder.join("register.jsonl").exists());
    let roster = |entered: &str| {
        let headings = "N° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés|Entrée dans le parcours";
        let rows = format!("== Candidats\n{headings}\n1|Zola|Émile|d:1990-04-02|Paris|1|{entered}\n");
        deeds::support::write_workbook(&rows, &folder.join("candidats.xlsx"));
    };
    roster("d:2026-06-26");
    refused(folder, &["issue"], 1, &["[entry-after-registration]", "26/06/2026"]);
    roster("d:2026-06-25");
    ok(folder, &["issue"]);
    let record = std::fs::read_to_string(folder.join("register-archive/2026-B-000001/acte.json")).unwrap();
    assert!(record.contains("\"entered\": \"2026-06-25\""), "{record}");
    ok(folder, &["register", "check"]);
    roster("");
    refused(folder, &["correct", "2026-B-000001", "--motive", "x"], 1, &["[entry-unknown]"]);
}
