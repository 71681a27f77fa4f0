//! The school's certificate seals what is issued: openssl proves each signature, and what cannot seal stops everything first.
//! `PARCHEMIN_SEALS` names a folder to keep what was sealed, for tests/outside/run.

use crate::deeds;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::deeds::{JURY, issued, ok, refused, said, support};
use p12_keystore::{KeyStore, KeyStoreEntry, Pkcs12ImportPolicy, PrivateKeyChain};
use parchemin::diag::Status;
use parchemin::store::durable::Disk;

const NUMBER: &str = "2026-B-000001";

fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deeds/certificates").join(name)
}

fn session(folder: &Path, named: &str) {
    let people = ["1|Zola|Émile|d:1990-04-02|Paris|1", "2|Sand|Aurore|d:1991-07-01|Paris|1"];
    deeds::small(folder, &people, &["1|12|12|12|12|12", "2|12|12|12|12|13"], JURY);
    deeds::edit_session(folder, "name: Essai", "name: Essai\nseal: { certificate: ecole.p12 }");
    std::fs::copy(certificate(named), folder.join("ecole.p12")).unwrap();
    ok(folder, &["deliberate"]);
}

fn with_passphrase(folder: &Path, passphrase: &str, arguments: &[&str]) -> Output {
    let mut command = support::parchemin(folder);
    command
        .env("PARCHEMIN_SEAL_PASSPHRASE", passphrase)
        .args(["--lang", "fr"])
        .args(arguments)
        .output()
        .unwrap()
}

/// The bytes that each signature of a PDF covers, and the signature.
fn signatures(pdf: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let ranges = text.split("/ByteRange[").skip(1).map(|rest| rest.split(']').next().unwrap());
    let signature = |range: &str| {
        let numbers: Vec<usize> = range.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let [0, from, to, length] = numbers[..] else { panic!("{range}") };
        let digits = pdf[from + 1..to - 1].chunks(2);
        let cms = digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap());
        ([&pdf[..from], &pdf[to..to + length]].concat(), cms.collect())
    };
    ranges.map(signature).collect()
}

/// Whether openssl proves a signature, and the certificate that it names (`CAdES`), by the authority of the tests.
fn is_proved((covered, cms): &(Vec<u8>, Vec<u8>)) -> Option<bool> {
    let scratch = tempfile::tempdir().unwrap();
    let [content, signature, authority] =
        [scratch.path().join("a"), scratch.path().join("b"), certificate("authority.pem")];
    std::fs::write(&content, covered).unwrap();
    std::fs::write(&signature, cms).unwrap();
    let options = "cms -verify -cades -binary -inform DER -purpose any -out /dev/null";
    let mut arguments: Vec<&Path> = options.split(' ').map(Path::new).collect();
    arguments.extend([
        Path::new("-in"),
        &signature,
        Path::new("-content"),
        &content,
        Path::new("-CAfile"),
        &authority,
    ]);
    support::tool("openssl", &arguments).map(|output| output.status.success())
}

/// Proves every signature; the last one covers all but itself, and no other than those of these files is proved.
fn check(pdf: &[u8], count: usize) {
    let signatures = signatures(pdf);
    assert_eq!(signatures.len(), count);
    let (covered, cms) = signatures.last().unwrap();
    assert!(covered.starts_with(b"%PDF") && covered.ends_with(b"%%EOF"));
    assert_eq!(pdf.len(), covered.len() + 2 * cms.len() + 2);
    for signature in &signatures {
        assert_ne!(is_proved(signature), Some(false));
        let mut altered = signature.clone();
        altered.0[pdf.len() / 3] ^= 1;
        assert_ne!(is_proved(&altered), Some(true));
    }
}

