//! The command `stats`: counts the candidates of sessions, and prepares what their holders are asked later. Knows the
//! shapes, not how people are counted.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::ToSpan;
use serde_json::{Value, json};

use super::document_maker::DocumentMaker;
use super::load::{self, Loaded, shown};
use super::{Shell, Stop, documents, results, say, say_out};
use crate::decide::counts::{CANDIDACIES, Line, Part, count, hide, sums};
use crate::deeds::office::Label;
use crate::diag::sentences::Sentences;
use crate::diag::{Diagnostic, Place, Report, Sentence, Status};
use crate::documents::{Bar, Chart, Counted, STATISTICS, Subject};
use crate::model::results::CertificationStatus;
use crate::model::session::Setting;
use crate::model::vocabulary::said;
use crate::sheets::{self, Table};
use crate::shell::cli::{InputArgs, InputOptions, OutputArgs, StatsArgs, StatsFormat};
use crate::store::{self, Audience, Staging};
use crate::words::calendar::short_date;

/// After how many months holders are asked what they have become.
const ASKED_AFTER: [i32; 2] = [6, 24];

impl Shell {
    pub(super) fn stats(&self, args: &StatsArgs, report: &mut Report) -> Result<(), Stop> {
        let sessions = loaded(&args.sessions, report);
        Stop::if_blocked(report, false)?;
        let Some((_, first)) = sessions.first() else { return Err(Stop::reported()) };
        let words = Sentences::new(first.referential.language);
        let out = first.out(args.out.as_ref());
        let staging = || Staging::new(&out, Audience::Colleagues);
        let (title, file, tables) = if args.follow_up {
            ("stats-follow-up", "suivi.xlsx", vec![follow_up(&sessions, &words)])
        } else {
            let inputs: Vec<_> =
                sessions.iter().map(|(_, one)| (&one.referential, &one.cohort, &one.results)).collect();
            let mut lines = count(&inputs);
            if args.public {
                lines.retain(|line| line.part != Part::Crossed);
                conceal(&mut lines);
            }
            match args.format {
                StatsFormat::Json => return Ok(self.say_json(&json(&sessions, &lines, args.public))?),
                StatsFormat::Table => return Ok(say_out(&self.text(&sessions, &lines, args.public))?),
                StatsFormat::Csv => return Ok(say_out(&csv(tables(&sessions, &lines, &words))?)?),
                StatsFormat::Pdf => {
                    let staging = staging()?;
                    print(&sessions, &counted(&sessions, &lines, args.public, &words), &staging, report)?;
                    return self.publish(staging, &out);
                }
                StatsFormat::Xlsx => {}
            }
            ("stats-title", "statistiques.xlsx", tables(&sessions, &lines, &words))
        };
        let bytes = sheets::tables(first.setting(), &words.text(title), &tables).context(file)?;
        let staging = staging()?;
        staging.write(Path::new(file), &bytes)?;
        self.publish(staging, &out)
    }

    fn text(&self, sessions: &[(PathBuf, Loaded)], lines: &[Line], public: bool) -> String {
        let mut text = String::new();
        for table in tables(sessions, lines, &self.sentences) {
            let grid = results::grid(table.heads, table.rows.into_iter(), say::out_width());
            text.extend([&table.title, "\n", &*grid, "\n"]);
        }
        text.extend(legend(public, &self.sentences).map(|line| line + "\n"));
        text
    }
}

/// What the counts mean.
fn legend(public: bool, words: &Sentences) -> impl Iterator<Item = String> {
    let lines = [Some("stats-legend"), public.then_some("stats-hidden")];
    lines.into_iter().flatten().map(|id| words.text(id))
}

