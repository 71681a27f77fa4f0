//! Filters of templates: how a value prints, and what documents say in words. What they give is a value like any
//! other: it is escaped. Knows no document.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult};

use super::wording::Words;
use crate::read::fields::time_of_day;
use crate::words::calendar::{iso_date, short_date};
use crate::words::exact::Exact;
use crate::words::french::{self, Sex};

pub(super) const NAMES: [&str; 10] =
    ["after", "agree", "capitals", "date", "duration", "hour", "mark", "number", "status", "words"];

/// More letters than a value of a document has.
const LONGEST_VALUE: usize = 1 << 20;

pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    tera.register_filter("after", |text: &str, given: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Ok(french::after(&given.must_get::<String>("word")?, text))
    });
    tera.register_filter("capitals", |text: &str, _: Kwargs, _: &State<'_>| french::capitals(text));
    tera.register_filter("date", |text: &str, given: Kwargs, _: &State<'_>| date(text, &given));
    tera.register_filter("duration", |text: &str, given: Kwargs, _: &State<'_>| duration(text, &given));
    let mut read = |name: &'static str, shown: fn(&str) -> Option<String>| {
        tera.register_filter(name, move |text: &str, _: Kwargs, _: &State<'_>| {
            shown(text).ok_or_else(|| refused(name, text))
        });
    };
    read("hour", |text| time_of_day(text).map(french::hour));
    read("mark", |text| Exact::parse(text).as_ref().map(french::mark));
    read("number", |text| Exact::parse(text).as_ref().map(french::number));
    tera.register_filter("agree", |text: &str, given: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Ok(french::agreed(text, sex(&given)?))
    });
    let said = Arc::clone(words);
    tera.register_filter("status", move |text: &str, given: Kwargs, _: &State<'_>| {
        let of: String = given.must_get("of")?;
        say(&said, &format!("{of}-{text}"), &given)
    });
    // The library's own makes of a few letters, one replacement after another, more than memory holds.
    tera.register_filter("replace", |text: &str, given: Kwargs, _: &State<'_>| {
        let (from, to): (String, String) = (given.must_get("from")?, given.must_get("to")?);
        let length = text.len() + text.matches(&*from).count() * to.len();
        if length > LONGEST_VALUE { Err(refused("replace", &from)) } else { Ok(text.replace(&from, &to)) }
    });
    let said = Arc::clone(words);
    tera.register_filter("words", move |id: &str, given: Kwargs, _: &State<'_>| say(&said, id, &given));
}

/// « 26 juin 2026 », or « 26/06/2026 » with `form="short"`.
fn date(text: &str, given: &Kwargs) -> TeraResult<String> {
    let date = iso_date(text).ok_or_else(|| refused("date", text))?;
    let form: Option<String> = given.get("form")?;
    Ok(if form.as_deref() == Some("short") { short_date(date) } else { french::long_date(date) })
}

/// How long from a day to another, `to`, both included.
fn duration(text: &str, given: &Kwargs) -> TeraResult<String> {
    let last: String = given.must_get("to")?;
    let days = iso_date(text).zip(iso_date(&last));
    days.and_then(|(first, last)| french::duration(first, last)).ok_or_else(|| refused("duration", text))
}

/// A text of the words file, filled in by what the template gives, and in agreement with `sex`.
fn say(words: &Words, id: &str, given: &Kwargs) -> TeraResult<String> {
    if words.texts(id).is_empty() {
        return Err(refused("words", id));
    }
    let mut facts = Vec::new();
    for name in words.placeholders(id) {
        let fact: tera::Value = given.must_get(&name)?;
        facts.push((name, fact.to_string()));
    }
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (name.as_str(), fact.as_str())).collect();
    Ok(if facts.is_empty() { words.agreed(id, sex(given)?) } else { words.fill(id, &facts) })
}

fn sex(given: &Kwargs) -> TeraResult<Option<Sex>> {
    let sex: Option<String> = given.get("sex")?;
    Ok(match sex.as_deref() {
        Some("F") => Some(Sex::Female),
        Some("M") => Some(Sex::Male),
        _ => None,
    })
}

fn refused(filter: &str, text: &str) -> tera::Error {
    tera::Error::message(format!("{filter}: {text}"))
}
