//! A kind of document is a template with a head: a school adds one file to a folder, and runs the command.

use crate::support;

use std::path::Path;
use std::process::Output;

const LETTER: &str = "{#---
title: Lettre de résultat
per: [candidate]
for: { certification: [granted] }
file: courriers/{candidate}
---#}
# Lettre de résultat

{{ candidate.name }} : {{ decision.words }}.
";

/// Runs `document` on the demo session with the templates of a folder that holds these files alone.
fn run(files: &[(&str, &str)], arguments: &[&str]) -> (Output, Vec<(String, Vec<u8>)>) {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo");
    let mut command = support::parchemin(&demo);
    command.args(["--lang", "fr", "-q"]).args(arguments).arg("--templates").arg(folder.path());
    let output = command.arg("-o").arg(out.path()).output().unwrap();
    let names = support::documents_below(out.path());
    let read = |name: String| {
        let bytes = std::fs::read(out.path().join(&name)).unwrap();
        (name, bytes)
    };
    (output, names.into_iter().map(read).collect())
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_school_makes_a_letter_of_its_own_by_adding_one_file() {
    let (output, files) = run(&[("lettre.md.tera", LETTER)], &["document", "lettre", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(files.len(), 2 * 11, "one for each certification granted, as Markdown and as PDF");
    let (_, text) =
        files.iter().find(|(name, _)| name == "courriers/nguyen-lefevre-eloise-26-017.md").unwrap();
    let text = String::from_utf8_lossy(text);
    assert!(
        text.contains("# Lettre de résultat\n\nÉloïse NGUYỄN-LEFÈVRE : certification délivrée.\n"),
        "{text}"
    );
}

#[test]
fn a_kind_that_says_so_is_built_with_the_others() {
    let built = LETTER.replace("---#}", "build: true\nmark: draft-until-deliberated\n---#}");
    let arguments = ["build", ".", "--candidate", "26-017", "--format", "md"];
    let (output, files) = run(&[("lettre.md.tera", &built)], &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let letter = files.iter().find(|(name, _)| name.starts_with("courriers/")).unwrap();
    assert!(letter.1.starts_with("**SPÉCIMEN**".as_bytes()), "as the session says");
    assert!(files.iter().any(|(name, _)| name == "transcripts/nguyen-lefevre-eloise-26-017.md"));
}

#[test]
fn a_name_that_no_template_has_is_refused_with_those_known() {
    let (output, files) = run(&[("lettre.md.tera", LETTER)], &["document", "letre", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(files.is_empty());
    let said = errors(&output);
    assert!(said.contains("lettre") && said.contains("transcript"), "{said}");
}

#[test]
fn every_slip_of_a_head_is_named_with_its_line_all_at_once() {
    let head = "{#---\ntitel: Lettre\nper: [candidat]\nfile: a/{bloc}\nstyle: lettre\nmark: projet\nbuild: peut-être\n\
                deed: diploma\n---#}\nBonjour\n";
    let (output, files) = run(&[("lettre.md.tera", head)], &["document", "lettre", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(files.is_empty());
    let said = errors(&output);
    for (line, rule) in [
        (2, "yaml-missing-key"),
        (2, "yaml-unknown-key"),
        (3, "yaml-unknown-word"),
        (4, "head-file"),
        (6, "yaml-unknown-word"),
        (7, "yaml-not-a-flag"),
        (8, "head-deed"),
    ] {
        let place = format!("lettre.md.tera, ligne {line}");
        let found = said.lines().any(|one| one.contains(&place) && one.contains(&format!("[{rule}]")));
        assert!(found, "{line} {rule}: {said}");
    }
}

#[test]
fn a_head_may_not_say_what_it_cannot_keep() {
    let head = |more: &str| format!("{{#---\ntitle: T\n{more}\n---#}}\nBonjour\n");
    for (name, head, rule) in [
        ("a.md.tera", head("per: [candidate]\nfile: a/{candidate}\nstyle: lettre"), "head-style"),
        ("a.md.tera", head("per: [bloc, assessment]\nfile: a/{bloc}-{assessment}"), "head-per"),
        ("a.md.tera", head("per: [session]\nfile: a\nfor: { bloc: [validated] }"), "head-for"),
        ("a.md.tera", head("per: [candidate]\nfile: ../{candidate}"), "head-file"),
        ("a.md.tera", head("per: [candidate]\nfile: transcripts/{candidate}"), "head-file-twice"),
        ("minutes.md.tera", head("per: [candidate]\nfile: a/{candidate}"), "head-built-in"),
        ("diploma.md.tera", head("per: [candidate]\nfile: diplomas/{candidate}"), "yaml-missing-key"),
    ] {
        let (output, _) = run(&[(name, &head)], &["transcripts", "."]);
        assert_eq!(output.status.code(), Some(1), "{head}");
        assert!(errors(&output).contains(&format!("[{rule}]")), "{rule}: {}", errors(&output));
    }
}

#[test]
fn what_a_folder_lacks_is_built_in_and_a_headless_template_of_a_known_name_is_that_kind() {
    let transcript = "# Relevé\n\n{{ candidate.name }}\n";
    let arguments = ["build", ".", "--candidate", "26-017", "--format", "md"];
    let (output, files) = run(&[("transcript.md.tera", transcript)], &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let of = |folder: &str| files.iter().filter(|(name, _)| name.starts_with(folder)).collect::<Vec<_>>();
    assert!(
        String::from_utf8_lossy(&of("transcripts/")[0].1).contains("# Relevé\n\nÉloïse NGUYỄN-LEFÈVRE\n")
    );
    assert!(!of("grids/").is_empty() && !of("diplomas/").is_empty());
}

#[test]
fn the_examples_of_the_book_are_documents_with_a_school_s_own_columns() {
    let home = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    support::copy_case(&root.join("seeds/session-demo"), home.path());
    std::fs::create_dir(home.path().join("modeles")).unwrap();
    for name in ["convocation.md.tera", "emargement.md.tera"] {
        std::fs::copy(root.join("docs/exemples").join(name), home.path().join("modeles").join(name)).unwrap();
    }
    let roster = "== Candidats\nN° candidat|Nom|Prénoms|Sexe|Adresse|Code postal|Ville|+ Salle|+ Heure\n\
                  1|Zola|Émilie|F|3 rue du Bac|75007|Paris|B12|9 h 30\n2|Sand|Aurore|F||||A1|10 h\n";
    support::write_workbook(roster, &home.path().join("candidats.xlsx"));
    std::fs::remove_dir_all(home.path().join("notes")).unwrap();
    std::fs::create_dir(home.path().join("notes")).unwrap();
    let marks = "== Notes\nN° candidat|C1.1\n1|12\n2|8\n";
    support::write_workbook(marks, &home.path().join("notes/notes.xlsx"));
    let run = |line: &str| {
        let mut command = support::parchemin(home.path());
        let output = command.args(line.split_whitespace()).args(["--templates", "modeles"]).output().unwrap();
        assert!(output.status.success(), "{line}: {}", errors(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    run("document convocation --format md");
    run("document emargement --format md");
    let read = |name: &str| std::fs::read_to_string(home.path().join("out").join(name)).unwrap();
    let letter = read("courriers/zola-emilie-1-convocation.md");
    for text in ["3 rue du Bac<br>75007 Paris", "Madame,", "salle B12, à 9 h 30", "attendue aux"] {
        assert!(letter.contains(text), "{text}: {letter}");
    }
    assert!(read("emargement/feuille.md").contains("| B12 | 9 h 30 |"));
    let csv = run("letters --mail-merge");
    assert!(csv.contains(";3 rue du Bac;75007;Paris;;") && csv.contains(";B12"), "{csv}");
    let order = run("grids --booklet assessment --order Heure --bloc 1");
    assert!(order.contains("booklets/grids-e1-1.pdf"), "{order}");
    // An address is in letters alone.
    run("transcripts --format md");
    assert!(!read("transcripts/zola-emilie-1.md").contains("rue du Bac"));
}

/// A style of an earlier program lacks the classes that later templates dress with: these go without.
#[test]
fn a_template_built_in_goes_without_the_classes_that_a_style_lacks() {
    let style = std::fs::read_to_string("templates/style.yaml").unwrap();
    let is_kept = |line: &&str| !["paragraph.note:", "table.register:"].iter().any(|key| line.contains(key));
    let style: String = style.split_inclusive('\n').filter(is_kept).collect();
    for kind in ["minutes", "transcripts"] {
        let (output, files) = run(&[("style.yaml", &style)], &[kind, "."]);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        assert!(!files.is_empty());
        let markdown = files.iter().filter(|(name, _)| name.ends_with(".md"));
        for (name, text) in markdown {
            let text = String::from_utf8_lossy(text);
            assert!(!text.contains("<!-- note -->") && !text.contains("<!-- register -->"), "{name}");
            assert!(text.contains("<!-- fields -->") || text.contains("<!-- profile -->"), "{name}");
        }
    }
}
