//! Names of files. Compiled within its module: it looks at what the module keeps to itself.

use super::*;
use crate::model::cohort::Person;

fn candidate(number: Option<&str>, id: &str, family_name: &str, given_names: &str) -> Candidate {
    let person =
        Person { family_name: family_name.into(), given_names: given_names.into(), ..Person::default() };
    Candidate::new(CandidateId::new(id), number.map(str::to_owned), person)
}

#[test]
fn names_are_plain_distinct_and_legal() {
    let candidates = vec![
        candidate(Some("26-017"), "26-017", "Nguyễn-Lefèvre", "Éloïse"),
        candidate(Some("26/017"), "26/017", "Nguyễn Lefèvre", "Éloise"),
        candidate(None, "zola-emile-1990-04-02", "Zola", "Émile"),
        candidate(Some("CON"), "CON", "", ""),
        candidate(Some("../../x"), "../../x", "..", "\\"),
    ];
    let cohort = Cohort { candidates };
    let files = crate::store::builtin::referential();
    let referential = crate::check::referential::read(&files, &mut crate::diag::Report::new()).unwrap();
    let stems = FileStems::of(&cohort, &referential);
    let names: Vec<String> = cohort.candidates.iter().map(|one| stems.candidate(&one.id)).collect();
    assert_eq!(names[0], "nguyen-lefevre-eloise-26-017");
    assert!(names[1].starts_with("nguyen-lefevre-eloise-26-017-") && names[1] != names[0]);
    assert_eq!(names[2..4], ["zola-emile-1990-04-02", "candidat-con"]);
    assert!(names[4].starts_with("x-"));
    let alone = FileStems::of(&Cohort { candidates: vec![cohort.candidates[1].clone()] }, &referential);
    assert_eq!(alone.candidate(&cohort.candidates[1].id), names[1], "whoever else is in the cohort");
    let codes = ["..", "CON", "com1", "e1"].map(|code| legal(&slug(code), "code"));
    assert_eq!(codes, ["code", "code-con", "code-com1", "e1"]);
    let codes = ["E2.1", "E2-1", "E2.1 bis"].map(|code| (code.to_owned(), slug(code)));
    let mut names: Vec<String> = distinct(codes.into_iter()).into_values().collect();
    names.sort();
    assert_eq!(names, ["e2-1", "e2-1-2", "e2-1-bis"]);
}
