//! A key put into a session’s file. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

fn put(text: &str, value: &str) -> Option<String> {
    with_key(text, "rules", value).map(|(text, _)| text)
}

#[test]
fn the_key_is_put_where_it_belongs_and_nothing_else_changes() {
    for (text, expected) in [
        ("a: 1 # b\nrules: ~\nc: 2\n", "a: 1 # b\nrules: x.yaml\nc: 2\n"),
        ("rules: ~     # mine\n", "rules: x.yaml     # mine\n"),
        ("rules:   # mine\nc: 2\n", "rules: x.yaml   # mine\nc: 2\n"),
        ("rules:\r\nc: 2\r\n", "rules: x.yaml\r\nc: 2\r\n"),
        ("\"rules\": \"\"\nc: 2\n", "\"rules\": x.yaml\nc: 2\n"),
        ("a: 1\n# rules: other.yaml\nc: 2\n", "a: 1\n# rules: other.yaml\nrules: x.yaml\nc: 2\n"),
        ("a: 1\n#rules: ~\nc: 2", "a: 1\n#rules: ~\nrules: x.yaml\nc: 2"),
        ("a: 1", "a: 1\nrules: x.yaml\n"),
        ("a: 1\r\nb: [2,\r\n  3]\r\n", "a: 1\r\nb: [2,\r\n  3]\r\nrules: x.yaml\r\n"),
        ("a:\n  - 1\n\n# the end\n", "a:\n  - 1\n\n# the end\nrules: x.yaml\n"),
        ("  a: 1\n  b: 2\n", "  a: 1\n  b: 2\n  rules: x.yaml\n"),
        // The comment stands within a map: below it, the key would be the map's.
        ("a:\n  b: 1\n# rules: y\n  c: 2\n", "a:\n  b: 1\n# rules: y\n  c: 2\nrules: x.yaml\n"),
        ("a: |\n  text\n# rules: y\n", "a: |\n  text\n# rules: y\nrules: x.yaml\n"),
    ] {
        assert_eq!(put(text, "x.yaml").as_deref(), Some(expected), "{text}");
    }
    assert_eq!(with_key("a: 1\n\nrules: ~\n", "rules", "x"), Some(("a: 1\n\nrules: x\n".to_owned(), 3)));
}

#[test]
fn what_takes_no_line_is_left_alone() {
    for text in
        ["{ a: 1 }\n", "{ a: 1, rules: ~ }\n", "a: 1\n...\n", "- a\n", "rules:\n  ~\n", "rules: [\n", ""]
    {
        assert_eq!(put(text, "x.yaml"), None, "{text}");
    }
}

#[test]
fn a_path_is_read_back_whatever_it_holds() {
    for path in ["ref", "../ref", "2026", "null", "C:/a b/é", "a #b", "a\"b\\c", "~", "- a", "x: y"] {
        let text = put("a: 1\n", path).unwrap_or_else(|| panic!("{path}"));
        assert!(text.starts_with("a: 1\nrules: "), "{text}");
    }
}
