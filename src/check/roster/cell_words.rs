//! What one cell of the roster says, whatever its row: a word of a list, a bloc, several.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::cells;
use crate::diag::{Diagnostic, Fact, Place};
use crate::model::codes::BlocNumber;
use crate::model::cohort::{Presented, Sex};
use crate::model::referential::{Bloc, Path, Referential};
use crate::model::vocabulary::{self, BLOC_WORDS, SEXES, is_meant};
use crate::read::workbook::Cell;
use crate::words::text::folded;

pub(super) fn sex(cell: &Cell) -> Result<Option<Sex>, Diagnostic> {
    let text = cells::text(cell)?;
    vocabulary::meaning(&text, SEXES).ok_or_else(|| Diagnostic::error("sex-unknown").with("found", text))
}

pub(super) fn basis(cell: &Cell, referential: &Referential) -> Result<String, Diagnostic> {
    let text = cells::text(cell)?;
    let found = referential.grounds().find(|ground| is_meant(&text, ground));
    let found = found.map(str::to_owned);
    found.ok_or_else(|| cells::not_one_of("basis-unknown", &text, referential.grounds()))
}

/// A path by its identifier or its title, in which every bloc presented stands.
pub(super) fn path(
    cell: &Cell,
    presented: &Presented,
    referential: &Referential,
) -> Result<Arc<Path>, Diagnostic> {
    let text = cells::text(cell)?;
    let all = referential.paths.iter();
    let said = |path: &&Arc<Path>| [&path.id, &path.title].iter().any(|name| folded(name) == folded(&text));
    let found = all.clone().find(said);
    let found =
        found.ok_or_else(|| cells::not_one_of("path-unknown", &text, all.map(|path| path.id.as_str())))?;
    let Presented::Only(blocs, _) = presented else { return Ok(Arc::clone(found)) };
    let outside = blocs.iter().filter(|bloc| !found.blocs.contains(bloc));
    let outside: Vec<String> = outside.map(ToString::to_string).collect();
    let problem = || Diagnostic::error("presented-outside-path").with("path", &found.id);
    if outside.is_empty() {
        Ok(Arc::clone(found))
    } else {
        Err(problem().with("blocs", Fact::AllOf(outside)))
    }
}

pub(in crate::check) fn bloc_number(text: &str, referential: &Referential) -> Result<BlocNumber, Diagnostic> {
    let whole = folded(text);
    let own = folded(referential.terms.one());
    let bare = [own.as_str()]
        .iter()
        .chain(&BLOC_WORDS)
        .chain(&["n°", "no", "n"])
        .fold(whole.as_str(), |text, word| text.strip_prefix(*word).unwrap_or(text).trim_start());
    let known = |bloc: &&Bloc| [whole.as_str(), bare].contains(&folded(bloc.number.as_str()).as_str());
    let found = referential.blocs.iter().find(known);
    found.map(|bloc| bloc.number.clone()).ok_or_else(|| {
        cells::not_one_of("bloc-unknown", text, referential.blocs.iter().map(|bloc| bloc.number.as_str()))
    })
}

fn is_bloc_word(text: &str, own: &str) -> bool {
    let one = text.strip_suffix('s').unwrap_or(text);
    text == "n°" || BLOC_WORDS.contains(&one) || [text, one].contains(&folded(own).as_str())
}

/// « 1, 2 », « 1;3 », « 1 et 2 », « tous ».
pub(super) fn presented(cell: &Cell, at: Place, referential: &Referential) -> Result<Presented, Diagnostic> {
    let text = cells::unaltered(cell, "bloc-list-altered")?;
    if matches!(folded(&text).as_str(), "tous" | "tout" | "tous les blocs" | "all" | "all blocks") {
        return Ok(Presented::All);
    }
    let listed = text.replace(" et ", ",").replace(" and ", ",");
    let blocs: Result<BTreeSet<BlocNumber>, Diagnostic> = listed
        .split([',', ';', '/', '+', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty() && !is_bloc_word(&folded(part), referential.terms.one()))
        .map(|part| bloc_number(part, referential))
        .collect();
    match blocs {
        // « , » or « blocs » names none, and would withdraw the candidate from every bloc without a word.
        Ok(none) if none.is_empty() => bloc_number(&text, referential).map(|_| Presented::All),
        listed => listed.map(|blocs| Presented::Only(blocs, at)),
    }
}
