//! The session file to a [`Session`] and the names of the files that go with it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;

use crate::diag::accepted::Acceptance;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::Sex;
use crate::model::referential::Quality;
use crate::model::session::{
    Evaluator, Issue, Jury, JuryMember, Names, SPECIMEN_REGISTER, Session, Signature, Standing, Transcripts,
    Withdrawal,
};
use crate::read::fields::{Fields, NAME, ROLE, Scalar, read_file};
use crate::words::calendar::short_date;
use crate::words::text::word_key;

/// The file that makes a folder a session's.
pub(crate) const SESSION: &str = "session.yaml";

/// A session, and what its file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SessionFile {
    /// The session; none when a mandatory part of it is missing or wrong.
    pub(crate) session: Option<Session>,
    pub(crate) referential: Option<Scalar>,
    pub(crate) rules: Option<Scalar>,
    pub(crate) templates: Option<Scalar>,
    pub(crate) roster: Option<Scalar>,
    /// Globs of score workbooks.
    pub(crate) scores: Vec<Scalar>,
    pub(crate) history: Vec<EarlierFile>,
    pub(crate) register: Option<Scalar>,
    /// The file of the certificate that seals deeds.
    pub(crate) seal: Option<Scalar>,
    pub(crate) names: Names,
    /// Warnings that the school has looked at.
    pub(crate) accepted: Vec<Acceptance>,
}

/// The results of an earlier session, and the day of its jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EarlierFile {
    pub(crate) file: Scalar,
    pub(crate) date: Option<Date>,
}

/// Reads the session; `None` when the file is no YAML map, with every reason in the report. What it names is read
/// even where the session itself is wrong, so that the files named are checked too.
pub(crate) fn read(file: &str, text: &str, report: &mut Report) -> Option<SessionFile> {
    read_file(file, text, report, session_file)
}

/// The same, of its map.
pub(crate) fn session_file(fields: &mut Fields<'_>) -> SessionFile {
    let name = fields.required().told(NAME).map(|name| name.text);
    let specimen = fields.flag("specimen", false);
    let referential = fields.scalar("referential");
    let rules = fields.scalar("rules");
    let templates = fields.scalar("templates");
    let roster = fields.scalar("roster");
    let scores = fields.required().texts("scores");
    let evaluators = evaluators(fields);
    let history = history(fields);
    let register = register(fields);
    let seal = fields.map("seal", |seal| seal.required_text("certificate")).flatten();
    let names = fields.word("names", Names::ALL).unwrap_or_default();
    let accepted = fields.maps("accepted", acceptance);
    let jury = fields.required().map("jury", jury);
    let issue = fields.map("issue", issue).flatten();
    let transcripts = fields.map_or_empty("transcripts", |transcripts| Transcripts {
        closing: transcripts.flag("closing", false),
        without_pathway: !transcripts.flag("pathway", true),
    });
    let next = fields.text("next_session");
    let session = name.zip(jury);
    let session =
        session.map(|(name, jury)| Session { name, specimen, evaluators, jury, issue, transcripts, next });
    SessionFile {
        session,
        referential,
        rules,
        templates,
        roster,
        scores,
        history,
        register,
        seal,
        names,
        accepted,
    }
}

/// Each item is a name, or a name with what is known of that person.
fn evaluators(fields: &mut Fields<'_>) -> Vec<Evaluator> {
    let read = fields.texts_or_maps(
        "evaluators",
        |name| (Evaluator { name: name.text, ..Evaluator::default() }, name.line),
        |item| evaluator(item).map(|evaluator| (evaluator, item.line())),
    );
    let names = read.iter().map(|(evaluator, line)| (evaluator.name.as_str(), *line));
    names_twice("evaluator-named-twice", names, fields);
    read.into_iter().map(|(evaluator, _)| evaluator).collect()
}

fn evaluator(fields: &mut Fields<'_>) -> Option<Evaluator> {
    let name = fields.required_text("name");
    let quality = fields.word("quality", Quality::ALL);
    let organisation = fields.text("organisation");
    let external = fields.flag("external", false);
    Some(Evaluator { name: name?.text, quality, organisation, external })
}

