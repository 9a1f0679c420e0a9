//! Names of operations without an operationId, or with one that only spells method and path.
//!
//! `list`, `get`, `create`, `update`, `replace`, `delete` on resources, and the last word of the
//! path on actions, with what lies between the group and the end of the path.

use super::super::ident;
use super::super::nouns::{in_singular, is_plural};
use super::Names;
use super::subject::{Returns, Subject};
use crate::path_template::{PathPart, PathTemplate};
use crate::route::Step;
use crate::verbs::{is_reading_verb, is_verb};

/// A literal of the path.
struct Resource {
    words: Vec<String>,
    /// Whether a parameter follows, which chooses one of many.
    chosen: bool,
}

impl Resource {
    /// In the singular where one is chosen.
    fn words(&self) -> Vec<String> {
        match self.chosen {
            true => in_singular(&self.words),
            false => self.words.clone(),
        }
    }
}

/// The names by method, path and response, the best first: an action is a resource, too.
pub(super) fn names(subject: &Subject<'_>) -> Vec<Names> {
    let path = PathOfGroup::of(subject);
    let action = of_action(subject, &path);
    action
        .into_iter()
        .chain(of_resource(subject, &path))
        .collect()
}

/// Whether the path ends with an action.
pub(super) fn is_action(subject: &Subject<'_>) -> bool {
    action(subject, &PathOfGroup::of(subject)).is_some()
}

fn of_action(subject: &Subject<'_>, path: &PathOfGroup) -> Option<Names> {
    let action = action(subject, path)?;
    let (verb, rest) = action.split_at(1);
    let between = &path.after[..path.after.len() - 1];
    let between = || between.iter().flat_map(Resource::words);
    let method = verb.iter().cloned().chain(between());
    let owner = path.group.iter().flat_map(Resource::words);
    let stem = verb.iter().cloned().chain(owner).chain(between());
    let end = || rest.iter().chain(&path.context).cloned();
    Some(Names::of_path(
        method.chain(end()).collect(),
        stem.chain(end()).collect(),
    ))
}

/// The further names are for one of several things that the first may be for too.
fn of_resource(subject: &Subject<'_>, path: &PathOfGroup) -> Vec<Names> {
    let PathOfGroup {
        group,
        after,
        before,
        context,
    } = path;
    let last = after.last().or(group.as_ref());
    let many = last.is_some_and(|last| last.words.last().is_some_and(|word| is_plural(word)));
    let verb = verb(subject, many);
    let one = subject.ends_with_parameter() || verb == "create";
    let objects = |group: Option<&Resource>| -> Vec<String> {
        let count = after.len() + usize::from(group.is_some());
        let all = group.into_iter().chain(after).enumerate();
        all.flat_map(
            |(at, resource): (usize, &Resource)| match one && at + 1 == count {
                true => in_singular(&resource.words),
                false => resource.words(),
            },
        )
        .collect()
    };
    let all = after.is_empty() && many && !one && matches!(verb, "delete" | "replace" | "update");
    let all = (group.is_some() && all).then(|| "all".to_owned());
    let head = || std::iter::once(verb.to_owned()).chain(all.clone());
    let mut method: Vec<String> = head().chain(objects(None)).chain(context.clone()).collect();
    // `list_list` says nothing that `list` does not.
    let repeats = method.len() == 2 && method[0] == method[1];
    if repeats || (method.len() == 1 && group.is_none()) {
        method = by_route(&subject.method, subject.path);
    }
    let stem = match &group {
        Some(group) => head()
            .chain(objects(Some(group)))
            .chain(context.clone())
            .collect(),
        None => method.clone(),
    };
    let mut all = vec![Names::of_path(method, stem)];
    // `update` may be what an operationId says of another method of the path.
    if subject.method == "patch" && verb == "update" {
        let patch = |words: &[String]| {
            let verb = std::iter::once(subject.method.clone());
            verb.chain(words[1..].iter().cloned()).collect()
        };
        all.push(Names::of_path(patch(&all[0].method), patch(&all[0].stem)));
    }
    let mut longer: Vec<Vec<String>> = Vec::new();
    if context.is_empty() && !before.is_empty() {
        longer.push(before.clone());
    }
    if let Some(Step::Parameter(name)) = subject.steps.last()
        && !all[0].method.contains(&"by".to_owned())
    {
        let key = ident::snake_words(name).into_iter();
        longer.push(std::iter::once("by".to_owned()).chain(key).collect());
    }
    for words in longer {
        all.push(Names::of_path(
            all[0].method.iter().chain(&words).cloned().collect(),
            all[0].stem.iter().chain(&words).cloned().collect(),
        ));
    }
    all
}

