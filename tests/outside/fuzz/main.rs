//! Readers given what nobody would write: libFuzzer changes what a reader was given, and keeps each change that made it take
//! a path not taken before. A panic, a long wait, much memory or a lost line of a register stops it; the input is kept.
//!
//! `READER=name SEEDS=folder fuzz [options of libFuzzer] corpus folder`; without READER, it names those that there are.
#![no_main]

#[path = "../../reading/forge.rs"]
mod forge;
#[path = "../../page_support/mod.rs"]
mod page_support;
mod parts;
mod readers;
#[path = "../../support/mod.rs"]
mod support;

use std::alloc::System;
use std::fs;
use std::path::Path;

use cap::Cap;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use readers::Reader;

/// More than any of them may hold at once, with the fonts and the words that it was given before.
const LARGEST: usize = 400 << 20;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, LARGEST);

thread_local! {
    /// The one that is tried: libFuzzer calls from one thread.
    static READER: Reader = asked().expect("READER names none of them");
}

fn asked() -> Option<Reader> {
    let name = std::env::var("READER").ok()?;
    let (name, open) = readers::ALL.iter().find(|(own, _)| *own == name)?;
    Some(open(name))
}

/// Lays the seeds where libFuzzer is told to read them: it begins with the inputs that lie in its folders.
fn begin() {
    if std::env::var_os("READER").is_none() {
        readers::ALL.iter().for_each(|(name, _)| println!("{name}"));
        std::process::exit(0);
    }
    READER.with(|reader| {
        let Some(folder) = std::env::var_os("SEEDS").filter(|folder| !Path::new(folder).exists()) else {
            return;
        };
        fs::create_dir_all(&folder).unwrap();
        for (rank, seed) in reader.seeds.iter().enumerate() {
            fs::write(Path::new(&folder).join(rank.to_string()), seed).unwrap();
        }
    });
}

fuzz_target!(init: begin(), |bytes: &[u8]| {
    READER.with(|reader| (reader.read)(bytes));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    // One change in eight is made to the bytes as they lie.
    let whole = seed % 8 == 0;
    let change = READER.with(|reader| reader.change).filter(|_| !whole);
    match change.and_then(|change| change(&data[..size], max_size, seed / 8)) {
        Some(changed) if changed.len() <= max_size => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});
