//! From one page of a list to the next.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher as _};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::call::Call;
use super::super::error::Error;
use super::super::exchange::{Wanted, exchange};
use super::super::operation::{Location, Operation, SecuritySchemeKind};
use super::super::param;
use super::super::raw_response::RawResponse;
use super::{Next, Paging, body, link};

/// A walk over the pages of a list. It does not know what an item is.
pub(super) struct Walk {
    paging: Paging,
    state: State,
    /// How many items the last page had.
    previous: usize,
    /// The body of the last page.
    body: Bytes,
    /// How many items came before the last page.
    received: u64,
    /// How many pages in a row were as the one before them.
    repeats: u32,
    /// Hashes of the cursors or links that were followed.
    followed: HashSet<u64>,
}

/// How many equal pages in a row there may be, where neither a total nor ids of items tell whether
/// the server goes on.
const EQUAL_PAGES: u32 = 100;

enum State {
    /// The call for the next page.
    Ready(Call),
    /// A call under way, and the same again, from which the next is made.
    Waiting(
        BoxFuture<'static, Result<Box<RawResponse>, Error>>,
        Option<Call>,
    ),
    Done,
}

impl Walk {
    pub(super) fn new(call: Call, paging: Paging) -> Self {
        Self {
            paging,
            state: State::Ready(call),
            previous: 0,
            body: Bytes::new(),
            received: 0,
            repeats: 0,
            followed: HashSet::new(),
        }
    }

    pub(super) fn paging(&self) -> Paging {
        self.paging
    }

    /// Ends the walk.
    pub(super) fn stop(&mut self) {
        self.state = State::Done;
    }

    /// The next page; `None` after the last one and after an error.
    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawResponse, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Ready(call) => {
                    let again = match self.paging.next {
                        Next::Link { .. } | Next::LinkHeader => Some(call.without_body()),
                        _ => call.try_clone(),
                    };
                    self.state =
                        State::Waiting(Box::pin(exchange(call, Wanted::Success(|_| false))), again);
                }
                State::Waiting(mut exchange, again) => {
                    let Poll::Ready(response) = exchange.as_mut().poll(context) else {
                        self.state = State::Waiting(exchange, again);
                        return Poll::Pending;
                    };
                    let page = response.and_then(|response| self.go_on(*response, again));
                    return Poll::Ready(page.transpose());
                }
            }
        }
    }

    /// Prepares the call for the page after `response`. `None`: the list was over already.
    fn go_on(
        &mut self,
        response: RawResponse,
        again: Option<Call>,
    ) -> Result<Option<RawResponse>, Error> {
        let items = body::items(&response, self.paging.items)?;
        let count = items.len();
        let Some(call) = again else {
            let message = "the list can't be paged, as the request can be sent only once";
            return Err(Error::build(message));
        };
        if count == 0 || response.whole() != self.body {
            self.repeats = 0;
        } else if self.is_over(&response, &call, &items)? {
            return Ok(None);
        }
        if let Some(call) = self.next(&response, call, count)? {
            self.state = State::Ready(call);
        }
        self.received += count as u64;
        self.previous = count;
        self.body = response.body.as_bytes().cloned().unwrap_or_default();
        Ok(Some(response))
    }

    /// Whether the list was over before a page that is equal to the one before it. Equal pages may
    /// well follow each other; only by cursors and links is it known which page they are.
    ///
    /// # Errors
    ///
    /// If the server ignores which page it is asked for.
    fn is_over(
        &mut self,
        response: &RawResponse,
        call: &Call,
        items: &[&str],
    ) -> Result<bool, Error> {
        let before = match self.paging.next {
            Next::Offset { offset, .. } => number(call, offset).and_then(|it| it.try_into().ok()),
            Next::Page { .. } => Some(self.received),
            _ => return Ok(false),
        };
        // What is less than one page has is no total.
        let total = self.total(response);
        let total = total.filter(|total| *total >= items.len() as u64);
        self.repeats += 1;
        let repeated = match before.zip(total) {
            Some((before, total)) if before == total => return Ok(true),
            _ if body::have_ids(items) => true,
            Some((before, total)) => before > total,
            None => self.repeats >= EQUAL_PAGES,
        };
        match repeated {
            false => Ok(false),
            true => Err(body::no_progress(
                response,
                "the server gave the same page twice, so that it seems to ignore which one it is \
                 asked for",
            )),
        }
    }

    /// How many items there are on all pages, if body or header say so.
    fn total(&self, response: &RawResponse) -> Option<u64> {
        if let Some(header) = self.paging.total_header {
            let value = response.head.headers.get(header)?;
            return value.to_str().ok()?.trim().parse().ok();
        }
        let names = self.paging.total;
        (!names.is_empty()).then(|| body::total(response, names))?
    }

    /// The call for the next page; `None` if this one is the last.
    fn next(
        &mut self,
        response: &RawResponse,
        call: Call,
        count: usize,
    ) -> Result<Option<Call>, Error> {
        match self.paging.next {
            Next::Offset { offset, limit } => {
                let next = number(&call, offset).unwrap_or(0) + count as i64;
                Ok(self
                    .goes_on(&call, limit, count)
                    .then(|| set(call, offset, &next)))
            }
            Next::Page { page, first, limit } => {
                let next = number(&call, page).unwrap_or(first) + 1;
                Ok(self
                    .goes_on(&call, limit, count)
                    .then(|| set(call, page, &next)))
            }
            Next::Cursor { cursor, value } => {
                let Some(next) = body::scalar(response, value)? else {
                    return Ok(None);
                };
                if let Some(own) = set_value(&call, cursor) {
                    self.followed.insert(hash(own));
                }
                if !self.followed.insert(hash(&next)) {
                    let message = "the cursor of the next page is that of an earlier one";
                    return circle(response, count, message);
                }
                Ok(Some(set(call, cursor, &next)))
            }
            Next::Link { value } => match body::scalar(response, value)? {
                Some(Value::String(link)) => self.follow(response, call, &link, count),
                _ => Ok(None),
            },
            Next::LinkHeader => match link::next(&response.head.headers) {
                Some(link) => self.follow(response, call, link, count),
                None => Ok(None),
            },
        }
    }

    /// The call for the page that a link leads to, which is fetched with GET whatever the first one
    /// was: a link names a resource (RFC 8288, section 2).
    fn follow(
        &mut self,
        response: &RawResponse,
        mut call: Call,
        link: &str,
        count: usize,
    ) -> Result<Option<Call>, Error> {
        let url = link::resolve(response.url.as_ref(), link.trim())?;
        let credentials = credential_pairs(&call);
        let mut url = link::without_pairs(&url, |name| credentials.contains(&name));
        if let Some((name, version)) = api_version(&call) {
            url = link::with_pair(&url, name, &version);
        }
        if call.is_get() {
            self.followed
                .extend(response.url.as_ref().map(|url| hash(url.as_str())));
        }
        if !self.followed.insert(hash(&url)) {
            let message = "the link to the next page is that of an earlier one";
            return circle(response, count, message);
        }
        call.state_mut().options.url = Some(url);
        Ok(Some(call))
    }

    /// Whether there may be items after a page of `count`. One shorter than the limit is the last
    /// only if the page before shows that the server keeps to the limit.
    fn goes_on(&self, call: &Call, limit: Option<&str>, count: usize) -> bool {
        let limit = limit.and_then(|limit| number(call, limit));
        let kept = limit == Some(self.previous as i64);
        count > 0 && !(kept && count < self.previous)
    }
}

