// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The types of the API: one module for each schema of the document.

#[cfg(feature = "ecommerce")]
mod cart;
#[cfg(feature = "ecommerce")]
pub use cart::*;

#[cfg(feature = "ecommerce")]
mod order;
#[cfg(feature = "ecommerce")]
pub use order::*;

#[cfg(feature = "ecommerce")]
mod product_cart;
#[cfg(feature = "ecommerce")]
pub use product_cart::*;

#[cfg(any(feature = "contacts", feature = "ecommerce"))]
mod custom_field;
#[cfg(any(feature = "contacts", feature = "ecommerce"))]
pub use custom_field::*;

#[cfg(feature = "accounts")]
mod admin;
#[cfg(feature = "accounts")]
pub use admin::*;

#[cfg(any(feature = "accounts", feature = "contacts", feature = "ecommerce"))]
mod tag;
#[cfg(any(feature = "accounts", feature = "contacts", feature = "ecommerce"))]
pub use tag::*;

#[cfg(feature = "pipelines")]
mod pipeline;
#[cfg(feature = "pipelines")]
pub use pipeline::*;

#[cfg(feature = "pipelines")]
mod pipeline_stage;
#[cfg(feature = "pipelines")]
pub use pipeline_stage::*;

#[cfg(feature = "pipelines")]
mod opportunity_comment;
#[cfg(feature = "pipelines")]
pub use opportunity_comment::*;

#[cfg(feature = "pipelines")]
mod opportunity;
#[cfg(feature = "pipelines")]
pub use opportunity::*;

#[cfg(feature = "ecommerce")]
mod product;
#[cfg(feature = "ecommerce")]
pub use product::*;

#[cfg(any(feature = "contacts", feature = "ecommerce"))]
mod contact;
#[cfg(any(feature = "contacts", feature = "ecommerce"))]
pub use contact::*;

#[cfg(feature = "accounts")]
mod account;
#[cfg(feature = "accounts")]
pub use account::*;

mod success;
pub use success::*;

#[cfg(feature = "ecommerce")]
mod product_updated;
#[cfg(feature = "ecommerce")]
pub use product_updated::*;

#[cfg(feature = "accounts")]
mod flow;
#[cfg(feature = "accounts")]
pub use flow::*;

#[cfg(feature = "accounts")]
mod account_custom_field;
#[cfg(feature = "accounts")]
pub use account_custom_field::*;

#[cfg(feature = "pipelines")]
mod pipeline_custom_field;
#[cfg(feature = "pipelines")]
pub use pipeline_custom_field::*;

#[cfg(feature = "accounts")]
mod bot_field;
#[cfg(feature = "accounts")]
pub use bot_field::*;

#[cfg(any(feature = "accounts", feature = "contacts", feature = "ecommerce"))]
mod field_value;
#[cfg(any(feature = "accounts", feature = "contacts", feature = "ecommerce"))]
pub use field_value::*;

#[cfg(feature = "accounts")]
mod created_tag;
#[cfg(feature = "accounts")]
pub use created_tag::*;

#[cfg(feature = "accounts")]
mod created_custom_field;
#[cfg(feature = "accounts")]
pub use created_custom_field::*;

#[cfg(feature = "accounts")]
mod single_use_link;
#[cfg(feature = "accounts")]
pub use single_use_link::*;

#[cfg(feature = "contacts")]
mod contact_list;
#[cfg(feature = "contacts")]
pub use contact_list::*;

#[cfg(feature = "pipelines")]
mod pipeline_list;
#[cfg(feature = "pipelines")]
pub use pipeline_list::*;

#[cfg(feature = "pipelines")]
mod pipeline_stage_list;
#[cfg(feature = "pipelines")]
pub use pipeline_stage_list::*;

#[cfg(feature = "pipelines")]
mod opportunity_list;
#[cfg(feature = "pipelines")]
pub use opportunity_list::*;

#[cfg(feature = "pipelines")]
mod opportunity_comment_list;
#[cfg(feature = "pipelines")]
pub use opportunity_comment_list::*;

#[cfg(feature = "accounts")]
mod new_custom_field;
#[cfg(feature = "accounts")]
pub use new_custom_field::*;

#[cfg(feature = "contacts")]
mod new_contact;
#[cfg(feature = "contacts")]
pub use new_contact::*;

#[cfg(feature = "contacts")]
mod contact_action;
#[cfg(feature = "contacts")]
pub use contact_action::*;

#[cfg(feature = "contacts")]
mod add_tag_action;
#[cfg(feature = "contacts")]
pub use add_tag_action::*;

#[cfg(feature = "contacts")]
mod set_field_value_action;
#[cfg(feature = "contacts")]
pub use set_field_value_action::*;

#[cfg(feature = "contacts")]
mod send_flow_action;
#[cfg(feature = "contacts")]
pub use send_flow_action::*;

#[cfg(feature = "contacts")]
mod send_text;
#[cfg(feature = "contacts")]
pub use send_text::*;

#[cfg(feature = "contacts")]
mod send_file;
#[cfg(feature = "contacts")]
pub use send_file::*;

#[cfg(feature = "contacts")]
mod send_content;
#[cfg(feature = "contacts")]
pub use send_content::*;

#[cfg(feature = "contacts")]
mod content_message;
#[cfg(feature = "contacts")]
pub use content_message::*;

#[cfg(feature = "contacts")]
mod message_body;
#[cfg(feature = "contacts")]
pub use message_body::*;

#[cfg(feature = "pipelines")]
mod new_opportunity;
#[cfg(feature = "pipelines")]
pub use new_opportunity::*;

#[cfg(feature = "pipelines")]
mod opportunity_update;
#[cfg(feature = "pipelines")]
pub use opportunity_update::*;

#[cfg(feature = "pipelines")]
mod opportunity_field;
#[cfg(feature = "pipelines")]
pub use opportunity_field::*;

#[cfg(feature = "pipelines")]
mod new_comment;
#[cfg(feature = "pipelines")]
pub use new_comment::*;

#[cfg(feature = "ecommerce")]
mod send_products;
#[cfg(feature = "ecommerce")]
pub use send_products::*;

#[cfg(feature = "ecommerce")]
mod order_status_change;
#[cfg(feature = "ecommerce")]
pub use order_status_change::*;

#[cfg(feature = "ecommerce")]
mod product_update;
#[cfg(feature = "ecommerce")]
pub use product_update::*;
