//! From raw files to the model, or every problem they hold. Knows no disk: texts and grids come in by name.

pub(crate) mod arrangements;
mod bloc;
pub(crate) mod cells;
pub(crate) mod codes;
pub mod cohort;
mod consistency;
mod coverage;
mod evaluators;
pub(crate) mod glyphs;
pub mod headings;
pub(crate) mod history;
mod identity;
pub(crate) mod jury;
pub(crate) mod lacking;
pub(crate) mod plausible;
pub(crate) mod qualities;
pub(crate) mod record;
pub mod referential;
pub(crate) mod remarks;
mod resemblance;
pub(crate) mod roster;
pub mod rules;
mod scores;
pub(crate) mod session;

use crate::diag::Report;
use crate::model::referential::Referential;
use crate::model::rules::Rules;

/// The referential and the rules, from their files (name, text), the rules applied to the referential's criteria and
/// conditions. `None` when either has errors or the rules are missing.
pub fn framework(
    files: &[(String, String)],
    rules: Option<&(String, String)>,
    report: &mut Report,
) -> Option<(Referential, Rules)> {
    let referential = referential::read(files, report);
    let rules = rules.and_then(|(name, text)| rules::read(name, text, report));
    let (mut referential, mut rules) = (referential?, rules?);
    rules::apply_to_referential(&mut referential, &mut rules, report);
    Some((referential, rules))
}
