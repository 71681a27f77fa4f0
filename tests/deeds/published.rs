//! The page by which anyone verifies deeds: what it holds, what it must not, and that it appears whole.
//!
//! With `PARCHEMIN_PAGES` set, it is kept in that folder with what it must answer, for `tests/outside/run page`.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::deeds::{self, JURY, ok, on, refused, said};

const PEOPLE: [&str; 4] = [
    "1|Zola|Émile <i>|d:1990-04-02|Paris|1",
    "2|Sand|Aurore|d:1991-07-01|Paris|1",
    "3|Da Silva|José|d:1993-07-01|Paris|1",
    "4|Hugo|Léopoldine|d:1994-08-28|Paris|1",
];

/// A session whose four deeds are issued and signed, but for the last two: by number, Da Silva, Hugo, Sand, Zola.
fn session(folder: &Path) {
    let marks = ["1|12|12|12|12|12", "2|12|12|12|12|13", "3|12|12|12|12|14", "4|12|12|12|12|15"];
    deeds::small(folder, &PEOPLE, &marks, JURY);
    ok(folder, &["deliberate"]);
    refused(folder, &["register", "publish", "site"], 3, &["register-missing"]);
    ok(folder, &["issue", "--candidate", "3", "--candidate", "4"]);
    refused(folder, &["register", "publish", "site"], 1, &["[publish-without-key]", "parchemin cles creer"]);
    assert!(!folder.join("site").exists());
    ok(folder, &["keys", "new"]);
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn proof(folder: &Path, number: &str) -> String {
    let archive = if number.starts_with('S') { "specimen-register-archive" } else { "register-archive" };
    let record: Value =
        serde_json::from_str(&read(folder, &format!("{archive}/{number}/acte.json"))).unwrap();
    record["proof"].as_str().unwrap().to_owned()
}

/// What the page's script reads.
fn data(page: &str) -> Value {
    let text = page.split("data-register=\"").nth(1).unwrap().split('"').next().unwrap();
    serde_json::from_str(&text.replace("&quot;", "\"").replace("&#x2F;", "/")).unwrap()
}

#[test]
fn the_page_tells_what_each_number_is_worth_and_nobody_s_name() {
    let home = tempfile::tempdir().unwrap();
    let folder = &home.path().join("school");
    session(folder);
    let specimens = home.path().join("specimens");
    deeds::copy_folder(folder, &specimens);
    deeds::edit_session(&specimens, "name: Essai", "name: Essai\nspecimen: true");
    ok(&specimens, &["deliberate", "--again", "--motive", "Essai"]);
    ok(&specimens, &["issue", "--specimen"]);
    let specimen = proof(&specimens, "SPECIMEN-2026-B-000001");
    ok(folder, &["issue", "--candidate", "2"]);
    deeds::edit_session(folder, "place: Cachan", "place: Arcueil");
    ok(folder, &["correct", "2026-B-000002", "--motive", "Lieu"]);
    ok(folder, &["revoke", "2026-B-000001", "--motive", "Fraude", "--date", "2026-09-01"]);
    let told = ok(folder, &["registre", "publier", "site"]);
    for told_of in ["site/index.html", "site/jwks.json", "Copiez ce dossier"] {
        assert!(told.contains(told_of), "{told_of}: {told}");
    }
    let page = read(folder, "site/index.html");
    crate::board::closes_itself(&page);
    assert_eq!(read(folder, "site/jwks.json"), read(folder, "keys/jwks.json"));
    let data = data(&page);
    assert_eq!(data["issued"], json!({ "2026-B-": 4 }));
    assert_eq!(data["revoked"], json!(["2026-B-000001"]));
    assert_eq!(data["replaced"], json!({ "2026-B-000002": "2026-B-000004" }));
    assert!(page.contains("École d’essai SAS"), "the school that the deeds name");
    for telling in ["Zola", "Sand", "Silva", "Hugo", "Aurore", "José", "1991", "Fraude", "Lieu", "\"d\""] {
        assert!(!page.to_lowercase().contains(&telling.to_lowercase()), "{telling}");
    }
    // What is issued later the page that stands does not know; what it was asked stays true.
    let (sand, corrected) = (proof(folder, "2026-B-000003"), proof(folder, "2026-B-000004"));
    ok(folder, &["issue"]);
    let later = proof(folder, "2026-B-000005");
    keep(
        &page,
        "verification",
        &[
            (sand.clone(), "authentic"),
            (format!("https://ecole.example/v#{sand}"), "authentic"),
            (corrected, "authentic"),
            (later, "later"),
            (specimen, "specimen"),
            ("SPECIMEN-2026-B-000001".to_owned(), "specimen"),
            ("2026-B-000001".to_owned(), "revoked"),
            (" 2026 b 2 ".to_owned(), "replaced"),
            ("2026–B–000003".to_owned(), "valid"),
            ("2026-B-000005".to_owned(), "unknown"),
            ("2026-B-000000".to_owned(), "unknown"),
            ("2026-P-000001".to_owned(), "unknown"),
            ("Sand".to_owned(), "unreadable"),
            (String::new(), "unreadable"),
            ("ey.ey.ey".to_owned(), "altered"),
        ],
    );
    // With a key that leaked, and another that signs.
    ok(folder, &["keys", "new", "--leaked"]);
    let before = page;
    ok(folder, &["duplicate", "2026-B-000003", "--date", "2027-01-01", "--date-confirmed"]);
    ok(folder, &["register", "publish", "site"]);
    let page = read(folder, "site/index.html");
    keep(&page, "verification-leaked", &[(sand, "leaked"), ("2026-B-000003".to_owned(), "valid")]);
    assert!(page != before && self::data(&page)["keys"][0]["leaked"].is_string());
}

/// Keeps a page, and what it must answer, where it is asked.
fn keep(page: &str, name: &str, answers: &[(String, &str)]) {
    let Some(kept) = std::env::var_os("PARCHEMIN_PAGES") else { return };
    let folder = Path::new(&kept).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("index.html"), page).unwrap();
    std::fs::write(folder.join("answers.json"), json!(answers).to_string()).unwrap();
}

