//! The schemas of the files that people write: they accept what the reader accepts, and refuse what it refuses for its
//! shape. What is beyond shape (a day that does not exist, a code that nobody bears, a threshold off the scale) is the
//! reader's alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use parchemin::diag::{Diagnostic, Fact, Severity};
use parchemin::shell::schema::FileKind;
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn kind(name: &str) -> &'static FileKind {
    FileKind::ALL.iter().find(|kind| kind.name == name).unwrap()
}

fn validator(kind: &FileKind) -> Validator {
    let schema = kind.schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn values(path: &Path) -> Value {
    serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A file in which every key of its kind stands.
fn whole(kind: &FileKind) -> Value {
    let own = root().join(format!("tests/reading/schemas/{}.yaml", kind.name));
    values(&if kind.name == "words" { root().join("templates/words.yaml") } else { own })
}

/// Whether the reader finds the shape of a file wrong.
fn is_misshapen(kind: &FileKind, text: &str) -> bool {
    let report = kind.problems(text);
    let of_shape = |rule: &str| {
        rule.starts_with("yaml-") || matches!(rule, "rules-not-above-zero" | "rules-not-a-share")
    };
    // A colour or a font that the file does not name has the shape of a name.
    let is_name = |problem: &Diagnostic| {
        let fact = |name| problem.what.facts.iter().find(|(key, _)| *key == name).map(|(_, fact)| fact);
        let Some(Fact::Text(found)) = fact("found") else { return false };
        matches!(fact("expected"), Some(Fact::Words("style-colour" | "style-family")))
            && !(found.is_empty() || found.starts_with(['[', '{', '#']))
    };
    let errors = report.problems().iter().filter(|problem| problem.severity == Severity::Error);
    errors.into_iter().any(|problem| of_shape(problem.what.id) && !is_name(problem))
}

/// The path of every property that a schema describes, with its schema.
fn properties<'a>(schema: &'a Value, path: &str, found: &mut Vec<(String, &'a Value)>) {
    for part in schema.get("items").into_iter().chain(schema["anyOf"].as_array().into_iter().flatten()) {
        properties(part, path, found);
    }
    let patterns = schema["patternProperties"].as_object().into_iter().flatten().map(|(_, one)| one);
    let own = schema.get("additionalProperties").filter(|own| own.is_object()).into_iter().chain(patterns);
    let own = own.map(|one| ("*", one));
    let named = schema["properties"].as_object().into_iter().flatten().map(|(key, one)| (key.as_str(), one));
    for (key, one) in named.chain(own) {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        properties(one, &path, found);
        found.push((path, one));
    }
}

#[test]
fn every_key_has_a_meaning_and_a_form_and_no_meaning_is_left_over() {
    let meanings = values(&root().join("locales/schema.yaml"));
    for kind in FileKind::ALL {
        let schema = kind.schema();
        let mut found = Vec::new();
        properties(&schema, "", &mut found);
        let told: BTreeSet<&str> =
            meanings[kind.name].as_object().unwrap().keys().map(String::as_str).collect();
        let mut known = BTreeSet::from(["self"]);
        for (path, one) in &found {
            let has_form = ["type", "enum", "anyOf", "$ref"].iter().any(|form| one.get(form).is_some());
            assert!(has_form, "{} {path}: {one}", kind.name);
            if kind.name != "words" || path == "schema" {
                assert!(one["description"].is_string(), "locales/schema.yaml, {}: no {path}", kind.name);
                known.insert(path);
            }
        }
        assert_eq!(told.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "{}", kind.name);
    }
}

/// What a schema requires, by path.
fn required(schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    let key = |key: &Value| format!("{path}{}", key.as_str().unwrap());
    found.extend(schema["required"].as_array().into_iter().flatten().map(key));
    for part in schema.get("items").into_iter().chain(schema["anyOf"].as_array().into_iter().flatten()) {
        required(part, path, found);
    }
    for (name, one) in schema["properties"].as_object().into_iter().flatten() {
        required(one, &format!("{path}{name}."), found);
    }
}

/// The chapter on the referential tells of every file below its name each key that is read of it, and which are due.
#[test]
fn the_chapter_on_the_referential_has_a_line_for_each_key() {
    let chapter = std::fs::read_to_string(root().join("docs/referentiel.md")).unwrap();
    let elsewhere = ["session", "rules", "words", "style", "template"];
    let mut told = 0;
    for kind in FileKind::ALL.iter().filter(|kind| !elsewhere.contains(&kind.name)) {
        let heading = format!("\n## `{}`\n", kind.file);
        let part = chapter.split_once(&heading).unwrap_or_else(|| panic!("no{heading}")).1;
        let part = part.split("\n##").next().unwrap();
        let rows = part.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
        let rows: Vec<(&str, Vec<&str>)> =
            rows.map(|(key, rest)| (key, rest.trim_end_matches(" |").split(" | ").collect())).collect();
        let schema = kind.schema();
        let (mut read, mut due) = (Vec::new(), BTreeSet::new());
        properties(&schema, "", &mut read);
        required(&schema, "", &mut due);
        let read: BTreeSet<&str> = read.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(rows.iter().map(|(key, _)| *key).collect::<BTreeSet<_>>(), read, "{}", kind.file);
        assert_eq!(rows.len(), read.len(), "{}: a key has two lines", kind.file);
        for (key, cells) in rows {
            assert!(cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()), "{}: {key}", kind.file);
            assert_eq!(cells[1] == "obligatoire", due.contains(key), "{}: {key}", kind.file);
            told += 1;
        }
    }
    assert!(told > 50, "{told}");
}

/// What stands there as an example is read without error, by itself.
#[test]
fn the_example_of_the_chapter_is_a_referential() {
    let chapter = std::fs::read_to_string(root().join("docs/referentiel.md")).unwrap();
    let files = chapter.split("```yaml\n# ").skip(1).map(|part| {
        let (name, rest) = part.split_once('\n').unwrap();
        (name.to_owned(), rest.split_once("```").unwrap().0.to_owned())
    });
    let files: Vec<(String, String)> = files.collect();
    let mut report = parchemin::diag::Report::new();
    let referential = parchemin::check::referential::read(&files, &mut report).unwrap();
    assert!(report.problems().is_empty(), "{:?}", report.problems());
    let criteria = &referential.blocs[0].assessments[0].criteria;
    assert_eq!(criteria.iter().map(|one| one.concerns.len()).collect::<Vec<_>>(), [1, 1]);
}

/// The head of a template; another text whole.
fn head(text: &str) -> String {
    let head = text.strip_prefix("{#---").and_then(|rest| rest.split_once("---#}"));
    head.map_or(text, |(head, _)| head).to_owned()
}

/// The YAML files and the templates of a folder and below.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "tera") {
            found.push(path);
        }
    }
}

