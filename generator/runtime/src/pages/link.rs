//! The `Link` header, RFC 8288, and where its links may lead.

use http::HeaderMap;
use http::header::LINK;
use url::Url;

use super::super::error::Error;

/// The target of the link with `rel="next"`, as written; none if that is empty.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    let values = headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(links)
        .find(|(_, parameters)| is_next(parameters))
        .map(|(target, _)| target.trim())
        .filter(|target| !target.is_empty())
}

/// The links of a header: target and parameters.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find('<')? + 1;
        let end = start + rest[start..].find('>')?;
        let target = &rest[start..end];
        let (parameters, after) = cut(&rest[end + 1..], ',');
        rest = after;
        Some((target, parameters))
    })
}

/// What stands before and behind the first `separator` outside of quotes.
fn cut(text: &str, separator: char) -> (&str, &str) {
    let mut quoted = false;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            letter if letter == separator && !quoted => {
                return (&text[..at], &text[at + separator.len_utf8()..]);
            }
            _ => {}
        }
    }
    (text, "")
}

/// Whether a link is to the next page. Of several `rel` the first counts (RFC 8288, section 3.3),
/// and one with an `anchor` is a link of something else (section 3.2).
fn is_next(parameters: &str) -> bool {
    let mut relation = None;
    let mut rest = parameters;
    while !rest.is_empty() {
        let (parameter, after) = cut(rest, ';');
        rest = after;
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let value = value.trim().trim_matches('"');
        match name.trim().to_ascii_lowercase().as_str() {
            "rel" if relation.is_none() => relation = Some(value),
            "anchor" if !value.is_empty() => return false,
            _ => {}
        }
    }
    let mut relations = relation.unwrap_or_default().split_ascii_whitespace();
    relations.any(|relation| relation.eq_ignore_ascii_case("next"))
}

/// A URL without the pairs of its query that have such a name: servers repeat the key they
/// were sent in the link to the next page, and the client adds it itself.
pub(super) fn without_pairs(url: &str, is_dropped: impl Fn(&str) -> bool) -> String {
    let Some((path, query)) = url.split_once('?') else {
        return url.to_owned();
    };
    let kept = query.split('&').filter(|pair| {
        let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
        pairs.next().is_none_or(|(name, _)| !is_dropped(&name))
    });
    match kept.collect::<Vec<_>>().join("&") {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// A URL whose query has one pair of this name, in any letter case.
pub(super) fn with_pair(url: &str, name: &str, value: &str) -> String {
    let mut url = without_pairs(url, |it| it.eq_ignore_ascii_case(name));
    let mut pair = url::form_urlencoded::Serializer::new(String::new());
    pair.append_pair(name, value);
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str(&pair.finish());
    url
}

/// The URL of a link found in the response from `from`.
///
/// # Errors
///
/// If it leads to another origin, to which the credentials would go.
pub(super) fn resolve(from: Option<&Url>, link: &str) -> Result<String, Error> {
    let target = from.and_then(|from| Some((from.join(link).ok()?, from)));
    let Some((mut target, from)) = target else {
        return Err(Error::build("expected a URL as the link to the next page"));
    };
    let named = !target.username().is_empty() || target.password().is_some();
    if target.origin() != from.origin() || named {
        return Err(Error::build(
            "the link to the next page leads to another origin, where credentials must not go",
        ));
    }
    target.set_fragment(None);
    Ok(target.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next_of(text: &str) -> Option<String> {
        let headers = HeaderMap::from_iter([(LINK, text.parse().unwrap())]);
        next(&headers).map(str::to_owned)
    }

    #[test]
    fn the_next_link_is_found_among_others() {
        let text = r#"<https://a/?page=1>; rel="prev", <https://a/?page=3&q=a,b>; title="x, y"; rel="last next""#;
        assert_eq!(next_of(text).as_deref(), Some("https://a/?page=3&q=a,b"));
        assert_eq!(next_of("</b>; rel=next").as_deref(), Some("/b"));
        assert_eq!(next_of("</b>; rel=prev"), None);
        assert_eq!(next_of("nonsense"), None);
    }

    #[test]
    fn quotes_and_further_parameters_make_no_link_the_next() {
        for text in [
            r#"</b>; title="a; rel=next"; rel=last"#,
            r#"</b>; title="a, <c>; rel=next""#,
            r#"</b>; rel=last; rel=next"#,
            r##"</b>; rel=next; anchor="#part""##,
            r#"<>; rel=next"#,
            r#"</b>; rel=nextish"#,
        ] {
            assert_eq!(next_of(text), None, "{text}");
        }
        for text in [
            r#"</b>; REL = "Next""#,
            r#"</b>;rel="last next";title="\";x""#,
            r#"< /b >; rel=next"#,
            r#"</a>; rel=prev; title="x, <c>; rel=next", </b>; rel=next"#,
        ] {
            assert_eq!(next_of(text).as_deref(), Some("/b"), "{text}");
        }
    }

    #[test]
    fn a_key_that_is_repeated_in_a_link_is_left_out() {
        let without = |url| without_pairs(url, |name| ["api_key", "a b"].contains(&name));
        assert_eq!(without("https://a/?api_key=x&p=%20"), "https://a/?p=%20");
        assert_eq!(without("https://a/?a+b=x&api%5Fkey=y"), "https://a/");
        assert_eq!(without("https://a/b?page=2&k"), "https://a/b?page=2&k");
    }

    #[test]
    fn links_stay_at_their_origin() {
        let from = Url::parse("https://a.example/api/things?page=1").unwrap();
        let from = Some(&from);
        assert_eq!(
            resolve(from, "?page=2").unwrap(),
            "https://a.example/api/things?page=2"
        );
        assert_eq!(resolve(from, "/x#y").unwrap(), "https://a.example/x");
        assert!(resolve(from, "https://b.example/").is_err());
        assert!(resolve(from, "http://a.example/").is_err());
        assert!(resolve(from, "//b.example/").is_err());
        assert!(resolve(from, "https://user@a.example/").is_err());
        assert!(resolve(from, "https://:word@a.example/").is_err());
    }
}
