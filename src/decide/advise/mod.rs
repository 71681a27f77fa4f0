//! What looks at outcomes before the jury sits: who is near another one, what would change. Decides nothing of its own.

pub(crate) mod before_jury;
mod comments;
pub(crate) mod follow_on;
pub(crate) mod missing;
pub(crate) mod trial;
