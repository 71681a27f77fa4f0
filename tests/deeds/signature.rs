//! The picture of a signature: on what is issued alone, by whose leave, and never silently left out.

use crate::deeds;

use std::path::Path;

use crate::deeds::{JURY, issued, ok, refused};

const SIGNATURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 20\"><path d=\"M0 10L30 0L60 20Z\"/></svg>";
const ISSUE: &str = "issue: { date: 2026-07-03, place: Cachan }";

/// A session of one holder, signed by what stands under `signature`.
fn session(folder: &Path, signature: &str) {
    deeds::small(folder, &["1|Zola|Émile|d:1990-04-02|Paris|1"], &["1|12|12|12|12|12"], JURY);
    std::fs::write(folder.join("signature.svg"), SIGNATURE).unwrap();
    let issue = format!("issue:\n  date: 2026-07-03\n  place: Cachan\n  signature: {signature}");
    deeds::edit_session(folder, ISSUE, &issue);
}

/// What the figures of a PDF say to who cannot see them.
fn figures(pdf: &Path) -> Vec<String> {
    let pdf = lopdf::Document::load(pdf).unwrap();
    let dictionaries = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let said = dictionaries.filter_map(|dictionary| dictionary.get(b"Alt").ok());
    said.map(|text| lopdf::decode_text_string(text).unwrap()).collect()
}

const USED: &str = "{ file: signature.svg, authorised_by: Ada Essai, date: 2026-07-03 }";

#[test]
fn a_signature_stands_on_what_is_issued_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, USED);
    ok(folder, &["attestations"]);
    ok(folder, &["deliberate"]);
    ok(folder, &["attestations"]);
    let draft = folder.join("out/attestations/bloc-1-zola-emile-1.pdf");
    assert_eq!(figures(&draft), [""; 0], "a draft is signed by nobody");
    ok(folder, &["issue"]);
    assert_eq!(figures(&issued(folder, "pdf")[0]), ["Signature de Ada Essai"]);
    let record = std::fs::read_to_string(folder.join("register-archive/2026-B-000001/acte.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let kept = &record["signature"];
    assert_eq!((&kept["authorised_by"], &kept["date"]), (&"Ada Essai".into(), &"2026-07-03".into()));
    assert_eq!(kept["sha256"].as_str().unwrap().len(), 64);
    // Neither proof nor register knows of it.
    ok(folder, &["verify", "2026-B-000001"]);
    ok(folder, &["register", "check"]);
    let duplicate = ok(folder, &["duplicate", "2026-B-000001"]);
    assert_eq!(figures(&folder.join(duplicate.lines().next().unwrap()))[0], "Signature de Ada Essai");
    // A correction issues, and not before the day of the leave.
    let roster = "== Candidats\nN° candidat|Nom|Prénoms|Date de naissance|Lieu de naissance|Blocs présentés\n\
        1|Zola|Émile|d:1990-04-02|Lyon|1";
    deeds::support::write_workbook(roster, &folder.join("candidats.xlsx"));
    deeds::edit_session(folder, "date: 2026-07-03 }", "date: 2026-07-04 }");
    refused(folder, &["correct", "2026-B-000001", "--motive", "Lieu"], 1, &["[signature-after-issue]"]);
    deeds::edit_session(folder, "date: 2026-07-04 }", "date: 2026-07-03 }");
    ok(folder, &["correct", "2026-B-000001", "--motive", "Lieu"]);
    let corrected = issued(folder, "pdf").pop().unwrap();
    assert_eq!(figures(&corrected), ["Signature de Ada Essai"], "{corrected:?}");
    // Without the file nothing more is issued.
    std::fs::remove_file(folder.join("signature.svg")).unwrap();
    refused(folder, &["issue"], 3, &["[file-missing]", "signature.svg"]);
}

#[test]
fn a_signature_without_leave_or_picture_is_an_error_with_its_key() {
    for (signature, told) in [
        ("{ file: signature.svg, date: 2026-07-03 }", "authorised_by"),
        ("{ file: signature.svg, authorised_by: Ada Essai }", "« date »"),
        ("{ authorised_by: Ada Essai, date: 2026-07-03 }", "« file »"),
        ("{ file: signature.svg, authorised_by: Ada Essai, date: 2026-07-04 }", "[signature-after-issue]"),
        (
            "{ file: session.yaml, authorised_by: Ada Essai, date: 2026-07-01 }",
            "session.yaml » (issue.signature.file)",
        ),
        ("{ file: none.png, authorised_by: Ada Essai, date: 2026-07-01 }", "[file-missing]"),
        ("{ file: broken.png, authorised_by: Ada Essai, date: 2026-07-01 }", "session.yaml, ligne 9"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        session(folder, signature);
        std::fs::write(folder.join("broken.png"), "no picture").unwrap();
        let said = deeds::said(&deeds::run(folder, &["check"])).replace('\u{a0}', " ");
        assert!(said.contains("erreur") && said.contains(told), "{told}: {said}");
        assert!(!folder.join("out").exists());
    }
}

#[test]
fn a_specimen_is_signed_by_nobody_and_a_deed_has_room_for_its_signature() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("specimen");
    session(&folder, USED);
    deeds::edit_session(&folder, "schema: 1", "schema: 1\nspecimen: true");
    ok(&folder, &["deliberate"]);
    ok(&folder, &["issue", "--specimen"]);
    let pdf = issued(&folder, "pdf").remove(0);
    assert!(!figures(&pdf).iter().any(|said| said.contains("Signature")), "{pdf:?}");

    let folder = home.path().join("without-room");
    session(&folder, USED);
    ok(&folder, &["export", "templates", "modeles"]);
    let part = folder.join("modeles/_issue.md.tera");
    let text = std::fs::read_to_string(&part).unwrap();
    std::fs::write(&part, text.replace("<!-- closing -->", "")).unwrap();
    ok(&folder, &["deliberate"]);
    refused(&folder, &["issue"], 1, &["[signature-without-room]"]);
    assert!(!folder.join("register.jsonl").exists());
}
