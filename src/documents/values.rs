//! What templates of every kind may name, as values: the certification, the school, the session, a candidate, a bloc.
//!
//! A value is a text ready to print, a number, a flag or a list; a fact that is unknown is null, hence absent.
//! `templates/variables.yaml` says what each is. Knows no template.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::wording::Words;
use super::{Setting, Subject};
use crate::model::cohort::{Candidate, Mission, Person, Sex};
use crate::model::referential::{Bloc, Competence, Condition};
use crate::model::rules::Adoption;
use crate::model::session::Stage;
use crate::model::vocabulary::said;
use crate::words::calendar::iso_date;
use crate::words::french;
use crate::words::language::Language;

/// What one document is about: its values come from there.
pub(super) struct Values<'a> {
    pub(super) setting: &'a Setting<'a>,
    pub(super) words: &'a Words,
    pub(super) subject: &'a Subject<'a>,
}

impl Values<'_> {
    /// What documents of every kind may name.
    pub(super) fn common(&self, title: &str) -> Value {
        let Setting { referential, rules, session, is_deliberated } = self.setting;
        let (certifier, register) = (&referential.certifier, &referential.registration);
        json!({
            "document": { "title": title, "about": self.about() },
            "certifier": {
                "name": certifier.name,
                "name_capitals": french::capitals(&certifier.name),
                "legal_name": certifier.legal_name,
                "city": certifier.city,
                "signatory_name": certifier.signatory_name,
                "signatory_role": certifier.signatory_role,
            },
            "certification": {
                "title": referential.title,
                "deed_title": french::typeset(referential.deed_title()),
                "code": register.code,
                "level": register.level,
                "eqf_level": register.eqf_level,
                "nsf": register.nsf,
                "decision_date": register.decision_date.map(|one| self.words.language.long_date(one)),
                "expires": register.expires.map(|one| self.words.language.long_date(one)),
                "register": register.kind.word(),
                "extra": referential.extra,
            },
            "deliberated": is_deliberated,
            "stage": self.words.say(stage(self.setting.stage())),
            "session": session.map(|session| json!({
                "name": session.name,
                "date": session.jury.date.map(|date| date.to_string()),
                "jury_date": session.jury.date.map(|one| self.words.language.long_date(one)),
                "jury_place": session.jury.place,
                "start": session.jury.start.map(|one| self.words.language.hour(one)),
                "end": session.jury.end.map(|one| self.words.language.hour(one)),
                "manager": session.jury.manager,
                "next": session.next,
            })),
            "referential": { "version": referential.version },
            "rules": {
                "version": rules.version,
                "maximum": self.words.language.number(&rules.maximum),
                "appeal": rules.appeal.as_ref().map(|appeal| json!({
                    "to": appeal.to,
                    "days": appeal.days,
                    "answer_days": appeal.answer_days,
                    "form": appeal.form,
                    "mediator": appeal.mediator,
                    "data_contact": appeal.data_contact,
                })),
                "adopted": self.adopted(),
            },
        })
    }

    /// Who adopted the rules, and when: nothing that a specimen rests on.
    fn adopted(&self) -> Option<String> {
        let is_specimen = self.setting.session.is_some_and(|session| session.specimen);
        let Adoption { by, date, reference } =
            self.setting.rules.adopted.as_ref().filter(|_| !is_specimen)?;
        let (by, date) = (("by", by.clone()), ("date", self.words.language.long_date(*date)));
        Some(match reference {
            Some(reference) => {
                self.words.fill("rules-adopted-reference", &[by, date, ("reference", reference.clone())])
            }
            None => self.words.fill("rules-adopted", &[by, date]),
        })
    }

    /// What the document is about, and whom: a page of it that comes loose still tells.
    fn about(&self) -> String {
        let (subject, words) = (self.subject, self.words);
        let named = |id: &str, name: &str, text: &str| words.fill(id, &[(name, text)]);
        let is_across = subject.assessment.is_some_and(|one| one.across);
        let bloc =
            subject.bloc.filter(|_| !is_across).map(|bloc| named("about-bloc", "bloc", bloc.number.as_str()));
        let assessment =
            subject.assessment.map(|one| named("about-assessment", "assessment", one.code.as_str()));
        let condition = subject.condition.map(|condition| self.title_of(condition, "about-condition"));
        let candidate = subject.candidate.map(|one| one.full_name(self.words.language));
        let session = subject.everybody.and(self.setting.session).map(|session| session.name.clone());
        let parts = [bloc, assessment, condition, candidate, session];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What documents call a condition: its own title, else the usual one, with its identifier where several have none.
    pub(super) fn title_of(&self, condition: &Condition, usual: &str) -> String {
        let untitled = self.setting.referential.conditions.iter().filter(|one| one.title.is_none()).count();
        let usual = self.words.say(usual);
        match &condition.title {
            Some(title) => title.clone(),
            None if untitled > 1 => format!("{usual} ({})", condition.id),
            None => usual,
        }
    }

    /// The candidate's civil status. The holder of a deed has a whole name, or one still to be filled in.
    pub(super) fn person(&self, candidate: &Candidate, is_holder: bool) -> Value {
        let person: &Person = &candidate.person;
        json!({
            "number": candidate.number,
            "name": if is_holder { person.deed_name(self.words.language) } else { candidate.full_name(self.words.language) },
            "family_name": person.family_name,
            "given_names": person.given_names,
            "usage_name": person.usage_name.as_deref().map(french::capitals),
            "sex": sex(person.sex),
            "born": self.words.agreed("born", person.sex),
            "birth": person.birth_date.map(|date| date.to_string()),
            "birth_date": person.birth_date.map(|one| self.words.language.long_date(one)),
            "birth_place": person.birth_place,
            "birth_country": person.birth_country,
            "pathway": candidate.pathway.as_ref().map(|one| said(self.words.language, one.words())),
            "path": candidate.path.as_ref().filter(|_| !is_holder).map(|path| &path.title),
            "extra": (!is_holder).then(|| candidate.extra.iter().cloned().collect::<BTreeMap<_, _>>()),
        })
    }

    /// What both kinds of deeds state beside what they award; a draft has no number.
    pub(super) fn deed(&self) -> Value {
        let session = self.setting.session;
        let issue = session.and_then(|session| session.issue.as_ref());
        let jury = session.and_then(|session| session.jury.date);
        let register = &self.setting.referential.registration;
        let replaces = self.subject.deed.and_then(|deed| deed.replaces);
        let proof = self.subject.deed.and_then(|deed| deed.proof);
        let verify = issue.and_then(|issue| issue.verify.as_ref());
        let is_stated = self.setting.referential.deeds.mention && self.subject.bloc.is_none();
        let drafted = || self.subject.result.filter(|_| is_stated)?.certification.honour();
        let path = self.subject.candidate.filter(|_| self.subject.bloc.is_none());
        let path = path.and_then(|candidate| candidate.path.as_ref()).filter(|path| path.registered);
        json!({
            "path": path.map(|path| french::typeset(&path.title)),
            "mention": self.subject.deed.map_or_else(drafted, |deed| deed.mention),
            "proof": proof.map(|proof| verify.map_or_else(|| proof.to_owned(), |at| format!("{at}#{proof}"))),
            "verify": verify,
            "number": self.subject.deed.filter(|deed| !deed.translated).map(|deed| deed.number),
            "translates": self.subject.deed.filter(|deed| deed.translated).map(|deed| deed.number),
            "replaces": replaces.map(|(number, _)| number),
            "replaced_date": replaces.and_then(|(_, date)| iso_date(date)).map(|one| self.words.language.long_date(one)),
            "jury_date": jury.map(|one| self.words.language.long_date(one)),
            "valid_until": jury.and_then(|jury| register.valid_until(jury)).map(|one| self.words.language.long_date(one)),
            "issue_date": issue.map(|issue| self.words.language.long_date(issue.date)),
            "issue_place": issue.and_then(|issue| issue.place.as_ref()),
        })
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Computed => "stage-computed",
        Stage::BeforeDeliberation => "stage-before-deliberation",
        Stage::Decided => "stage-decided",
    }
}