/// Writes the document aside. It is marked as the least of its sessions is: a specimen, or not yet decided.
fn print(
    sessions: &[(PathBuf, Loaded)],
    counted: &Counted<'_>,
    staging: &Staging,
    report: &mut Report,
) -> Result<(), Stop> {
    let settings = || sessions.iter().map(|(_, one)| one);
    let specimen = settings().find(|one| one.session.as_ref().is_some_and(|session| session.specimen));
    let marked = specimen.or_else(|| settings().find(|one| one.deliberation.is_none()));
    let Some((_, first)) = sessions.first() else { return Err(Stop::reported()) };
    let (mut own, folder) = (Report::new(), first.folder.as_ref());
    let (templates, names) = folder.map(|one| (one.templates.as_ref(), one.names())).unwrap_or_default();
    let maker = DocumentMaker::load(templates, names, Some(&first.referential), &mut own);
    report.extend(own.problems().iter().cloned());
    Stop::if_blocked(report, false)?;
    let maker = maker.ok_or_else(Stop::reported)?;
    let kind = documents::kind(&maker.composer, STATISTICS)?;
    let subject = Subject { counted: Some(counted), ..Subject::default() };
    let setting = Setting { referential: &first.referential, ..marked.unwrap_or(first).setting() };
    let composed = maker.composer.compose(kind, &setting, &subject)?;
    let label = Label { stem: kind.file_name(|_| None), about: None };
    let latest = settings().filter_map(|one| one.session.as_ref()?.jury.date).max();
    let output = OutputArgs { out: None, format: Vec::new(), doc_lang: None };
    Stop::if_any(maker.pdf_maker(&first.referential, latest).print(&composed, &label, &output, staging)?)
}

/// What the document tells: the same counts, drawn and in tables. What is hidden is not drawn.
fn counted<'a>(
    sessions: &'a [(PathBuf, Loaded)],
    lines: &[Line],
    public: bool,
    words: &Sentences,
) -> Counted<'a> {
    let bar = |line: &Line, at: usize, label: String| Bar {
        label,
        count: quotient(line.counts[at], line.counts[0], words),
        share: line.counts[at].zip(line.counts[0]).filter(|(_, whole)| *whole > 0),
    };
    let session = |at: Option<usize>| at.and_then(|at| sessions.get(at)).map(|(_, one)| one);
    let everybody = |line: &&Line| line.part == Part::Candidacy && line.names == CANDIDACIES[..1];
    let chart = |line: &Line| Chart {
        session: session(line.session).map(|one| name_of(one).to_owned()),
        enrolled: line.counts[0],
        bars: (1..)
            .zip(&line.part.measures()[1..])
            .map(|(at, (_, id, _))| bar(line, at, words.text(id)))
            .collect(),
    };
    // All sessions together come last among lines, and first on the page.
    let mut charts: Vec<Chart> = lines.iter().filter(everybody).map(chart).collect();
    charts.sort_by_key(|chart| chart.session.is_some());
    let widest = lines.last().and_then(|line| line.session);
    let of_blocs = lines.iter().filter(|line| line.part == Part::Bloc && line.session == widest);
    let titles = sessions.iter().take(1).flat_map(|(_, one)| &one.referential.blocs).map(|bloc| &bloc.title);
    let label =
        |(line, title): (_, &String)| bar(line, 1, format!("{} — {title}", group(line, words).concat()));
    let (mut blocs, is_drawn) =
        (of_blocs.zip(titles).map(label).collect::<Vec<_>>(), |bar: &Bar| bar.share.is_some());
    charts.retain(|chart| chart.bars.iter().any(is_drawn));
    if !blocs.iter().any(is_drawn) {
        blocs.clear();
    }
    Counted {
        sessions: sessions
            .iter()
            .filter_map(|(_, one)| Some((one.session.as_ref()?, one.deliberation.is_some())))
            .collect(),
        charts,
        blocs,
        tables: tables(sessions, lines, words),
        notes: legend(public, words).collect(),
    }
}

