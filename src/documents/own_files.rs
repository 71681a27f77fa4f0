//! Files for people or programs to read, from templates of the program's own, which no school changes. Knows none of them.

use serde::Serialize;
use tera::{Context, Tera};

use super::{failure, render};
use crate::diag::Diagnostic;

/// The first of some templates, named and written, filled in; what it prints is escaped as HTML and XML ask.
///
/// # Errors
///
/// It is longer than any document.
pub(crate) fn filled(
    files: &[(&'static str, &'static str)],
    values: &impl Serialize,
    prepare: impl FnOnce(&mut Tera),
) -> Result<String, Diagnostic> {
    let name = files.first().map_or("", |(name, _)| name);
    let failed = |error: tera::Error| failure::diagnostic(&error, name, &[]);
    let mut tera = Tera::new();
    prepare(&mut tera);
    tera.autoescape_on([name]);
    tera.add_raw_templates(files.iter().copied()).map_err(failed)?;
    render(&tera, name, &Context::from_serialize(values).map_err(failed)?).map_err(failed)
}
