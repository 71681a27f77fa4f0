//! The declaration of holders to the Caisse des Dépôts (accrochage): what is due of whom, and until when. Knows no disk.

pub(crate) mod acknowledgement;
pub(crate) mod passage;
pub(crate) mod states;

use jiff::ToSpan;
use jiff::civil::Date;

use self::states::{Action, Line, States};
use super::entry::{DeedKind, Entry};
use super::register::{Register, SPECIMEN, Standing};

/// Within how many months of its issue a diploma is declared.
const MONTHS: i32 = 3;

/// What the Caisse is to be told of a deed, and the last day for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Duty<'a> {
    pub(crate) deed: &'a Entry,
    pub(crate) action: Action,
    pub(crate) deadline: Option<Date>,
    /// The last that was said of it, to that end.
    pub(crate) last: Option<&'a Line>,
}

/// All that is due of some deeds: a diploma that holds is declared, one that was declared and holds no more is taken back.
pub(crate) fn duties<'a>(
    register: &'a Register,
    states: &'a States,
    is_asked: impl Fn(&Entry) -> bool,
) -> Vec<Duty<'a>> {
    let diplomas = register.deeds().filter(|deed| deed.kind == Some(DeedKind::Diploma) && is_asked(deed));
    let due = |deed: &'a Entry| {
        let holds = register.standing(&deed.number) == Standing::Valid;
        let action = match (holds, states.is_declared(&deed.number)) {
            (true, false) => Action::Creation,
            (false, true) => Action::Suppression,
            _ => return None,
        };
        let deadline = deed.date.parse::<Date>().ok().and_then(|date| date.checked_add(MONTHS.months()).ok());
        Some(Duty { deed, action, deadline, last: states.last(&deed.number, |line| line.action == action) })
    };
    diplomas.filter(|deed| !deed.number.starts_with(SPECIMEN)).filter_map(due).collect()
}
