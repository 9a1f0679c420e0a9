// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A product.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Product {
    pub id: i64,
    pub name: Option<String>,
    pub price: Option<f64>,
    pub sale_price: Option<f64>,
    pub category_id: Option<i64>,
    pub category_name: Option<String>,
    pub stock: Option<i64>,
    pub short_description: Option<String>,
    pub image: Option<String>,
    pub created_at: Option<String>,
}

runtime::model!(Product(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
    optional price: set(f64),
    optional sale_price: set(f64),
    optional category_id: set(i64),
    optional category_name: set(impl Into<String>),
    optional stock: set(i64),
    optional short_description: set(impl Into<String>),
    optional image: set(impl Into<String>),
    optional created_at: set(impl Into<String>),
});
