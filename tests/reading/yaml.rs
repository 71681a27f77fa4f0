//! Trees with the lines of their values, and what is no tree.

use parchemin::read::yaml::{Fault, Node, Value, YamlError, parse};

#[test]
fn scalars_stay_text_and_know_their_line() {
    let node = parse("a: 1.10\nb:\n  - ~\n  - 'null'\n").unwrap();
    let Value::Map(entries) = node.value else { panic!("a map") };
    assert_eq!(entries[0].value, Node { line: 1, value: Value::Scalar("1.10".into()) });
    let Value::List(items) = &entries[1].value.value else { panic!("a list") };
    assert_eq!(items[0], Node { line: 3, value: Value::Null });
    assert_eq!(items[1], Node { line: 4, value: Value::Scalar("null".into()) });
}

#[test]
fn a_missing_key_stands_where_its_map_does() {
    let node = parse("a: 1\nb:\n  c: { d: ~ }\n").unwrap();
    let lines = ["b.c.d", "b.c.e", "b.f", "a.g", "h"].map(|path| node.line_of(path));
    assert_eq!(lines, [Some(3), Some(3), Some(2), Some(1), None]);
}

#[test]
fn every_duplicate_key_is_found() {
    let problems = parse("a: 1\na: 2\nb: {c: 1, c: 2}\n").unwrap_err();
    assert_eq!(problems.len(), 2);
    assert_eq!(problems[0], YamlError { line: 2, fault: Fault::DuplicateKey("a".into(), 1) });
}

#[test]
fn hostile_nesting_and_aliases_are_refused() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(parse(&deep).unwrap_err()[0].fault == Fault::TooDeep);
    assert_eq!(parse("a: &x 1\nb: *x\n").unwrap_err(), vec![YamlError { line: 2, fault: Fault::Alias }]);
}

#[test]
fn signs_that_act_on_others_are_refused_and_those_that_scripts_need_are_not() {
    let sign = |line, sign| YamlError { line, fault: Fault::ControlSign(sign) };
    let problems = parse("a: \"x\\e[31m\"\n\"b\\u202E\": 1\nc: [\"\\x7F\"]\n").unwrap_err();
    assert_eq!(problems, [sign(1, '\u{1b}'), sign(2, '\u{202e}'), sign(3, '\u{7f}')]);
    assert_eq!(parse("a: \"Zo\\u200Bla\"\n").unwrap_err(), [sign(1, '\u{200b}')]);
    assert!(parse("a: \"می\\u200Cخواهم\"\nb: |\n  two\n  lines\n").is_ok());
}

/// Each of them asked for among all the others took half a minute.
#[test]
fn a_hundred_thousand_keys_of_a_school_s_own_are_read_at_once() {
    use parchemin::{check, diag::Report, store::builtin};
    let (mut files, mut report) = (builtin::referential(), Report::new());
    let rules = files.iter().find(|(name, _)| name.ends_with("rules.yaml")).cloned();
    let (_, text) = files.iter_mut().find(|(name, _)| name.ends_with("certification.yaml")).unwrap();
    text.push_str("extra:\n");
    text.extend((0..100_000).map(|rank| format!("  k{rank}: x\n")));
    let start = std::time::Instant::now();
    let (referential, _) = check::framework(&files, rules.as_ref(), &mut report).unwrap();
    assert!(start.elapsed() < std::time::Duration::from_secs(15), "{:?}", start.elapsed());
    assert_eq!(referential.extra.len(), 100_000);
}

#[test]
fn an_empty_file_is_null_and_bad_syntax_has_a_line() {
    assert_eq!(parse("# nothing\n").unwrap().value, Value::Null);
    for (text, expected) in [
        ("a: [1\nb: 2\n", "yaml-slip-bracket"),
        ("a: { b: 1\n", "yaml-slip-bracket"),
        ("a: [1 2}\n", "yaml-slip-bracket"),
        ("a:\n\t- b\n", "yaml-slip-tab"),
        ("a: \"b\nc: d\n", "yaml-slip-quote"),
        ("a: 'b' c\n", "yaml-slip-quote"),
        ("a: b: c\n", "yaml-slip-colon"),
        ("a: @b\n", "yaml-slip-letter"),
        ("a: %b\n", "yaml-slip-letter"),
        ("a:\n  b: 1\n c: 2\n", "yaml-slip-alignment"),
        ("a: 1\n  b: 2\n", "yaml-slip-colon"),
        ("a: 1\nb\n", "yaml-slip-alignment"),
        ("a:\n  - b\n - c\n", "yaml-slip-alignment"),
    ] {
        let problems = parse(text).unwrap_err();
        assert_eq!(problems[0].fault, Fault::Syntax(expected), "{text}");
    }
    // The parser tells where the map above began.
    for text in ["a:\n  b: 1\n\tc: 2\n", "a:\n  - b: 1\n  \t- c: 2\n", "\u{feff}a:\n  b:\n\t\tc: 2\n"] {
        assert_eq!(parse(text).unwrap_err()[0].line, 3, "{text:?}");
    }
}