#[test]
fn a_deed_and_its_duplicate_are_sealed_each_by_a_signature_that_holds() {
    for (name, passphrase) in [("p256.p12", ""), ("rsa.p12", "sésame")] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        session(folder, name);
        ok(folder, &["keys", "new"]);
        let output = with_passphrase(folder, passphrase, &["issue"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let deed = issued(folder, "pdf").remove(0);
        let bytes = std::fs::read(&deed).unwrap();
        check(&bytes, 1);
        let covered = String::from_utf8_lossy(&signatures(&bytes)[0].0).into_owned();
        assert!(covered.contains("<parchemin:proof>ey"), "what the code says is signed too");
        support::check_with_qpdf(&deed);
        // Nothing is left to seal: nobody is asked for a passphrase.
        let output = with_passphrase(folder, "autre", &["issue"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(said(&output).contains("Rien à délivrer"), "{}", said(&output));
        ok(folder, &["register", "check"]);
        assert!(ok(folder, &["verify", &deed.to_string_lossy()]).contains(NUMBER));

        let duplicate = ["duplicate", NUMBER, "--date", "2027-01-01", "--date-confirmed"];
        let output = with_passphrase(folder, passphrase, &duplicate);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let path = issued(folder, "pdf")
            .into_iter()
            .find(|path| path.to_string_lossy().contains("duplicata"))
            .unwrap();
        let stamped = std::fs::read(&path).unwrap();
        assert!(stamped.starts_with(&bytes), "the deed stays as it is, to the last byte");
        check(&stamped, 2);
        support::check_with_qpdf(&path);
        if let Some(text) = support::pdf_text(&path, &["-l", "1"]) {
            assert!(text.contains("DUPLICATA délivré le 1er janvier 2027"), "{text}");
        }
        ok(folder, &["register", "check"]);
        if let Some(kept) = std::env::var_os("PARCHEMIN_SEALS") {
            for (bytes, what) in [(&bytes, "deed"), (&stamped, "duplicate")] {
                std::fs::write(Path::new(&kept).join(format!("{name}-{what}.pdf")), bytes).unwrap();
            }
        }
        // A duplicate of a sealed deed would break its signature, were it not sealed too.
        deeds::edit_session(folder, "seal: { certificate: ecole.p12 }", "");
        refused(folder, &duplicate, 1, &["[duplicate-needs-seal]"]);
    }
}

#[test]
fn what_was_issued_before_there_was_a_certificate_has_a_sealed_duplicate() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, "p256.p12");
    deeds::edit_session(folder, "seal: { certificate: ecole.p12 }", "");
    ok(folder, &["issue"]);
    assert!(signatures(&std::fs::read(issued(folder, "pdf").remove(0)).unwrap()).is_empty());
    deeds::edit_session(folder, "name: Essai", "name: Essai\nseal: { certificate: ecole.p12 }");
    ok(folder, &["duplicate", NUMBER, "--date", "2027-01-01", "--date-confirmed"]);
    let path =
        issued(folder, "pdf").into_iter().find(|path| path.to_string_lossy().contains("duplicata")).unwrap();
    check(&std::fs::read(path).unwrap(), 1);
}

#[test]
fn what_cannot_seal_stops_everything_before_a_number_is_given() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, "rsa.p12");
    let refuse = |passphrase: &str, status: i32, reason: &str| {
        let output = with_passphrase(folder, passphrase, &["issue"]);
        assert_eq!(output.status.code(), Some(status), "{reason}: {}", said(&output));
        assert!(said(&output).contains(reason) && said(&output).contains("ecole.p12"), "{}", said(&output));
        assert!(!folder.join("register.jsonl").exists() && !folder.join("register-archive").exists());
    };
    refuse("autre", 1, "[seal-passphrase]");
    refuse("", 1, "[seal-passphrase]");
    for (name, reason) in [
        ("expired.p12", "[seal-expired]"),
        ("usage.p12", "[seal-usage]"),
        ("authority.pem", "[seal-unreadable]"),
    ] {
        std::fs::copy(certificate(name), folder.join("ecole.p12")).unwrap();
        refuse("", 1, reason);
    }
    std::fs::remove_file(folder.join("ecole.p12")).unwrap();
    refuse("", 3, "[file-missing]");
    std::fs::copy(certificate("rsa.p12"), folder.join("ecole.p12")).unwrap();
    let output = with_passphrase(folder, "sésame", &["issue"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

/// One key with the certificate of another, in a file that is otherwise as it should be.
fn mismatched() -> Vec<u8> {
    let read = |name| {
        let bytes = std::fs::read(certificate(name)).unwrap();
        KeyStore::from_pkcs12(&bytes, "", Pkcs12ImportPolicy::Strict).unwrap()
    };
    let (own, other) = (read("p256.p12"), read("signature.p12"));
    let [own, other] = [&own, &other].map(|store| store.private_key_chain().unwrap().1);
    let chain = PrivateKeyChain::new(own.local_key_id().clone(), own.key().clone(), other.certs().to_vec());
    let mut store = KeyStore::new();
    store.add_entry("ecole", KeyStoreEntry::PrivateKeyChain(chain));
    store.writer("").write().unwrap()
}

#[test]
fn a_certificate_seals_with_its_own_key_alone_and_needs_one_usage_of_the_two() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, "signature.p12");
    std::fs::write(folder.join("ecole.p12"), mismatched()).unwrap();
    refused(folder, &["issue"], 1, &["[seal-unreadable]", "ecole.p12"]);
    assert!(!folder.join("register.jsonl").exists());
    // Its certificate is for digital signatures, and not for non-repudiation too.
    std::fs::copy(certificate("signature.p12"), folder.join("ecole.p12")).unwrap();
    ok(folder, &["issue"]);
}

