// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// What to change in a product.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductUpdate {
    pub active: Option<bool>,
    pub stock: Option<i64>,
    pub price: Option<f64>,
}

runtime::model!(ProductUpdate(new, Default) {
    optional active: set(bool),
    optional stock: set(i64),
    optional price: set(f64),
});
