//! Names that the operationId gives: what a person wrote of it, without the words of the group.

use super::super::ident;
use super::super::nouns::{in_singular, is_plural, is_same};
use super::Names;
use super::by_path;
use super::subject::{Returns, Subject};
use crate::route::{self, Step};
use crate::verbs::is_verb;

/// What the names of classes end in that handle requests.
const CLASSES: [&str; 4] = ["Controller", "Resource", "Handler", "Endpoint"];

/// Words that join others.
const JOINING: [&str; 12] = [
    "by", "with", "for", "in", "of", "and", "from", "to", "on", "at", "the", "a",
];

/// Those that may stand between an object and the group: `add_tag_to_contact`.
const BEFORE_GROUP: [&str; 8] = ["for", "from", "in", "into", "of", "on", "to", "at"];

/// Verbs that give one thing, or a list where the noun is a plural.
const READING: [&str; 6] = ["fetch", "get", "load", "read", "retrieve", "show"];

/// Verbs for one thing where the noun is a singular, so that `delete_pets` is another operation.
const SINGLE: [&str; 13] = [
    "archive", "delete", "destroy", "disable", "edit", "enable", "modify", "patch", "put",
    "remove", "replace", "set", "update",
];

/// Words that say how many, and so stand before the group: `FindAllPets`.
const QUANTIFIERS: [&str; 4] = ["all", "each", "many", "one"];

/// The names by the operationId; none if it says no more than method and path.
pub(super) fn names(subject: &Subject<'_>) -> Option<Names> {
    let (text, of_class) = written(subject)?;
    let (text, front) = below_group(subject, text);
    let mut front = front.or(of_class);
    let mut words = ident::snake_words(text);
    if is_of_controller(subject, text) {
        return None;
    }
    words = without_route(subject, words);
    words = without_prefix(subject, words);
    if let Some(count) = subject.group_at_start(&words) {
        let rest = match words.get(count).map(String::as_str) {
            Some("controller" | "api" | "service") => &words[count + 1..],
            _ => &words[count..],
        };
        match rest.first().map(String::as_str) {
            None => return None,
            Some(first)
                if !is_joining(first) && starts_a_name(first) && says_what(subject, rest) =>
            {
                front = Some(words[..count].to_vec());
                words = rest.to_vec();
            }
            Some(_) => {}
        }
    }
    let leading = front.is_some();
    let route = Route::of(subject, &words, leading);
    // `get_search` of `GET /customers/search` is no more than `search`.
    if route == Route::Spelled || (route == Route::English && by_path::is_action(subject)) {
        return None;
    }
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
    Some(Names {
        stem: stem(subject, &words, &method, front),
        faithful: method.first() == words.first(),
        method,
        longer: words,
    })
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
    let changes = !matches!(subject.method.as_str(), "get" | "head");
    let ends_with_verb = stem.last().is_some_and(|word| is_verb(word));
    let is_first = |word: &&String| is_verb(word) || (changes && !ends_with_verb);
    let verb = stem.first().filter(is_first);
    let quantified = stem
        .get(1)
        .is_some_and(|word| QUANTIFIERS.contains(&word.as_str()));
    let at = match verb {
        Some(_) => 1 + usize::from(quantified),
        None => 0,
    };
    let alone = stem.get(at).is_none_or(|word| is_joining(word));
    let made = verb.is_some_and(|verb| verb == "create" || verb == "add");
    let group = match subject.group_in_path() {
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
    let words = subject.id.map(ident::snake_words).unwrap_or_default();
    let front = without_route(subject, words.clone());
    front.len() < words.len()
}

/// The operationId without what frameworks add, and the group if the class of a handler is called so.
fn written<'a>(subject: &Subject<'a>) -> Option<(&'a str, Option<Vec<String>>)> {
    let id = subject.id?;
    if let Some((class, rest)) = id.split_once(['_', '.', '#', ':'])
        && let Some(class) = CLASSES.iter().find_map(|it| class.strip_suffix(it))
        && starts_a_name(rest)
    {
        let group = Some(ident::snake_words(class)).filter(|words| subject.is_group(words));
        return Some((without_addition(subject, rest)?, group));
    }
    Some((without_addition(subject, id)?, None))
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
    {
        return Some(rest);
    }
    let (rest, number) = text.rsplit_once('_').unwrap_or((text, ""));
    let numbered = (1..=2).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    match numbered && rest.contains(char::is_alphabetic) && !rest.ends_with('_') {
        true => Some(rest),
        false => Some(text),
    }
}

fn word_or_line(c: char) -> char {
    if c.is_alphanumeric() { c } else { '_' }
}

