// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Where requests leave the client.

use std::fmt;
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::{Request, Response};

use super::body::Body;
use super::error::{BuildError, Error};

/// What sends one request and gives its answer: a [`reqwest::Client`], unless the caller sets
/// another, such as a test that answers from memory.
///
/// It must not follow redirects: the client does, and keeps secrets from other hosts.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`; its URI is absolute. An error should be one of [`Error::connect`],
    /// [`Error::transport`] and [`Error::build`].
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>>;
}

/// Sends by reqwest.
#[derive(Clone, Debug)]
pub(crate) struct Reqwest(reqwest::Client);

impl Reqwest {
    /// A client of the caller's own.
    pub(crate) fn given(client: reqwest::Client) -> Self {
        Self(client)
    }

    /// The client that is used where the caller gives none, made from the caller's builder if that
    /// was given.
    pub(crate) fn new(
        builder: Option<reqwest::ClientBuilder>,
        connect_timeout: Option<Duration>,
    ) -> Result<Self, Error> {
        let mut builder = builder
            .unwrap_or_default()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false);
        if let Some(timeout) = connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        let client = builder.build().map_err(|error| {
            let message = "the HTTP client could not be set up";
            Error::Build(BuildError::new(message).caused_by(error.into()))
        })?;
        Ok(Self(client))
    }
}

impl Transport for Reqwest {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(outgoing)).map_err(classify)?;
            let response = self.0.execute(request).await.map_err(classify)?;
            Ok(Response::from(response).map(Body::from_http))
        })
    }
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(body),
    }
}

/// Gives an error of reqwest its kind. Its URL, whose query may hold a key, is removed.
pub(crate) fn classify(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_timeout() {
        Error::timeout_by(error.into())
    } else if error.is_connect() {
        Error::connect(error)
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
