//! Warnings that a school lets stand. Compiled within its module: it looks at what the module keeps to itself.

use super::*;
use crate::diag::meanings::Kind;

#[test]
fn what_becomes_an_error_is_accepted_no_more() {
    let at = Place::line("session.yaml", 9);
    let [rule, place, motive] = ["jury-too-few", "session.yaml", "he comes"].map(str::to_owned);
    let value = Some("1 ; 3".to_owned());
    let mut report = Report::new();
    report.accept(&[Acceptance { rule, place: Some(place), value, motive, at }]);
    let few = |count: usize| {
        let few = Diagnostic::warning("jury-too-few").at(Place::file("session.yaml"));
        few.with("count", count).with("expected", "3")
    };
    report.push(few(1));
    assert_eq!((report.accepted().len(), report.problems().len(), report.lapsed().len()), (1, 0, 0));
    report.push(few(2));
    assert_eq!(report.problems(), [few(2)]);
    report.raise(Kind::UntilDeliberated);
    assert_eq!(report.count(Severity::Error), 2);
    assert!(report.accepted().is_empty());
}
