//! How far work has come. Compiled within its module: it looks at what a terminal of its own shows.

use std::time::Duration;

use indicatif::InMemoryTerm;

use super::*;
use crate::diag::sentences::Language;

/// Of what is shown there is one, as of terminals: tests take turns.
static ALONE: Mutex<()> = Mutex::new(());

/// Work that began so many seconds ago, shown on a terminal.
fn begun<'s>(ago: u64, terminal: &InMemoryTerm, sentences: &'s Sentences) -> Progress<'s> {
    let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
    let progress = Progress::on(target, 1, 400, sentences);
    progress.bar.clone().with_elapsed(Duration::from_secs(ago));
    progress
}

#[test]
fn long_work_shows_a_bar_that_goes_with_it_or_for_what_else_is_said() {
    let _alone = held(&ALONE);
    let (sentences, terminal) = (Sentences::new(Language::English), InMemoryTerm::new(8, 80));
    let progress = begun(0, &terminal, &sentences);
    progress.advance();
    assert_eq!(terminal.contents(), "", "short work says nothing");
    drop(progress);

    let progress = begun(2, &terminal, &sentences);
    progress.advance();
    let shown = terminal.contents();
    assert!(shown.ends_with("1 of 400 documents, 30 a minute, 13 min left"), "{shown}");
    progress.advance();
    assert!(terminal.contents().contains("1 of 400"), "within a second nothing more is said");
    drop(progress);
    assert_eq!(terminal.contents(), "");

    let progress = begun(2, &terminal, &sentences);
    (0..399).for_each(|_| progress.advance());
    assert!(terminal.contents().contains(" of 400 documents"));
    say::say_error("interrupted");
    assert_eq!(terminal.contents(), "");
    progress.advance();
    assert_eq!(terminal.contents(), "", "it does not come back");
}

#[test]
fn where_there_is_no_terminal_a_line_is_said_each_ten_seconds() {
    let _alone = held(&ALONE);
    let sentences = Sentences::new(Language::French);
    let progress = Progress::on(ProgressDrawTarget::hidden(), LINES, 400, &sentences);
    for (ago, told) in [(9, 0), (25, 2), (29, 2), (31, 3)] {
        progress.bar.clone().with_elapsed(Duration::from_secs(ago));
        progress.advance();
        assert_eq!(progress.told.load(Ordering::Relaxed), told, "after {ago} seconds");
    }
}
