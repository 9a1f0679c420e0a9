//! `readOnly` and `writeOnly`: a separate type for what is sent, where one type is not enough.
//!
//! A *required* property that travels one way only makes two types of its schema: the caller can't
//! give what only the server knows, and the response lacks what is only sent. Then the schema's type
//! is what is received, without the `writeOnly` properties, and `…Input` is what is sent, without
//! the `readOnly` ones. The same goes for each type that contains such a type. Optional properties
//! can be left out by either side, so a schema with only these stays one type, and its codec leaves
//! them out on the way that they do not travel; except for a discriminator, without which the server
//! could not read what it is sent.
//!
//! Whether a schema has two forms depends on the schema alone. The `…Input` form exists where an
//! operation sends it. A type that is declared in what an operation sends, and so is never
//! received, is changed in place and keeps its name.
//!
//! With `optional_responses` no property of a response has to be there: what is received has optional
//! properties where the document requires them, and each schema that requires some has two forms if
//! it travels both ways.

use crate::ir::{
    Access, Api, Field, Hint, Owner, Presence, Struct, Type, TypeDef, TypeId, TypeKind, Union,
};

use super::walk;

/// Runs the pass. Inline types may be left without use; `prune` removes them.
pub(super) fn run(api: &mut Api, optional_responses: bool) {
    let split = split_types(api, optional_responses);
    if split.contains(&true) {
        divide(api, split, optional_responses);
    }
    for id in api.type_ids() {
        send_discriminators(api, id);
    }
}

/// Makes the sent forms of the types that have two, and uses them.
fn divide(api: &mut Api, split: Vec<bool>, optional_responses: bool) {
    let sent = sent_types(api, &split);
    let received = match optional_responses {
        true => walk::reach(api, types_of_responses(api)),
        false => received_types(api),
    };
    let inputs = add_inputs(api, &split, &sent, &received);
    for (id, split) in split.into_iter().enumerate() {
        let in_place = inputs[id] == Some(TypeId(id as u32));
        if split && !in_place {
            drop_fields(&mut api.types[id].kind, Access::Sent);
            if optional_responses {
                require_nothing(&mut api.types[id].kind);
            }
        }
    }
    let input_of = |id: TypeId| match inputs.get(id.0 as usize) {
        Some(Some(input)) => *input,
        _ => id,
    };
    for input in inputs.iter().flatten() {
        for part in walk::parts_mut(&mut api.types[input.0 as usize].kind) {
            walk::rename(part, &mut |id| input_of(id));
        }
    }
    for operation in &mut api.operations {
        for ty in walk::sent_mut(operation) {
            walk::rename(ty, &mut |id| input_of(id));
        }
    }
    for input in inputs.iter().flatten() {
        write_lost_tags(api, *input);
    }
}

/// Which types have two forms: those with a required property that travels one way, and all that
/// contain them.
fn split_types(api: &Api, optional_responses: bool) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    let mut rest = Vec::new();
    for id in api.type_ids() {
        let kind = &api.type_def(id).kind;
        for part in sent_parts(kind) {
            walk::each_named(part, |inner| holders[inner.0 as usize].push(id));
        }
        if let TypeKind::Struct(object) = kind
            && object
                .fields
                .iter()
                .any(|field| is_one_way(field) || (optional_responses && is_loosened(field)))
        {
            rest.push(id);
        }
    }
    let mut split = vec![false; api.types.len()];
    while let Some(id) = rest.pop() {
        if !std::mem::replace(&mut split[id.0 as usize], true) {
            rest.extend(&holders[id.0 as usize]);
        }
    }
    split
}

/// Whether `optional_responses` makes a property optional.
fn is_loosened(field: &Field) -> bool {
    field.presence == Presence::Required
}

fn require_nothing(kind: &mut TypeKind) {
    if let TypeKind::Struct(object) = kind {
        for field in object.fields.iter_mut().filter(|field| is_loosened(field)) {
            field.presence = Presence::Optional;
        }
    }
}

