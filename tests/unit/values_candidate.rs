//! What documents about a candidate show. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn a_gauge_shows_the_mean_and_the_threshold() {
    let drawn =
        |mean: &str| gauge(&Exact::parse(mean).unwrap(), Some(&Exact::whole(10)), &Exact::whole(20)).unwrap();
    assert_eq!(drawn("0"), "░░░░░░░░░░│░░░░░░░░░░");
    assert_eq!(drawn("9.99"), "█████████▉│░░░░░░░░░░");
    assert_eq!(drawn("10"), "██████████│░░░░░░░░░░");
    assert_eq!(drawn("14.5"), "██████████│████▌░░░░░");
    assert_eq!(drawn("20"), "██████████│██████████");
}
