// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// What to change in a product.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductUpdate {
    pub active: Option<bool>,
    pub stock: Option<i64>,
    pub price: Option<f64>,
}

impl ProductUpdate {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }

    #[must_use]
    pub fn stock(mut self, stock: i64) -> Self {
        self.stock = Some(stock);
        self
    }

    #[must_use]
    pub fn price(mut self, price: f64) -> Self {
        self.price = Some(price);
        self
    }
}

runtime::model! {
    ProductUpdate {
        optional active = "active",
        optional stock = "stock",
        optional price = "price",
    }
}
