// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A link to a template that can be used once.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SingleUseLink {
    pub link: Option<String>,
}

impl SingleUseLink {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn link(mut self, link: impl Into<String>) -> Self {
        self.link = Some(link.into());
        self
    }
}

runtime::model! {
    SingleUseLink {
        optional link = "link",
    }
}
