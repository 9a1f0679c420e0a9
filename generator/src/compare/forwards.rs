//! Which old names can call the new: those of operations and properties that were renamed or moved,
//! and that take what they took.

use std::collections::{BTreeMap, BTreeSet};

use super::comparer::Comparer;
use super::side::Side;
use crate::Analysis;
use crate::ir::{GroupId, OperationId, TypeId, TypeKind};
use crate::naming::Identifier;
use crate::signatures::{
    AccessorForward, Forwards, Initial, Input, MethodForward, SetterForward, StructSignature,
    TypeSignature,
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
    let accessors = accessors(&old, &new, &comparer.operation_pairs);
    let methods = methods.filter_map(|(from, to)| method(&old, &new, &accessors, *from, *to));
    let fields = comparer.renamed.iter();
    let setters = fields.filter_map(|(from, to)| setter((&old, *from), (&new, *to)));
    let mut forwards = Forwards {
        methods: methods.collect(),
        setters: setters.collect(),
        accessors: accessors.into_values().collect(),
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

/// The groups that are gone, where all that is left of them is in one other group.
fn accessors(
    old: &Side<'_>,
    new: &Side<'_>,
    pairs: &[(OperationId, OperationId)],
) -> BTreeMap<GroupId, AccessorForward> {
    let mut targets: BTreeMap<GroupId, BTreeSet<Option<GroupId>>> = BTreeMap::new();
    for (from, to) in pairs {
        let Some(was) = old.api.operation(*from).group else {
            continue;
        };
        let tag = &old.api.groups[was.0 as usize].tag;
        if !new.api.groups.iter().any(|group| group.tag == *tag) {
            let is = new.api.operation(*to).group;
            targets.entry(was).or_default().insert(is);
        }
    }
    let forward = |(was, targets): (GroupId, BTreeSet<Option<GroupId>>)| {
        let mut targets = targets.into_iter();
        let (Some(Some(group)), None) = (targets.next(), targets.next()) else {
            return None;
        };
        let names = old.names.group(Some(was));
        let (name, feature) = (names.accessor.clone(), names.feature.clone());
        let forward = AccessorForward {
            name,
            feature,
            group,
        };
        is_free(new, &forward.name).then_some((was, forward))
    };
    targets.into_iter().filter_map(forward).collect()
}

/// Whether no method of the client has a name.
fn is_free(new: &Side<'_>, name: &Identifier) -> bool {
    let groups = (0..new.api.groups.len() as u32).map(|id| new.names.group(Some(GroupId(id))));
    let mut accessors = groups.map(|names| &names.accessor);
    let ungrouped = |id: &OperationId| new.api.operation(*id).group.is_none();
    let mut operations = new.operations().filter(ungrouped);
    !accessors.any(|accessor| accessor == name)
        && !operations.any(|id| new.names.operation(id).method == *name)
}

fn method(
    old: &Side<'_>,
    new: &Side<'_>,
    accessors: &BTreeMap<GroupId, AccessorForward>,
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
            let index = new.api.groups.iter().position(|group| group.tag == *tag);
            match (index, old.api.operation(from).group) {
                (Some(index), _) => Some(GroupId(index as u32)),
                // Where the group is gone, its accessor gives the group that has its operations.
                (None, Some(was)) => Some(accessors.get(&was)?.group),
                (None, None) => None,
            }
        }
        None => None,
    };
    let moved = was != is && group != new.api.operation(to).group;
    if !moved && new.names.operation(to).method == *name || moved && (was.is_none() || is.is_none())
    {
        return None;
    }
    let taken = new
        .operations()
        .any(|id| new.api.operation(id).group == group && new.names.operation(id).method == *name);
    let mut children = new.api.groups.iter().enumerate();
    let taken = taken
        || children.any(|(index, child)| {
            let names = new.names.group(Some(GroupId(index as u32)));
            child.parent.is_some() && child.parent == group && names.nested == *name
        });
    let (a, b) = (old.signatures.operation(from), new.signatures.operation(to));
    let types = |inputs: &[Input]| -> Vec<String> {
        inputs
            .iter()
            .map(|input| input.argument.ty.to_string())
            .collect()
    };
    // Types beside an operation can be named in its own file only.
    let local = new
        .names
        .operation(to)
        .body
        .as_ref()
        .is_some_and(|body| body.choice.is_some())
        || !b.fields.is_empty();
    let sound = types(&a.arguments) == types(&b.arguments) && !taken && !(moved && local);
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
    let taken = { names.setters.iter() }
        .chain(&names.additional)
        .any(|it| it == name)
        || name.as_str() == "new";
    let is_struct = matches!(new.api.type_def(to).kind, TypeKind::Struct(_));
    let (was, is) = (argument(old, from, x)?, argument(new, to, y)?);
    (was == is && !taken && is_struct).then(|| SetterForward {
        ty: to,
        name: name.clone(),
        field: y,
    })
}
