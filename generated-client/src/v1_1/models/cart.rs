// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A cart; the page shows the same shape for an order.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cart {
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

impl Cart {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn order_id(mut self, order_id: impl Into<String>) -> Self {
        self.order_id = Some(order_id.into());
        self
    }

    #[must_use]
    pub fn page_id(mut self, page_id: i64) -> Self {
        self.page_id = Some(page_id);
        self
    }

    #[must_use]
    pub fn user_id(mut self, user_id: i64) -> Self {
        self.user_id = Some(user_id);
        self
    }

    #[must_use]
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.currency = Some(currency.into());
        self
    }

    #[must_use]
    pub fn total(mut self, total: f64) -> Self {
        self.total = Some(total);
        self
    }

    #[must_use]
    pub fn subtotal(mut self, subtotal: f64) -> Self {
        self.subtotal = Some(subtotal);
        self
    }

    #[must_use]
    pub fn total_items(mut self, total_items: i64) -> Self {
        self.total_items = Some(total_items);
        self
    }

    #[must_use]
    pub fn coupon_discount(mut self, coupon_discount: f64) -> Self {
        self.coupon_discount = Some(coupon_discount);
        self
    }

    #[must_use]
    pub fn coupon(mut self, coupon: impl Into<String>) -> Self {
        self.coupon = Some(coupon.into());
        self
    }

    #[must_use]
    pub fn line_items(
        mut self,
        line_items: impl IntoIterator<Item = super::ProductCart>,
    ) -> Self {
        self.line_items = Some(line_items.into_iter().collect());
        self
    }

    #[must_use]
    pub fn contact(mut self, contact: super::Contact) -> Self {
        self.contact = Some(contact);
        self
    }
}

runtime::model! {
    Cart {
        optional order_id = "order_id",
        optional page_id = "page_id",
        optional user_id = "user_id",
        optional currency = "currency",
        optional total = "total",
        optional subtotal = "subtotal",
        optional total_items = "total_items",
        optional coupon_discount = "coupon_discount",
        optional coupon = "coupon",
        optional line_items = "line_items",
        optional contact = "contact",
    }
}
