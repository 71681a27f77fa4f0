//! What a signal that asks the program to end finds on its way: it goes, and people are told. Knows folders, not what
//! they are for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard};

/// The folders aside of this program, each with the folders made for it, the outermost first.
static ASIDE: Mutex<BTreeMap<PathBuf, Vec<PathBuf>>> = Mutex::new(BTreeMap::new());
/// Shared while something is written aside, and while all appear. A signal waits until nobody does either, and keeps it:
/// nothing is written behind its back.
static AT_WORK: RwLock<()> = RwLock::new(());
/// Whether a first signal is waited for by who goes on until it comes, and whether it came.
static AWAITED: AtomicBool = AtomicBool::new(false);
static CAME: AtomicBool = AtomicBool::new(false);

/// What tells people that nothing has appeared in a folder.
type Telling = Box<dyn Fn(&Path) + Send + Sync>;
static TELLING: OnceLock<Telling> = OnceLock::new();

/// Has people told, when a signal takes away what lies aside, of the folder in which it does not appear.
pub(crate) fn tell_with(telling: Telling) {
    let _ = TELLING.set(telling);
}

/// From now on the first signal ends nothing by itself; the second does.
///
/// # Errors
///
/// When the system lets nobody wait for signals.
pub(crate) fn await_one() -> std::io::Result<()> {
    AWAITED.store(true, Ordering::SeqCst);
    watch()
}

/// Whether the signal that was waited for came.
pub(crate) fn came() -> bool {
    CAME.load(Ordering::SeqCst)
}

pub(super) fn at_work() -> RwLockReadGuard<'static, ()> {
    AT_WORK.read().unwrap_or_else(PoisonError::into_inner)
}

/// Has a signal take away a folder aside, and those made for it.
pub(super) fn add(aside: &Path, made: &[PathBuf]) -> std::io::Result<()> {
    held(&ASIDE).insert(aside.to_owned(), made.to_owned());
    watch()
}

/// What is no longer on its way.
pub(super) fn remove(aside: &Path) {
    held(&ASIDE).remove(aside);
}

/// Takes away a folder aside, and the folders made for it that hold nothing: what somebody else put there stays.
pub(super) fn take_away(aside: &Path, made: &[PathBuf]) {
    let _ = std::fs::remove_dir_all(aside);
    for folder in made.iter().rev() {
        let _ = std::fs::remove_dir(folder);
    }
}

/// Once, watches the signals that ask the program to end: each ends it as it would have, when nothing lies aside any more.
#[cfg(unix)]
fn watch() -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    static WATCHED: Mutex<bool> = Mutex::new(false);
    let mut watched = held(&WATCHED);
    if *watched {
        return Ok(());
    }
    let ignored = ignored_signals();
    let asked = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let mut signals = signal_hook::iterator::Signals::new(asked)?;
    *watched = true;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if AWAITED.swap(false, Ordering::SeqCst) {
                CAME.store(true, Ordering::SeqCst);
                continue;
            }
            let _alone = AT_WORK.write().unwrap_or_else(PoisonError::into_inner);
            for (aside, made) in std::mem::take(&mut *held(&ASIDE)) {
                take_away(&aside, &made);
                if let (Some(tell), Some(folder)) = (TELLING.get(), aside.parent()) {
                    tell(folder);
                }
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

/// The signals that the program was told to ignore when it was started, as by `nohup`: a bit each.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Systems without signals have their own ways: the next run takes away what is left.
#[cfg(not(unix))]
fn watch() -> std::io::Result<()> {
    Ok(())
}

pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
