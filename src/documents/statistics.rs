//! Sessions that were counted, as their document shows them: bars, and tables of all counts. Knows no candidate and no page.

use serde_json::{Value, json};

use super::values::Values;
use super::values_candidate::gauge;
use crate::model::session::Session;
use crate::sheets::Table;
use crate::words::exact::Exact;

/// Sessions counted, in words.
#[derive(Debug, Default)]
pub struct Counted<'a> {
    /// With whether its jury has decided.
    pub sessions: Vec<(&'a Session, bool)>,
    /// What became of those enrolled, session by session.
    pub charts: Vec<Chart>,
    /// Of each bloc, who validated it among those presented.
    pub blocs: Vec<Bar>,
    pub(crate) tables: Vec<Table>,
    /// What the tables count, and what they leave out.
    pub notes: Vec<String>,
}

/// What became of those enrolled.
#[derive(Debug)]
pub struct Chart {
    /// None of all sessions together.
    pub session: Option<String>,
    /// None where it is hidden.
    pub enrolled: Option<usize>,
    pub bars: Vec<Bar>,
}

/// A count and the one that it is a share of.
#[derive(Debug)]
pub struct Bar {
    pub label: String,
    /// As the tables say it.
    pub count: String,
    /// None where one of them is hidden: a length would tell it.
    pub share: Option<(usize, usize)>,
}

impl Values<'_> {
    /// What the document of statistics tells.
    pub(super) fn statistics(&self) -> Value {
        let nothing = Counted::default();
        let Counted { sessions, charts, blocs, tables, notes } = self.subject.counted.unwrap_or(&nothing);
        let bars = |bars: &[Bar]| bars.iter().map(|bar| self.drawn(bar)).collect::<Vec<_>>();
        json!({
            "sessions": sessions.iter().map(|(session, decided)| json!({
                "name": session.name,
                "jury_date": session.jury.date.map(|date| self.words.language.long_date(date)),
                "decided": decided,
            })).collect::<Vec<_>>(),
            "charts": charts.iter().map(|chart| json!({
                "session": chart.session,
                "enrolled": chart.enrolled,
                "bars": bars(&chart.bars),
            })).collect::<Vec<_>>(),
            "blocs": bars(blocs),
            "tables": tables.iter().map(|table| json!({
                "title": table.title,
                "texts": table.texts,
                "heads": table.heads,
                "rows": table.rows,
            })).collect::<Vec<_>>(),
            "notes": notes,
        })
    }

    fn drawn(&self, bar: &Bar) -> Value {
        let whole = |count: usize| i64::try_from(count).ok().map(Exact::whole);
        let drawn = bar.share.and_then(|(part, of)| {
            let said = self.words.fill("bar", &[("part", part.to_string()), ("whole", of.to_string())]);
            gauge(&whole(part)?, None, &whole(of)?).map(|drawn| format!("{drawn} ({said})"))
        });
        json!({ "label": bar.label, "count": bar.count, "gauge": drawn })
    }
}
