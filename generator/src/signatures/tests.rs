use super::decide::Signatures;
use super::*;
use crate::diagnostics::Diagnostics;
use crate::ir::{GroupId, Location, OperationId, StringFormat, SuccessResponse, Type, TypeId};
use crate::naming;
use crate::samples::{
    Sample, body, boxed, field, json, named, object, optional, parameter, strings,
};

fn decided(sample: Sample, module: Option<&str>) -> Signatures {
    let api = sample.build();
    let names = naming::assign(&api, 0, &mut Diagnostics::new());
    decide(&api, &names, module)
}

fn text_of(inputs: &[Input]) -> Vec<String> {
    let arguments = inputs.iter().map(|input| &input.argument);
    arguments
        .map(|it| format!("{}: {}", it.name, it.ty))
        .collect()
}

#[test]
fn a_signature_reads_like_rust_source() {
    let sample = Sample::new()
        .group("pets")
        .object("Pet", [])
        .component("Kind", strings(["a"]))
        .operation("add_pet", Some(0), |operation| {
            operation.parameters = vec![
                parameter("id", Location::Path, true),
                parameter("kind", Location::Query, true),
                parameter("limit", Location::Query, false),
            ];
            operation.parameters[1].ty = Type::Array(Box::new(named(1)));
            operation.body = body(named(0));
            let pets = Type::Nullable(Box::new(Type::Array(Box::new(named(0)))));
            operation.success = SuccessResponse::One(json(pets));
        });
    let signatures = decided(sample, None);
    let signature = signatures.operation(OperationId(0));
    assert_eq!(
        text_of(&signature.arguments),
        [
            "id: &str",
            "kind: impl IntoIterator<Item = impl Into<models::Kind>>",
            "body: models::Pet"
        ]
    );
    assert_eq!(text_of(&signature.setters), ["limit: &str"]);
    assert_eq!(signature.output.ty.to_string(), "Option<Vec<models::Pet>>");
}

#[test]
fn a_path_starts_at_the_file_that_mentions_it() {
    let sample = Sample::new()
        .object("Pet", [field("own", named(1)), optional("other", named(2))])
        .below(0, "own", object([]))
        .object("Other", [optional("pet", boxed(named(0)))])
        .operation("get", None, |_| {})
        .within(
            0,
            "inline",
            object([field("pet", named(0)), field("own", named(3))]),
        );
    let signatures = decided(sample, Some("v1"));
    let fields = |id| match signatures.ty(TypeId(id)) {
        TypeSignature::Struct(it) => it.fields.iter().map(|it| it.ty.to_string()).collect(),
        other => vec![format!("{other:?}")],
    };
    assert_eq!(fields(0), ["PetOwn", "Option<super::Other>"]);
    assert_eq!(fields(2), ["Option<Box<super::Pet>>"]);
    assert_eq!(fields(3), ["models::Pet", "GetInline"]);
}

#[test]
fn a_file_uses_what_its_types_are_made_of_and_no_more() {
    let sample = Sample::new()
        .object("Pet", [])
        .group("models")
        .group("pets")
        .operation("models", Some(0), |operation| {
            operation.parameters = vec![parameter("models", Location::Query, true)];
        })
        .operation("runtime", Some(1), |operation| {
            operation.body = body(named(0))
        })
        .alias("runtime", Type::String(StringFormat::Plain));
    let files = decided(sample, None).files;
    assert!(!files.uses_models(Some(GroupId(0))));
    assert!(files.uses_models(Some(GroupId(1))));
    assert!(!files.uses_runtime(TypeId(1)));
}

#[test]
fn a_crate_is_used_only_where_a_type_is_of_it() {
    let sample = Sample::new().object("Pet", [optional("born", Type::String(StringFormat::Date))]);
    let mut api = sample.build();
    api.date_crate = Some("jiff");
    let names = crate::naming::assign(&api, 0, &mut Diagnostics::new());
    let signatures = decide(&api, &names, None);
    assert!(signatures.uses_crate(&api, "jiff"));
    assert!(!signatures.uses_crate(&api, "uuid"));
}
