//! Names that the operationId gives: what a person wrote of it, without the words of the group.

use super::super::ident;
use super::super::nouns::{in_singular, is_plural};
use super::Names;
use super::by_path;
use super::order::{doing, is_common, is_manner, quantity, verb_first};
use super::spelled::{Route, is_joining};
use super::subject::{Returns, Subject};
use super::written::{
    Written, below_group, is_of_controller, starts_a_name, without_prefix, without_route, written,
};
use crate::route::{self, Step};
use crate::verbs::is_verb;

/// Words that may stand between an object and the group: `add_tag_to_contact`.
const BEFORE_GROUP: [&str; 8] = ["for", "from", "in", "into", "of", "on", "to", "at"];

/// Verbs that give one thing, or a list where the noun is a plural.
const READING: [&str; 6] = ["fetch", "get", "load", "read", "retrieve", "show"];

/// Verbs for one thing where the noun is a singular, so that `delete_pets` is another operation.
const SINGLE: [&str; 13] = [
    "archive", "delete", "destroy", "disable", "edit", "enable", "modify", "patch", "put",
    "remove", "replace", "set", "update",
];

/// The names by the operationId; none if it says no more than method and path. `cut`: a framework made it
/// of method and path, and of a name in front ([`is_cut`]).
pub(super) fn names(subject: &Subject<'_>, cut: bool) -> Option<Names> {
    let Written { text, class } = written(subject)?;
    // The number at its end may be one of the path.
    let whole = ident::snake_words(subject.id.as_deref()?);
    if Route::of(subject, &whole, false, false) == Route::Spelled {
        return None;
    }
    let (text, front) = below_group(subject, text);
    let of_group = class.clone().filter(|words| subject.is_group(words));
    let mut front = front.or(of_group);
    if is_of_controller(subject, text) {
        return None;
    }
    let mut words = without_prefix(subject, without_route(subject, text));
    words = without_article(subject, without_method(subject, text, words));
    if let Some(count) = subject.group_at_start(&words) {
        let rest = behind_group(subject, text, &words, count);
        match rest.first().map(String::as_str) {
            None => return of_group_alone(subject, text, words, class),
            Some(first)
                if !is_joining(first) && starts_a_name(first) && says_what(subject, rest) =>
            {
                front = Some(words[..count].to_vec());
                words = rest.to_vec();
            }
            Some(_) => {}
        }
    }
    if words.iter().all(|word| route::is_named_version(word)) {
        return None;
    }
    let leading = front.is_some();
    // `Complaints_Complaints`.
    if front.as_ref() == Some(&words) && doing(subject, &words) == 0 {
        return None;
    }
    let route = Route::of(subject, &words, leading, cut);
    // `get_search` of `GET /customers/search` is no more than `search`.
    if route == Route::Spelled || (route == Route::English && by_path::is_action(subject)) {
        return None;
    }
    words = verb_first(subject, text, without_method(subject, text, words));
    let mut method = match words.as_slice() {
        [verb] if leading && is_listing(subject, verb) => vec!["list".to_owned()],
        words => without_group(subject, words),
    };
    // `get_cards` of `GET /issuing/cards` says nothing else than the path.
    if let [verb, .., last] = method.as_mut_slice()
        && route == Route::English
        && is_plural(last)
        && is_listing(subject, verb)
    {
        *verb = "list".to_owned();
    }
    // `delete` alone says nothing of what is deleted.
    if front.is_none() && words.len() == 1 && is_common(&words[0]) {
        let group = subject.group.last().cloned();
        front = class.or(group.filter(|group| group.iter().all(|word| !is_verb(word))));
    }
    Some(Names {
        stem: stem(subject, &words, &method, front),
        faithful: method.first() == words.first(),
        method,
        longer: words,
    })
}

/// The words behind the group, which has `count` of them.
fn behind_group<'w>(
    subject: &Subject<'_>,
    text: &str,
    words: &'w [String],
    count: usize,
) -> &'w [String] {
    let rest = match words.get(count).map(String::as_str) {
        Some("controller" | "api" | "management") => &words[count + 1..],
        Some("service") if is_one_word(text, &words[..=count]) => &words[count + 1..],
        _ => &words[count..],
    };
    // `users_id_block` of `/users/{id}/…`.
    match rest {
        [id, behind @ ..] if id == "id" && starts_behind_key(subject, behind) => behind,
        rest => rest,
    }
}

