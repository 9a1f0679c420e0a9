//! All schemas of a document, by id.
//!
//! Parts of a document are read side by side, each into a section of its own, so that ids depend on
//! the document alone, and on no order of work.

use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use indexmap::IndexSet;

use super::objects::client_name;
use super::schema::Schema;
use crate::pointer::component_name;

/// The id of a schema that stands in the document, be it a component or inside of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId {
    section: u32,
    index: u32,
}

/// The id of a component schema: its position among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ComponentId(pub(crate) u32);

/// What stands where a schema is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SchemaRef {
    /// `$ref`, one step far: the component may be a reference in turn.
    Reference(ComponentId),
    /// A schema written in place.
    Inline(SchemaId),
}

impl fmt::Display for SchemaRef {
    /// A short text that no other has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(id) => write!(f, "${}", id.0),
            Self::Inline(id) => write!(f, "{}.{}", id.section, id.index),
        }
    }
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schemas {
    /// The names of the component schemas, in document order.
    names: Arc<IndexSet<String>>,
    /// What each of them is.
    components: Vec<SchemaRef>,
    /// The number of the first section.
    first: u32,
    sections: Vec<Vec<Schema>>,
}

impl Schemas {
    /// No schemas yet, of a document with component schemas of these names.
    pub(super) fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            names: Arc::new(names.into_iter().collect()),
            ..Self::default()
        }
    }

    /// What the component is.
    pub(crate) fn component(&self, id: ComponentId) -> SchemaRef {
        self.components[id.0 as usize]
    }

    /// The key of a component under `components/schemas`, unescaped.
    pub(crate) fn name(&self, id: ComponentId) -> &str {
        &self.names[id.0 as usize]
    }

    /// The component schemas, in document order.
    pub(crate) fn components(&self) -> impl ExactSizeIterator<Item = (ComponentId, &str)> {
        let names = self.names.iter().enumerate();
        names.map(|(index, name)| (ComponentId(index as u32), name.as_str()))
    }

    /// The component of that name.
    pub(super) fn named(&self, name: &str) -> Option<ComponentId> {
        let index = self.names.get_index_of(name)?;
        Some(ComponentId(index as u32))
    }

    /// The component that a reference names.
    pub(super) fn referred(&self, reference: &str) -> Option<ComponentId> {
        self.named(&component_name(reference, "schemas")?)
    }

    /// What clients call the schema (`x-ms-client-name`), if it is written in place.
    pub(crate) fn client_name(&self, schema: SchemaRef) -> Option<&str> {
        match schema {
            SchemaRef::Inline(id) => client_name(&self[id].extensions),
            SchemaRef::Reference(_) => None,
        }
    }

    /// The schema at the end of all references; none if they end nowhere.
    pub(crate) fn resolve(&self, schema: SchemaRef) -> Option<&Schema> {
        let mut schema = schema;
        for _ in 0..=self.components.len() {
            match schema {
                SchemaRef::Inline(id) => return Some(&self[id]),
                SchemaRef::Reference(id) => schema = self.component(id),
            }
        }
        None
    }

    /// Whether both say the same, word by word.
    pub(crate) fn are_equal(&self, a: SchemaRef, b: SchemaRef) -> bool {
        let (SchemaRef::Inline(one), SchemaRef::Inline(other)) = (a, b) else {
            return a == b;
        };
        if one == other {
            return true;
        }
        let (mut one, other) = (self[one].clone(), &mut self[other].clone());
        let parts = one.parts_mut().zip(other.parts_mut());
        for (part, other) in parts {
            if !self.are_equal(*part, *other) {
                return false;
            }
            *part = *other;
        }
        one == *other
    }

    /// No schemas yet, for the `index`th of the parts that are read side by side.
    pub(super) fn part(&self, index: usize) -> Self {
        Self {
            names: Arc::clone(&self.names),
            components: Vec::new(),
            first: self.first + (self.sections.len() + index) as u32,
            sections: vec![Vec::new()],
        }
    }

    /// Adds what was read of the parts, in their order.
    pub(super) fn append(&mut self, part: Self) {
        self.sections.extend(part.sections);
    }

    /// Gives up the room for more: there are so many schemas that it would be most of what is in memory.
    pub(super) fn shrink(&mut self) {
        self.sections.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// Says what the component schemas are.
    pub(super) fn set_components(&mut self, components: Vec<SchemaRef>) {
        self.components = components;
    }

    /// Adds a schema.
    pub(super) fn add(&mut self, schema: Schema) -> SchemaRef {
        if self.sections.is_empty() {
            self.sections.push(Vec::new());
        }
        let section = self.sections.len() - 1;
        let id = SchemaId {
            section: self.first + section as u32,
            index: self.sections[section].len() as u32,
        };
        self.sections[section].push(schema);
        SchemaRef::Inline(id)
    }

    /// A copy of a schema and all that is written in it, for another place.
    pub(super) fn copy(&mut self, schema: SchemaRef) -> SchemaRef {
        let SchemaRef::Inline(id) = schema else {
            return schema;
        };
        let mut copy = self[id].clone();
        copy.parts_mut().for_each(|part| *part = self.copy(*part));
        self.add(copy)
    }
}

impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.sections[(id.section - self.first) as usize][id.index as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_items(items: SchemaRef) -> Schema {
        Schema {
            items: Some(items),
            ..Schema::default()
        }
    }

    fn titled(title: &str) -> Schema {
        Schema {
            title: Some(title.to_owned()),
            ..Schema::default()
        }
    }

    #[test]
    fn schemas_that_say_the_same_are_equal_wherever_they_stand() {
        let mut schemas = Schemas::default();
        let [a, b, c] = ["same", "same", "other"].map(|title| schemas.add(titled(title)));
        let [a, b, c] = [a, b, c].map(|items| schemas.add(with_items(items)));
        assert_ne!(a, b);
        assert!(schemas.are_equal(a, b));
        assert!(!schemas.are_equal(a, c));
        let reference = schemas.add(with_items(SchemaRef::Reference(ComponentId(0))));
        assert!(!schemas.are_equal(a, reference));
        assert!(schemas.are_equal(reference, reference));
    }

    #[test]
    fn a_copy_shares_nothing_with_what_it_is_a_copy_of() {
        let mut schemas = Schemas::default();
        let items = schemas.add(titled("items"));
        let whole = schemas.add(with_items(items));
        let copy = schemas.copy(whole);
        assert!(schemas.are_equal(whole, copy));
        let copied = schemas.resolve(copy).and_then(|schema| schema.items);
        assert!(copied.is_some_and(|copied| copied != items));
    }

    #[test]
    fn parts_keep_their_ids_when_they_are_put_together() {
        let mut all = Schemas::new(["A".to_owned(), "B".to_owned()]);
        let [mut first, mut second] = [0, 1].map(|index| all.part(index));
        // The second is done before the first.
        let b = second.add(titled("b"));
        let a = first.add(titled("a"));
        all.append(first);
        all.append(second);
        let mut more = all.part(0);
        let c = more.add(titled("c"));
        all.append(more);
        let last = all.add(titled("last"));
        let title = |schema| all.resolve(schema)?.title.as_deref();
        assert_eq!(
            [a, b, c, last].map(title),
            ["a", "b", "c", "last"].map(Some)
        );
    }

    #[test]
    fn references_that_lead_nowhere_end() {
        let mut schemas = Schemas::new(["A".to_owned(), "B".to_owned()]);
        let [a, b] = [0, 1].map(|index| SchemaRef::Reference(ComponentId(index)));
        schemas.set_components(vec![b, a]);
        assert_eq!(schemas.resolve(a), None);
        assert_eq!(
            schemas.referred("#/components/schemas/B"),
            Some(ComponentId(1))
        );
        assert_eq!(schemas.referred("#/components/schemas/C"), None);
    }
}
