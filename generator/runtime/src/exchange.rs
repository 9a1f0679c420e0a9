//! From a call to its response: build the request, send it, repeat it, read the response.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::{Extensions, HeaderMap, Response, StatusCode};
use tokio::time::Instant;

use super::auth::sent::SentCredentials;
use super::auth::{self, AppliedCredentials};
use super::body::{Body, ReadBodyError};
use super::call::Call;
use super::client::{Attempt, Core};
use super::drift::DriftSink;
use super::error::{ApiError, DecodeError, DecodeErrorKind, Error};
use super::middleware::Next;
use super::outgoing::Outgoing;
use super::prepared_request::PreparedRequest;
use super::raw_response::RawResponse;
use super::redirect::{self, LeftOrigin, NotFollowed};
use super::response::Head;
use super::retry;
use super::secret::Secrets;
use super::streaming::broken;
use super::trace::{Attempted, Trace};

/// How many headers a response may have.
const MAX_HEADERS: usize = 256;

/// How many bytes of the body of an error are kept, unless the response limit is lower.
const ERROR_LIMIT: u64 = 1024 * 1024;

/// Which responses of a call are values, and which of these are read as they come.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// Successful ones; the body is read into memory, unless the function says otherwise.
    Success(fn(&Head) -> bool),
    /// All of them, as they come.
    Any,
}

/// Sends a call, as often as its retry policy says, and gives its response; one that is not wanted
/// is an error.
// Futures are pinned where they stand, as awaiting them would move all of their state first.
pub(crate) async fn exchange(call: Call, wanted: Wanted) -> Result<Box<RawResponse>, Error> {
    let operation = call.operation();
    let client = call.state().client.clone();
    let core = client.core();
    let prepared = PreparedRequest::new(call).map_err(|error| error.during(operation, 0))?;
    let base = prepared.base.as_ref().unwrap_or(&core.base);
    let trace = Trace::new(operation, base, &prepared.url, core.trace_bodies);
    let mut exchange = Exchange {
        core,
        deadline: prepared
            .timeout
            .and_then(|timeout| Instant::now().checked_add(timeout)),
        prepared,
        wanted,
        trace: &trace,
        applied: AppliedCredentials::default(),
        refreshed: 0,
    };
    let mut result = trace.follow(pin!(exchange.run())).await;
    if let Ok(response) = &mut result {
        response.url = Some(exchange.prepared.url);
    }
    let (status, error) = status_and_error(&result);
    trace.finish(status, error);
    result
}

struct Exchange<'e> {
    core: &'e Core,
    prepared: Box<PreparedRequest>,
    wanted: Wanted,
    trace: &'e Trace,
    /// When all must be over.
    deadline: Option<Instant>,
    /// The credentials of the last attempt.
    applied: AppliedCredentials,
    /// 1 when an attempt was repeated because of fresh credentials.
    refreshed: u32,
}

/// An attempt that may be worth another one.
struct Failure {
    status: Option<StatusCode>,
    headers: Option<HeaderMap>,
    is_retryable: bool,
}

