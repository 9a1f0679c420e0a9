//! Ids and places of component schemas, and how deep schemas may stand in each other.

use crate::document::ComponentId;
use crate::ir::TypeId;
use crate::pointer::Pointer;

/// How deep schemas may stand in each other; beyond it, a value is any JSON.
pub(in crate::lower) const MAX_DEPTH: usize = 64;

/// The type of a component schema.
pub(super) fn type_id(component: ComponentId) -> TypeId {
    TypeId(component.0)
}

/// `/components/schemas/NAME`.
pub(in crate::lower) fn component_pointer(name: &str) -> Pointer {
    Pointer::root().at(["components", "schemas", name])
}
