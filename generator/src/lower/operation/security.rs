//! Security: which schemes there are, and which of them an operation needs. Schemes that no operation
//! names are declared too, since the client can send them all the same.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement, SecurityScheme as Written};

use super::super::builder::Lowering;
use super::docs::{described, non_blank};
use super::head::OperationRef;
use super::oauth;
use crate::diagnostics::OperationFinding;
use crate::document::extension;
use crate::ir::{Hint, Location, SecurityScheme, SecuritySchemeKind, SecurityUse, inline_code};
use crate::pointer::Pointer;

/// The security schemes by key, in document order.
#[derive(Default)]
pub(super) struct Schemes {
    declared: IndexMap<String, SecurityScheme>,
}

impl Schemes {
    /// Takes the declared schemes.
    pub(super) fn declare(&mut self, lowering: &mut Lowering<'_>, plan: &[OperationRef<'_>]) {
        let components = &lowering.document.openapi().components;
        let place = Pointer::root().at(["components", "securitySchemes"]);
        for (name, written) in &components.security_schemes {
            let at = place.child(name);
            if let Some(written) = resolve(&components.security_schemes, written) {
                let all = plan.iter();
                let all = all.flat_map(|operation| requirements(lowering, operation));
                let uses: Vec<_> = all
                    .filter_map(|alternative| alternative.get(name))
                    .collect();
                let asked = uses.iter().copied().flatten().cloned().collect();
                let scheme = scheme(lowering, name, written, (!uses.is_empty(), asked), &at);
                self.declared.insert(name.clone(), scheme);
            }
        }
        self.report_missing(lowering, plan, &place);
    }

    /// Reports that most operations ask for no credential, though there are schemes. One that says
    /// so itself (`security: []`) means it.
    fn report_missing(
        &self,
        lowering: &mut Lowering<'_>,
        plan: &[OperationRef<'_>],
        place: &Pointer,
    ) {
        let schemes = self.declared.values();
        let mut named = schemes.filter(|scheme| scheme.kind != SecuritySchemeKind::MutualTls);
        let Some(first) = named.next() else { return };
        let is_open = |operation: &&OperationRef<'_>| {
            operation.object.security.is_none() && requirements(lowering, operation).is_empty()
        };
        let (all, open) = (plan.len(), plan.iter().filter(is_open).count());
        if open > 0 && open * 2 >= all {
            let scheme = first.wire_name.clone();
            let finding = OperationFinding::SecurityNotRequired { open, all, scheme };
            lowering.report(place, finding);
        }
    }

    /// What an operation needs: its own requirements, or else the document's. All schemes in them
    /// are declared.
    pub(super) fn of(
        &self,
        lowering: &Lowering<'_>,
        operation: &OperationRef<'_>,
    ) -> Vec<Vec<SecurityUse>> {
        let written = requirements(lowering, operation).iter();
        let alternatives: Vec<_> = written
            .map(|requirement| self.alternative(requirement))
            .collect();
        if alternatives.iter().all(Vec::is_empty) {
            Vec::new()
        } else {
            alternatives
        }
    }

    /// The keys that the schemes in use put into the request.
    pub(super) fn used(&self, security: &[Vec<SecurityUse>]) -> Vec<(Location, &str)> {
        let uses = security.iter().flatten();
        let kinds = uses.filter_map(|scheme| Some(&self.declared.get_index(scheme.scheme)?.1.kind));
        kinds
            .filter_map(|kind| match kind {
                SecuritySchemeKind::ApiKey { location, name } => Some((*location, name.as_str())),
                _ => None,
            })
            .collect()
    }

    /// The schemes in the order of their indices.
    pub(super) fn into_list(self) -> Vec<SecurityScheme> {
        self.declared.into_values().collect()
    }

    fn alternative(&self, requirement: &SecurityRequirement) -> Vec<SecurityUse> {
        let uses = requirement.iter().filter_map(|(name, scopes)| {
            let scheme = self.declared.get_index_of(name)?;
            Some(SecurityUse {
                scheme,
                scopes: scopes.clone(),
            })
        });
        uses.collect()
    }
}

fn requirements<'a>(
    lowering: &Lowering<'a>,
    operation: &OperationRef<'a>,
) -> &'a [SecurityRequirement] {
    let shared = &lowering.document.openapi().security;
    let own = &operation.object.security;
    own.as_deref().or(shared.as_deref()).unwrap_or_default()
}

/// The scheme behind a reference to one, which can't be to a reference again.
fn resolve<'a>(
    schemes: &'a IndexMap<String, ReferenceOr<Written>>,
    written: &'a ReferenceOr<Written>,
) -> Option<&'a Written> {
    match written {
        ReferenceOr::Item(item) => Some(item),
        ReferenceOr::Reference { reference } => {
            let at = Pointer::parse(reference)?;
            schemes.get(&at.last()?)?.as_item()
        }
    }
}

fn scheme(
    lowering: &mut Lowering<'_>,
    name: &str,
    written: &Written,
    (required, asked): (bool, BTreeSet<String>),
    at: &Pointer,
) -> SecurityScheme {
    let pointer = lowering.document.origin(at);
    let hint = match lowering.config.rename(&pointer) {
        Some(name) => Hint {
            explicit: true,
            ..Hint::new(name)
        },
        None => Hint::new(name),
    };
    let (kind, description) = match written {
        Written::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let location = key_location(location);
            let name = name.clone();
            (SecuritySchemeKind::ApiKey { location, name }, description)
        }
        Written::HTTP {
            scheme,
            description,
            extensions,
            ..
        } => {
            let certificate = extensions.contains_key(extension::MUTUAL_TLS);
            (http_kind(scheme, certificate), description)
        }
        Written::OAuth2 { description, .. } | Written::OpenIDConnect { description, .. } => {
            (SecuritySchemeKind::Bearer, description)
        }
    };
    let mut docs = described(description.as_deref());
    if let Written::OpenIDConnect {
        open_id_connect_url,
        ..
    } = written
        && let Some(url) = non_blank(Some(open_id_connect_url))
    {
        let url = inline_code(url.trim());
        let note = format!("Tokens are those of the OpenID provider that {url} describes.");
        docs.notes.push(note);
    }
    if !required && kind != SecuritySchemeKind::MutualTls {
        let note = "No operation asks for it; `send_credentials_everywhere` sends it all the same.";
        docs.notes.push(note.to_owned());
    }
    if kind == SecuritySchemeKind::MutualTls && required {
        let name = name.to_owned();
        lowering.report(at, OperationFinding::ClientCertificate { name });
    }
    SecurityScheme {
        wire_name: name.to_owned(),
        hint,
        kind,
        required,
        grants: oauth::grants(written, &asked),
        docs,
        pointer,
    }
}

fn http_kind(scheme: &str, certificate: bool) -> SecuritySchemeKind {
    if certificate {
        return SecuritySchemeKind::MutualTls;
    }
    match scheme.trim().to_ascii_lowercase().as_str() {
        "basic" => SecuritySchemeKind::Basic,
        "bearer" => SecuritySchemeKind::Bearer,
        _ => SecuritySchemeKind::Http(scheme.trim().to_owned()),
    }
}

fn key_location(location: &APIKeyLocation) -> Location {
    match location {
        APIKeyLocation::Query => Location::Query,
        APIKeyLocation::Header => Location::Header,
        APIKeyLocation::Cookie => Location::Cookie,
    }
}
