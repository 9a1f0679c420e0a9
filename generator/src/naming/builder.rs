//! Methods of the client's builder: setters of credentials, of grants of OAuth 2.0, and of variables
//! of servers. They are named in one scope, since a scheme may be called as a method of another; schemes
//! go first.

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, ServerSetting};
use crate::pointer::Pointer;

use super::candidate::{self, Case};
use super::ident::Identifier;
use super::scope::{Candidate, Scope};
use super::{EnumNames, GrantNames, SchemeNames, ServerSettingNames};
use super::{keywords, members};

/// The names of security schemes and of variables of servers.
pub(super) fn names(
    api: &Api,
    diagnostics: &mut Diagnostics,
) -> (Vec<SchemeNames>, Vec<ServerSettingNames>) {
    let mut scope = Scope::default();
    let schemes = schemes(api, &mut scope, diagnostics);
    let settings = server_settings(api, &mut scope, diagnostics);
    (schemes, settings)
}

fn schemes(api: &Api, scope: &mut Scope, diagnostics: &mut Diagnostics) -> Vec<SchemeNames> {
    let avoid =
        |name: &str| keywords::is_reserved_credential(name).then(|| format!("{name}_credential"));
    let schemes = api.security_schemes.iter();
    let candidates: Vec<Candidate<'_>> = schemes
        .map(|scheme| {
            let (hint, pointer) = (&scheme.hint, &scheme.pointer);
            candidate::of_hint(hint, Case::Snake, pointer, avoid, diagnostics)
        })
        .collect();
    let setters = scope.assign(&candidates, diagnostics);
    let mut providers = derived(scope, &setters, api, "provider").into_iter();
    // Grants are named whether a scheme has them or not, so that one more changes no name.
    let mut grants = |what: &str| {
        let of = derived(scope, &setters, api, what);
        let with = derived(scope, &setters, api, &format!("{what}_with"));
        of.into_iter().zip(with)
    };
    let mut client_credentials = grants("client_credentials");
    let mut refresh_tokens = grants("refresh_token");
    let mut next = || {
        let grant = |(setter, with)| GrantNames { setter, with };
        let provider = providers.next().expect("one for each");
        (
            provider,
            client_credentials.next().map(grant),
            refresh_tokens.next().map(grant),
        )
    };
    let names = setters.iter().zip(&api.security_schemes);
    names
        .map(|(setter, scheme)| {
            let (provider, client_credentials, refresh_token) = next();
            let grants = &scheme.grants;
            SchemeNames {
                setter: setter.clone(),
                provider,
                client_credentials: client_credentials
                    .filter(|_| grants.client_credentials.is_some()),
                refresh_token: refresh_token.filter(|_| grants.refresh_token.is_some()),
            }
        })
        .collect()
}

/// Names made from setters: `{setter}_{what}`, or longer where that is taken.
fn derived(scope: &mut Scope, setters: &[Identifier], api: &Api, what: &str) -> Vec<Identifier> {
    let schemes = setters.iter().zip(&api.security_schemes);
    let candidates: Vec<Candidate<'_>> = schemes
        .map(|(setter, scheme)| below(setter, what, &scheme.pointer))
        .collect();
    // A change was reported with the name it is made from.
    scope.assign(&candidates, &mut Diagnostics::new())
}

fn below<'a>(setter: &Identifier, what: &str, pointer: &'a Pointer) -> Candidate<'a> {
    let longer = format!("{setter}_credential_{what}");
    let name = format!("{setter}_{what}");
    let name = match keywords::is_reserved_credential(&name) {
        true => longer.clone(),
        false => name,
    };
    let mut candidate = Candidate::simple(setter.as_str(), name, pointer);
    candidate.alternative(longer);
    candidate
}

fn server_settings(
    api: &Api,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<ServerSettingNames> {
    let avoid =
        |name: &str| keywords::is_reserved_credential(name).then(|| format!("{name}_variable"));
    let candidates = |case, diagnostics: &mut Diagnostics| {
        let settings = api.server_settings.iter();
        let candidates = settings.map(|setting| {
            let (hint, pointer) = (&setting.hint, &setting.pointer);
            let avoid = |name: &str| match case {
                Case::Snake => avoid(name),
                _ => keywords::is_reserved_type(name).then(|| format!("{name}Variable")),
            };
            candidate::of_hint(hint, case, pointer, avoid, diagnostics)
        });
        candidates.collect::<Vec<Candidate<'_>>>()
    };
    let mut of_setters = candidates(Case::Snake, diagnostics);
    for candidate in &mut of_setters {
        let longer = format!("{}_variable", candidate.names[0]);
        candidate.alternative(longer);
    }
    let setters = scope.assign(&of_setters, diagnostics);
    // The change was reported with the setter.
    let types = candidates(Case::Type, &mut Diagnostics::new());
    let types = Scope::default().assign(&types, &mut Diagnostics::new());
    let names = setters.into_iter().zip(types).zip(&api.server_settings);
    names
        .map(|((setter, name), setting)| ServerSettingNames {
            setter,
            values: values(name, setting, diagnostics),
        })
        .collect()
}

fn values(
    name: Identifier,
    setting: &ServerSetting,
    diagnostics: &mut Diagnostics,
) -> Option<EnumNames> {
    let hints = setting.allowed.iter().map(|value| &value.hint);
    let variants = members::variant_names(hints, &setting.pointer, diagnostics);
    (!variants.is_empty()).then_some(EnumNames { name, variants })
}
