//! What a person wrote of an operationId: without what frameworks add.

use super::super::ident;
use super::super::nouns::is_same;
use super::subject::{Subject, words_of};
use crate::operation_id;
use crate::route::Step;
use crate::verbs::is_verb;

/// What a person wrote of an operationId.
pub(super) struct Written<'a> {
    /// Without what frameworks add.
    pub(super) text: &'a str,
    /// What the class of a handler is called after that stood in front.
    pub(super) class: Option<Vec<String>>,
}

/// The operationId without what frameworks add; none if nothing is left.
pub(super) fn written<'s>(subject: &'s Subject<'_>) -> Option<Written<'s>> {
    let id = behind_route(subject, subject.id.as_deref()?);
    let (text, class) = match id.split_once(['_', '.', '#', ':']) {
        Some((front, rest)) if starts_a_name(rest) => match operation_id::of_class(front) {
            Some(class) => (rest, Some(ident::snake_words(class))),
            None => (id, None),
        },
        _ => (id, None),
    };
    let text = without_addition(subject, text)?;
    Some(Written { text, class })
}

/// The name behind method and path, if they stand in front: `doUpsert` of `post-/pets/{id}_doUpsert`.
fn behind_route<'a>(subject: &Subject<'_>, id: &'a str) -> &'a str {
    const BETWEEN: [char; 4] = ['-', '_', ':', ' '];
    let front = id.split_at_checked(subject.method.len());
    let front = front.filter(|(method, _)| method.eq_ignore_ascii_case(&subject.method));
    let route = front.map(|(_, rest)| rest.trim_start_matches(BETWEEN));
    let name = route
        .and_then(|rest| rest.strip_prefix(subject.path))
        .and_then(|rest| rest.strip_prefix(BETWEEN));
    name.filter(|name| starts_a_name(name)).unwrap_or(id)
}

/// The name of a function without method and path behind it (FastAPI), or a number that tells it from
/// another.
fn without_addition<'a>(subject: &Subject<'_>, text: &'a str) -> Option<&'a str> {
    let plain: String = subject.path.chars().map(word_or_line).collect();
    let tail = format!("{plain}_{}", subject.method);
    if let Some(rest) = text.strip_suffix(tail.as_str()) {
        return (!rest.is_empty()).then_some(rest);
    }
    if let Some((rest, method)) = text.rsplit_once('_')
        && method == subject.method
        && rest.contains(char::is_uppercase)
        && !rest.contains('_')
        // Without the method `userTokens_delete` would say nothing of what it does.
        && ident::snake_words(rest).iter().any(|word| is_verb(word))
    {
        return Some(rest);
    }
    let (rest, number) = text.rsplit_once('_').unwrap_or((text, ""));
    let numbered = (1..=2).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    let text = match numbered && rest.contains(char::is_alphabetic) && !rest.ends_with('_') {
        true => rest,
        false => text,
    };
    Some(without_suffix(subject, text))
}

/// A text without the end by which Springfox tells methods apart (`getPetsUsingGET`), and .NET functions
/// of a class that give a task (`Pets_GetAllAsync`).
fn without_suffix<'a>(subject: &Subject<'_>, text: &'a str) -> &'a str {
    let using = format!("Using{}", subject.method.to_uppercase());
    let (_, function) = text.rsplit_once('_').unwrap_or(("", text));
    let in_class = function != text && function.starts_with(char::is_uppercase);
    let end = match in_class {
        true if function != "Async" => "Async",
        _ => using.as_str(),
    };
    let rest = text
        .strip_suffix(end)
        .or_else(|| text.strip_suffix(using.as_str()));
    rest.filter(|rest| rest.ends_with(char::is_alphanumeric))
        .unwrap_or(text)
}

fn word_or_line(c: char) -> char {
    if c.is_alphanumeric() { c } else { '_' }
}

/// What stands behind the group in an id with separators (`repos/get`, `service.pets.list`), and the
/// group if there was one.
pub(super) fn below_group<'a>(
    subject: &Subject<'_>,
    text: &'a str,
) -> (&'a str, Option<Vec<String>>) {
    let separators = text.match_indices(['/', '.', ':']);
    let mut start = 0;
    let mut found = None;
    for (at, separator) in separators {
        let segment = ident::snake_words(&text[start..at]);
        start = at + separator.len();
        if subject.is_group(&segment) && starts_a_name(&text[start..]) {
            found = Some((start, segment));
        }
    }
    match found {
        Some((start, group)) => (&text[start..], Some(group)),
        None => (text, None),
    }
}

/// NSwag's `UsersGET2` and `UsersAll`: a literal of the path and the method.
pub(super) fn is_of_controller(subject: &Subject<'_>, text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let method = subject.method.to_uppercase();
    let all = (subject.method == "get").then(|| text.strip_suffix("All"));
    let class = text.strip_suffix(method.as_str()).or(all.flatten());
    let Some(class) = class.filter(|class| class.ends_with(char::is_lowercase)) else {
        return false;
    };
    let class = ident::snake_words(class);
    subject.steps.iter().any(|step| match step {
        Step::Literal(text) => is_same_words(&ident::snake_words(text), &class),
        _ => false,
    })
}

/// The words of a text before the end of the path and the method, where the end begins at a slash:
/// `read_flow` of `read_flow_flows_id_get`, below a path that the framework does not know. Such a text is
/// the name of a function in Python.
pub(super) fn without_route(subject: &Subject<'_>, text: &str) -> Vec<String> {
    let words = ident::snake_words(text);
    let Some((last, front)) = words.split_last() else {
        return words;
    };
    let other = |c: char| c.is_uppercase() || (c != '_' && !c.is_alphanumeric());
    if *last != subject.method || text.contains(other) {
        return words;
    }
    for at in 0..subject.steps.len() {
        let rest: Vec<String> = subject.steps[at..].iter().flat_map(words_of).collect();
        let literal = matches!(subject.steps[at], Step::Literal(_));
        if literal && front.len() > rest.len() && front.ends_with(&rest) {
            return front[..front.len() - rest.len()].to_vec();
        }
    }
    words
}

/// The words without those of the path's prefix, `api_v1_pets_list`.
pub(super) fn without_prefix(subject: &Subject<'_>, words: Vec<String>) -> Vec<String> {
    let prefixes = subject.steps.iter();
    let prefixes = prefixes.take_while(|step| matches!(step, Step::Prefix(_)));
    let prefix: Vec<String> = prefixes.flat_map(words_of).collect();
    match words.strip_prefix(prefix.as_slice()) {
        Some(rest) if rest.first().is_some_and(|word| starts_a_name(word)) => rest.to_vec(),
        _ => words,
    }
}

/// Whether two names are one, each word in the singular or the plural.
fn is_same_words(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

/// Whether a name can begin so: not with a number.
pub(super) fn starts_a_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}
