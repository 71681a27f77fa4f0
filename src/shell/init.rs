//! The command that makes a new session folder, ready to fill in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::framework::Framework;
use super::load;
use super::session_key;
use super::sheets::{NewFile, roster_workbook, score_workbooks};
use super::{Shell, Stop};
use crate::check;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::model::cohort::Cohort;
use crate::model::session::Setting;
use crate::shell::cli::InitArgs;
use crate::store::{self, Audience, Staging};
use crate::words::french;

const SESSION_TEXT: &str = include_str!("init/session.yaml");
const README_TEXT: &str = include_str!("init/LISEZ-MOI.md");
const README: &str = "LISEZ-MOI.md";

impl Shell {
    /// Writes a session folder; refuses one that holds something already.
    pub(super) fn init(&self, args: &InitArgs, report: &mut Report) -> Result<(), Stop> {
        if store::holds_something(&args.dir) || store::is_file(&args.dir) {
            report.push(Diagnostic::error("init-folder-not-empty").at(Place::file(load::shown(&args.dir))));
            return Err(Stop::reported());
        }
        let (referential, rules) =
            (load::option(args.referential.as_ref()), load::option(args.rules.as_ref()));
        let framework = Framework::read(referential.as_ref(), rules.as_ref(), report);
        let Framework { referential, rules, .. } = framework.ok_or_else(Stop::reported)?;
        let text = session_text(args, super::document_maker::today()?)?;
        let file = check::session::read(load::SESSION, &text, report).ok_or_else(Stop::reported)?;
        if report.has_errors() {
            return Err(Stop::reported());
        }
        let setting = Setting {
            referential: &referential,
            rules: &rules,
            session: file.session.as_ref(),
            is_deliberated: false,
        };
        let cohort = Cohort::default();
        let mut files = vec![
            NewFile { path: PathBuf::from(load::SESSION), bytes: text.into_bytes() },
            NewFile { path: PathBuf::from(README), bytes: README_TEXT.as_bytes().to_vec() },
            roster_workbook(setting, &cohort, None, load::ROSTER)?,
        ];
        files.extend(score_workbooks(setting, &cohort, None, &mut BTreeSet::new())?);
        let staging = Staging::new(&args.dir, Audience::Everyone)?;
        for file in &files {
            staging.write(&file.path, &file.bytes)?;
        }
        let folder = load::shown(&args.dir);
        self.say_written(&staging.publish()?, Fact::from(&folder))?;
        self.tell(&Sentence::new("init-next").with("folder", folder));
        Ok(())
    }
}

/// The session file, named after the month and dated of the day, both to be corrected.
fn session_text(args: &InitArgs, day: Date) -> anyhow::Result<String> {
    let date = french::long_date(day);
    let month = date.split_once(' ').map_or("", |(_, rest)| rest);
    let of = if month.starts_with(['a', 'o']) { "d’" } else { "de " };
    Ok(SESSION_TEXT
        .replace("{name}", &format!("Session {of}{month}"))
        .replace("{date}", &day.to_string())
        .replace("{referential}", &path_text(args.referential.as_deref())?)
        .replace("{rules}", &path_text(args.rules.as_deref())?))
}

/// A path as YAML holds it, whole, since what the file says is relative to its folder; `~` for none.
fn path_text(path: Option<&Path>) -> anyhow::Result<String> {
    let Some(path) = path else { return Ok("~".to_owned()) };
    Ok(session_key::quoted(&load::shown(&store::whole(path)?)))
}
