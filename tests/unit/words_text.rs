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

#[test]
fn no_sign_without_a_form_stands_inside_a_text() {
    let hidden = [
        '\u{ad}',
        '\u{34f}',
        '\u{3164}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{2028}',
        '\u{2029}',
        '\u{2060}',
        '\u{2061}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{fff9}',
        '\u{e0041}',
    ];
    for sign in hidden {
        let text = format!("Zo{sign}la");
        assert_eq!(
            control_signs(&text).map(|(_, sign)| sign).collect::<Vec<_>>(),
            [sign],
            "{}",
            sign_code(sign)
        );
        assert!(sign.is_whitespace() || visible(&text).contains(sign), "{}", sign_code(sign));
    }
    assert_eq!(visible("\u{feff}\u{200b} Zola\u{a0}\u{ad}"), "Zola");
}

#[test]
fn a_joiner_stands_between_letters_that_join() {
    for text in ["می\u{200c}خواهم", "क्\u{200d}ष", "න්\u{200d}ද"] {
        assert_eq!(control_signs(text).next(), None, "{text}");
    }
    for text in ["می\u{200c} خواهم", "می\u{200c}", "\u{200d}क", "a\u{200c}خ", "م\u{200d}\u{200d}خ"]
    {
        assert!(control_signs(text).next().is_some(), "{text}");
    }
}

#[test]
fn a_word_in_two_alphabets_is_told_by_its_rarest_letter() {
    for (text, found) in [
        ("Émile Z\u{43e}la", Some(("Z\u{43e}la", '\u{43e}'))),
        ("\u{410}nna", Some(("\u{410}nna", '\u{410}'))),
        ("\u{39a}a\u{3ba}\u{3b9}", Some(("\u{39a}a\u{3ba}\u{3b9}", 'a'))),
        ("Łukasz Nguyễn-Lefèvre O’Brien", None),
        ("Анна Anna Άννα", None),
        ("王 Wang", None),
    ] {
        assert_eq!(mixed_scripts(text), found, "{text}");
    }
}
