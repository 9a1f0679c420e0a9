//! Server-sent events, as in the HTML standard, section 9.2.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::StatusCode;
use serde_json::Value;
use tokio::time::Sleep;

use super::call::Call;
use super::error::{DecodeError, DecodeErrorKind, Error};
use super::exchange::{Wanted, exchange};
use super::lines::Lines;
use super::raw_response::RawResponse;
use super::read::ReadJson;
use super::streaming;

use parser::{Parser, Step};

mod parser;

/// The pause before a connection is taken up again, unless the server sets another.
const PAUSE: Duration = Duration::from_secs(3);

/// The longest pause that a server can set.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is, if the server says so (`event:`).
    pub event: Option<String>,
    /// The id of this event, or of the last one that had an id (`id:`).
    pub id: Option<String>,
    /// Its data, decoded.
    pub data: T,
}

/// The events of a response, as they come.
///
/// When the connection ends, the stream takes it up again with `Last-Event-ID`, as often in a row as
/// the retry policy allows attempts, if the request is a GET and the server has given its events
/// ids; see [`EventStream::reconnect`]. It ends when the server responds 204 or sends `[DONE]`, when
/// a connection that is not taken up ends, and after an error of the connection. Data that does not
/// decode is an error after which the next event follows. An event longer than the response limit
/// is an error that ends the stream.
///
/// ```
/// use openapi_client_runtime::{Error, EventStream};
///
/// async fn print(events: EventStream<String>) -> Result<(), Error> {
///     let mut events = events.reconnect(true);
///     while let Some(event) = events.next().await {
///         let event = event?;
///         println!("{}: {}", event.event.unwrap_or_default(), event.data);
///     }
///     Ok(())
/// }
/// ```
pub struct EventStream<T> {
    state: State,
    parser: Parser,
    /// The call to repeat, if it may be.
    call: Option<Call>,
    reconnect: Option<bool>,
    /// How often the connection ended since the last event.
    ended: u32,
    item: PhantomData<fn() -> T>,
}

/// An item of the stream, or its end.
type Item<T> = Option<Result<Event<T>, Error>>;

enum State {
    Reading(Box<Lines>),
    Pausing(Pin<Box<Sleep>>),
    Connecting(BoxFuture<'static, Result<Box<RawResponse>, Error>>),
    Done,
}

impl<T: ReadJson> EventStream<T> {
    pub(crate) fn new(mut response: RawResponse) -> Result<Self, Error> {
        let call = response.call.take();
        Ok(Self {
            state: State::start(response)?,
            parser: Parser::default(),
            call: call.filter(|call| call.operation().method == "GET"),
            reconnect: None,
            ended: 0,
            item: PhantomData,
        })
    }

    /// Whether to take up a connection that ended, also without ids (`true`), or never (`false`).
    /// It is only ever done for GET.
    #[must_use]
    pub fn reconnect(mut self, reconnect: bool) -> Self {
        self.reconnect = Some(reconnect);
        self
    }

    streaming::stream_methods!(Event<T>);

    /// The id of the last event that had one.
    pub fn last_id(&self) -> Option<&str> {
        self.parser.id.as_deref()
    }

    /// Handles the end of a connection: the error to give, if it is not taken up again.
    fn end(&mut self, error: Option<Error>) -> Option<Error> {
        self.parser.reset();
        let resume = self.reconnect.unwrap_or(self.parser.id.is_some());
        let attempts = self.call.as_ref().map_or(0, retry_attempts);
        let passing = error.as_ref().is_none_or(Error::is_retryable);
        if !resume || !passing || self.ended >= attempts {
            self.state = State::Done;
            return error;
        }
        self.ended += 1;
        let pause = self.parser.pause.unwrap_or(PAUSE).min(LONGEST_PAUSE);
        self.state = State::Pausing(Box::pin(tokio::time::sleep(pause)));
        None
    }

