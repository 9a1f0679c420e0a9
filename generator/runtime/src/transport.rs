//! What sends a request: reqwest, or a transport of the caller.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::{Request, Response};

use super::body::Body;
use super::error::{BuildError, Error};
use super::outgoing::Outgoing;

/// What sends one request and gives its response: a [`reqwest::Client`], unless the caller sets
/// another, such as a test that responds from memory.
///
/// It must not follow redirects: the client does, and keeps secrets from other hosts.
///
/// ```
/// use openapi_client_runtime::http::{Request, Response};
/// use openapi_client_runtime::{Body, BoxFuture, Error, Transport};
///
/// /// Responds from memory, with the path that was asked for.
/// struct Echo;
///
/// impl Transport for Echo {
///     fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>> {
///         let body = format!(r#"{{"path":"{}"}}"#, request.uri().path());
///         let response = Response::builder().header("content-type", "application/json");
///         let response = response.body(Body::from(body)).map_err(Error::transport);
///         Box::pin(std::future::ready(response))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`; its URI is absolute. An error should be one of [`Error::connect`],
    /// [`Error::transport`] and [`Error::build`].
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>>;
}

/// What a client sends with. Requests for reqwest are made as such, and boxed nowhere.
#[derive(Clone, Debug)]
pub(crate) enum Sender {
    Reqwest(Arc<Reqwest>),
    Given(Arc<dyn Transport>),
}

impl Sender {
    /// Sends a request; the future is small.
    pub(crate) fn send<'s>(
        &'s self,
        request: Box<Outgoing>,
        body: Body,
    ) -> impl Future<Output = Result<Response<Body>, Error>> + Send + use<'s> {
        let sent = match self {
            Self::Reqwest(reqwest) => reqwest.begin(request, body).map(Sent::Reqwest),
            Self::Given(transport) => request
                .into_http(body)
                .map(|request| Sent::Given(transport.send(request))),
        };
        async move {
            match sent? {
                Sent::Reqwest(response) => {
                    let response = response.await.map_err(classify)?;
                    Ok(Response::from(response).map(Body::received))
                }
                Sent::Given(response) => response.await,
            }
        }
    }
}

/// A request under way.
enum Sent<'s, F> {
    Reqwest(F),
    Given(BoxFuture<'s, Result<Response<Body>, Error>>),
}

impl From<Reqwest> for Sender {
    fn from(reqwest: Reqwest) -> Self {
        Self::Reqwest(Arc::new(reqwest))
    }
}

/// Sends by reqwest.
#[derive(Debug)]
pub(crate) struct Reqwest {
    client: reqwest::Client,
    /// Clients for requests with a connect timeout of their own, the latest last; `None` where the
    /// caller's client has that as it is.
    others: Option<Mutex<Vec<(Duration, reqwest::Client)>>>,
}

/// How many clients are kept for other connect timeouts.
const OTHERS: usize = 4;

impl Reqwest {
    /// A client of the caller's own.
    ///
    /// # Errors
    ///
    /// If it follows redirects by itself.
    pub(crate) fn given(client: reqwest::Client) -> Result<Self, Error> {
        // reqwest says it nowhere else. What is not understood counts as following.
        if !format!("{client:?}").contains("redirect_policy: \"Policy(None)\"") {
            return Err(Error::build(
                "the HTTP client follows redirects by itself, also with secrets to other hosts: \
                 build it with `.redirect(reqwest::redirect::Policy::none())`, and this client \
                 follows them",
            ));
        }
        Ok(Self {
            client,
            others: None,
        })
    }

    /// The client that is used where the caller gives none, made from the caller's builder if that
    /// was given.
    pub(crate) fn new(
        builder: Option<reqwest::ClientBuilder>,
        connect_timeout: Option<Duration>,
    ) -> Result<Self, Error> {
        let others = builder.is_none().then(Mutex::default);
        let client = client(builder.unwrap_or_default(), connect_timeout)?;
        Ok(Self { client, others })
    }

    /// The client for a request with this connect timeout.
    fn client(&self, timeout: Duration) -> Result<reqwest::Client, Error> {
        let Some(others) = &self.others else {
            return Err(Error::build(
                "a request can't set the connect timeout of an HTTP client of yours: set it there",
            ));
        };
        let mut others = others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = others.iter().find(|(other, _)| *other == timeout) {
            return Ok(known.clone());
        }
        let made = client(reqwest::ClientBuilder::new(), Some(timeout))?;
        if others.len() == OTHERS {
            others.remove(0);
        }
        others.push((timeout, made.clone()));
        Ok(made)
    }

    fn begin(
        &self,
        request: Box<Outgoing>,
        body: Body,
    ) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>> + use<>, Error> {
        let connect_timeout = request.info.and_then(|info| info.connect_timeout);
        let request = request.into_reqwest(body);
        match connect_timeout {
            None => Ok(self.client.execute(request)),
            Some(timeout) => Ok(self.client(timeout)?.execute(request)),
        }
    }
}

fn client(
    builder: reqwest::ClientBuilder,
    connect_timeout: Option<Duration>,
) -> Result<reqwest::Client, Error> {
    let mut builder = builder
        .redirect(reqwest::redirect::Policy::none())
        .referer(false);
    if let Some(timeout) = connect_timeout {
        builder = builder.connect_timeout(timeout);
    }
    builder.build().map_err(|error| {
        let message = "the HTTP client could not be set up";
        Error::Build(BuildError::new(message).caused_by(error.into()))
    })
}

/// Gives an error of reqwest its kind. Its URL, whose query may hold a key, is removed.
pub(crate) fn classify(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_connect() && error.is_timeout() {
        Error::connect_timeout(error.into())
    } else if error.is_connect() {
        Error::connect(error)
    } else if error.is_timeout() {
        Error::timeout_by(error.into())
    } else if error.is_builder() {
        let message = "the HTTP client refuses the request";
        Error::Build(BuildError::new(message).caused_by(error.into()))
    } else {
        Error::transport(error)
    }
}

impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}
