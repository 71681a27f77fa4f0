//! stub
/// Address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// r
    pub row: u32,
    /// c
    pub column: u32,
}
