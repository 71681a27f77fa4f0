//! What scripts rely on: each command's JSON against the schemas that are published, completions, manual pages, and the
//! table of results on a terminal.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::deeds::{self, support};

/// A command line of the session below, the status it ends with, and the schema of what it prints.
const ANSWERS: &[(&str, i32, &str)] = &[
    ("check", 0, "problems"),
    ("check absent.xlsx", 3, "problems"),
    ("chek", 2, "problems"),
    ("results --bloc 9", 2, "problems"),
    ("results absent.xlsx", 3, "problems"),
    ("results", 0, "results"),
    ("explain 08", 0, "explain"),
    ("explain 09", 0, "explain"),
    ("explain personne", 2, "problems"),
    ("simulate --set 09:E2-K1=B+ --set 09:E2-K2=B+", 0, "changes"),
    ("simulate", 2, "problems"),
    ("diff avant.json apres.json", 0, "changes"),
    ("diff avant.json absent.json", 3, "problems"),
    ("arrangements", 0, "arrangements"),
    ("grids --candidate 07", 0, "written"),
    ("grids --booklet bloc --duplex", 0, "written"),
    ("grids --booklet bloc --order couleur", 2, "problems"),
    ("transcripts", 0, "written"),
    ("letters", 0, "written"),
    ("attestations", 0, "written"),
    ("diplomas", 0, "written"),
    ("minutes", 0, "written"),
    ("document notification", 2, "problems"),
    ("watch transcript", 2, "problems"),
    ("build", 0, "written"),
    ("sheets --out gabarits", 0, "written"),
    ("init nouvelle --referential ref", 0, "written"),
    ("init nouvelle", 3, "problems"),
    ("export templates modeles", 0, "written"),
    ("templates vars transcript", 0, "variables"),
    ("templates vars transcrit", 2, "problems"),
    ("schema", 0, "schema"),
    ("schema session", 0, "schema"),
    ("schema sesion", 2, "problems"),
    ("man pages", 0, "written"),
    ("man", 0, "text"),
    ("completions fish", 0, "text"),
    ("status essai", 0, "status"),
    ("status man", 2, "problems"),
    ("status gabarits", 0, "status"),
    ("check --by-evaluator relances", 0, "written"),
    ("deliberate essai --dry-run", 0, "written"),
    ("deliberate essai", 0, "written"),
    ("deliberate essai", 1, "problems"),
    ("issue essai --specimen --dry-run --proof", 0, "due"),
    ("issue essai", 1, "problems"),
    ("issue essai --specimen", 0, "written"),
    ("accrochage status essai", 0, "accrochage"),
    ("stats essai", 0, "stats"),
    ("document statistics essai", 2, "problems"),
    ("stats absent", 1, "problems"),
    ("accrochage write essai", 1, "problems"),
    ("accrochage read absent.xml --session essai", 3, "problems"),
    ("duplicate SPECIMEN-2026-P-000001 --session essai --date 2026-09-01", 0, "written"),
    ("duplicate SPECIMEN-2026-P-000001 --session essai --doc-lang en", 0, "written"),
    (
        "revoke SPECIMEN-2026-B-000001 --session essai --motive Essai --date 2026-09-02 --dry-run",
        0,
        "written",
    ),
    ("revoke SPECIMEN-2026-B-000001 --session essai --motive Essai --date 2026-09-02", 0, "written"),
    ("revoke SPECIMEN-2026-B-000001 --session essai --motive Essai --date 2026-09-02", 1, "problems"),
    ("verify SPECIMEN-2026-P-000001 essai/session.yaml --session essai", 1, "verify"),
    ("keys new essai", 0, "written"),
    ("register list essai", 0, "register-list"),
    ("register find zola --session essai", 0, "register-list"),
    ("register check essai", 0, "register-check"),
    ("register backup copie.zip --session essai", 0, "written"),
    ("register publish site --session essai", 0, "written"),
    ("register check", 3, "problems"),
];