/// What a page that leads back to an earlier one means: nothing more, if it is empty.
fn circle(response: &RawResponse, count: usize, message: &str) -> Result<Option<Call>, Error> {
    match count {
        0 => Ok(None),
        _ => Err(body::no_progress(response, message)),
    }
}

/// The names of the query parameters that the client sends a credential in.
fn credential_pairs(call: &Call) -> Vec<&'static str> {
    let core = call.state().client.core();
    let schemes = core.api.schemes.iter().zip(&core.credentials);
    let names = schemes.filter_map(|(scheme, own)| match scheme.kind {
        SecuritySchemeKind::ApiKey {
            location: Location::Query,
            key,
        } => own.as_ref().map(|_| key),
        _ => None,
    });
    names.collect()
}

/// The version of the API that a call asks for in its query. What the client understands is this one,
/// whatever a link names, or leaves out.
fn api_version(call: &Call) -> Option<(&'static str, String)> {
    let mut parameters = call.operation().all_parameters();
    let version = parameters.find(|parameter| {
        parameter.location == Location::Query && parameter.name.eq_ignore_ascii_case("api-version")
    })?;
    let value = call.value(Location::Query, version.name)?;
    Some((version.name, param::text(value).into_owned()))
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Where the parameter is that pages are asked for by.
pub(crate) fn location(operation: &Operation, name: &str) -> Location {
    match operation.parameter(Location::Query, name) {
        Some(_) => Location::Query,
        None => Location::Header,
    }
}

fn set(call: Call, name: &str, value: &impl Serialize) -> Call {
    match location(call.operation(), name) {
        Location::Query => call.in_query(name, value),
        _ => call.in_header(name, value),
    }
}

fn set_value<'c>(call: &'c Call, name: &str) -> Option<&'c Value> {
    call.value(location(call.operation(), name), name)
}

/// The number that a parameter was set to.
fn number(call: &Call, name: &str) -> Option<i64> {
    match set_value(call, name)? {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    }
}

impl fmt::Debug for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.state {
            State::Ready(_) => "ready",
            State::Waiting(..) => "waiting",
            State::Done => "done",
        })
    }
}
