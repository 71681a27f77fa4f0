//! The command that lists adapted modalities: the only one that opens their workbook.

use serde_json::json;

use super::load::{ARRANGEMENTS, Input, Loaded, in_folder, read_workbook};
use super::{Shell, Stop};
use crate::check::arrangements::{Arrangement, read};
use crate::deeds::deliberation::InputRole;
use crate::diag::{Report, Sentence};
use crate::model::cohort::Person;
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
        let folder = Input::of(&args.input.input)?.folder("arrangements-need-session")?;
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
        let row = |Arrangement { candidate, measure }: &Arrangement<'_>| {
            let Person { family_name, given_names, .. } = &candidate.person;
            vec![candidate.id.to_string(), family_name.clone(), given_names.clone(), measure.clone()]
        };
        let object =
            |one: &Arrangement<'_>| json!({ "id": one.candidate.id.as_str(), "measure": one.measure });
        if found.is_empty() && args.format == ListFormat::Table {
            return Ok(());
        }
        let language = self.sentences.language;
        let objects = || ("arrangements", found.iter().map(object).collect());
        self.say_list(args.format, language, &HEADINGS, |_| found.iter().map(row).collect(), objects)
    }
}

const HEADINGS: [&str; 4] = ["heading-number", "heading-name", "heading-given", "heading-measure"];
