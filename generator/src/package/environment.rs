//! The environment variables that the runtime's `ClientBuilder::env` reads. A test of the runtime
//! compares the names.

use crate::ir::SecuritySchemeKind;

/// The variable of the base URL.
pub(crate) fn base_url(package: &str) -> String {
    variable(&[package, "base_url"])
}

/// The variables of a security scheme, by the name of its setter.
pub(crate) fn of_scheme(package: &str, setter: &str, kind: &SecuritySchemeKind) -> Vec<String> {
    match kind {
        SecuritySchemeKind::Basic => vec![
            variable(&[package, setter, "user"]),
            variable(&[package, setter, "password"]),
        ],
        _ => vec![variable(&[package, setter])],
    }
}

fn variable(words: &[&str]) -> String {
    let name = words.join("_").to_uppercase();
    name.replace(|letter: char| !letter.is_alphanumeric(), "_")
}
