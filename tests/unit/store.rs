//! The day that the clock tells. Compiled within its module: it looks at what the module keeps to itself.

use std::time::{Duration, UNIX_EPOCH};

use super::*;

#[test]
fn a_clock_that_is_not_set_tells_no_day() {
    let years = |years: u64| Duration::from_secs(years * 31_556_952);
    for moment in [UNIX_EPOCH, UNIX_EPOCH + years(8_100), UNIX_EPOCH + years(200_000)] {
        assert_eq!(day_of(moment), None, "{moment:?}");
    }
    assert_eq!(day_of(UNIX_EPOCH - years(3_000)), None);
    let day = day_of(UNIX_EPOCH + Duration::from_secs(1_800_000_000));
    assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2027-01-15"));
}
