//! A school's key: what it signs is read from paper, proved offline, and finds a register that was written anew.

use crate::deeds;

use std::ffi::OsString;
use std::path::Path;

use crate::deeds::{JURY, issued, ok, refused, run, said};
use parchemin::diag::Status;
use parchemin::store::digest;
use parchemin::store::durable::Disk;

const NUMBER: &str = "2026-B-000001";

fn session(folder: &Path) {
    let people = ["1|Zola|Émile|d:1990-04-02|Paris|1", "2|Sand|Aurore|d:1991-07-01|Paris|1"];
    deeds::small(folder, &people, &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    ok(folder, &["deliberate"]);
}

/// What stands in a file of the folder.
fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn proof(folder: &Path, number: &str) -> String {
    let record = text(folder, &format!("register-archive/{number}/acte.json"));
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    record["proof"].as_str().unwrap().to_owned()
}

/// The texts of the codes on the pages of a PDF, printed at 150 dots an inch; none where nothing prints them.
fn codes(pdf: &Path) -> Option<Vec<String>> {
    let scratch = tempfile::tempdir().unwrap();
    let page = scratch.path().join("page");
    let arguments = [Path::new("-r"), Path::new("150"), Path::new("-gray"), pdf, &page];
    assert!(deeds::support::tool("pdftoppm", &arguments)?.status.success());
    let names = deeds::support::files_below(scratch.path());
    let pages = names.iter().map(|name| std::fs::read(scratch.path().join(name)).unwrap());
    let read = pages.flat_map(|bytes| {
        let head: Vec<&[u8]> = bytes.splitn(4, u8::is_ascii_whitespace).collect();
        let [width, height] = [1, 2].map(|at| std::str::from_utf8(head[at]).unwrap().parse().unwrap());
        let pixels = &bytes[bytes.len() - width * height..];
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        let codes = picture.detect_grids().into_iter().map(|code| code.decode().unwrap().1);
        codes.collect::<Vec<_>>()
    });
    Some(read.collect())
}

#[test]
fn what_is_signed_is_read_from_a_print_and_proved_by_the_key_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    deeds::edit_session(folder, "place: Cachan", "place: Cachan, verify: https://ecole.example/v");
    ok(folder, &["keys", "new"]);
    ok(folder, &["issue"]);
    let (pdf, jws) = (issued(folder, "pdf").remove(0), proof(folder, NUMBER));
    if let Some(codes) = codes(&pdf) {
        assert_eq!(codes, [format!("https://ecole.example/v#{jws}")]);
    }
    let bytes = std::fs::read(&pdf).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains(&format!("<parchemin:proof>{jws}<")));
    let key = ["--key", "keys/jwks.json"];
    let proved = ok(folder, &[&["verify", &jws][..], &key].concat());
    for fact in [NUMBER, "authentique", "Aurore SAND", "01/07/1991", "RNCP38584BC01", "École d’essai SAS"]
    {
        assert!(proved.contains(fact), "{fact}: {proved}");
    }
    ok(folder, &["verify", &format!("https://ecole.example/v#{jws}")]);
    let of_file = ok(folder, &["verify", &pdf.to_string_lossy(), "--key", "keys/jwks.json"]);
    assert!(of_file.contains("[verify-file-unproved]"), "{of_file}");
    // A letter changed, anywhere.
    for at in (0..jws.len()).step_by(7) {
        let other = if jws.as_bytes()[at] == b'A' { "B" } else { "A" };
        let altered = format!("{}{other}{}", &jws[..at], &jws[at + 1..]);
        for rest in [&key[..], &[]] {
            let output = run(folder, &[&["verify"], rest, &["--", &altered]].concat());
            assert_ne!(output.status.code(), Some(0), "{at}: {}", said(&output));
        }
    }
    ok(folder, &["revoke", NUMBER, "--motive", "Fraude", "--date", "2026-09-01"]);
    refused(folder, &["verify", &jws], 1, &["révoqué"]);
    ok(folder, &["register", "check"]);
}

