//! The files that people write in YAML, told to their editors: each one's JSON Schema, made of what its reader asks, and
//! the line of a new file that names it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::sheets::NewFile;
use super::{Shell, Stop};
use crate::check::{referential, rules, session};
use crate::diag::Report;
use crate::documents::{HEAD, TEMPLATE, head_of, wordings};
use crate::model::session::Names;
use crate::page::style::style;
use crate::read::fields::{Asked, AskedKey, Fields, Form, OWN, asked_by, read_file, read_map};
use crate::read::yaml;
use crate::shell::cli::SchemaArgs;
use crate::store::{self, builtin};
use crate::words::language::Language;

/// What each key means, by kind of file and path; and how values are written.
const MEANINGS: &str = include_str!("../../locales/schema.yaml");
const FORMS: &str = "forms";
/// The folder of schemas beside the files that name them: moved or copied together, they are found.
const FOLDER: &str = "schemas";

/// A kind of file that people write in YAML.
pub struct FileKind {
    pub name: &'static str,
    pub file: &'static str,
    read: fn(&mut Fields<'_>),
}

impl FileKind {
    pub const ALL: &'static [Self] = &[
        Self { name: "session", file: "session.yaml", read: |fields| drop(session::session_file(fields)) },
        Self {
            name: "certification",
            file: "certification.yaml",
            read: |fields| drop(referential::certification_of(fields)),
        },
        Self { name: "bloc", file: "bloc-N.yaml", read: referential::bloc_of },
        Self { name: "assessments", file: "assessments.yaml", read: referential::across_of },
        Self { name: "rules", file: "rules.yaml", read: |fields| drop(rules::rules(fields)) },
        Self { name: "words", file: "words.yaml", read: |fields| drop(wordings(fields)) },
        Self { name: "style", file: "style.yaml", read: |fields| drop(style("style.yaml", fields, None)) },
        Self { name: "template", file: "*.md.tera", read: |fields| drop(head_of("", Names::En, fields)) },
    ];

    /// Whether it is the head of a template, which bears no version of its own.
    fn is_head(&self) -> bool {
        self.file.ends_with(TEMPLATE)
    }

    /// The kind of a file, by its name.
    fn of(file: &Path) -> Option<&'static Self> {
        let name = file.file_name()?.to_str()?;
        let stem = name.strip_suffix(".yaml").and_then(|stem| stem.split('-').next());
        let is_head = name.ends_with(TEMPLATE) && !name.starts_with('_');
        Self::ALL.iter().find(|kind| if kind.is_head() { is_head } else { stem == Some(kind.name) })
    }

    /// What the reader finds wrong in a text by itself, what it refers to aside.
    pub fn problems(&self, text: &str) -> Report {
        let mut report = Report::new();
        let read = if self.is_head() { read_map } else { read_file };
        read(self.file, text, &mut report, self.read);
        report
    }

    /// The JSON Schema of the files of this kind.
    pub fn schema(&self) -> Value {
        let mut asked = asked_by(self.read, !self.is_head());
        let own = asked.keys.iter().position(|asked| asked.key == OWN).map(|at| asked.keys.remove(at));
        // The words that a school may change are those built in.
        let known = own
            .iter()
            .flat_map(|own| builtin_words().into_iter().map(move |key| AskedKey { key, ..own.clone() }));
        asked.keys.extend(known);
        let mut meanings = meanings_of(self.name);
        meanings.extend(meanings_of(FORMS).into_iter().map(|(name, form)| (format!("{FORMS}.{name}"), form)));
        let mut whole = members(json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": self.file
        }));
        whole.append(&mut members(object(&asked, &meanings, "")));
        whole.insert("description".to_owned(), meanings.get("self").cloned().into());
        whole.into()
    }
}

impl Shell {
    /// Prints the schema of a kind of file; without a kind, lists them.
    pub(super) fn schema(&self, args: &SchemaArgs) -> Result<(), Stop> {
        let asked = args.kind.as_deref();
        if let Some(kind) = FileKind::ALL.iter().find(|kind| Some(kind.name) == asked) {
            let schema = kind.schema();
            return Ok(self.give(&format!("{schema:#}\n"), json!({ "json_schema": schema }))?);
        }
        let line = |kind: &FileKind| format!("{:<15}{}\n", kind.name, kind.file);
        let kinds = FileKind::ALL.iter().map(|kind| json!({ "name": kind.name, "file": kind.file }));
        let kinds = kinds.collect::<Vec<_>>();
        Ok(self.give(&FileKind::ALL.iter().map(line).collect::<String>(), json!({ "kinds": kinds }))?)
    }
}

/// How the line begins by which editors know a file's schema.
const LINE: &str = "# yaml-language-server: $schema=";

/// Whether a line of a file names its schema.
pub(super) fn is_line(line: &str) -> bool {
    line.starts_with(LINE)
}

/// A file without the line that names its schema, which changes nothing of what it says.
pub(super) fn without_line(text: &str) -> &str {
    text.split_once('\n').filter(|(line, _)| is_line(line)).map_or(text, |(_, rest)| rest)
}

/// Files to write, each with a first line that names its schema, and the schemas that the folder lacks.
pub(super) fn with_schemas(files: Vec<NewFile>, folder: &Path) -> Vec<NewFile> {
    let mut all: Vec<NewFile> = Vec::new();
    for NewFile { path, mut bytes } in files {
        if let Some(kind) = FileKind::of(&path) {
            let schema = format!("{FOLDER}/{}.json", kind.name);
            let line = format!("{LINE}{schema}\n");
            // A head is the inside of a comment, of which the first line opens it.
            let at = if kind.is_head() { HEAD.len() + 1 } else { 0 };
            bytes.splice(at..at, line.into_bytes());
            let schema = PathBuf::from(schema);
            if !store::exists(&folder.join(&schema)) && all.iter().all(|file| file.path != schema) {
                all.push(NewFile { path: schema, bytes: format!("{:#}\n", kind.schema()).into_bytes() });
            }
        }
        all.push(NewFile { path, bytes });
    }
    all
}

