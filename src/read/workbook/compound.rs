//! The compound file (OLE) around xls files and encrypted workbooks: which streams it has, one of them
//! whole, and a sound container for one stream. Does NOT know what is in a stream. ([MS-CFB])
//!
//! calamine's own reader of these files is not public, and the records must be seen before it does: see
//! `compound_files_that_go_round_in_circles`, `other_documents_are_named` and `passwords_are_said_in_every_format`.

use super::error::ReadError;
use super::little_endian::{u16_at, u16s, u32_at, u32s};

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Sector numbers from here on end a chain or mark a free sector (2.1).
const FIRST_SPECIAL: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
/// Streams shorter than this live in the mini stream (2.2, Mini Stream Cutoff Size).
const MINI_CUTOFF: u64 = 4096;
const MINI_SECTOR: usize = 64;

/// A compound file whose chains were followed and found to end.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

/// An entry of the directory (2.6.1).
#[derive(Debug)]
struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Reads the tables of the container. A chain that loops or leaves the file is an error here, so that no
    /// size or count in the file can make anything grow beyond the file itself.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let sector = match u16_at(bytes, 30).ok_or_else(|| damaged("truncated"))? {
            9 => 512,
            12 => 4096,
            _ => return Err(damaged("sector size")),
        };
        let mut compound = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        for id in compound.fat_sectors()? {
            let sector = compound.sector(id)?;
            compound.fat.extend(u32s(sector));
        }
        let directory = compound.chain(number_at(bytes, 48)?)?;
        compound.entries = directory
            .chunks_exact(ENTRY)
            .map(|entry| Entry::parse(entry, sector))
            .collect::<Result<_, _>>()?;
        let root = compound.entries.first().ok_or_else(|| damaged("directory"))?;
        let (root_start, mini_fat_start) = (root.start, number_at(bytes, 60)?);
        compound.mini_stream = compound.chain(root_start)?;
        compound.mini_fat = u32s(&compound.chain(mini_fat_start)?).collect();
        Ok(compound)
    }

    /// The content of a stream that stands at the top of the container; none when there is none so called.
    /// Workbooks embedded in documents stand deeper, and are not meant.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(entry) = self.top_entry(name) else { return Ok(None) };
        let mut content =
            if entry.size < MINI_CUTOFF { self.mini_chain(entry.start)? } else { self.chain(entry.start)? };
        content.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Ok(Some(content))
    }

    /// Whether a stream or a folder so called stands at the top of the container.
    pub(super) fn has(&self, name: &str) -> bool {
        self.top_entry(name).is_some()
    }

    /// The children of the root form a binary tree (2.6.4); walked with a bound, since it may loop.
    fn top_entry(&self, name: &str) -> Option<&Entry> {
        let mut pending = vec![self.entries.first()?.child];
        for _ in 0..=2 * self.entries.len() {
            let id = pending.pop()?;
            let Some(entry) = self.entries.get(id as usize) else { continue };
            if entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            pending.extend([entry.left, entry.right]);
        }
        None
    }

    /// The sectors that hold the FAT: 109 in the header, the others in a chain of their own (2.5).
    fn fat_sectors(&self) -> Result<Vec<u32>, ReadError> {
        let header = self.bytes.get(76..HEADER).ok_or_else(|| damaged("header"))?;
        let mut ids: Vec<u32> = u32s(header).collect();
        let mut next = number_at(self.bytes, 68)?;
        let sectors = self.bytes.len() / self.sector;
        for _ in 0..=sectors {
            if next >= FIRST_SPECIAL {
                ids.retain(|id| *id < FIRST_SPECIAL);
                return if ids.len() > sectors { Err(damaged("FAT")) } else { Ok(ids) };
            }
            let mut more: Vec<u32> = u32s(self.sector(next)?).collect();
            next = more.pop().unwrap_or(END_OF_CHAIN);
            ids.extend(more);
        }
        Err(damaged("DIFAT"))
    }

    /// Sector 0 follows the header, which takes a whole sector; the last one may be cut short.
    fn sector(&self, id: u32) -> Result<&'a [u8], ReadError> {
        let start = (id as usize + 1) * self.sector;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or_else(|| damaged("sector beyond the end"))?;
        Ok(rest.get(..self.sector).unwrap_or(rest))
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, ReadError> {
        follow(&self.fat, start, |id| self.sector(id))
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, ReadError> {
        follow(&self.mini_fat, start, |id| {
            let rest = self.mini_stream.get(id as usize * MINI_SECTOR..);
            let rest = rest.ok_or_else(|| damaged("mini sector"))?;
            Ok(rest.get(..MINI_SECTOR).unwrap_or(rest))
        })
    }
}

