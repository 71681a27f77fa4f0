//! The command line in the reader's language: the language that `--lang` asks for, help texts from the locales, refusals in whole sentences.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches};

use crate::diag::sentences::{Language, Sentences};
use crate::diag::{Fact, Sentence, Status};
use crate::shell::cli::{Cli, Command};

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
    pub(super) text: String,
    pub(super) status: Status,
}

/// Parses the command line, or says in the reader's language what is wrong with it.
pub(super) fn parse(arguments: Vec<OsString>, sentences: &Sentences) -> Result<Cli, Refusal> {
    let command = worded(Cli::command(), sentences);
    let program = arguments.first().cloned().unwrap_or_default();
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    if let Ok(Cli { command: Some(Command::Help(about)), .. }) = &parsed {
        let about = about.command_name.iter().map(OsString::from);
        let asked = std::iter::once(program).chain(about).chain([OsString::from("--help")]);
        return parse(asked.collect(), sentences);
    }
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Refusal { text: error.to_string(), status: Status::Done }
        }
        _ => Refusal { text: refusal(&error, sentences), status: Status::Usage },
    })
}

/// Options of every command come after a command's own.
const COMMON_FROM: usize = 1000;

/// The command with every help text taken from the locales.
fn worded(command: clap::Command, sentences: &Sentences) -> clap::Command {
    let text = |id: &str| sentences.find(id).unwrap_or_default();
    let version = clap::Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(text("help-arg-version"))
        .display_order(2 * COMMON_FROM);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let groups = groups(&command, sentences);
    let mut command = word_arguments(command.disable_version_flag(true), COMMON_FROM, sentences)
        .arg(version)
        .about(text("help-about"))
        .help_template(format!(
            "{}\n\n{}",
            template(&groups, sentences),
            text("help-examples").replace('\n', "\n  ")
        ));
    for name in names {
        let about = text(&format!("help-{name}"));
        command = command.mut_subcommand(&name, |sub| {
            let arguments = format!("\n\n{}\n{{positionals}}", text("help-heading-arguments"));
            let has_arguments = sub.get_positionals().next().is_some();
            let layout = template(if has_arguments { &arguments } else { "" }, sentences);
            word_arguments(sub, 0, sentences).about(about).help_template(layout)
        });
    }
    command
}

/// A command whose arguments say what they are, in the order in which they are declared.
fn word_arguments(command: clap::Command, from: usize, sentences: &Sentences) -> clap::Command {
    let name = command.get_name().to_owned();
    let mut orders = from..;
    command
        .disable_help_flag(true)
        .mut_args(|argument| {
            let id = argument.get_id().to_string();
            let own = sentences.find(&format!("help-arg-{id}-{name}"));
            let help = own.or_else(|| sentences.find(&format!("help-arg-{id}"))).unwrap_or_default();
            // The French name of an option says what it is where the English one does not.
            let others = argument.get_all_aliases().unwrap_or_default();
            let others: String = others.iter().flat_map(|other| [" [--", other, "]"]).collect();
            let help = format!("{help}{others}");
            let takes_values = argument.get_action().takes_values();
            let argument = argument.help(help).display_order(orders.next().unwrap_or(from));
            if takes_values { argument.hide_possible_values(true).hide_default_value(true) } else { argument }
        })
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(sentences.find("help-arg-help").unwrap_or_default())
                .display_order(2 * COMMON_FROM),
        )
}

/// What help shows: what the command does, how it is typed, a list of its own, if any, and options.
fn template(list: &str, sentences: &Sentences) -> String {
    let text = |id: &str| sentences.find(id).unwrap_or_default();
    let (usage, options) = (text("help-heading-usage"), text("help-heading-options"));
    format!("{{about}}\n\n{usage} {{usage}}{list}\n\n{options}\n{{options}}")
}

/// The commands in the order in which a session needs them: the heading of each group, and what belongs there.
const GROUPS: [(&str, &[&str]); 6] = [
    ("help-group-prepare", &["init", "sheets", "arrangements"]),
    ("help-group-check", &["status", "check", "results", "explain", "simulate", "diff"]),
    (
        "help-group-documents",
        &["grids", "transcripts", "attestations", "diplomas", "minutes", "document", "build"],
    ),
    ("help-group-jury", &["deliberate"]),
    ("help-group-deeds", &["issue", "duplicate", "correct", "revoke", "verify", "register"]),
    ("help-group-adapt", &["export", "help"]),
];

/// The commands by groups, each with its name in the other language. A command that no group names comes last.
fn groups(command: &clap::Command, sentences: &Sentences) -> String {
    let named = |sub: &clap::Command| {
        let others: String = sub.get_visible_aliases().flat_map(|other| [", ", other]).collect();
        format!("{}{others}", sub.get_name())
    };
    let width = command.get_subcommands().map(|sub| named(sub).chars().count()).max().unwrap_or_default();
    let line = |sub: &clap::Command| {
        let about = sentences.find(&format!("help-{}", sub.get_name())).unwrap_or_default();
        let name = named(sub);
        format!("\n  {name:width$}  {about}")
    };
    let mut text = String::new();
    for (heading, names) in GROUPS {
        let lines: String = names.iter().filter_map(|name| command.find_subcommand(name)).map(line).collect();
        text.extend(["\n\n", &sentences.find(heading).unwrap_or_default(), &lines]);
    }
    let is_known = |sub: &&clap::Command| GROUPS.iter().any(|(_, names)| names.contains(&sub.get_name()));
    text.extend(command.get_subcommands().filter(|sub| !is_known(sub)).map(line));
    text
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
