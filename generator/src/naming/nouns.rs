//! Nouns in the singular and the plural.

/// Plurals that mean one thing, so that `get_settings` gets no list.
const PLURAL_ONLY: [&str; 10] = [
    "analytics",
    "credentials",
    "details",
    "diagnostics",
    "metrics",
    "options",
    "preferences",
    "settings",
    "statistics",
    "stats",
];

/// The singular of an English noun, as far as it is sure to be a plural.
pub(super) fn singular(word: &str) -> String {
    let vowels = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    // `data` and `media` are what people call one, too; `dns` and `qos` are no plurals.
    let long = word.len() > 3 || matches!(word, "ids" | "ips");
    let plural = long
        && !word.ends_with('a')
        && !word.ends_with("series")
        && word.is_ascii()
        && word.contains(vowels);
    match plural {
        true => pluralizer::pluralize(word, 1, false),
        false => word.to_owned(),
    }
}

/// Whether a word is the plural of something that there is one of, too.
pub(super) fn is_plural(word: &str) -> bool {
    !PLURAL_ONLY.contains(&word) && singular(word) != word
}

/// Whether two words are one noun, in the singular or the plural.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || singular(a) == singular(b)
}

/// The last of some words in the singular, unless it means one thing already.
pub(super) fn in_singular(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut().filter(|last| is_plural(last)) {
        *last = singular(last);
    }
    words
}
