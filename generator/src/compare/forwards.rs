//! Which old names can call the new: those of operations and properties that were renamed or moved,
//! and that take what they took.

use super::comparer::Comparer;
use super::side::Side;
use crate::Analysis;
use crate::ir::{GroupId, OperationId, TypeId, TypeKind};
use crate::signatures::{
    Forwards, Initial, Input, MethodForward, SetterForward, StructSignature, TypeSignature,
};

/// The names of an older document that stay.
pub(crate) fn forwards(old: &Analysis, new: &Analysis) -> Forwards {
    let (old, new) = (Side::new(old), Side::new(new));
    let mut comparer = Comparer::new(&old, &new);
    comparer.components();
    comparer.operations();
    comparer.walk();
    let mut methods: Vec<_> = comparer.operation_pairs.iter().collect();
    methods.sort();
    let methods = methods.into_iter();
    let methods = methods.filter_map(|(from, to)| method(&old, &new, *from, *to));
    let fields = comparer.renamed.iter();
    let setters = fields.filter_map(|(from, to)| setter((&old, *from), (&new, *to)));
    let mut forwards = Forwards {
        methods: methods.collect(),
        setters: setters.collect(),
    };
    // Two operations may have been called the same, in two groups that are one now.
    let names = forwards.methods.clone();
    forwards.methods.retain(|it| {
        let same = names
            .iter()
            .filter(|other| (other.group, &other.name) == (it.group, &it.name));
        same.count() == 1
    });
    forwards.setters.sort_by_key(|it| (it.ty, it.field));
    forwards.setters.dedup();
    forwards
}

fn method(
    old: &Side<'_>,
    new: &Side<'_>,
    from: OperationId,
    to: OperationId,
) -> Option<MethodForward> {
    let name = &old.names.operation(from).method;
    let tag = |side: &Side<'_>, id: OperationId| -> Option<String> {
        let group = side.api.operation(id).group?;
        Some(side.api.groups[group.0 as usize].tag.clone())
    };
    let (was, is) = (tag(old, from), tag(new, to));
    let group = match &was {
        Some(tag) => {
            // Where the group is gone there is nothing to ask for the method.
            let index = new.api.groups.iter().position(|group| group.tag == *tag)?;
            Some(GroupId(index as u32))
        }
        None => None,
    };
    let moved = was != is;
    if !moved && new.names.operation(to).method == *name || moved && (was.is_none() || is.is_none())
    {
        return None;
    }
    let taken = new
        .operations()
        .any(|id| new.api.operation(id).group == group && new.names.operation(id).method == *name);
    let (a, b) = (old.signatures.operation(from), new.signatures.operation(to));
    let types = |inputs: &[Input]| -> Vec<String> {
        inputs
            .iter()
            .map(|input| input.argument.ty.to_string())
            .collect()
    };
    // Types beside an operation can be named in its own file only, and models where they are imported.
    let local = new
        .names
        .operation(to)
        .body
        .as_ref()
        .is_some_and(|body| body.choice.is_some())
        || !b.fields.is_empty();
    let models = b
        .arguments
        .iter()
        .any(|input| input.argument.ty.mentions("models"));
    let unnamed = moved && (local || models && !new.signatures.files.uses_models(group));
    let sound = types(&a.arguments) == types(&b.arguments) && !taken && !unnamed;
    sound.then(|| MethodForward {
        group,
        name: name.clone(),
        operation: to,
    })
}

fn setter(
    (old, (from, x)): (&Side<'_>, (TypeId, usize)),
    (new, (to, y)): (&Side<'_>, (TypeId, usize)),
) -> Option<SetterForward> {
    let name = &old.names.ty(from).setters[x];
    let argument = |side: &Side<'_>, id: TypeId, index: usize| match side.signatures.ty(id) {
        TypeSignature::Struct(StructSignature { fields, .. }) => {
            match &fields.get(index)?.initial {
                Initial::Setter(argument) => Some(argument.ty.to_string()),
                _ => None,
            }
        }
        _ => None,
    };
    let names = new.names.ty(to);
    let taken = names.setters.contains(name) || name.as_str() == "new";
    let is_struct = matches!(new.api.type_def(to).kind, TypeKind::Struct(_));
    let (was, is) = (argument(old, from, x)?, argument(new, to, y)?);
    (was == is && !taken && is_struct).then(|| SetterForward {
        ty: to,
        name: name.clone(),
        field: y,
    })
}
