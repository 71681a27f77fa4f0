//! What the archive of one deed tells of the others: nothing, once theirs is erased.

use crate::deeds;

use std::collections::BTreeSet;
use std::path::Path;

use crate::deeds::{JURY, ok};
use parchemin::deeds::register::Register;
use parchemin::store::digest;

const PEOPLE: [&str; 3] = [
    "1|Zola|Émile|d:1990-04-02|Paris|1",
    "2|Sand|Aurore|d:1991-07-01|Paris|1",
    "3|Hugo|Victor|d:1992-02-26|Besançon|1",
];
const MARKS: [&str; 3] = ["1|12|12|12|12|12", "2|12|12|12|12|13", "3|12|12|12|12|14"];

fn issued(folder: &Path) {
    deeds::small(folder, &PEOPLE, &MARKS, JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn record(folder: &Path, number: &str) -> serde_json::Value {
    json(&folder.join("register-archive").join(number).join("acte.json"))
}

/// The fingerprint of a holder, salted: each part after its length.
fn holder(salt: &str, id: &str) -> String {
    let parts = [salt, "chef-de-projet-ia", id].map(|part| {
        let length = u64::try_from(part.len()).unwrap().to_be_bytes();
        [&length[..], part.as_bytes()].concat()
    });
    digest::hex(parts.concat())
}

#[test]
fn the_archive_of_a_deed_names_no_holder_of_another() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    deeds::edit_session(folder, "date: 2026-07-03, place: Cachan", "date: 2026-07-20, place: Arcueil");
    ok(folder, &["correct", "2026-B-000001", "--motive", "Lieu"]);
    let salts: BTreeSet<String> = (1..=4)
        .map(|rank| record(folder, &format!("2026-B-00000{rank}"))["salt"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(salts.len(), 4, "a salt a deed");
    let register = deeds::register(folder);
    let holders: BTreeSet<String> = register.deeds().filter_map(|deed| deed.holder.clone()).collect();
    assert_eq!(holders.len(), 3, "the session still knows who holds what");
    let secret = json(&folder.join("deliberation.json"))["salt"].as_str().unwrap().to_owned();
    assert!(holders.contains(&holder(&secret, "1")) && !salts.contains(&secret));
    // From what is kept, whoever knows every number that a school gives names nobody.
    let found = salts.iter().flat_map(|salt| (0..100).map(|id| holder(salt, &id.to_string())));
    assert!(found.into_iter().all(|holder| !holders.contains(&holder)));
    let said = ok(folder, &["register", "anonymise", "--before", "2026-07-10"]);
    // The holder of the deed that is kept is known to hold the one that it replaced: that is said.
    assert!(said.contains("anonymised-traceable") && said.contains("2026-B-000004"), "{said}");
    ok(folder, &["register", "check"]);
    assert!(ok(folder, &["issue"]).contains("Rien à délivrer"), "nobody gets a twin");
    deeds::edit_session(folder, "place: Arcueil", "place: Paris");
    ok(folder, &["correct", "2026-B-000004", "--motive", "Lieu"]);
}

/// A deed of an earlier program keeps the session's salt: what of the others it still tells is said.
#[test]
fn erased_deeds_that_a_kept_one_still_tells_of_are_counted() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    issued(folder);
    let path = folder.join("register-archive/2026-B-000001/acte.json");
    let secret = json(&folder.join("deliberation.json"))["salt"].clone();
    let mut first = json(&path);
    (first["schema"], first["salt"], first["date"]) = (1.into(), secret, "2026-07-20".into());
    let text = serde_json::to_string_pretty(&first).unwrap() + "\n";
    std::fs::write(&path, &text).unwrap();
    let mut register = Register::default();
    for entry in deeds::register(folder).entries() {
        let mut entry = entry.clone();
        if entry.number == "2026-B-000001" {
            (entry.date, entry.record) = ("2026-07-20".to_owned(), Some(digest::hex(&text)));
        }
        register.append(entry);
    }
    std::fs::write(folder.join("register.jsonl"), register.text_from(0)).unwrap();
    std::fs::remove_file(folder.join("last-line.json")).unwrap();
    ok(folder, &["register", "check"]);
    let said = ok(folder, &["register", "anonymise", "--before", "2026-07-10"]);
    let traceable = said.lines().find(|line| line.contains("[anonymised-traceable]")).unwrap();
    assert!(traceable.contains("2 actes") && traceable.contains("2026-B-000001"), "{said}");
    let said = ok(folder, &["register", "anonymise", "--before", "2026-07-30"]);
    assert!(!said.contains("anonymised-traceable"), "{said}");
}
