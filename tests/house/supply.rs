//! What the libraries that go into the program are: their licences, where they come from, which are there twice.
//! `deny.toml` says what is allowed; cargo-deny reads it too, where it is installed.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// A library of the program, as cargo tells it for this machine.
struct Library {
    name: String,
    version: String,
    /// What stands behind the version: nothing for one from a registry, a path or an address else.
    from: String,
    licence: String,
}

fn libraries() -> Vec<Library> {
    let arguments = [
        "tree",
        "--locked",
        "--offline",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ];
    let output =
        Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: BTreeSet<String> =
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    let library = |line: &String| {
        let line = line.trim_end_matches(" (*)");
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned());
        let from =
            words.filter(|word| !matches!(*word, "(proc-macro)" | "(*)")).collect::<Vec<_>>().join(" ");
        (name != "parchemin").then(|| Library { name, version, from, licence: licence.to_owned() })
    };
    lines.iter().filter_map(library).collect()
}

/// The texts of a list of `deny.toml`.
fn allowed(key: &str) -> Vec<&'static str> {
    let list = include_str!("../../deny.toml").split(&format!("\n{key} = [")).nth(1).unwrap();
    list.split(']').next().unwrap().lines().filter_map(|line| line.split('"').nth(1)).collect()
}

/// Whether one may choose, among the licences of an expression (SPDX), those that are allowed: `(MIT OR X) AND Y`.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let one = |licence: &str| allowed.contains(&licence.trim().trim_matches(['(', ')']));
    expression.split(" AND ").all(|part| part.split(" OR ").flat_map(|part| part.split('/')).any(one))
}

#[test]
fn licences_sources_and_duplicates_are_those_allowed() {
    let (licences, twice) = (allowed("allow"), allowed("skip"));
    let libraries = libraries();
    assert!(libraries.len() > 100, "cargo tells {} libraries only", libraries.len());
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for library in &libraries {
        let Library { name, version, from, licence } = library;
        assert!(is_allowed(licence, &licences), "{name} {version}: {licence}");
        assert!(from.is_empty(), "{name} {version} comes from elsewhere: {from}");
        versions.entry(name).or_default().insert(version);
    }
    let of_several = versions.iter().filter(|(_, versions)| versions.len() > 1);
    // All but the newest of each wait for the next version of whoever brings them.
    let older = of_several.flat_map(|(name, versions)| {
        versions.iter().take(versions.len() - 1).map(move |version| format!("{name}@{version}"))
    });
    assert_eq!(older.collect::<Vec<_>>(), twice, "deny.toml, skip");
}

#[test]
fn an_expression_of_licences_is_read() {
    let allowed = ["MIT", "Zlib"];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-2.0-only OR MIT", true),
        ("Apache-2.0/MIT", true),
        ("(Apache-2.0 OR MIT) AND Zlib", true),
        ("(Apache-2.0 OR MIT) AND GPL-2.0-only", false),
        ("GPL-2.0-only", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}
