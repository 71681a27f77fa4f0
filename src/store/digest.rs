//! Fingerprints (SHA-256, FIPS 180-4): the only door to their library. Knows bytes, not what they mean.

use std::hash::{Hash, Hasher};

use sha2::{Digest as _, Sha256};

/// A fingerprint being taken.
#[derive(Debug, Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes, whose end nothing tells.
    pub fn update(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes);
    }

    /// Adds a part whose end must be told from the next one's beginning: its length goes first.
    pub fn part(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.0.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(bytes);
    }

    /// Adds all that a value is made of.
    pub fn value(&mut self, value: &impl Hash) {
        value.hash(self);
    }

    /// The 32 bytes.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// The 32 bytes as 64 hexadecimal digits, in lower case.
    pub fn hex(self) -> String {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        self.finish().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }

    /// Its first 8 bytes.
    fn finish(&self) -> u64 {
        let bytes = self.clone().finish();
        u64::from_be_bytes(std::array::from_fn(|at| bytes[at]))
    }
}

/// The fingerprint of bytes as 64 hexadecimal digits, in lower case.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    let mut digest = Digest::new();
    digest.update(bytes);
    digest.hex()
}
