// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// An admin of a business account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Admin {
    pub id: i64,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub full_name: Option<String>,
    pub profile_pic: Option<String>,
}

runtime::model!(Admin(new) {
    required id: new(i64),
    optional email: set(impl Into<String>),
    optional first_name: set(impl Into<String>),
    optional last_name: set(impl Into<String>),
    optional full_name: set(impl Into<String>),
    optional profile_pic: set(impl Into<String>),
});
