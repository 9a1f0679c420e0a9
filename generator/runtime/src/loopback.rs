//! A server on loopback that misbehaves as a test wants it to.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{
    ApiDescription, Client, ClientBuilder, Location, Operation, Parameter, SecurityScheme, Server,
    Status,
};

/// An API with one scheme, a header with a key.
pub(crate) static API: ApiDescription = ApiDescription {
    name: "test-client",
    version: "1.2.3",
    env_prefix: "test-client",
    servers: &[Server {
        url: "https://{region}.example.com/api",
        variables: &[("region", "eu")],
    }],
    variables: &[("region", &[])],
    schemes: &[SecurityScheme::api_key(
        "access_token",
        Location::Header,
        "X-Access-Token",
    )],
};

pub(crate) static GET: Operation = Operation {
    id: "things.get",
    method: "GET",
    path: "/things/{id}/",
    parameters: &[
        Parameter::path("id"),
        Parameter::query("limit"),
        Parameter::query("offset"),
    ],
    accept: "application/json",
    security: &[&["access_token"]],
    errors: &[
        (Status::Code(402), "Payment failed"),
        (Status::Code(503), "Closed"),
    ],
    ..Operation::DEFAULT
};

pub(crate) static POST: Operation = Operation {
    id: "things.add",
    method: "POST",
    path: "/things",
    accept: "application/json",
    security: &[&["access_token"]],
    ..Operation::DEFAULT
};

/// What the server does with one request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Writes this and closes the connection.
    Raw(String),
    /// Writes this and then says nothing more.
    Stall(String),
    /// Closes the connection without a word.
    Close,
}

/// A response with a body of JSON.
pub(crate) fn json(status: &str, body: &str) -> Reply {
    reply(status, "content-type: application/json\r\n", body)
}

/// A response with headers, each ended by a line break.
pub(crate) fn reply(status: &str, headers: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Raw(format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    ))
}

#[derive(Default)]
struct Requests {
    all: Mutex<Vec<String>>,
    next: tokio::sync::Notify,
}

/// A server that gives its replies in order, one for each request, the last one for ever.
pub(crate) struct Loopback {
    pub(crate) url: String,
    requests: Arc<Requests>,
    task: tokio::task::JoinHandle<()>,
}

impl Loopback {
    pub(crate) async fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Requests::default());
        let seen = requests.clone();
        let task = tokio::spawn(async move {
            let mut count = 0;
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let reply = replies[count.min(replies.len() - 1)].clone();
                count += 1;
                let seen = seen.clone();
                tokio::spawn(async move { respond(stream, &reply, &seen).await });
            }
        });
        Self {
            url,
            requests,
            task,
        }
    }

    /// The requests so far: head and body as text.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.all.lock().unwrap().clone()
    }

    /// Waits until so many requests have come.
    pub(crate) async fn received(&self, count: usize) {
        loop {
            let next = self.requests.next.notified();
            if self.requests.all.lock().unwrap().len() >= count {
                return;
            }
            next.await;
        }
    }

    /// A builder for a client of this server, with a credential and without pauses.
    pub(crate) fn builder(&self) -> ClientBuilder {
        let policy = super::RetryPolicy::default().first_pause(Duration::from_millis(1));
        ClientBuilder::new(&API)
            .base_url(format!("{}/api", self.url))
            .credential(0, "hunter2")
            .http_client_builder(reqwest::Client::builder().no_proxy())
            .retry(policy)
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

/// The URL of a port that refuses connections, for as long as the socket is kept.
pub(crate) fn refusing() -> (String, tokio::net::TcpSocket) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    (format!("http://{}", socket.local_addr().unwrap()), socket)
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn respond(mut stream: TcpStream, reply: &Reply, seen: &Requests) {
    let request = read(&mut stream).await;
    seen.all.lock().unwrap().push(request);
    seen.next.notify_waiters();
    match reply {
        Reply::Raw(text) => stream.write_all(text.as_bytes()).await.unwrap_or_default(),
        Reply::Stall(text) => {
            stream.write_all(text.as_bytes()).await.unwrap_or_default();
            std::future::pending::<()>().await;
        }
        Reply::Close => {}
    }
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).map_or(0, |rest| {
                rest.split("\r\n").next().unwrap().parse().unwrap()
            });
            let chunked = head.contains("chunked") && !body.ends_with("0\r\n\r\n");
            if body.len() >= length && !chunked {
                return text;
            }
        }
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return text;
        }
    }
}
