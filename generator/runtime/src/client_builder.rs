//! What a client's builder is: a type of the client, so that it has the setters of the document too.

use super::error::Error;

/// The builder of a client, as the test double uses it.
#[doc(hidden)]
pub trait BuildsClient {
    /// What it builds.
    type Client;

    /// A client that calls the test double at `url`.
    fn build_for(self, url: &str) -> Result<Self::Client, Error>;
}

/// Makes a struct around a [`ClientBuilder`](super::client::ClientBuilder) that builds a client:
/// `Builder -> Client`, where the client is a struct with the field `core`. Callers read the
/// documentation here. The module `runtime` is in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! client_builder {
    ($builder:ident -> $client:ident) => {
        /// Sets up a [`Client`]. Nothing has to be set but what the API needs of credentials, and
        /// its base URL where the document names none.
        ///
        /// A setting that is no good is reported by [`build`](Self::build). What a request sets for
        /// itself wins over what is set here.
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $builder($crate::client::ClientBuilder);

        impl $builder {
            /// Where the API is served, such as `https://example.com/api`; a path in it is kept. It
            /// holds for all operations, also for those that the document serves elsewhere.
            /// Default: the first server of the document.
            pub fn base_url(self, url: impl Into<String>) -> Self {
                Self(self.0.base_url(url))
            }

            /// Chooses one of the document's servers by its position there; the first is 0.
            pub fn server(self, index: usize) -> Self {
                Self(self.0.server(index))
            }

            /// Sets a variable of the servers' URLs by its name in the document; there is a setter
            /// for each too. A name or a value that the document does not know is an error of
            /// [`build`](Self::build).
            pub fn server_variable(
                self,
                name: impl Into<String>,
                value: impl Into<String>,
            ) -> Self {
                Self(self.0.server_variable(name, value))
            }

            /// A header of every request.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// The `User-Agent` header. Default: name and version of this crate.
            pub fn user_agent(self, agent: &str) -> Self {
                Self(self.0.user_agent(agent))
            }

            /// How long a call may take, all its attempts and the reading of the response included.
            /// For a response that is read as a stream it ends with the head of the response.
            /// Default: 60 s; [`Duration::MAX`](std::time::Duration::MAX) is without end.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How long connecting may take. Default: 10 s. It is not used with an HTTP client or a
            /// transport of your own.
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// How long a response that is read as a stream may be silent. Default: without end.
            pub fn idle_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.idle_timeout(timeout))
            }

            /// When and how often a request is repeated. Default:
            /// [`RetryPolicy::default`](runtime::RetryPolicy::default).
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// How many bytes of a response are read, after decompression; of streams it bounds one
            /// event or line. Default: 64 MiB.
            pub fn response_limit(self, bytes: u64) -> Self {
                Self(self.0.response_limit(bytes))
            }

            /// Sends with an HTTP client of yours, with its proxies, certificates and connections.
            ///
            /// It must be built with `.redirect(reqwest::redirect::Policy::none())`, or
            /// [`build`](Self::build) refuses it: reqwest would take keys and bodies to other hosts
            /// before this client sees the redirect, which follows it by its own rules. Or hand
            /// over its builder: [`http_client_builder`](Self::http_client_builder).
            ///
            /// Default headers of that client go to every host, so set those that hold a secret
            /// here.
            pub fn http_client(self, client: $crate::reqwest::Client) -> Self {
                Self(self.0.http_client(client))
            }

            /// Sends with an HTTP client made from this builder, with its proxies and certificates.
            /// Its redirect policy and its connect timeout are set here.
            ///
            /// Default headers of that builder go to every host, so set those that hold a secret
            /// here.
            pub fn http_client_builder(self, builder: $crate::reqwest::ClientBuilder) -> Self {
                Self(self.0.http_client_builder(builder))
            }

            /// Sends by other means than reqwest: a `tower` service, or a test that needs no
            /// socket.
            pub fn transport(self, transport: impl $crate::Transport) -> Self {
                Self(self.0.transport(transport))
            }

            /// Adds a middleware. The first one added sees a request first and its response last.
            pub fn middleware(self, middleware: impl $crate::Middleware) -> Self {
                Self(self.0.middleware(middleware))
            }

            /// Calls `hook` after every attempt to send a request.
            pub fn on_attempt(
                self,
                hook: impl Fn(&$crate::Attempt<'_>) + Send + Sync + 'static,
            ) -> Self {
                Self(self.0.on_attempt(hook))
            }

            /// Calls `hook` for each deviation of a response from the document, so that whoever
            /// maintains the document learns of it. What calls give does not change: unknown
            /// properties and unknown values of enums never fail, the rest as without a hook.
            ///
            /// Looked at are the status and the media type of each response, and what is read of
            /// its JSON: that of an error when its body is asked for, events, lines and items of a
            /// page one by one. Of one body at most 100 deviations are reported. This reads each
            /// body once more; without a hook nothing is done.
            pub fn on_drift(self, hook: impl Fn(&$crate::Drift) + Send + Sync + 'static) -> Self {
                Self(self.0.on_drift(hook))
            }

            $crate::if_tracing! {
                /// Shows the beginnings of bodies that are read or sent as a whole, as `tracing`
                /// events of the level debug within the span of their attempt. Default: never, as
                /// bodies hold personal data; credentials are hidden in them.
                pub fn trace_bodies(self, show: bool) -> Self {
                    Self(self.0.trace_bodies(show))
                }
            }

            /// Whether the value of a path parameter may be empty, as that of the root of a tree
            /// is: `/files/{path}` is then `/files/`. Default: such a call is refused, as many
            /// servers take it for another resource.
            ///
            /// For one request there is a setting of the same name.
            pub fn allow_empty_path_parameters(self, allow: bool) -> Self {
                Self(self.0.allow_empty_path_parameters(allow))
            }

            /// Takes what is not set yet from environment variables: `PREFIX_BASE_URL`, and for
            /// each security scheme `PREFIX_SCHEME`, or `PREFIX_SCHEME_USER` and
            /// `PREFIX_SCHEME_PASSWORD` for HTTP Basic, or `PREFIX_SCHEME_CLIENT_ID` and
            /// `PREFIX_SCHEME_CLIENT_SECRET` for the client credentials grant of OAuth 2.0. The
            /// prefix is what the generator was told, or the name of this crate; all is upper case
            /// with underscores.
            pub fn env(self) -> Self {
                Self(self.0.env())
            }

            /// Like [`env`](Self::env), with a prefix of yours.
            pub fn env_prefix(self, prefix: &str) -> Self {
                Self(self.0.env_prefix(prefix))
            }

            /// What gives the secret of the security scheme called `scheme`, the name of its
            /// setter, for each request.
            pub fn provider(self, scheme: &str, provider: impl $crate::CredentialProvider) -> Self {
                Self(self.0.provider(scheme, provider))
            }

            /// Gets the tokens of the security scheme called `scheme`, the name of its setter, by a
            /// grant of OAuth 2.0.
            pub fn oauth_grant(self, scheme: &str, grant: $crate::OAuthGrant) -> Self {
                Self(self.0.oauth_grant(scheme, grant))
            }

            /// Whether a call whose credential is not set is sent without it: to log in before
            /// there is a token, or where the document asks for more than the server does. Of
            /// several that are needed together those that are set go along. Default: such a call
            /// is refused before it is sent.
            ///
            /// For one request there is `without_credentials` of the request.
            pub fn allow_missing_credentials(self, allow: bool) -> Self {
                Self(self.0.allow_missing_credentials(allow))
            }

            /// Whether operations for which the document asks for no credential are sent with all
            /// that are set, wherever they are served: for documents that name their security
            /// schemes nowhere. Of several for one header the first of the document is sent.
            /// Default: as the document says.
            ///
            /// For one request there is `without_credentials` of the request.
            pub fn send_credentials_everywhere(self, everywhere: bool) -> Self {
                Self(self.0.send_credentials_everywhere(everywhere))
            }

            /// Makes the client.
            ///
            /// # Errors
            ///
            /// [`Error::Build`](runtime::Error::Build) for a setting that is no good, a base URL
            /// that is missing, or an HTTP client that can't be set up, for instance because the
            /// system has no certificates.
            pub fn build(self) -> Result<$client, $crate::Error> {
                self.0.build().map(|core| $client { core })
            }
        }

        $crate::if_mock! {
            impl $crate::client_builder::BuildsClient for $builder {
                type Client = $client;

                fn build_for(self, url: &str) -> ::std::result::Result<$client, $crate::Error> {
                    Self(self.0.mocked(url)).build()
                }
            }
        }

        impl ::std::fmt::Debug for $builder {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}
