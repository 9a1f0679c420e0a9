//! How this program is started: by cargo in its workspace, or installed.

/// What stands for the program in the texts of this crate and in explanations of findings.
const WRITTEN: &str = "cargo xtask";

/// The name of the installed program.
pub(crate) const INSTALLED: &str = env!("CARGO_PKG_NAME");

/// Whether cargo runs this, as `cargo xtask` does: it says which package it runs.
pub(crate) fn by_cargo() -> bool {
    std::env::var_os("CARGO_PKG_NAME").is_some_and(|name| name == INSTALLED)
}

/// What people type for this program.
pub(crate) fn name() -> &'static str {
    match by_cargo() {
        true => WRITTEN,
        false => INSTALLED,
    }
}

/// A text of ours, with the name that people type.
pub(crate) fn named(text: &str) -> String {
    named_by(text, name())
}

/// A text of ours, with another name for the program.
pub(crate) fn named_by(text: &str, name: &str) -> String {
    text.replace(WRITTEN, name)
}
