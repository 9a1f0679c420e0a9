//! What the code of an element says, without what it refers to and without what only people read.

use super::{Element, Side};
use crate::ir::{
    Docs, Facts, Hint, Operation, OperationId, Rare, SuccessResponse, TypeDef, TypeId, TypeKind,
};
use crate::naming::{GroupNames, Identifier, OperationNames, TypeNames};
use crate::passes::walk;
use crate::pointer::Pointer;

/// The content of an element, and the types that it refers to, in order.
#[derive(Debug)]
pub(super) struct Content<'a> {
    own: Own<'a>,
    pub(super) refers_to: Vec<TypeId>,
}

/// What two elements must have in common.
#[derive(Debug, PartialEq)]
enum Own<'a> {
    Type {
        kind: TypeKind,
        docs: Box<Docs>,
        lenient: bool,
        derives: &'a [String],
        names: &'a TypeNames,
        old_setters: &'a [(Identifier, usize)],
    },
    Operation {
        operation: Box<Operation>,
        names: &'a OperationNames,
        group: &'a Identifier,
    },
}

impl<'a> Content<'a> {
    /// That of an element.
    pub(super) fn new(side: &'a Side<'a>, element: Element) -> Self {
        match element {
            Element::Type(id) => Self::of_type(side, id),
            Element::Operation(id) => Self::of_operation(side, id),
        }
    }

    /// Whether two elements are the same if they refer to the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.own == other.own && self.refers_to.len() == other.refers_to.len()
    }

    fn of_type(side: &'a Side<'a>, id: TypeId) -> Self {
        let TypeDef {
            kind,
            docs,
            lenient,
            derives,
            ..
        } = side.api.type_def(id);
        let mut kind = kind.clone();
        let mut refers_to = Vec::new();
        for part in walk::parts_mut(&mut kind) {
            walk::rename(part, &mut |id| taken(&mut refers_to, id));
        }
        clear(&mut kind);
        let names = side.names.ty(id);
        let old_setters = side.old_setters.get(&id);
        let own = Own::Type {
            kind,
            docs: Box::new(of_machines(docs)),
            lenient: *lenient,
            derives,
            names,
            old_setters: old_setters.map(Vec::as_slice).unwrap_or_default(),
        };
        Self { own, refers_to }
    }

    fn of_operation(side: &'a Side<'a>, id: OperationId) -> Self {
        let operation = side.api.operation(id);
        let group = &side.names.group(operation.group).name;
        let mut operation = Box::new(operation.clone());
        let mut refers_to = Vec::new();
        for part in walk::sent_mut(&mut operation) {
            walk::rename(part, &mut |id| taken(&mut refers_to, id));
        }
        for part in walk::received_mut(&mut operation) {
            walk::rename(part, &mut |id| taken(&mut refers_to, id));
        }
        clear_operation(&mut operation);
        let names = side.names.operation(id);
        let own = Own::Operation {
            operation,
            names,
            group,
        };
        Self { own, refers_to }
    }
}

/// The name of an element, by which those of several versions are paired: the group whose module it
/// is in, if any, and its own.
pub(super) fn key(side: &Side<'_>, element: Element) -> (bool, Option<String>, String) {
    let module = |names: &GroupNames| Some(names.module.to_string());
    match element {
        Element::Type(id) => {
            let group = match side.file(element) {
                crate::ir::File::Model(_) => None,
                crate::ir::File::Group(group) => module(side.names.group(group)),
            };
            (true, group, side.names.ty(id).name.to_string())
        }
        Element::Operation(id) => {
            let group = module(side.names.group(side.api.operation(id).group));
            (false, group, side.names.operation(id).request.to_string())
        }
    }
}

fn taken(refers_to: &mut Vec<TypeId>, id: TypeId) -> TypeId {
    refers_to.push(id);
    TypeId(0)
}

/// What of the documentation is in the code: how the value stands in XML.
fn of_machines(docs: &Docs) -> Docs {
    Docs {
        facts: Rare::from(Facts {
            xml: docs.facts.xml.clone(),
            ..Facts::default()
        }),
        ..Docs::default()
    }
}

fn clear(kind: &mut TypeKind) {
    match kind {
        TypeKind::Struct(object) => {
            for field in &mut object.fields {
                field.docs = of_machines(&field.docs);
                field.hint = Hint::default();
                field.pointer = Pointer::root();
            }
        }
        TypeKind::StringEnum(values) => {
            for value in &mut values.variants {
                (value.docs, value.hint) = Default::default();
            }
        }
        TypeKind::IntegerEnum(values) => {
            for value in &mut values.variants {
                (value.docs, value.hint) = Default::default();
            }
        }
        TypeKind::Union(union) => {
            for variant in &mut union.variants {
                (variant.docs, variant.hint) = Default::default();
            }
        }
        TypeKind::Alias(_) | TypeKind::Newtype(_) => {}
    }
}

fn clear_operation(operation: &mut Operation) {
    (operation.hint, operation.docs) = Default::default();
    operation.operation_id = None;
    operation.pointer = Pointer::root();
    // The modules of groups are compared by name.
    operation.group = None;
    for parameter in &mut operation.parameters {
        (parameter.hint, parameter.docs) = Default::default();
        parameter.pointer = Pointer::root();
    }
    if let Some(body) = &mut operation.body {
        (body.hint, body.docs) = Default::default();
        body.pointer = Pointer::root();
    }
    if let SuccessResponse::Many { hint, cases } = &mut operation.success {
        *hint = Hint::default();
        for case in cases {
            (case.hint, case.docs) = Default::default();
        }
    }
    for (_, docs) in &mut operation.success_docs {
        *docs = Docs::default();
    }
    for error in &mut operation.errors {
        error.docs = Docs::default();
    }
    for header in &mut operation.headers {
        (header.hint, header.docs) = Default::default();
    }
    for server in &mut operation.servers {
        server.docs = Docs::default();
        for variable in &mut server.variables {
            variable.docs = Docs::default();
        }
    }
    for scheme in operation.security.iter_mut().flatten() {
        scheme.scopes.clear();
    }
}
