//! The sheet « Lisez-moi » : how to fill in a workbook, and the codes that lists offer.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::look;
use crate::model::cohort::ScoreStatus;
use crate::model::referential::{Condition, ConditionKind};
use crate::model::rules::Rules;
use crate::model::session::Setting;
use crate::model::vocabulary::{MISSION, README, said};
use crate::words::exact::Exact;
use crate::words::language::Language;

const TITLE: &str = "Comment remplir ce classeur";

/// Where the table of codes begins, below its heading.
const FIRST_CODE_ROW: u32 = 4;

/// The texts and codes of the sheet.
pub(super) struct Readme {
    language: Language,
    lead: &'static str,
    /// Code, meaning, what it is worth.
    codes: Vec<[String; 3]>,
    advice: Vec<String>,
}

const SCORE_ADVICE: [&str; 2] =
    [include_str!("readme/scores.txt"), include_str!("../../locales/scores.en.txt")];

/// What leaving a decision blank means.
pub(super) const BLANK_DECISION: &str = "Une case vide vaut la proposition ci-contre\u{202f}; si le calcul a changé depuis, la délibération est refusée.";

/// What is left out of the optional columns where no mission is asked.
const OPTIONAL_OF_MISSION: &str = "Sujet de mission, Tuteur, Attestation employeur (oui, non), ";

const ROSTER_ADVICE: [&str; 2] =
    [include_str!("readme/roster.txt"), include_str!("../../locales/roster.en.txt")];

impl Readme {
    pub(super) fn of_scores(rules: &Rules, language: Language) -> Self {
        let levels = rules.levels.iter().map(|level| {
            [
                level.code.clone(),
                level.label.clone(),
                worth(&level.points, rules, language).unwrap_or_default(),
            ]
        });
        let statuses = ScoreStatus::ALL.map(|(code, status)| {
            let (meaning, worth) = match status {
                ScoreStatus::Absent => ("Absent sans justification", "compte pour 0"),
                ScoreStatus::AbsentWithCause => ("Absent justifié", "non évalué"),
                ScoreStatus::NotAssessed => ("Non évalué", "ne compte pas encore"),
                ScoreStatus::Exempt => ("Dispensé", "acquis, hors moyenne"),
            };
            [code, meaning, worth].map(|text| said(language, text).to_owned())
        });
        let [french, english] = SCORE_ADVICE;
        Self {
            language,
            lead: "Niveaux et statuts que les listes proposent",
            codes: levels.chain(statuses).collect(),
            advice: language.of(french, english).lines().map(str::to_owned).collect(),
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
        let language = referential.language;
        let [french, english] = ROSTER_ADVICE;
        let is_said = |text: &&str| {
            let opens = |word| text.split(char::is_whitespace).next() == Some(said(language, word));
            (has_mission || !opens(MISSION))
                && (!referential.paths.is_empty() || !opens("Parcours"))
                && (!rules.mentions.is_empty() || !opens("Ligne"))
        };
        let advice = language.of(french, english).lines().filter(is_said);
        let of_mission = if has_mission { "" } else { said(language, OPTIONAL_OF_MISSION) };
        let blank = said(language, BLANK_DECISION);
        let advice = advice.map(|text| text.replacen(of_mission, "", 1).replace("{blank}", blank));
        let advice = advice.map(|text| referential.terms.text(&text));
        let own = referential.conditions.iter().filter(|one| !one.has_usual_columns());
        Self {
            language,
            lead: if has_mission {
                "Ce que Rapport et Soutenance acceptent, outre une note"
            } else {
                "Ce qu’une note de condition accepte, outre un nombre"
            },
            codes: codes
                .into_iter()
                .filter(|_| has_marks)
                .map(|row| row.map(|text| said(language, text).to_owned()))
                .collect(),
            advice: advice.chain(own.map(|one| of_condition(one, language))).collect(),
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
            .map(|[code, meaning, _]| format!("{code}{}{}", self.language.colon(), meaning.to_lowercase()))
            .collect();
        format!("Codes – {}", pairs.join(" · "))
    }

    /// The cells that hold the codes.
    pub(super) fn codes_range(&self) -> String {
        let last = FIRST_CODE_ROW + u32::try_from(self.codes.len()).unwrap_or(1);
        format!("='{}'!$A${}:$A${last}", said(self.language, README), FIRST_CODE_ROW + 1)
    }

    /// Adds the sheet; of the others, one is the first that is seen.
    pub(super) fn write(&self, workbook: &mut Workbook, setting: Setting<'_>) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(said(self.language, README))?;
        sheet.set_tab_color(look::INK);
        look::head(sheet, said(self.language, TITLE))?;
        if !self.codes.is_empty() {
            sheet.write_with_format(2, 0, said(self.language, self.lead), &look::label())?;
        }
        for (at, (heading, width)) in (0u16..).zip([("Code", 12), ("Signification", 34), ("Vaut", 44)]) {
            if !self.codes.is_empty() {
                sheet.write_with_format(
                    FIRST_CODE_ROW - 1,
                    at,
                    said(self.language, heading),
                    &look::heading(),
                )?;
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
        look::page(sheet, setting, said(self.language, TITLE));
        sheet.set_screen_gridlines(false);
        look::protect(sheet);
        Ok(())
    }
}

/// How the columns of a condition that has its own are filled in.
fn of_condition(condition: &Condition, language: Language) -> String {
    let how = match &condition.scale {
        Some(scale) => {
            said(language, "une note de 0 à {maximum}").replace("{maximum}", &language.number(&scale.maximum))
        }
        None if condition.kind == ConditionKind::Proof => {
            said(language, "oui ou non, et au besoin date et référence").to_owned()
        }
        None => said(language, "premier et dernier jour compris").to_owned(),
    };
    format!("{}{}{how}.", condition.label, language.colon())
}

/// What a level is worth where all criteria count the same: « 2 points, soit 13,33 sur 20 ».
fn worth(points: &Exact, rules: &Rules, language: Language) -> Option<String> {
    let score = (&rules.maximum * points).over(rules.most_points()?)?;
    let told = if *points < Exact::whole(2) {
        "{points} point, soit {score} sur {maximum}"
    } else {
        "{points} points, soit {score} sur {maximum}"
    };
    let told = said(language, told).replace("{points}", &language.number(points));
    Some(
        told.replace("{score}", &language.mark(&score))
            .replace("{maximum}", &language.number(&rules.maximum)),
    )
}
