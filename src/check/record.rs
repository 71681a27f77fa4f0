//! A results file read again, strictly: every problem with its line.

use std::collections::HashMap;

use serde::de::IgnoredAny;

use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::record::{
    BlocRecord, CandidateRecord, CertificationRecord, CompetenceRecord, ConditionRecord, MentionRecord,
    Record, SCORE_PLACES,
};
use crate::model::results::{BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};
use crate::read::fields::{Fields, read_file};

/// Reads a results file; `None` when anything in it is missing or wrong, with every reason in the report. JSON is
/// read as the YAML it also is, so that each value knows its line.
pub(crate) fn read(file: &str, text: &str, report: &mut Report) -> Option<Record> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
        let problem = Diagnostic::error("json-syntax").at(Place::line(file, line.max(1)));
        report.push(problem.with("detail", reason(&error)));
        return None;
    }
    let before = report.problems().len();
    // Tabs may indent JSON, and may not indent YAML; a tab inside a text is always written as an escape.
    let record = read_file(file, &text.replace('\t', " "), report, record).flatten();
    record.filter(|_| report.problems().len() == before)
}

/// Why JSON cannot be read.
pub(crate) fn reason(error: &serde_json::Error) -> Fact {
    if error.is_eof() { Fact::Words("refusal-cut-short") } else { Fact::Foreign(error.to_string()) }
}

fn record(fields: &mut Fields<'_>) -> Option<Record> {
    let certification = fields.required_text("certification");
    let referential = fields.required_text("referential");
    let rules = fields.required_text("rules");
    let session = fields.stated().text("session");
    let mut seen: HashMap<String, u32> = HashMap::new();
    let candidates = fields.stated().maps("candidates", |candidate_fields| {
        let line = candidate_fields.line();
        let read = candidate(candidate_fields)?;
        if let Some(first) = seen.insert(read.id.clone(), line) {
            let problem = Diagnostic::error("record-candidate-twice").with("found", &read.id);
            candidate_fields.report_at(line, problem.with("first", candidate_fields.place(first)));
        }
        Some(read)
    });
    Some(Record {
        schema: 1,
        certification: certification?.text,
        referential: referential?.text,
        rules: rules?.text,
        session,
        candidates,
    })
}

fn candidate(fields: &mut Fields<'_>) -> Option<CandidateRecord> {
    let id = fields.required_text("id");
    let family_name = fields.stated().text("family_name");
    let given_names = fields.stated().text("given_names");
    let birth_date = fields.stated().date("birth_date").map(|date| date.to_string());
    let path = fields.text("path");
    let blocs = fields.stated().maps("blocs", bloc);
    let conditions = fields.stated().maps("conditions", |condition| {
        let id = condition.required_text("id");
        let status = condition.required().word("status", ConditionStatus::ALL);
        Some(ConditionRecord { id: id?.text, status: status? })
    });
    let certification = fields.stated().map("certification", |certification| {
        let computed = certification.required().word("computed", CertificationStatus::ALL);
        let decision = certification.required().word("decision", CertificationStatus::ALL);
        let motive = certification.stated().text("motive");
        let mention = certification.map("mention", |mention| MentionRecord {
            mean: score(mention, "mean"),
            computed: mention.stated().text("computed"),
            decision: mention.stated().text("decision"),
            motive: mention.stated().text("motive"),
        });
        Some(CertificationRecord { computed: computed?, decision: decision?, motive, mention })
    });
    Some(CandidateRecord {
        id: id?.text,
        family_name: family_name.unwrap_or_default(),
        given_names: given_names.unwrap_or_default(),
        birth_date,
        path,
        blocs,
        conditions,
        certification: certification.flatten()?,
    })
}

fn bloc(fields: &mut Fields<'_>) -> Option<BlocRecord> {
    let bloc = fields.required_text("bloc");
    let computed = fields.required().word("computed", BlocStatus::ALL);
    let decision = fields.required().word("decision", BlocStatus::ALL);
    let mean = score(fields, "mean");
    let motive = fields.stated().text("motive");
    let competences = fields.stated().maps("competences", |competence| {
        let code = competence.required_text("code");
        let score = score(competence, "score");
        let status = competence.required().word("status", CompetenceStatus::ALL);
        Some(CompetenceRecord { code: code?.text, score, status: status? })
    });
    Some(BlocRecord { bloc: bloc?.text, computed: computed?, decision: decision?, mean, motive, competences })
}

fn score(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.stated().number(key).map(|score| score.cut(SCORE_PLACES))
}
