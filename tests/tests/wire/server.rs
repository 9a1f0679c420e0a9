//! A real HTTP server on loopback that keeps what arrives and responds as it is told.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;

/// A request as it arrived.
pub(crate) struct Received {
    pub(crate) method: String,
    /// Path and query as they stood on the request line.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// A header's text, if it came exactly once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.get_all(name).iter();
        let first = all.next()?.to_str().ok();
        first.filter(|_| all.next().is_none())
    }
}

/// What the server says next.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) body: Bytes,
    /// Whether it never comes.
    pub(crate) is_silent: bool,
}

impl Reply {
    pub(crate) fn json(status: u16, body: Option<&Value>) -> Self {
        let body = body.map(|body| Bytes::from(body.to_string()));
        let content_type = body.is_some().then_some("application/json");
        Self {
            status,
            content_type,
            body: body.unwrap_or_default(),
            is_silent: false,
        }
    }

    pub(crate) fn text(status: u16, content_type: &'static str, body: &'static str) -> Self {
        Self {
            status,
            content_type: Some(content_type),
            body: body.into(),
            is_silent: false,
        }
    }
}

#[derive(Default)]
struct Shared {
    received: Vec<Received>,
    reply: Option<Reply>,
}

/// The server; it stops with the test's runtime.
pub(crate) struct Server {
    address: std::net::SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let shared = Arc::<Mutex<Shared>>::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new()
            .fallback(handle)
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sets the response to every request from now on.
    pub(crate) fn respond(&self, reply: Reply) {
        self.shared.lock().expect("no panic").reply = Some(reply);
    }

    /// The one request that arrived since the last time.
    pub(crate) fn take(&self) -> Received {
        let mut shared = self.shared.lock().expect("no panic");
        assert_eq!(shared.received.len(), 1, "requests since the last look");
        shared.received.pop().expect("one request")
    }
}

async fn handle(State(shared): State<Arc<Mutex<Shared>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20)
        .await
        .unwrap_or_default()
        .to_vec();
    let target = parts
        .uri
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    let received = Received {
        method: parts.method.to_string(),
        target,
        headers: parts.headers,
        body,
    };
    let reply = {
        let mut shared = shared.lock().expect("no panic");
        shared.received.push(received);
        shared
            .reply
            .clone()
            .unwrap_or_else(|| Reply::json(200, None))
    };
    if reply.is_silent {
        std::future::pending::<()>().await;
    }
    let mut response = Response::builder().status(reply.status);
    if let Some(content_type) = reply.content_type {
        response = response.header("content-type", content_type);
    }
    response.body(Body::from(reply.body)).expect("a response")
}
