// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A product in a cart or an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductCart {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub img: Option<String>,
    pub price: Option<f64>,
    pub amount: Option<i64>,
    pub descr_min: Option<String>,
    pub manufacturer: Option<i64>,
    pub variant: Option<String>,
    pub user_msg: Option<String>,
}

runtime::model!(ProductCart(new, Default) {
    optional id: set(i64),
    optional name: set(impl Into<String>),
    optional img: set(impl Into<String>),
    optional price: set(f64),
    optional amount: set(i64),
    optional descr_min: set(impl Into<String>),
    optional manufacturer: set(i64),
    optional variant: set(impl Into<String>),
    optional user_msg: set(impl Into<String>),
});
