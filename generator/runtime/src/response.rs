//! What comes with a value: status, headers, and how the exchange went.

use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::operation::Operation;
use super::secret::Secrets;
use super::text::one_line;

/// The head of a response.
#[derive(Clone)]
pub struct Head {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// How often the request was sent until this response came.
    pub attempts: u32,
    /// What errors about this response must not show.
    pub(crate) secrets: Secrets,
}

impl Head {
    /// The media type of the body as the server calls it, with its parameters; empty if it does not.
    pub fn content_type(&self) -> &str {
        let value = self.headers.get(header::CONTENT_TYPE);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The media type of the body in lower case without parameters; empty if it has none.
    pub fn media_type(&self) -> String {
        media_type_of(&self.headers)
    }

    /// A body that is not empty as JSON, if it is of a form that the operation translates.
    pub(crate) fn json_of(
        &self,
        operation: &Operation,
        body: &[u8],
    ) -> Option<Result<Vec<u8>, String>> {
        let to_json = operation.to_json?;
        let is_blank = body.iter().all(u8::is_ascii_whitespace);
        (!is_blank).then_some(())?;
        to_json(self.status.as_u16(), &self.media_type(), body)
    }
}

/// The media type in lower case without parameters; empty if there is none.
pub(crate) fn media_type_of(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE);
    let value = value.and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next());
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}

// Headers may hold cookies, so Debug leaves them out.
impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head")
            .field("status", &self.status)
            .field("content_type", &self.content_type())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// Headers that hold the id of a request, in the order of preference.
const REQUEST_IDS: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-github-request-id",
    "x-trace-id",
    "cf-ray",
];

/// The id that a server gave a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_IDS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .filter(|id| !id.is_empty())
}

/// A value with the status and the headers that it came with: what `send()` gives.
///
/// It dereferences to the value.
///
/// ```
/// use openapi_client_runtime::bytes::Bytes;
/// use openapi_client_runtime::{ByteStream, Error, Response};
///
/// /// What `send_raw()` of a request gives, whatever its status.
/// async fn read(response: Response<ByteStream>) -> Result<Option<Bytes>, Error> {
///     println!("{} after {} attempts", response.status(), response.attempts());
///     match response.status().is_success() {
///         true => Ok(Some(response.into_inner().bytes().await?)),
///         false => Ok(None),
///     }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Response<T> {
    head: Head,
    value: T,
}

impl<T> Response<T> {
    pub(crate) fn new(head: Head, value: T) -> Self {
        Self { head, value }
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The headers that the document declares for the response, as the operation's type for them.
    pub fn declared<H: DeclaredHeaders>(&self) -> H {
        H::read(&self.head.headers)
    }

    /// The id that the server gave the request, to quote to its support.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.head.headers)
    }

    /// How often the request was sent: 1 where nothing had to be retried.
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same response with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response::new(self.head, change(self.value))
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> AsRef<T> for Response<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

/// A struct of the headers that an operation's document declares; written by `headers!`.
pub trait DeclaredHeaders: Sized {
    /// Takes the headers it knows. One that is absent or not of its type is `None`.
    fn read(headers: &HeaderMap) -> Self;
}

/// Implements [`DeclaredHeaders`] for a struct whose fields are all `Option`s.
#[doc(hidden)]
#[macro_export]
macro_rules! headers {
    ($name:ident { $($field:ident: $wire:literal $(/ $delimiters:literal)?),* $(,)? }) => {
        impl $crate::DeclaredHeaders for $name {
            fn read(headers: &$crate::http::HeaderMap) -> Self {
                Self {
                    $($field: {
                        let delimiters = [$($delimiters,)? ","][0];
                        $crate::response::read_header(headers, $wire, delimiters)
                    },)*
                }
            }
        }
    };
}

/// Reads a header in `simple` style, as in OpenAPI 3.0.3, "Header Object": a string, a number or
/// boolean, or an array of them. A header that comes several times is an array. `None` where it is
/// absent or of another type. `delimiters` are those of arrays, and of arrays in them: commas, unless
/// a `collectionFormat` of Swagger 2.0 says otherwise.
pub fn read_header<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &str,
    delimiters: &str,
) -> Option<T> {
    let mut values = headers
        .get_all(name)
        .iter()
        .map(|value| value.to_str().ok());
    let mut text = values.next()??.trim().to_owned();
    for more in values {
        text.extend(delimiters.chars().next());
        text.push_str(more?);
    }
    candidates(&text, delimiters).find_map(|json| serde_json::from_str(&json).ok())
}

