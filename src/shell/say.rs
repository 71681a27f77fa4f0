//! The door through which everything is said. What comes from data cannot act on the terminal that shows it; knows no
//! sentence.

use std::ffi::OsString;
use std::io::{self, BufRead, BufWriter, ErrorKind, IsTerminal, Write};

use anyhow::Result;
use serde::Serialize;

use super::pace;
use crate::diag::Severity;
use crate::shell::cli::Color;
use crate::words::text::{control_signs, sign_code};

/// A text that may be printed: no sign in it acts on a terminal, or turns what is read there, but the colours given here.
#[derive(Default)]
pub(super) struct Printable(String);

impl<T: AsRef<str> + ?Sized> From<&T> for Printable {
    fn from(text: &T) -> Self {
        let mut shown = Self::default();
        shown.add(text.as_ref());
        shown
    }
}

impl Printable {
    /// Adds a text; of a sign that acts instead of being seen, its number: `<U+001B>`.
    pub(super) fn add(&mut self, text: &str) {
        replace_signs(text, sign_code, &mut self.0);
    }

    /// Adds a text in the colour of a severity.
    pub(super) fn add_coloured(&mut self, text: &str, severity: Severity) {
        self.0.push_str(match severity {
            Severity::Error => "\u{1b}[31m",
            Severity::Warning => "\u{1b}[33m",
            Severity::Remark => "\u{1b}[36m",
        });
        self.add(text);
        self.0.push_str("\u{1b}[0m");
    }
}

/// Copies a text, each sign that acts instead of being seen replaced.
fn replace_signs(text: &str, by: impl Fn(char) -> String, copy: &mut String) {
    let mut done = 0;
    // A file for spreadsheets begins with its byte-order mark.
    for (at, sign) in control_signs(text).filter(|sign| *sign != (0, '\u{FEFF}')) {
        copy.push_str(&text[done..at]);
        copy.push_str(&by(sign));
        done = at + sign.len_utf8();
    }
    copy.push_str(&text[done..]);
}

/// What could not be written is the standard output, not a file.
#[derive(Debug, thiserror::Error)]
#[error("standard output")]
pub(super) struct Unsaid;

/// Writes to standard output.
///
/// # Errors
///
/// When the system takes no more, as when the output goes to a disk that is full: [`Unsaid`].
pub(super) fn say_out(text: impl Into<Printable>) -> Result<()> {
    let mut out = io::stdout().lock();
    heard(out.write_all(text.into().0.as_bytes()).and_then(|()| out.flush()))
}

/// Writes a value to standard output as JSON, ending with a line break; that of a large session is never whole in memory.
///
/// # Errors
///
/// As [`say_out`].
pub(super) fn say_json(value: &impl Serialize) -> Result<()> {
    let mut out = Escaping(BufWriter::new(io::stdout().lock()));
    let said = serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from);
    heard(said.and_then(|()| out.0.write_all(b"\n")).and_then(|()| out.0.flush()))
}

/// A reader that left early is no error: there is nobody to tell.
fn heard(said: io::Result<()>) -> Result<()> {
    match said {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(anyhow::Error::new(error).context(Unsaid)),
        _ => Ok(()),
    }
}

/// Writes to standard error, with a line break, in the place of the bar that may stand there.
pub(super) fn say_error(text: impl Into<Printable>) {
    pace::wipe();
    let _ = writeln!(io::stderr().lock(), "{}", text.into().0.trim_end());
}

/// Asks a person at a terminal, who says no by saying nothing; where nobody can be asked, the answer is yes.
pub(super) fn is_agreed(question: &str) -> bool {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return true;
    }
    let _ = write!(io::stderr().lock(), "{} ", Printable::from(question).0);
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "o" | "oui" | "y" | "yes")
}

/// Keeps a window that a double click opened, and that closes with the program, until somebody presses Enter.
pub(super) fn hold_window(said: &str) {
    if is_double_clicked() {
        say_error(said);
        let _ = io::stdin().lock().read_line(&mut String::new());
    }
}

/// Whether the Explorer started the program: from a terminal, it is the shell that did.
#[cfg(windows)]
fn is_double_clicked() -> bool {
    use winsafe::{GetCurrentProcessId, HPROCESSLIST, co::TH32CS};
    let running = HPROCESSLIST::CreateToolhelp32Snapshot(TH32CS::SNAPPROCESS, None);
    let Ok(mut running) = running else { return false };
    let each = running.iter_processes().flatten();
    let all: std::collections::BTreeMap<u32, (u32, String)> =
        each.map(|one| (one.th32ProcessID, (one.th32ParentProcessID, one.szExeFile()))).collect();
    let parent = all.get(&GetCurrentProcessId()).and_then(|(parent, _)| all.get(parent));
    parent.is_some_and(|(_, program)| program.eq_ignore_ascii_case("explorer.exe"))
}

#[cfg(not(windows))]
fn is_double_clicked() -> bool {
    false
}

/// What a person at a terminal types without its being seen; none where nobody can be asked, or nothing is said.
pub(super) fn ask_secret(question: &str) -> Option<String> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return None;
    }
    let _ = write!(io::stderr().lock(), "{} ", Printable::from(question).0);
    rpassword::read_password().ok().filter(|typed| !typed.is_empty())
}

/// Whether what goes to each stream is coloured.
#[derive(Default)]
pub(super) struct Colours {
    pub(super) out: bool,
    pub(super) error: bool,
}

impl Colours {
    /// As the command line asks; else as the environment does.
    pub(super) fn of(asked: Color) -> Self {
        let of =
            |is_terminal| are_shown(asked, is_terminal, &|name| std::env::var_os(name).unwrap_or_default());
        Self { out: of(io::stdout().is_terminal()), error: of(io::stderr().is_terminal()) }
    }
}

/// The option wins; then `NO_COLOR` over `CLICOLOR_FORCE`, as elsewhere; then whether a terminal shows colours.
fn are_shown(asked: Color, is_terminal: bool, variable: &dyn Fn(&str) -> OsString) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if !variable("NO_COLOR").is_empty() => false,
        Color::Auto if !["", "0"].iter().any(|off| variable("CLICOLOR_FORCE") == *off) => true,
        Color::Auto => is_terminal && variable("TERM") != "dumb",
    }
}

/// Of a terminal that does not tell its width.
const USUAL_WIDTH: usize = 80;

/// The width of the terminal that shows standard output, if one does.
pub(super) fn out_width() -> Option<usize> {
    let out = io::stdout();
    let width =
        || terminal_size::terminal_size_of(&out).map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0));
    out.is_terminal().then(width)
}

/// JSON on its way out: signs that JSON leaves as they are, though they act on a terminal, are escaped. They stand in
/// texts alone.
struct Escaping<W: Write>(W);

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let mut escaped = String::with_capacity(piece.len());
        let escape = |sign| format!("\\u{:04x}", u32::from(sign));
        replace_signs(&String::from_utf8_lossy(piece), escape, &mut escaped);
        self.0.write_all(escaped.as_bytes())?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
#[path = "../../tests/unit/say.rs"]
mod tests;
