//! What the template of a kind may name: it follows from what one document is made for.
//!
//! One list gives the names, for templates to be checked against, and the values, for one document to be filled in:
//! the two cannot drift apart. Knows no template.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tera::Context;

use super::kind::{Axis, EXPLANATION, Kind};
use super::shape::Shape;
use super::views::CommonView;
use super::views_deed::{AwardView, BlocDocumentView};
use super::views_explanation::ExplanationView;
use super::views_grid::{GridFor, GridView, MissionGridView};
use super::views_minutes::MinutesView;
use super::views_transcript::TranscriptView;
use super::{Setting, Subject};

/// The names that the template of a kind may use.
pub(super) fn shape(kind: &Kind) -> Shape {
    let mut names = Names(Shape::of::<CommonView>());
    offer(kind, &mut names);
    names.0
}

/// Their values for one document.
pub(super) fn values(
    kind: &Kind,
    setting: &Setting<'_>,
    subject: &Subject<'_>,
) -> Result<Context, tera::Error> {
    let common = CommonView::new(setting, &kind.title, subject.about(setting));
    let mut values = Values { setting, subject, context: Context::from_serialize(&common) };
    offer(kind, &mut values);
    values.context
}

/// What takes the variables of a kind in.
trait Variables {
    /// Adds the fields of a view; none when the document lacks what it shows.
    fn add<T: Serialize + DeserializeOwned>(
        &mut self,
        view: impl FnOnce(&Setting<'_>, &Subject<'_>) -> Option<T>,
    );
}

struct Names(Shape);

impl Variables for Names {
    fn add<T: Serialize + DeserializeOwned>(
        &mut self,
        _: impl FnOnce(&Setting<'_>, &Subject<'_>) -> Option<T>,
    ) {
        let known = std::mem::replace(&mut self.0, Shape::Scalar);
        self.0 = known.and(Shape::of::<T>());
    }
}

struct Values<'a> {
    setting: &'a Setting<'a>,
    subject: &'a Subject<'a>,
    context: Result<Context, tera::Error>,
}

impl Variables for Values<'_> {
    fn add<T: Serialize + DeserializeOwned>(
        &mut self,
        view: impl FnOnce(&Setting<'_>, &Subject<'_>) -> Option<T>,
    ) {
        if let (Ok(context), Some(view)) = (&mut self.context, view(self.setting, self.subject)) {
            match Context::from_serialize(&view) {
                Ok(more) => context.extend(more),
                Err(error) => self.context = Err(error),
            }
        }
    }
}

/// The variables of a kind beside those that every document has.
fn offer(kind: &Kind, to: &mut impl Variables) {
    if kind.name == EXPLANATION {
        return to.add(|setting, subject| {
            let (trace, focus) = subject.explained?;
            Some(ExplanationView::new(setting, trace, focus))
        });
    }
    if kind.is_per(Axis::Assessment) {
        return to.add(|setting, subject| {
            Some(GridView::new(setting, subject.bloc?, subject.assessment?, grid_for(subject)))
        });
    }
    if kind.is_per(Axis::Condition) {
        return to.add(|setting, subject| {
            Some(MissionGridView::new(setting, subject.condition?, grid_for(subject)))
        });
    }
    if kind.is_per(Axis::Bloc) {
        to.add(|_, subject| subject.bloc.map(BlocDocumentView::new));
    }
    if kind.deed.is_some() {
        to.add(|setting, subject| Some(AwardView::new(setting, subject.candidate?, subject.deed.as_ref())));
    } else if kind.is_per(Axis::Candidate) {
        to.add(|setting, subject| Some(TranscriptView::new(setting, subject.candidate?, subject.result?)));
    } else if kind.is_per(Axis::Session) {
        to.add(|setting, subject| {
            let (cohort, results) = subject.everybody?;
            Some(MinutesView::new(setting, cohort, results, &subject.deliberated))
        });
    }
}

fn grid_for<'a>(subject: &Subject<'a>) -> GridFor<'a> {
    match subject.candidate {
        None => GridFor::Nobody,
        Some(candidate) if subject.filled => GridFor::Filled(candidate),
        Some(candidate) => GridFor::Candidate(candidate),
    }
}
