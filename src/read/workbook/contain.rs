//! Keeps a panic of a library inside the reading of one file. Does NOT know what is read.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::error::ReadError;

thread_local! {
    /// Whether this thread is inside [`panics`]; the hook below then says nothing.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read` and turns a panic into [`ReadError::Unreadable`].
///
/// calamine indexes into records without looking at their length, so a damaged file makes it panic. Nothing
/// that it was building survives, so no half-made value is seen afterwards: that is what makes the assertion
/// of unwind safety true.
pub(super) fn panics<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    silence_contained_panics();
    let outer = CONTAINED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(read));
    CONTAINED.set(outer);
    outcome.unwrap_or_else(|payload| {
        let detail = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("malformed record");
        Err(ReadError::unreadable(detail))
    })
}

/// Without this, the standard hook would print a trace on standard error for a mere damaged file. A hook
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
