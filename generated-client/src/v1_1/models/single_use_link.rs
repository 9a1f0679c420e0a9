// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A link to a template that can be used once.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUseLink {
    pub link: Option<String>,
}

runtime::model!(SingleUseLink(new, Default) {
    optional link: set(impl Into<String>),
});