/// The file of deeds. The lock and the archive beside it are called after it: by its ending, it is neither.
fn register(fields: &mut Fields<'_>) -> Option<Scalar> {
    let register = fields.scalar("register")?;
    let name = register.text.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_one = name.strip_suffix(".jsonl").is_some_and(|stem| !stem.is_empty());
    let is_one = is_one && !name.eq_ignore_ascii_case(SPECIMEN_REGISTER);
    if is_one && !name.contains(['*', '?', '[', ']']) {
        return Some(register);
    }
    fields.mismatch("register-name", &register);
    None
}

/// A warning let stand; without its value, `check` says it.
fn acceptance(fields: &mut Fields<'_>) -> Option<Acceptance> {
    let at = fields.place(fields.line());
    let rule = fields.required_text("rule");
    let (place, value) = (fields.text("place"), fields.text("value"));
    let motive = fields.required_text("motive");
    Some(Acceptance { rule: rule?.text, place, value, motive: motive?.text, at })
}

/// Each item is a path, or a path with the day of that session's jury, which results do not hold.
fn history(fields: &mut Fields<'_>) -> Vec<EarlierFile> {
    fields.texts_or_maps(
        "history",
        |file| EarlierFile { file, date: None },
        |item| {
            let file = item.required_text("results");
            let date = item.date("date");
            Some(EarlierFile { file: file?, date })
        },
    )
}

fn jury(fields: &mut Fields<'_>) -> Jury {
    let date = fields.date("date");
    if fields.node("date").is_none() {
        fields.report_at(fields.line_of("date"), Diagnostic::remark("jury-date-unset"));
    }
    let place = fields.text("place");
    let start = fields.time("start");
    let end = fields.time("end");
    if let (Some(start), Some(end)) = (start, end)
        && end < start
        && let Some(scalar) = fields.scalar("end")
    {
        fields.mismatch("session-ends-before-start", &scalar);
    }
    let manager = fields.text("manager");
    let members = fields.maps("members", |item| member(item).map(|member| (member, item.line())));
    let names = members.iter().map(|(member, line)| (member.name.as_str(), *line));
    names_twice("jury-member-twice", names.clone(), fields);
    if let Some(manager) = &manager
        && let Some((_, line)) = names.clone().find(|(name, _)| word_key(name) == word_key(manager))
    {
        fields.report_at(line, Diagnostic::warning("jury-manager-votes").with("name", manager));
    }
    let mut members: Vec<JuryMember> = members.into_iter().map(|(member, _)| member).collect();
    declarations(fields, &mut members);
    let withdrawals = fields.maps("withdrawals", |item| withdrawal(item, &members));
    let observations = fields.text("observations");
    let chairs = members.iter().filter(|member| member.chair).count();
    if chairs > 1 {
        fields.report_at(fields.line(), Diagnostic::error("jury-several-chairs").with("count", chairs));
    }
    Jury { date, place, start, end, manager, members, withdrawals, observations }
}

/// The one word of a declaration of independence.
const SIGNED: [(&str, bool); 1] = [("signed", true)];

/// Who signed a declaration of independence: `signed`, of everybody who sits, or `signed` under a member's name.
fn declarations(fields: &mut Fields<'_>, members: &mut [JuryMember]) {
    let by_all = |fields: &mut Fields<'_>| {
        let signed = fields.word("declarations", &SIGNED).unwrap_or(false);
        members.iter().map(|member| signed && member.present).collect::<Vec<bool>>()
    };
    let by_name = |declarations: &mut Fields<'_>| {
        let mut signed = vec![false; members.len()];
        for key in declarations.own_keys() {
            let word = declarations.required().word(key, &SIGNED);
            let line = declarations.line_of(key);
            let name = Scalar { key: "declarations".to_owned(), text: key.to_owned(), line };
            let member = known_member(declarations, &name, members);
            if let Some(member) = member.and_then(|member| signed.get_mut(member)) {
                *member = word.unwrap_or(false);
            }
        }
        signed
    };
    let signed = fields.map_or("declarations", by_all, by_name).unwrap_or_default();
    for (member, signed) in members.iter_mut().zip(signed) {
        member.standing.declared = signed;
    }
}

