//! Headers that callers set.

use http::{HeaderName, HeaderValue};

use super::error::Error;
use super::param;
use super::secret;
use super::text::one_line;

/// A header as the caller wrote it. Its value is marked sensitive if it may hold a secret.
pub(crate) fn header_pair(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let Ok(name) = HeaderName::try_from(name) else {
        let shown = one_line(name, 100);
        return Err(Error::build(format!(
            "expected the name of a header, found `{shown}`"
        )));
    };
    let mut value = param::header_value(name.as_str(), value)?;
    value.set_sensitive(secret::is_secret_name(name.as_str()));
    Ok((name, value))
}
