//! The documents that an earlier run wrote for those who left: who is no longer in the roster, a bloc that is presented no
//! more, a deed that no decision calls for. Knows their names, not what they say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::documents::{Grids, Plan, Wanted};
use super::load::{self, Loaded};
use super::names::FileStems;
use super::say::say_error;
use super::{Selection, Shell, Stop};
use crate::diag::{Diagnostic, Fact, Report, Sentence};
use crate::documents::{Axis, Composer, Kind};
use crate::model::session::Names;
use crate::shell::cli::AgainArgs;
use crate::store;

const ENDINGS: [&str; 2] = [".md", ".pdf"];

/// How many are named.
const FIRSTS: usize = 5;

/// The files of a folder, by their paths in it, that the program wrote as documents of these kinds and that no command
/// would write today; whoever changed one made it their own.
pub(super) fn of(
    loaded: &Loaded,
    composer: &Composer,
    kinds: &[&Kind],
    out: &Path,
) -> anyhow::Result<Vec<PathBuf>> {
    let whole = store::whole(out)?;
    // Nothing goes from where deeds are issued, whatever a folder of documents is called.
    if kinds.is_empty() || Names::ALL.iter().any(|(_, names)| whole.ends_with(names.issued())) {
        return Ok(Vec::new());
    }
    let is_like = |path: &str| {
        let name = ENDINGS.iter().find_map(|ending| path.strip_suffix(ending));
        name.is_some_and(|name| kinds.iter().any(|kind| kind.may_name(name)))
    };
    Ok(store::as_written(out, |listed| {
        listed.retain(|path| is_like(path));
        if !listed.is_empty() {
            spare_written_today(listed, loaded, composer);
        }
    }))
}

/// Takes away the files of all documents that some command writes today: of a cohort these are many more than it has
/// people, and are never all there at once.
fn spare_written_today(listed: &mut BTreeSet<String>, loaded: &Loaded, composer: &Composer) {
    let stems = FileStems::of(&loaded.cohort, &loaded.referential);
    for (kind, grids) in
        composer.kinds().iter().flat_map(|kind| [(kind, Grids::Filled), (kind, Grids::Blank)])
    {
        // `attestations --all` asks not what became of the certification.
        let wanted = Wanted { grids, all: kind.is_per(Axis::Bloc), ..Wanted::of(&[]) };
        let selection = Selection { candidates: Vec::new(), blocs: Vec::new() };
        for document in (Plan { loaded, selection, wanted: &wanted }).of_kind(kind) {
            let name = document.label(&stems, loaded.session.as_ref()).stem;
            for ending in ENDINGS {
                listed.remove(&format!("{name}{ending}"));
            }
        }
    }
}

impl Shell {
    /// Those that are to go: all, once they are shown and nobody disagrees, where that is asked; else they are named.
    pub(super) fn leaving(
        &self,
        left: Vec<PathBuf>,
        out: &Path,
        again: &AgainArgs,
        report: &mut Report,
    ) -> Result<Vec<PathBuf>, Stop> {
        if left.is_empty() {
            return Ok(left);
        }
        let files: Vec<PathBuf> = left.iter().map(|path| out.join(path)).collect();
        if again.prune {
            say_error(&load::lines(&files));
            self.confirm(again.yes, &Sentence::new("prune-confirm").with("count", left.len()))?;
            return Ok(left);
        }
        let named: Vec<String> = files.iter().take(FIRSTS).map(|file| load::shown(file)).collect();
        let problem = Diagnostic::warning("documents-left").with("files", Fact::AllOf(named));
        let others = files.len().saturating_sub(FIRSTS);
        report.push(problem.with("count", files.len()).with("others", others));
        Ok(Vec::new())
    }
}