/// `get`, `pets`, `by`, `id` of `GET /pets/{id}`: what no other path of the same method is, but for
/// the symbols in it.
pub(super) fn by_route(method: &str, path: &str) -> Vec<String> {
    let mut words = ident::snake_words(method);
    for segment in path.split('/') {
        for part in PathTemplate::parse(segment).parts() {
            let (PathPart::Literal(text) | PathPart::Parameter(text)) = part;
            if matches!(part, PathPart::Parameter(_)) {
                words.push("by".to_owned());
            }
            if text.chars().any(char::is_alphanumeric) {
                words.extend(ident::snake_words(text));
            }
        }
    }
    if words.len() == 1 {
        words.push("root".to_owned());
    }
    words
}

/// What a path has to choose by: what stands in its query, where a document has one (`view`, `full` of
/// `?view=full`); otherwise its parameters.
pub(super) fn keys(subject: &Subject<'_>) -> Vec<String> {
    let query = subject.path.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(key, value)| match value.contains('{') {
        true => key.to_owned(),
        false => format!("{key} {value}"),
    });
    let pairs: Vec<String> = pairs.collect();
    if !pairs.is_empty() {
        return pairs;
    }
    subject.parameters().map(str::to_owned).collect()
}

/// The path of an operation, seen from its group.
struct PathOfGroup {
    /// The literal that is called like the group.
    group: Option<Resource>,
    /// The literals behind it; all of them, if none is called like the group.
    after: Vec<Resource>,
    /// What lies before it: `for_org` of `/orgs/{org}/repos`.
    before: Vec<String>,
    /// The same, where it says which of the group are meant. One that is chosen is found without.
    context: Vec<String>,
}

impl PathOfGroup {
    fn of(subject: &Subject<'_>) -> Self {
        let mut before = Vec::new();
        let mut group: Option<Resource> = None;
        let mut after = Vec::new();
        for (at, step) in subject.steps.iter().enumerate() {
            let Step::Literal(text) = step else {
                continue;
            };
            let words = ident::snake_words(text);
            let chosen = matches!(subject.steps.get(at + 1), Some(Step::Parameter(_)));
            match subject.as_group(words) {
                Ok(words) => {
                    before.extend(group.take());
                    before.append(&mut after);
                    group = Some(Resource { words, chosen });
                }
                Err(words) => after.push(Resource { words, chosen }),
            }
        }
        let chosen = group.as_ref().is_some_and(|group| group.chosen);
        let mut before: Vec<String> = before.iter().flat_map(Resource::words).collect();
        if !before.is_empty() {
            before.insert(0, "for".to_owned());
        }
        Self {
            group,
            after,
            context: if chosen { Vec::new() } else { before.clone() },
            before,
        }
    }
}

/// The words of the action that the path ends with, the verb first: what begins with a verb; and
/// what is one word in the singular behind a parameter, for POST.
fn action(subject: &Subject<'_>, path: &PathOfGroup) -> Option<Vec<String>> {
    let last = path
        .after
        .last()
        .filter(|_| !subject.ends_with_parameter())?;
    let first = last.words.first()?;
    let verb = match subject.method.as_str() {
        "delete" => false,
        "get" => is_reading_verb(first),
        _ => is_verb(first),
    };
    let behind_parameter = matches!(subject.steps.iter().rev().nth(1), Some(Step::Parameter(_)));
    let lonely = path.after.len() == 1 && path.group.is_none();
    let single = last.words.len() == 1 && !is_plural(first);
    let posted = subject.method == "post" && behind_parameter && single && !lonely;
    (verb || posted).then(|| last.words.clone())
}

fn verb<'s>(subject: &'s Subject<'_>, many: bool) -> &'s str {
    let one = subject.ends_with_parameter();
    match subject.method.as_str() {
        "get" if one => "get",
        "get" => match subject.returns {
            Returns::List => "list",
            Returns::Unknown if many => "list",
            _ => "get",
        },
        "post" if one => "update",
        "post" => "create",
        "put" => "replace",
        "patch" => "update",
        other => other,
    }
}
