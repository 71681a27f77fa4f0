//! What looks at outcomes before the jury sits: who is near another one, what would change. Decides nothing of its own.

pub mod before_jury;
pub mod trial;
