//! From one page of a list to the next.

use std::fmt;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use serde_json::Value;

use super::super::call::Call;
use super::super::error::Error;
use super::super::exchange::{Wanted, exchange};
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
}

enum State {
    /// The call for the next page.
    Ready(Call),
    /// A call under way, and the same again, from which the next is made.
    Waiting(BoxFuture<'static, Result<RawResponse, Error>>, Option<Call>),
    Done,
}

impl Walk {
    pub(super) fn new(call: Call, paging: Paging) -> Self {
        Self {
            paging,
            state: State::Ready(call),
            previous: 0,
            body: Bytes::new(),
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
                    let again = call.try_clone();
                    self.state =
                        State::Waiting(Box::pin(exchange(call, Wanted::Success(|_| false))), again);
                }
                State::Waiting(mut exchange, again) => {
                    let Poll::Ready(response) = exchange.as_mut().poll(context) else {
                        self.state = State::Waiting(exchange, again);
                        return Poll::Pending;
                    };
                    let page = response.and_then(|response| self.go_on(response, again));
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
        let count = body::items(&response, self.paging.items)?.len();
        let Some(call) = again else {
            let message = "the list can't be paged, as the request can be sent only once";
            return Err(Error::build(message));
        };
        if count > 0 && response.whole() == self.body {
            return Err(body::no_progress(
                &response,
                "the server gave the same page twice",
            ));
        }
        if let Some(call) = self.next(&response, call, count)? {
            self.state = State::Ready(call);
        }
        self.previous = count;
        self.body = response.body.as_bytes().cloned().unwrap_or_default();
        Ok(Some(response))
    }

    /// The call for the next page; `None` if this one is the last.
    fn next(
        &self,
        response: &RawResponse,
        call: Call,
        count: usize,
    ) -> Result<Option<Call>, Error> {
        match self.paging.next {
            Next::Offset { offset, limit } => {
                let next = number(&call, offset).unwrap_or(0) + count as i64;
                Ok(self
                    .goes_on(&call, limit, count)
                    .then(|| call.set(offset, &next)))
            }
            Next::Page { page, first, limit } => {
                let next = number(&call, page).unwrap_or(first) + 1;
                Ok(self
                    .goes_on(&call, limit, count)
                    .then(|| call.set(page, &next)))
            }
            Next::Cursor { cursor, value } => {
                let Some(next) = body::scalar(response, value)? else {
                    return Ok(None);
                };
                if call.state().values.get(cursor).and_then(Option::as_ref) == Some(&next) {
                    if count == 0 {
                        return Ok(None);
                    }
                    return Err(body::no_progress(
                        response,
                        "the cursor of the next page is this page's own",
                    ));
                }
                Ok(Some(call.set(cursor, &next)))
            }
            Next::Link { value } => match body::scalar(response, value)? {
                Some(Value::String(link)) => follow(response, call, &link).map(Some),
                _ => Ok(None),
            },
            Next::LinkHeader => match link::next(&response.head.headers) {
                Some(link) => follow(response, call, link).map(Some),
                None => Ok(None),
            },
        }
    }

    /// Whether there may be items after a page of `count`. One shorter than the limit is the last
    /// only if the page before shows that the server keeps to the limit.
    fn goes_on(&self, call: &Call, limit: Option<usize>, count: usize) -> bool {
        let limit = limit.and_then(|limit| number(call, limit));
        let kept = limit == Some(self.previous as i64);
        count > 0 && !(kept && count < self.previous)
    }
}

fn follow(response: &RawResponse, mut call: Call, link: &str) -> Result<Call, Error> {
    let url = link::resolve(&response.url, link)?;
    if url == response.url {
        return Err(body::no_progress(
            response,
            "the link to the next page is this page's own",
        ));
    }
    call.state_mut().options.url = Some(url);
    Ok(call)
}

/// The number that a parameter was set to.
fn number(call: &Call, index: usize) -> Option<i64> {
    match call.state().values.get(index)?.as_ref()? {
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
