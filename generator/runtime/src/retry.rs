//! When a request is sent again, and after how long.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, SystemTime};

use http::header::RETRY_AFTER;
use http::{HeaderMap, Method, StatusCode};

/// How a call is repeated when it fails in a way that may pass: no connection, a connection that
/// broke, an attempt that took too long, and the statuses 408, 429, 502, 503 and 504.
///
/// Only calls that do no harm when done twice are repeated: those whose method is idempotent (RFC
/// 9110, section 9.2.2) and those with an idempotency key; and only with a body that can be sent
/// again. All attempts and pauses together are bounded by the timeout of the call.
///
/// The pause before attempt _n_ + 1 is a random time up to `first_pause` × 2ⁿ⁻¹, and no more than
/// `longest_pause`. A server that responds with `Retry-After` is obeyed; if it asks for more than
/// [`RetryPolicy::longest_retry_after`], the call fails at once.
///
/// ```
/// use std::time::Duration;
///
/// use openapi_client_runtime::{ClientBuilder, RetryPolicy};
///
/// fn patient(builder: ClientBuilder) -> ClientBuilder {
///     let policy = RetryPolicy::default()
///         .attempts(5)
///         .first_pause(Duration::from_millis(500))
///         .attempt_timeout(Duration::from_secs(10));
///     // A request has `retry` as well, for itself alone: `.retry(RetryPolicy::never())`.
///     builder.retry(policy)
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    longest_retry_after: Duration,
    attempt_timeout: Option<Duration>,
}

impl Default for RetryPolicy {
    /// Three attempts, pauses from 0.2 s to 10 s, `Retry-After` up to a minute.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(10),
            longest_retry_after: Duration::from_secs(60),
            attempt_timeout: None,
        }
    }
}

impl RetryPolicy {
    /// The policy that never repeats.
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// How often a request is sent at most, the first time included; 0 means 1.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The bound of the pause before the second attempt. It doubles from attempt to attempt.
    #[must_use]
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// The bound of every pause that the server does not ask for.
    #[must_use]
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// The longest `Retry-After` that is waited for.
    #[must_use]
    pub fn longest_retry_after(mut self, pause: Duration) -> Self {
        self.longest_retry_after = pause;
        self
    }

    /// How long one attempt may take, its response included, before it counts as failed. Without it
    /// only the timeout of the call bounds an attempt.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    pub(crate) fn count(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.attempt_timeout
    }

    /// How long to wait before the attempt after the one numbered `attempt`; `None`: give up.
    pub(crate) fn pause(
        &self,
        attempt: u32,
        headers: Option<&HeaderMap>,
        now: SystemTime,
    ) -> Option<Duration> {
        if attempt >= self.attempts {
            return None;
        }
        match headers.and_then(|headers| retry_after(headers, now)) {
            Some(asked) => (asked <= self.longest_retry_after).then_some(asked),
            None => Some(self.backoff(attempt, random())),
        }
    }

    /// `part` of 2⁶⁴ of the bound of the pause after attempt number `attempt`.
    fn backoff(&self, attempt: u32, part: u64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let bound = self
            .first_pause
            .saturating_mul(doubled)
            .min(self.longest_pause);
        bound.mul_f64(part as f64 / u64::MAX as f64)
    }
}

/// Whether a request with this response may get another later.
pub(crate) fn is_retryable(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 502 | 503 | 504)
}

/// Whether sending twice has the effect of sending once: RFC 9110, section 9.2.2.
pub(crate) fn is_idempotent(method: &Method) -> bool {
    method.is_idempotent() || method == "QUERY"
}

/// The time to wait that `Retry-After` asks for: seconds, or a date, which the clock of this
/// machine measures.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than fit are for ever.
        return Some(text.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// A number that differs from call to call and process to process: enough for jitter.
fn random() -> u64 {
    RandomState::new().hash_one(0_u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())])
    }

    #[test]
    fn pauses_double_up_to_the_bound() {
        let policy = RetryPolicy::default();
        let longest = |attempt| policy.backoff(attempt, u64::MAX).as_millis();
        assert_eq!([longest(1), longest(2), longest(3)], [200, 400, 800]);
        assert_eq!(longest(20), 10_000);
        assert_eq!(longest(u32::MAX), 10_000);
        assert_eq!(policy.backoff(1, 0), Duration::ZERO);
    }

    #[test]
    fn pauses_differ() {
        assert_ne!(random(), random());
    }

    #[test]
    fn attempts_are_bounded() {
        let policy = RetryPolicy::default();
        assert!(policy.pause(2, None, SystemTime::UNIX_EPOCH).is_some());
        assert_eq!(policy.pause(3, None, SystemTime::UNIX_EPOCH), None);
        assert_eq!(
            RetryPolicy::never().pause(1, None, SystemTime::UNIX_EPOCH),
            None
        );
    }

    #[test]
    fn retry_after_in_seconds_is_obeyed() {
        let policy = RetryPolicy::default();
        let pause = policy.pause(1, Some(&headers("7")), SystemTime::UNIX_EPOCH);
        assert_eq!(pause, Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_longer_retry_after_than_allowed_gives_up() {
        assert_eq!(
            RetryPolicy::default().pause(1, Some(&headers("3600")), SystemTime::UNIX_EPOCH),
            None
        );
    }

    #[test]
    fn retry_after_as_a_date_is_obeyed() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:30 GMT").unwrap();
        let date = headers("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(retry_after(&date, now), Some(Duration::from_secs(7)));
        let past = headers("Sun, 06 Nov 1994 08:00:00 GMT");
        assert_eq!(retry_after(&past, now), Some(Duration::ZERO));
        assert_eq!(retry_after(&headers("soon"), now), None);
    }
}
