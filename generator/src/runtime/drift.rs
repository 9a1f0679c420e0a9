//! Deviations of responses from the document.

use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::json_text::{join_path, json_type, json_type_name, properties, types};
use super::operation::{Operation, Status};
use super::response::Head;
use super::secret::{Secret, is_secret_name};
use super::text::one_line;

/// How many bytes of a value a deviation shows.
const SHOWN: usize = 80;

/// How many bytes of a value are looked through for credentials.
const SEARCHED: usize = 16 * 1024;

/// How many bytes of a place or of the document's words it shows.
const TEXT: usize = 300;

/// How many names a list of them has at most.
const LISTED: usize = 12;

/// A deviation of a response from the document: what the hook of
/// [`ClientBuilder::on_drift`](super::ClientBuilder::on_drift) gets.
///
/// Its `Display` is one line. What came is shown in at most 80 bytes: of an object only the names,
/// of an array only its length, and nothing of a value that is called like a secret or holds a
/// credential of this client.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drift {
    /// The operation, with its id and its route template.
    pub operation: &'static Operation,
    /// The status of the response.
    pub status: StatusCode,
    /// What kind of deviation it is.
    pub kind: DriftKind,
    /// Where it is in the body, such as `data[3].stage.id`; empty: the response as a whole.
    pub path: String,
    /// What the document says.
    pub expected: String,
    /// What came.
    pub found: String,
}

/// See [`Drift::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A status that the document does not name for the operation.
    Status,
    /// A body of a media type that the document does not name for the operation.
    MediaType,
    /// No body where the document declares content.
    MissingBody,
    /// A body where the document declares none; it is passed over.
    UnexpectedBody,
    /// A property that the schema does not have.
    UnknownProperty,
    /// A required property is not there.
    MissingProperty,
    /// A value that is none of an enum's.
    UnknownValue,
    /// A value that is no variant of a union, by its tag or by what it is.
    UnknownVariant,
    /// A value of another JSON type.
    JsonType,
    /// `null` where the schema does not allow it.
    Null,
    /// A value of the right JSON type, but not of its format: a date that is none, a number out of
    /// its range.
    Format,
}

impl fmt::Display for DriftKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Status => "undeclared status",
            Self::MediaType => "undeclared media type",
            Self::MissingBody => "no body",
            Self::UnexpectedBody => "undeclared body",
            Self::UnknownProperty => "unknown property",
            Self::MissingProperty => "missing property",
            Self::UnknownValue => "unknown value",
            Self::UnknownVariant => "unknown variant",
            Self::JsonType => "other JSON type",
            Self::Null => "null",
            Self::Format => "other format",
        })
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation {
            id, method, path, ..
        } = self.operation;
        write!(f, "{id}: {method} {path} returned {}, but ", self.status)?;
        if !self.path.is_empty() {
            write!(f, "at `{}` ", self.path)?;
        }
        let Self {
            expected, found, ..
        } = self;
        write!(
            f,
            "it deviates ({}): expected {expected}, found {found}",
            self.kind
        )
    }
}

/// A deviation in a body, before it is known whose.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// See [`Drift::kind`].
    pub kind: DriftKind,
    /// See [`Drift::path`].
    pub path: String,
    /// See [`Drift::expected`].
    pub expected: String,
    /// See [`Drift::found`].
    pub found: String,
}

/// What is told of deviations.
pub(crate) type DriftHook = Arc<dyn Fn(&Drift) + Send + Sync>;

/// A hook, and what must not be shown to it.
#[derive(Clone)]
pub(crate) struct DriftSink {
    pub(crate) hook: DriftHook,
    /// The credentials of the request.
    pub(crate) secrets: Vec<Secret>,
}

// The hook is code of the caller's, and the secrets are secret.
impl fmt::Debug for DriftSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DriftSink")
    }
}

impl DriftSink {
    /// Tells the hook of what was found in a part of a body that stands at `base_path`.
    pub(crate) fn report(
        &self,
        operation: &'static Operation,
        status: StatusCode,
        base_path: &str,
        deviations: Vec<Deviation>,
    ) {
        for deviation in deviations {
            let mut path = base_path.to_owned();
            join_path(&mut path, &deviation.path);
            (self.hook)(&Drift {
                operation,
                status,
                kind: deviation.kind,
                path: one_line(&path, TEXT),
                expected: one_line(&deviation.expected, TEXT),
                found: self.without_secrets(&deviation.found),
            });
        }
    }

