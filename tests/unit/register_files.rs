//! The files of a register, looked at while another run writes. Compiled within its module: it looks at what the module keeps to itself.

use std::cell::Cell;

use super::*;

#[test]
fn who_looks_while_another_run_writes_looks_again() {
    let home = tempfile::tempdir().unwrap();
    let files = RegisterFiles::at(&home.path().join("register.jsonl"), PathBuf::new(), home.path()).unwrap();
    let looks = Cell::new(0);
    let seen = files.steady(|| {
        looks.set(looks.get() + 1);
        if looks.get() == 1 {
            std::fs::write(&files.path, "a line of another run\n").unwrap();
        }
        files.exist()
    });
    assert!(seen && looks.get() == 2, "{} looks", looks.get());
}
