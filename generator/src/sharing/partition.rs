//! Elements of several versions by what is the same: classes that are split until what the elements
//! of one class refer to is in one class, too.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Content, key};
use super::{Element, Side};
use crate::ir::{OperationId, TypeId};

/// Elements that are the same: the index of a version, and the element in it.
type Class = Vec<(usize, Element)>;

/// An element of one of the versions.
#[derive(Debug)]
struct Node<'a> {
    version: usize,
    element: Element,
    content: Content<'a>,
    /// The nodes that it refers to, in order.
    refers_to: Vec<usize>,
    class: usize,
}

/// The elements that at least two versions share.
pub(super) fn classes(sides: &[Side<'_>]) -> Vec<Class> {
    let mut nodes = nodes(sides);
    let mut users: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        for target in &node.refers_to {
            users[*target].insert(index);
        }
    }
    let mut classes = by_name(sides, &nodes);
    for (class, members) in classes.iter().enumerate() {
        members.iter().for_each(|node| nodes[*node].class = class);
    }
    // A class is looked at again when one of those that its members refer to was split, which
    // happens less often than there are versions.
    let mut open: BTreeSet<usize> = (0..classes.len()).collect();
    while let Some(class) = open.pop_first() {
        let members = std::mem::take(&mut classes[class]);
        let mut parts = split(&nodes, members).into_iter();
        classes[class] = parts.next().unwrap_or_default();
        for part in parts {
            for node in &part {
                nodes[*node].class = classes.len();
                open.extend(users[*node].iter().map(|user| nodes[*user].class));
            }
            classes.push(part);
        }
    }
    let shared = classes.into_iter().filter(|members| members.len() > 1);
    let class = |members: Vec<usize>| {
        let members = members.into_iter().map(|node| &nodes[node]);
        members.map(|it| (it.version, it.element)).collect()
    };
    shared.map(class).collect()
}

/// Every type and operation of every version, those of a version behind each other.
fn nodes<'a>(sides: &'a [Side<'a>]) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    for (version, side) in sides.iter().enumerate() {
        let first = nodes.len();
        let operations = (0..side.api.operations.len() as u32).map(OperationId);
        let types = side.api.type_ids().map(Element::Type);
        for element in types.chain(operations.map(Element::Operation)) {
            let content = Content::new(side, element);
            let node = |TypeId(index): &TypeId| first + *index as usize;
            nodes.push(Node {
                version,
                element,
                refers_to: content.refers_to.iter().map(node).collect(),
                content,
                class: 0,
            });
        }
    }
    nodes
}

/// The nodes of each name, in the order of the versions.
fn by_name(sides: &[Side<'_>], nodes: &[Node<'_>]) -> Vec<Vec<usize>> {
    let mut named: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        let key = key(&sides[node.version], node.element);
        named.entry(key).or_default().push(index);
    }
    named.into_values().collect()
}

/// The parts of a class whose members are the same, as far as is known.
fn split(nodes: &[Node<'_>], members: Vec<usize>) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for member in members {
        let node = &nodes[member];
        let same = |part: &&mut Vec<usize>| {
            let other = &nodes[part[0]];
            let pairs = node.refers_to.iter().zip(&other.refers_to);
            node.content.is_like(&other.content) && { pairs }
                .all(|(a, b)| nodes[*a].class == nodes[*b].class)
        };
        match parts.iter_mut().find(same) {
            Some(part) => part.push(member),
            None => parts.push(vec![member]),
        }
    }
    parts
}
