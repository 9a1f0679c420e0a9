// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The `Link` header, RFC 8288, and where its links may lead.

use http::HeaderMap;
use http::header::LINK;
use url::Url;

use super::super::error::Error;

/// The target of the link with `rel="next"`, as written.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    let values = headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(links)
        .find(|(_, rest)| is_next(rest))
        .map(|(target, _)| target)
}

/// The links of a header: target and parameters.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find('<')? + 1;
        let end = start + rest[start..].find('>')?;
        let target = &rest[start..end];
        let after = &rest[end + 1..];
        let length = end_of_link(after);
        rest = &after[length..];
        Some((target, &after[..length]))
    })
}

/// Where the parameters of a link end: at a comma outside of quotes.
fn end_of_link(text: &str) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_next(parameters: &str) -> bool {
    let mut pairs = parameters
        .split(';')
        .filter_map(|pair| pair.split_once('='));
    pairs.any(|(name, value)| {
        let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
        name.trim().eq_ignore_ascii_case("rel")
            && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    })
}

/// The URL of a link found in the response from `from`.
///
/// # Errors
///
/// If it leads to another origin, to which the credentials would go.
pub(super) fn resolve(from: &str, link: &str) -> Result<String, Error> {
    let target = Url::parse(from).and_then(|from| Ok((from.join(link)?, from)));
    let Ok((mut target, from)) = target else {
        return Err(Error::build("expected a URL as the link to the next page"));
    };
    if target.origin() != from.origin() || !target.username().is_empty() {
        return Err(Error::build(
            "the link to the next page leads to another origin, where credentials must not go",
        ));
    }
    target.set_fragment(None);
    Ok(target.into())
}
