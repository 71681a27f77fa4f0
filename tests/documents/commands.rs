//! The documents of the demo session, written by the program and read back.

use crate::support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use lopdf::{Dictionary, Document, Object};

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/session-demo")
}

fn build(out: &Path, threads: &str) -> Output {
    let demo = demo();
    let mut command = support::parchemin(&demo);
    command.env("RAYON_NUM_THREADS", threads).args(["build", ".", "-o"]).arg(out);
    command.output().unwrap()
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    support::documents_below(folder)
        .into_iter()
        .map(|name| {
            let bytes = std::fs::read(folder.join(&name)).unwrap();
            (name, bytes)
        })
        .collect()
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "pdf")
}

/// Without blanks, hyphens and apostrophes' shapes: what line ends may change.
fn essence(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{ad}' | '\u{2010}'))
        .map(|letter| if letter == '’' { '\'' } else { letter })
        .collect()
}

#[test]
fn build_writes_every_kind_and_prints_the_paths() {
    let out = tempfile::tempdir().unwrap();
    let output = build(out.path(), "2");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let files = support::documents_below(out.path());
    let printed = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<&str> = printed.lines().collect();
    let wanted: Vec<String> = files.iter().map(|name| out.path().join(name).display().to_string()).collect();
    assert_eq!(printed, wanted);
    let count = |folder: &str, ending: &str| {
        files.iter().filter(|name| name.starts_with(folder) && name.ends_with(ending)).count()
    };
    assert_eq!(count("transcripts/", ".pdf"), 24);
    assert_eq!(count("diplomas/", ".pdf"), 11, "one for each certification granted");
    assert_eq!(count("minutes/", ".pdf"), 1);
    for folder in ["grids/", "transcripts/", "attestations/", "diplomas/", "minutes/"] {
        assert_eq!(count(folder, ".pdf"), count(folder, ".md"), "{folder}");
    }
    for name in [
        "grids/e3-1-nguyen-lefevre-eloise-26-017.pdf",
        "transcripts/nguyen-lefevre-eloise-26-017.pdf",
        "attestations/bloc-1-belanger-theo-26-015.pdf",
        "minutes/minutes.pdf",
    ] {
        assert!(files.iter().any(|file| file == name), "{name}");
    }
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-/.".contains(letter);
    assert!(files.iter().all(|name| name.chars().all(plain)));
}

#[test]
fn the_same_inputs_give_the_same_bytes_whatever_the_threads() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(one.path(), "1");
    build(two.path(), "2");
    assert!(contents(one.path()) == contents(two.path()));
}

#[test]
fn a_persons_bytes_do_not_depend_on_who_else_is_in_the_batch() {
    let (all, alone) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(all.path(), "2");
    let demo = demo();
    let output = support::parchemin(&demo)
        .args(["-q", "build", ".", "--candidate", "26-017", "-o"])
        .arg(alone.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let all = contents(all.path());
    let alone = contents(alone.path());
    assert!(alone.len() > 10);
    for (name, bytes) in &alone {
        assert!(all.get(name) == Some(bytes), "{name}");
    }
}

#[test]
fn arrangements_stand_in_no_document() {
    let out = tempfile::tempdir().unwrap();
    build(out.path(), "2");
    for (name, bytes) in contents(out.path()) {
        let secret = ["Zéphyr", "Quartzine", "tiers-temps"];
        let text = if is_pdf(&name) {
            let Some(text) = support::pdf_text(&out.path().join(&name), &[]) else { continue };
            text
        } else {
            String::from_utf8(bytes).unwrap()
        };
        assert!(secret.iter().all(|word| !text.contains(word)), "{name}");
    }
}

#[test]
fn pdfs_open_and_embed_their_fonts() {
    let out = tempfile::tempdir().unwrap();
    build(out.path(), "2");
    for name in support::documents_below(out.path()).iter().filter(|name| is_pdf(name)) {
        let pdf = Document::load(out.path().join(name)).unwrap();
        let pages = pdf.get_pages().len();
        let most = match name.split('/').next().unwrap() {
            "grids" => 2,
            "transcripts" => 4,
            "minutes" => 6,
            _ => 1,
        };
        assert!((1..=most).contains(&pages), "{name}: {pages} pages");
        let descriptors: Vec<&Dictionary> = pdf
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
            .collect();
        assert!(!descriptors.is_empty(), "{name}");
        for descriptor in descriptors {
            let embedded = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
            assert!(embedded.iter().any(|key| descriptor.has(key)), "{name}");
        }
        let fonts = pdf.objects.values().filter_map(|object| object.as_dict().ok()).filter(|dictionary| {
            dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|of| of == b"Type0")
        });
        for font in fonts {
            assert!(font.has(b"ToUnicode"), "{name}");
        }
    }
}

