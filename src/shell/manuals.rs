//! What shells and `man` know of the command line: completions and manual pages, with the help's own texts.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap_complete::Shell as Completing;
use clap_mangen::Man;
use serde_json::json;

use super::{Shell, Stop, help};
use crate::shell::cli::{CompletionsArgs, ManArgs};
use crate::store::{Audience, Staging};

const PROGRAM: &str = "parchemin";

impl Shell {
    /// Prints what completes command lines in a shell.
    pub(super) fn completions(&self, args: &CompletionsArgs) -> Result<(), Stop> {
        let shell: Completing = args.shell.parse().map_err(anyhow::Error::msg)?;
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut help::command(&self.sentences), PROGRAM, &mut script);
        let script = String::from_utf8_lossy(&script);
        Ok(self.give(&script, json!({ "script": script }))?)
    }

    /// Writes a manual page of the program and of each command; without a folder, prints the program's.
    pub(super) fn man(&self, args: &ManArgs) -> Result<(), Stop> {
        let mut command = help::command(&self.sentences).version(env!("CARGO_PKG_VERSION"));
        command.build();
        let Some(dir) = &args.dir else {
            let page = self.page(command)?;
            return Ok(self.give(&page, json!({ "page": page }))?);
        };
        let staging = Staging::new(dir, Audience::Everyone)?;
        for command in command.get_subcommands().cloned().chain([command.clone()]) {
            let name = command.get_display_name().unwrap_or(PROGRAM).to_owned();
            staging.write(&PathBuf::from(format!("{name}.1")), self.page(command)?.as_bytes())?;
        }
        Ok(self.say_written(&staging.publish()?, super::load::folder_shown(Path::new(dir)))?)
    }

    fn page(&self, command: clap::Command) -> anyhow::Result<String> {
        let heading = self.sentences.text("man-commands");
        let man = Man::new(command.subcommand_help_heading(heading));
        let mut page = Vec::new();
        man.render(&mut page).context(PROGRAM)?;
        let name = format!(".SH {}\n", self.sentences.text("man-name"));
        Ok(String::from_utf8_lossy(&page).replacen(".SH NAME\n", &name, 1))
    }
}
