//! The one way from a call to an answer: build, send, repeat, read.

use std::future::Future;
use std::time::{Duration, Instant};

use http::{Response, StatusCode};

use super::auth::{self, Placed};
use super::body::{Body, ReadFault};
use super::call::Call;
use super::client::{Attempt, Core};
use super::decode::Answer;
use super::drift::Listener;
use super::error::{ApiError, DecodeError, DecodeErrorKind, Error};
use super::middleware::Next;
use super::plan::Plan;
use super::redirect::NotFollowed;
use super::response::Head;
use super::secret::Secrets;
use super::streaming::broken;
use super::trace::{Attempted, Trace};

/// How many headers an answer may have.
const MAX_HEADERS: usize = 256;

/// How many bytes of the body of an error are kept, unless the response limit is lower.
const ERROR_LIMIT: u64 = 1024 * 1024;

/// Sends a call, as often as its retry policy says, and gives its successful answer: with the body
/// read, unless `streams` says that it is to be read as it comes.
pub(crate) async fn exchange(call: Call, streams: fn(&Head) -> bool) -> Result<Answer, Error> {
    let operation = call.operation();
    let client = call.state().client.clone();
    let plan = Plan::new(call).map_err(|error| error.during(operation, 0))?;
    let bodies = client.core().trace_bodies;
    let trace = Trace::new(operation, &plan.base, &plan.url, bodies);
    let exchange = Exchange {
        core: client.core(),
        deadline: plan
            .timeout
            .and_then(|timeout| Instant::now().checked_add(timeout)),
        plan,
        streams,
        trace: &trace,
        placed: None,
        refreshed: 0,
    };
    let result = trace.follow(exchange.run()).await;
    let (status, error) = told(&result);
    trace.finish(status, error);
    result
}

struct Exchange<'e> {
    core: &'e Core,
    plan: Plan,
    streams: fn(&Head) -> bool,
    trace: &'e Trace,
    /// When all must be over.
    deadline: Option<Instant>,
    /// The credentials of the last attempt.
    placed: Option<Placed>,
    /// 1 when an attempt was repeated because of fresh credentials.
    refreshed: u32,
}