/// The sessions of some folders, each once, all of one certification. What is wrong with one, `check` says.
fn loaded(folders: &[PathBuf], report: &mut Report) -> Vec<(PathBuf, Loaded)> {
    let mut sessions: Vec<(PathBuf, Loaded)> = Vec::new();
    for folder in folders {
        let problem = |rule| Diagnostic::error(rule).at(Place::file(shown(folder)));
        let mut own = Report::new();
        let input = InputArgs { input: vec![folder.clone()], options: InputOptions::default() };
        let read = load::load(&input, &mut own).loaded.filter(|_| own.status(false) == Status::Done);
        let Some(read) = read.filter(|read| read.session.is_some()) else {
            report.push(problem("stats-not-readable").with("folder", shown(folder)));
            continue;
        };
        if sessions.iter().any(|(other, _)| store::are_one(other, folder)) {
            report.push(problem("stats-twice"));
        }
        let other = sessions.first().filter(|(_, first)| first.referential.id != read.referential.id);
        if let Some((_, first)) = other {
            let problem = problem("stats-other-certification").with("found", &read.referential.id);
            report.push(problem.with("expected", &first.referential.id));
        }
        if read.deliberation.is_none() {
            report.push(Diagnostic::warning("stats-not-deliberated").at(Place::file(shown(folder))));
        }
        sessions.push((folder.clone(), read));
    }
    sessions
}

/// Hides what may not be published.
fn conceal(lines: &mut [Line]) {
    let counts: Vec<usize> = lines.iter().flat_map(|line| &line.counts).map(|one| one.unwrap_or(0)).collect();
    let hidden = hide(&counts, &sums(lines));
    for (at, count) in lines.iter_mut().flat_map(|line| &mut line.counts).enumerate() {
        *count = count.filter(|_| !hidden.contains(&at));
    }
}

fn name_of(session: &Loaded) -> &str {
    session.session.as_ref().map_or("", |session| &*session.name)
}

/// What a group of candidates is called, by each of its names.
fn group(line: &Line, words: &Sentences) -> Vec<String> {
    let called = |name: &String| match (line.part, &**name) {
        (_, "") => words.text("stats-unstated"),
        (Part::Candidacy, id) => words.find(id).unwrap_or_default(),
        (Part::Bloc, number) => words.say(&Sentence::new("stats-bloc-number").with("bloc", number)),
        (_, name) => said(words.language, name).to_owned(),
    };
    line.names.iter().map(called).collect()
}

/// A table for each part of which something is known: each count, and the one ratio that is quoted.
fn tables(sessions: &[(PathBuf, Loaded)], lines: &[Line], words: &Sentences) -> Vec<Table> {
    let table = |(part, _, title): &(Part, &str, &'static str)| {
        let of_part = || lines.iter().filter(|line| line.part == *part);
        let (rate, ratio, over) =
            if *part == Part::Bloc { ("stats-rate-bloc", 1, 0) } else { ("stats-rate", 2, 1) };
        let crossed = || Part::CROSSED.map(|(_, _, id)| id).to_vec();
        let names = if *part == Part::Crossed { crossed() } else { vec![*title] };
        let texts = 1 + names.len();
        let measures = part.measures().iter().map(|(_, id, _)| *id);
        let heads = std::iter::once("stats-session").chain(names).chain(measures);
        let row = |line: &Line| {
            let session = line.session.and_then(|at| sessions.get(at));
            let session = session.map_or_else(|| words.text("stats-all"), |(_, one)| name_of(one).to_owned());
            let cells = line.counts.iter().map(|count| count.map_or("–".to_owned(), |one| one.to_string()));
            let mut row: Vec<String> =
                std::iter::once(session).chain(group(line, words)).chain(cells).collect();
            row.push(quotient(line.counts[ratio], line.counts[over], words));
            row
        };
        let is_known = of_part().any(|line| *part != Part::Centre || !line.names[0].is_empty());
        is_known.then(|| Table {
            title: words.text(title),
            heads: heads.chain([rate]).map(|id| words.text(id)).collect(),
            rows: of_part().map(row).collect(),
            texts,
        })
    };
    Part::ALL.iter().filter_map(table).collect()
}

/// « 11/22 (50 %) », the percentage cut; of nobody, or of what is hidden, nothing is quoted.
fn quotient(part: Option<usize>, whole: Option<usize>, words: &Sentences) -> String {
    let (Some(part), Some(whole)) = (part, whole.filter(|whole| *whole > 0)) else { return "–".to_owned() };
    let said = Sentence::new("stats-quotient").with("part", part).with("whole", whole);
    words.say(&said.with("percent", part * 100 / whole))
}