    fn without_secrets(&self, found: &str) -> String {
        let holds = |secret: &Secret| {
            let (plain, json) = (secret.expose(), serde_json::to_string(secret.expose()));
            let escaped = json.as_deref().unwrap_or_default().trim_matches('"');
            !plain.is_empty() && (found.contains(plain) || found.contains(escaped))
        };
        if self.secrets.iter().any(holds) {
            "a credential".to_owned()
        } else {
            one_line(found, SHOWN)
        }
    }

    /// Tells the hook of a status or media type that the document does not name.
    pub(crate) fn report_head(&self, operation: &'static Operation, head: &Head, has_body: bool) {
        let deviation = match undeclared_status(operation, head.status) {
            Some(deviation) => Some(deviation),
            None if has_body => undeclared_media_type(operation, head),
            None => None,
        };
        self.report(operation, head.status, "", deviation.into_iter().collect());
    }
}

fn undeclared_status(operation: &Operation, status: StatusCode) -> Option<Deviation> {
    let code = status.as_u16();
    if status.is_success() && operation.successes.is_empty() {
        return None;
    }
    let errors = operation.errors.iter().map(|(status, _)| *status);
    let mut declared = operation.successes.iter().copied().chain(errors);
    if declared.any(|status| status.contains(code)) {
        return None;
    }
    let errors = operation.errors.iter().map(|(status, _)| *status);
    let declared = operation.successes.iter().copied().chain(errors);
    let words: Vec<_> = declared.map(Status::words).collect();
    Some(Deviation {
        kind: DriftKind::Status,
        path: String::new(),
        expected: one_of(&words),
        found: code.to_string(),
    })
}

fn undeclared_media_type(operation: &Operation, head: &Head) -> Option<Deviation> {
    let media_type = head.media_type();
    let declared: Vec<_> = operation.accept.split(',').map(str::trim).collect();
    // Nothing, or anything, is declared.
    if operation.accept.is_empty() || declared.iter().any(|range| is_in(&media_type, range)) {
        return None;
    }
    Some(Deviation {
        kind: DriftKind::MediaType,
        path: String::new(),
        expected: one_of(&declared),
        found: match media_type.as_str() {
            "" => "a body without a media type".to_owned(),
            other => other.to_owned(),
        },
    })
}

/// Whether a media type is of a range of them, RFC 9110 section 12.5.1; parameters do not count.
fn is_in(media_type: &str, range: &str) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim();
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(start) => {
            let kind = media_type.get(..start.len());
            kind.is_some_and(|kind| kind.eq_ignore_ascii_case(start))
        }
        None => media_type.eq_ignore_ascii_case(range),
    }
}

/// "one of 3, 4", a long list cut off.
pub fn one_of<T: fmt::Display>(values: &[T]) -> String {
    let shown = values.iter().take(LISTED).map(ToString::to_string);
    let shown = shown.collect::<Vec<_>>().join(", ");
    match values.len() {
        0 => "nothing".to_owned(),
        1 => shown,
        count if count > LISTED => format!("one of {shown} and {} more", count - LISTED),
        _ => format!("one of {shown}"),
    }
}

/// What is shown of a value, by its JSON text and the name of the property that holds it.
pub fn shown(json: &str, name: Option<&str>) -> String {
    match json_type(json) {
        types::NULL => "null".to_owned(),
        types::OBJECT => {
            let names = properties(json).unwrap_or_default();
            let names: Vec<_> = names.iter().map(|(name, _)| format!("`{name}`")).collect();
            match names.as_slice() {
                [] => "an empty object".to_owned(),
                names => format!("an object with {}", names.join(", ")),
            }
        }
        types::ARRAY => {
            let items = serde_json::from_str::<Vec<serde::de::IgnoredAny>>(json);
            format!("an array of {} items", items.map_or(0, |items| items.len()))
        }
        _ if name.is_some_and(is_secret_name) => format!("{} (not shown)", json_type_name(json)),
        // Cut off later, once it is known that no credential is in it.
        _ => one_line(json, SEARCHED),
    }
}

#[cfg(test)]
mod tests;
