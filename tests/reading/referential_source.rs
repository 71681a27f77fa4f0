//! The referential says what its source says: no text of the YAML is invented, none of the source is missing.
//! Knows nothing of how the program itself reads the YAML.

use crate::referential::repair::{self, Repair};
use crate::referential::shipped::{Bloc, Shipped, codes};
use crate::referential::source::{self, SAID_ELSEWHERE, Source};
use crate::referential::{Group, read, without_tags};

type Outcome = Result<(), String>;

/// The text of the source, what the digitisation damaged in it, and the YAML.
struct Files {
    text: String,
    repairs: Vec<Repair>,
    shipped: Shipped,
}

impl Files {
    fn load() -> Result<Self, String> {
        Ok(Self { text: read(source::PATH)?, repairs: repair::load()?, shipped: Shipped::load()? })
    }

    fn source(&self) -> Result<Vec<Group>, String> {
        Source::parse(&self.text, &self.repairs)?.outline()
    }
}

/// The texts that do not stand in the source, and how often each repair was needed to find one.
fn invented(outline: &[Group], text: &str, repairs: &[Repair]) -> (Vec<String>, Vec<usize>) {
    let raw = without_tags(text);
    let stands = |piece: &String| raw.contains(piece.as_str());
    let mut needed = vec![0; repairs.len()];
    let mut unfounded = Vec::new();
    for Group { place, texts, .. } in outline {
        for text in texts.iter().filter(|text| !stands(text)) {
            let undone =
                |repair: &Repair| repair.undone(place, text).is_some_and(|pieces| pieces.iter().all(stands));
            match repairs.iter().position(undone) {
                Some(index) => needed[index] += 1,
                None => unfounded.push(format!("{place}: « {text} »")),
            }
        }
    }
    (unfounded, needed)
}

/// What the source holds and the YAML does not, or not in that order.
fn missing(source: &[Group], shipped: &[Group]) -> Vec<String> {
    let mut problems = Vec::new();
    for Group { place, kind, texts } in source {
        let same = |other: &&Group| (&other.place, other.kind) == (place, *kind);
        let ours = shipped.iter().find(same).map_or(&[][..], |group| &group.texts);
        let absent = texts.iter().filter(|text| !ours.contains(text));
        let absent: Vec<_> = absent.map(|text| format!("{place}, {kind}: no « {text} »")).collect();
        if absent.is_empty() && ours != texts {
            problems.push(format!("{place}, {kind}: another order, or something more"));
        }
        problems.extend(absent);
        if places(source, kind) != places(shipped, kind) {
            problems.push(format!("{kind}: not those of the same places in the same order"));
        }
    }
    problems
}

fn places<'a>(outline: &'a [Group], kind: &str) -> Vec<&'a str> {
    outline.iter().filter(|group| group.kind == kind).map(|group| group.place.as_str()).collect()
}

fn count(outline: &[Group], kind: &str) -> usize {
    outline.iter().filter(|group| group.kind == kind).map(|group| group.texts.len()).sum()
}

#[test]
fn the_referential_has_its_known_size() -> Outcome {
    let files = Files::load()?;
    for outline in [files.source()?, files.shipped.outline()] {
        assert_eq!(count(&outline, "title"), 2 + 6 + 17, "certification and certifier, blocs, activities");
        assert_eq!(count(&outline, "tasks"), 62);
        assert_eq!(count(&outline, "competences"), 31);
        assert_eq!(count(&outline, "assessment"), 2 * 17, "a title and a brief each");
        assert_eq!(count(&outline, "criteria"), 64);
    }
    let competences =
        |bloc: &Bloc| -> usize { bloc.activities.iter().map(|activity| activity.competences.len()).sum() };
    let by_bloc: Vec<usize> = files.shipped.blocs.iter().map(competences).collect();
    assert_eq!(by_bloc, [5, 5, 7, 6, 4, 4]);
    Ok(())
}

#[test]
fn every_text_of_the_referential_stands_in_the_source() -> Outcome {
    let Files { text, repairs, shipped } = Files::load()?;
    let (unfounded, needed) = invented(&shipped.outline(), &text, &repairs);
    assert_eq!(unfounded, [""; 0]);
    assert_eq!(needed, vec![1; repairs.len()], "each repair is needed for one text");
    Ok(())
}

#[test]
fn an_invented_text_is_reported() -> Outcome {
    let Files { text, repairs, mut shipped } = Files::load()?;
    shipped.blocs[5].assessments[0].criteria[4].text = "Des indicateurs ont été déployés".to_owned();
    let (unfounded, _) = invented(&shipped.outline(), &text, &repairs);
    assert_eq!(unfounded, ["A1.6: « Des indicateurs ont été déployés »"]);
    Ok(())
}

#[test]
fn nothing_of_the_source_is_missing() -> Outcome {
    let files = Files::load()?;
    assert_eq!(missing(&files.source()?, &files.shipped.outline()), [""; 0]);
    Ok(())
}

/// Takes each text in turn out of the YAML.
#[test]
fn whatever_is_left_out_is_reported() -> Outcome {
    let files = Files::load()?;
    let (source, whole) = (files.source()?, files.shipped.outline());
    for (group, Group { place, kind, texts }) in whole.iter().enumerate() {
        for (index, text) in texts.iter().enumerate() {
            let mut outline = whole.clone();
            outline[group].texts.remove(index);
            assert_eq!(missing(&source, &outline), [format!("{place}, {kind}: no « {text} »")]);
        }
    }
    Ok(())
}

