//! `README.md`, which is also the front page of the rustdoc, so that all its code is tested.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::environment;
use crate::emit::{lead, path, prose, readme_text, title};
use crate::ir::{ContentKind, GroupId, OperationId, SecuritySchemeKind, Status, SuccessResponse};
use crate::signatures::{Call, Package, Version};

mod parts;
mod streams;

/// A piece of a text with code in it.
pub(crate) enum Block {
    /// CommonMark.
    Text(String),
    /// Rust items.
    Code(TokenStream),
}

/// Blocks in the making, for one version of an API.
struct Readme<'c> {
    cx: &'c Version<'c>,
    /// The path of the version for users of the crate.
    package: TokenStream,
    /// The simplest call of all.
    example: Option<Call>,
    blocks: Vec<Block>,
}

/// `README.md` of a package.
pub(crate) fn readme(package: &Package<'_>) -> Vec<Block> {
    let cx = package.main();
    let mut readme = Readme {
        cx,
        package: path(&cx.public_root()),
        example: cx.simplest(all(cx)),
        blocks: Vec::new(),
    };
    readme.beginning(package.name);
    readme.calls();
    readme.settings();
    readme.credentials();
    readme.middleware();
    readme.drift();
    readme.dates();
    readme.pages();
    readme.streams();
    readme.files();
    readme.behind_features();
    readme.text(include_str!("readme/promises.md"));
    readme.features();
    readme.origins();
    readme.blocks
}

fn all(cx: &Version<'_>) -> impl Iterator<Item = OperationId> {
    let operations = cx.signatures.files.operations.values();
    operations.flatten().copied()
}

