// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::v1_1::models;
use crate::runtime;

/// Products, carts and orders.
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
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * any other status: successful operation
    pub fn send_products(
        &self,
        contact_id: i64,
        data: models::SendProducts,
    ) -> SendProducts {
        SendProducts(self.client.call(&SEND_PRODUCTS).set(0, &contact_id).json(&data))
    }

    /// Get the contact cart ready for checkout
    ///
    /// `GET /contacts/{contact_id}/cart`
    pub fn get_cart(&self, contact_id: i64) -> GetCart {
        GetCart(self.client.call(&GET_CART).set(0, &contact_id))
    }

    /// Clear the contact cart
    ///
    /// `DELETE /contacts/{contact_id}/cart`
    pub fn clear_cart(&self, contact_id: i64) -> ClearCart {
        ClearCart(self.client.call(&CLEAR_CART).set(0, &contact_id))
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
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * `400`: The amount received is less than the total value of the order.
    /// * `402`: The contact received a message on Messenger why the checkout failed.
    /// * `404`: The order ID doesn’t existe
    pub fn pay_order(
        &self,
        contact_id: i64,
        order_id: &str,
        amount_received: i64,
    ) -> PayOrder {
        PayOrder(
            self
                .client
                .call(&PAY_ORDER)
                .set(0, &contact_id)
                .set(1, order_id)
                .set(2, &amount_received),
        )
    }

    /// Get order information
    ///
    /// `GET /contacts/{contact_id}/order/{order_id}`
    pub fn get_order(&self, contact_id: i64, order_id: &str) -> GetOrder {
        GetOrder(self.client.call(&GET_ORDER).set(0, &contact_id).set(1, order_id))
    }

    /// Change order status.
    ///
    /// `POST /contacts/{contact_id}/order/{order_id}`
    ///
    /// # Errors
    ///
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * `400`: Order status must be 6, 7, 10, or 13
    /// * `402`: The order status is the same as the previous status
    /// * `404`: The order ID doesn’t existe
    pub fn change_order_status(
        &self,
        contact_id: i64,
        order_id: &str,
        content: models::OrderStatusChange,
    ) -> ChangeOrderStatus {
        ChangeOrderStatus(
            self
                .client
                .call(&CHANGE_ORDER_STATUS)
                .set(0, &contact_id)
                .set(1, order_id)
                .json(&content),
        )
    }

    /// Add a product to contact cart
    ///
    /// `POST /contacts/{contact_id}/cart/{product_id}`
    pub fn add_to_cart(
        &self,
        contact_id: i64,
        product_id: i64,
        quantity: i64,
    ) -> AddToCart {
        AddToCart(
            self
                .client
                .call(&ADD_TO_CART)
                .set(0, &contact_id)
                .set(1, &product_id)
                .set(2, &quantity),
        )
    }

    /// remove a product from contact cart
    ///
    /// `DELETE /contacts/{contact_id}/cart/{product_id}`
    pub fn remove_from_cart(&self, contact_id: i64, product_id: i64) -> RemoveFromCart {
        RemoveFromCart(
            self.client.call(&REMOVE_FROM_CART).set(0, &contact_id).set(1, &product_id),
        )
    }

    /// Get product by id
    ///
    /// `GET /products/{product_id}`
    pub fn get_product(&self, product_id: i64) -> GetProduct {
        GetProduct(self.client.call(&GET_PRODUCT).set(0, &product_id))
    }

    /// Update product.
    ///
    /// `POST /products/{product_id}`
    pub fn update_product(
        &self,
        product_id: i64,
        content: models::ProductUpdate,
    ) -> UpdateProduct {
        UpdateProduct(
            self.client.call(&UPDATE_PRODUCT).set(0, &product_id).json(&content),
        )
    }
}

