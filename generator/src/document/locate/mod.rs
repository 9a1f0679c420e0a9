//! Where a pointer stands in the text: found when a diagnostic is shown, not carried in the tree.

mod json;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::pointer::Pointer;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The bytes to point at: a scalar value, or else the key of the member, or else the first
    /// character of the value.
    pub span: Range<usize>,
    /// The line of the span's start, from 1.
    pub line: usize,
    /// The column of the span's start, in characters, from 1.
    pub column: usize,
}

/// Finds pointers in the text of a document, all in one go; the results are in their order.
///
/// Of a pointer that is not there the nearest ancestor is found, such as for what a YAML alias
/// brings in, and the start of a text that is neither JSON nor YAML.
pub fn locate(text: &str, pointers: &[&Pointer]) -> Vec<Option<Location>> {
    let mut wanted = Wanted::new(pointers);
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let looks_json = body.trim_start().starts_with(['{', '[']);
    if !(looks_json && json::find(text, &mut wanted)) {
        yaml::find(text, body, &mut wanted);
    }
    // Of several documents, or of none, what can't be found is at the start.
    wanted.nodes[Wanted::ROOT].found.get_or_insert(0..0);
    let lines = Lines::new(text);
    let locate = |pointer: &&Pointer| wanted.nearest(pointer).map(|span| lines.location(span));
    pointers.iter().map(locate).collect()
}

/// The place of a byte offset, such as [`Diagnostic::offset`](crate::diagnostics::Diagnostic) has.
pub fn locate_offset(text: &str, offset: usize) -> Location {
    let offset = offset.min(text.len());
    let end = text[floor(text, offset)..].chars().next();
    let start = floor(text, offset);
    Lines::new(text).location(start..start + end.map_or(0, char::len_utf8))
}

fn floor(text: &str, offset: usize) -> usize {
    (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

/// The pointers that are looked for, as a tree; the first node is the root.
#[derive(Debug)]
struct Wanted {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    below: BTreeMap<String, usize>,
    found: Option<Range<usize>>,
}

impl Wanted {
    const ROOT: usize = 0;

    fn new(pointers: &[&Pointer]) -> Self {
        let mut wanted = Self {
            nodes: vec![Node::default()],
        };
        for pointer in pointers {
            let mut at = Self::ROOT;
            for key in pointer.keys() {
                let next = wanted.nodes.len();
                at = *wanted.nodes[at].below.entry(key).or_insert(next);
                if at == next {
                    wanted.nodes.push(Node::default());
                }
            }
        }
        wanted
    }

    /// The node for the member `key` of the object at `node`, if it is wanted.
    fn below(&self, node: usize, key: &str) -> Option<usize> {
        self.nodes[node].below.get(key).copied()
    }

    fn is_leaf(&self, node: usize) -> bool {
        self.nodes[node].below.is_empty()
    }

    fn found(&mut self, node: usize, span: Range<usize>) {
        self.nodes[node].found = Some(span);
    }

    /// Forgets what was found.
    fn forget(&mut self) {
        self.nodes.iter_mut().for_each(|node| node.found = None);
    }

    fn nearest(&self, pointer: &Pointer) -> Option<Range<usize>> {
        let mut node = &self.nodes[Self::ROOT];
        for key in pointer.keys() {
            let below = node.below.get(&key).map(|index| &self.nodes[*index]);
            match below.filter(|below| below.found.is_some()) {
                Some(below) => node = below,
                None => break,
            }
        }
        node.found.clone()
    }
}

/// The starts of the lines of a text.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self {
            text,
            starts: starts.collect(),
        }
    }

    fn location(&self, span: Range<usize>) -> Location {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let start = self.starts[line - 1];
        Location {
            line,
            column: self.text[start..span.start].chars().count() + 1,
            span,
        }
    }
}

#[cfg(test)]
mod tests;
