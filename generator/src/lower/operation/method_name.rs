//! What method names are made from.
//!
//! The operationId without the name of its group, or else the HTTP method and the path. Neither
//! depends on other operations; only where two of one group would be called the same, all but one
//! fall back on something longer. The one that keeps the name is found without their order.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostics::{Cause, Diagnostics};
use crate::ir::{GroupId, Hint};
use crate::path_template::{PathPart, PathTemplate};
use crate::pointer::Pointer;

/// What is known of an operation before it is lowered.
pub(super) struct Unnamed<'a> {
    /// Where it is declared.
    pub(super) pointer: &'a Pointer,
    /// `get`, `post`, …
    pub(super) method: &'a str,
    /// The path template.
    pub(super) path: &'a str,
    /// The operationId, if it has any text.
    pub(super) id: Option<&'a str>,
    /// Its first tag.
    pub(super) tag: Option<&'a str>,
    /// The group of that tag.
    pub(super) group: Option<GroupId>,
}

/// The hint of each operation, in the same order.
pub(super) fn hints(
    operations: &[Unnamed<'_>],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Hint> {
    let short = clashes(operations, |operation| short_id(operation));
    let whole = clashes(operations, |operation| operation.id);
    operations
        .iter()
        .enumerate()
        .map(|(index, operation)| {
            if let Some(name) = config.rename(operation.pointer) {
                return Hint {
                    explicit: true,
                    ..Hint::new(name)
                };
            }
            match (operation.id, short_id(operation)) {
                (Some(_), Some(rest)) if !short[index] => Hint::new(rest),
                (Some(id), _) if !whole[index] => Hint::new(id),
                (Some(id), _) => {
                    let message = format!("the operationId `{id}` is not unique");
                    let help = "the method is named after the HTTP method and the path";
                    diagnostics.warn(Cause::Name, operation.pointer, message, help);
                    by_path(operation.method, operation.path)
                }
                (None, _) => by_path(operation.method, operation.path),
            }
        })
        .collect()
}

/// For each operation: whether another of its group has the same text and a better claim to it:
/// the text is its whole operationId, or begins with its HTTP method, or its path comes first.
fn clashes<'a>(
    operations: &'a [Unnamed<'a>],
    text: impl Fn(&'a Unnamed<'a>) -> Option<&'a str>,
) -> Vec<bool> {
    let key = |operation: &'a Unnamed<'a>| (operation.group, text(operation));
    let claim = |operation: &'a Unnamed<'a>| {
        let exact = operation.id == text(operation);
        let method = operation.method.to_ascii_lowercase();
        let fitting = text(operation).is_some_and(|text| text.to_lowercase().starts_with(&method));
        (!exact, !fitting, operation.path, method)
    };
    let mut best: BTreeMap<_, &'a Unnamed<'a>> = BTreeMap::new();
    for operation in operations {
        let known = best.entry(key(operation)).or_insert(operation);
        if claim(operation) < claim(known) {
            *known = operation;
        }
    }
    let beaten = |operation| !std::ptr::eq(best[&key(operation)], operation);
    operations.iter().map(beaten).collect()
}

/// The operationId without the tag and a separator before it, as in GitHub's `repos/get`.
fn short_id<'a>(operation: &Unnamed<'a>) -> Option<&'a str> {
    let id = operation.id?;
    let Some(tag) = operation.tag else {
        return Some(id);
    };
    Some(without_prefix(id, tag).unwrap_or(id))
}

fn without_prefix<'a>(id: &'a str, tag: &str) -> Option<&'a str> {
    let mut rest = id.chars();
    for expected in tag.chars() {
        let given = rest.next()?;
        let separators = is_separator(expected) && is_separator(given);
        if !separators && !given.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let bare = rest.trim_start_matches(['/', '_', '-', '.', ':']);
    // A number alone can't be a name; `pets_2` stays as it is.
    let named = bare.starts_with(char::is_alphabetic);
    (bare.len() < rest.len() && named).then_some(bare)
}

fn is_separator(c: char) -> bool {
    matches!(c, '/' | '_' | '-' | '.' | ':' | ' ')
}

/// `get`, `pets`, `by`, `id` of `GET /pets/{id}`.
pub(super) fn by_path(method: &str, path: &str) -> Hint {
    let mut words = vec![method.to_ascii_lowercase()];
    for segment in path.split('/') {
        for part in PathTemplate::parse(segment).parts() {
            let (PathPart::Literal(text) | PathPart::Parameter(text)) = part;
            if matches!(part, PathPart::Parameter(_)) {
                words.push("by".to_owned());
            }
            if text.chars().any(char::is_alphanumeric) {
                words.push(text.to_owned());
            }
        }
    }
    if words.len() == 1 {
        words.push("root".to_owned());
    }
    Hint {
        words,
        ..Hint::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(operations: &[(&str, Option<&str>)]) -> Vec<String> {
        let pointer = Pointer::root();
        let operations: Vec<_> = operations
            .iter()
            .map(|(id, tag)| Unnamed {
                pointer: &pointer,
                method: "get",
                path: "/a/{b}",
                id: (!id.is_empty()).then_some(*id),
                tag: *tag,
                group: tag.map(|_| GroupId(0)),
            })
            .collect();
        let hints = hints(&operations, &Config::default(), &mut Diagnostics::new());
        hints.into_iter().map(|hint| hint.words.join(" ")).collect()
    }

    #[test]
    fn the_path_names_what_has_no_id() {
        assert_eq!(names(&[("", None)]), ["get a by b"]);
        assert_eq!(by_path("get", "/").words, ["get", "root"]);
        let words = by_path("POST", "/a/{b}.{c}/d-{e}").words;
        assert_eq!(words, ["post", "a", "by", "b", "by", "c", "d-", "by", "e"]);
    }

    #[test]
    fn the_tag_before_a_separator_is_dropped() {
        let tagged = |id| names(&[(id, Some("Repos"))]).remove(0);
        assert_eq!(tagged("repos/get"), "get");
        assert_eq!(tagged("Repos_list"), "list");
        assert_eq!(tagged("repository_list"), "repository_list");
        assert_eq!(tagged("reposList"), "reposList");
        assert_eq!(tagged("repos_2"), "repos_2");
        assert_eq!(tagged("repos"), "repos");
        assert_eq!(
            names(&[("code-scanning/get", Some("Code scanning"))]),
            ["get"]
        );
    }

    #[test]
    fn a_prefix_stays_where_the_rest_is_taken() {
        let both = names(&[("repos/get", Some("repos")), ("get", Some("repos"))]);
        assert_eq!(both, ["repos/get", "get"]);
        let both = names(&[("get", Some("repos")), ("repos/get", Some("repos"))]);
        assert_eq!(both, ["get", "repos/get"]);
    }

    #[test]
    fn an_id_given_twice_in_a_group_names_one() {
        assert_eq!(names(&[("x", None), ("x", None)]), ["x", "get a by b"]);
        assert_eq!(names(&[("x", None), ("x", Some("t"))]), ["x", "x"]);
    }
}
