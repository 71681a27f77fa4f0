//! A batch made in parts, one after another or at the same time, is what one run makes of it, to the last byte.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::deeds::{self, JURY, ok, refused, said, support};

/// Several bear one name, and their numbers become one in plain letters: what files are called hangs on all.
const NAMES: [&str; 6] =
    ["Zola|Émile", "Zola|Émile", "Lovelace|Ada", "Zola|Émile", "Nguyễn|Éloïse", "Petit|Léa"];

/// A session of so many people, of whom some have not what an attestation asks.
fn session(folder: &Path, count: usize) {
    let numbers = ["26/1", "26-1", "26-2", "26_1", "26-3", "26-4"].iter().take(count);
    let people: Vec<String> = numbers
        .clone()
        .zip(NAMES)
        .enumerate()
        .map(|(day, (number, name))| format!("{number}|{name}|d:1990-04-0{}|Paris|1", day + 1))
        .collect();
    let marks: Vec<String> = numbers
        .zip([12, 12, 4, 12, 4, 12])
        .map(|(number, mark)| format!("{number}|12|12|12|12|{mark}"))
        .collect();
    let [people, marks] = [&people, &marks].map(|rows| rows.iter().map(String::as_str).collect::<Vec<_>>());
    deeds::small(folder, &people, &marks, JURY);
}

fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = support::files_below(out).into_iter();
    names.map(|name| (name.clone(), std::fs::read(out.join(&name)).unwrap())).collect()
}

/// The command line of a shard that writes into a folder of the session.
fn line<'a>(command: &[&'a str], shard: &'a str, out: &'a str) -> Vec<&'a str> {
    [command, &["--shard", shard, "--out", out]].concat()
}

fn begin(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = support::parchemin(folder);
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn four_shards_are_one_run_one_after_another_or_at_the_same_time() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 6);
    for (at, command) in [
        &["build"][..],
        &["grids"],
        &["grids", "--blank"],
        &["attestations", "--all"],
        &["document", "transcript", "--format", "md"],
    ]
    .iter()
    .enumerate()
    {
        let [whole, shards] = ["whole", "shards"].map(|name| format!("{at}-{name}"));
        ok(folder, &[command, &["--out", &whole][..]].concat());
        let expected = contents(&folder.join(&whole));
        let mut sizes = Vec::new();
        for shard in ["3/4", "1/4", "4/4", "2/4"] {
            ok(folder, &line(command, shard, &shards));
            let out = folder.join(&shards);
            sizes.push(if out.exists() { support::files_below(&out).len() } else { 0 });
        }
        assert_eq!(contents(&folder.join(&shards)), expected, "{command:?}");
        assert!(command.contains(&"--blank") || sizes.is_sorted_by(|one, two| one < two), "{sizes:?}");
    }
    let runs = ["1/4", "2/4", "3/4", "4/4"].map(|shard| begin(folder, &line(&["build"], shard, "together")));
    for run in runs {
        let ended = run.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", said(&ended));
    }
    assert_eq!(contents(&folder.join("together")), contents(&folder.join("0-whole")));
}

#[test]
fn a_shard_without_anybody_writes_nothing_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 2);
    ok(folder, &["transcripts", "--out", "whole"]);
    for (shard, count) in [("1/3", 2), ("2/3", 2), ("3/3", 0)] {
        let said = ok(folder, &line(&["transcripts"], shard, "shards"));
        assert_eq!(said.matches("shards/transcripts/").count(), count, "{shard}: {said}");
        assert_eq!(said.contains("Aucun document à écrire"), count == 0, "{shard}: {said}");
    }
    assert_eq!(contents(&folder.join("shards")), contents(&folder.join("whole")));
}

#[test]
fn whoever_is_asked_for_is_shared_out() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 6);
    // The first, the third and the fifth: of the whole cohort, two shards would leave one without anybody.
    let asked = ["transcripts", "--candidate", "26/1,26-2,26-3"];
    ok(folder, &[&asked[..], &["--out", "whole"]].concat());
    for (shard, count) in [("1/2", 4), ("2/2", 2)] {
        let said = ok(folder, &line(&asked, shard, "shards"));
        assert_eq!(said.matches("shards/transcripts/").count(), count, "{shard}: {said}");
    }
    assert_eq!(contents(&folder.join("shards")), contents(&folder.join("whole")));
}

#[test]
fn what_is_left_over_is_judged_by_the_first_shard_for_all() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    session(folder, 6);
    for out in ["whole", "shards"] {
        ok(folder, &["transcripts", "--out", out]);
    }
    session(folder, 4);
    ok(folder, &["transcripts", "--out", "whole", "--prune", "--yes"]);
    for (shard, names) in [("1/2", true), ("2/2", false)] {
        let said = ok(folder, &line(&["transcripts"], shard, "shards"));
        assert_eq!(said.contains("4 fichiers produits plus tôt"), names, "{shard}: {said}");
    }
    for (shard, prunes) in [("2/2", false), ("1/2", true)] {
        let said = ok(folder, &line(&["transcripts", "--prune", "--yes"], shard, "shards"));
        assert_eq!(said.contains("4 fichiers retirés"), prunes, "{shard}: {said}");
    }
    assert_eq!(contents(&folder.join("shards")), contents(&folder.join("whole")));
}

#[test]
fn what_is_no_shard_is_refused_before_anything_is_read() {
    let home = tempfile::tempdir().unwrap();
    for wrong in ["0/3", "4/3", "a/b", "3", "", "/", "1/", "1/0", "-1/3", "1/2/3", "1/99999999999999999999"] {
        let shard = format!("--shard={wrong}");
        let found = format!("«\u{a0}{wrong}\u{a0}» n’est pas une tranche");
        refused(home.path(), &["transcripts", &shard], 2, &[&found, "2/4"]);
    }
    refused(home.path(), &["minutes", "--shard", "1/2"], 2, &["--shard"]);
    refused(home.path(), &["transcripts", "--tranche", "1/2"], 3, &["session"]);
}