/// `Client::builder()` with what a client needs before it is built: a base URL where the document
/// has none, or the one given, and a credential.
fn builder(cx: &Version<'_>, base_url: Option<TokenStream>, secret: &str) -> TokenStream {
    let setup = cx.setup();
    let unknown = setup.needs_base_url;
    let base_url = base_url.or_else(|| unknown.then(|| quote!("https://example.com")));
    let base_url = base_url.map(|url| quote!(.base_url(#url)));
    let credential = setup.credential.map(|(setter, has_user)| {
        let setter = path(&setter);
        let user = has_user.then(|| quote!("user",));
        quote!(.#setter(#user #secret))
    });
    quote!(Client::builder() #base_url #credential)
}

/// The simplest call whose response has content that `wanted` likes.
fn responding(cx: &Version<'_>, wanted: fn(&ContentKind) -> bool) -> Option<Call> {
    let found = all(cx).filter(|id| match &cx.api.operation(*id).success {
        SuccessResponse::One(content) => wanted(&content.kind),
        _ => false,
    });
    cx.simplest(found)
}

impl Readme<'_> {
    fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// A text with words of the document in it.
    fn document_text(&mut self, text: &str) {
        self.text(readme_text(text));
    }

    fn code(&mut self, code: TokenStream) {
        self.blocks.push(Block::Code(code));
    }

    /// `use` of the client, and of other names of the crate.
    fn uses(&self, names: &[&str]) -> TokenStream {
        let (package, krate) = (&self.package, self.krate());
        let names = names.iter().map(|name| format_ident!("{name}"));
        if self.cx.public_root() == self.cx.package {
            return quote!(use #krate::{Client, #(#names),*};);
        }
        quote! {
            use #package::Client;
            use #krate::{#(#names),*};
        }
    }

    /// The crate, as its users name it.
    fn krate(&self) -> Ident {
        format_ident!("{}", self.cx.package)
    }

    /// The builder of a client, and how it is made.
    fn builder(&self) -> TokenStream {
        builder(self.cx, None, "secret")
    }

    fn beginning(&mut self, name: &str) {
        let cx = self.cx;
        let title = title(cx);
        self.document_text(&format!(
            "# {name}\n\nA Rust client of {title}, generated from the API's OpenAPI document."
        ));
        let (package, builder) = (&self.package, self.builder());
        let call = self
            .example
            .as_ref()
            .map(|call| match cx.api.operation(call.id).success {
                SuccessResponse::Empty => quote!(#call.await?;),
                _ => quote! {
                    let response = #call.await?;
                    println!("{response:?}");
                },
            });
        let call = call.unwrap_or_else(|| quote!(println!("{}", client.base_url());));
        self.code(quote! {
            use #package::Client;

            async fn first_call() -> Result<(), Box<dyn std::error::Error>> {
                let client = #builder.build()?;
                #call
                Ok(())
            }
        });
        let about = prose(&cx.api.info.docs);
        if !about.is_empty() {
            self.document_text(&format!("## The API\n\n{about}"));
        }
        let mut groups = Vec::new();
        self.groups(None, "client", &mut groups);
        if !groups.is_empty() {
            self.document_text(&format!(
                "Its groups of operations:\n\n{}",
                groups.join("\n")
            ));
        }
    }

    /// A line for each group within `parent`, to which `path` leads, with those within it.
    fn groups(&self, parent: Option<GroupId>, path: &str, lines: &mut Vec<String>) {
        let (cx, files) = (self.cx, &self.cx.signatures.files);
        let within = files.groups();
        for id in within.filter(|id| cx.api.groups[id.0 as usize].parent == parent) {
            let about = lead(&cx.api.groups[id.0 as usize].docs);
            let colon = if about.is_empty() { "" } else { ": " };
            let (names, count) = (cx.names.group(Some(id)), files.operations[&Some(id)].len());
            let name = if parent.is_some() {
                &names.nested
            } else {
                &names.accessor
            };
            let path = format!("{path}.{name}()");
            let what = match (count, cx.children(Some(id)).count()) {
                (0, groups) => counted(groups, "group"),
                (count, _) => counted(count, "operation"),
            };
            let indent = "  ".repeat(path.matches("()").count() - 1);
            lines.push(format!("{indent}* `{path}`, {what}{colon}{about}"));
            self.groups(Some(id), &path, lines);
        }
    }

    fn calls(&mut self) {
        let Some(call) = &self.example else {
            return self.text(include_str!("readme/errors.md"));
        };
        let (policy, error) = (self.uses(&["RetryPolicy"]), self.uses(&["Error"]));
        let status = self.cx.api.operation(call.id).errors.iter();
        let status = status.filter_map(|case| match case.status {
            Status::Code(code) => Some(code),
            _ => None,
        });
        let status = proc_macro2::Literal::u16_unsuffixed(status.min().unwrap_or(404));
        let calls = quote! {
            use std::time::Duration;

            #policy

            async fn with_settings(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                let response = #call
                    .header("x-tenant", "blue")
                    .timeout(Duration::from_secs(5))
                    .retry(RetryPolicy::never())
                    .send()
                    .await?;
                println!("{} after {} attempts", response.status(), response.attempts());
                Ok(())
            }
        };
        let errors = quote! {
            #error

            async fn by_kind(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                match #call.await {
                    Ok(_) => println!("done"),
                    Err(Error::Api(refused)) if refused.status() == #status => {
                        eprintln!("{}", refused.message());
                    }
                    Err(error) if error.is_retryable() => eprintln!("later: {error}"),
                    Err(error) => return Err(error.into()),
                }
                Ok(())
            }
        };
        self.text(include_str!("readme/calls.md"));
        self.code(calls);
        self.text(include_str!("readme/errors.md"));
        self.code(errors);
        self.declared_errors();
    }

    /// How the body of an error is read as the type that the document gives it.
    fn declared_errors(&mut self) {
        let Some((request, constant)) = self.cx.declared_error() else {
            return;
        };
        let krate = self.krate();
        self.text(include_str!("readme/declared_errors.md"));
        self.code(quote! {
            use #krate::Error;
            use #request;

            fn explain(error: &Error) {
                match error.declared(#constant) {
                    Some(body) => eprintln!("{body:?}"),
                    None => eprintln!("{error}"),
                }
            }
        });
    }

    fn settings(&mut self) {
        let error = self.uses(&["Error"]);
        let url = quote!("https://staging.example.com");
        let builder = builder(self.cx, Some(url), "secret");
        self.text(include_str!("readme/settings.md"));
        self.code(quote! {
            use std::time::Duration;

            #error

            fn with_settings() -> Result<Client, Error> {
                #builder
                    .user_agent("my-program/1.0")
                    .header("accept-language", "en")
                    .connect_timeout(Duration::from_secs(3))
                    .timeout(Duration::from_secs(30))
                    .response_limit(1024 * 1024)
                    .build()
            }
        });
        self.servers();
        self.text(include_str!("readme/http.md"));
        let builder = self.builder();
        let uses = self.uses(&["reqwest"]);
        self.code(quote! {
            #uses

            fn through_a_proxy() -> Result<Client, Box<dyn std::error::Error>> {
                let proxy = reqwest::Proxy::all("http://proxy.example.com:3128")?;
                let http = reqwest::Client::builder().proxy(proxy);
                Ok(#builder.http_client_builder(http).build()?)
            }
        });
        let uses = self.uses(&["Error", "RetryPolicy"]);
        self.text(include_str!("readme/retries.md"));
        self.code(quote! {
            use std::time::Duration;

            #uses

            fn patient() -> Result<Client, Error> {
                let policy = RetryPolicy::default()
                    .attempts(5)
                    .first_pause(Duration::from_millis(100))
                    .longest_retry_after(Duration::from_secs(30));
                #builder
                    .retry(policy)
                    .on_attempt(|attempt| {
                        eprintln!("{} {}: {:?}", attempt.operation.id, attempt.number, attempt.status);
                    })
                    .build()
            }
        });
    }

    fn credentials(&mut self) {
        let cx = self.cx;
        let schemes = cx.api.security_schemes.iter().enumerate();
        let schemes = schemes.filter(|(_, scheme)| scheme.kind != SecuritySchemeKind::MutualTls);
        let schemes: Vec<_> = schemes.collect();
        let needed = schemes.iter().find(|(_, scheme)| scheme.required);
        let Some((index, scheme)) = needed.or(schemes.first()) else {
            return;
        };
        let setter = &cx.names.scheme(*index).provider;
        let secret = match scheme.kind {
            SecuritySchemeKind::Basic => quote!(format!("user:{password}")),
            _ => quote!(password),
        };
        let unknown = cx.setup().needs_base_url;
        let base_url = unknown.then(|| quote!(.base_url("https://example.com")));
        let uses = self.uses(&["Error", "Refreshing", "Secret"]);
        self.text(include_str!("readme/credentials.md"));
        self.code(quote! {
            #uses

            fn with_a_token_that_changes() -> Result<Client, Error> {
                let provider = Refreshing::new(|| async {
                    let file = tokio::fs::read_to_string("/run/secrets/api").await?;
                    let password = file.trim_end();
                    Ok::<_, std::io::Error>(Secret::new(#secret))
                });
                Client::builder() #base_url .#setter(provider).build()
            }
        });
        self.oauth();
        let prefix = cx.env_prefix.unwrap_or(cx.package);
        let names = schemes.iter().flat_map(|(index, scheme)| {
            let setter = cx.names.scheme(*index).setter.as_str();
            environment::of_scheme(prefix, setter, &scheme.kind, &scheme.grants)
        });
        let names = std::iter::once(environment::base_url(prefix)).chain(names);
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        self.text(format!(
            "`.env()` on the builder takes what is not set from the environment: {}.",
            names.join(", ")
        ));
    }

    fn middleware(&mut self) {
        let (package, builder) = (self.package.clone(), self.builder());
        self.text(include_str!("readme/middleware.md"));
        let krate = self.krate();
        let uses = self.uses(&["Body", "BoxFuture", "Error", "Middleware", "Next", "http"]);
        self.code(quote! {
            #uses

            struct Stamp;

            impl Middleware for Stamp {
                fn handle<'a>(
                    &'a self,
                    mut request: http::Request<Body>,
                    next: Next<'a>,
                ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
                    Box::pin(async move {
                        let stamp = http::HeaderValue::from_static("1");
                        request.headers_mut().insert("x-stamp", stamp);
                        next.run(request).await
                    })
                }
            }

            fn stamping() -> Result<Client, Error> {
                #builder.middleware(Stamp).build()
            }
        });
        self.text(include_str!("readme/tower.md"));
        self.code(quote! {
            #[cfg(feature = "tower")]
            fn through<S>(service: S) -> Result<#package::Client, #krate::Error>
            where
                #krate::ServiceTransport<S>: #krate::Transport,
            {
                use #package::Client;

                let transport = #krate::ServiceTransport::new(service);
                #builder.transport(transport).build()
            }
        });
    }
}

/// A number of things: `1 group`, `2 groups`.
fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
