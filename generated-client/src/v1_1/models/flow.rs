// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A flow of a business account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Flow {
    pub id: i64,
    pub name: Option<String>,
}

impl Flow {
    pub fn new(id: i64) -> Self {
        Self { id, name: None }
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

runtime::model! {
    Flow {
        required id = "id",
        optional name = "name",
    }
}
