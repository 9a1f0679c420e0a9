//! The code that the enum of requests that an API sends has.

/// Implements the reading of an enum of requests, by their names; the enum has the variant
/// `Other(String, serde_json::Value)` beside those listed.
///
/// ```text
/// events! { Event { NewPet = "newPet" } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! events {
    ($t:ident { $($v:ident = $name:literal),* $(,)? }) => {
        impl $t {
            /// The names of the requests that the document has.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Reads the body of a request. Its name is that of the webhook in the document, or the id of the
            /// operation and the name of its callback with a dot between them. How a request
            /// says which one it is, by its path, a header or a property, is up to the API.
            ///
            /// # Errors
            ///
            /// When the body is not JSON, or not what the document says of the request. Check a signature, if
            /// the API sends one, over the bytes of the body, before this.
            pub fn parse(
                name: &str,
                body: &[u8],
            ) -> ::core::result::Result<Self, $crate::JsonError> {
                match name {
                    $($name => $crate::json::decode_json(body).map(Self::$v),)*
                    _ => $crate::json::decode_json(body)
                        .map(|value| Self::Other(name.to_owned(), value)),
                }
            }

            /// The name of the request.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$v(_) => $name,)*
                    Self::Other(name, _) => name,
                }
            }
        }
    };
}

#[cfg(test)]
#[allow(
    unreachable_pub,
    reason = "these stand for the public types of a client"
)]
mod tests {
    use crate as runtime;

    #[derive(Debug, PartialEq)]
    enum Event {
        Count(i64),
        Text(String),
        Other(String, serde_json::Value),
    }
    runtime::events! { Event { Count = "count", Text = "text" } }

    #[test]
    fn the_name_says_what_a_body_is() {
        let read = |name: &str, body: &str| Event::parse(name, body.as_bytes());
        assert_eq!(read("count", "7").unwrap(), Event::Count(7));
        assert_eq!(read("text", "\"7\"").unwrap(), Event::Text("7".to_owned()));
        let other = read("more", "[7]").unwrap();
        assert_eq!(other.name(), "more");
        assert_eq!(
            other,
            Event::Other("more".to_owned(), serde_json::json!([7]))
        );
        assert!(read("count", "\"x\"").is_err());
        assert!(read("more", "{").is_err());
        for name in Event::NAMES {
            assert!(["count", "text"].contains(name));
        }
    }
}
