//! A document that is there and current is not made again; those of who left are named, and go when that is asked.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::deeds::{self, JURY, ok, support};

const ADA: &str = "1|Lovelace|Ada|d:1990-04-02|Paris|1";
const ZOE: &str = "2|Zola|Zoé|d:1991-04-02|Paris|1";

fn session(folder: &Path, people: &[&str], mark: u8) {
    let marks = [format!("1|12|12|12|12|{mark}"), "2|12|12|12|12|12".to_owned()];
    let marks: Vec<&str> = marks.iter().map(String::as_str).take(people.len()).collect();
    deeds::small(folder, people, &marks, JURY);
}

/// A day that no run of today gives to a file.
fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000)
}

/// Makes all documents look old; returns what they are.
fn age(out: &Path) -> BTreeMap<String, Vec<u8>> {
    for name in support::documents_below(out) {
        let file = std::fs::File::options().write(true).open(out.join(name)).unwrap();
        file.set_modified(long_ago()).unwrap();
    }
    contents(out)
}

fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = support::files_below(out).into_iter();
    names.map(|name| (name.clone(), std::fs::read(out.join(&name)).unwrap())).collect()
}

/// The documents that were made since they were made look old.
fn made_again(out: &Path) -> Vec<String> {
    let is_new = |name: &String| out.join(name).metadata().unwrap().modified().unwrap() != long_ago();
    support::documents_below(out).into_iter().filter(is_new).collect()
}

/// What a first run into an empty folder gives.
fn fresh(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    ok(folder, &["build", "--out", out.path().to_str().unwrap()]);
    contents(out.path())
}

#[test]
fn a_corrected_mark_costs_the_documents_that_it_changes() {
    let home = tempfile::tempdir().unwrap();
    let (folder, out) = (home.path(), home.path().join("out"));
    session(folder, &[ADA, ZOE], 12);
    ok(folder, &["build"]);
    let first = age(&out);
    let said = ok(folder, &["build"]);
    assert!(said.contains(&format!("Aucun fichier refait, {} à jour dans", first.len() - 1)), "{said}");
    assert!(
        said.contains("out/transcripts/lovelace-ada-1.pdf\n"),
        "all that was asked for is listed: {said}"
    );
    assert!(made_again(&out).is_empty());
    session(folder, &[ADA, ZOE], 13);
    let said = ok(folder, &["build"]);
    let again = made_again(&out);
    assert!(again.iter().any(|name| name == "transcripts/lovelace-ada-1.pdf"), "{again:?}");
    assert!(again.iter().all(|name| !name.contains("zola")), "{again:?}");
    assert!(said.contains(&format!("{} fichiers refaits", again.len())), "{said}");
    assert_eq!(contents(&out), fresh(folder), "as a first run would have made them");
    let kept = |name: &String| first.get(name) == contents(&out).get(name);
    assert!(again.iter().all(|name| !kept(name)), "nothing was made for nothing");
    age(&out);
    ok(folder, &["build", "--redo"]);
    assert_eq!(made_again(&out).len(), first.len() - 1);
}

