//! Whether the deliberation in force still awards the deeds that its session issued. Decides nothing: names them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::register_files::RegisterFiles;
use crate::deeds::deliberation::Deliberation;
use crate::deeds::entitlement::is_entitled;
use crate::deeds::register::{Register, Standing};
use crate::diag::Diagnostic;
use crate::store;

/// Every deed that holds, was issued to a candidate of the session, and that the jury no longer awards: a warning each.
pub(crate) fn no_longer_awarded(
    deliberation: &Deliberation,
    files: &RegisterFiles,
    register: &Register,
) -> Vec<Diagnostic> {
    let holders = holders(files.session(), deliberation);
    let mut found = Vec::new();
    for deed in register.deeds() {
        let holder = deed.holder.as_ref().and_then(|holder| holders.get(holder));
        let (Some((id, label)), Some(kind)) = (holder, deed.kind) else { continue };
        let awarded = is_entitled(deliberation, id, kind, deed.bloc.as_deref());
        if awarded || register.standing(&deed.number) != Standing::Valid {
            continue;
        }
        let is_known = deliberation.candidates.iter().any(|candidate| candidate.id() == id);
        let rule = if is_known { "deed-unsupported" } else { "deed-holder-gone" };
        let problem = files.warning(rule).with("candidate", label);
        found.push(problem.with("number", &deed.number));
    }
    found
}

/// Identifier and label of everybody whom the session's juries decided of, by fingerprint: those of earlier
/// deliberations too, whom a later one may have lost.
fn holders(folder: &Path, deliberation: &Deliberation) -> BTreeMap<String, (String, String)> {
    let mut holders = BTreeMap::new();
    let mut add = |one: &Deliberation| {
        for candidate in &one.candidates {
            let named = || (candidate.id().to_owned(), candidate.candidate().label());
            holders.entry(one.holder(candidate.id())).or_insert_with(named);
        }
    };
    add(deliberation);
    let mut read = BTreeSet::new();
    let mut next = deliberation.earlier.clone();
    while let Some(earlier) = next.take().filter(|earlier| read.insert(earlier.file.clone())) {
        let text = store::read_text(&folder.join(&earlier.file), "").ok();
        if let Some(one) = text.and_then(|text| Deliberation::parse(&text).ok()) {
            add(&one);
            next = one.earlier;
        }
    }
    holders
}
