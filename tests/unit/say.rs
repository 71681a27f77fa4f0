//! What is printed on a terminal. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn what_acts_on_a_terminal_is_shown_as_its_number() {
    for (text, shown) in [
        ("\u{1b}]0;T\u{7}", "<U+001B>]0;T<U+0007>"),
        ("a\rb\u{85}\u{9b}31m\u{7f}\t", "a<U+000D>b<U+0085><U+009B>31m<U+007F><U+0009>"),
        (
            "\u{202e}x\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}",
            "<U+202E>x<U+2066><U+2069><U+200E><U+200F><U+061C>",
        ),
        ("\u{feff}lines\r\nof \u{feff}CSV\n", "\u{feff}lines\r\nof <U+FEFF>CSV\n"),
        ("ك\u{200c}ك न्\u{200d}य", "ك\u{200c}ك न्\u{200d}य"),
        ("Zo\u{200d}la 👩\u{200d}🎓 a\u{ad}b\u{2028}c", "Zo<U+200D>la 👩<U+200D>🎓 a<U+00AD>b<U+2028>c"),
    ] {
        assert_eq!(Printable::from(text).0, shown);
    }
}

#[test]
fn only_the_colours_given_here_are_colours() {
    let mut said = Printable::default();
    said.add_coloured("\u{1b}[32mall is well", Severity::Error);
    assert_eq!(said.0, "\u{1b}[31m<U+001B>[32mall is well\u{1b}[0m");
}

#[test]
fn colours_are_asked_for_as_elsewhere() {
    use Color::{Always, Auto, Never};
    for (asked, is_terminal, variables, shown) in [
        (Auto, true, "", true),
        (Auto, false, "", false),
        (Auto, true, "NO_COLOR=", true),
        (Auto, true, "NO_COLOR=1", false),
        (Auto, true, "TERM=dumb", false),
        (Auto, false, "CLICOLOR_FORCE=0", false),
        (Auto, false, "CLICOLOR_FORCE=1 TERM=dumb", true),
        (Auto, true, "CLICOLOR_FORCE=1 NO_COLOR=1", false),
        (Always, false, "NO_COLOR=1 TERM=dumb", true),
        (Never, true, "CLICOLOR_FORCE=1", false),
    ] {
        let set = |name: &str| {
            let given = variables.split(' ').filter_map(|one| one.split_once('='));
            given
                .filter(|(known, _)| *known == name)
                .map(|(_, value)| value.into())
                .next()
                .unwrap_or_default()
        };
        assert_eq!(are_shown(asked, is_terminal, &set), shown, "{asked:?} {variables}");
    }
}

#[test]
fn json_says_the_same_text_in_escapes() {
    let text = "\u{1b}\u{7f}\u{9b}\u{202e}é\n\t";
    let mut out = Escaping(Vec::new());
    serde_json::to_writer_pretty(&mut out, &[text]).unwrap();
    let json = String::from_utf8(out.0).unwrap();
    assert!(json.contains("\\u001b\\u007f\\u009b\\u202eé\\n\\t"), "{json}");
    assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
}