/// What a header's text can stand for as JSON, the plainest first. A number keeps its digits.
fn candidates(text: &str, delimiters: &str) -> impl Iterator<Item = String> {
    let list = move |item: fn(&str) -> String| move || list(text, delimiters, item);
    [string(text), scalar(text)]
        .into_iter()
        .chain(std::iter::once_with(list(string)))
        .chain(std::iter::once_with(list(scalar)))
}

/// An array as JSON, of arrays if there are several delimiters. No text is no item.
fn list(text: &str, delimiters: &str, item: fn(&str) -> String) -> String {
    let mut rest = delimiters.chars();
    let Some(delimiter) = rest.next() else {
        return item(text);
    };
    let inner = rest.as_str();
    if inner.is_empty() && text.is_empty() {
        return "[]".to_owned();
    }
    let parts = text.split(delimiter);
    let items: Vec<_> = parts.map(|part| list(part.trim(), inner, item)).collect();
    format!("[{}]", items.join(","))
}

fn string(text: &str) -> String {
    Value::from(text).to_string()
}

/// A number or boolean, or else the text.
fn scalar(text: &str) -> String {
    match serde_json::from_str(text) {
        Ok(Value::Number(_) | Value::Bool(_)) => text.to_owned(),
        _ => string(&one_line(text, usize::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Limits {
        remaining: Option<i64>,
        tag: Option<String>,
        ids: Option<Vec<i64>>,
        names: Option<Vec<String>>,
        open: Option<bool>,
    }

    headers! { Limits { remaining: "X-Remaining", tag: "ETag", ids: "X-Ids", names: "X-Names", open: "X-Open" } }

    fn read(pairs: &[(&'static str, &'static str)]) -> Limits {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(
                http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                value.parse().unwrap(),
            );
        }
        Limits::read(&headers)
    }

    #[test]
    fn headers_are_read_as_their_types() {
        let limits = read(&[
            ("x-remaining", "17"),
            ("etag", "\"123\""),
            ("x-ids", "1, 2"),
            ("x-names", "a"),
            ("x-names", "b"),
            ("x-open", "true"),
        ]);
        assert_eq!(limits.remaining, Some(17));
        assert_eq!(limits.tag.as_deref(), Some("\"123\""));
        assert_eq!(limits.ids, Some(vec![1, 2]));
        assert_eq!(limits.names, Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(limits.open, Some(true));
    }

    #[test]
    fn arrays_are_split_by_their_delimiters() {
        let mut headers = HeaderMap::new();
        headers.insert("rows", "1|2 3".parse().unwrap());
        headers.insert("tabs", "a b\tc".parse().unwrap());
        headers.insert("none", "".parse().unwrap());
        let rows: Option<Vec<Vec<i64>>> = read_header(&headers, "rows", " |");
        assert_eq!(rows, Some(vec![vec![1, 2], vec![3]]));
        let tabs: Option<Vec<String>> = read_header(&headers, "tabs", "\t");
        assert_eq!(tabs, Some(vec!["a b".to_owned(), "c".to_owned()]));
        let none: Option<Vec<i64>> = read_header(&headers, "none", ",");
        assert_eq!(none, Some(Vec::new()));
    }

    #[test]
    fn an_absent_or_odd_header_is_none() {
        let limits = read(&[("x-remaining", "many")]);
        assert_eq!(limits.remaining, None);
        assert_eq!(limits.tag, None);
    }
}
