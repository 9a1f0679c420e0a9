//! Lists the sources of the runtime, which clients can embed.
//!
//! The runtime is a crate of its own in the folder of this one, and cargo leaves that out of this
//! package. So the package has them as `runtime-sources`, a symbolic link that cargo resolves when it
//! packs. Where a system has no such links, only packing needs them.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let folders = ["runtime/src", "runtime-sources"].map(|folder| package.join(folder));
    let root = folders.iter().find(|folder| folder.is_dir());
    let root = root.ok_or("this package lacks the sources of the runtime")?;
    let mut files = Vec::new();
    collect(root, root, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for (name, path) in files {
        writeln!(list, "    ({name:?}, include_str!({path:?})),")?;
    }
    list.push(']');
    let place = PathBuf::from(env::var("OUT_DIR")?).join("runtime_sources.rs");
    fs::write(place, list)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// The files below `folder`, as paths from `root` with forward slashes, without those of tests.
fn collect(
    root: &Path,
    folder: &Path,
    files: &mut Vec<(String, PathBuf)>,
) -> Result<(), Box<dyn Error>> {
    // A new file changes the folder; what a file says is looked at by rustc.
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let parts = path.strip_prefix(root)?.iter();
        let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
        let name = parts.join("/");
        let is_test = name == "loopback.rs" || name.ends_with("tests.rs");
        if path.is_dir() {
            if !name.ends_with("tests") {
                collect(root, &path, files)?;
            }
        } else if !is_test && name.ends_with(".rs") {
            files.push((name, path));
        }
    }
    Ok(())
}
