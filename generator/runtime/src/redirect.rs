//! Redirects, followed without taking credentials or bodies to another origin.

use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE,
    HeaderName, LOCATION, TRANSFER_ENCODING, USER_AGENT,
};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri, request};
use url::{Origin, Url};

use super::body::Body;
use super::error::Error;
use super::operation::Operation;
use super::transport::Transport;

/// How many redirects are followed in a row.
const MAX_HOPS: usize = 10;

/// What another origin may know of a request.
const CROSS_ORIGIN: &[HeaderName] = &[ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, USER_AGENT];

/// Says why a redirect was not followed; among the extensions of the response that is it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotFollowed(pub(crate) &'static str);

/// Says that it is another origin that responds, which was sent no credential; among the extensions
/// of its response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeftOrigin;

/// Sends `request` and follows redirects by these rules:
///
/// - Within an origin (scheme, host and port) everything goes along. `303` and, for POST, `301` and
///   `302` turn the request into a GET without a body, as RFC 9110 allows.
/// - To another origin only GET and HEAD without a body go, and only with the headers `Accept`,
///   `Accept-Encoding`, `Accept-Language` and `User-Agent`.
/// - From https to http nothing goes.
///
/// A redirect that is not followed is the response, with [`NotFollowed`] among its extensions. One
/// that the document declares as a response of the operation is not followed either.
pub(crate) async fn follow(
    transport: &dyn Transport,
    request: Request<Body>,
    operation: Option<&Operation>,
) -> Result<Response<Body>, Error> {
    let (mut parts, body) = request.into_parts();
    let mut body = Some(body);
    let first = parts.uri.clone();
    let mut left = false;
    for _ in 0..MAX_HOPS {
        let again = body.as_ref().and_then(Body::try_clone);
        let next = parts.clone();
        let request = Request::from_parts(parts, body.take().unwrap_or_default());
        let mut response = transport.send(request).await?;
        if left {
            response.extensions_mut().insert(LeftOrigin);
        }
        let status = response.status().as_u16();
        if operation.is_some_and(|operation| operation.declares_redirect(status)) {
            return Ok(response);
        }
        match step(next, again, &response) {
            Step::Done => return Ok(response),
            Step::Refused(reason) => {
                response.extensions_mut().insert(NotFollowed(reason));
                return Ok(response);
            }
            Step::Follow(new, with) => {
                parts = *new;
                // What was left out on the way does not come back at the first origin.
                left |= origin(&parts.uri) != origin(&first);
                body = Some(with);
            }
        }
    }
    let message = format!("the server redirected more than {MAX_HOPS} times");
    Err(Error::transport(message))
}

fn origin(uri: &Uri) -> Option<Origin> {
    let url = Url::parse(&uri.to_string()).ok()?;
    Some(url.origin())
}

enum Step {
    Done,
    Refused(&'static str),
    Follow(Box<request::Parts>, Body),
}

/// What to do about a response to the request of `parts`, whose body is `body` if that can be sent
/// again.
fn step(mut parts: request::Parts, body: Option<Body>, response: &Response<Body>) -> Step {
    let Some(location) = location(response) else {
        return Step::Done;
    };
    let Some((from, to)) = resolve(&parts.uri, location.to_str().ok()) else {
        return Step::Refused("its redirect leads nowhere");
    };
    if from.scheme() == "https" && to.scheme() != "https" {
        return Step::Refused("its redirect leads from https to http and was not followed");
    }
    let body = match body {
        _ if becomes_get(response.status(), &parts.method) => drop_body(&mut parts),
        Some(body) => body,
        None => {
            return Step::Refused("its redirect was not followed: the body can't be sent twice");
        }
    };
    if from.origin() != to.origin() {
        if !body.is_empty() || !matches!(parts.method, Method::GET | Method::HEAD) {
            return Step::Refused("its redirect leads to another origin and was not followed");
        }
        keep_cross_origin(&mut parts.headers);
    }
    let Ok(uri) = Uri::try_from(to.as_str()) else {
        return Step::Refused("its redirect leads nowhere");
    };
    parts.uri = uri;
    Step::Follow(Box::new(parts), body)
}

fn location(response: &Response<Body>) -> Option<&HeaderValue> {
    let redirects = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    response.headers().get(LOCATION).filter(|_| redirects)
}

/// The URLs that a redirect leads from and to, if it is one of the web without a user name.
fn resolve(from: &Uri, location: Option<&str>) -> Option<(Url, Url)> {
    let from = Url::parse(&from.to_string()).ok()?;
    let mut to = from.join(location?).ok()?;
    to.set_fragment(None);
    let named = !to.username().is_empty() || to.password().is_some();
    (matches!(to.scheme(), "http" | "https") && !named).then_some((from, to))
}

fn becomes_get(status: StatusCode, method: &Method) -> bool {
    match status.as_u16() {
        303 => method != Method::GET && method != Method::HEAD,
        301 | 302 => method == Method::POST,
        _ => false,
    }
}

fn drop_body(parts: &mut request::Parts) -> Body {
    parts.method = Method::GET;
    for name in [
        CONTENT_TYPE,
        CONTENT_LENGTH,
        CONTENT_ENCODING,
        TRANSFER_ENCODING,
    ] {
        parts.headers.remove(name);
    }
    Body::empty()
}

fn keep_cross_origin(headers: &mut HeaderMap) {
    let kept = CROSS_ORIGIN
        .iter()
        .filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    *headers = kept.collect();
}

#[cfg(test)]
mod tests;
