//! The command that lists adapted modalities: the only one that opens their workbook.

use super::load::{ARRANGEMENTS, Input, Loaded, in_folder, read_workbook};
use super::{Shell, Stop, results, say, say_out};
use crate::check::arrangements::{Arrangement, read};
use crate::deeds::deliberation::InputRole;
use crate::diag::{Report, Sentence};
use crate::shell::cli::{ArrangementsArgs, ListFormat};
use crate::store;

impl Shell {
    /// Prints who gets what, for those who organise the assessments.
    pub(super) fn arrangements(
        &self,
        loaded: &Loaded,
        args: &ArrangementsArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let folder = Input::of(&args.input)?.folder("arrangements-need-session")?;
        let located = in_folder(&folder, ARRANGEMENTS);
        let found = if store::is_file(&located.path) {
            let (file, workbook) = read_workbook(InputRole::Roster, &located).0?;
            read(&file, &workbook, &loaded.cohort, report)
        } else {
            Vec::new()
        };
        Stop::if_blocked(report, false)?;
        if found.is_empty() {
            self.tell(&Sentence::new("arrangements-none"));
        } else {
            self.tell(&Sentence::new("arrangements-confidential"));
        }
        self.list(&found, args.format)
    }

    fn list(&self, found: &[Arrangement<'_>], format: ListFormat) -> Result<(), Stop> {
        let header = ["heading-number", "heading-name", "heading-given", "heading-measure"];
        let header: Vec<String> = header.iter().map(|id| self.sentences.text(id)).collect();
        let rows = found.iter().map(|arrangement| {
            let person = &arrangement.candidate.person;
            vec![
                arrangement.candidate.id.to_string(),
                person.family_name.clone(),
                person.given_names.clone(),
                arrangement.measure.clone(),
            ]
        });
        let said = match format {
            ListFormat::Table if found.is_empty() => String::new(),
            ListFormat::Table => results::grid(header, rows, say::out_width()),
            ListFormat::Csv => results::separated(std::iter::once(header).chain(rows))?,
            ListFormat::Json => {
                let entries: Vec<_> = found
                    .iter()
                    .map(|arrangement| {
                        serde_json::json!({
                            "id": arrangement.candidate.id.as_str(),
                            "measure": arrangement.measure,
                        })
                    })
                    .collect();
                return Ok(self.say_json(&serde_json::json!({ "schema": 1, "arrangements": entries }))?);
            }
        };
        Ok(say_out(&said)?)
    }
}
