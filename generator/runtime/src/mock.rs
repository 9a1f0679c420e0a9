//! A server for the tests of callers, behind the feature of that name.
//!
//! What is expected is said with the client's own requests, and its responses are its own types, so
//! that a test breaks at compile time when the API changes.
//!
//! ```
//! use openapi_client_runtime::mock::Server;
//! use openapi_client_runtime::serde_json::json;
//! use openapi_client_runtime::Request;
//!
//! /// `get` and `list` are requests of a client that calls the server, such as `client.pets().get(7)`
//! /// with `let client = server.client(Client::builder());`.
//! async fn prepare(server: &Server, get: impl Request<Value = String>, list: impl Request) {
//!     // The operation's own type.
//!     server.expect(get).times(1).returns(&"Fred".to_owned()).await;
//!     // An error of the API.
//!     let refusal = json!({"title": "not now"});
//!     server.expect(list).header("retry-after", "1").respond(503, &refusal).await;
//! }
//! ```

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Serialize;
use wiremock::{Mock, MockServer, Request as ReceivedRequest, Respond, ResponseTemplate};

use super::client_builder::BuildsClient;
use super::direction;
use super::pages::Paginated;
use super::request::Request;

use expectation::{ExpectedRequest, target};
use pages::PageList;

mod expectation;
mod pages;

/// A server on a free port of loopback. An expectation that was not met as often as it says panics
/// when the server is dropped; a call that none expects gets a 501 with what differs.
pub struct Server {
    server: MockServer,
    expected: Arc<Mutex<Vec<ExpectedRequest>>>,
}

impl Server {
    /// Starts the server.
    pub async fn start() -> Self {
        let server = MockServer::start().await;
        let expected = Arc::new(Mutex::new(Vec::new()));
        let unexpected = Unexpected(expected.clone());
        Mock::given(wiremock::matchers::any())
            .respond_with(unexpected)
            .with_priority(u8::MAX)
            .mount(&server)
            .await;
        Self { server, expected }
    }

    /// A client that calls this server: `server.client(Client::builder())`. What the builder does not
    /// set is made up: credentials are the word `mock`. Proxies of the environment are passed by.
    ///
    /// # Panics
    ///
    /// If the builder has a setting that is no good.
    pub fn client<B: BuildsClient>(&self, builder: B) -> B::Client {
        match builder.build_for(&self.url()) {
            Ok(client) => client,
            Err(error) => panic!("no client for the test double: {error}"),
        }
    }

    /// The base URL, for a client that is not made by [`client`](Self::client).
    pub fn url(&self) -> String {
        self.server.uri()
    }

    /// Expects a request like this one: the same method, path, query, body, and the headers that it
    /// sets. Credentials are not compared. It is not sent.
    ///
    /// Of several that fit, the one expected first responds, until it came as often as its
    /// [`times`](Expectation::times) says.
    ///
    /// # Panics
    ///
    /// If the request can't be built.
    pub fn expect<R: Request>(&self, request: R) -> Expectation<'_, R> {
        Expectation {
            server: self,
            expected: ExpectedRequest::of(request),
            headers: Vec::new(),
            delay: None,
            request: PhantomData,
        }
    }

    /// What came, in order: method, and path with query.
    pub async fn calls(&self) -> Vec<String> {
        let received = self.received().await;
        received
            .iter()
            .map(|request| format!("{} {}", request.method, target(request)))
            .collect()
    }

    /// How often a request like this one came, whether it was expected or not.
    ///
    /// # Panics
    ///
    /// If the request can't be built.
    pub async fn count<R: Request>(&self, request: R) -> usize {
        let expected = ExpectedRequest::of(request);
        let received = self.received().await;
        let same = received
            .iter()
            .filter(|received| expected.differences(received).is_empty());
        same.count()
    }

    /// Checks now that every expectation was met, instead of when the server is dropped.
    ///
    /// # Panics
    ///
    /// If one was not.
    pub async fn verify(&self) {
        self.server.verify().await;
    }

    async fn received(&self) -> Vec<ReceivedRequest> {
        self.server.received_requests().await.unwrap_or_default()
    }
}

/// A request that is expected, until its response is said.
#[must_use = "nothing is expected before its response is said"]
pub struct Expectation<'s, R> {
    server: &'s Server,
    expected: ExpectedRequest,
    headers: Vec<(String, String)>,
    delay: Option<Duration>,
    request: PhantomData<fn() -> R>,
}