#[test]
fn sealed_deeds_are_issued_whole_whatever_stops_the_program() {
    let home = tempfile::tempdir().unwrap();
    let (start, cut) = (home.path().join("start"), home.path().join("cut"));
    session(&start, "p256.p12");
    for steps in 0.. {
        deeds::copy_folder(&start, &cut);
        let words: Vec<OsString> = vec!["parchemin".into(), "-q".into(), "issue".into(), cut.clone().into()];
        let status = parchemin::shell::run_on(Disk::failing_after(steps), words);
        ok(&cut, &["issue"]);
        ok(&cut, &["register", "check"]);
        assert_eq!(deeds::register(&cut).deeds().count(), 2, "after {steps} steps");
        for deed in issued(&cut, "pdf") {
            assert_eq!(signatures(&std::fs::read(deed).unwrap()).len(), 1, "after {steps} steps");
        }
        std::fs::remove_dir_all(&cut).unwrap();
        if status == Status::Done {
            assert!(steps >= 20, "{steps}");
            break;
        }
    }
}

/// The names of the fields of a PDF, as readers say them.
fn fields(pdf: &Path) -> Vec<String> {
    let pdf = lopdf::Document::load(pdf).unwrap();
    let named = pdf.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"TU").ok());
    named.map(|text| lopdf::decode_text_string(text).unwrap()).collect()
}

#[test]
fn a_school_says_in_its_words_what_seals() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, "p256.p12");
    std::fs::create_dir(folder.join("modeles")).unwrap();
    std::fs::write(folder.join("modeles/words.yaml"), "schema: 1\nseal-field: Cachet de l’école\n").unwrap();
    deeds::edit_session(folder, "name: Essai", "name: Essai\ntemplates: modeles");
    ok(folder, &["issue"]);
    let mut names = fields(&issued(folder, "pdf").remove(0));
    names.sort();
    assert_eq!(names, ["Cachet de l’école", "Emplacement réservé à un duplicata"]);
}

#[test]
fn a_sealed_duplicate_is_whole_whatever_stops_the_program() {
    let home = tempfile::tempdir().unwrap();
    let (start, cut) = (home.path().join("start"), home.path().join("cut"));
    session(&start, "p256.p12");
    ok(&start, &["keys", "new"]);
    ok(&start, &["issue"]);
    let before = deeds::register(&start).entries().len();
    let duplicate = ["duplicate", NUMBER, "--date", "2027-01-01", "--date-confirmed"];
    for steps in 0.. {
        deeds::copy_folder(&start, &cut);
        let words = ["parchemin", "-q"].into_iter().chain(duplicate).chain(["--session"]).map(OsString::from);
        let words: Vec<OsString> = words.chain([cut.clone().into()]).collect();
        let status = parchemin::shell::run_on(Disk::failing_after(steps), words);
        // Whatever writes to the register completes what was begun.
        ok(&cut, &["register", "anonymise", "--before", "1900-01-01"]);
        ok(&cut, &["register", "check"]);
        let counted = deeds::register(&cut).entries().len() - before;
        assert!(counted == 1 || (counted == 0 && status != Status::Done), "after {steps} steps: {counted}");
        ok(&cut, &duplicate);
        ok(&cut, &["register", "check"]);
        let (duplicates, deeds): (Vec<PathBuf>, Vec<PathBuf>) =
            issued(&cut, "pdf").into_iter().partition(|path| path.to_string_lossy().contains("duplicata"));
        assert_eq!((duplicates.len(), deeds.len()), (counted + 1, 2), "after {steps} steps");
        for (paths, count) in [(duplicates, 2), (deeds, 1)] {
            for path in paths {
                let bytes = std::fs::read(&path).unwrap();
                assert_eq!(signatures(&bytes).len(), count, "after {steps} steps: {}", path.display());
                assert!(ok(&cut, &["verify", &path.to_string_lossy()]).contains("2026-B-"));
            }
        }
        let hidden = deeds::support::files_below(&cut).into_iter().filter(|name| name.contains("/."));
        assert_eq!(hidden.count(), 0, "after {steps} steps");
        std::fs::remove_dir_all(&cut).unwrap();
        if status == Status::Done {
            assert!(steps > 12, "{steps}");
            break;
        }
    }
}