/// All tables, one below the other, as wide as the widest.
fn csv(tables: Vec<Table>) -> anyhow::Result<String> {
    let width = tables.iter().map(|table| table.heads.len()).max().unwrap_or_default();
    let rows = tables.into_iter().flat_map(|table| {
        let named = move |mut row: Vec<String>| {
            row.resize(width, String::new());
            row.insert(0, table.title.clone());
            row
        };
        std::iter::once(table.heads).chain(table.rows).map(named)
    });
    results::separated(rows)
}

fn json(sessions: &[(PathBuf, Loaded)], lines: &[Line], public: bool) -> Value {
    let line = |line: &Line| {
        let part = Part::ALL.iter().find(|(part, ..)| *part == line.part).map(|(_, word, _)| *word);
        let counts = line.part.measures().iter().zip(&line.counts);
        let counts: serde_json::Map<String, Value> =
            counts.map(|((word, ..), count)| ((*word).to_owned(), json!(count))).collect();
        let session = line.session.and_then(|at| sessions.get(at)).map(|(_, one)| name_of(one));
        let names = line.names.iter().map(|name| match name.split_once('-') {
            Some((_, bare)) if line.part == Part::Candidacy => bare,
            _ => name,
        });
        let mut told = json!({ "session": session, "part": part, "group": names.collect::<Vec<_>>().join(" · "), "counts": counts });
        for ((_, word, _), name) in
            Part::CROSSED.iter().zip(&line.names).filter(|_| line.part == Part::Crossed)
        {
            told[*word] = json!(name);
        }
        told
    };
    let session = |(folder, one): &(PathBuf, Loaded)| json!({ "folder": shown(folder), "name": name_of(one), "deliberated": one.deliberation.is_some() });
    json!({
        "schema": 1,
        "sessions": sessions.iter().map(session).collect::<Vec<_>>(),
        "public": public,
        "denominators": Part::ALL.iter().flat_map(|(part, ..)| part.measures()).filter_map(|(word, _, over)| {
            Some(((*word).to_owned(), json!((*over)?)))
        }).collect::<serde_json::Map<_, _>>(),
        "lines": lines.iter().map(line).collect::<Vec<_>>(),
    })
}

/// The sheet on which it is noted what holders have become, a row each.
fn follow_up(sessions: &[(PathBuf, Loaded)], words: &Sentences) -> Table {
    let text = |id| words.text(id);
    let mut heads: Vec<String> =
        ["heading-number", "heading-name", "heading-given", "stats-session", "stats-pathway"]
            .map(text)
            .into();
    let asked = text("stats-asked");
    for months in ASKED_AFTER {
        let months = usize::try_from(months).unwrap_or_default();
        let of = |what| Sentence::new("stats-asked-after").with("what", what).with("months", months);
        heads.extend(asked.split('|').map(|what| words.say(&of(what))));
    }
    let mut rows = Vec::new();
    for (_, session) in sessions {
        let jury = session.session.as_ref().and_then(|session| session.jury.date);
        for (candidate, result) in session.cohort.candidates.iter().zip(&session.results.candidates) {
            if result.certification.decision != CertificationStatus::Granted {
                continue;
            }
            let (person, pathway) = (&candidate.person, candidate.pathway.as_ref());
            let mut row =
                vec![candidate.id.to_string(), person.family_name.clone(), person.given_names.clone()];
            row.extend([name_of(session).to_owned(), pathway.map_or("", |way| way.words()).to_owned()]);
            for months in ASKED_AFTER {
                let due = jury.and_then(|jury| jury.checked_add(months.months()).ok());
                row.push(due.map(short_date).unwrap_or_default());
                row.extend(asked.split('|').skip(1).map(|_| String::new()));
            }
            rows.push(row);
        }
    }
    Table { title: text("stats-follow-up"), texts: heads.len(), heads, rows }
}
