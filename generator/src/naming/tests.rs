use super::*;
use crate::ir::{
    Docs, Hint, Location, Method, Owner, ResponseCase, ResponseHeader, Status, SuccessResponse,
    Type,
};
use crate::samples::{Sample, body, field, object, optional, parameter, strings};

fn names(sample: Sample) -> Names {
    assign(&sample.build(), 0, &mut Diagnostics::new())
}

fn fields(names: &Names, id: u32) -> Vec<&str> {
    let fields = &names.ty(TypeId(id)).members;
    fields.iter().map(Identifier::as_str).collect()
}

fn setters(names: &Names, id: u32) -> Vec<&str> {
    let setters = &names.ty(TypeId(id)).setters;
    setters.iter().map(Identifier::as_str).collect()
}

fn variants(names: &Names, id: u32) -> Vec<&str> {
    let variants = &names.ty(TypeId(id)).members;
    variants.iter().map(Identifier::as_str).collect()
}

fn parameters(names: &Names, id: u32) -> Vec<&str> {
    let parameters = &names.operation(OperationId(id)).parameters;
    parameters.iter().map(Identifier::as_str).collect()
}

#[test]
fn obstacle_course_of_types() {
    let texts = [
        "Option", "Vec", "Self", "String", "type", "", " ", "*", "404", "👍", "Box", "match",
        "Result", "con", "mod", "std", "用户", "größe", "a", "A",
    ];
    let mut sample = Sample::new();
    for text in texts {
        sample = sample.object(text, []);
    }
    let api = sample.object(&"x".repeat(5_000), []).build();
    let names = assign(&api, 0, &mut Diagnostics::new());
    let expected = [
        "OptionModel",
        "VecModel",
        "SelfModel",
        "StringModel",
        "Type",
        "Empty",
        "Space",
        "Asterisk",
        "N404",
        "U1f44d",
        "BoxModel",
        "Match",
        "ResultModel",
        "Con",
        "Mod",
        "Std",
        "用户",
        "Größe",
        "ALower",
        "A",
    ];
    for (id, expected) in api.type_ids().zip(expected) {
        assert_eq!(names.ty(id).name.as_str(), expected);
    }
    let files: std::collections::BTreeSet<_> =
        api.type_ids().map(|id| names.module(id).as_str()).collect();
    assert_eq!(files.len(), api.types.len());
    assert!(files.iter().all(|file| file.is_ascii() && file.len() < 200));
    assert!(
        ["con", "mod", "std"]
            .iter()
            .all(|name| !files.contains(name))
    );
    assert!(!names.is_ascii());
}

#[test]
fn obstacle_course_of_fields() {
    let text = |name: &str| optional(name, Type::Bool);
    let names = names(Sample::new().object(
        "A",
        [
            text("type"),
            text("self"),
            text("new"),
            text("default"),
            text("fooBar"),
            text("foo_bar"),
            text("$id"),
            text("_id"),
            text("id"),
            text("+1"),
            text("-1"),
            text(""),
            text("2fa"),
            text("set_new"),
        ],
    ));
    let expected = [
        "type_",
        "self_",
        "new",
        "default",
        "foo_bar_camel",
        "foo_bar",
        "dollar_id",
        "underscore_id",
        "id",
        "plus_1",
        "minus_1",
        "empty",
        "n2fa",
        "set_new",
    ];
    assert_eq!(fields(&names, 0), expected);
    assert_eq!(setters(&names, 0)[2..4], ["set_new2", "set_default"]);
    assert_eq!(setters(&names, 0)[13], "set_new");
}

#[test]
fn further_properties_find_a_free_name() {
    let mut api = Sample::new()
        .object("A", [field("x", Type::Bool)])
        .object("B", [field("extra", Type::Bool)])
        .build();
    for def in &mut api.types {
        if let crate::ir::TypeKind::Struct(object) = &mut def.kind {
            object.additional = Some(Type::Any);
        }
    }
    let names = assign(&api, 0, &mut Diagnostics::new());
    assert_eq!(
        names.ty(TypeId(0)).additional.as_ref().unwrap().as_str(),
        "extra"
    );
    assert_eq!(
        names.ty(TypeId(1)).additional.as_ref().unwrap().as_str(),
        "extra_properties"
    );
}

