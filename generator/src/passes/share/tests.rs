use super::*;
use crate::ir::{ErrorCase, GroupId, OperationId, Status};
use crate::samples::{Sample, field, json, named, object, optional};

fn refusal(sample: Sample, group: u32, body: u32) -> Sample {
    sample.operation("call", Some(group), |operation| {
        operation.errors.push(ErrorCase {
            status: Status::Code(400),
            hint: Default::default(),
            contents: vec![json(named(body))],
            docs: Docs::default(),
        });
    })
}

/// Two operations with bodies of errors that hold an object of `inner`.
fn two(inner: [Type; 2]) -> Api {
    let [first, second] = inner;
    let mut sample = refusal(refusal(Sample::new(), 0, 0), 1, 2);
    for (index, inner) in [first, second].into_iter().enumerate() {
        let (at, operation) = (index as u32 * 2, OperationId(index as u32));
        let word = ["a", "b"][index];
        sample = sample
            .within(index as u32, word, object([field("info", named(at + 1))]))
            .inline(
                Owner::Operation(operation),
                crate::ir::Hint::below_type(TypeId(at), "info"),
                object([optional("text", inner)]),
            );
    }
    let mut api = sample.build();
    for def in &mut api.types {
        if let Owner::Operation(id) = def.owner {
            def.reached_by = [ReachedBy::Group(GroupId(id.0))].into();
        }
    }
    api
}

#[test]
fn equal_bodies_of_errors_are_one_type_with_what_is_beneath() {
    let mut api = two([Type::Bool, Type::Bool]);
    let copies = run(&mut api, &|_| Some(String::new()));
    assert_eq!(copies, [TypeId(0), TypeId(1)]);
    for (id, target) in [(0, 4), (1, 5), (2, 4), (3, 5)] {
        assert_eq!(api.types[id].kind, TypeKind::Alias(named(target)), "{id}");
    }
    assert_eq!(api.types[4].owner, Owner::Shared);
    assert_eq!(api.types[5].owner, Owner::Type(TypeId(4)));
    assert_eq!(walk::parts(&api.types[4].kind), [&named(5)]);
    assert_eq!(api.types[4].reached_by.len(), 2);
}

#[test]
fn what_holds_something_else_stays_as_it_is() {
    let mut api = two([Type::Bool, Type::Any]);
    let before = api.clone();
    assert_eq!(run(&mut api, &|_| Some(String::new())), []);
    assert_eq!(api, before);
    let mut api = two([Type::Bool, Type::Bool]);
    assert_eq!(run(&mut api, &|id| (id.0 == 1).then(String::new)), []);
}

#[test]
fn types_of_other_words_stay_two() {
    let kind = object([field("id", Type::Bool)]);
    let sample = Sample::new().object("A", [field("x", named(1)), field("y", named(2))]);
    let mut api = sample
        .below(0, "x", kind.clone())
        .below(0, "y", kind)
        .build();
    assert_eq!(run(&mut api, &|_| Some(String::new())), []);
}

#[test]
fn what_has_members_of_other_names_stays_as_it_is() {
    let mut api = two([Type::Bool, Type::Bool]);
    let before = api.clone();
    assert_eq!(run(&mut api, &|id| Some(id.0.to_string())), []);
    assert_eq!(api, before);
}
