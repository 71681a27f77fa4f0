//! The compound file (OLE) around xls files and encrypted workbooks: which streams it has, one of them
//! whole, and a sound container for one stream. Does NOT know what is in a stream. ([MS-CFB])
//!
//! The only door to cfb: calamine's own reader of these files is not public, and the records must be seen before it
//! does: see `compound_files_that_go_round_in_circles`, `other_documents_are_named` and
//! `passwords_are_said_in_every_format`.

use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, Version};

use super::error::ReadError;

/// A compound file, and how long it is: no stream in it can be longer, whatever it claims.
pub(super) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    length: u64,
}

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(ReadError::unreadable)?;
        Ok(Self { file, length: bytes.len() as u64 })
    }

    /// The content of a stream that stands at the top of the container; none when there is none so called.
    /// Workbooks embedded in documents stand deeper, and are not meant.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        if !self.file.is_stream(name) {
            return Ok(None);
        }
        let mut content = Vec::new();
        let stream = self.file.open_stream(name).map_err(ReadError::unreadable)?;
        let claimed = stream.len();
        stream.take(self.length).read_to_end(&mut content).map_err(ReadError::unreadable)?;
        if content.len() as u64 != claimed {
            return Err(ReadError::unreadable("compound file: stream cut short"));
        }
        Ok(Some(content))
    }

    /// Whether a stream or a folder so called stands at the top of the container.
    pub(super) fn has(&self, name: &str) -> bool {
        self.file.exists(name)
    }
}

/// A compound file that holds a stream at its top.
pub(super) fn with_one_stream(name: &str, content: &[u8]) -> Result<Vec<u8>, ReadError> {
    let write = || {
        let mut file = CompoundFile::create_with_version(Version::V4, Cursor::new(Vec::new()))?;
        file.create_stream(name)?.write_all(content)?;
        // calamine takes a container without a mini stream, where short streams stand, for one without a root.
        file.create_stream("short")?.write_all(b"-")?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    write().map_err(|error: std::io::Error| ReadError::unreadable(error))
}