fn is_one_way(field: &Field) -> bool {
    let required = matches!(
        field.presence,
        Presence::Required | Presence::RequiredNullable
    );
    required && field.access != Access::Both
}

/// The parts that the sent form has.
fn sent_parts(kind: &TypeKind) -> Vec<&Type> {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter();
            let sent = fields.filter(|field| field.access != Access::Received);
            sent.map(|field| &field.ty)
                .chain(&object.additional)
                .collect()
        }
        other => walk::parts(other),
    }
}

fn sent_types(api: &Api, split: &[bool]) -> Vec<bool> {
    let mut sent = vec![false; api.types.len()];
    let operations = api.operations.iter();
    let mut rest: Vec<TypeId> = operations
        .flat_map(|operation| walk::named(walk::sent(operation)))
        .collect();
    while let Some(id) = rest.pop() {
        if std::mem::replace(&mut sent[id.0 as usize], true) {
            continue;
        }
        let kind = &api.type_def(id).kind;
        let parts = match split[id.0 as usize] {
            true => sent_parts(kind),
            false => walk::parts(kind),
        };
        for part in parts {
            walk::each_named(part, |id| rest.push(id));
        }
    }
    sent
}

/// What operations receive, and components, which callers may use for anything.
fn received_types(api: &Api) -> Vec<bool> {
    let components = api
        .type_ids()
        .filter(|id| api.type_def(*id).owner == Owner::Component);
    walk::reach(api, components.chain(types_of_responses(api)))
}

fn types_of_responses(api: &Api) -> impl Iterator<Item = TypeId> {
    let operations = api.operations.iter();
    operations.flat_map(|operation| walk::named(walk::received(operation)))
}

/// Adds the sent forms, which still refer to the received ones; for each type its sent form, if it
/// has one of its own.
fn add_inputs(
    api: &mut Api,
    split: &[bool],
    sent: &[bool],
    received: &[bool],
) -> Vec<Option<TypeId>> {
    let mut inputs = vec![None; split.len()];
    for index in (0..split.len()).filter(|index| split[*index] && sent[*index]) {
        let id = TypeId(index as u32);
        if received[index] {
            inputs[index] = Some(TypeId(api.types.len() as u32));
            let input = input_form(id, api.type_def(id));
            api.types.push(input);
        } else {
            inputs[index] = Some(id);
            drop_fields(&mut api.types[index].kind, Access::Received);
        }
    }
    inputs
}

fn input_form(id: TypeId, def: &TypeDef) -> TypeDef {
    let mut input = def.clone();
    input.hint = Hint {
        parent: def.hint.parent,
        words: def.hint.words.clone(),
        explicit: false,
        item: def.hint.item,
    };
    input.hint.words.push("Input".to_owned());
    input.lenient = false;
    if def.owner == Owner::Component {
        input.owner = Owner::Type(id);
    }
    drop_fields(&mut input.kind, Access::Received);
    input
}

fn drop_fields(kind: &mut TypeKind, access: Access) {
    if let TypeKind::Struct(object) = kind {
        object.fields.retain(|field| field.access != access);
    }
}

/// Has the union write a discriminator that is `readOnly`, and so missing from the sent form: the
/// server still needs it.
fn write_lost_tags(api: &mut Api, id: TypeId) {
    let TypeKind::Union(union) = &api.type_def(id).kind else {
        return;
    };
    let Some(tag) = &union.discriminator else {
        return;
    };
    let lost: Vec<bool> = payload_structs(api, union)
        .map(|payload| {
            payload.is_some_and(|object| !object.fields.iter().any(|f| f.wire_name == *tag))
        })
        .collect();
    if let TypeKind::Union(union) = &mut api.types[id.0 as usize].kind {
        for (variant, lost) in union.variants.iter_mut().zip(lost) {
            if lost && variant.written_value.is_none() {
                variant.written_value = variant.discriminator_values.first().cloned();
            }
        }
    }
}

