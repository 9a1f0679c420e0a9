// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A product in a cart or an order.
#[derive(Clone, Debug, Default, PartialEq)]
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

impl ProductCart {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn id(mut self, id: i64) -> Self {
        self.id = Some(id);
        self
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn img(mut self, img: impl Into<String>) -> Self {
        self.img = Some(img.into());
        self
    }

    #[must_use]
    pub fn price(mut self, price: f64) -> Self {
        self.price = Some(price);
        self
    }

    #[must_use]
    pub fn amount(mut self, amount: i64) -> Self {
        self.amount = Some(amount);
        self
    }

    #[must_use]
    pub fn descr_min(mut self, descr_min: impl Into<String>) -> Self {
        self.descr_min = Some(descr_min.into());
        self
    }

    #[must_use]
    pub fn manufacturer(mut self, manufacturer: i64) -> Self {
        self.manufacturer = Some(manufacturer);
        self
    }

    #[must_use]
    pub fn variant(mut self, variant: impl Into<String>) -> Self {
        self.variant = Some(variant.into());
        self
    }

    #[must_use]
    pub fn user_msg(mut self, user_msg: impl Into<String>) -> Self {
        self.user_msg = Some(user_msg.into());
        self
    }
}

runtime::model! {
    ProductCart {
        optional id = "id",
        optional name = "name",
        optional img = "img",
        optional price = "price",
        optional amount = "amount",
        optional descr_min = "descr_min",
        optional manufacturer = "manufacturer",
        optional variant = "variant",
        optional user_msg = "user_msg",
    }
}
