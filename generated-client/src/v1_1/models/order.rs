// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// An order; the page shows the same shape for a cart.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    pub order_id: Option<String>,
    pub page_id: Option<i64>,
    pub user_id: Option<i64>,
    pub currency: Option<String>,
    pub total: Option<f64>,
    pub subtotal: Option<f64>,
    pub total_items: Option<i64>,
    pub coupon_discount: Option<f64>,
    pub coupon: Option<String>,
    pub line_items: Option<Vec<super::ProductCart>>,
    pub contact: Option<super::Contact>,
}

runtime::model!(Order(new, Default) {
    optional order_id: set(impl Into<String>),
    optional page_id: set(i64),
    optional user_id: set(i64),
    optional currency: set(impl Into<String>),
    optional total: set(f64),
    optional subtotal: set(f64),
    optional total_items: set(i64),
    optional coupon_discount: set(f64),
    optional coupon: set(impl Into<String>),
    optional line_items: set(impl IntoIterator<Item = super::ProductCart>),
    optional contact: set(super::Contact),
});
