//! Keeps a panic of a library inside the work it was asked for. Does NOT know what that is.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside [`panics`]; the hook below then says nothing.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives, or what the library said when it panicked.
///
/// calamine indexes into records without looking at their length, so a damaged file makes it panic; `rust_xlsxwriter` does
/// where a disk is full. Nothing that was being built survives, so no half-made value is seen afterwards: that is what makes
/// the assertion of unwind safety true.
pub(crate) fn panics<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    silence_contained_panics();
    let outer = CONTAINED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outer);
    outcome.map_err(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("malformed record").to_owned()
    })
}

/// Without this, the standard hook would print a trace on standard error for a mere damaged file or full disk. A hook
/// belongs to the whole process and can only be set there; it changes nothing outside [`panics`].
fn silence_contained_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CONTAINED.get() {
                usual(info);
            }
        }));
    });
}