#[test]
fn a_transcript_gives_back_every_competence_whole() {
    let out = tempfile::tempdir().unwrap();
    build(out.path(), "2");
    let files: Vec<(String, String)> = (1..=6)
        .map(|bloc| {
            let path = format!("referential/bloc-{bloc}.yaml");
            let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
            (path, text)
        })
        .collect();
    let certification =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("referential/certification.yaml"))
            .unwrap();
    let mut files = files;
    files.push(("certification.yaml".to_owned(), certification));
    let mut report = parchemin::diag::Report::new();
    let referential = parchemin::check::referential::read(&files, &mut report).unwrap();
    let transcript = out.path().join("transcripts/nguyen-lefevre-eloise-26-017.pdf");
    let Some(text) = support::pdf_text(&transcript, &[]) else { return };
    let text = essence(&text);
    for (_, competence) in referential.competences() {
        assert!(text.contains(&essence(&competence.text)), "{}", competence.code);
    }
    assert!(text.contains(&essence("Éloïse NGUYỄN-LEFÈVRE")));
}

#[test]
fn qpdf_has_no_complaint() {
    let out = tempfile::tempdir().unwrap();
    build(out.path(), "2");
    for name in support::documents_below(out.path()).iter().filter(|name| is_pdf(name)) {
        support::check_with_qpdf(&out.path().join(name));
    }
}

