//! The command line in the reader's language: the language that `--lang` asks for, help texts from the locales, refusals in whole sentences.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches};

use crate::diag::sentences::{Language, Sentences};
use crate::diag::{Diagnostic, Fact, Sentence, Severity, nearest};
use crate::shell::cli::{Cli, Command};

/// The language that `--lang` asks for, wherever it stands, else the environment, before anything is parsed.
pub(super) fn language_asked(typed: &[String]) -> Option<Language> {
    let language = |value: &str| Some(Language::ALL.iter().find(|(tag, _)| *tag == value)?.1);
    let of_variable = || variable("lang", "").and_then(set).as_deref().and_then(language);
    values_of("--lang", typed).filter_map(language).last().or_else(of_variable)
}

/// The options that the environment may give in their place.
const FROM_ENVIRONMENT: [&str; 6] = ["lang", "color", "referential", "rules", "templates", "out"];
/// But for these: the rules that are tried, and where score workbooks lie to be read.
const NEVER_FROM_ENVIRONMENT: [(&str, &str); 2] = [("rules", "simulate"), ("out", "sheets")];

/// The variable that gives an option of a command, unless the option itself is typed.
fn variable(option: &str, command: &str) -> Option<String> {
    let may_be = FROM_ENVIRONMENT.contains(&option) && !NEVER_FROM_ENVIRONMENT.contains(&(option, command));
    may_be.then(|| format!("PARCHEMIN_{}", option.to_uppercase()))
}

/// What a variable holds; empty, it is as if it were not there.
fn set(variable: impl AsRef<OsStr>) -> Option<String> {
    std::env::var_os(variable)
        .map(|value| value.to_string_lossy().into_owned())
        .filter(|value| !value.is_empty())
}

/// Whether `--format` asks for JSON, wherever it stands: then refusals of the command line are JSON too.
pub(super) fn is_json_asked(typed: &[String]) -> bool {
    values_of("--format", typed).any(|value| value.split(',').any(|format| format == "json"))
}

/// The values that an option is given.
fn values_of<'a>(option: &'a str, typed: &'a [String]) -> impl Iterator<Item = &'a str> {
    let options = typed.iter().enumerate().take_while(|(_, argument)| *argument != "--");
    options.filter_map(move |(at, argument)| match argument.strip_prefix(option) {
        Some("") => typed.get(at + 1).map(String::as_str),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    })
}

/// What is said instead of running.
pub(super) enum Refusal {
    /// What was asked for: help, the version.
    Shown(String),
    /// What is wrong with the command line, and what to type for help.
    Wrong(Vec<Sentence>, Sentence),
}

/// Parses the command line, or says in the reader's language what is wrong with it.
pub(super) fn parse(
    arguments: Vec<OsString>,
    typed: &[String],
    sentences: &Sentences,
) -> Result<Cli, Refusal> {
    let program = arguments.first().cloned().unwrap_or_default();
    let parsed = command(sentences).try_get_matches_from(arguments);
    let parsed = parsed.and_then(|matches| Cli::from_arg_matches(&matches));
    if let Ok(Cli { command: Some(Command::Help(about)), .. }) = &parsed {
        let about = about.command_name.iter().cloned();
        let asked = about.chain(["--help".to_owned()]).collect::<Vec<_>>();
        let arguments = std::iter::once(program).chain(asked.iter().map(OsString::from));
        return parse(arguments.collect(), &asked, sentences);
    }
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayVersion => Refusal::Shown(error.to_string()),
        ErrorKind::DisplayHelp => {
            let commands = command(sentences);
            Refusal::Shown(commands.get_subcommands().fold(error.to_string(), |help, sub| {
                let usage = |name| format!(" {name} [OPTIONS]");
                help.replacen(&usage(sub.get_name()), &usage(name(sub, sentences.language)), 1)
            }))
        }
        _ => {
            let mut command = command(sentences);
            // What an argument is shown as is known then.
            command.build();
            let about = typed.iter().find_map(|word| Some((word, command.find_subcommand(word)?)));
            let asked = about.map_or_else(|| "--help".to_owned(), |(word, _)| format!("{word} --help"));
            let help = Sentence::new("usage-see-help").with("asked", asked);
            let (of, language) = (&command, sentences.language);
            let spoken = Spoken { of, about: about.map(|(_, about)| about), language };
            Refusal::Wrong(refusal(&error, typed, &spoken), help)
        }
    })
}

