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
    /// The operationId, unless it is blank or the id of a machine; without tokens that the path has.
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
const NOISE: [&str; 11] = [
    "api",
    "apis",
    "controller",
    "service",
    "services",
    "resource",
    "endpoint",
    "endpoints",
    "operations",
    "management",
    "methods",
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
            id: id
                .map(str::trim)
                .filter(|id| !id.is_empty() && !is_machine_made(id))
                .map(|id| {
                    let mut tokens = route::tokens(path).filter(|it| !it.is_empty()).peekable();
                    match tokens.peek() {
                        Some(_) => tokens
                            .fold(id.to_owned(), |id, it| id.replace(it, ""))
                            .into(),
                        None => separated(method, id),
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
            Some((self.as_group(words).ok()?, chosen))
        })
    }

    /// Whether the path ends with a parameter, as that of one thing of many does.
    pub(super) fn ends_with_parameter(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Parameter(_)))
    }

    /// The names of the path's parameters.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|step| match step {
            Step::Parameter(name) => Some(*name),
            _ => None,
        })
    }

    /// Whether a call changes something, as its HTTP method says.
    pub(super) fn changes(&self) -> bool {
        !matches!(self.method.as_str(), "get" | "head")
    }

    /// How many words at the beginning of `words` are the name of the group, wherever one spells them
    /// apart (`seriestypes` of `Series Types`).
    pub(super) fn group_at_start(&self, words: &[String]) -> Option<usize> {
        let fits = |name: &Vec<String>| {
            let named = |(a, b): (&String, &String)| is_same(a, b) || is_short_for(b, a);
            let all = words.len() >= name.len() && name.iter().zip(words).all(named);
            all.then_some(name.len())
        };
        let mut names = self.group.iter();
        names.find_map(|name| fits(name).or_else(|| joined_at_start(name, words)))
    }

    /// Words that are the name of the group, apart as they are there: `time`, `rules` of `timerules`. Others
    /// come back.
    pub(super) fn as_group(&self, words: Vec<String>) -> Result<Vec<String>, Vec<String>> {
        if !self.is_group(&words) {
            return Err(words);
        }
        let letters = words.concat();
        let spelled = self.group.iter().find(|name| name.len() > words.len());
        let apart = spelled.filter(|name| is_same(&name.concat(), &letters));
        Ok(apart.cloned().unwrap_or(words))
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

/// How many words begin a text that are those of a name when all are written together.
fn joined_at_start(name: &[String], words: &[String]) -> Option<usize> {
    let name = name.concat();
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        text.push_str(word);
        // A plural differs from its singular in the last letters only.
        let near = name.len().abs_diff(text.len()) <= 3;
        if near
            && text.get(..text.len().saturating_sub(3)) == name.get(..text.len().saturating_sub(3))
            && is_same(&text, &name)
        {
            return Some(at + 1);
        }
        if text.len() > name.len() + 3 {
            break;
        }
    }
    None
}

/// Whether a word of a tag says nothing of its group.
pub(super) fn is_noise(word: &str) -> bool {
    NOISE.contains(&word)
        || word
            .strip_prefix("api")
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

/// The words of a group's name, and those without what says nothing of it: what counts it, and what
/// stands before a version.
fn names_of_group(text: &str) -> Vec<Vec<String>> {
    let whole = ident::snake_words(text);
    let number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    let said = |word: &&String| !is_noise(word) && !route::is_named_version(word) && !number(word);
    let version = whole.iter().rposition(|word| route::is_named_version(word));
    let version = version.filter(|at| *at > 0 && at + 1 < whole.len());
    let start = version.map_or(0, |at| at + 1);
    let first = whole[start..].iter().position(|word| said(&word));
    let last = whole.iter().rposition(|word| said(&word));
    let mut names = vec![whole.clone()];
    if let (Some(first), Some(last)) = (first, last)
        && start + first <= last
        && last + 1 - first - start < whole.len()
    {
        names.push(whole[start + first..=last].to_vec());
    }
    names
}

/// Whether an operationId is an id of a machine: digits of a hexadecimal number.
fn is_machine_made(id: &str) -> bool {
    let digits = id.chars().filter(char::is_ascii_hexdigit).count();
    let others = id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    digits >= 16 && others && id.contains(|c: char| c.is_ascii_digit())
}

/// The operationId with a line behind the HTTP method in capitals, if a word follows it: `POST_query`
/// of `POSTquery`.
fn separated<'a>(method: &str, id: &'a str) -> Cow<'a, str> {
    let method = method.to_uppercase();
    let mut found = id.match_indices(method.as_str());
    let place = found.find(|(at, _)| {
        let before = id[..*at].chars().next_back();
        let after = id[at + method.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(char::is_lowercase)
    });
    match place.map(|(at, _)| id.split_at(at + method.len())) {
        Some((front, rest)) => format!("{front}_{rest}").into(),
        None => id.into(),
    }
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
                        let kind =
                            words == last && words.last().is_some_and(|word| is_plural(word));
                        let data = is_envelope(&field.wire_name);
                        (data || kind) && is_array(&field.ty, api)
                            // `{categories: {items: […]}}`
                            || kind && holds_array(&field.ty, api)
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

fn is_envelope(property: &str) -> bool {
    ENVELOPES.contains(&property.to_lowercase().as_str())
}

/// Whether a type is an object with a list in it.
fn holds_array(ty: &Type, api: &Api) -> bool {
    let Type::Named(id) = ty else { return false };
    match &api.type_def(*id).kind {
        TypeKind::Struct(object) => object
            .fields
            .iter()
            .any(|field| is_envelope(&field.wire_name) && is_array(&field.ty, api)),
        TypeKind::Alias(ty @ Type::Named(_)) => holds_array(ty, api),
        _ => false,
    }
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