impl<R: Request> Expectation<'_, R> {
    /// Adds a header to the response.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// How long the response takes to come.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// How often it comes; without this, any number of times but at least once.
    pub fn times(mut self, times: u64) -> Self {
        self.expected.times = Some(times);
        self
    }

    /// Responds 200 with the operation's own type, as JSON; properties that are `writeOnly` are left
    /// out.
    ///
    /// # Panics
    ///
    /// If `value` can't be written as JSON.
    pub async fn returns(self, value: &R::Value)
    where
        R::Value: Serialize,
    {
        self.respond(200, value).await;
    }

    /// Plays a list: each request for a page of it gets its page, the first time and again, and one
    /// for a page behind the last an empty one. This expectation's request is that for the first
    /// page. Where a page does not say how the next one is asked for, the server adds it: a cursor,
    /// or a link. [`times`](Self::times) counts requests for any page.
    ///
    /// # Panics
    ///
    /// If a page can't be written as JSON, or `pages` is empty.
    pub async fn returns_pages(mut self, pages: &[R::Value])
    where
        R: Paginated,
        R::Value: Serialize,
    {
        let pages = pages
            .iter()
            .map(|page| direction::in_response(|| serde_json::to_value(page)));
        let pages: Result<Vec<_>, _> = pages.collect();
        let pages = pages.expect("the pages are JSON");
        let (url, paging) = (self.server.url(), R::PAGING);
        let list = PageList::new(paging, &mut self.expected, &url, pages);
        self.mount_response(list).await;
    }

    /// Responds with a status and JSON.
    ///
    /// # Panics
    ///
    /// If `body` can't be written as JSON.
    pub async fn respond<T: Serialize + ?Sized>(self, status: u16, body: &T) {
        let body = direction::in_response(|| serde_json::to_vec(body));
        let body = body.expect("the response is JSON");
        self.respond_with(status, "application/json", body).await;
    }

    /// Responds with a status and nothing else.
    pub async fn respond_empty(self, status: u16) {
        self.mount(ResponseTemplate::new(status)).await;
    }

    /// Responds with a status and a body of any media type.
    pub async fn respond_with(self, status: u16, media_type: &str, body: impl Into<Vec<u8>>) {
        self.mount(ResponseTemplate::new(status).set_body_raw(body, media_type))
            .await;
    }

    async fn mount(self, response: ResponseTemplate) {
        self.mount_response(response).await;
    }

    async fn mount_response(self, response: impl Respond + 'static) {
        let response = Decorated {
            response,
            headers: self.headers,
            delay: self.delay,
        };
        let ExpectedRequest {
            operation, target, ..
        } = &self.expected;
        let name = format!("{}: {} {target}", operation.id, operation.method);
        let mock = Mock::given(self.expected.clone())
            .respond_with(response)
            .named(name);
        let mock = match self.expected.times {
            Some(times) => mock.expect(times),
            None => mock.expect(1..),
        };
        if let Ok(mut expected) = self.server.expected.lock() {
            expected.push(self.expected);
        }
        mock.mount(&self.server.server).await;
    }
}

/// A response with what the expectation adds to it.
struct Decorated<R> {
    response: R,
    headers: Vec<(String, String)>,
    delay: Option<Duration>,
}

impl<R: Respond> Respond for Decorated<R> {
    fn respond(&self, request: &ReceivedRequest) -> ResponseTemplate {
        let mut response = self.response.respond(request);
        for (name, value) in &self.headers {
            response = response.append_header(name.as_str(), value.as_str());
        }
        match self.delay {
            Some(delay) => response.set_delay(delay),
            None => response,
        }
    }
}

/// Responds to what nobody expects.
struct Unexpected(Arc<Mutex<Vec<ExpectedRequest>>>);

impl Respond for Unexpected {
    fn respond(&self, request: &ReceivedRequest) -> ResponseTemplate {
        let expected = self.0.lock().map(|expected| expected.clone());
        let expected = expected.unwrap_or_default();
        let all = expected
            .iter()
            .map(|expected| (expected, expected.differences(request)));
        let nearest = all.min_by_key(|(_, differences)| differences.len());
        let why = match nearest {
            None => "no call is expected".to_owned(),
            Some((expected, differences)) if differences.is_empty() => {
                let times = expected.times.unwrap_or_default();
                format!("expected {} {times} times only", expected.operation.id)
            }
            Some((expected, differences)) => {
                format!(
                    "the nearest expectation is {}: {}",
                    expected.operation.id,
                    differences.join("; ")
                )
            }
        };
        let message = format!(
            "unexpected call of {} {}: {why}",
            request.method,
            target(request)
        );
        ResponseTemplate::new(501).set_body_json(serde_json::json!({ "message": message }))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mock::Server({})", self.url())
    }
}

impl<R> fmt::Debug for Expectation<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExpectedRequest {
            operation, target, ..
        } = &self.expected;
        write!(f, "Expectation({} {target})", operation.method)
    }
}

#[cfg(test)]
mod tests;
