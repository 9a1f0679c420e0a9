//! Generated crates on disk, and cargo in them.

use std::path::{Path, PathBuf};
use std::process::Command;

use generator::files::Files;

/// Writes a crate to a folder of its own, as a workspace of its own with the lock file of this one.
/// Files that are there already are left alone, so that cargo builds nothing twice.
///
/// # Panics
///
/// If the disk does not let it.
pub fn write(folder: &Path, files: &Files) {
    for path in paths(folder) {
        let relative = path.strip_prefix(folder).expect("a path below it");
        // What an earlier run wrote and this one does not is no part of the crate.
        if relative
            .to_str()
            .is_none_or(|path| files.get(path).is_none())
        {
            std::fs::remove_file(&path).expect("a removed file");
        }
    }
    for (path, text) in files.iter() {
        match path {
            // The folder may be inside the workspace, of which the crate is no member.
            "Cargo.toml" => put(&folder.join(path), &format!("{text}\n[workspace]\n")),
            _ => put(&folder.join(path), text),
        }
    }
    // The same dependencies as the workspace has, so that nothing is resolved anew.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    put(
        &folder.join("Cargo.lock"),
        &std::fs::read_to_string(lock).expect("the lock file"),
    );
}

/// The files of a crate's source and tests that an earlier run wrote.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.join("src"), folder.join("tests")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

/// Writes a file and the folders above it, unless it is there and the same.
///
/// # Panics
///
/// If the disk does not let it.
pub fn put(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    std::fs::write(path, text).expect("a written file");
}

/// Runs cargo in a crate with all of its features but TLS: whether it succeeded, and what it said.
/// Clippy is the compiler, so that one build serves lints and tests.
///
/// # Panics
///
/// If there is no cargo, or no manifest among the files.
pub fn cargo(
    folder: &Path,
    arguments: &[&str],
    files: &Files,
    target: &Path,
    environment: &[(&str, PathBuf)],
) -> (bool, String) {
    cargo_with(folder, arguments, &features(files), target, environment)
}

/// As [`cargo`], with these features only.
///
/// # Panics
///
/// If there is no cargo.
pub fn cargo_with(
    folder: &Path,
    arguments: &[&str],
    features: &[&str],
    target: &Path,
    environment: &[(&str, PathBuf)],
) -> (bool, String) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let clippy = Path::new(&cargo).with_file_name("clippy-driver");
    let output = Command::new(&cargo)
        .args(arguments)
        .args([
            "--message-format=short",
            "--no-default-features",
            "--features",
        ])
        .arg(features.join(","))
        .arg("--target-dir")
        .arg(target)
        .env("RUSTC_WORKSPACE_WRAPPER", clippy)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .current_dir(folder)
        .args(["--config", "profile.dev.debug=false"])
        .output()
        .expect("cargo runs");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.success(), said)
}

/// All features of a crate but TLS.
///
/// # Panics
///
/// If there is no manifest among the files.
pub fn features(files: &Files) -> Vec<&str> {
    let manifest = files.get("Cargo.toml").expect("a manifest");
    let section = manifest
        .lines()
        .skip_while(|line| line.trim() != "[features]")
        .skip(1);
    let lines = section.take_while(|line| !line.starts_with('['));
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='));
    let names = names.map(|(name, _)| name.trim().trim_matches('"'));
    names
        .filter(|name| !["default", "rustls"].contains(name))
        .collect()
}
