use crate::diagnostics::Diagnostics;
use crate::ir::{Api, Hint, Type, TypeId, TypeKind};
use crate::naming::{Names, assign};
use crate::samples::{Sample, named, object, strings};

fn named_types(api: &Api) -> Vec<String> {
    let names = assign(api, 0, &mut Diagnostics::new());
    names_of(api, &names)
}

fn names_of(api: &Api, names: &Names) -> Vec<String> {
    let ids = api.type_ids();
    ids.map(|id| names.ty(id).name.to_string()).collect()
}

/// Names by the place of their types, which stays when ids change.
fn by_place(api: &Api) -> std::collections::BTreeMap<String, String> {
    let places = api.types.iter().map(|def| def.pointer.to_string());
    places.zip(named_types(api)).collect()
}

#[test]
fn an_inline_type_is_named_after_its_owner_and_its_place() {
    let api = Sample::new()
        .object("Contact", [])
        .below(0, "custom_field", object([]))
        .below(0, "contact_kind", object([]))
        .below(0, "contact", object([]))
        .build();
    let expected = [
        "Contact",
        "ContactCustomField",
        "ContactKind",
        "ContactContact",
    ];
    assert_eq!(named_types(&api), expected);
}

#[test]
fn an_item_of_a_list_is_called_in_the_singular() {
    let item = |parent, word: &str| {
        let mut hint = Hint::below_type(TypeId(parent), word);
        hint.item = true;
        hint
    };
    let owner = crate::ir::Owner::Type(TypeId(0));
    let mut sample = Sample::new().object("Order", []);
    for word in [
        "lines", "statuses", "data", "dns", "boxes", "children", "images",
    ] {
        sample = sample.inline(owner, item(0, word), object([]));
    }
    let api = sample.below(0, "image", object([])).build();
    let expected = [
        "Order",
        "OrderLine",
        "OrderStatus",
        "OrderData",
        "OrderDns",
        "OrderBox",
        "OrderChild",
        "OrderImages",
        "OrderImage",
    ];
    assert_eq!(named_types(&api), expected);
}

#[test]
fn a_component_keeps_its_name_before_any_inline_type() {
    let api = Sample::new()
        .object("Contact", [])
        .below(0, "address", object([]))
        .object("ContactAddress", [])
        .build();
    let expected = ["Contact", "ContactAddressProperty", "ContactAddress"];
    assert_eq!(named_types(&api), expected);
}

#[test]
fn a_name_that_says_all_its_words_gives_way_less_readily() {
    let api = Sample::new()
        .object("FooBar", [])
        .below(0, "bar_id", object([]))
        .below(0, "id", object([]))
        .build();
    assert_eq!(named_types(&api), ["FooBar", "FooBarBarId", "FooBarId"]);
}

#[test]
fn components_that_differ_in_spelling_say_how_they_are_spelled() {
    let sample = || {
        Sample::new()
            .object("user", [])
            .object("User", [])
            .object("USER", [])
    };
    let api = sample().build();
    assert_eq!(named_types(&api), ["UserLower", "User", "UserUpper"]);
    assert_eq!(by_place(&api), by_place(&sample().reversed().build()));
    let names = assign(&api, 0, &mut Diagnostics::new());
    assert_eq!(names.module(TypeId(0)).as_str(), "user_lower");
}

#[test]
fn a_change_is_reported_where_it_is() {
    let mut diagnostics = Diagnostics::new();
    let api = Sample::new()
        .object("user", [])
        .object("Option", [])
        .object("User", [])
        .build();
    assign(&api, 0, &mut diagnostics);
    let places = diagnostics.iter().map(|d| d.pointer.last().unwrap());
    assert_eq!(places.collect::<Vec<_>>(), ["user", "Option"]);
}

#[test]
fn the_same_word_twice_is_one() {
    let mut api = Sample::new()
        .object("x", [])
        .object("CardError", [])
        .build();
    api.types[0].hint.words = vec!["ApiError".to_owned(), "Error".to_owned()];
    assert_eq!(named_types(&api), ["ApiError", "CardError"]);
}