/// The names where the operationId has the words of the group only, if there is a verb among them:
/// `restart` of `Servers_Restart` in `ServerRestart`.
fn of_group_alone(
    subject: &Subject<'_>,
    text: &str,
    words: Vec<String>,
    class: Option<Vec<String>>,
) -> Option<Names> {
    let mut words = verb_first(subject, text, words);
    let method = words[..doing(subject, &words)].to_vec();
    if method.is_empty() || method == [subject.method.as_str()] && class.is_none() {
        return None;
    }
    if words.len() == method.len() {
        words.extend(class.map(|class| in_singular(&class)).unwrap_or_default());
    }
    Some(Names {
        method,
        stem: words.clone(),
        longer: words,
        faithful: true,
    })
}

/// The words without the HTTP method before the verb that a person wrote: `create_refund` of
/// `POST_CreateRefund`. `putPayCode` has none, as it may be a noun.
fn without_method(subject: &Subject<'_>, text: &str, words: Vec<String>) -> Vec<String> {
    let sends = matches!(subject.method.as_str(), "patch" | "post" | "put");
    let apart = subject.method.to_uppercase() + "_";
    match words.as_slice() {
        [method, rest @ ..] if sends && *method == subject.method => {
            let verb = rest[..doing(subject, rest)].last();
            let sure = verb.is_some_and(|verb| is_common(verb) || text.contains(&apart));
            if sure { rest.to_vec() } else { words }
        }
        _ => words,
    }
}

/// The words without the article before the group: `create_pet` of `create_a_pet`.
fn without_article(subject: &Subject<'_>, mut words: Vec<String>) -> Vec<String> {
    let at = doing(subject, &words);
    let behind = words.get(at..).and_then(|behind| behind.split_first());
    if let Some((article, noun)) = behind
        && at > 0
        && is_article(article)
        && (article != "a" || subject.group_at_start(noun).is_some())
    {
        words.remove(at);
    }
    words
}

/// Whether words stand in a text without a separator: `PetService`, not `pet-service`.
fn is_one_word(text: &str, words: &[String]) -> bool {
    text.to_lowercase().contains(&words.concat())
}

/// Whether words may stand behind the group and its key: the path chooses one of the group.
fn starts_behind_key(subject: &Subject<'_>, words: &[String]) -> bool {
    let chosen = subject.group_in_path().is_some_and(|(_, chosen)| chosen);
    let first = words.first();
    chosen && first.is_some_and(|word| starts_a_name(word) && !is_joining(word))
}

/// The words of the types: those of the operationId with the verb of the method, and what stood in
/// front of them as the group behind the verb, so that they say without their module what they are
/// of: `ListReposForOrg` of `repos/list-for-org`.
fn stem(
    subject: &Subject<'_>,
    words: &[String],
    method: &[String],
    front: Option<Vec<String>>,
) -> Vec<String> {
    let mut stem = words.to_vec();
    let listed = method.first().is_some_and(|verb| verb == "list");
    if let Some(verb) = stem.first_mut().filter(|_| listed) {
        *verb = "list".to_owned();
    }
    let Some(front) = front else {
        return stem;
    };
    if says_group(subject, &stem) {
        return stem;
    }
    // Of an operation that changes something the first word is what it does, known as a verb or not,
    // unless the last one is.
    let ends_with_verb = stem.last().is_some_and(|word| is_verb(word));
    let is_first = |word: &&String| is_verb(word) || (subject.changes() && !ends_with_verb);
    let verb = stem.first().filter(is_first);
    let verbs = doing(subject, &stem).max(usize::from(verb.is_some()));
    let at = match verbs {
        0 => 0,
        verbs => verbs + quantity(&stem[verbs..]),
    };
    let alone = stem.get(at).is_none_or(|word| is_joining(word));
    let made = verb.is_some_and(|verb| verb == "create" || verb == "add");
    // The class of a handler may be another than the group.
    let own = subject.group_at_start(&front).is_some();
    let group = match subject.group_in_path().filter(|_| own) {
        Some((words, chosen)) if chosen || (alone && made) => in_singular(&words),
        Some((words, _)) => words,
        None if alone && made => in_singular(&front),
        None => front,
    };
    stem.splice(at..at, group);
    stem
}

