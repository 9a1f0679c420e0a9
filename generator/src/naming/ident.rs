//! One rule that turns any text into an identifier. Pure functions; uniqueness is `scope`'s.
//!
//! The text is cut into words where letters change case and at everything that is neither letter
//! nor digit; the words are put together again in the case of the place. Letters of all scripts
//! stay, in the normal form in which rustc compares identifiers. What begins with a digit gets a
//! prefix, what has no letter or digit is spelled out (`+1` is `Plus1`, `*` is `Asterisk`), and the
//! empty text is `empty`.

use std::fmt;

use heck::ToSnakeCase as _;
use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::keywords;
use super::symbols;

/// A valid Rust identifier, made by `naming`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// Takes text that is an identifier.
    pub(super) fn new(text: String) -> Self {
        debug_assert!(is_identifier(&text), "`{text}` is no identifier");
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest name in bytes, so that the files rustdoc makes of it fit every file system.
const LONGEST: usize = 200;

/// Whether rustc takes `text` as the name of an item, a field or a local, as it is.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = chars
        .next()
        .is_some_and(|first| is_xid_start(first) || (first == '_' && text.len() > 1));
    starts && chars.all(is_xid_continue) && is_nfc(text) && !keywords::is_keyword(text)
}

/// The words of `text` in lower case, at least one.
pub(super) fn words(text: &str) -> Vec<String> {
    split(&prepare(text))
}

/// For structs, enums and aliases: `ContactCustomField`.
pub(super) fn type_case(text: &str) -> String {
    type_from_words(&words(text))
}

/// As [`type_case`], of words that are known.
pub(super) fn type_from_words<S: AsRef<str>>(words: &[S]) -> String {
    finish(camel(words), "N")
}

/// `head` and then `words` in type case.
pub(super) fn type_below<S: AsRef<str>>(head: &str, words: &[S]) -> String {
    finish(glue(head.to_owned(), &camel(words)), "N")
}

/// For variants of enums: `AddTag`, and `Value404` for a number.
pub(super) fn variant_case(text: &str) -> String {
    variant_from_words(&words(text))
}

/// As [`variant_case`], of words that are known.
pub(super) fn variant_from_words<S: AsRef<str>>(words: &[S]) -> String {
    finish(camel(words), "Value")
}

/// For fields, methods, arguments and setters: `first_name`; a keyword gets a `_`: `type_`.
pub(super) fn snake_case(text: &str) -> String {
    snake_from_words(&snake_words(text))
}

/// The words of `text` in lower case as snake case has them, at least one.
pub(super) fn snake_words(text: &str) -> Vec<String> {
    split(&join_acronyms(&prepare(text)))
}

/// As [`snake_case`], of words that are known.
pub(super) fn snake_from_words(words: &[String]) -> String {
    let mut name = finish(words.join("_"), "n");
    if keywords::is_keyword(&name) {
        name.push('_');
    }
    name
}

/// For statics: `LIST_OPPORTUNITIES`.
pub(super) fn screaming_snake(name: &str) -> String {
    let name = name.trim_end_matches('_');
    finish(name.to_uppercase(), "N")
}

/// For modules, which are files too: as [`snake_case`], but ASCII, and no name that a file system,
/// the crate or its dependencies need.
pub(super) fn module(name: &str) -> String {
    let mut name = snake_case(&ascii(name));
    if keywords::is_reserved_module(&name) {
        name.push('_');
    }
    name
}

/// For cargo features: as [`module`], with hyphens.
pub(super) fn feature(name: &str) -> String {
    let name = snake_case(&ascii(name));
    let mut name = name.trim_end_matches('_').replace('_', "-");
    if keywords::is_reserved_feature(&name) {
        name.push_str("-api");
    }
    name
}

/// The text in ASCII, other letters as they are pronounced.
pub(super) fn ascii(text: &str) -> String {
    deunicode::deunicode(text)
}