/// The whole command line, worded.
pub(super) fn command(sentences: &Sentences) -> clap::Command {
    worded(Cli::command().version(env!("PARCHEMIN_VERSION")), sentences)
}

/// Every command has this option, if only for what it says to be said as JSON.
const FORMAT: &str = "format";

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
        .subcommand_value_name(text("help-value-command"))
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
            let has_format = sub.get_arguments().any(|argument| argument.get_id() == FORMAT);
            let sub = word_arguments(sub, 0, sentences).about(about).help_template(layout);
            if has_format { sub } else { sub.arg(report_format(sentences)) }
        });
    }
    command
}

/// How what a command says is said, where it has no format of its own.
fn report_format(sentences: &Sentences) -> clap::Arg {
    let help = sentences.find("help-arg-format-said").unwrap_or_default();
    let format = clap::Arg::new(FORMAT).long(FORMAT).value_name("FORMAT").value_parser(["text", "json"]);
    format.help(help).display_order(COMMON_FROM - 1).hide_possible_values(true)
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
            let value = argument.get_value_names().and_then(<[_]>::first);
            let value = value.map(|value| value.to_lowercase().replace(['|', ':', '='], "-"));
            let argument = match value.and_then(|value| sentences.find(&format!("help-value-{value}"))) {
                Some(value) if takes_values => argument.value_name(value),
                _ => argument,
            };
            let argument = argument.display_order(orders.next().unwrap_or(from));
            let argument = match variable(&id, &name) {
                None => argument.help(help),
                Some(variable) if set(&variable).is_none() => argument.help(format!("{help} [{variable}]")),
                Some(variable) => argument.help(format!("{help} [{variable}]")).env(variable).hide_env(true),
            };
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
const GROUPS: [(&str, &str); 6] = [
    ("help-group-prepare", "init sheets arrangements"),
    ("help-group-check", "status check results explain simulate diff"),
    ("help-group-documents", "grids transcripts attestations diplomas minutes letters document watch build"),
    ("help-group-jury", "deliberate"),
    ("help-group-deeds", "issue duplicate correct revoke verify keys register"),
    ("help-group-adapt", "accrochage stats export templates schema completions man help"),
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
        let subs = names.split(' ').filter_map(|name| command.find_subcommand(name));
        let lines: String = subs.map(line).collect();
        text.extend(["\n\n", &sentences.find(heading).unwrap_or_default(), &lines]);
    }
    let is_known = |sub: &&clap::Command| {
        GROUPS.iter().any(|(_, names)| names.split(' ').any(|name| name == sub.get_name()))
    };
    text.extend(command.get_subcommands().filter(|sub| !is_known(sub)).map(line));
    text
}

/// An option as it was given: by its own name, or by that of a variable.
fn typed_or_set(option: String, typed: &[String]) -> String {
    let is_typed = values_of(&option, typed).next().is_some();
    let variable = variable(option.trim_start_matches('-'), "").filter(|variable| set(variable).is_some());
    variable.filter(|_| !is_typed).unwrap_or(option)
}

/// The name under which readers type a command.
fn name(command: &clap::Command, language: Language) -> &str {
    let french = command.get_visible_aliases().next().filter(|_| language == Language::French);
    french.unwrap_or(command.get_name())
}

/// A command as its reader types it: in French under its French names.
struct Spoken<'c> {
    /// Of which commands.
    of: &'c clap::Command,
    about: Option<&'c clap::Command>,
    language: Language,
}