#[test]
fn the_readmes_main_command_does_the_main_job() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let line = readme.lines().find(|line| line.starts_with("cargo run -- ")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let arguments = line.trim_start_matches("cargo run -- ").split_whitespace();
    let output = support::parchemin(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(arguments)
        .arg("-o")
        .arg(out.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(support::documents_below(out.path()).len() > 900);
    assert!(readme.lines().any(|line| line == "cargo test"));
}

/// Without a condition beside the blocs the minutes know no mission; of a bloc that was not presented everything remains,
/// whatever was marked there.
#[test]
fn what_remains_without_mission_and_of_a_bloc_not_presented() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/second-referential");
    let (source, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for name in support::files_below(&case) {
        let mut text = std::fs::read_to_string(case.join(&name)).unwrap();
        if name.ends_with("bloc-3.xlsx.txt") {
            text.push_str("\"09\" | Roux | 1 | B+ | B- | B+\n");
        } else if name.ends_with("candidats.xlsx.txt") {
            text.push_str(
                "== Décisions\nN° candidat | Bloc | Décision | Motif\n\"09\" | 1 | Validé | Le jury\n",
            );
        }
        let path = source.path().join(&name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    support::copy_case(source.path(), folder.path());
    let output = support::parchemin(folder.path()).args(["minutes", "--format", "md", "."]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let checked = support::parchemin(folder.path()).args(["check", "."]).output().unwrap();
    let checked = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.contains("[marks-in-bloc-not-presented]"), "{checked}");
    let minutes = std::fs::read_to_string(folder.path().join("out/minutes/minutes.md")).unwrap();
    assert!(!minutes.contains("Mission"), "{minutes}");
    let remains =
        minutes.lines().find(|line| line.contains("**VERNE**") && line.contains("Bloc\u{a0}3")).unwrap();
    assert!(remains.contains("Bloc\u{a0}3 |"), "{remains}");
}

/// What a school makes its own says, before it is changed, what the program says without it.
#[test]
fn what_is_exported_says_the_same() {
    let home = tempfile::tempdir().unwrap();
    support::copy_case(&demo(), home.path());
    // Whoever tried the program on the demo session left its documents there.
    let _ = std::fs::remove_dir_all(home.path().join("out"));
    let run = |arguments: &[&str]| {
        let output = support::parchemin(home.path()).arg("-q").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let checked = || {
        let report: serde_json::Value = serde_json::from_str(&run(&["check", "--format", "json"])).unwrap();
        let problems = report["problems"].as_array().unwrap().iter();
        // An exported file begins with a line that names its schema.
        let unnumbered = |message: &str| {
            let mut parts = message.split(", line ");
            let first = parts.next().unwrap().to_owned();
            parts.fold(first, |text, part| text + part.trim_start_matches(|one: char| one.is_ascii_digit()))
        };
        let said = |one: &serde_json::Value| unnumbered(one["message"].as_str().unwrap());
        problems.map(|one| (one["rule"].clone(), said(one))).collect::<Vec<_>>()
    };
    let session = home.path().join("session.yaml");
    let before = std::fs::read_to_string(&session).unwrap();
    let built = ["build", "--candidate", "26-001"];
    let (told, documents) = (checked(), (run(&built), contents(&home.path().join("out"))));
    for what in ["referential", "rules", "templates"] {
        run(&["export", what, if what == "rules" { "referential" } else { what }]);
    }
    let added = "referential: referential\nrules: referential/rules.yaml\ntemplates: templates\n";
    assert_eq!(std::fs::read_to_string(&session).unwrap(), before + added);
    std::fs::remove_dir_all(home.path().join("out")).unwrap();
    assert_eq!(told, checked());
    assert!(!documents.1.is_empty() && documents == (run(&built), contents(&home.path().join("out"))));
}

/// What is looked at side by side is told in the order of the cohort, whoever was done first.
#[test]
fn check_and_results_are_the_same_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let session = "schema: 1\nname: Essai\nscores: [\"*.csv\"]\njury: { date: 2026-06-26 }\n";
    std::fs::write(folder.path().join("session.yaml"), session).unwrap();
    // Of each candidate one mark is near the threshold, and nobody says why.
    for (bloc, count) in [(2, 5), (5, 4), (6, 4)] {
        let codes: String = (1..=count).map(|code| format!(";C{code}.{bloc}")).collect();
        let mark = |person, at| if at == (person + bloc) % 7 { ";9,5" } else { ";11" };
        let row = |(person, evaluator)| {
            let marks: String = (0..count).map(|at| mark(person, at)).collect();
            format!("26-{person:03};{evaluator}{marks}\n")
        };
        let marked = (0..40).flat_map(|person| [(person, "Anne Essai"), (person, "Paul Petit")]);
        let rows = format!("N° candidat;Évaluateur{codes}\n{}", marked.map(row).collect::<String>());
        std::fs::write(folder.path().join(format!("bloc-{bloc}.csv")), rows).unwrap();
    }
    let told = |threads: &str, command: &[&str]| {
        let mut program = support::parchemin(folder.path());
        let output = program.env("RAYON_NUM_THREADS", threads).args(command).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for command in [
        &["check", ".", "--all"][..],
        &["check", ".", "--format", "json"],
        &["results", ".", "--format", "json"],
    ] {
        let alone = told("1", command);
        for threads in ["2", "5"] {
            assert_eq!(told(threads, command), alone, "{command:?} on {threads} threads");
        }
    }
    let told = told("2", &["check", ".", "--all"]);
    for rule in ["outcome-near", "comment-missing"] {
        assert!(told.contains(rule), "{rule} is what this test is about:\n{told}");
    }
}

/// The lines of a document of the case with conditions of every kind, with plain blanks.
fn of_conditions(command: &str, file: &str) -> Vec<String> {
    let (case, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ok/conditions-kinds");
    support::copy_case(&golden, case.path());
    let mut run = support::parchemin(case.path());
    let output = run.args([command, ".", "--format", "md", "-o"]).arg(out.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(out.path().join(file)).unwrap();
    text.replace(['\u{a0}', '\u{202f}'], " ").split('\n').map(str::to_owned).collect()
}

#[test]
fn conditions_of_every_kind_stand_in_their_order_on_transcripts_and_minutes() {
    let told = |file: &str| of_conditions("transcripts", &format!("transcripts/{file}.md")).join("\n");
    let all = told("tout-a-01");
    let lines = "Stage 1 : 2 mois (stage), condition remplie<br>Entreprise : Usine A<br>\
         Rapport : 10,00 · Soutenance : 12,00 (sur 20)<br>\
         Anglais : 785 sur 990, condition remplie<br>\
         Stage 2 : 3 mois, condition remplie<br>Entreprise : Usine B<br>Rapport : 12,00 (sur 20)<br>\
         PSC1 : 12 mars 2026, réf. n° 4711, condition remplie<br>Étranger : 1 mois, condition remplie<br>";
    assert!(all.contains(lines), "{all}");
    let waiting = told("attente-a-04");
    for line in [
        "- **Anglais** : note à renseigner (785 sur 990 au moins).",
        "- **Stage 2** : rapport à évaluer.",
        "- **PSC1** : preuve à fournir.",
        "- **Étranger** : dates de début et de fin à renseigner.",
    ] {
        assert!(waiting.contains(line), "{line}\n{waiting}");
    }
    let minutes = of_conditions("minutes", "minutes/minutes.md").join("\n");
    for piece in [
        "| Bloc 1 | Stage 1 | Anglais | Stage 2 | PSC1 | Étranger | Certification |",
        "Anglais : note de 784,5 sur 990, inférieure à 785.",
        "PSC1 : preuve à fournir.",
        "Étranger : durée de 30 jours, inférieure au mois exigé.",
        "| 04 | **ATTENTE** A | 12,00 ✓ | ✓ | att. | att. | att. | att. | En attente |",
    ] {
        assert!(minutes.contains(piece), "{piece}\n{minutes}");
    }
}
