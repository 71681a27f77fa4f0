//! Deliberations of the first form: proves their seal, and gives what they say in the form of today. Writes none.

use serde_json::{Map, Value};

use super::deliberation::Unreadable;
use crate::store::digest;

/// Reads a file of the first form.
///
/// # Errors
///
/// When it is no JSON object, or was altered.
pub(super) fn read(text: &str) -> Result<Value, Unreadable> {
    let mut whole: Map<String, Value> = serde_json::from_str(text)?;
    // The seal was taken of all members, laid out as this library does, while it was empty itself.
    let seal = whole.insert("seal".to_owned(), Value::from(""));
    let due = digest::hex(serde_json::to_string_pretty(&whole)? + "\n");
    if seal != Some(Value::from(due.as_str())) {
        return Err(Unreadable::Altered);
    }
    whole.insert("seal".to_owned(), Value::from(due));
    let jury_date = whole.get("jury").map(|jury| jury["date"].clone());
    whole.insert("jury_date".to_owned(), jury_date.unwrap_or_default());
    let candidates = whole.get_mut("candidates").and_then(Value::as_array_mut).into_iter().flatten();
    for candidate in candidates.filter_map(Value::as_object_mut) {
        to_form_of_today(candidate);
    }
    Ok(Value::Object(whole))
}

/// What was decided of a candidate was a part of the candidate: it becomes the record of a results file.
fn to_form_of_today(candidate: &mut Map<String, Value>) {
    let is_set = |flag: &'static str| move |bloc: &&Value| bloc[flag] == true;
    let blocs = candidate.get("blocs").and_then(Value::as_array).cloned().unwrap_or_default();
    let number = |bloc: &Value| bloc["bloc"].clone();
    let prior: Vec<Value> = blocs.iter().filter(is_set("prior")).map(number).collect();
    let mut by_jury: Vec<Value> = blocs.iter().filter(is_set("by_jury")).map(number).collect();
    by_jury.extend(
        candidate.get("certification").filter(is_set("by_jury")).map(|_| Value::from("certification")),
    );
    let mut result = Map::new();
    for key in ["id", "blocs", "conditions", "certification"] {
        result.insert(key.to_owned(), candidate.remove(key).unwrap_or_default());
    }
    for key in ["family_name", "given_names", "birth_date"] {
        let of_person = candidate.get("person").map(|person| person[key].clone());
        result.insert(key.to_owned(), of_person.unwrap_or_default());
    }
    candidate.insert("result".to_owned(), Value::Object(result));
    candidate.insert("prior".to_owned(), Value::from(prior));
    candidate.insert("by_jury".to_owned(), Value::from(by_jury));
}