/// What stands behind the group in an id with separators (`repos/get`, `service.pets.list`), and the
/// group if there was one.
fn below_group<'a>(subject: &Subject<'_>, text: &'a str) -> (&'a str, Option<Vec<String>>) {
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
fn is_of_controller(subject: &Subject<'_>, text: &str) -> bool {
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

/// The words before the end of the path and the method, where the end begins at a slash:
/// `read_flow` of `read_flow_flows_id_get`, below a path that the framework does not know.
fn without_route(subject: &Subject<'_>, words: Vec<String>) -> Vec<String> {
    let Some((last, front)) = words.split_last() else {
        return words;
    };
    if *last != subject.method {
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

fn words_of(step: &Step<'_>) -> Vec<String> {
    let (Step::Prefix(text) | Step::Literal(text) | Step::Parameter(text)) = step;
    ident::snake_words(text)
}

/// The words without those of the path's prefix, `api_v1_pets_list`.
fn without_prefix(subject: &Subject<'_>, words: Vec<String>) -> Vec<String> {
    let prefixes = subject.steps.iter();
    let prefixes = prefixes.take_while(|step| matches!(step, Step::Prefix(_)));
    let prefix: Vec<String> = prefixes.flat_map(words_of).collect();
    match words.strip_prefix(prefix.as_slice()) {
        Some(rest) if rest.first().is_some_and(|word| starts_a_name(word)) => rest.to_vec(),
        _ => words,
    }
}

/// How far words are the HTTP method, first or last, and the path: all of its literals that are no
/// prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    /// They say something else.
    Other,
    /// They are no more than that.
    Spelled,
    /// They are, but a person may have written them: `get_pets` and `delete_pet_by_id`, as `get` and
    /// `delete` are English, without the parameters; and `head_pet`, as that of `get_pet`.
    English,
}

impl Route {
    /// `below`: the words are without the group.
    fn of(subject: &Subject<'_>, words: &[String], below: bool) -> Self {
        let first = words.first().filter(|word| **word == subject.method);
        let rest = match (first, words.split_last()) {
            (Some(_), _) => &words[1..],
            (None, Some((last, front))) if *last == subject.method => front,
            _ => return Self::Other,
        };
        let version = |word: &&String| route::is_prefix_word(word);
        let rest = &rest[rest.iter().take_while(version).count()..];
        let english = matches!(subject.method.as_str(), "get" | "head" | "delete");
        let spelled = |keys: bool| is_spelled(subject, rest, &subject.steps, below, keys);
        match (spelled(true), english && spelled(false)) {
            (false, _) => Self::Other,
            (true, false) => Self::Spelled,
            (true, true) => Self::English,
        }
    }
}

/// Whether words spell steps; with `keys`, parameters may stand there without `by`.
fn is_spelled(
    subject: &Subject<'_>,
    words: &[String],
    steps: &[Step<'_>],
    below: bool,
    keys: bool,
) -> bool {
    if let Some((first, rest)) = words.split_first()
        && is_joining(first)
        && is_spelled(subject, rest, steps, below, keys || first == "by")
    {
        return true;
    }
    let Some((step, steps)) = steps.split_first() else {
        return words.is_empty();
    };
    let own = words_of(step);
    let taken = |count: usize| is_spelled(subject, &words[count..], steps, below, keys);
    let fits = words.len() >= own.len() && own.iter().zip(words).all(|(a, b)| is_same(a, b));
    match step {
        Step::Literal(_) if below && subject.is_group(&own) => {
            taken(0) || (fits && taken(own.len()))
        }
        Step::Literal(_) => fits && taken(own.len()),
        Step::Prefix(_) => (fits && taken(own.len())) || taken(0),
        Step::Parameter(_) => {
            let part = words
                .first()
                .is_some_and(|word| own.contains(word) || word == "id");
            taken(0) || (keys && ((fits && taken(own.len())) || (part && taken(1))))
        }
    }
}

/// The words without those of the group: behind the verb, or at the end behind a preposition.
fn without_group(subject: &Subject<'_>, words: &[String]) -> Vec<String> {
    let verb = match words.first() {
        Some(first) if is_verb(first) || *first == subject.method => first.as_str(),
        _ => return words.to_vec(),
    };
    let article = words.get(1).is_some_and(|word| is_article(word));
    let starts = if article { 1..3 } else { 1..2 };
    let found = starts
        .filter_map(|start| Some((start, subject.group_at_start(words.get(start..)?)?)))
        .next();
    if let Some((start, count)) = found {
        let rest = &words[start + count..];
        let plural = is_plural(&words[start + count - 1]);
        let last = rest.is_empty() && !subject.ends_with_parameter();
        if last && plural && SINGLE.contains(&verb) {
            return words.to_vec();
        }
        let listed = rest
            .first()
            .is_none_or(|word| is_joining(word) && word != "by");
        let verb = match plural && listed && is_listing(subject, verb) {
            true => "list",
            false => verb,
        };
        return std::iter::once(verb.to_owned())
            .chain(without_key(subject, rest))
            .collect();
    }
    for at in 2..words.len() {
        let before = BEFORE_GROUP.contains(&words[at - 1].as_str());
        let start = at + usize::from(is_article(&words[at]));
        if before && at > 2 && subject.is_group(&words[start..]) {
            return words[..at - 1].to_vec();
        }
    }
    words.to_vec()
}

/// What follows the group, without `by_id` where the path ends with this parameter, and no literal says
/// so as that of `/flows/name/{name}` does.
fn without_key(subject: &Subject<'_>, rest: &[String]) -> Vec<String> {
    if let (Some(Step::Parameter(name)), Some((by, key))) =
        (subject.steps.last(), rest.split_first())
        && by == "by"
    {
        let name = ident::snake_words(name);
        let said = subject.last_literal() == key;
        if !key.is_empty() && !said && (name == key || key == ["id"]) {
            return Vec::new();
        }
    }
    rest.to_vec()
}

fn is_same_words(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

fn is_joining(word: &str) -> bool {
    JOINING.contains(&word)
}

/// Whether a name can begin so: not with a number.
fn starts_a_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}
