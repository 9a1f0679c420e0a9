//! Names and versions of packages.

use super::ident;
use super::keywords;

/// A semantic version that says as much as possible of the document's version.
pub(crate) fn crate_version(text: &str) -> String {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let mut numbers = text
        .split(['.', '-', '+', ' '])
        .map(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next().flatten();
    match next() {
        Some(major) => {
            let minor = next();
            let patch = minor.and_then(|_| next());
            format!("{major}.{}.{}", minor.unwrap_or(0), patch.unwrap_or(0))
        }
        None => "0.1.0".to_owned(),
    }
}

/// A valid package name from any text; `client` if nothing of it can stay.
pub fn crate_name(text: &str) -> String {
    let ascii = ident::ascii(text);
    if !ascii.contains(|c: char| c.is_ascii_alphanumeric()) {
        return "client".to_owned();
    }
    let name = ident::snake_case(&ascii);
    let name = name.trim_matches('_').replace('_', "-");
    match keywords::is_keyword(&name) || keywords::is_reserved_package(&name) {
        true => format!("{name}-client"),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_semantic() {
        let cases = [
            ("1.1", "1.1.0"),
            ("v2", "2.0.0"),
            ("2026-11-24", "2026.11.24"),
            ("1.2.3-beta", "1.2.3"),
            ("latest", "0.1.0"),
            ("", "0.1.0"),
        ];
        for (text, version) in cases {
            assert_eq!(crate_version(text), version, "{text}");
        }
    }

    #[test]
    fn package_names_are_valid() {
        let cases = [
            ("Pet Store!", "pet-store"),
            ("type", "type-client"),
            ("core", "core-client"),
            ("2c2p", "n2c2p"),
            ("Größe", "grosse"),
            ("***", "client"),
            ("", "client"),
        ];
        for (text, name) in cases {
            assert_eq!(crate_name(text), name, "{text}");
        }
    }
}
