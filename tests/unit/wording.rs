//! Texts filled with facts. Compiled within its module: it looks at what the module keeps to itself.

use super::filled;

#[test]
fn a_fact_that_holds_braces_is_printed_as_it_is() {
    let facts = [("name", "Ada {count} {x"), ("count", "2")];
    assert_eq!(filled("{name} : {count} blocs, {other}", &facts), "Ada {count} {x : 2 blocs, {other}");
}