fn session(folder: &Path) {
    support::copy_case(&root().join("tests/golden/ok/second-referential"), folder);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema(name: &str) -> Value {
    let path = root().join("docs/schemas").join(name);
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

/// What of a value a schema refuses; a member that it does not describe too, so that the schemas say all there is.
fn faults(value: &Value, schema: &Value, file: &str, at: &str) -> Vec<String> {
    if let Some(named) = schema["$ref"].as_str() {
        let (other, pointer) = named.split_once('#').unwrap();
        let other = if other.is_empty() { file } else { other };
        return faults(value, self::schema(other).pointer(pointer).unwrap(), other, at);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let fits = any.iter().any(|one| faults(value, one, file, at).is_empty());
        return if fits { Vec::new() } else { vec![format!("{at}: {value} is none of {any:?}")] };
    }
    let type_of = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = &schema["type"];
    let is_typed = types.is_null()
        || types == type_of
        || types.as_array().is_some_and(|all| all.contains(&type_of.into()));
    let is_listed = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    let is_constant = schema.get("const").is_none_or(|constant| constant == value);
    let mut found = Vec::new();
    if !(is_typed && is_listed && is_constant) {
        found.push(format!("{at}: {value} is not as {schema}"));
    }
    for item in value.as_array().into_iter().flatten() {
        found.extend(faults(item, &schema["items"], file, &format!("{at}[]")));
    }
    if let (Some(members), Some(known)) = (value.as_object(), schema["properties"].as_object()) {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        found.extend(
            required.filter(|name| !members.contains_key(*name)).map(|name| format!("{at}: no {name}")),
        );
        for (name, member) in members {
            let at = format!("{at}.{name}");
            match known.get(name) {
                Some(known) => found.extend(faults(member, known, file, &at)),
                None => found.push(format!("{at} is not described")),
            }
        }
    }
    found
}

#[test]
fn every_command_answers_with_one_document_of_a_published_schema() {
    let home = tempfile::tempdir().unwrap();
    session(home.path());
    for (line, status, name) in ANSWERS {
        let mut command = support::parchemin(home.path());
        let output = command.args(line.split(' ')).args(["--format", "json"]).output().unwrap();
        let said = deeds::said(&output);
        assert_eq!(output.status.code(), Some(*status), "{line}: {said}");
        let answer: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{line}: {error}: {said}"));
        let file = format!("{name}.json");
        let faults = faults(&answer, &schema(&file), &file, line);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        for path in answer["written"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(home.path().join(path).exists(), "{line}: {path}");
        }
    }
}

#[test]
fn every_schema_is_of_some_command() {
    let files = std::fs::read_dir(root().join("docs/schemas")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut used: Vec<String> = ANSWERS.iter().map(|(.., name)| format!("{name}.json")).collect();
    used.sort();
    used.dedup();
    assert_eq!(names, used);
    let told = std::fs::read_to_string(root().join("docs/scripts.md")).unwrap();
    for name in names {
        assert!(told.contains(&name), "docs/scripts.md does not name {name}");
    }
}

/// The commands that help lists, in its order.
fn commands(folder: &Path) -> Vec<String> {
    let output = support::parchemin(folder).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let listed = help
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| line.starts_with(char::is_lowercase) && !line.starts_with("parchemin"));
    listed.map(|line| line.split([' ', ',']).next().unwrap().to_owned()).collect()
}

#[test]
fn completions_and_manual_pages_know_every_command_in_the_language_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let commands = commands(home.path());
    assert!(commands.len() > 20, "{commands:?}");
    let told = |arguments: &[&str]| {
        let output = support::parchemin(home.path()).args(["--lang", "fr"]).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", deeds::said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = told(&["completions", shell]);
        let missing: Vec<&String> = commands.iter().filter(|name| !script.contains(*name)).collect();
        assert!(missing.is_empty() && script.contains("candidate"), "{shell}: {missing:?}");
        assert!(shell == "bash" || script.contains("Affiche les décisions"), "{shell}");
    }
    let script = home.path().join("completions.bash");
    std::fs::write(&script, told(&["completions", "bash"])).unwrap();
    if let Some(output) = support::tool("bash", &[Path::new("-n"), &script]) {
        assert!(output.status.success(), "{}", deeds::said(&output));
    }
    let pages = told(&["man", "pages"]);
    for name in &commands {
        assert!(pages.contains(&format!("parchemin-{name}.1\n")), "{name}");
    }
    let page = std::fs::read_to_string(home.path().join("pages/parchemin-results.1")).unwrap();
    for text in [".SH NOM\n", "Affiche les décisions", "PARCHEMIN_RULES"] {
        assert!(page.contains(text), "{page}");
    }
    assert!(told(&["man"]).contains(".SH COMMANDES\n"));
}

/// What a command line prints on a terminal of so many columns.
#[cfg(target_os = "linux")]
fn on_terminal(folder: &Path, columns: usize, line: &str) -> Option<String> {
    let program = support::parchemin(folder).get_program().display().to_string();
    let line = format!(
        "cd '{}' && stty cols {columns} rows 24 && exec {program} --lang fr {line}",
        folder.display()
    );
    let arguments: Vec<PathBuf> = ["-qec", &line, "/dev/null"].iter().map(PathBuf::from).collect();
    let output = support::tool("script", &arguments.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

#[test]
#[cfg(target_os = "linux")]
fn the_table_of_results_fits_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    session(home.path());
    for (columns, held) in [(100, "Bloc 1"), (80, "┆ 1 ┆"), (40, "  1 ✓  2 ✓  3 ✓\n")] {
        let Some(said) = on_terminal(home.path(), columns, "-q results") else { return };
        let widest = said.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= columns && said.contains(held) && said.contains("Zola"), "{columns}:\n{said}");
        assert_eq!(said.contains("✓ validé"), columns < 100, "{columns}:\n{said}");
    }
}

/// A deed is corrected for whoever its holder is now, told as elsewhere.
#[test]
fn who_a_corrected_deed_is_for_may_be_told_by_name() {
    let home = tempfile::tempdir().unwrap();
    let (first, second) = ("1|Zola|Émile|d:1990-04-02|Paris|1", "2|Sand|Aurore|d:1991-07-01|Paris|1");
    deeds::small(home.path(), &[first, second], &["1|12|12|12|12|12", "2|12|12|12|12|13"], deeds::JURY);
    deeds::ok(home.path(), &["deliberate"]);
    deeds::ok(home.path(), &["issue"]);
    let correct = |candidate: &str| {
        let line = ["--lang", "en", "correct", "2026-B-000001", "--motive", "x", "--candidate", candidate];
        let output = support::parchemin(home.path()).args(line).output().unwrap();
        (output.status.code(), deeds::said(&output))
    };
    let (status, said) = correct("Sant");
    assert!(status == Some(2) && said.contains("did you mean Sand?"), "{said}");
    for named in ["Sand", "2"] {
        let (status, said) = correct(named);
        assert!(status == Some(1) && said.contains("deed-unchanged"), "{said}");
    }
}

#[cfg(test)]
#[path = "../../build.rs"]
#[allow(dead_code)]
mod build;

#[test]
fn a_commit_is_told_where_the_sources_are_a_repository_alone() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(build::commit(home.path()), None);
    if root().join(".git").exists() {
        let commit = build::commit(root());
        let told = commit.as_deref().and_then(|commit| commit.split_once(' ')).is_none_or(|(hash, day)| {
            hash.len() >= 9 && day.len() == 10 && hash.chars().all(|letter| letter.is_ascii_hexdigit())
        });
        assert!(told, "{commit:?}");
    }
}