#[test]
fn a_dropped_criterion_a_swap_and_an_addition_are_reported() -> Outcome {
    let files = Files::load()?;
    let source = files.source()?;

    let mut dropped = files.shipped.clone();
    dropped.blocs[0].assessments[2].criteria.remove(1);
    let text = "L'analyse des risques liés à la sécurité et à la qualité des données est exhaustive.";
    assert_eq!(missing(&source, &dropped.outline()), [format!("A3.1, criteria: no « {text} »")]);

    let mut swapped = files.shipped.clone();
    swapped.blocs[1].activities[0].tasks.swap(0, 3);
    assert_eq!(missing(&source, &swapped.outline()), ["A1.2, tasks: another order, or something more"]);

    let mut added = files.shipped.clone();
    let twice = added.blocs[1].activities[0].tasks[0].clone();
    added.blocs[1].activities[0].tasks.push(twice);
    assert_eq!(missing(&source, &added.outline()), ["A1.2, tasks: another order, or something more"]);

    let mut moved = files.shipped.clone();
    moved.blocs[2].activities.swap(0, 1);
    let problems = missing(&source, &moved.outline());
    assert!(
        problems.iter().all(|problem| problem.ends_with("not those of the same places in the same order"))
    );
    assert!(!problems.is_empty());
    Ok(())
}

/// The converse of the converse: the source is really read, not only what the YAML knows of it.
#[test]
fn a_new_bullet_in_the_source_is_reported() -> Outcome {
    let mut files = Files::load()?;
    files.text =
        files.text.replace("- Stockage des données", "- Collecte des données - Stockage des données");
    let problems = missing(&files.source()?, &files.shipped.outline());
    assert_eq!(problems, ["A1.2, tasks: no « Collecte des données »"]);
    Ok(())
}

#[test]
fn a_line_that_is_not_understood_is_an_error() -> Outcome {
    let Files { text, repairs, .. } = Files::load()?;
    let longer = format!("{text}\nUne phrase de plus");
    let error = Source::parse(&longer, &repairs).err().unwrap_or_default();
    assert!(error.contains("not a row of four cells: Une phrase de plus"), "{error}");
    Ok(())
}

#[test]
fn every_repair_is_done_once_and_has_a_reason() -> Outcome {
    let Files { text, mut repairs, .. } = Files::load()?;
    assert!(repairs.iter().all(|repair| !repair.reason.trim().is_empty()));
    assert_eq!(Source::parse(&text, &repairs)?.repairs_done, vec![1; repairs.len()]);

    repairs[1].before = "un dommage que la source n’a pas".to_owned();
    assert_eq!(Source::parse(&text, &repairs)?.repairs_done, [1, 0, 1], "an unused one shows");
    Ok(())
}

#[test]
fn without_its_repair_a_damaged_text_is_reported() -> Outcome {
    let Files { text, repairs, shipped } = Files::load()?;
    for (index, Repair { place, .. }) in repairs.iter().enumerate() {
        let mut fewer = repairs.clone();
        fewer.remove(index);
        let problems = missing(&Source::parse(&text, &fewer)?.outline()?, &shipped.outline());
        assert!(!problems.is_empty() && problems.iter().all(|problem| problem.starts_with(place.as_str())));
        let (unfounded, _) = invented(&shipped.outline(), &text, &fewer);
        assert_eq!(unfounded.len(), 1);
    }
    let raw = Source::parse(&text, &[])?.outline()?;
    assert_eq!(count(&raw, "criteria"), 65, "one sentence is broken in two");
    Ok(())
}

/// What the source says without words: which activity an assessment is for, which one it continues.
#[test]
fn codes_and_links_follow_the_source() -> Outcome {
    let Files { shipped, .. } = Files::load()?;
    let mut continued = Vec::new();
    for (number, bloc) in (1..).zip(&shipped.blocs) {
        assert_eq!(bloc.number, number);
        assert_eq!(bloc.activities.len(), bloc.assessments.len());
        assert!(bloc.assessments.iter().all(|assessment| assessment.group == (number == 6)));
    }
    for (activity, assessment) in shipped.rows() {
        assert_eq!(activity.code.strip_prefix('A'), assessment.code.strip_prefix('E'));
        assert_eq!(codes(&activity.competences), assessment.covers);
        let ranks = (1..=assessment.criteria.len()).map(|rank| format!("K{rank}"));
        assert_eq!(codes(&assessment.criteria), ranks.collect::<Vec<_>>(), "{}", assessment.code);
        assert_eq!(assessment.follows.is_some(), assessment.title.contains("(suite"), "{}", assessment.code);
        continued.extend(assessment.follows.as_deref().map(|first| (assessment.code.as_str(), first)));
    }
    assert_eq!(continued, [("E2.1", "E1.1"), ("E3.3", "E2.3"), ("E2.6", "E1.6"), ("E3.6", "E1.6")]);
    Ok(())
}

#[test]
fn the_mission_asks_what_its_text_says() -> Outcome {
    let files = Files::load()?;
    let [mission] = files.shipped.certification.conditions.as_slice() else {
        return Err("one condition expected".to_owned());
    };
    assert!(mission.text.contains(&format!("({}...)", mission.kinds.join(", "))), "{:?}", mission.kinds);
    assert!(mission.text.contains(&format!("durée minimale de {} mois", mission.months_at_least)));
    let [blocs, text, adaptation] = &Source::parse(&files.text, &files.repairs)?.conditions[..] else {
        return Err("three conditions expected in the source".to_owned());
    };
    assert_eq!([blocs.as_str(), adaptation.as_str()], SAID_ELSEWHERE);
    assert_eq!(*text, mission.text);
    Ok(())
}
