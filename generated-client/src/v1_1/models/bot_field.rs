// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A bot field of a business account, with its value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BotField {
    pub id: i64,
    pub name: Option<String>,
    /// `type` in JSON.
    pub type_: Option<i64>,
    pub value: Option<super::FieldValue>,
}

runtime::model!(BotField(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
    optional type_ = "type": set(i64),
    optional value: set(impl Into<super::FieldValue>),
});
