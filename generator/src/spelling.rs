//! Likeness of words, for findings that name what was probably meant.

/// The letters and digits of a word, in lower case: what is left when people spell one word with
/// and without capitals, hyphens and underscores.
pub(crate) fn letters(word: &str) -> String {
    let kept = word.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// The candidate most like `text`, if any is much like it.
pub(crate) fn nearest<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    candidates
        .into_iter()
        .map(|name| (strsim::normalized_levenshtein(text, name), name))
        .filter(|(likeness, _)| *likeness > 0.5)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

/// The end of a message that names the nearest candidate; empty where none is near.
pub(crate) fn did_you_mean<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> String {
    nearest(text, candidates).map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}