fn entries(text: &str) -> Vec<yaml::Entry> {
    match yaml::parse(text).map(|root| root.value) {
        Ok(yaml::Value::Map(entries)) => entries,
        _ => Vec::new(),
    }
}

/// What each key of a kind means, by path; the file itself is `self`.
fn meanings_of(kind: &str) -> Meanings {
    let of_kind = entries(MEANINGS).into_iter().find(|entry| entry.key == kind);
    let Some(yaml::Value::Map(paths)) = of_kind.map(|entry| entry.value.value) else {
        return Meanings::new();
    };
    let meaning = |entry: yaml::Entry| match entry.value.value {
        yaml::Value::Scalar(text) => Some((entry.key, text)),
        _ => None,
    };
    paths.into_iter().filter_map(meaning).collect()
}

fn builtin_words() -> Vec<String> {
    let words = builtin::templates(Language::default()).into_iter().find(|(name, _)| name == "words.yaml");
    let keys = words.map(|(_, text)| entries(&text)).unwrap_or_default().into_iter().map(|entry| entry.key);
    keys.filter(|key| key != "schema").collect()
}

type Meanings = BTreeMap<String, String>;

/// A map that holds the keys asked and no other.
fn object(asked: &Asked, meanings: &Meanings, path: &str) -> Value {
    if !asked.sets.is_empty() {
        let sets = asked.sets.iter().map(|keys| {
            let key = |key: &&str| AskedKey { key: (*key).to_owned(), required: true, form: Form::Text };
            object(&Asked { keys: keys.iter().map(key).collect(), sets: Vec::new() }, meanings, path)
        });
        return json!({ "anyOf": sets.collect::<Vec<_>>() });
    }
    let (mut properties, mut patterns) = (Map::new(), Map::new());
    let (mut required, mut others) = (Vec::new(), Value::Bool(false));
    for AskedKey { key, required: is_required, form } in &asked.keys {
        let is_pattern = key.starts_with('^');
        let last = if is_pattern { OWN } else { key };
        let path = if path.is_empty() { last.to_owned() } else { format!("{path}.{last}") };
        let mut value = of_form(form, *is_required, meanings, &path);
        if let Some(meaning) = meanings.get(&path) {
            value["description"] = json!(meaning);
        }
        if key == OWN {
            others = value;
            continue;
        }
        required.extend(is_required.then(|| Value::from(key.as_str())));
        if is_pattern { &mut patterns } else { &mut properties }.insert(key.clone(), value);
    }
    json!({
        "type": "object", "properties": properties, "required": required, "patternProperties": patterns,
        "additionalProperties": others
    })
}

fn members(value: Value) -> Map<String, Value> {
    if let Value::Object(members) = value { members } else { Map::new() }
}

/// What may stand under a key; where it may be missing, nothing may too.
fn of_form(form: &Form, required: bool, meanings: &Meanings, path: &str) -> Value {
    let mut schema = match form {
        Form::Any => json!({}),
        Form::Text if required => {
            return json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" });
        }
        Form::Text => return json!({ "type": ["string", "number", "boolean", "null"] }),
        Form::Of(kind) => {
            let kind = told(&format!("{kind:?}"), meanings);
            return if required { kind } else { json!({ "anyOf": [kind, told("nothing", meanings)] }) };
        }
        Form::Words(words) => return listed(words, required),
        Form::Map(asked) => {
            let mut map = object(asked, meanings, path);
            if required && asked.keys.iter().all(|asked| asked.key == OWN) {
                map["minProperties"] = json!(1);
            }
            map
        }
        Form::Told(name) => return told(name, meanings),
        Form::Like(place) => {
            return json!({ "$ref": format!("#/properties/{}", place.replace('.', "/properties/")) });
        }
        Form::Either(forms) => {
            let forms = forms.iter().map(|form| of_form(form, true, meanings, path));
            return json!({ "anyOf": forms.collect::<Vec<_>>() });
        }
        Form::List(item) => json!({ "type": "array", "items": of_form(item, true, meanings, path) }),
        Form::OrMap(lone, asked) => {
            let lone = of_form(lone, required, meanings, path);
            return json!({ "anyOf": [lone, object(asked, meanings, path)] });
        }
    };
    if let Form::List(item) = form {
        let lone = if let Form::OrMap(lone, _) = &**item { lone } else { item };
        if matches!(**lone, Form::Text | Form::Words(_)) {
            return json!({ "anyOf": [schema, of_form(lone, required, meanings, path)] });
        }
    }
    if !required && let Some(of) = schema.get("type").cloned() {
        schema["type"] = json!([of, "null", "string"]);
        schema["pattern"] = json!("^\\s*$");
    }
    schema
}

/// A form that is written down with the meanings.
fn told(name: &str, meanings: &Meanings) -> Value {
    let form = meanings.get(&format!("{FORMS}.{name}")).and_then(|form| serde_json::from_str(form).ok());
    form.unwrap_or_default()
}

/// One of some words; a word that YAML takes for a number or a truth is that one too.
fn listed(words: &[String], required: bool) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for word in words {
        all.extend(serde_json::from_str(word).ok().filter(|value: &Value| !value.is_null()));
        all.push(word.as_str().into());
    }
    if !required {
        all.extend([Value::Null, "".into()]);
    }
    json!({ "enum": all })
}
