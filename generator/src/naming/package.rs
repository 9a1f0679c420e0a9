//! Versions of packages.

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
}
