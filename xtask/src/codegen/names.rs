//! Names of packages.

/// Names that cargo refuses, since they are taken in every Rust program, beside the keywords.
const TAKEN: &[&str] = &[
    "alloc",
    "core",
    "proc-macro",
    "proc_macro",
    "std",
    "test",
    "build",
    "deps",
    "examples",
    "incremental",
];

/// The keywords of Rust 2024, strict and reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Says why `name` can't be the name of a package, if it can't.
pub(crate) fn check_crate_name(name: &str) -> Result<(), String> {
    let mut characters = name.chars();
    if !characters.next().is_some_and(|c| c.is_ascii_alphabetic()) {
        return Err("a crate name starts with an ASCII letter".to_owned());
    }
    if !characters.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        return Err("a crate name has only ASCII letters, digits, `-` and `_`".to_owned());
    }
    if name.len() > 64 {
        return Err("a crate name has at most 64 characters".to_owned());
    }
    if is_taken(name) {
        return Err("this name has a meaning in every Rust program; choose another one".to_owned());
    }
    Ok(())
}

/// The package for a folder or document of the given name: `Their API 2` becomes `their-api-2`.
///
/// `None` if there is no letter or digit in it.
pub(crate) fn crate_name_of(text: &str) -> Option<String> {
    let mut name = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            name.push(character.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(56);
    let name = name.trim_matches(['-', '_']);
    let first = name.chars().next()?;
    Some(if is_taken(name) {
        format!("{name}-client")
    } else if first.is_ascii_digit() {
        format!("api-{name}")
    } else {
        name.to_owned()
    })
}

fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name) || KEYWORDS.contains(&name)
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
        ] {
            let name = crate_name_of(folder).unwrap();
            assert_eq!(name, expected);
            assert_eq!(check_crate_name(&name), Ok(()));
        }
        assert_eq!(crate_name_of("日本"), None);
    }

    #[test]
    fn what_cargo_refuses_is_refused() {
        for name in ["", "1a", "-a", "a b", "a\"b", "fn", "std", "é"] {
            assert!(check_crate_name(name).is_err(), "{name}");
        }
    }
}
