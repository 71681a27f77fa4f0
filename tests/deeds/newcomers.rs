//! What people meet who have never seen the program: the first folder, the first screen, what a command says at its end.

use crate::deeds::{self, JURY, ok, refused, small};

const ADA: &str = "1|Lovelace|Ada|d:1990-04-02|Paris|";
const ONE: &str = "1|Lovelace|Ada|d:1990-04-02|Paris|1";
const ZOE: &str = "2|Zola|Zoé|d:1991-04-02|Paris|1";

#[test]
fn a_new_session_is_named_after_its_folder_and_its_examples_may_be_used() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    for (folder, name) in [
        ("juin-2026", "Session de juin 2026"),
        ("Session d’août 2027", "Session d’août 2027"),
        ("jury decembre 2026", "Session de décembre 2026"),
    ] {
        ok(home, &["init", folder]);
        let text = std::fs::read_to_string(home.join(folder).join("session.yaml")).unwrap();
        assert!(text.contains(&format!("\nname: {name}\n")), "{text}");
    }
    // The members of the example, once the signs that make comments of them are taken away.
    let folder = &home.join("juin-2026");
    deeds::edit_session(folder, "\n  #   ", "\n    ");
    let checked = ok(folder, &["check"]);
    assert!(!checked.contains("jury-member") && !checked.contains("jury-too-few"), "{checked}");
}

#[test]
fn what_to_type_next_names_the_folder_and_who_is_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("une session");
    small(&folder, &[ADA, ZOE], &["1|12|12|12|12|12|X", "2|12|12|12|12|12|X"], JURY);
    let said = ok(home.path(), &["status", "une session"]);
    assert!(said.contains("D’abord\u{a0}: cd \"une session\". "), "{said}");
    // The certification of who comes for one bloc waits for no mission.
    assert!(said.contains("Mission\u{a0}: à compléter pour un candidat (1)."), "{said}");
    assert!(!ok(&folder, &["status"]).contains("D’abord"));
}

#[test]
fn what_looks_at_deeds_does_not_say_that_nothing_was_made() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    small(folder, &[ADA, ZOE], &["1|12|12|12|12|12|X", "2|12|12|12|12|12|X"], JURY);
    for command in [&["verify", "2026-B-000001"][..], &["register", "check"]] {
        let output = deeds::run(folder, command);
        let said = deeds::said(&output);
        assert!(
            said.contains("1 erreur, 0 avertissement, 0 remarque.") && !said.contains("rien n’a été"),
            "{said}"
        );
    }
    refused(folder, &["transcripts", "--rules", "nowhere.yaml"], 3, &["rien n’a été produit"]);
}

#[test]
fn a_deed_that_is_revoked_or_replaced_is_named_where_it_still_lies() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    small(folder, &[ONE, ZOE], &["1|12|12|12|12|12|X", "2|12|12|12|12|12|X"], JURY);
    ok(folder, &["deliberate"]);
    ok(folder, &["issue"]);
    let said = ok(folder, &["revoke", "2026-B-000001", "--motive", "Fraude"]);
    assert!(said.contains("issued/2026-b-000001-") && said.contains("Ne le remettez plus"), "{said}");
    let people = &[ONE, "2|Zola|Zoë|d:1991-04-02|Paris|1"];
    small(folder, people, &["1|12|12|12|12|12|X", "2|12|12|12|12|12|X"], JURY);
    let said = ok(folder, &["correct", "2026-B-000002", "--motive", "Prénom mal écrit"]);
    let left = said.lines().find(|line| line.contains("Ne le remettez plus")).unwrap();
    assert!(left.contains("2026-b-000002-") && !left.contains("2026-b-000003-"), "{said}");
    // Nothing lies there any more: there is nothing to say.
    std::fs::remove_dir_all(folder.join("out/issued")).unwrap();
    let said = ok(folder, &["revoke", "2026-B-000003", "--motive", "Fraude"]);
    assert!(!said.contains("Ne le remettez plus"), "{said}");
}

#[test]
fn examples_of_codes_are_those_of_the_referential() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    small(folder, &[ADA], &["1|12|12|12|12|12|X"], JURY);
    let bloc = "schema: 1\nbloc: 1\ntitle: Bloc\ncompetences: [{ code: X7, text: Tenir }]\n\
                assessments: [{ code: Q1, title: Oral, covers: [X7], criteria: [{ code: Z1, text: Clarté }] }]\n";
    for number in 1..=6 {
        let path = folder.join(format!("referential/bloc-{number}.yaml"));
        if number == 1 { std::fs::write(path, bloc).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }
    refused(folder, &["check"], 1, &["par exemple X7 ou Q1-Z1"]);
}

#[test]
fn a_mark_off_the_scale_is_tried_on_the_usual_ones() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    small(folder, &[ADA], &["1|12|35|9|9|9|X"], JURY);
    deeds::edit(&folder.join("referential/rules.yaml"), &[("maximum: 20", "maximum: 10")]);
    let reasons = ["si la note est sur 20, elle vaut 6 sur", "si la note est sur 100, elle vaut 3,5 sur"];
    refused(folder, &["check"], 1, &reasons);
}

#[test]
fn a_command_line_that_is_refused_is_helped_in_the_reader_s_words() {
    let home = tempfile::tempdir().unwrap();
    refused(home.path(), &["rectifier", "2026-P-1"], 2, &["il manque --motif", "parchemin rectifier --help"]);
    refused(home.path(), &["cles", "nouvelle"], 2, &["attendu\u{a0}: creer", "parchemin cles --help"]);
    let said = ["verifier, lister, chercher", "vouliez-vous dire lister", "parchemin registre --help"];
    refused(home.path(), &["registre", "lit"], 2, &said);
    refused(
        home.path(),
        &["--lang", "en", "keys", "nouvelle"],
        2,
        &["expected new", "parchemin keys --help"],
    );
    refused(home.path(), &["bidule"], 2, &["parchemin --help"]);
    // What an action needs is asked by whichever of its names it was typed.
    for action in ["publish", "publier", "find", "chercher", "backup", "sauvegarder", "retablir", "rétablir"]
    {
        refused(home.path(), &["registre", action], 2, &["il manque <DOSSIER|FICHIER|NOM>"]);
    }
}