/// What the sectors of a chain hold; a chain longer than its table loops.
fn follow<'s>(
    table: &[u32],
    start: u32,
    sector: impl Fn(u32) -> Result<&'s [u8], ReadError>,
) -> Result<Vec<u8>, ReadError> {
    let mut content = Vec::new();
    let mut id = start;
    for _ in 0..=table.len() {
        if id >= FIRST_SPECIAL {
            return Ok(content);
        }
        content.extend_from_slice(sector(id)?);
        id = *table.get(id as usize).ok_or_else(|| damaged("chain"))?;
    }
    Err(damaged("chain that loops"))
}

impl Entry {
    fn parse(entry: &[u8], sector: usize) -> Result<Self, ReadError> {
        let name = u16s(&entry[..64]).take_while(|unit| *unit != 0);
        let name = char::decode_utf16(name).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let low = u64::from(number_at(entry, 120)?);
        // With sectors of 512 bytes the upper half of the size may hold anything (2.6.3).
        let size = if sector == 512 { low } else { low | u64::from(number_at(entry, 124)?) << 32 };
        Ok(Self {
            name,
            left: number_at(entry, 68)?,
            right: number_at(entry, 72)?,
            child: number_at(entry, 76)?,
            start: number_at(entry, 116)?,
            size,
        })
    }
}

/// A compound file that holds just one stream, of at least 4096 bytes and at most 400 MiB, at its top.
pub(super) fn with_one_stream(name: &str, content: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 4096;
    const PER_FAT: usize = SECTOR / 4;
    let data = content.len().div_ceil(SECTOR);
    let fats = (data + 2).div_ceil(PER_FAT - 1);
    let number = |n: usize| u32::try_from(n).unwrap_or(FREE);

    // Sectors: the FAT's own, then the directory, then the stream.
    let mut fat = vec![FAT_SECTOR; fats];
    fat.push(END_OF_CHAIN);
    fat.extend((1..data).map(|next| number(fats + 1 + next)));
    fat.push(END_OF_CHAIN);
    fat.resize(fats * PER_FAT, FREE);

    let mut file = Vec::with_capacity((1 + fats + 1 + data) * SECTOR);
    file.extend(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file.resize(24, 0);
    for half in [0x3E_u16, 4, 0xFFFE, 12, 6, 0, 0, 0] {
        file.extend(half.to_le_bytes());
    }
    // Directory sectors, FAT sectors, directory start, transaction, cutoff, no mini FAT, no DIFAT.
    for word in [1, number(fats), number(fats), 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0] {
        file.extend(word.to_le_bytes());
    }
    for index in 0..109 {
        file.extend((if index < fats { number(index) } else { FREE }).to_le_bytes());
    }
    file.resize(SECTOR, 0);
    file.extend(fat.iter().flat_map(|id| id.to_le_bytes()));
    let directory = file.len();
    // calamine takes a root that starts nowhere for no root: it starts at sector 0, with no bytes there.
    file.extend(directory_entry("Root Entry", 5, 1, 0, 0));
    file.extend(directory_entry(name, 2, FREE, number(fats + 1), content.len() as u64));
    file.resize(directory + SECTOR, 0);
    file.extend_from_slice(content);
    file.resize(directory + SECTOR + data * SECTOR, 0);
    file
}

fn directory_entry(name: &str, kind: u8, child: u32, start: u32, size: u64) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_bytes = u16::try_from(entry.len() + 2).unwrap_or(64);
    entry.resize(64, 0);
    entry.extend(name_bytes.to_le_bytes());
    entry.extend([kind, 1]);
    for link in [FREE, FREE, child] {
        entry.extend(link.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry
}

fn damaged(what: &str) -> ReadError {
    ReadError::Unreadable(format!("compound file: {what}"))
}

fn number_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    u32_at(bytes, at).ok_or_else(|| damaged("truncated"))
}
