//! From a call to its response: build the request, send it, repeat it, read the response.

use std::future::Future;
use std::time::Duration;

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
use super::prepared_request::PreparedRequest;
use super::raw_response::RawResponse;
use super::redirect::{LeftOrigin, NotFollowed};
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
pub(crate) async fn exchange(call: Call, wanted: Wanted) -> Result<RawResponse, Error> {
    let operation = call.operation();
    let client = call.state().client.clone();
    let prepared = PreparedRequest::new(call).map_err(|error| error.during(operation, 0))?;
    let bodies = client.core().trace_bodies;
    let trace = Trace::new(operation, &prepared.base, &prepared.url, bodies);
    let mut exchange = Exchange {
        core: client.core(),
        deadline: prepared
            .timeout
            .and_then(|timeout| Instant::now().checked_add(timeout)),
        prepared,
        wanted,
        trace: &trace,
        applied: None,
        refreshed: 0,
    };
    let result = trace.follow(exchange.run()).await;
    let (status, error) = status_and_error(&result);
    trace.finish(status, error);
    result
}

struct Exchange<'e> {
    core: &'e Core,
    prepared: PreparedRequest,
    wanted: Wanted,
    trace: &'e Trace,
    /// When all must be over.
    deadline: Option<Instant>,
    /// The credentials of the last attempt.
    applied: Option<AppliedCredentials>,
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
    async fn run(&mut self) -> Result<RawResponse, Error> {
        let mut number = 1;
        loop {
            let started = Instant::now();
            let outcome = self.bounded_attempt(number).await;
            let outcome = outcome.map_err(|error| error.during(self.prepared.operation, number));
            let elapsed = started.elapsed();
            let failure = self.failure(&outcome);
            let pause = match failure {
                None => None,
                Some(failure) => self.pause(failure, number).await,
            };
            self.report_attempt(number, elapsed, &outcome, pause);
            let Some(pause) = pause else {
                self.report_head(&outcome);
                return outcome;
            };
            tokio::time::sleep(pause).await;
            number += 1;
        }
    }

    /// One attempt, in the time that it may take.
    async fn bounded_attempt(&mut self, number: u32) -> Result<RawResponse, Error> {
        let span = self.trace.attempt(number);
        let outcome = span.follow(self.timed_attempt(number, span.clone())).await;
        let (status, error) = status_and_error(&outcome);
        span.finish(status, error);
        outcome
    }

    async fn timed_attempt(&mut self, number: u32, span: Attempted) -> Result<RawResponse, Error> {
        let left = self.left();
        let own = self.prepared.retry.timeout();
        let Some(limit) = [left, own].into_iter().flatten().min() else {
            return self.attempt(number, &span).await;
        };
        let named = if left == Some(limit) {
            self.prepared.timeout
        } else {
            own
        };
        match tokio::time::timeout(limit, self.attempt(number, &span)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::timeout(named.unwrap_or(limit))),
        }
    }

    fn left(&self) -> Option<Duration> {
        self.deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    async fn attempt(&mut self, number: u32, span: &Attempted) -> Result<RawResponse, Error> {
        let Core {
            api,
            credentials,
            middleware,
            transport,
            ..
        } = self.core;
        let mut headers = self.prepared.headers.clone();
        let security = &self.prepared.security;
        let applied = auth::apply(security, api, credentials, &mut headers).await?;
        let request = self.prepared.request(headers, &applied.query, number)?;
        let secrets = Secrets::of(request.headers(), applied.secrets());
        let body = request.body().as_bytes().map(|bytes| &**bytes);
        self.trace.body("request", body, &secrets);
        self.applied = Some(applied);
        let transport = self.prepared.transport.as_deref().unwrap_or(&**transport);
        let response = Next::new(middleware, transport).run(request).await?;
        span.responded(response.version());
        self.read(response, number, secrets).await
    }

    async fn read(
        &mut self,
        response: Response<Body>,
        number: u32,
        secrets: Secrets,
    ) -> Result<RawResponse, Error> {
        let (parts, body) = response.into_parts();
        if parts.headers.len() > MAX_HEADERS {
            return Err(Error::transport(format!(
                "the response has more than {MAX_HEADERS} headers"
            )));
        }
        let head = Head {
            status: parts.status,
            headers: parts.headers,
            attempts: number,
            secrets,
        };
        let streams = match self.wanted {
            Wanted::Any => true,
            Wanted::Success(streams) => streams(&head),
        };
        if matches!(self.wanted, Wanted::Success(_)) && !self.is_success(&head) {
            return Err(self.api_error(head, body, &parts.extensions).await);
        }
        let body = if streams {
            body
        } else {
            let body = self.read_whole(&head, body).await?;
            let bytes = body.as_bytes().map(|bytes| &**bytes);
            self.trace.body("response", bytes, &head.secrets);
            self.translated(&head, body)?
        };
        Ok(RawResponse {
            operation: self.prepared.operation,
            url: self.prepared.url.clone(),
            head,
            body,
            limit: self.prepared.response_limit,
            idle_timeout: self.core.idle_timeout,
            call: match self.wanted {
                Wanted::Success(_) => self.prepared.again.take(),
                Wanted::Any => None,
            },
            drift_sink: self.drift_sink(),
        })
    }

    /// The body as JSON, if it is of a form that the operation translates.
    fn translated(&self, head: &Head, body: Body) -> Result<Body, Error> {
        let operation = self.prepared.operation;
        let bytes = body.as_bytes();
        match bytes.and_then(|bytes| head.json_of(operation, bytes)) {
            None => Ok(body),
            Some(Ok(json)) => Ok(Body::from(json)),
            Some(Err(message)) => {
                let kind = DecodeErrorKind::Syntax;
                let error = DecodeError::new(operation, head.clone(), kind, message);
                Err(error.excerpt_of(bytes.map_or(&[], |bytes| bytes)).into())
            }
        }
    }

    async fn read_whole(&self, head: &Head, body: Body) -> Result<Body, Error> {
        let limit = self.prepared.response_limit;
        match body.read(limit).await {
            Ok(bytes) => Ok(Body::from(bytes)),
            Err(ReadBodyError {
                cause: Some(cause), ..
            }) => Err(broken(cause).after(head)),
            Err(ReadBodyError {
                so_far,
                cause: None,
            }) => {
                let message = format!("the body is longer than the limit of {limit} bytes");
                let (operation, kind) = (self.prepared.operation, DecodeErrorKind::TooLarge);
                let error = DecodeError::new(operation, head.clone(), kind, message);
                Err(error.excerpt_of(&so_far).into())
            }
        }
    }

    /// The error that a response is. Of its body is kept what can be had.
    async fn api_error(&self, head: Head, body: Body, extensions: &Extensions) -> Error {
        let limit = self.prepared.response_limit.min(ERROR_LIMIT);
        let body = body.read(limit).await.unwrap_or_else(|error| error.so_far);
        self.trace.body("response", Some(&*body), &head.secrets);
        let not_followed = extensions.get().map(|NotFollowed(reason)| *reason);
        let sent = self.applied.as_ref().map(|applied| applied.schemes());
        let sent: Vec<usize> = sent.into_iter().flatten().collect();
        let credentials = SentCredentials {
            operation: self.prepared.operation,
            api: self.core.api,
            credentials: &self.core.credentials,
            policy: self.prepared.credential_policy,
            chosen: &self.prepared.security,
            sent: &sent,
            headers: &self.prepared.headers,
            left_origin: extensions.get::<LeftOrigin>().is_some(),
        };
        let notes = not_followed.map(str::to_owned).into_iter();
        let notes = notes.chain(credentials.note(head.status)).collect();
        ApiError::new(self.prepared.operation, head, body)
            .with_notes(notes, credentials.names())
            .with_drift_sink(self.drift_sink())
            .into_error()
    }

    fn is_success(&self, head: &Head) -> bool {
        self.prepared.operation.is_success(head.status.as_u16())
    }

    /// What of an attempt decides about the next one; `None` after a success.
    fn failure(&self, outcome: &Result<RawResponse, Error>) -> Option<Failure> {
        match outcome {
            Ok(response) if self.is_success(&response.head) => None,
            Ok(RawResponse { head, .. }) => Some(Failure {
                status: Some(head.status),
                headers: Some(head.headers.clone()),
                is_retryable: retry::is_retryable(head.status),
            }),
            Err(error) => Some(Failure {
                status: error.status(),
                headers: error.headers().cloned(),
                is_retryable: error.is_retryable(),
            }),
        }
    }

    /// How long to wait before the next attempt; `None`: there is none.
    async fn pause(&mut self, failure: Failure, number: u32) -> Option<Duration> {
        if !self.prepared.can_send_again() {
            return None;
        }
        if failure.status == Some(StatusCode::UNAUTHORIZED) && self.refresh().await {
            return Some(Duration::ZERO);
        }
        if !self.prepared.repeatable || !failure.is_retryable {
            return None;
        }
        let pause = self.prepared.retry.pause(
            number - self.refreshed,
            failure.headers.as_ref(),
            (self.core.now)(),
        )?;
        self.left().is_none_or(|left| pause < left).then_some(pause)
    }

    /// Tells the providers of credentials, once, that theirs were refused; whether they have others.
    async fn refresh(&mut self) -> bool {
        let Some(applied) = self.applied.take().filter(|_| self.refreshed == 0) else {
            return false;
        };
        let fresh = auth::refresh(&applied, &self.core.credentials);
        let fresh = within(self.left(), fresh).await.unwrap_or(false);
        self.refreshed = u32::from(fresh);
        fresh
    }

    /// Who is told of deviations; what was sent as a credential is kept from them.
    fn drift_sink(&self) -> Option<DriftSink> {
        let hook = self.core.drift.clone()?;
        let secrets = auth::secrets(self.applied.as_ref(), &self.core.credentials);
        Some(DriftSink { hook, secrets })
    }

    /// Tells of a status or a media type that the document does not name.
    fn report_head(&self, outcome: &Result<RawResponse, Error>) {
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
        outcome: &Result<RawResponse, Error>,
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
fn status_and_error(outcome: &Result<RawResponse, Error>) -> (Option<StatusCode>, Option<&Error>) {
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
