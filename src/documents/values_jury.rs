//! What minutes say of the jury: who sat, whether enough of them did, who declared independence, who withdrew.

use serde_json::{Value, json};

use super::values::Values;
use crate::model::cohort::Cohort;
use crate::model::rules::JuryRules;
use crate::model::session::{Jury, JuryMember};
use crate::words::exact::Exact;
use crate::words::french;

impl Values<'_> {
    /// The jury; of a session that names nobody, no sentence.
    pub(super) fn jury(&self, jury: &Jury, cohort: &Cohort) -> Value {
        let present: Vec<&JuryMember> = jury.present().collect();
        let members =
            |members: &mut dyn Iterator<Item = &JuryMember>| members.map(member).collect::<Vec<_>>();
        let named = !jury.members.is_empty();
        json!({
            "members": members(&mut jury.members.iter()),
            "present": members(&mut present.iter().copied()),
            "manager": jury.manager,
            "quorum": named.then(|| self.quorum(jury, &present)),
            "independence": (!present.is_empty()).then(|| self.independence(&present)),
            "withdrawals": self.withdrawals(jury, cohort),
            "observations": jury.observations,
            "vae": self.setting.rules.jury.vae.then(|| json!({
                "chair": present.iter().find(|member| member.chair).map(|chair| &chair.name),
                "qualified": names(present.iter().filter(|member| member.standing.qualified)),
            })),
        })
    }

    /// How many sat, what the rules ask, and whether the jury could deliberate.
    fn quorum(&self, jury: &Jury, present: &[&JuryMember]) -> String {
        let rules = &self.setting.rules.jury;
        let members = ("members", self.counted("jury-members", jury.members.len()));
        let sat = if present.is_empty() {
            self.words.fill("quorum-nobody", &[members])
        } else {
            let external = present.iter().filter(|member| member.external).count();
            let external = ("external", self.counted("jury-external", external));
            let count = ("count", present.len().to_string());
            self.words.fill("quorum-present", &[members, external, count, self.number(present.len())])
        };
        let chair = present.iter().find(|member| member.chair);
        let may = rules.is_quorum(present) && !present.is_empty() && (chair.is_some() || !rules.chair);
        let outcome = match chair {
            Some(chair) if may => {
                let said = self.words.fill("quorum-met-chaired", &[("chair", &chair.name)]);
                said.replace(&format!("de {}", chair.name), &french::after("de", &chair.name))
            }
            _ => self.words.say(if may { "quorum-met" } else { "quorum-unmet" }),
        };
        let asked = self.words.fill("quorum-asked", &[("asked", self.asked(rules)), ("outcome", outcome)]);
        format!("{sat} {asked}")
    }

    /// What the rules ask of those present.
    fn asked(&self, rules: &JuryRules) -> String {
        let least = (rules.at_least > 0).then(|| ("least", self.counted("quorum-least", rules.at_least)));
        let share = rules.external_share_at_least.as_ref().map(|share| {
            let half = Exact::whole(1).over(&Exact::whole(2)).as_ref() == Some(share);
            let percent = ("percent", (share * &Exact::whole(100)).cut(0));
            ("share", self.words.fill(if half { "share-half" } else { "share" }, &[percent]))
        });
        let id = match (&least, &share) {
            (Some(_), Some(_)) => "quorum-both",
            (Some(_), None) => "quorum-only",
            (None, Some(_)) => "quorum-share",
            (None, None) => "quorum-free",
        };
        self.words.fill(id, &least.into_iter().chain(share).collect::<Vec<_>>())
    }

    /// Independence is said of those who declared it.
    fn independence(&self, present: &[&JuryMember]) -> String {
        let declared: Vec<&str> = names(present.iter().filter(|member| member.standing.declared));
        let others: Vec<&str> = names(present.iter().filter(|member| !member.standing.declared));
        if declared.is_empty() {
            return self.words.say("independence-missing");
        }
        if others.is_empty() {
            return self.words.say("independence");
        }
        let (count, declared, others) = (
            declared.len().to_string(),
            self.words.language.listed(&declared),
            self.words.language.listed(&others),
        );
        self.words.fill("independence-some", &[("count", &count), ("names", &declared), ("others", &others)])
    }

    /// Who took no part in whose case, and how many did.
    fn withdrawals(&self, jury: &Jury, cohort: &Cohort) -> Vec<String> {
        let mut said = Vec::new();
        for candidate in &cohort.candidates {
            for one in jury.withdrawals_for(candidate) {
                let (id, whom) = match &candidate.number {
                    Some(number) => ("withdrawal", number.clone()),
                    None => ("withdrawal-unnumbered", candidate.full_name(self.words.language)),
                };
                said.push(
                    self.words
                        .fill(id, &[("member", &one.member), ("candidate", &whom), ("ground", &one.ground)]),
                );
            }
        }
        said
    }

    fn counted(&self, id: &str, count: usize) -> String {
        self.words.fill(id, &[self.number(count), ("count", count.to_string())])
    }

    /// A number as a sentence has it: in words, where there is one.
    fn number(&self, count: usize) -> (&'static str, String) {
        let id = format!("number-{count}");
        let known = !self.words.texts(&id).is_empty();
        ("number", if known { self.words.say(&id) } else { count.to_string() })
    }
}

fn names<'a>(members: impl Iterator<Item = &'a &'a JuryMember>) -> Vec<&'a str> {
    members.map(|member| member.name.as_str()).collect()
}

fn member(member: &JuryMember) -> Value {
    json!({
        "name": member.name,
        "role": member.role,
        "organisation": member.organisation,
        "external": member.external,
        "chair": member.chair,
        "present": member.present,
    })
}