#[test]
fn a_schema_goes_before_a_response_of_that_name() {
    let mut api = Sample::new()
        .object("x", [])
        .object("NotFoundResponse", [])
        .build();
    api.types[0].hint.words = vec!["NotFound".to_owned(), "Response".to_owned()];
    assert_eq!(named_types(&api), ["NotFoundResponse2", "NotFoundResponse"]);
}

#[test]
fn what_configuration_chooses_is_taken_as_it_is() {
    let mut api = Sample::new()
        .object("a", [])
        .object("Special", [])
        .object("b", [])
        .build();
    let chosen = |name: &str| Hint {
        explicit: true,
        ..Hint::new(name)
    };
    api.types[0].hint = chosen("Special");
    api.types[2].hint = chosen("no name");
    let mut diagnostics = Diagnostics::new();
    let names = assign(&api, 0, &mut diagnostics);
    assert_eq!(names_of(&api, &names), ["Special", "Special2", "NoName"]);
    assert_eq!(
        diagnostics.worst(),
        Some(crate::diagnostics::Severity::Error)
    );
}

#[test]
fn types_of_a_group_share_a_scope_with_its_requests() {
    let api = Sample::new()
        .group("pets")
        .operation("breed", Some(0), |_| {})
        .operation("send_request", Some(0), |_| {})
        .operation("pets", Some(0), |_| {})
        .within(0, "request", object([]))
        .object("BreedRequest", [])
        .build();
    let names = assign(&api, 0, &mut Diagnostics::new());
    assert_eq!(
        names_of(&api, &names),
        ["BreedRequestProperty", "BreedRequest"]
    );
    let request = |id| {
        names
            .operation(crate::ir::OperationId(id))
            .request
            .to_string()
    };
    assert_eq!(
        [request(0), request(1), request(2)],
        ["BreedRequest", "SendRequestRequest", "CreatePetRequest"]
    );
}

#[test]
fn order_changes_no_name() {
    let sample = || {
        Sample::new()
            .object("contact", [])
            .object("Contact", [])
            .below(0, "tag", object([]))
            .below(1, "tag", object([]))
            .object("ContactTag", [])
            .component("Kind", strings(["a"]))
            .alias("kind", Type::Bool)
            .union("Any", [named(0)])
    };
    let names = by_place(&sample().build());
    assert_eq!(names, by_place(&sample().reversed().build()));
    assert_eq!(names.len(), 8);
}

#[test]
fn adding_renames_nothing() {
    let sample = |more: bool| {
        let mut sample = Sample::new();
        if more {
            sample = sample.object("AAA", []).alias("Zed", Type::Bool);
        } else {
            sample = sample.object("First", []).object("Second", []);
        }
        let sample = sample
            .object("Contact", [])
            .below(2, "tag", object([]))
            .object("contact", []);
        match more {
            true => sample
                .below(2, "a_tag", TypeKind::Alias(Type::Bool))
                .object("Tag", []),
            false => sample,
        }
    };
    let (before, after) = (
        by_place(&sample(false).build()),
        by_place(&sample(true).build()),
    );
    for place in ["Contact", "contact", "Contact/properties/tag"] {
        let place = format!("#/components/schemas/{place}");
        assert_eq!(before[&place], after[&place]);
    }
}

#[test]
fn a_deep_chain_of_inline_types_overflows_no_stack() {
    let mut sample = Sample::new().object("Root", []);
    let owner = crate::ir::Owner::Type(TypeId(0));
    for at in 0..2_000 {
        sample = sample.inline(owner, Hint::below_type(TypeId(at), "a"), object([]));
    }
    let mut api = sample.build();
    api.types[1].hint.parent = crate::ir::Parent::Type(TypeId(2_000));
    assert_eq!(named_types(&api).len(), 2_001);
}
