//! What can be typed to make the program a school's own: options of the commands that write what it contains and tell what
//! templates may name. No logic.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};

use super::{ReportFormat, SessionArgs};
use crate::shell::schema::FileKind;

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(value_enum)]
    pub what: Exported,
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[arg(long, value_name = "PATH")]
    pub session: Option<PathBuf>,
}

/// What the program contains, and a school may have of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Exported {
    #[value(aliases = ["referentiel", "référentiel"])]
    Referential,
    #[value(aliases = ["reglement", "règlement"])]
    Rules,
    #[value(aliases = ["modeles", "modèles"])]
    Templates,
}

#[derive(Debug, Args)]
pub struct TemplatesArgs {
    #[arg(value_parser = [PossibleValue::new("vars").alias("variables")])]
    pub what: String,
    pub kind: String,
    #[command(flatten)]
    pub session: SessionArgs,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    #[arg(value_parser = PossibleValuesParser::new(FileKind::ALL.iter().map(|kind| kind.name)))]
    pub kind: Option<String>,
}
