//! One document, made again at each change of what it is made from, until a signal ends it. Knows neither what it is made
//! from nor how.

use super::documents::Wanted;
use super::making::Sources;
use super::{Shard, Shell, Stop, load};
use crate::diag::{Fact, Report, Sentence};
use crate::shell::cli::{AgainArgs, DocumentArgs, WatchArgs};
use crate::store::{self, signals};

impl Shell {
    /// Makes the first of the documents asked for, and again whenever something that it took is otherwise. Where that
    /// cannot be, says why, and the last one stays.
    ///
    /// # Errors
    ///
    /// A command line that asks for what was not there when it began.
    pub(super) fn watch(&self, args: &WatchArgs) -> Result<(), Stop> {
        if self.answer.is_some() {
            return Err(Stop::Usage(vec![Sentence::new("watch-without-json")]));
        }
        signals::await_one().map_err(anyhow::Error::from)?;
        self.tell(&Sentence::new("watch-until"));
        let mut sources = Sources::of(&args.document.input).told_in(args.document.output.doc_lang.as_deref());
        let mut last: Option<Fact> = None;
        loop {
            let began = store::moment();
            let mut report = Report::new();
            match self.watched(args, &mut sources, last.is_none(), &mut report) {
                Ok(None) => self.tell(&Sentence::new("nothing-to-write")),
                Ok(Some((file, is_current))) => {
                    let said = Sentence::new(if is_current { "watch-current" } else { "watch-made" });
                    let milliseconds = began.elapsed().as_millis().to_string();
                    self.tell(&said.with("file", file.clone()).with("milliseconds", milliseconds));
                    last = Some(file);
                }
                Err(Stop::Usage(said)) if last.is_none() => return Err(Stop::Usage(said)),
                Err(stop) => {
                    self.finish(Err(stop), report, args.document.input.options.strict);
                    if let Some(file) = &last {
                        self.tell(&Sentence::new("watch-kept").with("file", file.clone()));
                    }
                }
            }
            if !sources.wait() {
                return Ok(());
            }
        }
    }

    /// Its file, and whether it was current already; none where the selection holds no document.
    fn watched(
        &self,
        args: &WatchArgs,
        sources: &mut Sources<'_>,
        is_first: bool,
        report: &mut Report,
    ) -> Result<Option<(Fact, bool)>, Stop> {
        let WatchArgs { name, document: DocumentArgs { output, .. }, filter } = args;
        let (kinds, again) = ([&**name], AgainArgs::default());
        let wanted = Wanted::of(&kinds);
        let published =
            self.made(sources, output, &again, wanted.is_dated(), report, |loaded, composer| {
                let (mut documents, _) = self.planned(&wanted, filter, Shard::WHOLE, loaded, composer)?;
                if is_first && documents.len() > 1 {
                    self.tell(&Sentence::new("watch-first").with("count", documents.len()));
                }
                documents.truncate(1);
                Ok((documents, Vec::new()))
            })?;
        let Some((published, _)) = published else { return Ok(None) };
        self.tell_kept(&published.kept)?;
        let is_current = published.current == published.paths.len();
        Ok(published.paths.last().map(|file| (Fact::Text(load::shown(file)), is_current)))
    }
}