#[test]
fn what_is_not_proved_is_not_published_and_a_page_of_ones_own_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["issue"]);
    refused(folder, &["register", "publish"], 2, &[]);
    std::fs::create_dir(folder.join("site")).unwrap();
    std::fs::write(folder.join("site/index.html"), "Accueil").unwrap();
    let told = ok(folder, &["register", "publish", "site"]);
    assert!(told.contains("index"), "{told}");
    let names = deeds::support::files_below(&folder.join("site"));
    let kept = names.iter().filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "html"));
    assert!(
        kept.clone().count() == 2
            && kept.clone().any(|name| read(folder, &format!("site/{name}")) == "Accueil")
    );
    let register = read(folder, "register.jsonl");
    std::fs::write(folder.join("register.jsonl"), register.replace("2026-07-03", "2026-07-04")).unwrap();
    refused(folder, &["register", "publish", "elsewhere"], 1, &["register-broken-chain"]);
    std::fs::write(folder.join("register.jsonl"), &register).unwrap();
    std::fs::remove_file(folder.join("register-archive/2026-B-000002/acte.pdf")).unwrap();
    refused(folder, &["register", "publish", "elsewhere"], 3, &["archive-missing"]);
    assert!(!folder.join("elsewhere").exists());
}

#[test]
fn a_page_appears_whole_whenever_the_program_is_killed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["issue"]);
    ok(folder, &["register", "publish", "site"]);
    let before = read(folder, "site/index.html");
    ok(folder, &["revoke", "2026-B-000001", "--motive", "Fraude", "--date", "2026-09-01"]);
    ok(folder, &["register", "publish", "expected"]);
    let after = read(folder, "expected/index.html");
    assert_ne!(before, after);
    for pause in (0..).step_by(5) {
        let mut command = deeds::support::parchemin(folder);
        let command = command.args(["-q", "register", "publish", "site"]).stdout(Stdio::null());
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        let is_done = child.try_wait().unwrap().is_some();
        let _ = child.kill();
        child.wait().unwrap();
        let now = read(folder, "site/index.html");
        assert!(now == before || now == after, "after {pause} ms");
        assert_eq!(read(folder, "site/jwks.json"), read(folder, "keys/jwks.json"));
        if is_done {
            break;
        }
    }
    let output = on("2026-07-03", folder, &["register", "publish", "site"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(read(folder, "site/index.html"), after);
    let names = std::fs::read_dir(folder.join("site")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with('.')));
}
