//! The files built into the program: referential, rules, templates, style and fonts. The only door to their library.

use include_dir::{Dir, include_dir};

static REFERENTIAL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/referential");
static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The referential's files (name, text), the rules among them, by name.
pub fn referential() -> Vec<(String, String)> {
    let files = REFERENTIAL.files().filter_map(|file| {
        let name = file.path().to_string_lossy();
        Some((format!("referential/{name}"), file.contents_utf8()?.to_owned()))
    });
    sorted(files.collect())
}

/// The templates and the style (name, text), by name.
pub(crate) fn templates() -> Vec<(String, String)> {
    let files = TEMPLATES.files().filter_map(|file| {
        Some((file.path().to_string_lossy().into_owned(), file.contents_utf8()?.to_owned()))
    });
    sorted(files.collect())
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
