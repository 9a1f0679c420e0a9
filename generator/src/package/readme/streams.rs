//! The parts of the README about content that comes, or goes, value by value: events, lines, parts.

use proc_macro2::Ident;
use quote::{format_ident, quote};

use super::{Readme, all, responding};
use crate::ir::{ContentKind, OperationId};
use crate::signatures::Call;

impl Readme<'_> {
    /// Streams in responses and in requests.
    pub(super) fn streams(&mut self) {
        let (cx, package) = (self.cx, self.package.clone());
        let events = responding(cx, |kind| matches!(kind, ContentKind::EventStream(_)));
        if let Some(call) = events {
            self.text(include_str!("events.md"));
            self.code(quote! {
                use #package::Client;

                async fn every_event(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                    let mut events = #call.await?;
                    while let Some(event) = events.next().await {
                        let event = event?;
                        println!("{:?} {:?}", event.id, event.data);
                    }
                    Ok(())
                }
            });
        }
        self.lines();
        self.parts_of_bodies();
    }

    fn lines(&mut self) {
        let package = self.package.clone();
        let read = responding(self.cx, |kind| matches!(kind, ContentKind::JsonLines(_)));
        let sent = self.sending(|kind| matches!(kind, ContentKind::JsonLines(_)));
        if read.is_some() || sent.is_some() {
            self.text("## Lines");
        }
        if let Some(call) = read {
            self.text(include_str!("lines.md"));
            self.code(quote! {
                use #package::Client;

                async fn every_line(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                    let mut lines = #call.await?;
                    while let Some(line) = lines.next().await {
                        let line = line?;
                        println!("{line:?}");
                    }
                    Ok(())
                }
            });
        }
        if let Some(call) = sent {
            self.text(include_str!("lines_sent.md"));
            self.send(&format_ident!("send_lines"), &call);
        }
    }

    fn parts_of_bodies(&mut self) {
        let package = self.package.clone();
        let read = responding(self.cx, |kind| matches!(kind, ContentKind::Parts(_)));
        let sent = self.sending(|kind| matches!(kind, ContentKind::Parts(_)));
        if read.is_some() || sent.is_some() {
            self.text("## Parts");
        }
        if let Some(call) = read {
            self.text(include_str!("parts.md"));
            self.code(quote! {
                use #package::Client;

                async fn every_part(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                    let mut parts = #call.await?;
                    while let Some(part) = parts.next().await {
                        let part = part?;
                        println!("{} {:?}", part.media_type(), part.content);
                    }
                    Ok(())
                }
            });
        }
        if let Some(call) = sent {
            self.text(include_str!("parts_sent.md"));
            self.send(&format_ident!("send_parts"), &call);
        }
    }

    /// A function that sends and wants nothing of the response.
    fn send(&mut self, name: &Ident, call: &Call) {
        let package = &self.package;
        self.code(quote! {
            use #package::Client;

            async fn #name(client: Client) -> Result<(), Box<dyn std::error::Error>> {
                #call.await?;
                Ok(())
            }
        });
    }

    /// The simplest call that sends a body of a kind, and no other.
    fn sending(&self, wanted: fn(&ContentKind) -> bool) -> Option<Call> {
        let cx = self.cx;
        let sends = |id: &OperationId| {
            let body = cx.api.operation(*id).body.as_ref();
            let body = body.filter(|body| body.required && body.contents.len() == 1);
            body.is_some_and(|body| body.contents.iter().any(|content| wanted(&content.kind)))
        };
        cx.simplest(all(cx).filter(sends))
    }
}
