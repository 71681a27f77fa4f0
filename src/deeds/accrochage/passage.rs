//! A deed as the Caisse des Dépôts is told of it: its record, completed by the roster; or what it lacks. Knows no register,
//! and of a file the names of its elements.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::deeds::frozen::FrozenPerson;
use crate::deeds::record::DeedRecord;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::cohort::Candidate;
use crate::model::record::MentionRecord;
use crate::model::vocabulary::{HONOURS, Heading, INITIATIVES, meaning};

/// What a file says of a deed, by the names of its elements.
pub(crate) type Passage = BTreeMap<&'static str, String>;

/// The longest name or place, in letters; and the longest names of one who is known by a training file.
const LONGEST: usize = 60;
const LONGEST_OF_FILE: [usize; 2] = [30, 20];
/// Given names that are often the first half of another, written without its hyphen.
const HALVES: [&str; 3] = ["anne", "jean", "marie"];

/// What a deed and the roster say of its holder.
struct Holder<'a> {
    record: &'a DeedRecord,
    /// As the roster has them now.
    candidate: Option<&'a Candidate>,
    now: Option<FrozenPerson>,
    report: &'a mut Report,
}

/// What is told of the deed with that record, whose holder the roster may have, and which holds for so many months from
/// the jury's day where it does not hold for ever; of the mention that the jury froze, if any, where the rules know some.
/// None where it lacks what no file may leave out.
pub(crate) fn passage(
    record: &DeedRecord,
    candidate: Option<&Candidate>,
    months: Option<u32>,
    frozen: Option<&MentionRecord>,
    report: &mut Report,
) -> Option<Passage> {
    let mut holder = Holder { record, candidate, now: candidate.map(FrozenPerson::new), report };
    let identity = holder.identity()?;
    let label = record.mention.as_ref().or_else(|| frozen?.decision.as_ref());
    let honour = label.map_or_else(|| frozen.map(|_| "SANS_MENTION"), |label| holder.honour(label));
    let last = record.jury_date.parse::<Date>().ok().zip(months);
    let last = last.and_then(|(jury, months)| jury.checked_add(i64::from(months).months()).ok());
    let initiative = holder.told(Heading::Initiative).and_then(|text| meaning(&text, INITIATIVES));
    let facts = [
        ("idTechnique", Some(record.number.clone())),
        ("dateDebutValidite", Some(record.date.clone())),
        ("dateFinValidite", last.map(|last| last.to_string())),
        ("mentionValidee", honour.map(str::to_owned)),
        ("pathway", holder.known(|person| &person.pathway)),
        ("initiativeInscription", initiative.map(str::to_owned)),
        ("dateInscription", holder.told(Heading::Enrolled)),
    ];
    Some(identity.into_iter().chain(stated(facts)).collect())
}