static SEND_PRODUCTS: runtime::Operation = runtime::Operation::new(
        "ecommerce.send_products",
        "POST",
        "/contacts/{contact_id}/send/products",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .security(&[&[0]])
    .errors(&[(runtime::Status::Default, "successful operation")])
    .successes(&[runtime::Status::Default])
    .lenient();

/// A call of [`Ecommerce::send_products`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct SendProducts(runtime::Call);

runtime::request!(SendProducts -> () = empty);

static GET_CART: runtime::Operation = runtime::Operation::new(
        "ecommerce.get_cart",
        "GET",
        "/contacts/{contact_id}/cart",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::get_cart`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct GetCart(runtime::Call);

runtime::request!(GetCart -> models::Cart = json);

static CLEAR_CART: runtime::Operation = runtime::Operation::new(
        "ecommerce.clear_cart",
        "DELETE",
        "/contacts/{contact_id}/cart",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::clear_cart`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct ClearCart(runtime::Call);

runtime::request!(ClearCart -> models::Success = json);

static PAY_ORDER: runtime::Operation = runtime::Operation::new(
        "ecommerce.pay_order",
        "POST",
        "/contacts/{contact_id}/pay/{order_id}",
    )
    .parameters(
        &[
            runtime::Parameter::path("contact_id"),
            runtime::Parameter::path("order_id"),
            runtime::Parameter::form("amount_received"),
        ],
    )
    .accept("application/json")
    .security(&[&[0]])
    .errors(
        &[
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
    )
    .lenient();

/// A call of [`Ecommerce::pay_order`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct PayOrder(runtime::Call);

runtime::request!(PayOrder -> models::Success = json);

static GET_ORDER: runtime::Operation = runtime::Operation::new(
        "ecommerce.get_order",
        "GET",
        "/contacts/{contact_id}/order/{order_id}",
    )
    .parameters(
        &[runtime::Parameter::path("contact_id"), runtime::Parameter::path("order_id")],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::get_order`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct GetOrder(runtime::Call);

runtime::request!(GetOrder -> models::Order = json);

static CHANGE_ORDER_STATUS: runtime::Operation = runtime::Operation::new(
        "ecommerce.change_order_status",
        "POST",
        "/contacts/{contact_id}/order/{order_id}",
    )
    .parameters(
        &[runtime::Parameter::path("contact_id"), runtime::Parameter::path("order_id")],
    )
    .accept("application/json")
    .security(&[&[0]])
    .errors(
        &[
            (runtime::Status::Code(400), "Order status must be 6, 7, 10, or 13"),
            (
                runtime::Status::Code(402),
                "The order status is the same as the previous status",
            ),
            (runtime::Status::Code(404), "The order ID doesn’t existe"),
        ],
    )
    .lenient();

/// A call of [`Ecommerce::change_order_status`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct ChangeOrderStatus(runtime::Call);

runtime::request!(ChangeOrderStatus -> models::Success = json);

static ADD_TO_CART: runtime::Operation = runtime::Operation::new(
        "ecommerce.add_to_cart",
        "POST",
        "/contacts/{contact_id}/cart/{product_id}",
    )
    .parameters(
        &[
            runtime::Parameter::path("contact_id"),
            runtime::Parameter::path("product_id"),
            runtime::Parameter::form("quantity"),
        ],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::add_to_cart`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct AddToCart(runtime::Call);

runtime::request!(AddToCart -> models::Success = json);

static REMOVE_FROM_CART: runtime::Operation = runtime::Operation::new(
        "ecommerce.remove_from_cart",
        "DELETE",
        "/contacts/{contact_id}/cart/{product_id}",
    )
    .parameters(
        &[runtime::Parameter::path("contact_id"), runtime::Parameter::path("product_id")],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::remove_from_cart`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct RemoveFromCart(runtime::Call);

runtime::request!(RemoveFromCart -> models::Success = json);

static GET_PRODUCT: runtime::Operation = runtime::Operation::new(
        "ecommerce.get_product",
        "GET",
        "/products/{product_id}",
    )
    .parameters(&[runtime::Parameter::path("product_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::get_product`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct GetProduct(runtime::Call);

runtime::request!(GetProduct -> models::Product = json);

static UPDATE_PRODUCT: runtime::Operation = runtime::Operation::new(
        "ecommerce.update_product",
        "POST",
        "/products/{product_id}",
    )
    .parameters(&[runtime::Parameter::path("product_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Ecommerce::update_product`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct UpdateProduct(runtime::Call);

runtime::request!(UpdateProduct -> models::ProductUpdated = json);
