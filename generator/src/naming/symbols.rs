//! Symbols as words, for texts that have nothing else, or that differ in nothing else.

use super::ident::is_word_part;

/// Symbols of two characters that mean one thing; they are looked for first.
const PAIRS: [(&str, &str); 10] = [
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "equal equal"),
    ("=~", "matches"),
    ("!~", "not matches"),
    ("&&", "and"),
    ("||", "or"),
    ("->", "arrow"),
];

/// The sign before a text as a word: `-1` is `minus 1`, `>=5` is `greater or equal 5`. Signs matter
/// more often than not (`+1` and `-1`, `name` and `-name`), and a name must not depend on whether
/// the other one exists. Text in angle brackets, or after several hyphens, has no sign.
pub(super) fn spell_sign(text: &str) -> String {
    let rest = text.trim_start_matches(['+', '-', '<', '>', '!', '=']);
    let sign = &text[..text.len() - rest.len()];
    let signed = !sign.is_empty() && !sign.contains("--") && !rest.contains('>');
    match signed && rest.trim_start().starts_with(is_word_part) {
        true => format!("{} {rest}", spell_all(sign)),
        false => text.to_owned(),
    }
}

/// Signs of numbers within a text as words: in `GMT+1` and `reactions--1` they are no separators,
/// as the hyphen of `gpt-4` is one.
pub(super) fn spell_signs_of_numbers(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let number = rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            '+' if number => spelled.push_str(" plus "),
            '-' if number && before.is_some_and(|c| !is_word_part(c) && c != ' ') => {
                spelled.push_str(" minus ");
            }
            c => spelled.push(c),
        }
        before = Some(c);
    }
    spelled
}

/// All symbols of `text` as words.
pub(super) fn spell_all(text: &str) -> String {
    if !text.is_empty() && text.chars().all(char::is_whitespace) {
        return "space".to_owned();
    }
    spell(text, |c| !c.is_whitespace())
}

/// The symbols of `text` as words, but for what only separates words within it. Tells `C++`, `C#`
/// and `C` apart, or `$id`, `_id` and `id`.
pub(super) fn spell_distinguishing(text: &str) -> String {
    let is_separator = |c: char| matches!(c, '_' | '-' | '.' | '/' | ':');
    let core = text.trim_matches(|c: char| is_separator(c) || c.is_whitespace());
    match text.find(core).filter(|_| !core.is_empty()) {
        None => spell_all(text),
        Some(start) => {
            let (head, tail) = (&text[..start], &text[start + core.len()..]);
            let core = spell(core, |c| !is_separator(c) && !c.is_whitespace());
            format!("{} {core} {}", spell_edge(head), spell_edge(tail))
        }
    }
}

/// Every symbol of `text` as a word, separators and spaces too. Tells `foo-bar` and `foo_bar` apart.
pub(super) fn spell_every(text: &str) -> String {
    let core = text.trim_matches(|c: char| !is_word_part(c));
    let Some(start) = text.find(core).filter(|_| !core.is_empty()) else {
        return spell_all(text);
    };
    let spaced = |text: &str| spell_edge(&text.replace(' ', " space "));
    let (head, tail) = (&text[..start], &text[start + core.len()..]);
    // Between words it is no minus.
    let core = core.replace('-', "\u{2010}");
    format!("{} {} {}", spaced(head), spaced(&core), spaced(tail))
}

/// How the letters of `text` are written, as a word: what tells `ASC` and `asc` apart. None if
/// it has no letters of two cases.
pub(super) fn letter_case(text: &str) -> Option<&'static str> {
    let upper = text.contains(char::is_uppercase);
    let lower = text.contains(char::is_lowercase);
    let first = text.chars().find(|c| c.is_alphabetic())?;
    match (upper, lower) {
        (true, false) => Some("upper"),
        (false, true) => Some("lower"),
        (true, true) if first.is_lowercase() => Some("camel"),
        (true, true) => Some("title"),
        (false, false) => None,
    }
}

fn spell_edge(text: &str) -> String {
    spell(text, |c| !c.is_whitespace())
}

fn spell(text: &str, wanted: impl Fn(char) -> bool) -> String {
    let mut spelled = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((pair, word)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
            spelled.extend([" ", word, " "]);
            rest = &rest[pair.len()..];
            continue;
        }
        if is_word_part(c) || !wanted(c) {
            spelled.push(c);
        } else {
            match word(c) {
                Some(word) => spelled.extend([" ", word, " "]),
                None => spelled.push_str(&format!(" u{:x} ", u32::from(c))),
            }
        }
        rest = &rest[c.len_utf8()..];
    }
    spelled
}

fn word(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' | '\u{2212}' => "minus",
        '\u{2010}' => "hyphen",
        '*' => "asterisk",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '&' => "ampersand",
        '|' => "pipe",
        '^' => "caret",
        '~' => "tilde",
        '!' => "not",
        '?' => "question",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '\u{2264}' => "less or equal",
        '\u{2265}' => "greater or equal",
        '\u{2260}' => "not equal",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '#' => "hash",
        '$' => "dollar",
        '\u{20ac}' => "euro",
        '\u{a3}' => "pound",
        '@' => "at",
        '_' => "underscore",
        '"' => "quote",
        '\'' | '\u{2019}' => "apostrophe",
        '`' => "backtick",
        '(' => "open parenthesis",
        ')' => "close parenthesis",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_within_a_text_are_not_spelled() {
        assert_eq!(spell_distinguishing("user-id").trim(), "user-id");
        assert_eq!(spell_distinguishing("_id").trim(), "underscore  id");
        assert_eq!(spell_distinguishing("C++").trim(), "C plus  plus");
    }

    #[test]
    fn every_symbol_can_be_spelled() {
        let words = |text| super::super::ident::words(&spell_every(text)).join(" ");
        assert_eq!(words("foo-bar"), "foo hyphen bar");
        assert_eq!(words("foo_bar"), "foo underscore bar");
        assert_eq!(words("$foo bar."), "dollar foo space bar dot");
        assert_eq!(words("a "), "a space");
    }

    #[test]
    fn a_sign_before_a_number_is_no_separator() {
        assert_eq!(spell_signs_of_numbers("GMT+1"), "GMT plus 1");
        assert_eq!(spell_signs_of_numbers("reactions--1"), "reactions- minus 1");
        assert_eq!(spell_signs_of_numbers("gpt-4"), "gpt-4");
    }

    #[test]
    fn letters_are_written_in_four_ways() {
        let of = ["ASC", "asc", "fooBar", "Asc", "123"].map(letter_case);
        let expected = [
            Some("upper"),
            Some("lower"),
            Some("camel"),
            Some("title"),
            None,
        ];
        assert_eq!(of, expected);
    }

    #[test]
    fn only_one_sign_is_a_sign() {
        assert_eq!(spell_sign("-1"), " minus  1");
        assert_eq!(spell_sign("--flag"), "--flag");
        assert_eq!(spell_sign("<b>"), "<b>");
    }
}