impl Exchange<'_> {
    async fn run(&mut self) -> Result<Box<RawResponse>, Error> {
        let mut number = 1;
        loop {
            // Nobody else asks how long it takes.
            let started = self.core.hook.as_ref().map(|_| Instant::now());
            let outcome = pin!(self.bounded_attempt(number)).await;
            let outcome = outcome.map_err(|error| error.during(self.prepared.operation, number));
            let elapsed = started.map(|started| started.elapsed());
            // What is rare stands in boxes, so that the future of a call stays small.
            let pause = match self.failure(&outcome) {
                None => None,
                Some(failure) => self.pause(failure, number).await,
            };
            self.report_attempt(number, elapsed.unwrap_or_default(), &outcome, pause);
            let Some(pause) = pause else {
                self.report_head(&outcome);
                return outcome;
            };
            Box::pin(tokio::time::sleep(pause)).await;
            number += 1;
        }
    }

    /// One attempt, in the time that it may take.
    async fn bounded_attempt(&mut self, number: u32) -> Result<Box<RawResponse>, Error> {
        let span = self.trace.attempt(number);
        let outcome = span.follow(pin!(self.timed_attempt(number, &span))).await;
        let (status, error) = status_and_error(&outcome);
        span.finish(status, error);
        outcome
    }

    async fn timed_attempt(
        &mut self,
        number: u32,
        span: &Attempted,
    ) -> Result<Box<RawResponse>, Error> {
        let own = self.prepared.retry().timeout();
        let until = own.and_then(|own| Instant::now().checked_add(own));
        let end = [self.deadline, until].into_iter().flatten().min();
        let named = if self.deadline == end {
            self.prepared.timeout
        } else {
            own
        };
        let attempt = pin!(self.attempt(number, span));
        let Some(end) = end else {
            return attempt.await;
        };
        match tokio::time::timeout_at(end, attempt).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::timeout(named.unwrap_or_default())),
        }
    }

    fn left(&self) -> Option<Duration> {
        self.deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    async fn attempt(&mut self, number: u32, span: &Attempted) -> Result<Box<RawResponse>, Error> {
        let request = self.request(number).await?;
        let (body, secrets) = self.body(&request)?;
        let (middleware, sender) = (&self.core.middleware, self.prepared.sender());
        let response = if middleware.is_empty() {
            let again = || self.request_again(number);
            pin!(redirect::follow(sender, request, body, again)).await?
        } else {
            let request = request.into_http(body)?;
            Next::new(middleware, sender).run(request).await?
        };
        let (mut response, extensions) = self.received(response, number, span, secrets)?;
        let Wanted::Success(streams) = self.wanted else {
            return Ok(response);
        };
        if !self.is_success(&response.head) {
            let error = self.api_error(*response, &extensions);
            return Err(Box::pin(error).await);
        }
        if !streams(&response.head) {
            pin!(self.read_whole(&mut response)).await?;
        }
        response.call = self.prepared.again.take();
        Ok(response)
    }

    /// The request of an attempt, with credentials.
    async fn request(&mut self, number: u32) -> Result<Box<Outgoing>, Error> {
        let mut request = self.prepared.begin(number)?;
        let (security, client) = (&self.prepared.security, self.core.credentials());
        self.applied = auth::apply(security, &client, &mut request.headers).await?;
        request.add_query(&self.applied.query)?;
        Ok(request)
    }

    /// The body that goes with a request, and what must not be seen of the two.
    fn body(&mut self, request: &Outgoing) -> Result<(Body, Secrets), Error> {
        let body = self.prepared.take_body()?;
        let secrets = Secrets::of(&request.headers, self.applied.secrets());
        let shown = body.as_bytes().map(|bytes| &**bytes);
        self.trace.body("request", shown, &secrets);
        Ok((body, secrets))
    }

    /// The request of the last attempt.
    fn request_again(&self, number: u32) -> Result<Box<Outgoing>, Error> {
        let mut headers = self.prepared.headers()?;
        let client = self.core.credentials();
        self.applied.put_again(&client, &mut headers)?;
        let mut request = self.prepared.request(headers, number);
        request.add_query(&self.applied.query)?;
        Ok(request)
    }

    /// A response whose body is not read yet.
    fn received(
        &self,
        response: Response<Body>,
        number: u32,
        span: &Attempted,
        secrets: Secrets,
    ) -> Result<(Box<RawResponse>, Extensions), Error> {
        let (parts, body) = response.into_parts();
        span.responded(parts.version);
        if parts.headers.len() > MAX_HEADERS {
            return Err(Error::transport(format!(
                "the response has more than {MAX_HEADERS} headers"
            )));
        }
        let response = Box::new(RawResponse {
            operation: self.prepared.operation,
            url: None,
            head: Head {
                status: parts.status,
                headers: parts.headers,
                attempts: number,
                secrets,
            },
            body,
            limit: self.prepared.response_limit,
            idle_timeout: self.core.idle_timeout,
            call: None,
            drift_sink: self.drift_sink(),
        });
        Ok((response, parts.extensions))
    }

    /// Reads the body into memory, as JSON if it is of a form that the operation translates.
    async fn read_whole(&self, response: &mut RawResponse) -> Result<(), Error> {
        let RawResponse {
            operation,
            head,
            body,
            limit,
            ..
        } = response;
        let error = |kind, message| DecodeError::new(operation, head.clone(), kind, message);
        let bytes = match pin!(body.read_rest(*limit)).await {
            Ok(bytes) => bytes,
            Err(ReadBodyError {
                cause: Some(cause), ..
            }) => return Err(broken(cause).after(head)),
            Err(ReadBodyError {
                so_far,
                cause: None,
            }) => {
                let message = format!("the body is longer than the limit of {limit} bytes");
                let error = error(DecodeErrorKind::TooLarge, message);
                return Err(error.excerpt_of(&so_far).into());
            }
        };
        self.trace.body("response", Some(&*bytes), &head.secrets);
        *body = match head.json_of(operation, &bytes) {
            None => Body::from(bytes),
            Some(Ok(json)) => Body::from(json),
            Some(Err(message)) => {
                let error = error(DecodeErrorKind::Syntax, message);
                return Err(error.excerpt_of(&bytes).into());
            }
        };
        Ok(())
    }

    /// The error that a response is. Of its body is kept what can be had.
    async fn api_error(&self, response: RawResponse, extensions: &Extensions) -> Error {
        let RawResponse {
            head,
            body,
            drift_sink,
            ..
        } = response;
        let limit = self.prepared.response_limit.min(ERROR_LIMIT);
        let body = body.read(limit).await.unwrap_or_else(|error| error.so_far);
        self.trace.body("response", Some(&*body), &head.secrets);
        let not_followed = extensions.get().map(|NotFollowed(reason)| *reason);
        let sent: Vec<usize> = self.applied.schemes().collect();
        // They could be made before.
        let headers = self.prepared.headers().unwrap_or_default();
        let credentials = SentCredentials {
            operation: self.prepared.operation,
            api: self.core.api,
            credentials: &self.core.credentials,
            policy: self.prepared.credential_policy,
            chosen: &self.prepared.security,
            sent: &sent,
            headers: &headers,
            left_origin: extensions.get::<LeftOrigin>().is_some(),
        };
        let notes = not_followed.map(str::to_owned).into_iter();
        let notes = notes.chain(credentials.note(head.status)).collect();
        ApiError::new(self.prepared.operation, head, body)
            .with_notes(notes, credentials.names())
            .with_drift_sink(drift_sink)
            .into_error()
    }

    fn is_success(&self, head: &Head) -> bool {
        self.prepared.operation.is_success(head.status.as_u16())
    }

    /// What of an attempt decides about the next one; `None` after a success.
    fn failure(&self, outcome: &Result<Box<RawResponse>, Error>) -> Option<Box<Failure>> {
        match outcome {
            Ok(response) if self.is_success(&response.head) => None,
            Ok(response) => Some(Box::new(Failure {
                status: Some(response.head.status),
                headers: Some(response.head.headers.clone()),
                is_retryable: retry::is_retryable(response.head.status),
            })),
            Err(error) => Some(Box::new(Failure {
                status: error.status(),
                headers: error.headers().cloned(),
                is_retryable: error.is_retryable(),
            })),
        }
    }

    /// How long to wait before the next attempt; `None`: there is none.
    fn pause(&mut self, failure: Box<Failure>, number: u32) -> BoxFuture<'_, Option<Duration>> {
        Box::pin(async move {
            if !self.prepared.can_send_again() {
                return None;
            }
            if failure.status == Some(StatusCode::UNAUTHORIZED) && self.refresh().await {
                return Some(Duration::ZERO);
            }
            if !self.prepared.repeatable || !failure.is_retryable {
                return None;
            }
            let pause = self.prepared.retry().pause(
                number - self.refreshed,
                failure.headers.as_ref(),
                (self.core.now)(),
            )?;
            self.left().is_none_or(|left| pause < left).then_some(pause)
        })
    }

    /// Tells the providers of credentials, once, that theirs were refused; whether they have others.
    async fn refresh(&mut self) -> bool {
        if self.refreshed > 0 {
            return false;
        }
        let fresh = auth::refresh(&self.applied, &self.core.credentials);
        let fresh = within(self.left(), fresh).await.unwrap_or(false);
        self.refreshed = u32::from(fresh);
        fresh
    }

    /// Who is told of deviations; what was sent as a credential is kept from them.
    fn drift_sink(&self) -> Option<DriftSink> {
        let hook = self.core.drift.clone()?;
        let secrets = auth::secrets(&self.applied, &self.core.credentials);
        Some(DriftSink { hook, secrets })
    }

    /// Tells of a status or a media type that the document does not name.
    fn report_head(&self, outcome: &Result<Box<RawResponse>, Error>) {
        let Some(drift_sink) = self.drift_sink() else {
            return;
        };
        let operation = self.prepared.operation;
        match outcome {
            Ok(response) => {
                let has_body = !response.body.is_empty();
                drift_sink.report_head(operation, &response.head, has_body);
            }
            Err(error) => {
                if let Some(refresh) = error.api() {
                    let has_body = !refresh.body_bytes().is_empty();
                    drift_sink.report_head(operation, refresh.head(), has_body);
                }
            }
        }
    }

    fn report_attempt(
        &self,
        number: u32,
        elapsed: Duration,
        outcome: &Result<Box<RawResponse>, Error>,
        pause: Option<Duration>,
    ) {
        let Some(hook) = &self.core.hook else { return };
        let (status, error) = status_and_error(outcome);
        hook(&Attempt {
            operation: self.prepared.operation,
            number,
            elapsed,
            status,
            error,
            pause,
        });
    }
}

/// The status that came, and the error.
fn status_and_error(
    outcome: &Result<Box<RawResponse>, Error>,
) -> (Option<StatusCode>, Option<&Error>) {
    match outcome {
        Ok(response) => (Some(response.head.status), None),
        Err(error) => (error.status(), Some(error)),
    }
}

/// What `future` gives, unless it takes longer than `limit`.
async fn within<F: Future>(limit: Option<Duration>, future: F) -> Option<F::Output> {
    match limit {
        None => Some(future.await),
        Some(limit) => tokio::time::timeout(limit, future).await.ok(),
    }
}

#[cfg(test)]
mod tests;
