//! The files built into the program: referential, rules, templates, style and fonts. The only door to their library.

use std::collections::BTreeMap;

use include_dir::{Dir, File, include_dir};

use crate::words::language::Language;

static REFERENTIAL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/referential");
static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The files of a session to try the program on: people and companies are made up, every page says « SPÉCIMEN ».
pub(crate) const EXAMPLE: [(&str, &[u8]); 9] = [
    ("session.yaml", include_bytes!("../../seeds/session-demo/session.yaml")),
    ("candidats.xlsx", include_bytes!("../../seeds/session-demo/candidats.xlsx")),
    ("amenagements.xlsx", include_bytes!("../../seeds/session-demo/amenagements.xlsx")),
    ("notes/bloc-1.xlsx", include_bytes!("../../seeds/session-demo/notes/bloc-1.xlsx")),
    ("notes/bloc-2.xlsx", include_bytes!("../../seeds/session-demo/notes/bloc-2.xlsx")),
    ("notes/bloc-3.xlsx", include_bytes!("../../seeds/session-demo/notes/bloc-3.xlsx")),
    ("notes/bloc-4.xlsx", include_bytes!("../../seeds/session-demo/notes/bloc-4.xlsx")),
    ("notes/bloc-5.xlsx", include_bytes!("../../seeds/session-demo/notes/bloc-5.xlsx")),
    ("notes/bloc-6.xlsx", include_bytes!("../../seeds/session-demo/notes/bloc-6.xlsx")),
];

/// That session in a folder of its own, which goes when it is no longer held.
///
/// # Errors
///
/// The folder cannot be written.
pub(crate) fn example() -> anyhow::Result<tempfile::TempDir> {
    let home = tempfile::tempdir()?;
    std::fs::create_dir(home.path().join("notes"))?;
    for (name, bytes) in EXAMPLE {
        std::fs::write(home.path().join(name), bytes)?;
    }
    Ok(home)
}

/// The referential's files (name, text), the rules among them, by name.
pub fn referential() -> Vec<(String, String)> {
    let files = REFERENTIAL.files().filter_map(|file| {
        let name = file.path().to_string_lossy();
        Some((format!("referential/{name}"), file.contents_utf8()?.to_owned()))
    });
    sorted(files.collect())
}

/// The templates and the words of a language, and the style (name, text), by name.
pub(crate) fn templates(language: Language) -> Vec<(String, String)> {
    let named = |file: &File<'_>| {
        let name = file.path().file_name()?.to_string_lossy().into_owned();
        Some((name, file.contents_utf8()?.to_owned()))
    };
    let own = TEMPLATES.get_dir(language.tag()).into_iter().flat_map(Dir::files).filter_map(named);
    // Of two files of one name, that of the language is kept.
    let files: BTreeMap<_, _> = TEMPLATES.files().filter_map(named).chain(own).collect();
    files.into_iter().collect()
}

/// The fonts (path relative to the templates' folder, bytes).
pub(crate) fn fonts() -> Vec<(String, &'static [u8])> {
    let folder = TEMPLATES.get_dir("fonts");
    let files = folder.into_iter().flat_map(Dir::files);
    files.map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())).collect()
}

/// The font that duplicates are stamped in, whatever fonts the school's documents use.
pub(crate) fn stamp_font() -> &'static [u8] {
    TEMPLATES.get_file("fonts/SourceSans3_700Bold.ttf").map_or(&[], include_dir::File::contents)
}

fn sorted(mut files: Vec<(String, String)>) -> Vec<(String, String)> {
    files.sort();
    files
}
