//! Files that are replaced as a whole, or not at all.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

/// Writes a text beside a file, and then in its place; its folder is made if it is not there.
///
/// # Errors
///
/// When the disk does not let it. The file is as it was then.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let failed = || format!("cannot write {}", path.display());
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(failed)?;
    let beside = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
    fs::write(beside.path(), text).with_context(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).map_or(0o644, |it| it.permissions().mode());
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(beside.path(), mode).with_context(failed)?;
    }
    beside.persist(path).with_context(failed)?;
    Ok(())
}
