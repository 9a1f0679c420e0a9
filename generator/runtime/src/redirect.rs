//! Redirects, followed without taking credentials or bodies to another origin.

use std::pin::pin;

use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE,
    HeaderName, LOCATION, TRANSFER_ENCODING, USER_AGENT,
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use url::Url;

use super::body::Body;
use super::error::Error;
use super::outgoing::Outgoing;
use super::transport::Sender;

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

/// Sends a request and follows redirects by these rules:
///
/// - Within an origin (scheme, host and port) everything goes along. `303` and, for POST, `301` and
///   `302` turn the request into a GET without a body, as RFC 9110 allows.
/// - To another origin only GET and HEAD without a body go, and only with the headers `Accept`,
///   `Accept-Encoding`, `Accept-Language` and `User-Agent`.
/// - From https to http nothing goes.
///
/// A redirect that is not followed is the response, with [`NotFollowed`] among its extensions. One
/// that the document declares as a response of the operation is not followed either.
///
/// `again` makes the request once more, for a redirect to begin with.
pub(crate) async fn follow(
    sender: &Sender,
    request: Box<Outgoing>,
    body: Body,
    again: impl Fn() -> Result<Box<Outgoing>, Error>,
) -> Result<Response<Body>, Error> {
    let (copy, sent) = begin(sender, request, body);
    let response = pin!(sent).await?;
    let response = match unless_redirect(response) {
        Ok(response) => return Ok(response),
        Err(response) => response,
    };
    let request = again()?;
    Box::pin(redirected(sender, request, copy, response)).await
}

/// Sends a request; and its body again, if that can be sent again.
fn begin(
    sender: &Sender,
    request: Box<Outgoing>,
    body: Body,
) -> (
    Option<Body>,
    impl Future<Output = Result<Response<Body>, Error>> + Send,
) {
    (body.try_clone(), sender.send(request, body))
}

fn unless_redirect(response: Response<Body>) -> Result<Response<Body>, Box<Response<Body>>> {
    match location(&response) {
        None => Ok(response),
        Some(_) => Err(Box::new(response)),
    }
}

/// Follows the redirect that `response` to the request `from` is, and those behind it.
async fn redirected(
    sender: &Sender,
    mut from: Box<Outgoing>,
    mut copy: Option<Body>,
    mut response: Box<Response<Body>>,
) -> Result<Response<Body>, Error> {
    let first = from.url.origin();
    let mut left = false;
    let mut sent = 1;
    loop {
        let (next, body) = match step(&from, copy, &response) {
            Step::Done => return Ok(*response),
            Step::Refused(reason) => {
                response.extensions_mut().insert(NotFollowed(reason));
                return Ok(*response);
            }
            Step::Follow(..) if sent == MAX_HOPS => {
                let message = format!("the server redirected more than {MAX_HOPS} times");
                return Err(Error::transport(message));
            }
            Step::Follow(next, body) => (next, body),
        };
        // What was left out on the way does not come back at the first origin.
        left |= next.url.origin() != first;
        copy = body.try_clone();
        *response = sender.send(next.clone(), body).await?;
        if left {
            response.extensions_mut().insert(LeftOrigin);
        }
        from = next;
        sent += 1;
    }
}

enum Step {
    Done,
    Refused(&'static str),
    Follow(Box<Outgoing>, Body),
}

/// What to do about the response to a request, whose body is `body` if that can be sent again.
fn step(request: &Outgoing, body: Option<Body>, response: &Response<Body>) -> Step {
    let Some(location) = location(response) else {
        return Step::Done;
    };
    let status = response.status();
    let operation = request.info.map(|info| info.operation);
    if operation.is_some_and(|operation| operation.declares_redirect(status.as_u16())) {
        return Step::Done;
    }
    let Some(to) = resolve(&request.url, location.to_str().ok()) else {
        return Step::Refused("its redirect leads nowhere");
    };
    if request.url.scheme() == "https" && to.scheme() != "https" {
        return Step::Refused("its redirect leads from https to http and was not followed");
    }
    let mut next = Box::new(request.clone());
    let body = match body {
        _ if becomes_get(status, &request.method) => drop_body(&mut next),
        Some(body) => body,
        None => {
            return Step::Refused("its redirect was not followed: the body can't be sent twice");
        }
    };
    if request.url.origin() != to.origin() {
        if !body.is_empty() || !matches!(next.method, Method::GET | Method::HEAD) {
            return Step::Refused("its redirect leads to another origin and was not followed");
        }
        keep_cross_origin(&mut next.headers);
    }
    next.url = to;
    Step::Follow(next, body)
}

fn location(response: &Response<Body>) -> Option<&HeaderValue> {
    let redirects = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    response.headers().get(LOCATION).filter(|_| redirects)
}

/// The URL that a redirect leads to, if it is one of the web without a user name.
fn resolve(from: &Url, location: Option<&str>) -> Option<Url> {
    let mut to = from.join(location?).ok()?;
    to.set_fragment(None);
    let named = !to.username().is_empty() || to.password().is_some();
    (matches!(to.scheme(), "http" | "https") && !named).then_some(to)
}

fn becomes_get(status: StatusCode, method: &Method) -> bool {
    match status.as_u16() {
        303 => method != Method::GET && method != Method::HEAD,
        301 | 302 => method == Method::POST,
        _ => false,
    }
}

fn drop_body(request: &mut Outgoing) -> Body {
    request.method = Method::GET;
    for name in [
        CONTENT_TYPE,
        CONTENT_LENGTH,
        CONTENT_ENCODING,
        TRANSFER_ENCODING,
    ] {
        request.headers.remove(name);
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
