//! Names, groups, security and servers.

use super::{OK, api, codes};
use crate::ir::{GroupSource, Location, SecuritySchemeKind};

#[test]
fn groups_are_the_first_tags_in_the_order_of_their_declaration() {
    let text = format!(
        "tags: [{{name: b, description: B}}, {{name: unused}}]
paths:
  /a: {{get: {{tags: [a, b], {OK}}}, put: {{tags: [b], {OK}}}, post: {{tags: [], {OK}}}}}"
    );
    let (api, _) = api(&text);
    let groups: Vec<_> = api.groups.iter().map(|group| group.tag.as_str()).collect();
    assert_eq!(groups, ["b", "a"]);
    let of: Vec<_> = api
        .operations
        .iter()
        .map(|o| o.group.map(|group| group.0))
        .collect();
    assert_eq!(of, [Some(1), Some(0), Some(1)]);
    assert_eq!(api.groups[0].docs.description.as_deref(), Some("B"));
}

#[test]
fn operations_without_a_tag_are_in_the_group_of_their_resource() {
    let text = format!(
        "tags: [{{name: Payment Intents}}]
paths:
  /v1/payment_intents: {{get: {{{OK}}}, post: {{tags: [Payment Intents], {OK}}}}}
  /v1/pets: {{get: {{{OK}}}}}
  /v2/Pets/{{id}}: {{get: {{{OK}}}}}
  /send: {{post: {{{OK}}}}}
  /: {{get: {{{OK}}}}}"
    );
    let (api, _) = api(&text);
    let groups: Vec<_> = api.groups.iter().map(|it| (&*it.tag, it.source)).collect();
    assert_eq!(
        groups,
        [
            ("Payment Intents", GroupSource::Tag),
            ("pets", GroupSource::Path)
        ]
    );
    let of = api
        .operations
        .iter()
        .map(|it| it.group.map(|group| group.0));
    let of: Vec<_> = of.collect();
    assert_eq!(of, [Some(0), Some(0), Some(1), Some(1), None, None]);
}

const SCHEMES: &str = "components:
  securitySchemes:
    unused: {type: http, scheme: basic}
    key: {type: apiKey, in: query, name: api_key}
    token: {type: oauth2, flows: {}}
    digest: {type: http, scheme: Digest}
";

fn secured(operation: &str) -> (Vec<Vec<usize>>, crate::ir::Api, Vec<&'static str>) {
    let text = format!(
        "security: [{{key: []}}]
paths: {{/a: {{get: {{{operation} {OK}}}, put: {{security: [{{digest: [], token: [s]}}], {OK}}}, post: {{{OK}}}}}}}
{SCHEMES}"
    );
    let (api, diagnostics) = api(&text);
    let security = &api.operations[0].security;
    let uses = security
        .iter()
        .map(|all| all.iter().map(|one| one.scheme).collect());
    let uses = uses.collect();
    (uses, api, codes(&diagnostics))
}

#[test]
fn security_is_inherited_replaced_and_switched_off() {
    assert_eq!(secured("").0, [[1]]);
    assert_eq!(secured("security: [],").0, Vec::<Vec<usize>>::new());
    assert_eq!(secured("security: [{token: []}, {}],").0, [vec![2], vec![]]);
    assert_eq!(secured("security: [{}],").0, Vec::<Vec<usize>>::new());
}

#[test]
fn schemes_keep_the_order_of_the_document_whether_they_are_named_or_not() {
    let (_, api, _) = secured("");
    let names: Vec<_> = api
        .security_schemes
        .iter()
        .map(|scheme| scheme.wire_name.as_str())
        .collect();
    assert_eq!(names, ["unused", "key", "token", "digest"]);
    let schemes = api.security_schemes.iter();
    let required: Vec<_> = schemes.map(|scheme| scheme.required).collect();
    assert_eq!(required, [false, true, true, true]);
    let key = SecuritySchemeKind::ApiKey {
        location: Location::Query,
        name: "api_key".into(),
    };
    let kinds: Vec<_> = api
        .security_schemes
        .into_iter()
        .map(|scheme| scheme.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            SecuritySchemeKind::Basic,
            key,
            SecuritySchemeKind::Bearer,
            SecuritySchemeKind::Http("Digest".into())
        ]
    );
}

#[test]
fn a_parameter_that_is_the_key_is_left_to_the_scheme() {
    let parameter = "parameters: [{name: api_key, in: query, schema: {type: string}}],";
    let (_, api, found) = secured(parameter);
    assert_eq!(api.operations[0].parameters, []);
    assert_eq!(found, ["parameter-is-credential"]);
    let (_, api, _) = secured(&format!("security: [], {parameter}"));
    assert_eq!(api.operations[0].parameters.len(), 1);
}