/// Text that `heck` cuts into words well: letters and digits, with spaces for the rest.
fn prepare(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' ');
    if text.bytes().all(is_plain) && text.contains(|c: char| c.is_ascii_alphanumeric()) {
        // Most texts: nothing below has anything to do.
        return part_versions(&text.trim().replace('_', " "));
    }
    let text: String = text.nfc().collect();
    let text = match text.chars().any(is_word_part) {
        true => symbols::spell_sign(text.trim()),
        false => symbols::spell_all(&text),
    };
    // An apostrophe is part of a word: `don't` is one.
    let text: String = symbols::spell_signs_of_numbers(&text)
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}'))
        .map(|c| if is_word_part(c) { c } else { ' ' })
        .collect();
    part_versions(&text)
}

/// A version is a word of its own before an acronym too: `V1 API`, not `V1api`.
fn part_versions(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    let mut version = false;
    for (at, c) in text.char_indices() {
        let acronym = || {
            let mut rest = text[at..].chars();
            let capitals = rest.by_ref().take(3).take_while(|c| c.is_uppercase());
            capitals.count() == 3
        };
        if version && c.is_uppercase() && acronym() {
            parted.push(' ');
        }
        version = match c {
            '0'..='9' => version || parted.ends_with(['v', 'V']),
            _ => false,
        };
        parted.push(c);
    }
    parted
}

/// Whether `c` can stand in a word.
pub(super) fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() && is_xid_continue(c)
}

fn split(text: &str) -> Vec<String> {
    let snake = text.to_snake_case();
    let words = snake.split('_').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    match words.is_empty() {
        true => vec!["empty".to_owned()],
        false => words,
    }
}

/// Writes words that have capitals within, and plurals of acronyms, as one word, which reads better
/// in snake case: `oauth`, not `o_auth`; `user_ids`, not `user_i_ds`.
fn join_acronyms(text: &str) -> String {
    let text = text.replace("OAuth", "Oauth").replace("IPv", "Ipv");
    let mut soft = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(char::is_uppercase) {
        let (before, run) = rest.split_at(start);
        let length = run.find(|c: char| !c.is_uppercase());
        let (run, after) = run.split_at(length.unwrap_or(run.len()));
        soft.push_str(before);
        match is_plural(after) && run.chars().nth(1).is_some() {
            true => soft.push_str(&capitalized(run)),
            false => soft.push_str(run),
        }
        rest = after;
    }
    soft + rest
}

/// Whether what follows an acronym is the `s` of its plural.
fn is_plural(after: &str) -> bool {
    let rest = after.strip_prefix('s');
    rest.is_some_and(|rest| !rest.starts_with(char::is_lowercase))
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter();
    first.chain(chars.flat_map(char::to_lowercase)).collect()
}

fn camel<S: AsRef<str>>(words: &[S]) -> String {
    words.iter().fold(String::new(), |name, word| {
        let mut chars = word.as_ref().chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        glue(name, &first.chain(chars).collect::<String>())
    })
}

/// `1` and `0` are `1_0`, which is not `10`. Numerals in upper and lower case are letters to rustc.
fn glue(mut name: String, next: &str) -> String {
    let digit = |c: char| c.is_numeric() && !c.is_uppercase() && !c.is_lowercase();
    if name.ends_with(digit) && next.starts_with(digit) {
        name.push('_');
    }
    name.push_str(next);
    name
}

/// Makes sure of the first letter, the length and the normal form.
fn finish(name: String, prefix: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    // Changing case can make characters that no identifier has.
    let mut name: String = match name.bytes().all(is_plain) {
        true => name,
        false => name.chars().filter(|c| is_xid_continue(*c)).nfc().collect(),
    };
    if !name.starts_with(is_xid_start) {
        name.insert_str(0, prefix);
    }
    if name.len() > LONGEST {
        name = shorten(&name);
    }
    name
}

/// The beginning of a name and a number that stands for the whole.
fn shorten(name: &str) -> String {
    // FNV-1a, because the number must be the same on every machine and for ever.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut end = LONGEST - 9;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let head = name[..end].trim_end_matches('_');
    format!("{head}{:08}", hash % 100_000_000)
}

#[cfg(test)]
mod tests;
