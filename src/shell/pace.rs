//! How far long work has come: a bar on a terminal, a line now and then elsewhere. Knows neither the work nor its words.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Shell, say};
use crate::diag::{Sentence, sentences::Sentences};
use crate::store::signals::held;

/// The bar that a terminal shows: what else is said there takes its place.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// So many seconds pass from a line to the next, where there is no terminal: short work says nothing.
const LINES: u64 = 10;

/// Work of so many documents. What is shown of it goes when it is dropped.
pub(super) struct Progress<'s> {
    sentences: &'s Sentences,
    bar: ProgressBar,
    /// Where the bar is to be shown, until it is.
    terminal: Mutex<Option<ProgressDrawTarget>>,
    /// So many seconds pass from one word to the next; the first are passed in silence.
    every: u64,
    told: AtomicU64,
}

impl Shell {
    /// Tells how far work has come, unless only errors are to be said.
    pub(super) fn progress(&self, count: usize) -> Progress<'_> {
        let terminal = ProgressDrawTarget::stderr();
        let every = if terminal.is_hidden() { LINES } else { 1 };
        Progress::on(terminal, if self.quiet { u64::MAX } else { every }, count, &self.sentences)
    }
}

impl<'s> Progress<'s> {
    fn on(terminal: ProgressDrawTarget, every: u64, count: usize, sentences: &'s Sentences) -> Self {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:24} {wide_msg}");
        let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { sentences, bar, terminal: Mutex::new(Some(terminal)), every, told: AtomicU64::default() }
    }

    /// One more is done.
    pub(super) fn advance(&self) {
        self.bar.inc(1);
        let seconds = self.bar.elapsed().as_secs();
        let turn = seconds / self.every;
        if turn <= self.told.fetch_max(turn, Ordering::Relaxed) {
            return;
        }
        let (done, count) = (self.bar.position(), self.bar.length().unwrap_or_default());
        let left = count.saturating_sub(done) * seconds / done;
        let said = Sentence::new("progress").with("done", done.to_string()).with("count", count.to_string());
        let said = said.with("rate", (done * 60 / seconds).to_string());
        let said = said.with("minutes", (left / 60) as usize).with("seconds", (left % 60).to_string());
        let said = self.sentences.say(&said);
        if self.every == LINES {
            return say::say_error(&said);
        }
        if let Some(terminal) = held(&self.terminal).take() {
            self.bar.set_draw_target(terminal);
            *held(&SHOWN) = Some(self.bar.clone());
        }
        self.bar.set_message(said);
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        wipe();
    }
}

/// Takes away the bar that is shown, if one is.
pub(super) fn wipe() {
    if let Some(bar) = held(&SHOWN).take() {
        bar.finish_and_clear();
    }
}

#[cfg(test)]
#[path = "../../tests/unit/pace.rs"]
mod tests;