/// Has the members of a union send their discriminator though it is `readOnly`.
fn send_discriminators(api: &mut Api, id: TypeId) {
    let TypeKind::Union(Union {
        discriminator: Some(tag),
        variants,
    }) = &api.type_def(id).kind
    else {
        return;
    };
    let tag = tag.clone();
    let members = variants.iter();
    let members = members.filter_map(|variant| match api.resolve_alias(&variant.ty) {
        Type::Named(id) => Some(*id),
        _ => None,
    });
    for member in members.collect::<Vec<_>>() {
        if let TypeKind::Struct(object) = &mut api.types[member.0 as usize].kind {
            let fields = object.fields.iter_mut();
            for field in fields.filter(|field| field.wire_name == tag && !is_one_way(field)) {
                field.access = Access::Both;
            }
        }
    }
}

fn payload_structs<'a>(api: &'a Api, union: &'a Union) -> impl Iterator<Item = Option<&'a Struct>> {
    let variants = union.variants.iter();
    variants.map(|variant| match api.resolve_alias(&variant.ty) {
        Type::Named(id) => match &api.type_def(*id).kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Operation, OperationId, SuccessResponse};
    use crate::samples::{Sample, body, field, json, named, object, optional};

    fn one_way(access: Access, field: Field) -> Field {
        Field { access, ..field }
    }

    fn id_and_password() -> [Field; 3] {
        [
            one_way(Access::Received, field("id", Type::Bool)),
            field("name", Type::Bool),
            one_way(Access::Sent, field("password", Type::Bool)),
        ]
    }

    fn names(api: &Api, id: usize) -> Vec<&str> {
        match &api.types[id].kind {
            TypeKind::Struct(object) => {
                object.fields.iter().map(|f| f.wire_name.as_str()).collect()
            }
            _ => Vec::new(),
        }
    }

    fn echo(id: u32) -> impl FnOnce(&mut Operation) {
        move |operation| {
            operation.body = body(named(id));
            operation.success = SuccessResponse::One(json(named(id)));
        }
    }

    #[test]
    fn required_one_way_properties_make_two_types() {
        let sample = Sample::new().object("User", id_and_password());
        let mut api = sample.operation("put", None, echo(0)).build();
        run(&mut api, false);
        assert_eq!(names(&api, 0), ["id", "name"]);
        assert_eq!(names(&api, 1), ["name", "password"]);
        assert_eq!(api.types[1].hint.words, ["User", "Input"]);
        assert_eq!(api.types[1].owner, Owner::Type(TypeId(0)));
        assert_eq!(api.operations[0].body, body(named(1)));
        assert_eq!(
            api.operations[0].success,
            SuccessResponse::One(json(named(0)))
        );
    }

    #[test]
    fn responses_may_require_nothing() {
        let presences = |api: &Api, id: usize| match &api.types[id].kind {
            TypeKind::Struct(object) => object.fields.iter().map(|it| it.presence).collect(),
            _ => Vec::new(),
        };
        let both = [
            field("id", Type::Bool),
            optional("name", Type::Bool),
            Field {
                presence: Presence::RequiredNullable,
                ..field("size", Type::Bool)
            },
        ];
        let mut api = Sample::new()
            .object("Both", both)
            .object("Sent", [field("id", Type::Bool)])
            .object("Got", [field("both", named(0))])
            .operation("put", None, echo(0))
            .operation("post", None, |it| it.body = body(named(1)))
            .operation("get", None, |it| {
                it.success = SuccessResponse::One(json(named(2)));
            })
            .build();
        run(&mut api, true);
        use Presence::{Optional, Required, RequiredNullable};
        assert_eq!(presences(&api, 0), [Optional, Optional, RequiredNullable]);
        assert_eq!(presences(&api, 1), [Required]);
        assert_eq!(presences(&api, 2), [Optional]);
        assert_eq!(presences(&api, 3), [Required, Optional, RequiredNullable]);
        assert_eq!(api.types[3].hint.words, ["Both", "Input"]);
        assert_eq!(api.operations[0].body, body(named(3)));
    }

    #[test]
    fn optional_one_way_properties_make_one() {
        let id = one_way(Access::Received, optional("id", Type::Bool));
        let sample = Sample::new().object("User", [id]);
        let mut api = sample.operation("put", None, echo(0)).build();
        run(&mut api, false);
        assert_eq!(api.types.len(), 1);
        assert_eq!(names(&api, 0), ["id"]);
    }

    #[test]
    fn what_contains_two_forms_has_two_forms() {
        let list = Type::Array(Box::new(named(0)));
        let sample = Sample::new()
            .object("User", id_and_password())
            .object(
                "Team",
                [optional("users", list), optional("next", named(1))],
            )
            .object("Apart", []);
        let mut api = sample.operation("put", None, echo(1)).build();
        run(&mut api, false);
        assert_eq!(api.types.len(), 5);
        let users = Type::Array(Box::new(named(3)));
        assert_eq!(walk::parts(&api.types[4].kind), [&users, &named(4)]);
        assert_eq!(walk::parts(&api.types[1].kind)[1], &named(1));
    }

    #[test]
    fn what_no_operation_sends_has_no_sent_form() {
        let sample = Sample::new().object("User", id_and_password());
        let mut api = sample
            .operation("get", None, |operation| {
                operation.success = SuccessResponse::One(json(named(0)));
            })
            .build();
        run(&mut api, false);
        assert_eq!(api.types.len(), 1);
        assert_eq!(names(&api, 0), ["id", "name"]);
    }

    #[test]
    fn a_body_declared_in_its_operation_keeps_its_name() {
        let mut api = Sample::new()
            .operation("put", None, |operation| operation.body = body(named(0)))
            .inline(
                Owner::Operation(OperationId(0)),
                Hint::below_operation(OperationId(0), "body"),
                object(id_and_password()),
            )
            .build();
        run(&mut api, false);
        assert_eq!(api.types.len(), 1);
        assert_eq!(names(&api, 0), ["name", "password"]);
    }

    #[test]
    fn a_tag_that_is_only_received_is_written_all_the_same() {
        let kind = one_way(Access::Received, field("kind", Type::Bool));
        let mut sample = Sample::new().object("Cat", [kind]).union("Pet", [named(0)]);
        sample = sample.operation("put", None, echo(1));
        let mut api = sample.build();
        if let TypeKind::Union(union) = &mut api.types[1].kind {
            union.discriminator = Some("kind".to_owned());
            union.variants[0].discriminator_values = vec!["cat".to_owned()];
        }
        run(&mut api, false);
        let TypeKind::Union(input) = &api.types[3].kind else {
            panic!("the union has a sent form");
        };
        assert_eq!(input.variants[0].written_value.as_deref(), Some("cat"));
    }

    #[test]
    fn an_optional_discriminator_is_sent_though_it_is_read_only() {
        let kind = one_way(Access::Received, optional("kind", Type::Bool));
        let id = one_way(Access::Received, optional("id", Type::Bool));
        let sample = Sample::new()
            .object("Cat", [kind, id])
            .union("Pet", [named(0)]);
        let mut api = sample.operation("put", None, echo(1)).build();
        if let TypeKind::Union(union) = &mut api.types[1].kind {
            union.discriminator = Some("kind".to_owned());
        }
        run(&mut api, false);
        let TypeKind::Struct(cat) = &api.types[0].kind else {
            panic!("the member is a struct");
        };
        let access: Vec<Access> = cat.fields.iter().map(|field| field.access).collect();
        assert_eq!(access, [Access::Both, Access::Received]);
    }
}