/// The word by which templates make words agree.
fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        None => "",
    }
}

pub(super) fn bloc(bloc: &Bloc) -> Value {
    json!({
        "number": bloc.number.as_str(),
        "code": bloc.code,
        "title": bloc.title,
        "deed_title": bloc.deed_title(),
        "extra": bloc.extra,
    })
}

/// The competences of a bloc, in the words that deeds carry.
pub(super) fn deed_competences(bloc: &Bloc) -> Vec<Value> {
    let of =
        |one: &Competence| json!({ "code": one.code.as_str(), "text": one.deed_text(), "extra": one.extra });
    bloc.competences().map(of).collect()
}

pub(super) fn coded(code: &str, text: &str) -> Value {
    json!({ "code": code, "text": text })
}

pub(super) fn mission(mission: &Mission, language: Language) -> Value {
    json!({
        "kind": mission.kind,
        "company": mission.company,
        "subject": mission.subject,
        "tutor": mission.tutor,
        "certified": mission.certified,
        "first": mission.start.map(|date| date.to_string()),
        "last": mission.end.map(|date| date.to_string()),
        "start": mission.start.map(|one| language.long_date(one)),
        "end": mission.end.map(|one| language.long_date(one)),
        "duration": mission.start.zip(mission.counted_end()).and_then(|(first, last)| language.duration(first, last)),
    })
}
