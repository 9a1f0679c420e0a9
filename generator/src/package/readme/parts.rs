//! The parts of the README that only some documents need, or that need a feature.

use quote::quote;

use super::{Readme, all, responding};
use crate::emit::path;
use crate::ir::{ContentKind, SuccessResponse, Type};

impl Readme<'_> {
    /// Dates and times, and what they convert into.
    pub(super) fn dates(&mut self) {
        let used = self.cx.api.date_crate;
        let Some(name) = used.filter(|name| self.cx.uses_crate(name)) else {
            return;
        };
        self.text(include_str!("dates.md").replace("CRATE", name));
        let krate = self.krate();
        let (ty, method) = match name {
            "chrono" => (
                quote!(chrono::DateTime<chrono::FixedOffset>),
                quote!(fixed_offset),
            ),
            "time" => (quote!(time::OffsetDateTime), quote!(offset_date_time)),
            _ => (quote!(jiff::Timestamp), quote!(timestamp)),
        };
        self.code(quote! {
            use #krate::runtime::DateTime;

            fn instant(text: &str) -> Result<#ty, Box<dyn std::error::Error>> {
                let time = DateTime::parse(text)?;
                assert_eq!(time.to_string(), text);
                Ok(time.#method()?)
            }
        });
    }

    /// Lists in pages.
    pub(super) fn pages(&mut self) {
        let (cx, package) = (self.cx, self.package.clone());
        let paged = all(cx).filter(|id| cx.api.operation(*id).pagination.is_some());
        if let Some(call) = cx.simplest(paged) {
            self.text(include_str!("pages.md"));
            self.code(quote! {
                use #package::Client;

                async fn every_item(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                    let mut items = #call.items();
                    while let Some(item) = items.next().await {
                        let item = item?;
                        println!("{item:?}");
                    }
                    Ok(())
                }
            });
        }
    }

    /// Variables in the URLs of servers.
    pub(super) fn servers(&mut self) {
        let cx = self.cx;
        let mut settings = cx.api.server_settings.iter().enumerate();
        let Some((index, setting)) = settings.next() else {
            return;
        };
        let names = cx.names.server_setting(index);
        let (package, setter, default) = (
            self.package.clone(),
            path(names.setter.as_str()),
            setting.default.as_deref().unwrap_or(&setting.wire_name),
        );
        let value = match names.values.as_ref() {
            None => quote!(#default),
            Some(values) => {
                let allowed = setting.allowed.iter().zip(&values.variants);
                let mut variants = allowed.filter(|(value, _)| value.wire_name == default);
                let variant = variants.next().map(|(_, variant)| variant.as_str());
                let (ty, variant) = (
                    path(values.name.as_str()),
                    path(variant.unwrap_or_default()),
                );
                quote!(#package::servers::#ty::#variant)
            }
        };
        let (uses, builder) = (self.uses(&["Error"]), self.builder());
        self.text(include_str!("servers.md"));
        self.code(quote! {
            #uses

            fn of_a_server() -> Result<Client, Error> {
                #builder.#setter(#value).build()
            }
        });
    }

    /// Grants of OAuth 2.0 that the client can use by itself.
    pub(super) fn oauth(&mut self) {
        let cx = self.cx;
        let unknown = cx.setup().needs_base_url;
        let base_url = unknown.then(|| quote!(.base_url("https://example.com")));
        let uses = self.uses(&["Error"]);
        let count = cx.api.security_schemes.len();
        let client =
            (0..count).find_map(|index| cx.names.scheme(index).client_credentials.as_ref());
        let refresh = (0..count).find_map(|index| cx.names.scheme(index).refresh_token.as_ref());
        if client.is_some() || refresh.is_some() {
            self.text(include_str!("oauth.md"));
        }
        if let Some(names) = client {
            let (setter, with) = (path(names.setter.as_str()), path(names.with.as_str()));
            self.code(quote! {
                #uses

                fn for_itself() -> Result<Client, Error> {
                    Client::builder() #base_url .#setter("client-id", "client-secret").build()
                }

                fn for_itself_with_settings() -> Result<Client, Error> {
                    Client::builder()
                        #base_url
                        .#with("client-id", "client-secret", |grant| {
                            grant.parameter("audience", "https://example.com").credentials_in_body()
                        })
                        .build()
                }
            });
        }
        if let Some(names) = refresh {
            let with = path(names.with.as_str());
            self.code(quote! {
                #uses

                fn for_a_user(refresh_token: &str) -> Result<Client, Error> {
                    Client::builder()
                        #base_url
                        .#with("client-id", refresh_token, |grant| {
                            grant.on_refresh_token(|new| {
                                let _ = std::fs::write("refresh-token", new.expose());
                            })
                        })
                        .build()
                }
            });
        }
    }

    /// How to ask where an item comes from.
    pub(super) fn origins(&mut self) {
        let call = self.example.as_ref();
        let method = call.map(|call| self.cx.names.operation(call.id).method.to_string());
        let name = method.unwrap_or_else(|| "Client".to_owned());
        self.text(include_str!("origins.md").replace("NAME", &name));
    }

    /// Deviations of responses from the document.
    pub(super) fn drift(&mut self) {
        let (uses, builder) = (self.uses(&["DriftKind", "Error"]), self.builder());
        self.text(include_str!("drift.md"));
        self.code(quote! {
            #uses

            fn listening() -> Result<Client, Error> {
                #builder
                    .on_drift(|drift| match drift.kind {
                        DriftKind::UnknownProperty => {}
                        _ => eprintln!("{drift}"),
                    })
                    .build()
            }
        });
    }

    /// Downloads and uploads.
    pub(super) fn files(&mut self) {
        let (cx, package) = (self.cx, self.package.clone());
        let bytes = responding(cx, |kind| matches!(kind, ContentKind::Bytes));
        if let Some(call) = bytes {
            self.text(include_str!("downloads.md"));
            self.code(quote! {
                use #package::Client;

                async fn download(client: Client) -> Result<u64, Box<dyn std::error::Error>> {
                    let mut bytes = #call.send_streaming().await?.into_inner();
                    let mut length = 0;
                    while let Some(chunk) = bytes.next().await {
                        length += chunk?.len() as u64;
                    }
                    Ok(length)
                }
            });
        }
        let uploads = all(cx).filter(|id| {
            let operation = cx.api.operation(*id);
            let parameters = &mut operation.parameters.iter();
            let part =
                parameters.any(|parameter| parameter.required && parameter.ty == Type::Binary);
            let body = operation.body.iter().filter(|body| body.required);
            let contents = { body }.flat_map(|body| &body.contents);
            part || { contents }.any(|content| content.kind == ContentKind::Bytes)
        });
        if let Some(call) = cx.simplest(uploads) {
            self.text(include_str!("uploads.md"));
            self.code(quote! {
                use #package::Client;

                async fn upload(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                    #call.await?;
                    Ok(())
                }
            });
        }
    }

    /// Blocking calls, tests and spans.
    pub(super) fn behind_features(&mut self) {
        let (cx, package) = (self.cx, self.package.clone());
        let krate = self.krate();
        let remote = self.builder();
        let calls = self.example.as_ref().map(|call| {
            let response = match cx.api.operation(call.id).success {
                SuccessResponse::Empty => quote!(#call.send_blocking()?;),
                _ => quote! {
                    let response = #call.send_blocking()?;
                    println!("{response:?}");
                },
            };
            let blocking = quote! {
                #[cfg(feature = "blocking")]
                fn from_a_thread() -> Result<(), Box<dyn std::error::Error>> {
                    use #package::Client;

                    let client = #remote.build()?;
                    #response
                    Ok(())
                }
            };
            let mock = quote! {
                #[cfg(feature = "mock")]
                async fn what_is_not_there_is_an_error() -> Result<(), Box<dyn std::error::Error>> {
                    use #package::Client;

                    let server = #krate::mock::Server::start().await;
                    let client = server.client(Client::builder());
                    let problem = std::collections::BTreeMap::from([("message", "no such thing")]);
                    server.expect(#call).times(1).respond(404, &problem).await;

                    let error = #call.await.expect_err("not there");
                    let refused = error.api().expect("a response");
                    assert!(refused.status() == 404);
                    let count = server.count(#call).await;
                    assert_eq!(count, 1);
                    Ok(())
                }
            };
            (blocking, mock)
        });
        if let Some((blocking, mock)) = calls {
            self.text(include_str!("blocking.md"));
            self.code(blocking);
            self.text(include_str!("testing.md"));
            self.code(mock);
        }
        self.text(include_str!("tracing.md"));
        self.code(quote! {
            #[cfg(feature = "tracing")]
            fn telling_all() -> Result<#package::Client, #krate::Error> {
                use #package::Client;

                #remote.trace_bodies(true).build()
            }
        });
    }

    pub(super) fn features(&mut self) {
        let groups = self.cx.signatures.files.groups().count();
        self.text(include_str!("features.md"));
        if groups > 0 {
            self.text(
                "Each group of operations is a feature, and all are on by default. To build only \
                 what you use, turn the defaults off and name the groups, and `rustls` for https.",
            );
        }
        if self.cx.uses_crate("quick-xml") {
            self.text(
                "`xml`, which is on by default, reads and writes bodies of XML: their types are models like \
                 all others.",
            );
        }
        if !self.cx.api.events.is_empty() {
            self.text(
                "With `webhooks`, `webhooks::Event::parse(name, body)` reads what the API sends by itself.",
            );
        }
        if self.cx.has_unreached() {
            self.text("`all-schemas` brings the schemas that no operation reaches.");
        }
    }
}
