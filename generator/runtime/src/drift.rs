//! Deviations of responses from the document.

use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::json_text::{items, join_path, json_type, json_type_name, properties, types};
use super::operation::{Operation, Status};
use super::place::{self, Segment};
use super::response::Head;
use super::secret::{Secret, is_secret_name};
use super::text::one_line;

/// How many bytes of a value a deviation shows.
const SHOWN: usize = 80;

/// How many bytes of a value are looked through for credentials.
const SEARCHED: usize = 16 * 1024;

/// How many bytes of a place or of the document's words it shows.
const TEXT: usize = 300;

/// How many deviations are kept of one response.
const LIMIT: usize = 100;

/// How many names a list of them has at most.
const LISTED: usize = 12;

/// A deviation of a response from the document: what the hook of
/// [`ClientBuilder::on_drift`](super::ClientBuilder::on_drift) gets.
///
/// Its `Display` is one line. What came is shown in at most 80 bytes: of an object only the names,
/// of an array only its length, and nothing of a value that is called like a secret or holds a
/// credential of this client.
///
/// ```
/// use openapi_client_runtime::{ClientBuilder, Drift, DriftKind};
///
/// fn report(drift: &Drift) {
///     if drift.kind != DriftKind::UnknownProperty {
///         eprintln!("{drift}");
///     }
/// }
///
/// fn watched(builder: ClientBuilder) -> ClientBuilder {
///     builder.on_drift(report)
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drift {
    /// The operation, with its id and its route template.
    pub operation: &'static Operation,
    /// The status of the response.
    pub status: StatusCode,
    /// What kind of deviation it is.
    pub kind: DriftKind,
    /// Where it is in the body, such as `data[3].stage.id`; empty: the response as a whole. Of several
    /// such deviations in a response it is the first.
    pub path: String,
    /// The path of all values that have this deviation, such as `data[].stage.id`: without indices,
    /// and with `*` for the names in maps.
    pub place: String,
    /// How many values of the response have this deviation.
    pub count: usize,
    /// What the document says.
    pub expected: String,
    /// What came first.
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
    /// A header that says that the operation is deprecated (`Deprecation`, RFC 9745), or until when
    /// it is served (`Sunset`, RFC 8594).
    Deprecated,
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
            Self::Deprecated => "deprecation",
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
        if self.count > 1 {
            write!(f, "and {} more of `{}` ", self.count - 1, self.place)?;
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
    /// See [`Drift::place`].
    pub place: String,
    /// See [`Drift::count`].
    pub count: usize,
    /// See [`Drift::expected`].
    pub expected: String,
    /// See [`Drift::found`].
    pub found: String,
}

impl Deviation {
    /// One of a response as a whole.
    pub(crate) fn of_response(kind: DriftKind, expected: String, found: String) -> Self {
        Self {
            kind,
            path: String::new(),
            place: String::new(),
            count: 1,
            expected,
            found,
        }
    }
}

/// The deviations of a body: those of one kind at one place are one.
#[derive(Clone, Debug, Default)]
pub struct Deviations(Vec<Deviation>);

impl Deviations {
    /// Adds a deviation of the value at `path`.
    pub fn add(
        &mut self,
        kind: DriftKind,
        path: &[Segment],
        expected: String,
        found: impl FnOnce() -> String,
    ) {
        let place = place::pattern(path);
        if let Some(same) = self.find(kind, &place, &expected) {
            same.count += 1;
        } else if self.0.len() < LIMIT {
            self.0.push(Deviation {
                kind,
                path: place::path(path),
                place,
                count: 1,
                expected,
                found: found(),
            });
        }
    }

    fn find(&mut self, kind: DriftKind, place: &str, expected: &str) -> Option<&mut Deviation> {
        self.0
            .iter_mut()
            .find(|it| it.kind == kind && it.place == place && it.expected == expected)
    }

    /// Adds the deviations of a part that stands at `base_path`.
    pub fn extend(&mut self, base_path: &str, more: Self) {
        let base_place = place::without_indices(base_path);
        for mut deviation in more.0 {
            let within = |base: &str, path: &str| {
                let mut whole = base.to_owned();
                join_path(&mut whole, path);
                whole
            };
            deviation.path = within(base_path, &deviation.path);
            deviation.place = within(&base_place, &deviation.place);
            if let Some(same) = self.find(deviation.kind, &deviation.place, &deviation.expected) {
                same.count += deviation.count;
            } else if self.0.len() < LIMIT {
                self.0.push(deviation);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the order of their first values.
    pub fn iter(&self) -> std::slice::Iter<'_, Deviation> {
        self.0.iter()
    }
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
    /// Tells the hook of what was found.
    pub(crate) fn report<'d>(
        &self,
        operation: &'static Operation,
        status: StatusCode,
        deviations: impl IntoIterator<Item = &'d Deviation>,
    ) {
        for deviation in deviations {
            (self.hook)(&Drift {
                operation,
                status,
                kind: deviation.kind,
                path: one_line(&deviation.path, TEXT),
                place: one_line(&deviation.place, TEXT),
                count: deviation.count,
                expected: self.without_secrets(&deviation.expected, TEXT),
                found: self.without_secrets(&deviation.found, SHOWN),
            });
        }
    }

    fn without_secrets(&self, found: &str, limit: usize) -> String {
        let holds = |secret: &Secret| {
            let (plain, json) = (secret.expose(), serde_json::to_string(secret.expose()));
            let escaped = json.as_deref().unwrap_or_default().trim_matches('"');
            !plain.is_empty() && (found.contains(plain) || found.contains(escaped))
        };
        if self.secrets.iter().any(holds) {
            "a credential".to_owned()
        } else {
            one_line(found, limit)
        }
    }

    /// Tells the hook of a status or media type that the document does not name, and of an operation
    /// that goes.
    pub(crate) fn report_head(&self, operation: &'static Operation, head: &Head, has_body: bool) {
        let deviation = match undeclared_status(operation, head.status) {
            Some(deviation) => Some(deviation),
            None if has_body => undeclared_media_type(operation, head),
            None => None,
        };
        self.report(operation, head.status, &deviation);
        self.report(operation, head.status, &deprecation(head));
    }
}

/// What `Deprecation` and `Sunset` say; several headers of a name are one.
fn deprecation(head: &Head) -> Option<Deviation> {
    let told = ["deprecation", "sunset"].into_iter().filter_map(|name| {
        let values = head.headers.get_all(name).iter();
        let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let values: Vec<_> = values.collect();
        (!values.is_empty()).then(|| format!("{name}: {}", values.join(", ")))
    });
    let told: Vec<_> = told.collect();
    let expected = "an operation that stays".to_owned();
    (!told.is_empty())
        .then(|| Deviation::of_response(DriftKind::Deprecated, expected, told.join("; ")))
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
    Some(Deviation::of_response(
        DriftKind::Status,
        one_of(&words),
        code.to_string(),
    ))
}

fn undeclared_media_type(operation: &Operation, head: &Head) -> Option<Deviation> {
    let media_type = head.media_type();
    let declared: Vec<_> = operation.accept.split(',').map(str::trim).collect();
    // Nothing, or anything, is declared.
    if operation.accept.is_empty() || declared.iter().any(|range| is_in(&media_type, range)) {
        return None;
    }
    let found = match media_type.as_str() {
        "" => "a body without a media type".to_owned(),
        other => other.to_owned(),
    };
    Some(Deviation::of_response(
        DriftKind::MediaType,
        one_of(&declared),
        found,
    ))
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
            let names: Vec<_> = properties(json)
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            match names.as_slice() {
                [] => "an empty object".to_owned(),
                names => format!("an object with {}", names.join(", ")),
            }
        }
        types::ARRAY => {
            format!("an array of {} items", items(json).count())
        }
        _ if name.is_some_and(is_secret_name) => format!("{} (not shown)", json_type_name(json)),
        // Cut off later, once it is known that no credential is in it.
        _ => one_line(json, SEARCHED),
    }
}

#[cfg(test)]
mod tests;
