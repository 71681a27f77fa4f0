//! The seals of a deliberation and of the register's lines: every byte counts, and what is written is read.

use parchemin::deeds::deliberation::{Deliberation, FrozenInput, InputRole, SCHEMA, Unreadable};
use parchemin::deeds::entry::{DeedKind, Entry, Event};
use parchemin::deeds::register::{Damage, Register, Standing, number_in};
use parchemin::store::digest;

fn deliberation() -> (Deliberation, String) {
    let input = FrozenInput::new("session.yaml", InputRole::Session, b"schema: 1\n");
    let deliberation = Deliberation {
        schema: SCHEMA,
        certification: "chef-de-projet-ia".to_owned(),
        referential: "1".to_owned(),
        rules: "2026-1".to_owned(),
        session: "Session d\u{2019}\u{e9}t\u{e9}".to_owned(),
        specimen: false,
        jury_date: "2026-06-26".to_owned(),
        inputs: vec![input],
        earlier: None,
        salt: "5a".repeat(32),
        candidates: Vec::new(),
        minutes: None,
        seal: String::new(),
        fingerprint: String::new(),
    };
    deliberation.sealed()
}

#[test]
fn what_is_written_is_read() {
    let (deliberation, text) = deliberation();
    assert_eq!(Deliberation::parse(&text), Ok(deliberation.clone()));
    assert!(text.ends_with(&format!("\n\"seal\": \"{}\"}}\n", deliberation.seal)), "{text}");
    assert_eq!(deliberation.short_seal().chars().count(), 19);
}

#[test]
fn every_byte_counts_white_space_too() {
    let text = deliberation().1.into_bytes();
    let is_read =
        |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|text| Deliberation::parse(text).is_ok());
    for at in 0..text.len() {
        for other in [b'0', b'a', b' ', b'\n', b'"', text[at] ^ 0x20, text[at] ^ 1] {
            let mut changed = text.clone();
            changed[at] = other;
            assert!(changed == text || !is_read(&changed), "byte {at}");
        }
        let without = [&text[..at], &text[at + 1..]].concat();
        let with_more = [&text[..at], b" ", &text[at..]].concat();
        assert!(!is_read(&without) && !is_read(&with_more), "byte {at}");
    }
    assert!(!is_read(&[&text, &b"\n"[..]].concat()));
}

#[test]
fn members_of_a_later_program_are_let_through_and_later_forms_are_named() {
    let (deliberation, text) = deliberation();
    let resealed = |text: &str| {
        let before = text.rsplit_once("\"seal\"").unwrap().0;
        format!("{before}\"seal\": \"{}\"}}\n", digest::hex(before))
    };
    let more = text.replace("  \"salt\"", "  \"nationality\": null,\n  \"salt\"");
    assert_eq!(Deliberation::parse(&more), Err(Unreadable::Altered));
    let more = resealed(&more);
    let read = Deliberation::parse(&more).unwrap();
    assert_eq!(
        Deliberation {
            seal: deliberation.seal.clone(),
            fingerprint: deliberation.fingerprint.clone(),
            ..read
        },
        deliberation
    );
    let newer = resealed(&text.replace("\"schema\": 2", "\"schema\": 3"));
    assert_eq!(Deliberation::parse(&newer), Err(Unreadable::Newer(3)));
}

fn issued(register: &mut Register, kind: DeedKind, date: &str) -> String {
    let number = register.next_number(kind, &date[..4], false);
    let mut entry = Entry::new(Event::Issued, &number, date);
    entry.kind = Some(kind);
    register.append(entry);
    number
}

fn register() -> Register {
    let mut register = Register::default();
    let first = issued(&mut register, DeedKind::Diploma, "2026-07-03");
    issued(&mut register, DeedKind::Attestation, "2026-07-03");
    issued(&mut register, DeedKind::Diploma, "2027-01-02");
    register.append(Entry::new(Event::Revoked, first, "2027-02-01"));
    register
}

#[test]
fn numbers_run_by_year_and_kind_and_the_chain_reads_back() {
    let register = register();
    let numbers: Vec<&str> = register.deeds().map(|entry| entry.number.as_str()).collect();
    assert_eq!(numbers, ["2026-P-000001", "2026-B-000001", "2027-P-000001"]);
    assert_eq!(Register::read(register.text_from(0).as_bytes()).unwrap(), register);
    assert_eq!(register.standing("2026-P-000001"), Standing::Revoked);
    assert_eq!(register.standing("2026-B-000001"), Standing::Valid);
}

#[test]
fn every_byte_of_a_register_counts() {
    let text = register().text_from(0).into_bytes();
    for at in 0..text.len() {
        for other in [b'0', b'a', b' ', b'\n', b'"', text[at] ^ 0x20] {
            let mut changed = text.clone();
            changed[at] = other;
            assert!(changed == text || Register::read(&changed).is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_line_cut_out_or_cut_short_is_named() {
    let text = register().text_from(0);
    assert_eq!(Register::read(&text.as_bytes()[..text.len() - 5]), Err(Damage::Torn(4)));
    let lines: Vec<&str> = text.lines().collect();
    let without_second = [lines[0], lines[2], lines[3], ""].join("\n");
    assert_eq!(Register::read(without_second.as_bytes()), Err(Damage::BrokenChain(2)));
}

#[test]
fn a_number_is_known_in_a_name() {
    assert_eq!(number_in("out/2026-p-000017-zola.pdf").unwrap(), "2026-P-000017");
    assert_eq!(number_in("specimen-2026-b-000001-x.pdf").unwrap(), "SPECIMEN-2026-B-000001");
    assert_eq!(number_in("N° 2026-P-000002, É"), Some("2026-P-000002".to_owned()));
    assert_eq!(number_in("2026-X-000017"), None);
}
