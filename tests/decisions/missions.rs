//! Whether a mission lasts long enough, to the day.

use jiff::civil::Date;
use parchemin::decide::mission::{lasts, long_enough};
use parchemin::model::cohort::Mission;

#[test]
fn what_comes_after_the_jury_does_not_count() {
    let date = |text: &str| text.parse::<Date>().ok();
    for (end, jury, expected) in [
        ("2026-06-30", Some("2026-06-29"), None),
        ("2026-06-30", Some("2026-06-30"), Some(true)),
        ("2026-12-31", Some("2026-06-30"), Some(true)),
        ("2026-06-29", Some("2026-06-26"), Some(false)),
        ("2026-06-30", None, Some(true)),
    ] {
        let (start, end, jury) = (date("2026-04-01"), date(end), jury.and_then(date));
        let mission = Mission { start, end, jury, ..Mission::default() };
        assert_eq!(long_enough(&mission, 3), expected, "{end:?}, {jury:?}");
    }
}

#[test]
fn the_end_is_included_and_the_due_day_cut_to_the_month() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    for (start, end, long_enough) in [
        ("2026-01-15", "2026-04-14", true),
        ("2026-01-15", "2026-04-13", false),
        ("2025-11-30", "2026-02-27", true),
        ("2025-11-30", "2026-02-26", false),
        ("2024-11-30", "2025-02-27", true),
        ("2023-11-30", "2024-02-28", true),
        ("2023-11-30", "2024-02-27", false),
        ("2026-03-01", "2026-05-31", true),
    ] {
        assert_eq!(lasts(date(start), date(end), 3), long_enough, "{start} to {end}");
    }
}
