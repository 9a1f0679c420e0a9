//! A request on its way to what sends it.

use http::{Extensions, HeaderMap, Method, Request, Uri, Version};
use url::Url;

use super::body::Body;
use super::error::Error;
use super::operation::Operation;

/// All of a request but its body. Sending uses it up: who needs it again makes it again, since few do.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// None: it is part of no call.
    pub(crate) info: Option<CallInfo>,
    version: Version,
    /// What middleware adds.
    extensions: Extensions,
}

/// What a request is part of; found among its extensions.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallInfo {
    /// The operation, with its id and its route template.
    pub operation: &'static Operation,
    /// Which attempt it is; the first is 1.
    pub attempt: u32,
    /// How long connecting may take, if the request says so itself.
    pub connect_timeout: Option<std::time::Duration>,
}

impl Outgoing {
    pub(crate) fn new(
        method: Method,
        url: Url,
        headers: HeaderMap,
        info: Option<CallInfo>,
    ) -> Self {
        Self {
            method,
            url,
            headers,
            info,
            version: Version::default(),
            extensions: Extensions::new(),
        }
    }

    /// A request of middleware, whose body comes apart.
    pub(crate) fn of_http(request: Request<Body>) -> Result<(Self, Body), Error> {
        let (parts, body) = request.into_parts();
        let url = parsed(&parts.uri.to_string())?;
        let outgoing = Self {
            method: parts.method,
            url,
            headers: parts.headers,
            info: parts.extensions.get().copied(),
            version: parts.version,
            extensions: parts.extensions,
        };
        Ok((outgoing, body))
    }

    /// The request for middleware, or for a transport of the caller's.
    pub(crate) fn into_http(self, body: Body) -> Result<Request<Body>, Error> {
        let mut request = Request::new(body);
        *request.uri_mut() = Uri::try_from(String::from(self.url)).map_err(|_| malformed())?;
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.version_mut() = self.version;
        *request.extensions_mut() = self.extensions;
        if let Some(info) = self.info {
            request.extensions_mut().insert(info);
        }
        Ok(request)
    }

    /// The request for reqwest, which asks for nothing of the extensions.
    pub(crate) fn into_reqwest(self, body: Body) -> reqwest::Request {
        let mut request = reqwest::Request::new(self.method, self.url);
        *request.headers_mut() = self.headers;
        *request.version_mut() = self.version;
        *request.body_mut() = body.into_reqwest();
        request
    }

    /// Adds pairs to the query.
    pub(crate) fn add_query(&mut self, pairs: &str) -> Result<(), Error> {
        add_query(&mut self.url, pairs)
    }
}

/// A base URL as text, without a slash at its end.
pub(crate) fn without_slash(base: &Url) -> &str {
    base.as_str().trim_end_matches('/')
}

/// Adds pairs to the query of a URL.
///
/// # Errors
///
/// If it is longer then than HTTP libraries take it.
pub(crate) fn add_query(url: &mut Url, pairs: &str) -> Result<(), Error> {
    match url.query() {
        _ if pairs.is_empty() => {}
        None => url.set_query(Some(pairs)),
        Some(query) => {
            let query = format!("{query}&{pairs}");
            url.set_query(Some(&query));
        }
    }
    checked(url)
}

/// A whole URL.
///
/// # Errors
///
/// If it is none, or longer than HTTP libraries take it.
pub(crate) fn parsed(url: &str) -> Result<Url, Error> {
    let url = Url::parse(url).map_err(|_| malformed())?;
    checked(&url).map(|()| url)
}

fn checked(url: &Url) -> Result<(), Error> {
    match url.as_str().len() < usize::from(u16::MAX) {
        true => Ok(()),
        false => Err(malformed()),
    }
}

fn malformed() -> Error {
    Error::build("its URL is malformed or too long")
}
