//! A session’s folder. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn names_of_copies_are_told() {
    for name in [
        "notes/bloc-1 (1).xlsx",
        "bloc-1 - Copie.xlsx",
        "Copie de bloc-1.xlsx",
        "a - Copy.ods",
        "n copie.xlsx",
        "n copie 2.xlsx",
        "n-copie.xlsx",
        "n_copie.xlsx",
        "Copy of n.xlsx",
    ] {
        assert!(looks_like_copy(name), "{name}");
    }
    for name in ["bloc-1.xlsx", "bloc (final).xlsx", "photocopie.xlsx", "bloc-1().xlsx", "copie.xlsx"] {
        assert!(!looks_like_copy(name), "{name}");
    }
}
