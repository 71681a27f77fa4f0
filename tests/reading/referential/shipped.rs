//! The referential as shipped in `referential/`, read as plain texts. Knows the keys, and neither checks nor
//! resolves what they hold.

use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Group, read};

/// `certification.yaml` and every `bloc-….yaml`, in the order of the blocs’ numbers.
#[derive(Debug, Clone)]
pub(crate) struct Shipped {
    pub(crate) certification: Certification,
    pub(crate) blocs: Vec<Bloc>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Certification {
    pub(crate) title: String,
    pub(crate) certifier: Certifier,
    pub(crate) conditions: Vec<Condition>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Certifier {
    pub(crate) name: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Condition {
    pub(crate) months_at_least: u8,
    pub(crate) kinds: Vec<String>,
    pub(crate) text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Bloc {
    #[serde(rename = "bloc")]
    pub(crate) number: u8,
    pub(crate) title: String,
    pub(crate) activities: Vec<Activity>,
    pub(crate) assessments: Vec<Assessment>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Activity {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) tasks: Vec<String>,
    pub(crate) competences: Vec<Coded>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Assessment {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) brief: String,
    pub(crate) covers: Vec<String>,
    pub(crate) follows: Option<String>,
    pub(crate) group: bool,
    pub(crate) criteria: Vec<Coded>,
}

/// A competence or a criterion.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Coded {
    pub(crate) code: String,
    pub(crate) text: String,
}

impl Shipped {
    /// Reads the folder `referential/`.
    pub(crate) fn load() -> Result<Self, String> {
        let mut blocs = bloc_files()?.iter().map(|path| parse(path)).collect::<Result<Vec<Bloc>, _>>()?;
        blocs.sort_by_key(|bloc| bloc.number);
        Ok(Self { certification: parse("referential/certification.yaml")?, blocs })
    }

    /// Every activity with the assessment of the same rank.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Activity, &Assessment)> {
        self.blocs.iter().flat_map(|bloc| bloc.activities.iter().zip(&bloc.assessments))
    }

    /// All that was transcribed from the source, group by group, in order.
    pub(crate) fn outline(&self) -> Vec<Group> {
        let Certification { title, certifier, conditions } = &self.certification;
        let mut groups = vec![
            Group::new("certification", "title", vec![title.clone(), certifier.name.clone()]),
            Group::new("certification", "conditions", conditions.iter().map(|c| c.text.clone()).collect()),
        ];
        for bloc in &self.blocs {
            groups.push(Group::new(&format!("bloc {}", bloc.number), "title", vec![bloc.title.clone()]));
            for activity in &bloc.activities {
                let Activity { code, title, tasks, competences } = activity;
                groups.push(Group::new(code, "title", vec![title.clone()]));
                groups.push(Group::new(code, "tasks", tasks.clone()));
                groups.push(Group::new(code, "competence codes", codes(competences)));
                groups.push(Group::new(code, "competences", texts(competences)));
            }
            for assessment in &bloc.assessments {
                let Assessment { code, title, brief, criteria, .. } = assessment;
                let activity = code.replacen('E', "A", 1);
                groups.push(Group::new(&activity, "assessment", vec![title.clone(), brief.clone()]));
                groups.push(Group::new(&activity, "criteria", texts(criteria)));
            }
        }
        groups
    }
}

/// The codes alone.
pub(crate) fn codes(coded: &[Coded]) -> Vec<String> {
    coded.iter().map(|one| one.code.clone()).collect()
}

fn texts(coded: &[Coded]) -> Vec<String> {
    coded.iter().map(|one| one.text.clone()).collect()
}

fn parse<T: DeserializeOwned>(path: &str) -> Result<T, String> {
    serde_saphyr::from_str(&read(path)?).map_err(|error| format!("{path}: {error}"))
}

/// The folder is listed rather than six names assumed, so that a seventh bloc would be seen.
fn bloc_files() -> Result<Vec<String>, String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("referential");
    let mut paths = Vec::new();
    for entry in folder.read_dir().map_err(|error| error.to_string())? {
        let name = entry.map_err(|error| error.to_string())?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("bloc-") {
            paths.push(format!("referential/{name}"));
        }
    }
    Ok(paths)
}
