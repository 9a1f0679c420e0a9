//! Names, groups, security and servers.

use super::{OK, api, findings};
use crate::ir::{Location, SecuritySchemeKind};

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
    assert_eq!(of, [Some(1), Some(0), None]);
    assert_eq!(api.groups[0].docs.description.as_deref(), Some("B"));
}

const SCHEMES: &str = "components:
  securitySchemes:
    unused: {type: http, scheme: basic}
    key: {type: apiKey, in: query, name: api_key}
    token: {type: oauth2, flows: {}}
    digest: {type: http, scheme: Digest}
";

fn secured(operation: &str) -> (Vec<Vec<usize>>, crate::ir::Api, Vec<String>) {
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
    let messages = findings(&diagnostics)
        .into_iter()
        .map(|(.., message)| message.to_owned());
    (uses, api, messages.collect())
}

#[test]
fn security_is_inherited_replaced_and_switched_off() {
    assert_eq!(secured("").0, [[0]]);
    assert_eq!(secured("security: [],").0, Vec::<Vec<usize>>::new());
    assert_eq!(secured("security: [{token: []}, {}],").0, [vec![1], vec![]]);
    assert_eq!(secured("security: [{}],").0, Vec::<Vec<usize>>::new());
}

#[test]
fn schemes_in_use_keep_the_order_of_the_document() {
    let (_, api, _) = secured("");
    let names: Vec<_> = api
        .security_schemes
        .iter()
        .map(|scheme| scheme.wire_name.as_str())
        .collect();
    assert_eq!(names, ["key", "token", "digest"]);
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
            key,
            SecuritySchemeKind::Bearer,
            SecuritySchemeKind::Http("Digest".into())
        ]
    );
}

#[test]
fn a_parameter_that_is_the_key_is_left_to_the_scheme() {
    let parameter = "parameters: [{name: api_key, in: query, schema: {type: string}}],";
    let (_, api, messages) = secured(parameter);
    assert_eq!(api.operations[0].parameters, []);
    assert_eq!(
        messages,
        ["the parameter `api_key` is the key of a security scheme"]
    );
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
    assert_eq!(api.servers[0].variables[0].default, "a.example");
}
