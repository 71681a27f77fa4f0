//! A template cut at its tags. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn cuts_text_prints_tags_and_comments_with_their_places() {
    let text = "a\n{# c\n #}{{- x.y | f(k=\"}}\\\"\") -}}\n{% if é\n == 1.5 %}b";
    let mut shown = Vec::new();
    for piece in cut(text) {
        let (kind, words, at) = match piece {
            Piece::Text(text, at) => (text, Vec::new(), at),
            Piece::Print(words, at) => ("print", words, at),
            Piece::Tag(words, at) => ("tag", words, at),
        };
        let of_word = |word: &Word<'_>| text[word.at..].split([' ', '\n']).next().unwrap().to_owned();
        let words: Vec<String> = words.iter().map(of_word).collect();
        shown.push(format!("{kind:?} at {:?} {words:?}", &text[at..text.len().min(at + 2)]));
    }
    let expected = [
        r#""a\n" at "a\n" []"#,
        r#""print" at "{{" ["x.y", ".y", "y", "|", "f(k=\"}}\\\"\")", "(k=\"}}\\\"\")", "k=\"}}\\\"\")", "=\"}}\\\"\")", "\"}}\\\"\")", ")"]"#,
        r#""\n" at "\n{" []"#,
        r#""tag" at "{%" ["if", "é", "==", "1.5"]"#,
        r#""b" at "b" []"#,
    ];
    assert_eq!(shown, expected);
}

#[test]
fn an_unfinished_text_does_not_loop() {
    for text in ["{{", "{{ \"a", "{# a", "{%-", "{{ é }}"] {
        cut(text);
    }
}
