//! The version that a crate deserves after a change, by the rules of cargo.

use super::rules::Verdict;

/// The next version of a package: [the rules of cargo](https://doc.rust-lang.org/cargo/reference/semver.html)
/// with what breaks Rust code as a breaking change. Below 1.0.0 the first number that is not zero is
/// the major one. `notable` says whether there is anything new at all. `None` if `version` is no
/// semantic version.
///
/// ```
/// use generator::compare::{Verdict, next_version};
///
/// assert_eq!(next_version("1.4.2", Verdict::Breaking, true).as_deref(), Some("2.0.0"));
/// assert_eq!(next_version("1.4.2", Verdict::Compatible, true).as_deref(), Some("1.5.0"));
/// assert_eq!(next_version("0.4.2", Verdict::Breaking, true).as_deref(), Some("0.5.0"));
/// assert_eq!(next_version("0.4.2", Verdict::Compatible, true).as_deref(), Some("0.4.3"));
/// ```
pub fn next_version(version: &str, rust: Verdict, notable: bool) -> Option<String> {
    let core = version.split(['-', '+']).next()?;
    let mut numbers = core.split('.').map(|part| part.parse::<u64>().ok());
    let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    if core.len() < version.len() && version[core.len()..].starts_with('-') {
        // What comes before a release is followed by it.
        return Some(core.to_owned());
    }
    let (major, minor, patch) = match (rust, major, minor) {
        (Verdict::Breaking, 0, 0) => (0, 0, patch + 1),
        (Verdict::Breaking, 0, _) => (0, minor + 1, 0),
        (Verdict::Breaking, _, _) => (major + 1, 0, 0),
        (_, 0, _) => (0, minor, patch + 1),
        _ if notable => (major, minor + 1, 0),
        _ => (major, minor, patch + 1),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_cargo() {
        for (version, rust, notable, next) in [
            ("1.1.0", Verdict::Breaking, true, Some("2.0.0")),
            ("1.1.0", Verdict::Compatible, false, Some("1.1.1")),
            ("0.0.3", Verdict::Breaking, true, Some("0.0.4")),
            ("0.0.3", Verdict::Compatible, true, Some("0.0.4")),
            ("2.0.0-rc.1", Verdict::Breaking, true, Some("2.0.0")),
            ("1.0.0+build", Verdict::Breaking, true, Some("2.0.0")),
            ("1.1", Verdict::Breaking, true, None),
            ("1.1.0.0", Verdict::Breaking, true, None),
            ("latest", Verdict::Breaking, true, None),
        ] {
            assert_eq!(
                next_version(version, rust, notable).as_deref(),
                next,
                "{version}"
            );
        }
    }
}
