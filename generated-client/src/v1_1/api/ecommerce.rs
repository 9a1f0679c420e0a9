// @generated from the OpenAPI document; changes are lost when it is generated anew.

use super::RequestOf;
use crate::v1_1::models;
use crate::runtime;

/// Products, carts and orders.
///
/// The responses that a method lists under “Errors” come as [`runtime::Error::Api`].
///
/// ```no_run
/// # async fn example(client: generated_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let response = client.ecommerce().get_cart(42).await?;
/// # let _ = response;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ecommerce<'c> {
    client: &'c runtime::Client,
}

impl<'c> Ecommerce<'c> {
    pub(crate) fn new(client: &'c runtime::Client) -> Self {
        Self { client }
    }
}

impl Ecommerce<'_> {
    /// Send a product message to the contact
    ///
    /// `POST /contacts/{contact_id}/send/products`
    ///
    /// # Errors
    ///
    /// * any other status: successful operation
    pub fn send_products(
        &self,
        contact_id: i64,
        data: models::SendProducts,
    ) -> SendProductsRequest {
        self.client.call(&SEND_PRODUCTS)
            .in_path("contact_id", &contact_id)
            .json(&data)
            .into()
    }

    /// Get the contact cart ready for checkout
    ///
    /// `GET /contacts/{contact_id}/cart`
    pub fn get_cart(&self, contact_id: i64) -> GetCartRequest {
        self.client.call(&GET_CART).in_path("contact_id", &contact_id).into()
    }

    /// Clear the contact cart
    ///
    /// `DELETE /contacts/{contact_id}/cart`
    pub fn clear_cart(&self, contact_id: i64) -> ClearCartRequest {
        self.client.call(&CLEAR_CART).in_path("contact_id", &contact_id).into()
    }

    /// Mark an order as Paid.
    ///
    /// `POST /contacts/{contact_id}/pay/{order_id}`
    ///
    /// # Arguments
    ///
    /// * `amount_received`: Total value the contact paid in cents.
    ///
    /// # Errors
    ///
    /// * `400`: The amount received is less than the total value of the order.
    /// * `402`: The contact received a message on Messenger why the checkout failed.
    /// * `404`: The order ID doesn’t existe
    pub fn pay_order(
        &self,
        contact_id: i64,
        order_id: &str,
        amount_received: i64,
    ) -> PayOrderRequest {
        self.client.call(&PAY_ORDER)
            .in_path("contact_id", &contact_id)
            .in_path("order_id", order_id)
            .in_form("amount_received", &amount_received)
            .into()
    }

    /// Get order information
    ///
    /// `GET /contacts/{contact_id}/order/{order_id}`
    pub fn get_order(&self, contact_id: i64, order_id: &str) -> GetOrderRequest {
        self.client.call(&GET_ORDER)
            .in_path("contact_id", &contact_id)
            .in_path("order_id", order_id)
            .into()
    }

    /// Change order status.
    ///
    /// `POST /contacts/{contact_id}/order/{order_id}`
    ///
    /// # Errors
    ///
    /// * `400`: Order status must be 6, 7, 10, or 13
    /// * `402`: The order status is the same as the previous status
    /// * `404`: The order ID doesn’t existe
    pub fn change_order_status(
        &self,
        contact_id: i64,
        order_id: &str,
        content: models::OrderStatusChange,
    ) -> ChangeOrderStatusRequest {
        self.client.call(&CHANGE_ORDER_STATUS)
            .in_path("contact_id", &contact_id)
            .in_path("order_id", order_id)
            .json(&content)
            .into()
    }

    /// Add a product to contact cart
    ///
    /// `POST /contacts/{contact_id}/cart/{product_id}`
    pub fn add_to_cart(&self, contact_id: i64, product_id: i64, quantity: i64) -> AddToCartRequest {
        self.client.call(&ADD_TO_CART)
            .in_path("contact_id", &contact_id)
            .in_path("product_id", &product_id)
            .in_form("quantity", &quantity)
            .into()
    }

    /// remove a product from contact cart
    ///
    /// `DELETE /contacts/{contact_id}/cart/{product_id}`
    pub fn remove_from_cart(&self, contact_id: i64, product_id: i64) -> RemoveFromCartRequest {
        self.client.call(&REMOVE_FROM_CART)
            .in_path("contact_id", &contact_id)
            .in_path("product_id", &product_id)
            .into()
    }

    /// Get product by id
    ///
    /// `GET /products/{product_id}`
    pub fn get_product(&self, product_id: i64) -> GetProductRequest {
        self.client.call(&GET_PRODUCT).in_path("product_id", &product_id).into()
    }

    /// Update product.
    ///
    /// `POST /products/{product_id}`
    pub fn update_product(
        &self,
        product_id: i64,
        content: models::ProductUpdate,
    ) -> UpdateProductRequest {
        self.client.call(&UPDATE_PRODUCT)
            .in_path("product_id", &product_id)
            .json(&content)
            .into()
    }
}

