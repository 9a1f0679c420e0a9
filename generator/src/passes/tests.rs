//! Each pass on the smallest API that shows what it does.

use super::*;
use crate::ir::*;
use crate::pointer::Pointer;

fn def(name: &str, shape: Shape) -> TypeDef {
    TypeDef {
        hint: Hint::new(name),
        owner: Owner::Component,
        pointer: Pointer::root().at(["components", "schemas", name]),
        docs: Docs::default(),
        shape,
        usage: Usage::default(),
        groups: Default::default(),
    }
}

fn field(wire: &str, ty: Type, presence: Presence) -> Field {
    Field {
        wire: wire.to_owned(),
        hint: Hint::new(wire),
        ty,
        presence,
        access: Access::Both,
        constant: None,
        docs: Docs::default(),
        pointer: Pointer::root(),
    }
}

fn structure(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct { fields, extra: None })
}

fn named(id: u32) -> Type {
    Type::Named(TypeId(id))
}

fn api(types: Vec<TypeDef>) -> Api {
    Api { types, ..Api::default() }
}

fn first_field(api: &Api, id: usize) -> &Type {
    match &api.types[id].shape {
        Shape::Struct(shape) => &shape.fields[0].ty,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_type_that_holds_itself_is_boxed() {
    let mut api = api(vec![def("A", structure(vec![field("a", named(0), Presence::Optional)]))]);
    run_all(&mut api, &mut Diagnostics::new());
    assert_eq!(*first_field(&api, 0), Type::Boxed(Box::new(named(0))));
}

#[test]
fn a_list_is_indirect_already() {
    let list = Type::Array(Box::new(named(0)));
    let mut api = api(vec![def("A", structure(vec![field("a", list.clone(), Presence::Required)]))]);
    run_all(&mut api, &mut Diagnostics::new());
    assert_eq!(*first_field(&api, 0), list);
}

#[test]
fn the_edge_to_the_first_type_of_a_circle_is_boxed_in_any_order() {
    for (a, b) in [(0, 1), (1, 0)] {
        let mut types = vec![
            (a, def("A", structure(vec![field("b", named(b), Presence::Optional)]))),
            (b, def("B", structure(vec![field("a", named(a), Presence::Optional)]))),
        ];
        types.sort_by_key(|(place, _)| *place);
        let mut api = api(types.into_iter().map(|(_, def)| def).collect());
        run_all(&mut api, &mut Diagnostics::new());
        assert_eq!(*first_field(&api, a as usize), named(b));
        assert_eq!(*first_field(&api, b as usize), Type::Boxed(Box::new(named(a))));
    }
}

#[test]
fn an_alias_of_itself_becomes_a_struct() {
    let mut api = api(vec![def("A", Shape::Alias(Type::Array(Box::new(named(0)))))]);
    run_all(&mut api, &mut Diagnostics::new());
    assert!(matches!(api.types[0].shape, Shape::Newtype(_)));
}

#[test]
fn a_long_chain_does_not_overflow() {
    let count = 100_000;
    let link = |n: u32| def(&n.to_string(), structure(vec![field("next", named(n + 1), Presence::Required)]));
    let mut types: Vec<TypeDef> = (0..count).map(link).collect();
    types.push(def("last", structure(Vec::new())));
    let facts = run_all(&mut api(types), &mut Diagnostics::new());
    assert_eq!(facts.depth, count as usize + 1);
}

#[test]
fn a_required_read_only_property_splits_the_type_and_its_holders() {
    let mut id = field("id", Type::Text(Text::Plain), Presence::Required);
    id.access = Access::Received;
    let name = field("name", Type::Text(Text::Plain), Presence::Required);
    let mut api = api(vec![
        def("User", structure(vec![id, name])),
        def("Team", structure(vec![field("user", named(0), Presence::Required)])),
        def("Other", structure(Vec::new())),
    ]);
    run_all(&mut api, &mut Diagnostics::new());
    assert_eq!(api.types.len(), 5);
    let Shape::Struct(sent) = &api.types[3].shape else { panic!() };
    assert_eq!(sent.fields.len(), 1, "the id is not sent");
    assert_eq!(*first_field(&api, 4), named(3), "the sent team holds the sent user");
    assert_eq!(*first_field(&api, 1), named(0), "the received team holds the received user");
}

#[test]
fn variants_are_told_apart_by_kind_and_by_required_properties() {
    let shape = |wire: &str| structure(vec![
        field("id", Type::Text(Text::Plain), Presence::Required),
        field(wire, Type::Bool, Presence::Required),
    ]);
    let variant = |ty| Variant {
        hint: Hint::new("v"),
        ty,
        tags: Vec::new(),
        write_tag: None,
        probe: Probe::default(),
        docs: Docs::default(),
    };
    let variants = vec![variant(named(0)), variant(named(1)), variant(Type::Float(Float::F64))];
    let union = Shape::Union(Union { tag: None, variants });
    let mut api = api(vec![def("A", shape("a")), def("B", shape("b")), def("U", union)]);
    run_all(&mut api, &mut Diagnostics::new());
    let Shape::Union(union) = &api.types[2].shape else { panic!() };
    assert_eq!(union.variants[0].probe.has, ["a"]);
    assert_eq!(union.variants[1].probe.has, ["b"]);
    assert!(union.variants[2].probe.kinds.contains(&JsonKind::Integer));
}

#[test]
fn unreached_types_travel_both_ways() {
    let mut api = api(vec![def("A", structure(Vec::new()))]);
    run_all(&mut api, &mut Diagnostics::new());
    assert_eq!(api.types[0].usage, Usage { sent: true, received: true });
}
