//! What a page cannot hold, told when the style is read, with the line that asks for it.

use super::read::{Reading, find};
use super::{Element, Look, Page};
use crate::diag::{Diagnostic, Place};
use crate::read::yaml::{Entry, Value};

/// Widest space between letters: beyond, a column of a table cannot hold one letter.
const WIDEST_TRACKING: f64 = 30.0;

impl Reading<'_> {
    /// Reports an entry that asks for more than a page can hold.
    pub(super) fn does_not_fit(&mut self, entry: &Entry) {
        let found = match &entry.value.value {
            Value::Scalar(text) => text.clone(),
            _ => String::new(),
        };
        let problem = Diagnostic::error("style-does-not-fit").at(Place::line(self.file, entry.value.line));
        self.report.push(problem.with("key", &entry.key).with("found", found));
    }

    /// Checks a look against the page; `given` finds the entry that gave a key its value.
    pub(super) fn check_look<'n>(
        &mut self,
        element: Element,
        look: &Look,
        page: &Page,
        given: impl Fn(&str) -> Option<&'n Entry>,
    ) {
        let (width, height) = body(page);
        let line = match element {
            Element::Header | Element::Footer | Element::Mark => page.height / 8.0,
            // Set smaller until it holds.
            Element::Diagonal => f64::INFINITY,
            _ => height - 2.0 * look.padding_y,
        };
        let asked = [
            ("size", look.size * look.leading, line),
            ("header_size", look.header_size * look.leading, line),
            ("min_size", look.min_size.unwrap_or(0.0), look.size),
            ("tracking", look.tracking, WIDEST_TRACKING),
            ("indent", look.indent, width / 2.0),
            ("label_width", look.label_width, width / 2.0),
            ("padding_x", 2.0 * look.padding_x, width / 2.0),
            ("padding_y", 2.0 * look.padding_y, height / 2.0),
            ("accent_width", look.accent_width, width / 4.0),
            ("border_width", look.border_width, width / 8.0),
            ("rule_width", look.rule_width, height / 8.0),
        ];
        self.check(&asked, |key| given(key).or_else(|| given("leading").filter(|_| key == "size")));
    }

    /// Reports each key that asks for more than there is room for.
    fn check<'n>(&mut self, asked: &[(&str, f64, f64)], given: impl Fn(&str) -> Option<&'n Entry>) {
        for (key, asked, room) in asked {
            if asked > room
                && let Some(entry) = given(key)
            {
                self.does_not_fit(entry);
            }
        }
    }

    /// Checks the lengths of a page, given by `entries`, against its size.
    pub(super) fn check_page(&mut self, page: &Page, entries: &[Entry]) {
        let asked = [
            ("header", page.header, page.height / 4.0),
            ("footer", page.footer, page.height / 4.0),
            ("mark", page.mark, page.height * 0.9),
            ("initials", page.initials, page.height / 8.0),
        ];
        self.check(&asked, |key| find(entries, key));
        let (width, height) = body(page);
        if let Some(entry) = entries.first().filter(|_| width < 100.0 || height < 100.0) {
            self.report.push(Diagnostic::error("style-margins").at(Place::line(self.file, entry.line)));
        }
    }
}

/// Width and height that the margins leave.
fn body(page: &Page) -> (f64, f64) {
    (page.width - page.left - page.right, page.height - page.top - page.bottom)
}
