//! The book in `docs/`: every command that it shows is run, and answers what it shows; every page is in its contents, and
//! every link of its own leads somewhere.

use std::path::{Path, PathBuf};

use crate::deeds::support;

/// The chapters that tell one story: what one leaves, the next finds.
const SESSION: [&str; 6] = ["preparer", "noter", "verifier", "jury", "delivrer", "apres"];

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// What a reader types, in a folder that `cd` changes.
struct Reader {
    folder: PathBuf,
    language: &'static str,
}

impl Reader {
    /// Does what each command of a page says, and reads what the page says that it answers.
    fn follow(&mut self, page: &str) -> usize {
        let text = std::fs::read_to_string(docs().join(page)).unwrap();
        let blocks = text.split("```console\n").skip(1).map(|rest| rest.split_once("\n```").unwrap().0);
        let commands: Vec<(String, String)> = blocks.flat_map(commands).collect();
        for (command, shown) in &commands {
            let answered = self.answer(command);
            assert!(
                reads_as(&answered, shown),
                "{page}: « {command} » answers:\n{answered}\nand the page shows:\n{shown}"
            );
        }
        commands.len()
    }

    fn answer(&mut self, command: &str) -> String {
        let words = words(command);
        match words.split_first() {
            Some((program, [folder])) if program == "cd" => {
                self.folder = self.folder.join(folder).canonicalize().unwrap();
                String::new()
            }
            Some((program, arguments)) if program == "parchemin" => {
                let mut command = support::parchemin(&self.folder);
                command.env("PARCHEMIN_LANG", self.language).env("SOURCE_DATE_EPOCH", "1782000000");
                // The reader's computer speaks the language of the page.
                command.env("LC_ALL", self.language);
                // Both outputs go where a terminal shows them: one after the other, as they are said.
                let screen = tempfile::NamedTempFile::new().unwrap();
                let shown = screen.reopen().unwrap();
                command.stdout(shown.try_clone().unwrap()).stderr(shown);
                command.args(arguments).status().unwrap();
                std::fs::read_to_string(screen.path()).unwrap()
            }
            _ => panic!("« {command} » is no command of the book"),
        }
    }
}

/// The commands of a block, each with the lines below it.
fn commands(block: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push((command.to_owned(), String::new())),
            None => commands.last_mut().unwrap().1.extend([line, "\n"]),
        }
    }
    commands
}

/// A command line cut at its blanks, but for those between quotes.
fn words(command: &str) -> Vec<String> {
    let quoted = command.split('"').enumerate();
    let parts = quoted.flat_map(|(rank, part)| match rank % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    parts.collect()
}

/// Whether a text is what is shown of it, `…` standing for anything; a page writes plain spaces for those that do not
/// break.
fn reads_as(text: &str, shown: &str) -> bool {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ").trim_end().to_owned();
    let (text, shown) = (plain(text), plain(shown));
    let Some((first, rest)) = shown.split_once('…') else { return text == shown };
    let Some(mut left) = text.strip_prefix(first.trim_end_matches('\n')) else { return false };
    let mut pieces: Vec<&str> = rest.split('…').map(str::trim).collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        let Some((_, after)) = left.split_once(piece) else { return false };
        left = after;
    }
    left.ends_with(last)
}

#[test]
fn a_session_goes_from_beginning_to_end_as_the_book_tells() {
    let home = tempfile::tempdir().unwrap();
    let mut reader = Reader { folder: home.path().to_owned(), language: "fr" };
    for chapter in SESSION {
        assert!(reader.follow(&format!("session/{chapter}.md")) > 0, "{chapter} shows no command");
    }
}

#[test]
fn the_other_pages_answer_what_they_show() {
    for (page, language) in [("modeles.md", "fr"), ("scripts.md", "en")] {
        let home = tempfile::tempdir().unwrap();
        let mut reader = Reader { folder: home.path().to_owned(), language };
        assert!(reader.follow(page) > 0, "{page} shows no command");
    }
}

#[test]
fn pages_are_in_the_contents_and_their_links_lead_somewhere() {
    let contents = std::fs::read_to_string(docs().join("SUMMARY.md")).unwrap();
    let mut pages = vec![PathBuf::from("SUMMARY.md")];
    for folder in ["", "session"] {
        let names = std::fs::read_dir(docs().join(folder)).unwrap();
        let names = names.map(|entry| Path::new(folder).join(entry.unwrap().file_name()));
        pages.extend(names.filter(|name| name.extension().is_some_and(|ending| ending == "md")));
    }
    for page in &pages {
        let shown = page.display().to_string();
        assert!(
            shown == "SUMMARY.md" || contents.contains(&format!("({shown})")),
            "{shown} is in no contents"
        );
        let text = std::fs::read_to_string(docs().join(page)).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let file = link.split('#').next().unwrap();
            let target = docs().join(page).parent().unwrap().join(file);
            assert!(target.exists(), "{shown} leads to {link}");
        }
    }
}
