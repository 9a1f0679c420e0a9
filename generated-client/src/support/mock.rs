// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! A server for the tests of callers, behind the feature of that name.
//!
//! What is expected is said with the client's own requests, so that a test breaks at compile time
//! when the API changes:
//!
//! ```text
//! let server = mock::Server::start().await;
//! let client = Client::builder().base_url(server.url()).access_token("any").build()?;
//! server.expect(client.contacts().get(42)).answer(200, &json!({"id": 42})).await;
//! assert_eq!(client.contacts().get(42).await?.id, 42);
//! ```

use std::fmt;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::HeaderMap;
use serde::Serialize;
use serde_json::Value;
use wiremock::{Match, Mock, MockServer, Request as Received, Respond, ResponseTemplate};

use super::operation::Operation;
use super::plan::Plan;
use super::request::Request;

/// A server on a free port of loopback. An expectation that was not met as often as it says panics
/// when the server is dropped; a call that none expects is answered 501 with what differs.
pub struct Server {
    server: MockServer,
    wanted: Arc<Mutex<Vec<Wanted>>>,
}

impl Server {
    /// Starts the server.
    pub async fn start() -> Self {
        let server = MockServer::start().await;
        let wanted = Arc::new(Mutex::new(Vec::new()));
        let unexpected = Unexpected(wanted.clone());
        Mock::given(wiremock::matchers::any())
            .respond_with(unexpected)
            .with_priority(u8::MAX)
            .mount(&server)
            .await;
        Self { server, wanted }
    }

    /// The base URL to build a client with.
    pub fn url(&self) -> String {
        self.server.uri()
    }

    /// Expects a request like this one: the same method, path, query and body. It is not sent.
    ///
    /// # Panics
    ///
    /// If the request can't be built.
    pub fn expect<R: Request>(&self, request: R) -> Expectation<'_> {
        let operation = wanted_of(request);
        Expectation {
            server: self,
            wanted: operation,
            times: None,
        }
    }

    /// What came, in order: method, and path with query.
    pub async fn calls(&self) -> Vec<String> {
        let received = self.server.received_requests().await.unwrap_or_default();
        received
            .iter()
            .map(|request| format!("{} {}", request.method, target(request)))
            .collect()
    }
}

/// Builds the request and keeps what is compared.
fn wanted_of<R: Request>(request: R) -> Wanted {
    let call = request.into_call();
    let operation = call.operation();
    let mut plan = match Plan::new(call) {
        Ok(plan) => plan,
        Err(error) => panic!("the expected request can't be built: {error}"),
    };
    let url = plan.url.clone();
    let request = match plan.request(HeaderMap::new(), "", 1) {
        Ok(request) => request,
        Err(error) => panic!("the expected request can't be built: {error}"),
    };
    let (_, target) = url.split_once("://").unwrap_or(("", &url));
    let target = target.find('/').map_or("/", |at| &target[at..]).to_owned();
    Wanted {
        operation,
        target,
        body: request.body().as_bytes().cloned(),
    }
}

/// A request that is expected, until it is said what it is answered.
#[must_use = "nothing is expected before it is said what is answered"]
pub struct Expectation<'s> {
    server: &'s Server,
    wanted: Wanted,
    times: Option<u64>,
}

impl Expectation<'_> {
    /// How often it comes; without this, any number of times but at least once.
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Answers with a status and JSON.
    ///
    /// # Panics
    ///
    /// If `body` can't be written as JSON.
    pub async fn answer<T: Serialize + ?Sized>(self, status: u16, body: &T) {
        let body = serde_json::to_vec(body).expect("the answer is JSON");
        self.answer_with(status, "application/json", body).await;
    }

    /// Answers with a status and nothing else.
    pub async fn answer_empty(self, status: u16) {
        self.mount(ResponseTemplate::new(status)).await;
    }

    /// Answers with a status and a body of any media type.
    pub async fn answer_with(self, status: u16, media_type: &str, body: impl Into<Vec<u8>>) {
        self.mount(ResponseTemplate::new(status).set_body_raw(body, media_type))
            .await;
    }

    async fn mount(self, answer: ResponseTemplate) {
        let mock = Mock::given(self.wanted.clone()).respond_with(answer);
        let mock = mock.named(self.wanted.operation.id);
        let mock = match self.times {
            Some(times) => mock.expect(times),
            None => mock.expect(1..),
        };
        if let Ok(mut wanted) = self.server.wanted.lock() {
            wanted.push(self.wanted);
        }
        mock.mount(&self.server.server).await;
    }
}

/// What a request must be.
#[derive(Clone)]
struct Wanted {
    operation: &'static Operation,
    /// Path and query.
    target: String,
    /// `None`: a stream, which is not compared.
    body: Option<Bytes>,
}

impl Wanted {
    /// What is different about `request`; empty: nothing.
    fn differences(&self, request: &Received) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, wanted: String, came: String| {
            if wanted != came {
                found.push(format!("{what} should be `{wanted}`, is `{came}`"));
            }
        };
        compare(
            "method",
            self.operation.method.to_owned(),
            request.method.to_string(),
        );
        let came = target(request);
        let (wanted_path, wanted_query) = split(&self.target);
        let (path, query) = split(&came);
        compare("path", wanted_path.to_owned(), path.to_owned());
        compare("query", wanted_query, query);
        if let Some(body) = &self.body {
            compare("body", shown(body), shown(&request.body));
        }
        found
    }
}

impl Match for Wanted {
    fn matches(&self, request: &Received) -> bool {
        self.differences(request).is_empty()
    }
}

/// Answers what nobody expects.
struct Unexpected(Arc<Mutex<Vec<Wanted>>>);

impl Respond for Unexpected {
    fn respond(&self, request: &Received) -> ResponseTemplate {
        let wanted = self
            .0
            .lock()
            .map(|wanted| wanted.clone())
            .unwrap_or_default();
        let all = wanted
            .iter()
            .map(|wanted| (wanted, wanted.differences(request)));
        let nearest = all.min_by_key(|(_, differences)| differences.len());
        let message = match nearest {
            None => "no call is expected".to_owned(),
            Some((wanted, differences)) => {
                format!(
                    "expected {}: {}",
                    wanted.operation.id,
                    differences.join("; ")
                )
            }
        };
        let message = format!(
            "unexpected call of {} {}: {message}",
            request.method,
            target(request)
        );
        ResponseTemplate::new(501).set_body_json(serde_json::json!({ "message": message }))
    }
}

fn target(request: &Received) -> String {
    match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    }
}

/// Path, and query with its pairs in order.
fn split(target: &str) -> (&str, String) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut pairs: Vec<_> = query.split('&').collect();
    pairs.sort_unstable();
    (path, pairs.join("&"))
}

/// A body as text: JSON with its properties in order, whatever order they came in.
fn shown(body: &[u8]) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            sort(&mut value);
            value.to_string()
        }
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}

fn sort(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<_> = std::mem::take(map).into_iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            pairs.iter_mut().for_each(|(_, value)| sort(value));
            map.extend(pairs);
        }
        Value::Array(items) => items.iter_mut().for_each(sort),
        _ => {}
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mock::Server({})", self.url())
    }
}

impl fmt::Debug for Expectation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Expectation({} {})",
            self.wanted.operation.method, self.wanted.target
        )
    }
}
