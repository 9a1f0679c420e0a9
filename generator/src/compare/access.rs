//! Who may call, and where: security and servers.

use std::collections::BTreeSet;

use super::change::{Direction, Place};
use super::comparer::{At, Comparer, by_key};
use super::facts::from_to;
use super::rules::Kind;
use super::side::Side;
use crate::ir::{Operation, SecurityScheme, SecuritySchemeKind, TokenEndpoint};

/// An alternative: the names of the schemes that are needed together, in order, with their scopes.
type Alternative = Vec<(String, BTreeSet<String>)>;

impl Comparer<'_> {
    /// Compares what credentials an operation needs.
    pub(super) fn security(&mut self, old: &Operation, new: &Operation, at: &At) {
        let at = &At {
            before: None,
            after: None,
            ..at.going(Direction::Sent)
        };
        let (a, b) = (alternatives(self.old, old), alternatives(self.new, new));
        let free = |all: &[Alternative]| all.is_empty() || all.iter().any(Vec::is_empty);
        match (free(&a), free(&b)) {
            (true, false) => {
                let names: Vec<_> = b.iter().map(|it| names(it)).collect();
                self.put(Kind::SecurityRequired, at, names.join(" or "))
                    .advise("Give the client a credential, see its builder.");
            }
            (false, true) => {
                self.put(Kind::SecurityLifted, at, "");
            }
            _ => {}
        }
        let pairing = by_key(a.iter().map(|it| names(it)), b.iter().map(|it| names(it)));
        for (x, y) in pairing.both {
            for ((scheme, was), (_, is)) in a[x].iter().zip(&b[y]) {
                for scope in is.difference(was) {
                    self.put(Kind::ScopeAdded, at, format!("{scope} of {scheme}"));
                }
                for scope in was.difference(is) {
                    self.put(Kind::ScopeRemoved, at, format!("{scope} of {scheme}"));
                }
            }
        }
        if !free(&b) && !a.is_empty() {
            for x in pairing.old.into_iter().filter(|x| !a[*x].is_empty()) {
                self.put(Kind::AlternativeRemoved, at, names(&a[x]));
            }
        }
        if !free(&a) && !b.is_empty() {
            for y in pairing.new.into_iter().filter(|y| !b[*y].is_empty()) {
                self.put(Kind::AlternativeAdded, at, names(&b[y]));
            }
        }
    }

    /// Compares the security schemes.
    pub(super) fn schemes(&mut self) {
        let (old, new) = (
            &self.old.api.security_schemes,
            &self.new.api.security_schemes,
        );
        let pairing = by_key(
            old.iter().map(|it| &it.wire_name),
            new.iter().map(|it| &it.wire_name),
        );
        for (x, y) in pairing.both {
            let at = self.at_scheme(Some(x), Some(y));
            self.scheme(&old[x], &new[y], &at);
        }
        for x in pairing.old {
            let at = self.at_scheme(Some(x), None);
            self.put(Kind::SchemeRemoved, &at, "")
                .advise("Leave the setter out.");
        }
        for y in pairing.new {
            let at = self.at_scheme(None, Some(y));
            self.put(Kind::SchemeAdded, &at, "");
        }
    }

    fn at_scheme(&self, old: Option<usize>, new: Option<usize>) -> At {
        let line = |side: &Side<'_>, index: usize| {
            format!("Client::builder().{}(…)", side.names.scheme(index).setter)
        };
        let name =
            |side: &Side<'_>, index: usize| side.api.security_schemes[index].wire_name.clone();
        let label = old.map(|index| name(self.old, index));
        let label = label.or_else(|| new.map(|index| name(self.new, index)));
        At {
            place: Place {
                label: format!("security scheme {}", label.unwrap_or_default()),
                old: old.map(|index| self.old.api.security_schemes[index].pointer.clone()),
                new: new.map(|index| self.new.api.security_schemes[index].pointer.clone()),
            },
            direction: Direction::Sent,
            owners: vec![super::items::BUILDER.to_owned()],
            before: old.map(|index| line(self.old, index)),
            after: new.map(|index| line(self.new, index)),
        }
    }

    fn scheme(&mut self, old: &SecurityScheme, new: &SecurityScheme, at: &At) {
        use SecuritySchemeKind::ApiKey;
        if old.kind != new.kind {
            let detail = format!("from {} to {}", kind(&old.kind), kind(&new.kind));
            // A secret is a secret, and a password is two.
            let same_setter = match (&old.kind, &new.kind) {
                (ApiKey { .. }, ApiKey { .. }) => true,
                (a, b) => is_secret(a) && is_secret(b),
            };
            let row = if same_setter {
                Kind::SchemeMoved
            } else {
                Kind::SchemeChanged
            };
            let change = self.put(row, at, detail);
            if row == Kind::SchemeChanged {
                change.advise("Give the new credential.");
            }
        }
        for (was, is, name) in [
            (
                &old.grants.client_credentials,
                &new.grants.client_credentials,
                "client credentials",
            ),
            (
                &old.grants.refresh_token,
                &new.grants.refresh_token,
                "refresh token",
            ),
        ] {
            match (was, is) {
                (None, Some(_)) => {
                    self.put(Kind::GrantAdded, at, name);
                }
                (Some(_), None) => {
                    self.put(Kind::GrantRemoved, at, name)
                        .advise("Use another grant, or a token.");
                }
                (Some(TokenEndpoint { url: was, .. }), Some(TokenEndpoint { url: is, .. }))
                    if was != is =>
                {
                    self.put(
                        Kind::GrantChanged,
                        at,
                        format!("{name}: from {was} to {is}"),
                    );
                }
                _ => {}
            }
        }
    }

    /// Compares the servers of the API, and the variables of all.
    pub(super) fn servers(&mut self) {
        let urls = |side: &Side<'_>| -> Vec<String> {
            side.api
                .servers
                .iter()
                .map(|it| it.url.trim_end_matches('/').to_owned())
                .collect()
        };
        let (old, new) = (urls(self.old), urls(self.new));
        let at = At {
            place: Place {
                label: "servers".to_owned(),
                old: Some(crate::pointer::Pointer::root().child("servers")),
                new: Some(crate::pointer::Pointer::root().child("servers")),
            },
            direction: Direction::Sent,
            owners: vec![super::items::BUILDER.to_owned()],
            ..At::default()
        };
        let pairing = by_key(&old, &new);
        if old.first() != new.first() {
            let detail = from_to(
                old.first().map(String::as_str),
                new.first().map(String::as_str),
            );
            self.put(Kind::ServerDefault, &at, detail);
        }
        for x in pairing.old.into_iter().filter(|x| *x > 0) {
            self.put(Kind::ServerRemoved, &at, old[x].clone());
        }
        for y in pairing.new.into_iter().filter(|y| *y > 0) {
            self.put(Kind::ServerAdded, &at, new[y].clone());
        }
        self.server_variables();
    }

    fn server_variables(&mut self) {
        let (old, new) = (&self.old.api.server_settings, &self.new.api.server_settings);
        let pairing = by_key(
            old.iter().map(|it| &it.wire_name),
            new.iter().map(|it| &it.wire_name),
        );
        let at = |name: &str| {
            let mut at = At::default();
            at.place.label = format!("server variable {name}");
            at.owners = vec![super::items::BUILDER.to_owned()];
            at.direction = Direction::Sent;
            at
        };
        for x in &pairing.old {
            self.put(Kind::ServerVariableRemoved, &at(&old[*x].wire_name), "")
                .advise("Leave it out.");
        }
        for y in &pairing.new {
            self.put(Kind::ServerVariableAdded, &at(&new[*y].wire_name), "");
        }
        for (x, y) in pairing.both {
            let values = |it: &crate::ir::ServerSetting| -> BTreeSet<String> {
                it.allowed
                    .iter()
                    .map(|value| value.wire_name.clone())
                    .collect()
            };
            let (was, is) = (values(&old[x]), values(&new[y]));
            let mut at = at(&old[x].wire_name);
            let enums = self.old.names.server_setting(x).values.iter();
            at.owners
                .extend(enums.map(|names| format!("servers::{}", names.name)));
            if was.is_empty() != is.is_empty() {
                self.put(
                    Kind::ServerValueRemoved,
                    &at,
                    "the setter takes another type",
                );
            } else {
                for value in is.difference(&was) {
                    self.put(Kind::ServerValueAdded, &at, value.clone());
                }
                for value in was.difference(&is) {
                    self.put(Kind::ServerValueRemoved, &at, value.clone());
                }
            }
            if old[x].default != new[y].default {
                let detail = from_to(old[x].default.as_deref(), new[y].default.as_deref());
                self.put(Kind::ServerDefault, &at, detail);
            }
        }
    }
}

fn alternatives(side: &Side<'_>, operation: &Operation) -> Vec<Alternative> {
    let all = operation.security.iter().map(|uses| {
        let mut schemes: Alternative = uses
            .iter()
            .map(|it| {
                let name = side.api.security_schemes[it.scheme].wire_name.clone();
                (name, it.scopes.iter().cloned().collect())
            })
            .collect();
        schemes.sort();
        schemes
    });
    all.collect()
}

fn names(alternative: &[(String, BTreeSet<String>)]) -> String {
    let names: Vec<_> = alternative.iter().map(|(name, _)| name.as_str()).collect();
    names.join(" and ")
}

fn is_secret(kind: &SecuritySchemeKind) -> bool {
    !matches!(
        kind,
        SecuritySchemeKind::Basic | SecuritySchemeKind::MutualTls
    )
}

fn kind(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            format!("a key in {} {name}", format!("{location:?}").to_lowercase())
        }
        SecuritySchemeKind::Basic => "HTTP Basic".to_owned(),
        SecuritySchemeKind::Bearer => "a bearer token".to_owned(),
        SecuritySchemeKind::Http(name) => format!("HTTP {name}"),
        SecuritySchemeKind::MutualTls => "a client certificate".to_owned(),
    }
}
