//! A certification of many blocs: no table breaks inside a word, on a page or in a terminal.

use crate::support;

use std::path::Path;

const NAME: &str = "de La Rochefoucauld-Liancourt";

/// A session on so many blocs, each of a competence.
fn session(folder: &Path, blocs: usize) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    std::fs::create_dir(folder.join("ref")).unwrap();
    write(
        "ref/certification.yaml",
        "schema: 1\nid: essai\nversion: \"1\"\ntitle: Essai\ncertifier: { name: École d’essai }\n\
         register: { code: RNCP12345, level: 6 }\n",
    );
    write(
        "ref/rules.yaml",
        "schema: 1\nversion: \"1\"\nadopted: { by: la direction, date: 2026-01-12 }\ncertification: essai\n\
         scale: { maximum: 20, step: 0.25 }\ncompetence: { acquired_from: 10 }\n",
    );
    for bloc in 1..=blocs {
        let text = format!(
            "schema: 1\nbloc: {bloc}\ntitle: Tenir la partie {bloc} du métier\ncompetences:\n  - {{ code: C{bloc}, text: Savoir }}\n\
             assessments:\n  - {{ code: E{bloc}, title: Étude, covers: [C{bloc}] }}\n"
        );
        write(&format!("ref/bloc-{bloc}.yaml"), &text);
    }
    write(
        "session.yaml",
        "schema: 1\nname: Essai\nspecimen: true\nreferential: ref\nscores: [notes.xlsx]\n\
         jury: { date: 2026-06-26, members: [{ name: A, external: true, chair: true }, { name: B }] }\n",
    );
    support::write_workbook(
        &format!("== Candidats\nN° candidat|Nom|Prénoms\n26-001|{NAME}|Émilie\n26-002|Zola|Émile\n"),
        &folder.join("candidats.xlsx"),
    );
    let row = |cell: &dyn Fn(usize) -> String| (1..=blocs).map(cell).collect::<String>();
    let codes = row(&|bloc| format!("|C{bloc}"));
    let marks = row(&|bloc| format!("|1{}.25", bloc % 8));
    let text = format!("== Notes\nN° candidat{codes}\n26-001{marks}\n26-002{marks}\n");
    support::write_workbook(&text, &folder.join("notes.xlsx"));
}

fn ok(folder: &Path, arguments: &[&str]) {
    let output = support::parchemin(folder).args(["--lang", "fr", "-q"]).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The rows of tables that begin with the number of the first candidate.
fn rows(markdown: &str) -> Vec<Vec<&str>> {
    let rows = markdown.lines().filter(|line| line.starts_with("| 26-001 |") && line.contains(",25"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn minutes_and_transcripts_of_many_blocs_break_inside_no_word() {
    for (blocs, tables) in [(9, 1), (10, 2), (12, 2), (20, 4)] {
        let home = tempfile::tempdir().unwrap();
        session(home.path(), blocs);
        ok(home.path(), &["minutes"]);
        ok(home.path(), &["transcripts"]);
        let minutes = std::fs::read_to_string(home.path().join("out/minutes/minutes.md")).unwrap();
        let rows = rows(&minutes);
        assert_eq!(rows.len(), tables, "{blocs} blocs: {minutes}");
        let marks = rows.iter().flatten().filter(|cell| cell.contains(",25"));
        assert_eq!(marks.count(), blocs, "each bloc once");
        let results = rows.iter().flatten().filter(|cell| cell.contains("Délivrée")).count();
        assert_eq!(results, 1, "{blocs} blocs: the result in the last table alone");
        let Some(text) = support::pdf_text(&home.path().join("out/minutes/minutes.pdf"), &[]) else { return };
        let annex = text.split("Annexe 1").nth(1).unwrap();
        let words: Vec<&str> = annex.split_whitespace().collect();
        for word in ["26-001", "26-002", "Certification", "Délivrée", "10,25", "17,25"] {
            assert!(words.contains(&word), "{blocs} blocs: no « {word} » in {annex}");
        }
        let is_number = |word: &&&str| word.starts_with(|letter: char| letter.is_ascii_digit());
        let cells = words.iter().skip_while(|word| **word != "26-001");
        let broken = cells.filter(is_number).find(|word| word.ends_with([',', '-']));
        assert_eq!(broken, None, "{blocs} blocs: {annex}");
        let transcript = home.path().join("out/transcripts/zola-emile-26-002.pdf");
        let text = support::pdf_text(&transcript, &["-layout"]).unwrap();
        for bloc in 1..=blocs {
            let title = format!("Tenir la partie {bloc} du métier");
            let line = text.lines().find(|line| line.contains(&title) && line.contains("Validé"));
            let line = line.unwrap_or_else(|| panic!("{title}: {text}"));
            assert!(line.split(&title).next().unwrap().trim_end().ends_with(&bloc.to_string()), "{line}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_narrow_terminal_holds_the_marks_of_many_blocs() {
    let home = tempfile::tempdir().unwrap();
    session(home.path(), 20);
    let command = format!(
        "stty cols 60 rows 40; {} --lang fr -q results {}",
        env!("CARGO_BIN_EXE_parchemin"),
        home.path().display()
    );
    let arguments = ["-qec", &command, "/dev/null"].map(Path::new);
    let Some(output) = support::tool("script", &arguments) else { return };
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    assert!(lines.iter().all(|line| line.chars().count() <= 60), "{text}");
    let marks: Vec<&str> = lines.iter().filter(|line| line.starts_with("  ")).copied().collect();
    let first = marks[..marks.len() / 2].join(" ");
    let wanted: Vec<String> = (1..=20).map(|bloc| format!("{bloc} ✓")).collect();
    assert_eq!(first.split_whitespace().collect::<Vec<_>>().join(" "), wanted.join(" "), "{text}");
}