#[test]
fn the_nearest_servers_win() {
    let text = format!(
        "servers: [{{url: 'https://{{host}}/v1', variables: {{host: {{default: a.example, enum: [a.example]}}}}}}]
paths:
  /a: {{servers: [{{url: /path}}], get: {{{OK}}}, put: {{servers: [{{url: /own}}], {OK}}}}}
  /b: {{get: {{{OK}}}}}"
    );
    let (api, _) = api(&text);
    let own: Vec<_> = api
        .operations
        .iter()
        .map(|o| o.servers.first().map(|s| s.url.as_str()))
        .collect();
    assert_eq!(own, [Some("/path"), Some("/own"), None]);
    assert_eq!(
        api.servers[0].variables[0].default.as_deref(),
        Some("a.example")
    );
}

/// The codes of findings about a document with these operations, and this before them.
fn found(before: &str, operations: &[&str]) -> Vec<&'static str> {
    let methods = ["get", "put", "post", "patch"];
    let operations = methods.iter().zip(operations);
    let operations: Vec<_> = operations
        .map(|(method, security)| format!("{method}: {{{security} {OK}}}"))
        .collect();
    let paths = format!("paths: {{/a: {{{}}}}}", operations.join(", "));
    codes(&api(&format!("{before}\n{paths}\n{SCHEMES}")).1)
}

#[test]
fn it_is_said_that_most_operations_name_no_scheme() {
    let key = "security: [{key: []}],";
    for operations in [&["", ""][..], &["", key], &["", "security: [],"]] {
        assert_eq!(found("", operations), ["security-not-required"]);
    }
    assert_eq!(found("security: []", &["", key]), ["security-not-required"]);
    for operations in [&["", key, key][..], &["security: [],"; 4], &[]] {
        assert_eq!(found("", operations), [""; 0]);
    }
    assert_eq!(found("security: [{key: []}]", &["", ""]), [""; 0]);
}

fn grants(flows: &str, scopes: &str) -> crate::ir::OAuthGrants {
    let text = format!(
        "paths: {{/a: {{get: {{security: [{{o: [{scopes}]}}], {OK}}}}}}}
components: {{securitySchemes: {{o: {{type: oauth2, flows: {{{flows}}}}}}}}}"
    );
    let scheme = api(&text).0.security_schemes.remove(0);
    scheme.grants
}

#[test]
fn flows_become_grants_that_need_no_user() {
    let scopes = "scopes: {read: r, write: w}";
    let client = format!("clientCredentials: {{tokenUrl: ' /t ', {scopes}}}");
    let of = grants(&client, "write, other");
    let endpoint = of.client_credentials.expect("the grant");
    assert_eq!(
        (endpoint.url.as_str(), endpoint.scopes),
        ("/t", vec!["write".to_owned()])
    );
    assert_eq!(of.refresh_token, None);
    let bare = grants("clientCredentials: {tokenUrl: /t}", "a");
    assert_eq!(bare.client_credentials.expect("the grant").scopes, ["a"]);

    let url = |flows: &str| grants(flows, "").refresh_token.map(|endpoint| endpoint.url);
    let code = "authorizationCode: {authorizationUrl: /a, tokenUrl: /t, refreshUrl: /r}";
    assert_eq!(url(code).as_deref(), Some("/r"));
    assert_eq!(
        url("password: {tokenUrl: /t, refreshUrl: null}").as_deref(),
        Some("/t")
    );
    assert_eq!(url("password: {tokenUrl: ' '}"), None);
    let implicit = "implicit: {authorizationUrl: /a, refreshUrl: /r}";
    assert_eq!(url(implicit).as_deref(), Some("/r"));
    // One that can't be read leaves the others.
    assert_eq!(
        url(&format!("password: {{}}, {implicit}")).as_deref(),
        Some("/r")
    );
}

#[test]
fn variables_of_one_name_are_one_setting() {
    let variable = |values: &str| format!("variables: {{v: {{default: a, enum: [{values}]}}}}");
    let (one, two) = (variable("b, a"), variable("c"));
    let settings = |paths: &str, servers: &str| {
        let text =
            format!("servers: [{{url: 'https://{{v}}', {one}}}{servers}]\npaths: {{{paths}}}");
        let settings = api(&text).0.server_settings.into_iter();
        let shown = settings.map(|setting| {
            let values = setting.allowed.iter().map(|value| value.wire_name.as_str());
            format!(
                "{}={}",
                setting.wire_name,
                values.collect::<Vec<_>>().join("|")
            )
        });
        shown.collect::<Vec<_>>()
    };
    assert_eq!(settings("", ""), ["v=b|a"]);
    let more = format!(", {{url: 'https://{{v}}/x', {two}}}");
    assert_eq!(settings("", &more), ["v=b|a|c"]);
    let path = format!("/a: {{servers: [{{url: '/{{v}}/{{w}}', {two}}}], get: {{{OK}}}}}");
    assert_eq!(settings(&path, ""), ["v=b|a|c", "w="]);
    let free = ", {url: 'https://{v}', variables: {v: {default: d}}}";
    assert_eq!(settings("", free), ["v="]);
}
