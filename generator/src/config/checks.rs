//! Names, versions and paths that a setting can't have, and what would do instead.

use crate::reserved;

/// Why a value can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is expected, with its article.
    pub(super) expected: &'static str,
    /// A value that would do, quoted as TOML wants it; empty: there is none to name.
    pub(super) instead: String,
}

impl Fault {
    fn new(expected: &'static str, instead: impl Into<String>) -> Self {
        let instead = instead.into();
        Self { expected, instead }
    }
}

/// Says why `name` can't be the name of a package, if it can't, and names one that can.
///
/// # Errors
///
/// What is expected, and a name that would do.
pub fn check_crate_name(name: &str) -> Result<(), (&'static str, String)> {
    match package(name) {
        Ok(()) => Ok(()),
        Err(fault) => Err((fault.expected, fault.instead)),
    }
}

/// The package for a folder or document of the given name: `Their API 2` becomes `their-api-2`.
///
/// `None` where no letter or digit of it has a spelling in ASCII.
pub fn crate_name_of(text: &str) -> Option<String> {
    let name = ascii_words(text, '-', true);
    let name = name.get(..56).unwrap_or(&name);
    let name = name.trim_matches(['-', '_']);
    let first = name.chars().next()?;
    let taken = is_taken_package(name);
    Some(match () {
        () if first.is_ascii_digit() => format!("api-{name}"),
        () if taken => format!("{name}-client"),
        () => name.to_owned(),
    })
}

/// The longest name that the registry takes.
const LONGEST: usize = 64;

pub(super) fn package(name: &str) -> Result<(), Fault> {
    let mut characters = name.chars();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let expected = match () {
        () if name.len() > LONGEST => "a name of at most 64 characters",
        () if !characters.next().is_some_and(|c| c.is_ascii_alphabetic())
            || !characters.all(plain) =>
        {
            "a name of ASCII letters, digits, `-` and `_` with a letter first"
        }
        () if is_taken_package(name) => "a name that is free in every Rust program",
        () => return Ok(()),
    };
    let instead = crate_name_of(name).unwrap_or_else(|| "client".to_owned());
    Err(Fault::new(expected, instead))
}

fn is_taken_package(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    reserved::is_keyword(name)
        || reserved::is_reserved_package(&lower.replace('_', "-"))
        || reserved::is_keyword(&lower)
}

/// Checks the module of a version; `taken` are those of the versions before it.
pub(super) fn module(name: &str, taken: &[&str]) -> Result<(), Fault> {
    let expected = match () {
        () if !is_plain_module(name) => {
            "lower-case ASCII letters, digits and `_` with a letter first"
        }
        () if is_taken_module(name) => {
            "a name that neither Rust nor the crate has for something else"
        }
        () if taken.contains(&name) => "another name for each version",
        () => return Ok(()),
    };
    Err(Fault::new(expected, free_module(name, taken)))
}

/// A module whose name is like `text` and not taken.
pub(super) fn free_module(text: &str, taken: &[&str]) -> String {
    let mut name = ascii_words(text, '_', false);
    name = name.trim_matches('_').to_owned();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert(0, 'v');
    }
    if name == "v" {
        name.push('1');
    }
    if is_taken_module(&name) {
        name.push_str("_api");
    }
    if !taken.contains(&name.as_str()) {
        return name;
    }
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut free = numbered.filter(|name| !taken.contains(&name.as_str()));
    free.next().unwrap_or(name)
}

fn is_plain_module(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
}

fn is_taken_module(name: &str) -> bool {
    reserved::is_keyword(name)
        || reserved::is_reserved_root_module(name)
        || reserved::is_reserved_feature(&name.replace('_', "-"))
        || reserved::is_reserved_feature(name)
}

/// Checks a path that has to lie below a folder: `what` says of what.
pub(super) fn path_below(path: &str, what: &'static str) -> Result<(), Fault> {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let below = if drive { &path[2..] } else { path };
    let parts: Vec<&str> = below.split(['/', '\\']).collect();
    let plain = |part: &&&str| !matches!(**part, "" | "." | "..") && !part.contains('\0');
    let kept: Vec<&str> = parts.iter().filter(plain).copied().collect();
    if kept.len() == parts.len() && !drive && !path.contains('\\') {
        return Ok(());
    }
    // Of a path that leads elsewhere, its last folder is what was meant to be made.
    let whole = path.starts_with(['/', '\\']) || drive || parts.contains(&"..");
    let from = if whole {
        kept.len().saturating_sub(1)
    } else {
        0
    };
    Err(Fault::new(what, kept[from..].join("/")))
}

/// Whether one path is the other, or lies in it.
pub(super) fn overlap(a: &str, b: &str) -> bool {
    let parts = |path: &str| -> Vec<String> { path.split('/').map(str::to_lowercase).collect() };
    parts(a).iter().zip(&parts(b)).all(|(a, b)| a == b)
}

