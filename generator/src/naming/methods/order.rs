//! Words in the order of a sentence: the verb first, where an operationId has it behind its noun, as
//! those of Django REST framework, Google and Azure have (`rack-groups_list`, `Queries_ListByName`).

use super::super::ident;
use super::super::nouns::{in_singular, is_same};
use super::spelled::is_joining;
use super::subject::{Subject, is_noise};
use crate::route::Step;
use crate::verbs::is_verb;

/// Words that say how something is done, and so stand before the verb.
const MANNERS: [&str; 3] = ["batch", "bulk", "partial"];

/// Words that say how many, and so stand before the group: `FindAllPets`.
const QUANTIFIERS: [&str; 4] = ["all", "each", "many", "one"];

/// Verbs of what is done to any thing, so that alone they say nothing of what they are for.
#[rustfmt::skip]
const COMMON: [&str; 17] = [
    "add", "create", "delete", "destroy", "edit", "fetch", "find", "get", "list", "patch", "put", "read",
    "remove", "replace", "retrieve", "update", "upsert",
];

/// Verbs that end no noun, besides those.
const ENDING: [&str; 12] = [
    "cancel", "disable", "enable", "insert", "purge", "refresh", "restore", "revoke", "search",
    "send", "validate", "verify",
];

/// Words that are verbs in front of some of those: `request_player_update`.
const UNSURE: [&str; 8] = [
    "perform", "process", "report", "request", "schedule", "signal", "test", "track",
];

/// How many words say what an operation does: a verb, maybe with another one (`create_or_update`), or
/// with how (`bulk_delete`).
pub(super) fn doing(subject: &Subject<'_>, words: &[String]) -> usize {
    let verb = |word: &String| is_verb(word) || *word == subject.method;
    let manners = words.iter().take_while(|word| is_manner(word)).count();
    match &words[manners..] {
        [first, or, second, ..] if verb(first) && is_alternative(or) && verb(second) => manners + 3,
        [first, ..] if verb(first) => manners + 1,
        _ => 0,
    }
}

/// How many words say how many there are.
pub(super) fn quantity(words: &[String]) -> usize {
    let first = words.first();
    usize::from(first.is_some_and(|word| QUANTIFIERS.contains(&word.as_str())))
}

/// Whether a word is a verb of what is done to any thing: `delete`.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// The words with the verb in front: `list_rack_groups` of `rack-groups_list`, `add_application_owner` of
/// `Applications_AddOwner`. `text` is what they are the words of, or its end.
pub(super) fn verb_first(subject: &Subject<'_>, text: &str, words: Vec<String>) -> Vec<String> {
    let Some(at) = verb_behind(subject, text, &words) else {
        return words;
    };
    let (noun, behind) = words.split_at(at);
    let verbs = doing(subject, behind);
    let (verbs, rest) = behind.split_at(verbs + quantity(&behind[verbs..]));
    let said = noun.iter().rev().take_while(|word| is_noise(word)).count();
    let noun = match said < noun.len() {
        true => &noun[..noun.len() - said],
        false => noun,
    };
    let again = noun
        .last()
        .is_some_and(|last| rest.iter().any(|word| is_same(word, last)));
    let describes = rest.first().is_some_and(|word| !is_joining(word));
    let noun = match again {
        true => Vec::new(),
        false if describes || is_of_one(subject, verbs) => in_singular(noun),
        false => noun.to_vec(),
    };
    [verbs, &noun, rest].concat()
}

/// Whether a verb is done to one thing: it makes one, or the path chooses one.
fn is_of_one(subject: &Subject<'_>, verbs: &[String]) -> bool {
    let (Some(first), Some(last)) = (verbs.first(), verbs.last()) else {
        return false;
    };
    let makes = matches!(last.as_str(), "create" | "add" | "insert");
    let chosen = match subject.steps.as_slice() {
        [.., Step::Parameter(_)] => true,
        [.., Step::Parameter(_), Step::Literal(text)] => {
            ident::snake_words(text).first() == Some(first)
        }
        _ => false,
    };
    !is_manner(first) && first != "list" && (makes || chosen) || (first == "partial" && chosen)
}

/// Where the verb begins, if it stands behind a noun: with what follows the last separator, or at the
/// end of all.
fn verb_behind(subject: &Subject<'_>, text: &str, words: &[String]) -> Option<usize> {
    let first = words.first()?;
    let named = |step: &Step<'_>| match step {
        Step::Literal(text) => ident::snake_words(text).first() == Some(first),
        _ => false,
    };
    let unsure = UNSURE.contains(&first.as_str()) && !subject.steps.iter().any(named);
    // A sentence has its order.
    if doing(subject, words) > 0 || unsure || text.contains(' ') || is_joining(first) {
        return None;
    }
    let at = match behind_separator(text).map(ident::snake_words) {
        Some(end) if words.ends_with(&end) && doing(subject, &end) > 0 => words.len() - end.len(),
        _ => at_end(subject, words)?,
    };
    // `m-search` is a method.
    words[..at].iter().any(|word| word.len() > 1).then_some(at)
}

/// What follows the last separator, unless all words have one between them.
fn behind_separator(text: &str) -> Option<&str> {
    let (_, end) = text.rsplit_once(['/', '.', ':', '#', '_'])?;
    (end.contains(char::is_uppercase)).then_some(end)
}

/// Where the verb begins that the words end with.
fn at_end(subject: &Subject<'_>, words: &[String]) -> Option<usize> {
    let (last, front) = words.split_last()?;
    let known = is_common(last) || ENDING.contains(&last.as_str());
    // `block_list` of `PUT /block-list` is a noun.
    let noun = last == "list"
        && (!matches!(subject.method.as_str(), "get" | "post")
            || subject
                .last_literal()
                .split_last()
                .is_some_and(|(end, rest)| end == last && !rest.is_empty()));
    let said = front.iter().any(|word| is_common(word) && word != last);
    if noun
        || said && !front.iter().any(|word| is_alternative(word))
        || !(known || *last == subject.method)
    {
        return None;
    }
    let mut at = front.len();
    if let [.., verb, or] = front
        && is_alternative(or)
        && is_verb(verb)
    {
        at -= 2;
    }
    at -= words[..at]
        .iter()
        .rev()
        .take_while(|word| is_manner(word))
        .count();
    Some(at)
}

/// Whether a word says how something is done.
pub(super) fn is_manner(word: &str) -> bool {
    MANNERS.contains(&word)
}

fn is_alternative(word: &str) -> bool {
    matches!(word, "or" | "and")
}