#[test]
fn what_is_read_without_error_is_accepted() {
    let mut paths = Vec::new();
    for folder in ["referential", "templates", "seeds", "tests/golden", "tests/reading/schemas"] {
        files(&root().join(folder), &mut paths);
    }
    let mut accepted = 0;
    for kind in FileKind::ALL {
        let validator = validator(kind);
        let is_one = |path: &&PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let stem = name.strip_suffix(".yaml").map_or("template", |stem| stem.split('-').next().unwrap());
            stem == kind.name
        };
        for path in paths.iter().filter(is_one) {
            let text = head(&std::fs::read_to_string(path).unwrap_or_default());
            if is_misshapen(kind, &text) || kind.problems(&text).has_errors() {
                continue;
            }
            let errors: Vec<String> = validator
                .iter_errors(&serde_saphyr::from_str(&text).unwrap())
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:?}", path.display());
            accepted += 1;
        }
    }
    assert!(accepted > 80, "{accepted}");
}

/// The pointers to all values of a tree.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let members = value.as_object().into_iter().flatten();
    let members = members.map(|(key, one)| (key.replace('~', "~0").replace('/', "~1"), one));
    let items = value.as_array().into_iter().flatten().enumerate().map(|(rank, one)| (rank.to_string(), one));
    for (key, one) in members.chain(items) {
        let at = format!("{at}/{key}");
        pointers(one, &at, found);
        found.push(at);
    }
}

