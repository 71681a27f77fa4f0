//! The command that makes a new session folder, ready to fill in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::framework::Framework;
use super::load;
use super::next_session::{Lasting, Previous};
use super::schema::with_schemas;
use super::session_key;
use super::sheets::{NewFile, roster_workbook, score_workbooks};
use super::{Shell, Stop};
use crate::check;
use crate::diag::{Diagnostic, Place, Report, Sentence};
use crate::model::cohort::Cohort;
use crate::model::session::{Names, Setting};
use crate::shell::cli::InitArgs;
use crate::store::builtin::EXAMPLE;
use crate::store::{self, Audience, Staging};
use crate::words::language::Language;
use crate::words::text::slug;

/// What a new folder holds to be read, in the language of its certification.
struct Texts {
    /// The session file, to fill in.
    session: &'static str,
    readme_name: &'static str,
    readme: &'static str,
}

const FRENCH: Texts = Texts {
    session: include_str!("init/session.yaml"),
    readme_name: "LISEZ-MOI.txt",
    readme: include_str!("init/LISEZ-MOI.txt"),
};
const ENGLISH: Texts = Texts {
    session: include_str!("init/session.en.yaml"),
    readme_name: "README.txt",
    readme: include_str!("init/README.txt"),
};

impl Shell {
    /// Writes a session folder; refuses one that holds something already.
    pub(super) fn init(&self, args: &InitArgs, report: &mut Report) -> Result<(), Stop> {
        if store::holds_something(&args.dir) || store::is_file(&args.dir) {
            let place = Place::file(load::shown(&args.dir));
            return Err(Diagnostic::error("init-folder-not-empty").at(place).into());
        }
        if args.example {
            self.say_new(&args.dir, example(), Audience::Everyone)?;
            self.then(&args.dir, Sentence::new("init-example-next"));
            return Ok(());
        }
        // What it is made from: the session before, where one is named, else what the command line names.
        let (referential, rules, previous) = if let Some(from) = &args.from {
            let (referential, rules, previous) = Previous::read(from, args, report)?;
            (referential, rules, Some(previous))
        } else {
            let named = [&args.referential, &args.rules].map(|path| load::option(path.as_ref()));
            let (framework, _) = Framework::read(named[0].as_ref(), named[1].as_ref(), report);
            let Framework { referential, rules, .. } = framework.ok_or_else(Stop::reported)?;
            (referential, rules, None)
        };
        let lasting = previous.as_ref().map(|previous| previous.lasting(&args.dir)).transpose()?;
        let text = session_text(args, lasting, super::document_maker::today()?, referential.language)?;
        let file = check::session::read(load::SESSION, &text, report).ok_or_else(Stop::reported)?;
        let cohort = match &previous {
            Some(previous) => previous.candidates(report)?,
            None => Cohort::default(),
        };
        Stop::if_blocked(report, false)?;
        let setting = Setting {
            referential: &referential,
            rules: &rules,
            session: file.session.as_ref(),
            is_deliberated: false,
        };
        let texts = referential.language.of(FRENCH, ENGLISH);
        let mut files = vec![
            NewFile { path: PathBuf::from(load::SESSION), bytes: text.into_bytes() },
            NewFile { path: PathBuf::from(texts.readme_name), bytes: readme(texts.readme, file.names) },
            roster_workbook(setting, &cohort, None, load::ROSTER)?,
        ];
        files.extend(score_workbooks(setting, &cohort, None, &mut BTreeSet::new())?);
        // What people acquired bears results.
        let audience = if previous.is_some() { Audience::Colleagues } else { Audience::Everyone };
        self.say_new(&args.dir, files, audience)?;
        if let Some(previous) = &previous {
            let said = Sentence::new("init-taken-over").with("count", cohort.candidates.len());
            self.tell(&said.with("session", &previous.deliberation.session));
        }
        self.then(&args.dir, Sentence::new("init-next").with("readme", texts.readme_name));
        Ok(())
    }

    /// Writes the files of a new folder, all or none, and says which.
    fn say_new(&self, dir: &Path, files: Vec<NewFile>, audience: Audience) -> Result<(), Stop> {
        let staging = Staging::new(dir, audience)?;
        for file in with_schemas(files, dir) {
            staging.write(&file.path, &file.bytes)?;
        }
        Ok(self.say_written(&staging.publish()?, load::folder_shown(dir))?)
    }
}

/// The session to try, with the names of the system's language.
fn example() -> Vec<NewFile> {
    let own = |name: &str, bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).ok().filter(|_| name == load::SESSION);
        let named = |text| session_key::with_key(text, "names", names_of_system().word());
        text.and_then(named).map_or_else(|| bytes.to_vec(), |(text, _)| text.into_bytes())
    };
    EXAMPLE.map(|(name, bytes)| NewFile { path: name.into(), bytes: own(name, bytes) }).into()
}

/// The language of the names of files, for who has not chosen.
fn names_of_system() -> Names {
    match Language::of_locale(sys_locale::get_locale().as_deref()) {
        Language::French => Names::Fr,
        Language::English => Names::En,
    }
}

/// As the text editors of every system open it at a double click: with a byte order mark, and the line ends of Windows.
fn readme(text: &str, names: Names) -> Vec<u8> {
    let text = text.replace("{out}", names.out()).replace('\n', "\r\n");
    format!("\u{feff}{text}").into_bytes()
}

/// « juin 2026 », where a folder is named after it: `juin-2026`.
fn month_named(folder: &Path, language: Language) -> Option<String> {
    let name = slug(&folder.file_name()?.to_string_lossy());
    let (before, year) = name.rsplit_once('-')?;
    let month = language.months().iter().find(|month| before.ends_with(&slug(month)))?;
    (year.len() == 4 && year.parse::<u16>().is_ok()).then(|| format!("{month} {year}"))
}

/// The session file, named after the month of its folder, else of today; the day of the jury is to be filled in.
fn session_text(
    args: &InitArgs,
    lasting: Option<Lasting>,
    day: Date,
    language: Language,
) -> anyhow::Result<String> {
    let date = language.long_date(day);
    let month = date.split_once(' ').map(|(_, month)| month.to_owned());
    let month = month_named(&args.dir, language).or(month).unwrap_or_default();
    let of = if month.starts_with(['a', 'o']) { "Session d’" } else { "Session de " };
    let name = language.of(format!("{of}{month}"), format!("{month} session"));
    let alone = || {
        let names = names_of_system();
        Lasting { names, register: names.register().to_owned(), ..Lasting::default() }
    };
    let lasting = lasting.unwrap_or_else(alone);
    let or_none = |value: Option<String>| value.unwrap_or_else(|| "~".to_owned());
    let named = |path: Option<&Path>, before: Option<String>| -> anyhow::Result<String> {
        let Some(path) = path else { return Ok(or_none(before)) };
        Ok(session_key::as_value(&load::shown(&store::relative(&args.dir, path)?)))
    };
    let history: String = lasting.history.iter().flat_map(|item| ["\n  - ", item]).collect();
    Ok(language
        .of(FRENCH, ENGLISH)
        .session
        .replace("{name}", &name)
        .replace("{specimen}", &lasting.specimen.to_string())
        .replace("{referential}", &named(args.referential.as_deref(), lasting.referential)?)
        .replace("{rules}", &named(args.rules.as_deref(), lasting.rules)?)
        .replace("{templates}", &or_none(lasting.templates))
        .replace(" {history}", if history.is_empty() { " []" } else { &history })
        .replace("{names}", lasting.names.word())
        .replace("{register}", &lasting.register))
}
