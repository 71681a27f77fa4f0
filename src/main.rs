//! The program `parchemin`: hands the command line to the library and ends with its status.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(parchemin::shell::run(std::env::args_os().collect()).code())
}