#[test]
fn obstacle_course_of_variants() {
    let values = [
        "other", "Self", "", "+1", "-1", "404", "asc", "ASC", "*", ">=", "1.0", "10", "C", "C++",
        "C#",
    ];
    let names = names(Sample::new().component("E", strings(values)));
    let expected = [
        "OtherValue",
        "SelfValue",
        "Empty",
        "Plus1",
        "Minus1",
        "Value404",
        "AscLower",
        "Asc",
        "Asterisk",
        "GreaterOrEqual",
        "Value1_0",
        "Value10",
        "C",
        "CPlusPlus",
        "CHash",
    ];
    assert_eq!(variants(&names, 0), expected);
}

#[test]
fn adding_a_value_renames_no_other() {
    let before = names(Sample::new().component("E", strings(["b", "-b", "1"])));
    let after = names(Sample::new().component("E", strings(["a", "b", "+b", "-b", "1", "2"])));
    assert_eq!(variants(&before, 0), ["B", "MinusB", "Value1"]);
    assert_eq!(
        variants(&after, 0),
        ["A", "B", "PlusB", "MinusB", "Value1", "Value2"]
    );
}

#[test]
fn groups_are_named_alike_in_every_place() {
    let names = names(
        Sample::new()
            .group("User IDs")
            .group("default")
            .group("user-ids"),
    );
    let group = |id| {
        let names = names.group(Some(GroupId(id)));
        [
            names.accessor.as_str(),
            names.name.as_str(),
            names.module.as_str(),
            &names.feature,
        ]
    };
    assert_eq!(group(0), ["user_ids", "UserIds", "user_ids", "user-ids"]);
    assert_eq!(
        group(1),
        ["default", "DefaultApi", "default", "default-api"]
    );
    assert_eq!(
        group(2),
        [
            "user_ids_lower",
            "UserIdsLower",
            "user_ids_lower",
            "user-ids-lower"
        ]
    );
}

#[test]
fn methods_are_unique_in_their_group_and_on_the_client() {
    let sample = Sample::new()
        .group("pets")
        .operation("list", Some(0), |_| {})
        .operation("new", Some(0), |_| {})
        .operation("list", None, |_| {})
        .operation("builder", None, |_| {})
        .operation("pets", None, |_| {})
        .operation("List", None, |_| {});
    let names = names(sample);
    let method = |id| names.operation(OperationId(id)).method.as_str();
    assert_eq!(
        [0, 1, 2, 3, 4, 5].map(method),
        ["list", "new_", "list", "builder_", "post_pets", "post_list"]
    );
    assert_eq!(
        names.operation(OperationId(1)).request.as_str(),
        "NewRequest"
    );
}

#[test]
fn a_request_says_what_it_is() {
    let names = names(Sample::new().operation("send", None, |_| {}));
    assert_eq!(
        names.operation(OperationId(0)).request.as_str(),
        "SendRequest"
    );
    assert_eq!(names.operation(OperationId(0)).descriptor.as_str(), "SEND");
}

#[test]
fn a_static_does_not_look_like_a_type() {
    let sample = Sample::new().group("a");
    let chosen = |operation: &mut crate::ir::Operation| operation.hint.explicit = true;
    let names = names(sample.operation("a", Some(0), chosen));
    assert_eq!(names.operation(OperationId(0)).request.as_str(), "ARequest");
    assert_eq!(
        names.operation(OperationId(0)).descriptor.as_str(),
        "A_OPERATION"
    );
}

#[test]
fn parameters_of_one_name_are_told_apart_by_where_they_travel() {
    let sample = Sample::new().operation("get", None, |operation| {
        operation.body = body(Type::Bool);
        operation.parameters = vec![
            parameter("id", Location::Header, true),
            parameter("id", Location::Query, true),
            parameter("id", Location::Path, true),
            parameter("body", Location::Query, true),
            parameter("timeout", Location::Query, false),
            parameter("retry", Location::Query, true),
            parameter("type", Location::Query, true),
            parameter("$type", Location::Query, true),
            parameter("page_size", Location::Query, true),
            parameter("page-size", Location::Query, true),
        ];
    });
    let names = names(sample);
    assert_eq!(
        names
            .operation(OperationId(0))
            .body
            .as_ref()
            .unwrap()
            .argument
            .as_str(),
        "body"
    );
    assert_eq!(
        parameters(&names, 0),
        [
            "header_id",
            "query_id",
            "id",
            "query_body",
            "set_timeout",
            "retry",
            "type_",
            "dollar_type",
            "page_size",
            "page_hyphen_size"
        ]
    );
}

