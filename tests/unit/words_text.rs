//! Texts compared without accents or case. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn what_is_plain_folds_to_the_same() {
    let signs = ["", "A", "b", "9", ",", ".", " ", "-", "(e)", "é", "\n"];
    for one in signs {
        for two in signs {
            for three in signs {
                let text = [one, two, three, "Q", two].concat();
                assert_eq!(folded(&text), folded_by_letter(&text), "{text:?}");
            }
        }
    }
}
