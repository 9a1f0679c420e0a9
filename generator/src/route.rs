//! What the path of an operation says about it: the resource, and the steps from there.

use crate::path_template::{PathPart, PathTemplate};
use crate::verbs;

/// A step of a path: what stands between two slashes, or a part of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'p> {
    /// What says nothing of the resource: `api`, `v1`, the name of a service before its version.
    Prefix(&'p str),
    /// Fixed text, without the extension of a file (`users` of `users.json`).
    Literal(&'p str),
    /// The name of a parameter.
    Parameter(&'p str),
}

/// Words of which prefixes are made, besides versions.
const PREFIXES: [&str; 8] = [
    "api", "apis", "rest", "restapi", "jsonapi", "rpc", "json", "latest",
];

/// Extensions of files that a path may end in.
const EXTENSIONS: [&str; 5] = [".json", ".xml", ".yaml", ".php", ".csv"];

/// The steps of a path template. What follows a `#` or a `?` is none of them, but for one word.
///
/// Prefixes are the literals at the beginning that consist of versions and the like, and what
/// stands before a version (`/billing/v2/invoices`), if a literal follows. This depends on no other
/// path: that all paths of a document begin alike is no reason, since one more may begin otherwise.
pub(crate) fn steps(path: &str) -> Vec<Step<'_>> {
    let (path, behind) = path.split_at(path.find(['#', '?']).unwrap_or(path.len()));
    let mut steps: Vec<Step<'_>> = path.split('/').flat_map(of_segment).collect();
    // Where several operations have one path, a word behind it tells them apart: `/files#copy`.
    let word =
        |text: &&str| !text.is_empty() && text.chars().all(|c| c.is_alphabetic() || c == '_');
    steps.extend(behind.strip_prefix('#').filter(word).map(Step::Literal));
    let literals = |steps: &[Step<'_>]| {
        let literal = |step: &Step<'_>| matches!(step, Step::Literal(text) if is_resource(text));
        steps.iter().any(literal)
    };
    let fixed = steps
        .iter()
        .take_while(|step| matches!(step, Step::Literal(_)))
        .count();
    let text = |step: &Step<'_>| match step {
        Step::Literal(text) | Step::Prefix(text) | Step::Parameter(text) => text.to_string(),
    };
    let leading = steps[..fixed]
        .iter()
        .take_while(|step| is_prefix(&text(step)))
        .count();
    let version = steps[..fixed]
        .iter()
        .rposition(|step| is_certain_version(&text(step)))
        .filter(|at| literals(&steps[at + 1..]));
    let count = version.map_or(leading, |at| leading.max(at + 1));
    for step in &mut steps[..count] {
        if let Step::Literal(text) = *step {
            *step = Step::Prefix(text);
        }
    }
    // Behind a parameter such as `{version}` there may be another.
    let mut at = count;
    while let Some(Step::Parameter(_)) = steps.get(at) {
        at += 1;
    }
    if let Some(Step::Literal(text)) = steps.get(at).copied()
        && is_prefix(text)
        && literals(&steps[at + 1..])
    {
        steps[at] = Step::Prefix(text);
    }
    steps
}

/// The name of the resource that a path is about: its first literal that is no prefix. None: the
/// path has no such literal, or it is the name of an action (`/sendMessage`, `/search/pets`), whatever
/// follows: else one more path could make a group with the name of a method.
pub(crate) fn resource(path: &str) -> Option<&str> {
    let steps = steps(path);
    let mut literals = steps.iter().filter_map(|step| match step {
        Step::Literal(text) if is_resource(text) => Some(*text),
        _ => None,
    });
    literals.next().filter(|text| !verbs::is_action(text))
}

fn of_segment(segment: &str) -> Vec<Step<'_>> {
    let template = PathTemplate::parse(segment);
    let parts: Vec<PathPart<'_>> = template.parts().collect();
    let lone = parts.len() == 1;
    let steps = parts.into_iter().flat_map(|part| match part {
        PathPart::Parameter(name) => vec![Step::Parameter(name)],
        PathPart::Literal(text) => {
            // `:cancel` of Google, `users(` of OData; `v` of `v{version}` is no word.
            let words = text.split([':', '(', ')', ',', '=', '\'']);
            let words = words.map(|word| without_extension(word, lone));
            let some = |word: &&str| word.chars().any(char::is_alphanumeric);
            let words = words.filter(some).filter(|word| {
                lone || word.len() > 1 || word.starts_with(char::is_alphabetic) && *word != "v"
            });
            words.map(Step::Literal).collect()
        }
    });
    steps.collect()
}

fn without_extension(text: &str, lone: bool) -> &str {
    // `.zip` behind a parameter.
    let text = match text.rsplit_once('.') {
        Some((rest, _)) if !lone => rest,
        _ => text,
    };
    let lower = text.to_ascii_lowercase();
    let extension = EXTENSIONS.iter().find(|it| lower.ends_with(**it));
    let rest = extension.map_or(text, |it| &text[..text.len() - it.len()]);
    without_token(rest.trim_matches(['.', '-', '_']))
}

/// The tokens in a path that are ids of something: `-6VMVochwUWo` of `/security-6VMVochwUWo/schema`.
pub(crate) fn tokens(path: &str) -> impl Iterator<Item = &str> {
    let segments = path.split(['/', '#', '?']);
    segments.filter_map(|segment| segment.strip_prefix(without_token(segment)))
}

