// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// What to change in a product.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductUpdate {
    /// The property `active`.
    pub active: Option<bool>,
    /// The property `stock`.
    pub stock: Option<i64>,
    /// The property `price`.
    pub price: Option<f64>,
}

impl ProductUpdate {
    /// A `ProductUpdate` with nothing set.
    pub fn new() -> Self {
        Self {
            active: None,
            stock: None,
            price: None,
        }
    }
    /// Sets [`active`](Self::active).
    #[must_use]
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }
    /// Sets [`stock`](Self::stock).
    #[must_use]
    pub fn stock(mut self, stock: i64) -> Self {
        self.stock = Some(stock);
        self
    }
    /// Sets [`price`](Self::price).
    #[must_use]
    pub fn price(mut self, price: f64) -> Self {
        self.price = Some(price);
        self
    }
}

runtime::model! {
    ProductUpdate { optional active = "active", optional stock = "stock", optional price
    = "price" }
}