#[test]
fn whatever_a_document_is_made_from_makes_it_again() {
    let home = tempfile::tempdir().unwrap();
    let (folder, out) = (home.path(), home.path().join("out"));
    session(folder, &[ADA], 12);
    let templates = folder.join("modeles");
    ok(folder, &["export", "templates", "modeles"]);
    ok(folder, &["build"]);
    let change = |name: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(templates.join(name)).unwrap();
        assert!(text.contains(from), "{name}");
        std::fs::write(templates.join(name), text.replace(from, to)).unwrap();
    };
    let fonts = || {
        let mut names: Vec<_> =
            std::fs::read_dir(templates.join("fonts")).unwrap().map(Result::unwrap).collect();
        names.sort_by_key(std::fs::DirEntry::file_name);
        let path =
            names.into_iter().map(|entry| entry.path()).find(|path| path.extension() == Some("ttf".as_ref()));
        let path = path.unwrap();
        // A byte more changes no glyph.
        std::fs::write(&path, [std::fs::read(&path).unwrap(), vec![0]].concat()).unwrap();
    };
    let transcript = "transcripts/lovelace-ada-1.pdf".to_owned();
    let changes: [(&str, &dyn Fn()); 4] = [
        ("template", &|| change("transcript.md.tera", "---#}\n", "---#}\nUne ligne de plus.\n\n")),
        ("words", &|| change("words.yaml", "PROJET", "ÉBAUCHE")),
        ("style", &|| change("style.yaml", "\n", "\n# A line more.\n")),
        ("fonts", &fonts),
    ];
    for (what, change) in changes {
        age(&out);
        change();
        ok(folder, &["build"]);
        assert!(made_again(&out).contains(&transcript), "{what}: {:?}", made_again(&out));
        assert_eq!(contents(&out), fresh(folder), "{what}");
    }
}

#[test]
fn in_doubt_a_document_is_made_again() {
    let home = tempfile::tempdir().unwrap();
    let (folder, out) = (home.path(), home.path().join("out"));
    session(folder, &[ADA], 12);
    ok(folder, &["build"]);
    let good = contents(&out);
    let name = "transcripts/lovelace-ada-1.pdf";
    let (pdf, list) = (out.join(name), out.join("written.sha256"));
    let cut = good[name][..good[name].len() / 2].to_vec();
    let mut altered = good[name].clone();
    altered[200] ^= 1;
    // As another program would have made it: known by another identity, and vouched for.
    let at = good[name].windows(5).rposition(|bytes| bytes == b"/ID[<").unwrap() + 5;
    let mut other = good[name].clone();
    other[at] = if other[at] == b'0' { b'1' } else { b'0' };
    for (what, bytes, is_vouched_for) in [
        ("cut", &cut, false),
        ("altered", &altered, false),
        ("cut, vouched for", &cut, true),
        ("other", &other, true),
    ] {
        std::fs::write(&pdf, bytes).unwrap();
        if is_vouched_for {
            let digest = parchemin::store::digest::hex;
            let text = std::fs::read_to_string(&list).unwrap();
            std::fs::write(&list, text.replace(&digest(&good[name]), &digest(bytes))).unwrap();
        }
        let said = ok(folder, &["build"]);
        assert_eq!(std::fs::read(&pdf).unwrap(), good[name], "{what}");
        assert!(said.contains("1 fichier refait"), "{what}: {said}");
        assert_eq!(said.contains("gardé"), !is_vouched_for, "{what}: {said}");
    }
    std::fs::remove_file(&list).unwrap();
    age(&out);
    ok(folder, &["build"]);
    assert_eq!(made_again(&out).len(), good.len() - 1, "nothing vouches for them");
}

#[cfg(unix)]
#[test]
fn a_link_or_a_file_that_others_may_open_is_made_again() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let home = tempfile::tempdir().unwrap();
    let (folder, out) = (home.path(), home.path().join("out"));
    session(folder, &[ADA], 12);
    ok(folder, &["build"]);
    let [pdf, md] = ["pdf", "md"].map(|ending| out.join(format!("transcripts/lovelace-ada-1.{ending}")));
    std::fs::rename(&pdf, folder.join("elsewhere.pdf")).unwrap();
    symlink("../../elsewhere.pdf", &pdf).unwrap();
    std::fs::set_permissions(&md, std::fs::Permissions::from_mode(0o644)).unwrap();
    ok(folder, &["build"]);
    assert!(pdf.symlink_metadata().unwrap().is_file());
    assert_eq!(md.metadata().unwrap().permissions().mode() & 0o007, 0);
}

