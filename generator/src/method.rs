//! The HTTP methods that a path item may have: OpenAPI 3.2.0, "Path Item Object".

use std::fmt;

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are HTTP's own")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    /// A request with a body that changes nothing; of OpenAPI 3.2.
    Query,
    /// Any other method, as it is written in `additionalOperations`.
    Other(String),
}

/// Where the members of `additionalOperations` stand once a document is read: beside the operations
/// of other methods, in members of such names.
const ADDITIONAL: &str = "additionalOperations/";

impl Method {
    /// Those that have a member of their own, in the order of the specification.
    pub const FIXED: [Self; 9] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
        Self::Query,
    ];

    /// The method of a path item's member, such as `get`; other members are no operations.
    pub fn of_key(key: &str) -> Option<Self> {
        if let Some(token) = key.strip_prefix(ADDITIONAL) {
            return Some(Self::Other(token.to_owned()));
        }
        Self::FIXED.into_iter().find(|method| method.key() == key)
    }

    /// The member of a path item, such as `get`.
    pub fn key(&self) -> String {
        match self {
            Self::Other(token) => format!("{ADDITIONAL}{token}"),
            fixed => fixed.as_str().to_ascii_lowercase(),
        }
    }

    /// The token of RFC 9110, such as `GET`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(token) => token,
        }
    }

    /// Whether a text can be a method (RFC 9110, section 5.6.2).
    pub fn is_token(text: &str) -> bool {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        !text.is_empty() && text.bytes().all(allowed)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_found_by_its_key_alone() {
        let other = Method::Other("COPY".to_owned());
        for method in Method::FIXED.into_iter().chain([other]) {
            assert_eq!(Method::of_key(&method.key()), Some(method));
        }
        assert_eq!(Method::of_key("query"), Some(Method::Query));
        assert_eq!(Method::of_key("GET"), None);
        assert_eq!(Method::of_key("parameters"), None);
        assert!(Method::is_token("M-SEARCH") && !Method::is_token("a b"));
    }
}