impl Spoken<'_> {
    /// The argument that is shown so, in a language in which it may have another name.
    fn known(&self, shown: &str) -> Option<&clap::Arg> {
        let about = self.about.filter(|_| self.language == Language::French)?;
        about.get_arguments().find(|argument| argument.to_string() == shown)
    }

    /// An argument that is missing, with what it may be, where that is known.
    fn missing(&self, shown: &str) -> String {
        let values = self.about.and_then(|about| about.get_arguments().find(|one| one.to_string() == shown));
        let values = values.map(clap::Arg::get_possible_values).unwrap_or_default();
        let values = self.values(shown, values.iter().map(|value| value.get_name().to_owned()).collect());
        let names = self.known(shown).and_then(clap::Arg::get_all_aliases);
        let name = names.and_then(|names| Some(format!("--{}", names.first()?)));
        let name = name.unwrap_or_else(|| shown.to_owned());
        let name = name.split(" <").next().unwrap_or_default();
        if values.is_empty() { name.to_owned() } else { format!("{name} ({})", values.join(", ")) }
    }

    /// The command that may have been meant.
    fn nearest(&self, found: &str) -> Option<String> {
        let own = nearest(found, self.of.get_subcommands().map(|sub| name(sub, self.language)));
        own.or_else(|| nearest(found, self.of.get_subcommands().map(clap::Command::get_name)))
    }

    /// Values of an argument.
    fn values(&self, shown: &str, values: Vec<String>) -> Vec<String> {
        let known = self.known(shown).map(clap::Arg::get_possible_values).unwrap_or_default();
        let typed = |value: String| {
            let own = known.iter().find(|known| known.get_name() == value);
            own.and_then(|own| own.get_name_and_aliases().nth(1)).map_or(value, str::to_owned)
        };
        values.into_iter().map(typed).collect()
    }
}

/// What is wrong with a command line, and what may have been meant.
fn refusal(error: &clap::Error, typed: &[String], spoken: &Spoken<'_>) -> Vec<Sentence> {
    let listed = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        // The likeliest comes last.
        Some(ContextValue::Strings(texts)) => texts.iter().rev().cloned().collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    // « --format <FORMAT> »: the name of the value says nothing to the reader.
    let bare = |text: String| text.split(" <").next().unwrap_or_default().to_owned();
    let argument = bare(context(ContextKind::InvalidArg));
    let of_argument = |values| spoken.values(&context(ContextKind::InvalidArg), values);
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => Sentence::new("usage-unknown-argument").with("argument", argument),
        ErrorKind::InvalidSubcommand => {
            Sentence::new("usage-unknown-command").with("argument", context(ContextKind::InvalidSubcommand))
        }
        // No other value is parsed here.
        ErrorKind::ValueValidation => {
            Sentence::new("usage-not-a-shard").with("found", context(ContextKind::InvalidValue))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            Sentence::new("usage-missing-value").with("argument", argument)
        }
        ErrorKind::InvalidValue => Sentence::new("usage-invalid-value")
            .with("argument", typed_or_set(argument, typed))
            .with("value", context(ContextKind::InvalidValue))
            .with("expected", of_argument(listed(ContextKind::ValidValue))),
        ErrorKind::ArgumentConflict if bare(context(ContextKind::PriorArg)) == argument => {
            Sentence::new("usage-twice").with("argument", argument)
        }
        ErrorKind::ArgumentConflict => Sentence::new("usage-conflict")
            .with("argument", argument)
            .with("other", bare(context(ContextKind::PriorArg))),
        ErrorKind::MissingRequiredArgument => {
            let missing = listed(ContextKind::InvalidArg).iter().map(|one| spoken.missing(one)).collect();
            Sentence::new("usage-missing-argument").with("missing", Fact::AllOf(missing))
        }
        ErrorKind::InvalidUtf8 => Sentence::new("usage-not-text"),
        ErrorKind::TooManyValues => Sentence::new("usage-no-value").with("argument", argument),
        _ => Sentence::new("usage-error").with("detail", Fact::Foreign(error.kind().to_string())),
    };
    let near = match error.kind() {
        ErrorKind::InvalidSubcommand => spoken.nearest(&context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue => {
            nearest(&context(ContextKind::InvalidValue), of_argument(listed(ContextKind::ValidValue)))
        }
        _ => None,
    };
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggested = suggested.into_iter().map(context).find(|suggestion| !suggestion.is_empty());
    let likeliest = |texts: String| texts.split(", ").next().map(str::to_owned).into_iter().collect();
    let suggested = suggested.and_then(|texts| of_argument(likeliest(texts)).pop());
    let suggestions = near.or(suggested).map(|meant| Sentence::new("did-you-mean").with("proposal", meant));
    std::iter::once(sentence).chain(suggestions).collect()
}

/// What is wrong with a command line, as problems: a proposal is advice about what stands before it.
pub(super) fn problems_of_usage(sentences: Vec<Sentence>) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    for what in sentences {
        match problems.last_mut() {
            Some(problem) if what.id == "did-you-mean" => problem.hint = Some(what),
            _ => problems.push(Diagnostic { place: None, severity: Severity::Error, what, hint: None }),
        }
    }
    problems
}
