//! What can be typed about deeds: options of the commands that deliberate, issue, correct and verify. No logic.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::{DocumentArgs, FilterArgs, InputArgs, ListFormat, SessionArgs};

/// What goes before that which cannot be undone.
#[derive(Debug, Args)]
pub struct ConfirmArgs {
    #[arg(long, alias = "essai")]
    pub dry_run: bool,
    #[arg(short, long, alias = "oui")]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct DeliberateArgs {
    #[command(flatten)]
    pub document: DocumentArgs,
    #[arg(long, requires = "motive", alias = "nouvelle-seance")]
    pub again: bool,
    #[arg(long, value_name = "TEXT", requires = "again", alias = "motif")]
    pub motive: Option<String>,
    #[command(flatten)]
    pub confirm: ConfirmArgs,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that users type")]
pub struct IssueArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub diplomas: bool,
    #[arg(long)]
    pub attestations: bool,
    #[arg(long, alias = "toutes")]
    pub all: bool,
    #[arg(long, alias = "retenir-differes")]
    pub hold_deferred: bool,
    #[command(flatten)]
    pub confirm: ConfirmArgs,
    #[arg(long, requires = "dry_run")]
    pub proof: bool,
    #[arg(long, conflicts_with = "dry_run", alias = "liasse")]
    pub booklet: bool,
    #[arg(long, requires = "booklet", alias = "recto-verso")]
    pub duplex: bool,
    #[arg(long)]
    pub date_confirmed: bool,
    #[arg(long)]
    pub specimen: bool,
    /// Told why it is refused: one deed, one text.
    #[arg(long, value_name = "LANG", hide = true)]
    pub doc_lang: Option<String>,
}

/// Where the register is.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub session: PathBuf,
    #[arg(long, value_name = "FILE", alias = "registre")]
    pub register: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DuplicateArgs {
    pub number: String,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, requires = "date")]
    pub date_confirmed: bool,
    #[arg(long, value_name = "LANG", value_parser = ["en"], conflicts_with = "date")]
    pub doc_lang: Option<String>,
}

#[derive(Debug, Args)]
pub struct CorrectArgs {
    pub number: String,
    #[arg(long, value_name = "TEXT", required_unless_present = "civil_status", alias = "motif")]
    pub motive: Option<String>,
    #[arg(long, conflicts_with = "motive")]
    pub civil_status: bool,
    #[arg(long, value_name = "ID", alias = "candidat")]
    pub candidate: Option<String>,
    #[command(flatten)]
    pub session: SessionArgs,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long)]
    pub date_confirmed: bool,
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RevokeArgs {
    pub number: String,
    #[arg(long, value_name = "TEXT", alias = "motif")]
    pub motive: String,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, requires = "date")]
    pub date_confirmed: bool,
    #[command(flatten)]
    pub confirm: ConfirmArgs,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[arg(required = true, value_name = "FILE|NUMBER|JWS")]
    pub deeds: Vec<String>,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(long, value_name = "FILE", alias = "cle")]
    pub key: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct KeysArgs {
    #[arg(value_parser = [PossibleValue::new("new").aliases(["creer", "créer"])])]
    pub action: String,
    #[arg(value_name = "SESSION", default_value = ".")]
    pub session: PathBuf,
    #[arg(long, value_name = "FILE", alias = "registre")]
    pub register: Option<PathBuf>,
    #[arg(long, alias = "phrase")]
    pub passphrase: bool,
    #[arg(long, alias = "divulguee")]
    pub leaked: bool,
}

/// What `register` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterAction {
    #[value(aliases = ["verifier", "vérifier"])]
    Check,
    #[value(alias = "lister")]
    List,
    #[value(alias = "chercher")]
    Find,
    #[value(alias = "anonymiser")]
    Anonymise,
    #[value(alias = "sauvegarder")]
    Backup,
    #[value(aliases = ["retablir", "rétablir"])]
    Restore,
    #[value(alias = "publier")]
    Publish,
}

/// What is done to a file, in a folder or for a name, under all the names that it is typed by.
const NAMES_A_PLACE: &str = "backup sauvegarder restore retablir rétablir find chercher publish publier";

/// What makes an argument required: an action, by each of its names, of which clap knows the first alone.
fn acting(names: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    names.split(' ').map(|name| ("action", name))
}

#[derive(Debug, Args)]
pub struct RegisterArgs {
    #[arg(value_enum)]
    pub action: RegisterAction,
    #[arg(value_name = "FOLDER|FILE|NAME", required_if_eq_any(acting(NAMES_A_PLACE)))]
    pub place: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub session: Option<PathBuf>,
    #[arg(long, value_name = "FILE", alias = "registre")]
    pub register: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: ListFormat,
    #[arg(long, value_name = "DATE", required_if_eq_any(acting("anonymise anonymiser")), alias = "avant")]
    pub before: Option<String>,
    #[arg(long, value_name = "FINGERPRINT")]
    pub last: Option<String>,
    #[command(flatten)]
    pub confirm: ConfirmArgs,
}

/// What `accrochage` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AccrochageAction {
    #[value(aliases = ["ecrire", "écrire"])]
    Write,
    #[value(alias = "lire")]
    Read,
    #[value(aliases = ["etat", "état"])]
    Status,
}

#[derive(Debug, Args)]
pub struct AccrochageArgs {
    #[arg(value_enum)]
    pub action: AccrochageAction,
    #[arg(value_name = "SESSION|FILE", required_if_eq_any(acting("read lire")))]
    pub place: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub session: Option<PathBuf>,
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
    #[arg(long, default_value = "1.1.5", value_parser = ["1.1.2", "1.1.5"])]
    pub kit: String,
    #[arg(long, alias = "supprimer")]
    pub delete: bool,
    #[arg(long, alias = "refaire")]
    pub redo: bool,
}