/// Checks a semantic version.
pub(super) fn semantic_version(text: &str) -> Result<(), Fault> {
    if semver::Version::parse(text).is_ok() {
        return Ok(());
    }
    let numbers = text
        .trim_start_matches(['v', 'V'])
        .split(['.', '-', '+', ' ']);
    let mut numbers = numbers.map_while(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next();
    let instead = match next() {
        Some(major) => {
            let (minor, patch) = (next().unwrap_or(0), next().unwrap_or(0));
            format!("{major}.{minor}.{patch}")
        }
        None => "0.1.0".to_owned(),
    };
    Err(Fault::new("a semantic version", instead))
}

/// Checks a license as far as that is possible without the list of all licenses.
pub(super) fn license(text: &str) -> Result<(), Fault> {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .-+()/:".contains(c);
    if !text.trim().is_empty() && text.chars().all(plain) {
        return Ok(());
    }
    Err(Fault::new("an SPDX expression", "MIT OR Apache-2.0"))
}

/// Checks what the names of environment variables are to begin with.
pub(super) fn env_prefix(text: &str) -> Result<(), Fault> {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(plain) {
        return Ok(());
    }
    let words = ascii_words(text, '_', true).to_uppercase();
    let instead = words.trim_start_matches(|c: char| !c.is_ascii_uppercase());
    let instead = if instead.is_empty() { "API" } else { instead };
    let expected = "upper-case letters, digits and underscores, a letter first";
    Err(Fault::new(expected, instead))
}

/// The letters and digits of a text in ASCII, in lower case, with `between` where others stand.
fn ascii_words(text: &str, between: char, underscores: bool) -> String {
    let ascii = deunicode::deunicode_with_tofu(text, " ");
    let mut words = String::new();
    for character in ascii.chars() {
        if character.is_ascii_alphanumeric() || (underscores && character == '_') {
            words.push(character.to_ascii_lowercase());
        } else if !words.is_empty() && !words.ends_with(between) {
            words.push(between);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_a_name_that_cargo_takes() {
        for (folder, expected) in [
            ("their-client", "their-client"),
            ("Their API (2)", "their-api-2"),
            ("3scale", "api-3scale"),
            ("type", "type-client"),
            ("test", "test-client"),
            (".hidden", "hidden"),
            ("ünï", "uni"),
            ("Größe", "grosse"),
            ("日本", "ri-ben"),
        ] {
            let name = crate_name_of(folder).unwrap();
            assert_eq!(name, expected);
            assert_eq!(check_crate_name(&name), Ok(()));
        }
        assert_eq!(crate_name_of("***"), None);
    }

    #[test]
    fn what_cargo_refuses_is_refused_with_a_name_that_would_do() {
        let long = "x".repeat(65);
        for name in [
            "", "1a", "-a", "a b", "a\"b", "fn", "std", "é", "Self", "CON", &long,
        ] {
            let (_, instead) = check_crate_name(name).unwrap_err();
            assert_eq!(check_crate_name(&instead), Ok(()), "{name}");
        }
    }

    #[test]
    fn a_module_that_would_do_is_always_named() {
        for (name, instead) in [
            ("v1.1", "v1_1"),
            ("1.1", "v1_1"),
            ("type", "type_api"),
            ("runtime", "runtime_api"),
            ("V1", "v1"),
            ("", "v1"),
            ("ünï", "uni"),
            ("default", "default_api"),
            ("http2", "http2_api"),
            ("a-b", "a_b"),
        ] {
            let fault = module(name, &[]).unwrap_err();
            assert_eq!(fault.instead, instead, "{name}");
            assert_eq!(module(instead, &[]), Ok(()));
        }
        assert_eq!(module("support", &[]), Ok(()));
        assert_eq!(module("v1", &["v1", "v1_2"]).unwrap_err().instead, "v1_3");
    }

    #[test]
    fn a_path_stays_below() {
        for (path, instead) in [
            ("../elsewhere", "elsewhere"),
            ("/abs/olute", "olute"),
            ("C:\\x\\y", "y"),
            ("C:x", "x"),
            ("a/../b", "b"),
            ("a//b", "a/b"),
            ("a\\b", "a/b"),
            ("./a/b/", "a/b"),
            (".", ""),
            ("", ""),
        ] {
            let fault = path_below(path, "a path").unwrap_err();
            assert_eq!(fault.instead, instead, "{path}");
        }
        assert_eq!(path_below("clients/pets", "a path"), Ok(()));
        assert!(overlap("a/b", "A") && overlap("a", "a/b"));
        assert!(!overlap("a", "ab") && !overlap("a/b", "a/c"));
    }

    #[test]
    fn versions_are_semantic() {
        for (text, instead) in [
            ("1.1", "1.1.0"),
            ("v2", "2.0.0"),
            ("new", "0.1.0"),
            ("", "0.1.0"),
        ] {
            assert_eq!(semantic_version(text).unwrap_err().instead, instead);
        }
        assert_eq!(semantic_version("1.2.3-beta.1"), Ok(()));
    }
}