/// The rank of the member of that name, accents and case aside; one that is not there is said.
fn known_member(fields: &mut Fields<'_>, name: &Scalar, members: &[JuryMember]) -> Option<usize> {
    let found = members.iter().position(|member| word_key(&member.name) == word_key(&name.text));
    if found.is_none() {
        let known = members.iter().map(|member| &member.name);
        let problem = Diagnostic::error("jury-member-unknown").did_you_mean(&name.text, known);
        fields.report_at(name.line, problem.with("key", &name.key).with("found", &name.text));
    }
    found
}

fn withdrawal(fields: &mut Fields<'_>, members: &[JuryMember]) -> Option<Withdrawal> {
    let line = fields.line();
    let named = fields.required_text("member");
    let candidate = fields.required_text("candidate");
    let ground = fields.required_text("ground");
    let member = members.get(known_member(fields, &named?, members)?)?.name.clone();
    Some(Withdrawal { member, candidate: candidate?.text, ground: ground?.text, line })
}

/// One person named twice would count for two, accents and case aside.
fn names_twice<'a>(rule: &'static str, names: impl Iterator<Item = (&'a str, u32)>, fields: &mut Fields<'_>) {
    let mut known = BTreeMap::new();
    for (name, line) in names {
        match known.entry(word_key(name)) {
            Entry::Occupied(first) => {
                let first = fields.place(*first.get());
                fields.report_at(line, Diagnostic::error(rule).with("name", name).with("first", first));
            }
            Entry::Vacant(free) => {
                free.insert(line);
            }
        }
    }
}

fn member(fields: &mut Fields<'_>) -> Option<JuryMember> {
    let name = fields.required_text("name");
    let role = fields.told(ROLE).map(|role| role.text);
    let organisation = fields.text("organisation");
    let external = fields.flag("external", false);
    let chair = fields.flag("chair", false);
    let present = fields.flag("present", true);
    let qualified = fields.flag("qualified", false);
    let sex = fields.word("sex", &[("F", Sex::Female), ("M", Sex::Male)]);
    let name = name?.text;
    let standing = Standing { declared: false, qualified, sex };
    Some(JuryMember { name, role, organisation, external, chair, present, standing })
}

fn issue(fields: &mut Fields<'_>) -> Option<Issue> {
    let date = fields.required().date("date");
    let place = fields.text("place");
    let signature = fields.map("signature", signature).flatten();
    let verify = fields.scalar("verify").filter(|said| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?&=%@,;+".contains(&byte);
        let is_address = said.text.strip_prefix("https://").is_some_and(|rest| rest.bytes().all(plain));
        if !is_address {
            fields.mismatch("verify-address", said);
        }
        is_address
    });
    let issue = Issue { date: date?, place, signature, verify: verify.map(|said| said.text) };
    if let Some(problem) = signature_after(&issue) {
        fields.report(problem);
    }
    Some(issue)
}

fn signature(fields: &mut Fields<'_>) -> Option<Signature> {
    let file = fields.required_text("file");
    let authorised_by = fields.required_text("authorised_by");
    let date = fields.required().date("date");
    let Scalar { text: file, line, .. } = file?;
    Some(Signature { file, authorised_by: authorised_by?.text, date: date?, line })
}

/// A signature that its owner lets be used only after the day of the deeds.
pub(crate) fn signature_after(issue: &Issue) -> Option<Diagnostic> {
    let late = issue.signature.as_ref().filter(|signature| signature.date > issue.date)?;
    let problem = Diagnostic::error("signature-after-issue").at(Place::line(SESSION, late.line));
    Some(problem.with("date", short_date(late.date)).with("issue", short_date(issue.date)))
}