    fn connect(&mut self) {
        let again = self.call.as_ref().and_then(Call::try_clone);
        self.state = match (again, &self.parser.id) {
            (None, _) => State::Done,
            (Some(call), None) => State::connect(call),
            (Some(call), Some(id)) => State::connect(call.header("Last-Event-ID", id)),
        };
    }

    fn decode(&self, lines: &Lines, data: &str) -> Result<T, Error> {
        let read = lines.reader().read(data.as_bytes(), "");
        read.or_else(|cause| {
            // Data that is a plain text, not JSON, still is a string.
            T::deserialize(Value::String(data.to_owned())).map_err(|_| {
                let head = lines.head.clone();
                DecodeError::from_json(lines.operation, head, data.as_bytes(), cause).into()
            })
        })
    }

    /// Reads on until there is something to give (`Some`) or the state has changed (`None`).
    fn poll_lines(&mut self, context: &mut Context<'_>) -> Poll<Option<Item<T>>> {
        let State::Reading(lines) = &mut self.state else {
            return Poll::Ready(None);
        };
        let line = match ready!(lines.poll_line(context)) {
            None => return Poll::Ready(self.end(None).map(|error| Some(Err(error)))),
            Some(Err(error)) => {
                return Poll::Ready(self.end(Some(error)).map(|error| Some(Err(error))));
            }
            Some(Ok(line)) => line,
        };
        match self.parser.line(&line, lines.limit) {
            Step::Nothing => Poll::Ready(None),
            Step::TooLong => {
                let error = lines.too_long().into();
                self.state = State::Done;
                Poll::Ready(Some(Some(Err(error))))
            }
            Step::Event { data, .. } if data.trim() == "[DONE]" => {
                self.state = State::Done;
                Poll::Ready(Some(None))
            }
            Step::Event { event, data } => {
                self.ended = 0;
                let State::Reading(lines) = &self.state else {
                    return Poll::Ready(None);
                };
                let id = self.parser.id.clone();
                let event = self
                    .decode(lines, &data)
                    .map(|data| Event { event, id, data });
                Poll::Ready(Some(Some(event)))
            }
        }
    }

    fn poll_connect(&mut self, context: &mut Context<'_>) -> Poll<Option<Error>> {
        match &mut self.state {
            State::Pausing(sleep) => {
                ready!(sleep.as_mut().poll(context));
                self.connect();
                Poll::Ready(None)
            }
            State::Connecting(exchange) => {
                let response = ready!(exchange.as_mut().poll(context));
                let state = response.and_then(|response| State::start(*response));
                let (state, error) = match state {
                    Ok(state) => (state, None),
                    Err(error) => (State::Done, Some(error)),
                };
                self.state = state;
                Poll::Ready(error)
            }
            State::Reading(_) | State::Done => Poll::Ready(None),
        }
    }
}

impl State {
    fn start(response: RawResponse) -> Result<Self, Error> {
        if response.head.status == StatusCode::NO_CONTENT {
            return Ok(Self::Done);
        }
        let media_type = response.head.media_type();
        if !media_type.is_empty() && media_type != "text/event-stream" {
            let message = format!("expected `text/event-stream`, found `{media_type}`");
            return Err(response.error(DecodeErrorKind::ContentType, message).into());
        }
        Ok(Self::Reading(Box::new(Lines::new(response))))
    }

    fn connect(call: Call) -> Self {
        Self::Connecting(Box::pin(exchange(call, Wanted::Success(|_| true))))
    }
}

fn retry_attempts(call: &Call) -> u32 {
    let state = call.state();
    let policy = state
        .options
        .retry
        .as_ref()
        .unwrap_or(&state.client.core().retry);
    policy.count()
}

impl<T: ReadJson> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match &this.state {
                State::Done => return Poll::Ready(None),
                State::Reading(_) => {
                    if let Some(item) = ready!(this.poll_lines(context)) {
                        return Poll::Ready(item);
                    }
                }
                State::Pausing(_) | State::Connecting(_) => {
                    if let Some(error) = ready!(this.poll_connect(context)) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
            }
        }
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("last_id", &self.parser.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