#[test]
fn a_register_written_anew_or_put_back_is_found() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["keys", "new"]);
    ok(folder, &["issue", "--candidate", "1"]);
    let before = text(folder, "register.jsonl");
    ok(folder, &["issue"]);
    let register = text(folder, "register.jsonl");
    std::fs::remove_file(folder.join("last-line.json")).unwrap();
    // Every line recomputed, with its signature and without.
    for keeps in [true, false] {
        let mut previous = "0".repeat(64);
        let anew: String = register
            .lines()
            .map(|line| {
                let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
                let members = line.as_object_mut().unwrap();
                let signature = members.remove("signature");
                members["date"] = "2026-07-04".into();
                members["previous"] = std::mem::take(&mut previous).into();
                members["seal"] = "".into();
                let seal = digest::hex(serde_json::to_string(&line).unwrap());
                line["seal"] = seal.into();
                if let Some(signature) = signature.filter(|_| keeps) {
                    line["signature"] = signature;
                }
                let line = serde_json::to_string(&line).unwrap();
                previous = digest::hex(&line);
                line + "\n"
            })
            .collect();
        std::fs::write(folder.join("register.jsonl"), anew).unwrap();
        let found = if keeps { "[register-forged]" } else { "[register-unsigned]" };
        refused(folder, &["register", "check"], 1, &[found]);
        refused(folder, &["verify", NUMBER], 1, &[found]);
    }
    std::fs::write(folder.join("register.jsonl"), before).unwrap();
    let later = proof(folder, "2026-B-000002");
    refused(folder, &["verify", &later], 1, &["[register-behind-deed]"]);
    std::fs::write(folder.join("register.jsonl"), register).unwrap();
    ok(folder, &["register", "check"]);
    std::fs::rename(folder.join("keys"), folder.join("elsewhere")).unwrap();
    refused(folder, &["register", "check"], 3, &["[keys-lost]"]);
}

#[test]
fn a_key_is_replaced_when_lost_and_no_backup_holds_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["issue", "--candidate", "1"]);
    ok(folder, &["keys", "new"]);
    ok(folder, &["register", "check"]);
    let private = deeds::support::files_below(folder).into_iter().find(|name| name.contains(".private."));
    let private = folder.join(private.unwrap());
    let kept = std::fs::read(&private).unwrap();
    std::fs::remove_file(&private).unwrap();
    refused(folder, &["issue"], 3, &["[key-missing]"]);
    std::fs::write(&private, &kept).unwrap();
    ok(folder, &["issue"]);
    let old = proof(folder, "2026-B-000002");
    ok(folder, &["keys", "new", "--leaked"]);
    ok(folder, &["duplicate", NUMBER, "--date", "2027-01-01", "--date-confirmed"]);
    ok(folder, &["register", "check"]);
    ok(folder, &["verify", &old]);
    refused(folder, &["verify", &old, "--key", "keys/jwks.json"], 1, &["divulguée"]);
    ok(folder, &["register", "backup", "backup.zip"]);
    let backup = std::fs::read(folder.join("backup.zip")).unwrap();
    let names = String::from_utf8_lossy(&backup);
    assert!(names.contains("keys/jwks.json") && !names.contains("private"));
    assert!(!text(folder, "keys/jwks.json").contains("\"d\""));
}

