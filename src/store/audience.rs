//! Who may open what is written, and files and folders made for them. Knows modes, not what is in a file.
//!
//! A mode is given when a file is made, never after: the system then takes the user's umask from it, and at no moment
//! is the file open to more people. Systems without modes have their own ways.

use std::fs::{DirBuilder, OpenOptions};
use std::path::Path;

/// Who may open a file or a folder, from the widest to the narrowest; the umask takes from what stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Whoever the umask lets in: what bears no result.
    Everyone,
    /// Those of the same group whom the umask lets in: what bears a result, and deeds.
    Colleagues,
    /// The owner alone: the archive of deeds, salts.
    Owner,
}

impl Audience {
    /// Options that make a file for these people where there is none.
    pub(super) fn creating(self) -> OpenOptions {
        let mut options = OpenOptions::new();
        options.create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, self.mode() & 0o666);
        options
    }

    /// Makes a folder, and those above it, for these people; the ones that are there stay as they are.
    pub(super) fn make_folder(self, path: &Path) -> std::io::Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, self.mode());
        builder.recursive(true).create(path)
    }

    /// Whether nobody else may open a file that is there.
    pub(super) fn covers(self, path: &Path) -> bool {
        #[cfg(unix)]
        let covers = std::fs::metadata(path).is_ok_and(|about| {
            std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777 & !self.mode() == 0
        });
        #[cfg(not(unix))]
        let covers = path.exists();
        covers
    }

    #[cfg(unix)]
    fn mode(self) -> u32 {
        match self {
            Self::Everyone => 0o777,
            Self::Colleagues => 0o770,
            Self::Owner => 0o700,
        }
    }
}
