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

impl Product {
    pub fn new(id: i64) -> Self {
        Self {
            id,
            name: None,
            price: None,
            sale_price: None,
            category_id: None,
            category_name: None,
            stock: None,
            short_description: None,
            image: None,
            created_at: None,
        }
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn price(mut self, price: f64) -> Self {
        self.price = Some(price);
        self
    }

    #[must_use]
    pub fn sale_price(mut self, sale_price: f64) -> Self {
        self.sale_price = Some(sale_price);
        self
    }

    #[must_use]
    pub fn category_id(mut self, category_id: i64) -> Self {
        self.category_id = Some(category_id);
        self
    }

    #[must_use]
    pub fn category_name(mut self, category_name: impl Into<String>) -> Self {
        self.category_name = Some(category_name.into());
        self
    }

    #[must_use]
    pub fn stock(mut self, stock: i64) -> Self {
        self.stock = Some(stock);
        self
    }

    #[must_use]
    pub fn short_description(mut self, short_description: impl Into<String>) -> Self {
        self.short_description = Some(short_description.into());
        self
    }

    #[must_use]
    pub fn image(mut self, image: impl Into<String>) -> Self {
        self.image = Some(image.into());
        self
    }

    #[must_use]
    pub fn created_at(mut self, created_at: impl Into<String>) -> Self {
        self.created_at = Some(created_at.into());
        self
    }
}

runtime::model! {
    Product {
        required id = "id",
        optional name = "name",
        optional price = "price",
        optional sale_price = "sale_price",
        optional category_id = "category_id",
        optional category_name = "category_name",
        optional stock = "stock",
        optional short_description = "short_description",
        optional image = "image",
        optional created_at = "created_at",
    }
}
