//! What a school's own folder of templates holds beside what the program knows, and what it leaves to the program.

use super::load::Located;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::store::{self, builtin};

/// Names that templates refer to themselves: pictures, and the description of what templates may print.
const BESIDE: [&str; 5] = [".svg", ".png", ".jpg", ".jpeg", "variables.yaml"];

/// Remarks on a folder: which built-in files stand in for those that it lacks, and which of its own have a name that
/// the program does not know.
pub(super) fn look_over(folder: &Located, report: &mut Report) {
    let shipped = builtin::templates();
    let Ok(paths) = store::files_in(&folder.path, &folder.shown, &[""]) else { return };
    let own: Vec<String> =
        paths.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    let is_beside = |name: &str| BESIDE.iter().any(|beside| name.to_lowercase().ends_with(beside));
    let known =
        || shipped.iter().filter_map(|(path, _)| path.rsplit('/').next()).filter(|name| !is_beside(name));
    let mut lacking: Vec<String> =
        known().filter(|name| !own.iter().any(|own| own == name)).map(str::to_owned).collect();
    if !store::is_folder(&folder.path.join("fonts")) {
        lacking.push("fonts/".to_owned());
    }
    if !lacking.is_empty() {
        let remark = Diagnostic::remark("templates-built-in").at(Place::file(&folder.shown));
        report.push(remark.with("files", Fact::AllOf(lacking)));
    }
    for name in own.iter().filter(|name| !known().any(|known| known == **name) && !is_beside(name)) {
        let place = Place::file(format!("{}/{name}", folder.shown.trim_end_matches('/')));
        let at_place = |one: &&Diagnostic| one.place.iter().any(|at| at.file == place.file);
        let is_headless = report.problems().iter().filter(at_place).any(|one| one.what.id == "head-missing");
        let remark = match name.strip_suffix(".md.tera") {
            // A part is looked for by the templates that include it.
            Some(part) if part.starts_with('_') || is_headless => continue,
            Some(kind) => Diagnostic::remark("template-of-its-own").with("name", kind),
            None => Diagnostic::remark("template-file-ignored"),
        };
        report.push(remark.at(place).did_you_mean(name, known()));
    }
}
