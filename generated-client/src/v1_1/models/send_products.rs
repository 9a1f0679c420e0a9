// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Products to send as a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendProducts {
    pub product_id: Vec<i64>,
}

impl SendProducts {
    pub fn new(product_id: Vec<i64>) -> Self {
        Self { product_id }
    }
}

runtime::model! {
    SendProducts {
        required product_id = "product_id",
    }
}
