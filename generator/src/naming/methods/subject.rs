//! What the name of a method is told from: its operation alone, and the name of its group.

use std::borrow::Cow;

use super::super::ident;
use super::super::nouns::{is_plural, is_same, singular};
use crate::ir::{Api, Content, ContentKind, Operation, SuccessResponse, Type, TypeKind};
use crate::route::{self, Step};

/// An operation without a method name.
pub(super) struct Subject<'a> {
    /// The HTTP method in lower case.
    pub(super) method: String,
    /// The path template.
    pub(super) path: &'a str,
    /// The operationId, unless it is blank; without tokens that the path has.
    pub(super) id: Option<Cow<'a, str>>,
    /// The names of the group as words, the whole name first; empty: it has no group.
    pub(super) group: Vec<Vec<String>>,
    /// The steps of the path.
    pub(super) steps: Vec<Step<'a>>,
    /// What a call gives.
    pub(super) returns: Returns,
}

/// What the document says of the body of a successful response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returns {
    /// An array, or an object that holds the page of a list.
    List,
    /// Something else.
    Other,
    /// Any JSON.
    Unknown,
}

/// Properties in which responses hold lists.
const ENVELOPES: [&str; 12] = [
    "data", "items", "results", "result", "values", "value", "records", "entries", "list", "rows",
    "elements", "content",
];

/// Words that operationIds have for those of tags.
const ABBREVIATIONS: [(&str, &str); 10] = [
    ("admin", "administration"),
    ("app", "application"),
    ("auth", "authentication"),
    ("auth", "authorization"),
    ("config", "configuration"),
    ("db", "database"),
    ("doc", "document"),
    ("env", "environment"),
    ("org", "organization"),
    ("repo", "repository"),
];

/// Words of tags that say nothing of their group.
const NOISE: [&str; 9] = [
    "api",
    "apis",
    "controller",
    "service",
    "services",
    "resource",
    "endpoint",
    "endpoints",
    "operations",
];

impl<'a> Subject<'a> {
    /// What is known of an operation; `group` is the text of its group.
    pub(super) fn new(
        method: &str,
        path: &'a str,
        id: Option<&'a str>,
        group: Option<&str>,
    ) -> Self {
        Self {
            method: method.to_lowercase(),
            path,
            id: id.map(str::trim).filter(|id| !id.is_empty()).map(|id| {
                let mut tokens = route::tokens(path).filter(|it| !it.is_empty()).peekable();
                match tokens.peek() {
                    Some(_) => tokens
                        .fold(id.to_owned(), |id, it| id.replace(it, ""))
                        .into(),
                    None => id.into(),
                }
            }),
            group: group.map(names_of_group).unwrap_or_default(),
            steps: route::steps(path),
            returns: Returns::Unknown,
        }
    }

    /// As [`Subject::new`], with what the operation gives.
    pub(super) fn of(operation: &'a Operation, api: &Api) -> Self {
        let group = operation.group.map(|id| &*api.groups[id.0 as usize].tag);
        let id = operation.operation_id.as_deref();
        let mut subject = Self::new(operation.method.as_str(), &operation.path, id, group);
        subject.returns = returns(operation, api, subject.last_literal());
        subject
    }

    /// The words of the path's last literal that is no prefix.
    pub(super) fn last_literal(&self) -> Vec<String> {
        let mut literals = self.steps.iter().rev().filter_map(|step| match step {
            Step::Literal(text) => Some(ident::snake_words(text)),
            _ => None,
        });
        literals.next().unwrap_or_default()
    }

    /// The words of the path's last literal that is called like the group, and whether a parameter
    /// follows, which chooses one.
    pub(super) fn group_in_path(&self) -> Option<(Vec<String>, bool)> {
        let mut steps = self.steps.iter().enumerate().rev();
        steps.find_map(|(at, step)| {
            let Step::Literal(text) = step else {
                return None;
            };
            let words = ident::snake_words(text);
            let chosen = matches!(self.steps.get(at + 1), Some(Step::Parameter(_)));
            self.is_group(&words).then_some((words, chosen))
        })
    }

