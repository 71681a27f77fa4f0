//! The command line in the reader's language: help texts from the locales, refusals in whole sentences.

use std::ffi::OsString;
use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches};

use crate::cli::Cli;
use crate::diag::{Fact, Sentence, Status};
use crate::sentences::{Language, Sentences};

/// The language that `--lang` asks for, wherever it stands, before anything is parsed.
pub(super) fn language_asked(arguments: &[OsString]) -> Option<Language> {
    let mut asked = None;
    for (at, argument) in arguments.iter().enumerate() {
        let argument = argument.to_string_lossy();
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.get(at + 1).map(|value| value.to_string_lossy().into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        asked = match value.as_deref() {
            Some("fr") => Some(Language::French),
            Some("en") => Some(Language::English),
            _ => asked,
        };
    }
    asked
}

/// A text to print instead of running, and the status to end with.
pub(super) struct Refusal {
    text: String,
    pub(super) status: Status,
}

impl Refusal {
    /// Prints help to standard output, a refusal to standard error.
    pub(super) fn print(&self) {
        let text = self.text.as_bytes();
        let _ = match self.status {
            Status::Done => std::io::stdout().lock().write_all(text),
            _ => std::io::stderr().lock().write_all(text),
        };
    }
}

/// Parses the command line, or says in the reader's language what is wrong with it.
pub(super) fn parse(arguments: Vec<OsString>, sentences: &Sentences) -> Result<Cli, Refusal> {
    let command = worded(Cli::command(), sentences);
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Refusal { text: error.to_string(), status: Status::Done }
        }
        _ => Refusal { text: refusal(&error, sentences), status: Status::Usage },
    })
}

/// The command with every help text taken from the locales.
fn worded(command: clap::Command, sentences: &Sentences) -> clap::Command {
    let text = |id: String| sentences.find(&id).unwrap_or_default();
    let options = text("help-heading-options".into());
    let arguments = text("help-heading-arguments".into());
    let word_arguments = |command: clap::Command| {
        let name = command.get_name().to_owned();
        command
            .disable_help_flag(true)
            .mut_args(|argument| {
                let id = argument.get_id().to_string();
                let own = sentences.find(&format!("help-arg-{id}-{name}"));
                let help = own.unwrap_or_else(|| text(format!("help-arg-{id}")));
                let heading = if argument.is_positional() { arguments.clone() } else { options.clone() };
                let takes_values = argument.get_action().takes_values();
                let argument = argument.help(help).help_heading(heading);
                if takes_values {
                    argument.hide_possible_values(true).hide_default_value(true)
                } else {
                    argument
                }
            })
            .arg(
                clap::Arg::new("help")
                    .short('h')
                    .long("help")
                    .action(ArgAction::Help)
                    .help(text("help-arg-help".into()))
                    .help_heading(options.clone()),
            )
    };
    let template = |has_commands: bool| {
        let commands = text("help-heading-commands".into());
        let commands =
            if has_commands { format!("\n\n{commands}\u{a0}:\n{{subcommands}}") } else { String::new() };
        let listed = if has_commands { "{options}" } else { "{all-args}" };
        format!("{{about}}\n\n{} {{usage}}{commands}\n\n{listed}", text("help-heading-usage".into()))
    };
    let version = clap::Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(text("help-arg-version".into()))
        .help_heading(options.clone());
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = word_arguments(command.disable_version_flag(true))
        .arg(version)
        .about(text("help-about".into()))
        .help_template(template(true));
    for name in names {
        let about = text(format!("help-{name}"));
        command = command
            .mut_subcommand(&name, |sub| word_arguments(sub).about(about).help_template(template(false)));
    }
    command
}

fn refusal(error: &clap::Error, sentences: &Sentences) -> String {
    let listed = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    // « --format <FORMAT> »: the name of the value says nothing to the reader.
    let bare = |text: String| text.split(" <").next().unwrap_or_default().to_owned();
    let argument = bare(context(ContextKind::InvalidArg));
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => Sentence::new("usage-unknown-argument").with("argument", argument),
        ErrorKind::InvalidSubcommand => {
            Sentence::new("usage-unknown-command").with("argument", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            Sentence::new("usage-missing-value").with("argument", argument)
        }
        ErrorKind::InvalidValue => Sentence::new("usage-invalid-value")
            .with("argument", argument)
            .with("value", context(ContextKind::InvalidValue))
            .with("expected", listed(ContextKind::ValidValue)),
        ErrorKind::ArgumentConflict => Sentence::new("usage-conflict")
            .with("argument", argument)
            .with("other", bare(context(ContextKind::PriorArg))),
        ErrorKind::MissingRequiredArgument => {
            let missing = listed(ContextKind::InvalidArg).into_iter().map(bare).collect();
            Sentence::new("usage-missing-argument").with("missing", Fact::AllOf(missing))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Sentence::new("usage-missing-command")
        }
        _ => Sentence::new("usage-error").with("detail", error.kind().to_string()),
    };
    let suggestions: Vec<String> = [
        context(ContextKind::SuggestedArg),
        context(ContextKind::SuggestedSubcommand),
        context(ContextKind::SuggestedValue),
    ]
    .into_iter()
    .filter(|suggestion| !suggestion.is_empty())
    .map(|suggestion| {
        format!("\n  → {}", sentences.say(&Sentence::new("did-you-mean").with("proposal", suggestion)))
    })
    .collect();
    format!("{}{}\n{}\n", sentences.say(&sentence), suggestions.concat(), sentences.text("usage-see-help"))
}