impl Exchange<'_> {
    async fn run(mut self) -> Result<Answer, Error> {
        let mut number = 1;
        loop {
            let started = Instant::now();
            let outcome = self.bounded_attempt(number).await;
            let outcome = outcome.map_err(|error| error.during(self.plan.operation, number));
            let elapsed = started.elapsed();
            let pause = match &outcome {
                Ok(_) => None,
                Err(error) => self.pause(error, number).await,
            };
            self.report(number, elapsed, &outcome, pause);
            let Some(pause) = pause else {
                self.tell_of_head(&outcome);
                return outcome;
            };
            tokio::time::sleep(pause).await;
            number += 1;
        }
    }

    /// One attempt, in the time that it may take.
    async fn bounded_attempt(&mut self, number: u32) -> Result<Answer, Error> {
        let span = self.trace.attempt(number);
        let outcome = span.follow(self.timed_attempt(number, span.clone())).await;
        let (status, error) = told(&outcome);
        span.finish(status, error);
        outcome
    }

    async fn timed_attempt(&mut self, number: u32, span: Attempted) -> Result<Answer, Error> {
        let left = self.left();
        let own = self.plan.retry.timeout();
        let Some(limit) = [left, own].into_iter().flatten().min() else {
            return self.attempt(number, &span).await;
        };
        let named = if left == Some(limit) {
            self.plan.timeout
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

    async fn attempt(&mut self, number: u32, span: &Attempted) -> Result<Answer, Error> {
        let Core {
            settings,
            credentials,
            middleware,
            transport,
            ..
        } = self.core;
        let mut headers = self.plan.headers.clone();
        let security = self.plan.security;
        let placed = auth::place(security, settings, credentials, &mut headers).await?;
        let request = self.plan.request(headers, &placed.query, number)?;
        let secrets = Secrets::of(request.headers(), placed.secrets());
        let body = request.body().as_bytes().map(|bytes| &**bytes);
        self.trace.body("request", body, &secrets);
        self.placed = Some(placed);
        let transport = self.plan.transport.as_deref().unwrap_or(&**transport);
        let response = Next::new(middleware, transport).run(request).await?;
        span.answered(response.version());
        self.read(response, number, secrets).await
    }

    async fn read(
        &mut self,
        response: Response<Body>,
        number: u32,
        secrets: Secrets,
    ) -> Result<Answer, Error> {
        let (parts, body) = response.into_parts();
        if parts.headers.len() > MAX_HEADERS {
            return Err(Error::transport(format!(
                "the answer has more than {MAX_HEADERS} headers"
            )));
        }
        let head = Head {
            status: parts.status,
            headers: parts.headers,
            attempts: number,
            secrets,
        };
        if !self.plan.operation.is_success(head.status.as_u16()) {
            let note = parts.extensions.get().map(|NotFollowed(reason)| *reason);
            return Err(self.refusal(head, body, note).await);
        }
        let body = if (self.streams)(&head) {
            body
        } else {
            let body = self.whole(&head, body).await?;
            let bytes = body.as_bytes().map(|bytes| &**bytes);
            self.trace.body("response", bytes, &head.secrets);
            body
        };
        Ok(Answer {
            operation: self.plan.operation,
            url: self.plan.url.clone(),
            head,
            body,
            limit: self.plan.response_limit,
            idle_timeout: self.core.idle_timeout,
            call: self.plan.again.take(),
            listener: self.listener(),
        })
    }

    async fn whole(&self, head: &Head, body: Body) -> Result<Body, Error> {
        let limit = self.plan.response_limit;
        match body.read(limit).await {
            Ok(bytes) => Ok(Body::from(bytes)),
            Err(ReadFault {
                cause: Some(cause), ..
            }) => Err(broken(cause).after(head)),
            Err(ReadFault {
                so_far,
                cause: None,
            }) => {
                let message = format!("the body is longer than the limit of {limit} bytes");
                let (operation, kind) = (self.plan.operation, DecodeErrorKind::TooLarge);
                let error = DecodeError::new(operation, head.clone(), kind, message);
                Err(error.excerpt_of(&so_far).into())
            }
        }
    }

    /// The error that an answer is. Of its body is kept what can be had.
    async fn refusal(&self, head: Head, body: Body, note: Option<&'static str>) -> Error {
        let limit = self.plan.response_limit.min(ERROR_LIMIT);
        let body = body.read(limit).await.unwrap_or_else(|fault| fault.so_far);
        self.trace.body("response", Some(&*body), &head.secrets);
        ApiError::new(self.plan.operation, head, body, note)
            .listened(self.listener())
            .into_error()
    }

    /// How long to wait before the next attempt; `None`: there is none.
    async fn pause(&mut self, error: &Error, number: u32) -> Option<Duration> {
        if !self.plan.can_send_again() {
            return None;
        }
        if error.status() == Some(StatusCode::UNAUTHORIZED) && self.refresh().await {
            return Some(Duration::ZERO);
        }
        if !self.plan.repeatable || !error.is_retryable() {
            return None;
        }
        let pause = self
            .plan
            .retry
            .pause(number - self.refreshed, error.headers())?;
        self.left().is_none_or(|left| pause < left).then_some(pause)
    }

    /// Tells the providers of credentials, once, that theirs were refused; whether they have others.
    async fn refresh(&mut self) -> bool {
        let Some(placed) = self.placed.take().filter(|_| self.refreshed == 0) else {
            return false;
        };
        let fresh = auth::refused(&placed, &self.core.credentials);
        let fresh = within(self.left(), fresh).await.unwrap_or(false);
        self.refreshed = u32::from(fresh);
        fresh
    }

    /// Who is told of deviations; what was sent as a credential is kept from them.
    fn listener(&self) -> Option<Listener> {
        let hook = self.core.drift.clone()?;
        let secrets = auth::secrets(self.placed.as_ref(), &self.core.credentials);
        Some(Listener { hook, secrets })
    }

    /// Tells of a status or a media type that the document does not name.
    fn tell_of_head(&self, outcome: &Result<Answer, Error>) {
        let Some(listener) = self.listener() else {
            return;
        };
        let operation = self.plan.operation;
        match outcome {
            Ok(answer) => {
                let has_body = !answer.body.is_empty();
                listener.tell_of_head(operation, &answer.head, has_body);
            }
            Err(error) => {
                if let Some(refused) = error.api() {
                    let has_body = !refused.body_bytes().is_empty();
                    listener.tell_of_head(operation, refused.head(), has_body);
                }
            }
        }
    }

    fn report(
        &self,
        number: u32,
        elapsed: Duration,
        outcome: &Result<Answer, Error>,
        pause: Option<Duration>,
    ) {
        let Some(hook) = &self.core.hook else { return };
        let (status, error) = told(outcome);
        hook(&Attempt {
            operation: self.plan.operation,
            number,
            elapsed,
            status,
            error,
            pause,
        });
    }
}

/// The status that came, and the error.
fn told(outcome: &Result<Answer, Error>) -> (Option<StatusCode>, Option<&Error>) {
    match outcome {
        Ok(answer) => (Some(answer.head.status), None),
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
