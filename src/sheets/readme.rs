//! The sheet « Lisez-moi » : how to fill in a workbook, and the codes that lists offer.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::look;
use crate::model::cohort::ScoreStatus;
use crate::model::referential::{Condition, ConditionKind};
use crate::model::rules::Rules;
use crate::model::session::Setting;
use crate::model::vocabulary::README;
use crate::words::exact::Exact;
use crate::words::french;

const TITLE: &str = "Comment remplir ce classeur";

/// Where the table of codes begins, below its heading.
const FIRST_CODE_ROW: u32 = 4;

/// The texts and codes of the sheet.
pub(super) struct Readme {
    lead: &'static str,
    /// Code, meaning, what it is worth.
    codes: Vec<[String; 3]>,
    advice: Vec<String>,
}

const SCORE_ADVICE: &str = include_str!("readme/scores.txt");

/// What leaving a decision blank means.
pub(super) const BLANK_DECISION: &str = "Une case vide vaut la proposition ci-contre\u{202f}; si le calcul a changé depuis, la délibération est refusée.";

/// What is left out of the optional columns where no mission is asked.
const OPTIONAL_OF_MISSION: &str = "Sujet de mission, Tuteur, Attestation employeur (oui, non), ";

const ROSTER_ADVICE: &str = include_str!("readme/roster.txt");

impl Readme {
    pub(super) fn of_scores(rules: &Rules) -> Self {
        let levels = rules.levels.iter().map(|level| {
            [level.code.clone(), level.label.clone(), worth(&level.points, rules).unwrap_or_default()]
        });
        let statuses = ScoreStatus::ALL.map(|(status, code)| {
            let (meaning, worth) = match status {
                ScoreStatus::Absent => ("Absent sans justification", "compte pour 0"),
                ScoreStatus::AbsentWithCause => ("Absent justifié", "non évalué"),
                ScoreStatus::NotAssessed => ("Non évalué", "ne compte pas encore"),
                ScoreStatus::Exempt => ("Dispensé", "acquis, hors moyenne"),
            };
            [code.to_owned(), meaning.to_owned(), worth.to_owned()]
        });
        Self {
            lead: "Niveaux et statuts que les listes proposent",
            codes: levels.chain(statuses).collect(),
            advice: SCORE_ADVICE.lines().map(str::to_owned).collect(),
        }
    }

    /// Of what is not asked, nothing is said.
    pub(super) fn of_roster(Setting { referential, rules, .. }: Setting<'_>) -> Self {
        let codes = [
            ["ABI", "Absent sans justification", "compte pour 0"],
            ["ABJ", "Absent justifié", "reste à noter"],
            ["NE", "Non évalué", "reste à noter"],
        ];
        let has_mission = referential.mission().is_some();
        let has_marks = has_mission || referential.conditions.iter().any(|one| one.scale.is_some());
        let is_said = |text: &&str| match text.split(char::is_whitespace).next() {
            Some("Mission") => has_mission,
            Some("Parcours") => !referential.paths.is_empty(),
            Some("Ligne") => !rules.mentions.is_empty(),
            _ => true,
        };
        let advice = ROSTER_ADVICE.lines().filter(is_said);
        let of_mission = if has_mission { "" } else { OPTIONAL_OF_MISSION };
        let advice = advice.map(|text| text.replacen(of_mission, "", 1).replace("{blank}", BLANK_DECISION));
        let own = referential.conditions.iter().filter(|one| !one.has_usual_columns());
        Self {
            lead: if has_mission {
                "Ce que Rapport et Soutenance acceptent, outre une note"
            } else {
                "Ce qu’une note de condition accepte, outre un nombre"
            },
            codes: codes.into_iter().filter(|_| has_marks).map(|row| row.map(str::to_owned)).collect(),
            advice: advice.chain(own.map(of_condition)).collect(),
        }
    }

    /// The codes, as lists offer them.
    pub(super) fn codes(&self) -> Vec<&str> {
        self.codes.iter().map(|row| row[0].as_str()).collect()
    }

    /// The codes with their meanings, on one line.
    pub(super) fn legend(&self) -> String {
        let pairs: Vec<String> = self
            .codes
            .iter()
            .map(|[code, meaning, _]| format!("{code}\u{a0}: {}", meaning.to_lowercase()))
            .collect();
        format!("Codes – {}", pairs.join(" · "))
    }

    /// The cells that hold the codes.
    pub(super) fn codes_range(&self) -> String {
        let last = FIRST_CODE_ROW + u32::try_from(self.codes.len()).unwrap_or(1);
        format!("='{README}'!$A${}:$A${last}", FIRST_CODE_ROW + 1)
    }

    /// Adds the sheet; of the others, one is the first that is seen.
    pub(super) fn write(&self, workbook: &mut Workbook, setting: Setting<'_>) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(README)?;
        sheet.set_tab_color(look::INK);
        look::head(sheet, TITLE)?;
        if !self.codes.is_empty() {
            sheet.write_with_format(2, 0, self.lead, &look::label())?;
        }
        for (at, (heading, width)) in (0u16..).zip([("Code", 12), ("Signification", 34), ("Vaut", 44)]) {
            if !self.codes.is_empty() {
                sheet.write_with_format(FIRST_CODE_ROW - 1, at, heading, &look::heading())?;
            }
            sheet.set_column_width(at, width)?;
        }
        let mut row = FIRST_CODE_ROW;
        for cells in &self.codes {
            for (at, text) in (0u16..).zip(cells) {
                let format = if at == 0 { look::centred(look::body()).set_bold() } else { look::body() };
                sheet.write_string_with_format(row, at, text, &format)?;
            }
            row += 1;
        }
        row += 1;
        let format = look::wrapped(Format::new());
        for text in &self.advice {
            sheet.merge_range(row, 0, row, 2, &format!("•  {text}"), &format)?;
            // Some hundred letters go into the three columns.
            sheet.set_row_height(row, if text.chars().count() > 104 { 31 } else { 17 })?;
            row += 1;
        }
        look::page(sheet, setting, TITLE);
        sheet.set_screen_gridlines(false);
        look::protect(sheet);
        Ok(())
    }
}

/// How the columns of a condition that has its own are filled in.
fn of_condition(condition: &Condition) -> String {
    let how = match &condition.scale {
        Some(scale) => format!("une note de 0 à {}", french::number(&scale.maximum)),
        None if condition.kind == ConditionKind::Proof => {
            "oui ou non, et au besoin date et référence".to_owned()
        }
        None => "premier et dernier jour compris".to_owned(),
    };
    format!("{}\u{a0}: {how}.", condition.label)
}

/// What a level is worth where all criteria count the same: « 2 points, soit 13,33 sur 20 ».
fn worth(points: &Exact, rules: &Rules) -> Option<String> {
    let score = (&rules.maximum * points).over(rules.most_points()?)?;
    let word = if *points < Exact::whole(2) { "point" } else { "points" };
    Some(format!(
        "{} {word}, soit {} sur {}",
        french::number(points),
        french::mark(&score),
        french::number(&rules.maximum)
    ))
}