#[test]
fn documents_of_who_left_are_named_and_go_when_asked() {
    let home = tempfile::tempdir().unwrap();
    let (folder, out) = (home.path(), home.path().join("out"));
    session(folder, &[ADA, ZOE], 12);
    for arguments in [&["build"][..], &["results", "--format", "xlsx"], &["grids", "--blank"]] {
        ok(folder, arguments);
    }
    let before = contents(&out);
    let left: Vec<String> = before.keys().filter(|name| name.contains("zola")).cloned().collect();
    assert!(left.contains(&"transcripts/zola-zoe-2.md".to_owned()) && left.len() >= 4, "{left:?}");
    let own = "transcripts/zola-zoe-2.txt";
    std::fs::write(out.join(own), "mine").unwrap();
    // Whoever changed a document made it their own.
    std::fs::write(out.join("transcripts/zola-zoe-2.md"), "mine").unwrap();
    session(folder, &[ADA], 12);
    let said = ok(folder, &["transcripts"]);
    assert!(said.contains("un fichier produit plus tôt ne répond plus à personne"), "{said}");
    assert!(said.contains("out/transcripts/zola-zoe-2.pdf") && said.contains("--elaguer"), "{said}");
    assert!(!ok(folder, &["transcripts", "--candidate", "1"]).contains("personne"), "not of one alone");
    assert!(out.join("transcripts/zola-zoe-2.pdf").exists());
    deeds::refused(folder, &["build", "--prune", "--candidate", "1"], 2, &["--prune"]);
    let said = ok(folder, &["build", "--prune", "--yes"]);
    assert!(said.contains(&format!("{} fichiers retirés", left.len() - 1)), "{said}");
    let after = contents(&out);
    for name in before.keys() {
        let stays = !left.contains(name) || name == "transcripts/zola-zoe-2.md";
        assert_eq!(after.contains_key(name), stays, "{name}");
    }
    assert_eq!(after[own], b"mine");
    assert!(!ok(folder, &["build"]).contains("personne"));
    let list = String::from_utf8(after["written.sha256"].clone()).unwrap();
    assert!(!list.contains("zola-zoe-2.pdf"), "{list}");
}

#[test]
fn nothing_goes_from_where_deeds_are_issued_nor_by_a_list_that_names_other_places() {
    let home = tempfile::tempdir().unwrap();
    let (folder, out) = (home.path(), home.path().join("out"));
    session(folder, &[ADA], 12);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    ok(folder, &["transcripts"]);
    let outside = folder.join("transcripts");
    std::fs::create_dir_all(&outside).unwrap();
    let deed = deeds::issued(folder, "pdf").remove(0);
    let deed_name = format!("issued/{}", deed.file_name().unwrap().to_str().unwrap());
    std::fs::write(outside.join("x.pdf"), "x").unwrap();
    std::fs::copy(&deed, out.join("transcripts/UPPER.pdf")).unwrap();
    let list = out.join("written.sha256");
    let mut text = std::fs::read_to_string(&list).unwrap();
    for (name, bytes) in [
        ("transcripts/../../transcripts/x.pdf", b"x".to_vec()),
        ("transcripts/UPPER.pdf", std::fs::read(&deed).unwrap()),
        (&*deed_name, std::fs::read(&deed).unwrap()),
    ] {
        text = format!("{text}{}  {name}\n", parchemin::store::digest::hex(bytes));
    }
    std::fs::write(&list, text).unwrap();
    for command in ["build", "transcripts", "diplomas"] {
        assert!(!ok(folder, &[command, "--prune", "--yes"]).contains("retiré"), "{command}");
    }
    assert!(deed.exists() && outside.join("x.pdf").exists() && out.join("transcripts/UPPER.pdf").exists());
    let issued = out.join("issued");
    let issued_shown = issued.to_str().unwrap();
    session(folder, &[ADA, ZOE], 12);
    std::fs::remove_file(folder.join("deliberation.json")).unwrap();
    ok(folder, &["transcripts", "--out", issued_shown]);
    session(folder, &[ADA], 12);
    ok(folder, &["transcripts", "--out", issued_shown, "--prune", "--yes"]);
    assert!(issued.join("transcripts/zola-zoe-2.pdf").exists());
}