fn put_in_place() -> Vec<Value> {
    let texts = [
        "",
        "zzz",
        "oui",
        "true",
        "12,5",
        "0",
        "7",
        "2026-06-26",
        "31/12/2026",
        "26.6.2026",
        "09:00",
        "9:5",
        "25:00",
    ];
    let others = json!([
        null, true, 0, 1, -1, 1.5, 70000, [], {}, [null], [""], ["zzz"], [1], [[]], [{}], {"zzz": 1}, {"zzz": null},
        {"one": "a", "other": "b"}, {"masculine": "a", "one": "b"}, {"name": "a"}, {"id": "a"}
    ]);
    texts.into_iter().map(Value::from).chain(others.as_array().unwrap().clone()).collect()
}

/// The same tree changed in one place: a value is gone, or another, or has an unknown key.
fn changed(whole: &Value, pointer: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let (above, key) = pointer.rsplit_once('/').unwrap();
    let mut without = whole.clone();
    if let Some(map) = without.pointer_mut(above).unwrap().as_object_mut() {
        map.remove(&key.replace("~1", "/").replace("~0", "~"));
        all.push(without);
    }
    for other in put_in_place() {
        let mut tree = whole.clone();
        *tree.pointer_mut(pointer).unwrap() = other;
        all.push(tree);
    }
    let mut more = whole.clone();
    if let Some(map) = more.pointer_mut(pointer).unwrap().as_object_mut() {
        map.insert("zzz".to_owned(), json!(1));
        all.push(more);
    }
    all
}

#[test]
fn schema_and_reader_refuse_the_same() {
    for kind in FileKind::ALL {
        let (whole, validator, schema) = (whole(kind), validator(kind), kind.schema());
        assert!(validator.is_valid(&whole), "{}", kind.name);
        let mut places = Vec::new();
        pointers(&whole, "", &mut places);
        // Of so many words, the first ones and all pairs.
        if kind.name == "words" {
            places
                .retain(|place| place.matches('/').count() > 1 || whole.pointer(place).unwrap().is_object());
            places.truncate(40);
        }
        // Of so many lengths, colours and words of a style, the first of each form.
        if kind.name == "style" {
            let mut first = BTreeMap::new();
            places.sort();
            places.retain(|place| {
                let Some(key) = place.strip_prefix("/base/text/") else { return true };
                let key = key.split('/').next().unwrap();
                let mut form = schema["properties"]["base"]["properties"]["text"]["properties"][key].clone();
                form["description"] = Value::Null;
                first.entry(form.to_string()).or_insert_with(|| key.to_owned()) == key
            });
        }
        let mut wrong = Vec::new();
        for place in &places {
            for tree in changed(&whole, place) {
                let (valid, misshapen) =
                    (validator.is_valid(&tree), is_misshapen(kind, &format!("{tree:#}")));
                if valid == misshapen {
                    wrong.push(format!("{place}: {:?}, valid: {valid}", tree.pointer(place)));
                }
            }
        }
        assert!(wrong.is_empty(), "{}: {}\n{}", kind.name, wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn the_whole_files_hold_every_key() {
    // A word is either a text or a pair.
    for kind in FileKind::ALL.iter().filter(|kind| kind.name != "words") {
        let whole = whole(kind);
        let schema = kind.schema();
        let mut found = Vec::new();
        properties(&schema, "", &mut found);
        for (path, _) in found {
            assert!(holds(&whole, &path.split('.').collect::<Vec<_>>()), "{}: {path}", kind.name);
        }
    }
    assert!(!validator(kind("session")).is_valid(&json!({})));
}

fn holds(value: &Value, path: &[&str]) -> bool {
    if let Some(items) = value.as_array() {
        return items.iter().any(|item| holds(item, path));
    }
    let Some((key, rest)) = path.split_first() else { return true };
    match (*key, value.as_object()) {
        (_, None) => false,
        ("*", Some(map)) => map.values().any(|one| holds(one, rest)),
        (key, Some(map)) => map.get(key).is_some_and(|one| holds(one, rest)),
    }
}