static SEND_PRODUCTS: runtime::Operation = runtime::Operation {
    id: "ecommerce.send_products",
    method: "POST",
    path: "/contacts/{contact_id}/send/products",
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Default, "successful operation")],
    successes: &[runtime::Status::Default],
    lenient: true,
    ..runtime::Operation::DEFAULT
};

runtime::request!(
    SendProductsRequest(SendProductsOperation) of Ecommerce::send_products -> () = empty
);

static GET_CART: runtime::Operation = runtime::Operation {
    id: "ecommerce.get_cart",
    path: "/contacts/{contact_id}/cart",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(GetCartRequest(GetCartOperation) of Ecommerce::get_cart -> models::Cart = json);

static CLEAR_CART: runtime::Operation = runtime::Operation {
    id: "ecommerce.clear_cart",
    method: "DELETE",
    path: "/contacts/{contact_id}/cart",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ClearCartRequest(ClearCartOperation) of Ecommerce::clear_cart -> models::Success = json
);

static PAY_ORDER: runtime::Operation = runtime::Operation {
    id: "ecommerce.pay_order",
    method: "POST",
    path: "/contacts/{contact_id}/pay/{order_id}",
    parameters: &[runtime::Parameter::form("amount_received")],
    security: &[&["access_token"]],
    errors: &[
        (
            runtime::Status::Code(400),
            "The amount received is less than the total value of the order.",
        ),
        (
            runtime::Status::Code(402),
            "The contact received a message on Messenger why the checkout failed.",
        ),
        (runtime::Status::Code(404), "The order ID doesn’t existe"),
    ],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    PayOrderRequest(PayOrderOperation) of Ecommerce::pay_order -> models::Success = json
);

static GET_ORDER: runtime::Operation = runtime::Operation {
    id: "ecommerce.get_order",
    path: "/contacts/{contact_id}/order/{order_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetOrderRequest(GetOrderOperation) of Ecommerce::get_order -> models::Order = json
);

static CHANGE_ORDER_STATUS: runtime::Operation = runtime::Operation {
    id: "ecommerce.change_order_status",
    method: "POST",
    path: "/contacts/{contact_id}/order/{order_id}",
    security: &[&["access_token"]],
    errors: &[
        (runtime::Status::Code(400), "Order status must be 6, 7, 10, or 13"),
        (runtime::Status::Code(402), "The order status is the same as the previous status"),
        (runtime::Status::Code(404), "The order ID doesn’t existe"),
    ],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ChangeOrderStatusRequest(ChangeOrderStatusOperation) of Ecommerce::change_order_status -> models::Success = json
);

static ADD_TO_CART: runtime::Operation = runtime::Operation {
    id: "ecommerce.add_to_cart",
    method: "POST",
    path: "/contacts/{contact_id}/cart/{product_id}",
    parameters: &[runtime::Parameter::form("quantity")],
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    AddToCartRequest(AddToCartOperation) of Ecommerce::add_to_cart -> models::Success = json
);

static REMOVE_FROM_CART: runtime::Operation = runtime::Operation {
    id: "ecommerce.remove_from_cart",
    method: "DELETE",
    path: "/contacts/{contact_id}/cart/{product_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    RemoveFromCartRequest(RemoveFromCartOperation) of Ecommerce::remove_from_cart -> models::Success = json
);

static GET_PRODUCT: runtime::Operation = runtime::Operation {
    id: "ecommerce.get_product",
    path: "/products/{product_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetProductRequest(GetProductOperation) of Ecommerce::get_product -> models::Product = json
);

static UPDATE_PRODUCT: runtime::Operation = runtime::Operation {
    id: "ecommerce.update_product",
    method: "POST",
    path: "/products/{product_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    UpdateProductRequest(UpdateProductOperation) of Ecommerce::update_product -> models::ProductUpdated = json
);
