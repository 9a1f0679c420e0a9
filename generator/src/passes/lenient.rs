//! Spreads leniency from types without a codec of their own (aliases, enums, newtypes) to what
//! contains them, whose codec reads them.

use std::collections::BTreeMap;

use super::walk;
use crate::ir::{Api, Type, TypeId, TypeKind};

/// Marks fields, unions, structs with such additional properties, and operations.
pub(super) fn run(api: &mut Api) {
    let lenient = without_codec(api);
    if !lenient.contains(&true) {
        return;
    }
    let holds = |ty: &Type| {
        let mut found = false;
        walk::each_named(ty, |id| found |= lenient[id.0 as usize]);
        found
    };
    for def in &mut api.types {
        match &mut def.kind {
            TypeKind::Struct(object) => {
                for field in &mut object.fields {
                    field.lenient |= holds(&field.ty);
                }
                def.lenient |= object.additional.as_ref().is_some_and(holds);
            }
            TypeKind::Union(union) => {
                def.lenient |= union.variants.iter().any(|variant| holds(&variant.ty));
            }
            _ => {}
        }
    }
    for operation in &mut api.operations {
        operation.lenient |= walk::received(operation).into_iter().any(holds);
    }
}

/// The lenient types without a codec of their own, and the aliases and newtypes of them.
fn without_codec(api: &Api) -> Vec<bool> {
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut lenient = vec![false; api.types.len()];
    let mut rest = Vec::new();
    for id in api.type_ids() {
        let def = api.type_def(id);
        match &def.kind {
            TypeKind::Alias(target) | TypeKind::Newtype(target) => {
                walk::each_named(target, |target| holders.entry(target).or_default().push(id));
            }
            TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => {}
            TypeKind::Struct(_) | TypeKind::Union(_) => continue,
        }
        if def.lenient {
            rest.push(id);
        }
    }
    while let Some(id) = rest.pop() {
        if !std::mem::replace(&mut lenient[id.0 as usize], true) {
            rest.extend(holders.get(&id).into_iter().flatten());
        }
    }
    lenient
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Float, SuccessResponse};
    use crate::samples::{Sample, field, json, named, optional};

    #[test]
    fn what_holds_a_lenient_alias_is_lenient() {
        let mut api = Sample::new()
            .alias("Amount", Type::Float(Float::F64))
            .alias("Amounts", Type::Array(Box::new(named(0))))
            .object(
                "Order",
                [field("id", Type::Bool), optional("all", named(1))],
            )
            .union("Either", [Type::Bool, named(0)])
            .object("Plain", [field("order", named(2))])
            .operation("sum", None, |it| {
                it.success = SuccessResponse::One(json(named(1)))
            })
            .operation("get", None, |it| {
                it.success = SuccessResponse::One(json(named(2)))
            })
            .build();
        api.types[0].lenient = true;
        run(&mut api);
        let lenient: Vec<_> = api.types.iter().map(|def| def.lenient).collect();
        assert_eq!(lenient, [true, false, false, true, false]);
        let fields = |id: usize| match &api.types[id].kind {
            TypeKind::Struct(object) => object.fields.iter().map(|field| field.lenient).collect(),
            _ => Vec::new(),
        };
        assert_eq!(fields(2), [false, true]);
        assert_eq!(fields(4), [false]);
        let operations: Vec<_> = api.operations.iter().map(|it| it.lenient).collect();
        assert_eq!(operations, [true, false]);
    }

    #[test]
    fn a_lenient_struct_says_so_by_itself() {
        let mut api = Sample::new()
            .object("Pet", [field("id", Type::Bool)])
            .object("Owner", [field("pet", named(0))])
            .build();
        api.types[0].lenient = true;
        let before = api.clone();
        run(&mut api);
        assert_eq!(api, before);
    }
}
