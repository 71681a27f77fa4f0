//! The page by which anyone verifies deeds: it loads nothing, and runs no script but its own. Knows no file but its template.

use serde_json::Value;

use super::own_files;
use crate::diag::Diagnostic;

const FILES: [(&str, &str); 3] = [
    ("page.html.tera", include_str!("../../templates/verification/page.html.tera")),
    ("page.css", include_str!("../../templates/verification/page.css")),
    ("page.js", include_str!("../../templates/verification/page.js")),
];

/// The page, of what a register publishes.
///
/// # Errors
///
/// Filled in, it is longer than any document.
pub(crate) fn verification(published: &Value) -> Result<String, Diagnostic> {
    own_files::filled(&FILES, published, |_| ())
}
