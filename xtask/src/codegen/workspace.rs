//! Whether a crate lies in a cargo workspace that does not know it: cargo then refuses to build it.

use std::path::{Path, PathBuf};

use crate::document::short;
use toml::{Table, Value};

/// What cargo thinks of a crate in a folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is alone, or its workspace names it as a member or leaves it out.
    Settled,
    /// It lies in the workspace of this `Cargo.toml`, which does not mention it; the path from
    /// there.
    Unknown(PathBuf, String),
}

/// Looks for the workspace that cargo would find for a crate in `folder`.
pub(crate) fn place_of(folder: &Path) -> Place {
    let Ok(folder) = std::path::absolute(folder) else {
        return Place::Settled;
    };
    for above in folder.ancestors().skip(1) {
        let manifest = above.join("Cargo.toml");
        let Some(table) = read(&manifest) else {
            continue;
        };
        let Some(workspace) = table.get("workspace").and_then(Value::as_table) else {
            continue;
        };
        let below = folder.strip_prefix(above).unwrap_or(&folder);
        let below = below.to_string_lossy().replace('\\', "/");
        return match is_known(above, &folder, &table, workspace) {
            true => Place::Settled,
            false => Place::Unknown(manifest, below),
        };
    }
    Place::Settled
}

fn read(manifest: &Path) -> Option<Table> {
    std::fs::read_to_string(manifest).ok()?.parse().ok()
}

/// Whether the workspace at `root` names the crate in `folder`, as a member, as excluded, or as a
/// path dependency of itself or of a member, which makes it one.
fn is_known(root: &Path, folder: &Path, manifest: &Table, workspace: &Table) -> bool {
    let excluded = strings(workspace, "exclude").map(|path| root.join(path));
    if excluded.into_iter().any(|path| folder.starts_with(path)) {
        return true;
    }
    let mut manifests = vec![(root.to_owned(), manifest.clone())];
    for member in strings(workspace, "members") {
        let pattern = root.join(member);
        let matches = glob::Pattern::new(&pattern.to_string_lossy());
        if pattern == folder || matches.is_ok_and(|pattern| pattern.matches_path(folder)) {
            return true;
        }
        let found = glob::glob(&pattern.to_string_lossy());
        for member in found.into_iter().flatten().flatten() {
            manifests.extend(read(&member.join("Cargo.toml")).map(|table| (member, table)));
        }
    }
    manifests
        .iter()
        .any(|(base, manifest)| depends_on(base, manifest, folder))
}

fn strings<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t str> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

/// Whether any table of dependencies in a manifest has the path of the folder.
fn depends_on(base: &Path, manifest: &Table, folder: &Path) -> bool {
    manifest.iter().any(|(key, value)| match value {
        Value::Table(table) if key.ends_with("dependencies") => table.values().any(|dependency| {
            let path = dependency.get("path").and_then(Value::as_str);
            path.is_some_and(|path| short(&base.join(path)) == short(folder))
        }),
        Value::Table(table) => depends_on(base, table, folder),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(manifest: &str, crate_folder: &str) -> Place {
        let root = tempfile::TempDir::new().expect("a folder");
        std::fs::create_dir_all(root.path().join("app")).expect("a folder");
        std::fs::write(root.path().join("Cargo.toml"), manifest).expect("a file");
        let app = "[dependencies]\npets = { path = \"../clients/pets\" }\n";
        std::fs::write(root.path().join("app/Cargo.toml"), app).expect("a file");
        match place_of(&root.path().join(crate_folder)) {
            Place::Unknown(manifest, below) => {
                assert_eq!(manifest, root.path().join("Cargo.toml"));
                Place::Unknown(PathBuf::from("Cargo.toml"), below)
            }
            settled => settled,
        }
    }

    fn unknown(below: &str) -> Place {
        Place::Unknown(PathBuf::from("Cargo.toml"), below.to_owned())
    }

    #[test]
    fn a_crate_that_its_workspace_does_not_mention_is_told() {
        let members = |list: &str| format!("[workspace]\nmembers = [{list}]\n");
        assert_eq!(place(&members("'other'"), "pets"), unknown("pets"));
        assert_eq!(place(&members(""), "a/pets"), unknown("a/pets"));
        assert_eq!(place(&members("'pets'"), "pets"), Place::Settled);
        assert_eq!(
            place(&members("'clients/*'"), "clients/dogs"),
            Place::Settled
        );
        assert_eq!(
            place(&members("'clients/*'"), "other/dogs"),
            unknown("other/dogs")
        );
        let excluded = "[workspace]\nexclude = ['clients']\n";
        assert_eq!(place(excluded, "clients/pets"), Place::Settled);
    }

    #[test]
    fn a_path_dependency_of_a_member_is_a_member() {
        let manifest = "[workspace]\nmembers = ['app']\n";
        assert_eq!(place(manifest, "clients/pets"), Place::Settled);
        assert_eq!(place(manifest, "clients/dogs"), unknown("clients/dogs"));
    }

    #[test]
    fn a_package_above_is_no_workspace() {
        assert_eq!(place("[package]\nname = 'a'\n", "pets"), Place::Settled);
    }
}
