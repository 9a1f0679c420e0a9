//! Request bodies with a value on each line.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;
use serde::ser::Error as _;
use serde_json::Value;

use super::body::{Body, BoxError};
use super::call::Call;
use super::{direction, finite};

/// Values that are sent as JSON, one on each line (`application/jsonl`, `application/x-ndjson`,
/// `application/json-seq`): a list, or a stream that is sent as its values come.
///
/// A list can be sent again when a request is retried; a stream can't. Text, bytes and a [`Body`] are
/// sent as they are, for callers that have lines already.
///
/// ```
/// use openapi_client_runtime::LinesBody;
///
/// let numbers: LinesBody<i64> = vec![1, 2, 3].into();
/// let squares = LinesBody::new((1..=3).map(|number| number * number));
/// # let _: (LinesBody<i64>, LinesBody<i64>) = (numbers, squares);
/// ```
pub struct LinesBody<T>(Lines<T>);

enum Lines<T> {
    Items(Vec<T>),
    Stream(Pin<Box<dyn Stream<Item = T> + Send>>),
    Written(Body),
}

impl<T> LinesBody<T> {
    /// A body of values at hand.
    pub fn new(items: impl IntoIterator<Item = T>) -> Self {
        Self(Lines::Items(items.into_iter().collect()))
    }

    /// A body of values that are written when they come. One that can't be written fails the request.
    pub fn stream(items: impl Stream<Item = T> + Send + 'static) -> Self {
        Self(Lines::Stream(Box::pin(items)))
    }
}

impl<T> From<Vec<T>> for LinesBody<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Lines::Items(items))
    }
}

impl<T, const N: usize> From<[T; N]> for LinesBody<T> {
    fn from(items: [T; N]) -> Self {
        Self::new(items)
    }
}

macro_rules! from_written {
    ($($ty:ty),*) => {$(
        impl<T> From<$ty> for LinesBody<T> {
            fn from(written: $ty) -> Self {
                Self(Lines::Written(written.into()))
            }
        }
    )*};
}

from_written!(Body, Bytes, String, &'static str);

// Values may hold secrets, so Debug shows none.
impl<T> fmt::Debug for LinesBody<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinesBody").finish_non_exhaustive()
    }
}

/// What stands on a line.
#[derive(Clone, Copy)]
enum Style {
    Json,
    /// JSON behind a record separator ([RFC 7464](https://www.rfc-editor.org/rfc/rfc7464)).
    Sequence,
    /// A string as it stands, without quotes.
    Text,
}

impl Style {
    fn line<T: Serialize>(self, item: &T) -> serde_json::Result<Vec<u8>> {
        let mut line = match self {
            Self::Json => direction::in_request(|| finite::to_vec(item))?,
            Self::Sequence => {
                let json = direction::in_request(|| finite::to_vec(item))?;
                [b"\x1e", json.as_slice()].concat()
            }
            Self::Text => match direction::in_request(|| finite::to_value(item))? {
                Value::String(text) if text.contains(['\n', '\r']) => {
                    return Err(serde_json::Error::custom("a line can't have a line break"));
                }
                Value::String(text) => text.into_bytes(),
                value => value.to_string().into_bytes(),
            },
        };
        line.push(b'\n');
        Ok(line)
    }
}

/// The lines of a stream of values.
struct Written<T> {
    items: Pin<Box<dyn Stream<Item = T> + Send>>,
    style: Style,
}

impl<T: Serialize> Stream for Written<T> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.items.as_mut().poll_next(cx));
        let style = self.style;
        let line = item.map(|item| style.line(&item));
        Poll::Ready(line.map(|line| line.map(Bytes::from).map_err(BoxError::from)))
    }
}

impl Call {
    /// Sets the body to lines of JSON, or to a sequence of JSON texts, as the media type says.
    pub fn lines<T>(self, content_type: &str, body: impl Into<LinesBody<T>>) -> Self
    where
        T: Serialize + 'static,
    {
        let essence = content_type.split(';').next().unwrap_or_default();
        let style = match essence.trim().to_ascii_lowercase().ends_with("json-seq") {
            true => Style::Sequence,
            false => Style::Json,
        };
        self.styled_lines(content_type, body.into(), style)
    }

    /// Sets the body to lines that are strings as they stand.
    pub fn string_lines<T>(self, content_type: &str, body: impl Into<LinesBody<T>>) -> Self
    where
        T: Serialize + 'static,
    {
        self.styled_lines(content_type, body.into(), Style::Text)
    }

    fn styled_lines<T>(self, content_type: &str, body: LinesBody<T>, style: Style) -> Self
    where
        T: Serialize + 'static,
    {
        let body = match body.0 {
            Lines::Items(items) => {
                let lines = items.iter().map(|item| style.line(item));
                match lines.collect::<serde_json::Result<Vec<_>>>() {
                    Ok(lines) => Body::from(lines.concat()),
                    Err(error) => return self.unwritable(error),
                }
            }
            Lines::Stream(items) => Body::stream(Written { items, style }, None),
            Lines::Written(body) => body,
        };
        self.bytes(content_type, body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(style: Style, value: Value) -> String {
        let line = style.line(&value).expect("it can be written");
        String::from_utf8(line).expect("text")
    }

    #[test]
    fn each_style_has_its_line() {
        let value = serde_json::json!({"a": "x\ny"});
        assert_eq!(line(Style::Json, value.clone()), "{\"a\":\"x\\ny\"}\n");
        assert_eq!(line(Style::Sequence, value), "\u{1e}{\"a\":\"x\\ny\"}\n");
        assert_eq!(line(Style::Text, "a \"b\"".into()), "a \"b\"\n");
        assert!(Style::Text.line(&"a\nb").is_err());
        assert!(Style::Json.line(&f64::NAN).is_err());
    }
}
