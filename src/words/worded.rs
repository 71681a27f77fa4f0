//! Closed sets of meanings, each with the one word that files have for it. Knows none of them.

/// Such a set: its enumeration, all of it with the words, the word of each. What else it derives stands before its name.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$one])* $variant,)+ }

        impl $name {
            /// All of them, each with the word that files have for it.
            pub const ALL: &[(&str, Self); [$($word),+].len()] = &[$(($word, Self::$variant)),+];

            /// The word that files have for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
pub(crate) use worded;
