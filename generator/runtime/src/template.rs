//! Path templates, such as `/pets/{id}`.

/// The names of its variables.
pub(crate) fn variables(template: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (_, name, after) = next_variable(rest)?;
        rest = after;
        Some(name)
    })
}

/// The text before the next `{name}`, the name, and the text after it.
pub(crate) fn next_variable(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = before(template, b'{')?;
    let (name, after) = before(rest, b'}')?;
    Some((literal, name, after))
}

/// The texts before and after the first `byte`, which is ASCII. In texts so short it is faster than `split_once`.
pub(crate) fn before(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|other| other == byte)?;
    Some((&text[..at], &text[at + 1..]))
}