impl Holder<'_> {
    /// What the deed says; else what the roster says now.
    fn known(&self, of: fn(&FrozenPerson) -> &Option<String>) -> Option<String> {
        let now = || of(self.now.as_ref()?).as_ref();
        of(&self.record.person).as_ref().or_else(now).map(|text| plain(text))
    }

    /// What a column of the roster that is there for the declaration says.
    fn told(&self, heading: Heading) -> Option<String> {
        self.candidate?.declared.facts.get(&heading).cloned()
    }

    /// What a declaration calls a mention; of another than those that it knows, nothing.
    fn honour(&mut self, label: &str) -> Option<&'static str> {
        let known = meaning(label, HONOURS);
        if known.is_none() {
            self.report("accrochage-mention", Heading::Decision, &[("mention", label.into())]);
        }
        known
    }

    /// A problem about the holder, at the cell that it is about where the roster has it.
    fn report(&mut self, rule: &'static str, heading: Heading, facts: &[(&'static str, Fact)]) {
        let cell = self.candidate.and_then(|candidate| candidate.declared.cells.get(&heading));
        let place = cell.cloned().unwrap_or_else(|| Place::file(&self.record.number));
        let label = self.record.person.number.as_ref().unwrap_or(&self.record.candidate);
        let problem = Diagnostic::warning(rule).at(place).with("candidate", label);
        let with =
            |problem: Diagnostic, (name, fact): &(&'static str, Fact)| problem.with(name, fact.clone());
        self.report.push(facts.iter().fold(problem, with));
    }

    /// Who it is: by their training file, where they have one and the names are short enough; else by civil status. None
    /// where the Caisse could not be told. Everything that lacks is said at once.
    fn identity(&mut self) -> Option<Passage> {
        let (family, [first, second, third]) =
            (Some(plain(&self.record.person.family_name)), self.given_names());
        let [most_of_family, most_of_first] = LONGEST_OF_FILE;
        let are_short = (1..=most_of_family).contains(&letters(family.as_ref()))
            && (1..=most_of_first).contains(&letters(first.as_ref()));
        if let Some(file) = self.told(Heading::CpfFile).filter(|_| are_short) {
            return Some(
                stated([("idDossier", Some(file)), ("nomNaissance", family), ("prenom1", first)]).collect(),
            );
        }
        let birth = self.known(|person| &person.birth_date).and_then(|date| date.parse::<Date>().ok());
        let birth = birth.filter(|date| (1900..=2099).contains(&date.year()));
        let year = birth.map(|birth| birth.year().to_string());
        let usage = self.record.person.usage_name.as_deref().map(plain);
        // Each with its column, and what is said where it lacks and may not.
        let texts = [
            ("nomNaissance", family, Heading::FamilyName, "accrochage-family-name"),
            ("prenom1", first, Heading::GivenNames, "accrochage-given-names"),
            ("sexe", self.known(|person| &person.sex), Heading::Sex, "accrochage-sex"),
            ("anneeNaissance", year, Heading::BirthDate, "accrochage-birth-year"),
            ("nomUsage", usage, Heading::UsageName, ""),
            ("prenom2", second, Heading::GivenNames, ""),
            ("prenom3", third, Heading::GivenNames, ""),
            ("libelleCommuneNaissance", self.known(|person| &person.birth_place), Heading::BirthPlace, ""),
            ("libellePaysNaissance", self.known(|person| &person.birth_country), Heading::BirthCountry, ""),
        ];
        let (mut told, mut is_whole) = (self.place(), true);
        for (element, text, heading, lack) in texts {
            let (letters, may_lack) = (letters(text.as_ref()), lack.is_empty());
            if letters > LONGEST {
                let rule = if may_lack { "accrochage-left-out" } else { "accrochage-too-long" };
                let heading_word = ("heading", heading.column().0.into());
                self.report(
                    rule,
                    heading,
                    &[heading_word, ("letters", letters.into()), ("most", LONGEST.into())],
                );
            } else if letters == 0 && !may_lack {
                self.report("accrochage-lacks", heading, &[("fact", Fact::Words(lack))]);
            }
            is_whole &= may_lack || (1..=LONGEST).contains(&letters);
            told.extend(stated([(element, text)]).filter(|_| letters <= LONGEST));
        }
        let part = |of: fn(Date) -> i8| birth.map(|birth| of(birth).to_string());
        told.extend(stated([("moisNaissance", part(Date::month)), ("jourNaissance", part(Date::day))]));
        is_whole.then_some(told)
    }

    /// The codes of where they were born. Of another country there is none to be had.
    fn place(&mut self) -> Passage {
        let codes = [
            ("codeInsee", self.told(Heading::BirthInsee)),
            ("codePostal", self.told(Heading::BirthPostal)),
            ("codePaysNaissance", self.told(Heading::BirthCountryCode)),
        ];
        let country = self.known(|person| &person.birth_country);
        let is_abroad = country.is_some_and(|country| !country.eq_ignore_ascii_case("france"));
        if !is_abroad && codes.iter().take(2).all(|(_, code)| code.is_none()) {
            self.report("accrochage-place-unknown", Heading::BirthInsee, &[]);
        }
        stated(codes).collect()
    }

    /// The first three given names, cut at commas, else at spaces; what may have been cut amiss is said.
    fn given_names(&mut self) -> [Option<String>; 3] {
        let text = &self.record.person.given_names;
        let has_commas = text.contains(',');
        let between = |letter: char| if has_commas { letter == ',' } else { letter.is_whitespace() };
        let names: Vec<String> = text.split(between).map(plain).filter(|name| !name.is_empty()).collect();
        let is_doubtful = |name: &String| {
            let is_whole = name.chars().count() > 2 && name.starts_with(char::is_uppercase);
            !is_whole || HALVES.contains(&&*name.to_lowercase())
        };
        let is_cut_amiss = names.iter().rev().skip(1).any(is_doubtful) || names.len() > 3;
        if is_cut_amiss && !has_commas {
            let facts = [("found", text.into()), ("names", Fact::AllOf(names.clone()))];
            self.report("accrochage-names-cut", Heading::GivenNames, &facts);
        }
        [0, 1, 2].map(|rank| names.get(rank).cloned())
    }
}

/// Those that are known.
fn stated<const N: usize>(
    facts: [(&'static str, Option<String>); N],
) -> impl Iterator<Item = (&'static str, String)> {
    facts.into_iter().filter_map(|(name, fact)| Some((name, fact.filter(|fact| !fact.is_empty())?)))
}

fn letters(text: Option<&String>) -> usize {
    text.map_or(0, |text| text.chars().count())
}

/// Without line breaks, and with single blanks.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