fn without_token(text: &str) -> &str {
    match text.rsplit_once('-') {
        Some((rest, token)) if is_token(token) => rest,
        _ => text,
    }
}

/// Whether a text is an id that a machine made: digits and both cases of letters, and no word of them
/// is long.
fn is_token(text: &str) -> bool {
    let count = |of: fn(&char) -> bool| text.chars().filter(of).count();
    let words = text.split(|c: char| !c.is_ascii_lowercase());
    text.len() >= 10
        && text.chars().all(|c| c.is_ascii_alphanumeric())
        && count(char::is_ascii_digit) > 0
        && count(char::is_ascii_uppercase) > 2
        && words.map(str::len).max().is_some_and(|most| most < 5)
}

/// Whether a literal can be the name of a resource: words, not `@me` or `$batch`.
fn is_resource(text: &str) -> bool {
    let words = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | ' ' | '+');
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(words)
}

/// Whether a word says nothing of a resource, as those of prefixes: `api`, `v1`.
pub(crate) fn is_prefix_word(word: &str) -> bool {
    PREFIXES.contains(&word) || is_named_version(word)
}

fn is_prefix(text: &str) -> bool {
    let mut words = text.split(['-', '_', '.']).filter(|word| !word.is_empty());
    is_version(text)
        || words
            .all(|word| PREFIXES.contains(&word.to_ascii_lowercase().as_str()) || is_version(word))
}

/// `v1`, `v2beta1`, `1.0`, `3`, `2024-01-01`.
fn is_version(text: &str) -> bool {
    let numbers = |text: &str| {
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(digits)
    };
    numbers(text) || is_named_version(text)
}

/// Whether a text is a version wherever it stands, as a number alone is not.
fn is_certain_version(text: &str) -> bool {
    let separators = text.matches(['.', '-']).count();
    is_named_version(text) || (is_version(text) && separators > 0)
}

/// `v1`, `v2beta1`, `v1.1`.
pub(crate) fn is_named_version(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['v', 'V']) else {
        return false;
    };
    let rest = rest.to_ascii_lowercase();
    let mut rest = rest.as_str();
    for stage in ["alpha", "beta", "preview", "rc"] {
        if let Some((before, after)) = rest.split_once(stage) {
            let digits = after.chars().all(|c| c.is_ascii_digit());
            rest = if digits { before } else { rest };
        }
    }
    let rest = rest.trim_end_matches(['.', '-', '_', 'p']);
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | 'p');
    rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_no_word() {
        assert_eq!(steps("/a/b-6VMVochwUWo/c")[1], Step::Literal("b"));
        for text in [
            "b-OAuth2Clients",
            "b-2024-01-01",
            "x-6vmvochwuwo",
            "get-Sha256Sums",
        ] {
            assert_eq!(steps(&format!("/a/{text}"))[1], Step::Literal(text));
        }
    }

    #[test]
    fn the_resource_is_the_first_segment_that_says_something() {
        let table = [
            ("/pets", Some("pets")),
            ("/pets/{id}/toys", Some("pets")),
            (
                "/v1/payment_intents/{intent}/confirm",
                Some("payment_intents"),
            ),
            ("/api/v1.1/pets", Some("pets")),
            ("/api/2024-01-01/pets", Some("pets")),
            ("/rest/api/3/issue/{id}", Some("issue")),
            ("/api-v2/pets", Some("pets")),
            ("/{tenant}/pets/{id}", Some("pets")),
            ("/api/v{version}/pets", Some("pets")),
            ("/{version}/api/pets", Some("pets")),
            ("/2010-04-01/Accounts/{Sid}/Calls.json", Some("Accounts")),
            ("/2010-04-01/Accounts.json", Some("Accounts")),
            ("/billing/v2/invoices/{id}", Some("invoices")),
            ("/billing/v2/{id}", Some("billing")),
            (
                "/amazonclouddirectory/2017-01-11/facet/delete#x",
                Some("facet"),
            ),
            ("/v1/accessPolicies:search", Some("accessPolicies")),
            ("/users({id})/photo", Some("users")),
            ("/v2beta1/pets", Some("pets")),
            ("/v1p1beta1/pets", Some("pets")),
            ("/.well-known/jwks.json", Some("well-known")),
            ("/block_types", Some("block_types")),
            ("/blockTypes/{id}", Some("blockTypes")),
            ("/search/pets", None),
            // Actions, and what has no word.
            ("/sendMessage", None),
            ("/v1/search", None),
            ("/", None),
            ("/{id}", None),
            ("/v1/{+name}", None),
            ("/v1", None),
            ("/#X-Amz-Target=TrentService.ListKeys", None),
            ("/?Action=ListKeys", None),
            ("/@me", None),
        ];
        for (path, expected) in table {
            assert_eq!(resource(path), expected, "{path}");
        }
    }

    #[test]
    fn segments_are_taken_apart_where_words_end() {
        use Step::{Literal, Parameter, Prefix};
        assert_eq!(
            steps("/v1/ops/{name}:cancel"),
            [
                Prefix("v1"),
                Literal("ops"),
                Parameter("name"),
                Literal("cancel")
            ]
        );
        assert_eq!(steps("/a/{b}.zip"), [Literal("a"), Parameter("b")]);
        assert_eq!(
            steps("/a/{b}-c-{d}#add"),
            [
                Literal("a"),
                Parameter("b"),
                Literal("c"),
                Parameter("d"),
                Literal("add")
            ]
        );
        assert_eq!(steps("/api"), [Prefix("api")]);
    }
}