/// Whether the group is among the words, in the singular or the plural.
fn says_group(subject: &Subject<'_>, words: &[String]) -> bool {
    (0..words.len()).any(|at| subject.group_at_start(&words[at..]).is_some())
}

/// Whether words say what an operation does: of one that changes something, the verb is among them.
/// `tagResource` is no `resource` of the group `tags`.
fn says_what(subject: &Subject<'_>, words: &[String]) -> bool {
    let verb = |word: &String| is_verb(word) || *word == subject.method;
    matches!(subject.method.as_str(), "get" | "head" | "post") || words.iter().any(verb)
}

/// Whether a verb that reads gives a list here.
fn is_listing(subject: &Subject<'_>, verb: &str) -> bool {
    READING.contains(&verb) && subject.returns == Returns::List && !subject.ends_with_parameter()
}

/// Whether the operationId is what a framework made of method and path, and of a name in front.
pub(super) fn is_cut(subject: &Subject<'_>) -> bool {
    let id = subject.id.as_deref().unwrap_or_default();
    without_route(subject, id).len() < ident::snake_words(id).len()
}

/// The words without those of the group: behind the verb, or at the end behind a preposition.
fn without_group(subject: &Subject<'_>, words: &[String]) -> Vec<String> {
    let (verbs, behind) = words.split_at(doing(subject, words));
    let Some(verb) = verbs.last().map(String::as_str) else {
        return words.to_vec();
    };
    let article = behind.first().is_some_and(|word| is_article(word));
    let starts = if article { 0..2 } else { 0..1 };
    let found = starts
        .filter_map(|start| Some((start, subject.group_at_start(behind.get(start..)?)?)))
        .next();
    if let Some((start, count)) = found {
        let rest = &behind[start + count..];
        let plural = is_plural(&behind[start + count - 1]);
        let last = rest.is_empty() && !subject.ends_with_parameter();
        if last && plural && verbs.len() == 1 && SINGLE.contains(&verb) {
            return words.to_vec();
        }
        // `save_albums_user`: the group is not what is saved to the user.
        let owner = rest.len() == 1 && !is_manner(&rest[0]) && !is_joining(&rest[0]);
        if owner && plural && verbs.len() == 1 && subject.changes() && *verb != subject.method {
            return words.to_vec();
        }
        let listed = rest
            .first()
            .is_none_or(|word| is_joining(word) && word != "by");
        let listed = plural && listed && verbs.len() == 1 && is_listing(subject, verb);
        let list = listed.then(|| vec!["list".to_owned()]);
        let mut method = list.unwrap_or_else(|| verbs.to_vec());
        method.extend(without_key(subject, rest));
        return method;
    }
    for at in 1..behind.len() {
        let before = BEFORE_GROUP.contains(&behind[at - 1].as_str());
        let start = at + usize::from(is_article(&behind[at]));
        if before && at > 1 && subject.is_group(&behind[start..]) {
            return words[..verbs.len() + at - 1].to_vec();
        }
    }
    words.to_vec()
}

/// What follows the group, without `by_id` where the path ends with this parameter, and no literal says
/// so as that of `/flows/name/{name}` does; nor with several (`by_owner_and_id`).
fn without_key(subject: &Subject<'_>, rest: &[String]) -> Vec<String> {
    if let (Some(Step::Parameter(name)), Some((by, key))) =
        (subject.steps.last(), rest.split_first())
        && by == "by"
    {
        let name = ident::snake_words(name);
        let said = subject.last_literal() == key;
        let is_last = |key: &[String]| name == key || key == ["id"];
        if !key.is_empty() && !said && (is_last(key) || are_parameters(subject, key)) {
            return Vec::new();
        }
    }
    rest.to_vec()
}

/// Whether words are the names of several parameters of the path, the last one among them.
fn are_parameters(subject: &Subject<'_>, words: &[String]) -> bool {
    let parameters: Vec<Vec<String>> = subject.parameters().map(ident::snake_words).collect();
    let keys: Vec<&[String]> = words.split(|word| word == "and").collect();
    let last = parameters
        .last()
        .is_some_and(|last| keys.contains(&last.as_slice()));
    last && keys.len() > 1 && keys.iter().all(|key| parameters.iter().any(|it| it == key))
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}
