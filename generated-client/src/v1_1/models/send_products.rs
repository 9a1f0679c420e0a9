// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Products to send as a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendProducts {
    pub product_id: Vec<i64>,
}

runtime::model!(SendProducts(new) {
    required product_id: new(impl IntoIterator<Item = i64>),
});
