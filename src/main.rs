//! The program `parchemin`: hands the command line to the library and ends with its status.

use std::process::ExitCode;

/// A cohort is many small things of few sizes: a quarter less memory than the system's allocator, and a tenth less time
/// (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(parchemin::shell::run(std::env::args_os().collect()).code())
}
