//! The command that writes what the program contains, for a school to make its own, and names it in the session.

use std::path::{Path, PathBuf};

use super::load::{Input, SESSION, in_folder, shown};
use super::schema::with_schemas;
use super::{Shell, Stop, session_key};
use crate::check::referential::RULES_FILE;
use crate::check::session::{self, SessionFile};
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::read::fields::Scalar;
use crate::shell::cli::{ExportArgs, Exported};
use crate::shell::sheets::NewFile;
use crate::store::{self, Audience, Staging, builtin};
use crate::words::language::Language;

impl Shell {
    /// Writes the built-in files of a kind, and the key of the session that names them; all of it or nothing.
    pub(super) fn export(&self, args: &ExportArgs, report: &mut Report) -> Result<(), Stop> {
        let files = with_schemas(built_in(args.what), &args.dir);
        let taken = files.iter().filter(|file| store::exists(&args.dir.join(&file.path)));
        let taken: Vec<String> = taken.map(|file| shown(&file.path)).collect();
        if !taken.is_empty() {
            let problem = Diagnostic::error("export-files-exist").at(Place::file(shown(&args.dir)));
            report.push(problem.with("files", Fact::AllOf(taken)));
        }
        let naming = Naming::of(args)?;
        Stop::if_blocked(report, false)?;
        let session = naming.stage()?;
        let staging = Staging::new(&args.dir, Audience::Everyone)?;
        for file in &files {
            staging.write(&file.path, &file.bytes)?;
        }
        let paths = staging.publish()?;
        session.map(Staging::publish).transpose()?;
        self.say_written(&paths, super::load::folder_shown(&args.dir))?;
        self.tell(&naming.said);
        let is_to_see = args.what == Exported::Templates;
        self.then(Path::new("."), Sentence::new(if is_to_see { "export-see-next" } else { "export-next" }));
        Ok(())
    }
}

/// The built-in files of a kind, as a folder holds them.
fn built_in(what: Exported) -> Vec<NewFile> {
    let is_rules = |name: &str| name == RULES_FILE;
    let referential = builtin::referential().into_iter().map(|(path, text)| {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        (name, text.into_bytes())
    });
    let files: Vec<(String, Vec<u8>)> = match what {
        Exported::Referential => referential.filter(|(name, _)| !is_rules(name)).collect(),
        Exported::Rules => referential.filter(|(name, _)| is_rules(name)).collect(),
        Exported::Templates => {
            let templates = builtin::templates(Language::default())
                .into_iter()
                .map(|(name, text)| (name, text.into_bytes()));
            templates
                .chain(builtin::fonts().into_iter().map(|(name, bytes)| (name, bytes.to_vec())))
                .collect()
        }
    };
    files.into_iter().map(|(name, bytes)| NewFile { path: PathBuf::from(name), bytes }).collect()
}

/// How the session names what is exported.
struct Naming {
    /// The session's folder and the text of its file; none where it stays as it is.
    text: Option<(PathBuf, String)>,
    said: Sentence,
}

impl Naming {
    /// Puts the key into the session named, else into the one of the current folder; where there is none, says which.
    fn of(args: &ExportArgs) -> Result<Self, Stop> {
        let (key, path) = match args.what {
            Exported::Referential => ("referential", args.dir.clone()),
            Exported::Rules => ("rules", args.dir.join(RULES_FILE)),
            Exported::Templates => ("templates", args.dir.clone()),
        };
        let here = PathBuf::from(".");
        let folder = match &args.session {
            Some(path) => folder_of(path)?,
            None if store::is_file(&here.join(SESSION)) => here,
            None => {
                let said = Sentence::new("export-to-name").with("line", key_line(key, &store::whole(&path)?));
                return Ok(Self { text: None, said });
            }
        };
        Self::in_session(folder, key, &path)
    }

    fn in_session(folder: PathBuf, key: &'static str, path: &Path) -> Result<Self, Stop> {
        let file = shown(&folder.join(SESSION));
        let file = file.strip_prefix("./").unwrap_or(&file);
        let text = store::read_text(&folder.join(SESSION), file)?;
        let mut told = Report::new();
        // What else is wrong with the session does not stand in the way.
        let read = session::read(file, &text, &mut told).ok_or_else(|| Stop::Refused(told.sorted()))?;
        let value = store::relative(&folder, path)?;
        if let Some(named) = named(&read, key) {
            let place = Place::line(file, named.line);
            if store::relative(&folder, &in_folder(&folder, &named.text).path)? == value {
                return Ok(Self { text: None, said: said(place, key, &value) });
            }
            let problem = Diagnostic::error("export-key-taken").at(place).with("key", key);
            return Err(problem.with("found", &named.text).into());
        }
        let Some((text, line)) = session_key::with_key(&text, key, &shown(&value)) else {
            let problem = Diagnostic::error("export-key-unplaced").at(Place::file(file));
            return Err(problem.with("line", key_line(key, &value)).into());
        };
        Ok(Self { text: Some((folder, text)), said: said(Place::line(file, line), key, &value) })
    }

    /// The session's file on its way, so that one which cannot be written is known before anything appears.
    fn stage(&self) -> anyhow::Result<Option<Staging>> {
        let Some((folder, text)) = &self.text else { return Ok(None) };
        let staging = Staging::new(folder, Audience::Everyone)?;
        staging.rewrite(Path::new(SESSION), text.as_bytes())?;
        Ok(Some(staging))
    }
}

/// The folder of a session that must be there.
pub(super) fn folder_of(path: &Path) -> Result<PathBuf, Diagnostic> {
    match Input::of(&[path.to_owned()])? {
        Input::Session(folder) if store::is_file(&folder.join(SESSION)) => Ok(folder),
        _ => Err(Diagnostic::error("session-missing").at(Place::file(shown(path)))),
    }
}

fn named<'a>(file: &'a SessionFile, key: &str) -> Option<&'a Scalar> {
    let all = [&file.referential, &file.rules, &file.templates];
    all.into_iter().flatten().find(|scalar| scalar.key == key)
}

fn said(place: Place, key: &str, value: &Path) -> Sentence {
    Sentence::new("export-named").with("place", Fact::Place(place)).with("line", key_line(key, value))
}

fn key_line(key: &str, value: &Path) -> String {
    format!("{key}: {}", session_key::as_value(&shown(value)))
}