    /// Whether the path ends with a parameter, as that of one thing of many does.
    pub(super) fn ends_with_parameter(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Parameter(_)))
    }

    /// How many words at the beginning of `words` are the name of the group.
    pub(super) fn group_at_start(&self, words: &[String]) -> Option<usize> {
        let fits = |name: &&Vec<String>| {
            let named = |(a, b): (&String, &String)| is_same(a, b) || is_short_for(b, a);
            words.len() >= name.len() && name.iter().zip(words).all(named)
        };
        self.group.iter().find(fits).map(Vec::len)
    }

    /// Whether `words` are the name of the group.
    pub(super) fn is_group(&self, words: &[String]) -> bool {
        self.group_at_start(words) == Some(words.len())
    }
}

/// The words of a step.
pub(super) fn words_of(step: &Step<'_>) -> Vec<String> {
    let (Step::Prefix(text) | Step::Literal(text) | Step::Parameter(text)) = step;
    ident::snake_words(text)
}

/// Whether a word is the usual abbreviation of another: `repo_get` of the group `repository`.
fn is_short_for(short: &str, long: &str) -> bool {
    let (short, long) = (singular(short), singular(long));
    ABBREVIATIONS.contains(&(short.as_str(), long.as_str()))
}

/// The words of a group's name, and those without what says nothing of it.
fn names_of_group(text: &str) -> Vec<Vec<String>> {
    let whole = ident::snake_words(text);
    let noise = |word: &String| {
        NOISE.contains(&word.as_str())
            || word
                .strip_prefix("api")
                .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
    };
    let start = whole.iter().take_while(|word| noise(word)).count();
    let end = whole.iter().rev().take_while(|word| noise(word)).count();
    let mut names = vec![whole.clone()];
    if start + end > 0 && start + end < whole.len() {
        names.push(whole[start..whole.len() - end].to_vec());
    }
    names
}

fn returns(operation: &Operation, api: &Api, last: Vec<String>) -> Returns {
    let content = match &operation.success {
        SuccessResponse::Empty => None,
        SuccessResponse::One(content) | SuccessResponse::Maybe(content) => Some(content),
        SuccessResponse::Many { cases, .. } => cases.iter().find_map(|case| case.content.as_ref()),
    };
    match content.map(|content: &Content| &content.kind) {
        Some(ContentKind::Json(ty) | ContentKind::Xml(ty, _)) => of_type(ty, api, &last),
        _ => Returns::Other,
    }
}

fn of_type(ty: &Type, api: &Api, last: &[String]) -> Returns {
    let mut ty = ty;
    // An alias of an alias, as far as any document has them.
    for _ in 0..16 {
        match ty {
            Type::Array(_) | Type::Set(_) => return Returns::List,
            Type::Any => return Returns::Unknown,
            Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
            Type::Named(id) => match &api.type_def(*id).kind {
                TypeKind::Alias(next) | TypeKind::Newtype(next) => ty = next,
                TypeKind::Struct(object) => {
                    let is_list = object.fields.iter().any(|field| {
                        let words = ident::snake_words(&field.wire_name);
                        let named = ENVELOPES.contains(&field.wire_name.to_lowercase().as_str())
                            || (words == last && words.last().is_some_and(|word| is_plural(word)));
                        named && is_array(&field.ty, api)
                    });
                    return if is_list {
                        Returns::List
                    } else {
                        Returns::Other
                    };
                }
                _ => return Returns::Other,
            },
            _ => return Returns::Other,
        }
    }
    Returns::Other
}

fn is_array(ty: &Type, api: &Api) -> bool {
    match ty {
        Type::Array(_) | Type::Set(_) => true,
        Type::Nullable(inner) => is_array(inner, api),
        Type::Named(id) => matches!(
            &api.type_def(*id).kind,
            TypeKind::Alias(Type::Array(_) | Type::Set(_))
        ),
        _ => false,
    }
}
