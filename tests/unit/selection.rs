//! Candidates named on a command line. Compiled within its module: it looks at what the module keeps to itself.

use super::*;
use crate::model::cohort::Person;

#[test]
fn a_list_is_no_number_and_a_hole_in_it_is_nobody() {
    let candidate = |id: &str| Candidate::new(CandidateId::new(id), Some(id.to_owned()), Person::default());
    let cohort = Cohort { candidates: ["1", "2", "12", "26-1", "4,5"].map(candidate).to_vec() };
    let found = |text: &str| -> Vec<String> {
        let parts = each(text, &cohort).into_iter();
        parts.flat_map(|part| meant(&cohort, part).unwrap()).map(|one| one.id.to_string()).collect()
    };
    assert_eq!(found("1,2"), ["1", "2"]);
    assert_eq!(found("4,5"), ["4,5"]);
    assert_eq!(found("?2, 26-*"), ["12", "26-1"]);
    assert_eq!(found("*"), ["1", "2", "12", "26-1", "4,5"]);
    for nobody in ["", ",", " , ", "3*"] {
        assert!(found(nobody).is_empty(), "{nobody}");
    }
}