#[test]
fn responses_and_headers_are_named_after_their_operation() {
    let sample = Sample::new().operation("make", None, |operation| {
        operation.method = Method::Put;
        let case = |name: &str, code| ResponseCase {
            status: Status::Code(code),
            hint: Hint::new(name),
            content: None,
            docs: Docs::default(),
        };
        operation.success = SuccessResponse::Many {
            hint: Hint::below_operation(OperationId(0), "response"),
            cases: vec![case("OK", 200), case("Non-Authoritative Information", 203)],
        };
        operation.headers = vec![ResponseHeader {
            delimiters: String::new(),
            wire_name: "X-Rate-Limit".to_owned(),
            hint: Hint::new("X-Rate-Limit"),
            required: false,
            ty: Type::Bool,
            docs: Docs::default(),
        }];
    });
    let names = names(sample);
    let names = names.operation(OperationId(0));
    let response = names.response.as_ref().unwrap();
    assert_eq!(response.name.as_str(), "MakeResponse");
    assert_eq!(response.variants[0].as_str(), "Ok");
    assert_eq!(response.variants[1].as_str(), "NonAuthoritativeInformation");
    let headers = names.headers.as_ref().unwrap();
    assert_eq!(headers.name.as_str(), "MakeHeaders");
    assert_eq!(headers.fields[0].as_str(), "x_rate_limit");
}

#[test]
fn credentials_hide_no_setting_of_the_builder() {
    let names = names(
        Sample::new()
            .scheme("OAuth2")
            .scheme("header")
            .scheme("X-ACCESS-TOKEN"),
    );
    let credentials = [0, 1, 2].map(|scheme| names.scheme(scheme).setter.as_str());
    assert_eq!(
        credentials,
        ["oauth2", "header_credential", "x_access_token"]
    );
}

#[test]
fn a_credential_may_be_called_as_the_provider_of_another() {
    let names = names(Sample::new().scheme("token").scheme("token_provider"));
    let methods = [0, 1].map(|scheme| {
        let names = names.scheme(scheme);
        [names.setter.as_str(), names.provider.as_str()]
    });
    assert_eq!(
        methods,
        [
            ["token", "token_credential_provider"],
            ["token_provider", "token_provider_provider"]
        ]
    );
}

#[test]
fn ten_thousand_clashes_take_no_longer_than_ten_thousand_names() {
    let mut sample = Sample::new();
    for at in 0..10_000 {
        let spaces = " ".repeat(at % 7);
        let dots = ".".repeat(at / 7);
        sample = sample.inline(
            Owner::Component,
            Hint::new(format!("a{spaces}{dots}b")),
            object([]),
        );
    }
    let api = sample.build();
    let names = assign(&api, 0, &mut Diagnostics::new());
    let unique: std::collections::BTreeSet<_> =
        api.type_ids().map(|id| names.ty(id).name.clone()).collect();
    assert_eq!(unique.len(), 10_000);
}

#[test]
fn methods_of_the_builder_are_named_in_one_scope() {
    let text = "
openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://{token}.{base_url}.{o_refresh_token}.{o_refresh_token_with}', variables: {base_url: {default: a, enum: [a, A]}}}]
paths: {/a: {get: {security: [{token: []}, {o: []}], responses: {'200': {description: ok}}}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    o: {type: oauth2, flows: {password: {tokenUrl: /t}, clientCredentials: {tokenUrl: /t}}}
    o_client_credentials: {type: http, scheme: bearer}
";
    let output = crate::Generator::new("t")
        .document(text)
        .generate()
        .unwrap();
    let client = output.files.get("src/client.rs").unwrap();
    let functions = client.split("pub fn ").skip(1);
    let functions = functions.map(|rest| rest.split('(').next().unwrap());
    let methods: Vec<_> = functions.skip_while(|name| *name != "token").collect();
    let expected = [
        "token",
        "token_provider",
        "o",
        "o_provider",
        "o_credential_client_credentials",
        "o_client_credentials_with",
        "o_refresh_token",
        "o_refresh_token_with",
        "o_client_credentials",
        "o_client_credentials_provider",
        "base_url_variable",
        "token_variable",
        "o_refresh_token_variable",
        "o_refresh_token_with_variable",
    ];
    let mut sorted = methods.clone();
    sorted.sort_unstable();
    let mut of_old = expected.to_vec();
    of_old.sort_unstable();
    assert_eq!(sorted, of_old, "{methods:?}");
    let servers = output.files.get("src/servers.rs").unwrap();
    assert!(servers.contains("pub enum BaseUrl"), "{servers}");
    assert!(
        servers.contains(r#"ALower = "a""#) || servers.contains(r#"AUpper = "A""#),
        "{servers}"
    );
}