#[test]
fn what_only_a_key_proves_is_no_deed_of_a_specimen_nor_of_a_key_that_leaked() {
    let home = tempfile::tempdir().unwrap();
    let (folder, later) = (&home.path().join("session"), &home.path().join("later"));
    session(folder);
    ok(folder, &["keys", "new"]);
    // The same school's folder elsewhere gives the same number to somebody else.
    let other = &home.path().join("other");
    deeds::copy_folder(folder, other);
    ok(other, &["issue", "--candidate", "2"]);
    ok(folder, &["issue", "--candidate", "1"]);
    refused(folder, &["verify", &proof(other, NUMBER)], 1, &["altéré"]);
    ok(folder, &["verify", &proof(folder, NUMBER)]);
    let trial = &home.path().join("trial");
    deeds::small(trial, &["1|Zola|Émile|d:1990-04-02|Paris|1"], &["1|12|12|12|12|12"], JURY);
    deeds::edit_session(trial, "name: Essai", "name: Essai\nspecimen: true");
    ok(trial, &["keys", "new"]);
    ok(trial, &["deliberate"]);
    ok(trial, &["issue", "--specimen", "--yes"]);
    let files = deeds::support::files_below(trial);
    let record = files.iter().find(|name| name.contains("SPECIMEN") && name.ends_with("acte.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&text(trial, record)).unwrap();
    let (specimen, key) = (record["proof"].as_str().unwrap(), ["--key", "keys/jwks.json"]);
    refused(trial, &[&["verify", specimen][..], &key].concat(), 1, &["spécimen"]);
    refused(trial, &["verify", specimen], 1, &["spécimen"]);
    // A copy of the school's folder issues one more: to the register it is unknown, older than it or forged.
    deeds::copy_folder(folder, later);
    ok(later, &["issue"]);
    let unknown = proof(later, "2026-B-000002");
    refused(folder, &["verify", &unknown], 1, &["[register-behind-deed]"]);
    ok(folder, &[&["verify", &unknown][..], &key].concat());
    ok(folder, &["keys", "new", "--leaked"]);
    refused(folder, &["verify", &unknown], 1, &["inconnu"]);
    assert!(!said(&run(folder, &["verify", &unknown])).contains("divulguée"), "the register tells enough");
    refused(folder, &[&["verify", &unknown][..], &key].concat(), 1, &["divulguée"]);
}

#[test]
fn keys_are_made_and_used_whole_whatever_stops_the_program() {
    let home = tempfile::tempdir().unwrap();
    let (start, cut) = (home.path().join("start"), home.path().join("cut"));
    session(&start);
    for (command, least) in [("keys", 5), ("issue", 20)] {
        for steps in 0.. {
            deeds::copy_folder(&start, &cut);
            let arguments: &[&str] = if command == "keys" { &["keys", "new"] } else { &["issue"] };
            let mut words: Vec<OsString> = vec!["parchemin".into(), "-q".into()];
            words.extend(arguments.iter().map(OsString::from));
            words.push(cut.clone().into());
            let status = parchemin::shell::run_on(Disk::failing_after(steps), words);
            // A key that is announced is there, and what it signed is proved.
            ok(&cut, &["issue"]);
            ok(&cut, &["register", "check"]);
            assert_eq!(deeds::register(&cut).deeds().count(), 2, "{command} after {steps} steps");
            std::fs::remove_dir_all(&cut).unwrap();
            if status == Status::Done {
                assert!(steps >= least, "{command}: {steps}");
                break;
            }
        }
        ok(&start, &["keys", "new"]);
    }
}

#[test]
fn a_key_under_a_passphrase_signs_for_whoever_knows_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    let knowing = |passphrase: &str, arguments: &[&str]| {
        let mut command = deeds::support::parchemin(folder);
        command
            .env("PARCHEMIN_PASSPHRASE", passphrase)
            .args(["--lang", "fr"])
            .args(arguments)
            .output()
            .unwrap()
    };
    let made = knowing("sésame", &["keys", "new", "--passphrase"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let names = deeds::support::files_below(&folder.join("keys"));
    let kept =
        names.iter().find(|name| name.ends_with(".private.pem")).unwrap_or_else(|| panic!("{names:?}"));
    assert!(text(folder, &format!("keys/{kept}")).contains("ENCRYPTED PRIVATE KEY"));
    assert!(!names.iter().any(|name| name.ends_with(".private.jwk")), "{names:?}");
    for wrong in ["", "autre"] {
        let output = knowing(wrong, &["issue"]);
        assert_eq!(output.status.code(), Some(1), "{wrong}: {}", said(&output));
        assert!(said(&output).contains("[key-unreadable]"), "{wrong}: {}", said(&output));
        assert!(!folder.join("register.jsonl").exists());
    }
    let issued = knowing("sésame", &["issue"]);
    assert_eq!(issued.status.code(), Some(0), "{}", said(&issued));
    ok(folder, &["verify", &proof(folder, NUMBER), "--key", "keys/jwks.json"]);
}

#[test]
fn what_is_no_key_of_ours_proves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder);
    ok(folder, &["keys", "new"]);
    ok(folder, &["issue"]);
    let (jws, keys) = (proof(folder, NUMBER), text(folder, "keys/jwks.json"));
    let verify = ["verify", &jws, "--key", "autre.json"];
    let other = |from: &str, to: &str| {
        assert!(keys.contains(from), "{keys}");
        keys.replace(from, to)
    };
    for keys in [
        "{ \"keys\": [] }".to_owned(),
        "[]".to_owned(),
        other("\"OKP\"", "\"EC\""),
        other("\"Ed25519\"", "\"Ed448\""),
    ] {
        std::fs::write(folder.join("autre.json"), &keys).unwrap();
        refused(folder, &verify, 1, &["[keys-unreadable]", "autre.json"]);
    }
    std::fs::write(folder.join("autre.json"), keys).unwrap();
    ok(folder, &verify);
}
