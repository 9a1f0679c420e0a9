// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A contact to create.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewContact {
    pub phone: Option<String>,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// A string such as "male" here, an integer in responses.
    pub gender: Option<String>,
    pub actions: Option<Vec<super::ContactAction>>,
}

runtime::model!(NewContact(new, Default) {
    optional phone: set(impl Into<String>),
    optional email: set(impl Into<String>),
    optional first_name: set(impl Into<String>),
    optional last_name: set(impl Into<String>),
    optional gender: set(impl Into<String>),
    optional actions: set(impl IntoIterator<Item = super::ContactAction>),
});
